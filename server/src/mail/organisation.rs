//! The letter that brings an invitation into an organisation.

use crate::auth::Address;
use crate::export::Words;
use crate::store::WrittenLetter;
use protocol::http::Language;

/// The letter to an address, in the language of whoever is invited.
pub(crate) fn into_organisation(
    to: &Address,
    organisation: &str,
    link: &str,
    language: Language,
) -> WrittenLetter {
    let words = Words::of(language);
    let values = [("organisation", organisation.into()), ("link", link.into())];
    WrittenLetter {
        to: to.text(),
        subject: words.say("mail-organisation-subject"),
        text: words.fill("mail-organisation-text", &values),
    }
}
