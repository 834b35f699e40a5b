//! Questionnaires of a programme: what is asked, of whom, when, and what of the answers is shown.
//!
//! **Answers without a name.** What is kept of an answer is what was answered, and the group of whoever answered. It
//! stands among the others in the order of its own content, so that the order in which they came is in none of it; no
//! date, no number, no token and no person stands with it. That somebody has answered is kept apart from that, as a
//! list of people with the version they answered, so that nobody answers twice. Nothing leads from one to the other:
//! both are written anew as a whole with each answer, by whoever stores them.
//!
//! What stays possible: whoever keeps copies of both after every single answer can compare them. An answer is as
//! anonymous as the copies of the store are few; and nothing is shown of any before the questionnaire has closed.
//!
//! Not here: storing, letters, and the time of day.

mod answers;
pub mod instrument;
mod plan;
mod report;

pub use answers::{Answered, Answers};
pub use plan::{
    ASKED_MAX, Change, Days, Due, Event, GROUPS_MAX, Group, Plan, QUESTIONNAIRES_MAX, Questionnaire,
    Questionnaires, Refusal, VERSIONS_MAX,
};
pub use report::{Report, report};

use serde::{Deserialize, Serialize};

/// Somebody whom a questionnaire asks, as the programme names them; no name of theirs.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Respondent(pub String);

/// Whether words can be shown safely: no control character but a new line, nothing that turns the direction of what
/// is shown, nothing that nobody sees.
#[must_use]
pub(crate) fn is_plain(text: &str) -> bool {
    !text.chars().any(|character| match character {
        '\n' => false,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        '\u{200B}' | '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{FEFF}' => true,
        '\u{FFF9}'..='\u{FFFB}' | '\u{E0001}' => true,
        _ => character.is_control(),
    })
}
