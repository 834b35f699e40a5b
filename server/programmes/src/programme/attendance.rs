//! How many came to the meetings of a wave, as it is shown above its sets. What was shown once stays shown; what is shown
//! next is decided beside it, so that two looks a meeting apart do not say who was away from that one.

use super::shown::Counted;
use super::{CollectedEvent, Event, Programme};
use crate::suppression::{Counts, Fault, Noted, Shown};
use serde::{Deserialize, Serialize};

/// How many came, and how many did not, over the meetings of a wave that were noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Attendance {
    /// Meetings that were noted.
    pub meetings: u32,
    /// Seats that were taken in them.
    pub came: u32,
    /// Seats that were not.
    pub away: u32,
}

impl Programme {
    /// What is to be noted before attendance is shown: of each wave what has come since, where it may be shown.
    #[must_use]
    pub fn note_attendance(&self, sets: &Counted) -> Vec<Event> {
        let mut counts = self.collected.counts.clone();
        let mut events = Vec::new();
        for (wave, _) in (1..).zip(&self.plan.waves) {
            let now = self.attendance_of(wave, sets);
            let then = self.collected.attendance.get(&wave).copied();
            if now.meetings == 0 || then == Some(now) {
                continue;
            }
            let before = counts.clone();
            match released(wave, then, now, &mut counts) {
                Ok(true) => {
                    let noted = counts.noted_since(&before);
                    let shown = CollectedEvent::AttendanceShown { wave, attendance: now, noted };
                    events.push(Event::Collected(shown));
                }
                // Nothing of it is shown, so that nothing of it is known.
                Ok(false) | Err(_) => counts = before,
            }
        }
        events
    }

    /// What was noted of a wave's meetings.
    fn attendance_of(&self, wave: u32, sets: &Counted) -> Attendance {
        let of_wave = |cohort: u32| self.plan.cohort(cohort).is_ok_and(|cohort| cohort.wave == Some(wave));
        let made =
            self.made().filter(|(cohort, _)| of_wave(*cohort)).filter_map(|(_, made)| sets.get(&made.set));
        let counts = made.flat_map(|(_, meetings)| meetings.iter().filter_map(|meeting| meeting.attended));
        counts.fold(Attendance::default(), |sum, (came, of)| Attendance {
            meetings: sum.meetings.saturating_add(1),
            came: sum.came.saturating_add(came),
            away: sum.away.saturating_add(of.saturating_sub(came)),
        })
    }

    /// How many came to the meetings of a wave's sets, of how many, as it was shown last.
    pub(super) fn attended(&self, wave: u32) -> Option<(u32, u32)> {
        let shown = self.collected.attendance.get(&wave)?;
        Some((shown.came, shown.came.saturating_add(shown.away)))
    }
}

/// Whether all three counts of a wave, who came, who did not and all together, may be shown beside what was shown before.
fn released(
    wave: u32,
    then: Option<Attendance>,
    now: Attendance,
    counts: &mut Counts,
) -> Result<bool, Fault> {
    let key = |known: Attendance, what: &str| {
        format!("attendance {wave}/{} {} {}/{what}", known.meetings, known.came, known.away)
    };
    let all = |known: Attendance| known.came.saturating_add(known.away);
    for (what, count) in [("came", now.came), ("away", now.away), ("all", all(now))] {
        counts.count(key(now, what), count)?;
    }
    counts.sum(key(now, "all"), [key(now, "came"), key(now, "away")])?;
    if let Some(then) = then {
        let since = |count: u32, before: u32| count.checked_sub(before);
        let (Some(came), Some(away)) = (since(now.came, then.came), since(now.away, then.away)) else {
            // What was noted has been put right since: two such numbers cannot be shown one after the other.
            return Ok(false);
        };
        for (what, count) in [("came", came), ("away", away)] {
            let new = format!("{} since {}", key(now, what), then.meetings);
            counts.count(new.clone(), count)?;
            counts.sum(key(now, what), [key(then, what), new])?;
        }
    }
    let asked = ["came", "away", "all"].map(|what| key(now, what));
    let release = counts.release(asked)?;
    Ok(release.shown.values().all(|shown| *shown != Shown::Suppressed))
}

/// What is noted of it.
pub(super) fn evolve(
    known: &mut std::collections::BTreeMap<u32, Attendance>,
    counts: &mut Counts,
    (wave, attendance, noted): (u32, Attendance, &Noted),
) {
    counts.note(noted);
    known.insert(wave, attendance);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(counts: &mut Counts, then: Option<Attendance>, came: u32, away: u32) -> Option<Attendance> {
        let now = Attendance { meetings: came + away, came, away };
        let mut tried = counts.clone();
        if released(1, then, now, &mut tried).unwrap() {
            *counts = tried;
            Some(now)
        } else {
            None
        }
    }

    #[test]
    fn two_looks_a_meeting_apart_do_not_say_who_was_away() {
        let mut counts = Counts::new();
        let first = look(&mut counts, None, 40, 8);
        assert!(first.is_some());
        // One meeting of six more, one away: shown, it would be forty-five of fifty-four less forty of forty-eight.
        assert_eq!(look(&mut counts, first, 45, 9), None);
        // With five away since it may be, and all who came since are enough as well.
        assert!(look(&mut counts, first, 60, 13).is_some());
    }

    #[test]
    fn few_who_came_or_did_not_are_not_shown_and_nobody_away_is() {
        let mut counts = Counts::new();
        assert_eq!(look(&mut counts, None, 4, 9), None);
        assert_eq!(look(&mut counts, None, 40, 2), None);
        assert!(look(&mut counts, None, 40, 0).is_some());
    }
}
