//! The letters that bring an invitation into an organisation, or into a programme of one.

use crate::auth::Address;
use crate::export::Words;
use crate::store::WrittenLetter;
use protocol::http::Language;

/// The letter into an organisation, in the language of whoever is invited.
pub(crate) fn into_organisation(
    to: &Address,
    organisation: &str,
    link: &str,
    language: Language,
) -> WrittenLetter {
    let words = Words::of(language);
    let values = [("organisation", organisation.into()), ("link", link.into())];
    written(to, &words, words.fill("mail-organisation-text", &values))
}

/// The letter into a programme, in the language of whoever is invited.
pub(crate) fn into_programme(to: &Address, programme: &str, link: &str, language: Language) -> WrittenLetter {
    let words = Words::of(language);
    let values = [("programme", programme.into()), ("link", link.into())];
    written(to, &words, words.fill("mail-programme-text", &values))
}

/// The letter to a seat in a set of a programme, in the programme's language.
pub(crate) fn into_set(
    to: &Address,
    (programme, set): (&str, &str),
    link: &str,
    language: Language,
) -> WrittenLetter {
    let words = Words::of(language);
    let values = [("programme", programme.into()), ("set", set.into()), ("link", link.into())];
    written(to, &words, words.fill("mail-seat-text", &values))
}

/// The letter to a seat in a set of an organisation, in the set's language.
pub(crate) fn into_set_of_organisation(
    to: &Address,
    (organisation, set): (&str, &str),
    link: &str,
    language: Language,
) -> WrittenLetter {
    let words = Words::of(language);
    let values = [("organisation", organisation.into()), ("set", set.into()), ("link", link.into())];
    written(to, &words, words.fill("mail-organisation-seat-text", &values))
}

fn written(to: &Address, words: &Words, text: String) -> WrittenLetter {
    WrittenLetter { to: to.text(), subject: words.say("mail-organisation-subject"), text }
}
