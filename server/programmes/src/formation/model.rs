//! A plan as numbers: blocks of people who stay together, and what must hold in a set, for a fixed number of sets.

use super::proof::{Effort, Proof, decide};
use super::{PersonNo, Plan, Rule, SetNo, Wish};
use std::collections::{BTreeMap, BTreeSet};

/// Groups of blocks kept apart that are looked for.
const CLIQUES_MAX: usize = 400;

/// So many of these blocks' people in a set.
#[derive(Clone, Debug)]
pub(super) struct Count {
    /// People by block: how many of a block's people count.
    pub(super) of: Vec<(usize, usize)>,
    /// The one set it is about; all of them where there is none.
    pub(super) set: Option<SetNo>,
    pub(super) least: usize,
    pub(super) most: usize,
}

/// So many different values in each set.
#[derive(Clone, Debug)]
pub(super) struct Kinds {
    /// The blocks that have each value.
    pub(super) values: Vec<Vec<usize>>,
    pub(super) least: usize,
}

/// A wish as numbers: what is counted in a set, and when the set meets it.
#[derive(Clone, Debug)]
pub(super) struct Wished {
    /// For each value of the fact, the blocks that have it and how many of their people.
    pub(super) values: Vec<Vec<(usize, usize)>>,
    /// For a level: the sum and the number of numbers in each block.
    pub(super) numbers: Vec<(i64, i64)>,
    want: Want,
}

#[derive(Clone, Debug)]
enum Want {
    /// Of each value at least and at most so many.
    Between(Vec<(usize, usize)>),
    /// One value.
    Alike,
    /// Not exactly one of the first value.
    NotAlone,
    /// So many different values.
    Kinds(usize),
    /// As many points as can be for each two of a value: how many people have each value in all.
    Near { points: u64, of: Vec<u64> },
    /// The mean within a distance of the mean of all.
    Level { sum: i64, count: i64, within_hundredths: i64 },
}

/// The plan for a fixed number of sets.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) sets: usize,
    /// The people of each block.
    pub(super) blocks: Vec<Vec<PersonNo>>,
    pub(super) counts: Vec<Count>,
    pub(super) kinds: Vec<Kinds>,
    /// Blocks that do not sit together, the smaller number first.
    pub(super) apart: BTreeSet<(usize, usize)>,
    /// Where a block may not sit.
    pub(super) closed: BTreeSet<(usize, SetNo)>,
    pub(super) wished: Vec<Wished>,
    /// A block that is at odds with itself: kept together and kept apart, or placed in two sets.
    pub(super) impossible: bool,
}

/// The outcome of solving.
pub(super) enum Found {
    /// A place for each block.
    Sets(Box<Model>, Vec<SetNo>),
    /// Proved that there is none.
    None,
    Undecided,
}

/// Pieces of a rule that can be taken out one by one, each with the people it is about. Those that the rule does not
/// hold for are left out.
pub(super) fn pieces(plan: &Plan, no: usize) -> Vec<Vec<PersonNo>> {
    let mut pieces = all_pieces(plan, &plan.rules[no]);
    pieces.retain(|people| !plan.exceptions.contains(&(no, people.clone())));
    pieces
}

fn all_pieces(plan: &Plan, rule: &Rule) -> Vec<Vec<PersonNo>> {
    match rule {
        Rule::Together { fact } => {
            together(plan, fact).into_values().filter(|group| group.len() > 1).collect()
        }
        Rule::Line { through_any } => {
            let seated = |person: &PersonNo| !plan.people[*person].facilitates;
            let lines = plan.placed().flat_map(|person| {
                plan.above(person, *through_any)
                    .into_iter()
                    .filter(seated)
                    .map(move |above| vec![person, above])
            });
            lines.collect()
        }
        Rule::Apart { one, other } => vec![vec![*one, *other]],
        Rule::AtMost { fact, count } => {
            together(plan, fact).into_values().filter(|group| group.len() > *count).collect()
        }
        Rule::Hours { count } => {
            let people: Vec<PersonNo> = plan.placed().collect();
            let mut pairs = Vec::new();
            for (at, one) in people.iter().enumerate() {
                for other in &people[at + 1..] {
                    let (Some(a), Some(b)) = (plan.people[*one].hours, plan.people[*other].hours) else {
                        continue;
                    };
                    if (a & b).count_ones() < *count {
                        pairs.push(vec![*one, *other]);
                    }
                }
            }
            pairs
        }
        Rule::Facilitators => {
            let in_line = |facilitator: PersonNo, person: PersonNo| {
                plan.above(person, true).contains(&facilitator)
                    || plan.above(facilitator, true).contains(&person)
            };
            let facilitators = (0..plan.people.len()).filter(|person| plan.people[*person].facilitates);
            let closed = facilitators.flat_map(|facilitator| {
                plan.placed()
                    .filter(move |person| in_line(facilitator, *person))
                    .map(move |person| vec![person, facilitator])
            });
            closed.collect()
        }
        Rule::Placed { person, .. } => vec![vec![*person]],
        Rule::AtLeast { fact, values, .. } => {
            let has = |person: &PersonNo| {
                plan.people[*person].facts.get(fact).is_some_and(|value| values.contains(value))
            };
            vec![plan.placed().filter(has).collect()]
        }
        Rule::Sets { .. } | Rule::Sizes { .. } | Rule::Kinds { .. } => vec![Vec::new()],
    }
}

