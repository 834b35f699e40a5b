//! The time line: waves, cohorts, and what stands on it. A date is a day in the programme's zone.
//!
//! What lies ahead moves with its cohort's start. What is past, or of today without a time of day, stays.

use super::{Event, NAME_CHARS_MAX, Programme, checked, checked_or_empty};
use crate::Refusal;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use protocol::programme::{OccasionKind, ProgrammeCommand};
use serde::{Deserialize, Serialize};

/// Waves of one programme: a national one has a handful.
const WAVES_MAX: usize = 20;
/// Cohorts of one programme: five years of two a year, ten times over.
const COHORTS_MAX: usize = 100;
/// Occasions of one programme: a hundred cohorts with twenty days each.
const OCCASIONS_MAX: usize = 2_000;
/// Days that something lies after its cohort's start: five years.
const AFTER_DAYS_MAX: u32 = 5 * 366;
/// Minutes of one occasion: a day.
const MINUTES_MAX: u32 = 24 * 60;
/// People that a cohort or programme may be given room for.
const PEOPLE_MAX: u32 = 1_000_000;

/// A wave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wave {
    /// What it is called.
    pub name: String,
}

/// A cohort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohort {
    /// What it is called.
    pub name: String,
    /// Its wave.
    pub wave: Option<u32>,
    /// The day it starts.
    pub starts: Date,
    /// Where its start was before, the first one first.
    pub before: Vec<Date>,
    /// People it needs at least.
    pub least: Option<u32>,
    /// People it has room for.
    pub most: Option<u32>,
}

/// Something on the time line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// Whose.
    pub cohort: u32,
    /// What it is.
    pub kind: OccasionKind,
    /// What it is called; empty where its kind says enough.
    pub title: String,
    /// The day.
    pub date: Date,
    /// Where it was before it was moved by itself, the first one first: the days as they were and became.
    pub moves: Vec<(Date, Date)>,
    /// The time of day, if it has one.
    pub time: Option<Time>,
    /// How long, in minutes.
    pub minutes: u32,
    /// It does not take place.
    pub cancelled: bool,
}

impl Occasion {
    /// Whether it is over, or on its way.
    #[must_use]
    pub fn is_past(&self, here: DateTime) -> bool {
        match self.time {
            Some(time) => self.date.to_datetime(time) <= here,
            None => self.date <= here.date(),
        }
    }
}

/// What happened to the time line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named as in `Cohort` and `Occasion`, where they are explained")]
pub enum PlanEvent {
    /// Collecting ends on this day, or does not end.
    EndSet { ends: Option<Date> },
    /// So many people may go through it.
    MostChosen { people: Option<u32> },
    /// A wave was added.
    WaveAdded { wave: u32, name: String },
    /// A cohort was added.
    CohortAdded {
        cohort: u32,
        name: String,
        wave: Option<u32>,
        starts: Date,
        least: Option<u32>,
        most: Option<u32>,
    },
    /// A cohort starts on another day; what was still ahead of it is on these days from now on. `days` is by how many it
    /// moved, so that its sets can follow.
    CohortMoved { cohort: u32, starts: Date, days: i32, moved: Vec<(u32, Date)> },
    /// Something stands on the time line.
    OccasionPlanned {
        occasion: u32,
        cohort: u32,
        #[serde(rename = "of_kind")]
        kind: OccasionKind,
        title: String,
        date: Date,
        time: Option<Time>,
        minutes: u32,
    },
    /// It is on another day.
    OccasionMoved { occasion: u32, date: Date },
    /// It does not take place.
    OccasionCancelled { occasion: u32 },
}

/// The time line as its events have made it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Plan {
    pub(crate) ends: Option<Date>,
    pub(crate) people_most: Option<u32>,
    /// By number, from 1.
    pub(crate) waves: Vec<Wave>,
    /// By number, from 1.
    pub(crate) cohorts: Vec<Cohort>,
    /// By number, from 1.
    pub(crate) occasions: Vec<Occasion>,
}

/// The thing of a number that counts from 1.
pub(crate) fn numbered<T>(all: &[T], no: u32) -> Option<&T> {
    all.get(usize::try_from(no).ok()?.checked_sub(1)?)
}

fn numbered_mut<T>(all: &mut [T], no: u32) -> Option<&mut T> {
    all.get_mut(usize::try_from(no).ok()?.checked_sub(1)?)
}

/// The number of what comes next.
fn next<T>(all: &[T], most: usize) -> Result<u32, Refusal> {
    if all.len() >= most {
        return Err(Refusal::TooMany);
    }
    u32::try_from(all.len() + 1).map_err(|_| Refusal::TooMany)
}

