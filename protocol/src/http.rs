//! The bodies of the HTTP calls. Every call is `POST` or `GET` on JSON; `PROTOCOL.md` lists paths and codes.

mod formats;

pub use formats::{Caution, FormatEntry, FormatList, FormatWords, Need, PartsTold, StageEntry, StageTold};

use crate::event::Seat;
use crate::format::{Bilingual, Part};
use crate::view::{SeatPart, SessionState};
use crate::{MemberId, SessionId, SetId, Timestamp};
use serde::{Deserialize, Serialize};

/// Names and other facts about a seat that are no part of the log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RosterEntry {
    /// Whose.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// The pronoun they chose, as `she`, `he` or `they`; nothing means the name is said again.
    pub pronoun: Option<String>,
    /// The figure of their cover paper, 0 to 7; no two members of a set share one while figures last.
    pub figure: u32,
    /// The colour of their cover paper, 0 to 7.
    pub colour: u32,
    /// Simulated.
    pub rehearsal: bool,
}

impl std::fmt::Debug for RosterEntry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RosterEntry({})", self.member)
    }
}

/// The languages the service speaks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug, Default)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Language {
    /// English.
    #[default]
    En,
    /// German.
    De,
}

/// How fast rehearsal members live.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug, Default)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Pace {
    /// As people do.
    #[default]
    Human,
    /// About six times as fast, to see the whole in minutes.
    Brisk,
    /// As fast as the room allows, for tests.
    Swift,
}

/// `POST /api/demo`: try a session.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DemoRequest {
    /// The visitor's seat: facilitator, presenter or questioner.
    pub part: Part,
    /// The key of a format in the list.
    pub format: String,
    /// The language rehearsal members speak.
    pub language: Language,
    /// How fast they live.
    pub pace: Pace,
    /// Fill the other seats with rehearsal members at once; a seat taken by a person is left to them.
    pub rehearsal: bool,
}

/// `POST /api/demo/programmes`: have a whole programme played.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RehearseRequest {
    /// Its key in the list.
    pub case: String,
    /// The language it is in.
    pub language: Language,
}

/// A programme that can be played.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RehearsalCase {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub name: crate::format::Bilingual,
}

/// Answer to `GET /api/demo/programmes`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RehearsalCases {
    /// All of them, in their order.
    pub cases: Vec<RehearsalCase>,
}

/// How far a programme has been played.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RehearsalProgress {
    /// Which programme.
    pub programme: String,
    /// Steps that were played.
    pub done: u32,
    /// Of how many; 0 where it is over, or played by another server.
    pub of: u32,
}

/// `POST /api/demo/programmes/{programme}/role`: see a played programme as somebody else.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SeeAsRequest {
    /// As what: `lead`, `sponsor`, `internal_evaluator` or `independent_evaluator`.
    pub role: crate::programme::ProgrammeRole,
}

/// `POST /api/sets`: start a set with its first session.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetRequest {
    /// The set's name.
    pub name: String,
    /// The key of a format in the list.
    pub format: String,
    /// The set's language, for what is written by the server.
    pub language: Language,
    /// 3 to [`crate::limits::MEMBERS_MAX`] people, exactly one of them facilitator, in circle order.
    pub members: Vec<NewMember>,
    /// Needed where the server asks for one to start a set.
    pub key: Option<String>,
    /// Why this format, although it is not for a set's first session.
    #[cfg_attr(feature = "ts", ts(optional))]
    pub despite: Option<String>,
    /// An id that the client drew: asked for again with the same one, it is the same set, and the same is answered.
    #[cfg_attr(feature = "ts", ts(optional))]
    pub change: Option<String>,
}

/// A person to be given a seat.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NewMember {
    /// Their name.
    pub name: String,
    /// What they are in the set.
    pub part: SeatPart,
    /// Takes over if the facilitator is gone.
    pub deputy: bool,
}

/// `POST /api/sets/{set}/seats/{member}/members`: the facilitator gives somebody more a seat.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MemberRequest {
    /// Their name.
    pub name: String,
    /// What they are in the set; not another facilitator.
    pub part: SeatPart,
    /// For the next session alone: they come in when the facilitator says yes, and their seat ends with it.
    pub guest: bool,
    /// Drawn by the client: asked for twice under one, somebody has one seat.
    pub change: Option<String>,
}

