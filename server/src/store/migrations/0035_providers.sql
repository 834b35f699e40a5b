-- The providers that organisations sign in by, who somebody is there, and browsers that were sent to one. What a provider is
-- called and knows this service by is sealed with the organisation's key, its secret among it.
CREATE TABLE providers (
    org        TEXT   NOT NULL PRIMARY KEY REFERENCES organisations (id) ON DELETE CASCADE,
    sealed     BYTEA  NOT NULL,
    -- Whether it is offered to everybody who comes to sign in.
    listed     BIGINT NOT NULL CHECK (listed IN (0, 1)),
    set_at_ms  BIGINT NOT NULL
);

-- Who somebody is to a provider: `mark` is a keyed hash of issuer and subject together.
CREATE TABLE identities (
    mark           TEXT   NOT NULL PRIMARY KEY,
    person         TEXT   NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    -- Sealed with the person's own key.
    issuer_sealed  BYTEA  NOT NULL,
    since_ms       BIGINT NOT NULL
);

CREATE INDEX identities_of_person ON identities (person);

-- Browsers that were sent to a provider and have not come back, kept for some minutes.
CREATE TABLE provider_asks (
    state_hash   BYTEA  NOT NULL PRIMARY KEY,
    device       BYTEA  NOT NULL REFERENCES browsers (hash) ON DELETE CASCADE,
    org          TEXT   NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    -- Whose account it is to be added to; nothing to come in.
    person       TEXT   REFERENCES people (id) ON DELETE CASCADE,
    -- Sealed with the service's own key: what only this browser and the provider may know.
    sealed       BYTEA  NOT NULL,
    language     TEXT   NOT NULL,
    asked_at_ms  BIGINT NOT NULL
);

CREATE INDEX provider_asks_by_time ON provider_asks (asked_at_ms);

-- Who came to a set that had met before sits in its sessions from that number on; a guest sits in that one alone.
ALTER TABLE seats ADD COLUMN since_session BIGINT NOT NULL DEFAULT 1;
ALTER TABLE seats ADD COLUMN guest BIGINT NOT NULL DEFAULT 0;
