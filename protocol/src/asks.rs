//! What a member may do now, as the engine answers it and as that member alone is told whenever it changes. Clients
//! show it; none works out from a view what would be allowed.

use crate::command::CommandKind;
use crate::format::Part;
use crate::{MemberId, QuestionId};
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
    /// They may show a screen or a window in the place of their face.
    pub share: bool,
}
