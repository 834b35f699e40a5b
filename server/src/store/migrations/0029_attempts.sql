-- How often somebody tried what any of several servers may be asked for: counted by all of them together. Who it was is a
-- keyed hash.
CREATE TABLE attempts (
    what    TEXT   NOT NULL,
    who     TEXT   NOT NULL,
    -- When all that was used of the allowance is there again.
    due_ms  BIGINT NOT NULL,
    PRIMARY KEY (what, who)
);
