-- Programmes that are played for visitors. The organisation that one is of, and the people in it who are nobody, go by
-- themselves; what day that is was said when they were made.
ALTER TABLE organisations ADD COLUMN remove_from_ms BIGINT;
ALTER TABLE people ADD COLUMN remove_from_ms BIGINT;
