//! Evidence of a member's learning, for whoever registers or assesses them: hours, roles, what they learned, and statements by a
//! framework. It has their own words and what was released, and nobody else's.

use crate::Content;
use crate::format::Bilingual;
use crate::http::Language;
use serde::{Deserialize, Serialize};

/// What learning is described by: data in a folder of its own.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Framework {
    /// Names it: its folder.
    pub key: String,
    /// What it is called.
    pub name: Bilingual,
    /// What it is.
    pub about: Bilingual,
    /// Its statements, or domains, in order.
    pub statements: Vec<FrameworkStatement>,
}

/// A statement of a framework, or a domain.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FrameworkStatement {
    /// Names it within its framework.
    pub key: String,
    /// What it says.
    pub title: Bilingual,
}

/// `GET /api/sets/{set}/seats/{member}/evidence`: what there is to write evidence from.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Evidence {
    /// The frameworks there are.
    pub frameworks: Vec<Framework>,
    /// Sessions one was at, oldest first.
    pub sessions: Vec<EvidenceSession>,
    /// All of them together, as a sentence.
    pub hours: String,
    /// One's own words: reflections, actions and what was learned from them, lines of one's diary that one released.
    pub own: Vec<EvidenceLine>,
}

/// A session one was at, in words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EvidenceSession {
    /// Which, as "Session 3".
    pub title: String,
    /// The day.
    pub date: String,
    /// What one was in it.
    pub role: String,
    /// How long it lasted.
    pub length: String,
}

/// Something of one's own.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EvidenceLine {
    /// Where it is from.
    pub from: String,
    /// The words.
    pub text: Content,
}

/// The form of a file of evidence.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum EvidenceForm {
    /// To read.
    Pdf,
    /// To write on.
    Word,
}

/// `POST /api/sets/{set}/seats/{member}/evidence`: have it written. Nothing of it is kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EvidenceRequest {
    /// The framework's key.
    pub framework: String,
    /// What one says to its statements.
    pub statements: Vec<EvidenceStatement>,
    /// What one learned, in one's own words.
    pub learning: Content,
    /// In which form.
    pub form: EvidenceForm,
    /// In which language.
    pub language: Language,
    /// At the times of which zone, by its IANA name; UTC if nothing is said.
    pub zone: Option<String>,
}

/// What one says to a statement of a framework.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EvidenceStatement {
    /// The statement's key.
    pub statement: String,
    /// What one says.
    pub text: Content,
}

/// What became of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EvidenceMade {
    /// Words in it that are somebody else's; then nothing was written.
    pub refused: Vec<EvidenceRefused>,
    /// The file, in base64.
    pub file: Option<String>,
    /// What it is to be called.
    pub name: String,
}

/// Words that are somebody else's.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EvidenceRefused {
    /// The statement they are in; nothing for what was learned.
    pub statement: Option<String>,
    /// The words, as they were typed.
    pub words: Content,
}
