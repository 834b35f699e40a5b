-- How long the record of a session is kept, and what became of those whose time is over. Months are numbers that a set agreed
-- or an organisation allows; a session that was forgotten keeps its number and its date, and nothing else.
ALTER TABLE sets ADD COLUMN kept_months BIGINT;
ALTER TABLE organisations ADD COLUMN kept_months_max BIGINT;
ALTER TABLE sessions ADD COLUMN forget_from_ms BIGINT;
ALTER TABLE sessions ADD COLUMN forgotten_at_ms BIGINT;

-- What each set agreed is read from its log when it is next looked at.
UPDATE set_looks SET from_ms = 0, asked = asked + 1;
