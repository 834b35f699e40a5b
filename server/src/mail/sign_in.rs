//! The letter with which somebody comes in.

use crate::auth::{Address, SignInCode};
use crate::export::Words;
use crate::store::WrittenLetter;
use protocol::http::Language;

/// The letter to an address, with the link that signs in the browser which asked for it.
pub(crate) fn sign_in(to: &Address, link: &str, code: &SignInCode, language: Language) -> WrittenLetter {
    let words = Words::of(language);
    WrittenLetter {
        to: to.text(),
        subject: words.say("mail-sign-in-subject"),
        text: words.fill("mail-sign-in-text", &[("link", link.into()), ("code", code.shown().into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::SignInToken;

    #[test]
    fn a_letter_has_the_link_and_the_figures_and_its_subject_has_neither() {
        let (token, code) = (SignInToken::draw().unwrap(), SignInCode::draw().unwrap());
        for language in [Language::En, Language::De] {
            let to = Address::parse("anna@example.org").unwrap();
            let link = format!("https://sets.example.org{}", token.link(None));
            let letter = sign_in(&to, &link, &code, language);
            assert!(letter.text.lines().any(|line| line == link), "on a line of its own:\n{}", letter.text);
            assert!(letter.text.contains(&code.shown()), "{}", letter.text);
            assert!(!letter.subject.contains(&code.shown()) && !letter.subject.contains('#'));
            assert!(!letter.subject.starts_with("mail-"), "{}", letter.subject);
        }
    }
}
