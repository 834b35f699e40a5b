//! Following the time line of a programme. Nobody is there to be asked and nothing can be refused: what does not go, because
//! it would lie in the past or the set meets then already, stays as it is.

use super::By;
use super::meetings::check_overlap;
use crate::command::Followed;
use crate::event::{Event, Meeting, MeetingId};
use crate::schedule::Instant;
use crate::set::LearningSet;
use crate::{MEETING_MINUTES_MAX, MEETING_MINUTES_MIN, MEETINGS_MAX, Refusal, Zones};
use jiff::ToSpan;
use jiff::civil::DateTime;
use protocol::Timestamp;

pub(super) fn follow(
    set: &LearningSet,
    by: By,
    followed: &Followed,
    now: Timestamp,
    zones: &Zones,
) -> Result<Vec<Event>, Refusal> {
    if by != By::Service {
        return Err(Refusal::FacilitatorOnly);
    }
    let mut events = vec![Event::ProgrammeFollowed {}];
    match followed {
        Followed::Moved { days } => {
            let ahead = set.meetings.iter().filter(|known| known.is_ahead(now));
            let to = |known: &Meeting| known.wall.checked_add(days.days()).ok();
            events.extend(ahead.filter_map(|known| moved(known, to(known)?, now, zones)));
        }
        Followed::Planned { wall, zone, minutes } => {
            events.extend(planned(set, *wall, zone, *minutes, now, zones));
        }
        Followed::Rescheduled { from, to } => {
            let found = at(set, *from, now).and_then(|known| moved(known, *to, now, zones));
            events.extend(found);
        }
        Followed::Cancelled { at: wall } => {
            let cancelled = at(set, *wall, now).map(|known| {
                let (meeting, sequence) = (known.meeting, known.sequence + 1);
                Event::MeetingCancelled { meeting, sequence }
            });
            events.extend(cancelled);
        }
    }
    Ok(events)
}

/// The meeting ahead at a day and time.
fn at(set: &LearningSet, wall: DateTime, now: Timestamp) -> Option<&Meeting> {
    set.meetings.iter().find(|known| known.wall == wall && known.is_ahead(now))
}

/// The point in time: the later one where the clocks leap over a time, the earlier one where they show it twice.
fn point(wall: DateTime, zone: &str, zones: &Zones) -> Option<Timestamp> {
    Some(match zones.instant(wall, zone)? {
        Instant::Once(at) => at,
        Instant::Gap { later, .. } => later,
        Instant::Fold { earlier, .. } => earlier,
    })
}

fn moved(known: &Meeting, wall: DateTime, now: Timestamp, zones: &Zones) -> Option<Event> {
    let starts_at = point(wall, &known.zone, zones).filter(|at| *at > now)?;
    let (meeting, zone, sequence) = (known.meeting, known.zone.clone(), known.sequence + 1);
    Some(Event::MeetingMoved { meeting, wall, zone, starts_at, sequence })
}

fn planned(
    set: &LearningSet,
    wall: DateTime,
    zone: &str,
    minutes: u32,
    now: Timestamp,
    zones: &Zones,
) -> Option<Event> {
    let starts_at = point(wall, zone, zones).filter(|at| *at > now)?;
    if set.meetings.len() >= MEETINGS_MAX {
        return None;
    }
    let meeting = Meeting {
        meeting: MeetingId(u32::try_from(set.meetings.len() + 1).ok()?),
        wall,
        zone: zone.to_owned(),
        starts_at,
        minutes: minutes.clamp(MEETING_MINUTES_MIN, MEETING_MINUTES_MAX),
        sequence: 0,
        cancelled: false,
    };
    check_overlap(&set.meetings, std::slice::from_ref(&meeting)).ok()?;
    Some(Event::MeetingsPlanned { meetings: vec![meeting] })
}
