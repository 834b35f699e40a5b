-- Rounds in which what was said is gone, because whoever presented them took it back: which, and who presented, as JSON.
ALTER TABLE sessions ADD COLUMN redacted TEXT;

-- A session that was held elsewhere and is being brought into a set: who agreed, who spoke when. Sealed with the set's key.
CREATE TABLE elsewhere (
    set_id   TEXT   NOT NULL REFERENCES sets (id) ON DELETE CASCADE,
    -- Raised with every change, so that of two at once one is decided anew.
    version  BIGINT NOT NULL,
    facts    BYTEA  NOT NULL,
    PRIMARY KEY (set_id)
);

-- What was asked in it, each sealed with the key of whoever asked it.
CREATE TABLE elsewhere_lines (
    set_id  TEXT   NOT NULL REFERENCES elsewhere (set_id) ON DELETE CASCADE,
    line    BIGINT NOT NULL,
    words   BYTEA  NOT NULL,
    PRIMARY KEY (set_id, line)
);
