//! A session format as data: an ordered list of stages, each choosing among the rules the engine knows.

use crate::{MemberId, Millis};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The closed list of access rules: who may speak, who may queue, what the presenter can do. The rules
/// themselves are code in the engine; data only chooses among them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum AccessRule {
    /// The stage's holders speak, uninterrupted; hands are locked.
    Hold,
    /// One asker asks, then the presenter answers; hands are open.
    Ask,
    /// One asker asks one addressee, who answers; hands are open.
    AskAny,
    /// Everyone but the presenter speaks about the matter; the presenter hears and cannot transmit.
    Turned,
    /// Each in turn, once; anyone may pass.
    Round,
    /// Nobody speaks; everyone entitled writes, unseen by others until the reveal.
    Write,
    /// Nobody speaks.
    Quiet,
    /// Everyone may speak, or the one the facilitator gave the floor to.
    Open,
    /// The clock stands; only the facilitator may speak.
    Pause,
}

/// A few words of a format in every language openset speaks. They travel and are stored with the format, so that a
/// record can be read when the format it was held in is gone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Bilingual {
    /// English.
    pub en: String,
    /// German.
    pub de: String,
}

/// Whose issue the rounds of a format are about.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Presents {
    /// Whoever the agenda names: one member or a pair.
    #[default]
    Agreed,
    /// The whole set: without an agenda, one round of everybody.
    Set,
    /// Nobody: the format has no rounds.
    Nobody,
}

/// What a stage is for. Words, pictures and rehearsal go by it, never by a stage's key: any format may have any of
/// them, as often as it likes and in any order.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    Debug,
    Default,
    strum::VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Purpose {
    /// An earlier build did not say.
    #[default]
    Unspecified,
    /// People arrive: a word from each about themselves, not about the agenda.
    CheckIn,
    /// The set reminds itself of what it agreed, or agrees it.
    GroundRules,
    /// What became of the actions of last time.
    Progress,
    /// The set agrees who presents or who does what, in which order.
    Agenda,
    /// The presenter says what they want of this round, and how they want to be asked.
    Contract,
    /// The presenter tells what it is about.
    Presenting,
    /// Questions for facts.
    Clarifying,
    /// Questions that help the presenter to think.
    Asking,
    /// Where are we, and what would be useful now: a look at the work itself in the middle of it.
    Coaching,
    /// Everyone writes, in silence.
    Writing,
    /// What was written is read out.
    ReadingOut,
    /// The presenter decides on what was written to them.
    Answering,
    /// Members, or the presenter, say what the matter really is.
    Defining,
    /// What is found is put on a board.
    Collecting,
    /// What belongs to the matter is placed in relation to each other.
    Placing,
    /// Members talk about the matter, not to the presenter.
    Reflecting,
    /// The presenter says what struck home.
    Responding,
    /// Advice is asked for, and given plainly.
    Advising,
    /// Experience, contacts and ideas are offered, because the presenter asked for them.
    Resources,
    /// The presenter, or everyone, undertakes actions.
    Actions,
    /// How the round was: which questions helped.
    Review,
    /// What each learns, or how the set worked.
    Learning,
    /// The set works in several circles at once.
    Circles,
    /// People leave: one thing each takes along.
    CheckOut,
    /// Nobody works: a break, or quiet to think in.
    Pause,
}

/// What a person is in the present round.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Part {
    /// Guards the process now (the named facilitator or, in their absence, the deputy).
    Facilitator,
    /// Their issue is the round's: one member or a pair.
    Presenter,
    /// Any other member of the set.
    Questioner,
    /// Listens; takes no part in the work.
    Observer,
}

/// What ends a stage. None of these cuts off a person who is speaking.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum StageEnd {
    /// The facilitator says so; at its time the screen says it quietly.
    #[default]
    Facilitator,
    /// By itself when everybody in the go-round has spoken or passed; the facilitator may do it earlier.
    RoundComplete,
    /// By itself at its time. Only for WRITE and QUIET, where nobody is speaking, and for the rounds of circles, where
    /// the service keeps the time for all of them.
    Time,
}

/// Who is in a go-round, and where the presenter comes in it.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum TurnOrder {
    /// Everyone in seat order from the facilitator's left.
    #[default]
    Everyone,
    /// The presenter first, then the others in seat order.
    PresenterFirst,
    /// The others in seat order, then the presenter.
    PresenterLast,
    /// The others in seat order, without the presenter.
    WithoutPresenter,
}

