//! The answers of a questionnaire, and who has answered: two things that nothing connects.

use super::Respondent;
use protocol::questionnaire::Given;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All answers, in the order of what is in them.
#[derive(Clone, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(Vec<Answer>);

/// One answer.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub(super) struct Answer {
    /// The group of whoever answered, if there are groups.
    pub(super) group: Option<String>,
    /// The version that was answered.
    pub(super) version: u32,
    /// Only what changed was asked, because an earlier version was answered.
    pub(super) adds: bool,
    /// What was answered, by the names of items.
    pub(super) given: BTreeMap<String, Given>,
}

impl Answers {
    /// Takes an answer in, at the place that its content has.
    pub(super) fn put(&mut self, answer: Answer) {
        let at = self.0.partition_point(|known| *known < answer);
        self.0.insert(at, answer);
    }

    /// Whatever a group answered is gone.
    pub(super) fn forget(&mut self, group: Option<&String>) {
        self.0.retain(|answer| answer.group.as_ref() != group);
    }

    /// Those that can only be one person's, by whose they are; what is left is everybody else's.
    pub(super) fn part(
        &mut self,
        alone: &BTreeMap<Option<String>, Respondent>,
    ) -> BTreeMap<Respondent, Self> {
        let mut parted: BTreeMap<Respondent, Self> = BTreeMap::new();
        self.0.retain(|answer| {
            let Some(who) = alone.get(&answer.group) else { return true };
            parted.entry(who.clone()).or_default().0.push(answer.clone());
            false
        });
        parted
    }

    /// Takes in what was parted, each at the place that its content has.
    pub fn join(&mut self, parted: Self) {
        parted.0.into_iter().for_each(|answer| self.put(answer));
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Answer> {
        self.0.iter()
    }
}

/// Who has answered, and which version last.
#[derive(Clone, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answered(BTreeMap<Respondent, u32>);

impl Answered {
    /// The version that somebody answered last.
    #[must_use]
    pub fn version(&self, who: &Respondent) -> Option<u32> {
        self.0.get(who).copied()
    }

    pub(super) fn note(&mut self, who: Respondent, version: u32) {
        self.0.insert(who, version);
    }

    /// How many have answered.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nobody has.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
