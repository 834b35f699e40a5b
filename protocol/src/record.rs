//! The record of a session: what its members, and only they, can read afterwards.

use crate::format::{Floor, Part, QuestionKind};
use crate::http::{Language, RosterEntry};
use crate::signal::{Band, Shares};
use crate::view::{
    ActionView, BidView, CanvasStep, CardView, CarriedView, DespiteView, Ink, InterventionView, QuestionView,
    ReflectionView, RoundPlan, SeatView, SessionState, SheetView, StageRun, TokenView,
};
use crate::{ActionId, CircleId, Content, Format, MemberId, Millis, QuestionId, SessionId, SetId, Timestamp};
use serde::{Deserialize, Serialize};

/// The engine's share of the record: everything that follows from the log, as one member may see it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Record {
    /// Whose reading it is.
    pub you: MemberId,
    /// Live, or over.
    pub state: SessionState,
    /// The format it was held in.
    pub format: Format,
    /// When the session began.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// The seats in circle order.
    pub seats: Vec<SeatView>,
    /// Who guarded the process at the end.
    pub facilitator: MemberId,
    /// The rounds.
    pub rounds: Vec<RoundPlan>,
    /// Every stage that began or was skipped, oldest first.
    pub stages: Vec<StageRun>,
    /// Every change of the floor, oldest first.
    pub floors: Vec<FloorAt>,
    /// Speech by part, oldest first.
    pub ink: Vec<Ink>,
    /// Pauses.
    pub pauses: Vec<Stretch>,
    /// Silences held by rule or by the facilitator.
    pub silences: Vec<Stretch>,
    /// Stretches in which everybody had gone: a session left open. They count in no figure.
    #[serde(default)]
    pub empty: Vec<Stretch>,
    /// Airtime of each round and of the whole.
    pub airtime: RecordAirtime,
    /// The question log: asked ones, and one's own offered ones.
    pub questions: Vec<QuestionView>,
    /// Rounds whose presenters share their marks.
    pub shared_rounds: Vec<u32>,
    /// What each round brought in: one entry a round that began.
    pub harvests: Vec<Harvest>,
    /// Questions of an earlier session that were acted on, and one's own others.
    pub carried: Vec<CarriedView>,
    /// Bids.
    pub bids: Vec<BidView>,
    /// Actions undertaken or reported on.
    pub actions: Vec<ActionView>,
    /// Sheets that were turned over.
    #[serde(default)]
    pub sheets: Vec<SheetView>,
    /// Cards of all boards, as they stand.
    #[serde(default)]
    pub cards: Vec<CardView>,
    /// Tokens of all constellations, as they stood at the end.
    #[serde(default)]
    pub tokens: Vec<TokenView>,
    /// Every step of all constellations, oldest first.
    #[serde(default)]
    pub steps: Vec<CanvasStep>,
    /// Who led a constellation without being qualified for it, and why.
    #[serde(default)]
    pub despite: Vec<DespiteView>,
    /// Reflections.
    pub reflections: Vec<ReflectionView>,
    /// When something was taken outside the set; for the facilitator alone.
    #[serde(default)]
    pub taken_outside: Vec<Timestamp>,
    /// The facilitator's own log; empty for everyone else.
    pub interventions: Vec<InterventionView>,
    /// Rounds, from 0, in which what was said is gone, because whoever presented them took it back. In the place of each text
    /// stands that it was; figures stay.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<u32>>"))]
    pub redacted: Vec<u32>,
    /// The circles beside the whole room in which the reader sat when they closed. What was done in a circle belongs to
    /// those who sat in it: to nobody else, and not to a facilitator who only walked in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<CircleRecord>>"))]
    pub circles: Vec<CircleRecord>,
}

/// What was done in one circle beside the whole room.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CircleRecord {
    /// Its number.
    pub circle: CircleId,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it closed.
    pub closed_at: Option<Timestamp>,
    /// All of it, as its reader may know it: its seats, stages, questions, airtime, actions.
    pub record: Record,
}

