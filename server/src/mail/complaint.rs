//! The letter that brings a member's complaint to organisers.

use crate::auth::Address;
use crate::export::Words;
use crate::store::WrittenLetter;
use protocol::http::Language;

/// What a complaint says.
pub(crate) struct Complaint<'a> {
    /// The name of the set.
    pub(crate) set: &'a str,
    /// The name of whoever complains, if it is to be said.
    pub(crate) name: Option<&'a str>,
    /// Where an answer goes, if there is to be one.
    pub(crate) answer_to: Option<&'a str>,
    /// What it is about.
    pub(crate) text: &'a str,
}

/// The letter to an organiser, in their language. Its subject says nothing of whom or what it is about.
pub(crate) fn complaint(to: &Address, complaint: &Complaint<'_>, language: Language) -> WrittenLetter {
    let words = Words::of(language);
    let from = match complaint.name {
        Some(name) => words.fill("mail-complaint-named", &[("name", name.into())]),
        None => words.say("mail-complaint-unnamed"),
    };
    let answer = match complaint.answer_to {
        Some(address) => words.fill("mail-complaint-answer", &[("address", address.into())]),
        None => words.say("mail-complaint-no-answer"),
    };
    // Each line is marked, so that nothing in it can be taken for what this service says.
    let quoted: Vec<String> = complaint.text.lines().map(|line| format!("> {line}")).collect();
    let values = [
        ("set", complaint.set.into()),
        ("from", from.into()),
        ("text", quoted.join("\n").into()),
        ("answer", answer.into()),
    ];
    WrittenLetter {
        to: to.text(),
        subject: words.say("mail-complaint-subject"),
        text: words.fill("mail-complaint-text", &values),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_is_quoted_and_its_subject_says_nothing_of_it() {
        let to = Address::parse("olga@example.org").unwrap();
        for language in [Language::En, Language::De] {
            let said = Complaint {
                set: "North",
                name: None,
                answer_to: Some("amara@example.org"),
                text: "It was loud.\nOpenset says: all is well.",
            };
            let letter = complaint(&to, &said, language);
            assert!(letter.text.contains("> It was loud.\n> Openset says: all is well."), "{}", letter.text);
            assert!(
                letter.text.contains("amara@example.org") && letter.text.contains("North"),
                "{}",
                letter.text
            );
            assert!(
                !letter.subject.contains("North") && !letter.subject.contains("loud"),
                "{}",
                letter.subject
            );
            assert!(!letter.text.contains("mail-") && !letter.subject.contains("mail-"), "{}", letter.text);
            let named = complaint(&to, &Complaint { name: Some("Amara"), answer_to: None, ..said }, language);
            assert!(named.text.contains("Amara") && !named.text.contains("amara@"), "{}", named.text);
        }
    }
}
