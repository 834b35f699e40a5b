//! A VTIMEZONE from zone rules: what calendar programs that do not know a zone's name, or know older rules of it,
//! work a time out by.

use super::lines::{Lines, wall};
use crate::Zones;
use crate::event::Meeting;
use crate::schedule::Place;
use jiff::civil::{DateTime, Weekday, date};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};

/// Years ahead of a meeting for which a yearly rule must hold before it is written as one.
const YEARS_AHEAD: i16 = 6;

/// A change of the clocks.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Change {
    /// The wall time at which the clocks change, by the offset before.
    wall: DateTime,
    from: Offset,
    to: Offset,
    saves_daylight: bool,
}

/// Writes the zone for meetings that take place in it. Nothing if there is no such zone.
///
/// Where the clocks change every year by one rule over the years concerned, the rule is written from 1970 on, as
/// mail programs expect it. Where a zone's rules differ between those years, each change is written by itself.
pub(super) fn write(lines: &mut Lines, name: &str, meetings: &[Meeting], zones: &Zones) -> Option<()> {
    let rules = zones.get(name)?;
    let years = meetings.iter().map(|meeting| meeting.wall.year());
    let (first, last) = (years.clone().min()?, years.max()?);
    lines.line("BEGIN:VTIMEZONE");
    lines.line(&format!("TZID:{name}"));
    let changes = changes(&rules, first - 1, last + YEARS_AHEAD);
    if changes.is_empty() {
        let offset =
            rules.to_offset(meetings.first()?.wall.to_zoned_datetime(rules.clone()).ok()?.timestamp());
        part(lines, "STANDARD", date(1970, 1, 1).at(0, 0, 0, 0), (offset, offset));
        lines.line("END:STANDARD");
    } else if let Some(yearly) = yearly(&changes, first, last + YEARS_AHEAD) {
        for (change, rule) in yearly {
            let kind = kind(&change);
            part(lines, kind, rule.in_year(1970)?, (change.from, change.to));
            lines.line(&rule.text());
            lines.line(&format!("END:{kind}"));
        }
    } else {
        // The offset that holds before the first change that is written.
        let before = changes[0].from;
        part(lines, "STANDARD", date(1970, 1, 1).at(0, 0, 0, 0), (before, before));
        lines.line("END:STANDARD");
        for change in &changes {
            let kind = kind(change);
            part(lines, kind, change.wall, (change.from, change.to));
            lines.line(&format!("END:{kind}"));
        }
    }
    lines.line("END:VTIMEZONE");
    Some(())
}

fn kind(change: &Change) -> &'static str {
    if change.saves_daylight { "DAYLIGHT" } else { "STANDARD" }
}

fn part(lines: &mut Lines, kind: &str, starts: DateTime, (from, to): (Offset, Offset)) {
    lines.line(&format!("BEGIN:{kind}"));
    lines.line(&format!("DTSTART:{}", wall(starts)));
    lines.line(&format!("TZOFFSETFROM:{}", offset(from)));
    lines.line(&format!("TZOFFSETTO:{}", offset(to)));
}

fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    format!("{sign}{:02}{:02}", seconds.abs() / 3600, seconds.abs() / 60 % 60)
}

fn changes(rules: &TimeZone, first: i16, last: i16) -> Vec<Change> {
    let start = |year: i16| date(year, 1, 1).at(0, 0, 0, 0).to_zoned_datetime(TimeZone::UTC);
    let (Ok(from), Ok(until)) = (start(first), start(last + 1)) else { return Vec::new() };
    let mut changes = Vec::new();
    let mut before = rules.to_offset(from.timestamp());
    for transition in rules.following(from.timestamp()) {
        let at: Timestamp = transition.timestamp();
        if at >= until.timestamp() {
            break;
        }
        let to = transition.offset();
        // Some transitions change a name only.
        if to != before {
            changes.push(Change {
                wall: before.to_datetime(at),
                from: before,
                to,
                saves_daylight: transition.dst().is_dst(),
            });
        }
        before = to;
    }
    changes
}

/// A change that comes every year at the same place in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Yearly {
    month: i8,
    place: Place,
    hour: i8,
    minute: i8,
}