impl Record {
    /// How long people were there between two moments: what a stage, a round or the session lasted for them.
    #[must_use]
    pub fn attended(&self, from: Timestamp, until: Timestamp) -> Millis {
        self.empty.iter().fold(until.since(from), |there, gone| {
            there.minus(gone.until.min(until).since(gone.from.max(from)))
        })
    }
}

/// What a round brought in. What came of a question is told by the actions, each of which names its question.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Harvest {
    /// What its presenters take along, in the order asked: questions that helped, that are still working on them,
    /// or that they held. Empty for others as long as the marks are not shared.
    pub takes: Vec<QuestionId>,
    /// Its questions by kind, as asker or facilitator named it: of the set, and of nobody in it. While the session
    /// is live for the facilitator only.
    pub mix: Vec<KindCount>,
    /// Asked ones whose kind nobody named; likewise.
    pub unnamed: u32,
}

/// How many questions of a kind were asked.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct KindCount {
    /// Which kind.
    pub kind: QuestionKind,
    /// How many; at least one.
    pub count: u32,
}

/// The floor from a moment on.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FloorAt {
    /// From when.
    pub at: Timestamp,
    /// Who had it.
    pub floor: Floor,
}

/// From when until when.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Stretch {
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// Airtime in the record: the set's shares, and one's own figure. Nobody's figure is anyone else's to see.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RecordAirtime {
    /// The whole session's shares.
    pub whole: Shares,
    /// Each round's shares.
    pub rounds: Vec<Shares>,
    /// One's own measured speaking time in the whole session, circles included; nothing if it could not be measured.
    pub own_ms: Option<Millis>,
    /// One's own band among the questioners, in each round; nothing if it could not be measured.
    pub own_bands: Vec<Option<Band>>,
    /// How evenly the questioners' time was spread in each round, 0 to 1,000 (normalised entropy), for the
    /// whole set only, and without those whose time could not be measured.
    pub evenness: Vec<u32>,
    /// One's own part in each round.
    pub own_parts: Vec<Part>,
    /// Whose time could not be measured at some time in the session.
    pub unmeasured: Unmeasured,
    /// The same of each round.
    pub unmeasured_rounds: Vec<Unmeasured>,
}

/// Members whose speaking time could not be measured for a while: the loudness their clients stated did not fit
/// the sound they sent. What they seemed to say in that while is in no figure.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Unmeasured {
    /// How many.
    pub count: u32,
    /// Who, in seat order: for the facilitator alone.
    pub members: Vec<MemberId>,
}

/// `GET /api/sessions/{session}/seats/{member}/record`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RecordPage {
    /// The set.
    pub set: SetId,
    /// Its name.
    pub set_name: Content,
    /// The session.
    pub session: SessionId,
    /// Its number in the set, from 1.
    pub number: u32,
    /// Names.
    pub roster: Vec<RosterEntry>,
    /// The record.
    pub record: Record,
    /// The same in words, for whoever reads it.
    pub reading: Reading,
}

/// `POST /api/sessions/{session}/seats/{member}/redact`: whoever presented a round takes back what was said in it. The words
/// go for good, wherever they were brought since, and no backup brings them back; times and figures stay.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RedactRequest {
    /// The circle beside the whole room that it was in; nothing is the whole room.
    pub circle: Option<CircleId>,
    /// Its place there, from 0.
    pub round: u32,
}

/// Answer to `POST …/redact/preview`, which takes a [`RedactRequest`]: how much would go.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RedactPreview {
    /// Texts that were written in the round or about it: questions, reflections, actions and the rest.
    pub texts: u32,
    /// The same words where they were brought since: to later sessions, and among the set's actions.
    pub elsewhere: u32,
}

