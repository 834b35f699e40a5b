//! Planning, moving and cancelling meetings.

use super::{By, guards, sees_to_dates};
use crate::event::{Event, Meeting, MeetingId};
use crate::schedule::{self, Choice, Series};
use crate::set::LearningSet;
use crate::{MEETINGS_MAX, Refusal, Zones};
use jiff::civil::DateTime;
use protocol::{Millis, Timestamp};
use std::collections::BTreeMap;

pub(super) fn plan(
    set: &LearningSet,
    by: By,
    series: &Series,
    choices: &BTreeMap<DateTime, Choice>,
    now: Timestamp,
    zones: &Zones,
) -> Result<Vec<Event>, Refusal> {
    sees_to_dates(set, by)?;
    let planned = schedule::plan(series, choices, zones)?;
    if set.meetings.len() + planned.len() > MEETINGS_MAX {
        return Err(Refusal::TooMany);
    }
    if planned.iter().any(|meeting| meeting.starts_at <= now) {
        return Err(Refusal::MeetingPast);
    }
    let first = u32::try_from(set.meetings.len() + 1).map_err(|_| Refusal::TooMany)?;
    let meetings = (first..).zip(planned).map(|(number, planned)| Meeting {
        meeting: MeetingId(number),
        wall: planned.wall,
        zone: series.zone.clone(),
        starts_at: planned.starts_at,
        minutes: series.minutes,
        sequence: 0,
        cancelled: false,
    });
    let meetings: Vec<Meeting> = meetings.collect();
    check_overlap(&set.meetings, &meetings)?;
    Ok(vec![Event::MeetingsPlanned { meetings }])
}

/// What is asked of meetings that are put to another time.
pub(super) struct Shifted<'a> {
    pub(super) meeting: MeetingId,
    pub(super) wall: DateTime,
    pub(super) following: bool,
    pub(super) choices: &'a BTreeMap<DateTime, Choice>,
}

pub(super) fn shift(
    set: &LearningSet,
    by: By,
    shifted: &Shifted<'_>,
    now: Timestamp,
    zones: &Zones,
) -> Result<Vec<Event>, Refusal> {
    sees_to_dates(set, by)?;
    let first = ahead(set, shifted.meeting, now)?;
    if first.wall == shifted.wall {
        return Err(Refusal::NothingChanges);
    }
    let by_how_much = first.wall.until(shifted.wall).map_err(|_| Refusal::OutOfRange)?;
    let mut moved = Vec::new();
    for meeting in concerned(set, first, shifted.following, now) {
        // The same change of day and time of day for each, on the clocks of the zone.
        let wall = meeting.wall.checked_add(by_how_much).map_err(|_| Refusal::OutOfRange)?;
        let choice = shifted.choices.get(&wall).copied();
        let starts_at = schedule::settle(wall, &meeting.zone, choice, zones)?;
        if starts_at <= now {
            return Err(Refusal::MeetingPast);
        }
        moved.push(Meeting { wall, starts_at, sequence: meeting.sequence + 1, ..meeting.clone() });
    }
    let others: Vec<Meeting> = set
        .meetings
        .iter()
        .filter(|known| moved.iter().all(|moved| moved.meeting != known.meeting))
        .cloned()
        .collect();
    check_overlap(&others, &moved)?;
    let event = |moved: Meeting| Event::MeetingMoved {
        meeting: moved.meeting,
        wall: moved.wall,
        zone: moved.zone,
        starts_at: moved.starts_at,
        sequence: moved.sequence,
    };
    Ok(moved.into_iter().map(event).collect())
}

pub(super) fn cancel(
    set: &LearningSet,
    by: By,
    meeting: MeetingId,
    following: bool,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    sees_to_dates(set, by)?;
    let first = ahead(set, meeting, now)?;
    let cancelled = concerned(set, first, following, now).into_iter().map(|meeting| {
        // Above every number that went out for it, so that no calendar takes it for an older mail.
        Event::MeetingCancelled { meeting: meeting.meeting, sequence: meeting.sequence + 1 }
    });
    Ok(cancelled.collect())
}

