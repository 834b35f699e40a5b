//! What any store must do about mail that is read: letters that came back are known by what only they had, an address that
//! takes none is left alone until it is confirmed, and a mailbox is read by one at a time.

use super::accounts::someone;
use super::*;
use crate::auth::Address;
use crate::store::{LetterId, MailboxCursor, NewNotice, PersonId, Settled, WrittenTo};
use protocol::Millis;

fn notice(set: u32, person: &PersonId, number: u32, about: &str) -> NewNotice {
    NewNotice {
        id: LetterId(format!("returns{number:019}")),
        set: set_id(set),
        member: MemberId(1),
        person: person.clone(),
        about: about.to_owned(),
    }
}

async fn to(store: &Store, set: u32) -> WrittenTo {
    let mut written = store.written_to(&set_id(set)).await.unwrap();
    assert_eq!(written.len(), 1);
    written.remove(0)
}

async fn mark(store: &Store, address: &str) -> String {
    store.mark_of(&Address::parse(address).unwrap()).await.unwrap()
}

pub(in crate::store) async fn a_letter_that_came_back_is_known_by_its_id_and_its_address(store: &Store) {
    let (_, me) = someone(store, 160, "a160@example.org").await;
    let (own, other) = (mark(store, "a160@example.org").await, mark(store, "b160@example.org").await);
    let letters =
        vec![notice(160, &me.person, 1, "invitation/1/0"), notice(160, &me.person, 2, "reminder/1/0")];
    let [first, second] = [letters[0].id.clone(), letters[1].id.clone()];
    store.insert_notices(letters, NOW).await.unwrap();
    assert!(!store.return_letter(&first, &own, true, NOW).await.unwrap(), "it did not go yet");
    store.letter_went(&first, &own, NOW).await.unwrap();
    store.letter_went(&second, &own, NOW.plus(Millis(1))).await.unwrap();
    assert!(!store.return_letter(&first, &other, true, NOW).await.unwrap(), "it went to another address");
    assert!(!store.is_returned(&other).await.unwrap());
    let stranger = LetterId("nobodys".to_owned());
    assert!(!store.return_letter(&stranger, &own, true, NOW).await.unwrap());
    assert_eq!((to(store, 160).await.newest, to(store, 160).await.returned), (Some(Settled::Sent), false));
    // Once is enough, and twice is no more.
    for _ in 0..2 {
        assert!(store.return_letter(&second, &own, false, NOW).await.unwrap());
    }
    assert_eq!(
        (to(store, 160).await.newest, to(store, 160).await.returned),
        (Some(Settled::Returned), false)
    );
    assert!(!store.is_returned(&own).await.unwrap(), "a mailbox that was full takes the next");
    assert!(store.return_letter(&first, &own, true, NOW).await.unwrap());
    assert!(store.is_returned(&own).await.unwrap());
    assert!(to(store, 160).await.returned);
}

pub(in crate::store) async fn nothing_goes_to_an_address_that_takes_none_until_it_is_confirmed(
    store: &Store,
) {
    let (mut browser, me) = someone(store, 161, "a161@example.org").await;
    let own = mark(store, "a161@example.org").await;
    let went = async |number: u32, about: &str, at: Timestamp| {
        let letter = notice(161, &me.person, number, about);
        let id = letter.id.clone();
        store.insert_notices(vec![letter], at).await.unwrap();
        store.letter_went(&id, &own, at).await.unwrap();
        id
    };
    let (first, second) = (went(11, "invitation/1/0", NOW).await, went(12, "invitation/2/0", NOW).await);
    assert!(store.return_letter(&first, &own, true, NOW).await.unwrap());
    let before = to(store, 161).await;
    assert!(before.returned && before.about.len() == 2);
    let looked = store.sets_to_look_at(NOW, "2026f", 100).await.unwrap();
    for set in looked {
        store.note_look(set, None, "2026f").await.unwrap();
    }
    // Signed in by a letter: it was confirmed, and what came back is written again.
    let later = NOW.plus(Millis(60_000));
    let letter = browser.ask(store, "a161@example.org", later).await;
    browser.press(store, &letter, later).await;
    assert!(!store.is_returned(&own).await.unwrap());
    let after = to(store, 161).await;
    assert!(!after.returned && after.about == ["invitation/2/0"], "{after:?}");
    let due = store.sets_to_look_at(later, "2026f", 100).await.unwrap();
    assert!(due.iter().any(|due| due.set == set_id(161)));
    // A letter of before comes back late: that is known by now to be over.
    assert!(store.return_letter(&second, &own, true, later).await.unwrap());
    assert!(!store.is_returned(&own).await.unwrap());
    let third = went(13, "invitation/3/0", later.plus(Millis(1))).await;
    assert!(store.return_letter(&third, &own, true, later.plus(Millis(2))).await.unwrap());
    assert!(store.is_returned(&own).await.unwrap(), "and a letter since counts");
    store.erase_person(&me.person, later).await.unwrap();
    assert!(!store.is_returned(&own).await.unwrap(), "it goes with whose it was");
}

pub(in crate::store) async fn a_mailbox_is_read_by_one_and_from_where_it_was_left(store: &Store) {
    let name = "imap.example.org";
    let (mark, cursor) = store.claim_mailbox_named(name, "one").await.unwrap().expect("nobody has it");
    assert_eq!(cursor, MailboxCursor::default());
    assert!(!mark.contains("example"), "its name is in no row");
    assert!(store.claim_mailbox_named(name, "two").await.unwrap().is_none());
    let read = MailboxCursor { validity: 7, next_uid: 12 };
    assert!(!store.note_mailbox(&mark, "two", read).await.unwrap(), "it is not theirs");
    assert!(store.note_mailbox(&mark, "one", read).await.unwrap());
    let (_, again) = store.claim_mailbox_named(name, "one").await.unwrap().expect("it is still theirs");
    assert_eq!(again, read);
    assert!(store.claim_mailbox_named("imap.example.net", "two").await.unwrap().is_some(), "another one");
    store.release_mailboxes("one").await.unwrap();
    let (_, taken) = store.claim_mailbox_named(name, "two").await.unwrap().expect("it was let go");
    assert_eq!(taken, read);
    assert!(!store.note_mailbox(&mark, "one", read).await.unwrap());
    store.release_mailboxes("two").await.unwrap();
}
