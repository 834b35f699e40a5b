//! Questionnaires of programmes: what one asks, what somebody answers, and what is shown of all answers together. An
//! answer says neither who gave it nor when.

use crate::format::Bilingual;
use crate::{Content, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a questionnaire asks, in both languages: data, frozen when it is planned.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Instrument {
    /// Its name in the library.
    pub key: String,
    /// What it is called.
    pub title: Bilingual,
    /// What it is for, in a sentence or two.
    pub about: Bilingual,
    /// What its figures are put together to.
    #[serde(default)]
    pub scoring: Scoring,
    /// It is about one person, whom others answer about, in categories of raters.
    #[serde(default)]
    pub about_person: bool,
    /// What is asked, in order.
    pub items: Vec<InstrumentItem>,
}

/// What the figures of an instrument are put together to.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Scoring {
    /// Each item stands for itself.
    #[default]
    Each,
    /// A competing values profile, of twelve blocks of a hundred points.
    Culture,
}

/// One thing that is asked.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct InstrumentItem {
    /// Its name in the instrument.
    pub key: String,
    /// The question.
    pub asks: Bilingual,
    /// It may be passed over.
    #[serde(default)]
    pub may_pass: bool,
    /// How it is answered.
    pub answered: ItemKind,
}

/// How an item is answered.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(tag = "by", rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ItemKind {
    /// A whole number on a scale.
    Scale {
        /// The least there is.
        least: u32,
        /// The most there is.
        most: u32,
        /// What the least means.
        low: Bilingual,
        /// What the most means.
        high: Bilingual,
    },
    /// Words.
    Words {
        /// Characters there is room for.
        chars_max: u32,
    },
    /// Points shared out over alternatives: all of them, none left and none too many.
    Points {
        /// The alternatives.
        parts: Vec<Bilingual>,
        /// Points to share out.
        points: u32,
        /// Whether it says how it is or how it is wished, where it is asked twice.
        when: Option<PointsWhen>,
    },
    /// Cards placed on two axes, with dots for those that matter first.
    Places {
        /// What stands on the cards.
        cards: Vec<Bilingual>,
        /// Steps of each axis, from 1.
        steps: u32,
        /// Dots to give, at most.
        dots: u32,
        /// What grows to the right.
        across: Bilingual,
        /// What grows upwards.
        up: Bilingual,
    },
}

/// Whether points say how it is or how it is wished.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum PointsWhen {
    /// As it is.
    Now,
    /// As it is wished.
    Preferred,
}

/// What somebody answers to one item.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Debug)]
#[serde(tag = "by", rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Given {
    /// A number on a scale.
    Scale {
        /// Which.
        value: u32,
    },
    /// Words.
    Words {
        /// What they are.
        text: Content,
        /// Who may read them.
        readers: WordsReaders,
    },
    /// Points, one number for each alternative.
    Points {
        /// The numbers.
        shares: Vec<u32>,
    },
    /// Places of cards, and dots on them.
    Places {
        /// For each card how far to the right and how far up; nothing for a card that was left aside.
        places: Vec<Option<(u32, u32)>>,
        /// For each card its dots.
        dots: Vec<u32>,
    },
}

/// Who may read words that somebody writes into a questionnaire. Each comment is released by itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum WordsReaders {
    /// Evaluators alone.
    Evaluators,
    /// Whoever reads the report.
    Report,
}

/// Where a questionnaire stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum QuestionnairePhase {
    /// It is still to open.
    Planned,
    /// It can be answered.
    Open,
    /// It cannot be answered any more.
    Closed,
    /// It was called off.
    CalledOff,
}

/// When a questionnaire opens, reminds and closes.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Window {
    /// From when on it can be answered.
    pub opens: Timestamp,
    /// When those who have not answered are reminded, if they are.
    #[serde(default)]
    pub reminds: Option<Timestamp>,
    /// From when on it cannot be answered any more.
    pub closes: Timestamp,
}

/// A questionnaire as one whom it asks sees it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OwnQuestionnaire {
    /// Its number in its programme.
    pub questionnaire: u32,
    /// Which version of it.
    pub version: u32,
    /// Where it stands.
    pub phase: QuestionnairePhase,
    /// When it opens and closes.
    pub window: Window,
    /// They have answered this version.
    pub answered: bool,
    /// What they answer is shown as theirs, because their category of raters has one person: it is said beforehand.
    pub shown_alone: bool,
    /// What is asked: everything, or of a later version what changed since the one they answered.
    pub instrument: Instrument,
}

/// An answer, as it is sent.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AnswerRequest {
    /// The version that was read.
    pub version: u32,
    /// What is answered, by the names of items.
    pub given: BTreeMap<String, Given>,
}

/// What is shown of all answers of a questionnaire together.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct QuestionnaireReport {
    /// Its number in its programme.
    pub questionnaire: u32,
    /// What was asked.
    pub instrument: Instrument,
    /// When it was open.
    pub window: Window,
    /// Each group, in the order they were planned; the one of all is the first.
    pub groups: Vec<GroupReport>,
    /// Comments whose writers let the report have them, in the order of the alphabet.
    pub comments: Vec<CommentShown>,
}

/// A comment that was let into the report.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CommentShown {
    /// To which item.
    pub item: String,
    /// What it says.
    pub text: Content,
}

