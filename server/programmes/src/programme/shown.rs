//! A programme as somebody may see it. What they see is asked of [`sees`](crate::role::sees), thing by thing, and what is
//! not asked is empty.

use super::forming::Forming;
use super::people::{Participant, ParticipantNo};
use super::plan::{Occasion, Plan};
use super::{By, Programme};
use crate::role::{Sight, What, any_sees};
use jiff::civil::{DateTime, Time};
use protocol::organisation::OrganisationMeeting;
use protocol::programme::{
    CohortForming, FormingRule, PlacedPerson, Programme as View, ProgrammeCohort, ProgrammeEntry,
    ProgrammeOccasion, ProgrammePerson, ProgrammePlace, ProgrammeSet, ProgrammeWave,
};
use protocol::{SetId, Timestamp};
use sets::Zones;
use std::collections::BTreeMap;

/// What is known of a set that was made: its name and its meetings as organisers see them.
pub type Counted = BTreeMap<SetId, (String, Vec<OrganisationMeeting>)>;

/// What a view is made of besides the programme itself.
pub struct Viewed<'a> {
    /// Which programme, and whose roles.
    pub entry: ProgrammeEntry,
    /// How many events made it.
    pub at: u32,
    /// Now.
    pub now: Timestamp,
    /// Zone rules.
    pub zones: &'a Zones,
    /// The sets that were made.
    pub sets: &'a Counted,
}

impl Programme {
    /// The programme as somebody may see it.
    #[must_use]
    pub fn shown(&self, by: &By, viewed: Viewed<'_>) -> View {
        let sight = |what| any_sees(&by.roles, what);
        let Viewed { entry, at, now, zones, sets } = viewed;
        let here = self.now_there(now, zones).unwrap_or_default();
        let dated = sight(What::TimeLine) == Sight::All;
        let named = sight(What::People) == Sight::All;
        let facts = sight(What::Facts) == Sight::All;
        let counted = sight(What::Attendance) == Sight::All;
        let cohorts = (1..).zip(&self.plan.cohorts).map(|(no, cohort)| ProgrammeCohort {
            cohort: no,
            name: cohort.name.clone(),
            wave: cohort.wave,
            starts: cohort.starts.to_string(),
            before: cohort.before.iter().map(ToString::to_string).collect(),
            least: cohort.least.filter(|_| facts),
            most: cohort.most.filter(|_| facts),
            people: if named || counted { self.count_of(no) } else { 0 },
            forming: facts.then(|| self.forming.of(no).map(forming_shown).unwrap_or_default()),
            sets: if named { self.sets_shown(no, sets) } else { Vec::new() },
        });
        let shown_of_time = |shown: bool| if shown { usize::MAX } else { 0 };
        View {
            at,
            zone: self.zone.clone(),
            today: here.date().to_string(),
            ends: self.plan.ends.map(|day| day.to_string()),
            closed: self.plan.must_collect(here.date()).is_err(),
            people_most: self.plan.people_most.filter(|_| facts),
            waves: if dated { self.waves_shown(counted) } else { Vec::new() },
            cohorts: cohorts.take(shown_of_time(dated)).collect(),
            occasions: if dated { occasions_shown(&self.plan, here) } else { Vec::new() },
            people: self
                .people
                .all
                .iter()
                .take(shown_of_time(named))
                .map(|(no, person)| self.person_shown(*no, person, facts))
                .collect(),
            early: if facts {
                self.people.early(&self.plan).into_iter().map(|person| person.0).collect()
            } else {
                Vec::new()
            },
            own: by.participant.and_then(|person| self.place_shown(person)),
            entry,
        }
    }

    fn person_shown(&self, no: ParticipantNo, person: &Participant, facts: bool) -> ProgrammePerson {
        ProgrammePerson {
            person: no.0,
            name: person.name.clone(),
            address: person.address.clone().filter(|_| facts),
            cohort: person.cohort,
            facts: if facts { person.facts.clone() } else { BTreeMap::new() },
            reports_to: person.reports_to.map(|manager| manager.0).filter(|_| facts),
            facilitates: person.facilitates,
            left: person.left,
            mentor: self.people.mentor_of(no).map(|mentor| mentor.0).filter(|_| facts),
        }
    }

