//! Sessions of every format that comes with openset, in the whole room and in circles beside it: drawn by proptest, with
//! losses, latecomers, late timers and restarts among what happens. A small model knows who sits where and who may hear
//! whom, from the rules of the method and not from the engine. Every word is its own and names the circle it was said in,
//! so that it is found wherever it comes out. `RUNS=n cargo test -p engine circles` plays more plans, `SEED=n` others.

use crate::asks::said;
use crate::kept;
use crate::plan::{self, Chance, Plan};
use engine::{Carried, Input, Opening, Session};
use protocol::event::Seat;
use protocol::view::{JoinMode, SeatPart};
use protocol::{
    CircleId, Command, Event, MemberId, Millis, PlannedRound, QuestionId, Seating, Timestamp, View,
};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// The events that are about circles.
pub(crate) const EVENTS: [&str; 8] = [
    "circle_opened",
    "member_moved",
    "circles_called",
    "circles_delayed",
    "circle_asked",
    "circle_closed",
    "inner_seated",
    "in_circle",
];

const RUNS: u32 = 300;
const STEPS: usize = 120;
/// Plans that failed once, by their seeds.
const KEPT: &str = "tests/it/proptest-regressions/circles.txt";
const FACILITATOR: MemberId = MemberId(1);

/// Who sits where, as far as it was asked for and granted.
#[derive(Default)]
struct Model {
    places: BTreeMap<MemberId, CircleId>,
    open: BTreeSet<CircleId>,
    here: BTreeSet<MemberId>,
}

impl Model {
    fn of(&self, member: MemberId) -> Option<CircleId> {
        self.places.get(&member).copied().filter(|circle| self.open.contains(circle))
    }
}

struct Run {
    format: String,
    session: Session,
    model: Model,
    views: BTreeMap<MemberId, View>,
    log: Vec<(Timestamp, Event)>,
    now: u64,
    words: u32,
    seen: BTreeSet<String>,
    refused: BTreeSet<String>,
    aloud: bool,
}

#[test]
fn what_happens_in_a_circle_stays_in_it() {
    let all = RefCell::new([const { BTreeSet::new() }; 3]);
    plan::play(KEPT, RUNS, STEPS, |plan, aloud| {
        let run = run(plan, aloud);
        let [seen, refused, formats] = &mut *all.borrow_mut();
        seen.extend(run.seen);
        refused.extend(run.refused);
        formats.insert(run.format);
    });
    let [seen, refused, formats] = all.into_inner();
    assert_eq!(formats, keys().into_iter().collect(), "not every format was played");
    for name in EVENTS {
        assert!(seen.contains(name), "{name} never happened");
    }
    for name in ["member_said", "stage_started", "room_paused", "room_resumed", "member_spoke"] {
        assert!(seen.contains(&format!("in_circle {name}")), "{name} never happened in a circle: {seen:?}");
    }
    for code in ["not_in_this_circle", "circles_open", "circle_too_small", "no_such_circle"] {
        assert!(refused.contains(code), "{code} was never said: {refused:?}, of {seen:?}");
    }
}

/// The formats that come with openset.
fn keys() -> Vec<String> {
    engine::formats::embedded().entries().iter().map(|entry| entry.format.key.clone()).collect()
}

/// `aloud`: each input is told before it happens.
fn run(plan: &Plan, aloud: bool) -> Run {
    let mut run = opened(&mut Chance::new(&plan.opening), aloud);
    for (step, draws) in plan.steps.iter().enumerate() {
        let Some(draws) = draws else { continue };
        let mut chance = Chance::new(draws);
        run.let_time_pass(&mut chance);
        match chance.below(100) {
            0 | 1 => run.restart(),
            2..=5 => {
                let member = run.anybody(&mut chance);
                run.happens(&Input::Disconnected { member });
            }
            6..=15 => {
                let (member, joins) =
                    (run.anybody(&mut chance), chance.of(&[JoinMode::Video, JoinMode::Text]));
                run.happens(&Input::Connected { member, joins });
            }
            16..=25 => {
                let member = run.anybody(&mut chance);
                let until = Timestamp(run.now);
                let from = Timestamp(run.now.saturating_sub(chance.below(60_000) as u64 + 1));
                run.happens(&Input::Spoke { member, from, until });
            }
            26..=50 => {
                let (from, command) = run.about_circles(&mut chance);
                let input = Input::Command { from, command, proposed: None };
                run.happens(&input);
            }
            _ => {
                let (from, command) = run.within(&mut chance);
                run.happens(&said(&run.session, from, command));
            }
        }
        run.compare(step % 10 == 0);
    }
    run.compare(true);
    run.replay();
    run
}

