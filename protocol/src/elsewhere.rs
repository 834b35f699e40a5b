//! Bringing a session in that was held elsewhere: everybody agrees, its transcript becomes a sketch of the question log, and
//! whoever asked something says which of their own lines stand.

use crate::format::QuestionKind;
use crate::http::Language;
use crate::{Content, MemberId, Millis, Timestamp};
use serde::{Deserialize, Serialize};

/// `GET /api/sets/{set}/seats/{member}/elsewhere`, and the answer to every change: how it stands.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Elsewhere {
    /// The session that is being brought in, if one is.
    pub now: Option<BroughtIn>,
}

/// A session that is being brought in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BroughtIn {
    /// When it was proposed; names it.
    pub proposed_at: Timestamp,
    /// Who proposed it.
    pub by: MemberId,
    /// When it was held.
    pub began: Timestamp,
    /// Who is asked.
    pub asked: Vec<MemberId>,
    /// Who has agreed.
    pub agreed: Vec<MemberId>,
    /// What was made of its transcript.
    pub sketch: Option<SketchSeen>,
}

/// A sketch of a question log, as one member may see it: their own lines, and of the others' how many.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SketchSeen {
    /// Whose issue it was.
    pub presenter: MemberId,
    /// Questions in it.
    pub questions: u32,
    /// Those whose lines are still to be looked through by them.
    pub waiting: Vec<MemberId>,
    /// One's own lines.
    pub own: Vec<FoundQuestion>,
    /// One has looked through them.
    pub confirmed: bool,
}

/// A question of a sketch.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FoundQuestion {
    /// Its number.
    pub line: u32,
    /// When it was asked.
    pub at: Timestamp,
    /// Its words.
    pub text: Content,
    /// Its kind, where that is plain.
    pub kind: Option<QuestionKind>,
    /// How long it was silent before the presenter answered.
    pub silence_ms: Option<Millis>,
}

/// `POST /api/sets/{set}/seats/{member}/elsewhere`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ElsewhereCommand {
    /// The facilitator proposes to bring a session in.
    Propose {
        /// When it was held.
        began: Timestamp,
    },
    /// A member agrees, or does not; if they do not, or no longer, it is dropped with everything that was made of it.
    Answer {
        /// Which.
        proposed_at: Timestamp,
        /// They agree, or not.
        yes: bool,
    },
    /// The facilitator drops it with everything that was made of it.
    Drop {
        /// Which.
        proposed_at: Timestamp,
    },
    /// A member says which of their own lines stand. When everybody has who asked something it is a session of the set.
    Confirm {
        /// Which.
        proposed_at: Timestamp,
        /// Those that stand; the others are struck.
        lines: Vec<StandingQuestion>,
    },
}

/// A line that stands.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StandingQuestion {
    /// Its number.
    pub line: u32,
    /// Its words, put right where the transcript had them wrong.
    pub text: Content,
}

/// `POST /api/sets/{set}/seats/{member}/elsewhere/transcript`: the facilitator gives the transcript. It is read and not kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TranscriptRequest {
    /// Which session it is of.
    pub proposed_at: Timestamp,
    /// The file, as text.
    pub text: Content,
    /// Which member each name in it is. What names are said by that are not here is left out.
    pub speakers: Vec<SpeakerIs>,
    /// Who presented; nothing while it is only asked who speaks.
    pub presenter: Option<MemberId>,
    /// The language in which it is said what is wrong with it.
    pub language: Language,
}

/// A name in a transcript.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SpeakerIs {
    /// The name, as it stands there.
    pub name: Content,
    /// Whose.
    pub member: MemberId,
}

/// What was read in a transcript.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TranscriptRead {
    /// Why it is none; then nothing was made of it.
    pub fault: Option<TranscriptFault>,
    /// Who speaks in it, in the order in which they are first heard.
    pub speakers: Vec<Speaker>,
    /// How things stand now.
    pub elsewhere: Elsewhere,
}

/// What is wrong with a file.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TranscriptFault {
    /// The line, from 1.
    pub line: u32,
    /// A sentence, which names the line.
    pub text: String,
}

/// Somebody who speaks in a transcript.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Speaker {
    /// The name, as it stands there.
    pub name: Content,
    /// How long they speak.
    pub spoke_ms: Millis,
    /// The member of the set whose name it is, if it is one's.
    pub member: Option<MemberId>,
}
