//! What any store must do about letters: each is written once, claimed by one who sends it, settled or tried again, and
//! gone with whom it was to; and a set is looked at again after whatever happens in it.

use super::accounts::{Browser, someone};
use super::*;
use crate::store::port::{LETTER_CLAIMED_FOR, LETTERS_KNOWN_FOR};
use crate::store::{
    ClaimedLetter, LetterId, NewNotice, PersonId, SealedLetter, Settled, Waiting, WrittenLetter,
};
use protocol::Millis;
use protocol::limits::SIGN_IN_WITHIN;

const RULES: &str = "2026f";

fn notice(set: u32, person: &PersonId, number: u32, about: &str) -> NewNotice {
    NewNotice {
        id: LetterId(format!("letter{number:020}")),
        set: set_id(set),
        member: MemberId(1),
        person: person.clone(),
        about: about.to_owned(),
    }
}

/// The letters about sets that `node` claims now.
async fn claim(store: &Store, node: &str, now: Timestamp) -> Vec<ClaimedLetter> {
    let mut claimed = store.claim_letters(node, now, 100).await.unwrap();
    claimed.retain(|letter| matches!(letter.waiting, Waiting::Notice { .. }));
    claimed.sort_by(|one, two| one.id.0.cmp(&two.id.0));
    claimed
}

fn ids(claimed: &[ClaimedLetter]) -> Vec<u32> {
    claimed.iter().map(|letter| letter.id.0.trim_start_matches("letter").parse().unwrap()).collect()
}

pub(in crate::store) async fn a_letter_is_written_once_for_what_it_is_about(store: &Store) {
    let (_, me) = someone(store, 150, "a150@example.org").await;
    let both = vec![notice(150, &me.person, 1, "invitation/1/0"), notice(150, &me.person, 2, "reminder/1/0")];
    assert_eq!(store.insert_notices(both, NOW).await.unwrap(), 2);
    let again =
        vec![notice(150, &me.person, 3, "invitation/1/0"), notice(150, &me.person, 4, "invitation/1/1")];
    assert_eq!(store.insert_notices(again, NOW).await.unwrap(), 1);
    let stranger = notice(150, &PersonId("nobody".to_owned()), 5, "invitation/1/0");
    assert_eq!(store.insert_notices(vec![stranger], NOW).await.unwrap(), 0, "not theirs");
    let claimed = claim(store, "one", NOW).await;
    assert_eq!(ids(&claimed), [1, 2, 4]);
    for letter in &claimed {
        store.settle_letter(&letter.id, Settled::Sent, NOW).await.unwrap();
    }
    // That it went is known, and it is not written again.
    assert_eq!(store.insert_notices(vec![notice(150, &me.person, 6, "reminder/1/0")], NOW).await.unwrap(), 0);
    let written = store.written_to(&set_id(150)).await.unwrap();
    let [to] = written.as_slice() else { panic!("{written:?}") };
    assert_eq!((to.member, &to.person, to.wanted), (MemberId(1), &me.person, true));
    assert_eq!((to.about.len(), to.newest, to.delayed), (3, Some(Settled::Sent), 0));
    // Long after, it is forgotten.
    store.forget_letters(NOW.plus(LETTERS_KNOWN_FOR)).await.unwrap();
    assert_eq!(store.written_to(&set_id(150)).await.unwrap()[0].about.len(), 3, "not yet");
    store.forget_letters(NOW.plus(LETTERS_KNOWN_FOR).plus(Millis(1))).await.unwrap();
    assert!(store.written_to(&set_id(150)).await.unwrap()[0].about.is_empty());
}

