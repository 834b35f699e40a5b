//! What every store must do, on PostgreSQL and behind PgBouncer; what an operator is told of a database that cannot be
//! used; and moving there and back.

use super::BEGIN;
use crate::store::moving::{self, Column, TABLES};
use crate::store::port::{Attempt, NewNode};
use crate::store::tests::*;
use crate::store::{AppendError, STORE_FILE, StoreError};
use private_postgres::Cluster;
use protocol::Millis;
use sqlx::{Connection as _, PgConnection};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use tempfile::TempDir;

/// One server for all tests here, each with databases of its own.
static CLUSTER: LazyLock<Option<Cluster>> = LazyLock::new(Cluster::start);

fn new_database() -> Option<String> {
    CLUSTER.as_ref().map(Cluster::database)
}

async fn open_at(dir: &Path, url: &str) -> Result<Store, StoreError> {
    let config = StoreConfig { database: Some(url.to_owned()), ..StoreConfig::new(dir) };
    Store::open(&config).await
}

/// A store of its own, and the directory with its keys.
async fn fresh() -> Option<(Store, TempDir)> {
    let dir = tempfile::tempdir().unwrap();
    Some((open_at(dir.path(), &new_database()?).await.unwrap(), dir))
}

async fn fresh_behind_bouncer() -> Option<(Store, TempDir)> {
    let dir = tempfile::tempdir().unwrap();
    let url = CLUSTER.as_ref()?.behind_bouncer(&new_database()?)?;
    Some((open_at(dir.path(), &url).await.unwrap(), dir))
}

mod direct {
    crate::store::tests::contract::promises!(crate::store::postgres::tests::fresh);
}

mod behind_bouncer {
    crate::store::tests::contract::promises!(crate::store::postgres::tests::fresh_behind_bouncer);
}

#[tokio::test]
async fn several_servers_open_one_database_behind_a_bouncer_and_none_is_in_anothers_way() {
    let Some(cluster) = CLUSTER.as_ref() else { return };
    let Some(url) = cluster.behind_bouncer(&cluster.database()) else { return };
    let dir = tempfile::tempdir().unwrap();
    // Each brings the tables up to date through sessions that others have used before.
    for number in 1..=4 {
        let store = open_at(dir.path(), &url).await.unwrap();
        room(&store, number).await;
        store.close().await.unwrap();
    }
}

#[tokio::test]
async fn what_was_stored_is_there_after_closing_and_opening_and_after_going_back_it_is_said() {
    let Some(url) = new_database() else { return };
    let dir = tempfile::tempdir().unwrap();
    let store = open_at(dir.path(), &url).await.unwrap();
    let (session, epoch) = room(&store, 1).await;
    store.append(&session, epoch, Seq(1), NOW, None, &[bid(1, MARKER), raised(2)]).await.unwrap();
    let log_id = store.session(&session).await.unwrap().unwrap().log_id;
    store.close().await.unwrap();
    drop(store);

    let store = open_at(dir.path(), &url).await.unwrap();
    assert_eq!(store.load(&session).await.unwrap().len(), 2);
    assert_eq!(store.session(&session).await.unwrap().unwrap().log_id, log_id);
    store.append(&session, epoch, Seq(3), NOW, None, &[raised(3)]).await.unwrap();
    store.close().await.unwrap();
    drop(store);
    // Restored to a moment ago.
    CLUSTER.as_ref().unwrap().execute(&url, "DELETE FROM events WHERE seq = 3");
    let store = open_at(dir.path(), &url).await.unwrap();
    assert_ne!(store.session(&session).await.unwrap().unwrap().log_id, log_id, "clients are to send again");
    store.close().await.unwrap();
}