impl Plan {
    #[deny(clippy::wildcard_enum_match_arm)]
    pub(crate) fn evolve(&mut self, event: &PlanEvent) {
        match event {
            PlanEvent::EndSet { ends } => self.ends = *ends,
            PlanEvent::MostChosen { people } => self.people_most = *people,
            PlanEvent::WaveAdded { name, .. } => self.waves.push(Wave { name: name.clone() }),
            PlanEvent::CohortAdded { name, wave, starts, least, most, .. } => self.cohorts.push(Cohort {
                name: name.clone(),
                wave: *wave,
                starts: *starts,
                before: Vec::new(),
                least: *least,
                most: *most,
            }),
            PlanEvent::CohortMoved { cohort, starts, days, moved } => {
                if let Some(known) = numbered_mut(&mut self.cohorts, *cohort) {
                    known.before.push(known.starts);
                    known.starts = *starts;
                }
                for (occasion, date) in moved {
                    if let Some(known) = numbered_mut(&mut self.occasions, *occasion) {
                        known.date = *date;
                        // A set that is made later takes each step from where it would lie now.
                        for (before, after) in &mut known.moves {
                            *before = before.saturating_add(days.days());
                            *after = after.saturating_add(days.days());
                        }
                    }
                }
            }
            PlanEvent::OccasionPlanned { cohort, kind, title, date, time, minutes, .. } => {
                self.occasions.push(Occasion {
                    cohort: *cohort,
                    kind: *kind,
                    title: title.clone(),
                    date: *date,
                    moves: Vec::new(),
                    time: *time,
                    minutes: *minutes,
                    cancelled: false,
                });
            }
            PlanEvent::OccasionMoved { occasion, date } => {
                if let Some(known) = numbered_mut(&mut self.occasions, *occasion) {
                    known.moves.push((known.date, *date));
                    known.date = *date;
                }
            }
            PlanEvent::OccasionCancelled { occasion } => {
                if let Some(known) = numbered_mut(&mut self.occasions, *occasion) {
                    known.cancelled = true;
                }
            }
        }
    }

    pub(crate) fn cohort(&self, cohort: u32) -> Result<&Cohort, Refusal> {
        numbered(&self.cohorts, cohort).ok_or(Refusal::NoSuchCohort)
    }

    pub(crate) fn must_collect(&self, today: Date) -> Result<(), Refusal> {
        match self.ends {
            Some(ends) if today > ends => Err(Refusal::CollectionClosed),
            Some(_) | None => Ok(()),
        }
    }

    /// The last day of a cohort: of what stands on its time line, or its start where nothing does.
    pub(crate) fn last_day(&self, cohort: u32) -> Option<Date> {
        let starts = numbered(&self.cohorts, cohort)?.starts;
        let own = self.occasions.iter().filter(|known| known.cohort == cohort && !known.cancelled);
        own.map(|known| known.date).chain([starts]).max()
    }

    /// Whether each cohort starts after those of earlier waves have ended.
    fn waves_are_in_order(&self) -> bool {
        let waves: Vec<(u32, Date, Date)> = (1..)
            .zip(&self.cohorts)
            .filter_map(|(no, cohort)| Some((cohort.wave?, cohort.starts, self.last_day(no)?)))
            .collect();
        waves.iter().all(|(wave, starts, _)| {
            waves.iter().filter(|(earlier, ..)| earlier < wave).all(|(.., ended)| ended < starts)
        })
    }
}

fn day(text: &str) -> Result<Date, Refusal> {
    // Jiff takes times and zones after a day as well.
    if text.len() == 10 { text.parse().map_err(|_| Refusal::DayUnknown) } else { Err(Refusal::DayUnknown) }
}

fn time_of_day(text: &str) -> Result<Time, Refusal> {
    if text.len() == 5 { text.parse().map_err(|_| Refusal::TimeUnknown) } else { Err(Refusal::TimeUnknown) }
}

fn after(start: Date, days: i32) -> Result<Date, Refusal> {
    start.checked_add(days.days()).map_err(|_| Refusal::OutOfRange)
}

