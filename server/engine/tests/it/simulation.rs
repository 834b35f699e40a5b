//! Thousands of sessions drawn by proptest, with losses, late timers and restarts among what happens. After every step
//! the session is compared with the small model; what members are shown is held against what they may see; logs are
//! replayed. A plan that fails is shrunk, told, and kept in `proptest-regressions`, to be played first from then on.
//! `RUNS=n cargo test -p engine simulation` plays more plans, `SEED=n` others.

use crate::kept;
use crate::model::Model;
use crate::plan::{self, Plan, Planner, Step};
use engine::{Carried, CarriedAction, CarriedQuestion, Input, Opening, Session};
use protocol::asks::Asks;
use protocol::event::Seat;
use protocol::format::{AccessRule, Floor, StageAt};
use protocol::view::{ActionKind, JoinMode, Presence, SeatPart, SessionState};
use protocol::{CarriedId, Command, Event, Format, MemberId, Millis, QuestionId, Refusal, Timestamp, View};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::mem::{Discriminant, discriminant};
use strum::VariantNames;

/// Runs of one test run, unless `RUNS` says otherwise.
const RUNS: u32 = 2_400;
/// Steps of one run: enough to get through a whole session of the speed format.
const STEPS: usize = 90;
/// Plans that failed once, by their seeds.
const KEPT: &str = "tests/it/proptest-regressions/simulation.txt";
/// Whoever supervises, where somebody does.
const SUPERVISOR: MemberId = MemberId(90);
/// Views are compared as a whole every so many steps, and at the end of a run.
const COMPARED_EVERY: usize = 15;

#[test]
fn simulated_sessions_keep_to_the_model() {
    let seen = RefCell::new(Seen::default());
    plan::play(KEPT, RUNS, STEPS, |plan, aloud| seen.borrow_mut().add(&run(plan, aloud)));
    seen.into_inner().must_be_broad();
}

/// What the runs came across, so that a plan that goes nowhere is noticed.
#[derive(Default)]
struct Seen {
    formats: BTreeSet<String>,
    rules: Vec<AccessRule>,
    kinds: Vec<Discriminant<Event>>,
    names: BTreeSet<String>,
    ended: usize,
    accepted: usize,
    refused: BTreeSet<String>,
}

impl Seen {
    fn add(&mut self, run: &Run) {
        self.formats.insert(run.model.format.key.clone());
        for (_, event) in &run.log {
            if let Event::FloorChanged { floor } = event
                && !self.rules.contains(&floor.rule)
            {
                self.rules.push(floor.rule);
            }
            if !self.kinds.contains(&discriminant(event)) {
                self.kinds.push(discriminant(event));
                self.names.insert(with_words_sealed(event));
            }
        }
        self.ended += usize::from(run.session.state() == SessionState::Ended);
        self.accepted += run.accepted;
        self.refused.extend(run.refused.iter().cloned());
    }

    fn must_be_broad(&self) {
        let played = |format: &Format| self.formats.contains(&format.key);
        assert!(modelled().iter().all(played), "not every format was played: {:?}", self.formats);
        assert_eq!(self.rules.len(), 8, "rules seen: {:?}", self.rules);
        // Every kind of event that there is: what the plans never bring about is not tested by them.
        // Circles have a simulation of their own.
        let missing: Vec<&&str> = Event::VARIANTS
            .iter()
            .filter(|name| !self.names.contains(**name) && !crate::circles::EVENTS.contains(name))
            .collect();
        assert!(missing.is_empty(), "never seen: {missing:?}");
        assert!(
            self.ended > 20 && self.accepted > 40_000,
            "{} ended, {} accepted",
            self.ended,
            self.accepted
        );
        assert!(self.refused.len() > 25, "refusals seen: {:?}", self.refused);
    }
}

