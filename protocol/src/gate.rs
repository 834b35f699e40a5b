//! The gate between a set and its sponsors, and titles that go up: the bodies of the calls, as a member of the set and as
//! a sponsor see them.

use crate::evaluation::ProjectStatus;
use crate::{Content, Timestamp};
use serde::{Deserialize, Serialize};

/// `POST /api/sets/{set}/seats/{member}/programme`: whoever guards a set says that it is of a programme.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetProgrammeRequest {
    /// Which.
    pub programme: String,
    /// What the set's reports to sponsors are headed with.
    pub name: String,
    /// Where the set is, for counts by region.
    pub region: Option<String>,
}

/// What a letter is.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum GateLetterKind {
    /// From the set.
    Report,
    /// From the programme, without a set and without an author.
    Message,
}

/// Where a letter stands.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case", tag = "state")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum GateStanding {
    /// The set reads it.
    Reading {},
    /// A member does not want these words to go.
    Declined {},
    /// It went out.
    Released {
        /// When.
        at: Timestamp,
        /// When a sponsor first opened it.
        opened: Option<Timestamp>,
    },
    /// It was taken back.
    TakenBack {
        /// When.
        at: Timestamp,
    },
    /// It ended.
    Ended {},
}

/// A line of a letter, to the set.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GateLine {
    /// What it says.
    pub words: Content,
    /// Why it was struck, if it was.
    pub struck: Option<Content>,
    /// It has a number below five in it.
    pub small_number: bool,
}

/// A letter, to the set: how many have read it and approved it, not who.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GateLetter {
    /// Its number.
    pub letter: u32,
    /// What it is.
    pub kind: GateLetterKind,
    /// Its lines.
    pub lines: Vec<GateLine>,
    /// Raised with every change of a word.
    pub wording: u32,
    /// Until when it is read.
    pub until: Timestamp,
    /// Where it stands.
    pub standing: GateStanding,
    /// How many have read it.
    pub read: u32,
    /// How many have approved these words.
    pub approved: u32,
    /// The caller has read it.
    pub own_read: bool,
    /// The caller has approved these words.
    pub own_approved: bool,
    /// Why wordings were declined.
    pub reasons: Vec<Content>,
}

/// `GET /api/sets/{set}/seats/{member}/gate`: the gate, to a member of the set.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Gate {
    /// What the programme is called; nothing where the set is of none.
    pub programme: Option<String>,
    /// How many of the set have a voice here.
    pub members: u32,
    /// The caller has one.
    pub voice: bool,
    /// Letters, the newest first.
    pub letters: Vec<GateLetter>,
    /// Something was raised: how many have said that it was talked about, and whether the caller has.
    pub breach: Option<(u32, bool)>,
    /// Everything is held, here or in another set.
    pub held: bool,
    /// Titles that the caller let go up.
    pub titles: Vec<GateTitle>,
    /// Projects of the set.
    pub projects: Vec<GateProject>,
}

/// A project, to its set. How far it has come is all that sponsors see of it beside its name.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GateProject {
    /// Its number.
    pub project: u32,
    /// Its name.
    pub name: String,
    /// How far it has come.
    pub status: Option<ProjectStatus>,
    /// When the set said so.
    pub since: Option<Timestamp>,
}

/// A title that a presenter let go up.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GateTitle {
    /// Its number.
    pub title: u32,
    /// The words.
    pub words: Content,
}

/// `POST /api/sets/{set}/seats/{member}/gate`: a member of the set does something at the gate.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GateRequest {
    /// Drawn by the client: the same one sent twice takes effect once.
    pub change: String,
    /// What.
    pub command: GateCommand,
}

/// What a member of a set does at the gate.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum GateCommand {
    /// Proposes a letter.
    Propose {
        /// What it is.
        kind: GateLetterKind,
        /// Its lines.
        lines: Vec<Content>,
        /// Days to read it.
        days: u32,
    },
    /// Gives it other words.
    Reword {
        /// Which.
        letter: u32,
        /// The wording that was read.
        wording: u32,
        /// Its lines.
        lines: Vec<Content>,
    },
    /// Strikes a line.
    Strike {
        /// Which letter.
        letter: u32,
        /// The wording that was read.
        wording: u32,
        /// Which line, from 0.
        line: u32,
        /// Why; kept in the set.
        reason: Content,
    },
    /// Has read it.
    Read {
        /// Which.
        letter: u32,
    },
    /// Approves these exact words.
    Approve {
        /// Which.
        letter: u32,
        /// The wording that was read.
        wording: u32,
    },
    /// Does not want these words to go.
    Decline {
        /// Which.
        letter: u32,
        /// The wording that was read.
        wording: u32,
        /// Why; kept in the set.
        reason: Content,
    },
    /// Lets a report go, exact and final.
    Send {
        /// Which.
        letter: u32,
        /// The wording that was read.
        wording: u32,
    },
    /// Takes it back, as long as nobody has opened it.
    TakeBack {
        /// Which.
        letter: u32,
    },
    /// Drops it.
    Drop {
        /// Which.
        letter: u32,
    },
    /// Says that something has got out.
    RaiseBreach {},
    /// Says that it was talked about.
    Talked {},
    /// Lets a title of theirs go up, in these words.
    ApproveTitle {
        /// The words.
        words: Content,
    },
    /// Takes a title of theirs back.
    TakeBackTitle {
        /// Which.
        title: u32,
    },
    /// Says how far a project of the set has come.
    SayProject {
        /// Which.
        project: u32,
        /// How far.
        status: ProjectStatus,
    },
}

/// `GET /api/programmes/{programme}/releases`: what sponsors have.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProgrammeReleases {
    /// What the programme is called.
    pub programme: String,
    /// Letters that went out, the first that went out first.
    pub letters: Vec<ReleasedLetter>,
    /// What goes out is held just now.
    pub held: bool,
}

/// A letter, to sponsors: words that stand, and no sign of others.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReleasedLetter {
    /// Its number.
    pub letter: u32,
    /// When it went out.
    pub at: Timestamp,
    /// The set it is from, by the name it goes by here; nothing for what is from the programme.
    pub from: Option<String>,
    /// Its lines; nothing before it was opened.
    pub lines: Vec<Content>,
    /// Somebody has opened it.
    pub opened: bool,
}
