-- Programmes of organisations. All that is of one is in its log; beside it is only what is asked before the log can be
-- read: whose it is, and who may come to it as what.
CREATE TABLE programmes (
    id             TEXT   NOT NULL PRIMARY KEY,
    org            TEXT   NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    created_at_ms  BIGINT NOT NULL
);

CREATE INDEX programmes_of_organisation ON programmes (org);

-- Numbered events like those of the life of a set, sealed whole.
CREATE TABLE programme_events (
    programme  TEXT   NOT NULL REFERENCES programmes (id) ON DELETE CASCADE,
    seq        BIGINT NOT NULL CHECK (seq > 0),
    -- The change that caused it, by the id its client drew; only the first event of a change names it.
    change     TEXT,
    at_ms      BIGINT NOT NULL,
    sealed     BYTEA  NOT NULL,
    PRIMARY KEY (programme, seq)
);

-- No change takes effect twice.
CREATE UNIQUE INDEX programme_events_change ON programme_events (programme, change) WHERE change IS NOT NULL;

-- What somebody with an account is in a programme. Organisers of its organisation are so without a row.
CREATE TABLE programme_people (
    programme    TEXT   NOT NULL REFERENCES programmes (id) ON DELETE CASCADE,
    person       TEXT   NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    role         TEXT   NOT NULL,
    -- Whose place in it is theirs, by its number in the log.
    participant  BIGINT,
    since_ms     BIGINT NOT NULL,
    PRIMARY KEY (programme, person, role)
);

CREATE INDEX programme_people_of_person ON programme_people (person);
-- A place is one person's.
CREATE UNIQUE INDEX programme_people_places ON programme_people (programme, participant) WHERE participant IS NOT NULL;

-- Invitations into a programme, gone once they were used, withdrawn or are too old.
CREATE TABLE programme_invitations (
    hash         BYTEA  NOT NULL PRIMARY KEY,
    programme    TEXT   NOT NULL REFERENCES programmes (id) ON DELETE CASCADE,
    role         TEXT   NOT NULL,
    participant  BIGINT,
    made_at_ms   BIGINT NOT NULL,
    until_ms     BIGINT NOT NULL
);

CREATE INDEX programme_invitations_of ON programme_invitations (programme);
