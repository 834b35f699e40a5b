//! Links that open something for whoever has them: 128 random bits in the fragment, where no server, proxy or log sees
//! them. They are all of one make; which page a link leads to is in its type, so that none is taken for another. What it
//! opens is the business of the store, which knows its hash. Where there are regions, the name of the link's stands before the
//! token, with a full stop between them, which is in no token: `/i#eu.…`.

use super::secret::{LINK_BYTES_MAX, Secret, is_of_token};
use crate::keys::KeyError;
use crate::region::{self, Name};
use std::fmt;
use std::marker::PhantomData;
use zeroize::Zeroizing;

/// Between the name of a region and the token.
const OF_REGION: char = '.';

/// The name of the region that a link is of, as it stands before its token, if it has one. As with the token itself, other
/// things may stick to it.
#[must_use]
pub fn region_in_link(text: &str) -> Option<&str> {
    if text.len() > LINK_BYTES_MAX {
        return None;
    }
    text.match_indices(OF_REGION).find_map(|(at, _)| {
        let (before, token) = (text.get(..at)?, text.get(at + OF_REGION.len_utf8()..)?);
        Secret::<16>::begins(token)?;
        let name = before.rsplit(|character| !is_of_token(character)).next()?;
        region::is_name(name).then_some(name)
    })
}

/// What a link is to.
pub trait LinkTo {
    /// The path of the page.
    const PAGE: &'static str;
    /// What the token is called where it must not be shown.
    const NAME: &'static str;
}

/// To a seat: whoever shows it takes the seat.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ToSeat {}

/// To the button that signs in, once, in the browser that asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ToAccount {}

/// Into an organisation: it lets in once whoever is signed in and presses the button there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ToOrganisation {}

/// Into a programme of an organisation, likewise.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ToProgramme {}

impl LinkTo for ToSeat {
    const PAGE: &'static str = "/i";
    const NAME: &'static str = "InvitationToken";
}

impl LinkTo for ToAccount {
    const PAGE: &'static str = "/account";
    const NAME: &'static str = "SignInToken";
}

impl LinkTo for ToOrganisation {
    const PAGE: &'static str = "/organisation";
    const NAME: &'static str = "OrganisationToken";
}

impl LinkTo for ToProgramme {
    const PAGE: &'static str = "/programme";
    const NAME: &'static str = "ProgrammeToken";
}

/// The token of an invitation to a seat, and of a seat's own link.
pub type InvitationToken = LinkToken<ToSeat>;
/// The token of a letter for signing in.
pub type SignInToken = LinkToken<ToAccount>;
/// The token of an invitation into an organisation.
pub type OrganisationToken = LinkToken<ToOrganisation>;
/// The token of an invitation into a programme of one.
pub type ProgrammeToken = LinkToken<ToProgramme>;

/// The token of a link.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkToken<P>(Secret<16>, PhantomData<P>);

impl<P: LinkTo> LinkToken<P> {
    /// Draws one.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn draw() -> Result<Self, KeyError> {
        Secret::draw().map(Self::of)
    }

    /// The one that a keyed hash says: the same for the same change, and nobody's guess.
    #[must_use]
    pub(crate) fn of_mark(mark: [u8; 16]) -> Self {
        Self::of(Secret::of_bytes(mark))
    }

    /// Reads one from a link's fragment: 22 characters of base64url.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Secret::parse(text).map(Self::of)
    }

    /// Finds one in what stands behind a link's `#` once it has been through mails, chats and hands: a full stop, a
    /// bracket, a quotation mark or a space behind it, and whatever else sticks to it, are no part of it.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        Secret::find(text).map(Self::of)
    }

    fn of(secret: Secret<16>) -> Self {
        Self(secret, PhantomData)
    }

    /// As it stands in a link's fragment.
    #[must_use]
    pub fn text(&self) -> Zeroizing<String> {
        self.0.text()
    }

    /// The path and fragment of its link, in a region if there are several.
    #[must_use]
    pub fn link(&self, region: Option<&Name>) -> String {
        self.link_at(P::PAGE, region)
    }

    /// The same to another page.
    pub(crate) fn link_at(&self, page: &str, region: Option<&Name>) -> String {
        match region {
            Some(name) => format!("{page}#{name}{OF_REGION}{}", *self.text()),
            None => format!("{page}#{}", *self.text()),
        }
    }

    /// What the store finds it by.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        self.0.hash()
    }
}

impl<P: LinkTo> fmt::Debug for LinkToken<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(P::NAME)
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

    #[test]
    fn each_link_leads_to_its_own_page_and_none_shows_its_token() {
        fn holds<P: LinkTo + Clone + PartialEq>(page: &str) {
            let token = LinkToken::<P>::draw().unwrap();
            let link = token.link(None);
            let (path, text) = link.split_once('#').unwrap();
            assert_eq!(path, page);
            assert!(LinkToken::<P>::find(text) == Some(token.clone()));
            assert!(!format!("{token:?}").contains(text));
        }
        holds::<ToSeat>("/i");
        holds::<ToAccount>("/account");
        holds::<ToOrganisation>("/organisation");
        holds::<ToProgramme>("/programme");
    }
}
