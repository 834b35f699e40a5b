-- What was erased, by names that say nothing of anybody: whatever comes back with a backup is erased again when it is opened.
CREATE TABLE erased (
    what   TEXT    NOT NULL PRIMARY KEY,
    at_ms  INTEGER NOT NULL
) STRICT;
