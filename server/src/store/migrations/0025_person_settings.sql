-- How somebody likes pages to be, on every device in which they are signed in: sealed with their own key, because some of
-- it tells how they see and hear.
ALTER TABLE people ADD COLUMN settings_sealed BYTEA;
