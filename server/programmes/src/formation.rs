//! Forming sets: who sits with whom under rules that people can argue with.
//!
//! Rules are hard and never broken; wishes are met as far as they go. Where the rules cannot hold together, the answer
//! names the smallest part of them that contradicts itself, with the people it is about, and changes that would make
//! it possible, each of them solved again.
//!
//! A search finds sets quickly (threshold accepting after Dueck and Scheuer 1990); trying places with all that follows from
//! each proves that there are none, and where a plan is small an integer program does. All are bounded by steps and never by
//! time, so that every machine gives the same sets.

mod cause;
mod check;
mod choice;
mod exact;
mod flow;
mod model;
mod optimum;
mod proof;
mod reasons;
mod relax;
mod search;

pub use cause::Cause;
pub use check::broken;
pub use choice::{Choice, choose};
pub use reasons::{Closed, Here, why};
pub use relax::{Change, Relaxation};

use model::Model;
use proof::Effort;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// People that can be formed into sets at once: the largest case study has 120; a year of a national programme fits.
pub const PEOPLE_MAX: usize = 1_000;
/// Sets that can be formed at once.
pub const SETS_MAX: usize = 200;
/// Points for two who sit together: as finely as anybody can weigh one against another.
pub const POINTS_MAX: u32 = 100;
/// Rules and wishes: more than anybody can argue with.
pub const RULES_MAX: usize = 30;

/// Somebody who may be placed, by their number in the list of people.
pub type PersonNo = usize;
/// A set that is being formed, from 0.
pub type SetNo = usize;

/// Somebody to be placed, or a facilitator who is not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name, as the organiser knows them.
    pub name: String,
    /// What is known of them, by the name of the fact.
    pub facts: BTreeMap<String, String>,
    /// Whom they report to.
    pub reports_to: Option<PersonNo>,
    /// Hours of the day when they can meet, as bits of UTC hours 0 to 23. Nothing is known: all of them.
    pub hours: Option<u32>,
    /// A facilitator is in nobody's set.
    pub facilitates: bool,
}

/// What must hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Rule {
    /// So many sets.
    Sets {
        /// How many.
        count: usize,
    },
    /// So many people in each.
    Sizes {
        /// At least.
        least: usize,
        /// At most.
        most: usize,
    },
    /// Who has the same value of a fact stays together; who has none is free.
    Together {
        /// The fact.
        fact: String,
    },
    /// Nobody sits with somebody they report to.
    Line {
        /// Through any number of steps, or only directly.
        through_any: bool,
    },
    /// These two do not sit together.
    Apart {
        /// One.
        one: PersonNo,
        /// The other.
        other: PersonNo,
    },
    /// In each set no more than so many people have the same value of a fact.
    AtMost {
        /// The fact.
        fact: String,
        /// How many.
        count: usize,
    },
    /// In each set at least so many people have one of these values of a fact.
    AtLeast {
        /// The fact.
        fact: String,
        /// The values, any of them.
        values: BTreeSet<String>,
        /// How many.
        count: usize,
    },
    /// In each set at least so many different values of a fact.
    Kinds {
        /// The fact.
        fact: String,
        /// How many.
        count: usize,
    },
    /// Any two of a set share at least so many hours of the day.
    Hours {
        /// How many.
        count: u32,
    },
    /// The facilitators, in the order of the list, have the sets in their order; nobody sits with a facilitator who is
    /// in their line.
    Facilitators,
    /// Somebody was placed by hand, or chose.
    Placed {
        /// Who.
        person: PersonNo,
        /// Where.
        set: SetNo,
    },
}

/// What should be, as far as it goes, the most wished first. A set meets a wish or misses it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "wish", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Wish {
    /// Each value of a fact is spread over the sets as evenly as numbers allow.
    Spread {
        /// The fact.
        fact: String,
    },
    /// Everybody in a set has the same value of a fact.
    Alike {
        /// The fact.
        fact: String,
    },
    /// Nobody is the only one in their set with this value of a fact.
    NotAlone {
        /// The fact.
        fact: String,
        /// The value.
        value: String,
    },
    /// At least so many different values of a fact in each set.
    Kinds {
        /// The fact.
        fact: String,
        /// How many.
        count: usize,
    },
    /// Those who have the same value of a fact sit together: each two in one set are worth so many points. No set misses
    /// it; of sets that miss as few of the other wishes, those with the most points are the best.
    Near {
        /// The fact.
        fact: String,
        /// What two are worth, at most [`POINTS_MAX`].
        points: u32,
    },
    /// The mean of a number is within a distance of the mean of all. Who has no number does not count.
    Level {
        /// The fact, a whole number.
        fact: String,
        /// The distance, in hundredths.
        within_hundredths: u32,
    },
}

/// What is asked: people, rules and wishes. [`Plan::check`] holds before anything is solved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The people.
    pub people: Vec<Person>,
    /// What must hold.
    pub rules: Vec<Rule>,
    /// What should be.
    pub wishes: Vec<Wish>,
    /// What a rule does not hold for: the rule's number and the people, as a cause names them.
    pub exceptions: BTreeSet<(usize, Vec<PersonNo>)>,
}

