//! Deciding whether the rules of a model can hold together, by placing blocks one after the other and following what comes
//! of each place. What would be the same again under other numbers is not tried again: blocks that no rule tells apart, and
//! sets that nobody sits in yet.

use super::SetNo;
use super::flow;
use super::model::{Count, Model};
use std::collections::BTreeMap;

/// Words of 64 bits that hold the sets of one block.
const WORDS: usize = super::SETS_MAX.div_ceil(64);

/// Sets that are open to a block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Open([u64; WORDS]);

impl Open {
    fn all(sets: usize) -> Self {
        let mut open = Self([0; WORDS]);
        for set in 0..sets {
            open.0[set / 64] |= 1 << (set % 64);
        }
        open
    }

    pub(super) const fn has(&self, set: SetNo) -> bool {
        self.0[set / 64] >> (set % 64) & 1 == 1
    }

    fn flip(&mut self, set: SetNo) {
        self.0[set / 64] ^= 1 << (set % 64);
    }

    fn first(&self) -> Option<SetNo> {
        let word = self.0.iter().position(|word| *word != 0)?;
        Some(64 * word + usize::try_from(self.0[word].trailing_zeros()).ok()?)
    }
}

/// The outcome of trying.
pub(super) enum Tried {
    /// A place for each block.
    Places(Vec<SetNo>),
    /// There is none.
    None,
    /// The steps that were allowed are over.
    Stopped,
}

enum Outcome {
    Found,
    None,
    Stopped,
}

/// What counts a block.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Block {
    size: usize,
    counts: Vec<(usize, usize)>,
    kinds: Vec<(usize, usize)>,
}

/// What is to be looked at again.
#[derive(Clone, Copy)]
enum Changed {
    /// A block sits now, so that others may not sit there.
    Seated(usize),
    /// How many of a count are in a set, or still could be.
    Count(usize, SetNo),
    /// Which values of a kind are in a set, or still could be.
    Kind(usize, SetNo),
}

/// A model with what is open to each block.
pub(super) struct Exact<'a> {
    model: &'a Model,
    /// Those of the model, and one for each group of blocks that are all kept apart from one another.
    counts: Vec<Count>,
    /// By count, the most people that one block brings.
    largest: Vec<usize>,
    blocks: Vec<Block>,
    apart: Vec<Vec<usize>>,
    /// By block, the first of those that no rule tells apart from it.
    twin_of: Vec<usize>,
    open: Vec<Open>,
    left: Vec<usize>,
    /// People by count and set: who sits there, and who sits there or still could.
    seated: Vec<Vec<usize>>,
    able: Vec<Vec<usize>>,
    /// People by count who sit nowhere yet.
    unseated: Vec<usize>,
    /// Blocks by kind, value and set.
    seated_kinds: Vec<Vec<Vec<usize>>>,
    able_kinds: Vec<Vec<Vec<usize>>>,
    /// Blocks by kind and value that sit nowhere yet.
    unseated_kinds: Vec<Vec<usize>>,
    /// What was closed, in order, so that it can be taken back.
    trail: Vec<(usize, SetNo)>,
    changed: Vec<Changed>,
    totals: Vec<bool>,
    kind_totals: Vec<bool>,
    /// How often a place of a block came to nothing.
    weight: Vec<u64>,
    steps: u64,
}

