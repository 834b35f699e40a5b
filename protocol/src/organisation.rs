//! The bodies of the calls about organisations: who is in one, who is invited, and what its organisers see of its sets:
//! who is in which, when they meet, and how many came; never a word from a session.

use crate::http::Language;
use crate::provider::OrganisationSignIn;
use crate::view::SeatPart;
use crate::{SetId, Timestamp};
use serde::{Deserialize, Serialize};

/// What somebody is in an organisation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum OrganisationRole {
    /// May say that sets which they guard are of it.
    Facilitator,
    /// Invites, and sees who is in which set, dates and counts.
    Organiser,
}

/// `POST /api/organisations`: makes an organisation.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrganisationRequest {
    /// What it is called.
    pub name: String,
    /// The server's key to start anything, if it asks for one.
    pub key: Option<String>,
}

/// An organisation that one is in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrganisationEntry {
    /// Which.
    pub organisation: String,
    /// What it is called.
    pub name: String,
    /// What one is in it.
    pub role: OrganisationRole,
}

/// Answer to `GET /api/organisations`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Organisations {
    /// Those that one is in, the first to come first.
    pub organisations: Vec<OrganisationEntry>,
}

/// `GET /api/organisations/{organisation}`: an organisation, as one may see it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Organisation {
    /// Which, what it is called, and what one is in it.
    pub entry: OrganisationEntry,
    /// Who is in it, to organisers; oneself, to others.
    pub people: Vec<OrganisationPerson>,
    /// Invitations that wait, to organisers.
    pub invitations: Vec<OrganisationInvited>,
    /// Its sets, to organisers.
    pub sets: Vec<OrganisationSet>,
    /// Months for which the records of its sets are kept at most; nothing for as long as each set agrees.
    pub kept_months_max: Option<u32>,
    /// How its people come in beside letters, to organisers; nothing where whoever runs the service allows no provider.
    #[serde(default)]
    pub sign_in: Option<OrganisationSignIn>,
}

/// Somebody in an organisation.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrganisationPerson {
    /// Which, for the call that takes them out.
    pub person: String,
    /// Their address.
    pub address: String,
    /// What they are.
    pub role: OrganisationRole,
    /// Since when.
    pub since: Timestamp,
    /// It is whoever asks.
    pub this: bool,
    /// Letters to their address came back for good, and none go there until they sign in by a letter again.
    #[serde(default)]
    pub returned: bool,
}

/// An invitation that waits.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrganisationInvited {
    /// Which, for the call that withdraws it.
    pub invitation: String,
    /// As what.
    pub role: OrganisationRole,
    /// Since when it waits.
    pub since: Timestamp,
    /// Until when it lets somebody in.
    pub until: Timestamp,
    /// The letter that was to bring it came back.
    #[serde(default)]
    pub returned: bool,
}

/// A set as organisers see it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrganisationSet {
    /// Which.
    pub set: SetId,
    /// What it is called.
    pub name: String,
    /// Who is in it.
    pub members: Vec<OrganisationMember>,
    /// When it meets, in order of time.
    pub meetings: Vec<OrganisationMeeting>,
}

/// A member of a set as organisers see them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrganisationMember {
    /// What they are called there; empty where that was erased.
    pub name: String,
    /// What they are.
    pub part: SeatPart,
    /// They are away for a while.
    pub paused: bool,
    /// Letters do not reach them: the one with the link to their seat, or those to their address, came back or were refused.
    #[serde(default)]
    pub returned: bool,
}

/// A meeting as organisers see it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrganisationMeeting {
    /// When.
    pub starts_at: Timestamp,
    /// How long.
    pub minutes: u32,
    /// It does not take place.
    pub cancelled: bool,
    /// How many came, of how many, once that was noted.
    pub attended: Option<(u32, u32)>,
}

/// `POST /api/organisations/{organisation}/invitations`: invites somebody.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrganisationInviteRequest {
    /// As what.
    pub role: OrganisationRole,
    /// To which address the link is written; nothing where it is handed over otherwise.
    pub address: Option<String>,
    /// The language of the letter: that of whoever is invited.
    pub language: Language,
    /// Drawn by the client: asked for twice under one, there is one invitation and one letter.
    #[serde(default)]
    pub change: Option<String>,
}

/// Answer to it: the link, once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrganisationInvitation {
    /// Path and fragment.
    pub link: String,
    /// Until when it lets somebody in.
    pub until: Timestamp,
}

/// `POST /api/organisations/join`: the button on the page of the link was pressed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrganisationLink {
    /// The part of the link after `#`.
    pub token: String,
}

/// `POST /api/organisations/{organisation}/kept`: how long records of its sets are kept at most.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct KeptAtMostRequest {
    /// Months, 1 to 120; nothing for as long as each set agrees.
    pub months: Option<u32>,
    /// Only to be told what would follow.
    pub preview: bool,
}

/// `POST /api/organisations/{organisation}/sets`: an organiser makes a set, in which they have no seat.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrganisationSetRequest {
    /// What it is called.
    pub name: String,
    /// The key of the first session's format.
    pub format: String,
    /// The set's language, and that of its invitations.
    pub language: Language,
    /// As for a set that is started by one of its members, each with an address if they are to be written to.
    pub members: Vec<InvitedMember>,
    /// Why this format, although it is not for a set's first session.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub despite: Option<String>,
    /// An id that the client drew: asked for again with the same one, it is the same set, and the same is answered.
    #[cfg_attr(feature = "ts", ts(optional))]
    pub change: Option<String>,
}

/// A person to be given a seat, and how the invitation reaches them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct InvitedMember {
    /// Their name.
    pub name: String,
    /// What they are in the set.
    pub part: SeatPart,
    /// Takes over if the facilitator is gone.
    pub deputy: bool,
    /// Where their invitation is written to; nothing where whoever facilitates hands it over.
    pub address: Option<String>,
}

/// Answer to it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrganisationSetMade {
    /// Path and fragment of the link to the facilitator's seat, once, where no letter brings it.
    pub link: Option<String>,
    /// How many are written to.
    pub letters: u32,
}

/// Answer to it: what follows.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct KeptAtMost {
    /// Sessions whose time is over by that, and which will be deleted a day later at the earliest.
    pub sessions: u32,
    /// Of how many sets they are.
    pub sets: u32,
}

/// `POST /api/sets/{set}/seats/{member}/organisation`: whose set it is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetOrganisationRequest {
    /// Which organisation's; nothing for none.
    pub organisation: Option<String>,
}
