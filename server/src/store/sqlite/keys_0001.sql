-- The file of data keys, kept apart from the store so that a backup of one never restores the other. SQLite
-- only. Deleting a row here is what erases: see key_file.rs for why this file has no write-ahead log.

CREATE TABLE about (
    name   TEXT NOT NULL PRIMARY KEY,
    value  BLOB NOT NULL
) STRICT;

-- One key for each author of each set; author 0 is the set itself. Wrapped by the master key.
CREATE TABLE data_keys (
    id       BLOB    NOT NULL PRIMARY KEY,
    set_id   TEXT    NOT NULL,
    author   INTEGER NOT NULL,
    wrapped  BLOB    NOT NULL,
    UNIQUE (set_id, author)
) STRICT;
