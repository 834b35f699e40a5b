//! The simulation's own small model of a session: who is here, which stage, who may speak, what is due when. Written
//! from the rules of the method and not from the engine: it knows nothing of events, and changes only by what was
//! asked for and accepted.

use engine::Input;
use protocol::event::Seat;
use protocol::format::{AccessRule, Part, Presents, Stage, StageAt, StageEnd, TurnOrder};
use protocol::view::{Intervention, JoinMode, SeatPart, SessionState};
use protocol::{Command, Content, Format, MemberId, QuestionId};
use std::collections::{BTreeMap, BTreeSet};

const DEPUTY_AFTER: u64 = 60_000;
const VOTE: u64 = 60_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Silence {
    Question,
    Answer,
    Held,
}

#[derive(Clone, Debug)]
pub(crate) struct Vote {
    closes: u64,
    ms: u64,
    /// Which round pays, and what it has left.
    cost: Option<(usize, u64)>,
    votes: BTreeMap<MemberId, bool>,
}

#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) format: Format,
    pub(crate) seats: Vec<Seat>,
    /// Whoever supervises, who is none of them, and what each member said to it.
    pub(crate) supervisor: Option<MemberId>,
    pub(crate) answers: BTreeMap<MemberId, bool>,
    pub(crate) here: BTreeMap<MemberId, JoinMode>,
    pub(crate) came: BTreeSet<MemberId>,
    pub(crate) away_since: BTreeMap<MemberId, u64>,
    pub(crate) listening: BTreeSet<MemberId>,
    pub(crate) named: MemberId,
    pub(crate) facilitator: MemberId,
    pub(crate) deputy: Option<MemberId>,
    pub(crate) state: SessionState,
    pub(crate) rounds: Vec<(Vec<MemberId>, u64)>,
    /// Of each round: the words of the issue, how often it was worded, and who agrees.
    issues: Vec<Option<(Content, u32, BTreeSet<MemberId>)>>,
    pub(crate) begun: usize,
    pub(crate) stage: Option<StageAt>,
    pub(crate) ends_at: Option<u64>,
    pub(crate) paused: Option<u64>,
    pub(crate) stopped: bool,
    pub(crate) given: Option<MemberId>,
    pub(crate) interrupted: Option<MemberId>,
    /// The question on the table, its asker, whether the presenter has dealt with it, and when it was asked.
    pub(crate) table: Option<(QuestionId, MemberId, bool, u64)>,
    pub(crate) silence: Option<(Silence, Option<u64>)>,
    pub(crate) silence_ms: u64,
    pub(crate) vote: Option<Vote>,
    pub(crate) turn: Option<MemberId>,
    pub(crate) to_come: Vec<MemberId>,
    /// The queue as the session shows it: for plans only, the model has no opinion on it.
    pub(crate) queue: Vec<MemberId>,
}

impl Model {
    /// Whether the model knows the rules of a format: of one circle, one facilitator, presenters who are agreed, and
    /// questions that are asked of them alone.
    pub(crate) fn knows(format: &Format) -> bool {
        let mut stages = format.opening.iter().chain(&format.round).chain(&format.closing);
        let one_circle = !format.is_held_in_circles() && !format.rotates;
        one_circle
            && format.presents == Presents::Agreed
            && stages.all(|stage| stage.rule != AccessRule::AskAny)
    }

    /// `seats` as they are opened, with whoever supervises among them.
    pub(crate) fn new(format: Format, mut seats: Vec<Seat>, deputy: Option<MemberId>) -> Self {
        let supervisor = seats.iter().find(|seat| seat.part == SeatPart::Supervisor).map(|seat| seat.member);
        seats.retain(|seat| seat.part != SeatPart::Supervisor);
        let named = seats.iter().find(|seat| seat.part == SeatPart::Facilitator).unwrap().member;
        Self {
            silence_ms: format.silence_ms.0,
            format,
            seats,
            supervisor,
            answers: BTreeMap::new(),
            here: BTreeMap::new(),
            came: BTreeSet::new(),
            away_since: BTreeMap::new(),
            listening: BTreeSet::new(),
            named,
            facilitator: named,
            deputy,
            state: SessionState::Waiting,
            rounds: Vec::new(),
            issues: Vec::new(),
            begun: 0,
            stage: None,
            ends_at: None,
            paused: None,
            stopped: false,
            given: None,
            interrupted: None,
            table: None,
            silence: None,
            vote: None,
            turn: None,
            to_come: Vec::new(),
            queue: Vec::new(),
        }
    }