#[tokio::test]
async fn an_operator_is_told_why_a_database_cannot_be_used() {
    let Some(cluster) = CLUSTER.as_ref() else { return };
    let dir = tempfile::tempdir().unwrap();
    let nobody = open_at(dir.path(), "postgres://openset@127.0.0.1:1/openset").await.unwrap_err();
    assert!(matches!(nobody, StoreError::Away(_)), "{nobody:?}");
    assert!(nobody.to_string().contains("cannot be reached"), "{nobody}");
    let secret = open_at(dir.path(), "postgres://openset:secret@127.0.0.1:1/openset").await.unwrap_err();
    assert!(!format!("{secret} {secret:?}").contains("secret"), "an address may hold a password");
    let gone = cluster.database().replace("/test", "/nowhere");
    let gone = open_at(dir.path(), &gone).await.unwrap_err();
    assert!(gone.to_string().contains("does not exist"), "{gone}");

    let url = cluster.database();
    open_at(dir.path(), &url).await.unwrap().close().await.unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let keys = open_at(elsewhere.path(), &url).await.unwrap_err();
    assert!(matches!(keys, StoreError::KeysMissing), "the keys of another store: {keys:?}");
    let set_read_only = "ALTER DATABASE current SET default_transaction_read_only = on";
    cluster.execute(&url, &set_read_only.replace("current", private_postgres::name_of(&url)));
    let read_only = open_at(dir.path(), &url).await.unwrap_err();
    assert!(matches!(read_only, StoreError::ReadOnly), "{read_only:?}");

    let url = cluster.database();
    let dir = tempfile::tempdir().unwrap();
    let store = open_at(dir.path(), &url).await.unwrap();
    room(&store, 1).await;
    store.close().await.unwrap();
    drop(store);
    cluster.execute(&url, "INSERT INTO _sqlx_migrations VALUES (9999, 'later', now(), true, '', 0)");
    let newer = open_at(dir.path(), &url).await.unwrap_err();
    assert!(matches!(newer, StoreError::Newer), "{newer:?}");
    let lost = open_at(dir.path(), &cluster.database()).await.unwrap_err();
    assert!(matches!(lost, StoreError::StoreMissing), "an empty database for keys that are in use: {lost:?}");
}

#[tokio::test]
async fn what_follows_on_nothing_is_refused_and_leaves_no_gap() {
    let Some(url) = new_database() else { return };
    let dir = tempfile::tempdir().unwrap();
    let store = open_at(dir.path(), &url).await.unwrap();
    let (session, epoch) = room(&store, 1).await;
    let (elsewhere, other) = room(&store, 2).await;
    store.append(&session, epoch, Seq(1), NOW, None, &[raised(1), raised(2)]).await.unwrap();
    // The database is put back to a moment ago, while whoever writes goes on from what it knows.
    CLUSTER.as_ref().unwrap().execute(&url, "DELETE FROM events WHERE seq = 2");
    // In one transaction with what is good, as far as they come together, and by itself.
    let three = [raised(3), raised(1)];
    let one = [raised(1)];
    let (late, good) = tokio::join!(
        store.append(&session, epoch, Seq(3), NOW, cause("tab", 1), &three),
        store.append(&elsewhere, other, Seq(1), NOW, None, &one),
    );
    assert!(matches!(late, Err(AppendError::Conflict)), "{late:?}");
    good.unwrap();
    let again = store.append(&session, epoch, Seq(3), NOW, cause("tab", 1), &three).await;
    assert!(matches!(again, Err(AppendError::Conflict)), "{again:?}");
    assert_eq!(store.load(&session).await.unwrap(), [stored(1, None, raised(1))]);
    store.append(&session, epoch, Seq(2), NOW, cause("tab", 1), &three).await.unwrap();
    assert_eq!(store.load(&session).await.unwrap().len(), 3);
    store.close().await.unwrap();
}

