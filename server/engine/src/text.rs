//! Checks of what people write: it is not empty, not too long, and has no characters that hide or turn what is shown.
//! The server has put it into its normal form (NFC) before.

use protocol::{Content, Refusal};

/// Whether what somebody wrote is something, not too long, and can be shown safely.
///
/// # Errors
/// The refusal that says what is wrong with it.
pub fn check(text: &Content, chars_max: usize) -> Result<(), Refusal> {
    if text.expose().trim().is_empty() {
        return Err(Refusal::TextEmpty);
    }
    check_optional(text, chars_max)
}

/// The same check for words that may be empty.
pub(crate) fn check_optional(text: &Content, chars_max: usize) -> Result<(), Refusal> {
    if text.expose().chars().count() > chars_max {
        return Err(Refusal::TextTooLong { max: u32::try_from(chars_max).unwrap_or(u32::MAX) });
    }
    if text.expose().chars().any(is_not_plain) {
        return Err(Refusal::TextNotPlain);
    }
    Ok(())
}

/// Control characters other than a new line; embeddings, overrides and isolates of direction, which can make a
/// line read as another one; characters that nobody sees. The marks that Arabic and Hebrew writers type (LRM,
/// RLM, ALM) and the joiners of scripts and emoji are plain.
fn is_not_plain(character: char) -> bool {
    match character {
        '\n' => false,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        '\u{200B}' | '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{FEFF}' => true,
        '\u{FFF9}'..='\u{FFFB}' | '\u{E0001}' => true,
        _ => character.is_control(),
    }
}

/// How many words there are: what stands between spaces, dashes or slashes and has a letter or a digit in it.
/// "What's half-done – and why?" has four.
pub(crate) fn words(text: &Content) -> u32 {
    let parts = text.expose().split(|c: char| c.is_whitespace() || matches!(c, '–' | '—' | '/' | '…'));
    let words = parts.filter(|part| part.chars().any(char::is_alphanumeric)).count();
    u32::try_from(words).unwrap_or(u32::MAX)
}

/// Whether this is a day of the calendar in the form `YYYY-MM-DD`.
pub(crate) fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let number = |part: Option<&str>, digits: usize| {
        part.filter(|part| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|part| part.parse::<u32>().ok())
    };
    let (Some(year), Some(month), Some(day), None) =
        (number(parts.next(), 4), number(parts.next(), 2), number(parts.next(), 2), parts.next())
    else {
        return false;
    };
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_people_count_them() {
        for (text, count) in [
            ("What's half-done – and why?", 4),
            ("What matters?", 2),
            ("  What   matters — most ? ", 3),
            ("Was/wer fehlt dir?", 4),
            ("…", 0),
            ("3 of 4", 3),
            ("Что важно?", 2),
        ] {
            assert_eq!(words(&text.into()), count, "{text}");
        }
    }

    #[test]
    fn text_is_refused_for_a_reason() {
        let long = "ä".repeat(11);
        for (text, verdict) in [
            ("What matters?", Ok(())),
            ("Was heißt das\nfür dich? 🧑‍🏫", Ok(())),
            ("ما المهم؟\u{200F}", Ok(())),
            (" \n ", Err(Refusal::TextEmpty)),
            ("a\u{202E}b", Err(Refusal::TextNotPlain)),
            ("a\u{2066}b", Err(Refusal::TextNotPlain)),
            ("a\u{200B}b", Err(Refusal::TextNotPlain)),
            ("a\tb", Err(Refusal::TextNotPlain)),
            ("a\u{0}b", Err(Refusal::TextNotPlain)),
        ] {
            assert_eq!(check(&text.into(), 30), verdict, "{text:?}");
        }
        assert_eq!(check(&long.as_str().into(), 11), Ok(()));
        assert_eq!(check(&long.as_str().into(), 10), Err(Refusal::TextTooLong { max: 10 }));
        assert_eq!(check_optional(&"".into(), 10), Ok(()));
    }

    #[test]
    fn dates_are_days_of_the_calendar() {
        for day in ["2026-12-01", "2024-02-29", "2000-02-29", "2026-11-30"] {
            assert!(is_date(day), "{day}");
        }
        for not in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-11-31",
            "26-11-01",
            "2026-1-1",
            "tomorrow",
            "2026-11-01-",
            "+026-11-01",
        ] {
            assert!(!is_date(not), "{not}");
        }
    }
}
