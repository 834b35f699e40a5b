//! Deciding whether the rules of a model can hold: by counting, by a search for sets, by trying places with all that follows
//! from them, and by an integer program where a plan is small. All of it is bounded by steps.

use super::SetNo;
use super::exact::{Exact, Tried};
use super::model::Model;
use super::search::Finding;
use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolveOptions, Variable};
use std::cell::Cell;

/// Steps of one question, which may be a plan with all its contradictions and changes: about a second of one core.
const STEPS: u64 = 12_000_000;
/// Steps where somebody waits for whether their choice is taken.
const STEPS_OF_A_CHOICE: u64 = 1_500_000;
/// Steps of trying places, first and when a long search found nothing.
const TRYING: (u64, u64) = (20_000, 1_500_000);
/// Steps of the search for each block before places are tried: most plans that can be formed are by then.
const SOON_A_BLOCK: usize = 12;
/// What a step of the search counts as. It moves two blocks and counts anew what that changes.
const OF_A_STEP: u64 = 8;

/// Nodes of branch and bound, and what one counts as for each variable.
const NODES_MAX: u64 = 300;
const OF_A_VARIABLE: u64 = 20;
/// Variables of an integer program: forty people in ten sets. What is larger takes too long for each node.
const VARIABLES_MAX: usize = 400;

/// What is left of the steps of a question, so that every question ends soon and alike on every machine.
pub(super) struct Effort {
    /// Chooses among what is equally good.
    pub(super) seed: u64,
    left: Cell<u64>,
}

impl Effort {
    pub(super) const fn new(seed: u64) -> Self {
        Self { seed, left: Cell::new(STEPS) }
    }

    pub(super) const fn of_a_choice(seed: u64) -> Self {
        Self { seed, left: Cell::new(STEPS_OF_A_CHOICE) }
    }

    fn at_most(&self, steps: u64) -> u64 {
        self.left.get().min(steps)
    }

    fn spend(&self, steps: u64) {
        self.left.set(self.left.get().saturating_sub(steps));
    }
}

/// The outcome of a proof.
pub(super) enum Proof {
    /// A place for each block.
    Places(Vec<SetNo>),
    /// There is none.
    None,
    Undecided,
}

/// Whether the rules of a model can hold together.
pub(super) fn decide(model: &Model, effort: &Effort) -> Proof {
    if counting_forbids(model) {
        return Proof::None;
    }
    if effort.at_most(1) == 0 {
        return Proof::Undecided;
    }
    // What it takes to write a model down and to look at it once.
    effort.spend(number(model.blocks.len() * model.sets));
    let mut exact = Exact::new(model);
    if !exact.begin() {
        return Proof::None;
    }
    let mut finding = Finding::new(model, effort.seed);
    if let Some(places) = found(&mut finding, SOON_A_BLOCK * model.blocks.len(), effort) {
        return Proof::Places(places);
    }
    if let Some(proof) = tried(&mut exact, TRYING.0, effort) {
        return proof;
    }
    let steps = finding.steps();
    if let Some(places) = found(&mut finding, steps, effort) {
        return Proof::Places(places);
    }
    if let Some(proof) = tried(&mut exact, TRYING.1, effort) {
        return proof;
    }
    let variables = model.blocks.len() * model.sets;
    let node = OF_A_VARIABLE * number(variables);
    let nodes = effort.at_most(NODES_MAX * node) / node.max(1);
    if variables > VARIABLES_MAX || nodes == 0 {
        return Proof::Undecided;
    }
    effort.spend(nodes * node);
    by_integer_program(model, nodes)
}

fn found(finding: &mut Finding<'_>, until: usize, effort: &Effort) -> Option<Vec<SetNo>> {
    let before = finding.step();
    let allowed = usize::try_from(effort.at_most(u64::MAX) / OF_A_STEP).unwrap_or(usize::MAX);
    let places = finding.until(until.min(before.saturating_add(allowed)));
    effort.spend(OF_A_STEP * number(finding.step() - before));
    places
}

/// The proof, unless the steps were too few.
fn tried(exact: &mut Exact<'_>, steps: u64, effort: &Effort) -> Option<Proof> {
    let (tried, taken) = exact.run(effort.at_most(steps));
    effort.spend(taken);
    match tried {
        Tried::Places(places) => Some(Proof::Places(places)),
        Tried::None => Some(Proof::None),
        Tried::Stopped => None,
    }
}

