//! New identifiers: 128 random bits as 26 characters of Crockford's base 32, which has no letters that are
//! mistaken for digits and spells no words. Where there are regions, what people have links to begins with the name of its
//! region and `_`, which is in no such text.

use crate::keys::{KeyError, random};
use crate::region::{self, Name};
use crate::store::{OrganisationId, PersonId, ProgrammeId};
use protocol::{SessionId, SetId};

/// <https://www.crockford.com/base32.html>, in lower case.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// 128 bits in groups of five.
const CHARACTERS: usize = 26;
/// Between the name of a region and what was drawn.
const OF_REGION: char = '_';

/// An id for a new set.
///
/// # Errors
/// If the operating system gives no random bytes.
pub fn new_set(region: Option<&Name>) -> Result<SetId, KeyError> {
    draw().map(|id| SetId(within(region, id)))
}

/// The id of the set that somebody makes by a change of theirs: the same for the same mark of it, which nobody can guess.
#[must_use]
pub fn set_of(mark: &str, region: Option<&Name>) -> SetId {
    let digest = ring::digest::digest(&ring::digest::SHA256, mark.as_bytes());
    let bits = digest.as_ref().first_chunk().map_or(0, |bytes| u128::from_be_bytes(*bytes));
    SetId(within(region, encode(bits)))
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
pub fn new_organisation(region: Option<&Name>) -> Result<OrganisationId, KeyError> {
    draw().map(|id| OrganisationId(within(region, id)))
}

/// An id for a new programme.
///
/// # Errors
/// If the operating system gives no random bytes.
pub fn new_programme(region: Option<&Name>) -> Result<ProgrammeId, KeyError> {
    draw().map(|id| ProgrammeId(within(region, id)))
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
pub fn new_session(region: Option<&Name>) -> Result<SessionId, KeyError> {
    draw().map(|id| SessionId(within(region, id)))
}

/// The name of the region in an id, if it has one.
#[must_use]
pub fn region_in(id: &str) -> Option<&str> {
    let (name, drawn) = id.split_once(OF_REGION)?;
    let is_drawn = drawn.len() == CHARACTERS && drawn.bytes().all(|letter| ALPHABET.contains(&letter));
    (is_drawn && region::is_name(name)).then_some(name)
}

fn within(region: Option<&Name>, id: String) -> String {
    match region {
        Some(name) => format!("{name}{OF_REGION}{id}"),
        None => id,
    }
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
        assert_eq!(set_of("a mark", None), set_of("a mark", None));
        assert_ne!(set_of("a mark", None), set_of("another", None));
        assert_eq!(set_of("a mark", None).0.len(), CHARACTERS);
        let eu = "eu".parse().unwrap();
        assert_eq!(set_of("a mark", Some(&eu)).0, format!("eu_{}", set_of("a mark", None).0));
    }

    #[test]
    fn all_128_bits_are_in_the_text() {
        assert_eq!(encode(0), "0".repeat(26));
        assert_eq!(encode(u128::MAX), format!("7{}", "z".repeat(25)));
        assert_eq!(encode(32), format!("{}10", "0".repeat(24)));
    }

    #[test]
    fn no_two_are_the_same() {
        assert_ne!(new_set(None).unwrap(), new_set(None).unwrap());
    }
}
