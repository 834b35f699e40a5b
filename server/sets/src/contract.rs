//! The ground rules that a set has made: versions, each with a digest, accepted or declined by every member.

use protocol::limits::SENTENCE_CHARS_MAX;
use protocol::{Content, MemberId, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What a clause is about. A set may leave any of them out and add others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// What stays in the set.
    Confidentiality,
    /// What cannot stay in it: danger to somebody, and the law.
    Limits,
    /// Coming on time, and saying when one cannot.
    Punctuality,
    /// How many must be there.
    Quorum,
    /// Cameras, and who else is in the room.
    Cameras,
    /// Notes, and what is kept.
    Notes,
    /// What may be told to the organisation.
    Organisation,
    /// Listening, advice, questions.
    Listening,
    /// Anything else.
    Other,
}

/// One ground rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// What it is about.
    pub topic: Topic,
    /// In the set's own words.
    pub words: Content,
}

/// What a contract says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clauses {
    /// In the order the set gave them.
    pub clauses: Vec<Clause>,
    /// How many months the record of a session is kept.
    pub kept_months: u32,
}

/// One version of the ground rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    /// From 1.
    pub version: u32,
    /// What it says.
    pub says: Clauses,
    /// SHA-256 over what it says, in hexadecimal: who accepted it accepted exactly these words.
    pub digest: String,
}

/// A version with who said what to it, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The version.
    pub contract: Contract,
    /// Who put it to the set.
    pub by: MemberId,
    /// Each member's last word on it: accepted or declined, and when.
    pub answers: BTreeMap<MemberId, (bool, Timestamp)>,
}

impl Clauses {
    /// Whether the rules can be put to a set: at least one clause, each with words of at most
    /// [`SENTENCE_CHARS_MAX`] characters, kept for one month at least.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let words = |clause: &Clause| {
            let words = clause.words.expose();
            !words.trim().is_empty() && words.chars().count() <= SENTENCE_CHARS_MAX
        };
        (1..=crate::CLAUSES_MAX).contains(&self.clauses.len())
            && self.clauses.iter().all(words)
            && (1..=crate::KEPT_MONTHS_MAX).contains(&self.kept_months)
    }

    /// SHA-256 over topics, words and the time of keeping, each with its length before it, in hexadecimal.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for clause in &self.clauses {
            hash.update([clause.topic as u8]);
            let words = clause.words.expose().as_bytes();
            hash.update(u64::try_from(words.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(words);
        }
        hash.update(self.kept_months.to_be_bytes());
        hash.finalize().iter().fold(String::new(), |mut text, byte| {
            text.push_str(&format!("{byte:02x}"));
            text
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clauses(words: &[&str]) -> Clauses {
        let clause = |words: &&str| Clause { topic: Topic::Other, words: Content::new(*words) };
        Clauses { clauses: words.iter().map(clause).collect(), kept_months: 12 }
    }

    #[test]
    fn another_word_another_digest() {
        let one = clauses(&["What is said here stays here.", "We begin on time."]);
        assert_eq!(one.digest(), one.clone().digest());
        assert_eq!(one.digest().len(), 64);
        assert_ne!(one.digest(), clauses(&["What is said here stays here.", "We begin on time!"]).digest());
        assert_ne!(clauses(&["ab", "c"]).digest(), clauses(&["a", "bc"]).digest());
        assert_ne!(one.digest(), Clauses { kept_months: 24, ..one.clone() }.digest());
    }

    #[test]
    fn rules_without_words_are_none() {
        assert!(clauses(&["We begin on time."]).is_sound());
        assert!(!clauses(&[]).is_sound());
        assert!(!clauses(&["  "]).is_sound());
        assert!(!clauses(&["x"; crate::CLAUSES_MAX + 1]).is_sound());
        assert!(!Clauses { kept_months: 121, ..clauses(&["x"]) }.is_sound());
    }
}
