//! Why there are no sets: the smallest parts of the rules that contradict themselves.
//!
//! A part is made smaller by taking rules out one at a time and solving again (deletion filter, Chinneck and Dravnieks
//! 1991), and then pieces of rules, such as one pair who are kept apart, in halves and one at a time. Solving is a
//! matter of milliseconds, so the plain way is the best one.

use super::model::{Found, Part, in_pieces, pieces, solve, solve_part};
use super::{PersonNo, Plan, Rule, SetNo};
use std::collections::BTreeSet;

/// Contradictions that are looked for. More would not be read.
const CAUSES_MAX: usize = 4;

/// A contradiction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The rules that cannot hold together, by number.
    pub rules: Vec<usize>,
    /// Of rules about several pairs or groups, those that matter: the rule and the people.
    pub pieces: Vec<(usize, Vec<PersonNo>)>,
    /// Whether it was proved that without any one of these rules and pieces the rest can hold.
    pub minimal: bool,
}

impl Cause {
    /// Everybody it is about.
    #[must_use]
    pub fn people(&self) -> BTreeSet<PersonNo> {
        self.pieces.iter().flat_map(|(_, people)| people.iter().copied()).collect()
    }
}

/// Whether a part of the rules can hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Yes,
    No,
    Unknown,
}

impl From<Found> for Holds {
    fn from(found: Found) -> Self {
        match found {
            Found::Sets(..) => Self::Yes,
            Found::None => Self::No,
            Found::Undecided => Self::Unknown,
        }
    }
}

/// The contradictions of a plan that is proved impossible.
pub(super) fn causes(plan: &Plan, seed: u64) -> Vec<Cause> {
    let all: BTreeSet<usize> = (0..plan.rules.len()).collect();
    let mut waiting = vec![all];
    let mut seen: BTreeSet<Vec<usize>> = BTreeSet::new();
    let mut causes: Vec<Cause> = Vec::new();
    while let Some(rules) = waiting.pop() {
        let Some(cause) = narrowed(plan, &rules, seed) else { continue };
        // Another contradiction is what is left when one rule of this one goes. How many sets and how large is what
        // the other rules are about, so it stays where there is another rule to take out.
        let about_sets = |rule: &usize| matches!(plan.rules[*rule], Rule::Sets { .. } | Rule::Sizes { .. });
        let only_sets = cause.rules.iter().all(about_sets);
        for out in cause.rules.iter().filter(|rule| only_sets || !about_sets(rule)) {
            let rest: BTreeSet<usize> = rules.iter().filter(|rule| *rule != out).copied().collect();
            if Holds::from(solve(plan, &rest, seed)) == Holds::No {
                waiting.push(rest);
            }
        }
        if seen.insert(cause.rules.clone()) {
            causes.push(cause);
        }
        if causes.len() == CAUSES_MAX {
            break;
        }
    }
    causes.sort_by(|one, other| (one.rules.len(), &one.rules).cmp(&(other.rules.len(), &other.rules)));
    causes
}

/// Why a choice, which is the last of the rules, leaves no way for the others: one contradiction, and soon, because somebody
/// waits for it. Who sits in another set has mostly no part in it, so those go first, all at once.
pub(super) fn of_choice(plan: &Plan, set: SetNo, seed: u64) -> Vec<Cause> {
    let elsewhere =
        |rule: &usize| matches!(plan.rules[*rule], Rule::Placed { set: other, .. } if other != set);
    let all: BTreeSet<usize> = (0..plan.rules.len()).collect();
    let here: BTreeSet<usize> = all.iter().copied().filter(|rule| !elsewhere(rule)).collect();
    let rules = if Holds::from(solve(plan, &here, seed)) == Holds::No { here } else { all };
    let left = without_needless(plan, &rules, &by_weight(plan, rules.iter().rev()), seed);
    named(plan, left, seed).into_iter().collect()
}