    pub(crate) fn definition(&self) -> Option<&Stage> {
        self.format.stage(self.stage?)
    }

    pub(crate) fn rule(&self) -> Option<AccessRule> {
        self.definition().map(|stage| stage.rule)
    }

    pub(crate) fn observes(&self, member: MemberId) -> bool {
        self.seats.iter().any(|seat| seat.member == member && seat.part == SeatPart::Observer)
    }

    pub(crate) fn presenters(&self) -> Vec<MemberId> {
        match self.stage {
            Some(StageAt::Round { round, .. }) => self.rounds[usize::try_from(round).unwrap()].0.clone(),
            _ => Vec::new(),
        }
    }

    /// Whether the room is open to whoever supervises: everyone who has come said so.
    pub(crate) fn lets_the_supervisor_in(&self) -> bool {
        self.state != SessionState::Ended
            && !self.came.is_empty()
            && self.came.iter().all(|member| self.answers.get(member) == Some(&true))
    }

    fn presents(&self, member: MemberId) -> bool {
        self.presenters().contains(&member)
    }

    fn runs(&self) -> bool {
        self.state == SessionState::Live && self.paused.is_none()
    }

    /// Who may speak now, in seat order.
    pub(crate) fn speakers(&self) -> Vec<MemberId> {
        let mut speakers: Vec<MemberId> =
            self.seats.iter().map(|seat| seat.member).filter(|member| self.may_speak(*member)).collect();
        let held = matches!(self.silence, Some((Silence::Held, _)));
        if held && self.runs() {
            let one_by_one = match self.rule().unwrap() {
                AccessRule::Hold | AccessRule::Ask => true,
                AccessRule::Round => self.turn.is_some(),
                _ => false,
            };
            if !one_by_one || speakers.len() > 2 {
                speakers.clear();
            }
        }
        speakers
    }

    fn may_speak(&self, member: MemberId) -> bool {
        if !self.came.contains(&member) || self.listening.contains(&member) {
            return false;
        }
        match self.state {
            SessionState::Waiting => return !self.observes(member),
            SessionState::Ended => return false,
            SessionState::Live => {}
        }
        let stage = self.definition().expect("a live session is in a stage");
        if self.observes(member) && !stage.observers_speak {
            return false;
        }
        if self.paused.is_some() {
            return member == self.facilitator;
        }
        if matches!(stage.rule, AccessRule::Write | AccessRule::Quiet) {
            return false;
        }
        if let Some(given) = self.given
            && !(stage.rule == AccessRule::Turned && self.presents(given))
        {
            return given == member;
        }
        match stage.rule {
            AccessRule::Hold => {
                (stage.holders.contains(&Part::Presenter) && self.presents(member))
                    || (stage.holders.contains(&Part::Facilitator) && member == self.facilitator)
            }
            AccessRule::Ask => self.presents(member),
            AccessRule::Turned => !self.presents(member),
            AccessRule::Round => self.turn.is_none_or(|turn| turn == member),
            _ => true,
        }
    }

    /// When time alone changes something next.
    pub(crate) fn deadline(&self) -> Option<u64> {
        let mut all = Vec::new();
        if self.runs() {
            all.extend(self.silence.and_then(|(_, until)| until));
            all.extend(self.vote.as_ref().map(|vote| vote.closes));
            all.extend(self.stage_is_over_at());
        }
        all.extend(self.deputy_at());
        all.into_iter().min()
    }

    fn stage_is_over_at(&self) -> Option<u64> {
        let by_time = self.definition().is_some_and(|stage| stage.ends == StageEnd::Time);
        self.ends_at.filter(|_| by_time && self.next().is_some())
    }

    fn deputy_at(&self) -> Option<u64> {
        let deputy =
            self.deputy.filter(|deputy| *deputy != self.facilitator && self.here.contains_key(deputy));
        if deputy.is_none() || self.state == SessionState::Ended {
            return None;
        }
        self.away_since.get(&self.facilitator).map(|since| since + DEPUTY_AFTER)
    }

