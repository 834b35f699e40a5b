//! What would make it possible: small changes of the rules that contradict themselves, each solved again.

use super::model::{Found, in_pieces, solve};
use super::proof::Effort;
use super::{Cause, Formation, PersonNo, Plan, Rule, best};
use std::collections::{BTreeMap, BTreeSet};

/// Relaxations that are offered.
const OFFERED: usize = 3;
/// Plans that are solved in search of them.
const TRIED_MAX: usize = 200;
/// Rules that are changed at once at most.
const CHANGES_MAX: usize = 3;
/// Pieces of one rule that are tried one by one.
const PIECES_MAX: usize = 8;

/// A change of one rule, or of two that become one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Another rule in the place of one.
    Instead {
        /// The rule's number.
        rule: usize,
        /// What holds instead.
        with: Rule,
    },
    /// Two rules that want somebody in each set become one: either kind will do.
    Either {
        /// The rule that holds for both.
        rule: usize,
        /// The rule that goes.
        gone: usize,
        /// What holds instead.
        with: Rule,
    },
    /// The rule does not hold for these.
    Except {
        /// The rule's number.
        rule: usize,
        /// The people.
        people: Vec<PersonNo>,
    },
    /// The rule goes.
    Without {
        /// The rule's number.
        rule: usize,
    },
}

impl Change {
    fn rules(&self) -> Vec<usize> {
        match self {
            Self::Instead { rule, .. } | Self::Except { rule, .. } | Self::Without { rule } => vec![*rule],
            Self::Either { rule, gone, .. } => vec![*rule, *gone],
        }
    }
}

/// Changes that make a plan possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relaxation {
    /// The changes.
    pub changes: Vec<Change>,
    /// How large they are together. One is one seat more or less in a set, one kind of member for another, or one
    /// choice given up; two is one pair or group excepted; three a set more or less, four a rule that goes.
    pub size: usize,
    /// The sets that they lead to.
    pub formation: Formation,
}

/// At most three relaxations, the smallest first.
pub(super) fn relaxations(plan: &Plan, causes: &[Cause], effort: &Effort) -> Vec<Relaxation> {
    let candidates = candidates(plan, causes);
    let mut offered: Vec<Relaxation> = Vec::new();
    let mut changed: Vec<BTreeSet<usize>> = Vec::new();
    for (size, chosen) in combinations(&candidates).into_iter().take(TRIED_MAX) {
        let rules: BTreeSet<usize> = chosen.iter().flat_map(Change::rules).collect();
        // What changes the rules of one that is offered, and more, is no choice of its own.
        if changed.iter().any(|smaller| smaller.is_subset(&rules)) {
            continue;
        }
        // A contradiction that nothing is changed about stays one.
        if !causes.iter().all(|cause| cause.rules.iter().any(|rule| rules.contains(rule))) {
            continue;
        }
        let (relaxed, active) = with(plan, &chosen);
        if let Found::Sets(model, places) = solve(&relaxed, &active, effort) {
            let formation = best(&model, &relaxed, &places, effort.seed);
            offered.push(Relaxation { changes: chosen, size, formation });
            changed.push(rules);
        }
        if offered.len() == OFFERED {
            break;
        }
    }
    offered
}

/// The plan with changes, and the rules of it that hold.
fn with(plan: &Plan, changes: &[Change]) -> (Plan, BTreeSet<usize>) {
    let mut relaxed = plan.clone();
    let mut active: BTreeSet<usize> = (0..plan.rules.len()).collect();
    for change in changes {
        match change {
            Change::Instead { rule, with } => relaxed.rules[*rule] = with.clone(),
            Change::Either { rule, gone, with } => {
                relaxed.rules[*rule] = with.clone();
                active.remove(gone);
            }
            Change::Except { rule, people } => {
                relaxed.exceptions.insert((*rule, people.clone()));
            }
            Change::Without { rule } => {
                active.remove(rule);
            }
        }
    }
    (relaxed, active)
}

/// Sets of changes to different rules, the smallest first.
fn combinations(candidates: &[(usize, Change)]) -> Vec<(usize, Vec<Change>)> {
    let mut all: Vec<(usize, Vec<Change>)> = Vec::new();
    let mut longer: Vec<(usize, usize, Vec<Change>)> = vec![(0, 0, Vec::new())];
    for _ in 0..CHANGES_MAX {
        let mut next = Vec::new();
        for (size, from, chosen) in &longer {
            let taken: BTreeSet<usize> = chosen.iter().flat_map(Change::rules).collect();
            for (at, (more, change)) in candidates.iter().enumerate().skip(*from) {
                if change.rules().iter().any(|rule| taken.contains(rule)) {
                    continue;
                }
                let mut chosen = chosen.clone();
                chosen.push(change.clone());
                next.push((size + more, at + 1, chosen));
            }
        }
        all.extend(next.iter().map(|(size, _, chosen)| (*size, chosen.clone())));
        longer = next;
    }
    all.sort_by_key(|(size, chosen)| (*size, chosen.len()));
    all
}

