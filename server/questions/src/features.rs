//! Finds the named features of one sentence. What they weigh is the business of [`crate::model`].

use crate::lexicon::{FeatureId, Lexicon, Named, Role};
use crate::text::{Sentence, Text, Token};
use crate::words::Mark;

/// A core this many words into the sentence comes after a preamble.
const LATE_WORDS: usize = 12;
/// At most this many words after the last core make an elliptical question: "what else", "how so".
const TAIL_WORDS: usize = 1;
/// A core that follows so closely on another one is a fresh start: "what, do you have any idea".
const RESTART_WORDS: usize = 1;
/// No more of a question than this was begun before such a start.
const BEGUN_WORDS: usize = 2;

/// The features that are counted rather than matched; they come first in every language's list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Counted {
    MarkCore,
    MarkPlain,
    StopCore,
    StopPlain,
    StopTold,
    BareCore,
    BarePlain,
    BareTold,
    Words2,
    Words4,
    Words8,
    Words16,
    Words30,
    WordsMany,
    CoreNone,
    CoreOpens,
    CoreTwo,
    CoreLate,
    CoreLastWords,
    CoreSecondJoined,
}

impl Counted {
    pub(crate) const ALL: [Self; 20] = [
        Self::MarkCore,
        Self::MarkPlain,
        Self::StopCore,
        Self::StopPlain,
        Self::StopTold,
        Self::BareCore,
        Self::BarePlain,
        Self::BareTold,
        Self::Words2,
        Self::Words4,
        Self::Words8,
        Self::Words16,
        Self::Words30,
        Self::WordsMany,
        Self::CoreNone,
        Self::CoreOpens,
        Self::CoreTwo,
        Self::CoreLate,
        Self::CoreLastWords,
        Self::CoreSecondJoined,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::MarkCore => "mark.core",
            Self::MarkPlain => "mark.plain",
            Self::StopCore => "stop.core",
            Self::StopPlain => "stop.plain",
            Self::StopTold => "stop.told",
            Self::BareCore => "bare.core",
            Self::BarePlain => "bare.plain",
            Self::BareTold => "bare.told",
            Self::Words2 => "words.1-2",
            Self::Words4 => "words.3-4",
            Self::Words8 => "words.5-8",
            Self::Words16 => "words.9-16",
            Self::Words30 => "words.17-30",
            Self::WordsMany => "words.31+",
            Self::CoreNone => "core.none",
            Self::CoreOpens => "core.opens",
            Self::CoreTwo => "core.two",
            Self::CoreLate => "core.late",
            Self::CoreLastWords => "core.last-words",
            Self::CoreSecondJoined => "core.second-joined",
        }
    }

    pub(crate) fn id(self) -> FeatureId {
        self as FeatureId
    }
}

/// The core of a question: the words that make it one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Core {
    pub(crate) first: FeatureId,
    then: FeatureId,
    /// Counts only where no other core is.
    weak: bool,
    /// Asks without a question mark: "Tell me about…", "I wonder what…".
    told: bool,
    /// Numbers of its first token and the one after its last.
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// A feature that was found, and the tokens that show it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) feature: FeatureId,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Everything found in a sentence: each feature once.
#[derive(Debug)]
pub(crate) struct Features {
    pub(crate) found: Vec<Found>,
    pub(crate) cores: Vec<Core>,
    /// A told core was found, even if another took its place.
    told: bool,
}

impl Features {
    pub(crate) fn of(sentence: &Sentence, text: &Text<'_>, lexicon: &Lexicon) -> Self {
        let mut features = Self { found: Vec::with_capacity(16), cores: Vec::with_capacity(2), told: false };
        let mut core_free_from = sentence.first;
        for at in sentence.first..sentence.end {
            let (by_word, anywhere) = lexicon.patterns_at(text.tokens[at].word);
            for &number in by_word.iter().chain(anywhere) {
                let Named { pattern, role } = &lexicon.patterns[usize::from(number)];
                let token = &text.tokens[at];
                if !pattern.anchor.allows(token) || (at < core_free_from && !matches!(role, Role::Feature(_)))
                {
                    continue;
                }
                let Some(end) = pattern.match_at(text, at, sentence.end, &lexicon.vocabulary) else {
                    continue;
                };
                match *role {
                    Role::Feature(feature) => features.add(feature, at, end),
                    // "I see, what…": a comma ends what does not ask.
                    Role::NoCore if text.tokens[at..end].iter().skip(1).any(|token| token.parted) => {}
                    Role::NoCore => core_free_from = end.max(at + 1),
                    Role::Core { first, then, weak, told } => {
                        features.add_core(Core { first, then, weak, told, start: at, end }, token);
                        core_free_from = end.max(at + 1);
                    }
                }
            }
        }
        if features.cores.iter().any(|core| !core.weak) {
            features.cores.retain(|core| !core.weak);
        }
        features.count(sentence, text, lexicon);
        features
    }

