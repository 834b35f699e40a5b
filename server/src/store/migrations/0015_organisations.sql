-- Organisations: who organises sets, who facilitates them, and which sets are of which. Names are sealed with an
-- organisation's own key.
CREATE TABLE organisations (
    id             TEXT   NOT NULL PRIMARY KEY,
    name_sealed    BYTEA  NOT NULL,
    created_at_ms  BIGINT NOT NULL
);

CREATE TABLE organisation_people (
    org       TEXT   NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    person    TEXT   NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    -- `organiser`, `facilitator`.
    role      TEXT   NOT NULL,
    since_ms  BIGINT NOT NULL,
    PRIMARY KEY (org, person)
);

CREATE INDEX organisation_people_of_person ON organisation_people (person);

-- Invitations into an organisation, gone once they were used, withdrawn or are too old.
CREATE TABLE organisation_invitations (
    hash       BYTEA  NOT NULL PRIMARY KEY,
    org        TEXT   NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    role       TEXT   NOT NULL,
    made_at_ms BIGINT NOT NULL,
    until_ms   BIGINT NOT NULL
);

CREATE INDEX organisation_invitations_of ON organisation_invitations (org);

-- Which organisation a set is of: `sets.org`.
CREATE INDEX sets_of_organisation ON sets (org) WHERE org IS NOT NULL;
