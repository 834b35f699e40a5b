//! Dates, times of day and lengths, as a language writes them, in a member's time zone.
//!
//! Browsers may have older rules of time zones than the server, and the page and the file must agree: both show
//! what is worked out here.

use super::words::Words;
use jiff::ZonedDateTime;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use protocol::Timestamp;

/// Longer names are none: the longest of the IANA database has 32 letters.
const NAME_BYTES_MAX: usize = 64;

/// A time zone, by its name in the IANA database.
#[derive(Clone, Debug)]
pub struct Zone(TimeZone);

impl Zone {
    /// The zone of this name; UTC if it is not known. Whoever reads is told which it is.
    #[must_use]
    pub fn named(name: Option<&str>) -> Self {
        let known = name
            .filter(|name| name.len() <= NAME_BYTES_MAX)
            .and_then(|name| TimeZone::get(name).ok())
            .filter(|zone| zone.iana_name().is_some());
        Self(known.unwrap_or(TimeZone::UTC))
    }

    /// Its name, as the database spells it.
    pub(crate) fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    pub(crate) fn at(&self, at: Timestamp) -> ZonedDateTime {
        let at = i64::try_from(at.0).ok().and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok());
        at.unwrap_or(jiff::Timestamp::MAX).to_zoned_datetime(self.0.clone())
    }

    /// Its name and how far it is from UTC then, as "Europe/Berlin, UTC+1".
    pub(super) fn shown(&self, at: &ZonedDateTime) -> String {
        match self.name() {
            "UTC" => "UTC".to_owned(),
            name => format!("{}, {}", name.replace('_', " "), from_utc(at.offset())),
        }
    }
}

/// How far from UTC, as "UTC+1", "UTC-3:30" or "UTC".
pub(crate) fn from_utc(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

/// A time of day, as "09:58".
pub(super) fn time(at: &ZonedDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// A date with its day of the week, as "Sunday 29 November 2026".
pub(crate) fn whole_day(words: Words, date: Date) -> String {
    let weekday = words.say(&format!("weekday-{}", date.weekday().to_monday_one_offset()));
    words.fill("date-whole", &[("weekday", weekday.into()), ("date", day(words, date).into())])
}

/// A date, as "29 November 2026".
pub(super) fn day(words: Words, date: Date) -> String {
    let month = words.say(&format!("month-{}", date.month()));
    // As text: a year is not grouped as a number is.
    let (number, year) = (date.day().to_string(), date.year().to_string());
    words.fill("date-day", &[("day", number.into()), ("month", month.into()), ("year", year.into())])
}

/// A length in minutes, rounded to the nearest, as "90 minutes".
pub(crate) fn length(words: Words, ms: u64) -> String {
    words.fill("export-length", &[("minutes", ((ms + 30_000) / 60_000).into())])
}

/// A length in minutes and seconds, as "4:05".
pub(super) fn clock(ms: u64) -> String {
    let seconds = (ms + 500) / 1000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::http::Language;

    fn zoned(zone: &str, at: &str) -> ZonedDateTime {
        let at: jiff::Timestamp = at.parse().expect("a timestamp");
        Zone::named(Some(zone)).at(Timestamp(u64::try_from(at.as_millisecond()).expect("after 1970")))
    }

    #[test]
    fn dates_are_those_of_the_calendar_in_both_languages() {
        for (at, en, de) in [
            ("1970-01-01T00:00:00Z", "Thursday 1 January 1970", "Donnerstag, 1. Januar 1970"),
            ("2000-02-29T12:00:00Z", "Tuesday 29 February 2000", "Dienstag, 29. Februar 2000"),
            ("2026-11-22T13:05:00Z", "Sunday 22 November 2026", "Sonntag, 22. November 2026"),
        ] {
            let date = zoned("UTC", at).date();
            assert_eq!(whole_day(Words::of(Language::En), date), en);
            assert_eq!(whole_day(Words::of(Language::De), date), de);
        }
        assert_eq!(time(&zoned("UTC", "2026-11-22T13:05:00Z")), "13:05");
    }

    #[test]
    fn times_are_those_of_the_zone_by_the_newest_rules() {
        for (zone, at, day, clock, shown) in [
            ("Europe/Berlin", "2026-11-29T23:30:00Z", 30, "00:30", "Europe/Berlin, UTC+1"),
            ("Europe/Berlin", "2026-07-01T08:00:00Z", 1, "10:00", "Europe/Berlin, UTC+2"),
            ("Asia/Kathmandu", "2026-11-29T08:00:00Z", 29, "13:45", "Asia/Kathmandu, UTC+5:45"),
            ("America/St_Johns", "2026-11-29T08:00:00Z", 29, "04:30", "America/St Johns, UTC-3:30"),
            ("Europe/London", "2026-12-15T18:00:00Z", 15, "18:00", "Europe/London, UTC"),
        ] {
            let then = zoned(zone, at);
            assert_eq!((then.day(), time(&then).as_str()), (day, clock), "{zone}");
            assert_eq!(Zone::named(Some(zone)).shown(&then), shown);
        }
    }

    #[test]
    fn a_zone_that_is_not_known_is_utc_and_says_so() {
        let long = "Europe/Berlin".repeat(6);
        for name in [None, Some(""), Some("Mars/Olympus"), Some("../../etc/passwd"), Some("\0"), Some(&long)]
        {
            let zone = Zone::named(name);
            assert_eq!(zone.name(), "UTC", "{name:?}");
            assert_eq!(zone.shown(&zone.at(Timestamp(0))), "UTC");
        }
        assert_eq!(time(&Zone::named(None).at(Timestamp(u64::MAX))), "22:00", "the last moment there is");
    }

    #[test]
    fn lengths_are_rounded_once_and_none_is_nothing() {
        let (en, de) = (Words::of(Language::En), Words::of(Language::De));
        for (ms, english, german, minutes) in [
            (0, "less than a minute", "weniger als eine Minute", "0:00"),
            (29_999, "less than a minute", "weniger als eine Minute", "0:30"),
            (30_000, "one minute", "eine Minute", "0:30"),
            (89_999, "one minute", "eine Minute", "1:30"),
            (90_000, "2 minutes", "2 Minuten", "1:30"),
            (86_400_000, "1,440 minutes", "1.440 Minuten", "1440:00"),
        ] {
            assert_eq!((length(en, ms).as_str(), length(de, ms).as_str()), (english, german), "{ms}");
            assert_eq!(clock(ms), minutes);
        }
    }
}
