//! What a rehearsal member intends to do next, as a pure function of what they see and of what the server says they may
//! do. It remembers nothing: all it needs to know is in the view, so a rehearsal member survives reconnections and
//! restarts like anyone.
//!
//! It goes by a stage's purpose and rule and never by the name of a stage or of a format, so that it plays formats
//! that were written after it.

mod facilitator;
mod member;
mod placing;
mod presenter;
mod together;

use super::script::{Script, ScriptedQuestion, line};
use protocol::asks::Asks;
use protocol::format::{AccessRule, Part, Purpose, Stage, StageAt, Writing};
use protocol::view::{Presence, QuestionStatus, QuestionView, SeatPart, SeatView, SessionState, StageRun};
use protocol::{Command, CommandKind, Content, MemberId, Timestamp, View};

/// Words a minute at which others read what was said in writing.
const READING_WORDS_PER_MINUTE: u64 = 200;

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
pub(super) struct Intent {
    /// What makes it the same intent when the view has changed in other respects.
    pub(super) key: String,
    /// At a human pace, in ms.
    pub(super) after_ms: u64,
    pub(super) command: Command,
}

/// What a rehearsal member knows as they think.
#[derive(Clone, Copy)]
struct Known<'a> {
    view: &'a View,
    asks: &'a Asks,
    now: Timestamp,
}

/// The same in a stage.
#[derive(Clone, Copy)]
struct Here<'a> {
    known: Known<'a>,
    run: &'a StageRun,
    stage: &'a Stage,
}

impl Known<'_> {
    fn may(&self, kind: CommandKind) -> bool {
        self.asks.may.contains(&kind)
    }

    /// An intent, if the server would have it.
    fn intent(&self, key: impl Into<String>, after_ms: u64, command: Command) -> Option<Intent> {
        self.may(CommandKind::from(&command)).then(|| Intent { key: key.into(), after_ms, command })
    }
}

impl<'a> Here<'a> {
    fn view(&self) -> &'a View {
        self.known.view
    }

    fn at(&self) -> StageAt {
        self.run.at
    }

    /// The stage in the key of an intent.
    fn key(&self) -> String {
        match self.run.at {
            StageAt::Opening { index } => format!("o{index}"),
            StageAt::Round { round, index } => format!("r{round}.{index}"),
            StageAt::Closing { index } => format!("c{index}"),
        }
    }

    fn may(&self, kind: CommandKind) -> bool {
        self.known.may(kind)
    }

    /// An intent of this stage, if the server would have it.
    fn intent(&self, what: &str, after_ms: u64, command: Command) -> Option<Intent> {
        self.known.intent(format!("{what}.{}", self.key()), after_ms, command)
    }

    fn writes(&self, writing: Writing) -> bool {
        self.stage.writes.contains(&writing)
    }

    fn is_asking(&self) -> bool {
        matches!(self.stage.rule, AccessRule::Ask | AccessRule::AskAny)
    }

    /// How often a member has said something in this stage.
    fn said_by(&self, member: MemberId) -> usize {
        self.view().said.iter().filter(|said| said.member == member).count()
    }

    /// Whether a member's sheet of this stage lies on the table.
    fn sheet_of(&self, member: MemberId) -> bool {
        self.view().sheets.iter().any(|sheet| sheet.member == member && sheet.at == self.at())
    }

    /// The question on the table.
    fn on_table(&self) -> Option<&'a QuestionView> {
        let number = self.view().on_table?;
        self.view().questions.iter().find(|question| question.question == number)
    }

    /// The round this stage is in, from 0.
    fn round(&self) -> Option<usize> {
        match self.run.at {
            StageAt::Round { round, .. } => usize::try_from(round).ok(),
            StageAt::Opening { .. } | StageAt::Closing { .. } => None,
        }
    }

    /// Who presents in this round, in the order agreed.
    fn presenters(&self) -> &'a [MemberId] {
        self.round().and_then(|round| self.view().rounds.get(round)).map_or(&[], |plan| &plan.presenters)
    }

    fn seat(&self, member: MemberId) -> Option<&'a SeatView> {
        self.view().seats.iter().find(|seat| seat.member == member)
    }

    /// Whether somebody is there who is no rehearsal member: they are neither waited for by rule nor hurried.
    fn is_person(&self, member: MemberId) -> bool {
        self.seat(member).is_some_and(|seat| !seat.rehearsal && is_here(seat))
    }

    fn is_simulated(&self, member: MemberId) -> bool {
        self.seat(member).is_some_and(|seat| seat.rehearsal && is_here(seat))
    }

    /// Who is to decide on the question on the table, of all who may: a presenter, else whoever the floor was given
    /// to, else the next member round the circle. One of several, so that not all answer at once.
    fn answerer(&self) -> Option<MemberId> {
        let asker = self.on_table()?.asker;
        if self.stage.rule == AccessRule::Ask {
            let here = |member: &&MemberId| self.seat(**member).is_some_and(is_here);
            return self.presenters().iter().find(here).copied();
        }
        let seats = &self.view().seats;
        let from = seats.iter().position(|seat| seat.member == asker)?;
        let next = seats.iter().cycle().skip(from + 1).take(seats.len());
        let mut others =
            next.filter(|seat| seat.part == SeatPart::Member && seat.member != asker && is_here(seat));
        let given = self.view().given.filter(|given| *given != asker);
        given.or_else(|| others.next().map(|seat| seat.member))
    }
}