pub(super) fn decide(
    programme: &Programme,
    command: &ProgrammeCommand,
    here: DateTime,
) -> Result<Vec<Event>, Refusal> {
    let plan = &programme.plan;
    let event = match command {
        ProgrammeCommand::EndOn { day: wanted } => {
            let ends = wanted.as_deref().map(day).transpose()?;
            if ends == plan.ends {
                return Err(Refusal::NothingChanges);
            }
            // What was locked stays locked: what was counted by then was counted with it.
            plan.must_collect(here.date())?;
            if ends.is_some_and(|ends| ends < here.date()) {
                return Err(Refusal::DayPast);
            }
            PlanEvent::EndSet { ends }
        }
        ProgrammeCommand::ChooseMost { people } => {
            let there = programme.people.here().count();
            if people.is_some_and(|most| most == 0 || most > PEOPLE_MAX) {
                return Err(Refusal::OutOfRange);
            }
            if people.is_some_and(|most| usize::try_from(most).is_ok_and(|most| most < there)) {
                return Err(Refusal::ProgrammeFull);
            }
            PlanEvent::MostChosen { people: *people }
        }
        ProgrammeCommand::AddWave { name } => {
            PlanEvent::WaveAdded { wave: next(&plan.waves, WAVES_MAX)?, name: checked(name, NAME_CHARS_MAX)? }
        }
        ProgrammeCommand::AddCohort { name, wave, starts, least, most } => {
            if wave.is_some_and(|wave| numbered(&plan.waves, wave).is_none()) {
                return Err(Refusal::NoSuchWave);
            }
            let (from, to) = (least.unwrap_or(0), most.unwrap_or(PEOPLE_MAX));
            if from > to || to == 0 || to > PEOPLE_MAX {
                return Err(Refusal::OutOfRange);
            }
            PlanEvent::CohortAdded {
                cohort: next(&plan.cohorts, COHORTS_MAX)?,
                name: checked(name, NAME_CHARS_MAX)?,
                wave: *wave,
                starts: day(starts)?,
                least: *least,
                most: *most,
            }
        }
        ProgrammeCommand::MoveCohort { cohort, starts } => move_cohort(plan, *cohort, day(starts)?, here)?,
        ProgrammeCommand::PlanOccasion { cohort, kind, title, after_days, time, minutes } => {
            if *after_days > AFTER_DAYS_MAX || *minutes > MINUTES_MAX {
                return Err(Refusal::OutOfRange);
            }
            let days = i32::try_from(*after_days).map_err(|_| Refusal::OutOfRange)?;
            PlanEvent::OccasionPlanned {
                occasion: next(&plan.occasions, OCCASIONS_MAX)?,
                cohort: *cohort,
                kind: *kind,
                title: checked_or_empty(title, NAME_CHARS_MAX)?,
                date: after(plan.cohort(*cohort)?.starts, days)?,
                time: time.as_deref().map(time_of_day).transpose()?,
                minutes: *minutes,
            }
        }
        ProgrammeCommand::MoveOccasion { occasion, day: wanted } => {
            let known = ahead(plan, *occasion, here)?;
            let date = day(wanted)?;
            if date == known.date {
                return Err(Refusal::NothingChanges);
            }
            if (Occasion { date, ..known.clone() }).is_past(here) {
                return Err(Refusal::DayPast);
            }
            PlanEvent::OccasionMoved { occasion: *occasion, date }
        }
        ProgrammeCommand::CancelOccasion { occasion } => {
            ahead(plan, *occasion, here)?;
            PlanEvent::OccasionCancelled { occasion: *occasion }
        }
        ProgrammeCommand::Leave { .. }
        | ProgrammeCommand::ChooseRules { .. }
        | ProgrammeCommand::Place { .. }
        | ProgrammeCommand::Unplace { .. }
        | ProgrammeCommand::MatchMentors { .. }
        | ProgrammeCommand::LetChoose { .. } => return Ok(Vec::new()),
    };
    let mut then = plan.clone();
    then.evolve(&event);
    if plan.waves_are_in_order() && !then.waves_are_in_order() {
        return Err(Refusal::WaveTooEarly);
    }
    Ok(vec![Event::Plan(event)])
}

fn ahead(plan: &Plan, occasion: u32, here: DateTime) -> Result<&Occasion, Refusal> {
    let known = numbered(&plan.occasions, occasion).ok_or(Refusal::NoSuchOccasion)?;
    if known.cancelled {
        return Err(Refusal::NothingChanges);
    }
    if known.is_past(here) { Err(Refusal::OccasionPast) } else { Ok(known) }
}

fn move_cohort(plan: &Plan, cohort: u32, starts: Date, here: DateTime) -> Result<PlanEvent, Refusal> {
    let known = plan.cohort(cohort)?;
    let days = known.starts.until(starts).map_err(|_| Refusal::OutOfRange)?.get_days();
    if days == 0 {
        return Err(Refusal::NothingChanges);
    }
    let mut moved = Vec::new();
    for (no, occasion) in (1..).zip(&plan.occasions) {
        if occasion.cohort != cohort || occasion.cancelled || occasion.is_past(here) {
            continue;
        }
        let date = after(occasion.date, days)?;
        if (Occasion { date, ..occasion.clone() }).is_past(here) {
            return Err(Refusal::DayPast);
        }
        moved.push((no, date));
    }
    Ok(PlanEvent::CohortMoved { cohort, starts, days, moved })
}