/// A smallest contradiction within some rules. Two orders of taking out are tried, because one may end in a larger one.
fn narrowed(plan: &Plan, rules: &BTreeSet<usize>, seed: u64) -> Option<Cause> {
    let one = without_needless(plan, rules, &by_weight(plan, rules.iter().rev()), seed);
    let other = without_needless(plan, rules, &by_weight(plan, rules.iter()), seed);
    named(plan, if other.0.len() < one.0.len() { other } else { one }, seed)
}

/// The order in which rules are taken out: single people first, how many sets and how large last.
fn by_weight<'a>(plan: &Plan, rules: impl Iterator<Item = &'a usize>) -> Vec<usize> {
    let weight = |rule: &usize| match &plan.rules[*rule] {
        Rule::Placed { .. } => 0,
        Rule::Together { .. }
        | Rule::Line { .. }
        | Rule::Apart { .. }
        | Rule::AtMost { .. }
        | Rule::AtLeast { .. }
        | Rule::Kinds { .. }
        | Rule::Hours { .. }
        | Rule::Facilitators => 1,
        Rule::Sizes { .. } => 2,
        Rule::Sets { .. } => 3,
    };
    let mut order: Vec<usize> = rules.copied().collect();
    order.sort_by_key(weight);
    order
}

/// The contradiction of rules of which each is needed, with the pieces of them that are.
fn named(plan: &Plan, (rules, minimal): (BTreeSet<usize>, bool), seed: u64) -> Option<Cause> {
    if rules.is_empty() {
        return None;
    }
    let (pieces, all_needed) = needed_pieces(plan, &rules, seed);
    Some(Cause { rules: rules.into_iter().collect(), pieces, minimal: minimal && all_needed })
}

fn without_needless(
    plan: &Plan,
    rules: &BTreeSet<usize>,
    order: &[usize],
    seed: u64,
) -> (BTreeSet<usize>, bool) {
    let mut left = rules.clone();
    let mut minimal = true;
    for rule in order {
        left.remove(rule);
        match Holds::from(solve(plan, &left, seed)) {
            Holds::No => continue,
            Holds::Yes => {}
            Holds::Unknown => minimal = false,
        }
        left.insert(*rule);
    }
    (left, minimal)
}

/// Of rules that are taken apart, the pieces without which the rest can hold.
fn needed_pieces(plan: &Plan, rules: &BTreeSet<usize>, seed: u64) -> (Vec<(usize, Vec<PersonNo>)>, bool) {
    let mut left: BTreeSet<(usize, usize)> = BTreeSet::new();
    for rule in rules.iter().filter(|rule| in_pieces(&plan.rules[**rule])) {
        left.extend((0..pieces(plan, *rule).len()).map(|piece| (*rule, piece)));
    }
    let holds = |kept: &BTreeSet<(usize, usize)>| {
        Holds::from(solve_part(plan, &Part { rules, pieces: Some(kept) }, seed))
    };
    let mut minimal = true;
    let mut chunk = left.len().div_ceil(2).max(1);
    loop {
        let order: Vec<(usize, usize)> = left.iter().copied().collect();
        for out in order.chunks(chunk) {
            let rest: BTreeSet<(usize, usize)> =
                left.iter().filter(|piece| !out.contains(piece)).copied().collect();
            match holds(&rest) {
                Holds::No => left = rest,
                Holds::Yes => {}
                Holds::Unknown => minimal &= chunk > 1,
            }
        }
        if chunk == 1 {
            break;
        }
        chunk = chunk.div_ceil(2);
    }
    let mut told: Vec<(usize, Vec<PersonNo>)> =
        left.iter().map(|(rule, piece)| (*rule, pieces(plan, *rule)[*piece].clone())).collect();
    for rule in rules.iter().filter(|rule| !in_pieces(&plan.rules[**rule])) {
        told.extend(
            pieces(plan, *rule).into_iter().filter(|people| !people.is_empty()).map(|people| (*rule, people)),
        );
    }
    told.sort();
    (told, minimal)
}
