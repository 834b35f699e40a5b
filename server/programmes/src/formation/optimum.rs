//! The best sets of a small plan, by taking every group of people that could be a set and putting sets together out of them:
//! a table over all groups, which is exact. What is too large for that has no proof here.

use super::SetNo;
use super::model::Model;

/// Blocks of a plan for which every group is looked at: the published wedding has seventeen guests.
const BLOCKS_MAX: usize = 17;
/// Groups that are put together at most, some tenths of a second's worth.
const STEPS_MAX: usize = 40_000_000;

/// The best there is.
pub(super) struct Optimum {
    /// Wishes that sets miss, each counted once for each set.
    pub(super) missed: usize,
    /// What those who sit together are worth.
    pub(super) points: u64,
    /// Where each block sits then.
    pub(super) places: Vec<SetNo>,
}

/// A group that could be a set, as bits of blocks, and what it would be.
#[derive(Clone, Copy)]
struct Group {
    of: usize,
    /// Less is better.
    cost: i64,
}

/// The best sets; nothing where there are none, sets differ by their numbers, or the plan is too large.
pub(super) fn optimum(model: &Model) -> Option<Optimum> {
    let blocks = model.blocks.len();
    let named = !model.closed.is_empty() || model.counts.iter().any(|count| count.set.is_some());
    if named || blocks > BLOCKS_MAX || model.impossible {
        return None;
    }
    let all = (1_usize << blocks) - 1;
    let most = i64::try_from(model.points_at_most()).ok()?;
    let cost = |of: usize| -> Option<i64> {
        let (missed, points) = model.as_a_set(&|block| of >> block & 1 == 1)?;
        Some(i64::try_from(missed).ok()? * (most + 1) - i64::try_from(points).ok()?)
    };
    let cost: Vec<Option<i64>> = (0..=all).map(cost).collect();
    let (total, groups) = together(&cost, all, model.sets)?;
    let missed = total.div_euclid(most + 1) + i64::from(total.rem_euclid(most + 1) > 0);
    let points = missed * (most + 1) - total;
    let mut places = vec![0; blocks];
    for (set, group) in groups.iter().enumerate() {
        for (block, place) in places.iter_mut().enumerate() {
            if group >> block & 1 == 1 {
                *place = set;
            }
        }
    }
    Some(Optimum { missed: usize::try_from(missed).ok()?, points: u64::try_from(points).ok()?, places })
}

/// The cheapest way to put everybody into so many groups, each with whoever is the first that sits nowhere yet: what it
/// costs, and the groups.
fn together(cost: &[Option<i64>], all: usize, sets: usize) -> Option<(i64, Vec<usize>)> {
    let mut by_first: Vec<Vec<Group>> = vec![Vec::new(); BLOCKS_MAX + 1];
    for (of, cost) in cost.iter().enumerate().skip(1) {
        if let Some(cost) = cost {
            by_first[first(of)].push(Group { of, cost: *cost });
        }
    }
    let mut steps = 0;
    // By how many sets there are: the best for each group of those who sit, and the set that came last.
    let mut layers: Vec<Vec<Option<(i64, usize)>>> = vec![vec![None; all + 1]];
    layers[0][0] = Some((0, 0));
    let mut best: Option<(i64, usize)> = None;
    for set in 1..=sets {
        let mut layer: Vec<Option<(i64, usize)>> = vec![None; all + 1];
        let mut put = |seated: usize, before: i64, group: Group| {
            let (here, cost) = (&mut layer[seated | group.of], before + group.cost);
            if here.is_none_or(|(known, _)| cost < known) {
                *here = Some((cost, group.of));
            }
        };
        for (seated, known) in layers[set - 1].iter().enumerate() {
            let Some((before, _)) = known.filter(|_| seated != all) else { continue };
            let rest = all & !seated;
            steps += 1;
            if set == sets {
                if let Some(cost) = cost[rest] {
                    put(seated, before, Group { of: rest, cost });
                }
                continue;
            }
            let groups = &by_first[first(rest)];
            steps += groups.len();
            if steps > STEPS_MAX {
                return None;
            }
            for group in groups.iter().filter(|group| group.of & seated == 0) {
                put(seated, before, *group);
            }
        }
        // Sets that are left over are empty, where that is allowed.
        let over = i64::try_from(sets - set).ok()?;
        let empty = if over == 0 { Some(0) } else { cost[0].map(|cost| cost * over) };
        if let (Some((here, _)), Some(empty)) = (layer[all], empty)
            && best.is_none_or(|(known, _)| here + empty < known)
        {
            best = Some((here + empty, set));
        }
        layers.push(layer);
    }
    let (total, used) = best?;
    let mut seated = all;
    let mut groups = Vec::new();
    for layer in layers[1..=used].iter().rev() {
        let (_, group) = layer[seated]?;
        groups.push(group);
        seated &= !group;
    }
    groups.reverse();
    Some((total, groups))
}

/// The first block of a group that is not empty.
fn first(of: usize) -> usize {
    usize::try_from(of.trailing_zeros()).unwrap_or(BLOCKS_MAX)
}
