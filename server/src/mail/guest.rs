//! Letters to those of a set who are asked something: whether somebody may sit with them once, and whether theirs and another
//! become one.

use crate::auth::Address;
use crate::export::Words;
use crate::store::WrittenLetter;
use protocol::http::Language;

/// The letter to an address. It names nobody: who asks is said on the page of the set.
pub(crate) fn about_guest(to: &Address, programme: &str, link: &str, language: Language) -> WrittenLetter {
    let words = Words::of(language);
    let values = [("programme", programme.into()), ("link", link.into())];
    WrittenLetter {
        to: to.text(),
        subject: words.say("mail-guest-subject"),
        text: words.fill("mail-guest-text", &values),
    }
}

/// The letter to an address. It names neither of the two sets: which they are is said on the page of the set.
pub(crate) fn about_merger(to: &Address, programme: &str, link: &str, language: Language) -> WrittenLetter {
    let words = Words::of(language);
    let values = [("programme", programme.into()), ("link", link.into())];
    WrittenLetter {
        to: to.text(),
        subject: words.say("mail-merger-subject"),
        text: words.fill("mail-merger-text", &values),
    }
}
