//! "Why am I here?": for each other set, what is against moving there, and with whom one could change places.

use super::{PersonNo, Plan, Rule, SetNo, broken};

/// Why a set is closed to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// The set.
    pub set: SetNo,
    /// The rules that moving there would break, by number; none where it is open.
    pub rules: Vec<usize>,
}

/// Why somebody is where they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Here {
    /// Their set.
    pub set: SetNo,
    /// Whether they were placed by hand or chose it.
    pub placed: bool,
    /// The other sets, each with what is against it.
    pub others: Vec<Closed>,
    /// With whom they could change places without breaking a rule.
    pub could_swap_with: Vec<PersonNo>,
}

/// Why somebody is where they are; nothing if they sit nowhere.
#[must_use]
pub fn why(plan: &Plan, sets: &[Vec<PersonNo>], person: PersonNo) -> Option<Here> {
    let set = sets.iter().position(|set| set.contains(&person))?;
    let before = broken(plan, sets);
    let newly = |sets: &[Vec<PersonNo>]| -> Vec<usize> {
        broken(plan, sets).into_iter().filter(|rule| !before.contains(rule)).collect()
    };
    let others = (0..sets.len()).filter(|other| *other != set).map(|other| {
        let mut moved = sets.to_vec();
        moved[set].retain(|member| *member != person);
        moved[other].push(person);
        Closed { set: other, rules: newly(&moved) }
    });
    let others = others.collect();
    let could_swap_with = plan.placed().filter(|other| {
        let Some(theirs) = sets.iter().position(|set| set.contains(other)).filter(|theirs| *theirs != set)
        else {
            return false;
        };
        let mut swapped = sets.to_vec();
        swapped[set].retain(|member| *member != person);
        swapped[theirs].retain(|member| member != other);
        swapped[theirs].push(person);
        swapped[set].push(*other);
        newly(&swapped).is_empty()
    });
    let could_swap_with = could_swap_with.collect();
    let placed =
        plan.rules.iter().any(|rule| matches!(rule, Rule::Placed { person: who, .. } if *who == person));
    Some(Here { set, placed, others, could_swap_with })
}