/// Answer to `POST /api/demo` and `POST /api/sets`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetStarted {
    /// The set.
    pub set: SetId,
    /// Its session.
    pub session: SessionId,
    /// The caller's own seat, which they hold from now on.
    pub own: MemberId,
    /// One link a seat; the caller's is their own link, to keep.
    pub invitations: Vec<Invitation>,
}

/// A link for one seat. The link carries the token in its fragment, which no server ever sees in a URL.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Invitation {
    /// Whose seat.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// What they are in the set.
    pub part: SeatPart,
    /// A rehearsal member sits there until a person takes it.
    pub rehearsal: bool,
    /// `/i#` and 128 random bits.
    pub link: String,
}

/// `POST /api/invitations/look` and `/take`: what is this invitation, and take the seat.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct InvitationToken {
    /// The part of the link after `#`.
    pub token: String,
    /// Simulated, by their own word: the seat stays marked as a rehearsal member's. Left out by people.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub rehearsal: bool,
}

/// Answer to `look`: the seat, and what the link does for the one who shows it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LookedAt {
    /// The set.
    pub set: SetId,
    /// Its name.
    pub set_name: String,
    /// The set's next or present session.
    pub session: SessionId,
    /// The seat.
    pub member: MemberId,
    /// The name on the plate.
    pub name: String,
    /// What the link does.
    pub opens: LinkOpens,
    /// The number on both screens, where somebody asked to be let in.
    pub code: Option<u16>,
    /// The seat is a guest's, whom the facilitator lets in.
    #[serde(default)]
    pub guest: bool,
}

/// What a link does for the one who shows it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum LinkOpens {
    /// `take` gives the seat, which is free.
    Seat,
    /// `take` lets another device in: it is the own link of whoever sits there, or a fresh invitation.
    Device,
    /// This browser holds the seat already.
    Held,
    /// Somebody sits there, and has to say yes: `ask`.
    Asks,
    /// They were asked and have not answered.
    Waits,
    /// They said no.
    Refused,
}

/// Answer to `POST /api/invitations/ask`: whoever sits there is asked.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EntryAsked {
    /// The number on both screens.
    pub code: u16,
}

/// What a browser is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug, Default)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[expect(missing_docs, reason = "they are names")]
pub enum BrowserKind {
    Firefox,
    Chrome,
    Edge,
    Safari,
    #[default]
    Other,
}

/// What a browser runs on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug, Default)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[expect(missing_docs, reason = "they are names")]
pub enum SystemKind {
    Windows,
    Macos,
    Ios,
    Android,
    Linux,
    #[default]
    Other,
}

/// How a device came to a seat.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum EntryWay {
    /// Its owner made the set.
    Founded,
    /// By the invitation to the seat, which was free.
    Invitation,
    /// By a fresh invitation from the facilitator.
    FreshInvitation,
    /// By the own link of whoever sits there.
    OwnLink,
    /// Whoever sits there said yes.
    Yes,
    /// Whoever sits there is signed in on it.
    Account,
    /// It is a rehearsal member.
    Simulated,
}

/// The ways to one's own seat, for whoever sits there alone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Access {
    /// One's own link: `/i#` and 128 random bits. It opens the seat on another device. Nothing until one was made.
    pub own_link: Option<String>,
    /// The devices that hold the seat, the first to come first.
    pub devices: Vec<Device>,
    /// Who asks to be let in.
    pub entries: Vec<Entry>,
    /// Since when a fresh invitation by the facilitator has been waiting to be used, if one is.
    pub fresh_since: Option<Timestamp>,
}

/// A device that holds one's seat.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Device {
    /// Which, for the calls about it.
    pub device: String,
    /// What it is.
    pub browser: BrowserKind,
    /// What it runs on.
    pub system: SystemKind,
    /// Since when it holds the seat.
    pub since: Timestamp,
    /// When it was last seen, to within a few minutes.
    pub seen_at: Timestamp,
    /// How it came.
    pub way: EntryWay,
    /// It is the one that asks.
    pub this: bool,
    /// One has said that it is one's own, or it was the first.
    pub known: bool,
}

/// A device that asks to be let into one's seat.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Entry {
    /// Which, for the answer.
    pub entry: String,
    /// The number on both screens.
    pub code: u16,
    /// What it is.
    pub browser: BrowserKind,
    /// What it runs on.
    pub system: SystemKind,
    /// When it asked.
    pub asked_at: Timestamp,
    /// The guest whose seat it asks for, to the facilitator; nothing for one's own seat.
    pub guest: Option<String>,
}