#[tokio::test]
async fn every_column_of_every_table_is_moved() {
    let Some(url) = new_database() else { return };
    let dir = tempfile::tempdir().unwrap();
    open_at(dir.path(), &url).await.unwrap().close().await.unwrap();
    let mut connection = PgConnection::connect(&url).await.unwrap();
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns \
         WHERE table_schema = 'public' AND table_name NOT IN ('attempts', 'nodes', '_sqlx_migrations')",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();
    let there: BTreeSet<(String, String, Column)> = rows
        .into_iter()
        .map(|(table, column, kind)| {
            let kind = match kind.as_str() {
                "bigint" => Column::Int,
                "text" => Column::Text,
                "bytea" => Column::Bytes,
                other => panic!("{table}.{column} is {other}"),
            };
            (table, column, kind)
        })
        .collect();
    let moved = TABLES.iter().flat_map(|table| {
        table.columns.iter().map(|(column, kind)| (table.name.to_owned(), (*column).to_owned(), *kind))
    });
    assert_eq!(moved.collect::<BTreeSet<_>>(), there);
}

/// Everything of a store that can be read, for two to be compared.
async fn told(store: &Store, sessions: &[SessionId]) -> Vec<String> {
    let mut told = Vec::new();
    for session in sessions {
        let stored = store.session(session).await.unwrap().unwrap();
        let set = store.set(&stored.set).await.unwrap().unwrap();
        told.push(format!("{:?} {:?} {:?} {}", stored.id, stored.state, stored.number, set.name.expose()));
        for seat in set.seats {
            told.push(format!(
                "{:?} {} {:?}",
                seat.member,
                seat.name.expose(),
                seat.invitation.map(|link| link.hash())
            ));
        }
        told.push(format!("{:?}", store.load(session).await.unwrap()));
        told.push(format!("{:?}", store.set_log(&stored.set).await.unwrap()));
    }
    told
}

#[tokio::test]
async fn a_store_is_moved_there_and_back_count_for_count() {
    let Some(cluster) = CLUSTER.as_ref() else { return };
    let dir = tempfile::tempdir().unwrap();
    let config = StoreConfig::new(dir.path());
    let store = open(dir.path()).await;
    let mut sessions = Vec::new();
    for number in 1..=30 {
        let (session, epoch) = room(&store, number).await;
        let events: Vec<Event> =
            (0..40).map(|event| bid(1 + event % 3, &format!("{MARKER} {event}"))).collect();
        store.append(&session, epoch, Seq(1), NOW, cause("tab", 1), &events).await.unwrap();
        let began = [sets::Event::SetBegan { zone: "Etc/UTC".to_owned() }];
        store.append_to_set(&set_id(number), 1, Some("wish"), NOW, &began).await.unwrap();
        sessions.push(session);
    }
    let link = store.set(&set_id(1)).await.unwrap().unwrap().seats[0].invitation.clone().unwrap().hash();
    let let_in = store.let_in(visitor(None, [7; 32], NOW), link, false).await.unwrap();
    let before = told(&store, &sessions).await;
    store.close().await.unwrap();
    drop(store);

    let mut last = None;
    let mut note = |moved| last = Some(moved);
    let url = cluster.database();
    let moved = moving::to_database(&config, &url, &mut note).await.unwrap();
    assert_eq!((last, moved.rows), (Some(moved), moved.of), "all of it was told of");
    assert!(moved.rows > 30 * 45, "{moved:?}");
    assert!(!dir.path().join(STORE_FILE).exists(), "no service is started on it by mistake");
    let alone = Store::open(&config).await;
    assert!(matches!(alone, Err(StoreError::StoreMissing)), "{alone:?}");
    let store = open_at(dir.path(), &url).await.unwrap();
    assert_eq!(told(&store, &sessions).await, before);
    assert_eq!(store.seats_held(let_in.device, NOW).await.unwrap().len(), 1);
    let (session, _) = room(&store, 99).await;
    sessions.push(session);
    let before = told(&store, &sessions).await;
    store.close().await.unwrap();
    drop(store);

    let again = moving::to_database(&config, &url, &mut |_| {}).await;
    assert!(matches!(again, Err(StoreError::StoreMissing)), "{again:?}");
    let elsewhere = tempfile::tempdir().unwrap();
    open(elsewhere.path()).await.close().await.unwrap();
    let full = moving::to_database(&StoreConfig::new(elsewhere.path()), &url, &mut |_| {}).await;
    assert!(matches!(&full, Err(StoreError::Unfit(why)) if why.contains("already")), "{full:?}");
    std::fs::remove_file(elsewhere.path().join(STORE_FILE)).unwrap();
    let others = moving::from_database(&StoreConfig::new(elsewhere.path()), &url, &mut |_| {}).await;
    assert!(matches!(others, Err(StoreError::KeysMissing)), "{others:?}");

    let back = moving::from_database(&config, &url, &mut |_| {}).await.unwrap();
    assert!(back.rows > moved.rows, "with what was added there");
    let store = open(dir.path()).await;
    assert_eq!(told(&store, &sessions).await, before);
    store.close().await.unwrap();
    drop(store);
    let taken = moving::from_database(&config, &url, &mut |_| {}).await;
    assert!(matches!(&taken, Err(StoreError::Unfit(_))), "there is a store by now: {taken:?}");
    let both = open_at(dir.path(), &url).await;
    assert!(matches!(both, Err(StoreError::TwoStores)), "{both:?}");
}

