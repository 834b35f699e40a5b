//! What a rehearsal member wishes to do next, as a pure function of what they see. It remembers nothing: all
//! it needs to know is in the view, so a rehearsal member survives reconnections and restarts like anyone.

use super::script::{Script, ScriptedQuestion, line};
use protocol::command::PlannedRound;
use protocol::format::{AccessRule, Hands, QuestionKind, Stage, StageAt, StageEnd, TurnOrder, Writing};
use protocol::view::{
    ActionStatus, ActionView, Intervention, Presence, QuestionStatus, QuestionView, SeatPart, SessionState,
};
use protocol::{Command, Content, MemberId, Timestamp, View};

/// Questions a rehearsal member asks in one stage.
const QUESTIONS_EACH: usize = 2;
/// How far apart in the script the questions of one member lie, so that no two members ask the same.
const QUESTIONS_APART: usize = 6;
/// Questions after which a rehearsal facilitator moves on.
const QUESTIONS_CLARIFYING: usize = 3;
/// See `QUESTIONS_CLARIFYING`.
const QUESTIONS_OPEN: usize = 6;
/// Actions a rehearsal presenter undertakes.
const ACTIONS: usize = 3;
/// Words a minute at which others read what was said in writing.
const READING_WORDS_PER_MINUTE: u64 = 200;
/// How long a rehearsal facilitator waits for a person's bid before agreeing an agenda without it, in ms.
const WAIT_FOR_BID_MS: u64 = 45_000;

/// One rehearsal member.
pub(super) struct Mind {
    pub(super) me: MemberId,
    pub(super) script: &'static Script,
    /// Who is to present first, where the agenda is mine to make.
    pub(super) presenter: Option<MemberId>,
    /// How many times as fast as a person.
    pub(super) haste: u64,
}

/// Something to do after a while, unless the room has moved on by then.
#[derive(Debug, PartialEq)]
pub(super) struct Wish {
    /// What makes it the same wish when the view has changed in other respects.
    pub(super) key: String,
    /// At a human pace, in ms.
    pub(super) after_ms: u64,
    pub(super) command: Command,
}

fn wish(key: impl Into<String>, after_ms: u64, command: Command) -> Wish {
    Wish { key: key.into(), after_ms, command }
}

fn at_key(at: StageAt) -> String {
    match at {
        StageAt::Opening { index } => format!("o{index}"),
        StageAt::Round { round, index } => format!("r{round}.{index}"),
        StageAt::Closing { index } => format!("c{index}"),
    }
}

fn reading_ms(text: &str) -> u64 {
    let words = u64::try_from(text.split_whitespace().count()).unwrap_or(u64::MAX);
    1_500 + words.saturating_mul(60_000) / READING_WORDS_PER_MINUTE
}

impl Mind {
    /// What I wish to do next, if anything.
    pub(super) fn wish(&self, view: &View, now: Timestamp) -> Option<Wish> {
        if let Some(vote) = view.extension
            && vote.voted.is_none()
            && view.pause.is_none()
        {
            return Some(wish(
                format!("vote{}", vote.closes_at.0),
                4_000 + self.spread(3_000),
                Command::VoteExtension { yes: true },
            ));
        }
        if let Some(pause) = &view.pause {
            let why = if pause.stopped { 20_000 } else { 12_000 };
            return self
                .guarding(view)
                .then(|| wish(format!("resume{}", pause.since.0), why, Command::ResumeRoom {}));
        }
        match view.state {
            SessionState::Waiting => self.begin(view),
            SessionState::Live => self.live(view, now),
            SessionState::Ended => None,
        }
    }

    fn begin(&self, view: &View) -> Option<Wish> {
        let a_person_is_here =
            view.seats.iter().any(|seat| !seat.rehearsal && matches!(seat.presence, Presence::Here { .. }));
        (self.guarding(view) && a_person_is_here).then(|| wish("start", 6_000, Command::StartSession {}))
    }

    fn live(&self, view: &View, now: Timestamp) -> Option<Wish> {
        let Some(run) = &view.stage else {
            return self.guarding(view).then(|| wish("end", 5_000, Command::EndSession {}));
        };
        let stage = view.format.stage(run.at)?;
        let own = if self.presenting(view) {
            self.as_presenter(view, stage, run.at)
        } else {
            self.as_member(view, stage, run.at)
        };
        own.or_else(|| self.guarding(view).then(|| self.as_facilitator(view, stage, run.at, now)).flatten())
    }

