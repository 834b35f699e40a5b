//! Events between their being stored and their being put in their places: every verdict and every log is what it would
//! be if each were in its place at once, whatever happens in between.

use super::*;
use crate::store::backup::copy;
use crate::store::port::{Append, Row};
use crate::store::sqlite::{backup, journal};
use crate::store::{AppendError, MASTER_KEY_FILE, STORE_FILE};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, Executor};
use std::collections::BTreeSet;
use std::fs;

const SESSIONS: u32 = 3;
const SEEDS: u64 = 12;
const STEPS: usize = 120;

/// What a log is, in the plainest way.
#[derive(Default)]
struct Plain {
    epoch: u64,
    head: i64,
    commands: BTreeSet<(&'static str, i64)>,
}

impl Plain {
    fn append(&mut self, epoch: u64, first: i64, events: i64, cause: (&'static str, i64)) -> &'static str {
        if epoch != self.epoch {
            "Err(Fenced)"
        } else if self.commands.contains(&cause) {
            "Err(Duplicate)"
        } else if first != self.head + 1 {
            "Err(Conflict)"
        } else {
            self.head += events;
            self.commands.insert(cause);
            "Ok(())"
        }
    }
}

fn append(session: u32, epoch: u64, first: i64, events: i64, (client, command): (&str, i64)) -> Append {
    let body = serde_json::to_string(&raised(1)).unwrap();
    let row = |seq: i64| Row {
        seq,
        cause: (seq == first).then(|| (Arc::from(client), command)),
        kind: "hand_raised".to_owned(),
        body: body.clone(),
        sealed: None,
        secret: None,
    };
    let rows = (first..first + events).map(row).collect();
    Append { session: session_id(session).0, epoch: epoch.try_into().unwrap(), at_ms: 1, rows }
}

/// Whether the logs are the plain ones.
async fn compare(store: &Store, plain: &[Plain], seed: u64) {
    for (session, plain) in (1..).zip(plain) {
        let log = store.load(&session_id(session)).await.unwrap();
        assert_eq!(i64::try_from(log.len()), Ok(plain.head), "seed {seed}, session {session}");
        let commands = log.iter().filter_map(|stored| stored.client.as_ref());
        let commands: BTreeSet<(&str, i64)> =
            commands.map(|(client, command)| (client.0.as_str(), command.0.try_into().unwrap())).collect();
        assert_eq!(commands, plain.commands, "seed {seed}, session {session}");
    }
}

/// A directory with all that a kill would leave just now. The store is copied as it stands at one moment, whatever is
/// done to its files meanwhile; the journal before it, because what is in its place leaves that.
async fn killed(dir: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    put(copy.path(), &journal::contents(dir).unwrap());
    for file in fs::read_dir(dir).unwrap() {
        let file = file.unwrap();
        let to = copy.path().join(file.file_name());
        if file.file_name() == STORE_FILE {
            fs::write(&to, []).unwrap();
            backup::copy(&file.path(), &to, STORE_FILE).await.unwrap();
        } else if !to.exists() && !file.file_name().to_string_lossy().starts_with(STORE_FILE) {
            fs::copy(file.path(), to).unwrap();
        }
    }
    copy
}

#[tokio::test]
async fn every_verdict_is_that_of_a_log_that_is_whole() {
    for seed in 0..SEEDS {
        let mut drawn = StdRng::seed_from_u64(seed);
        let mut dir = tempfile::tempdir().unwrap();
        let (mut store, mut engine) = open_with_engine(dir.path()).await;
        let mut plain = Vec::new();
        for session in 1..=SESSIONS {
            let (_, epoch) = room(&store, session).await;
            plain.push(Plain { epoch, ..Plain::default() });
        }
        for _ in 0..STEPS {
            match drawn.random_range(0..20) {
                0 => engine.placed().await,
                1 => {
                    let session = drawn.random_range(1..=SESSIONS);
                    let owned = store.acquire(&session_id(session), "there").await.unwrap();
                    plain[session as usize - 1].epoch = owned.epoch;
                }
                2 => {
                    // Killed, and started anew where it was.
                    let left = killed(dir.path()).await;
                    store.close().await.unwrap();
                    drop((store, engine));
                    dir = left;
                    (store, engine) = open_with_engine(dir.path()).await;
                }
                3 => compare(&store, &plain, seed).await,
                _ => {
                    // Some at once, which are one group, or the end of one and the beginning of the next.
                    let (mut asked, mut expected) = (Vec::new(), Vec::new());
                    for _ in 0..drawn.random_range(1..5) {
                        let session = drawn.random_range(1..=SESSIONS);
                        let plain = &mut plain[session as usize - 1];
                        let epoch = plain.epoch - u64::from(drawn.random_ratio(1, 12));
                        let first = plain.head + [1, 1, 1, 1, 1, 0, 2][drawn.random_range(0..7)];
                        let (client, events) =
                            (["one", "two"][drawn.random_range(0..2)], drawn.random_range(1..4));
                        let cause = (client, drawn.random_range(1..60));
                        asked.push(engine.append(append(session, epoch, first, events, cause)));
                        expected.push(plain.append(epoch, first, events, cause));
                    }
                    let verdicts = futures_util::future::join_all(asked).await;
                    let told: Vec<String> = verdicts.iter().map(|verdict| format!("{verdict:?}")).collect();
                    assert_eq!(told, expected, "seed {seed}");
                }
            }
        }
        compare(&store, &plain, seed).await;
        store.close().await.unwrap();
    }
}

/// Puts a journal into a directory.
fn put(dir: &Path, contents: &[Vec<u8>; 2]) {
    for (name, bytes) in journal::FILES.iter().zip(contents) {
        fs::write(dir.join(name), bytes).unwrap();
    }
}

async fn connected(dir: &Path) -> sqlx::SqliteConnection {
    let options = SqliteConnectOptions::new().filename(dir.join(STORE_FILE)).foreign_keys(false);
    sqlx::SqliteConnection::connect_with(&options).await.unwrap()
}

/// Two sessions of three events each, closed; then what `change` does to the store, and the journal as it was before
/// anything of it was in its place.
async fn stopped_in_between(change: &'static str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let (store, engine) = open_with_engine(dir.path()).await;
    let epochs = [room(&store, 1).await.1, room(&store, 2).await.1];
    let mut other = connected(dir.path()).await;
    let about = "SELECT value FROM about WHERE name = 'arrivals'";
    for (session, epoch) in [1, 2].into_iter().zip(epochs) {
        engine.append(append(session, epoch, 1, 3, ("one", 1))).await.unwrap();
    }
    let stood: Vec<u8> = sqlx::query_scalar(about).fetch_one(&mut other).await.unwrap();
    let arrived = journal::contents(dir.path()).unwrap();
    engine.placed().await;
    let stands: Vec<u8> = sqlx::query_scalar(about).fetch_one(&mut other).await.unwrap();
    assert_ne!(stands, stood, "the store says how far it has come");
    store.close().await.unwrap();
    drop((store, engine));
    assert!(
        journal::FILES.iter().all(|name| !dir.path().join(name).exists()),
        "nothing is left to be put anywhere"
    );
    other.execute(change).await.unwrap();
    sqlx::query("UPDATE about SET value = ? WHERE name = 'arrivals'")
        .bind(stood)
        .execute(&mut other)
        .await
        .unwrap();
    other.close().await.unwrap();
    put(dir.path(), &arrived);
    dir
}

/// A part of what arrived was put in its place, and then the machine stopped.
#[tokio::test]
async fn what_was_half_put_in_its_place_is_there_once_after_a_start() {
    let change = "DELETE FROM events WHERE session_id = (SELECT MAX(session_id) FROM events)";
    let dir = stopped_in_between(change).await;
    for _ in 0..2 {
        let store = open(dir.path()).await;
        for session in [1, 2] {
            assert_eq!(store.load(&session_id(session)).await.unwrap().len(), 3, "session {session}");
        }
        store.close().await.unwrap();
    }
}

/// A store that went back beside a journal that did not: what has no place in it keeps nothing else from its own.
#[tokio::test]
async fn what_arrived_for_a_session_that_is_not_there_is_let_go() {
    for change in [
        "DELETE FROM events; DELETE FROM sessions WHERE id = (SELECT MAX(id) FROM sessions)",
        "DELETE FROM events; UPDATE sessions SET epoch = epoch + 1 WHERE id = (SELECT MAX(id) FROM sessions)",
    ] {
        let dir = stopped_in_between(change).await;
        let store = open(dir.path()).await;
        let mut lengths = Vec::new();
        for session in [1, 2] {
            lengths.push(store.load(&session_id(session)).await.map_or(0, |log| log.len()));
        }
        lengths.sort_unstable();
        assert_eq!(lengths, [0, 3], "{change}");
    }
}

/// What was deleted is not left in the journal either.
#[tokio::test]
async fn what_arrived_is_overwritten_once_something_was_deleted() {
    let dir = tempfile::tempdir().unwrap();
    let (store, engine) = open_with_engine(dir.path()).await;
    let (session, epoch) = room(&store, 1).await;
    engine.append(append(1, epoch, 1, 2, ("one", 1))).await.unwrap();
    let written = || {
        let files = journal::contents(dir.path()).unwrap();
        files.iter().any(|bytes| bytes.windows(11).any(|bytes| bytes == b"hand_raised"))
    };
    assert!(written());
    engine.sweep_files();
    // The first puts it in its place, and by the second what follows from that is done.
    for _ in 0..2 {
        store.writable().await.unwrap();
    }
    assert!(!written());
    engine.append(append(1, epoch, 3, 1, ("one", 2))).await.unwrap();
    let copied = killed(dir.path()).await;
    assert_eq!(open(copied.path()).await.load(&session).await.unwrap().len(), 3);
}

/// How SQLite calls it that a commit waits until it is on disk.
const FULL: i64 = 2;

async fn synchronous(engine: &Sqlite) -> i64 {
    let level = engine.change(|connection| {
        Box::pin(async move { Ok(sqlx::query_scalar("PRAGMA synchronous").fetch_one(connection).await?) })
    });
    level.await.unwrap()
}

/// Steps of a round do not wait for the disk one by one; what somebody is told of does.
#[tokio::test]
async fn a_change_waits_for_the_disk_whatever_was_put_in_its_place_before() {
    let dir = tempfile::tempdir().unwrap();
    let (store, engine) = open_with_engine(dir.path()).await;
    for session in 1..=3 {
        let (_, epoch) = room(&store, session).await;
        engine.append(append(session, epoch, 1, 200, ("one", 1))).await.unwrap();
    }
    // A round of three steps, between which others have their turn.
    engine.sweep_files();
    while engine.arrivals.events() > 0 {
        assert_eq!(synchronous(&engine).await, FULL);
    }
    assert_eq!(synchronous(&engine).await, FULL);
}

/// While many rooms write, whoever changes something else gets their turn, and finds each log as it is.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn changes_have_their_turn_while_rooms_write() {
    const EACH: i64 = 400;
    let dir = tempfile::tempdir().unwrap();
    let (store, engine) = open_with_engine(dir.path()).await;
    let mut writing = Vec::new();
    for session in 1..=4 {
        let (_, epoch) = room(&store, session).await;
        let engine = engine.clone();
        writing.push(tokio::spawn(async move {
            for seq in 1..=EACH {
                engine.append(append(session, epoch, seq, 1, ("one", seq))).await.unwrap();
            }
        }));
    }
    let mut seen = 0;
    while seen < 4 * EACH {
        let counted = engine.change(|connection| {
            Box::pin(async move {
                Ok(sqlx::query_scalar::<_, i64>("SELECT COUNT(*) FROM events").fetch_one(connection).await?)
            })
        });
        let counted = counted.await.unwrap();
        assert!(counted >= seen, "{counted} after {seen}");
        seen = counted;
    }
    for writes in writing {
        writes.await.unwrap();
    }
}

/// A backup counts what it has, wherever that lies; and the copy is whole.
#[tokio::test]
async fn what_has_just_arrived_is_in_a_backup() {
    let dir = tempfile::tempdir().unwrap();
    let (store, engine) = open_with_engine(dir.path()).await;
    let (session, epoch) = room(&store, 1).await;
    engine.append(append(1, epoch, 1, 2, ("one", 1))).await.unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let erased = dir.path().join(ERASED_FILE);
    let copied = copy(dir.path(), Some(elsewhere.path()), Some(elsewhere.path()), &erased).await.unwrap();
    assert_eq!(copied.store.unwrap().2, 2);
    fs::copy(dir.path().join(MASTER_KEY_FILE), elsewhere.path().join(MASTER_KEY_FILE)).unwrap();
    let restored = open(elsewhere.path()).await;
    assert_eq!(restored.load(&session).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_command_below_the_highest_is_new_if_it_is_not_there() {
    let dir = tempfile::tempdir().unwrap();
    let (store, engine) = open_with_engine(dir.path()).await;
    let (_, epoch) = room(&store, 1).await;
    engine.append(append(1, epoch, 1, 1, ("one", 9))).await.unwrap();
    engine.append(append(1, epoch, 2, 1, ("one", 4))).await.unwrap();
    for again in [4, 9] {
        let double = engine.append(append(1, epoch, 3, 1, ("one", again))).await;
        assert!(matches!(double, Err(AppendError::Duplicate)), "{double:?}");
        engine.placed().await;
    }
}