/// Whether a rule is taken apart into pieces when a cause is narrowed down. The others are one piece.
pub(super) fn in_pieces(rule: &Rule) -> bool {
    match rule {
        Rule::Together { .. }
        | Rule::Line { .. }
        | Rule::AtMost { .. }
        | Rule::Hours { .. }
        | Rule::Facilitators => true,
        Rule::Sets { .. }
        | Rule::Sizes { .. }
        | Rule::Apart { .. }
        | Rule::AtLeast { .. }
        | Rule::Kinds { .. }
        | Rule::Placed { .. } => false,
    }
}

fn together(plan: &Plan, fact: &str) -> BTreeMap<String, Vec<PersonNo>> {
    let mut groups: BTreeMap<String, Vec<PersonNo>> = BTreeMap::new();
    for person in plan.placed() {
        if let Some(value) = plan.people[person].facts.get(fact) {
            groups.entry(value.clone()).or_default().push(person);
        }
    }
    groups
}

/// Some rules, and of those taken apart some pieces. A rule that is not named in `pieces` has all of its own.
pub(super) struct Part<'a> {
    pub(super) rules: &'a BTreeSet<usize>,
    pub(super) pieces: Option<&'a BTreeSet<(usize, usize)>>,
}

impl Part<'_> {
    fn has(&self, plan: &Plan, rule: usize, piece: usize) -> bool {
        self.pieces.is_none_or(|pieces| !in_pieces(&plan.rules[rule]) || pieces.contains(&(rule, piece)))
    }
}

/// Solves a plan with some of its rules: even sizes first, as thirteen people in three sets are 5, 4 and 4, not 6, 6 and 1.
pub(super) fn solve(plan: &Plan, rules: &BTreeSet<usize>, effort: &Effort) -> Found {
    // Who should sit together is worth more than even sizes.
    let sizes: &[bool] = if plan.has_points() { &[false] } else { &[true, false] };
    solve_sized(plan, &Part { rules, pieces: None }, sizes, &numbers_of_sets(plan, rules), effort)
}

/// Whether some rules of a plan and some of their pieces can hold; of any sizes, because nobody is to sit so.
pub(super) fn can_hold(plan: &Plan, part: &Part<'_>, effort: &Effort) -> Found {
    let mut numbers = numbers_of_sets(plan, part.rules);
    if adding_a_set_helps(plan, part.rules) {
        // Where even the most sets are not enough, fewer are not.
        numbers = numbers.into_iter().max().into_iter().collect();
    }
    solve_sized(plan, part, &[false], &numbers, effort)
}

fn solve_sized(plan: &Plan, part: &Part<'_>, sizes: &[bool], numbers: &[usize], effort: &Effort) -> Found {
    let mut undecided = false;
    for sets in numbers {
        for even in sizes {
            let Some(model) = Model::new(plan, part, *sets, *even) else { continue };
            if model.impossible {
                continue;
            }
            match decide(&model, effort) {
                Proof::Places(places) => return Found::Sets(Box::new(model), places),
                Proof::None => {}
                Proof::Undecided => undecided |= !even,
            }
        }
    }
    if undecided { Found::Undecided } else { Found::None }
}

/// Whether an empty set more breaks none of these rules, so that of sets there can as well be as many as people.
fn adding_a_set_helps(plan: &Plan, rules: &BTreeSet<usize>) -> bool {
    rules.iter().all(|rule| match &plan.rules[*rule] {
        Rule::Sets { .. } | Rule::Sizes { .. } | Rule::AtLeast { .. } | Rule::Kinds { .. } => false,
        Rule::Together { .. }
        | Rule::Line { .. }
        | Rule::Apart { .. }
        | Rule::AtMost { .. }
        | Rule::Hours { .. }
        | Rule::Facilitators
        | Rule::Placed { .. } => true,
    })
}

