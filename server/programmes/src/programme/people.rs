//! Who goes through a programme. Each is added with an event of their own, sealed with a key of their own, so that erasing
//! somebody leaves everybody else as they were.

use super::plan::{Plan, numbered};
use super::{By, Event, Programme};
use crate::Refusal;
use crate::formation::PEOPLE_MAX;
use crate::mentoring::{Fit, MATCHED_MAX, matched};
use protocol::Timestamp;
use serde::{Deserialize, Serialize};
use sets::Zones;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody's number in a programme, from 1. Never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ParticipantNo(pub u32);

/// Somebody who goes through a programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// What they are called.
    pub name: String,
    /// Their address, if it is known.
    pub address: Option<String>,
    /// Their cohort.
    pub cohort: u32,
    /// What is known of them, by the name of the fact.
    pub facts: BTreeMap<String, String>,
    /// Whom they report to.
    pub reports_to: Option<ParticipantNo>,
    /// Hours of the day when they can meet, as bits of UTC hours 0 to 23. Nothing is known: all of them.
    pub hours: Option<u32>,
    /// They facilitate, and sit in no set as a member.
    pub facilitates: bool,
    /// They have left.
    pub left: bool,
}

/// Whom somebody of a table reports to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manager {
    /// Somebody of the same table, by their place in it, from 0.
    New(usize),
    /// Somebody who is in the programme already.
    Known(ParticipantNo),
}

/// Somebody of a table who is to go through a programme.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct NewParticipant {
    /// What they are called, checked.
    pub name: String,
    /// Their address, if the table has it.
    pub address: Option<String>,
    /// What is known of them.
    pub facts: BTreeMap<String, String>,
    /// Whom they report to.
    pub reports_to: Option<Manager>,
    /// Hours of the day when they can meet.
    pub hours: Option<u32>,
    /// They facilitate.
    pub facilitates: bool,
}

/// What happened to the people of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named as in `Participant`, where they are explained")]
pub enum PeopleEvent {
    /// A table was taken over: `count` people, numbered from `first`. Theirs are the events that follow.
    TableTaken { cohort: u32, first: ParticipantNo, count: u32 },
    /// Somebody goes through the programme.
    ParticipantAdded {
        person: ParticipantNo,
        name: String,
        address: Option<String>,
        cohort: u32,
        facts: BTreeMap<String, String>,
        reports_to: Option<ParticipantNo>,
        hours: Option<u32>,
        facilitates: bool,
    },
    /// Somebody goes through it no more.
    ParticipantLeft { person: ParticipantNo },
    /// People of a cohort have mentors of another one, in the place of those they had: who, and whom they mentor.
    MentorsMatched { cohort: u32, from: u32, pairs: Vec<(ParticipantNo, ParticipantNo)> },
}

impl PeopleEvent {
    #[deny(clippy::wildcard_enum_match_arm)]
    pub(super) fn author(&self) -> Option<ParticipantNo> {
        match self {
            Self::ParticipantAdded { person, .. } => Some(*person),
            Self::TableTaken { .. } | Self::ParticipantLeft { .. } | Self::MentorsMatched { .. } => None,
        }
    }
}

/// The people as their events have made them.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct People {
    pub(crate) all: BTreeMap<ParticipantNo, Participant>,
    /// Numbers that were given, those of people erased since included.
    pub(crate) given: u32,
    /// The mentor of whoever has one.
    mentors: BTreeMap<ParticipantNo, ParticipantNo>,
}

impl People {
    #[deny(clippy::wildcard_enum_match_arm)]
    pub(crate) fn evolve(&mut self, event: &PeopleEvent) {
        match event {
            PeopleEvent::TableTaken { count, .. } => self.given += count,
            PeopleEvent::ParticipantAdded {
                person,
                name,
                address,
                cohort,
                facts,
                reports_to,
                hours,
                facilitates,
            } => {
                let known = Participant {
                    name: name.clone(),
                    address: address.clone(),
                    cohort: *cohort,
                    facts: facts.clone(),
                    reports_to: *reports_to,
                    hours: *hours,
                    facilitates: *facilitates,
                    left: false,
                };
                self.all.insert(*person, known);
            }
            PeopleEvent::ParticipantLeft { person } => {
                if let Some(known) = self.all.get_mut(person) {
                    known.left = true;
                }
            }
            PeopleEvent::MentorsMatched { cohort, pairs, .. } => {
                let all = &self.all;
                self.mentors.retain(|who, _| all.get(who).is_none_or(|known| known.cohort != *cohort));
                self.mentors.extend(pairs.iter().map(|(mentor, who)| (*who, *mentor)));
            }
        }
    }

