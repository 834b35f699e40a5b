//! Rehearsal members hold whole sessions among themselves, in virtual time, on the real engine.

use super::mind::{Intent, Mind};
use super::script::script;
use engine::{Input, Opening, Session};
use protocol::event::Seat;
use protocol::format::{AccessRule, Part, Stage, StageAt};
use protocol::http::Language;
use protocol::view::{BoardColumn, JoinMode, QuestionStatus, SeatPart, SessionState};
use protocol::{Event, MemberId, Millis, Timestamp};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Far more intents than any session needs: a rehearsal that takes more goes round in circles.
const WISHES_MAX: u32 = 5_000;
/// When sessions begin here.
const BEGIN: u64 = 1_700_000_000_000;

struct Rehearsal {
    session: Session,
    events: Vec<Event>,
    minds: Vec<Mind>,
    now: Timestamp,
}

fn seat(member: u32, part: SeatPart, rehearsal: bool) -> Seat {
    Seat { member: MemberId(member), part, rehearsal }
}

impl Rehearsal {
    /// A facilitator, four members or as many as the format needs, and a person who only watches.
    fn new(format: &str, language: Language) -> Self {
        Self::after(format, language, engine::Carried::default())
    }

    /// The same, with what an earlier session left to this one.
    fn after(format: &str, language: Language, carried: engine::Carried) -> Self {
        let format = engine::format(format).expect("the format is embedded");
        let members = 5_u32.clamp(format.members_min, format.members_max);
        let mut seats = vec![seat(1, SeatPart::Facilitator, true)];
        seats.extend((2..=members).map(|member| seat(member, SeatPart::Member, true)));
        seats.push(seat(members + 1, SeatPart::Observer, false));
        let opening = Opening {
            format,
            seats,
            facilitator: MemberId(1),
            deputy: Some(MemberId(2)),
            round_ms: Millis::from_mins(40),
            carried,
        };
        let now = Timestamp(BEGIN);
        let opened = engine::open(opening).expect("the opening is good");
        let mut session = Session::from_opened(now, &opened[0]).expect("event 1 opens the session");
        for event in &opened[1..] {
            session.evolve(now, event);
        }
        let minds = (1..=members)
            .map(|member| Mind {
                me: MemberId(member),
                script: script(language),
                presenter: Some(MemberId(3)),
                haste: 1,
            })
            .collect();
        let mut rehearsal = Self { session, events: opened, minds, now };
        for member in 1..=members + 1 {
            rehearsal.input(&Input::Connected { member: MemberId(member), joins: JoinMode::Text });
        }
        rehearsal
    }

    fn input(&mut self, input: &Input) {
        match self.session.handle(input, self.now) {
            Ok(events) => self.events.extend(events),
            Err(refusal) => assert!(
                matches!(input, Input::Command { .. }),
                "{input:?} cannot be refused, and was: {refusal}"
            ),
        }
    }