impl<'a> Exact<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        let many = model.blocks.len();
        let mut counts = model.counts.clone();
        let cliques = model.cliques().into_iter().filter(|clique| clique.len() > 2);
        counts.extend(cliques.map(|clique| Count {
            of: clique.into_iter().map(|block| (block, 1)).collect(),
            set: None,
            least: 0,
            most: 1,
        }));
        let mut blocks: Vec<Block> =
            model.blocks.iter().map(|people| Block { size: people.len(), ..Block::default() }).collect();
        for (no, count) in counts.iter().enumerate() {
            for (block, n) in &count.of {
                blocks[*block].counts.push((no, *n));
            }
        }
        for (no, kinds) in model.kinds.iter().enumerate() {
            for (value, of) in kinds.values.iter().enumerate() {
                for block in of {
                    blocks[*block].kinds.push((no, value));
                }
            }
        }
        let mut apart = vec![Vec::new(); many];
        for (one, other) in &model.apart {
            apart[*one].push(*other);
            apart[*other].push(*one);
        }
        let total = |count: &Count| count.of.iter().map(|(_, n)| n).sum::<usize>();
        let per_kind = |n: &dyn Fn(&Vec<usize>) -> Vec<usize>| -> Vec<Vec<Vec<usize>>> {
            model.kinds.iter().map(|kinds| kinds.values.iter().map(n).collect()).collect()
        };
        let mut exact = Self {
            model,
            twin_of: twins(model, &blocks, &apart),
            open: vec![Open::all(model.sets); many],
            left: vec![model.sets; many],
            seated: vec![vec![0; model.sets]; counts.len()],
            able: counts.iter().map(|count| vec![total(count); model.sets]).collect(),
            unseated: counts.iter().map(total).collect(),
            seated_kinds: per_kind(&|_| vec![0; model.sets]),
            able_kinds: per_kind(&|of| vec![of.len(); model.sets]),
            unseated_kinds: model
                .kinds
                .iter()
                .map(|kinds| kinds.values.iter().map(Vec::len).collect())
                .collect(),
            trail: Vec::new(),
            changed: Vec::new(),
            totals: vec![true; counts.len()],
            kind_totals: vec![true; model.kinds.len()],
            weight: vec![1; many],
            steps: 0,
            largest: counts.iter().map(|count| count.of.iter().map(|(_, n)| *n).max().unwrap_or(0)).collect(),
            counts,
            blocks,
            apart,
        };
        for set in 0..model.sets {
            exact.changed.extend((0..exact.counts.len()).map(|no| Changed::Count(no, set)));
            exact.changed.extend((0..model.kinds.len()).map(|no| Changed::Kind(no, set)));
        }
        exact
    }

    /// Places that are open to nobody are closed, and whether that leaves a place for everybody is looked at without trying
    /// any. False is a proof that there is none.
    pub(super) fn begin(&mut self) -> bool {
        if self.model.sets == 1 {
            for block in 0..self.blocks.len() {
                self.sit(block);
            }
        }
        let model = self.model;
        let closed = model.closed.iter().all(|(block, set)| self.close(*block, *set));
        closed && self.follow() && self.flows()
    }

    /// Tries places, as many steps as are allowed; those that were taken are taken off. After [`Exact::begin`].
    pub(super) fn run(&mut self, allowed: u64) -> (Tried, u64) {
        self.steps = allowed;
        let mark = self.trail.len();
        let tried = match self.go() {
            Outcome::Found => {
                let places = self.open.iter().map(|open| open.first().unwrap_or_default());
                Tried::Places(places.collect())
            }
            Outcome::None => Tried::None,
            Outcome::Stopped => Tried::Stopped,
        };
        self.back_to(mark);
        (tried, allowed - self.steps)
    }

    fn go(&mut self) -> Outcome {
        loop {
            if !self.follow() {
                return Outcome::None;
            }
            let Some(block) = self.next() else { return Outcome::Found };
            let Some(set) = self.likeliest(block) else { return Outcome::None };
            if self.steps == 0 {
                return Outcome::Stopped;
            }
            let mark = self.trail.len();
            if self.place(block, set) {
                match self.go() {
                    Outcome::None => {}
                    done => return done,
                }
            }
            self.back_to(mark);
            self.weight[block] += 1;
            // Nothing comes of this block in this set, so nothing does of one like it in one like that.
            let sets: Vec<SetNo> = (0..self.model.sets).filter(|other| self.alike(set, *other)).collect();
            let twins: Vec<usize> = (0..self.blocks.len())
                .filter(|other| {
                    self.twin_of[*other] == self.twin_of[block] && self.open[*other] == self.open[block]
                })
                .collect();
            let closed = twins.iter().all(|twin| sets.iter().all(|set| self.close(*twin, *set)));
            if !closed {
                return Outcome::None;
            }
        }
    }

    /// The block with the fewest places for how often it came to nothing.
    fn next(&self) -> Option<usize> {
        let unseated = (0..self.blocks.len()).filter(|block| self.left[*block] > 1);
        unseated.min_by_key(|block| {
            let places = u64::try_from(self.left[*block]).unwrap_or(u64::MAX);
            (
                places.saturating_mul(1 << 20) / self.weight[*block],
                usize::MAX - self.apart[*block].len(),
                *block,
            )
        })
    }

    /// The set that is open to a block in which the fewest people sit.
    fn likeliest(&self, block: usize) -> Option<SetNo> {
        let open = (0..self.model.sets).filter(|set| self.open[block].has(*set));
        open.min_by_key(|set| (self.seated[0][*set], *set))
    }

    /// Whether two sets are open to the same blocks, so that they differ in nothing but their numbers.
    fn alike(&self, one: SetNo, other: SetNo) -> bool {
        one == other
            || (self.counts.iter().all(|count| count.set.is_none())
                && self.open.iter().all(|open| open.has(one) == open.has(other)))
    }

    fn place(&mut self, block: usize, set: SetNo) -> bool {
        (0..self.model.sets).filter(|other| *other != set).all(|other| self.close(block, other))
    }

    /// Closes a set to a block; false if nothing is left to it.
    fn close(&mut self, block: usize, set: SetNo) -> bool {
        if !self.open[block].has(set) {
            return true;
        }
        self.steps = self.steps.saturating_sub(1);
        self.open[block].flip(set);
        self.left[block] -= 1;
        self.trail.push((block, set));
        for (no, n) in &self.blocks[block].counts {
            self.able[*no][set] -= n;
            self.changed.push(Changed::Count(*no, set));
        }
        for (no, value) in &self.blocks[block].kinds {
            self.able_kinds[*no][*value][set] -= 1;
            self.changed.push(Changed::Kind(*no, set));
        }
        if self.left[block] == 1 {
            self.sit(block);
        }
        self.left[block] > 0
    }

    /// A block has one place left and sits there.
    fn sit(&mut self, block: usize) {
        let set = self.open[block].first().unwrap_or_default();
        for (no, n) in &self.blocks[block].counts {
            self.seated[*no][set] += n;
            self.unseated[*no] -= n;
            self.changed.push(Changed::Count(*no, set));
            self.totals[*no] = true;
        }
        for (no, value) in &self.blocks[block].kinds {
            self.seated_kinds[*no][*value][set] += 1;
            self.unseated_kinds[*no][*value] -= 1;
            self.changed.push(Changed::Kind(*no, set));
            self.kind_totals[*no] = true;
        }
        self.changed.push(Changed::Seated(block));
    }

    fn back_to(&mut self, mark: usize) {
        while self.trail.len() > mark {
            let Some((block, set)) = self.trail.pop() else { break };
            if self.left[block] == 1 {
                let at = self.open[block].first().unwrap_or_default();
                for (no, n) in &self.blocks[block].counts {
                    self.seated[*no][at] -= n;
                    self.unseated[*no] += n;
                }
                for (no, value) in &self.blocks[block].kinds {
                    self.seated_kinds[*no][*value][at] -= 1;
                    self.unseated_kinds[*no][*value] += 1;
                }
            }
            self.open[block].flip(set);
            self.left[block] += 1;
            for (no, n) in &self.blocks[block].counts {
                self.able[*no][set] += n;
            }
            for (no, value) in &self.blocks[block].kinds {
                self.able_kinds[*no][*value][set] += 1;
            }
        }
        self.changed.clear();
        self.totals.fill(false);
        self.kind_totals.fill(false);
    }

    /// Follows what comes of what was closed; false if that leaves no way.
    fn follow(&mut self) -> bool {
        loop {
            while let Some(changed) = self.changed.pop() {
                self.steps = self.steps.saturating_sub(1);
                let holds = match changed {
                    Changed::Seated(block) => self.keep_apart(block),
                    Changed::Count(no, set) => self.count(no, set),
                    Changed::Kind(no, set) => self.kind(no, set),
                };
                if !holds {
                    return false;
                }
            }
            if let Some(no) = self.totals.iter().position(|total| *total) {
                self.totals[no] = false;
                if !self.total(no) {
                    return false;
                }
            } else if let Some(no) = self.kind_totals.iter().position(|total| *total) {
                self.kind_totals[no] = false;
                if !self.kind_total(no) {
                    return false;
                }
            } else {
                return true;
            }
        }
    }

    fn keep_apart(&mut self, block: usize) -> bool {
        let Some(set) = self.open[block].first() else { return false };
        let apart = std::mem::take(&mut self.apart[block]);
        let holds = apart.iter().all(|other| self.close(*other, set));
        self.apart[block] = apart;
        holds
    }

    /// Seats that are left in a set.
    fn room(&self, set: SetNo) -> usize {
        self.counts[0].most.saturating_sub(self.seated[0][set])
    }

    fn count(&mut self, no: usize, set: SetNo) -> bool {
        let Count { least, most, set: only, .. } = self.counts[no];
        if only.is_some_and(|only| only != set) {
            return true;
        }
        let (seated, able) = (self.seated[no][set], self.able[no][set]);
        if seated > most || able < least {
            return false;
        }
        self.totals[no] = true;
        let largest = self.largest[no];
        if seated.saturating_add(largest) <= most && able >= least + largest {
            return true;
        }
        let of = std::mem::take(&mut self.counts[no].of);
        self.steps = self.steps.saturating_sub(u64::try_from(of.len()).unwrap_or(u64::MAX) / 8);
        let holds = of.iter().all(|(block, n)| {
            // Both are read anew: what was closed a moment ago counts.
            let (seated, able) = (self.seated[no][set], self.able[no][set]);
            if self.left[*block] < 2 || !self.open[*block].has(set) {
                seated <= most && able >= least
            } else if seated.saturating_add(*n) > most {
                self.close(*block, set)
            } else if able < least + n {
                self.place(*block, set)
            } else {
                true
            }
        });
        self.counts[no].of = of;
        holds
    }

    /// Whether those of a count who sit nowhere yet are enough for what sets need, and find seats.
    fn total(&mut self, no: usize) -> bool {
        if self.counts[no].set.is_some() {
            return true;
        }
        let Count { least, most, .. } = self.counts[no];
        let (mut needed, mut seats) = (0, 0_usize);
        for set in 0..self.model.sets {
            let (seated, able) = (self.seated[no][set], self.able[no][set]);
            needed += least.saturating_sub(seated);
            seats += most.saturating_sub(seated).min(able.saturating_sub(seated)).min(self.room(set));
        }
        self.steps = self.steps.saturating_sub(1);
        let unseated = self.unseated[no];
        if needed > unseated || seats < unseated {
            return false;
        }
        if needed < unseated || needed == 0 {
            return true;
        }
        // Everybody is needed, so nobody sits where they are not.
        let of = std::mem::take(&mut self.counts[no].of);
        let full: Vec<SetNo> = (0..self.model.sets).filter(|set| self.seated[no][*set] >= least).collect();
        let holds = of
            .iter()
            .all(|(block, _)| self.left[*block] < 2 || full.iter().all(|set| self.close(*block, *set)));
        self.counts[no].of = of;
        holds
    }

    fn kind(&mut self, no: usize, set: SetNo) -> bool {
        self.kind_totals[no] = true;
        let model = self.model;
        let values = &model.kinds[no].values;
        let least = model.kinds[no].least;
        let here = |value: usize| self.seated_kinds[no][value][set] > 0;
        let possible = (0..values.len()).filter(|value| self.able_kinds[no][*value][set] > 0).count();
        let needed = least.saturating_sub((0..values.len()).filter(|value| here(*value)).count());
        if possible < least || needed > self.room(set) {
            return false;
        }
        if needed == 0 {
            return true;
        }
        if needed == self.room(set) {
            // Each seat that is left brings another value.
            for (value, blocks) in values.iter().enumerate() {
                if self.seated_kinds[no][value][set] == 0 {
                    continue;
                }
                for block in blocks {
                    let single = self.left[*block] > 1 && self.blocks[*block].size == 1;
                    if single && !self.close(*block, set) {
                        return false;
                    }
                }
            }
        }
        if possible > least {
            return true;
        }
        for (value, blocks) in values.iter().enumerate() {
            if self.able_kinds[no][value][set] != 1 || self.seated_kinds[no][value][set] > 0 {
                continue;
            }
            let last = blocks.iter().find(|block| self.open[**block].has(set));
            if last.is_some_and(|block| !self.place(*block, set)) {
                return false;
            }
        }
        true
    }

    /// Whether the values that can still come are enough for what sets need.
    fn kind_total(&mut self, no: usize) -> bool {
        let model = self.model;
        let values = 0..model.kinds[no].values.len();
        let (mut needed, mut brought) = (0, vec![0; values.len()]);
        for set in 0..model.sets {
            let mut here = 0;
            for value in values.clone() {
                if self.seated_kinds[no][value][set] > 0 {
                    here += 1;
                } else if self.able_kinds[no][value][set] > 0 {
                    brought[value] += 1;
                }
            }
            needed += model.kinds[no].least.saturating_sub(here);
        }
        self.steps = self.steps.saturating_sub(u64::try_from(values.len()).unwrap_or(0));
        let most: usize = values.map(|value| brought[value].min(self.unseated_kinds[no][value])).sum();
        needed <= most
    }

    /// Whether the people of each count find seats at once, each where a set is open to them, and sets have whom they need.
    fn flows(&self) -> bool {
        self.counts.iter().filter(|count| count.set.is_none()).all(|count| {
            let closed = count.of.iter().any(|(block, _)| self.left[*block] < self.model.sets);
            if !closed {
                return true;
            }
            let people: Vec<Vec<SetNo>> = count
                .of
                .iter()
                .flat_map(|(block, n)| {
                    let open = (0..self.model.sets).filter(|set| self.open[*block].has(*set));
                    std::iter::repeat_n(open.collect::<Vec<SetNo>>(), *n)
                })
                .collect();
            let sizes = self.counts[0].most;
            let seats = vec![count.most.min(sizes).min(people.len()); self.model.sets];
            let needed = vec![count.least; self.model.sets];
            // Where both can be had each by itself, both can be had at once (Mendelsohn and Dulmage 1958).
            flow::seated(&people, &seats).is_none_or(|seated| seated == people.len())
                && flow::seated(&people, &needed).is_none_or(|seated| seated == count.least * self.model.sets)
        })
    }
}

/// By block, the first of those that no rule tells apart from it: they are counted alike and kept apart from the same
/// others. Two that are kept apart from each other may be twins.
fn twins(model: &Model, blocks: &[Block], apart: &[Vec<usize>]) -> Vec<usize> {
    let own = model.counts.len();
    let mut groups: BTreeMap<Block, Vec<usize>> = BTreeMap::new();
    let mut twin_of: Vec<usize> = (0..blocks.len()).collect();
    for (no, block) in blocks.iter().enumerate() {
        let mut key = block.clone();
        // Groups of those kept apart follow from the pairs.
        key.counts.retain(|(count, _)| *count < own);
        let firsts = groups.entry(key).or_default();
        let others = |one: usize, other: usize| {
            let mut others: Vec<usize> = apart[one].iter().copied().filter(|block| *block != other).collect();
            others.sort_unstable();
            others
        };
        match firsts.iter().find(|first| others(**first, no) == others(no, **first)) {
            Some(first) => twin_of[no] = *first,
            None => firsts.push(no),
        }
    }
    twin_of
}