/// The record as people read it: every date, time, figure and sentence finished, in one language and one time zone.
/// The page, the Markdown and the data all show these and make none of their own, so that they cannot differ.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Reading {
    /// Its language.
    pub language: Language,
    /// The time zone of its dates and times: a name of the IANA database, or `UTC`.
    pub zone: String,
    /// Which session of the set, as "Session 3".
    pub session: String,
    /// The day it began, with day of the week and year; empty before it has begun.
    pub date: String,
    /// When it was: day, times with their zone, length. A sentence.
    pub when: String,
    /// Who may read it. A sentence.
    pub for_whom: String,
    /// Who was there, in circle order.
    pub members: Vec<Item>,
    /// The rounds, as `Record.rounds`.
    pub rounds: Vec<RoundReading>,
    /// The stages, as `Record.stages`.
    pub stages: Vec<StageReading>,
    /// The questions that were asked, in order.
    pub questions: Vec<QuestionReading>,
    /// One's own that were offered and not asked.
    pub offered: Vec<Content>,
    /// Questions of an earlier session that were acted on: who acted on whose, as a note the wording.
    pub acted_on: Vec<Item>,
    /// Airtime of the whole session.
    pub airtime: AirtimeReading,
    /// One's own measured speaking time, or that it could not be measured. A sentence.
    pub own_airtime: String,
    /// Bids.
    pub bids: Vec<Item>,
    /// Actions, as `Record.actions`.
    pub actions: Vec<ActionReading>,
    /// What else was written or laid out together, stage by stage: sheets written in silence, the
    /// columns of a board, a constellation as it stood at the end and its steps.
    pub passages: Vec<Passage>,
    /// Reflections, as `Record.reflections`.
    pub reflections: Vec<ReflectionReading>,
    /// When the facilitator stepped in, for the facilitator alone.
    pub step_ins: Vec<StepInReading>,
    /// What was done in circles beside the whole room, as `Record.circles`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<CircleReading>>"))]
    pub circles: Vec<CircleReading>,
}

/// A circle in words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CircleReading {
    /// Its number, and who sat in it.
    pub title: Content,
    /// All of it.
    pub reading: Reading,
}

/// Something said, and what is to be known of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Item {
    /// The words; a break in them is a break.
    pub text: Content,
    /// Facts about it, each short.
    pub notes: Vec<Content>,
}

/// A round in words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RoundReading {
    /// Whose.
    pub presenters: Content,
    /// Its place in the session, presenters and minutes agreed.
    pub agreed: Content,
    /// How long it took; nothing if it never began.
    pub took: Option<String>,
    /// Its airtime.
    pub airtime: AirtimeReading,
    /// That whoever presented it took back what was said in it, if so. A sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub redacted: Option<String>,
    /// What its presenters take along.
    pub takes: Vec<Item>,
    /// Its questions by kind, the most frequent first.
    pub mix: Vec<KindReading>,
    /// How it was worked; nothing if it never began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub review: Option<ReviewReading>,
}

/// How a round was worked, in sentences, as a table and as the rows of one picture. Of the whole set: nothing in it says
/// who.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReviewReading {
    /// What one would say aloud.
    pub sentences: Vec<String>,
    /// The stages as they were held, and behind them those that were planned and not come to.
    pub stages: Vec<ReviewStage>,
    /// The rows of the picture, from the top.
    pub rows: Vec<ReviewRow>,
}

/// A stage of a round in figures.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReviewStage {
    /// Its title.
    pub title: String,
    /// The time it had, with what the set added, as "4:05".
    pub planned: Option<String>,
    /// The time it took; nothing where it was left out.
    pub used: Option<String>,
    /// Who had the floor for how long, as parts of the set.
    pub floor: String,
    /// Its questions by kind.
    pub questions: String,
    /// How long nobody spoke.
    pub silence: Option<String>,
    /// How long several spoke at once.
    pub several: Option<String>,
}

/// A row of the picture.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReviewRow {
    /// What it is of.
    pub title: String,
    /// What lies on it.
    pub marks: Vec<ReviewMark>,
}