    /// Carries out intents in the order of their times until nobody intents anything.
    fn run(&mut self) {
        let mut due: BTreeMap<MemberId, (Timestamp, Intent)> = BTreeMap::new();
        let mut sent: BTreeMap<(MemberId, String), u32> = BTreeMap::new();
        for _ in 0..WISHES_MAX {
            for mind in &self.minds {
                let view = self.session.view_for(mind.me);
                let intent = mind.intent(&view, &self.session.asks_of(mind.me), self.now);
                match intent
                    .filter(|intent| sent.get(&(mind.me, intent.key.clone())).is_none_or(|count| *count < 3))
                {
                    None => drop(due.remove(&mind.me)),
                    Some(intent) if due.get(&mind.me).is_some_and(|(_, old)| old.key == intent.key) => {}
                    Some(intent) => {
                        let at = self.now.plus(Millis(intent.after_ms / mind.haste));
                        due.insert(mind.me, (at, intent));
                    }
                }
            }
            let next = due.iter().map(|(member, (at, _))| (*at, *member)).min();
            match (next, self.session.next_deadline()) {
                (Some((at, member)), deadline) if deadline.is_none_or(|deadline| at <= deadline) => {
                    self.now = self.now.max(at);
                    if let Some((_, intent)) = due.remove(&member) {
                        *sent.entry((member, intent.key)).or_insert(0) += 1;
                        self.input(&Input::Command { from: member, command: intent.command, proposed: None });
                    }
                }
                (_, Some(deadline)) => {
                    self.now = self.now.max(deadline);
                    self.input(&Input::Timeout);
                }
                // Where observers speak too the person has a turn, and is waited for.
                (_, None) => {
                    let person = MemberId(u32::try_from(self.minds.len()).expect("a few") + 1);
                    let turns = self.session.view_for(person).turns;
                    if turns.is_none_or(|turns| turns.now != Some(person)) {
                        return;
                    }
                    let command = protocol::Command::FinishTurn {};
                    self.input(&Input::Command { from: person, command, proposed: None });
                }
            }
        }
        panic!("the rehearsal goes round in circles at {:?}", self.session.view_for(MemberId(1)).stage);
    }

    fn rules_seen(&self) -> Vec<AccessRule> {
        let mut rules = Vec::new();
        for event in &self.events {
            if let Event::FloorChanged { floor } = event
                && !rules.contains(&floor.rule)
            {
                rules.push(floor.rule);
            }
        }
        rules
    }
}

fn held(format: &str, language: Language) -> Rehearsal {
    brought_to_the_end(format, Rehearsal::new(format, language))
}

fn brought_to_the_end(format: &str, mut rehearsal: Rehearsal) -> Rehearsal {
    rehearsal.run();
    let view = rehearsal.session.view_for(MemberId(1));
    assert_eq!(view.state, SessionState::Ended, "{format} stands still in {:?}", view.stage);
    rehearsal
}

#[test]
fn a_rehearsed_classic_session_goes_from_check_in_to_the_record() {
    for language in [Language::En, Language::De] {
        let rehearsal = held("classic", language);
        let record = rehearsal.session.record_for(MemberId(3));
        let asked = record.questions.iter().filter(|question| question.asked_at.is_some()).count();
        assert!(asked >= 8, "only {asked} questions were asked");
        assert!(record.questions.iter().any(|question| question.status == QuestionStatus::Held));
        assert!(record.questions.iter().any(|question| question.status == QuestionStatus::Passed));
        assert!(record.questions.iter().any(|question| question.starred));
        assert_eq!(record.actions.len(), 3);
        assert!(!record.reflections.is_empty());
        assert_eq!(record.airtime.own_parts, vec![Part::Presenter]);
        let rules = rehearsal.rules_seen();
        for rule in
            [AccessRule::Hold, AccessRule::Ask, AccessRule::Turned, AccessRule::Round, AccessRule::Open]
        {
            assert!(rules.contains(&rule), "{rule:?} was never in force");
        }
    }
}

/// Whatever it is: no format and no stage is named here, so those that come later are played too.
#[test]
fn every_listed_format_is_rehearsed_from_its_first_stage_to_its_record() {
    for format in engine::formats::embedded().entries().iter().map(|entry| &entry.format) {
        for language in [Language::En, Language::De] {
            let rehearsal = held(&format.key, language);
            let record = rehearsal.session.record_for(MemberId(3));
            // Rounds that are held in circles are in no stage of the whole room.
            let rounds = if format.is_held_in_circles() { &[] } else { format.round.as_slice() };
            let stages = [
                stages(&format.opening, |index| StageAt::Opening { index }),
                stages(rounds, |index| StageAt::Round { round: 0, index }),
                stages(&format.closing, |index| StageAt::Closing { index }),
            ];
            for (stage, at) in stages.into_iter().flatten() {
                let was = record.stages.iter().any(|run| run.at == at);
                assert!(stage.optional || was, "{}: {} never began", format.key, stage.key);
            }
            let speeches = rehearsal.events.iter().filter(|event| matches!(event, Event::MemberSaid { .. }));
            assert!(speeches.count() > 5, "{}: hardly anybody said anything", format.key);
            let owners: BTreeSet<MemberId> = record.actions.iter().map(|action| action.owner).collect();
            let all = format.stages().any(|stage| stage.all_undertake);
            assert!(!all || owners.len() > 2, "{}: few undertook something: {owners:?}", format.key);
        }
    }
}

