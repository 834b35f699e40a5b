//! One spelling for what can be spelled in two ways: words that come in are put into Unicode's normalization
//! form C (UAX #15), so that an é typed on one machine is the é of another when words are counted, compared
//! and searched. What words may hold is judged by the engine.

use protocol::{Command, Content};
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Puts the words of a command, if it has any, into form C.
pub fn normalise(command: &mut Command) {
    if let Some(words) = command.content_mut()
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
}
