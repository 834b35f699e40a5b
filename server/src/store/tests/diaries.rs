//! What any store must do about diaries: the first key stays the key, no device takes away what another wrote, a line is
//! taken back until somebody opened it, and whoever is erased leaves nothing.

use super::people::made;
use super::*;
use crate::store::port::{DiaryRow, EntryRow, PersonId, Reader};
use crate::store::{StoreError, StoredRelease};

fn entry(name: &str, version: u32) -> EntryRow {
    EntryRow { entry: name.to_owned(), version, sealed: format!("sealed {version}").into_bytes() }
}

fn row(mark: &str) -> DiaryRow {
    DiaryRow { mark: mark.to_owned(), kept: None }
}

fn line(set: u32, id: &str, reader: Reader) -> StoredRelease {
    StoredRelease {
        release: format!("{set}-{id}"),
        member: MemberId(2),
        set: set_id(set),
        reader,
        at: NOW,
        text: Content::new(format!("{MARKER} {id}")),
    }
}

pub(in crate::store) async fn the_first_key_of_a_diary_stays_its_key(store: &Store) {
    made(store, 300).await;
    let (set, member) = (set_id(300), MemberId(2));
    assert_eq!(store.diary(&set, member).await.unwrap(), None);
    let none = store.write_entry(&set, member, entry("a", 1)).await;
    assert!(matches!(none, Err(StoreError::NotFound(_))), "{none:?}");
    store.keep_diary(&set, member, row("one")).await.unwrap();
    store.keep_diary(&set, member, row("one")).await.unwrap();
    let other = store.keep_diary(&set, member, row("two")).await;
    assert!(matches!(other, Err(StoreError::AlreadyThere("diary"))), "{other:?}");
    assert_eq!(store.diary(&set, member).await.unwrap(), Some(row("one")));
    assert_eq!(store.diary(&set, MemberId(1)).await.unwrap(), None, "nobody else's");
    let no_seat = store.keep_diary(&set, MemberId(9), row("one")).await;
    assert!(matches!(no_seat, Err(StoreError::NotFound(_))), "{no_seat:?}");
}

pub(in crate::store) async fn an_entry_follows_the_one_before(store: &Store) {
    made(store, 301).await;
    let (set, member) = (set_id(301), MemberId(2));
    store.keep_diary(&set, member, row("one")).await.unwrap();
    store.write_entry(&set, member, entry("a", 1)).await.unwrap();
    store.write_entry(&set, member, entry("a", 2)).await.unwrap();
    for version in [1, 2, 4] {
        let stale = store.write_entry(&set, member, entry("a", version)).await;
        assert!(matches!(stale, Err(StoreError::AlreadyThere("version"))), "{version}: {stale:?}");
    }
    assert_eq!(store.entries(&set, member).await.unwrap(), [entry("a", 2)]);
    assert_eq!(store.entries(&set, MemberId(1)).await.unwrap(), []);
    store.delete_entry(&set, MemberId(1), "a").await.unwrap();
    assert_eq!(store.entries(&set, member).await.unwrap().len(), 1, "another's is not there to be deleted");
    store.delete_entry(&set, member, "a").await.unwrap();
    assert_eq!(store.entries(&set, member).await.unwrap(), []);
}

