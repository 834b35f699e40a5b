//! What any store must do about time that is over: the log of a session goes and its number stays, what comes after it is as
//! it was, and an organisation's limit is its organisers' to say.

use super::accounts::someone;
use super::people::made;
use super::*;
use crate::store::port::{Amount, KeptMonths, Redacted};
use crate::store::{AppendError, InRound, StoreError};
use engine::RoundOf;
use protocol::format::StageAt;
use protocol::view::{ActionKind, RoundPlan, SessionState};
use protocol::{CarriedId, Millis};
use sets::elsewhere::{Elsewhere, FoundQuestion, Sketch, propose};

/// So far behind [`NOW`] that every session of these tests is old.
const LATER: Timestamp = NOW.plus(Millis::from_mins(90 * 24 * 60));

async fn aged(store: &Store, set: &SetId, before: Timestamp) -> Vec<u32> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let aged = store.aged_sessions(before, after.as_ref()).await.unwrap();
        let Some(last) = aged.last() else { return found };
        after = Some(last.session.clone());
        found.extend(aged.iter().filter(|one| one.set == *set).map(|one| one.number));
    }
}

fn carried(session: u32, words: &str) -> sets::Event {
    sets::Event::QuestionCarried {
        session,
        carried: CarriedId(1),
        presenter: MemberId(1),
        asker: MemberId(2),
        starred: true,
        kept: false,
        held: false,
        text: Content::new(words),
    }
}

fn undertaken(words: &str) -> sets::Event {
    sets::Event::ActionUndertaken {
        action: sets::Undertaking(1),
        owner: MemberId(2),
        what: ActionKind::Do,
        text: Content::new(words),
        due: None,
        question: None,
        will_know: None,
    }
}

pub(in crate::store) async fn a_session_that_is_forgotten_keeps_its_number_and_nothing_else(store: &Store) {
    let (session, epoch) = room(store, 320).await;
    let set = set_id(320);
    store.append(&session, epoch, Seq(1), NOW, cause("tab", 1), &[bid(2, "what was said")]).await.unwrap();
    store.append(&session, epoch, Seq(2), LATER, None, &[raised(2)]).await.unwrap();
    let noted = format!("session:{session}");
    let life = [undertaken("of the session"), carried(1, "of the session")];
    store.append_to_set(&set, 1, Some(&noted), NOW, &life[..1]).await.unwrap();
    store.append_to_set(&set, 2, None, NOW, &life[1..]).await.unwrap();
    store.append_to_set(&set, 3, Some("another"), NOW, &[undertaken("between two")]).await.unwrap();
    store.append_to_set(&set, 4, None, NOW, &[carried(2, "of the next")]).await.unwrap();
    store.set_state(&session, SessionState::Ended).await.unwrap();
    assert_eq!(aged(store, &set, LATER).await, [] as [u32; 0], "as long as nobody says for how long");
    store.note_months(&set, Some(2)).await.unwrap();
    assert_eq!(aged(store, &set, NOW).await, [] as [u32; 0], "opened later");
    assert_eq!(aged(store, &set, LATER).await, [1]);
    let of_set = store.aged_sessions_of(&set).await.unwrap();
    assert_eq!((of_set[0].last, of_set[0].kept.agreed, of_set[0].marked_at), (LATER, Some(2), None));
    assert_eq!(store.texts_in(&session).await.unwrap(), 1);
    let amount = |texts, sessions| Amount { sessions, texts, diary_entries: 0, releases: 0 };
    assert_eq!(store.amount_of(&set, None).await.unwrap(), amount(1, 1));
    assert_eq!(store.amount_of(&set, Some(MemberId(2))).await.unwrap(), amount(5, 1));
    assert_eq!(store.amount_of(&set, Some(MemberId(3))).await.unwrap(), amount(0, 0));

    store.mark_sessions(vec![(session.clone(), Some(NOW))]).await.unwrap();
    assert_eq!(store.aged_sessions_of(&set).await.unwrap()[0].marked_at, Some(NOW));
    assert_eq!(
        aged(store, &set, Timestamp(0)).await,
        [1],
        "one that is marked is looked at whatever its age"
    );
    assert!(store.forget_session(&session, LATER).await.unwrap());
    assert!(!store.forget_session(&session, LATER).await.unwrap(), "once");
    let left = store.session(&session).await.unwrap().unwrap();
    assert_eq!((left.number, left.forgotten_at, left.has_a_record()), (1, Some(LATER), false));
    assert_eq!(store.load(&session).await.unwrap(), []);
    assert_eq!(store.log_standings(&set).await.unwrap(), []);
    assert_eq!(store.aged_sessions_of(&set).await.unwrap(), []);
    assert_eq!(store.amount_of(&set, None).await.unwrap(), amount(0, 0));
    // What the set's log has of it is gone, and nothing else of that log.
    let (events, next) = store.set_log(&set).await.unwrap();
    let events: Vec<sets::Event> = events.into_iter().map(|(_, event)| event).collect();
    assert_eq!(events, [undertaken("between two"), carried(2, "of the next")]);
    assert_eq!(next, 5);
    assert!(store.has_change(&set, &noted).await.unwrap(), "it is not noted again");
    // Nobody writes to it any more, and the next session is the second.
    let late = store.append(&session, epoch, Seq(3), LATER, None, &[raised(2)]).await;
    assert!(matches!(late, Err(AppendError::Fenced)), "{late:?}");
    let next = NewSession { id: session_id(321), after: Some(session), ..super::session(321, 320) };
    assert_eq!(store.create_session(next, &[]).await.unwrap().number, 2);
}

