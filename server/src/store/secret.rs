//! Facts that are nobody's business who has the file alone: who stopped the room, who voted what, who was helped by
//! which intervention. They are sealed like words, but with the key of the set: a log does not replay without them, and
//! erasing one person must not take them away.
//!
//! In their place stands what `engine::in_the_clear` says, which names every event. The command that caused the event is
//! sealed with them, because the other commands of the same tab say in the clear whose it is.

use super::StoreError;
use protocol::{ClientId, CommandNumber, Event};
use serde::{Deserialize, Serialize};

/// What is sealed.
#[derive(Serialize, Deserialize)]
pub(super) struct Secret {
    /// The event with its facts, but without its words, which are sealed by themselves.
    pub(super) event: Event,
    /// The command it came from.
    #[serde(default)]
    pub(super) cause: Option<(ClientId, CommandNumber)>,
}

impl Secret {
    pub(super) fn to_text(&self) -> Result<String, StoreError> {
        serde_json::to_string(self).map_err(|_| StoreError::damaged("an event"))
    }
}