fn opened(chance: &mut Chance, aloud: bool) -> Run {
    // Half of the plans are of the formats that are about circles.
    let key = match chance.below(8) {
        0..=2 => "triad".to_owned(),
        3 => "fishbowl".to_owned(),
        _ => chance.of(&keys()),
    };
    let format = engine::format(&key).unwrap();
    let observes = !chance.one_in(4);
    let working = u32::try_from(6 + chance.below(6)).unwrap().clamp(format.members_min, format.members_max);
    let count = working + u32::from(observes);
    let seats: Vec<Seat> = (1..=count)
        .map(|number| {
            let part = match number {
                1 => SeatPart::Facilitator,
                4 if observes => SeatPart::Observer,
                _ => SeatPart::Member,
            };
            Seat { member: MemberId(number), part, rehearsal: false }
        })
        .collect();
    let opening = Opening {
        seats,
        facilitator: FACILITATOR,
        deputy: Some(MemberId(2)),
        round_ms: Millis::from_mins(30),
        carried: Carried::default(),
        format: format.clone(),
    };
    let opened = engine::open(opening).unwrap_or_else(|wrong| panic!("{key}, {count}: {wrong}"));
    let session = Session::from_opened(Timestamp(0), &opened[0]).unwrap();
    let views = session.members().map(|member| (member, session.view_for(member))).collect();
    let log = opened.into_iter().map(|event| (Timestamp(0), event)).collect();
    let (model, seen, refused) = (Model::default(), BTreeSet::new(), BTreeSet::new());
    let mut run = Run { format: key, session, model, views, log, now: 1000, words: 0, seen, refused, aloud };
    for number in 1..=count {
        // Some come later, or never.
        if number < 6 || !chance.one_in(4) {
            run.happens(&Input::Connected { member: MemberId(number), joins: JoinMode::Video });
        }
    }
    let rounds = vec![PlannedRound { presenters: vec![MemberId(2)], minutes: 30 }];
    run.wishes(FACILITATOR, Command::AgreeAgenda { rounds });
    run.wishes(FACILITATOR, Command::StartSession {});
    // To a stage in which all may speak, where circles can be opened.
    for _ in 0..8 {
        let view = run.session.view_for(FACILITATOR);
        let held = run.session.stage().is_some_and(|stage| stage.circles.is_some());
        let may = run.session.asks_of(FACILITATOR).may.contains(&protocol::CommandKind::OpenCircles);
        let here = !format.is_held_in_circles() && chance.one_in(4);
        if here || (may && held == format.is_held_in_circles()) {
            break;
        }
        run.wishes(FACILITATOR, Command::NextStage { from: view.stage.map(|stage| stage.at) });
    }
    run
}

impl Run {
    fn wishes(&mut self, from: MemberId, command: Command) {
        self.happens(&Input::Command { from, command, proposed: None });
    }

    fn anybody(&self, chance: &mut Chance) -> MemberId {
        chance.of(&self.session.members().collect::<Vec<_>>())
    }

    fn guard(&self) -> MemberId {
        self.session.facilitator()
    }

    fn let_time_pass(&mut self, chance: &mut Chance) {
        let most = chance.of(&[10, 2_000, 30_000, 400_000]);
        let until = self.now + chance.below(most) as u64;
        let late = chance.one_in(5);
        while let Some(deadline) = self.session.next_deadline().filter(|at| at.0 <= until && !late) {
            self.now = self.now.max(deadline.0);
            self.happens(&Input::Timeout);
            let next = self.session.next_deadline();
            assert!(next.is_none_or(|next| next > deadline), "a deadline does not go away: {next:?}");
        }
        self.now = until;
    }

    fn circle(&self, chance: &mut Chance) -> Option<CircleId> {
        let mut open: Vec<CircleId> = self.model.open.iter().copied().collect();
        open.push(CircleId(99));
        if chance.one_in(4) { None } else { Some(chance.of(&open)) }
    }