/// `POST /api/sets/{set}/seats/{member}/entries/{entry}`: let a device in, or do not.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EntryAnswer {
    /// Let it in.
    pub yes: bool,
}

/// Answer to `take`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Invited {
    /// The set.
    pub set: SetId,
    /// Its name.
    pub set_name: String,
    /// The set's next or present session.
    pub session: SessionId,
    /// The seat.
    pub member: MemberId,
    /// The name on the plate.
    pub name: String,
}

/// `GET /api/me`: the seats this browser holds.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Me {
    /// One entry a seat, newest first.
    pub seats: Vec<Invited>,
    /// Somebody is signed in on this browser.
    pub signed_in: bool,
}

/// `GET /api/sessions/{session}/seats/{member}`: what the page before the room shows.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Lobby {
    /// The set.
    pub set: SetId,
    /// Its name.
    pub set_name: String,
    /// How many sessions the set has had, this one included.
    pub number: u32,
    /// The session.
    pub session: SessionId,
    /// Where it is in its life.
    pub state: SessionState,
    /// The format's key.
    pub format: String,
    /// What it is called; empty where it is no longer there.
    pub format_name: Bilingual,
    /// When it is planned for, if it is.
    pub planned_for: Option<Timestamp>,
    /// One's own seat.
    pub member: MemberId,
    /// Seats in circle order.
    pub seats: Vec<Seat>,
    /// Names.
    pub roster: Vec<RosterEntry>,
    /// Who is here already.
    pub here: Vec<MemberId>,
    /// Links for the seats that nobody has taken: for the facilitator, and for everybody in a demonstration.
    pub invitations: Vec<Invitation>,
    /// How much there is to look at on the set's page about one's own seat: a device that came, or asks to.
    pub to_see: u32,
    /// A demonstration set.
    pub demo: bool,
    /// Whether media can be had on this server.
    pub media: bool,
    /// What is agreed about questions as examples; nothing in a demonstration.
    pub examples: Option<Examples>,
}

/// Whether questions of a set may be read as examples for a better mirror: with the kinds that asker, facilitator
/// and classifier gave them, by whoever runs the server, without names. Only those asked while everyone in the
/// set agreed, and none any more once somebody does not. Who has not agreed is nobody's to know.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Examples {
    /// One's own word; nothing means that it was not said yet.
    pub own: Option<bool>,
    /// Since when one's own word stands.
    pub own_since: Option<Timestamp>,
    /// Since when everyone agrees; nothing means that somebody does not, or has not said so.
    pub all_since: Option<Timestamp>,
}

/// `POST /api/sets/{set}/seats/{member}/examples`: agree, or do not; answered with [`Examples`].
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ExamplesRequest {
    /// Agree.
    pub agree: bool,
}

/// `POST /api/sessions/{session}/seats/{member}/join`: a ticket for the socket.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Joined {
    /// Good once, for [`crate::limits::TICKET_LIFE`]; goes into `hello`.
    pub ticket: String,
    /// Good in its place for coming back, for [`crate::limits::RETURN_TICKET_LIFE`] and as often as needed, for
    /// this browser as long as it holds the seat. So a member whose path was dead needs no call to be back.
    pub return_ticket: String,
    /// Path of the socket.
    pub path: String,
    /// ICE servers for the browser; empty where the server is reached directly.
    pub ice_servers: Vec<IceServer>,
}

/// `POST /api/sessions/{session}/seats/{member}/probe`: a probe of the way to the server's media port, before one is
/// in the room. What is sent in the one channel of the offer, `probe`, comes back.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Probe {
    /// To be repeated with the answer.
    pub probe: String,
    /// The offer. Candidates are in it.
    pub sdp: String,
    /// As in [`Joined`].
    pub ice_servers: Vec<IceServer>,
}

/// `POST /api/sessions/{session}/seats/{member}/probe/answer`: the answer to the offer of a [`Probe`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProbeAnswer {
    /// Which.
    pub probe: String,
    /// The answer.
    pub sdp: String,
}

/// A STUN or TURN server.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IceServer {
    /// `stun:` and `turn:` URLs.
    pub urls: Vec<String>,
    /// Time-limited.
    pub username: Option<String>,
    /// Time-limited.
    pub credential: Option<String>,
}