/// Two servers on one database, with their keys in another; their directories.
async fn two_servers() -> Option<(Store, Store, [TempDir; 2])> {
    let (database, keys) = (new_database()?, new_database()?);
    let dirs = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let open = |dir: &TempDir, node: &str| {
        let config = StoreConfig {
            database: Some(database.clone()),
            keys_database: Some(keys.clone()),
            master_key: Some(crate::keys::MasterKey::from_bytes([7; 32])),
            node: Some(node.to_owned()),
            ..StoreConfig::new(dir.path())
        };
        async move { Store::open(&config).await.unwrap() }
    };
    let one = open(&dirs[0], "one").await;
    let two = open(&dirs[1], "two").await;
    Some((one, two, dirs))
}

fn node(name: &str, boot: &str) -> NewNode {
    NewNode { name: name.to_owned(), boot: boot.to_owned(), url: format!("http://{name}") }
}

/// Longer than any test takes.
const LONG: Millis = Millis::from_secs(3_600);

#[tokio::test]
async fn servers_read_what_others_have_sealed_until_it_is_erased() {
    let Some((one, two, _dirs)) = two_servers().await else { return };
    let (session, epoch) = room(&one, 1).await;
    let log_id = one.session(&session).await.unwrap().unwrap().log_id;
    one.append(&session, epoch, Seq(1), NOW, None, &[bid(1, MARKER), bid(2, "kept")]).await.unwrap();
    let words = |events: Vec<StoredEvent>| -> Vec<String> {
        let text = |stored: StoredEvent| match stored.event {
            Event::BidMade { text, .. } => text.expose().to_owned(),
            _ => String::new(),
        };
        events.into_iter().map(text).collect()
    };
    assert_eq!(words(two.load(&session).await.unwrap()), [MARKER, "kept"]);
    assert_eq!(two.session(&session).await.unwrap().unwrap().log_id, log_id, "nobody went back in time");
    two.erase_author(&set_id(1), MemberId(1), NOW).await.unwrap();
    assert_eq!(words(two.load(&session).await.unwrap()), ["", "kept"]);
    // The first server remembers keys for a while; one that starts does not.
    one.close().await.unwrap();
    two.close().await.unwrap();
}

#[test]
fn a_change_in_which_nothing_is_said_is_undone_before_a_lease_ends() {
    assert!(BEGIN.ends_with(&format!("idle_in_transaction_session_timeout = {}", ::ownership::GONE_QUIET.0)));
}

