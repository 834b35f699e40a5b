//! What happens next in a simulated session: drawn by proptest, mostly sensible, sometimes anything at all. A plan is
//! draws, not steps, because what is sensible depends on what was before; it shrinks by leaving steps out and by
//! smaller draws, which are earlier choices.

use crate::model::Model;
use engine::{CarriedQuestion, Input};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{
    Config, FileFailurePersistence, RngAlgorithm, RngSeed, TestError, TestRng, TestRunner,
};
use protocol::format::{AccessRule, QuestionKind, StageAt, Writing};
use protocol::view::{
    ActionKind, ActionStatus, BoardColumn, Intervention, JoinMode, SeatPart, SessionState, TokenPlace,
    TokenShape, Warmth,
};
use protocol::{
    ActionId, CardId, CarriedId, Command, Content, MemberId, Millis, PlannedRound, QuestionId, Timestamp,
    TokenId,
};
use std::cell::Cell;

/// How often a failing plan is played again to make it smaller: each time it loses a step or a draw.
const SHRINKS_MAX: u32 = 20_000;

/// The draws of one step: as many as nearly any step takes.
pub(crate) type Draws = [u16; 12];

/// A session: how it is opened, and what happens; a step that shrinking has left out is nothing.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) opening: Draws,
    pub(crate) steps: Vec<Option<Draws>>,
}

/// All plans of so many steps.
fn plans(steps: usize) -> impl Strategy<Value = Plan> {
    let draws = || prop::array::uniform12(any::<u16>());
    let steps = prop::collection::vec(prop::option::weighted(0.99, draws()), steps);
    (draws(), steps).prop_map(|(opening, steps)| Plan { opening, steps })
}

/// The plan of a number, the same on every machine.
pub(crate) fn plan(number: u64, steps: usize) -> Plan {
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&number.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
    plans(steps).new_tree(&mut runner).unwrap().current()
}

/// Plays what failed once, which is `kept` in a file, and then `runs` plans of so many steps. `RUNS` says otherwise, and
/// `SEED` draws others. A plan that fails is made smaller, kept, and played once more with `aloud` set: the player then
/// tells each step.
pub(crate) fn play(kept: &'static str, runs: u32, steps: usize, player: impl Fn(&Plan, bool)) {
    let number = |name| crate::said(name).and_then(|number| number.parse().ok());
    let config = Config {
        cases: number("RUNS").and_then(|runs| u32::try_from(runs).ok()).unwrap_or(runs),
        rng_seed: RngSeed::Fixed(number("SEED").unwrap_or(0)),
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(kept))),
        max_shrink_iters: SHRINKS_MAX,
        ..Config::default()
    };
    let quiet = Quiet::begin();
    let outcome = TestRunner::new(config).run(&plans(steps), |plan| {
        player(&plan, false);
        Ok(())
    });
    drop(quiet);
    match outcome {
        Ok(()) => {}
        Err(TestError::Fail(_, plan)) => {
            player(&plan, true);
            panic!("a plan that failed is good when it is played again");
        }
        Err(abort @ TestError::Abort(_)) => panic!("{abort}"),
    }
}

thread_local! {
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Panics of this thread are not told while this lives: a plan that is made smaller fails thousands of times.
struct Quiet;

impl Quiet {
    fn begin() -> Self {
        let told = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !IS_QUIET.get() {
                told(panic);
            }
        }));
        IS_QUIET.set(true);
        Self
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        IS_QUIET.set(false);
    }
}

/// Takes one choice after the other from the draws of a step.
pub(crate) struct Chance {
    draws: Draws,
    taken: usize,
}

impl Chance {
    pub(crate) fn new(draws: &Draws) -> Self {
        Self { draws: *draws, taken: 0 }
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        // A step that takes more begins again, with what it has used up mixed anew.
        let (round, at) = (self.taken / self.draws.len(), self.taken % self.draws.len());
        let turned = u32::try_from(round * 5).unwrap() % u16::BITS;
        let draw = usize::from(self.draws[at].rotate_left(turned));
        self.taken += 1;
        (draw * bound.max(1)) >> u16::BITS
    }

    pub(crate) fn one_in(&mut self, bound: usize) -> bool {
        self.below(bound) == 0
    }

    pub(crate) fn of<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }
}

