//! A series of meetings: the same wall time, week after week or month after month, or on dates of its own.

use crate::zones::Instant;
use crate::{MEETING_MINUTES_MAX, MEETING_MINUTES_MIN, MEETINGS_AT_ONCE_MAX, Zones};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday};
use protocol::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a series goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Repeat {
    /// Every so many weeks, on the first meeting's day of the week.
    Weekly {
        /// 1 for every week, 2 for every other.
        every: u32,
    },
    /// Every so many months, on the first meeting's day of the week and its place in the month: the second
    /// Tuesday. A fifth is the last one.
    Monthly {
        /// 1 for every month.
        every: u32,
    },
    /// On the dates given, at the first meeting's time of day.
    Dates {
        /// After the first, in order.
        dates: Vec<Date>,
    },
}

/// A series as somebody plans it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// The zone it is anchored to, by its IANA name.
    pub zone: String,
    /// The first meeting's day and time there.
    pub first: DateTime,
    /// How long each meeting lasts, in minutes.
    pub minutes: u32,
    /// How it goes on.
    pub repeat: Repeat,
    /// How many meetings, the first included. Irregular dates are counted by themselves.
    pub count: u32,
}

/// Which of two points in time is meant where a wall time has none or two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// The earlier one.
    Earlier,
    /// The later one.
    Later,
}

/// One meeting, worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Day and time in the series' zone.
    pub wall: DateTime,
    /// The point in time.
    pub starts_at: Timestamp,
}

/// Why a series cannot be planned as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanError {
    /// No zone has that name.
    ZoneUnknown,
    /// A meeting lasts from [`MEETING_MINUTES_MIN`] to [`MEETING_MINUTES_MAX`] minutes.
    Length,
    /// From one to [`MEETINGS_AT_ONCE_MAX`] meetings, each some weeks or months after the one before.
    Count,
    /// Two meetings at one time, or dates that are not in order.
    Order,
    /// The calendar ends, or the time lies before 1970.
    OutOfRange,
    /// The clocks leap over this time: which of the two points is meant?
    InGap {
        /// The wall time that is never shown.
        wall: DateTime,
        /// Before the leap.
        earlier: Timestamp,
        /// After the leap.
        later: Timestamp,
    },
    /// The clocks show this time twice: which of the two is meant?
    InFold {
        /// The wall time.
        wall: DateTime,
        /// The first time.
        earlier: Timestamp,
        /// The second time.
        later: Timestamp,
    },
}

/// Works a series out. A time in a gap or a fold of the clock is asked about, never moved by itself: `choices` are
/// the answers given so far, by wall time.
///
/// # Errors
/// Where the series makes no sense, or a choice is missing.
pub fn plan(
    series: &Series,
    choices: &BTreeMap<DateTime, Choice>,
    zones: &Zones,
) -> Result<Vec<Planned>, PlanError> {
    if !(MEETING_MINUTES_MIN..=MEETING_MINUTES_MAX).contains(&series.minutes) {
        return Err(PlanError::Length);
    }
    let walls = walls(series)?;
    let mut planned: Vec<Planned> = Vec::with_capacity(walls.len());
    for wall in walls {
        let starts_at = settle(wall, &series.zone, choices.get(&wall).copied(), zones)?;
        if planned.last().is_some_and(|last| last.starts_at >= starts_at) {
            return Err(PlanError::Order);
        }
        planned.push(Planned { wall, starts_at });
    }
    Ok(planned)
}

/// The point in time of one wall time in a zone.
///
/// # Errors
/// Where there is no such zone, or the time needs a choice that was not made.
pub fn settle(
    wall: DateTime,
    zone: &str,
    choice: Option<Choice>,
    zones: &Zones,
) -> Result<Timestamp, PlanError> {
    if zones.get(zone).is_none() {
        return Err(PlanError::ZoneUnknown);
    }
    match (zones.instant(wall, zone).ok_or(PlanError::OutOfRange)?, choice) {
        (Instant::Once(at), _) => Ok(at),
        (Instant::Gap { earlier, .. } | Instant::Fold { earlier, .. }, Some(Choice::Earlier)) => Ok(earlier),
        (Instant::Gap { later, .. } | Instant::Fold { later, .. }, Some(Choice::Later)) => Ok(later),
        (Instant::Gap { earlier, later }, None) => Err(PlanError::InGap { wall, earlier, later }),
        (Instant::Fold { earlier, later }, None) => Err(PlanError::InFold { wall, earlier, later }),
    }
}

fn walls(series: &Series) -> Result<Vec<DateTime>, PlanError> {
    let count = match &series.repeat {
        Repeat::Dates { dates } => u32::try_from(dates.len() + 1).unwrap_or(u32::MAX),
        Repeat::Weekly { .. } | Repeat::Monthly { .. } => series.count,
    };
    if count == 0 || count > MEETINGS_AT_ONCE_MAX {
        return Err(PlanError::Count);
    }
    let time = series.first.time();
    match &series.repeat {
        Repeat::Weekly { every } => {
            let weeks = within(*every)?;
            let day = |n: u32| series.first.date().checked_add(step(n, weeks).weeks());
            (0..count).map(|n| Ok(day(n).map_err(|_| PlanError::OutOfRange)?.to_datetime(time))).collect()
        }
        Repeat::Monthly { every } => {
            let months = within(*every)?;
            let place = Place::of(series.first.date());
            let month = |n: u32| series.first.date().first_of_month().checked_add(step(n, months).months());
            (0..count)
                .map(|n| {
                    let month = month(n).map_err(|_| PlanError::OutOfRange)?;
                    place.within(month).map(|day| day.to_datetime(time))
                })
                .collect()
        }
        Repeat::Dates { dates } => {
            let all: Vec<DateTime> =
                std::iter::once(series.first).chain(dates.iter().map(|day| day.to_datetime(time))).collect();
            if all.windows(2).any(|pair| pair[0] >= pair[1]) {
                return Err(PlanError::Order);
            }
            Ok(all)
        }
    }
}

