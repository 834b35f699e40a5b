//! The bodies of the calls about forming sets: what is tried, what comes of it, what would have to give, and why somebody
//! sits where they sit.

use crate::http::Language;
use serde::{Deserialize, Serialize};

/// `POST /api/programmes/{programme}/forming`: forms the sets of a cohort and changes nothing.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FormingRequest {
    /// Whose.
    pub cohort: u32,
    /// Another number chooses among sets that are equally good.
    pub seed: u32,
    /// The language of the answer.
    pub language: Language,
}

/// What forming came to.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FormingTried {
    /// How many events had made the programme: whoever accepts says this number.
    pub at: u32,
    /// What it came to.
    pub outcome: FormingOutcome,
}

/// Sets, or why there are none.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum FormingOutcome {
    /// Sets that keep every rule.
    Sets {
        /// The people of each, by number.
        sets: Vec<Vec<u32>>,
        /// Wishes that a set misses, in sentences.
        missed: Vec<String>,
        /// What those who sit together are worth, where a wish says so.
        points: u32,
        /// No sets that keep the rules miss fewer wishes, nor have more points with as few missed: proved.
        proved: bool,
        /// Who sits elsewhere than in the sets that were accepted last.
        differs: Vec<FormingDifference>,
    },
    /// There can be none.
    Impossible {
        /// The contradictions.
        causes: Vec<FormingCause>,
        /// At most three changes that make it possible, the smallest first.
        relaxations: Vec<FormingRelaxation>,
    },
    /// Neither sets were found nor a proof that there are none.
    Undecided {},
    /// The rules cannot be asked as they are.
    Unclear {
        /// Why, in a sentence.
        text: String,
    },
}

/// Somebody who would sit elsewhere.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FormingDifference {
    /// Who.
    pub person: u32,
    /// Their set in what was accepted, from 0; nothing if they had none.
    pub from: Option<u32>,
    /// Their set now, from 0; nothing if they have none.
    pub to: Option<u32>,
}

/// A contradiction.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FormingCause {
    /// The rules that contradict one another, by their places.
    pub rules: Vec<u32>,
    /// What contradicts what, with the people it is about, line by line.
    pub lines: Vec<String>,
    /// Whether nothing of it can be left out: proved.
    pub minimal: bool,
    /// Where each set needs somebody of a kind: who there is.
    pub scarce: Vec<ScarcePeople>,
}

/// People of whom each set needs some.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ScarcePeople {
    /// The rule, by its place.
    pub rule: u32,
    /// Who they are, by number.
    pub people: Vec<u32>,
    /// How many each set needs.
    pub each: u32,
    /// How many sets there are to be.
    pub sets: u32,
}

/// A change that makes it possible.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FormingRelaxation {
    /// What is changed, sentence by sentence.
    pub lines: Vec<String>,
    /// The sizes of the sets that it leads to, the largest first.
    pub sizes: Vec<u32>,
}

/// `POST /api/programmes/{programme}/forming/accept`: accepts the sets that were looked at.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AcceptRequest {
    /// The change's id, drawn by the client.
    pub change: String,
    /// Whose.
    pub cohort: u32,
    /// What they were looked at with.
    pub seed: u32,
    /// How many events had made the programme then.
    pub at: u32,
}

/// `POST /api/programmes/{programme}/forming/relax`: takes one of the changes that were offered.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RelaxRequest {
    /// The change's id, drawn by the client.
    pub change: String,
    /// Whose.
    pub cohort: u32,
    /// What they were looked at with.
    pub seed: u32,
    /// How many events had made the programme then.
    pub at: u32,
    /// Which of those offered, from 0.
    pub relaxation: u32,
}

/// `POST /api/programmes/{programme}/forming/why`: why somebody sits where they sit.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WhyRequest {
    /// Who; oneself, or anybody by whoever runs the programme.
    pub person: u32,
    /// What the sets were looked at with; the accepted ones without it.
    pub seed: Option<u32>,
    /// The language of the answer.
    pub language: Language,
}

/// Why somebody sits where they sit.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WhyHere {
    /// Their set, from 0.
    pub set: u32,
    /// The reasons, a sentence each.
    pub lines: Vec<String>,
    /// With whom they could change places without breaking a rule, to whoever runs the programme.
    pub could_swap_with: Vec<u32>,
}
