//! Words and names lie sealed, open only where they were sealed, and are gone with their key.

use super::*;
use crate::store::{KEYS_FILE, STORE_FILE, StoreError};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{Connection, Executor};
use std::fs;

/// A set of which everything that can be said has been said.
async fn talkative(store: &Store) -> (SessionId, u64) {
    let (session, epoch) = room(store, 1).await;
    let events = [bid(1, MARKER), raised(2), bid(2, MARKER), bid(1, "")];
    store.append(&session, epoch, Seq(1), NOW, cause("tab", 1), &events).await.unwrap();
    (session, epoch)
}

/// Changes the store's file behind its back, once everything in it is in its place.
async fn tamper(store: &Store, dir: &Path, sql: &'static str) {
    store.writable().await.unwrap();
    let options = SqliteConnectOptions::new().filename(dir.join(STORE_FILE));
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    let changed = connection.execute(sql).await.unwrap();
    assert!(changed.rows_affected() > 0, "{sql} changed nothing");
    connection.close().await.unwrap();
}

/// Whether some bytes, or their hexadecimal form, are in any file of a directory.
fn is_in_a_file(dir: &Path, needle: &[u8]) -> bool {
    let hex: String = needle.iter().map(|byte| format!("{byte:02x}")).collect();
    let needles = [needle.to_vec(), hex.to_uppercase().into_bytes(), hex.into_bytes()];
    fs::read_dir(dir).unwrap().any(|entry| {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        needles.iter().any(|needle| bytes.windows(needle.len()).any(|window| window == needle))
    })
}

#[tokio::test]
async fn nothing_said_or_named_is_in_any_file() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    talkative(&store).await;
    let token = store.set(&set_id(1)).await.unwrap().unwrap().seats[0].invitation.clone().unwrap();
    let hash = token.hash();
    for moment in ["while open", "after closing"] {
        assert!(is_in_a_file(dir.path(), b"bid_made"), "the search finds what is there, {moment}");
        assert!(is_in_a_file(dir.path(), &hash), "the search finds bytes, {moment}");
        assert!(!is_in_a_file(dir.path(), MARKER.as_bytes()), "words in the clear, {moment}");
        assert!(!is_in_a_file(dir.path(), token.text().as_bytes()), "a token in the clear, {moment}");
        store.close().await.unwrap();
    }
}

#[tokio::test]
async fn erasing_a_member_takes_their_words_and_name_and_leaves_the_facts() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let (session, epoch) = talkative(&store).await;
    store.erase_author(&set_id(1), MemberId(1), NOW).await.unwrap();
    let expected = [
        stored(1, cause("tab", 1), bid(1, "")),
        stored(2, None, raised(2)),
        stored(3, None, bid(2, MARKER)),
        stored(4, None, bid(1, "")),
    ];
    assert_eq!(store.load(&session).await.unwrap(), expected);
    // What they say afterwards is kept under a new key.
    store.append(&session, epoch, Seq(5), NOW, None, &[bid(1, "again")]).await.unwrap();
    store.close().await.unwrap();
    drop(store);

    let store = open(dir.path()).await;
    let log = store.load(&session).await.unwrap();
    assert_eq!(log[..4], expected);
    assert_eq!(log[4].event, bid(1, "again"));
    let read = store.set(&set_id(1)).await.unwrap().unwrap();
    let named: Vec<bool> = read.seats.iter().map(|seat| !seat.name.is_empty()).collect();
    assert_eq!(named, [true, false, true], "seats stand in the order 2, 1, 3");
    assert!(!read.name.is_empty());
}

#[tokio::test]
async fn erasing_a_set_takes_all_of_its_words_and_nobody_elses() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let (session, _) = talkative(&store).await;
    store.create_set(set(2)).await.unwrap();
    store.keys().erase(&set_id(1), None).await.unwrap();
    assert_eq!(store.load(&session).await.unwrap()[2], stored(3, None, bid(2, "")));
    let erased = store.set(&set_id(1)).await.unwrap().unwrap();
    assert!(erased.name.is_empty());
    assert!(erased.seats.iter().all(|seat| seat.name.is_empty() && seat.invitation.is_none()));
    let other = store.set(&set_id(2)).await.unwrap().unwrap();
    assert!(other.seats.iter().all(|seat| !seat.name.is_empty() && seat.invitation.is_some()));
}