/// The numbers of sets to try, the likeliest first.
fn numbers_of_sets(plan: &Plan, rules: &BTreeSet<usize>) -> Vec<usize> {
    let people = plan.placed().count();
    let mut sizes = None;
    for rule in rules.iter().map(|rule| &plan.rules[*rule]) {
        if let Rule::Sets { count } = rule {
            return vec![*count];
        }
        if let Rule::Sizes { least, most } = rule {
            sizes = Some((*least, *most));
        }
    }
    let (fewest, most, likely) = match sizes {
        Some((least, most)) => {
            (people.div_ceil(most), people / least.max(1), people.div_ceil((least + most).div_ceil(2)))
        }
        // Nothing says how large a set is. One set of all breaks only what wants people apart; as many sets as people
        // break only what wants several in one: a range that is tried from the small side.
        None => (1, people, 1),
    };
    let mut numbers: Vec<usize> = (fewest..=most.min(super::SETS_MAX)).collect();
    numbers.sort_by_key(|sets| (sets.abs_diff(likely), *sets));
    numbers
}

impl Model {
    /// The plan with some rules for so many sets; `even` holds all sizes within one of one another, and there is no such
    /// model where the rule on sizes is against it or says the same already.
    pub(super) fn new(plan: &Plan, part: &Part<'_>, sets: usize, even: bool) -> Option<Self> {
        let people: Vec<PersonNo> = plan.placed().collect();
        let (mut least, mut most) = (0, people.len());
        for rule in part.rules.iter().map(|rule| &plan.rules[*rule]) {
            if let Rule::Sizes { least: l, most: m } = rule {
                (least, most) = (*l, *m);
            }
        }
        if even {
            let (floor, ceil) = (people.len() / sets, people.len().div_ceil(sets));
            if least > floor || most < ceil {
                return None;
            }
            (least, most) = (floor, ceil);
        }
        let mut model = Self {
            sets,
            blocks: blocks(plan, part, &people),
            counts: Vec::new(),
            kinds: Vec::new(),
            apart: BTreeSet::new(),
            closed: BTreeSet::new(),
            wished: Vec::new(),
            impossible: false,
        };
        let block_of = model.block_of(plan.people.len());
        let everybody = model.tally(&people, &block_of);
        model.counts.push(Count { of: everybody, set: None, least, most });
        for rule in part.rules {
            model.add(plan, part, *rule, &block_of);
        }
        model.wished = plan.wishes.iter().map(|wish| model.wish(plan, wish, &people, &block_of)).collect();
        Some(model)
    }

    fn block_of(&self, people: usize) -> Vec<usize> {
        let mut block_of = vec![usize::MAX; people];
        for (block, members) in self.blocks.iter().enumerate() {
            for person in members {
                block_of[*person] = block;
            }
        }
        block_of
    }

    /// How many of these people are in which block.
    fn tally(&self, people: &[PersonNo], block_of: &[usize]) -> Vec<(usize, usize)> {
        let mut tally: BTreeMap<usize, usize> = BTreeMap::new();
        for person in people {
            *tally.entry(block_of[*person]).or_default() += 1;
        }
        tally.into_iter().collect()
    }

    fn part_blocks(&mut self, one: usize, other: usize) {
        if one == other {
            self.impossible = true;
        } else {
            self.apart.insert((one.min(other), one.max(other)));
        }
    }

