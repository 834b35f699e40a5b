//! The ground rules that a set has made: versions, each with a digest, accepted or declined by every member.

use protocol::limits::{MEMBERS_MAX, SENTENCE_CHARS_MAX};
use protocol::{Content, MemberId, Millis, Timestamp};
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
    /// Below how many members a meeting is in question; 0 where the rules say nothing of it.
    #[serde(default)]
    pub minimum: u32,
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
    /// When.
    pub proposed_at: Timestamp,
    /// Since when it holds: everybody who belonged to the set then had accepted it. Nothing while it does not, and the
    /// version before goes on holding. It holds until another does, whatever is said to it later and whoever joins.
    pub held_since: Option<Timestamp>,
    /// Each member's last word on it: accepted or declined, and when.
    pub answers: BTreeMap<MemberId, (bool, Timestamp)>,
}

/// How long the record of a session is kept: as the set has agreed, and no longer than it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Keeping {
    /// Months that the set has agreed on, if it has agreed on anything.
    pub months: Option<u32>,
    /// The longest that the organisation, or whoever runs the service, allows; nothing where nobody bounds it.
    pub bound: Option<Millis>,
}

impl Keeping {
    /// Until when the record of a session is kept that ended at `ended`: by the calendar, at the same time of day in UTC,
    /// and at the end of the month where it has no such day. Nothing: for good.
    #[must_use]
    pub fn until(&self, ended: Timestamp) -> Option<Timestamp> {
        let agreed = self.months.map(|months| months_after(ended, months));
        let bound = self.bound.map(|bound| ended.plus(bound));
        [agreed, bound].into_iter().flatten().min()
    }
}

/// The same day and time `months` later. A time that no calendar has is further off than any other.
fn months_after(at: Timestamp, months: u32) -> Timestamp {
    let end = Timestamp(u64::MAX);
    let Ok(Ok(instant)) = i64::try_from(at.0).map(jiff::Timestamp::from_millisecond) else { return end };
    let later = instant
        .to_zoned_datetime(jiff::tz::TimeZone::UTC)
        .checked_add(jiff::Span::new().months(i64::from(months.min(crate::KEPT_MONTHS_MAX))));
    let millis = later.ok().and_then(|later| u64::try_from(later.timestamp().as_millisecond()).ok());
    millis.map_or(end, Timestamp)
}

impl Clauses {
    /// Whether the rules can be put to a set: at least one clause, each with words of at most
    /// [`SENTENCE_CHARS_MAX`] characters, kept for one month at least, and no more members asked for than a set has.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let words = |clause: &Clause| {
            let words = clause.words.expose();
            !words.trim().is_empty() && words.chars().count() <= SENTENCE_CHARS_MAX
        };
        (1..=crate::CLAUSES_MAX).contains(&self.clauses.len())
            && self.clauses.iter().all(words)
            && (1..=crate::KEPT_MONTHS_MAX).contains(&self.kept_months)
            && usize::try_from(self.minimum).is_ok_and(|members| members <= MEMBERS_MAX)
    }

    /// SHA-256 over topics, words, the time of keeping and the least number, each with its length before it, in
    /// hexadecimal. Rules that name no least number have the digest that they had before rules could.
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
        if self.minimum > 0 {
            hash.update(self.minimum.to_be_bytes());
        }
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
        Clauses { clauses: words.iter().map(clause).collect(), kept_months: 12, minimum: 0 }
    }

    #[test]
    fn another_word_another_digest() {
        let one = clauses(&["What is said here stays here.", "We begin on time."]);
        assert_eq!(one.digest(), one.clone().digest());
        assert_eq!(one.digest().len(), 64);
        assert_ne!(one.digest(), clauses(&["What is said here stays here.", "We begin on time!"]).digest());
        assert_ne!(clauses(&["ab", "c"]).digest(), clauses(&["a", "bc"]).digest());
        assert_ne!(one.digest(), Clauses { kept_months: 24, ..one.clone() }.digest());
        assert_ne!(one.digest(), Clauses { minimum: 3, ..one.clone() }.digest());
    }

    #[test]
    fn rules_of_before_there_was_a_least_number_keep_their_digest() {
        let stored = r#"{"clauses":[{"topic":"other","words":"We begin on time."}],"kept_months":12}"#;
        let read: Clauses = serde_json::from_str(stored).expect("rules as they were stored");
        assert_eq!(read, clauses(&["We begin on time."]));
        assert_eq!(read.digest(), "84a903d8dafe919f8310d7bbba927c0b6703ebbfba603c927920775848f898e3");
    }

    #[test]
    fn a_record_is_kept_by_the_calendar_and_no_longer_than_it_may() {
        const DAY: u64 = 24 * 60 * 60 * 1000;
        let at = |text: &str| {
            let at: jiff::Timestamp = text.parse().expect("a time");
            Timestamp(u64::try_from(at.as_millisecond()).expect("after 1970"))
        };
        let agreed = |months| Keeping { months: Some(months), bound: None };
        assert_eq!(agreed(6).until(at("2026-03-31T10:30:00Z")), Some(at("2026-09-30T10:30:00Z")));
        assert_eq!(agreed(1).until(at("2028-01-31T00:00:00Z")), Some(at("2028-02-29T00:00:00Z")));
        assert_eq!(agreed(120).until(at("2026-11-29T20:00:00Z")), Some(at("2036-11-29T20:00:00Z")));
        let bound = Some(Millis(30 * DAY));
        let ended = at("2026-03-01T10:00:00Z");
        assert_eq!(Keeping { bound, ..agreed(12) }.until(ended), Some(at("2026-03-31T10:00:00Z")));
        assert_eq!(Keeping { bound, months: None }.until(ended), Some(at("2026-03-31T10:00:00Z")));
        assert_eq!(
            Keeping { bound: Some(Millis(400 * DAY)), ..agreed(1) }.until(ended),
            Some(at("2026-04-01T10:00:00Z"))
        );
        assert_eq!(Keeping::default().until(ended), None);
        assert_eq!(agreed(1).until(Timestamp(u64::MAX)), Some(Timestamp(u64::MAX)));
    }

    #[test]
    fn rules_without_words_are_none() {
        assert!(clauses(&["We begin on time."]).is_sound());
        assert!(!clauses(&[]).is_sound());
        assert!(!clauses(&["  "]).is_sound());
        assert!(!clauses(&["x"; crate::CLAUSES_MAX + 1]).is_sound());
        assert!(!Clauses { kept_months: 121, ..clauses(&["x"]) }.is_sound());
        assert!(!Clauses { minimum: 99, ..clauses(&["x"]) }.is_sound());
    }
}