/// What can happen to a session.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Happens(Input),
    /// The server goes down and comes back: the log is all that is left, and everybody's connection is lost.
    Restart,
}

/// Knows the plan's own words: every text of a plan is its own, so that it can be found wherever it is shown.
pub(crate) struct Planner {
    pub(crate) chance: Chance,
    pub(crate) texts: u32,
}

const KINDS: [QuestionKind; 4] =
    [QuestionKind::Open, QuestionKind::Closed, QuestionKind::Advice, QuestionKind::Several];

impl Planner {
    pub(crate) fn new(opening: &Draws) -> Self {
        Self { chance: Chance::new(opening), texts: 0 }
    }

    /// The next step draws from these.
    pub(crate) fn begin(&mut self, draws: &Draws) {
        self.chance = Chance::new(draws);
    }

    fn text(&mut self, what: &str) -> Content {
        self.texts += 1;
        Content::new(format!("{what}-{}?", self.texts))
    }

    fn member(&mut self, model: &Model) -> MemberId {
        let seats = &model.seats;
        seats[self.chance.below(seats.len())].member
    }

    fn here(&mut self, model: &Model) -> MemberId {
        let here: Vec<MemberId> = model.here.keys().copied().collect();
        if here.is_empty() { self.member(model) } else { self.chance.of(&here) }
    }

    fn question(&mut self, questions: u32) -> QuestionId {
        // The latest are the likeliest; sometimes one that does not exist.
        let back = self.chance.below(4).min(self.chance.below(8));
        QuestionId(questions.saturating_sub(u32::try_from(back).unwrap()))
    }

    /// How long until the next thing happens, in ms.
    pub(crate) fn wait(&mut self) -> u64 {
        let most = self.chance.of(&[1, 500, 5_000, 5_000, 30_000, 90_000]);
        self.chance.below(most) as u64
    }

    pub(crate) fn step(&mut self, model: &Model, questions: u32, now: u64) -> Step {
        match self.chance.below(100) {
            0 => Step::Restart,
            1..=3 => Step::Happens(Input::Disconnected { member: self.here(model) }),
            4 if model.state == SessionState::Waiting => Step::Happens(self.taken_along()),
            4 => Step::Happens(Input::Timeout),
            5..=12 => {
                let member = self.member(model);
                let joins = self.chance.of(&[JoinMode::Video, JoinMode::Audio, JoinMode::Text]);
                Step::Happens(Input::Connected { member, joins })
            }
            13..=20 => Step::Happens(self.speech(model, now)),
            90..=93 => match model.supervisor {
                Some(supervisor) => self.supervision(model, supervisor),
                None => Step::Happens(Input::Timeout),
            },
            21..=35 => {
                let from = self.member(model);
                let command = self.anything(model, questions);
                self.commanded(from, command)
            }
            _ => {
                let (from, command) = self.sensible(model, questions);
                self.commanded(from, command)
            }
        }
    }

    /// What a supervisor does, and what members say to it.
    fn supervision(&mut self, model: &Model, supervisor: MemberId) -> Step {
        match self.chance.below(8) {
            0 => Step::Happens(Input::Connected { member: supervisor, joins: JoinMode::Audio }),
            1 => Step::Happens(Input::Disconnected { member: supervisor }),
            2 | 3 => {
                let command = Command::WriteToFacilitator { text: self.text("note") };
                self.commanded(supervisor, command)
            }
            4 => {
                let command = self.anything(model, 0);
                self.commanded(supervisor, command)
            }
            which => {
                let (from, yes) = (self.member(model), which != 5);
                self.commanded(from, Command::AnswerSupervision { yes })
            }
        }
    }

    fn commanded(&mut self, from: MemberId, command: Command) -> Step {
        let proposed = self.chance.one_in(2).then(|| self.chance.of(&KINDS));
        Step::Happens(Input::Command { from, command, proposed })
    }

    /// Before the beginning, the first member changes their mind about what they take along from the session before.
    fn taken_along(&mut self) -> Input {
        let question = |text: &str, kept: bool| CarriedQuestion {
            presenter: MemberId(1),
            asker: MemberId(3),
            starred: true,
            kept,
            held: false,
            text: text.into(),
        };
        let kept = self.chance.one_in(2);
        let mut questions = vec![question("taken", kept), question("taken later", !kept)];
        questions.truncate(self.chance.below(3));
        Input::TakenAlong { questions }
    }