/// The name of an event. Whatever words it has must be found by those who seal them, and nothing else is words.
fn with_words_sealed(event: &Event) -> String {
    let written = serde_json::to_value(event).unwrap();
    let mut event = event.clone();
    assert_eq!(engine::words(&mut event).is_some(), written.get("text").is_some(), "words of {event:?}");
    written["kind"].as_str().unwrap().to_owned()
}

/// What the simulation itself remembers of a question.
#[derive(Clone, Copy)]
struct Asked {
    asker: MemberId,
    /// Written face down.
    slip: bool,
    /// Known to all since: asked, or turned over.
    asked: bool,
    withdrawn: bool,
}

struct Run {
    session: Session,
    model: Model,
    log: Vec<(Timestamp, Event)>,
    views: BTreeMap<MemberId, View>,
    /// One member, and what they were last told that they may do.
    asks: (MemberId, Asks),
    /// Questions by number.
    questions: Vec<Asked>,
    now: u64,
    accepted: usize,
    refused: BTreeSet<String>,
    aloud: bool,
}

/// A simulated session with its log.
pub(crate) fn played(number: u64) -> (Vec<(Timestamp, Event)>, Session) {
    let run = run(&plan::plan(number, STEPS), false);
    (run.log, run.session)
}

/// `aloud`: each step is told before it is taken.
fn run(plan: &Plan, aloud: bool) -> Run {
    let mut planner = Planner::new(&plan.opening);
    let mut run = opened(&mut planner, aloud);
    for (step, draws) in plan.steps.iter().enumerate() {
        let Some(draws) = draws else { continue };
        planner.begin(draws);
        run.let_time_pass(&mut planner);
        let questions = u32::try_from(run.questions.len()).unwrap();
        let what = planner.step(&run.model, questions, run.now);
        run.tell(&what);
        match what {
            Step::Happens(input) => run.happens(&input),
            Step::Restart => run.restart(),
        }
        if step % COMPARED_EVERY == 0 {
            run.compare_views();
        }
    }
    run.compare_views();
    run.replay();
    run
}

/// The formats that come with openset and that the small model knows the rules of. All others are played in `circles`.
fn modelled() -> Vec<Format> {
    let all = engine::formats::embedded().entries().iter();
    all.map(|entry| Format::clone(&entry.format)).filter(Model::knows).collect()
}

fn opened(planner: &mut Planner, aloud: bool) -> Run {
    let format = match planner.chance.below(8) {
        0..=2 => crate::story::format("classic"),
        3 => crate::story::format("speed"),
        4 | 5 => crate::story::format("nouns"),
        _ => planner.chance.of(&modelled()),
    };
    let observes = planner.chance.one_in(3);
    let (working, least) = (u32::try_from(4 + planner.chance.below(4)).unwrap(), u32::from(observes));
    let members = working.clamp(format.members_min + least, format.members_max + least);
    let seats: Vec<Seat> = (1..=members)
        .map(|number| {
            let part = match number {
                2 => SeatPart::Facilitator,
                4 if observes => SeatPart::Observer,
                _ => SeatPart::Member,
            };
            Seat { member: MemberId(number), part, rehearsal: number == 3 }
        })
        .collect();
    let (supervised, agreed) = (planner.chance.one_in(3), planner.chance.one_in(2));
    let mut seats = seats;
    if supervised {
        // In the middle of the list, which is not where the circle would have a place for them.
        let seat = Seat { member: SUPERVISOR, part: SeatPart::Supervisor, rehearsal: false };
        seats.insert(2, seat);
    }
    let deputy = (!planner.chance.one_in(4)).then_some(MemberId(1));
    let carried = CarriedAction {
        owner: MemberId(1),
        kind: ActionKind::Do,
        due: None,
        from: Some(CarriedId(1)),
        text: "carried".into(),
    };
    let taken = CarriedQuestion {
        presenter: MemberId(1),
        asker: MemberId(3),
        starred: true,
        kept: false,
        held: true,
        text: "taken".into(),
    };
    let opening = Opening {
        format: format.clone(),
        seats: seats.clone(),
        facilitator: MemberId(2),
        deputy,
        round_ms: Millis::from_mins(30),
        carried: Carried { questions: vec![taken], actions: vec![carried] },
    };
    let events = engine::open(opening).unwrap();
    let mut session = Session::from_opened(Timestamp(0), &events[0]).unwrap();
    for event in &events[1..] {
        session.evolve(Timestamp(0), event);
    }
    let views = session.everybody().map(|member| (member, session.view_for(member))).collect();
    // The deputy, the facilitator, a member and an observer, each in some of the runs.
    let watched = MemberId(1 + members % 4);
    let asks = session.asks_of(watched);
    let mut run = Run {
        session,
        model: Model::new(format, seats, deputy),
        log: events.into_iter().map(|event| (Timestamp(0), event)).collect(),
        views,
        asks: (watched, asks),
        questions: Vec::new(),
        now: 1_000_000,
        accepted: 0,
        refused: BTreeSet::new(),
        aloud,
    };
    for number in 1..=members {
        if number < 4 || planner.chance.one_in(2) {
            let joins = planner.chance.of(&[JoinMode::Video, JoinMode::Text]);
            run.happens(&Input::Connected { member: MemberId(number), joins });
        }
        if supervised && agreed {
            let command = Command::AnswerSupervision { yes: true };
            run.happens(&Input::Command { from: MemberId(number), command, proposed: None });
        }
    }
    if supervised && agreed {
        run.happens(&Input::Connected { member: SUPERVISOR, joins: JoinMode::Video });
    }
    run
}

