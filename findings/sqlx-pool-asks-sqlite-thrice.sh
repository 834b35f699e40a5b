#!/usr/bin/env bash
# Software: sqlx 0.9.0 with its SQLite driver (crates.io).
# Behaviour: a question by way of a pool costs three trips to the connection's thread: it is asked whether it is still
#   there before the question (this can be switched off: test_before_acquire), and once more when it is given back (this
#   cannot).
# Why a good engineer would not guess it: the documentation names the first alone, and a file does not go away as a
#   server does; nothing but a pool is offered for several connections, so that nobody sees what one would cost without.
# For a service like this: after a restart everybody comes in together, and most of what reading cost was going to
#   another thread and back. Connections that are handed out without a pool are asked once.
# Seen 2026-12-01, as how often the connection's thread was woken a question, rounded:
#   a connection of its own: 1
#   by way of a pool: 3
#   by way of a pool that does not test before: 2
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cargo init --quiet --vcs none --name seen .
cat >>Cargo.toml <<'TOML'
sqlx = { version = "=0.9.0", default-features = false, features = ["runtime-tokio", "sqlite-bundled"] }
tokio = { version = "1", features = ["rt", "macros"] }
TOML
cat >src/main.rs <<'RUST'
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{Connection, SqliteConnection};
use std::fs;

const QUESTIONS: u64 = 2_000;
const TEXT: &str = "SELECT 1";

/// How often the thread of this name has slept.
fn slept(thread: &str) -> u64 {
    for task in fs::read_dir("/proc/self/task").unwrap() {
        let task = task.unwrap().path();
        if fs::read_to_string(task.join("comm")).unwrap().trim() == thread {
            let status = fs::read_to_string(task.join("status")).unwrap();
            let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:")).unwrap();
            return line.trim().parse().unwrap();
        }
    }
    panic!("there is no thread {thread}");
}

fn options(thread: &'static str) -> SqliteConnectOptions {
    SqliteConnectOptions::new().filename("seen.db").create_if_missing(true).thread_name(move |_| thread.to_owned())
}

fn say(what: &str, before: u64, thread: &str) {
    println!("{what}: {:.0}", (slept(thread) - before) as f64 / QUESTIONS as f64);
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut alone = SqliteConnection::connect_with(&options("alone")).await.unwrap();
    let before = slept("alone");
    for _ in 0..QUESTIONS {
        sqlx::query(TEXT).fetch_one(&mut alone).await.unwrap();
    }
    say("a connection of its own", before, "alone");
    for (what, thread, test) in
        [("by way of a pool", "pool", true), ("by way of a pool that does not test before", "untested", false)]
    {
        let pool = SqlitePoolOptions::new().max_connections(1).test_before_acquire(test);
        let pool = pool.connect_with(options(thread)).await.unwrap();
        let before = slept(thread);
        for _ in 0..QUESTIONS {
            sqlx::query(TEXT).fetch_one(&pool).await.unwrap();
        }
        say(what, before, thread);
    }
}
RUST
cargo run --quiet --release >"$work/seen"
cat "$work/seen"
diff - "$work/seen" <<'SEEN'
a connection of its own: 1
by way of a pool: 3
by way of a pool that does not test before: 2
SEEN