    fn speech(&mut self, model: &Model, now: u64) -> Input {
        let presenters = model.presenters();
        let member = if presenters.is_empty() || self.chance.one_in(3) {
            self.here(model)
        } else {
            self.chance.of(&presenters)
        };
        let until = now.saturating_sub(self.chance.below(300) as u64);
        let from = until.saturating_sub(self.chance.below(20_000) as u64);
        let (from, until) = (Timestamp(from), Timestamp(until));
        if self.chance.one_in(12) {
            Input::Unmeasurable { member, since: from }
        } else if self.chance.one_in(12) {
            Input::Measurable { member }
        } else if self.chance.one_in(6) {
            Input::Unheard { member, from, until }
        } else {
            Input::Spoke { member, from, until }
        }
    }

    /// What somebody would do now who knows what they are doing.
    fn sensible(&mut self, model: &Model, questions: u32) -> (MemberId, Command) {
        let facilitator = model.facilitator;
        if model.state == SessionState::Waiting {
            let start = Command::StartSession {};
            let command = if model.rounds.is_empty() { self.agenda(model) } else { start };
            return (facilitator, command);
        }
        if model.state == SessionState::Ended {
            let presenter = self.member(model);
            return (presenter, self.mark(questions));
        }
        if model.paused.is_some() && !self.chance.one_in(3) {
            let outside = model.stopped && self.chance.one_in(3);
            return (facilitator, if outside { Command::TakeOutside {} } else { Command::ResumeRoom {} });
        }
        if self.chance.one_in(200) {
            return (facilitator, Command::EndSession {});
        }
        if model.waits_for_an_issue() && self.chance.one_in(2) {
            return self.agreeing_an_issue(model);
        }
        if self.chance.one_in(9) || model.rounds.is_empty() {
            let command = match (model.stage, self.chance.below(6)) {
                _ if model.rounds.is_empty() => self.agenda(model),
                (_, 0) => self.agenda(model),
                (_, 1 | 2) => Command::GoToStage { from: model.stage, to: self.place(model) },
                (Some(from), 3) => Command::SkipStage { from, text: self.text("reason") },
                _ => Command::NextStage { from: model.stage },
            };
            return (facilitator, command);
        }
        if model.begun == 0 && self.chance.one_in(3) {
            // Most of what there is to see is in the rounds.
            let index = u32::try_from(self.chance.below(model.format.round.len())).unwrap();
            return (
                facilitator,
                Command::GoToStage { from: model.stage, to: StageAt::Round { round: 0, index } },
            );
        }
        match model.rule() {
            Some(AccessRule::Ask) => self.asking(model, questions),
            Some(AccessRule::Round) => self.in_a_round(model),
            Some(AccessRule::Write) => self.writing(model, questions),
            Some(AccessRule::Hold) => self.holding(model, questions),
            _ => self.talking(model),
        }
    }

    /// What those do who are to present the next round together.
    fn agreeing_an_issue(&mut self, model: &Model) -> (MemberId, Command) {
        let (presenters, _) = model.rounds[model.begun].clone();
        let (from, member) = (self.chance.of(&presenters), self.chance.of(&presenters));
        let round = u32::try_from(model.begun).unwrap();
        match self.chance.below(8) {
            0..=2 => (from, Command::WordIssue { round, text: self.text("issue") }),
            3 => (from, Command::StandBack { round, member: from }),
            4 => (from, Command::StandBack { round, member }),
            5 => (from, Command::AgreeIssue { round, wording: u32::try_from(self.chance.below(3)).unwrap() }),
            _ => (member, Command::AgreeIssue { round, wording: model.wordings(model.begun) }),
        }
    }

