//! One judgement as the command line prints it: flat, with the reason in words.

use crate::{
    Code, ContentRule, Form, Judgement, Kind, Language, Options, Speak, Welcome, classify, explain, speak,
};

/// A judgement for people who read it in a terminal or count it in a script.
#[derive(Clone, PartialEq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Printed {
    /// What kind of question it is.
    pub kind: Kind,
    /// What the wording leaves to the answer.
    pub form: Form,
    /// How often answers like this one are right, 0 to 1, in thousandths.
    pub confidence: f32,
    /// Why, in one sentence of the text's own language.
    pub reason: String,
    /// The stable code of the reason.
    pub code: Code,
    /// The words that gave it away: first byte and the byte after the last.
    pub span: (usize, usize),
    /// The sentence that was judged, in the same way.
    pub sentence: (usize, usize),
    /// One way to open it that keeps the asker's words.
    pub rephrase: Option<String>,
    /// The language it was read in.
    pub language: Language,
    /// How welcome that kind is in the stage, where one was given.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub welcome: Option<Welcome>,
    /// Whether the mirror would speak in the stage, where one was given.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub speak: Option<Speak>,
}

/// Judges one line of text, under a stage's rule if there is one.
#[must_use]
pub fn classify_line(text: &str, options: &Options, rule: Option<&ContentRule>) -> Printed {
    let judgement = classify(text, options);
    let reason = explain(&judgement, text, judgement.language);
    let welcome = rule.map(|rule| rule.welcome(judgement.kind));
    let speak = rule.map(|rule| speak(&judgement, rule));
    let Judgement { kind, form, confidence, reason: why, span, rephrase, language } = judgement;
    Printed {
        kind,
        form,
        confidence: (confidence * 1_000.0).round() / 1_000.0,
        reason,
        code: why.code,
        span: (why.span.start, why.span.end),
        sentence: (span.start, span.end),
        rephrase,
        language,
        welcome,
        speak,
    }
}
