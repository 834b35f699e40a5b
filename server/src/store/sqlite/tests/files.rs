//! The files: who may read them, who may open them, and what is in them after the process was killed.

use super::*;
use crate::store::{AppendError, StoreError};
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

#[tokio::test]
async fn what_was_stored_is_there_after_closing_and_opening() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let (session, epoch) = room(&store, 1).await;
    store.append(&session, epoch, Seq(1), NOW, cause("tab", 1), &[bid(1, MARKER)]).await.unwrap();
    store.close().await.unwrap();
    let closed = store.append(&session, epoch, Seq(2), NOW, None, &[raised(1)]).await;
    assert!(matches!(closed, Err(AppendError::Other(StoreError::Closed))), "{closed:?}");
    assert!(matches!(store.create_set(set(2)).await, Err(StoreError::Closed)));
    drop(store);

    let store = open(dir.path()).await;
    assert_eq!(store.load(&session).await.unwrap(), [stored(1, cause("tab", 1), bid(1, MARKER))]);
    assert_eq!(store.acquire(&session, "here").await.unwrap().epoch, epoch + 1);
}

#[tokio::test]
async fn every_commit_of_the_writer_is_synchronised_and_every_table_is_strict() {
    let dir = tempfile::tempdir().unwrap();
    let (_store, engine) = open_with_engine(dir.path()).await;
    let (journal, synchronous, foreign_keys, loose) = engine
        .change(|connection| {
            Box::pin(async move {
                let journal: String =
                    sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut *connection).await?;
                let synchronous: i64 =
                    sqlx::query_scalar("PRAGMA synchronous").fetch_one(&mut *connection).await?;
                let foreign_keys: i64 =
                    sqlx::query_scalar("PRAGMA foreign_keys").fetch_one(&mut *connection).await?;
                let loose: Vec<String> = sqlx::query_scalar(
                    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT (strict AND wr) \
                     AND name NOT LIKE 'sqlite_%' AND name <> '_sqlx_migrations'",
                )
                .fetch_all(connection)
                .await?;
                Ok((journal, synchronous, foreign_keys, loose))
            })
        })
        .await
        .unwrap();
    assert_eq!((journal.as_str(), synchronous, foreign_keys), ("wal", 2, 1), "2 is FULL");
    assert_eq!(loose, Vec::<String>::new());
}

#[tokio::test]
async fn one_process_at_a_time() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let second = Store::open(&StoreConfig::new(dir.path())).await;
    assert!(matches!(second, Err(StoreError::InUse)), "{second:?}");
    drop(store);
    open(dir.path()).await;
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_can_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("data");
    let store = open(&dir).await;
    room(&store, 1).await;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&dir), 0o700);
    let files: Vec<_> = fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.len() >= 5, "{files:?}");
    for file in files {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
    store.close().await.unwrap();
    drop(store);
    let key = dir.join(crate::store::MASTER_KEY_FILE);
    fs::set_permissions(&key, fs::Permissions::from_mode(0o640)).unwrap();
    let open_to_others = Store::open(&StoreConfig::new(&dir)).await;
    assert!(matches!(open_to_others, Err(StoreError::Key(_))), "{open_to_others:?}");
}

/// Where the child finds its data directory; set only by the test below.
const CHILD_DIR: &str = "OPENSET_TEST_KILLED_CHILD_DIR";
/// Sessions that the child writes at once.
const CHILD_ROOMS: u32 = 8;
/// How often a child is killed. Where in an append it dies is up to the scheduler.
const KILLS: u32 = 5;
/// Acknowledgements that a child is let give before it is killed.
const ACKNOWLEDGED_BEFORE: usize = 60;

/// The child: appends for as long as it lives and says after every append that it was acknowledged. As a
/// test of its own it has nothing to do.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn child_that_is_killed() {
    let Ok(dir) = std::env::var(CHILD_DIR) else { return };
    let store = open(Path::new(&dir)).await;
    // Before the first acknowledgement, and so before any kill.
    for number in 1..=CHILD_ROOMS {
        if store.session(&session_id(number)).await.unwrap().is_none() {
            store.create_set(set(number)).await.unwrap();
            store.create_session(session(number, number), &[]).await.unwrap();
        }
    }
    let mut rooms = Vec::new();
    for number in 1..=CHILD_ROOMS {
        let store = store.clone();
        rooms.push(tokio::spawn(async move {
            let session = session_id(number);
            let epoch = store.acquire(&session, "child").await.unwrap().epoch;
            let mut next = store.load(&session).await.unwrap().len() as u64 + 1;
            loop {
                let words = format!("{number} {next}");
                let events = [bid(1, &words), raised(2)];
                store.append(&session, epoch, Seq(next), NOW, cause("tab", next), &events).await.unwrap();
                println!("acknowledged {number} {next}");
                next += 2;
            }
        }));
    }
    // None of them ever ends; that one panics ends the child, which its parent notices.
    futures_util::future::select_all(rooms).await.0.unwrap();
}

#[tokio::test]
async fn after_a_kill_everything_acknowledged_is_there_once() {
    let dir = tempfile::tempdir().unwrap();
    let mut acknowledged: Vec<(u32, u64)> = Vec::new();
    for kill in 1..=KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "store::sqlite::tests::files::child_that_is_killed",
                "--nocapture",
                "--test-threads=1",
            ])
            .env(CHILD_DIR, dir.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut lines = Vec::new();
        while lines.len() < ACKNOWLEDGED_BEFORE {
            let mut line = String::new();
            assert!(said.read_line(&mut line).unwrap() > 0, "the child ended by itself");
            lines.extend(acknowledgement(&line));
        }
        // SIGKILL: the child has no chance to finish anything.
        child.kill().unwrap();
        let mut rest = String::new();
        said.read_to_string(&mut rest).unwrap();
        // The last line may be cut off in the middle of a number.
        let whole = rest.rsplit_once('\n').map_or("", |(whole, _)| whole);
        lines.extend(whole.lines().filter_map(acknowledgement));
        assert!(!child.wait().unwrap().success());
        acknowledged.extend(lines);

        let store = open(dir.path()).await;
        for number in 1..=CHILD_ROOMS {
            let log = store.load(&session_id(number)).await.unwrap();
            for (room, seq) in acknowledged.iter().filter(|(room, _)| *room == number) {
                let at = usize::try_from(*seq).unwrap() - 1;
                let words = bid(1, &format!("{room} {seq}"));
                assert_eq!(log[at], stored(*seq, cause("tab", *seq), words), "kill {kill}");
                assert_eq!(log[at + 1], stored(seq + 1, None, raised(2)), "kill {kill}: half a batch");
            }
            let mut commands: Vec<_> = log.iter().filter_map(|stored| stored.client.clone()).collect();
            let all = commands.len();
            commands.dedup();
            assert_eq!(
                (commands.len(), log.len()),
                (all, all * 2),
                "kill {kill}: a command twice, or half of one"
            );
        }
        store.close().await.unwrap();
    }
    assert!(acknowledged.len() >= ACKNOWLEDGED_BEFORE * KILLS as usize);
}

fn acknowledgement(line: &str) -> Option<(u32, u64)> {
    // The harness may write its own words in front of the first line.
    let (_, numbers) = line.trim_end().split_once("acknowledged ")?;
    let (room, seq) = numbers.split_once(' ')?;
    Some((room.parse().ok()?, seq.parse().ok()?))
}
