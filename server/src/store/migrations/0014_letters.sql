-- Letters that are to go and that went. A row is written in the transaction of what causes it, or once for what it is
-- about: the two keep a restart from losing a letter or writing it twice.
CREATE TABLE letters (
    -- The letter's own id in the mail as well, so that a mail server's reader knows one that came twice.
    id                TEXT   NOT NULL PRIMARY KEY,
    -- A letter of a set to whoever has a seat there, and what it is about, as crate `sets` names it. Its words are
    -- made when it goes, from the set as it is then.
    set_id            TEXT   REFERENCES sets (id) ON DELETE CASCADE,
    member            BIGINT,
    person            TEXT   REFERENCES people (id) ON DELETE CASCADE,
    about             TEXT,
    -- A letter that is written already, with the address it goes to: sealed with the service's own key, and wiped once
    -- it went.
    sealed            BYTEA,
    written_at_ms     BIGINT NOT NULL,
    -- Until when it is of use.
    until_ms          BIGINT,
    -- `waiting`, `sent`, `refused`, `late`, `moot`.
    state             TEXT   NOT NULL,
    tries             BIGINT NOT NULL,
    next_at_ms        BIGINT NOT NULL,
    settled_at_ms     BIGINT,
    -- Who is about to send it, until when by the database's clock.
    claimed_by        TEXT,
    claimed_until_ms  BIGINT
);

CREATE UNIQUE INDEX letters_once ON letters (set_id, member, person, about) WHERE about IS NOT NULL;
CREATE INDEX letters_waiting ON letters (next_at_ms) WHERE state = 'waiting';
CREATE INDEX letters_of_person ON letters (person);

-- When a set is to be looked at again for what has to be written. A change in its life or among its people asks for it
-- at once, in its own transaction.
CREATE TABLE set_looks (
    set_id   TEXT   NOT NULL PRIMARY KEY REFERENCES sets (id) ON DELETE CASCADE,
    from_ms  BIGINT NOT NULL,
    -- How often it was asked for: what was asked for during a look is not taken for done by it.
    asked    BIGINT NOT NULL,
    -- The release of the zone rules that its meetings were last worked out by.
    rules    TEXT   NOT NULL
);

CREATE INDEX set_looks_from ON set_looks (from_ms);

INSERT INTO set_looks (set_id, from_ms, asked, rules) SELECT DISTINCT set_id, 0, 0, '' FROM set_events;

-- Whether somebody wants letters about their sets: when they meet, and what is due.
ALTER TABLE people ADD COLUMN letters BIGINT NOT NULL DEFAULT 1;
