//! Finding sets by moving and swapping blocks: threshold accepting (Dueck and Scheuer, Journal of Computational
//! Physics 90, 1990), with whole numbers only, so that every machine walks the same way.

use super::SetNo;
use super::model::{Count, Model, Wished};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Steps for each block when rules are to be kept, and their bounds. Feasible plans of the case studies need a few
/// hundred; what needs more is decided by proof.
const STEPS_A_BLOCK: usize = 200;
const STEPS: (usize, usize) = (2_000, 40_000);

/// Steps for each block when wishes are to be met: as many as a class of a hundred can have in about a second.
const IMPROVING_STEPS_A_BLOCK: usize = 6_000;
const IMPROVING_STEPS: (usize, usize) = (20_000, 800_000);

/// What a wish costs that a set misses, and by how far. The first counts most, but less than two others.
const MISSED: u64 = 1_000;
const EARLIER: u64 = 10;
const FAR: u64 = 50;

/// The worst step that is taken at the start: a little more than one wish missed.
const THRESHOLD: u64 = 1_200;
/// The same for those who should sit together: so many pairs.
const TWO_TOGETHER: u64 = 3;

/// Where everybody sits, with all that is counted.
struct Table<'a> {
    model: &'a Model,
    places: Vec<SetNo>,
    /// People by count and set.
    counted: Vec<Vec<usize>>,
    /// Blocks by kind, value and set.
    kinds: Vec<Vec<Vec<usize>>>,
    /// People by wish, set and value.
    wished: Vec<Vec<Vec<usize>>>,
    /// Sum and number by wish and set.
    levels: Vec<Vec<(i64, i64)>>,
    of_block: Vec<Block>,
    broken: u64,
    /// Whether what wishes cost is kept up to date.
    wishing: bool,
    /// So many times more a missed wish costs that all who could sit together are worth less than one.
    scale: u64,
    cost: u64,
}

/// What counts a block.
#[derive(Clone, Default)]
struct Block {
    counts: Vec<(usize, usize)>,
    kinds: Vec<(usize, usize)>,
    wished: Vec<(usize, usize, usize)>,
    wishes: Vec<usize>,
    apart: Vec<usize>,
    closed: Vec<bool>,
}

/// A search for a place for each block so that every rule holds. It can be left and gone on with.
pub(super) struct Finding<'a> {
    table: Table<'a>,
    chance: ChaCha8Rng,
    step: usize,
}

impl<'a> Finding<'a> {
    pub(super) fn new(model: &'a Model, seed: u64) -> Self {
        let chance = ChaCha8Rng::seed_from_u64(seed);
        let table = Table { wishing: false, ..Table::new(model, first_places(model)) };
        Self { table, chance, step: 0 }
    }

    /// All the steps that there are.
    pub(super) fn steps(&self) -> usize {
        (STEPS_A_BLOCK * self.table.places.len()).clamp(STEPS.0, STEPS.1)
    }

    /// The steps that were taken.
    pub(super) const fn step(&self) -> usize {
        self.step
    }

    /// Searches until a step of them all.
    pub(super) fn until(&mut self, last: usize) -> Option<Vec<SetNo>> {
        let steps = self.steps();
        while self.table.broken > 0 && self.step < last.min(steps) {
            // One rule broken more is taken early on and never at the end.
            let allowed = u64::from(self.step * 2 < steps && self.step.is_multiple_of(8));
            let before = self.table.broken;
            let undo = self.table.step(&mut self.chance);
            if self.table.broken > before + allowed {
                self.table.undo(&undo);
            }
            self.step += 1;
        }
        (self.table.broken == 0).then(|| self.table.places.clone())
    }
}

/// Places that miss fewer wishes, have more of those together who should be, and keep every rule, from places that keep
/// every rule.
pub(super) fn improve(model: &Model, places: &[SetNo], seed: u64) -> Vec<SetNo> {
    let mut chance = ChaCha8Rng::seed_from_u64(seed ^ 1);
    let mut table = Table::new(model, places.to_vec());
    let mut best = (table.cost, table.places.clone());
    let steps = (IMPROVING_STEPS_A_BLOCK * model.blocks.len()).clamp(IMPROVING_STEPS.0, IMPROVING_STEPS.1);
    // What a pair is worth is little beside a wish, so that it has a walk of its own.
    let pairs: u64 = model.wished.iter().map(|wished| TWO_TOGETHER * wished.lost_by_two()).sum();
    for first in [THRESHOLD * table.scale, pairs].into_iter().filter(|threshold| *threshold > 0) {
        for step in 0..steps {
            if best.0 == 0 {
                return best.1;
            }
            let left = u64::try_from(steps - step).unwrap_or(0);
            let threshold = first * left / u64::try_from(steps).unwrap_or(1);
            let before = table.cost;
            let undo = table.step(&mut chance);
            if table.broken > 0 || table.cost > before + threshold {
                table.undo(&undo);
            } else if table.cost < best.0 {
                best = (table.cost, table.places.clone());
            }
        }
        table = Table::new(model, best.1.clone());
    }
    best.1
}

