//! The list of formats, as whoever chooses one reads it.

use crate::Millis;
use crate::format::{AccessRule, Bilingual, Part, Presents, Purpose};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a presenter needs who chooses a format; the list of formats is sorted by it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Need {
    /// To be asked.
    Asked,
    /// To hear oneself spoken about.
    SpokenAbout,
    /// To be advised, plainly.
    Advised,
    /// To see it from outside.
    Outside,
    /// Nobody presents alone: the set looks at itself, or at what it holds together.
    Together,
}

/// What is to be thought of before a format is chosen.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Caution {
    /// Not as a set's first: members must know each other.
    NotFirst,
    /// For facilitators who have learned it.
    Qualified,
}

/// `GET /api/formats`: the formats there are, in the order in which they are offered.
#[derive(Clone, PartialEq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FormatList {
    /// Each once.
    pub formats: Vec<FormatEntry>,
}

/// One format in the list.
#[derive(Clone, PartialEq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FormatEntry {
    /// Names it.
    pub key: String,
    /// What it is called.
    pub name: Bilingual,
    /// What it is for, in a sentence.
    pub about: Bilingual,
    /// What a presenter needs who chooses it.
    pub need: Need,
    /// What is to be thought of before.
    pub cautions: Vec<Caution>,
    /// Whose issue its rounds are about.
    pub presents: Presents,
    /// The fewest and the most members it works with, facilitator included, observers not.
    pub members_min: u32,
    /// See `members_min`.
    pub members_max: u32,
    /// What the stages before the first round and after the last take together.
    pub frame_ms: Millis,
    /// What one round takes.
    pub round_ms: Millis,
    /// The facilitator's role goes round with the rounds.
    pub rotates: bool,
    /// The role can go round, where whoever calls a session says so.
    pub can_rotate: bool,
    /// It does not come with openset.
    pub made_here: bool,
    /// Stages before the first round.
    pub opening: Vec<StageEntry>,
    /// Stages of every round.
    pub round: Vec<StageEntry>,
    /// Stages after the last round.
    pub closing: Vec<StageEntry>,
}

/// One stage of a format in the list.
#[derive(Clone, PartialEq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StageEntry {
    /// Names its words.
    pub key: String,
    /// What it is called.
    pub title: Bilingual,
    /// What it is for.
    pub purpose: Purpose,
    /// Who may speak and queue.
    pub rule: AccessRule,
    /// HOLD only: who has the floor.
    pub holders: Vec<Part>,
    /// The time it wants; nothing means untimed.
    pub soft_ms: Option<Millis>,
    /// Left out unless the facilitator calls it in.
    pub optional: bool,
    /// The set works in circles here, of so many at least: the rounds are held within this stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub circles: Option<u32>,
}

/// `GET /api/formats/{key}?language=`: what a format says, in one language.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FormatWords {
    /// What is good to know before it is chosen.
    pub know: String,
    /// What each stage says, by its key.
    pub stages: BTreeMap<String, StageTold>,
}

/// What one stage says. Where a sentence names somebody, `{presenter}` or `{holder}` stands in it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StageTold {
    /// What it wants from each part.
    pub parts: PartsTold,
    /// Who may speak.
    pub rule: String,
}

/// A sentence or two for each part.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PartsTold {
    /// To the facilitator.
    pub facilitator: String,
    /// To the presenter.
    pub presenter: String,
    /// To questioners.
    pub questioner: String,
    /// To observers.
    pub observer: String,
}
