//! What `train.py` and the evaluation need and nobody else: the features of each sentence by name, and judging
//! with weights that are not the shipped ones.

use crate::features::{Counted, Features};
use crate::language::{Language, Model};
use crate::words::Words;
use crate::{Judgement, Scope, judge};

/// The names of the features of each sentence.
#[must_use]
pub fn feature_names(text: &str, language: Language) -> Vec<Vec<&'static str>> {
    let lexicon = &language.model().lexicon;
    let text = lexicon.read_text(text, Words::read(text));
    let names = |sentence| {
        let found = Features::of(sentence, &text, lexicon).found;
        found.iter().map(|found| lexicon.features[usize::from(found.feature)].as_str()).collect()
    };
    text.sentences.iter().map(names).collect()
}

/// The names of all features that the language's patterns can find.
#[must_use]
pub fn feature_list(language: Language) -> Vec<&'static str> {
    let names = &language.model().lexicon.features;
    names[Counted::ALL.len()..].iter().map(String::as_str).collect()
}

/// One language with other weights than the shipped ones.
pub struct Trial(Model);

impl Trial {
    /// Reads weights in the format of the files. Panics on a fault in them.
    #[must_use]
    pub fn new(language: Language, weights: &str) -> Self {
        Self(Model::read(language, weights))
    }

    /// Judges as [`crate::classify`] would with these weights.
    #[must_use]
    pub fn classify(&self, text: &str, scope: Scope) -> Judgement {
        judge::judge(text, Words::read(text), &self.0, scope)
    }
}
