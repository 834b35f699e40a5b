//! The address of a private calendar feed. Calendar programs have no cookie, so the token stands in the path; it opens
//! dates and the page's address, and nothing that was said.

use super::secret::Secret;
use crate::keys::KeyError;
use std::fmt;

/// The token of a feed.
#[derive(Clone, PartialEq, Eq)]
pub struct FeedToken(Secret<16>);

impl FeedToken {
    /// Draws one.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn draw() -> Result<Self, KeyError> {
        Secret::draw().map(Self)
    }

    /// Reads one from a path: 22 characters of base64url.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Secret::parse(text).map(Self)
    }

    /// The path of the feed.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/api/feeds/{}.ics", *self.0.text())
    }

    /// What the store finds it by.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        self.0.hash()
    }
}

impl fmt::Debug for FeedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FeedToken")
    }
}