    /// Every place in order, the optional ones too.
    fn places(&self) -> Vec<StageAt> {
        let count = |stages: &[Stage]| 0..u32::try_from(stages.len()).unwrap();
        let rounds = 0..u32::try_from(self.rounds.len()).unwrap();
        let opening = count(&self.format.opening).map(|index| StageAt::Opening { index });
        let rounds = rounds
            .flat_map(|round| count(&self.format.round).map(move |index| StageAt::Round { round, index }));
        let closing = count(&self.format.closing).map(|index| StageAt::Closing { index });
        opening.chain(rounds).chain(closing).collect()
    }

    pub(crate) fn next(&self) -> Option<StageAt> {
        let places = self.places();
        let here = places.iter().position(|place| Some(*place) == self.stage)?;
        let required = |place: &&StageAt| !self.format.stage(**place).unwrap().optional;
        let next = *places[here + 1..].iter().find(required)?;
        let agreed = !self.rounds.is_empty() || matches!(next, StageAt::Opening { .. });
        (agreed && !self.must_agree(next)).then_some(next)
    }

    /// Whether a place is in a round that has not begun, and that some but not all members are to present without having
    /// agreed what it is about.
    fn must_agree(&self, at: StageAt) -> bool {
        let StageAt::Round { round, .. } = at else { return false };
        let round = usize::try_from(round).unwrap();
        let presenters = &self.rounds[round].0;
        let mut members = self.seats.iter().filter(|seat| seat.part == SeatPart::Member);
        let some = presenters.len() > 1 && members.any(|seat| !presenters.contains(&seat.member));
        let agreed = |member| self.issues[round].as_ref().is_some_and(|issue| issue.2.contains(member));
        round >= self.begun && some && !presenters.iter().all(agreed)
    }

    /// Whether the next round waits for those who present it together.
    pub(crate) fn waits_for_an_issue(&self) -> bool {
        let round = u32::try_from(self.begun).unwrap();
        self.rounds.len() > self.begun && self.must_agree(StageAt::Round { round, index: 0 })
    }

    /// How often the issue of a round was worded.
    pub(crate) fn wordings(&self, round: usize) -> u32 {
        self.issues.get(round).and_then(|issue| issue.as_ref()).map_or(0, |issue| issue.1)
    }

    fn granted(&self, at: StageAt) -> Option<u64> {
        let soft = self.format.stage(at)?.soft_ms?.0;
        let StageAt::Round { round, .. } = at else { return Some(soft) };
        let granted = self.rounds[usize::try_from(round).unwrap()].1;
        let whole: u64 = self
            .format
            .round
            .iter()
            .filter(|stage| !stage.optional)
            .filter_map(|stage| stage.soft_ms)
            .map(|ms| ms.0)
            .sum();
        if granted == whole {
            return Some(soft);
        }
        let seconds = (soft as f64 * granted as f64 / whole as f64 / 1000.0).round() as u64;
        Some(seconds.max(1) * 1000)
    }

    fn order(&self, stage: &Stage) -> Vec<MemberId> {
        let presenters = self.presenters();
        let from = self.seats.iter().position(|seat| seat.member == self.facilitator).unwrap();
        let mut circle = self.seats.clone();
        circle.rotate_left(from + 1);
        let mut order: Vec<MemberId> = circle
            .iter()
            .filter(|seat| seat.part != SeatPart::Observer || stage.observers_speak)
            .map(|seat| seat.member)
            .collect();
        if !stage.facilitator_takes_turn && !self.presents(self.facilitator) {
            order.retain(|member| *member != self.facilitator);
        }
        let others: Vec<MemberId> =
            order.iter().copied().filter(|member| !presenters.contains(member)).collect();
        match stage.order {
            TurnOrder::Everyone => order,
            TurnOrder::PresenterFirst => [presenters, others].concat(),
            TurnOrder::PresenterLast => [others, presenters].concat(),
            TurnOrder::WithoutPresenter => others,
        }
    }