    fn asking(&mut self, model: &Model, questions: u32) -> (MemberId, Command) {
        let presenter = model.presenters().first().copied().unwrap_or(model.facilitator);
        let asker = self.here(model);
        match (model.table, model.given, self.chance.below(8)) {
            (_, _, 0) => (model.facilitator, self.silence()),
            (_, _, 1) => (model.facilitator, self.step_in(questions)),
            (_, _, 2) => (asker, self.offer()),
            (Some(_), _, 3) => (model.facilitator, Command::GiveFloor { to: model.facilitator }),
            (Some((question, _, false, _)), ..) => {
                let rated = self.chance.of(&[Warmth::Cold, Warmth::Lukewarm, Warmth::Warm]);
                let replies = [
                    Command::RateQuestion { question, warmth: Some(rated) },
                    Command::AnswerQuestion { question },
                    Command::HoldQuestion { question },
                    Command::PassQuestion { question },
                    Command::Say { text: self.text("said") },
                    Command::Ready {},
                ];
                (presenter, self.chance.of(&replies))
            }
            (Some((question, ..)), ..) => {
                let next = [
                    Command::Ready {},
                    Command::Ready {},
                    Command::StarQuestion { question, on: true },
                    Command::KeepQuestion { question, on: true },
                    self.mark(questions),
                    self.step_in(questions),
                ];
                let command = self.chance.of(&next);
                let steps_in = matches!(command, Command::Intervene { .. });
                (if steps_in { model.facilitator } else { presenter }, command)
            }
            (None, Some(given), 3) => (given, Command::PassTurn {}),
            (None, Some(given), 4) => (given, Command::ReturnFloor {}),
            (None, Some(given), 5) => (model.facilitator, self.note(given)),
            (None, Some(given), 6) => (given, Command::AskQuestion { question: self.question(questions) }),
            (None, Some(given), _) => (given, self.note(given)),
            (None, None, 3) => (asker, Command::LowerHand {}),
            (None, None, 4 | 5) => {
                let question = self.chance.one_in(2).then(|| self.question(questions));
                (asker, Command::RaiseHand { question })
            }
            (None, None, 6) => {
                let mut hands = model.queue.clone();
                hands.reverse();
                (model.facilitator, Command::OrderHands { hands })
            }
            (None, None, _) => (model.facilitator, Command::GiveFloor { to: asker }),
        }
    }

    fn in_a_round(&mut self, model: &Model) -> (MemberId, Command) {
        let now = model.turn.unwrap_or(model.facilitator);
        if model.definition().is_some_and(|stage| stage.reads) && self.chance.one_in(3) {
            // A sheet that comes late, for the stage before.
            let Some(StageAt::Round { round, index }) = model.stage else { return (now, self.sheet(model)) };
            let at = StageAt::Round { round, index: index.saturating_sub(1) };
            return (self.here(model), Command::LayDownSheet { at, text: self.text("sheet") });
        }
        let reports = model.definition().is_some_and(|stage| stage.writes.contains(&Writing::Reports));
        if reports && !self.chance.one_in(3) {
            // What was brought in is the first member's.
            let report = Command::ReportAction {
                action: ActionId(1),
                status: ActionStatus::Done,
                text: self.text("learned"),
            };
            return (MemberId(1), if self.chance.one_in(2) { report } else { self.report_question() });
        }
        let command = match self.chance.below(8) {
            0 => Command::PassTurn {},
            1 => {
                let mut turns = model.to_come.clone();
                let by = self.chance.below(turns.len());
                turns.rotate_left(by);
                return (model.facilitator, Command::OrderTurns { turns });
            }
            2 => Command::Say { text: self.text("said") },
            3 => Command::WithdrawSaid {},
            4 => return (model.facilitator, Command::GiveFloor { to: model.facilitator }),
            5 => return (model.facilitator, Command::ReturnFloor {}),
            _ => Command::FinishTurn {},
        };
        (now, command)
    }

    fn writing(&mut self, model: &Model, questions: u32) -> (MemberId, Command) {
        let member = self.here(model);
        if model.definition().is_some_and(|stage| stage.writes.contains(&Writing::Sheets)) {
            let sheet = self.sheet(model);
            return match self.chance.below(12) {
                0 => (model.facilitator, self.reveal(model)),
                1 | 2 => (member, Command::TakeUpSheet {}),
                _ => (member, sheet),
            };
        }
        match self.chance.below(6) {
            0 => (model.facilitator, self.reveal(model)),
            1 => {
                let (question, text) = (self.question(questions), self.text("reworded"));
                (member, Command::RewordQuestion { question, text })
            }
            2 => (member, Command::WithdrawQuestion { question: self.question(questions) }),
            3 => (member, self.kind(questions)),
            _ => (member, self.offer()),
        }
    }