    /// The first place from `first` on where a question plainly begins: its first token and the one after its
    /// core. Cores that need the start of a clause count only where one is known.
    pub(crate) fn next_question(
        first: usize,
        end: usize,
        text: &Text<'_>,
        lexicon: &Lexicon,
    ) -> Option<(usize, usize)> {
        let mut core_free_from = first;
        for at in first..end {
            let (by_word, anywhere) = lexicon.patterns_at(text.tokens[at].word);
            for &number in by_word.iter().chain(anywhere) {
                let Named { pattern, role } = &lexicon.patterns[usize::from(number)];
                if at < core_free_from
                    || matches!(role, Role::Feature(_))
                    || !pattern.anchor.allows(&text.tokens[at])
                {
                    continue;
                }
                match (role, pattern.match_at(text, at, end, &lexicon.vocabulary)) {
                    (Role::NoCore, Some(after)) => core_free_from = after.max(at + 1),
                    (Role::Core { weak: false, .. }, Some(after)) => return Some((at, after.max(at + 1))),
                    _ => {}
                }
            }
        }
        None
    }

    pub(crate) fn has(&self, feature: FeatureId) -> bool {
        self.found.iter().any(|found| found.feature == feature)
    }

    fn add(&mut self, feature: FeatureId, start: usize, end: usize) {
        if !self.has(feature) {
            self.found.push(Found { feature, start, end });
        }
    }

    /// Adds a core, unless it only goes on with the one before: "what sort of team | do you think".
    fn add_core(&mut self, core: Core, token: &Token) {
        self.told |= core.told;
        if let Some(last) = self.cores.last().filter(|last| !last.weak) {
            if !token.clause {
                return;
            }
            let begun = last.end - last.start <= BEGUN_WORDS;
            if core.start <= last.end + RESTART_WORDS && (last.told || begun && token.parted) {
                self.cores.pop();
            }
        }
        self.cores.push(core);
    }

    /// Adds the features that are counted rather than matched.
    fn count(&mut self, sentence: &Sentence, text: &Text<'_>, lexicon: &Lexicon) {
        let Sentence { first, end, mark } = *sentence;
        let mark = match (mark, self.cores.is_empty()) {
            (Mark::Question, false) => Counted::MarkCore,
            (Mark::Question, true) => Counted::MarkPlain,
            (Mark::Stop, false) if self.told => Counted::StopTold,
            (Mark::Stop, false) => Counted::StopCore,
            (Mark::Stop, true) => Counted::StopPlain,
            (Mark::Bare, false) if self.told => Counted::BareTold,
            (Mark::Bare, false) => Counted::BareCore,
            (Mark::Bare, true) => Counted::BarePlain,
        };
        self.add(mark.id(), end, end);
        let length = match end - first {
            0..=2 => Counted::Words2,
            3..=4 => Counted::Words4,
            5..=8 => Counted::Words8,
            9..=16 => Counted::Words16,
            17..=30 => Counted::Words30,
            _ => Counted::WordsMany,
        };
        self.add(length.id(), first, end);
        let (Some(&head), Some(&last)) = (self.cores.first(), self.cores.last()) else {
            self.add(Counted::CoreNone.id(), first, end);
            return;
        };
        self.add(head.first, head.start, head.end);
        if text.tokens[head.start].opening && !head.weak {
            self.add(Counted::CoreOpens.id(), head.start, head.end);
        }
        if head.start - first >= LATE_WORDS {
            self.add(Counted::CoreLate.id(), head.start, head.end);
        }
        if end - last.end <= TAIL_WORDS {
            self.add(Counted::CoreLastWords.id(), last.start, last.end);
        }
        if self.cores.len() > 1 {
            self.add(last.then, last.start, last.end);
            self.add(Counted::CoreTwo.id(), last.start, last.end);
            if last.start > first && lexicon.joins(text.tokens[last.start - 1].word) {
                self.add(Counted::CoreSecondJoined.id(), last.start, last.end);
            }
        }
    }
}
