//! What was erased stays erased, whatever is put back from a backup and whenever the process ended.

use super::*;
use crate::store::erased::Erased;
use crate::store::{ERASED_FILE, KEYS_FILE, STORE_FILE};
use std::fs;

/// A set with a session in which three have each said something.
async fn talked(store: &Store) -> SessionId {
    let (session, epoch) = room(store, 1).await;
    let said: Vec<Event> = [1, 2, 3].map(|member| bid(member, MARKER)).into();
    store.append(&session, epoch, Seq(1), NOW, None, &said).await.unwrap();
    session
}

/// Closes a store and lets go of its directory.
async fn close(store: Store) {
    store.close().await.unwrap();
}

fn copy(from: &Path, to: &Path, names: &[&str]) {
    for name in names {
        fs::copy(from.join(name), to.join(name)).unwrap();
    }
}

/// Who can still be read.
async fn readable(store: &Store, session: &SessionId) -> Vec<u32> {
    let log = store.load(session).await.unwrap();
    let said = log.into_iter().filter_map(|stored| match stored.event {
        Event::BidMade { member, text, .. } if !text.is_empty() => Some(member.0),
        _ => None,
    });
    said.collect()
}

#[tokio::test]
async fn a_backup_of_everything_brings_nothing_back_where_the_list_lies_elsewhere() {
    let (dir, backup, elsewhere) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut config = StoreConfig::new(dir.path());
    config.erased_file = Some(elsewhere.path().join("erased"));
    let store = Store::open(&config).await.unwrap();
    let session = talked(&store).await;
    store.create_set(set(2)).await.unwrap();
    close(store).await;
    copy(dir.path(), backup.path(), &[STORE_FILE, KEYS_FILE]);

    let store = Store::open(&config).await.unwrap();
    store.erase_author(&set_id(1), MemberId(2), NOW).await.unwrap();
    // What they say afterwards is sealed with another key and is not meant.
    let owned = store.acquire(&session, "here").await.unwrap();
    store.append(&session, owned.epoch, Seq(4), NOW, None, &[bid(2, "since")]).await.unwrap();
    store.remove_set(&set_id(2), NOW).await.unwrap();
    close(store).await;
    let store = Store::open(&config).await.unwrap();
    assert_eq!(readable(&store, &session).await, [1, 3, 2], "nothing of it is erased twice");
    close(store).await;

    copy(backup.path(), dir.path(), &[STORE_FILE, KEYS_FILE]);
    let store = Store::open(&config).await.unwrap();
    assert_eq!(readable(&store, &session).await, [1, 3]);
    let seats = store.set(&set_id(1)).await.unwrap().unwrap().seats;
    let nameless: Vec<u32> =
        seats.iter().filter(|seat| seat.name.is_empty()).map(|seat| seat.member.0).collect();
    assert_eq!(nameless, [2]);
    assert!(store.set(&set_id(2)).await.unwrap().is_none());
    close(store).await;

    // A list that was lost is there again from beside the keys.
    fs::remove_file(elsewhere.path().join("erased")).unwrap();
    close(Store::open(&config).await.unwrap()).await;
    copy(backup.path(), dir.path(), &[STORE_FILE, KEYS_FILE]);
    let store = Store::open(&config).await.unwrap();
    assert_eq!(readable(&store, &session).await, [1, 3]);
}

#[tokio::test]
async fn a_backup_of_the_store_alone_brings_nothing_back() {
    let (dir, backup) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = open(dir.path()).await;
    let session = talked(&store).await;
    store.set_state(&session, protocol::view::SessionState::Ended).await.unwrap();
    close(store).await;
    copy(dir.path(), backup.path(), &[STORE_FILE]);
    let store = open(dir.path()).await;
    store.forget_session(&session, NOW).await.unwrap();
    close(store).await;
    copy(backup.path(), dir.path(), &[STORE_FILE]);
    // Not even the list is needed for it: the keys were not put back, and the list lies beside them too.
    fs::remove_file(dir.path().join(ERASED_FILE)).unwrap();
    let store = open(dir.path()).await;
    assert!(store.session(&session).await.unwrap().unwrap().forgotten_at.is_some());
    assert_eq!(store.load(&session).await.unwrap(), []);
}

#[tokio::test]
async fn what_was_begun_is_finished_when_the_store_is_opened_again() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let session = talked(&store).await;
    store.create_set(set(2)).await.unwrap();
    // The process ends between noting what is to go and letting it go.
    let begun = [Erased::Session(session.clone()), Erased::Set(set_id(2))];
    store.note_erased(begun, NOW).await.unwrap();
    assert_eq!(readable(&store, &session).await, [1, 2, 3]);
    close(store).await;
    let store = open(dir.path()).await;
    assert_eq!(store.session(&session).await.unwrap().unwrap().forgotten_at, Some(NOW));
    assert_eq!(store.load(&session).await.unwrap(), []);
    assert!(store.set(&set_id(2)).await.unwrap().is_none());
    assert!(store.set(&set_id(1)).await.unwrap().is_some());
}