/// What is wrong with a plan before it can be solved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is nobody to place.
    Nobody,
    /// More people, sets or rules than can be formed at once.
    TooMany,
    /// People who report to one another in a circle, each to the next and the last to the first.
    CircleOfManagers(Vec<PersonNo>),
    /// A rule names somebody who is not in the list, or who is not placed.
    NoSuchPerson(usize),
    /// Nobody has this fact; the number is the rule's, or the wish's after the rules.
    NoSuchFact(usize),
    /// Numbers of a rule that mean nothing: none at all, or a smallest that is larger than the largest.
    Senseless(usize),
    /// Two rules say how many sets, how large, or where the same person sits.
    Twice(usize),
    /// A wish for a level where a value is no whole number.
    NotANumber(PersonNo, usize),
}

/// Sets that keep every rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formation {
    /// The people of each set, by number.
    pub sets: Vec<Vec<PersonNo>>,
    /// The wishes that a set misses: the wish's number and the set.
    pub missed: Vec<(usize, SetNo)>,
    /// What those who sit together are worth, where a wish says so.
    pub points: u64,
    /// Whether no sets that keep the rules miss fewer wishes, nor have more points with as few missed, proved.
    pub proved: bool,
}

/// The answer to a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formed {
    /// Sets.
    Sets(Formation),
    /// There can be none, and why.
    Impossible {
        /// The contradictions, each of them minimal unless it says otherwise, one of them enough.
        causes: Vec<Cause>,
        /// At most three changes that make it possible, the smallest first.
        relaxations: Vec<Relaxation>,
    },
    /// Neither sets were found nor a proof that there are none, within the steps allowed.
    Undecided,
}

impl Plan {
    /// Who is placed: everybody but the facilitators.
    pub fn placed(&self) -> impl Iterator<Item = PersonNo> + '_ {
        (0..self.people.len()).filter(|person| !self.people[*person].facilitates)
    }

    /// Whether the plan can be asked at all. The first fault is named.
    pub fn check(&self) -> Result<(), Fault> {
        if self.placed().next().is_none() {
            return Err(Fault::Nobody);
        }
        if self.people.len() > PEOPLE_MAX
            || self.rules.len() + self.wishes.len() > RULES_MAX + self.people.len()
        {
            return Err(Fault::TooMany);
        }
        if let Some(circle) = self.circle_of_managers() {
            return Err(Fault::CircleOfManagers(circle));
        }
        let mut said: BTreeSet<(u8, PersonNo)> = BTreeSet::new();
        for (no, rule) in self.rules.iter().enumerate() {
            self.check_rule(no, rule)?;
            let once = match rule {
                Rule::Sets { .. } => Some((0, 0)),
                Rule::Sizes { .. } => Some((1, 0)),
                Rule::Line { .. } => Some((2, 0)),
                Rule::Hours { .. } => Some((3, 0)),
                Rule::Facilitators => Some((4, 0)),
                Rule::Placed { person, .. } => Some((5, *person)),
                Rule::Together { .. }
                | Rule::Apart { .. }
                | Rule::AtMost { .. }
                | Rule::AtLeast { .. }
                | Rule::Kinds { .. } => None,
            };
            if once.is_some_and(|once| !said.insert(once)) {
                return Err(Fault::Twice(no));
            }
        }
        for (no, wish) in self.wishes.iter().enumerate() {
            self.check_wish(self.rules.len() + no, wish)?;
        }
        Ok(())
    }

    fn check_rule(&self, no: usize, rule: &Rule) -> Result<(), Fault> {
        let seated = |person: PersonNo| self.people.get(person).is_some_and(|person| !person.facilitates);
        let fact_known =
            |fact: &str| self.placed().any(|person| self.people[person].facts.contains_key(fact));
        let (sense, fact, people): (bool, Option<&str>, &[PersonNo]) = match rule {
            Rule::Sets { count } => {
                if *count > SETS_MAX {
                    return Err(Fault::TooMany);
                }
                (*count > 0, None, &[])
            }
            Rule::Sizes { least, most } => (*least <= *most && *most > 0, None, &[]),
            Rule::Together { fact } => (true, Some(fact), &[]),
            Rule::Line { .. } | Rule::Facilitators => (true, None, &[]),
            Rule::Apart { one, other } => (one != other, None, &[*one, *other]),
            Rule::AtMost { fact, count } | Rule::Kinds { fact, count } => (*count > 0, Some(fact), &[]),
            Rule::AtLeast { fact, values, count } => (*count > 0 && !values.is_empty(), Some(fact), &[]),
            Rule::Hours { count } => ((1..=24).contains(count), None, &[]),
            Rule::Placed { person, set } => {
                if *set >= SETS_MAX {
                    return Err(Fault::TooMany);
                }
                (true, None, &[*person])
            }
        };
        if !sense {
            return Err(Fault::Senseless(no));
        }
        if !people.iter().all(|person| seated(*person)) {
            return Err(Fault::NoSuchPerson(no));
        }
        if fact.is_some_and(|fact| !fact_known(fact)) {
            return Err(Fault::NoSuchFact(no));
        }
        Ok(())
    }

    fn check_wish(&self, no: usize, wish: &Wish) -> Result<(), Fault> {
        let fact = match wish {
            Wish::Spread { fact }
            | Wish::Alike { fact }
            | Wish::NotAlone { fact, .. }
            | Wish::Kinds { fact, .. }
            | Wish::Near { fact, .. }
            | Wish::Level { fact, .. } => fact,
        };
        if !self.placed().any(|person| self.people[person].facts.contains_key(fact)) {
            return Err(Fault::NoSuchFact(no));
        }
        if matches!(wish, Wish::Near { points, .. } if !(1..=POINTS_MAX).contains(points)) {
            return Err(Fault::Senseless(no));
        }
        if matches!(wish, Wish::Level { .. }) {
            let wrong = self.placed().find(|person| {
                let value = self.people[*person].facts.get(fact);
                value.is_some_and(|value| value.trim().parse::<i32>().is_err())
            });
            if let Some(person) = wrong {
                return Err(Fault::NotANumber(person, no));
            }
        }
        Ok(())
    }

    /// Whether a rule says how many sets there are.
    fn says_how_many(&self) -> bool {
        self.rules.iter().any(|rule| matches!(rule, Rule::Sets { .. }))
    }

    /// Whether those who sit together are worth something.
    fn has_points(&self) -> bool {
        self.wishes.iter().any(|wish| matches!(wish, Wish::Near { .. }))
    }

    fn circle_of_managers(&self) -> Option<Vec<PersonNo>> {
        for start in 0..self.people.len() {
            let mut chain = vec![start];
            let mut at = start;
            while let Some(next) = self.people[at].reports_to.filter(|next| *next < self.people.len()) {
                if next == start {
                    return Some(chain);
                }
                if chain.contains(&next) {
                    break;
                }
                chain.push(next);
                at = next;
            }
        }
        None
    }

    /// Everybody above somebody: their manager, or the whole line.
    pub(crate) fn above(&self, person: PersonNo, through_any: bool) -> Vec<PersonNo> {
        let mut above = Vec::new();
        let mut at = person;
        while let Some(next) = self.people[at].reports_to {
            above.push(next);
            if !through_any {
                break;
            }
            at = next;
        }
        above
    }
}

