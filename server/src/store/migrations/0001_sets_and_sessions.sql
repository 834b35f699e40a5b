-- This text is PostgreSQL's as it stands; schema.rs turns three words of it into SQLite's.
-- Times are milliseconds since 1970. Truth is 0 or 1. Nothing that a person said, wrote or is called is
-- here in the clear: columns named *_sealed hold what keys.rs sealed.

-- Facts about this file itself.
CREATE TABLE about (
    name   TEXT NOT NULL PRIMARY KEY,
    value  BYTEA NOT NULL
);

-- The servers that share this store, each with its lease. Empty where one server has the store alone.
CREATE TABLE nodes (
    id              TEXT   NOT NULL PRIMARY KEY,
    boot            TEXT   NOT NULL,
    region          TEXT   NOT NULL,
    base_url        TEXT   NOT NULL,
    media_addr      TEXT   NOT NULL,
    state           TEXT   NOT NULL CHECK (state IN ('up', 'draining')),
    lease_until_ms  BIGINT NOT NULL
);

CREATE TABLE sets (
    id             TEXT     NOT NULL PRIMARY KEY,
    org            TEXT,
    region         TEXT     NOT NULL DEFAULT '',
    language       TEXT     NOT NULL,
    demo           BIGINT NOT NULL CHECK (demo IN (0, 1)),
    name_sealed    BYTEA,
    created_at_ms  BIGINT   NOT NULL
);

CREATE TABLE seats (
    set_id         TEXT     NOT NULL REFERENCES sets (id) ON DELETE CASCADE,
    member         BIGINT   NOT NULL CHECK (member > 0),
    -- Clockwise in the circle, from 0.
    place          BIGINT   NOT NULL,
    part           TEXT     NOT NULL,
    deputy         BIGINT NOT NULL CHECK (deputy IN (0, 1)),
    rehearsal      BIGINT NOT NULL CHECK (rehearsal IN (0, 1)),
    figure         BIGINT   NOT NULL,
    colour         BIGINT   NOT NULL,
    pronoun        TEXT,
    name_sealed    BYTEA,
    -- The seat's invitation: SHA-256 to find it by, and sealed to show the link again to those who may.
    invite_hash    BYTEA NOT NULL UNIQUE,
    invite_sealed  BYTEA,
    PRIMARY KEY (set_id, member)
);

CREATE TABLE sessions (
    id              TEXT   NOT NULL PRIMARY KEY,
    set_id          TEXT   NOT NULL REFERENCES sets (id) ON DELETE CASCADE,
    region          TEXT   NOT NULL DEFAULT '',
    number          BIGINT NOT NULL,
    format          TEXT   NOT NULL,
    -- 0 waiting, 1 live, 2 ended. It only ever rises.
    state           BIGINT NOT NULL CHECK (state BETWEEN 0 AND 2),
    opened_at_ms    BIGINT NOT NULL,
    planned_for_ms  BIGINT,
    -- Who may append, and since which take-over. The epoch rises at every take-over and is checked inside
    -- every append: whoever was the owner before cannot write any more.
    owner           TEXT,
    owner_boot      TEXT,
    epoch           BIGINT NOT NULL,
    -- Which log the numbers of the events belong to: another one means the store went back in time.
    log_id          TEXT   NOT NULL,
    UNIQUE (set_id, number)
);

CREATE TABLE events (
    session_id  TEXT   NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    seq         BIGINT NOT NULL CHECK (seq > 0),
    -- The take-over under which it was written.
    epoch       BIGINT NOT NULL,
    -- The command that caused it; only the first event of a command names it.
    client      TEXT,
    cmd         BIGINT,
    at_ms       BIGINT NOT NULL,
    kind        TEXT   NOT NULL,
    -- The facts, as JSON, with nothing where words were.
    body        TEXT   NOT NULL,
    -- The words.
    sealed      BYTEA,
    PRIMARY KEY (session_id, seq),
    CHECK ((client IS NULL) = (cmd IS NULL))
);

-- No command takes effect twice.
CREATE UNIQUE INDEX events_command ON events (session_id, client, cmd) WHERE client IS NOT NULL;

-- Browsers that were let in. The cookie itself is nowhere; `hash` is its SHA-256.
CREATE TABLE browsers (
    hash           BYTEA NOT NULL PRIMARY KEY,
    created_at_ms  BIGINT NOT NULL,
    seen_at_ms     BIGINT NOT NULL
);

-- The seats a browser holds.
CREATE TABLE browser_seats (
    hash         BYTEA NOT NULL REFERENCES browsers (hash) ON DELETE CASCADE,
    set_id       TEXT   NOT NULL,
    member       BIGINT NOT NULL,
    since_ms     BIGINT NOT NULL,
    PRIMARY KEY (hash, set_id, member),
    FOREIGN KEY (set_id, member) REFERENCES seats (set_id, member) ON DELETE CASCADE
);

CREATE INDEX browser_seats_of_seat ON browser_seats (set_id, member);
CREATE INDEX browsers_by_last_seen ON browsers (seen_at_ms);
CREATE INDEX sets_demo_by_age ON sets (created_at_ms) WHERE demo = 1;
CREATE INDEX sessions_live ON sessions (id) WHERE state = 1;