impl Run {
    fn tell(&self, step: &Step) {
        if self.aloud {
            eprintln!("{:>8} {step:?}", self.now);
        }
    }

    /// Mostly timers fire in time; sometimes they are late, and what happens next is there before them.
    fn let_time_pass(&mut self, planner: &mut Planner) {
        let until = self.now + planner.wait();
        let late = planner.chance.one_in(5);
        while let Some(deadline) =
            self.session.next_deadline().filter(|deadline| deadline.0 <= until && !late)
        {
            self.now = self.now.max(deadline.0);
            self.tell(&Step::Happens(Input::Timeout));
            self.happens(&Input::Timeout);
            let next = self.session.next_deadline();
            assert!(next.is_none_or(|next| next > deadline), "a deadline does not go away: {next:?}");
            // A timer that fires twice does no harm.
            assert_eq!(self.session.decide(&Input::Timeout, Timestamp(self.now)), Ok(Vec::new()));
        }
        self.now = until;
    }

    fn happens(&mut self, input: &Input) {
        let now = Timestamp(self.now);
        let asks = crate::asks::before(&self.session, input, now);
        let events = match self.session.decide(input, now) {
            Ok(events) => events,
            Err(refusal) => {
                self.must_not_be_refused(input, &refusal);
                let code = serde_json::to_value(&refusal).unwrap()["code"].to_string();
                self.refused.insert(code);
                return;
            }
        };
        self.must_be_allowed(input);
        asks.must_have_said(input, &events);
        self.accepted += 1;
        for event in &events {
            self.session.evolve(now, event);
            self.note_questions(event);
            self.show(now, event);
            crate::asks::change_is_announced(&self.session, event, &mut self.asks);
            self.log.push((now, event.clone()));
        }
        let askers: Vec<MemberId> = self.questions.iter().map(|known| known.asker).collect();
        let noted = QuestionId(u32::try_from(askers.len()).unwrap());
        self.model.accept(input, self.now, |id| askers[usize::try_from(id.0).unwrap() - 1], noted);
        // What a client has is compared with the model; that it is what the engine has is checked now and then.
        let view = &self.views[&self.model.named];
        self.compare(input, view);
        self.model.queue = view.hands.iter().map(|hand| hand.member).collect();
    }

