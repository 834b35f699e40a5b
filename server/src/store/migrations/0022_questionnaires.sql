-- What was answered to a questionnaire, and who has answered: each sealed as a whole and written anew with every answer,
-- so that no row, no date and no order leads from one to the other.
CREATE TABLE questionnaire_answers (
    programme        TEXT   NOT NULL REFERENCES programmes (id) ON DELETE CASCADE,
    questionnaire    BIGINT NOT NULL,
    -- Rises with every change, so that of two answers none takes away the other.
    version          BIGINT NOT NULL CHECK (version > 0),
    answers_sealed   BYTEA  NOT NULL,
    answered_sealed  BYTEA  NOT NULL,
    PRIMARY KEY (programme, questionnaire)
);

-- When a programme is to be looked at next, because a questionnaire of it opens, reminds or closes.
CREATE TABLE programme_looks (
    programme  TEXT   NOT NULL PRIMARY KEY REFERENCES programmes (id) ON DELETE CASCADE,
    next_ms    BIGINT NOT NULL
);

-- Which programme a set is of.
CREATE TABLE programme_sets (
    set_id     TEXT   NOT NULL PRIMARY KEY REFERENCES sets (id) ON DELETE CASCADE,
    programme  TEXT   NOT NULL REFERENCES programmes (id) ON DELETE CASCADE
);

CREATE INDEX programme_sets_of ON programme_sets (programme);