    fn add(&mut self, plan: &Plan, part: &Part<'_>, no: usize, block_of: &[usize]) {
        let rule = &plan.rules[no];
        let pieces = pieces(plan, no).into_iter().enumerate();
        let kept: Vec<Vec<PersonNo>> =
            pieces.filter(|(piece, _)| part.has(plan, no, *piece)).map(|(_, people)| people).collect();
        match rule {
            // The number of sets and their sizes are in the model, and who stays together is a block.
            Rule::Sets { .. } | Rule::Sizes { .. } | Rule::Together { .. } => {}
            Rule::Line { .. } | Rule::Apart { .. } | Rule::Hours { .. } => {
                for pair in kept {
                    self.part_blocks(block_of[pair[0]], block_of[pair[1]]);
                }
            }
            Rule::AtMost { count, .. } => {
                for group in kept {
                    let of = self.tally(&group, block_of);
                    self.counts.push(Count { of, set: None, least: 0, most: *count });
                }
            }
            Rule::AtLeast { count, .. } => {
                for group in kept {
                    let of = self.tally(&group, block_of);
                    self.counts.push(Count { of, set: None, least: *count, most: usize::MAX });
                }
            }
            Rule::Kinds { fact, count } => {
                let values = together(plan, fact).into_values();
                let blocks = |group: Vec<PersonNo>| {
                    let blocks: BTreeSet<usize> = group.iter().map(|person| block_of[*person]).collect();
                    blocks.into_iter().collect()
                };
                self.kinds.push(Kinds { values: values.map(blocks).collect(), least: *count });
            }
            Rule::Facilitators => {
                let facilitators: Vec<PersonNo> =
                    (0..plan.people.len()).filter(|person| plan.people[*person].facilitates).collect();
                for pair in kept {
                    let set = facilitators.iter().position(|person| *person == pair[1]);
                    if let Some(set) = set.filter(|set| *set < self.sets) {
                        self.closed.insert((block_of[pair[0]], set));
                    }
                }
            }
            Rule::Placed { person, set } => {
                self.impossible |= *set >= self.sets;
                let block = block_of[*person];
                self.closed.extend((0..self.sets).filter(|other| other != set).map(|other| (block, other)));
            }
        }
    }

    fn wish(&self, plan: &Plan, wish: &Wish, people: &[PersonNo], block_of: &[usize]) -> Wished {
        let by_value = |fact: &str| -> Vec<Vec<(usize, usize)>> {
            together(plan, fact).into_values().map(|group| self.tally(&group, block_of)).collect()
        };
        let (values, want) = match wish {
            Wish::Spread { fact } => {
                let values = by_value(fact);
                let bounds = values.iter().map(|of| {
                    let total: usize = of.iter().map(|(_, n)| n).sum();
                    (total / self.sets, total.div_ceil(self.sets))
                });
                let bounds = bounds.collect();
                (values, Want::Between(bounds))
            }
            Wish::Alike { fact } => (by_value(fact), Want::Alike),
            Wish::NotAlone { fact, value } => {
                let has = |person: &&PersonNo| plan.people[**person].facts.get(fact) == Some(value);
                let group: Vec<PersonNo> = people.iter().filter(has).copied().collect();
                (vec![self.tally(&group, block_of)], Want::NotAlone)
            }
            Wish::Kinds { fact, count } => (by_value(fact), Want::Kinds(*count)),
            Wish::Near { fact, points } => {
                let values = by_value(fact);
                let of = values.iter().map(|of| as_points(of.iter().map(|(_, n)| n).sum())).collect();
                (values, Want::Near { points: u64::from(*points), of })
            }
            Wish::Level { fact, within_hundredths } => {
                let numbers = self.numbers(plan, fact);
                let sum = numbers.iter().map(|(sum, _)| sum).sum();
                let count = numbers.iter().map(|(_, count)| count).sum();
                let want = Want::Level { sum, count, within_hundredths: i64::from(*within_hundredths) };
                return Wished { values: Vec::new(), numbers, want };
            }
        };
        Wished { values, numbers: Vec::new(), want }
    }

    /// The sum and the number of a fact's numbers in each block.
    fn numbers(&self, plan: &Plan, fact: &str) -> Vec<(i64, i64)> {
        let number = |person: &PersonNo| plan.people[*person].facts.get(fact)?.trim().parse::<i32>().ok();
        let of_block = |block: &Vec<PersonNo>| {
            block
                .iter()
                .filter_map(number)
                .fold((0, 0), |(sum, count), number| (sum + i64::from(number), count + 1))
        };
        self.blocks.iter().map(of_block).collect()
    }

    /// The people of each set, in their order.
    pub(super) fn sets(&self, places: &[SetNo]) -> Vec<Vec<PersonNo>> {
        let mut sets = vec![Vec::new(); self.sets];
        for (block, set) in places.iter().enumerate() {
            sets[*set].extend(&self.blocks[block]);
        }
        for set in &mut sets {
            set.sort_unstable();
        }
        sets
    }