    fn begin(&mut self, at: StageAt, now: u64) {
        self.leave();
        self.stage = Some(at);
        if let StageAt::Round { round, .. } = at {
            self.begun = self.begun.max(usize::try_from(round).unwrap() + 1);
        }
        self.ends_at = self.granted(at).map(|granted| now + granted);
        let stage = self.definition().unwrap().clone();
        if stage.rule == AccessRule::Round {
            self.to_come = self.order(&stage);
            self.begin_turn();
        }
    }

    fn leave(&mut self) {
        self.stage = None;
        self.ends_at = None;
        self.given = None;
        self.interrupted = None;
        self.table = None;
        self.silence = None;
        self.vote = None;
        self.turn = None;
        self.to_come.clear();
        self.listening.clear();
    }

    fn begin_turn(&mut self) {
        if self.turn.is_some() {
            return;
        }
        if let Some(first) = self.to_come.iter().position(|member| self.here.contains_key(member)) {
            self.to_come.rotate_left(first);
            self.turn = Some(self.to_come.remove(0));
        }
    }

    fn end_turn(&mut self, now: u64) {
        self.turn = None;
        self.begin_turn();
        if self.turn.is_none() {
            self.to_come.clear();
            if self.definition().unwrap().ends == StageEnd::RoundComplete
                && let Some(next) = self.next()
            {
                self.begin(next, now);
            }
        }
    }

    fn take_back(&mut self) {
        if self.given.is_some() {
            self.given = self.interrupted.take().filter(|member| self.here.contains_key(member));
        }
    }

    fn guard(&mut self, facilitator: MemberId) {
        if self.given == Some(self.facilitator) {
            self.take_back();
        }
        self.facilitator = facilitator;
    }

    fn due_before(&mut self, now: u64) {
        if self.runs() && self.silence.is_some_and(|(_, until)| until.is_some_and(|until| until <= now)) {
            self.silence = None;
        }
        if self.runs() && self.vote.as_ref().is_some_and(|vote| vote.closes <= now) {
            self.close_vote();
        }
        if self.deputy_at().is_some_and(|at| at <= now) {
            self.guard(self.deputy.unwrap());
        }
    }

    fn due(&mut self, now: u64) {
        for _ in 0..100 {
            self.due_before(now);
            if self.runs() && self.everybody_voted() {
                self.close_vote();
            }
            if !self.runs() || self.stage_is_over_at().is_none_or(|at| at > now) {
                return;
            }
            self.begin(self.next().unwrap(), now);
        }
        panic!("the model does not come to rest");
    }

    fn everybody_voted(&self) -> bool {
        let Some(Vote { votes, .. }) = &self.vote else { return false };
        let asked = |member: &&MemberId| **member != self.facilitator && !self.observes(**member);
        !votes.is_empty() && self.here.keys().filter(asked).all(|member| votes.contains_key(member))
    }

    fn close_vote(&mut self) {
        let Some(Vote { ms, cost, votes, .. }) = self.vote.take() else { return };
        let yes = votes.iter().any(|(member, yes)| *yes && *member != self.facilitator);
        if yes && votes.values().all(|yes| *yes) {
            self.ends_at = self.ends_at.map(|ends_at| ends_at + ms);
            if let Some((round, left)) = cost {
                self.rounds[round].1 = left;
            }
        }
    }

    fn begin_silence(&mut self, after: Silence, now: u64) {
        self.silence = (self.silence_ms > 0).then_some((after, Some(now + self.silence_ms)));
    }

    /// An input that the engine accepted. `asker_of` knows whose a question is, and `noted` the one that was just
    /// written down.
    pub(crate) fn accept(
        &mut self,
        input: &Input,
        now: u64,
        asker_of: impl Fn(QuestionId) -> MemberId,
        noted: QuestionId,
    ) {
        self.due_before(now);
        match input {
            Input::Connected { member, .. } | Input::Disconnected { member }
                if Some(*member) == self.supervisor => {}
            Input::Command { from, command: Command::AnswerSupervision { yes }, .. } => {
                self.answers.insert(*from, *yes);
            }
            Input::Command { from, command, .. } => self.command(*from, command, now, asker_of, noted),
            Input::Connected { member, joins } => self.connected(*member, *joins),
            Input::Disconnected { member } => {
                if self.here.remove(member).is_some() {
                    self.away_since.insert(*member, now);
                }
            }
            Input::Spoke { member, from, until } if from < until => self.spoke(*member, from.0, until.0),
            Input::Spoke { .. }
            | Input::Unheard { .. }
            | Input::Unmeasurable { .. }
            | Input::Measurable { .. }
            | Input::TakenAlong { .. }
            | Input::Timeout => {}
        }
        self.due(now);
    }

