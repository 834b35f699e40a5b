//! What sets that were made have to follow on the time line, each step once and in order: moves of their cohort's start,
//! then what their sessions are planned for, put to and taken off.

use super::Programme;
use super::plan::{Cohort, Occasion};
use protocol::SetId;
use protocol::programme::OccasionKind;
use sets::Followed;

/// A step for sets to follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What tells it from every other step of the programme.
    pub name: String,
    /// What happened.
    pub followed: Followed,
    /// The sets that follow.
    pub sets: Vec<SetId>,
}

impl Programme {
    /// Every step that sets have to follow, those that they followed long ago included.
    #[must_use]
    pub fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        for (cohort, known) in (1..).zip(&self.plan.cohorts) {
            steps.extend(self.moves(cohort, known));
            let sets: Vec<SetId> = self
                .forming
                .of(cohort)
                .map(|forming| forming.made.iter().map(|made| made.set.clone()).collect())
                .unwrap_or_default();
            let own = (1..).zip(&self.plan.occasions).filter(|(_, known)| {
                known.cohort == cohort && known.kind == OccasionKind::Session && !sets.is_empty()
            });
            for (no, occasion) in own {
                steps.extend(self.sessions(no, occasion, &sets));
            }
        }
        steps
    }

    fn moves(&self, cohort: u32, known: &Cohort) -> Vec<Step> {
        let made = self.forming.of(cohort).map(|forming| forming.made.as_slice()).unwrap_or_default();
        let after = known.before.iter().skip(1).chain([&known.starts]);
        let steps = (1..).zip(known.before.iter().zip(after)).map(|(number, (before, after))| {
            // Days of the calendar, which are within its range because both are.
            let days = before.until(*after).map_or(0, |span| span.get_days());
            let sets = made.iter().filter(|made| made.moves < number).map(|made| made.set.clone());
            Step {
                name: format!("cohort:{cohort}:{number}"),
                followed: Followed::Moved { days },
                sets: sets.collect(),
            }
        });
        steps.filter(|step| !step.sets.is_empty()).collect()
    }

    fn sessions(&self, no: u32, occasion: &Occasion, sets: &[SetId]) -> Vec<Step> {
        // What has no time of day each set finds a time for by itself.
        let Some(time) = occasion.time else { return Vec::new() };
        let step = |name: String, followed| Step { name, followed, sets: sets.to_vec() };
        // Where it stood when it was planned: a set that follows late takes every step from there.
        let first = occasion.moves.first().map_or(occasion.date, |(before, _)| *before);
        let planned = Followed::Planned {
            wall: first.to_datetime(time),
            zone: self.zone.clone(),
            minutes: occasion.minutes,
        };
        let mut steps = vec![step(format!("occasion:{no}"), planned)];
        for (number, (before, after)) in (1..).zip(&occasion.moves) {
            let followed =
                Followed::Rescheduled { from: before.to_datetime(time), to: after.to_datetime(time) };
            steps.push(step(format!("occasion:{no}:{number}"), followed));
        }
        if occasion.cancelled {
            let at = occasion.date.to_datetime(time);
            steps.push(step(format!("occasion:{no}:off"), Followed::Cancelled { at }));
        }
        steps
    }
}