    /// Who goes through it and has not left.
    pub(crate) fn here(&self) -> impl Iterator<Item = (ParticipantNo, &Participant)> {
        self.all.iter().filter(|(_, known)| !known.left).map(|(no, known)| (*no, known))
    }

    pub(crate) fn of_cohort(&self, cohort: u32) -> impl Iterator<Item = (ParticipantNo, &Participant)> {
        self.here().filter(move |(_, known)| known.cohort == cohort)
    }

    pub(crate) fn here_as(&self, person: ParticipantNo) -> Result<&Participant, Refusal> {
        self.all.get(&person).filter(|known| !known.left).ok_or(Refusal::NoSuchPerson)
    }

    /// Who mentors somebody, if both are here.
    pub(crate) fn mentor_of(&self, person: ParticipantNo) -> Option<ParticipantNo> {
        let mentor = self.mentors.get(&person).copied()?;
        (self.here_as(person).is_ok() && self.here_as(mentor).is_ok()).then_some(mentor)
    }

    /// Whom somebody mentors.
    pub(crate) fn mentored_by(&self, mentor: ParticipantNo) -> impl Iterator<Item = ParticipantNo> {
        self.mentors.keys().copied().filter(move |person| self.mentor_of(*person) == Some(mentor))
    }

    /// Everybody above somebody, the nearest first.
    pub(crate) fn above(&self, person: ParticipantNo) -> Vec<ParticipantNo> {
        let mut above = Vec::new();
        let mut at = person;
        while let Some(next) = self.all.get(&at).and_then(|known| known.reports_to) {
            if next == person || above.contains(&next) {
                break;
            }
            above.push(next);
            at = next;
        }
        above
    }

    /// Who would start before their line manager has finished, where both are in cohorts of waves.
    pub(crate) fn early(&self, plan: &Plan) -> Vec<ParticipantNo> {
        let wave_of = |cohort: u32| numbered(&plan.cohorts, cohort).and_then(|cohort| cohort.wave);
        let is_early = |person: ParticipantNo, known: &Participant| {
            let Some(starts) =
                numbered(&plan.cohorts, known.cohort).filter(|own| own.wave.is_some()).map(|own| own.starts)
            else {
                return false;
            };
            self.above(person).into_iter().any(|manager| {
                let manager = self.all.get(&manager).filter(|manager| !manager.left && !manager.facilitates);
                manager.is_some_and(|manager| {
                    wave_of(manager.cohort).is_some()
                        && plan.last_day(manager.cohort).is_some_and(|ends| ends >= starts)
                })
            })
        };
        let placed = self.here().filter(|(_, known)| !known.facilitates);
        placed.filter(|(person, known)| is_early(*person, known)).map(|(person, _)| person).collect()
    }
}

impl Programme {
    /// Takes the people of a table over: all of them, or nobody.
    ///
    /// # Errors
    /// If whoever asks does not run the programme, collecting is over, or there is no room for so many.
    pub fn take_people(
        &self,
        by: &By,
        cohort: u32,
        people: &[NewParticipant],
        now: Timestamp,
        zones: &Zones,
    ) -> Result<Vec<Event>, Refusal> {
        by.must_run_it()?;
        self.must_collect(now, zones)?;
        let known = self.plan.cohort(cohort)?;
        if self.forming.of(cohort).is_some_and(|forming| !forming.made.is_empty()) {
            return Err(Refusal::SetsMade);
        }
        let fits = |there: usize, most: Option<u32>| {
            let new = people.iter().filter(|person| !person.facilitates).count();
            most.is_none_or(|most| usize::try_from(most).is_ok_and(|most| there + new <= most))
        };
        let members = |cohort: Option<u32>| {
            let here = self.people.here().filter(|(_, person)| !person.facilitates);
            here.filter(|(_, person)| cohort.is_none_or(|cohort| person.cohort == cohort)).count()
        };
        if !fits(members(Some(cohort)), known.most) {
            return Err(Refusal::CohortFull);
        }
        if !fits(members(None), self.plan.people_most) {
            return Err(Refusal::ProgrammeFull);
        }
        if self.people.of_cohort(cohort).count() + people.len() > PEOPLE_MAX {
            return Err(Refusal::TooMany);
        }
        let count = u32::try_from(people.len()).map_err(|_| Refusal::TooMany)?;
        let first = self.people.given + 1;
        let number = |place: usize| u32::try_from(place).map_or(first, |place| first + place);
        let mut events = vec![PeopleEvent::TableTaken { cohort, first: ParticipantNo(first), count }];
        for (place, person) in people.iter().enumerate() {
            events.push(PeopleEvent::ParticipantAdded {
                person: ParticipantNo(number(place)),
                name: person.name.clone(),
                address: person.address.clone(),
                cohort,
                facts: person.facts.clone(),
                reports_to: person.reports_to.map(|manager| match manager {
                    Manager::New(place) => ParticipantNo(number(place)),
                    Manager::Known(person) => person,
                }),
                hours: person.hours,
                facilitates: person.facilitates,
            });
        }
        Ok(events.into_iter().map(Event::People).collect())
    }