/// An event that opens a log.
fn opened() -> Event {
    let seat = |number: u32| protocol::Seat {
        member: MemberId(number),
        part: if number == 1 { SeatPart::Facilitator } else { SeatPart::Member },
        rehearsal: false,
    };
    Event::SessionOpened {
        format: Box::new(engine::format("classic").expect("it comes along")),
        seats: (1..=3).map(seat).collect(),
        facilitator: MemberId(1),
        deputy: None,
        round_ms: Millis::from_mins(45),
        despite: None,
    }
}

pub(in crate::store) async fn words_of_a_round_go_wherever_they_were_brought_and_facts_stay(store: &Store) {
    let (session, epoch) = room(store, 324).await;
    let set = set_id(324);
    let plan = |member: u32| RoundPlan {
        presenters: vec![MemberId(member)],
        granted_ms: Millis::from_mins(20),
        issue: None,
        stood_back: Vec::new(),
    };
    let reflection = |round: u32, words: &str| Event::ReflectionShared {
        member: MemberId(3),
        at: StageAt::Round { round, index: 0 },
        text: Content::new(words),
    };
    let log = [
        opened(),
        bid(2, "of the session"),
        Event::AgendaAgreed { rounds: vec![plan(2), plan(3)] },
        reflection(0, "one"),
        reflection(1, "another"),
    ];
    store.append(&session, epoch, Seq(1), NOW, cause("tab", 1), &log).await.unwrap();
    store
        .append_to_set(&set, 1, Some(&format!("session:{session}")), NOW, &[undertaken("of the session")])
        .await
        .unwrap();
    store.append_to_set(&set, 2, Some("another"), NOW, &[undertaken("of the session")]).await.unwrap();
    let of = RoundOf { circle: None, round: 0 };
    let said = store.said_in(&session, of).await.unwrap();
    assert_eq!((said.texts, said.elsewhere), (2, 1));
    for _ in 0..2 {
        store.redact_round(&session, of, LATER).await.unwrap();
    }
    let left: Vec<Event> =
        store.load(&session).await.unwrap().into_iter().map(|stored| stored.event).collect();
    assert_eq!(left, [opened(), bid(2, ""), log[2].clone(), reflection(0, ""), log[4].clone()]);
    let redacted = store.session(&session).await.unwrap().unwrap().redacted;
    assert_eq!(redacted, [Redacted { circle: None, round: 0, presenters: vec![MemberId(2)] }]);
    let events = store.set_log(&set).await.unwrap().0;
    assert_eq!(events.len(), 1, "what was undertaken between two sessions stays");
    assert_eq!(store.said_in(&session, of).await.unwrap(), InRound::default());
    assert_eq!(store.log_standings(&set).await.unwrap(), [], "it is not over here");
}

