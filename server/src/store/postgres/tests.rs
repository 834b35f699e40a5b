//! What every store must do, on PostgreSQL and behind PgBouncer; what an operator is told of a database that cannot be
//! used; and moving there and back.

use crate::store::moving::{self, Column, TABLES};
use crate::store::tests::*;
use crate::store::{STORE_FILE, StoreError};
use private_postgres::Cluster;
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
async fn every_column_of_every_table_is_moved() {
    let Some(url) = new_database() else { return };
    let dir = tempfile::tempdir().unwrap();
    open_at(dir.path(), &url).await.unwrap().close().await.unwrap();
    let mut connection = PgConnection::connect(&url).await.unwrap();
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns \
         WHERE table_schema = 'public' AND table_name NOT IN ('nodes', '_sqlx_migrations')",
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
