-- Passkeys by which people come in. `mark` is a keyed hash of the credential's id; what it is called, and by what its
-- signatures are known, is sealed with its person's own key.
CREATE TABLE passkeys (
    mark           TEXT   NOT NULL PRIMARY KEY,
    person         TEXT   NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    sealed         BYTEA  NOT NULL,
    -- How often it has signed, as far as it counts: of two that come at once one is a copy.
    counter        BIGINT NOT NULL,
    made_at_ms     BIGINT NOT NULL,
    used_at_ms     BIGINT,
    -- When it looked as if there were a copy of it. From then on it lets nobody in.
    doubted_at_ms  BIGINT
);

CREATE INDEX passkeys_of_person ON passkeys (person);

-- Browsers that were asked to make or to show a passkey and have not answered, kept for some minutes.
CREATE TABLE passkey_asks (
    state_hash   BYTEA  NOT NULL PRIMARY KEY,
    device       BYTEA  NOT NULL REFERENCES browsers (hash) ON DELETE CASCADE,
    -- Whose account it is to be added to; nothing to come in.
    person       TEXT   REFERENCES people (id) ON DELETE CASCADE,
    -- Sealed with the service's own key: what the answer has to fit.
    sealed       BYTEA  NOT NULL,
    asked_at_ms  BIGINT NOT NULL
);

CREATE INDEX passkey_asks_by_time ON passkey_asks (asked_at_ms);

-- By what somebody came in there: a passkey's mark, or the organisation whose provider let them in. Where it is taken away,
-- whoever came in by it goes out. Neither for a letter.
ALTER TABLE sign_ins ADD COLUMN passkey TEXT;
ALTER TABLE sign_ins ADD COLUMN org TEXT;
