//! What events are made of and nothing else is.

use crate::view::SeatPart;
use crate::{MemberId, Millis};
use serde::{Deserialize, Serialize};

/// One seat of a session, as it was opened.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Seat {
    /// Whose seat; seats are listed in circle order, clockwise.
    pub member: MemberId,
    /// What they are in the set.
    pub part: SeatPart,
    /// Whether a rehearsal member (simulated) sits here. Shown everywhere the member is shown.
    #[serde(default)]
    pub rehearsal: bool,
}

/// Why a stage ended or the facilitator changed.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Because {
    /// The facilitator said so.
    Facilitator,
    /// Its time was over (WRITE and QUIET only).
    Time,
    /// The go-round was complete.
    RoundComplete,
    /// It was skipped, with a reason.
    Skipped,
    /// The session was ended.
    SessionEnded,
    /// The facilitator had been gone for [`crate::limits::DEPUTY_AFTER`].
    Absent,
    /// The facilitator came back.
    Returned,
    /// The role goes round with the rounds.
    Rotated,
    /// The circles were called back.
    CalledBack,
    /// Nobody was left in the circle.
    Empty,
}

/// One round of a circle: who presents in it, for how long, and who guards it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CircleRound {
    /// Whose issue it is about; nobody where the circle only talks.
    pub presenters: Vec<MemberId>,
    /// The time it has.
    pub granted_ms: Millis,
    /// Who guards the process in it; nobody means the session's facilitator, when they sit there.
    pub guard: Option<MemberId>,
}

/// What an extension takes from the next round.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ExtensionCost {
    /// Which round pays, from 0.
    pub round: u32,
    /// Its airtime before.
    pub granted_ms: Millis,
    /// Its airtime after.
    pub left_ms: Millis,
}
