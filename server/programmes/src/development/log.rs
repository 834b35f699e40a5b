//! The learning log of somebody who learns to facilitate: its words and days as the server counts them, and its gates.

use super::Refusal;
use crate::questionnaire::is_plain;
use jiff::ToSpan;
use jiff::civil::Date;
use protocol::development::{DevelopmentTrack, GateSide, LogEntry, LogGateStanding};
use protocol::{Content, Timestamp};
use serde::{Deserialize, Serialize};

/// Entries of a log: one for each day of nine months, and some.
const ENTRIES_MAX: usize = 400;
/// Characters of a whole log: the most words that a track can ask, of eight characters each.
const CHARS_MAX: usize = 400_000;

/// An entry as it was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedEntry {
    /// Its day.
    pub day: Date,
    /// Its words.
    pub words: u32,
}

/// A log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// Its entries as they were counted, in order of days.
    pub entries: Vec<CountedEntry>,
    /// When it was counted last.
    pub at: Timestamp,
    /// The words of each entry, once it was handed in.
    pub words: Option<Vec<Content>>,
    /// When the supervisor opened it.
    pub opened: Option<Timestamp>,
}

impl Log {
    /// Words of all entries.
    #[must_use]
    pub fn count(&self) -> u32 {
        count(&self.entries)
    }

    /// The days of the first and the last entry.
    #[must_use]
    pub fn span(&self) -> Option<(Date, Date)> {
        span(&self.entries)
    }

    /// How it stood by the days that gates name.
    #[must_use]
    pub fn gates(&self, asks: &DevelopmentTrack, today: Date) -> Vec<LogGateStanding> {
        let standing = |gate: &protocol::development::LogGate| {
            let by: Date = gate.by.parse().ok()?;
            let written = self.entries.iter().filter(|entry| entry.day <= by);
            let words = written.map(|entry| entry.words).fold(0, u32::saturating_add);
            let side = side(words, gate.least, gate.most);
            Some(LogGateStanding { gate: gate.clone(), words, side, past: by < today })
        };
        asks.gates.iter().filter_map(standing).collect()
    }
}

fn count(entries: &[CountedEntry]) -> u32 {
    entries.iter().map(|entry| entry.words).fold(0, u32::saturating_add)
}

fn span(entries: &[CountedEntry]) -> Option<(Date, Date)> {
    Some((entries.first()?.day, entries.last()?.day))
}

/// Below, within or above two bounds.
#[must_use]
pub fn side(have: u32, least: u32, most: u32) -> GateSide {
    match (have < least, have > most) {
        (true, _) => GateSide::Below,
        (false, true) => GateSide::Above,
        (false, false) => GateSide::Within,
    }
}

/// Whether from one day to another are fewer months than are asked, as many, or more. A month is over on the same day of
/// the next one, or on its last.
#[must_use]
pub fn months_side(from: Date, until: Date, least: u32, most: u32) -> GateSide {
    let after = |months: u32| from.saturating_add(i64::from(months).months());
    match (until < after(least), until > after(most)) {
        (true, _) => GateSide::Below,
        (false, true) => GateSide::Above,
        (false, false) => GateSide::Within,
    }
}

/// Whole months from one day to another.
pub(super) fn months(from: Date, until: Date) -> u32 {
    let whole =
        (1_u32..=1_200).take_while(|months| from.saturating_add(i64::from(*months).months()) <= until);
    u32::try_from(whole.count()).unwrap_or(u32::MAX)
}

/// Words as people count them: letters and figures, with what joins them inside.
#[must_use]
pub fn words_in(text: &str) -> u32 {
    let joins = |character: char| matches!(character, '\'' | '’' | '-');
    let (mut words, mut inside) = (0_u32, false);
    for character in text.chars() {
        let letter = character.is_alphanumeric();
        if letter && !inside {
            words = words.saturating_add(1);
        }
        inside = letter || (inside && joins(character));
    }
    words
}

/// The entries of a log in order of days.
pub(super) fn in_order(written: &[LogEntry]) -> Vec<&LogEntry> {
    let mut sorted: Vec<&LogEntry> = written.iter().collect();
    sorted.sort_by(|one, other| one.day.cmp(&other.day));
    sorted
}

/// Counts the entries of a log, in order of days.
///
/// # Errors
/// `LogUnclear` if there is none, one has no words or a day that has not come, or there are too many.
pub fn entries(written: &[LogEntry], today: Date) -> Result<Vec<CountedEntry>, Refusal> {
    let chars: usize = written.iter().map(|entry| entry.words.expose().chars().count()).sum();
    if written.is_empty() || written.len() > ENTRIES_MAX || chars > CHARS_MAX {
        return Err(Refusal::LogUnclear);
    }
    // A day can have begun where somebody is that has not where the programme is.
    let last = today.saturating_add(1.day());
    let counted = in_order(written).into_iter().map(|entry| {
        let day: Date = entry.day.parse().map_err(|_| Refusal::LogUnclear)?;
        let words = words_in(entry.words.expose());
        if day > last || words == 0 || !is_plain(entry.words.expose()) {
            return Err(Refusal::LogUnclear);
        }
        Ok(CountedEntry { day, words })
    });
    counted.collect()
}

/// Whether a log can be handed in.
pub(super) fn check(asks: &DevelopmentTrack, entries: &[CountedEntry]) -> Result<(), Refusal> {
    match side(count(entries), asks.words_least, asks.words_most) {
        GateSide::Below => return Err(Refusal::LogBelow),
        GateSide::Above => return Err(Refusal::LogAbove),
        GateSide::Within => {}
    }
    let (from, until) = span(entries).ok_or(Refusal::LogUnclear)?;
    match months_side(from, until, asks.months_least, asks.months_most) {
        GateSide::Below => Err(Refusal::LogTooShort),
        GateSide::Above => Err(Refusal::LogTooLong),
        GateSide::Within => Ok(()),
    }
}