pub(in crate::store) async fn what_is_being_brought_in_is_one_and_goes_whole(store: &Store) {
    made(store, 325).await;
    let set = set_id(325);
    let line = |line: u32, asker: u32, words: &str| FoundQuestion {
        line,
        asker: MemberId(asker),
        at: NOW,
        silence_ms: Some(Millis(500)),
        kind: None,
        text: Content::new(words),
    };
    let mut one = propose(MemberId(1), NOW, &[MemberId(1), MemberId(2)], LATER).unwrap();
    one.sketch = Some(Sketch {
        presenter: MemberId(1),
        ended: LATER,
        spoke: Vec::new(),
        lines: vec![line(1, 2, "of two"), line(2, 3, "of three")],
        confirmed: Vec::new(),
        session: None,
    });
    let same = |known: Option<(u64, Elsewhere)>, wanted: &Elsewhere| {
        known.is_some_and(|(_, known)| known == *wanted)
    };
    assert!(store.elsewhere(&set).await.unwrap().is_none());
    assert!(!store.put_elsewhere(&set, Some(1), Some(&one)).await.unwrap(), "there is none of that version");
    assert!(store.put_elsewhere(&set, None, Some(&one)).await.unwrap());
    assert!(!store.put_elsewhere(&set, None, Some(&one)).await.unwrap(), "somebody was first");
    assert!(same(store.elsewhere(&set).await.unwrap(), &one));
    store.erase_author(&set, MemberId(2), NOW).await.unwrap();
    let erased = store.elsewhere(&set).await.unwrap().unwrap().1.sketch.unwrap();
    let words: Vec<&str> = erased.lines.iter().map(|line| line.text.expose()).collect();
    assert_eq!(words, ["", "of three"]);
    assert!(store.put_elsewhere(&set, Some(1), None).await.unwrap());
    assert!(store.elsewhere(&set).await.unwrap().is_none());
}

pub(in crate::store) async fn how_long_at_most_is_said_by_whoever_organises(store: &Store) {
    let (_, ruth) = someone(store, 170, "a170@example.org").await;
    let (_, amara) = someone(store, 171, "a171@example.org").await;
    let made_by_ruth = store.found_organisation("Sets of the south", &ruth.person, NOW).await.unwrap().id;
    made(store, 322).await;
    let months = async || store.kept_months(&set_id(322)).await.unwrap();
    assert_eq!(months().await, KeptMonths::default());
    assert_eq!(store.most_months(&made_by_ruth).await.unwrap(), None);
    let refused = store.limit_months(&made_by_ruth, &amara.person, Some(3)).await.unwrap_err();
    assert!(matches!(refused, StoreError::NotFound("organisation")));
    store.limit_months(&made_by_ruth, &ruth.person, Some(3)).await.unwrap();
    assert_eq!(store.most_months(&made_by_ruth).await.unwrap(), Some(3));
    assert_eq!(months().await, KeptMonths::default(), "it is of no organisation");
    store.note_months(&set_id(322), Some(12)).await.unwrap();
    assert_eq!(months().await, KeptMonths { agreed: Some(12), most: None });
    store.limit_months(&made_by_ruth, &ruth.person, None).await.unwrap();
    assert_eq!(store.most_months(&made_by_ruth).await.unwrap(), None);
    assert!(matches!(store.kept_months(&set_id(399)).await, Err(StoreError::NotFound("set"))));
}

pub(in crate::store) async fn a_diary_goes_with_whoever_is_erased(store: &Store) {
    made(store, 323).await;
    let set = set_id(323);
    for (member, key) in [(MemberId(1), "one"), (MemberId(2), "two")] {
        store.begin_diary(&set, member, key.to_owned(), None).await.unwrap();
        store.write_diary_entry(&set, member, ("a".to_owned(), 1, "sealed by a browser")).await.unwrap();
    }
    let amount = |diary_entries| Amount { diary_entries, ..Amount::default() };
    assert_eq!(store.amount_of(&set, Some(MemberId(1))).await.unwrap(), amount(1));
    assert_eq!(store.amount_of(&set, None).await.unwrap(), amount(2));
    store.erase_author(&set, MemberId(1), NOW).await.unwrap();
    assert_eq!(store.amount_of(&set, None).await.unwrap(), amount(1));
    assert!(store.diary(&set, MemberId(1)).await.unwrap().is_none());
}
