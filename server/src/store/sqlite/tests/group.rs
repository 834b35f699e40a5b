//! Many writers at once, refusals within a group, and a disk that is full.

use super::*;
use crate::store::AppendError;
use crate::store::doors::{Doors, Effect};
use crate::store::port::{Append, Row};
use crate::store::sqlite::arrivals::Arrivals;
use crate::store::sqlite::writer::Writer;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, Executor};
use std::sync::Arc;

const ROOMS: u32 = 100;
const APPENDS: u64 = 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_sessions_write_at_once_and_each_log_is_whole() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let mut writers = Vec::new();
    for number in 1..=ROOMS {
        let store = store.clone();
        writers.push(tokio::spawn(async move {
            let (session, epoch) = room(&store, number).await;
            let mut next = 1;
            for command in 1..=APPENDS {
                // One to ten events, so that batches cross the sizes of statements.
                let batch: Vec<Event> = (0..=command % 10)
                    .map(|member| bid(1, &format!("{number} {command} {member}")))
                    .collect();
                let at = Seq(next);
                next += batch.len() as u64;
                store.append(&session, epoch, at, NOW, cause("tab", command), &batch).await.unwrap();
                // A double now and then, in the midst of everybody else's group.
                if command % 5 == 0 {
                    let double =
                        store.append(&session, epoch, Seq(next), NOW, cause("tab", command), &batch).await;
                    assert!(matches!(double, Err(AppendError::Duplicate)), "{double:?}");
                    let zombie = store.append(&session, epoch - 1, Seq(next), NOW, None, &batch).await;
                    assert!(matches!(zombie, Err(AppendError::Fenced)), "{zombie:?}");
                }
            }
        }));
    }
    for writer in writers {
        writer.await.unwrap();
    }
    for number in 1..=ROOMS {
        let log = store.load(&session_id(number)).await.unwrap();
        let words: Vec<String> = (1..=APPENDS)
            .flat_map(|command| (0..=command % 10).map(move |member| format!("{number} {command} {member}")))
            .collect();
        let read: Vec<&str> = log
            .iter()
            .map(|stored| match &stored.event {
                Event::BidMade { text, .. } => text.expose(),
                other => panic!("not what was written: {other:?}"),
            })
            .collect();
        assert_eq!(read, words, "room {number}");
        let commands: Vec<_> = log.iter().filter_map(|stored| stored.client.clone()).collect();
        let expected: Vec<_> = (1..=APPENDS).filter_map(|command| cause("tab", command)).collect();
        assert_eq!(commands, expected, "room {number}");
    }
}

fn append(session: &SessionId, epoch: u64, seq: i64, command: i64) -> Append {
    let body = serde_json::to_string(&raised(1)).unwrap();
    let cause = Some((Arc::from("tab"), command));
    let row = Row { seq, cause, kind: "hand_raised".to_owned(), body, sealed: None, secret: None };
    Append { session: session.0.clone(), epoch: epoch.try_into().unwrap(), at_ms: 1, rows: vec![row] }
}

/// Everything is queued before the writer can begin, so all of it is one group.
#[tokio::test(flavor = "current_thread")]
async fn in_one_group_each_is_judged_by_itself() {
    let dir = tempfile::tempdir().unwrap();
    let (store, engine) = open_with_engine(dir.path()).await;
    let (session, epoch) = room(&store, 1).await;
    let writer = engine.writer().unwrap();
    let verdicts = futures_util::future::join_all([
        writer.append(append(&session, epoch, 1, 1)),
        writer.append(append(&session, epoch, 2, 1)),
        writer.append(append(&session, epoch - 1, 2, 2)),
        writer.append(append(&session, epoch, 1, 3)),
        writer.append(append(&session, epoch, 2, 4)),
    ])
    .await;
    let told: Vec<String> = verdicts.iter().map(|verdict| format!("{verdict:?}")).collect();
    assert_eq!(told, ["Ok(())", "Err(Duplicate)", "Err(Fenced)", "Err(Conflict)", "Ok(())"]);
    let log = store.load(&session).await.unwrap();
    let commands: Vec<u64> =
        log.iter().filter_map(|stored| stored.client.as_ref()).map(|(_, cmd)| cmd.0).collect();
    assert_eq!(commands, [1, 4]);
}

/// Its numbers are in the log, because it wrote them itself before; it must not be told that it did so now.
#[tokio::test(flavor = "current_thread")]
async fn in_one_group_a_zombie_is_fenced_even_from_what_it_wrote_itself() {
    let dir = tempfile::tempdir().unwrap();
    let (store, engine) = open_with_engine(dir.path()).await;
    let (zombie, old) = room(&store, 1).await;
    let (other, epoch) = room(&store, 2).await;
    let writer = engine.writer().unwrap();
    writer.append(append(&zombie, old, 1, 1)).await.unwrap();
    store.acquire(&zombie, "there").await.unwrap();
    let verdicts = futures_util::future::join_all([
        writer.append(append(&zombie, old, 1, 1)),
        writer.append(append(&other, epoch, 1, 1)),
        writer.append(append(&zombie, old, 2, 2)),
    ])
    .await;
    let told: Vec<String> = verdicts.iter().map(|verdict| format!("{verdict:?}")).collect();
    assert_eq!(told, ["Err(Fenced)", "Ok(())", "Err(Fenced)"]);
    assert_eq!(store.load(&zombie).await.unwrap().len(), 1);
    assert_eq!(store.load(&other).await.unwrap().len(), 1);
}

