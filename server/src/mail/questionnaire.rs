//! Letters about a questionnaire that is open: that it is, and the one reminder.

use crate::auth::Address;
use crate::export::Words;
use crate::store::WrittenLetter;
use protocol::http::Language;

/// The letter to an address. Its subject says nothing of the programme.
pub(crate) fn about_questionnaire(
    to: &Address,
    programme: &str,
    link: &str,
    reminds: bool,
    language: Language,
) -> WrittenLetter {
    let words = Words::of(language);
    let values = [("programme", programme.into()), ("link", link.into())];
    let (subject, text) = if reminds {
        ("mail-questionnaire-reminder-subject", "mail-questionnaire-reminder-text")
    } else {
        ("mail-questionnaire-open-subject", "mail-questionnaire-open-text")
    };
    WrittenLetter { to: to.text(), subject: words.say(subject), text: words.fill(text, &values) }
}