/// What may be written in a stage, beyond private notes, which are always allowed and never leave the device.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug, strum::EnumIter)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Writing {
    /// Questioners offer questions.
    Questions,
    /// Questioners write one question each, hidden until the reveal.
    Slips,
    /// Everybody puts cards on a board of two columns; the presenter corrects it.
    Board,
    /// Tokens are placed on a canvas and moved by their owners.
    Canvas,
    /// Those whom the stage's `order` names write one text each, hidden until the reveal.
    Sheets,
    /// Everyone but the presenter may leave a reflection for the record.
    Reflections,
    /// The presenter undertakes actions, or everybody (`all_undertake`); the facilitator may note them for either.
    Actions,
    /// Members report on the actions they brought from last time.
    Reports,
    /// Members bid for airtime; the facilitator agrees the agenda.
    Bids,
}

/// The kinds of question. `Statement` is no question at all.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum QuestionKind {
    /// Invites the presenter to think: what, how, which, where.
    Open,
    /// Asks for a fact: who, when, how many.
    Clarifying,
    /// Can be answered with yes or no.
    Closed,
    /// Carries its answer.
    Leading,
    /// Advice dressed as a question.
    Advice,
    /// Several questions at once.
    Several,
    /// Not a question.
    Statement,
}

/// How welcome a kind of question is in a stage.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Welcome {
    /// What the stage is for.
    Wanted,
    /// Neither here nor there.
    Neutral,
    /// Better not.
    Discouraged,
    /// Against the stage's purpose.
    Breach,
}

/// One step of a session with a purpose, an access rule, perhaps a time and a content rule.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Stage {
    /// Names it within its part of the format, and its words among the format's.
    pub key: String,
    /// What it is called; empty in sessions of earlier builds.
    #[serde(default)]
    pub title: Bilingual,
    /// What it is for.
    #[serde(default)]
    pub purpose: Purpose,
    /// Who may speak and queue.
    pub rule: AccessRule,
    /// The time the stage wants, in ms. Nothing means untimed.
    #[serde(default)]
    pub soft_ms: Option<Millis>,
    /// The longest it can be extended to, in ms. Nothing means no bound.
    #[serde(default)]
    pub hard_ms: Option<Millis>,
    /// What ends it.
    #[serde(default)]
    pub ends: StageEnd,
    /// HOLD only: who has the floor.
    #[serde(default)]
    pub holders: Vec<Part>,
    /// ROUND: who is in it. WRITE: who writes a sheet, and in which order they are turned over.
    #[serde(default)]
    pub order: TurnOrder,
    /// ROUND and WRITE: whether the facilitator takes a turn, or writes a sheet.
    #[serde(default)]
    pub facilitator_takes_turn: bool,
    /// What may be written.
    #[serde(default)]
    pub writes: Vec<Writing>,
    /// The presenter decides on each revealed slip (answer, hold, pass) in this HOLD.
    #[serde(default)]
    pub replies: bool,
    /// The sheets that were written last in this round (or opening, or closing) are read out here; whoever had not
    /// laid theirs down can still show it, as late.
    #[serde(default)]
    pub reads: bool,
    /// Which kinds of question belong here; a kind that is not named is neutral.
    #[serde(default)]
    pub kinds: BTreeMap<QuestionKind, Welcome>,
    /// The most words a question or a sheet may have here.
    #[serde(default)]
    pub words_max: Option<u32>,
    /// Left out unless the facilitator calls it in.
    #[serde(default)]
    pub optional: bool,
    /// Observers may speak here too, and those in the outer circle of a fishbowl.
    #[serde(default)]
    pub observers_speak: bool,
    /// Where actions are undertaken: everybody who works on the matter undertakes them, not the presenters alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub all_undertake: bool,
    /// It is not left out: the session neither goes past it nor ends before it was held, a go-round before everyone who is
    /// here has had their turn or passed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub must_be_held: bool,
    /// The set works in circles here, of so many at least: each goes through the format's rounds, one for each of its
    /// members, and the whole room has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub circles: Option<u32>,
}