pub(super) fn check_zones(
    set: &LearningSet,
    by: By,
    now: Timestamp,
    zones: &Zones,
) -> Result<Vec<Event>, Refusal> {
    guards(set, by)?;
    let retimed = schedule::retimed(&set.meetings, now, zones).into_iter().filter_map(|retimed| {
        let known = set.meeting(retimed.meeting)?;
        Some(Event::MeetingRetimed {
            meeting: retimed.meeting,
            starts_at: retimed.is,
            sequence: known.sequence + 1,
        })
    });
    Ok(retimed.collect())
}

/// A meeting that is still to come.
pub(super) fn ahead(set: &LearningSet, meeting: MeetingId, now: Timestamp) -> Result<&Meeting, Refusal> {
    let known = set.meeting(meeting).ok_or(Refusal::NoSuchMeeting)?;
    if known.cancelled {
        return Err(Refusal::MeetingCancelled);
    }
    if known.starts_at <= now { Err(Refusal::MeetingPast) } else { Ok(known) }
}

/// A meeting that has begun. A quarter of an hour early is not too early: people come before the time.
pub(super) fn begun(set: &LearningSet, meeting: MeetingId, now: Timestamp) -> Result<&Meeting, Refusal> {
    const EARLY: Millis = Millis::from_mins(15);
    let known = set.meeting(meeting).ok_or(Refusal::NoSuchMeeting)?;
    if known.cancelled {
        return Err(Refusal::MeetingCancelled);
    }
    if now.plus(EARLY) < known.starts_at { Err(Refusal::MeetingAhead) } else { Ok(known) }
}

fn concerned<'a>(
    set: &'a LearningSet,
    first: &'a Meeting,
    following: bool,
    now: Timestamp,
) -> Vec<&'a Meeting> {
    if !following {
        return vec![first];
    }
    let mut meetings: Vec<&Meeting> = set
        .meetings
        .iter()
        .filter(|known| known.is_ahead(now) && known.starts_at >= first.starts_at)
        .collect();
    meetings.sort_by_key(|meeting| meeting.starts_at);
    meetings
}

/// Whether a new meeting takes place beside another. That others do is a fact: sessions that followed one another at once are
/// noted by whole minutes, and stand in nobody's way.
pub(super) fn check_overlap(others: &[Meeting], new: &[Meeting]) -> Result<(), Refusal> {
    let end = |meeting: &Meeting| meeting.starts_at.plus(Millis::from_mins(u64::from(meeting.minutes)));
    let beside = |one: &Meeting, other: &Meeting| {
        !other.cancelled && one.starts_at < end(other) && other.starts_at < end(one)
    };
    let overlap = new.iter().enumerate().any(|(at, one)| {
        others.iter().chain(new.iter().skip(at + 1)).any(|other| !one.cancelled && beside(one, other))
    });
    if overlap { Err(Refusal::MeetingsOverlap) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn meeting(number: u32, starts_min: u64, minutes: u32) -> Meeting {
        Meeting {
            meeting: MeetingId(number),
            wall: date(2027, 1, 1).at(0, 0, 0, 0),
            zone: "Etc/UTC".into(),
            starts_at: Timestamp(starts_min * 60_000),
            minutes,
            sequence: 0,
            cancelled: false,
        }
    }

    #[test]
    fn only_a_new_meeting_can_be_beside_another() {
        // Two sessions within a minute, as they were noted.
        let held = [meeting(1, 100, 2), meeting(2, 101, 1)];
        let ahead = [meeting(3, 500, 90), Meeting { cancelled: true, ..meeting(4, 700, 90) }];
        let known = [&held[..], &ahead[..]].concat();
        assert_eq!(check_overlap(&known, &[meeting(5, 590, 60), meeting(6, 700, 60)]), Ok(()));
        for beside in [meeting(5, 589, 60), meeting(5, 450, 51), meeting(5, 510, 10)] {
            assert_eq!(check_overlap(&known, &[beside]), Err(Refusal::MeetingsOverlap));
        }
        let each_other = [meeting(5, 800, 60), meeting(6, 859, 60)];
        assert_eq!(check_overlap(&known, &each_other), Err(Refusal::MeetingsOverlap));
    }
}