    /// What only some may do is refused to all others.
    fn must_be_allowed(&self, input: &Input) {
        let Input::Command { from, command, .. } = input else { return };
        let writes = matches!(command, Command::WriteToFacilitator { .. });
        assert_eq!(writes, Some(*from) == self.model.supervisor, "{from} did {command:?}");
        let facilitators_only = matches!(
            command,
            Command::StartSession {}
                | Command::EndSession {}
                | Command::NextStage { .. }
                | Command::GoToStage { .. }
                | Command::SkipStage { .. }
                | Command::PauseRoom {}
                | Command::ResumeRoom {}
                | Command::TakeOutside {}
                | Command::AskExtension { .. }
                | Command::NameDeputy { .. }
                | Command::GiveFloor { .. }
                | Command::OrderTurns { .. }
                | Command::OrderHands { .. }
                | Command::InviteMember { .. }
                | Command::HoldSilence { .. }
                | Command::ReleaseSilence {}
                | Command::SetSilence { .. }
                | Command::Intervene { .. }
                | Command::RevealSlips { .. }
                | Command::AgreeAgenda { .. }
        );
        // A deputy whose time has come takes over with their own command.
        let deputy = self.model.deputy == Some(*from);
        assert!(
            !facilitators_only || *from == self.model.facilitator || deputy,
            "{from} did what only the facilitator does: {command:?}"
        );
        if let Command::Say { .. } = command {
            assert!(self.model.state == SessionState::Live || self.model.state == SessionState::Waiting);
        }
    }

    /// What nobody can be refused.
    fn must_not_be_refused(&self, input: &Input, refusal: &Refusal) {
        match input {
            Input::Command { from, command: Command::StopRoom { .. }, .. } => assert!(
                Some(*from) == self.model.supervisor
                    || self.model.state != SessionState::Live
                    || self.model.stopped && self.model.paused.is_some(),
                "a stop was refused: {refusal}"
            ),
            Input::Command { .. } => {}
            _ => panic!("{input:?} was refused: {refusal}"),
        }
    }

    fn note_questions(&mut self, event: &Event) {
        match event {
            Event::QuestionOffered { question, asker, .. } => {
                let number = usize::try_from(question.0).unwrap();
                assert_eq!(number, self.questions.len() + 1, "questions are numbered without gaps");
                let slip = self.model_rule_now() == Some(AccessRule::Write);
                self.questions.push(Asked { asker: *asker, slip, asked: false, withdrawn: false });
            }
            Event::QuestionAsked { question, asker, .. } => {
                let known = &mut self.questions[usize::try_from(question.0).unwrap() - 1];
                assert_eq!(known.asker, *asker);
                known.asked = true;
            }
            Event::QuestionWithdrawn { question, .. } => {
                self.questions[usize::try_from(question.0).unwrap() - 1].withdrawn = true;
            }
            _ => {}
        }
    }

    fn model_rule_now(&self) -> Option<AccessRule> {
        self.session.stage().map(|stage| stage.rule)
    }

    /// Sends an event to those who are shown it, checks that they may be, and keeps their views up.
    fn show(&mut self, now: Timestamp, event: &Event) {
        let Self { session, views, questions, model, .. } = self;
        if let Event::SupervisionAnswered { member, yes } = event {
            model.answers.insert(*member, *yes);
        }
        let let_in = model.lets_the_supervisor_in();
        kept::send(session, views, (now, event), |member, version| {
            may_be_shown(member, version, session, questions);
            let of_the_supervisor = matches!(
                version,
                Event::SupervisorCame { .. }
                    | Event::SupervisorLeft
                    | Event::SupervisorLetIn { .. }
                    | Event::SessionStarted
                    | Event::SessionEnded
            );
            assert!(member != SUPERVISOR || let_in || of_the_supervisor, "a supervisor is shown {version:?}");
        });
    }

