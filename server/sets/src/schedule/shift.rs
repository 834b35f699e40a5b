//! What a meeting's time is for each member, in which weeks it moves for whom, and which meetings move when the
//! rules of a zone change.

use crate::zones::Instant;
use crate::{Meeting, MeetingId, Zones};
use jiff::civil::{DateTime, Time};
use protocol::Timestamp;

/// A point in time as the clocks of a zone show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    /// Day and time.
    pub wall: DateTime,
    /// Minutes east of UTC.
    pub offset_minutes: i32,
}

/// A meeting that is at another time of day than the one before, for somebody in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Which meeting.
    pub meeting: MeetingId,
    /// The time of day of the meeting before.
    pub before: Time,
    /// This one's day and time.
    pub now: DateTime,
}

/// A meeting whose point in time is another one by newer zone rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retimed {
    /// Which meeting.
    pub meeting: MeetingId,
    /// As it was worked out.
    pub was: Timestamp,
    /// As it is by the rules now.
    pub is: Timestamp,
}

/// A point in time in a zone; nothing if there is no such zone.
#[must_use]
pub fn local(at: Timestamp, zone: &str, zones: &Zones) -> Option<Local> {
    let (wall, offset_seconds) = zones.local(at, zone)?;
    Some(Local { wall, offset_minutes: offset_seconds / 60 })
}

/// The meetings that move for somebody in `zone` although they stay where they are in their own: weeks in which
/// clocks shift apart or together again. `meetings` in order of time; those that the set itself has put to another
/// time of day are news of another kind and are no shift.
#[must_use]
pub fn shifts(meetings: &[Meeting], zone: &str, zones: &Zones) -> Vec<Shift> {
    let mut found = Vec::new();
    for pair in meetings.windows(2) {
        let (before, after) = (&pair[0], &pair[1]);
        let same = before.zone == after.zone && before.wall.time() == after.wall.time();
        let times = (local(before.starts_at, zone, zones), local(after.starts_at, zone, zones));
        if let (true, (Some(was), Some(is))) = (same, times)
            && was.wall.time() != is.wall.time()
        {
            found.push(Shift { meeting: after.meeting, before: was.wall.time(), now: is.wall });
        }
    }
    found
}

/// The meetings ahead whose point in time is another one by the rules given. What is past stays what it was. A
/// wall time that has come into a gap or a fold keeps its point in time where that is one of the two.
#[must_use]
pub fn retimed(meetings: &[Meeting], now: Timestamp, zones: &Zones) -> Vec<Retimed> {
    let ahead = meetings.iter().filter(|meeting| meeting.is_ahead(now));
    let moved = ahead.filter_map(|meeting| {
        let was = meeting.starts_at;
        let is = match zones.instant(meeting.wall, &meeting.zone)? {
            Instant::Once(at) => at,
            Instant::Gap { earlier, later } | Instant::Fold { earlier, later } => {
                if was == later {
                    later
                } else {
                    earlier
                }
            }
        };
        (is != was).then_some(Retimed { meeting: meeting.meeting, was, is })
    });
    moved.collect()
}
