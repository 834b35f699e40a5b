-- A device is a browser that was let in, whatever its cookie is just now. `browsers.hash` names it: the hash of
-- its first cookie. What it is, in two words, so that its owner knows it again in a list.
ALTER TABLE browsers ADD COLUMN browser TEXT NOT NULL DEFAULT 'other';
ALTER TABLE browsers ADD COLUMN system TEXT NOT NULL DEFAULT 'other';

-- The cookies of a device. A browser is given a new one each time it gains a right; the one before stays good
-- until the new one is seen, because an answer may be lost on its way.
CREATE TABLE cookies (
    hash           BYTEA  NOT NULL PRIMARY KEY,
    device         BYTEA  NOT NULL REFERENCES browsers (hash) ON DELETE CASCADE,
    -- The cookie that was shown when this one was given.
    parent         BYTEA,
    created_at_ms  BIGINT NOT NULL,
    seen           BIGINT NOT NULL CHECK (seen IN (0, 1)),
    -- Since when another is known to have taken its place.
    retired_at_ms  BIGINT
);

CREATE INDEX cookies_of_device ON cookies (device);

INSERT INTO cookies (hash, device, created_at_ms, seen) SELECT hash, hash, created_at_ms, 1 FROM browsers;

-- How a device came to a seat, and whether whoever sits there has said that they know it.
ALTER TABLE browser_seats ADD COLUMN way TEXT NOT NULL DEFAULT 'invitation';
ALTER TABLE browser_seats ADD COLUMN known BIGINT NOT NULL DEFAULT 1;

-- Since when a person has the seat; when its invitation was used; when a taken seat was given a fresh invitation.
ALTER TABLE seats ADD COLUMN taken_at_ms BIGINT;
ALTER TABLE seats ADD COLUMN spent_at_ms BIGINT;
ALTER TABLE seats ADD COLUMN fresh_at_ms BIGINT;
-- The link of whoever has the seat: for them alone.
ALTER TABLE seats ADD COLUMN own_hash BYTEA;
ALTER TABLE seats ADD COLUMN own_sealed BYTEA;
ALTER TABLE seats ADD COLUMN removed_at_ms BIGINT;

CREATE UNIQUE INDEX seats_own_link ON seats (own_hash) WHERE own_hash IS NOT NULL;

UPDATE seats SET
    taken_at_ms = (SELECT MIN(b.since_ms) FROM browser_seats b WHERE b.set_id = seats.set_id AND b.member = seats.member),
    spent_at_ms = (SELECT MIN(b.since_ms) FROM browser_seats b WHERE b.set_id = seats.set_id AND b.member = seats.member)
WHERE rehearsal = 0;

UPDATE browser_seats SET way = 'simulated' WHERE EXISTS (SELECT 1 FROM seats s
    WHERE s.set_id = browser_seats.set_id AND s.member = browser_seats.member AND s.rehearsal = 1);

-- A device asks to be let into a seat that is taken; whoever sits there says yes or no.
CREATE TABLE entries_asked (
    id           BYTEA  NOT NULL PRIMARY KEY,
    set_id       TEXT   NOT NULL,
    member       BIGINT NOT NULL,
    device       BYTEA  NOT NULL REFERENCES browsers (hash) ON DELETE CASCADE,
    -- Shown on both screens, so that nobody says yes to a stranger who asks at the same time.
    code         BIGINT NOT NULL,
    asked_at_ms  BIGINT NOT NULL,
    refused      BIGINT NOT NULL CHECK (refused IN (0, 1)),
    UNIQUE (device, set_id, member),
    FOREIGN KEY (set_id, member) REFERENCES seats (set_id, member) ON DELETE CASCADE
);
