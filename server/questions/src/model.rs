//! Weighs named features: logistic regression whose weights are a table people can read. Where the weights come
//! from is the business of `train.py`.

use crate::features::Features;
use crate::lexicon::{FeatureId, Lexicon};

/// What is weighed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Outcome {
    /// The sentence asks.
    Question,
    /// What it asks leaves the answer open.
    Open,
    /// It carries advice.
    Advice,
    /// It carries its answer.
    Leading,
    /// It asks more than once.
    Several,
}

impl Outcome {
    pub(crate) const ALL: [Self; 5] =
        [Self::Question, Self::Open, Self::Advice, Self::Leading, Self::Several];

    fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Open => "open",
            Self::Advice => "advice",
            Self::Leading => "leading",
            Self::Several => "several",
        }
    }
}

/// Probabilities of the outcomes, each by itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Probabilities([f32; 5]);

impl Probabilities {
    pub(crate) fn of(self, outcome: Outcome) -> f32 {
        self.0[outcome as usize]
    }
}

/// Which answers a curve of confidence is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Curve {
    /// Open or closed.
    Form,
    /// Advice, leading or several.
    Marked,
    /// Statement.
    Statement,
}

/// The weights of one language.
#[derive(Debug)]
pub(crate) struct Weights {
    bias: [f32; 5],
    by_feature: Vec<[f32; 5]>,
    /// Points (probability, confidence) with straight lines between them.
    curves: [Vec<(f32, f32)>; 3],
}

impl Weights {
    /// Reads a weights file. Panics on a fault in it, naming the line: the files are part of the program.
    pub(crate) fn read(source: &str, lexicon: &Lexicon) -> Self {
        let mut weights = Self {
            bias: [0.0; 5],
            by_feature: vec![[0.0; 5]; lexicon.features.len()],
            curves: [Vec::new(), Vec::new(), Vec::new()],
        };
        let mut columns = Vec::new();
        for (number, line) in source.lines().enumerate() {
            let mut cells = line.split_once('#').map_or(line, |(before, _)| before).split_whitespace();
            let Some(name) = cells.next() else { continue };
            let cells: Vec<_> = cells.collect();
            let read = match name {
                "feature" => cells
                    .iter()
                    .map(|cell| Outcome::ALL.into_iter().find(|outcome| outcome.name() == *cell))
                    .collect::<Option<Vec<_>>>()
                    .map(|outcomes| columns = outcomes),
                "confidence" => weights.read_curve(&cells),
                _ => weights.read_row(name, &cells, &columns, lexicon),
            };
            assert!(read.is_some(), "weights/{}.txt, line {}: `{line}`", lexicon.code, number + 1);
        }
        weights
    }

    fn read_row(&mut self, name: &str, cells: &[&str], columns: &[Outcome], lexicon: &Lexicon) -> Option<()> {
        let row = if name == "bias" {
            &mut self.bias
        } else {
            &mut self.by_feature[usize::from(lexicon.feature_id(name)?)]
        };
        if cells.len() != columns.len() {
            return None;
        }
        for (cell, column) in cells.iter().zip(columns) {
            row[*column as usize] = if *cell == "." { 0.0 } else { cell.parse().ok()? };
        }
        Some(())
    }

    fn read_curve(&mut self, cells: &[&str]) -> Option<()> {
        let (name, points) = cells.split_first()?;
        let curve = match *name {
            "form" => Curve::Form,
            "marked" => Curve::Marked,
            "statement" => Curve::Statement,
            _ => return None,
        };
        self.curves[curve as usize] = points
            .iter()
            .map(|point| {
                let (at, value) = point.split_once('=')?;
                Some((at.parse().ok()?, value.parse().ok()?))
            })
            .collect::<Option<_>>()?;
        Some(())
    }

    pub(crate) fn weigh(&self, features: &Features) -> Probabilities {
        let mut sums = self.bias;
        for found in &features.found {
            let row = &self.by_feature[usize::from(found.feature)];
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += weight;
            }
        }
        Probabilities(sums.map(|sum| 1.0 / (1.0 + (-sum).exp())))
    }

    pub(crate) fn weight(&self, feature: FeatureId, outcome: Outcome) -> f32 {
        self.by_feature[usize::from(feature)][outcome as usize]
    }

    /// How often an answer with this probability is right.
    pub(crate) fn confidence(&self, curve: Curve, probability: f32) -> f32 {
        let points = &self.curves[curve as usize];
        let after = points.iter().position(|&(at, _)| at >= probability);
        match after {
            None => points.last().map_or(probability, |&(_, value)| value),
            Some(0) => points[0].1,
            Some(index) => {
                let ((from, low), (to, high)) = (points[index - 1], points[index]);
                low + (high - low) * (probability - from) / (to - from).max(f32::EPSILON)
            }
        }
    }
}