pub(in crate::store) async fn a_line_is_taken_back_until_somebody_opened_it(store: &Store) {
    made(store, 302).await;
    let set = set_id(302);
    for (id, reader, token) in
        [("a", Reader::Set, None), ("b", Reader::Set, None), ("c", Reader::Supervisor, Some([7; 32]))]
    {
        store.release_line(line(302, id, reader), token).await.unwrap();
    }
    let told = store.released(&set, MemberId(1)).await.unwrap();
    let texts: Vec<&str> = told.iter().map(|(line, ..)| line.text.expose()).collect();
    assert_eq!(texts, [format!("{MARKER} a"), format!("{MARKER} b"), format!("{MARKER} c")]);

    // Not one's own, not another set's, not what is for somebody outside.
    for (set, id, reader) in [(302, "302-a", 2), (300, "302-a", 1), (302, "302-c", 1), (302, "302-x", 1)] {
        let none = store.open_release(&set_id(set), id, MemberId(reader), NOW).await;
        assert!(matches!(none, Err(StoreError::NotFound(_))), "{id} by {reader}");
    }
    store.open_release(&set, "302-a", MemberId(1), NOW).await.unwrap();
    store.open_release(&set, "302-a", MemberId(1), NOW).await.unwrap();
    store.open_release(&set, "302-a", MemberId(3), NOW).await.unwrap();
    let counts = store.released(&set, MemberId(1)).await.unwrap();
    let counts: Vec<(u32, bool)> = counts.into_iter().map(|(_, opened, own)| (opened, own)).collect();
    assert_eq!(counts, [(2, true), (0, false), (0, false)]);

    let read = store.take_back(&set, MemberId(2), "302-a").await;
    assert!(matches!(read, Err(StoreError::AlreadyThere("reader"))), "{read:?}");
    let others = store.take_back(&set, MemberId(1), "302-b").await;
    assert!(matches!(others, Err(StoreError::NotFound(_))), "{others:?}");
    store.take_back(&set, MemberId(2), "302-b").await.unwrap();
    let gone = store.open_release(&set, "302-b", MemberId(1), NOW).await;
    assert!(matches!(gone, Err(StoreError::NotFound(_))), "{:?}", gone.map(|row| row.release));

    let wrong = store.open_by_link(&[8; 32], NOW).await;
    assert!(matches!(wrong, Err(StoreError::NotFound(_))), "{:?}", wrong.map(|row| row.release));
    let opened = store.open_by_link(&[7; 32], NOW).await.unwrap();
    assert_eq!(store.open_released(opened).await.unwrap().text.expose(), format!("{MARKER} c"));
    let read = store.take_back(&set, MemberId(2), "302-c").await;
    assert!(matches!(read, Err(StoreError::AlreadyThere("reader"))), "{read:?}");
}

/// Either the reader has it and it stays, or it is taken back and nobody has it.
pub(in crate::store) async fn opening_and_taking_back_at_once_is_one_of_the_two(store: &Store) {
    made(store, 303).await;
    let set = set_id(303);
    for round in 0..12 {
        let id = format!("303-{round}");
        store.release_line(line(303, &round.to_string(), Reader::Set), None).await.unwrap();
        let (opened, taken) = tokio::join!(
            store.open_release(&set, &id, MemberId(1), NOW),
            store.take_back(&set, MemberId(2), &id)
        );
        assert_ne!(opened.is_ok(), taken.is_ok(), "round {round}: {taken:?}");
    }
}

pub(in crate::store) async fn whoever_is_erased_leaves_nothing_in_a_diary(store: &Store) {
    made(store, 304).await;
    let (set, member) = (set_id(304), MemberId(2));
    store.begin_diary(&set, member, "one".to_owned(), None).await.unwrap();
    store.write_diary_entry(&set, member, ("a".to_owned(), 1, "sealed by a browser")).await.unwrap();
    store.release_line(line(304, "a", Reader::Set), None).await.unwrap();
    let entries = store.diary_entries(&set, member).await.unwrap();
    assert_eq!(entries, [("a".to_owned(), 1, "sealed by a browser".to_owned())]);
    store.erase_author(&set, member, NOW).await.unwrap();
    assert_eq!(store.diary_entries(&set, member).await.unwrap(), []);
    let told = store.released(&set, MemberId(1)).await.unwrap();
    assert!(told.iter().all(|(line, ..)| line.text.is_empty()));
}

pub(in crate::store) async fn a_kept_key_is_the_accounts_alone(store: &Store) {
    let (_, one) = super::accounts::someone(store, 249, "a249@example.org").await;
    let (set, member) = (set_id(249), MemberId(1));
    let kept = Some((one.person.clone(), Content::new("LETTERS")));
    store.begin_diary(&set, member, "mark".to_owned(), kept).await.unwrap();
    let row = store.diary(&set, member).await.unwrap().unwrap();
    let key = store.kept_key(&set, member, &row, &one.person).await.unwrap();
    assert_eq!(key.map(|key| key.expose().to_owned()), Some("LETTERS".to_owned()));
    let other = PersonId("another".to_owned());
    assert_eq!(store.kept_key(&set, member, &row, &other).await.unwrap(), None);
    // Kept no longer; and with the account the key goes.
    store.begin_diary(&set, member, "mark".to_owned(), None).await.unwrap();
    let row = store.diary(&set, member).await.unwrap().unwrap();
    assert_eq!(row.kept, None);
    let kept = Some((one.person.clone(), Content::new("LETTERS")));
    store.begin_diary(&set, member, "mark".to_owned(), kept).await.unwrap();
    store.erase_person(&one.person, NOW).await.unwrap();
    let row = store.diary(&set, member).await.unwrap().unwrap();
    assert_eq!(store.kept_key(&set, member, &row, &one.person).await.unwrap(), None);
    assert_eq!(row.mark, "mark", "the diary stays for whoever has the letters");
}
