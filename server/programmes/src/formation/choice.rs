//! Choosing a set oneself against live rules: a choice that leaves no way for the others is refused.

use super::cause::{self, Cause};
use super::model::{Found, Part, can_hold};
use super::proof::Effort;
use super::{Fault, PersonNo, Plan, Rule, SetNo};
use std::collections::BTreeSet;

/// The answer to a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It is open: the plan with it.
    Taken(Plan),
    /// It would leave no way to place everybody. Why, and the sets that are open to this person.
    Refused {
        /// The contradictions that it would make.
        causes: Vec<Cause>,
        /// The sets that are open.
        open: Vec<SetNo>,
    },
    /// Neither could be proved within the steps allowed; the choice is not taken.
    Undecided,
}

/// Somebody chooses a set; a choice of theirs before this one is given up.
pub fn choose(plan: &Plan, person: PersonNo, set: SetNo, seed: u64) -> Result<Choice, Fault> {
    let mut without = plan.clone();
    without.rules.retain(|rule| !matches!(rule, Rule::Placed { person: who, .. } if *who == person));
    let chosen = |set: SetNo| {
        let mut chosen = without.clone();
        chosen.rules.push(Rule::Placed { person, set });
        chosen
    };
    let wanted = chosen(set);
    wanted.check()?;
    let effort = Effort::of_a_choice(seed);
    // Whether everybody finds a place of any size is enough: how even sizes are is for forming.
    let found = |plan: &Plan| {
        let rules: BTreeSet<usize> = (0..plan.rules.len()).collect();
        can_hold(plan, &Part { rules: &rules, pieces: None }, &effort)
    };
    Ok(match found(&wanted) {
        Found::Sets(..) => Choice::Taken(wanted),
        Found::Undecided => Choice::Undecided,
        Found::None => {
            let sets = plan
                .rules
                .iter()
                .find_map(|rule| if let Rule::Sets { count } = rule { Some(*count) } else { None });
            let is_open = |other: &SetNo| *other != set && matches!(found(&chosen(*other)), Found::Sets(..));
            let open = (0..sets.unwrap_or_default()).filter(is_open).collect();
            Choice::Refused { causes: cause::of_choice(&wanted, set, &effort), open }
        }
    })
}