    fn count_of(&self, cohort: u32) -> u32 {
        let members = self.people.of_cohort(cohort).filter(|(_, known)| !known.facilitates).count();
        u32::try_from(members).unwrap_or(u32::MAX)
    }

    fn sets_shown(&self, cohort: u32, sets: &Counted) -> Vec<ProgrammeSet> {
        let made = self.forming.of(cohort).map(|forming| forming.made.as_slice()).unwrap_or_default();
        let shown = made.iter().filter_map(|made| {
            // A set that was removed since is not there.
            let (name, meetings) = sets.get(&made.set)?;
            Some(ProgrammeSet {
                set: made.set.clone(),
                name: name.clone(),
                people: made.people.iter().map(|person| person.0).collect(),
                meetings: meetings.clone(),
            })
        });
        shown.collect()
    }

    fn waves_shown(&self, counted: bool) -> Vec<ProgrammeWave> {
        let shown = (1..).zip(&self.plan.waves).map(|(no, wave)| ProgrammeWave {
            wave: no,
            name: wave.name.clone(),
            attended: if counted { self.attended(no) } else { None },
        });
        shown.collect()
    }

    fn place_shown(&self, person: ParticipantNo) -> Option<ProgrammePlace> {
        let known = self.participant(person)?;
        let no_forming = Forming::default();
        let forming = self.forming.of(known.cohort).unwrap_or(&no_forming);
        let sets = forming.rules.iter().find_map(|rule| match rule {
            FormingRule::Sets { count } => Some(*count),
            FormingRule::Sizes { .. }
            | FormingRule::Together { .. }
            | FormingRule::Line { .. }
            | FormingRule::Apart { .. }
            | FormingRule::AtMost { .. }
            | FormingRule::AtLeast { .. }
            | FormingRule::Kinds { .. }
            | FormingRule::Hours { .. }
            | FormingRule::Facilitators {} => None,
        });
        let chose = |set: u32| forming.placed.values().filter(|placing| placing.set == set).count();
        let choices = match (forming.choosing && forming.made.is_empty(), sets) {
            (true, Some(count)) => {
                (0..count).map(|set| u32::try_from(chose(set)).unwrap_or(u32::MAX)).collect()
            }
            (true | false, _) => Vec::new(),
        };
        let (mentor, mentors) = self.mentoring(person);
        // What is accepted and not made yet is the organisers' own.
        let made = forming.made.iter().position(|made| made.people.contains(&person));
        Some(ProgrammePlace {
            person: person.0,
            cohort: known.cohort,
            choices,
            chosen: forming.placed.get(&person).filter(|placing| placing.reason.is_none()).map(|own| own.set),
            set: made.and_then(|set| u32::try_from(set).ok()),
            mentor,
            mentors,
        })
    }
}

fn occasions_shown(plan: &Plan, here: DateTime) -> Vec<ProgrammeOccasion> {
    let mut all: Vec<(u32, &Occasion)> = (1..).zip(&plan.occasions).collect();
    all.sort_by_key(|(no, known)| (known.date, known.time, *no));
    let shown = all.into_iter().map(|(no, known)| ProgrammeOccasion {
        occasion: no,
        cohort: known.cohort,
        kind: known.kind,
        title: known.title.clone(),
        date: known.date.to_string(),
        time: known.time.map(minute),
        minutes: known.minutes,
        past: known.is_past(here),
        cancelled: known.cancelled,
    });
    shown.collect()
}

fn minute(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

fn forming_shown(forming: &Forming) -> CohortForming {
    let numbers = |people: &[ParticipantNo]| people.iter().map(|person| person.0).collect::<Vec<u32>>();
    CohortForming {
        rules: forming.rules.clone(),
        wishes: forming.wishes.clone(),
        exceptions: forming.exceptions.iter().map(|(rule, people)| (*rule, numbers(people))).collect(),
        placed: forming
            .placed
            .iter()
            .map(|(person, placing)| PlacedPerson {
                person: person.0,
                set: placing.set,
                reason: placing.reason.clone(),
            })
            .collect(),
        choosing: forming.choosing,
        accepted: forming
            .accepted
            .as_ref()
            .map(|accepted| accepted.sets.iter().map(|set| numbers(set)).collect()),
    }
}
