//! What a member may do now, as the engine answers it and as that member alone is told whenever it changes. Clients
//! show it; none works out from a view what would be allowed.

use crate::command::CommandKind;
use crate::format::{Part, StageAt, Writing};
use crate::{ActionId, MemberId, QuestionId};
use serde::{Deserialize, Serialize};

/// What a member may do now.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Asks {
    /// What they are in the present round. A deputy who guards the process during their own round is its presenter.
    pub part: Part,
    /// They guard the process now.
    pub guards: bool,
    /// The commands that would be carried out now if what is in them is sound, in the order of the list of commands.
    pub may: Vec<CommandKind>,
    /// The questions they may answer, hold or pass: the one on the table, one they held in this round, slips in a
    /// stage of replies.
    pub replies: Vec<QuestionId>,
    /// To whom they may give the floor, in seat order.
    pub floor_to: Vec<MemberId>,
    /// It is theirs to ask a question aloud now: they were called in, or model one as the facilitator. A pause leaves it so.
    #[serde(default)]
    pub asking: bool,
    /// To whom they may put that question by name, in seat order: those who have come and can answer it. Nobody where
    /// questions go to the presenter.
    #[serde(default)]
    pub ask_to: Vec<MemberId>,
    /// What the present stage takes from them in writing. A pause leaves it so.
    #[serde(default)]
    pub writes: Vec<Writing>,
    /// Whose an action can be that they undertake or note now, in seat order; nobody where they may do neither.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<MemberId>>"))]
    pub undertake_for: Vec<MemberId>,
    /// The actions that they may change or take back now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<ActionId>>"))]
    pub revise: Vec<ActionId>,
    /// A slip that they were still writing when the slips of this round were turned over is still taken.
    #[serde(default)]
    pub late_slip: bool,
    /// Whom they may invite to speak, in seat order: nobody whose hand is up or who was invited already.
    #[serde(default)]
    pub invite: Vec<MemberId>,
    /// Optional stages that they may call in before the next fixed one, in the order of the format.
    #[serde(default)]
    pub call_in: Vec<StageAt>,
    /// The stage that stands in the way of whoever guards the process: it may not be left out, and neither the next stage nor
    /// the end comes before it was held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub must_hold: Option<StageAt>,
    /// The stage that was left for this one, where they may go back to it: one of the same part of the session.
    #[serde(default)]
    pub back: Option<StageAt>,
    /// With whom a private line is open: between the facilitator and whoever stopped the room, while it is stopped.
    #[serde(default)]
    pub private_with: Option<MemberId>,
    /// They may show a screen or a window in the place of their face.
    pub share: bool,
}