    /// The wishes that a set misses, by wish and set.
    pub(super) fn missed(&self, places: &[SetNo]) -> Vec<(usize, SetNo)> {
        let mut missed = Vec::new();
        for (wish, wished) in self.wished.iter().enumerate() {
            for set in 0..self.sets {
                let inside = |block: usize| places[block] == set;
                let counts = wished.counts(&inside);
                let own = wished.numbers.iter().enumerate().filter(|(block, _)| inside(*block));
                let own = own.fold((0, 0), |(sum, n), (_, (s, c))| (sum + s, n + c));
                if wished.far(&counts, own) > 0 {
                    missed.push((wish, set));
                }
            }
        }
        missed
    }
}

impl Model {
    /// Groups of blocks that are all kept apart from one another, so that every pair kept apart is in one; what
    /// is over when there are many is left in pairs. A group says more than its pairs: of it one sits in a set, where of pairs a half of each could.
    pub(super) fn cliques(&self) -> Vec<Vec<usize>> {
        let apart = |one: usize, other: usize| self.apart.contains(&(one.min(other), one.max(other)));
        let mut left: BTreeSet<(usize, usize)> = self.apart.clone();
        let mut cliques = Vec::new();
        while let Some((one, other)) = left.first().copied().filter(|_| cliques.len() < CLIQUES_MAX) {
            let mut clique = vec![one, other];
            for block in 0..self.blocks.len() {
                if !clique.contains(&block) && clique.iter().all(|member| apart(*member, block)) {
                    clique.push(block);
                }
            }
            for (at, one) in clique.iter().enumerate() {
                for other in &clique[at + 1..] {
                    left.remove(&(*one.min(other), *one.max(other)));
                }
            }
            cliques.push(clique);
        }
        cliques.extend(left.into_iter().map(|(one, other)| vec![one, other]));
        cliques
    }

    /// How many wishes any sets miss at least, by counting: what reaches it is the best there is.
    pub(super) fn missed_at_least(&self) -> usize {
        self.wished.iter().map(|wished| wished.missed_at_least(self.sets)).sum()
    }
}

/// Wishes for those who sit together: they are worth points, and no set misses them.
impl Model {
    /// What those who sit together are worth.
    pub(super) fn points(&self, places: &[SetNo]) -> u64 {
        (0..self.sets).map(|set| self.points_of(&|block| places[block] == set)).sum()
    }

    /// What everybody in one set would be worth.
    pub(super) fn points_at_most(&self) -> u64 {
        self.points_of(&|_| true)
    }

    /// Whether what is said of those who sit together counts at all.
    pub(super) fn has_points(&self) -> bool {
        self.wished.iter().any(|wished| matches!(wished.want, Want::Near { .. }))
    }

    fn points_of(&self, inside: &dyn Fn(usize) -> bool) -> u64 {
        self.wished.iter().map(|wished| wished.points(&wished.counts(inside))).sum()
    }

    /// What a group of blocks would be as a set: the wishes it misses, and its points. Nothing if it breaks a rule.
    pub(super) fn as_a_set(&self, inside: &dyn Fn(usize) -> bool) -> Option<(usize, u64)> {
        let holds = self.counts.iter().all(|count| {
            let here = count.of.iter().filter(|(block, _)| inside(*block)).map(|(_, n)| n).sum::<usize>();
            (count.least..=count.most).contains(&here)
        });
        let differ = |kinds: &Kinds| {
            kinds.values.iter().filter(|of| of.iter().any(|block| inside(*block))).count() >= kinds.least
        };
        let apart = || !self.apart.iter().any(|(one, other)| inside(*one) && inside(*other));
        if !holds || !apart() || !self.kinds.iter().all(differ) {
            return None;
        }
        let missed = self.wished.iter().filter(|wished| {
            let own = wished.numbers.iter().enumerate().filter(|(block, _)| inside(*block));
            let own = own.fold((0, 0), |(sum, n), (_, (s, c))| (sum + s, n + c));
            wished.far(&wished.counts(inside), own) > 0
        });
        Some((missed.count(), self.points_of(inside)))
    }
}

impl Wished {
    /// How many people of each value are inside.
    fn counts(&self, inside: &dyn Fn(usize) -> bool) -> Vec<usize> {
        let count =
            |of: &Vec<(usize, usize)>| of.iter().filter(|(block, _)| inside(*block)).map(|(_, n)| n).sum();
        self.values.iter().map(count).collect()
    }

    /// What the people of a set are worth to one another.
    fn points(&self, counts: &[usize]) -> u64 {
        let Want::Near { points, .. } = &self.want else { return 0 };
        counts.iter().map(|n| as_points(*n)).map(|n| points * n * n.saturating_sub(1) / 2).sum()
    }