    // ---- everyone ----------------------------------------------------------------------------------------

    fn as_member(&self, view: &View, stage: &Stage, at: StageAt) -> Option<Wish> {
        if stage.writes.contains(&Writing::Reports)
            && let Some(report) = self.report(view, at)
        {
            return Some(report);
        }
        if stage.writes.contains(&Writing::Bids)
            && !self.guarding(view)
            && !view.bids.iter().any(|bid| bid.member == self.me)
        {
            return Some(self.bid(at));
        }
        if view.turns.as_ref().is_some_and(|turns| turns.now == Some(self.me)) {
            return Some(self.take_turn(view, stage, at));
        }
        if self.guarding(view) || view.seats.iter().any(|seat| seat.member == self.me && seat.listening) {
            return None;
        }
        match stage.rule {
            AccessRule::Write => self.write_slip(view, stage, at),
            AccessRule::Ask | AccessRule::AskAny => self.ask(view, stage, at),
            AccessRule::Turned => self.reflect(view, stage, at),
            AccessRule::Open => self.say_once(view, stage, at, 6_000 + self.spread(25_000)),
            _ => None,
        }
    }

    fn report(&self, view: &View, at: StageAt) -> Option<Wish> {
        let open =
            |action: &&ActionView| action.owner == self.me && action.carried && action.status.is_none();
        let Some(mine) = view.actions.iter().find(open) else { return self.report_question(view, at) };
        let statuses = [ActionStatus::Done, ActionStatus::Partly, ActionStatus::LeftUndone];
        let place = self.place() + usize::try_from(mine.action.0).unwrap_or(0);
        Some(wish(
            format!("report{}.{}", at_key(at), mine.action),
            6_000 + self.spread(8_000),
            Command::ReportAction {
                action: mine.action,
                status: statuses[place % statuses.len()],
                text: Content::new(line(&self.script.learned, place)),
            },
        ))
    }

    /// Which question did I act on: the one an action of mine came from that I did at least in part, else the first
    /// I took along. One is enough, as it is for people.
    fn report_question(&self, view: &View, at: StageAt) -> Option<Wish> {
        let mut mine = view.carried.iter().filter(|known| known.presenter == self.me);
        if mine.clone().any(|known| known.acted_on) {
            return None;
        }
        let acted = view.actions.iter().find(|action| {
            action.owner == self.me
                && action.carried
                && action.from.is_some()
                && matches!(action.status, Some(ActionStatus::Done | ActionStatus::Partly))
        });
        let (carried, action) = match acted {
            Some(action) => (action.from?, Some(action.action)),
            None => (mine.next()?.carried, None),
        };
        let command = Command::ReportQuestion { carried, action, on: true };
        Some(wish(format!("acted{}.{carried}", at_key(at)), 5_000 + self.spread(4_000), command))
    }

    fn bid(&self, at: StageAt) -> Wish {
        let place = self.place();
        wish(
            format!("bid{}", at_key(at)),
            4_000 + self.spread(14_000),
            Command::MakeBid {
                text: Content::new(line(&self.script.bid, place)),
                minutes: [20, 30, 40, 30, 20, 10][place % 6],
                urgency: [1, 1, 3, 2, 1, 2][place % 6],
            },
        )
    }

    /// In a go-round: say a line, let the others read it, finish. One seat passes one go-round, as people do.
    fn take_turn(&self, view: &View, stage: &Stage, at: StageAt) -> Wish {
        let said = view.said.iter().find(|said| said.member == self.me);
        match said {
            None if stage.key == "round-review" && self.place() % 6 == 5 => {
                wish(format!("pass{}", at_key(at)), 4_000, Command::PassTurn {})
            }
            None => {
                let text = self.line_for(view, stage);
                wish(format!("turn{}", at_key(at)), 4_000, Command::Say { text: Content::new(text) })
            }
            Some(said) => {
                wish(format!("finish{}", at_key(at)), reading_ms(said.text.expose()), Command::FinishTurn {})
            }
        }
    }

