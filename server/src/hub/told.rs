//! What a server lets the owner of a session know, because it changed something that the owner's room shows or holds.
//! Numbers only: what it is about the owner reads from the store.

use crate::store::DeviceId;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use protocol::{MemberId, SessionId, SetId};
use serde::{Deserialize, Serialize};

/// What happened.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
pub enum Told {
    /// Somebody took a seat.
    Seats {
        /// Whose room is to know.
        session: SessionId,
        /// Its set.
        set: SetId,
    },
    /// A device was signed out of a member's seat, or the member was taken out of the set.
    SignedOut {
        /// Whose room is to know.
        session: SessionId,
        /// In whose seat.
        member: MemberId,
        /// The device in base64url; nothing if it is all of them.
        device: Option<String>,
    },
    /// The words of the log are no longer what they were.
    Rebuild {
        /// Whose log.
        session: SessionId,
    },
    /// Nothing is to be forwarded any more of a session that went from here.
    Quiet {
        /// Which.
        session: SessionId,
    },
    /// The session is no more.
    Remove {
        /// Which.
        session: SessionId,
    },
}

impl Told {
    /// See [`Told::SignedOut`].
    #[must_use]
    pub fn signed_out(session: &SessionId, member: MemberId, device: Option<DeviceId>) -> Self {
        let device = device.map(|device| URL_SAFE_NO_PAD.encode(device.0));
        Self::SignedOut { session: session.clone(), member, device }
    }

    /// The device that was signed out; of one that cannot be read, all of the member's.
    #[must_use]
    pub fn device(&self) -> Option<DeviceId> {
        let Self::SignedOut { device: Some(device), .. } = self else { return None };
        URL_SAFE_NO_PAD.decode(device).ok()?.try_into().ok().map(DeviceId)
    }
}
