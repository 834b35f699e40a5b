//! What rehearsal members say, per language: data beside the code, read once.

use protocol::format::QuestionKind;
use protocol::http::Language;
use protocol::view::ActionKind;
use serde::Deserialize;
use std::sync::LazyLock;

/// All lines of one language. Lists are shared out by seat.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(super) struct Script {
    pub(super) check_in: Vec<String>,
    pub(super) report: Vec<String>,
    pub(super) learned: Vec<String>,
    pub(super) bid: Vec<String>,
    pub(super) ground_rules: Vec<String>,
    pub(super) contract: Vec<String>,
    pub(super) presentation: Vec<String>,
    pub(super) response: Vec<String>,
    pub(super) mid_check: Vec<String>,
    pub(super) answer: Vec<String>,
    pub(super) round_review: Vec<String>,
    pub(super) process_review: Vec<String>,
    pub(super) check_out: Vec<String>,
    pub(super) resource: Vec<String>,
    pub(super) defining: Vec<String>,
    pub(super) advice: Vec<String>,
    pub(super) undertaking: Vec<String>,
    pub(super) reflection: Vec<String>,
    /// What stands on cards, shared out by seat and number.
    pub(super) card: Vec<String>,
    /// What a presenter makes of a card of another's.
    pub(super) corrected: Vec<String>,
    /// What tokens stand for, in the order in which they are placed.
    pub(super) token: Vec<String>,
    /// What is said from where a token stands.
    pub(super) placing: Vec<String>,
    /// Why a rehearsal facilitator leads a constellation.
    pub(super) despite: Vec<String>,
    pub(super) clarifying: Vec<ScriptedQuestion>,
    pub(super) open: Vec<ScriptedQuestion>,
    pub(super) short: Vec<ScriptedQuestion>,
    pub(super) action: Vec<ScriptedAction>,
}

/// A question, good or bad; bad ones are what a facilitator practises on.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(super) struct ScriptedQuestion {
    pub(super) text: String,
    pub(super) kind: QuestionKind,
}

/// An action a rehearsal presenter undertakes.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(super) struct ScriptedAction {
    pub(super) text: String,
    pub(super) kind: ActionKind,
}

/// The lines of a language.
pub(super) fn script(language: Language) -> &'static Script {
    static ENGLISH: LazyLock<Script> = LazyLock::new(|| read(include_str!("scripts/en.toml")));
    static GERMAN: LazyLock<Script> = LazyLock::new(|| read(include_str!("scripts/de.toml")));
    match language {
        Language::En => &ENGLISH,
        Language::De => &GERMAN,
    }
}

/// The scripts are part of the program: one that cannot be read is a fault of the build, and a test reads both.
#[expect(clippy::expect_used, reason = "embedded data, read by a test of this module")]
fn read(text: &str) -> Script {
    toml::from_str(text).expect("the embedded script is well-formed")
}

/// The line for a seat: member n begins at place n and goes round.
pub(super) fn line(lines: &[String], place: usize) -> &str {
    lines.get(place % lines.len().max(1)).map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_as_many_lines_everywhere() {
        let (en, de) = (script(Language::En), script(Language::De));
        let counts = |s: &Script| {
            [
                s.check_in.len(),
                s.bid.len(),
                s.presentation.len(),
                s.answer.len(),
                s.defining.len(),
                s.advice.len(),
                s.undertaking.len(),
                s.reflection.len(),
                s.card.len(),
                s.corrected.len(),
                s.token.len(),
                s.placing.len(),
                s.despite.len(),
                s.clarifying.len(),
                s.open.len(),
                s.short.len(),
                s.action.len(),
            ]
        };
        assert_eq!(counts(en), counts(de));
        assert!(counts(en).iter().all(|count| *count > 0));
    }

    #[test]
    fn short_questions_have_at_most_twelve_words() {
        for language in [Language::En, Language::De] {
            for question in &script(language).short {
                assert!(question.text.split_whitespace().count() <= 12, "{}", question.text);
            }
        }
    }
}