    fn say_once(&self, view: &View, stage: &Stage, at: StageAt, after_ms: u64) -> Option<Wish> {
        let quiet = !view.said.iter().any(|said| said.member == self.me);
        (quiet && view.floor.speakers.contains(&self.me) && view.silence.is_none()).then(|| {
            let text = self.line_for(view, stage);
            wish(format!("say{}", at_key(at)), after_ms, Command::Say { text: Content::new(text) })
        })
    }

    fn line_for(&self, view: &View, stage: &Stage) -> &str {
        let lines = match stage.key.as_str() {
            "check-in" => &self.script.check_in,
            "progress-reports" => &self.script.report,
            "bidding" => &self.script.bid,
            "ground-rules" => &self.script.ground_rules,
            "contract" if self.presenting(view) => &self.script.contract,
            "mid-check" => &self.script.mid_check,
            "resource-round" => &self.script.resource,
            "round-review" => &self.script.round_review,
            "process-review" => &self.script.process_review,
            _ => &self.script.check_out,
        };
        line(lines, self.place())
    }

    fn write_slip(&self, view: &View, stage: &Stage, at: StageAt) -> Option<Wish> {
        if stage.writes.contains(&Writing::Sheets) {
            return self.write_sheet(view, stage, at);
        }
        if !stage.writes.contains(&Writing::Slips) || self.own_questions(view, at).next().is_some() {
            return None;
        }
        let before = view.questions.iter().filter(|question| question.asker == self.me).count();
        let question = pick(&self.script.short, self.place() + before * 2)?;
        Some(wish(format!("slip{}", at_key(at)), 10_000 + self.spread(20_000), offer(question, false)))
    }

    /// A sheet, where the stage wants one of them: what they would keep of it, cut to as many words as it takes.
    fn write_sheet(&self, view: &View, stage: &Stage, at: StageAt) -> Option<Wish> {
        let lies = view.sheets.iter().any(|sheet| sheet.member == self.me && !sheet.turned);
        let presents = self.presenting(view);
        let wanted = match stage.order {
            TurnOrder::WithoutPresenter => !presents,
            TurnOrder::Everyone | TurnOrder::PresenterFirst | TurnOrder::PresenterLast => true,
        };
        let guards = view.facilitator == self.me && !stage.facilitator_takes_turn && !presents;
        if lies || guards || !wanted {
            return None;
        }
        let whole = line(&self.script.reflection, self.place());
        let most = stage.words_max.and_then(|max| usize::try_from(max).ok()).unwrap_or(usize::MAX);
        let text = whole.split_whitespace().take(most).collect::<Vec<_>>().join(" ");
        let lay = Command::LayDownSheet { at, text: Content::new(text) };
        Some(wish(format!("sheet{}", at_key(at)), 15_000 + self.spread(25_000), lay))
    }

    // ---- questioners -------------------------------------------------------------------------------------

    fn ask(&self, view: &View, stage: &Stage, at: StageAt) -> Option<Wish> {
        let waiting =
            self.own_questions(view, at).find(|question| question.status == QuestionStatus::Offered);
        if view.given == Some(self.me) {
            return Some(match waiting {
                Some(question) => wish(
                    format!("ask{}", question.question),
                    3_500,
                    Command::AskQuestion { question: question.question },
                ),
                None => wish(
                    format!("nothing{}.{}", at_key(at), view.questions.len()),
                    4_000,
                    Command::PassTurn {},
                ),
            });
        }
        if view.floor.hands == Hands::Locked || view.hands.iter().any(|hand| hand.member == self.me) {
            return None;
        }
        if let Some(question) = waiting {
            let command = Command::RaiseHand { question: Some(question.question) };
            return Some(wish(format!("hand{}", question.question), 3_000, command));
        }
        let asked = self.own_questions(view, at).count();
        let questions =
            if stage.key.starts_with("clarifying") { &self.script.clarifying } else { &self.script.open };
        let place = self.place() + asked * QUESTIONS_APART;
        (asked < QUESTIONS_EACH).then(|| pick(questions, place)).flatten().map(|question| {
            let key = format!("offer{}.{asked}", at_key(at));
            wish(key, 5_000 + self.spread(30_000), offer(question, true))
        })
    }

