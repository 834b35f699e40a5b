//! Whether sets keep the rules, read off the rules themselves and not off the solver's numbers.

use super::model::pieces;
use super::{PersonNo, Plan, Rule};
use std::collections::BTreeSet;

/// The numbers of the rules that these sets break. Somebody who sits nowhere, twice, or does not belong breaks every
/// rule about the number and size of sets.
#[must_use]
pub fn broken(plan: &Plan, sets: &[Vec<PersonNo>]) -> Vec<usize> {
    (0..plan.rules.len()).filter(|no| !holds(plan, *no, sets)).collect()
}

fn holds(plan: &Plan, no: usize, sets: &[Vec<PersonNo>]) -> bool {
    let everybody_once = || {
        let mut seated: Vec<PersonNo> = sets.iter().flatten().copied().collect();
        seated.sort_unstable();
        seated == plan.placed().collect::<Vec<_>>()
    };
    let set_of = |person: PersonNo| sets.iter().position(|set| set.contains(&person));
    let have = |set: &[PersonNo], fact: &str, wanted: &dyn Fn(&str) -> bool| {
        set.iter()
            .filter(|person| plan.people[**person].facts.get(fact).is_some_and(|value| wanted(value)))
            .count()
    };
    match &plan.rules[no] {
        Rule::Sets { count } => sets.len() == *count && everybody_once(),
        Rule::Sizes { least, most } => {
            sets.iter().all(|set| (*least..=*most).contains(&set.len())) && everybody_once()
        }
        Rule::Together { .. } => pieces(plan, no).iter().all(|group| {
            let places: BTreeSet<Option<usize>> = group.iter().map(|person| set_of(*person)).collect();
            places.len() == 1
        }),
        Rule::Line { .. } | Rule::Apart { .. } | Rule::Hours { .. } => {
            pieces(plan, no).iter().all(|pair| set_of(pair[0]).is_none_or(|set| set_of(pair[1]) != Some(set)))
        }
        Rule::AtMost { count, .. } => {
            let groups = pieces(plan, no);
            let of = |set: &Vec<PersonNo>, group: &Vec<PersonNo>| {
                set.iter().filter(|person| group.contains(person)).count()
            };
            sets.iter().all(|set| groups.iter().all(|group| of(set, group) <= *count))
        }
        Rule::AtLeast { fact, values, count } => {
            sets.iter().all(|set| have(set, fact, &|value| values.contains(value)) >= *count)
        }
        Rule::Kinds { fact, count } => sets.iter().all(|set| {
            let values = set.iter().filter_map(|person| plan.people[*person].facts.get(fact));
            values.collect::<BTreeSet<_>>().len() >= *count
        }),
        Rule::Facilitators => {
            let facilitators: Vec<PersonNo> =
                (0..plan.people.len()).filter(|person| plan.people[*person].facilitates).collect();
            let own = |facilitator: PersonNo| facilitators.iter().position(|other| *other == facilitator);
            pieces(plan, no).iter().all(|pair| set_of(pair[0]).is_none_or(|set| own(pair[1]) != Some(set)))
        }
        Rule::Placed { person, set } => set_of(*person) == Some(*set),
    }
}
