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

    /// Finds one in what stands behind a link's `#` once it has been through mails, chats and hands: a full stop, a
    /// bracket, a quotation mark or a space behind it, and whatever else sticks to it, are no part of it.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        Secret::find(text).map(Self)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_found_whatever_sticks_to_it() {
        let token = InvitationToken::draw().unwrap();
        let text = token.text();
        for around in [
            "*",
            "*.",
            "*)",
            "*>",
            "*>.",
            "* ",
            "*\u{a0}",
            " *",
            "*\"",
            "*'",
            "*,",
            "*;",
            "*!",
            "*]",
            "<*>",
            "*…",
            "*\u{200b}",
            "*?utm_source=mail",
            "*&x=1",
            "*_",
            "*-",
            "*\n",
            "*%20",
            "#*",
            "*=3D",
        ] {
            let typed = around.replace('*', &text);
            assert_eq!(InvitationToken::find(&typed), Some(token.clone()), "{around:?}");
        }
    }

    #[test]
    fn what_holds_no_token_is_none() {
        let text = InvitationToken::draw().unwrap().text();
        for typed in ["", "#", &text[1..], &format!("{} {}", &text[..11], &text[11..])] {
            assert_eq!(InvitationToken::find(typed), None, "{} characters", typed.len());
        }
        assert_eq!(InvitationToken::find(&format!("{}{}", " ".repeat(2_048), *text)), None);
    }
}
