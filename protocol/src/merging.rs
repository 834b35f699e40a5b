//! Two sets of a programme become one: whoever runs it proposes it, everybody of both says whether, and those of one have seats in
//! the other from its next session on. Nothing that was said in either is told to the other.

use crate::{MemberId, SetId, Timestamp};
use serde::{Deserialize, Serialize};

/// `GET /api/programmes/{programme}/merging`: sets that become one, to whoever runs the programme.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProgrammeMerging {
    /// What the programme is called.
    pub programme: String,
    /// The sets that were made and go on, in the order of their cohorts.
    pub sets: Vec<MergingSet>,
    /// What was proposed, newest first.
    pub mergers: Vec<ProposedMerger>,
}

/// A set as one that could become one with another of its cohort.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MergingSet {
    /// Which.
    pub set: SetId,
    /// What it is called.
    pub name: String,
    /// Its cohort.
    pub cohort: u32,
    /// Members who are expected at its next session.
    pub members: u32,
    /// How many members must be there; 0 where nothing was chosen.
    pub quorum: u32,
    /// How many members came to the last session that it held.
    pub came: Option<u32>,
}

/// What was proposed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProposedMerger {
    /// Its number.
    pub merger: u32,
    /// What the set is called that ends.
    pub from: String,
    /// What the set is called that goes on.
    pub into: String,
    /// How far it has come.
    pub state: MergerState,
    /// How many are asked.
    pub asked: u32,
    /// How many have agreed. Nobody is told who.
    pub agreed: u32,
    /// By when everybody has to have agreed.
    pub until: Timestamp,
}

/// How far a proposal has come.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum MergerState {
    /// Everybody is asked.
    Asking,
    /// Everybody has agreed; the seats are made as soon as both are between two sessions.
    Agreed,
    /// The two are one.
    Merged,
    /// Somebody did not agree.
    Declined,
    /// Somebody did not answer in time.
    Late,
    /// It was taken back.
    TakenBack,
}

/// `POST /api/programmes/{programme}/merging`: whoever runs the programme does something about it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProgrammeMergingRequest {
    /// Drawn by the client: the same one sent twice takes effect once.
    pub change: String,
    /// What.
    pub command: ProgrammeMergingCommand,
}

/// What whoever runs the programme does.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ProgrammeMergingCommand {
    /// Proposes that two sets of a cohort become one.
    ProposeMerger {
        /// The set that ends.
        from: SetId,
        /// The set that goes on.
        into: SetId,
    },
    /// Takes a proposal back.
    TakeBackMerger {
        /// Which.
        merger: u32,
    },
}

/// `GET /api/sets/{set}/seats/{member}/merging`: what a member has to do with it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetMerging {
    /// They are asked.
    pub asked: Option<MergerAsked>,
    /// Their set has become one with another.
    pub goes_on: Option<MergerGoesOn>,
}

/// What members of two sets are asked.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MergerAsked {
    /// The proposal, as commands name it.
    pub merger: u32,
    /// What the other set is called.
    pub other: String,
    /// Who sits in it, by name.
    pub names: Vec<String>,
    /// The viewer's own set is the one that ends.
    pub ends: bool,
    /// By when everybody has to have agreed.
    pub until: Timestamp,
    /// The viewer has agreed.
    pub agreed: bool,
}

/// Where a set goes on.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MergerGoesOn {
    /// What the set is called.
    pub set: String,
    /// The viewer's seat in it; nothing for whoever facilitated the set that ended.
    pub member: Option<MemberId>,
    /// The link to the seat, until it was used.
    pub link: Option<String>,
}

/// `POST /api/sets/{set}/seats/{member}/merging`: a member says whether.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetMergingRequest {
    /// Drawn by the client: the same one sent twice takes effect once.
    pub change: String,
    /// The proposal.
    pub merger: u32,
    /// Whether. One no is enough, and nobody is told whose it was.
    pub yes: bool,
}