/// `GET /api/sets/{set}/seats/{member}`: the set between sessions.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetHome {
    /// The set.
    pub set: SetId,
    /// Its name.
    pub name: String,
    /// One's own seat.
    pub member: MemberId,
    /// Whether one may call the next session.
    pub facilitator: bool,
    /// One is there for one session alone.
    #[serde(default)]
    pub guest: bool,
    /// Names.
    pub roster: Vec<RosterEntry>,
    /// Seats in circle order.
    pub seats: Vec<Seat>,
    /// Those that one sits or sat in, newest first.
    pub sessions: Vec<SessionEntry>,
    /// Links for the seats that nobody has taken, for the facilitator.
    pub invitations: Vec<Invitation>,
    /// The ways to one's own seat.
    pub access: Access,
    /// What is agreed about questions as examples; nothing in a demonstration.
    pub examples: Option<Examples>,
    /// The organisation that the set is of, which all of its members are told.
    pub organisation: Option<SetOrganisation>,
}

/// The organisation that a set is of. Its organisers see who is in the set, dates and counts.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetOrganisation {
    /// Which.
    pub organisation: String,
    /// What it is called.
    pub name: String,
}

/// `GET /api/sets/{set}/seats/{member}/kept`: how long everything said in a set is kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Kept {
    /// Days after the set last met or meant to meet; nothing means for good.
    pub days: Option<u32>,
    /// Until when, unless it meets again.
    pub until: Option<Timestamp>,
    /// Months for which the record of a session is kept, as everybody in the set agreed; nothing if nothing was.
    pub months_agreed: Option<u32>,
    /// Months for which the organisation of the set lets it be kept at most. The shorter time holds.
    pub months_most: Option<u32>,
    /// The sessions whose records are deleted next, the soonest first.
    pub next: Vec<KeptSession>,
}

/// The record of a session, and until when it is kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct KeptSession {
    /// Which.
    pub session: SessionId,
    /// Its number in the set.
    pub number: u32,
    /// Until when. It is deleted a day later at the earliest.
    pub until: Timestamp,
    /// How many texts are in it: questions, reflections, actions, and whatever else somebody wrote.
    pub texts: u32,
}

/// `POST /api/sets/{set}/seats/{member}/erase`: one's own words and name by oneself, anybody's and the whole set by the
/// facilitator. It cannot be undone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EraseRequest {
    /// Whose words; nothing means the set with everything in it.
    pub member: Option<MemberId>,
}

/// Answer to `POST /api/sets/{set}/seats/{member}/erase/preview`, which takes an [`EraseRequest`]: how much would go.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ErasePreview {
    /// Sessions with words of theirs, or of the set.
    pub sessions: u32,
    /// Texts: questions, reflections, actions, and whatever else they wrote.
    pub texts: u32,
    /// Entries of one's own diary. Of others' nobody is told.
    pub diary_entries: Option<u32>,
    /// Lines of one's own diary that were released.
    pub releases: Option<u32>,
}

/// An answer without anything in it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Nothing {}

/// One session in a list.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SessionEntry {
    /// Which.
    pub session: SessionId,
    /// Its number in the set, from 1.
    pub number: u32,
    /// Where it is in its life.
    pub state: SessionState,
    /// The format's key.
    pub format: String,
    /// What it is called; empty where it is no longer there.
    pub format_name: Bilingual,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it is planned for, if it is.
    pub planned_for: Option<Timestamp>,
    /// Since when its record is gone, because its time was over.
    pub forgotten_at: Option<Timestamp>,
}

/// `POST /api/sets/{set}/seats/{member}/sessions`: the facilitator calls the next session; open actions come along.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SessionRequest {
    /// The key of a format in the list.
    pub format: String,
    /// When it is planned for, if it is.
    pub planned_for: Option<Timestamp>,
    /// The facilitator's role goes round with the rounds, in any format in which one after another presents.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub rotates: bool,
}

/// A region of the service: an installation with a database of its own.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Region {
    /// Its short name, as it stands in its links and ids.
    pub name: String,
    /// The address at which people open it; nothing if that is here.
    pub at: Option<String>,
}

/// The regions of the service, as one of them knows them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RegionsHere {
    /// What this one is called; nothing if there is but one.
    pub here: Option<String>,
    /// The others, by name.
    pub others: Vec<Region>,
}

/// An error of an HTTP call: `{"code": …}` with a stable code; the words are `problem-<code>`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Problem {
    /// Stable, in snake case.
    pub code: String,
    /// When to try again, in ms, if that helps.
    pub retry_after_ms: Option<u32>,
    /// The two points in time that a start may mean where the clocks leap over it or show it twice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub which: Option<(Timestamp, Timestamp)>,
    /// How often it may still be tried, where that is counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub tries_left: Option<u32>,
}