#[test]
fn a_rehearsed_constellation_is_laid_out_moved_and_left() {
    for language in [Language::En, Language::De] {
        let record = held("constellation", language).session.record_for(MemberId(3));
        assert!(record.tokens.len() >= 4, "only {} tokens", record.tokens.len());
        let steps = record.steps.len() - record.tokens.len();
        assert!(steps >= 4, "hardly anything moved: {steps} steps");
        let presenter = &record.rounds[0].presenters;
        let lent = record.tokens.iter().filter(|token| !presenter.contains(&token.owner));
        assert!(
            lent.clone().count() >= 3 && lent.into_iter().all(|token| token.left),
            "somebody is in a role"
        );
        assert_eq!(record.despite.len(), 1, "a rehearsal facilitator has not learned it, and says so");
    }
}

#[test]
fn a_rehearsed_board_is_filled_in_both_columns_and_put_right() {
    for language in [Language::En, Language::De] {
        let record = held("success", language).session.record_for(MemberId(3));
        let columns: HashSet<BoardColumn> = record.cards.iter().map(|card| card.column).collect();
        assert!(record.cards.len() >= 6 && columns.len() == 2, "{:?}", record.cards);
        assert!(record.cards.iter().any(|card| card.corrected.is_some()), "the presenter corrected nothing");
        assert!(record.cards.iter().any(|card| card.struck), "the presenter struck nothing");
    }
}

#[test]
fn circles_are_opened_by_purpose_played_to_their_end_and_called_back() {
    let formats = engine::formats::embedded().entries().iter().map(|entry| &entry.format);
    for format in formats.filter(|format| format.is_held_in_circles()) {
        let rehearsal = held(&format.key, Language::En);
        let record = rehearsal.session.record_for(MemberId(3));
        let [circle] = record.circles.as_slice() else { panic!("{} circles", record.circles.len()) };
        let rounds = u32::try_from(circle.record.rounds.len()).expect("a few");
        assert!(rounds >= 3, "each presents once: {rounds}");
        for round in 0..rounds {
            for (stage, at) in stages(&format.round, |index| StageAt::Round { round: 0, index }) {
                let at = StageAt::Round { round, index: at.index() };
                let was = circle.record.stages.iter().any(|run| run.at == at);
                assert!(stage.optional || was, "{}: {} of round {round} never began", format.key, stage.key);
            }
        }
        assert!(circle.record.questions.iter().any(|question| question.asked_at.is_some()));
        let called = rehearsal.events.iter().any(|event| matches!(event, Event::CirclesCalled { .. }));
        assert!(called, "they come back because they are called, not because the time is over");
    }
}

/// Half of the set works inside and the other half listens; then they change places, and the other half works.
#[test]
fn a_rehearsed_fishbowl_has_an_inner_circle_and_is_swapped() {
    let rehearsal = held("fishbowl", Language::En);
    let seated = rehearsal.events.iter().filter_map(|event| match event {
        Event::InnerSeated { inner } => Some(inner.as_slice()),
        _ => None,
    });
    let seated: Vec<&[MemberId]> = seated.collect();
    let [first, second] = seated.as_slice() else { panic!("seated {} times", seated.len()) };
    assert!(first.len() >= 2 && second.len() >= 2 && first.iter().all(|member| !second.contains(member)));
    let record = rehearsal.session.record_for(MemberId(3));
    assert_eq!(record.rounds.len(), 2, "each half has a round");
    for (round, inner) in (0_u32..).zip([first, second]) {
        let plan = &record.rounds[usize::try_from(round).expect("a few")];
        assert!(inner.contains(&plan.presenters[0]), "round {round} is presented from outside");
        let asked = record.questions.iter().filter(|question| {
            question.place.is_some() && matches!(question.at, StageAt::Round { round: of, .. } if of == round)
        });
        let askers: Vec<MemberId> = asked.map(|question| question.asker).collect();
        assert!(!askers.is_empty() && askers.iter().all(|asker| inner.contains(asker)), "{askers:?}");
    }
}