    fn about_circles(&self, chance: &mut Chance) -> (MemberId, Command) {
        let (guard, anybody) = (self.guard(), self.anybody(chance));
        let size = u32::try_from(1 + chance.below(4)).unwrap();
        let seed = u32::try_from(chance.below(1000)).unwrap();
        let how = match chance.below(3) {
            0 => Seating::Neighbours { size },
            1 => Seating::ByHand { circles: vec![self.session.members().skip(2).step_by(2).collect()] },
            _ => Seating::ByChance { size, seed },
        };
        if self.session.view_for(guard).pause.is_some() && chance.one_in(3) {
            return (guard, Command::ResumeRoom {});
        }
        let open = Command::OpenCircles { seating: how, minutes: chance.one_in(2).then_some(20) };
        match chance.below(16) {
            0..=2 if self.model.open.is_empty() => (guard, open),
            0 => (anybody, open),
            1 | 2 => (guard, Command::MoveMember { member: anybody, to: self.circle(chance) }),
            3..=5 => (guard, Command::WalkTo { to: self.circle(chance) }),
            6 => (anybody, Command::WalkTo { to: self.circle(chance) }),
            7 => (anybody, Command::AskToCome { on: !chance.one_in(3) }),
            8 if chance.one_in(4) => (guard, Command::CallBack { within_ms: Millis::from_secs(30) }),
            9 if chance.one_in(6) => (guard, Command::CallBack { within_ms: Millis(0) }),
            10 => (guard, Command::CloseCircle { circle: self.circle(chance).unwrap_or(CircleId(1)) }),
            11 => (anybody, Command::StopRoom { text: "stop".into() }),
            12 | 13 => (guard, Command::ResumeRoom {}),
            14 => (guard, Command::SetInner { members: self.session.members().skip(2).take(3).collect() }),
            15 if chance.one_in(3) => {
                let view = self.session.view_for(guard);
                (guard, Command::NextStage { from: view.stage.map(|stage| stage.at) })
            }
            _ => (guard, Command::SwapInner {}),
        }
    }

    /// Something said, asked or done where its member sits, or, now and then, meant for somewhere else.
    fn within(&mut self, chance: &mut Chance) -> (MemberId, Command) {
        let from = self.anybody(chance);
        self.words += 1;
        let place = self.model.of(from).map_or(0, |circle| circle.0);
        let text = || format!("said-{place}-{}?", self.words).as_str().into();
        let view = self.session.view_for(from);
        let question = QuestionId(u32::try_from(1 + chance.below(view.questions.len() + 1)).unwrap());
        let stage = view.stage.as_ref().map(|stage| stage.at);
        let guard = if self.model.of(from).is_some() { view.facilitator } else { self.guard() };
        if let Some(given) = view.given.filter(|_| chance.one_in(2)) {
            return (
                given,
                Command::NoteQuestion { asker: given, text: text(), question_kind: None, to: None },
            );
        }
        match chance.below(12) {
            0 | 1 => (from, Command::Say { text: text() }),
            2 | 3 => (
                from,
                Command::OfferQuestion { text: text(), question_kind: None, raise_hand: true, to: None },
            ),
            4 => (guard, Command::GiveFloor { to: chance.of(&view.seats).member }),
            5 => (from, Command::AskQuestion { question }),
            6 => (
                view.rounds.first().map_or(from, |round| round.presenters.first().copied().unwrap_or(from)),
                { Command::AnswerQuestion { question } },
            ),
            7 => {
                let (owner, action_kind) = (from, protocol::view::ActionKind::Do);
                (
                    from,
                    Command::UndertakeAction { owner, action_kind, text: text(), due: None, question: None },
                )
            }
            8 => (guard, Command::NextStage { from: stage }),
            9 => (from, if chance.one_in(2) { Command::PauseRoom {} } else { Command::ResumeRoom {} }),
            10 => {
                // Meant for a circle in which they may not sit.
                let circle = self.circle(chance).unwrap_or(CircleId(1));
                let command = Command::InCircle { circle, command: Box::new(Command::Say { text: text() }) };
                self.happens(&Input::Command { from, command, proposed: None });
                (from, Command::Ready {})
            }
            _ => (from, Command::ShareReflection { text: text() }),
        }
    }

    fn happens(&mut self, input: &Input) {
        let now = Timestamp(self.now);
        if self.aloud {
            eprintln!("{:>8} {input:?}", self.now);
        }
        let events = match self.session.decide(input, now) {
            Ok(events) => events,
            Err(refusal) => {
                let value = serde_json::to_value(&refusal).unwrap();
                self.refused.insert(value["code"].as_str().unwrap().to_owned());
                assert!(matches!(input, Input::Command { .. }), "{input:?} was refused: {refusal}");
                return;
            }
        };
        if let Input::Command { from, command: Command::InCircle { circle, command }, .. } = input
            && let Command::Say { .. } = command.as_ref()
        {
            assert_eq!(self.model.of(*from), Some(*circle), "{from} spoke where they do not sit");
        }
        for event in &events {
            self.session.evolve(now, event);
            self.show(now, event);
            self.note(event);
            self.log.push((now, event.clone()));
        }
        match input {
            Input::Connected { member, .. } => drop(self.model.here.insert(*member)),
            Input::Disconnected { member } => drop(self.model.here.remove(member)),
            _ => {}
        }
    }