    /// What is lost because others of their value sit elsewhere, counted from both sides.
    pub(super) fn lost(&self, counts: &[usize]) -> u64 {
        let Want::Near { points, of } = &self.want else { return 0 };
        counts.iter().zip(of).map(|(n, all)| points * as_points(*n) * (all - as_points(*n))).sum()
    }

    /// The most that can be lost.
    pub(super) fn lost_at_most(&self) -> u64 {
        let Want::Near { points, of } = &self.want else { return 0 };
        of.iter().map(|all| points * all * all).sum()
    }

    /// What two who sit apart lose, counted from both sides.
    pub(super) fn lost_by_two(&self) -> u64 {
        if let Want::Near { points, .. } = &self.want { 2 * points } else { 0 }
    }

    /// In how many sets the wish is missed at least. Nothing where counting says nothing.
    fn missed_at_least(&self, sets: usize) -> usize {
        let total = |of: &Vec<(usize, usize)>| -> usize { of.iter().map(|(_, n)| n).sum() };
        match &self.want {
            // With one person of a value, they are alone wherever they sit.
            Want::NotAlone => usize::from(self.values.first().map(total) == Some(1)),
            // A value can be in as many sets as there are people who have it.
            Want::Kinds(least) => {
                let places: usize = self.values.iter().map(|of| total(of).min(sets)).sum();
                let met =
                    if *least > self.values.len() { 0 } else { places.checked_div(*least).unwrap_or(sets) };
                sets.saturating_sub(met)
            }
            Want::Between(_) | Want::Alike | Want::Near { .. } | Want::Level { .. } => 0,
        }
    }

    /// How far a set is from meeting the wish, nothing where it meets it: from how many of each value are in it, and
    /// for a level from the sum and number of its numbers.
    pub(super) fn far(&self, counts: &[usize], own: (i64, i64)) -> u64 {
        let far = match &self.want {
            Want::Between(bounds) => {
                let outside = |(n, (least, most)): (&usize, &(usize, usize))| {
                    least.saturating_sub(*n) + n.saturating_sub(*most)
                };
                counts.iter().zip(bounds).map(outside).sum()
            }
            Want::Alike => counts.iter().sum::<usize>() - counts.iter().max().copied().unwrap_or(0),
            Want::NotAlone => usize::from(counts.first() == Some(&1)),
            Want::Kinds(least) => least.saturating_sub(counts.iter().filter(|n| **n > 0).count()),
            Want::Near { .. } => 0,
            Want::Level { sum, count, within_hundredths } => {
                return level(own, (*sum, *count), *within_hundredths);
            }
        };
        u64::try_from(far).unwrap_or(u64::MAX)
    }
}

/// People as they are multiplied with points.
fn as_points(people: usize) -> u64 {
    u64::try_from(people).unwrap_or(u64::MAX)
}

/// How far a set's mean is outside the distance allowed, in tenths of a point and at least one where it is outside.
fn level((own_sum, own): (i64, i64), (sum, count): (i64, i64), within: i64) -> u64 {
    if own == 0 || count == 0 {
        return 0;
    }
    // Both means over their common denominator, so that nothing is rounded: |own_sum/own - sum/count| <= within/100.
    let apart = (own_sum * count - sum * own).abs() * 100;
    let allowed = within * own * count;
    if apart <= allowed {
        0
    } else {
        u64::try_from(1 + (apart - allowed) / (10 * own * count)).unwrap_or(u64::MAX)
    }
}

/// People joined by the rules that keep them together.
fn blocks(plan: &Plan, part: &Part<'_>, people: &[PersonNo]) -> Vec<Vec<PersonNo>> {
    let mut first: BTreeMap<PersonNo, PersonNo> = people.iter().map(|person| (*person, *person)).collect();
    for no in part.rules {
        let Rule::Together { .. } = &plan.rules[*no] else { continue };
        for (piece, group) in pieces(plan, *no).into_iter().enumerate() {
            if !part.has(plan, *no, piece) {
                continue;
            }
            let firsts: BTreeSet<PersonNo> = group.iter().map(|person| first[person]).collect();
            let one = firsts.first().copied().unwrap_or_default();
            for head in first.values_mut().filter(|head| firsts.contains(head)) {
                *head = one;
            }
        }
    }
    let mut blocks: BTreeMap<PersonNo, Vec<PersonNo>> = BTreeMap::new();
    for (person, head) in first {
        blocks.entry(head).or_default().push(person);
    }
    blocks.into_values().collect()
}
