-- Whose a number in a programme is or was: it stays theirs when their role has ended, so that erasing them finds what they
-- said under it.
CREATE TABLE programme_numbers (
    programme    TEXT   NOT NULL REFERENCES programmes (id) ON DELETE CASCADE,
    participant  BIGINT NOT NULL,
    person       TEXT   NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (programme, participant)
);

CREATE INDEX programme_numbers_of_person ON programme_numbers (person);

INSERT INTO programme_numbers (programme, participant, person)
SELECT programme, participant, person FROM programme_people WHERE participant IS NOT NULL;

-- How what is in a programme is sealed: 0 by a version that sealed more with the programme's own key than is nobody's.
ALTER TABLE programmes ADD COLUMN sealed_as BIGINT NOT NULL DEFAULT 0;

-- A letter for signing in goes only if this address is somebody's when it is its turn; nothing where it goes anyway.
ALTER TABLE letters ADD COLUMN only_to TEXT;
-- The letter that was asked for.
ALTER TABLE sign_ins_asked ADD COLUMN letter_id TEXT;

-- Invitations that were ever made, by the hash of their token: what is asked for again makes none again, whatever became
-- of the first.
CREATE TABLE invitations_made (
    hash        BYTEA  NOT NULL PRIMARY KEY,
    -- The seat it was to, if it was to one.
    member      BIGINT,
    made_at_ms  BIGINT NOT NULL
);

CREATE INDEX invitations_made_by_time ON invitations_made (made_at_ms);

INSERT INTO invitations_made (hash, made_at_ms) SELECT hash, made_at_ms FROM organisation_invitations;
INSERT INTO invitations_made (hash, made_at_ms) SELECT hash, made_at_ms FROM programme_invitations;
