//! What a session leaves to the next one, as the set's log has it.

use protocol::view::ActionKind;
use protocol::{CarriedId, Content, MemberId, Timestamp};
use sets::{By, Command, Event, LearningSet, Left, LeftAction, LeftQuestion, Refusal, Zones};

const NOW: Timestamp = Timestamp(1_800_000_000_000);

fn question(presenter: u32, text: &str, starred: bool) -> LeftQuestion {
    LeftQuestion {
        presenter: MemberId(presenter),
        asker: MemberId(presenter + 1),
        starred,
        kept: !starred,
        held: false,
        text: Content::new(text),
    }
}

fn action(owner: u32, text: &str, from: Option<u32>) -> LeftAction {
    LeftAction {
        owner: MemberId(owner),
        what: ActionKind::Do,
        due: Some("2027-02-01".to_owned()),
        from: from.map(CarriedId),
        text: Content::new(text),
    }
}

/// Notes it, and what it led to.
fn note(set: &mut LearningSet, session: u32, left: &Left) -> Vec<Event> {
    let command = Command::NoteLeft { session, left: left.clone() };
    let events = set.decide(By::Service, &command, NOW, &Zones::bundled()).expect("the service may");
    for event in &events {
        set.evolve(NOW, event);
    }
    events
}

fn both() -> Left {
    Left {
        questions: vec![question(1, "What keeps you?", true), question(2, "Who else knows?", true)],
        actions: vec![action(1, "Ask Ruth", Some(2)), action(2, "Sleep", None)],
    }
}

#[test]
fn what_a_session_left_is_read_from_the_log_alone() {
    let mut set = LearningSet::default();
    let events = note(&mut set, 1, &both());
    let mut again = LearningSet::default();
    for event in &events {
        again.evolve(NOW, event);
    }
    assert_eq!(again.left_by(1), Some(both()));
    assert_eq!(again.left_by(2), None, "it is not over");
}

#[test]
fn nothing_is_noted_twice_and_marks_follow() {
    let mut set = LearningSet::default();
    note(&mut set, 1, &both());
    assert_eq!(note(&mut set, 1, &both()), []);
    let mut marked = both();
    marked.questions[0] = question(1, "What keeps you?", false);
    marked.questions.push(question(3, "And then?", true));
    let events = note(&mut set, 1, &marked);
    assert_eq!(events.len(), 2, "one mark and one more question: {events:?}");
    assert_eq!(set.left_by(1), Some(marked.clone()));
    // The first is not taken along any more; the action that came from the second still does.
    marked.questions.remove(0);
    marked.actions[0].from = Some(CarriedId(1));
    let events = note(&mut set, 1, &marked);
    assert_eq!(events, [Event::QuestionLeftBehind { session: 1, carried: CarriedId(1) }]);
    assert_eq!(set.left_by(1), Some(marked.clone()));
    marked.actions.remove(1);
    assert_eq!(note(&mut set, 1, &marked), [Event::ActionLeftBehind { session: 1, number: 2 }]);
    assert_eq!(set.left_by(1), Some(marked));
}

#[test]
fn only_the_newest_session_leaves_anything() {
    let mut set = LearningSet::default();
    note(&mut set, 2, &Left::default());
    assert_eq!(set.left_by(2), Some(Left::default()), "a session may leave nothing, and that is known");
    assert_eq!(note(&mut set, 1, &both()), [], "the next one has been held");
    note(&mut set, 3, &both());
    assert_eq!((set.left_by(2), set.left_by(3)), (None, Some(both())));
}

#[test]
fn words_that_were_erased_leave_their_place_and_nothing_else() {
    let mut set = LearningSet::default();
    let events = note(&mut set, 1, &both());
    // Whoever asked the first question was erased: the event with their words is not read any more.
    let mut erased = LearningSet::default();
    for event in events.iter().filter(|event| event.author() != Some(MemberId(2))) {
        erased.evolve(NOW, event);
    }
    let mut left = both();
    left.questions.remove(0);
    left.actions.remove(1);
    left.actions[0].from = Some(CarriedId(1));
    assert_eq!(erased.left_by(1), Some(left));
}

#[test]
fn nobody_says_or_sees_what_is_left() {
    let mut set = LearningSet::default();
    set.evolve(
        NOW,
        &Event::MemberJoined { member: MemberId(1), part: protocol::view::SeatPart::Facilitator },
    );
    let before = set.shown(MemberId(1));
    let command = Command::NoteLeft { session: 1, left: both() };
    let said = set.decide(By::Member(MemberId(1)), &command, NOW, &Zones::bundled());
    assert_eq!(said, Err(Refusal::FacilitatorOnly));
    note(&mut set, 1, &both());
    assert_eq!(set.shown(MemberId(1)), before);
}
