//! Figures, goals and verdicts: what is printed, and what goes into the JSON file.
//!
//! A verdict speaks of the rounds, not of their middle alone: where some rounds reach the goal and others do
//! not, it is `inconclusive`.

use crate::stats::median;
use serde::Serialize;
use std::fmt::Write;

/// What the rounds say about a goal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Reached in every round.
    Met,
    /// Missed in every round.
    Short,
    /// Some of each, or nothing to compare with.
    Inconclusive,
    /// There is no goal.
    Shown,
}

/// One figure beside its peer's, round by round.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// What is measured.
    pub name: String,
    /// Its unit.
    pub unit: &'static str,
    /// Whose figure it is compared with.
    pub peer: &'static str,
    /// Ours, one a round.
    pub ours: Vec<f64>,
    /// Theirs, one a round; empty for a goal that stands alone.
    pub theirs: Vec<f64>,
    /// What ours is to reach.
    pub goal: Goal,
}

/// What a figure may be at most, or must be at least.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Goal {
    /// This many times the peer's, plus a constant in the figure's unit.
    Times {
        /// Factor.
        factor: f64,
        /// Constant.
        plus: f64,
    },
    /// This value, whatever the peer's.
    AtMost {
        /// In the figure's unit.
        value: f64,
    },
    /// At least this value.
    AtLeast {
        /// In the figure's unit.
        value: f64,
    },
    /// Shown for comparison.
    None,
}

impl Figure {
    /// Our figure ÷ the peer's, in each round that has both.
    #[must_use]
    pub fn ratios(&self) -> Vec<f64> {
        self.ours.iter().zip(&self.theirs).map(|(ours, theirs)| ours / theirs).collect()
    }

    /// See [`Verdict`].
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let reached: Vec<bool> = match self.goal {
            Goal::None => return Verdict::Shown,
            Goal::AtMost { value } => self.ours.iter().map(|ours| *ours <= value).collect(),
            Goal::AtLeast { value } => self.ours.iter().map(|ours| *ours >= value).collect(),
            Goal::Times { factor, plus } => self
                .ours
                .iter()
                .zip(&self.theirs)
                .map(|(ours, theirs)| *ours <= factor * theirs + plus)
                .collect(),
        };
        match (reached.is_empty(), reached.iter().all(|one| *one), reached.iter().any(|one| *one)) {
            (false, true, _) => Verdict::Met,
            (false, _, false) => Verdict::Short,
            _ => Verdict::Inconclusive,
        }
    }
}

/// The table, one figure a line: ours and theirs as the median (least–most) of the rounds.
#[must_use]
pub fn table(figures: &[Figure]) -> String {
    let mut out = String::from(
        "| figure | openset | peer | | ratio | goal | verdict |\n| --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for figure in figures {
        let goal = match figure.goal {
            Goal::Times { factor, plus: 0.0 } => format!("≤ {factor}×"),
            Goal::Times { factor, plus } => format!("≤ {factor}× + {plus} {}", figure.unit),
            Goal::AtMost { value } => format!("≤ {value} {}", figure.unit),
            Goal::AtLeast { value } => format!("≥ {value} {}", figure.unit),
            Goal::None => "–".into(),
        };
        let verdict = match figure.verdict() {
            Verdict::Met => "met",
            Verdict::Short => "short",
            Verdict::Inconclusive => "inconclusive",
            Verdict::Shown => "–",
        };
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "| {} | {} {} | {} | {} | {} | {goal} | {verdict} |",
            figure.name,
            spread(&figure.ours),
            figure.unit,
            figure.peer,
            spread(&figure.theirs),
            spread(&figure.ratios()),
        );
    }
    out
}

fn spread(values: &[f64]) -> String {
    let Some(middle) = median(values) else { return "–".into() };
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if values.len() == 1 {
        short(middle)
    } else {
        format!("{} ({}–{})", short(middle), short(least), short(most))
    }
}

/// Three significant digits.
fn short(value: f64) -> String {
    match value.abs() {
        v if v >= 100.0 => format!("{value:.0}"),
        v if v >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(ours: &[f64], theirs: &[f64], goal: Goal) -> Figure {
        Figure { name: "cost".into(), unit: "ms", peer: "ws", ours: ours.into(), theirs: theirs.into(), goal }
    }

    #[test]
    fn a_verdict_needs_all_rounds_to_agree() {
        let half = Goal::Times { factor: 0.5, plus: 0.0 };
        assert_eq!(figure(&[1.0, 2.0], &[4.0, 4.0], half).verdict(), Verdict::Met);
        assert_eq!(figure(&[3.0, 4.0], &[4.0, 4.0], half).verdict(), Verdict::Short);
        assert_eq!(figure(&[1.0, 4.0], &[4.0, 4.0], half).verdict(), Verdict::Inconclusive);
        assert_eq!(figure(&[1.0], &[], half).verdict(), Verdict::Inconclusive, "no peer, no verdict");
        assert_eq!(figure(&[], &[], Goal::AtMost { value: 1.0 }).verdict(), Verdict::Inconclusive);
        let least = Goal::AtLeast { value: 2.0 };
        assert_eq!(figure(&[2.0, 3.0], &[], least).verdict(), Verdict::Met);
        assert_eq!(figure(&[1.9], &[], least).verdict(), Verdict::Short);
    }

    #[test]
    fn rounds_are_compared_with_the_peer_in_the_same_round() {
        let goal = Goal::Times { factor: 1.0, plus: 0.0 };
        let noisy = figure(&[1.0, 10.0], &[2.0, 20.0], goal);
        assert_eq!((noisy.ratios(), noisy.verdict()), (vec![0.5, 0.5], Verdict::Met));
    }

    #[test]
    fn a_constant_is_added_to_the_goal() {
        let goal = Goal::Times { factor: 3.0, plus: 2.0 };
        assert_eq!(figure(&[4.9], &[1.0], goal).verdict(), Verdict::Met);
        assert_eq!(figure(&[5.1], &[1.0], goal).verdict(), Verdict::Short);
        assert!(table(&[figure(&[5.1], &[1.0], goal)]).contains("| ≤ 3× + 2 ms | short |"));
    }
}
