//! The invitation into an organisation: its token stands in the fragment of a link. It lets in once whoever is signed in
//! and presses the button there.

use super::secret::Secret;
use crate::keys::KeyError;
use std::fmt;

/// The token of an invitation into an organisation, or into a programme of one.
#[derive(Clone, PartialEq, Eq)]
pub struct OrganisationToken(Secret<16>);

impl OrganisationToken {
    /// Draws one.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn draw() -> Result<Self, KeyError> {
        Secret::draw().map(Self)
    }

    /// Finds one in what stands behind a link's `#` once it has been through mails, chats and hands.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        Secret::find(text).map(Self)
    }

    /// The path and fragment of its link.
    #[must_use]
    pub fn link(&self) -> String {
        format!("/organisation#{}", *self.0.text())
    }

    /// The path and fragment of its link into a programme.
    #[must_use]
    pub fn programme_link(&self) -> String {
        format!("/programme#{}", *self.0.text())
    }

    /// What the store finds it by.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        self.0.hash()
    }
}

impl fmt::Debug for OrganisationToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OrganisationToken")
    }
}