/// What may be changed about the rules of the causes, with the size of each change.
fn candidates(plan: &Plan, causes: &[Cause]) -> Vec<(usize, Change)> {
    let rules: BTreeSet<usize> = causes.iter().flat_map(|cause| cause.rules.iter().copied()).collect();
    let mut numbers = fitting_numbers(plan, &rules);
    let sets =
        plan.rules.iter().find_map(|rule| if let Rule::Sets { count } = rule { Some(*count) } else { None });
    numbers.extend(sets.into_iter().flat_map(|count| [count.saturating_sub(1), count, count + 1]));
    numbers.retain(|count| *count > 0);
    let mut found: Vec<(usize, Change)> = Vec::new();
    for (no, rule) in plan.rules.iter().enumerate() {
        // Other numbers of sets want other sizes, so both may change where one of them is in the contradiction.
        if !rules.contains(&no)
            && !matches!(rule, Rule::Sizes { .. } if rules.iter().any(|rule| matches!(plan.rules[*rule], Rule::Sets { .. })))
        {
            continue;
        }
        found.extend(changes(plan, no, rule, sets, &numbers));
        found.extend(either(plan, no, &rules));
        let pieces =
            causes.iter().flat_map(|cause| &cause.pieces).filter(|(of, _)| *of == no && in_pieces(rule));
        let pieces: BTreeSet<&Vec<PersonNo>> = pieces.map(|(_, people)| people).collect();
        found.extend(
            pieces
                .into_iter()
                .take(PIECES_MAX)
                .map(|people| (2, Change::Except { rule: no, people: people.clone() })),
        );
    }
    let mut smallest: BTreeMap<Change, usize> = BTreeMap::new();
    for (size, change) in found {
        let known = smallest.entry(change).or_insert(size);
        *known = (*known).min(size);
    }
    let mut candidates: Vec<(usize, Change)> =
        smallest.into_iter().map(|(change, size)| (size, change)).collect();
    candidates.sort();
    candidates
}

/// Numbers of sets that the people needed in each would be enough for.
fn fitting_numbers(plan: &Plan, rules: &BTreeSet<usize>) -> BTreeSet<usize> {
    let enough = rules.iter().filter_map(|rule| match &plan.rules[*rule] {
        Rule::AtLeast { fact, values, count } => {
            let has = |person: &PersonNo| {
                plan.people[*person].facts.get(fact).is_some_and(|value| values.contains(value))
            };
            plan.placed().filter(has).count().checked_div(*count)
        }
        Rule::Sets { .. }
        | Rule::Sizes { .. }
        | Rule::Together { .. }
        | Rule::Line { .. }
        | Rule::Apart { .. }
        | Rule::AtMost { .. }
        | Rule::Kinds { .. }
        | Rule::Hours { .. }
        | Rule::Facilitators
        | Rule::Placed { .. } => None,
    });
    enough.collect()
}

/// Changes of one rule.
fn changes(
    plan: &Plan,
    no: usize,
    rule: &Rule,
    sets: Option<usize>,
    numbers: &BTreeSet<usize>,
) -> Vec<(usize, Change)> {
    let instead = |size: usize, with: Rule| (size, Change::Instead { rule: no, with });
    let without = (4, Change::Without { rule: no });
    match rule {
        Rule::Sets { count } => numbers
            .iter()
            .filter(|other| *other != count)
            .map(|other| instead(3 * other.abs_diff(*count), Rule::Sets { count: *other }))
            .collect(),
        Rule::Sizes { least, most } => {
            let mut wider: BTreeSet<(usize, usize)> = BTreeSet::new();
            for by in 1..=2 {
                let less = least.saturating_sub(by).max(1);
                wider.extend([(less, *most), (*least, most + by), (less, most + by)]);
            }
            let people = plan.placed().count();
            for count in numbers.iter().copied().chain(sets) {
                wider.insert(((people / count).min(*least).max(1), people.div_ceil(count).max(*most)));
            }
            wider.remove(&(*least, *most));
            let by =
                |(less, more): (usize, usize)| (least.saturating_sub(less)).max(more.saturating_sub(*most));
            wider
                .into_iter()
                .map(|size| instead(by(size), Rule::Sizes { least: size.0, most: size.1 }))
                .collect()
        }
        Rule::AtMost { fact, count } => {
            vec![instead(1, Rule::AtMost { fact: fact.clone(), count: count + 1 }), without]
        }
        Rule::AtLeast { fact, values, count } if *count > 1 => {
            let fewer = Rule::AtLeast { fact: fact.clone(), values: values.clone(), count: count - 1 };
            vec![instead(1, fewer), without]
        }
        Rule::Kinds { fact, count } if *count > 1 => {
            vec![instead(1, Rule::Kinds { fact: fact.clone(), count: count - 1 }), without]
        }
        Rule::Hours { count } if *count > 1 => vec![instead(1, Rule::Hours { count: count - 1 }), without],
        Rule::Line { through_any: true } => vec![instead(2, Rule::Line { through_any: false }), without],
        Rule::Placed { .. } => vec![(1, Change::Without { rule: no })],
        Rule::Apart { .. } => vec![(2, Change::Without { rule: no })],
        Rule::Together { .. }
        | Rule::Line { through_any: false }
        | Rule::AtLeast { .. }
        | Rule::Kinds { .. }
        | Rule::Hours { .. }
        | Rule::Facilitators => vec![without],
    }
}

/// Two rules that want people of different values of one fact in each set, made one.
fn either(plan: &Plan, no: usize, rules: &BTreeSet<usize>) -> Vec<(usize, Change)> {
    let Rule::AtLeast { fact, values, count } = &plan.rules[no] else { return Vec::new() };
    let mut found = Vec::new();
    for gone in rules.iter().filter(|gone| **gone > no) {
        let Rule::AtLeast { fact: other, values: more, count: also } = &plan.rules[*gone] else { continue };
        if fact == other {
            let values = values.union(more).cloned().collect();
            let with = Rule::AtLeast { fact: fact.clone(), values, count: *count.min(also) };
            found.push((1, Change::Either { rule: no, gone: *gone, with }));
        }
    }
    found
}
