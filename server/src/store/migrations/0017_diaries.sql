-- Diaries: what members write for themselves comes here sealed by a key that this service is never given, and is sealed once
-- more with its writer's key, so that erasing them takes it away too.
CREATE TABLE diaries (
    set_id        TEXT   NOT NULL,
    member        BIGINT NOT NULL,
    -- By which a browser sees whether it has the right key; says nothing of it.
    mark          TEXT   NOT NULL,
    -- The key, sealed for the account it is kept with; only where its owner wants it.
    person        TEXT REFERENCES people (id) ON DELETE SET NULL,
    key_sealed    BYTEA,
    PRIMARY KEY (set_id, member),
    FOREIGN KEY (set_id, member) REFERENCES seats (set_id, member) ON DELETE CASCADE
);

-- When an entry was written is inside it.
CREATE TABLE diary_entries (
    set_id   TEXT   NOT NULL,
    member   BIGINT NOT NULL,
    entry    TEXT   NOT NULL,
    -- Rises with every change, so that of two devices none takes away what the other wrote.
    version  BIGINT NOT NULL CHECK (version > 0),
    sealed   BYTEA  NOT NULL,
    PRIMARY KEY (set_id, member, entry),
    FOREIGN KEY (set_id, member) REFERENCES diaries (set_id, member) ON DELETE CASCADE
);

-- Lines that were released: to the set, or by a link to a supervisor or an assessor.
CREATE TABLE releases (
    id              TEXT   NOT NULL PRIMARY KEY,
    set_id          TEXT   NOT NULL,
    member          BIGINT NOT NULL,
    reader          TEXT   NOT NULL CHECK (reader IN ('set', 'supervisor', 'assessor')),
    -- SHA-256 of the link's token, for a reader from outside.
    token_hash      BYTEA UNIQUE,
    sealed          BYTEA  NOT NULL,
    released_at_ms  BIGINT NOT NULL,
    FOREIGN KEY (set_id, member) REFERENCES seats (set_id, member) ON DELETE CASCADE
);

CREATE INDEX releases_of_set ON releases (set_id, member);

-- Who opened a line: a member by number, or 0 by its link.
CREATE TABLE release_reads (
    release_id  TEXT   NOT NULL REFERENCES releases (id) ON DELETE CASCADE,
    member      BIGINT NOT NULL,
    read_at_ms  BIGINT NOT NULL,
    PRIMARY KEY (release_id, member)
);