/// Both of a pair are rehearsal members: they agree what their issue is, and the round begins.
#[test]
fn a_rehearsed_pair_agrees_one_statement_before_its_round_begins() {
    let mut rehearsal = Rehearsal::new("classic", Language::En);
    let pair = vec![MemberId(3), MemberId(4)];
    let rounds = vec![protocol::PlannedRound { presenters: pair.clone(), minutes: 40 }];
    let command = protocol::Command::AgreeAgenda { rounds };
    rehearsal.input(&Input::Command { from: MemberId(1), command, proposed: None });
    let record = brought_to_the_end("classic", rehearsal).session.record_for(MemberId(1));
    let issue = record.rounds[0].issue.as_ref().expect("they worded it");
    assert_eq!((&issue.agreed, &record.rounds[0].presenters), (&pair, &pair));
    assert!(record.stages.iter().any(|run| matches!(run.at, StageAt::Round { .. })));
}

fn stages(stages: &[Stage], at: fn(u32) -> StageAt) -> Vec<(&Stage, StageAt)> {
    stages.iter().zip(0..).map(|(stage, index)| (stage, at(index))).collect()
}

#[test]
fn in_haste_a_session_takes_a_small_part_of_its_time() {
    let mut hasty = Rehearsal::new("classic", Language::En);
    for mind in &mut hasty.minds {
        mind.haste = 200;
    }
    let (calm, hasty) = (held("classic", Language::En), brought_to_the_end("classic", hasty));
    let lasted = |rehearsal: &Rehearsal| rehearsal.now.since(Timestamp(BEGIN)).0;
    assert!(lasted(&calm) > 10 * 60_000, "people take their time: {} ms", lasted(&calm));
    assert!(lasted(&hasty) * 20 < lasted(&calm), "{} of {} ms", lasted(&hasty), lasted(&calm));
}

#[test]
fn a_rehearsed_speed_session_goes_to_the_record() {
    for language in [Language::En, Language::De] {
        let rehearsal = held("speed", language);
        let rules = rehearsal.rules_seen();
        for rule in [AccessRule::Hold, AccessRule::Write] {
            assert!(rules.contains(&rule), "{rule:?} was never in force");
        }
    }
}

#[test]
fn at_the_next_progress_reports_a_rehearsal_presenter_says_which_question_they_acted_on() {
    for language in [Language::En, Language::De] {
        let carried = held("classic", language).session.carry();
        assert!(!carried.questions.is_empty(), "the presenter took nothing along");
        let next = Rehearsal::after("classic", language, carried);
        let rehearsal = brought_to_the_end("classic", next);
        let record = rehearsal.session.record_for(MemberId(1));
        let acted: Vec<_> = record.carried.iter().filter(|known| known.acted_on).collect();
        assert_eq!(acted.len(), 1, "one question, by the one who presented");
        let by = acted[0].action.and_then(|id| record.actions.iter().find(|action| action.action == id));
        assert_eq!(by.and_then(|action| action.from), Some(acted[0].carried), "the action came from it");
        assert!(record.actions.iter().filter(|action| action.carried).all(|action| action.status.is_some()));
    }
}

#[test]
fn rehearsal_members_say_what_they_do_in_writing() {
    let rehearsal = held("classic", Language::En);
    let speeches = rehearsal.events.iter().filter(|event| matches!(event, Event::MemberSaid { .. })).count();
    assert!(speeches > 20, "the room was nearly silent: {speeches}");
}