    fn connected(&mut self, member: MemberId, joins: JoinMode) {
        let sheltered = matches!(self.rule(), Some(AccessRule::Hold | AccessRule::Ask));
        let theirs = self.presents(member) || member == self.named || self.observes(member);
        if self.came.insert(member) && self.state == SessionState::Live && sheltered && !theirs {
            self.listening.insert(member);
        }
        self.away_since.remove(&member);
        let was_here = self.here.insert(member, joins);
        if was_here != Some(joins) {
            if member == self.named && self.facilitator != self.named {
                self.guard(member);
            }
            self.begin_turn();
        }
    }

    fn spoke(&mut self, member: MemberId, from: u64, until: u64) {
        let presents = self.presents(member);
        let Some((_, _, decided, asked_at)) = &mut self.table else { return };
        let answers = from >= *asked_at || until.saturating_sub(*asked_at) >= 1000;
        if self.state == SessionState::Live && presents && !*decided && answers {
            *decided = true;
            if !matches!(self.silence, Some((Silence::Answer, _))) {
                self.silence = None;
            }
        }
    }

    fn command(
        &mut self,
        from: MemberId,
        command: &Command,
        now: u64,
        asker_of: impl Fn(QuestionId) -> MemberId,
        noted: QuestionId,
    ) {
        match command {
            Command::StartSession {} => {
                self.state = SessionState::Live;
                self.begin(StageAt::Opening { index: 0 }, now);
            }
            Command::EndSession {} => {
                self.leave();
                self.state = SessionState::Ended;
                self.paused = None;
            }
            // Where no stage follows, what was written is turned over all the same.
            Command::RevealSlips { .. } if self.next().is_none() => {}
            Command::NextStage { .. } | Command::SkipStage { .. } | Command::RevealSlips { .. } => {
                self.begin(self.next().expect("it was accepted"), now);
            }
            Command::GoToStage { to, .. } => self.begin(*to, now),
            Command::PauseRoom {} => self.pause(now, false),
            Command::StopRoom { .. } => self.pause(now, true),
            Command::ResumeRoom {} => self.resume(now),
            Command::AskExtension { ms } => {
                let cost = self.rounds.get(self.begun).map(|(_, granted)| (self.begun, granted - ms.0));
                self.vote = Some(Vote { closes: now + VOTE, ms: ms.0, cost, votes: BTreeMap::new() });
            }
            Command::VoteExtension { yes } => {
                let vote = self.vote.as_mut().expect("it was accepted");
                vote.votes.insert(from, *yes);
            }
            Command::NameDeputy { deputy } => self.deputy = *deputy,
            Command::WordIssue { round, text } => self.word_issue(from, *round, text),
            Command::AgreeIssue { round, .. } => {
                let issue = self.issues[usize::try_from(*round).unwrap()].as_mut().expect("it was accepted");
                issue.2.insert(from);
            }
            Command::StandBack { round, member } => {
                let round = usize::try_from(*round).unwrap();
                self.rounds[round].0.retain(|known| known != member);
            }
            Command::AgreeAgenda { rounds } => {
                let before = self.rounds.clone();
                self.rounds.truncate(self.begun);
                let planned = rounds.iter();
                self.rounds.extend(
                    planned.map(|round| (round.presenters.clone(), u64::from(round.minutes) * 60_000)),
                );
                self.keep_issues(&before);
            }
            Command::NoteQuestion { asker, .. } => self.ask(noted, *asker, now),
            Command::AskQuestion { question } => self.ask(*question, asker_of(*question), now),
            Command::AnswerQuestion { question }
            | Command::HoldQuestion { question }
            | Command::PassQuestion { question } => self.reply(*question),
            Command::Ready {} => {
                self.table = None;
                if self.given != Some(self.facilitator) {
                    self.given = None;
                    self.interrupted = None;
                }
                self.begin_silence(Silence::Answer, now);
            }
            // What a presenter writes is their first word as much as what they say.
            Command::Say { .. } => self.spoke(from, now, now),
            Command::Intervene { intervention, question, .. } => self.step_in(*intervention, *question, now),
            _ => self.floor_command(from, command, now),
        }
    }