    fn holding(&mut self, model: &Model, questions: u32) -> (MemberId, Command) {
        let presenter = model.presenters().first().copied().unwrap_or(model.facilitator);
        let member = self.here(model);
        match self.chance.below(9) {
            0 => (presenter, Command::FinishTurn {}),
            1 => (model.facilitator, Command::GiveFloor { to: model.facilitator }),
            2 => (model.facilitator, Command::ReturnFloor {}),
            3 => (presenter, self.undertake(presenter, questions)),
            4 => (presenter, Command::AnswerQuestion { question: self.question(questions) }),
            5 => (presenter, Command::HoldQuestion { question: self.question(questions) }),
            6 => (model.facilitator, self.extension()),
            7 => (member, Command::VoteExtension { yes: !self.chance.one_in(5) }),
            _ => (member, self.offer()),
        }
    }

    /// What is done at a board.
    fn at_the_board(&mut self, model: &Model) -> (MemberId, Command) {
        let presenter = model.presenters().first().copied().unwrap_or(model.facilitator);
        let (card, column) = (self.card(), self.chance.of(&[BoardColumn::First, BoardColumn::Second]));
        let by = if self.chance.one_in(4) { self.here(model) } else { presenter };
        match self.chance.below(8) {
            0 => (by, Command::CorrectCard { card, text: self.text("corrected") }),
            1 => {
                let before = self.chance.one_in(2).then(|| self.card());
                (by, Command::MoveCard { card, column, before })
            }
            2 => (by, Command::StrikeCard { card, on: !self.chance.one_in(3) }),
            3 => (self.here(model), Command::TakeCardBack { card }),
            _ => (self.here(model), Command::PutCard { column, text: self.text("card") }),
        }
    }

    fn card(&mut self) -> CardId {
        CardId(u32::try_from(1 + self.chance.below(6)).unwrap())
    }

    /// What is done at a canvas.
    fn at_the_canvas(&mut self, model: &Model) -> (MemberId, Command) {
        let presenter = model.presenters().first().copied().unwrap_or(model.facilitator);
        let (member, token) = (self.here(model), TokenId(u32::try_from(1 + self.chance.below(5)).unwrap()));
        let place = self.token_place();
        match self.chance.below(11) {
            0 | 1 => {
                let reason = self.chance.one_in(3).then(|| self.text("despite"));
                (model.facilitator, Command::SayQualified { text: reason })
            }
            2..=4 => (presenter, Command::PlaceToken { owner: member, place, text: self.text("token") }),
            5 => (model.facilitator, Command::MoveToken { token, place }),
            6 => (member, Command::MoveToken { token, place }),
            7 => (model.facilitator, Command::RemoveToken { token }),
            8 => (presenter, Command::StandOutside { on: self.chance.one_in(2) }),
            9 => (model.facilitator, Command::StepOut { member }),
            _ => (member, Command::StepOut { member }),
        }
    }

    fn token_place(&mut self) -> TokenPlace {
        let mut below = |bound: usize| u32::try_from(self.chance.below(bound)).unwrap();
        TokenPlace {
            x: below(1_010),
            y: below(700),
            heading: below(360),
            size: 1 + below(5),
            shape: TokenShape::Person,
            colour: below(8),
            presence: 20 + below(81),
        }
    }

    fn talking(&mut self, model: &Model) -> (MemberId, Command) {
        let writes = |writing| model.definition().is_some_and(|stage| stage.writes.contains(&writing));
        if writes(Writing::Board) && !self.chance.one_in(3) {
            return self.at_the_board(model);
        }
        if writes(Writing::Canvas) && !self.chance.one_in(4) {
            return self.at_the_canvas(model);
        }
        let bids = model.definition().is_some_and(|stage| stage.writes.contains(&Writing::Bids));
        if bids && self.chance.one_in(2) {
            // One member who cannot make up their mind.
            let command = if self.chance.one_in(2) { self.bid() } else { Command::WithdrawBid {} };
            return (MemberId(1), command);
        }
        let member = self.here(model);
        match self.chance.below(8) {
            0 => (member, Command::RaiseHand { question: None }),
            1 | 2 => (model.facilitator, Command::GiveFloor { to: member }),
            3 => (model.given.unwrap_or(member), Command::ReturnFloor {}),
            4 => (member, self.reflection(model)),
            5 => (member, self.bid()),
            6 => (model.facilitator, Command::InviteMember { member }),
            _ => (model.facilitator, self.silence()),
        }
    }

