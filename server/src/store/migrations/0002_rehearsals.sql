-- Sessions with rehearsal members in the seats that no person has taken: how they are to live.
CREATE TABLE rehearsals (
    session_id  TEXT   NOT NULL PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    -- Who is to present first, if a rehearsal facilitator makes the agenda.
    presenter   BIGINT,
    pace        TEXT   NOT NULL
);