    fn word_issue(&mut self, from: MemberId, round: u32, text: &Content) {
        let issue = &mut self.issues[usize::try_from(round).unwrap()];
        match issue {
            Some((known, _, agreed)) if known == text => {
                agreed.insert(from);
            }
            _ => {
                let wordings = issue.as_ref().map_or(0, |issue| issue.1);
                *issue = Some((text.clone(), wordings + 1, BTreeSet::from([from])));
            }
        }
    }

    /// An issue goes with those who worded it: where they stay, and else where the same present now.
    fn keep_issues(&mut self, before: &[(Vec<MemberId>, u64)]) {
        let known = std::mem::take(&mut self.issues);
        for (place, (presenters, _)) in self.rounds.iter().enumerate() {
            let same = |place: &usize| before.get(*place).is_some_and(|round| round.0 == *presenters);
            let stays =
                |place: &usize| self.rounds.get(*place).is_some_and(|round| round.0 == before[*place].0);
            let from = Some(place)
                .filter(same)
                .or_else(|| (0..before.len()).filter(|place| !stays(place)).find(|place| same(place)));
            self.issues.push(from.and_then(|place| known[place].clone()));
        }
    }

    fn floor_command(&mut self, from: MemberId, command: &Command, now: u64) {
        match command {
            Command::GiveFloor { to } => {
                if self.given == Some(*to) {
                    return;
                }
                if *to == self.facilitator {
                    self.silence = None;
                    self.interrupted = self.given;
                } else {
                    self.interrupted = None;
                }
                self.given = Some(*to);
            }
            Command::ReturnFloor {} => self.take_back(),
            Command::FinishTurn {} => {
                if self.turn.is_some() {
                    self.end_turn(now);
                } else if self.given == Some(from) {
                    self.take_back();
                }
            }
            Command::PassTurn {} => {
                if self.given.is_some() && self.rule() != Some(AccessRule::Round) {
                    self.take_back();
                } else {
                    self.end_turn(now);
                }
            }
            Command::OrderTurns { turns } => self.to_come.clone_from(turns),
            Command::HoldSilence { ms } => {
                self.silence = Some((Silence::Held, ms.map(|ms| now + ms.0)));
            }
            Command::ReleaseSilence {} => self.silence = None,
            Command::SetSilence { silence_ms } => self.silence_ms = silence_ms.0,
            _ => {}
        }
    }

    fn pause(&mut self, now: u64, stopped: bool) {
        self.paused.get_or_insert(now);
        self.stopped = stopped;
    }

    fn resume(&mut self, now: u64) {
        let stood = now - self.paused.take().expect("it was accepted");
        self.ends_at = self.ends_at.map(|ends_at| ends_at + stood);
        self.silence = self.silence.map(|(after, until)| (after, until.map(|until| until + stood)));
        if let Some(vote) = &mut self.vote {
            vote.closes += stood;
        }
    }

    fn ask(&mut self, question: QuestionId, asker: MemberId, now: u64) {
        self.given = None;
        self.interrupted = None;
        self.table = Some((question, asker, false, now));
        self.begin_silence(Silence::Question, now);
    }

    fn reply(&mut self, question: QuestionId) {
        if let Some((on_table, _, decided, _)) = &mut self.table
            && *on_table == question
        {
            *decided = true;
            self.silence = None;
        }
    }

    fn step_in(&mut self, intervention: Intervention, question: Option<QuestionId>, now: u64) {
        let on_table = self.table.map(|(question, ..)| question);
        let about = question.or(on_table);
        match intervention {
            Intervention::TimeOut => self.pause(now, false),
            Intervention::ParkIt | Intervention::SetAside if about == on_table => {
                if matches!(self.silence, Some((Silence::Question, _))) {
                    self.silence = None;
                }
                self.table = None;
            }
            _ => {}
        }
    }
}