    fn compare(&self, input: &Input, view: &View) {
        let model = &self.model;
        assert_eq!(self.session.state(), model.state, "after {input:?}");
        assert_eq!(view.stage.as_ref().map(|stage| stage.at), model.stage, "stage after {input:?}");
        assert_eq!(self.session.facilitator(), model.facilitator, "facilitator after {input:?}");
        assert_eq!(view.floor.speakers, model.speakers(), "speakers after {input:?}");
        assert_eq!(self.session.next_deadline(), model.deadline().map(Timestamp), "deadline after {input:?}");
        let ends_at = view.stage.as_ref().and_then(|stage| stage.ends_at);
        if view.pause.is_none() {
            assert_eq!(ends_at, model.ends_at.map(Timestamp), "end of the stage after {input:?}");
        }
        assert_eq!(view.pause.is_some(), model.paused.is_some(), "pause after {input:?}");
        assert_eq!(view.on_table, model.table.map(|(question, ..)| question), "table after {input:?}");
        for seat in &view.seats {
            let here = matches!(seat.presence, Presence::Here { .. });
            assert_eq!(here, model.here.contains_key(&seat.member), "{} after {input:?}", seat.member);
            assert_eq!(seat.listening, model.listening.contains(&seat.member), "{input:?}");
            let heard = !self.session.route(seat.member).audio.is_empty();
            assert_eq!(heard, view.floor.speakers.contains(&seat.member));
        }
        if let Some(seat) = model.supervisor.and_then(|supervisor| self.session.seat_of(supervisor)) {
            let let_in = model.lets_the_supervisor_in();
            assert_eq!(view.supervision.as_ref().map(|known| known.let_in), Some(let_in), "after {input:?}");
            assert_eq!(self.session.route(SUPERVISOR), engine::Route::default(), "a supervisor is heard");
            for member in view.seats.iter().map(|seat| seat.member) {
                let route = self.session.route(member);
                assert!(let_in || !route.audio.or(route.video).has(seat), "a supervisor hears {member}");
            }
        }
        assert!(self.session.floor_is_settled(), "floor after {input:?}");
        let writes = model.rule() == Some(AccessRule::Write);
        let face_down = |known: &&Asked| known.slip && !known.asked && !known.withdrawn;
        assert!(writes || self.questions.iter().find(face_down).is_none(), "a slip was lost: {input:?}");
        let lies = view.sheets.iter().find(|sheet| !sheet.turned);
        assert!(writes || lies.is_none(), "a sheet was not turned over: {input:?}");
        sound(&view.floor, view);
    }

    fn compare_views(&self) {
        for member in self.views.keys() {
            crate::asks::every_ask_is_granted(&self.session, *member, Timestamp(self.now));
        }
        for (member, view) in &self.views {
            let whole = self.session.view_for(*member);
            assert!(*view == whole, "member {member} was shown something else:\n{view:#?}\n{whole:#?}");
            // A question offered is never lost.
            let own = self.questions.iter().filter(|known| known.asker == *member).count();
            assert_eq!(view.questions.iter().filter(|question| question.asker == *member).count(), own);
        }
    }

    /// The log as it is stored makes the same session.
    fn replay(&self) -> Session {
        kept::restored(&self.log, &self.session)
    }

    fn restart(&mut self) {
        self.session = self.replay();
        let members: Vec<MemberId> = self.model.here.keys().copied().collect();
        for member in &members {
            self.happens(&Input::Disconnected { member: *member });
        }
        // Most come back, at their own time; the facilitator first, so that runs go on.
        self.now += 700;
        for member in members.iter().filter(|member| member.0 != 3) {
            self.happens(&Input::Connected { member: *member, joins: JoinMode::Video });
        }
    }
}

