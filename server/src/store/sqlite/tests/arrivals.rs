//! Events between their being stored and their being put in their places: every verdict and every log is what it would
//! be if each were in its place at once, whatever happens in between.

use super::*;
use crate::store::port::{Append, Row};
use crate::store::sqlite::backup;
use crate::store::{AppendError, STORE_FILE};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, Executor, Row as _};
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
/// done to its files meanwhile.
async fn killed(dir: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    for file in fs::read_dir(dir).unwrap() {
        let file = file.unwrap();
        let to = copy.path().join(file.file_name());
        if file.file_name() == STORE_FILE {
            fs::write(&to, []).unwrap();
            backup::copy(&file.path(), &to, STORE_FILE).await.unwrap();
        } else if !file.file_name().to_string_lossy().starts_with(STORE_FILE) {
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

/// A part of what arrived together was put in its place, and then the machine stopped.
#[tokio::test]
async fn what_was_half_put_in_its_place_is_there_once_after_a_start() {
    let dir = tempfile::tempdir().unwrap();
    let (store, engine) = open_with_engine(dir.path()).await;
    let epochs = [room(&store, 1).await.1, room(&store, 2).await.1];
    for (session, epoch) in [1, 2].into_iter().zip(epochs) {
        engine.append(append(session, epoch, 1, 3, ("one", 1))).await.unwrap();
    }
    let path = dir.path().join(STORE_FILE);
    let mut other =
        sqlx::SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(&path)).await.unwrap();
    let rows =
        sqlx::query("SELECT events, appends FROM arrivals ORDER BY id").fetch_all(&mut other).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.get::<i64, _>("events")).sum::<i64>(), 6);
    engine.placed().await;
    let left: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM arrivals").fetch_one(&mut other).await.unwrap();
    assert_eq!(left, 0);
    store.close().await.unwrap();
    drop((store, engine));
    // As it was before the last of it: the second session's are still where they arrived, the first's already there.
    other
        .execute("DELETE FROM events WHERE session_id = (SELECT MAX(session_id) FROM events)")
        .await
        .unwrap();
    for row in rows {
        sqlx::query("INSERT INTO arrivals (events, appends) VALUES ($1, $2)")
            .bind(row.get::<i64, _>("events"))
            .bind(row.get::<Vec<u8>, _>("appends"))
            .execute(&mut other)
            .await
            .unwrap();
    }
    other.close().await.unwrap();
    let store = open(dir.path()).await;
    for session in [1, 2] {
        assert_eq!(store.load(&session_id(session)).await.unwrap().len(), 3, "session {session}");
    }
}

/// A backup counts what it has, wherever that lies; and the copy is whole.
#[tokio::test]
async fn what_has_just_arrived_is_in_a_backup() {
    let dir = tempfile::tempdir().unwrap();
    let (store, engine) = open_with_engine(dir.path()).await;
    let (session, epoch) = room(&store, 1).await;
    engine.append(append(1, epoch, 1, 2, ("one", 1))).await.unwrap();
    let copied = killed(dir.path()).await;
    let (_, events) = backup::count(&copied.path().join(STORE_FILE), STORE_FILE).await.unwrap();
    assert_eq!(events, 2);
    let restored = open(copied.path()).await;
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
