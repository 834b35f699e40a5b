//! Evidence of somebody's learning: frameworks as data, and the rule that other people's words have no place in it. Not here:
//! what was said in a set, and how a file is written.

use crate::questionnaire::instrument::messages;
use protocol::evidence::{Framework, FrameworkStatement};
use protocol::format::Bilingual;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Words in a row from which on they are somebody's: fewer stand in many sentences.
pub const RUN: usize = 5;
/// Words of a text that is recognised only as a whole, being shorter than that.
const WHOLE_MIN: usize = 3;

/// A framework's files.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The name of its folder.
    pub key: &'a str,
    /// `framework.toml`.
    pub framework: &'a str,
    /// `en.ftl`.
    pub en: &'a str,
    /// `de.ftl`.
    pub de: &'a str,
}

const SOURCES: &[Source<'static>] = &include!(concat!(env!("OUT_DIR"), "/frameworks.rs"));

static LIBRARY: LazyLock<Vec<Framework>> = LazyLock::new(|| {
    // A test reads every folder; one that could not be read is not offered.
    SOURCES.iter().filter_map(|source| read(source).ok()).collect()
});

/// The frameworks that come with this crate, by the names of their folders.
#[must_use]
pub fn frameworks() -> &'static [Framework] {
    &LIBRARY
}

/// `framework.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    statements: Vec<String>,
}

/// Reads a framework from its files.
///
/// # Errors
/// What is wrong first, in words for whoever wrote it.
pub fn read(source: &Source<'_>) -> Result<Framework, String> {
    let file: File = toml::from_str(source.framework).map_err(|error| error.message().to_owned())?;
    let (en, de) = (messages(source.en)?, messages(source.de)?);
    let said = |id: &str| -> Result<Bilingual, String> {
        let find =
            |words: &BTreeMap<String, String>| words.get(id).cloned().ok_or(format!("{id} is not said"));
        Ok(Bilingual { en: find(&en)?, de: find(&de)? })
    };
    let mut statements: Vec<FrameworkStatement> = Vec::with_capacity(file.statements.len());
    for key in file.statements {
        if statements.iter().any(|known| known.key == key) {
            return Err(format!("{key} stands there twice"));
        }
        statements.push(FrameworkStatement { title: said(&key)?, key });
    }
    if statements.is_empty() {
        return Err("no statement stands there".to_owned());
    }
    Ok(Framework {
        key: source.key.to_owned(),
        name: said("framework")?,
        about: said("framework.about")?,
        statements,
    })
}

/// What was said in a set, by whose it is.
#[derive(Default)]
pub struct Whose {
    /// In rows of [`RUN`] words, and shorter texts whole.
    others: BTreeSet<Vec<String>>,
    own: BTreeSet<Vec<String>>,
}

impl Whose {
    /// Somebody else said it.
    pub fn others(&mut self, text: &str) {
        self.others.extend(rows(text));
    }

    /// They said it themselves, or it was released: it may stand in their evidence, whoever else said it too.
    pub fn own(&mut self, text: &str) {
        self.own.extend(rows(text));
    }

    /// The first words of a text that are somebody else's, as they stand in it.
    #[must_use]
    pub fn others_in<'a>(&self, text: &'a str) -> Option<&'a str> {
        let words = words(text);
        let is_others = |row: &[(usize, usize, String)]| {
            let row: Vec<String> = row.iter().map(|(.., word)| word.clone()).collect();
            self.others.contains(&row) && !self.own.contains(&row)
        };
        for from in 0..words.len() {
            for length in (WHOLE_MIN..=RUN).rev() {
                let Some(row) = words.get(from..from + length).filter(|row| is_others(row)) else { continue };
                // What follows of it belongs to what is shown.
                let mut until = from + row.len();
                while length == RUN && words.get(until + 1 - RUN..=until).is_some_and(is_others) {
                    until += 1;
                }
                let (first, last) = (words.get(from)?, words.get(until - 1)?);
                return text.get(first.0..last.1);
            }
        }
        None
    }
}

/// The rows of words by which a text is known.
fn rows(text: &str) -> Vec<Vec<String>> {
    let words: Vec<String> = words(text).into_iter().map(|(.., word)| word).collect();
    match words.len() {
        ..WHOLE_MIN => Vec::new(),
        WHOLE_MIN..=RUN => vec![words],
        _ => words.windows(RUN).map(<[String]>::to_vec).collect(),
    }
}

/// The words of a text as they are compared, each with where it stands: without capitals and marks.
fn words(text: &str) -> Vec<(usize, usize, String)> {
    let mut found = Vec::new();
    let mut begun: Option<usize> = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (begun, letter.is_alphanumeric()) {
            (None, true) => begun = Some(at),
            (Some(from), false) => {
                found.push((from, at, text.get(from..at).unwrap_or_default().to_lowercase()));
                begun = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folder_is_a_framework() {
        for source in SOURCES {
            read(source).unwrap_or_else(|wrong| panic!("{}: {wrong}", source.key));
        }
        let count = |key: &str| {
            let framework = frameworks().iter().find(|framework| framework.key == key);
            framework.map_or(0, |framework| framework.statements.len())
        };
        assert_eq!(count("pcf"), 9, "the domains of the PCF");
        assert_eq!(count("kss-adults"), 10, "sections 2 to 11");
        assert_eq!(count("kss-children"), 10, "the standard that holds until March 2027");
        let without = Source { key: "x", framework: "statements = [\"a\"]", en: "framework = X", de: "" };
        assert_eq!(read(&without).unwrap_err(), "a is not said");
    }

    #[test]
    fn other_peoples_words_are_found_and_ones_own_are_not() {
        let mut whose = Whose::default();
        whose.others("What would you want to be different by June?");
        whose.others("Who pays, Tom?");
        whose.others("I will talk to the two who always swap.");
        whose.own("I will talk to the two who always swap.");
        for (text, found) in [
            (
                "I was asked “what WOULD you, want to be different” and thought.",
                Some("what WOULD you, want to be different"),
            ),
            ("What would you want?", None),
            ("It was about who pays Tom.", Some("who pays Tom")),
            ("Who pays?", None),
            ("I will talk to the two who always swap.", None),
            ("I learned to wait before I ask.", None),
            ("", None),
        ] {
            assert_eq!(whose.others_in(text), found, "{text}");
        }
    }
}
