-- The data keys where several servers share a database: a database of their own, with backups of their own, so that a
-- backup of one never restores the other. Deleting a row here is what erases.

CREATE TABLE key_facts (
    name   TEXT  NOT NULL PRIMARY KEY,
    value  BYTEA NOT NULL
);

-- One key for each author of each set; author 0 is the set itself. Wrapped by the master key.
CREATE TABLE data_keys (
    id       BYTEA  NOT NULL PRIMARY KEY,
    set_id   TEXT   NOT NULL,
    author   BIGINT NOT NULL,
    wrapped  BYTEA  NOT NULL,
    UNIQUE (set_id, author)
);
