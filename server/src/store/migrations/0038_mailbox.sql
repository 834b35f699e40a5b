-- Mail that is read. `to_mark` is the keyed hash of the address that a letter went to: what comes back is held against it.
ALTER TABLE letters ADD COLUMN to_mark TEXT;

-- The letter that brought an invitation, by which it is known that it came back.
ALTER TABLE organisation_invitations ADD COLUMN letter TEXT;

-- Addresses from which letters came back for good. Nothing is written there by itself until its owner is seen to get
-- letters again; `confirmed_at_ms` is when they were, and letters written before then do not count any more.
CREATE TABLE returned_addresses (
    address_mark     TEXT   NOT NULL PRIMARY KEY,
    returned_at_ms   BIGINT NOT NULL,
    confirmed_at_ms  BIGINT
);

-- How far a mailbox was read, and by whom it is read just now, until when by the database's clock. `mark` is a keyed hash of
-- its name. Numbers of mails are IMAP's: one is never used again for as long as `validity` stays.
CREATE TABLE mailboxes (
    mark              TEXT   NOT NULL PRIMARY KEY,
    validity          BIGINT NOT NULL,
    next_uid          BIGINT NOT NULL,
    claimed_by        TEXT,
    claimed_until_ms  BIGINT
);