pub(in crate::store) async fn a_letter_is_claimed_by_one_until_it_is_let_go(store: &Store) {
    let (_, me) = someone(store, 151, "a151@example.org").await;
    let notices =
        vec![notice(151, &me.person, 1, "reminder/1/0"), notice(151, &me.person, 2, "reminder/2/0")];
    store.insert_notices(notices, NOW).await.unwrap();
    assert_eq!(claim(store, "one", Timestamp(NOW.0 - 1)).await.len(), 0, "not due");
    assert_eq!(ids(&claim(store, "one", NOW).await), [1, 2]);
    // By the database's clock, whatever that of a server says.
    assert_eq!(claim(store, "two", NOW.plus(LETTER_CLAIMED_FOR).plus(LETTER_CLAIMED_FOR)).await.len(), 0);
    store.release_letters("two").await.unwrap();
    assert_eq!(claim(store, "two", NOW).await.len(), 0, "another's");
    store.release_letters("one").await.unwrap();
    let claimed = claim(store, "two", NOW).await;
    assert_eq!(ids(&claimed), [1, 2], "whoever began anew lets go");

    let later = NOW.plus(Millis::from_mins(5));
    store.postpone_letter(&claimed[0].id, later).await.unwrap();
    store.settle_letter(&claimed[1].id, Settled::Refused, NOW).await.unwrap();
    assert_eq!(claim(store, "one", NOW).await.len(), 0);
    let written = store.written_to(&set_id(151)).await.unwrap();
    assert_eq!((written[0].newest, written[0].delayed), (Some(Settled::Refused), 1));
    let claimed = claim(store, "one", later).await;
    assert_eq!((ids(&claimed), claimed[0].tries), (vec![1], 1));
    // What is settled stays so, whoever comes too late.
    store.settle_letter(&claimed[0].id, Settled::Sent, later).await.unwrap();
    store.postpone_letter(&claimed[0].id, later).await.unwrap();
    store.settle_letter(&claimed[0].id, Settled::Late, later).await.unwrap();
    assert_eq!(claim(store, "one", later).await.len(), 0);
    assert_eq!(store.written_to(&set_id(151)).await.unwrap()[0].newest, Some(Settled::Sent));
}

pub(in crate::store) async fn of_many_who_claim_at_once_each_letter_goes_to_one(store: &Store) {
    let (_, me) = someone(store, 152, "a152@example.org").await;
    let notices = (1..=40).map(|number| notice(152, &me.person, number, &format!("reminder/{number}/0")));
    store.insert_notices(notices.collect(), NOW).await.unwrap();
    let mut claims = tokio::task::JoinSet::new();
    for number in 0..8 {
        let store = store.clone();
        claims.spawn(async move {
            let mut mine = Vec::new();
            loop {
                let claimed = store.claim_letters(&format!("node {number}"), NOW, 3).await.unwrap();
                if claimed.is_empty() {
                    break mine;
                }
                mine.extend(claimed.into_iter().map(|letter| letter.id.0));
            }
        });
    }
    let mut all: Vec<String> = claims.join_all().await.into_iter().flatten().collect();
    all.retain(|id| id.starts_with("letter"));
    all.sort();
    let wanted: Vec<String> = (1..=40).map(|number| format!("letter{number:020}")).collect();
    assert_eq!(all, wanted);
}

pub(in crate::store) async fn what_happens_in_a_set_asks_for_a_look_at_it(store: &Store) {
    let (_, me) = someone(store, 153, "a153@example.org").await;
    let due = |rules: &'static str, now| async move {
        let due = store.sets_to_look_at(now, rules, 100).await.unwrap();
        due.into_iter().find(|due| due.set == set_id(153))
    };
    let began = sets::Event::SetBegan { zone: "Europe/Paris".to_owned() };
    store.append_to_set(&set_id(153), 1, None, NOW, std::slice::from_ref(&began)).await.unwrap();
    let first = due(RULES, NOW).await.expect("asked for");
    // Something happens while it is looked at: that is not taken for seen.
    store.append_to_set(&set_id(153), 2, None, NOW, std::slice::from_ref(&began)).await.unwrap();
    store.note_look(first, None, RULES).await.unwrap();
    let second = due(RULES, NOW).await.expect("asked for again");
    let next = NOW.plus(Millis(1_000));
    store.note_look(second, Some(next), RULES).await.unwrap();
    assert_eq!(due(RULES, NOW).await, None);
    let third = due(RULES, next).await.expect("due");
    store.note_look(third, None, RULES).await.unwrap();
    assert_eq!(due(RULES, NOW.plus(LETTERS_KNOWN_FOR)).await, None, "until something happens");
    let other = due("2027a", NOW).await.expect("by other zone rules");
    store.note_look(other, None, "2027a").await.unwrap();
    assert_eq!(due("2027a", NOW).await, None);
    // Somebody wants no letters, or wants them again: what is due is another thing.
    store.want_letters(&me.person, false).await.unwrap();
    assert!(!store.wants_letters(&me.person).await.unwrap());
    assert!(due("2027a", NOW).await.is_some());
    assert!(!store.written_to(&set_id(153)).await.unwrap()[0].wanted);

    // A set without anybody who can be written to is looked at for its zone alone.
    store.create_set(set(154)).await.unwrap();
    store.append_to_set(&set_id(154), 1, None, NOW, &[began]).await.unwrap();
    let all = store.sets_to_look_at(NOW, RULES, 100).await.unwrap();
    let lonely = all.into_iter().find(|due| due.set == set_id(154)).expect("new");
    store.note_look(lonely.clone(), Some(NOW), RULES).await.unwrap();
    let all = store.sets_to_look_at(NOW, RULES, 100).await.unwrap();
    assert!(all.iter().all(|due| due.set != set_id(154)));
}

