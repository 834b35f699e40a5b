//! Why there are no sets: the smallest parts of the rules that contradict themselves.
//!
//! A part is made smaller by taking rules out and solving again (deletion filter, Chinneck and Dravnieks 1991), in halves
//! first, so that a hundred people who were placed take a dozen questions and not a hundred, and in the end one at a time;
//! and then pieces of rules, such as one pair who are kept apart, in the same way.

use super::model::{Found, Part, can_hold, in_pieces, pieces};
use super::proof::Effort;
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

/// Whether some rules of a plan can hold.
fn hold(plan: &Plan, rules: &BTreeSet<usize>, effort: &Effort) -> Holds {
    Holds::from(can_hold(plan, &Part { rules, pieces: None }, effort))
}

/// The contradictions of a plan that is proved impossible.
pub(super) fn causes(plan: &Plan, effort: &Effort) -> Vec<Cause> {
    let all: BTreeSet<usize> = (0..plan.rules.len()).collect();
    let mut waiting = vec![all];
    let mut seen: BTreeSet<Vec<usize>> = BTreeSet::new();
    let mut causes: Vec<Cause> = Vec::new();
    while let Some(rules) = waiting.pop() {
        let Some(cause) = narrowed(plan, &rules, effort) else { continue };
        // Another contradiction is what is left when one rule of this one goes. How many sets and how large is what
        // the other rules are about, so it stays where there is another rule to take out.
        let about_sets = |rule: &usize| matches!(plan.rules[*rule], Rule::Sets { .. } | Rule::Sizes { .. });
        let only_sets = cause.rules.iter().all(about_sets);
        for out in cause.rules.iter().filter(|rule| only_sets || !about_sets(rule)) {
            let rest: BTreeSet<usize> = rules.iter().filter(|rule| *rule != out).copied().collect();
            if hold(plan, &rest, effort) == Holds::No {
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
pub(super) fn of_choice(plan: &Plan, set: SetNo, effort: &Effort) -> Vec<Cause> {
    let elsewhere =
        |rule: &usize| matches!(plan.rules[*rule], Rule::Placed { set: other, .. } if other != set);
    let all: BTreeSet<usize> = (0..plan.rules.len()).collect();
    let here: BTreeSet<usize> = all.iter().copied().filter(|rule| !elsewhere(rule)).collect();
    let rules = if hold(plan, &here, effort) == Holds::No { here } else { all };
    let left = without_needless(plan, &by_weight(plan, rules.iter().rev()), effort);
    named(plan, left, effort).into_iter().collect()
}

/// A smallest contradiction within some rules. Two orders of taking out are tried, because one may end in a larger one.
fn narrowed(plan: &Plan, rules: &BTreeSet<usize>, effort: &Effort) -> Option<Cause> {
    let one = without_needless(plan, &by_weight(plan, rules.iter().rev()), effort);
    let other = without_needless(plan, &by_weight(plan, rules.iter()), effort);
    named(plan, if other.0.len() < one.0.len() { other } else { one }, effort)
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
fn named(plan: &Plan, (rules, minimal): (BTreeSet<usize>, bool), effort: &Effort) -> Option<Cause> {
    if rules.is_empty() {
        return None;
    }
    let (pieces, all_needed) = needed_pieces(plan, &rules, effort);
    Some(Cause { rules: rules.into_iter().collect(), pieces, minimal: minimal && all_needed })
}

/// Of things that cannot hold together, those without which the rest can, and whether that was proved of each: many are
/// taken out at once at first, one after the other in the end.
fn needed<T: Copy + Ord>(
    order: &[T],
    first: usize,
    holds: impl Fn(&BTreeSet<T>) -> Holds,
) -> (BTreeSet<T>, bool) {
    let mut left: BTreeSet<T> = order.iter().copied().collect();
    let mut chunk = first.max(1);
    loop {
        let mut minimal = true;
        let order: Vec<T> = order.iter().filter(|one| left.contains(one)).copied().collect();
        for out in order.chunks(chunk) {
            let rest: BTreeSet<T> = left.iter().filter(|one| !out.contains(one)).copied().collect();
            match holds(&rest) {
                Holds::No => left = rest,
                Holds::Yes => {}
                Holds::Unknown => minimal = false,
            }
        }
        if chunk == 1 {
            return (left, minimal);
        }
        chunk = chunk.div_ceil(2);
    }
}

/// Of rules that cannot hold together, taken out in this order, those that are needed for that.
fn without_needless(plan: &Plan, order: &[usize], effort: &Effort) -> (BTreeSet<usize>, bool) {
    // Those who were placed are many and stand first; of the others there are few.
    let placed = order.iter().filter(|rule| matches!(plan.rules[**rule], Rule::Placed { .. })).count();
    needed(order, placed.div_ceil(2), |rest| hold(plan, rest, effort))
}

/// Of rules that are taken apart, the pieces without which the rest can hold.
fn needed_pieces(
    plan: &Plan,
    rules: &BTreeSet<usize>,
    effort: &Effort,
) -> (Vec<(usize, Vec<PersonNo>)>, bool) {
    let mut all: Vec<(usize, usize)> = Vec::new();
    for rule in rules.iter().filter(|rule| in_pieces(&plan.rules[**rule])) {
        all.extend((0..pieces(plan, *rule).len()).map(|piece| (*rule, piece)));
    }
    let (left, minimal) = needed(&all, all.len().div_ceil(2), |kept| {
        Holds::from(can_hold(plan, &Part { rules, pieces: Some(kept) }, effort))
    });
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