#[tokio::test]
async fn an_erased_key_is_in_no_file_any_more() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    talkative(&store).await;
    let options = SqliteConnectOptions::new().filename(dir.path().join(KEYS_FILE));
    let mut keys = SqliteConnection::connect_with(&options).await.unwrap();
    let wrapped: Vec<u8> = sqlx::query_scalar("SELECT wrapped FROM data_keys WHERE author = 1")
        .fetch_one(&mut keys)
        .await
        .unwrap();
    keys.close().await.unwrap();
    assert!(is_in_a_file(dir.path(), &wrapped));
    store.erase_author(&set_id(1), MemberId(1), NOW).await.unwrap();
    assert!(!is_in_a_file(dir.path(), &wrapped));
}

#[tokio::test]
async fn words_open_only_where_they_were_said() {
    let swaps = [
        // Moved to another event of the same author, given another kind, changed by one bit.
        "UPDATE events SET sealed = (SELECT sealed FROM events WHERE seq = 1) WHERE seq = 4",
        "UPDATE events SET kind = 'reflection_shared' WHERE seq = 1",
        "UPDATE events SET sealed = CAST(substr(sealed, 1, length(sealed) - 1) || 'x' AS BLOB) WHERE seq = 1",
        "UPDATE events SET sealed = x'01' WHERE seq = 1",
        "DELETE FROM events WHERE seq = 2",
        "UPDATE seats SET name_sealed = (SELECT name_sealed FROM sets) WHERE member = 1",
    ];
    for swap in swaps {
        let dir = tempfile::tempdir().unwrap();
        let store = open(dir.path()).await;
        let (session, _) = talkative(&store).await;
        tamper(&store, dir.path(), swap).await;
        let (log, set) = (store.load(&session).await, store.set(&set_id(1)).await);
        let noticed =
            matches!(log, Err(StoreError::Damaged { .. })) || matches!(set, Err(StoreError::Damaged { .. }));
        assert!(noticed, "{swap} was not noticed");
        if let Err(error) = log {
            assert!(!error.to_string().contains(MARKER));
        }
    }
}

#[tokio::test]
async fn a_wrong_or_missing_key_is_said_and_not_taken_for_an_erasure() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    talkative(&store).await;
    store.close().await.unwrap();
    drop(store);
    let reopen = async || Store::open(&StoreConfig::new(dir.path())).await;

    let key_path = dir.path().join(crate::store::MASTER_KEY_FILE);
    let key = fs::read_to_string(&key_path).unwrap();
    fs::remove_file(&key_path).unwrap();
    assert!(matches!(reopen().await, Err(StoreError::Key(_))), "a new key is not drawn");
    crate::keys::MasterKey::create(&key_path).unwrap();
    assert!(matches!(reopen().await, Err(StoreError::WrongMasterKey)));
    fs::write(&key_path, key).unwrap();

    let keys_path = dir.path().join(KEYS_FILE);
    let keys = fs::read(&keys_path).unwrap();
    fs::remove_file(&keys_path).unwrap();
    assert!(matches!(reopen().await, Err(StoreError::KeysMissing)), "everything would look erased");
    fs::write(&keys_path, keys).unwrap();
    assert!(!reopen().await.unwrap().set(&set_id(1)).await.unwrap().unwrap().name.is_empty());
}

#[tokio::test]
async fn a_reason_without_an_author_is_not_kept() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let (session, epoch) = room(&store, 1).await;
    let paused = |text: &str| Event::RoomPaused {
        by: None,
        stopped: false,
        left_ms: None,
        overrun_ms: protocol::Millis::ZERO,
        text: Content::new(text),
    };
    store.append(&session, epoch, Seq(1), NOW, None, &[paused(MARKER)]).await.unwrap();
    assert_eq!(store.load(&session).await.unwrap(), [stored(1, None, paused(""))]);
    assert!(!is_in_a_file(dir.path(), MARKER.as_bytes()));
}