pub(in crate::store) async fn a_letter_for_signing_in_is_written_with_what_asks_for_it(store: &Store) {
    let mut stranger = Browser::new(155, 9);
    let asked = stranger.ask(store, "nobody155@example.org", NOW).await;
    let waits = store.claim_letters("one", NOW, 100).await.unwrap();
    assert!(waits.iter().any(|letter| letter.id == asked.id), "as any other does");
    assert!(!asked.went);
    for letter in &waits {
        store.settle_letter(&letter.id, Settled::Moot, NOW).await.unwrap();
    }
    super::people::made(store, 155).await;
    let (mut browser, _) = someone(store, 156, "a156@example.org").await;
    let asked = browser.ask(store, "a156@example.org", NOW).await;
    let claimed = store.claim_letters("one", NOW, 100).await.unwrap();
    let letter = claimed.last().expect("a letter");
    assert_eq!(letter.until, Some(NOW.plus(SIGN_IN_WITHIN)));
    let texts = |letter: &ClaimedLetter| match &letter.waiting {
        Waiting::Sealed(sealed) => sealed.clone(),
        Waiting::Notice { .. } => panic!("of no set"),
    };
    let mut opened = Vec::new();
    for letter in &claimed {
        let sealed = texts(letter);
        assert!(!String::from_utf8_lossy(&sealed).contains("example"), "sealed");
        opened.push(store.open_letter(&letter.id, &sealed).await.unwrap());
    }
    assert!(opened.iter().any(|written| written.text == asked.code.shown()));
    assert!(opened.iter().all(|written| written.to == "a156@example.org"));
    for letter in &claimed {
        store.settle_letter(&letter.id, Settled::Sent, NOW).await.unwrap();
    }
}

pub(in crate::store) async fn letters_to_somebody_go_with_them(store: &Store) {
    let (_, me) = someone(store, 157, "a157@example.org").await;
    store.insert_notices(vec![notice(157, &me.person, 1, "invitation/1/0")], NOW).await.unwrap();
    let claimed = claim(store, "one", NOW).await;
    let Waiting::Notice { person, address, language, .. } = &claimed[0].waiting else { panic!("a notice") };
    assert_eq!((person, *language), (&me.person, Language::De));
    let to = store.address_of(person, address).await.unwrap().expect("an address");
    assert_eq!(to.text(), "a157@example.org");
    store.erase_person(&me.person, NOW).await.unwrap();
    assert!(store.address_of(person, address).await.unwrap().is_none(), "the key is gone");
    store.release_letters("one").await.unwrap();
    assert!(claim(store, "one", NOW).await.is_empty());
    assert!(store.written_to(&set_id(157)).await.unwrap().is_empty());
}

pub(in crate::store) async fn letters_that_are_written_go_all_or_none(store: &Store) {
    let letter = |to: &str| WrittenLetter { to: to.into(), subject: "A".into(), text: "B".into() };
    let until = NOW.plus(Millis::from_mins(60));
    let first = store.seal_letter(&letter("a158@example.org"), until).await.unwrap();
    let twin = SealedLetter { id: first.id.clone(), sealed: first.sealed.clone(), until };
    let other = store.seal_letter(&letter("b158@example.org"), until).await.unwrap();
    let again = SealedLetter { id: first.id.clone(), sealed: first.sealed.clone(), until };
    store.insert_written(vec![first, other], NOW).await.unwrap();
    let mut to = Vec::new();
    for claimed in store.claim_letters("one", NOW, 100).await.unwrap() {
        let Waiting::Sealed(sealed) = &claimed.waiting else { panic!("a letter that is written") };
        to.push(store.open_letter(&claimed.id, sealed).await.unwrap().to);
        store.settle_letter(&claimed.id, Settled::Sent, NOW).await.unwrap();
    }
    to.sort();
    assert_eq!(to, ["a158@example.org", "b158@example.org"]);
    let more = store.seal_letter(&letter("c158@example.org"), until).await.unwrap();
    assert!(store.insert_written(vec![more, twin], NOW).await.is_err(), "one of them was there already");
    assert!(store.insert_written(vec![again], NOW).await.is_err());
    assert!(store.claim_letters("one", NOW, 100).await.unwrap().is_empty(), "none of them goes");
}