    /// The model moves by what the members were told.
    fn note(&mut self, event: &Event) {
        let name = |event: &Event| serde_json::to_value(event).unwrap()["kind"].as_str().unwrap().to_owned();
        self.seen.insert(name(event));
        match event {
            Event::CircleOpened { circle, members, .. } => {
                self.model.open.insert(*circle);
                for member in members {
                    assert_eq!(self.model.of(*member), None, "{member} sits in two circles");
                    self.model.places.insert(*member, *circle);
                }
            }
            Event::MemberMoved { member, to: Some(to), .. } => {
                self.model.places.insert(*member, *to);
            }
            Event::MemberMoved { member, to: None, .. } => {
                self.model.places.remove(member);
            }
            Event::CircleClosed { circle, .. } => {
                self.model.open.remove(circle);
                self.model.places.retain(|_, known| known != circle);
            }
            Event::InCircle { event, .. } => {
                self.seen.insert(format!("in_circle {}", name(event)));
            }
            _ => {}
        }
    }

    /// Everyone is shown what is theirs: of a circle to those who sit in it, and its words to nobody else.
    fn show(&mut self, now: Timestamp, event: &Event) {
        let Self { session, views, model, .. } = self;
        kept::send(session, views, (now, event), |member, version| {
            let words = engine::words(&mut version.clone())
                .map(|(_, text)| text.expose().to_owned())
                .unwrap_or_default();
            if let Event::InCircle { circle, event } = version {
                let sits = model.of(member) == Some(*circle);
                let progress = matches!(
                    **event,
                    Event::StageStarted { .. }
                        | Event::StageEnded { .. }
                        | Event::RoomPaused { by: None, .. }
                        | Event::RoomResumed { .. }
                        | Event::ExtensionDecided { .. }
                );
                let guards = session.facilitator() == member;
                assert!(sits || (guards && progress && words.is_empty()), "{member} is shown {event:?}");
            }
            if let Some(place) = words.strip_prefix("said-").and_then(|rest| rest.split('-').next()) {
                let own = model.of(member).map_or(0, |circle| circle.0).to_string();
                assert_eq!(place, own, "{member} is shown {words}");
            }
        });
    }

    fn compare(&self, whole: bool) {
        let members: Vec<MemberId> = self.session.members().collect();
        for speaker in &members {
            assert_eq!(self.session.circle_of(*speaker), self.model.of(*speaker), "where {speaker} sits");
            let route = self.session.route(*speaker);
            for listener in &members {
                let seat = self.session.seat_of(*listener).unwrap();
                let reached = route.audio.has(seat) || route.video.has(seat);
                let together = self.model.of(*speaker) == self.model.of(*listener);
                assert!(together || !reached, "{speaker} reaches {listener}, who sits elsewhere");
            }
            let floor = &self.session.view_for(*speaker).floor;
            assert_eq!(floor.speakers.contains(speaker), !route.audio.is_empty(), "{speaker}'s floor");
        }
        assert!(self.session.floor_is_settled());
        if !whole {
            return;
        }
        for (member, view) in &self.views {
            let now = self.session.view_for(*member);
            assert!(*view == now, "member {member} was shown something else:\n{view:#?}\n{now:#?}");
            // No word of another circle is anywhere in a view.
            let own = self.model.of(*member).map_or(0, |circle| circle.0);
            let written = serde_json::to_string(&now).unwrap();
            for words in written.split("said-").skip(1) {
                let place = words.split('-').next().unwrap();
                assert_eq!(place, own.to_string(), "{member} sees words of circle {place}");
            }
            crate::asks::every_ask_is_granted(&self.session, *member, Timestamp(self.now));
        }
    }

    fn replay(&self) -> Session {
        kept::restored(&self.log, &self.session)
    }

    fn restart(&mut self) {
        self.session = self.replay();
        let here: Vec<MemberId> = self.model.here.iter().copied().collect();
        for member in &here {
            self.happens(&Input::Disconnected { member: *member });
        }
        self.now += 700;
        for member in here.iter().filter(|member| member.0 != 5) {
            self.happens(&Input::Connected { member: *member, joins: JoinMode::Video });
        }
    }
}
