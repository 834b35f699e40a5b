//! Invitations that were ever made: what is asked for once more makes none again, whatever became of the first.

use crate::store::StoreError;
use async_trait::async_trait;
use protocol::{MemberId, Millis, Timestamp};

/// How long it is known that an invitation was made: longer than any page stays open that could ask for it again.
pub const INVITATIONS_KNOWN_FOR: Millis = Millis::from_mins(400 * 24 * 60);

/// An invitation that was made, and may have been used, taken back or replaced since.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InvitationMade {
    /// When.
    pub at: Timestamp,
    /// The seat it was to, if it was to one.
    pub member: Option<MemberId>,
}

/// Invitations that were ever made.
#[async_trait]
pub trait Invitations {
    /// An invitation by the hash of its token; nothing if none was made in the last [`INVITATIONS_KNOWN_FOR`].
    ///
    /// # Errors
    /// Only the store's own.
    async fn invitation_made(&self, hash: &[u8; 32]) -> Result<Option<InvitationMade>, StoreError>;
}