/// The largest blocks first, each where the fewest people sit and nothing is against it.
fn first_places(model: &Model) -> Vec<SetNo> {
    let mut order: Vec<usize> = (0..model.blocks.len()).collect();
    order.sort_by_key(|block| std::cmp::Reverse(model.blocks[*block].len()));
    let mut places = vec![0; order.len()];
    let mut people = vec![0; model.sets];
    let mut placed: Vec<Vec<usize>> = vec![Vec::new(); model.sets];
    for block in order {
        let against = |set: SetNo| {
            let apart = |other: &usize| model.apart.contains(&(block.min(*other), block.max(*other)));
            (
                model.closed.contains(&(block, set)),
                placed[set].iter().filter(|other| apart(other)).count(),
                people[set],
            )
        };
        let set = (0..model.sets).min_by_key(|set| against(*set)).unwrap_or(0);
        places[block] = set;
        people[set] += model.blocks[block].len();
        placed[set].push(block);
    }
    places
}

impl<'a> Table<'a> {
    fn new(model: &'a Model, places: Vec<SetNo>) -> Self {
        let mut of_block =
            vec![Block { closed: vec![false; model.sets], ..Block::default() }; model.blocks.len()];
        for (no, count) in model.counts.iter().enumerate() {
            for (block, n) in &count.of {
                of_block[*block].counts.push((no, *n));
            }
        }
        for (no, kinds) in model.kinds.iter().enumerate() {
            for (value, blocks) in kinds.values.iter().enumerate() {
                for block in blocks {
                    of_block[*block].kinds.push((no, value));
                }
            }
        }
        for (no, wished) in model.wished.iter().enumerate() {
            for (value, of) in wished.values.iter().enumerate() {
                for (block, n) in of {
                    of_block[*block].wished.push((no, value, *n));
                    of_block[*block].wishes.push(no);
                }
            }
            let numbered = wished.numbers.iter().enumerate().filter(|(_, (_, count))| *count > 0);
            for (block, _) in numbered {
                of_block[block].wishes.push(no);
            }
        }
        for (one, other) in &model.apart {
            of_block[*one].apart.push(*other);
            of_block[*other].apart.push(*one);
        }
        for (block, set) in &model.closed {
            of_block[*block].closed[*set] = true;
        }
        for block in &mut of_block {
            block.wishes.dedup();
        }
        let values = |no: usize| vec![0; model.wished[no].values.len()];
        let mut table = Self {
            model,
            counted: vec![vec![0; model.sets]; model.counts.len()],
            kinds: model.kinds.iter().map(|kinds| vec![vec![0; model.sets]; kinds.values.len()]).collect(),
            wished: (0..model.wished.len()).map(|no| vec![values(no); model.sets]).collect(),
            levels: vec![vec![(0, 0); model.sets]; model.wished.len()],
            places,
            of_block,
            broken: 0,
            wishing: true,
            scale: 1 + model.wished.iter().map(Wished::lost_at_most).sum::<u64>() / MISSED,
            cost: 0,
        };
        for block in 0..table.places.len() {
            table.seat(block, table.places[block]);
        }
        table.broken = table.broken_in_all();
        table.cost = (0..model.sets)
            .flat_map(|set| (0..model.wished.len()).map(move |wish| (wish, set)))
            .map(|(wish, set)| table.missed(wish, set))
            .sum();
        table
    }

    fn seat(&mut self, block: usize, set: SetNo) {
        let of = &self.of_block[block];
        for (count, n) in &of.counts {
            self.counted[*count][set] += n;
        }
        for (kind, value) in &of.kinds {
            self.kinds[*kind][*value][set] += 1;
        }
        for (wish, value, n) in &of.wished {
            self.wished[*wish][set][*value] += n;
        }
        self.level(block, set, 1);
    }

    fn unseat(&mut self, block: usize, set: SetNo) {
        let of = &self.of_block[block];
        for (count, n) in &of.counts {
            self.counted[*count][set] -= n;
        }
        for (kind, value) in &of.kinds {
            self.kinds[*kind][*value][set] -= 1;
        }
        for (wish, value, n) in &of.wished {
            self.wished[*wish][set][*value] -= n;
        }
        self.level(block, set, -1);
    }

