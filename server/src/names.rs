//! Names of people and sets as they come from outside: short, visible, and harmless beside other text.

use crate::error::Fault;
use crate::nfc::nfc;
use protocol::limits::NAME_CHARS_MAX;

/// Takes a name, without spaces around it and in the one spelling of `nfc`.
///
/// # Errors
/// [`Fault::NameNotPlain`] if it is empty, too long, or has characters that are invisible or change the
/// direction of what stands beside it.
pub fn check(name: &str) -> Result<String, Fault> {
    let name = nfc(name.trim());
    let fits = (1..=NAME_CHARS_MAX).contains(&name.chars().count());
    if fits && name.chars().all(is_plain) { Ok(name.into_owned()) } else { Err(Fault::NameNotPlain) }
}

/// Neither a control character nor one of Unicode's format characters for direction and joining (Unicode
/// 17, chapter 23.2), of which a name needs none but the two joiners of several scripts.
fn is_plain(character: char) -> bool {
    !character.is_control()
        && !matches!(character,
            '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2028}' | '\u{2029}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_script_are_taken_and_trimmed() {
        for name in ["Siobhán", "김민준", "محمد", "O’Brien-Łukasz", "क्\u{200D}ष"] {
            assert_eq!(check(&format!("  {name} ")).as_deref(), Ok(name));
        }
    }

    #[test]
    fn two_spellings_are_one_name() {
        assert_eq!(check("Siobha\u{301}n").as_deref(), Ok("Siobhán"));
    }

    #[test]
    fn what_cannot_be_shown_safely_is_refused() {
        for name in ["", "   ", "a\nb", "a\u{202E}b", "a\u{0}b", "\u{FEFF}a", &"x".repeat(81)] {
            assert_eq!(check(name), Err(Fault::NameNotPlain), "{name:?}");
        }
        assert!(check(&"é".repeat(80)).is_ok());
    }
}
