//! The languages the crate knows, each from its two files, and finding out which one a text is in.

use std::sync::OnceLock;

use crate::lexicon::Lexicon;
use crate::model::Weights;
use crate::words::Words;

/// Code, words and weights of every language: made by `build.rs` from the files that are there.
const FILES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// A language the crate has files for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Language(u8);

impl Language {
    /// The language with this code, such as `en`; a region (`de-AT`) is ignored.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let main = code.split(['-', '_']).next().unwrap_or(code);
        FILES
            .iter()
            .zip(0..)
            .find(|((known, ..), _)| main.eq_ignore_ascii_case(known))
            .map(|(_, at)| Self(at))
    }

    /// The code, such as `en`.
    #[must_use]
    pub fn code(self) -> &'static str {
        FILES[usize::from(self.0)].0
    }

    /// Every language, English first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..).take(FILES.len()).map(Self)
    }

    /// The language whose everyday words the text has most of. Where that decides nothing, `otherwise`, or else
    /// English.
    pub(crate) fn of(words: &Words, otherwise: Option<Self>) -> Self {
        let mut best = otherwise.unwrap_or(Self(0));
        let mut most = best.model().lexicon.recognise(words);
        for language in Self::all() {
            let count = language.model().lexicon.recognise(words);
            if count > most {
                (best, most) = (language, count);
            }
        }
        best
    }

    pub(crate) fn model(self) -> &'static Model {
        static MODELS: OnceLock<Vec<Model>> = OnceLock::new();
        let models = MODELS.get_or_init(|| {
            FILES
                .iter()
                .zip(Self::all())
                .map(|((.., weights), language)| Model::read(language, weights))
                .collect()
        });
        &models[usize::from(self.0)]
    }
}

/// A language ready for use.
pub(crate) struct Model {
    pub(crate) language: Language,
    pub(crate) lexicon: Lexicon,
    pub(crate) weights: Weights,
}

impl Model {
    pub(crate) fn read(language: Language, weights: &str) -> Self {
        let lexicon = Lexicon::read(language.code(), FILES[usize::from(language.0)].1);
        let weights = Weights::read(weights, &lexicon);
        Self { language, lexicon, weights }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Language {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
