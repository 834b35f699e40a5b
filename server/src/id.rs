//! New identifiers: 128 random bits as 26 characters of Crockford's base 32, which has no letters that are
//! mistaken for digits and spells no words.

use crate::keys::{KeyError, random};
use crate::store::{OrganisationId, PersonId, ProgrammeId};
use protocol::{SessionId, SetId};

/// <https://www.crockford.com/base32.html>, in lower case.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// 128 bits in groups of five.
const CHARACTERS: usize = 26;

/// An id for a new set.
///
/// # Errors
/// If the operating system gives no random bytes.
pub fn new_set() -> Result<SetId, KeyError> {
    draw().map(SetId)
}

/// The id of the set that somebody makes by a change of theirs: the same for the same mark of it, which nobody can guess.
#[must_use]
pub fn set_of(mark: &str) -> SetId {
    let digest = ring::digest::digest(&ring::digest::SHA256, mark.as_bytes());
    let bits = digest.as_ref().first_chunk().map_or(0, |bytes| u128::from_be_bytes(*bytes));
    SetId(encode(bits))
}

/// An id for a new person.
///
/// # Errors
/// If the operating system gives no random bytes.
pub fn new_person() -> Result<PersonId, KeyError> {
    draw().map(PersonId)
}

/// An id for a new organisation.
///
/// # Errors
/// If the operating system gives no random bytes.
pub fn new_organisation() -> Result<OrganisationId, KeyError> {
    draw().map(OrganisationId)
}

/// An id for a new programme.
///
/// # Errors
/// If the operating system gives no random bytes.
pub fn new_programme() -> Result<ProgrammeId, KeyError> {
    draw().map(ProgrammeId)
}

/// An id for a letter.
///
/// # Errors
/// If the operating system gives no random bytes.
pub fn new_letter() -> Result<String, KeyError> {
    draw()
}

/// An id for a line that is released.
///
/// # Errors
/// If the operating system gives no random bytes.
pub fn new_release() -> Result<String, KeyError> {
    draw()
}

/// An id for a new session.
///
/// # Errors
/// If the operating system gives no random bytes.
pub fn new_session() -> Result<SessionId, KeyError> {
    draw().map(SessionId)
}

/// Bytes as an id is written.
pub(crate) fn of_bytes(bytes: [u8; 16]) -> String {
    encode(u128::from_be_bytes(bytes))
}

fn draw() -> Result<String, KeyError> {
    Ok(encode(u128::from_be_bytes(random::<16>()?)))
}

fn encode(bits: u128) -> String {
    let digit = |place: usize| usize::try_from(bits >> (5 * place) & 31).unwrap_or(0);
    (0..CHARACTERS).rev().map(|place| char::from(ALPHABET[digit(place)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_makes_one_set() {
        assert_eq!(set_of("a mark"), set_of("a mark"));
        assert_ne!(set_of("a mark"), set_of("another"));
        assert_eq!(set_of("a mark").0.len(), CHARACTERS);
    }

    #[test]
    fn all_128_bits_are_in_the_text() {
        assert_eq!(encode(0), "0".repeat(26));
        assert_eq!(encode(u128::MAX), format!("7{}", "z".repeat(25)));
        assert_eq!(encode(32), format!("{}10", "0".repeat(24)));
    }

    #[test]
    fn no_two_are_the_same() {
        assert_ne!(new_set().unwrap(), new_set().unwrap());
    }
}