    fn own_questions<'v>(&self, view: &'v View, at: StageAt) -> impl Iterator<Item = &'v QuestionView> {
        let me = self.me;
        view.questions.iter().filter(move |question| {
            question.asker == me && question.at == at && question.status != QuestionStatus::Withdrawn
        })
    }

    fn reflect(&self, view: &View, stage: &Stage, at: StageAt) -> Option<Wish> {
        let shared = view.reflections.iter().any(|each| each.member == self.me && each.at == at);
        if shared || !stage.writes.contains(&Writing::Reflections) {
            return None;
        }
        Some(wish(
            format!("reflect{}", at_key(at)),
            6_000 + self.spread(40_000),
            Command::ShareReflection { text: Content::new(line(&self.script.reflection, self.place())) },
        ))
    }

    // ---- the presenter -----------------------------------------------------------------------------------

    fn as_presenter(&self, view: &View, stage: &Stage, at: StageAt) -> Option<Wish> {
        if view.turns.as_ref().is_some_and(|turns| turns.now == Some(self.me)) {
            return Some(self.mark(view, at).unwrap_or_else(|| self.take_turn(view, stage, at)));
        }
        match stage.rule {
            AccessRule::Hold if view.floor.speakers.contains(&self.me) => {
                if stage.replies
                    && let Some(reply) = self.reply(view)
                {
                    return Some(reply);
                }
                if stage.writes.contains(&Writing::Actions)
                    && let Some(action) = self.undertake(view, at)
                {
                    return Some(action);
                }
                self.hold_forth(view, stage, at)
            }
            AccessRule::Ask | AccessRule::AskAny => self.take_question(view),
            AccessRule::Open => self.say_once(view, stage, at, 15_000),
            _ => None,
        }
    }

    /// In HOLD: one paragraph after the other, then "I have finished".
    fn hold_forth(&self, view: &View, stage: &Stage, at: StageAt) -> Option<Wish> {
        if view.finished.contains(&self.me) {
            return None;
        }
        let lines: &[String] = match stage.key.as_str() {
            "contract" => &self.script.contract,
            "presentation" => &self.script.presentation,
            "response" => &self.script.response,
            "mid-check" => &self.script.mid_check,
            _ => &[],
        };
        let said: Vec<_> = view.said.iter().filter(|said| said.member == self.me).collect();
        let pause = said.last().map_or(4_000, |said| reading_ms(said.text.expose()));
        let count = said.len();
        Some(match lines.get(count) {
            Some(text) => {
                wish(format!("hold{}.{count}", at_key(at)), pause, Command::Say { text: Content::new(text) })
            }
            None => wish(format!("held{}", at_key(at)), pause, Command::FinishTurn {}),
        })
    }

    fn take_question(&self, view: &View) -> Option<Wish> {
        let number = view.on_table?;
        let question = view.questions.iter().find(|question| question.question == number)?;
        match question.status {
            QuestionStatus::Asked => {
                let command = Self::choose(question);
                Some(wish(format!("choose{number}"), 7_000 + self.spread(4_000), command))
            }
            QuestionStatus::Answered => {
                let asked_at = question.asked_at?;
                let answer = view.said.iter().find(|said| said.member == self.me && said.said_at >= asked_at);
                Some(match answer {
                    None => {
                        let place = usize::try_from(number.0).unwrap_or(0);
                        let text = Content::new(line(&self.script.answer, place));
                        wish(format!("answer{number}"), 4_000, Command::Say { text })
                    }
                    Some(said) => {
                        wish(format!("ready{number}"), reading_ms(said.text.expose()), Command::Ready {})
                    }
                })
            }
            _ => Some(wish(format!("ready{number}"), 3_000, Command::Ready {})),
        }
    }

    /// Most questions are answered; some are held, some passed, and no reason is given.
    fn choose(asked: &QuestionView) -> Command {
        let question = asked.question;
        match asked.place.unwrap_or(question.0) % 7 {
            3 => Command::HoldQuestion { question },
            5 => Command::PassQuestion { question },
            _ => Command::AnswerQuestion { question },
        }
    }

    fn reply(&self, view: &View) -> Option<Wish> {
        let slip = view.questions.iter().find(|question| question.status == QuestionStatus::Asked)?;
        Some(wish(format!("choose{}", slip.question), 5_000, Self::choose(slip)))
    }

    fn undertake(&self, view: &View, at: StageAt) -> Option<Wish> {
        let own = view.actions.iter().filter(|action| action.owner == self.me && !action.carried).count();
        let action = self.script.action.get(own).filter(|_| own < ACTIONS)?;
        let from =
            view.questions.iter().filter(|question| question.status == QuestionStatus::Answered).nth(own);
        Some(wish(
            format!("action{}.{own}", at_key(at)),
            8_000,
            Command::UndertakeAction {
                owner: self.me,
                action_kind: action.kind,
                text: Content::new(&action.text),
                due: None,
                question: from.map(|question| question.question),
            },
        ))
    }

    /// At the round review: star two questions, keep one, and let the set see it.
    fn mark(&self, view: &View, at: StageAt) -> Option<Wish> {
        let StageAt::Round { round, .. } = at else { return None };
        let mut answered =
            view.questions.iter().filter(|question| question.status == QuestionStatus::Answered);
        for question in answered.by_ref().take(2) {
            if !question.starred {
                let command = Command::StarQuestion { question: question.question, on: true };
                return Some(wish(format!("star{}", question.question), 2_500, command));
            }
        }
        if let Some(question) = answered.next()
            && !question.kept
        {
            let command = Command::KeepQuestion { question: question.question, on: true };
            return Some(wish(format!("keep{}", question.question), 2_500, command));
        }
        (!view.shared_rounds.contains(&round))
            .then(|| wish(format!("share{round}"), 3_000, Command::ShareMarks { round, on: true }))
    }

    // ---- the facilitator ---------------------------------------------------------------------------------

    fn as_facilitator(&self, view: &View, stage: &Stage, at: StageAt, now: Timestamp) -> Option<Wish> {
        let last = matches!(at, StageAt::Closing { index } if usize::try_from(index).ok() == view.format.closing.len().checked_sub(1));
        let onward = if last { Command::EndSession {} } else { Command::NextStage { from: Some(at) } };
        let next = |after_ms| Some(wish(format!("next{}", at_key(at)), after_ms, onward.clone()));
        if stage.writes.contains(&Writing::Bids) {
            return match self.agree(view, now) {
                Some(agree) => Some(agree),
                None if view.rounds.is_empty() => None,
                None => next(6_000),
            };
        }
        match stage.rule {
            AccessRule::Hold => {
                let holders: Vec<_> =
                    view.floor.speakers.iter().filter(|member| **member != self.me).copied().collect();
                if holders.is_empty() {
                    return self.say_once(view, stage, at, 4_000).or_else(|| next(8_000));
                }
                holders.iter().all(|member| view.finished.contains(member)).then(|| next(5_000)).flatten()
            }
            AccessRule::Ask | AccessRule::AskAny => self.conduct(view, stage, at).or_else(|| {
                let asked =
                    view.questions.iter().filter(|each| each.at == at && each.asked_at.is_some()).count();
                let enough =
                    if stage.key.starts_with("clarifying") { QUESTIONS_CLARIFYING } else { QUESTIONS_OPEN };
                let rests = view.on_table.is_none() && view.given.is_none() && view.silence.is_none();
                (rests && asked >= enough).then(|| next(6_000)).flatten()
            }),
            AccessRule::Turned => self.all_heard(view, at).then(|| next(12_000)).flatten(),
            AccessRule::Open => self.all_said(view).then(|| next(15_000)).flatten(),
            AccessRule::Round if last || stage.ends != StageEnd::RoundComplete => {
                let done =
                    view.turns.as_ref().is_none_or(|turns| turns.now.is_none() && turns.to_come.is_empty());
                done.then(|| next(6_000)).flatten()
            }
            _ => None,
        }
    }

    /// In ASK: step in once on a question that is advice or several, else call in the next hand.
    fn conduct(&self, view: &View, stage: &Stage, at: StageAt) -> Option<Wish> {
        if let Some(number) = view.on_table {
            let question = view.questions.iter().find(|question| question.question == number)?;
            let stepped_in = view.interventions.iter().any(|each| each.question == Some(number));
            let intervention = match question.kind? {
                QuestionKind::Advice | QuestionKind::Leading => Intervention::IsItUseful,
                QuestionKind::Several => Intervention::WhichFirst,
                _ => return None,
            };
            let waiting = question.status == QuestionStatus::Asked && !stepped_in;
            let command = Command::Intervene { intervention, question: Some(number), named: false };
            return waiting.then(|| wish(format!("step{number}"), 2_500, command));
        }
        let asked = view.questions.iter().filter(|each| each.at == at && each.asked_at.is_some()).count();
        let enough = if stage.key.starts_with("clarifying") { QUESTIONS_CLARIFYING } else { QUESTIONS_OPEN };
        let free = view.given.is_none() && view.silence.is_none() && view.floor.hands == Hands::Open;
        let first = view.hands.first()?;
        let key = format!("call{}.{}", first.member, first.raised_at.0);
        (free && asked < enough).then(|| wish(key, 3_500, Command::GiveFloor { to: first.member }))
    }

    fn agree(&self, view: &View, now: Timestamp) -> Option<Wish> {
        if !view.rounds.is_empty() {
            return None;
        }
        let here = |member: MemberId| {
            view.seats
                .iter()
                .any(|seat| seat.member == member && matches!(seat.presence, Presence::Here { .. }))
        };
        let bidders: Vec<MemberId> =
            view.bids.iter().map(|bid| bid.member).filter(|member| here(*member)).collect();
        let waited =
            view.stage.as_ref().is_some_and(|run| now.since(run.started_at).0 * self.haste > WAIT_FOR_BID_MS);
        let awaited = view
            .seats
            .iter()
            .filter(|seat| seat.part == SeatPart::Member && here(seat.member))
            .any(|seat| !bidders.contains(&seat.member));
        if awaited && !waited && bidders.len() < 5 {
            return None;
        }
        let presenter = self.presenter.filter(|member| here(*member)).or_else(|| {
            let urgent = view.bids.iter().filter(|bid| bidders.contains(&bid.member));
            urgent.max_by_key(|bid| (bid.urgency, std::cmp::Reverse(bid.member))).map(|bid| bid.member)
        })?;
        let rounds = vec![PlannedRound { presenters: vec![presenter], minutes: 40 }];
        Some(wish("agree", 6_000, Command::AgreeAgenda { rounds }))
    }

    fn all_heard(&self, view: &View, at: StageAt) -> bool {
        self.others(view)
            .all(|member| view.reflections.iter().any(|each| each.member == member && each.at == at))
    }

    fn all_said(&self, view: &View) -> bool {
        self.others(view).all(|member| view.said.iter().any(|each| each.member == member))
    }

    /// The rehearsal members who have the floor, without me: people are never waited for or hurried by rule.
    fn others<'v>(&self, view: &'v View) -> impl Iterator<Item = MemberId> + 'v {
        let me = self.me;
        view.seats
            .iter()
            .filter(move |seat| {
                seat.rehearsal && seat.member != me && matches!(seat.presence, Presence::Here { .. })
            })
            .map(|seat| seat.member)
            .filter(|member| view.floor.speakers.contains(member))
    }

    // ---- who I am ----------------------------------------------------------------------------------------

    fn guarding(&self, view: &View) -> bool {
        view.facilitator == self.me
    }

    fn presenting(&self, view: &View) -> bool {
        let round = match view.stage.as_ref().map(|run| run.at) {
            Some(StageAt::Round { round, .. }) => usize::try_from(round).ok(),
            _ => None,
        };
        round.and_then(|round| view.rounds.get(round)).is_some_and(|plan| plan.presenters.contains(&self.me))
    }

    fn place(&self) -> usize {
        usize::try_from(self.me.0).unwrap_or(0)
    }

    /// A steady spread over the seats, so that not everybody moves at once.
    fn spread(&self, over_ms: u64) -> u64 {
        u64::from(self.me.0).wrapping_mul(2_654_435_761) % over_ms.max(1)
    }
}

fn pick(questions: &'static [ScriptedQuestion], place: usize) -> Option<&'static ScriptedQuestion> {
    questions.get(place % questions.len().max(1))
}

fn offer(question: &ScriptedQuestion, raise_hand: bool) -> Command {
    Command::OfferQuestion {
        text: Content::new(&question.text),
        question_kind: Some(question.kind),
        raise_hand,
    }
}
