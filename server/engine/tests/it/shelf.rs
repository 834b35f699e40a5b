//! Every format that comes with openset, lived through from seeds: members do whatever they are told they may, with absences,
//! late timers, restarts and circles among it. A small model of its own knows who can hear whom: from where they were seated,
//! and from what the rule of the stage means in the method. No format is named, so that those that come later are in it.
//! `SEED=n cargo test -p engine shelf` plays one again; `RUNS=n` plays more of each.

use crate::asks::{said, sound};
use crate::kept;
use crate::plan::{Chance, plan};
use engine::{Carried, Input, Opening, Session};
use protocol::event::Seat;
use protocol::format::{AccessRule, Part, Presents, Stage, StageEnd, TurnOrder, Writing};
use protocol::view::{JoinMode, SeatPart, SessionState, View};
use protocol::{CircleId, Command, CommandKind, Event, Format, MemberId, Millis, PlannedRound, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use strum::IntoEnumIterator;

/// Runs of each format, unless `RUNS` says otherwise.
const RUNS: u64 = 6;
/// Formats that are changed, unless `RUNS` says otherwise.
const CHANGED: u64 = 120;
const STEPS: usize = 140;
const FACILITATOR: MemberId = MemberId(1);

struct Run {
    session: Session,
    log: Vec<(Timestamp, Event)>,
    views: BTreeMap<MemberId, View>,
    /// Who was seated in a circle beside the whole room, by the events that said so.
    seated: BTreeMap<MemberId, CircleId>,
    /// Who has ever come.
    came: BTreeSet<MemberId>,
    here: BTreeSet<MemberId>,
    now: u64,
    kinds: BTreeSet<String>,
}

#[test]
fn every_format_keeps_who_hears_whom_whatever_happens() {
    let only = crate::said("SEED").and_then(|seed| seed.parse::<u64>().ok());
    let runs = crate::said("RUNS").and_then(|runs| runs.parse().ok()).unwrap_or(RUNS);
    let mut kinds = BTreeSet::new();
    for entry in engine::formats::embedded().entries() {
        let (mut ended, mut stages) = (0, BTreeSet::new());
        for seed in only.map_or(0..runs, |seed| seed..seed + 1) {
            let run = run(&entry.format, seed);
            ended += usize::from(run.session.state() == SessionState::Ended);
            let record = run.session.record_for(FACILITATOR);
            stages.extend(record.stages.iter().map(|run| format!("{:?}", run.at)));
            kinds.extend(run.kinds);
        }
        assert!(only.is_some() || ended > 0, "{}: no run came to its end", entry.format.key);
        assert!(only.is_some() || stages.len() > 3, "{}: only {stages:?} were reached", entry.format.key);
    }
    if only.is_some() {
        return;
    }
    for kind in
        ["circle_opened", "circle_closed", "sheet_turned_over", "card_put", "token_placed", "issue_agreed"]
    {
        assert!(kinds.contains(kind), "{kind} never happened: {kinds:?}");
    }
}

/// Formats that nobody made: those that come with openset, each changed in a few places. What the check lets through can be
/// lived through, whatever it is.
#[test]
fn whatever_format_is_sound_can_be_lived_through() {
    let only = crate::said("SEED").and_then(|seed| seed.parse::<u64>().ok());
    let runs = crate::said("RUNS").and_then(|runs| runs.parse().ok()).unwrap_or(CHANGED);
    let (mut sound, mut refused) = (0, 0);
    for seed in only.map_or(0..runs, |seed| seed..seed + 1) {
        let draws = plan(seed, 4);
        let mut chance = Chance::new(&draws.opening);
        let all = engine::formats::embedded().entries();
        let mut format = Format::clone(&chance.of(all).format);
        for draws in draws.steps.iter().flatten() {
            change(&mut format, &mut Chance::new(draws));
        }
        match engine::check(&format) {
            Ok(()) => {
                sound += 1;
                drop(run(&format, seed));
            }
            Err(_) => refused += 1,
        }
    }
    assert!(only.is_some() || (sound > 10 && refused > 10), "{sound} are sound, {refused} are refused");
}

/// One thing of a format is otherwise.
fn change(format: &mut Format, chance: &mut Chance) {
    match chance.below(13) {
        0 => format.presents = chance.of(&[Presents::Agreed, Presents::Set, Presents::Nobody]),
        1 => format.rotates = !format.rotates,
        2 => format.round.reverse(),
        3 => std::mem::swap(&mut format.opening, &mut format.closing),
        4 => format.opening.clear(),
        5 => format.closing.clear(),
        _ => {
            let at = chance.below(format.stages().count().max(1));
            let Some(stage) = format.stages_mut().nth(at) else { return };
            change_stage(stage, chance);
        }
    }
}

fn change_stage(stage: &mut Stage, chance: &mut Chance) {
    match chance.below(12) {
        0 | 1 => {
            use AccessRule::{Ask, AskAny, Hold, Open, Quiet, Round, Turned, Write};
            stage.rule = chance.of(&[Hold, Ask, AskAny, Turned, Round, Write, Quiet, Open]);
            let parts = [Part::Facilitator, Part::Presenter, Part::Questioner, Part::Observer];
            stage.holders = if stage.rule == Hold { vec![chance.of(&parts)] } else { Vec::new() };
            (stage.ends, stage.order) = (StageEnd::Facilitator, TurnOrder::Everyone);
        }
        2 => stage.ends = chance.of(&[StageEnd::Facilitator, StageEnd::RoundComplete, StageEnd::Time]),
        3 => {
            use TurnOrder::{Everyone, PresenterFirst, PresenterLast, WithoutPresenter};
            stage.order = chance.of(&[Everyone, PresenterFirst, PresenterLast, WithoutPresenter]);
        }
        4 => stage.facilitator_takes_turn = !stage.facilitator_takes_turn,
        5 => stage.optional = !stage.optional,
        6 => stage.observers_speak = !stage.observers_speak,
        7 => {
            let all: Vec<Writing> = Writing::iter().collect();
            stage.writes.push(chance.of(&all));
        }
        8 => stage.reads = !stage.reads,
        9 => stage.replies = !stage.replies,
        10 => stage.soft_ms = None,
        11 => stage.all_undertake = !stage.all_undertake,
        12 => stage.must_be_held = !stage.must_be_held,
        _ => {
            stage.circles = Some(2 + u32::try_from(chance.below(2)).unwrap());
            stage.purpose = protocol::format::Purpose::Circles;
        }
    }
}

fn run(format: &Format, seed: u64) -> Run {
    struct Told(String);
    impl Drop for Told {
        fn drop(&mut self) {
            if std::thread::panicking() {
                eprintln!("{}", self.0);
            }
        }
    }
    let _told = Told(format!("{}, SEED={seed}", format.key));
    let plan = plan(seed, STEPS);
    let mut run = opened(format, &mut Chance::new(&plan.opening));
    for (step, draws) in plan.steps.iter().enumerate() {
        let Some(draws) = draws else { continue };
        let mut chance = Chance::new(draws);
        run.let_time_pass(&mut chance);
        match chance.below(100) {
            0 => run.restart(),
            1..=3 => {
                let member = run.anybody(&mut chance);
                run.happens(&Input::Disconnected { member });
            }
            4..=9 => {
                let (member, joins) =
                    (run.anybody(&mut chance), chance.of(&[JoinMode::Video, JoinMode::Text]));
                run.happens(&Input::Connected { member, joins });
            }
            10..=19 => {
                let (member, until) = (run.anybody(&mut chance), Timestamp(run.now));
                let from = Timestamp(run.now.saturating_sub(chance.below(40_000) as u64 + 1));
                run.happens(&Input::Spoke { member, from, until });
            }
            20..=34 => run.does_something(FACILITATOR, &mut chance),
            _ => {
                let member = run.anybody(&mut chance);
                run.does_something(member, &mut chance);
            }
        }
        run.hears();
        if step % 20 == 0 {
            run.compare();
        }
    }
    run.compare();
    run.replay();
    run
}

fn opened(format: &Format, chance: &mut Chance) -> Run {
    let least = format.members_min.max(4);
    let count = (least + u32::try_from(chance.below(4)).unwrap()).min(format.members_max);
    let seats: Vec<Seat> = (1..=count + 1)
        .map(|number| {
            let part = match number {
                1 => SeatPart::Facilitator,
                _ if number == count + 1 => SeatPart::Observer,
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
    let opened = engine::open(opening).unwrap();
    let session = Session::from_opened(Timestamp(0), &opened[0]).unwrap();
    let views = session.members().map(|member| (member, session.view_for(member))).collect();
    let log = opened.into_iter().map(|event| (Timestamp(0), event)).collect();
    let mut run = Run {
        session,
        log,
        views,
        seated: BTreeMap::new(),
        came: BTreeSet::new(),
        here: BTreeSet::new(),
        now: 1_000,
        kinds: BTreeSet::new(),
    };
    for number in 1..=count + 1 {
        if number < 4 || !chance.one_in(5) {
            run.happens(&Input::Connected { member: MemberId(number), joins: JoinMode::Video });
        }
    }
    // One presents, or two together, who then have to agree what it is about.
    let mut presenters = vec![MemberId(2)];
    if count > 4 && chance.one_in(3) {
        presenters.push(MemberId(3));
    }
    let rounds = vec![PlannedRound { presenters, minutes: 30 }];
    run.wishes(FACILITATOR, Command::AgreeAgenda { rounds });
    run.wishes(FACILITATOR, Command::StartSession {});
    run
}

impl Run {
    fn anybody(&self, chance: &mut Chance) -> MemberId {
        chance.of(&self.session.members().collect::<Vec<_>>())
    }

    /// Something that this member was told they may do, whatever it is: ends and stops are rare, the way on is not.
    fn does_something(&mut self, member: MemberId, chance: &mut Chance) {
        let (asks, view) = (self.session.asks_of(member), self.session.view_for(member));
        let rare = |kind: CommandKind| {
            matches!(
                kind,
                CommandKind::EndSession
                    | CommandKind::StopRoom
                    | CommandKind::PauseRoom
                    | CommandKind::AgreeAgenda
                    | CommandKind::SkipStage
                    | CommandKind::GoToStage
                    | CommandKind::CallBack
                    | CommandKind::CloseCircle
                    | CommandKind::TakeCardBack
                    | CommandKind::StandBack
            )
        };
        let may: Vec<CommandKind> =
            asks.may.iter().copied().filter(|kind| !rare(*kind) || chance.one_in(12)).collect();
        if may.is_empty() {
            return;
        }
        // The way on is a third of what whoever guards the process does, so that runs come to their end.
        let onward = [CommandKind::ResumeRoom, CommandKind::NextStage, CommandKind::OpenCircles];
        let on = onward.into_iter().find(|kind| may.contains(kind)).filter(|_| chance.one_in(3));
        let last = !asks.may.contains(&CommandKind::NextStage) && view.state == SessionState::Live;
        let closing = last && asks.may.contains(&CommandKind::EndSession) && chance.one_in(20);
        let kind = if closing { CommandKind::EndSession } else { on.unwrap_or_else(|| chance.of(&may)) };
        let commands = sound(kind, &self.session, &view, &asks);
        if commands.is_empty() {
            return;
        }
        let command = chance.of(&commands);
        self.happens(&said(&self.session, member, command));
    }

    fn wishes(&mut self, from: MemberId, command: Command) {
        self.happens(&Input::Command { from, command, proposed: None });
    }

    fn let_time_pass(&mut self, chance: &mut Chance) {
        let most = chance.of(&[10, 2_000, 30_000, 240_000]);
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

    fn happens(&mut self, input: &Input) {
        let now = Timestamp(self.now);
        let Ok(events) = self.session.decide(input, now) else {
            assert!(matches!(input, Input::Command { .. }), "{input:?} was refused");
            return;
        };
        for event in &events {
            self.session.evolve(now, event);
            self.show(now, event);
            self.note(event);
            self.log.push((now, event.clone()));
        }
        match input {
            Input::Connected { member, .. } => {
                self.came.insert(*member);
                self.here.insert(*member);
            }
            Input::Disconnected { member } => drop(self.here.remove(member)),
            _ => {}
        }
    }

    fn show(&mut self, now: Timestamp, event: &Event) {
        kept::send(&self.session, &mut self.views, (now, event), |_, _| {});
    }

    fn note(&mut self, event: &Event) {
        let inner = if let Event::InCircle { event, .. } = event { event.as_ref() } else { event };
        let written = serde_json::to_value(inner).unwrap();
        self.kinds.insert(written["kind"].as_str().unwrap().to_owned());
        match event {
            Event::CircleOpened { circle, members, .. } => {
                self.seated.extend(members.iter().map(|member| (*member, *circle)));
            }
            Event::MemberMoved { member, to, .. } => {
                self.seated.remove(member);
                self.seated.extend(to.map(|to| (*member, to)));
            }
            Event::CircleClosed { circle, .. } => self.seated.retain(|_, known| known != circle),
            _ => {}
        }
    }

    /// Who hears whom is what seats and rules make of it, and nothing else is.
    fn hears(&self) {
        for speaker in self.session.members() {
            let place = self.seated.get(&speaker);
            let view = self.session.view_for(speaker);
            let audible = may_be_heard(&view, speaker, self.came.contains(&speaker));
            let route = self.session.route(speaker);
            for listener in self.session.members() {
                let seat = self.session.seat_of(listener).unwrap();
                let together = self.seated.get(&listener) == place;
                let heard = route.audio.has(seat);
                if heard {
                    assert!(together, "{speaker} reaches {listener}, who sits elsewhere");
                }
                // Where nothing but the rule of the stage decides, it decides both ways.
                match audible {
                    Some(false) => assert!(!heard, "{speaker} is heard against the rule: {:?}", view.floor),
                    Some(true) => {
                        assert_eq!(heard, together, "{speaker} is not heard by {listener}: {:?}", view.floor);
                    }
                    None => {}
                }
            }
        }
        assert!(self.session.floor_is_settled());
    }

    fn compare(&self) {
        for (member, view) in &self.views {
            let now = self.session.view_for(*member);
            assert!(*view == now, "member {member} was shown something else:\n{view:#?}\n{now:#?}");
        }
    }

    fn replay(&self) -> Session {
        kept::restored(&self.log, &self.session)
    }

    fn restart(&mut self) {
        self.session = self.replay();
        let here: Vec<MemberId> = self.here.iter().copied().collect();
        for member in &here {
            self.happens(&Input::Disconnected { member: *member });
        }
        self.now += 700;
        for member in here.iter().filter(|member| member.0 != 3) {
            self.happens(&Input::Connected { member: *member, joins: JoinMode::Video });
        }
    }
}

/// Whether somebody can be heard by those they sit with, by the rule of the stage they are in: yes, no, or that it hangs on
/// something beside it (a question on the table, a silence that is held), of which this model has no opinion.
fn may_be_heard(view: &View, member: MemberId, came: bool) -> Option<bool> {
    let seat = view.seats.iter().find(|seat| seat.member == member)?;
    let observer = seat.part == SeatPart::Observer;
    if !came || seat.listening || view.state == SessionState::Ended {
        return Some(false);
    }
    if view.state == SessionState::Waiting {
        return Some(!observer);
    }
    let run = view.stage.as_ref()?;
    let stage = view.format.stage(run.at)?;
    let round = match run.at {
        protocol::format::StageAt::Round { round, .. } => usize::try_from(round).ok(),
        _ => None,
    };
    let presenters = round.and_then(|round| view.rounds.get(round)).map_or(&[][..], |plan| &plan.presenters);
    let (presents, guards) = (presenters.contains(&member), view.facilitator == member);
    let visits = view.circle.is_some() && view.named_facilitator == member;
    let outside = !view.inner.is_empty() && !view.inner.contains(&member) && !guards && !presents && !visits;
    if (observer || outside) && !stage.observers_speak {
        return Some(false);
    }
    if let Some(pause) = &view.pause {
        // In a circle that somebody stopped, whoever keeps its time is silent too.
        let stands = pause.stopped && view.circle.is_some();
        return Some(visits || (guards && !stands));
    }
    if matches!(stage.rule, AccessRule::Write | AccessRule::Quiet) {
        return Some(false);
    }
    if stage.rule == AccessRule::Turned && presents {
        return Some(false);
    }
    if view.silence.is_some() {
        return None;
    }
    if let Some(given) = view.given {
        return if given == member { None } else { Some(false) };
    }
    let holds = |part: Part| stage.holders.contains(&part);
    match stage.rule {
        AccessRule::Hold => {
            let asks = !(presents || guards || visits || observer);
            Some(
                (presents && holds(Part::Presenter))
                    || ((guards || visits) && holds(Part::Facilitator))
                    || (asks && holds(Part::Questioner))
                    || (observer && holds(Part::Observer)),
            )
        }
        AccessRule::Round => view.turns.as_ref().and_then(|turns| turns.now).map(|turn| turn == member),
        AccessRule::Open => Some(true),
        AccessRule::Turned => Some(true),
        AccessRule::Ask if !(presents || guards || visits) => Some(false),
        AccessRule::Ask | AccessRule::AskAny => None,
        AccessRule::Write | AccessRule::Quiet | AccessRule::Pause => Some(false),
    }
}