/// Every event with facts that are as private as words, about member 3 and question 7771.
fn secrets() -> Vec<Event> {
    let (member, question) = (MemberId(3), protocol::QuestionId(7771));
    let (from, until) = (NOW, Timestamp(NOW.0 + 1));
    vec![
        Event::RoomPaused {
            by: Some(member),
            stopped: true,
            left_ms: None,
            overrun_ms: protocol::Millis::ZERO,
            text: Content::new(MARKER),
        },
        Event::ExtensionVoted { member, yes: true },
        Event::FacilitatorIntervened {
            intervention: protocol::view::Intervention::IsItUseful,
            question: Some(question),
            member: Some(member),
            named: false,
        },
        Event::MemberInvited { member },
        Event::QuestionStarred { question, on: true },
        Event::QuestionKept { question, on: true },
        Event::QuestionKindSet {
            question,
            question_kind: Some(protocol::format::QuestionKind::Leading),
            by: protocol::format::Part::Facilitator,
            asker: member,
        },
        Event::QuestionCarried {
            carried: protocol::CarriedId(1),
            presenter: member,
            asker: MemberId(2),
            starred: true,
            kept: true,
            held: true,
            text: Content::new(MARKER),
        },
        Event::QuestionLeftBehind { carried: protocol::CarriedId(1), presenter: member },
        Event::MemberSpoke {
            member: Some(member),
            part: protocol::format::Part::Questioner,
            from,
            until,
            heard: true,
        },
        Event::MemberUnheard { member, from, until },
        Event::MemberUnmeasurable { member, since: NOW },
        Event::MemberMeasurable { member },
    ]
}

#[tokio::test]
async fn who_stopped_voted_or_was_stepped_in_with_is_in_no_file_and_is_read_back() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let (session, epoch) = room(&store, 1).await;
    let tab = "a-tab-that-says-whose-it-is";
    for (event, number) in secrets().iter().zip(1..) {
        let event = std::slice::from_ref(event);
        store.append(&session, epoch, Seq(number), NOW, cause(tab, number), event).await.unwrap();
        let twice = store.append(&session, epoch, Seq(number + 1), NOW, cause(tab, number), event).await;
        assert!(matches!(twice, Err(crate::store::AppendError::Duplicate)), "{twice:?}");
    }
    let expected: Vec<StoredEvent> = secrets()
        .into_iter()
        .zip(1..)
        .map(|(event, number)| stored(number, cause(tab, number), event))
        .collect();
    assert_eq!(store.load(&session).await.unwrap(), expected);
    let told = [
        "\"member\":3",
        "\"by\":3",
        "\"presenter\":3",
        "\"asker\":3",
        "7771",
        "leading",
        "is_it_useful",
        tab,
        MARKER,
    ];
    for moment in ["while open", "after closing"] {
        assert!(is_in_a_file(dir.path(), b"extension_voted"), "the search finds what is there, {moment}");
        for told in told {
            assert!(!is_in_a_file(dir.path(), told.as_bytes()), "{told} in the clear, {moment}");
        }
        store.close().await.unwrap();
    }
}

#[tokio::test]
async fn erasing_one_person_takes_no_secret_fact_and_erasing_the_set_takes_all() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let (session, epoch) = room(&store, 1).await;
    store.append(&session, epoch, Seq(1), NOW, cause("tab", 1), &secrets()).await.unwrap();
    store.erase_author(&set_id(1), MemberId(3), NOW).await.unwrap();
    let log = store.load(&session).await.unwrap();
    assert!(
        matches!(&log[0].event, Event::RoomPaused { by: Some(MemberId(3)), text, .. } if text.is_empty())
    );
    assert_eq!(log[1].event, secrets()[1], "the log replays as it was");
    store.keys().erase(&set_id(1), None).await.unwrap();
    let log = store.load(&session).await.unwrap();
    assert_eq!(log.len(), secrets().len(), "that something happened is left");
    assert!(matches!(&log[0].event, Event::RoomPaused { by: None, .. }));
    for (stored, secret) in log.iter().zip(secrets()) {
        assert_eq!(std::mem::discriminant(&stored.event), std::mem::discriminant(&secret));
        assert_ne!(stored.event, secret);
    }
}

#[tokio::test]
async fn a_log_from_before_facts_were_sealed_reads_as_it_did() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let (session, epoch) = talkative(&store).await;
    store.append(&session, epoch, Seq(5), NOW, None, &[raised(1)]).await.unwrap();
    tamper(
        &store,
        dir.path(),
        "UPDATE events SET kind = 'extension_voted', client = 'tab', cmd = 9, \
         body = '{\"kind\":\"extension_voted\",\"member\":2,\"yes\":true}' WHERE seq = 5",
    )
    .await;
    let voted = Event::ExtensionVoted { member: MemberId(2), yes: true };
    assert_eq!(store.load(&session).await.unwrap()[4], stored(5, cause("tab", 9), voted));
}