/// An ordered list of stages with their rules.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Format {
    /// Names it: its folder.
    pub key: String,
    /// What it is called; empty in sessions of earlier builds.
    #[serde(default)]
    pub name: Bilingual,
    /// Whose issue its rounds are about.
    #[serde(default)]
    pub presents: Presents,
    /// The facilitator's role goes round: with each round to the next who does not present in it. Whoever has it
    /// guards that round, and those who had it before can present.
    #[serde(default)]
    pub rotates: bool,
    /// Raised when the meaning of the data changes; a stored session keeps the format it was opened with.
    pub version: u32,
    /// The fewest and the most members it works with, facilitator included, observers not.
    pub members_min: u32,
    /// See `members_min`.
    pub members_max: u32,
    /// How long a silence is held after a question and after an answer unless the facilitator says otherwise.
    pub silence_ms: Millis,
    /// Stages before the first round.
    pub opening: Vec<Stage>,
    /// Stages of every round.
    pub round: Vec<Stage>,
    /// Stages after the last round.
    pub closing: Vec<Stage>,
}

/// Where in a session a stage stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(tag = "part", rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum StageAt {
    /// `format.opening[index]`.
    Opening {
        /// From 0.
        index: u32,
    },
    /// `format.round[index]` of `rounds[round]`.
    Round {
        /// From 0.
        round: u32,
        /// From 0.
        index: u32,
    },
    /// `format.closing[index]`.
    Closing {
        /// From 0.
        index: u32,
    },
}

impl StageAt {
    /// Its place among the stages of its part of the session, from 0.
    #[must_use]
    pub const fn index(self) -> u32 {
        match self {
            Self::Opening { index } | Self::Round { index, .. } | Self::Closing { index } => index,
        }
    }

    /// Another place in the same part of the session, and in the same round.
    #[must_use]
    pub const fn with_index(self, index: u32) -> Self {
        match self {
            Self::Opening { .. } => Self::Opening { index },
            Self::Round { round, .. } => Self::Round { round, index },
            Self::Closing { .. } => Self::Closing { index },
        }
    }
}

impl Format {
    /// All its stages: those before the first round, those of a round, those after the last.
    pub fn stages(&self) -> impl Iterator<Item = &Stage> {
        self.opening.iter().chain(&self.round).chain(&self.closing)
    }

    /// As [`Format::stages`], to be changed.
    pub fn stages_mut(&mut self) -> impl Iterator<Item = &mut Stage> {
        self.opening.iter_mut().chain(&mut self.round).chain(&mut self.closing)
    }

    /// The time that the stages of one round want together, optional ones aside.
    #[must_use]
    pub fn round_ms(&self) -> Millis {
        wanted(&self.round)
    }

    /// The time that the stages before the first round and after the last want together, optional ones aside.
    #[must_use]
    pub fn frame_ms(&self) -> Millis {
        wanted(&self.opening).plus(wanted(&self.closing))
    }

    /// Whether its rounds are held in circles and not by the whole room.
    #[must_use]
    pub fn is_held_in_circles(&self) -> bool {
        self.opening.iter().chain(&self.closing).any(|stage| stage.circles.is_some())
    }

    /// Whether the facilitator's role can go round with its rounds: one after another presents, before the whole room.
    #[must_use]
    pub fn can_rotate(&self) -> bool {
        self.presents == Presents::Agreed && !self.round.is_empty() && !self.is_held_in_circles()
    }

    /// The stage at a place, if the format has one there.
    #[must_use]
    pub fn stage(&self, at: StageAt) -> Option<&Stage> {
        let (stages, index) = match at {
            StageAt::Opening { index } => (&self.opening, index),
            StageAt::Round { index, .. } => (&self.round, index),
            StageAt::Closing { index } => (&self.closing, index),
        };
        stages.get(usize::try_from(index).ok()?)
    }
}

fn wanted(stages: &[Stage]) -> Millis {
    let timed = stages.iter().filter(|stage| !stage.optional).filter_map(|stage| stage.soft_ms);
    timed.fold(Millis::ZERO, Millis::plus)
}

/// The effective floor: whom the media plane forwards, and what the band on screen shows. Worked out by the
/// engine, sent whenever it changes, never worked out by a client.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Floor {
    /// The rule in force now: the stage's, or PAUSE while the room is paused, or OPEN before the start.
    pub rule: AccessRule,
    /// Who may transmit, in seat order.
    pub speakers: Vec<MemberId>,
    /// Who has just asked or is asking (the marigold bar).
    pub asker: Option<MemberId>,
    /// The presenters who are turned away: they hear and cannot transmit.
    pub turned: Vec<MemberId>,
    /// Whether hands can be raised now.
    pub hands: Hands,
}

/// The state of the queue.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Hands {
    /// Hands can be raised, and the next one can be called.
    Open,
    /// Hands can be raised; nobody is called until the presenter is ready and the silence is over.
    Waiting,
    /// Hands cannot be raised in this stage. Raised ones are kept.
    Locked,
}