/// What is shown of one group.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GroupReport {
    /// Its name in the plan; nothing for all together.
    pub group: Option<String>,
    /// What it is called.
    pub name: Bilingual,
    /// Those raters of small categories that are counted in with this one, so that no small one stands alone.
    pub merged: Vec<Bilingual>,
    /// How many answered; nothing where it is not shown.
    pub people: Option<u32>,
    /// Why it is not shown.
    pub hidden: Option<Hidden>,
    /// Its figures, item by item; none where it is not shown.
    pub items: Vec<ItemFigures>,
    /// Its profile, where the instrument has one and the group is shown.
    pub profile: Option<ProfileFigures>,
}

/// Why something is not shown.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Hidden {
    /// Too few answered.
    TooFew,
    /// A smaller group could be worked out from it.
    GivesAway,
}

/// The figures of one item.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ItemFigures {
    /// Which.
    pub item: String,
    /// How many answered it; nothing where it is not shown, and then there are no figures.
    pub people: Option<u32>,
    /// Means as hundredths, rounded half up: one of a scale, one for each alternative of points, two for each placed
    /// card (across, up).
    pub means: Vec<u32>,
    /// Dots on each card.
    pub dots: Vec<u32>,
}

/// A competing values profile, in hundredths of a point, in the order clan, adhocracy, market, hierarchy. The four may
/// come to a hundredth more or less than a hundred; they are shown as they are.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProfileFigures {
    /// As it is.
    pub now: [u32; 4],
    /// As it is wished.
    pub preferred: [u32; 4],
    /// Wished less now.
    pub gap: [i32; 4],
    /// Which has the most now, from 0; nothing where two share that place.
    pub dominant: Option<u32>,
}

/// `GET /api/instruments`: the instruments that there are.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Instruments {
    /// By name.
    pub instruments: Vec<Instrument>,
}

/// Days after a day: when a questionnaire opens, reminds and closes, each at eight in the morning where the programme is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct QuestionnaireDays {
    /// The day that is counted from, `YYYY-MM-DD`: that of the last session, for one that looks back.
    pub from: String,
    /// Days until it opens.
    pub opens: u32,
    /// Days until those who have not answered are reminded.
    pub reminds: Option<u32>,
    /// Days until it closes.
    pub closes: u32,
}

/// A group to compare.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct QuestionnaireGroup {
    /// What the fact says of those who are in it.
    pub key: String,
    /// What it is called.
    pub name: Bilingual,
    /// The group that it is part of, which stands before it.
    #[serde(default)]
    pub within: Option<String>,
}

/// Who is asked.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "who", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum QuestionnaireAsked {
    /// Everybody who goes through the programme, or through one cohort.
    Everybody {
        /// The cohort; nothing for all.
        cohort: Option<u32>,
        /// The fact by which answers are put into groups.
        by: Option<String>,
        /// The control group as well, beside the others.
        control: bool,
    },
    /// Some, around one person.
    Raters {
        /// Whom it is about, by their number.
        about: u32,
        /// People by category, by their numbers.
        raters: BTreeMap<String, Vec<u32>>,
        /// Categories of one person, whose answer is shown as theirs.
        alone: Vec<String>,
        /// Below this a category is merged or hidden: 3 at least.
        floor: u32,
    },
}

/// `POST /api/programmes/{programme}/questionnaires`: plans one.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct QuestionnairePlanRequest {
    /// Drawn by the client: the same one sent twice takes effect once.
    pub change: String,
    /// The name of an instrument of the library.
    pub instrument: String,
    /// The instrument itself, in other words than the library's.
    #[serde(default)]
    pub own: Option<Instrument>,
    /// When.
    pub days: QuestionnaireDays,
    /// Who.
    pub asked: QuestionnaireAsked,
    /// Groups to compare, in the order they are shown. Nothing takes what the fact says of anybody, each a group.
    #[serde(default)]
    pub groups: Vec<QuestionnaireGroup>,
}

/// `POST /api/programmes/{programme}/questionnaires/{questionnaire}`: changes one, or calls it off.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct QuestionnaireChangeRequest {
    /// Drawn by the client.
    pub change: String,
    /// What is asked from now on; nothing calls it off.
    pub instrument: Option<Instrument>,
}

/// A questionnaire as whoever does not answer it sees it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct QuestionnaireEntry {
    /// Its number.
    pub questionnaire: u32,
    /// Which version it is.
    pub version: u32,
    /// What it is called.
    pub title: Bilingual,
    /// The instrument it is of.
    pub instrument: String,
    /// Where it stands.
    pub phase: QuestionnairePhase,
    /// When it opens and closes.
    pub window: Window,
    /// How many are asked, to whoever sees all of them.
    pub asked: Option<u32>,
    /// It is about one person: what comes of it is theirs, and nobody else's.
    pub about_person: bool,
}

/// `GET /api/programmes/{programme}/questionnaires`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct QuestionnaireList {
    /// All of them, to those who see that; to those who see figures and no more, the closed ones that have a report for them.
    pub all: Vec<QuestionnaireEntry>,
    /// Those that ask the caller.
    pub own: Vec<OwnQuestionnaire>,
    /// The numbers of those that are about the caller.
    pub about: Vec<u32>,
}
