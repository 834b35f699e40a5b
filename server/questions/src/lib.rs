//! Says what kind of question a sentence is. Pure: text in, a judgement out.

mod features;
mod judge;
mod language;
mod lexicon;
mod line;
mod model;
mod pattern;
mod reason;
mod rephrase;
mod stage;
mod text;
#[doc(hidden)]
pub mod training;
mod words;

pub use language::Language;
pub use line::{Line, classify_line};
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
