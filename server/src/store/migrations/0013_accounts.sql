-- Accounts: who somebody is across sets. An address is nowhere in the clear: `address_mark` is a keyed hash to find it
-- by, whose key lies in the file of keys, and columns named *_sealed hold what keys.rs sealed.
CREATE TABLE people (
    id              TEXT   NOT NULL PRIMARY KEY,
    address_mark    TEXT   NOT NULL UNIQUE,
    address_sealed  BYTEA  NOT NULL,
    language        TEXT   NOT NULL,
    created_at_ms   BIGINT NOT NULL
);

-- The browsers in which somebody is signed in: one person at a time in each.
CREATE TABLE sign_ins (
    device    BYTEA  NOT NULL PRIMARY KEY REFERENCES browsers (hash) ON DELETE CASCADE,
    person    TEXT   NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    since_ms  BIGINT NOT NULL
);

CREATE INDEX sign_ins_of_person ON sign_ins (person);

-- The seats of a person: every browser in which they are signed in holds them.
CREATE TABLE person_seats (
    set_id    TEXT   NOT NULL,
    member    BIGINT NOT NULL,
    person    TEXT   NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    since_ms  BIGINT NOT NULL,
    PRIMARY KEY (set_id, member),
    FOREIGN KEY (set_id, member) REFERENCES seats (set_id, member) ON DELETE CASCADE
);

CREATE INDEX person_seats_of_person ON person_seats (person);

-- Letters that browsers asked for, kept for a day so that a link that is over can be told what became of it, and
-- guesses are counted.
CREATE TABLE sign_ins_asked (
    token_hash      BYTEA  NOT NULL PRIMARY KEY,
    device          BYTEA  NOT NULL REFERENCES browsers (hash) ON DELETE CASCADE,
    address_mark    TEXT   NOT NULL,
    -- Sealed with the service's own key: whose it is shows when they come in.
    address_sealed  BYTEA  NOT NULL,
    -- A keyed hash of the six figures.
    code_mark       TEXT   NOT NULL,
    language        TEXT   NOT NULL,
    asked_at_ms     BIGINT NOT NULL,
    -- Whether a letter went: only to whom the address is known, or by whom it was given from a seat.
    letter          BIGINT NOT NULL CHECK (letter IN (0, 1)),
    -- Wrong figures typed for it.
    tries           BIGINT NOT NULL,
    -- What became of it: `used`, `replaced`.
    ended           TEXT
);

CREATE INDEX sign_ins_asked_by_device ON sign_ins_asked (device);
CREATE INDEX sign_ins_asked_by_address ON sign_ins_asked (address_mark, asked_at_ms);
