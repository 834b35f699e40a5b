-- Nothing is forgotten the first time it looks old: it is marked, and forgotten a day later if it still looks old. A
-- clock that was wrong for an hour then forgets nothing.
ALTER TABLE browsers ADD COLUMN forget_from_ms BIGINT;
ALTER TABLE sets ADD COLUMN remove_from_ms BIGINT;

-- Words were erased when the log had come this far: whoever has a view from before is given another.
ALTER TABLE sessions ADD COLUMN anew_after BIGINT NOT NULL DEFAULT 0;