/// Whether people are too few or too many for what each set needs or takes.
fn counting_forbids(model: &Model) -> bool {
    let counts = model.counts.iter().filter(|count| count.set.is_none()).any(|count| {
        let people: usize = count.of.iter().map(|(_, n)| n).sum();
        people < count.least.saturating_mul(model.sets) || people > count.most.saturating_mul(model.sets)
    });
    let kinds = model.kinds.iter().any(|kinds| {
        let places: usize = kinds.values.iter().map(|blocks| blocks.len().min(model.sets)).sum();
        kinds.least > kinds.values.len() || kinds.least.saturating_mul(model.sets) > places
    });
    let nowhere =
        (0..model.blocks.len()).any(|block| (0..model.sets).all(|set| model.closed.contains(&(block, set))));
    counts || kinds || nowhere
}

/// An integer program: one where a block sits in a set, nothing where it does not.
struct Program<'a> {
    model: &'a Model,
    problem: Problem,
    /// By block and set.
    seats: Vec<Vec<Variable>>,
}

fn by_integer_program(model: &Model, nodes: u64) -> Proof {
    let mut program = Program::new(model);
    for set in 0..model.sets {
        program.count(set);
        program.part(set);
        program.differ(set);
    }
    program.solve(nodes)
}

impl<'a> Program<'a> {
    fn new(model: &'a Model) -> Self {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        // Where no set is named, sets differ in nothing but their number: the first block sits in the first, the
        // second in one of the first two. Without that the same sets are looked at under every numbering.
        let interchangeable = model.closed.is_empty() && model.counts.iter().all(|count| count.set.is_none());
        let mut seats: Vec<Vec<Variable>> = Vec::new();
        for block in 0..model.blocks.len() {
            let most = |set: SetNo| {
                let shut = model.closed.contains(&(block, set)) || (interchangeable && set > block);
                i32::from(!shut)
            };
            let row: Vec<Variable> =
                (0..model.sets).map(|set| problem.add_integer_var(0.0, (0, most(set)))).collect();
            let once: Vec<(Variable, f64)> = row.iter().map(|seat| (*seat, 1.0)).collect();
            problem.add_constraint(once, ComparisonOp::Eq, 1.0);
            seats.push(row);
        }
        Self { model, problem, seats }
    }

    fn in_set(&self, set: SetNo, blocks: &[usize]) -> Vec<(Variable, f64)> {
        blocks.iter().map(|block| (self.seats[*block][set], 1.0)).collect()
    }

    fn count(&mut self, set: SetNo) {
        for count in self.model.counts.iter().filter(|count| count.set.is_none_or(|only| only == set)) {
            let seat = |(block, n): &(usize, usize)| (self.seats[*block][set], whole(*n));
            let sum: Vec<(Variable, f64)> = count.of.iter().map(seat).collect();
            if count.least > 0 {
                self.problem.add_constraint(sum.clone(), ComparisonOp::Ge, whole(count.least));
            }
            if count.most < sum_of(&count.of) {
                self.problem.add_constraint(sum, ComparisonOp::Le, whole(count.most));
            }
        }
    }

    fn part(&mut self, set: SetNo) {
        for clique in self.model.cliques() {
            let sum = self.in_set(set, &clique);
            self.problem.add_constraint(sum, ComparisonOp::Le, 1.0);
        }
    }

    fn differ(&mut self, set: SetNo) {
        for kinds in &self.model.kinds {
            let mut different: Vec<(Variable, f64)> = Vec::new();
            for blocks in &kinds.values {
                let present = self.problem.add_integer_var(0.0, (0, 1));
                let mut sum = self.in_set(set, blocks);
                sum.push((present, -1.0));
                self.problem.add_constraint(sum, ComparisonOp::Ge, 0.0);
                different.push((present, 1.0));
            }
            self.problem.add_constraint(different, ComparisonOp::Ge, whole(kinds.least));
        }
    }

    fn solve(self, nodes: u64) -> Proof {
        let mut options = SolveOptions::default();
        options.node_limit = Some(nodes);
        match self.problem.solve_with(options) {
            Ok(outcome) => outcome.solution().map_or(Proof::Undecided, |solution| {
                let chosen =
                    |row: &Vec<Variable>| row.iter().position(|seat| solution.var_value(*seat) > 0.5);
                self.seats
                    .iter()
                    .map(chosen)
                    .collect::<Option<Vec<SetNo>>>()
                    .map_or(Proof::Undecided, Proof::Places)
            }),
            Err(Error::Infeasible) => Proof::None,
            Err(
                Error::Unbounded
                | Error::InvalidOperation(_)
                | Error::InvalidOptions(_)
                | Error::InternalError(_),
            ) => Proof::Undecided,
        }
    }
}

fn sum_of(of: &[(usize, usize)]) -> usize {
    of.iter().map(|(_, n)| n).sum()
}

/// People as the solver's number. Counts are far below what a double holds exactly.
fn whole(people: usize) -> f64 {
    u32::try_from(people).map_or(f64::MAX, f64::from)
}

/// A size as steps.
fn number(of: usize) -> u64 {
    u64::try_from(of).unwrap_or(u64::MAX)
}
