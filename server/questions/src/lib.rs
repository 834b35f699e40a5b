//! Says what kind of question a sentence is, what gave it away, and how it could be opened. Pure: text in, a
//! judgement out. It keeps nothing, asks nobody and decides nothing: whether to speak of it is the stage's rule
//! ([`ContentRule`]), and what the record says is the facilitator's.
//!
//! # How it works
//!
//! 1. `words.rs` cuts the text into folded words and sentences. It knows no language: `ä` becomes `ae`, invisible
//!    characters vanish, abbreviations end no sentence.
//! 2. `text.rs` reads the words in one language: contractions are opened ("don't" is "do n't"), fillers and
//!    stammers ("wh-what") taken out, starts of clauses marked, speech without marks cut where a question begins.
//! 3. `features.rs` finds named features: patterns over words such as `advice.tried` ("have you thought of…"), and
//!    the *core* that makes a sentence a question ("what do you", "hast du"), wherever it stands.
//! 4. `model.rs` adds up what the features weigh for five outcomes: asks, open, advice, leading, several.
//! 5. `judge.rs` picks the sentence that asks, the kind, the reason (the feature that weighed most, with its
//!    words) and a rewording from the recipes of the language.
//!
//! Kind and form are independent: "Have you thought of asking her?" is advice in kind and closed in form, an
//! invitation ("Can you tell me…") is open. With [`Scope::Question`] a text was meant to be asked: it gets a form
//! even where nothing marks it as a question, and several sentences that ask are several questions. With
//! [`Scope::Turn`] it is a turn of speech, and the sentences around its question are not held against it.
//!
//! # Languages and weights
//!
//! A language is two text files: `languages/xx.txt` (words, patterns, reasons, beliefs, rewordings) and
//! `weights/xx.txt` (a table with a row for each feature). `build.rs` embeds whatever is there, so adding a
//! language is adding its files. `train.py DATA` learns the weights: from labelled conversations for open and
//! closed in English, from `sentences/*.tsv` for the rest. It starts from what the language file believes of a
//! feature and lets data overrule that. No sentence of the labelled conversations is kept here.
//!
//! # Measured
//!
//! `cargo xtask bench questions DATA` prints what is wanted and what was measured; the last figures, what is not
//! reached and why, and the errors per kind and language are in the crate's README.md. Confidence is calibrated so
//! that answers from [`CONFIDENT`] on are right about 95 times in 100 on the labelled conversations. Experts
//! disagree on about one in ten even of the plainest English questions, so an English open or closed judgement
//! hardly ever gets that far: the mirror says "perhaps". German has no labelled conversations behind it; its
//! confidence rests on the project's own sentences.

mod features;
mod judge;
mod language;
mod lexicon;
mod model;
mod pattern;
mod printed;
mod reason;
mod rephrase;
mod stage;
mod text;
#[doc(hidden)]
pub mod training;
mod words;

pub use language::Language;
pub use printed::{Printed, classify_line};
pub use reason::Code;
pub use stage::{ContentRule, Speak, Welcome, speak};

/// From this confidence on the mirror speaks plainly; below it says "perhaps" or nothing.
pub const CONFIDENT: f32 = 0.8;

/// The kinds of question. The client and the record know them by these names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Kind {
    /// Invites the presenter to think.
    Open,
    /// Asks for a fact, or whether one has understood.
    Clarifying,
    /// Can be answered with yes or no, or by choosing.
    Closed,
    /// Carries its answer.
    Leading,
    /// Advice dressed as a question.
    Advice,
    /// Several questions at once.
    Several,
    /// Not a question.
    Statement,
}

impl Kind {
    /// Every kind, in the order of the enum.
    pub const ALL: [Self; 7] = [
        Self::Open,
        Self::Clarifying,
        Self::Closed,
        Self::Leading,
        Self::Advice,
        Self::Several,
        Self::Statement,
    ];

    /// The name, as in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Clarifying => "clarifying",
            Self::Closed => "closed",
            Self::Leading => "leading",
            Self::Advice => "advice",
            Self::Several => "several",
            Self::Statement => "statement",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What the wording leaves to the answer, whatever the kind: "Have you thought of…?" is advice in kind and closed
/// in form.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Form {
    /// The answer is left open.
    Open,
    /// A word or a number answers it.
    Closed,
    /// Nothing is asked.
    None,
}

impl Form {
    /// The name, as in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::None => "none",
        }
    }
}

/// A stretch of the text in bytes, on character boundaries.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The words of `text` that the span covers.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// What gave the question away.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Reason {
    /// The stable code.
    pub code: Code,
    /// The words that gave it away.
    pub span: Span,
}

/// What the crate thinks of a text.
#[derive(Clone, PartialEq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Judgement {
    /// What kind of question it is.
    pub kind: Kind,
    /// What the wording leaves to the answer.
    pub form: Form,
    /// How often answers like this one are right, 0 to 1.
    pub confidence: f32,
    /// Why.
    pub reason: Reason,
    /// The sentence that was judged.
    pub span: Span,
    /// One way to open it that keeps the asker's words, where the crate knows one.
    pub rephrase: Option<String>,
    /// The language it was read in.
    pub language: Language,
}

/// What a text is.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Scope {
    /// What somebody means to ask: advice before the question belongs to it.
    #[default]
    Question,
    /// A whole turn of speech: sentences around the question are not held against it.
    Turn,
}

/// How to read a text.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Options {
    /// The language; nothing means to find out.
    pub language: Option<Language>,
    /// The language to take when finding out decides nothing: the set's.
    pub otherwise: Option<Language>,
    /// A question or a turn.
    pub scope: Scope,
}

/// Judges a question, or a whole turn by the question in it.
///
/// Never fails: what cannot be judged is a statement with little confidence. At most 8 KiB and 800 words are read.
#[must_use]
pub fn classify(text: &str, options: &Options) -> Judgement {
    let words = words::Words::read(text);
    let language = options.language.unwrap_or_else(|| Language::of(&words, options.otherwise));
    judge::judge(text, words, language.model(), options.scope)
}

/// Says why in one plain sentence, for the command line: the client has its own words for each code.
///
/// `reader` is the language of the sentence; `text` is what was judged.
#[must_use]
pub fn explain(judgement: &Judgement, text: &str, reader: Language) -> String {
    let Reason { code, span } = judgement.reason;
    let sentences = &reader.model().lexicon.sentences;
    let wording = sentences.iter().find(|(known, _)| *known == code).map_or("{}", |(_, wording)| wording);
    wording.replace("{}", span.of(text).trim_end_matches(['?', '.', '!', ' ']))
}
