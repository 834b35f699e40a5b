//! What two coders gave, of texts that both have finished: how far they agree, and line by line for whoever writes it into
//! a file. Nothing here is of a text that only one of them has finished.

use super::{Both, Text, TextKind, Workspace};
use crate::agreement::{Agreement, Codings};
use protocol::Content;
use std::collections::BTreeSet;

/// A text of the corpus, with what both coders gave its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodedText<'a> {
    /// Its number.
    pub text: u32,
    /// What it is.
    pub kind: TextKind,
    /// Both have finished it.
    pub both: bool,
    /// Its lines.
    pub lines: Vec<CodedLine<'a>>,
}

/// A line of it. Codes are there once both have finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodedLine<'a> {
    /// Its words.
    pub words: &'a Content,
    /// The first coder's code.
    pub first: Option<u32>,
    /// The second coder's.
    pub second: Option<u32>,
    /// What was settled where they differ; the code, or none.
    pub settled: Option<Option<u32>>,
}

impl CodedLine<'_> {
    /// The code that holds: the one that both gave, or the one that was settled.
    #[must_use]
    pub fn holds(&self) -> Option<u32> {
        match self.settled {
            Some(settled) => settled,
            None => self.first.filter(|first| self.second == Some(*first)),
        }
    }
}

/// Who of the two gave a code to a line that both coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UsedBy {
    /// Neither.
    Nobody,
    /// One of them alone: there is nothing to compare.
    One,
    /// Both.
    Both,
}

impl Workspace {
    /// The corpus, line by line.
    pub fn coded(&self) -> impl Iterator<Item = CodedText<'_>> {
        self.texts.iter().map(|(text, known)| {
            let both = known.both();
            CodedText {
                text: *text,
                kind: known.kind,
                both: both.is_some(),
                lines: coded_lines(known, both.as_ref()),
            }
        })
    }

    /// Lines to which both gave a code, in texts that both have finished, with the two codes.
    fn pairs(&self) -> Vec<(u32, u32)> {
        let both = self.texts.values().filter_map(Text::both);
        both.flat_map(|both| {
            let pair = |(line, first): (&u32, &u32)| Some((*first, *both.second.get(line)?));
            both.first.iter().filter_map(pair).collect::<Vec<_>>()
        })
        .collect()
    }

    /// How many lines [`Self::agreement`] is of.
    #[must_use]
    pub fn compared(&self) -> usize {
        self.pairs().len()
    }

    /// How far the two agree, over all texts that both have finished: each line with a code of both is an item. Lines
    /// that one of them left alone say nothing about agreement on a code.
    #[must_use]
    pub fn agreement(&self) -> Agreement {
        of_pairs(&self.pairs())
    }

    /// How far the two agree on one code: of each line that both gave a code, whether it was this one.
    #[must_use]
    pub fn agreement_on(&self, code: u32) -> Agreement {
        let pairs: Vec<(bool, bool)> =
            self.pairs().into_iter().map(|(first, second)| (first == code, second == code)).collect();
        of_pairs(&pairs)
    }

    /// Who of the two gave a code.
    #[must_use]
    pub fn used_by(&self, code: u32) -> UsedBy {
        let mut who: BTreeSet<u8> = BTreeSet::new();
        for (first, second) in self.pairs() {
            who.extend((first == code).then_some(1).into_iter().chain((second == code).then_some(2)));
        }
        match who.len() {
            0 => UsedBy::Nobody,
            1 => UsedBy::One,
            _ => UsedBy::Both,
        }
    }
}

fn of_pairs<C: Ord>(pairs: &[(C, C)]) -> Agreement {
    Codings::from_pairs(pairs).map_or(Agreement::NothingCoded, |codings| codings.agreement())
}

fn coded_lines<'a>(text: &'a Text, both: Option<&Both>) -> Vec<CodedLine<'a>> {
    let lines = (0_u32..).zip(&text.lines).map(|(line, words)| CodedLine {
        words,
        first: both.and_then(|both| both.first.get(&line).copied()),
        second: both.and_then(|both| both.second.get(&line).copied()),
        settled: both.and_then(|both| both.settled.get(&line).copied()),
    });
    lines.collect()
}