fn is_here(seat: &SeatView) -> bool {
    matches!(seat.presence, Presence::Here { .. })
}

fn reading_ms(text: &str) -> u64 {
    let words = u64::try_from(text.split_whitespace().count()).unwrap_or(u64::MAX);
    1_500 + words.saturating_mul(60_000) / READING_WORDS_PER_MINUTE
}

impl Mind {
    /// What I intend to do next, if anything; in a circle beside the whole room it is meant for that circle.
    pub(super) fn intent(&self, view: &View, asks: &Asks, now: Timestamp) -> Option<Intent> {
        let intent = self.intent_here(Known { view, asks, now })?;
        let Some(circle) = view.circle else { return Some(intent) };
        let command = Command::InCircle { circle, command: Box::new(intent.command) };
        Some(Intent { key: format!("{circle}/{}", intent.key), command, ..intent })
    }

    fn intent_here(&self, known: Known<'_>) -> Option<Intent> {
        let view = known.view;
        if let Some(vote) = view.extension
            && vote.voted.is_none()
            && view.pause.is_none()
        {
            let after_ms = 4_000 + self.spread(3_000);
            let key = format!("vote{}", vote.closes_at.0);
            return known.intent(key, after_ms, Command::VoteExtension { yes: true });
        }
        if let Some(pause) = &view.pause {
            let after_ms = if pause.stopped { 20_000 } else { 12_000 };
            return known.intent(format!("resume{}", pause.since.0), after_ms, Command::ResumeRoom {});
        }
        // Whoever is simulated has nothing to keep from a supervisor, and keeps nobody out.
        let answered = view.supervision.as_ref().is_none_or(|known| known.own.is_some());
        if !answered
            && let Some(agree) = known.intent("supervision", 4_000, Command::AnswerSupervision { yes: true })
        {
            return Some(agree);
        }
        match view.state {
            SessionState::Waiting => self.begin(known),
            SessionState::Live => self.live(known),
            SessionState::Ended => None,
        }
    }

    fn begin(&self, known: Known<'_>) -> Option<Intent> {
        if let Some(silence) = self.shorten_silence(known) {
            return Some(silence);
        }
        let a_person_is_here = known.view.seats.iter().any(|seat| !seat.rehearsal && is_here(seat));
        known.intent("start", 6_000, Command::StartSession {}).filter(|_| a_person_is_here)
    }

    fn live(&self, known: Known<'_>) -> Option<Intent> {
        let Some(run) = &known.view.stage else { return known.intent("end", 5_000, Command::EndSession {}) };
        let here = Here { known, run, stage: known.view.format.stage(run.at)? };
        if let Some(issue) = self.agree_on_the_issue(known) {
            return Some(issue);
        }
        if let Some(circles) = self.with_circles(here) {
            return circles;
        }
        self.decide_on_question(here)
            .or_else(|| self.write_sheet(here))
            .or_else(|| if self.presents(here) { self.as_presenter(here) } else { self.as_member(here) })
            .or_else(|| if known.asks.guards { self.as_facilitator(here) } else { None })
    }

    fn presents(&self, here: Here<'_>) -> bool {
        here.known.asks.part == Part::Presenter
    }

    fn takes_turn_now(&self, here: Here<'_>) -> bool {
        here.view().turns.as_ref().is_some_and(|turns| turns.now == Some(self.me))
    }

