//! Which words were said in a round: those that its presenters may take back.

use crate::kept::replayed;
use crate::{story, transcripts};
use engine::{RoundOf, Session};
use protocol::{CircleId, Event, MemberId, Timestamp};

/// Every event with words, beside the session as it was before it.
fn each(log: &[(Timestamp, Event)], mut look: impl FnMut(&Session, &Event, &str)) {
    let ((at, opening), rest) = log.split_first().expect("a log has a first event");
    let mut session = Session::from_opened(*at, opening).expect("it opens the session");
    for (at, event) in rest {
        let mut copy = event.clone();
        if let Some((_, words)) = engine::words(&mut copy)
            && !words.is_empty()
        {
            look(&session, event, words.expose());
        }
        session.evolve(*at, event);
    }
}

fn said(log: &[(Timestamp, Event)], of: RoundOf) -> Vec<String> {
    let presenters = replayed(log).presenters_of(of).to_vec();
    let mut said = Vec::new();
    each(log, |session, event, words| {
        if session.is_said_in(event, of, &presenters) {
            said.push(words.to_owned());
        }
    });
    said
}

fn log_of(name: &str) -> Vec<(Timestamp, Event)> {
    let told = transcripts::all().into_iter().find(|(known, _)| known == name);
    story::play(&told.expect("it is told").1).log
}

const fn whole(round: u32) -> RoundOf {
    RoundOf { circle: None, round }
}

#[test]
fn what_was_said_in_a_round_is_what_was_asked_written_and_undertaken_in_it_and_its_bid() {
    assert_eq!(
        said(&log_of("20-whole-classic"), whole(0)),
        [
            "The rota that nobody wants",
            "How many are in the team?",
            "How many are in the team?",
            "What would a good week look like?",
            "What would a good week look like?",
            "Have you thought of rotating it?",
            "Have you thought of rotating it?",
            "The word fair came up five times",
            "Ask Ines what a fair week is",
        ]
    );
    let marks = log_of("15-marks");
    let bid = "How we come back to trusting each other";
    assert_eq!(said(&marks, whole(0)), [bid, "What do you hope for?", "What do you hope for?"]);
    let second = said(&marks, whole(1));
    assert!(second.ends_with(&["What is new?".to_owned(), "What is new?".to_owned()]), "{second:?}");
    assert!(!second.contains(&"What do you hope for?".to_owned()), "{second:?}");
    assert_eq!(said(&marks, whole(7)), [] as [String; 0], "there is no such round");
}

#[test]
fn words_are_of_one_round_of_the_room_and_of_one_of_their_own_circle() {
    let (mut in_rounds, mut in_circles) = (0, 0);
    for (name, source) in transcripts::all() {
        let log = story::play(&source).log;
        let presenters = |of: RoundOf| replayed(&log).presenters_of(of).to_vec();
        let of_room: Vec<(RoundOf, Vec<MemberId>)> =
            (0..12).map(|round| (whole(round), presenters(whole(round)))).collect();
        each(&log, |session, event, _| {
            let bid = matches!(event, Event::BidMade { .. });
            let rounds =
                of_room.iter().filter(|(of, presenters)| session.is_said_in(event, *of, presenters)).count();
            assert!(rounds <= 1 || bid, "{name}: {event:?}");
            in_rounds += rounds;
            let Event::InCircle { circle, .. } = event else { return };
            let claimed = |circle: CircleId| {
                let own = |round: &u32| {
                    session.is_said_in(event, RoundOf { circle: Some(circle), round: *round }, &[])
                };
                (0..12).filter(own).count()
            };
            assert!(claimed(*circle) <= 1, "{name}: {event:?}");
            assert_eq!(claimed(CircleId(circle.0 + 1)), 0, "another circle's: {name}: {event:?}");
            in_circles += claimed(*circle);
        });
    }
    assert!(in_rounds > 100 && in_circles > 5, "{in_rounds} in rounds, {in_circles} in circles");
}

#[test]
fn only_whoever_presented_takes_it_back_and_only_afterwards() {
    let log = log_of("20-whole-classic");
    let ended = replayed(&log);
    let presenters = ended.presenters_of(whole(0)).to_vec();
    for member in ended.members() {
        assert_eq!(ended.may_redact(member, whole(0)), presenters.contains(&member), "{member}");
        assert!(!ended.may_redact(member, whole(9)));
    }
    let until = log.iter().position(|(_, event)| matches!(event, Event::SessionEnded)).expect("it ends");
    let live = replayed(&log[..until]);
    assert!(presenters.iter().all(|presenter| !live.may_redact(*presenter, whole(0))), "not over yet");
    let group = replayed(&log_of("56-whole-group-issue"));
    let round = (0..12).find(|round| group.presenters_of(whole(*round)).len() > 2).expect("the set presents");
    assert!(group.members().all(|member| !group.may_redact(member, whole(round))), "it belongs to all");
}