#[tokio::test]
async fn servers_count_attempts_together() {
    let Some((one, two, _dirs)) = two_servers().await else { return };
    let marks =
        [one.mark_of_caller("192.0.2.7").await.unwrap(), two.mark_of_caller("192.0.2.7").await.unwrap()];
    assert_eq!(marks[0], marks[1]);
    assert!(!marks[0].contains("192"), "{marks:?}");
    let attempt = Attempt { what: "set", who: marks[0].clone(), burst: 2, one: Millis::from_secs(60) };
    assert_eq!(one.attempt(attempt.clone(), NOW).await.unwrap(), None);
    assert_eq!(two.attempt(attempt.clone(), NOW).await.unwrap(), None);
    assert!(one.attempt(attempt.clone(), NOW).await.unwrap().is_some());
    assert!(two.attempt(attempt, NOW).await.unwrap().is_some());
    one.close().await.unwrap();
    two.close().await.unwrap();
}

#[tokio::test]
async fn a_session_is_a_living_servers_until_its_lease_or_its_process_ends() {
    let Some((one, two, _dirs)) = two_servers().await else { return };
    one.create_set(set(1)).await.unwrap();
    one.create_session(session(1, 1), &[]).await.unwrap();
    let id = session_id(1);
    one.set_state(&id, protocol::view::SessionState::Live).await.unwrap();
    assert_eq!(two.orphans().await.unwrap(), std::slice::from_ref(&id));
    let mut first = one.enter(&node("one", "boot"), LONG).await.unwrap();
    let mut second = two.enter(&node("two", "boot"), LONG).await.unwrap();
    let owned = one.take_over(&id, "one", "boot").await.unwrap();
    assert_eq!(two.owner_of(&id).await.unwrap().unwrap().url, "http://one");
    assert_eq!(two.owner_in_set(&set_id(1)).await.unwrap().unwrap().name, "one");
    assert_eq!(two.orphans().await.unwrap(), []);
    let taken = two.take_over(&id, "two", "boot").await;
    assert!(matches!(taken, Err(StoreError::AlreadyThere("owner"))), "{taken:?}");
    assert!(!two.expire_if_gone("one", "boot").await.unwrap(), "its process holds the lock");
    let named = two.enter(&node("one", "another"), LONG).await;
    assert!(matches!(named, Err(StoreError::AlreadyThere("node"))), "two with one name");
    first.drain().await.unwrap();
    let living = two.living_nodes().await.unwrap();
    assert!(living[0].draining && !living[1].draining && living[0].sessions == 1, "{living:?}");

    // The process is gone: the database lets go of its lock when the connection ends.
    drop(first);
    until(async || two.expire_if_gone("one", "boot").await.unwrap()).await;
    let theirs = two.take_over(&id, "two", "boot").await.unwrap();
    assert_eq!(theirs.epoch, owned.epoch + 1);
    assert_eq!(two.owned_by("two", "boot").await.unwrap(), [(id.clone(), theirs.epoch)]);
    let late = one.append(&id, owned.epoch, Seq(1), NOW, None, &[raised(1)]).await;
    assert!(matches!(late, Err(AppendError::Fenced)), "{late:?}");

    // Given up, it is nobody's; by somebody who lost it before, nothing happens.
    one.release(&id, owned.epoch).await.unwrap();
    assert!(one.owner_of(&id).await.unwrap().is_some());
    two.release(&id, theirs.epoch).await.unwrap();
    assert_eq!(one.owner_of(&id).await.unwrap(), None);

    // A lease of no time has ended, and is not renewed: it is to be had anew.
    assert!(second.renew(LONG).await.unwrap().is_some());
    second.renew(Millis(0)).await.unwrap();
    assert_eq!(second.renew(LONG).await.unwrap(), None);
    second.enter_again(LONG).await.unwrap();
    assert!(second.renew(LONG).await.unwrap().is_some());
    second.leave().await.unwrap();
    assert_eq!(one.living_nodes().await.unwrap(), []);
    one.close().await.unwrap();
    two.close().await.unwrap();
}

/// Asks until it is so: what a database notices of a connection it notices in its own time.
async fn until(mut holds: impl AsyncFnMut() -> bool) {
    while !holds().await {
        tokio::task::yield_now().await;
    }
}
