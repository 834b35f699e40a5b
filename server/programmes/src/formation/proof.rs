//! Proving that there are no sets, by counting where that is enough and by an integer program where it is not.

use super::SetNo;
use super::model::Model;
use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolveOptions, Variable};
use std::collections::BTreeSet;

/// Nodes of branch and bound. A plan that needs more is called undecided: better than a wait nobody can foresee.
const NODES_MAX: u64 = 4_000;

/// Variables of an integer program: a hundred people in twenty sets, and some. Above it only counting is tried.
const VARIABLES_MAX: usize = 3_000;

/// The outcome of a proof.
pub(super) enum Proof {
    /// A place for each block.
    Places(Vec<SetNo>),
    /// There is none.
    None,
    Undecided,
}

/// Whether the rules of a model can hold together.
pub(super) fn feasible(model: &Model) -> Proof {
    if counting_forbids(model) {
        return Proof::None;
    }
    if model.blocks.len() * model.sets > VARIABLES_MAX {
        return Proof::Undecided;
    }
    by_integer_program(model)
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
    counts || kinds || nowhere || cliques(model).iter().any(|clique| clique.len() > model.sets)
}

/// Groups of blocks that are all kept apart from one another, so that every pair kept apart is in one. A group says more
/// than its pairs: of it one sits in a set, where of pairs a half of each could.
fn cliques(model: &Model) -> Vec<Vec<usize>> {
    let apart = |one: usize, other: usize| model.apart.contains(&(one.min(other), one.max(other)));
    let mut left: BTreeSet<(usize, usize)> = model.apart.clone();
    let mut cliques = Vec::new();
    while let Some((one, other)) = left.first().copied() {
        let mut clique = vec![one, other];
        for block in 0..model.blocks.len() {
            if !clique.contains(&block) && clique.iter().all(|member| apart(*member, block)) {
                clique.push(block);
            }
        }
        left.retain(|(a, b)| !(clique.contains(a) && clique.contains(b)));
        cliques.push(clique);
    }
    cliques
}

/// An integer program: one where a block sits in a set, nothing where it does not.
struct Program<'a> {
    model: &'a Model,
    problem: Problem,
    /// By block and set.
    seats: Vec<Vec<Variable>>,
}

fn by_integer_program(model: &Model) -> Proof {
    let mut program = Program::new(model);
    for set in 0..model.sets {
        program.count(set);
        program.part(set);
        program.differ(set);
    }
    program.solve()
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
            let seat = |(block, n): &(usize, usize)| (self.seats[*block][set], number(*n));
            let sum: Vec<(Variable, f64)> = count.of.iter().map(seat).collect();
            if count.least > 0 {
                self.problem.add_constraint(sum.clone(), ComparisonOp::Ge, number(count.least));
            }
            if count.most < sum_of(&count.of) {
                self.problem.add_constraint(sum, ComparisonOp::Le, number(count.most));
            }
        }
    }

    fn part(&mut self, set: SetNo) {
        for clique in cliques(self.model) {
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
            self.problem.add_constraint(different, ComparisonOp::Ge, number(kinds.least));
        }
    }

    fn solve(self) -> Proof {
        let mut options = SolveOptions::default();
        options.node_limit = Some(NODES_MAX);
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
fn number(people: usize) -> f64 {
    u32::try_from(people).map_or(f64::MAX, f64::from)
}
