-- The life of a set between its sessions, as numbered events like those of a session. All of an event is sealed: a
-- date and a reply say as much of a person as a sentence may.
CREATE TABLE set_events (
    set_id  TEXT   NOT NULL REFERENCES sets (id) ON DELETE CASCADE,
    seq     BIGINT NOT NULL CHECK (seq > 0),
    -- The wish that caused it, by the id its client drew; only the first event of a wish names it.
    wish    TEXT,
    at_ms   BIGINT NOT NULL,
    sealed  BYTEA  NOT NULL,
    PRIMARY KEY (set_id, seq)
);

-- No wish takes effect twice.
CREATE UNIQUE INDEX set_events_wish ON set_events (set_id, wish) WHERE wish IS NOT NULL;

-- Addresses of private calendar feeds, one a member; only the hash is kept.
CREATE TABLE feeds (
    set_id         TEXT   NOT NULL,
    member         BIGINT NOT NULL,
    hash           BYTEA  NOT NULL UNIQUE,
    created_at_ms  BIGINT NOT NULL,
    PRIMARY KEY (set_id, member),
    FOREIGN KEY (set_id, member) REFERENCES seats (set_id, member) ON DELETE CASCADE
);
