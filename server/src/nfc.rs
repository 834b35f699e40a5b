//! One spelling for what can be spelled in two ways: words that come in are put into Unicode's normalization
//! form C (UAX #15), so that an é typed on one machine is the é of another when words are counted, compared
//! and searched. What words may hold is judged by the engine.

use protocol::{Command, Content};
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Puts the words of a command, if it has any, into form C.
pub fn normalise(command: &mut Command) {
    if let Some(words) = words_of(command)
        && let Cow::Owned(normal) = nfc(words.expose())
    {
        *words = Content::new(normal);
    }
}

/// Text in form C. Nearly all text is so already and is not copied.
#[must_use]
pub fn nfc(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfc().collect()),
    }
}

/// The one piece of words that a command holds, if it holds any.
fn words_of(command: &mut Command) -> Option<&mut Content> {
    match command {
        Command::SkipStage { text, .. }
        | Command::StopRoom { text }
        | Command::Say { text }
        | Command::OfferQuestion { text, .. }
        | Command::NoteQuestion { text, .. }
        | Command::RewordQuestion { text, .. }
        | Command::NoteDraft { text, .. }
        | Command::MakeBid { text, .. }
        | Command::UndertakeAction { text, .. }
        | Command::ReviseAction { text, .. }
        | Command::ReportAction { text, .. }
        | Command::ShareReflection { text }
        | Command::ShareLateReflection { text, .. } => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_spellings_become_one() {
        // e and a combining acute; Hangul letters; an ångström sign; two marks in the wrong order.
        for (typed, normal) in [
            ("cafe\u{301}", "café"),
            ("\u{1112}\u{1161}\u{11AB}", "한"),
            ("\u{212B}", "Å"),
            ("q\u{307}\u{323}", "q\u{323}\u{307}"),
            ("café", "café"),
            ("", ""),
        ] {
            assert_eq!(nfc(typed), normal);
            let mut command = Command::Say { text: typed.into() };
            normalise(&mut command);
            assert_eq!(command, Command::Say { text: normal.into() });
        }
        assert!(matches!(nfc("nothing to do"), Cow::Borrowed(_)));
    }

    /// Every command that has words in the source of the protocol must be known here.
    #[test]
    fn every_command_with_words_is_normalised() {
        let source = include_str!("../../protocol/src/command.rs");
        let here = include_str!("nfc.rs");
        let here = here.split("fn words_of").nth(1).and_then(|rest| rest.split("_ => None").next()).unwrap();
        let mut command = "";
        let mut with_words = 0;
        for line in source.split("pub enum Command {").nth(1).unwrap().lines() {
            if let Some(name) = line
                .trim()
                .strip_suffix(" {")
                .filter(|_| line.starts_with("    ") && !line.starts_with("     "))
            {
                command = name;
            }
            if line.trim() == "text: Content," {
                with_words += 1;
                assert!(here.contains(&format!("Command::{command} ")), "{command} is not normalised");
            }
        }
        assert!(with_words >= 10, "the walk over the source found only {with_words}");
        assert_eq!(here.matches("Command::").count(), with_words);
    }
}
