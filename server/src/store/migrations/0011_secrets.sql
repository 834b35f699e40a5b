-- Facts that are as private as words: the event as it happened, sealed with the key of the set, where `body` holds no
-- more than that something of its kind happened. `client` and `cmd` are then a mark that says nothing and 0.
ALTER TABLE events ADD COLUMN secret BYTEA;