    fn level(&mut self, block: usize, set: SetNo, sign: i64) {
        for wish in &self.of_block[block].wishes {
            if let Some((sum, count)) = self.model.wished[*wish].numbers.get(block) {
                let level = &mut self.levels[*wish][set];
                level.0 += sign * sum;
                level.1 += sign * count;
            }
        }
    }

    fn broken_count(&self, no: usize, set: SetNo) -> u64 {
        let Count { set: only, least, most, .. } = &self.model.counts[no];
        let n = self.counted[no][set];
        let off = if only.is_none_or(|only| only == set) {
            least.saturating_sub(n) + n.saturating_sub(*most)
        } else {
            0
        };
        u64::try_from(off).unwrap_or(u64::MAX)
    }

    fn broken_kinds(&self, no: usize, set: SetNo) -> u64 {
        let different = self.kinds[no].iter().filter(|value| value[set] > 0).count();
        u64::try_from(self.model.kinds[no].least.saturating_sub(different)).unwrap_or(u64::MAX)
    }

    /// The rules that a block breaks where it sits, with those that count it.
    fn broken_by(&self, block: usize, set: SetNo) -> u64 {
        let of = &self.of_block[block];
        let apart = of.apart.iter().filter(|other| self.places[**other] == set).count();
        u64::from(of.closed[set]) + u64::try_from(apart).unwrap_or(u64::MAX)
    }

    /// What the counts of a block's rules are off in a set.
    fn off(&self, block: usize, set: SetNo) -> u64 {
        let of = &self.of_block[block];
        let counts: u64 = of.counts.iter().map(|(no, _)| self.broken_count(*no, set)).sum();
        let mut kinds: Vec<usize> = of.kinds.iter().map(|(no, _)| *no).collect();
        kinds.dedup();
        counts + kinds.into_iter().map(|no| self.broken_kinds(no, set)).sum::<u64>()
    }

    fn missed(&self, wish: usize, set: SetNo) -> u64 {
        let far = self.model.wished[wish].far(&self.wished[wish][set], self.levels[wish][set]);
        let later = u64::try_from(self.model.wished.len() - wish).unwrap_or(0);
        let missed = if far == 0 { 0 } else { self.scale * (MISSED + EARLIER * later + FAR * far) };
        missed + self.model.wished[wish].lost(&self.wished[wish][set])
    }

    fn wishes(&self, block: usize, set: SetNo) -> u64 {
        if !self.wishing {
            return 0;
        }
        self.of_block[block].wishes.iter().map(|wish| self.missed(*wish, set)).sum()
    }

    fn broken_in_all(&self) -> u64 {
        let sets = 0..self.model.sets;
        let counts: u64 = sets
            .clone()
            .flat_map(|set| (0..self.model.counts.len()).map(move |no| (no, set)))
            .map(|(no, set)| self.broken_count(no, set))
            .sum();
        let kinds: u64 = sets
            .flat_map(|set| (0..self.model.kinds.len()).map(move |no| (no, set)))
            .map(|(no, set)| self.broken_kinds(no, set))
            .sum();
        let seated = self.places.iter().enumerate();
        let closed = seated.filter(|(block, set)| self.of_block[*block].closed[**set]).count();
        let apart =
            self.model.apart.iter().filter(|(one, other)| self.places[*one] == self.places[*other]).count();
        counts + kinds + u64::try_from(closed + apart).unwrap_or(u64::MAX)
    }

    /// Moves a block, keeping what is broken and missed up to date.
    fn shift(&mut self, block: usize, to: SetNo) {
        let from = self.places[block];
        if from == to {
            return;
        }
        let broken = self.off(block, from) + self.off(block, to) + self.broken_by(block, from);
        let cost = self.wishes(block, from) + self.wishes(block, to);
        self.unseat(block, from);
        self.seat(block, to);
        self.places[block] = to;
        self.broken =
            self.broken + self.off(block, from) + self.off(block, to) + self.broken_by(block, to) - broken;
        self.cost = self.cost + self.wishes(block, from) + self.wishes(block, to) - cost;
    }

    /// One step by chance, a move or a swap; what takes it back.
    fn step(&mut self, chance: &mut ChaCha8Rng) -> Vec<(usize, SetNo)> {
        let one = chance.random_range(0..self.places.len());
        let from = self.places[one];
        if chance.random_range(0..4) == 0 {
            self.shift(one, chance.random_range(0..self.model.sets));
            return vec![(one, from)];
        }
        let other = chance.random_range(0..self.places.len());
        let to = self.places[other];
        self.shift(one, to);
        self.shift(other, from);
        vec![(other, to), (one, from)]
    }

    fn undo(&mut self, steps: &[(usize, SetNo)]) {
        for (block, set) in steps {
            self.shift(*block, *set);
        }
    }
}
