//! The rules of time zones, as data. Not here: which release of them a server uses; it says so itself.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use protocol::Timestamp;
use std::collections::BTreeMap;

/// Zone rules by name. A value, so that a test can change what a government changes.
#[derive(Clone, Debug)]
pub struct Zones {
    database: TimeZoneDatabase,
    /// Rules that stand before those of the database.
    own: BTreeMap<String, TimeZone>,
}

/// What a wall time means in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instant {
    /// One point in time.
    Once(Timestamp),
    /// None: the clocks leap over it. The two points are what the rules before and after the leap would make of it.
    Gap {
        /// By the offset after the leap: the earlier point.
        earlier: Timestamp,
        /// By the offset before the leap: the later point.
        later: Timestamp,
    },
    /// Two: the clocks are put back over it.
    Fold {
        /// The first time the clocks show it.
        earlier: Timestamp,
        /// The second time.
        later: Timestamp,
    },
}

impl Zones {
    /// The rules that were compiled in.
    #[must_use]
    pub fn bundled() -> Self {
        Self { database: TimeZoneDatabase::bundled(), own: BTreeMap::new() }
    }

    /// The rules of a database, such as the system's, which may be newer.
    #[must_use]
    pub fn of(database: TimeZoneDatabase) -> Self {
        Self { database, own: BTreeMap::new() }
    }

    /// The same rules, but for one zone.
    #[must_use]
    pub fn with(mut self, name: &str, rules: TimeZone) -> Self {
        self.own.insert(name.to_owned(), rules);
        self
    }

    /// The rules of a zone by its name in the IANA database, such as `Europe/Paris`; nothing if there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<TimeZone> {
        if name.len() > crate::ZONE_CHARS_MAX {
            return None;
        }
        self.own.get(name).cloned().or_else(|| self.database.get(name).ok())
    }

    /// What a wall time means in a zone; nothing if there is no such zone, or the time is before 1970.
    #[must_use]
    pub fn instant(&self, wall: DateTime, zone: &str) -> Option<Instant> {
        let rules = self.get(zone)?;
        let ambiguous = rules.to_ambiguous_timestamp(wall);
        let at = |offset: jiff::tz::Offset| stamp(offset.to_timestamp(wall).ok()?);
        Some(match ambiguous.offset() {
            AmbiguousOffset::Unambiguous { offset } => Instant::Once(at(offset)?),
            AmbiguousOffset::Gap { before, after } => {
                Instant::Gap { earlier: at(after)?, later: at(before)? }
            }
            AmbiguousOffset::Fold { before, after } => {
                Instant::Fold { earlier: at(before)?, later: at(after)? }
            }
        })
    }

    /// What the clocks of a zone show at a point in time, and how far they are from UTC, in seconds eastwards.
    #[must_use]
    pub fn local(&self, at: Timestamp, zone: &str) -> Option<(DateTime, i32)> {
        let rules = self.get(zone)?;
        let point = jiff::Timestamp::from_millisecond(i64::try_from(at.0).ok()?).ok()?;
        Some((rules.to_datetime(point), rules.to_offset(point).seconds()))
    }
}

/// A point in time as the protocol counts it; nothing before 1970.
pub(crate) fn stamp(point: jiff::Timestamp) -> Option<Timestamp> {
    u64::try_from(point.as_millisecond()).ok().map(Timestamp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_rules_know_what_changed_in_2026() {
        let zones = Zones::bundled();
        let offset = |zone: &str, wall: DateTime| {
            let Some(Instant::Once(at)) = zones.instant(wall, zone) else { panic!("{zone} {wall}") };
            zones.local(at, zone).expect("a zone").1 / 60
        };
        // British Columbia stays on summer time; Morocco is at UTC since September.
        assert_eq!(offset("America/Vancouver", date(2026, 12, 1).at(12, 0, 0, 0)), -7 * 60);
        assert_eq!(offset("Africa/Casablanca", date(2026, 10, 6).at(12, 0, 0, 0)), 0);
    }

    #[test]
    fn gaps_and_folds_are_told_apart() {
        let zones = Zones::bundled();
        let gap = zones.instant(date(2026, 3, 29).at(2, 30, 0, 0), "Europe/Paris");
        assert!(matches!(gap, Some(Instant::Gap { earlier, later }) if later.since(earlier).0 == 3_600_000));
        let fold = zones.instant(date(2026, 10, 25).at(2, 30, 0, 0), "Europe/Paris");
        assert!(
            matches!(fold, Some(Instant::Fold { earlier, later }) if later.since(earlier).0 == 3_600_000)
        );
        assert_eq!(zones.instant(date(2026, 1, 1).at(0, 0, 0, 0), "Europe/Nowhere"), None);
    }
}