    /// In a go-round: say a line, let the others read it, finish. One seat passes one go-round, as people do.
    fn take_turn(&self, here: Here<'_>) -> Option<Intent> {
        let said = here.view().said.iter().find(|said| said.member == self.me);
        match said {
            None if here.stage.purpose == Purpose::Review && self.place() % 6 == 5 => {
                here.intent("pass", 4_000, Command::PassTurn {})
            }
            None => here.intent("turn", 4_000, Command::Say { text: Content::new(self.line_for(here)) }),
            Some(said) => here.intent("finish", reading_ms(said.text.expose()), Command::FinishTurn {}),
        }
    }

    fn say_once(&self, here: Here<'_>, after_ms: u64) -> Option<Intent> {
        let speaks = here.view().floor.speakers.contains(&self.me) && here.view().silence.is_none();
        if here.said_by(self.me) > 0 || !speaks {
            return None;
        }
        here.intent("say", after_ms, Command::Say { text: Content::new(self.line_for(here)) })
    }

    /// What I say once in a stage: what I wrote, where it is read out; a question, where questions go round.
    fn line_for<'a>(&'a self, here: Here<'a>) -> &'a str {
        let mine = |question: &&QuestionView| {
            question.asker == self.me && question.status != QuestionStatus::Withdrawn
        };
        let question = match here.stage.purpose {
            Purpose::ReadingOut => {
                let sheet = here.view().sheets.iter().rev().find(|sheet| sheet.member == self.me);
                let slip = || here.view().questions.iter().rev().find(mine).map(|slip| slip.text.expose());
                sheet.map(|sheet| sheet.text.expose()).or_else(slip)
            }
            Purpose::Clarifying => pick(&self.script.clarifying, self.place(), here.stage.words_max)
                .map(|each| each.text.as_str()),
            Purpose::Asking => {
                pick(&self.script.open, self.place(), here.stage.words_max).map(|each| each.text.as_str())
            }
            _ => None,
        };
        question.unwrap_or_else(|| line(self.lines(here.stage.purpose), self.place()))
    }

    /// What is said in a stage with such a purpose.
    fn lines(&self, purpose: Purpose) -> &[String] {
        match purpose {
            Purpose::CheckIn => &self.script.check_in,
            Purpose::GroundRules => &self.script.ground_rules,
            Purpose::Progress => &self.script.report,
            Purpose::Agenda => &self.script.bid,
            Purpose::Contract => &self.script.contract,
            Purpose::Presenting => &self.script.presentation,
            Purpose::Clarifying | Purpose::Asking | Purpose::Coaching => &self.script.mid_check,
            Purpose::Answering => &self.script.answer,
            Purpose::Defining => &self.script.defining,
            Purpose::Writing
            | Purpose::ReadingOut
            | Purpose::Collecting
            | Purpose::Reflecting
            | Purpose::Circles
            | Purpose::Pause => &self.script.reflection,
            Purpose::Placing => &self.script.placing,
            Purpose::Responding => &self.script.response,
            Purpose::Advising => &self.script.advice,
            Purpose::Resources => &self.script.resource,
            Purpose::Actions => &self.script.undertaking,
            Purpose::Review => &self.script.round_review,
            Purpose::Learning | Purpose::Unspecified => &self.script.process_review,
            Purpose::CheckOut => &self.script.check_out,
        }
    }

    fn place(&self) -> usize {
        usize::try_from(self.me.0).unwrap_or(0)
    }

    /// A steady spread over the seats, so that not everybody moves at once.
    fn spread(&self, over_ms: u64) -> u64 {
        u64::from(self.me.0).wrapping_mul(2_654_435_761) % over_ms.max(1)
    }
}

/// The question at a place of the script that has no more words than a stage allows.
fn pick(
    questions: &'static [ScriptedQuestion],
    place: usize,
    words_max: Option<u32>,
) -> Option<&'static ScriptedQuestion> {
    let most = words_max.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
    let fits = |question: &&ScriptedQuestion| question.text.split_whitespace().count() <= most;
    questions.iter().cycle().skip(place % questions.len().max(1)).take(questions.len()).find(fits)
}

fn offer(question: &ScriptedQuestion, raise_hand: bool) -> Command {
    Command::OfferQuestion {
        text: Content::new(&question.text),
        question_kind: Some(question.kind),
        raise_hand,
        to: None,
    }
}