/// At most a year between two meetings: more is no series.
fn within(every: u32) -> Result<i64, PlanError> {
    if (1..=52).contains(&every) { Ok(i64::from(every)) } else { Err(PlanError::Count) }
}

fn step(n: u32, every: i64) -> i64 {
    i64::from(n) * every
}

/// A day's place in its month: the second Tuesday, the last Friday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The day of the week.
    pub(crate) weekday: Weekday,
    /// 1 to 4, or -1 for the last.
    pub(crate) nth: i8,
}

impl Place {
    /// The place of a day. The fifth of its kind is the last.
    pub(crate) fn of(day: Date) -> Self {
        let nth = (day.day() - 1) / 7 + 1;
        Self { weekday: day.weekday(), nth: if nth == 5 { -1 } else { nth } }
    }

    fn within(self, month: Date) -> Result<Date, PlanError> {
        month.nth_weekday_of_month(self.nth, self.weekday).map_err(|_| PlanError::OutOfRange)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn weekly(first: DateTime, count: u32) -> Series {
        Series {
            zone: "Europe/Paris".into(),
            first,
            minutes: 120,
            repeat: Repeat::Weekly { every: 1 },
            count,
        }
    }

    #[test]
    fn a_wall_time_stays_the_same_over_the_year() {
        let series = weekly(date(2026, 2, 3).at(12, 0, 0, 0), 28);
        let planned = plan(&series, &BTreeMap::new(), &Zones::bundled()).expect("a series");
        assert_eq!(planned.len(), 28);
        assert!(planned.iter().all(|meeting| meeting.wall.hour() == 12));
        assert_eq!(planned[27].wall.date(), date(2026, 8, 11));
        let week = |n: usize| planned[n + 1].starts_at.since(planned[n].starts_at).0 / 3_600_000;
        assert_eq!(week(7), 7 * 24 - 1, "the week in which the clocks go forward is an hour short");
    }

    #[test]
    fn the_second_tuesday_and_the_last_friday_stay_what_they_are() {
        let monthly = |first| Series { repeat: Repeat::Monthly { every: 1 }, ..weekly(first, 6) };
        let days = |first: Date| -> Vec<i8> {
            let planned = plan(&monthly(first.at(9, 0, 0, 0)), &BTreeMap::new(), &Zones::bundled());
            planned.expect("a series").iter().map(|meeting| meeting.wall.day()).collect()
        };
        assert_eq!(days(date(2026, 1, 13)), [13, 10, 10, 14, 12, 9]);
        assert_eq!(days(date(2026, 1, 30)), [30, 27, 27, 24, 29, 26]);
    }

    #[test]
    fn a_time_in_a_gap_or_a_fold_is_asked_about() {
        let zones = Zones::bundled();
        let gap = date(2026, 3, 29).at(2, 30, 0, 0);
        assert!(matches!(
            plan(&weekly(gap, 1), &BTreeMap::new(), &zones),
            Err(PlanError::InGap { wall, .. }) if wall == gap
        ));
        let fold = date(2026, 10, 25).at(2, 30, 0, 0);
        let Err(PlanError::InFold { earlier, later, .. }) = plan(&weekly(fold, 1), &BTreeMap::new(), &zones)
        else {
            panic!("the clocks show it twice")
        };
        let chosen = |choice| plan(&weekly(fold, 1), &BTreeMap::from([(fold, choice)]), &zones);
        assert_eq!(chosen(Choice::Earlier).expect("chosen")[0].starts_at, earlier);
        assert_eq!(chosen(Choice::Later).expect("chosen")[0].starts_at, later);
    }

    #[test]
    fn dates_of_their_own_are_in_order() {
        let dates = |dates: Vec<Date>| Series {
            repeat: Repeat::Dates { dates },
            ..weekly(date(2012, 3, 7).at(9, 30, 0, 0), 1)
        };
        let planned =
            plan(&dates(vec![date(2012, 3, 28), date(2012, 4, 18)]), &BTreeMap::new(), &Zones::bundled());
        assert_eq!(planned.expect("in order").len(), 3);
        let wrong = plan(&dates(vec![date(2012, 3, 1)]), &BTreeMap::new(), &Zones::bundled());
        assert_eq!(wrong, Err(PlanError::Order));
    }

    #[test]
    fn what_is_no_series_is_refused() {
        let zones = Zones::bundled();
        let good = weekly(date(2026, 2, 3).at(12, 0, 0, 0), 4);
        let with = |change: fn(&mut Series)| {
            let mut series = good.clone();
            change(&mut series);
            plan(&series, &BTreeMap::new(), &zones).expect_err("no series")
        };
        assert_eq!(with(|series| series.zone = "Europe/Atlantis".into()), PlanError::ZoneUnknown);
        assert_eq!(with(|series| series.minutes = 0), PlanError::Length);
        assert_eq!(with(|series| series.minutes = 601), PlanError::Length);
        assert_eq!(with(|series| series.count = 0), PlanError::Count);
        assert_eq!(with(|series| series.count = 105), PlanError::Count);
        assert_eq!(with(|series| series.repeat = Repeat::Weekly { every: 0 }), PlanError::Count);
        assert_eq!(with(|series| series.first = DateTime::MAX), PlanError::OutOfRange);
    }
}
