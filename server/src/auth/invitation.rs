//! The invitation to a seat: 128 random bits in the fragment of a link, where no server, proxy or log sees
//! them. Which seat it is to is the business of the store, which knows its hash.

use super::secret::Secret;
use crate::keys::KeyError;
use std::fmt;
use zeroize::Zeroizing;

/// The token of an invitation: whoever shows it takes the seat.
#[derive(Clone, PartialEq, Eq)]
pub struct InvitationToken(Secret<16>);

impl InvitationToken {
    /// Draws one.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn draw() -> Result<Self, KeyError> {
        Secret::draw().map(Self)
    }

    /// Reads one from a link's fragment: 22 characters of base64url.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Secret::parse(text).map(Self)
    }

    /// As it stands in a link's fragment.
    #[must_use]
    pub fn text(&self) -> Zeroizing<String> {
        self.0.text()
    }

    /// The path and fragment of its link.
    #[must_use]
    pub fn link(&self) -> String {
        format!("/i#{}", *self.text())
    }

    /// What the store finds it by.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        self.0.hash()
    }
}

impl fmt::Debug for InvitationToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InvitationToken")
    }
}
