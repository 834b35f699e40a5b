-- What arrived together, on its way into the logs. `appends` is what the service makes of it (`sqlite/arrivals.rs`).
CREATE TABLE arrivals (
    id       INTEGER NOT NULL PRIMARY KEY,
    events   INTEGER NOT NULL,
    appends  BLOB    NOT NULL
) STRICT;