    /// Who goes through it, by number, those who have left included.
    pub fn participants(&self) -> impl Iterator<Item = (ParticipantNo, &Participant)> {
        self.people.all.iter().map(|(no, known)| (*no, known))
    }

    /// Somebody who goes through it and has not left.
    #[must_use]
    pub fn participant(&self, person: ParticipantNo) -> Option<&Participant> {
        self.people.here_as(person).ok()
    }

    /// What somebody's mentor is called, and those whom they mentor.
    #[must_use]
    pub fn mentoring(&self, person: ParticipantNo) -> (Option<String>, Vec<String>) {
        let called = |one: ParticipantNo| self.participant(one).map(|known| known.name.clone());
        let mentored = self.people.mentored_by(person).filter_map(called).collect();
        (self.people.mentor_of(person).and_then(called), mentored)
    }

    /// The values of a fact that people of a cohort have.
    #[must_use]
    pub fn values(&self, cohort: u32, fact: &str) -> BTreeSet<&str> {
        self.people
            .of_cohort(cohort)
            .filter_map(|(_, known)| known.facts.get(fact))
            .map(String::as_str)
            .collect()
    }
}

/// Matches people of a cohort with mentors of one that starts earlier. Nobody is matched with somebody above or below them, nor,
/// where a fact is named, with somebody who has the same value of it.
pub(super) fn match_mentors(
    programme: &Programme,
    (cohort, from): (u32, u32),
    apart: Option<&str>,
    alike: Option<&str>,
) -> Result<Vec<Event>, Refusal> {
    if programme.plan.cohort(from)?.starts >= programme.plan.cohort(cohort)?.starts {
        return Err(Refusal::MentorsLater);
    }
    let people = &programme.people;
    let side = |cohort: u32| -> Vec<(ParticipantNo, &Participant)> {
        people.of_cohort(cohort).filter(|(_, known)| !known.facilitates).collect()
    };
    let (mentored, mentors) = (side(cohort), side(from));
    if mentored.is_empty() || mentors.is_empty() {
        return Err(Refusal::MentorsNobody);
    }
    if mentored.len().max(mentors.len()) > MATCHED_MAX {
        return Err(Refusal::TooMany);
    }
    let is_known = |fact: &str| mentored.iter().any(|(_, known)| known.facts.contains_key(fact));
    if !apart.into_iter().chain(alike).all(is_known) {
        return Err(Refusal::RulesUnclear);
    }
    let above = |(no, _): &(ParticipantNo, &Participant)| people.above(*no);
    let (over, of_mentors): (Vec<_>, Vec<_>) =
        (mentored.iter().map(above).collect(), mentors.iter().map(above).collect());
    let same = |fact: &str, one: &Participant, other: &Participant| {
        one.facts.get(fact).is_some_and(|value| other.facts.get(fact) == Some(value))
    };
    let found = matched(mentored.len(), mentors.len(), |who, mentor| {
        let ((no, known), (mentor_no, mentor_known)) = (mentored[who], mentors[mentor]);
        let in_line = over[who].contains(&mentor_no) || of_mentors[mentor].contains(&no);
        if in_line || apart.is_some_and(|fact| same(fact, known, mentor_known)) {
            Fit::Never
        } else if alike.is_some_and(|fact| !same(fact, known, mentor_known)) {
            Fit::Can
        } else {
            Fit::Well
        }
    });
    let pairs =
        found.iter().zip(&mentored).filter_map(|(mentor, (no, _))| Some((mentors[(*mentor)?].0, *no)));
    let pairs: Vec<_> = pairs.collect();
    if pairs.iter().all(|(mentor, who)| people.mentors.get(who) == Some(mentor))
        && pairs.len() == mentored.iter().filter(|(no, _)| people.mentors.contains_key(no)).count()
    {
        return Err(Refusal::NothingChanges);
    }
    Ok(vec![Event::People(PeopleEvent::MentorsMatched { cohort, from, pairs })])
}

pub(super) fn leave(programme: &Programme, person: ParticipantNo) -> Result<Vec<Event>, Refusal> {
    programme.people.here_as(person)?;
    Ok(vec![Event::People(PeopleEvent::ParticipantLeft { person })])
}