    /// A sheet of the present stage, or of some other, as one that comes late.
    fn sheet(&mut self, model: &Model) -> Command {
        let here = model.stage.filter(|_| !self.chance.one_in(5));
        Command::LayDownSheet { at: here.unwrap_or_else(|| self.place(model)), text: self.text("sheet") }
    }

    /// A reflection about the present stage or some other, or taken back, as is what was said in writing.
    fn reflection(&mut self, model: &Model) -> Command {
        match self.chance.below(4) {
            0 => Command::WithdrawReflection {},
            1 => Command::WithdrawSaid {},
            2 => Command::ShareLateReflection { at: self.place(model), text: self.text("reflection") },
            _ => Command::ShareReflection { text: self.text("reflection") },
        }
    }

    /// The question that the first member took along, or one that nobody did.
    fn report_question(&mut self) -> Command {
        let carried = CarriedId(if self.chance.one_in(4) { 2 } else { 1 });
        let action = self.chance.one_in(2).then_some(ActionId(1));
        Command::ReportQuestion { carried, action, on: !self.chance.one_in(3) }
    }

    /// Any command at all, with any arguments.
    fn anything(&mut self, model: &Model, questions: u32) -> Command {
        let question = self.question(questions);
        let member = self.member(model);
        let on = self.chance.one_in(2);
        match self.chance.below(43) {
            0 => Command::StartSession {},
            1 if self.chance.one_in(8) => Command::EndSession {},
            2 => Command::NextStage { from: model.stage },
            3 => Command::NextStage { from: Some(self.place(model)) },
            4 => Command::SkipStage { from: self.place(model), text: self.text("reason") },
            5 => Command::PauseRoom {},
            6 => Command::StopRoom { text: self.text("stop") },
            7 if on => Command::TakeOutside {},
            7 => Command::ResumeRoom {},
            8 => self.extension(),
            9 => Command::VoteExtension { yes: on },
            10 => Command::NameDeputy { deputy: on.then_some(member) },
            11 => Command::GiveFloor { to: member },
            12 => Command::ReturnFloor {},
            13 => Command::FinishTurn {},
            14 => Command::PassTurn {},
            15 => Command::OrderTurns { turns: vec![member] },
            16 => Command::RaiseHand { question: on.then_some(question) },
            17 => Command::LowerHand {},
            18 => Command::OrderHands { hands: vec![member] },
            19 => Command::InviteMember { member },
            20 => self.silence(),
            21 => Command::ReleaseSilence {},
            22 => self.offer(),
            23 => self.note(member),
            24 => Command::RewordQuestion { question, text: self.text("reworded") },
            25 => Command::WithdrawQuestion { question },
            26 => Command::AskQuestion { question },
            27 => Command::PassQuestion { question },
            28 => Command::Ready {},
            29 => self.mark(questions),
            30 => self.kind(questions),
            31 => self.step_in(questions),
            32 => self.agenda(model),
            33 => self.undertake(member, questions),
            34 => Command::WithdrawBid {},
            35 => self.report_question(),
            37 => self.sheet(model),
            38 => Command::TakeUpSheet {},
            39 => self.at_the_board(model).1,
            40 => self.at_the_canvas(model).1,
            36 => Command::NoteDraft { question, text: self.text("draft") },
            41 => self.issue(model, member),
            _ => Command::Say { text: self.text("said") },
        }
    }

    /// All turned over, in the stage that its sender saw last.
    fn reveal(&mut self, model: &Model) -> Command {
        let from = match self.chance.below(4) {
            0 => None,
            1 => Some(self.place(model)),
            _ => model.stage,
        };
        Command::RevealSlips { from }
    }

    /// Something about the issue of a round that may have begun, or not be there at all.
    fn issue(&mut self, model: &Model, member: MemberId) -> Command {
        let round = u32::try_from(self.chance.below(model.begun + 2)).unwrap();
        match self.chance.below(3) {
            0 => Command::WordIssue { round, text: self.text("issue") },
            1 => Command::AgreeIssue { round, wording: u32::try_from(self.chance.below(3)).unwrap() },
            _ => Command::StandBack { round, member },
        }
    }