/// What a floor can never be.
fn sound(floor: &Floor, view: &View) {
    for turned in &floor.turned {
        assert!(!floor.speakers.contains(turned), "a presenter who is turned away speaks");
    }
    match floor.rule {
        AccessRule::Round => assert!(floor.speakers.len() <= 1, "more than one turn at a time"),
        AccessRule::Write | AccessRule::Quiet => assert!(floor.speakers.is_empty()),
        AccessRule::Pause => assert!(floor.speakers.iter().all(|speaker| *speaker == view.facilitator)),
        _ => {}
    }
    if let (Some(given), false) = (view.given, view.pause.is_some()) {
        assert!(floor.speakers.iter().all(|speaker| *speaker == given), "given to one, held by others");
    }
}

/// Nobody is shown what is not theirs to see, whatever the engine thinks of it.
fn may_be_shown(viewer: MemberId, event: &Event, session: &Session, questions: &[Asked]) {
    let guards = session.facilitator() == viewer;
    let question = |id: &QuestionId| questions[usize::try_from(id.0).unwrap() - 1];
    match event {
        Event::QuestionOffered { question: id, .. }
        | Event::QuestionReworded { question: id, .. }
        | Event::QuestionWithdrawn { question: id, .. }
        | Event::QuestionKindSet { question: id, .. } => {
            let Asked { asker, slip, asked, .. } = question(id);
            assert!(viewer == asker || guards && (!slip || asked), "{viewer} is shown {event:?}");
        }
        Event::QuestionDrafted { question: id, .. } => {
            assert_eq!(question(id).asker, viewer, "{viewer} is shown a draft");
        }
        Event::SheetLaidDown { member, text, .. } => {
            assert!(viewer == *member || text.is_empty(), "{viewer} is shown a sheet that lies face down");
        }
        Event::QuestionCarried { presenter, .. } | Event::QuestionLeftBehind { presenter, .. } => {
            assert_eq!(viewer, *presenter, "taken along by another");
        }
        Event::QuestionAsked { proposed: Some(_), question: id, .. } => {
            assert!(guards || question(id).asker == viewer, "{viewer} is shown what was proposed");
        }
        Event::HandRaised { member, question: Some(_) } => assert!(guards || viewer == *member),
        Event::RoomPaused { by, text, .. } => {
            assert!(guards || *by == Some(viewer) || (by.is_none() && text.is_empty()));
        }
        Event::TakenOutside => {
            let by = session.view_for(viewer).pause.and_then(|pause| pause.by);
            assert!(guards || by == Some(viewer), "{viewer} is told what is taken outside");
        }
        Event::SupervisionAnswered { member, .. } => assert_eq!(viewer, *member),
        Event::SupervisorWrote { supervisor, .. } => {
            assert!(guards || viewer == *supervisor, "{viewer} is shown what a supervisor wrote");
        }
        Event::ExtensionVoted { member, .. } => assert_eq!(viewer, *member),
        Event::MemberInvited { member } => assert!(guards || viewer == *member),
        Event::MemberSpoke { member, .. } => assert!(member.is_none_or(|member| member == viewer)),
        Event::MemberUnheard { .. } => panic!("nobody is shown who was not heard"),
        Event::MemberUnmeasurable { .. } | Event::MemberMeasurable { .. } => {
            panic!("nobody is shown who was doubted")
        }
        Event::QuestionStarred { question: id, .. } | Event::QuestionKept { question: id, .. } => {
            let view = session.view_for(viewer);
            let at = view.questions.iter().find(|known| known.question == *id).unwrap().at;
            let StageAt::Round { round, .. } = at else { panic!("marked outside a round") };
            let presents = view.rounds[usize::try_from(round).unwrap()].presenters.contains(&viewer);
            assert!(presents || view.shared_rounds.contains(&round), "{viewer} is shown a mark");
        }
        Event::FacilitatorIntervened { named: false, member, intervention, .. } => {
            use protocol::view::Intervention::{OpenItUp, WhichFirst};
            let privately = matches!(intervention, OpenItUp | WhichFirst);
            let own = *member == Some(viewer) && privately;
            assert!(guards || own || member.is_none(), "{viewer} is shown whom it concerned");
        }
        _ => {}
    }
}