/// A writer of its own beside that of a store, on a connection with these options, and what has arrived at it.
async fn another(
    dir: &Path,
    options: SqliteConnectOptions,
) -> (Writer, tokio::task::JoinHandle<()>, Arc<Arrivals>) {
    let nothing = std::collections::BTreeMap::new();
    let heads =
        crate::store::heads::Heads::begin(&dir.join("heads"), "now", "before", "file", &nothing).unwrap();
    let arrivals = Arc::new(Arrivals::default());
    let (waiting, doors) = (Arc::clone(&arrivals), Doors::new());
    let (writer, task) = Writer::start(options, dir, [1; 16], heads, waiting, doors).await.unwrap();
    (writer, task, arrivals)
}

#[tokio::test]
async fn where_the_store_is_full_nothing_more_is_acknowledged_and_nothing_is_lost() {
    let (dir, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (store, engine) = open_with_engine(dir.path()).await;
    let (session, epoch) = room(&store, 1).await;
    // The file may not grow any further: SQLite answers as it does on a full disk.
    let options = SqliteConnectOptions::new().filename(dir.path().join(crate::store::STORE_FILE));
    let mut full = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
    let pages: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(&mut full).await.unwrap();
    full.close().await.unwrap();
    let limited = options.pragma("max_page_count", pages.to_string());
    let (writer, task, arrivals) = another(elsewhere.path(), limited).await;

    let mut acknowledged = 0;
    let refused = loop {
        let seq = acknowledged + 1;
        match writer.append(append(&session, epoch, seq, seq)).await {
            Ok(()) => acknowledged = seq,
            Err(refused) => break refused,
        }
        if acknowledged % 500 == 0 {
            // What was acknowledged is to be put in its place.
            let _ = writer.change(Effect::Nothing, |_| Box::pin(async { Ok(()) })).await;
        }
        assert!(acknowledged < 10_000, "the limit does not hold");
    };
    assert!(matches!(refused, AppendError::Full), "{refused:?}");
    let placed = store.load(&session).await.unwrap().len();
    let waiting: usize = arrivals.of(&session.0).iter().map(|append| append.rows.len()).sum();
    assert_eq!(
        i64::try_from(placed + waiting),
        Ok(acknowledged),
        "what was acknowledged is there, and nothing else"
    );
    drop(writer);
    task.await.unwrap();

    // What is in no place is in the journal, and goes where it belongs as soon as there is room: with the same numbers.
    let contents = crate::store::sqlite::journal::contents(elsewhere.path()).unwrap();
    let records = crate::store::sqlite::journal::after(&contents, &[1; 16], arrivals.placed());
    assert_eq!(records.is_empty(), waiting == 0);
    for append in arrivals.of(&session.0) {
        engine.append(Append::clone(&append)).await.unwrap();
    }
    assert_eq!(i64::try_from(store.load(&session).await.unwrap().len()), Ok(acknowledged));
}

/// Where events cannot be put in their places, no more of them are acknowledged until that can be done again.
#[tokio::test]
async fn while_the_store_fails_nothing_is_acknowledged_and_afterwards_all_is_there() {
    let dir = tempfile::tempdir().unwrap();
    let (store, engine) = open_with_engine(dir.path()).await;
    let (session, epoch) = room(&store, 1).await;
    engine.append(append(&session, epoch, 1, 1)).await.unwrap();
    let options = SqliteConnectOptions::new().filename(dir.path().join(crate::store::STORE_FILE));
    let mut other = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
    other.execute("ALTER TABLE events RENAME TO events_away").await.unwrap();
    store.writable().await.unwrap_err();
    for _ in 0..2 {
        let failed = engine.append(append(&session, epoch, 2, 2)).await;
        assert!(matches!(failed, Err(AppendError::Other(_))), "{failed:?}");
    }
    other.execute("ALTER TABLE events_away RENAME TO events").await.unwrap();
    other.close().await.unwrap();
    // As whoever watches the store tries it.
    store.writable().await.unwrap();
    engine.append(append(&session, epoch, 2, 2)).await.unwrap();
    assert_eq!(store.load(&session).await.unwrap().len(), 2);
    store.writable().await.unwrap();
    assert_eq!(store.load(&session).await.unwrap().len(), 2, "in their places as well");
}

#[tokio::test]
async fn a_writer_recovers_from_a_connection_that_failed_inside_a_transaction() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let (session, epoch) = room(&store, 1).await;
    // The table is away for one append: not a refusal, but a failure of the store.
    let options = SqliteConnectOptions::new().filename(dir.path().join(crate::store::STORE_FILE));
    let mut other = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
    other.execute("ALTER TABLE events RENAME TO events_away").await.unwrap();
    let events: Vec<Event> = (0..20).map(|_| raised(1)).collect();
    let failed = store.append(&session, epoch, Seq(1), NOW, None, &events).await;
    assert!(matches!(failed, Err(AppendError::Other(_))), "{failed:?}");
    other.execute("ALTER TABLE events_away RENAME TO events").await.unwrap();
    other.close().await.unwrap();
    store.append(&session, epoch, Seq(1), NOW, None, &events).await.unwrap();
    assert_eq!(store.load(&session).await.unwrap().len(), 20);
}