impl Yearly {
    fn in_year(self, year: i16) -> Option<DateTime> {
        let month = date(year, self.month, 1);
        let day = month.nth_weekday_of_month(self.place.nth, self.place.weekday).ok()?;
        Some(day.at(self.hour, self.minute, 0, 0))
    }

    fn text(self) -> String {
        let day = match self.place.weekday {
            Weekday::Monday => "MO",
            Weekday::Tuesday => "TU",
            Weekday::Wednesday => "WE",
            Weekday::Thursday => "TH",
            Weekday::Friday => "FR",
            Weekday::Saturday => "SA",
            Weekday::Sunday => "SU",
        };
        format!("RRULE:FREQ=YEARLY;BYMONTH={};BYDAY={}{day}", self.month, self.place.nth)
    }
}

/// The two changes of a year as rules, if each year from the first to the last has exactly them.
fn yearly(changes: &[Change], first: i16, last: i16) -> Option<Vec<(Change, Yearly)>> {
    let of_year = |year: i16| changes.iter().filter(move |change| change.wall.year() == year);
    let pattern: Vec<Change> = of_year(first).copied().collect();
    if pattern.len() != 2 {
        return None;
    }
    let mut rules = Vec::with_capacity(2);
    for (index, change) in pattern.iter().enumerate() {
        let later: Vec<DateTime> =
            (first..=last).filter_map(|year| of_year(year).nth(index).map(|change| change.wall)).collect();
        // A change on the fourth Sunday may be the last one or the fourth: the years ahead tell.
        let candidates = [Place::of(change.wall.date()), last_of_month(change.wall)];
        let rule = candidates.into_iter().map(|place| Yearly {
            month: change.wall.month(),
            place,
            hour: change.wall.hour(),
            minute: change.wall.minute(),
        });
        let years = usize::try_from(last - first + 1).ok()?;
        let holds = |rule: &Yearly| {
            later.len() == years
                && (first..=last).zip(&later).all(|(year, wall)| rule.in_year(year) == Some(*wall))
        };
        rules.push((*change, rule.into_iter().find(holds)?));
    }
    let same = (first..=last).all(|year| {
        let of = of_year(year).map(|change| (change.from, change.to));
        of.eq(pattern.iter().map(|change| (change.from, change.to)))
    });
    same.then_some(rules)
}

/// The last day of its kind in the month, if the day is in the last seven.
fn last_of_month(at: DateTime) -> Place {
    let place = Place::of(at.date());
    let next = at.date().checked_add(1.week()).map(|next| next.month());
    if next.is_ok_and(|next| next == at.month()) { place } else { Place { nth: -1, ..place } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::MeetingId;
    use protocol::Timestamp;

    fn zone(name: &str, year: i16) -> String {
        let meeting = Meeting {
            meeting: MeetingId(1),
            wall: date(year, 6, 2).at(12, 0, 0, 0),
            zone: name.into(),
            starts_at: Timestamp(0),
            minutes: 120,
            sequence: 0,
            cancelled: false,
        };
        let mut lines = Lines::default();
        write(&mut lines, name, &[meeting], &Zones::bundled()).expect("a zone");
        lines.end().replace("\r\n", "\n")
    }

    #[test]
    fn paris_is_written_by_two_rules_from_1970() {
        assert_eq!(
            zone("Europe/Paris", 2026),
            "BEGIN:VTIMEZONE\nTZID:Europe/Paris\n\
             BEGIN:DAYLIGHT\nDTSTART:19700329T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n\
             RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\n\
             BEGIN:STANDARD\nDTSTART:19701025T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n\
             RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\nEND:VTIMEZONE\n"
        );
    }

    #[test]
    fn new_york_has_the_second_and_the_first_sunday() {
        let text = zone("America/New_York", 2026);
        assert!(text.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\n"), "{text}");
        assert!(text.contains("RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\n"), "{text}");
    }

    #[test]
    fn a_zone_without_changes_has_one_part() {
        let text = zone("Asia/Kathmandu", 2026);
        assert_eq!(text.matches("BEGIN:STANDARD").count(), 1);
        assert!(text.contains("TZOFFSETTO:+0545\n") && !text.contains("RRULE"));
    }

    #[test]
    fn a_zone_whose_rules_ended_has_each_change_by_itself() {
        let text = zone("America/Vancouver", 2026);
        assert!(text.contains("DTSTART:20260308T020000") && !text.contains("RRULE"), "{text}");
    }
}