/// Forms sets. `seed` chooses among sets that are equally good; the same plan and seed give the same answer.
pub fn form(plan: &Plan, seed: u64) -> Result<Formed, Fault> {
    plan.check()?;
    let active: BTreeSet<usize> = (0..plan.rules.len()).collect();
    let effort = Effort::new(seed);
    Ok(match model::solve(plan, &active, &effort) {
        model::Found::Sets(model, places) => Formed::Sets(proved(plan, best(&model, plan, &places, seed))),
        model::Found::None => {
            let causes = cause::causes(plan, &effort);
            let relaxations = relax::relaxations(plan, &causes, &effort);
            Formed::Impossible { causes, relaxations }
        }
        model::Found::Undecided => Formed::Undecided,
    })
}

/// The sets improved for the wishes, and whether counting proves that nothing better is possible.
fn best(model: &Model, plan: &Plan, places: &[SetNo], seed: u64) -> Formation {
    let improved =
        if plan.wishes.is_empty() { places.to_vec() } else { search::improve(model, places, seed) };
    let (missed, points) = (model.missed(&improved), model.points(&improved));
    // Another number of sets might miss fewer, where nothing says how many.
    let least = if plan.says_how_many() { model.missed_at_least() } else { 0 };
    let proved = missed.len() <= least && points >= model.points_at_most();
    Formation { sets: model.sets(&improved), missed, points, proved }
}

/// The sets, or better ones, with a proof where the plan is small enough for one.
fn proved(plan: &Plan, found: Formation) -> Formation {
    if found.proved || !plan.says_how_many() {
        return found;
    }
    let rules: BTreeSet<usize> = (0..plan.rules.len()).collect();
    let part = model::Part { rules: &rules, pieces: None };
    let Some(model) = Model::new(plan, &part, found.sets.len(), false) else { return found };
    let Some(optimum) = optimum::optimum(&model) else { return found };
    if (optimum.missed, Reverse(optimum.points)) == (found.missed.len(), Reverse(found.points)) {
        return Formation { proved: true, ..found };
    }
    // Sizes are even where nothing else is said, and then what only uneven ones would reach is not called for.
    if !model.has_points() {
        return found;
    }
    let (missed, points) = (model.missed(&optimum.places), model.points(&optimum.places));
    Formation { sets: model.sets(&optimum.places), missed, points, proved: true }
}
