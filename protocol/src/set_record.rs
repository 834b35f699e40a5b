//! The record of a set: all its sessions on one page, searched by the server. Words that are looked for are in the body of
//! the call and never in an address.

use crate::format::QuestionKind;
use crate::http::Language;
use crate::record::{Item, Reading};
use crate::{CircleId, Content, MemberId, SessionId, SetId, Timestamp};
use serde::{Deserialize, Serialize};

/// `POST /api/sets/{set}/seats/{member}/record`: what is looked for. What is left out narrows nothing.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetRecordRequest {
    /// Words that must all be there; capitals, accents and the order do not matter.
    #[serde(default)]
    pub words: Content,
    /// Only rounds that this member presented, and what they undertook.
    #[serde(default)]
    pub presenter: Option<MemberId>,
    /// Only questions of this kind.
    #[serde(default)]
    pub kind: Option<QuestionKind>,
    /// Only questions that helped, as far as the reader may know.
    #[serde(default)]
    pub starred: bool,
    /// Only questions that led to an action, and actions.
    #[serde(default)]
    pub action: bool,
    /// The language of dates and sentences; the set's if nothing is said.
    #[serde(default)]
    pub language: Option<Language>,
    /// The time zone of dates, by its IANA name; UTC if nothing is said.
    #[serde(default)]
    pub zone: Option<String>,
}

/// Its answer: every session in a line, and the places found.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetRecordPage {
    /// The set.
    pub set: SetId,
    /// Its name.
    pub set_name: Content,
    /// How much there is, and who may search it. A sentence.
    pub whole: String,
    /// How many places were found, over which time. A sentence.
    pub found: String,
    /// Sessions that are over, oldest first.
    pub sessions: Vec<SessionLine>,
    /// Who presented, in the order of seats.
    pub presenters: Vec<Presenter>,
    /// The places found, newest first; no more than [`PLACES_MAX`](crate::limits::PLACES_MAX).
    pub places: Vec<Place>,
    /// Places that were found and are not among these.
    pub left_out: u32,
    /// Nothing has all the words: the places are near ones, that have some.
    pub near: bool,
    /// The newest session whose record is gone because its time was over; `whole` says so.
    pub gone: Option<u32>,
}

/// A session that is over.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SessionLine {
    /// Which.
    pub session: SessionId,
    /// Its number in the set, from 1.
    pub number: u32,
    /// The same in words, as "Session 3".
    pub title: String,
    /// The day it began.
    pub date: String,
    /// The year it began in.
    pub year: String,
    /// Its rounds, each by its presenters.
    pub rounds: Vec<Content>,
    /// How many questions were asked, and how many actions were undertaken. A sentence.
    pub counts: String,
    /// Places found in it.
    pub found: u32,
}

/// Somebody who presented.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Presenter {
    /// Who.
    pub member: MemberId,
    /// Their name, told apart from others of the same.
    pub name: Content,
}

/// What a place in the record is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum PlaceOf {
    /// A question.
    Question,
    /// An action.
    Action,
    /// A reflection.
    Reflection,
    /// What somebody wrote in silence and turned over.
    Sheet,
}

/// Some words, and whether they are among those looked for.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Piece {
    /// The words.
    pub text: Content,
    /// They were looked for.
    pub hit: bool,
}

/// A place in the record.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Place {
    /// Its session.
    pub session: SessionId,
    /// The session in words, as "Session 3".
    pub title: String,
    /// The day.
    pub date: String,
    /// When it was: a place on the line of years.
    pub at: Timestamp,
    /// What it is.
    pub of: PlaceOf,
    /// What it is, in a word.
    pub named: String,
    /// Its number among questions or actions of its session or circle; nothing for others.
    pub id: Option<u32>,
    /// Its round, from 0.
    pub round: Option<u32>,
    /// The circle beside the whole room that it was in.
    pub circle: Option<CircleId>,
    /// Its words; together they are all of it.
    pub text: Vec<Piece>,
    /// Facts about it, each short: who, to whom, kind, what became of it.
    pub notes: Vec<Content>,
    /// The question that was asked before it in its round.
    pub before: Option<Content>,
    /// What was undertaken from it, and what became of that, as far as the reader may know.
    pub after: Vec<Item>,
}

/// `GET /api/sets/{set}/seats/{member}/record.json`: all of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetRecordFile {
    /// The set.
    pub set: SetId,
    /// Its name.
    pub set_name: Content,
    /// How much there is. A sentence.
    pub whole: String,
    /// Sessions that are over, oldest first, each in words.
    pub sessions: Vec<Reading>,
}
