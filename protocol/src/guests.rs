//! A place as a guest: who missed a session may sit once in another set of the programme in the same month, if everybody of
//! that set agrees. That set is told a name; nothing of the guest's own set is told to anybody.

use crate::Timestamp;
use serde::{Deserialize, Serialize};

/// `GET /api/sets/{set}/seats/{member}/guests`: what a member has to do with places of guests.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetGuests {
    /// Sessions of this month that the member missed, oldest first.
    pub missed: Vec<MissedSession>,
    /// Who asks to sit with the set.
    pub asks: Vec<GuestAsks>,
    /// Who comes to the set as a guest.
    pub coming: Vec<GuestComes>,
}

/// A session that a member missed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MissedSession {
    /// The meeting's number in the set.
    pub meeting: u32,
    /// When it was.
    pub starts_at: Timestamp,
    /// What became of it.
    pub standing: PlaceStanding,
}

/// How far a place as a guest has come.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(tag = "state", rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum PlaceStanding {
    /// There is a set that could be asked.
    Open {},
    /// No set of this month has room.
    Nowhere {},
    /// A set is being asked; which one is told when it has agreed.
    Asking {
        /// By when it has answered.
        until: Timestamp,
    },
    /// A set agreed.
    Offered {
        /// The place, as commands name it.
        place: u32,
        /// What the set is called.
        set: String,
        /// When it meets.
        starts_at: Timestamp,
    },
    /// The member said yes.
    Taken {
        /// What the set is called.
        set: String,
        /// When it meets.
        starts_at: Timestamp,
        /// The link to the seat, until it was used.
        link: Option<String>,
    },
    /// The member was there.
    Sat {},
    /// Nothing came of it.
    Ended {},
}

/// Somebody who asks to sit with the set once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GuestAsks {
    /// The place, as commands name it.
    pub place: u32,
    /// What they are called.
    pub name: String,
    /// The meeting that they would come to.
    pub starts_at: Timestamp,
    /// By when everybody has to have agreed.
    pub until: Timestamp,
    /// The caller has agreed.
    pub agreed: bool,
}

/// Somebody who comes as a guest.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GuestComes {
    /// What they are called.
    pub name: String,
    /// To which meeting.
    pub starts_at: Timestamp,
}

/// `POST /api/sets/{set}/seats/{member}/guests`: a member does something about a place.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GuestsRequest {
    /// Drawn by the client: the same one sent twice takes effect once.
    pub change: String,
    /// What.
    pub command: GuestsCommand,
}

/// What a member does about a place.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum GuestsCommand {
    /// Would like to sit in another set for a session that they missed.
    WishForPlace {
        /// The meeting that they missed.
        meeting: u32,
    },
    /// Would rather not any more.
    GiveUpPlace {
        /// The meeting that they missed.
        meeting: u32,
    },
    /// Says whether a guest may come. One no is enough, and nobody is told whose it was.
    AnswerGuest {
        /// The place.
        place: u32,
        /// They may.
        yes: bool,
    },
    /// Takes a place that was offered.
    TakePlace {
        /// The place.
        place: u32,
    },
}
