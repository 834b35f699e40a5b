-- Whether a member agrees that questions of their set are read as examples for a better classifier. Nobody's word
-- stands for another's: only where every seat agrees is anything read. No row: not said yet.
CREATE TABLE example_wishes (
    set_id    TEXT   NOT NULL,
    member    BIGINT NOT NULL,
    agree     BIGINT NOT NULL CHECK (agree IN (0, 1)),
    since_ms  BIGINT NOT NULL,
    PRIMARY KEY (set_id, member),
    FOREIGN KEY (set_id, member) REFERENCES seats (set_id, member) ON DELETE CASCADE
);
