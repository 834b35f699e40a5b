#!/usr/bin/env bash
# Software: apsw 3.46.1.0 (PyPI), which carries SQLite 3.46.1.
# Behaviour: VACUUM INTO copies a database that was opened read-only (SQLITE_OPEN_READONLY), and after
#   PRAGMA query_only the same statement on the same file is "attempt to write a readonly database".
# Why a good engineer would not guess it: the statement changes nothing in the database it copies, and the
#   pragma is the usual way to make sure of that; the stronger guard lets it through and the weaker does not.
#   The pragma is the connection's, so it holds for the new file as well.
# For a service like this: a backup whose connection was guarded fails on the day it is set up, or, where
#   the pragma comes from a pool's settings, on the day the backup is moved to that pool.
# Seen 2026-11-29:
#   opened read-only: 3 rows copied
#   query_only: ReadOnlyError
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check apsw==3.46.1.0
venv/bin/python - >seen <<'PY'
import apsw

made = apsw.Connection("kept.db")
made.execute("CREATE TABLE words (word TEXT)")
made.execute("INSERT INTO words VALUES ('one'), ('two'), ('three')")
made.close()

def copy(name, connection):
    try:
        connection.execute("VACUUM INTO ?", (f"{name}.db",))
        rows = apsw.Connection(f"{name}.db").execute("SELECT COUNT(*) FROM words").fetchone()[0]
        return f"{rows} rows copied"
    except apsw.Error as error:
        return type(error).__name__

read_only = apsw.Connection("kept.db", flags=apsw.SQLITE_OPEN_READONLY)
print("opened read-only:", copy("one", read_only))
guarded = apsw.Connection("kept.db")
guarded.execute("PRAGMA query_only = ON")
print("query_only:", copy("other", guarded))
PY
cat seen
diff - seen <<'SEEN'
opened read-only: 3 rows copied
query_only: ReadOnlyError
SEEN
