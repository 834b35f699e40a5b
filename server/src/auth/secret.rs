//! Bytes that must not be printed, and how they become text and hashes.

use crate::keys::{KeyError, random};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::fmt;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// Bytes in which a token is looked for: a link, with what a mail service wrapped round it.
pub(super) const LINK_BYTES_MAX: usize = 2_048;

/// Secret random bytes: compared in constant time, wiped when dropped, never printed.
#[derive(Clone)]
pub struct Secret<const N: usize>(Zeroizing<[u8; N]>);

impl<const N: usize> Secret<N> {
    /// Draws one.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn draw() -> Result<Self, KeyError> {
        Ok(Self(Zeroizing::new(random()?)))
    }

    /// One that was worked out: by a keyed hash of what nobody else can say.
    pub(super) fn of_bytes(bytes: [u8; N]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Reads one from unpadded base64url of exactly its length.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        // Longer text is not even decoded: it comes from anybody.
        if text.len() != (N * 4).div_ceil(3) {
            return None;
        }
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(text).ok()?);
        Some(Self(Zeroizing::new(<[u8; N]>::try_from(bytes.as_slice()).ok()?)))
    }

    /// Finds one in what stands behind a link's `#` once it has been through mails, chats and hands: a full stop, a
    /// bracket, a quotation mark or a space behind it, and whatever else sticks to it, are no part of it.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        if text.len() > LINK_BYTES_MAX {
            return None;
        }
        text.split(|character| !is_of_token(character)).find_map(Self::begins)
    }

    /// The one that a text begins with.
    pub(super) fn begins(text: &str) -> Option<Self> {
        Self::parse(text.get(..(N * 4).div_ceil(3))?)
    }

    /// As unpadded base64url.
    #[must_use]
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(*self.0))
    }

    /// SHA-256: what is stored instead of it. No salt and no stretching, because it is random.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        sha256(self.0.as_slice())
    }

    /// The bytes themselves.
    pub(super) fn bytes(&self) -> &[u8; N] {
        &self.0
    }
}

/// Whether a character may stand in one.
pub(super) fn is_of_token(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

/// SHA-256 of some bytes.
pub(super) fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(ring::digest::digest(&ring::digest::SHA256, bytes).as_ref());
    hash
}

impl<const N: usize> PartialEq for Secret<N> {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(other.0.as_slice()).into()
    }
}

impl<const N: usize> Eq for Secret<N> {}

impl<const N: usize> fmt::Debug for Secret<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_comes_back_from_its_text_and_from_nothing_else() {
        let secret = Secret::<16>::draw().unwrap();
        let text = secret.text();
        assert_eq!(Secret::parse(&text), Some(secret));
        for wrong in ["", "A", &text[1..], &format!("{}=", *text), &format!("{}!", &text[1..])] {
            assert_eq!(Secret::<16>::parse(wrong), None, "{} characters", wrong.len());
        }
    }

    #[test]
    fn two_texts_never_mean_the_same_secret() {
        // 22 characters carry 132 bits; the last four must be zero or the text is refused.
        let text = Secret::<16>::draw().unwrap().text();
        let others = ('A'..='Z').chain('a'..='z').chain('0'..='9').filter(|last| {
            let mut changed = text[..21].to_owned();
            changed.push(*last);
            changed != *text && Secret::<16>::parse(&changed) == Secret::parse(&text)
        });
        assert_eq!(others.count(), 0);
    }

    #[test]
    fn debug_output_shows_nothing() {
        let secret = Secret::<16>::draw().unwrap();
        assert_eq!(format!("{secret:?}"), "Secret");
    }
}