/// Something on a row; places are 0 to 10,000 over the width of the picture.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReviewMark {
    /// What it is of.
    pub of: MarkOf,
    /// Where it begins.
    pub from: u32,
    /// Where it ends: where it begins, for a moment.
    pub until: u32,
    /// The stage's place in the table, from 1.
    pub number: Option<u32>,
}

/// What a mark in the picture of a round is of.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum MarkOf {
    /// A stage as it was planned.
    Planned,
    /// A stage as it was held.
    Used,
    /// The presenters: the floor, or speech.
    Presenter,
    /// The questioners.
    Questioners,
    /// The facilitator.
    Facilitator,
    /// All of them had the floor.
    Everybody,
    /// A silence that was held.
    Held,
    /// Several spoke at once.
    Several,
    /// A question was asked.
    Question,
}

/// Airtime in words: the set's, never a person's.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AirtimeReading {
    /// The presenters' share.
    pub presenter: String,
    /// The questioners' share.
    pub questioners: String,
    /// The facilitator's share.
    pub facilitator: String,
    /// The share in which nobody spoke.
    pub silence: String,
    /// The share in which several spoke, which is in the share of each; nothing if there was none.
    pub overlap: Option<String>,
    /// Whose speaking time, or that of how many, is in none of the shares. A sentence.
    pub unmeasured: Option<Content>,
}

/// How many questions of a kind.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct KindReading {
    /// The kind's word.
    pub kind: String,
    /// How many.
    pub count: String,
}

/// A stage in words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StageReading {
    /// Its title, with its round where there are several.
    pub title: String,
    /// The time of day it began.
    pub began: String,
    /// Its length in minutes and seconds, as "4:05"; nothing while it lasts.
    pub length: Option<String>,
    /// How it ended.
    pub how_ended: Option<Content>,
}

/// A question that was asked, in words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct QuestionReading {
    /// Which.
    pub question: QuestionId,
    /// Its wording.
    pub text: Content,
    /// Who asked it.
    pub asker: Content,
    /// The time of day it was asked.
    pub time: String,
    /// The stage, with its round where there are several.
    pub stage: String,
    /// What became of it.
    pub outcome: Option<String>,
    /// The silence before the answer.
    pub silence: Option<String>,
    /// Its kind; that nobody named it, if so.
    pub kind: String,
    /// That it helped, where the reader may know.
    pub helped: Option<String>,
    /// That it is still working on its presenter, where the reader may know.
    pub working: Option<String>,
    /// That an action came from it.
    pub led_to_action: Option<String>,
}

/// An action in words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ActionReading {
    /// Which.
    pub action: ActionId,
    /// Whose.
    pub owner: Content,
    /// Its kind.
    pub kind: String,
    /// What.
    pub text: Content,
    /// By when, or that it has no date.
    pub due: String,
    /// The question it came from.
    pub origin: Option<Content>,
    /// That it was brought from an earlier session.
    pub carried: Option<String>,
    /// How it went.
    pub status: Option<String>,
    /// What was learned.
    pub learned: Option<Content>,
}

/// What was written or laid out together in a stage, in words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Passage {
    /// What it is, with its round where there are several.
    pub title: String,
    /// Its round, from 0; nothing outside rounds.
    pub round: Option<u32>,
    /// Each of it, in order.
    pub items: Vec<Item>,
}

/// A reflection in words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReflectionReading {
    /// Whose.
    pub member: Content,
    /// The stage, with its round where there are several.
    pub stage: String,
    /// The words; a break in them is a break.
    pub text: Content,
}

/// The facilitator's stepping in, in words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StepInReading {
    /// The time of day.
    pub time: String,
    /// How.
    pub step: String,
    /// The question it was about, in quotation marks.
    pub question: Option<Content>,
    /// Whom it concerned.
    pub member: Option<Content>,
}
