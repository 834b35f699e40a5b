//! The six figures of a letter for signing in, for whoever reads it on another device. As its link (`link.rs`) they are good
//! once, for ten minutes, in the browser that asked.

use crate::keys::{KeyError, random};
use std::fmt;
use zeroize::Zeroizing;

/// Figures of a code.
const FIGURES: usize = 6;
/// Bytes in which figures are looked for: what somebody pasted.
const TYPED_BYTES_MAX: usize = 256;

/// The six figures. They are few: whoever keeps them keys their hash, and counts who guesses.
#[derive(Clone, PartialEq, Eq)]
pub struct SignInCode(Zeroizing<String>);

impl SignInCode {
    /// Draws one.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn draw() -> Result<Self, KeyError> {
        // 2^64 is so much more than a million that no code is likelier than another by what anybody could measure.
        let number = u64::from_be_bytes(random()?) % 1_000_000;
        Ok(Self(Zeroizing::new(format!("{number:06}"))))
    }

    /// Reads one from what was typed or pasted: six figures, whatever stands between them.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        if typed.len() > TYPED_BYTES_MAX {
            return None;
        }
        let figures: String = typed.chars().filter(char::is_ascii_digit).collect();
        (figures.len() == FIGURES).then(|| Self(Zeroizing::new(figures)))
    }

    /// As it stands in the letter, in two groups of three.
    #[must_use]
    pub fn shown(&self) -> String {
        let (one, two) = self.0.split_at(FIGURES / 2);
        format!("{one} {two}")
    }

    /// The figures alone.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SignInCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SignInCode")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = SignInCode::parse("417092").unwrap();
        assert_eq!(code.shown(), "417 092");
        for typed in ["417 092", " 417092\n", "417-092", "417\u{a0}092", "4 1 7 0 9 2", "417092."] {
            assert_eq!(SignInCode::parse(typed), Some(code.clone()), "{typed:?}");
        }
        for typed in ["", "41709", "4170921", "abcdef", "４１７０９２"] {
            assert_eq!(SignInCode::parse(typed), None, "{typed:?}");
        }
    }

    #[test]
    fn a_drawn_code_has_six_figures_and_is_another_each_time() {
        let drawn: std::collections::BTreeSet<String> =
            (0..50).map(|_| SignInCode::draw().unwrap().text().to_owned()).collect();
        assert!(drawn.iter().all(|code| SignInCode::parse(code).is_some()));
        assert!(drawn.len() > 40, "{} of 50", drawn.len());
    }
}