    fn place(&mut self, model: &Model) -> StageAt {
        let index = |chance: &mut Chance, stages: usize| u32::try_from(chance.below(stages + 1)).unwrap();
        let round = u32::try_from(self.chance.below(model.begun + 2)).unwrap();
        match self.chance.below(8) {
            0 => StageAt::Opening { index: index(&mut self.chance, model.format.opening.len()) },
            1 => StageAt::Closing { index: index(&mut self.chance, model.format.closing.len()) },
            _ => StageAt::Round { round, index: index(&mut self.chance, model.format.round.len()) },
        }
    }

    fn agenda(&mut self, model: &Model) -> Command {
        let members: Vec<MemberId> =
            model.seats.iter().filter(|seat| seat.part == SeatPart::Member).map(|seat| seat.member).collect();
        let rounds = 1 + self.chance.below(3);
        let round = |planner: &mut Self| {
            let mut presenters = vec![planner.chance.of(&members)];
            match planner.chance.below(8) {
                0 => presenters.clone_from(&members),
                1 => {
                    let other = planner.chance.of(&members);
                    if !presenters.contains(&other) {
                        presenters.push(other);
                    }
                }
                _ => {}
            }
            PlannedRound { presenters, minutes: u32::try_from(1 + planner.chance.below(60)).unwrap() }
        };
        Command::AgreeAgenda { rounds: (0..rounds).map(|_| round(self)).collect() }
    }

    fn offer(&mut self) -> Command {
        let question_kind = self.chance.one_in(3).then(|| self.chance.of(&KINDS));
        let raise_hand = self.chance.one_in(2);
        Command::OfferQuestion { text: self.text("question"), question_kind, raise_hand, to: None }
    }

    fn note(&mut self, asker: MemberId) -> Command {
        let question_kind = self.chance.one_in(3).then(|| self.chance.of(&KINDS));
        Command::NoteQuestion { asker, text: self.text("question"), question_kind, to: None }
    }

    fn kind(&mut self, questions: u32) -> Command {
        let question_kind = (!self.chance.one_in(4)).then(|| self.chance.of(&KINDS));
        Command::SetQuestionKind { question: self.question(questions), question_kind }
    }

    fn mark(&mut self, questions: u32) -> Command {
        let (question, on) = (self.question(questions), !self.chance.one_in(3));
        match self.chance.below(3) {
            0 => Command::StarQuestion { question, on },
            1 => Command::KeepQuestion { question, on },
            _ => Command::ShareMarks { round: u32::try_from(self.chance.below(3)).unwrap(), on },
        }
    }

    fn silence(&mut self) -> Command {
        let seconds = self.chance.below(20) as u64;
        match self.chance.below(4) {
            0 => Command::HoldSilence { ms: None },
            1 => Command::HoldSilence { ms: Some(Millis::from_secs(seconds)) },
            2 => Command::SetSilence { silence_ms: Millis::from_secs(seconds) },
            _ => Command::ReleaseSilence {},
        }
    }

    fn step_in(&mut self, questions: u32) -> Command {
        let intervention = self.chance.of(&[
            Intervention::Wait,
            Intervention::OpenItUp,
            Intervention::WhichFirst,
            Intervention::ParkIt,
            Intervention::ParkIt,
            Intervention::SetAside,
            Intervention::SetAside,
            Intervention::TimeOut,
        ]);
        let question = self.chance.one_in(3).then(|| self.question(questions));
        Command::Intervene { intervention, question, named: self.chance.one_in(4) }
    }

    fn extension(&mut self) -> Command {
        Command::AskExtension { ms: Millis::from_mins(self.chance.below(5) as u64) }
    }

    fn bid(&mut self) -> Command {
        Command::MakeBid { text: self.text("bid"), minutes: 20, urgency: 2 }
    }

    fn undertake(&mut self, owner: MemberId, questions: u32) -> Command {
        let question = self.chance.one_in(2).then(|| self.question(questions));
        let (action_kind, text) = (ActionKind::Try, self.text("action"));
        if self.chance.one_in(2) {
            let action = ActionId(u32::try_from(1 + self.chance.below(4)).unwrap());
            let action_kind = self.chance.one_in(2).then_some(action_kind);
            return Command::ReviseAction { action, action_kind, text, due: None, question };
        }
        Command::UndertakeAction { owner, action_kind, text, due: None, question }
    }
}
