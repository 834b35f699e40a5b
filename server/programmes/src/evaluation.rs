//! The evaluators' workspace: texts that their writers consented to one by one, under pseudonyms; a code book; two
//! coders who do not see each other's codes until both have finished; what they differ in, and what was settled.
//!
//! A text that was taken back is in nothing that is made from then on. Not here: who is an evaluator, and files.

mod exchange;
mod pseudonym;

pub use exchange::{Exchange, ExchangeSource, project};
pub use pseudonym::pseudonymised;

use crate::agreement::{Agreement, Codings};
use crate::questionnaire::{Respondent, is_plain};
use protocol::Content;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Texts of one corpus: those of thousands of people over years.
pub const TEXTS_MAX: usize = 5_000;
/// Characters of one text: a reflective account of seven thousand words.
pub const TEXT_CHARS_MAX: usize = 60_000;
/// Codes of one code book.
pub const CODES_MAX: usize = 200;
/// Characters of a code's name.
pub const NAME_CHARS_MAX: usize = 80;
/// Characters of what a code means.
pub const ABOUT_CHARS_MAX: usize = 1_000;
/// Coders of one text: it is coded twice.
pub const CODERS: usize = 2;

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextKind {
    /// Somebody's reflective account.
    Account,
    /// An interview with a set.
    GroupInterview,
    /// An interview with one member, by telephone or not.
    Interview,
}

/// What happened in the workspace. An evaluator is named as the programme names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// Somebody consented to these words being read, as they are here.
    TextConsented {
        /// Its number, from 1: "Account 41".
        text: u32,
        /// Who: the one person, or all of a set for an interview with it.
        by: BTreeSet<Respondent>,
        /// What it is.
        kind: TextKind,
        /// The words, under pseudonyms.
        words: Content,
    },
    /// One of them took it back.
    TextTakenBack {
        /// Which.
        text: u32,
    },
    /// A code has a name and a meaning.
    CodeNamed {
        /// Its number, from 1.
        code: u32,
        /// Its name.
        name: String,
        /// When it is given.
        about: String,
    },
    /// A coder gave a line a code, or none.
    LineCoded {
        /// Which text.
        text: u32,
        /// Who.
        coder: Respondent,
        /// Which line, from 0.
        line: u32,
        /// The code.
        code: Option<u32>,
    },
    /// A coder has finished a text.
    CodingFinished {
        /// Which text.
        text: u32,
        /// Who.
        coder: Respondent,
    },
    /// A line on which the two differ was settled. Both codes stay.
    LineSettled {
        /// Which text.
        text: u32,
        /// Which line, from 0.
        line: u32,
        /// The code that holds, or none.
        code: Option<u32>,
    },
}

/// Why something is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such text, or it was taken back.
    NoSuchText,
    /// There is no such line in it.
    NoSuchLine,
    /// There is no such code.
    NoSuchCode,
    /// Two others code it.
    CodedByTwo,
    /// They have finished it: their codes stand.
    Finished,
    /// Not both have finished: neither sees the other's.
    NotFinished,
    /// Both gave this line the same code.
    NothingToSettle,
    /// It says nothing, is too long, or has characters that cannot be shown safely; or another code has this name.
    TextNotPlain,
    /// There are as many as there can be.
    TooMany,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Coding {
    codes: BTreeMap<u32, u32>,
    finished: bool,
}

/// A text, as its events tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Text {
    by: BTreeSet<Respondent>,
    kind: TextKind,
    lines: Vec<Content>,
    /// By who gave the codes, so that the first coder of one text is the first of the next.
    codings: BTreeMap<Respondent, Coding>,
    settled: BTreeMap<u32, Option<u32>>,
}

/// A code of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Its name.
    pub name: String,
    /// When it is given.
    pub about: String,
}

/// The workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workspace {
    texts: BTreeMap<u32, Text>,
    taken_back: BTreeSet<u32>,
    codes: BTreeMap<u32, Code>,
    last_text: u32,
}

/// A text as one evaluator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextView {
    /// Its number.
    pub text: u32,
    /// What it is.
    pub kind: TextKind,
    /// Its lines.
    pub lines: Vec<Content>,
    /// Coders who have begun it.
    pub coders: usize,
    /// The evaluator's own codes by line; nothing of somebody who does not code it.
    pub own: BTreeMap<u32, u32>,
    /// They have finished it.
    pub finished: bool,
    /// Both have: then what each gave, first and second coder.
    pub both: Option<Both>,
}

/// Two codings side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both {
    /// The first coder's codes by line.
    pub first: BTreeMap<u32, u32>,
    /// The second coder's.
    pub second: BTreeMap<u32, u32>,
    /// Lines on which they differ.
    pub differ: Vec<u32>,
    /// What was settled.
    pub settled: BTreeMap<u32, Option<u32>>,
}

impl Workspace {
    /// Takes note of what happened.
    pub fn evolve(&mut self, event: &Event) {
        match event {
            Event::TextConsented { text, by, kind, words } => {
                self.last_text = self.last_text.max(*text);
                let consented = Text {
                    by: by.clone(),
                    kind: *kind,
                    lines: lines(words),
                    codings: BTreeMap::new(),
                    settled: BTreeMap::new(),
                };
                self.texts.insert(*text, consented);
            }
            Event::TextTakenBack { text } => {
                // Words and codes go; that there was one stays, so that its number is nobody else's.
                self.texts.remove(text);
                self.taken_back.insert(*text);
            }
            Event::CodeNamed { code, name, about } => {
                self.codes.insert(*code, Code { name: name.clone(), about: about.clone() });
            }
            Event::LineCoded { text, coder, line, code } => {
                if let Some(coding) = self.coding(*text, coder) {
                    match code {
                        Some(code) => coding.codes.insert(*line, *code),
                        None => coding.codes.remove(line),
                    };
                }
            }
            Event::CodingFinished { text, coder } => {
                if let Some(coding) = self.coding(*text, coder) {
                    coding.finished = true;
                }
            }
            Event::LineSettled { text, line, code } => {
                if let Some(known) = self.texts.get_mut(text) {
                    known.settled.insert(*line, *code);
                }
            }
        }
    }

    fn coding(&mut self, text: u32, coder: &Respondent) -> Option<&mut Coding> {
        Some(self.texts.get_mut(&text)?.codings.entry(coder.clone()).or_default())
    }

    /// Somebody consents to a text, in words that they have read as they are here.
    ///
    /// # Errors
    /// Why not.
    pub fn consent(
        &self,
        by: BTreeSet<Respondent>,
        kind: TextKind,
        words: &Content,
    ) -> Result<Event, Refusal> {
        if usize::try_from(self.last_text).unwrap_or(usize::MAX) >= TEXTS_MAX || by.is_empty() {
            return Err(Refusal::TooMany);
        }
        plain(words.expose(), TEXT_CHARS_MAX)?;
        Ok(Event::TextConsented { text: self.last_text + 1, by, kind, words: words.clone() })
    }

    /// One of those who consented takes it back.
    ///
    /// # Errors
    /// If it is not theirs.
    pub fn take_back(&self, by: &Respondent, text: u32) -> Result<Event, Refusal> {
        let own = self.texts.get(&text).filter(|known| known.by.contains(by));
        own.map(|_| Event::TextTakenBack { text }).ok_or(Refusal::NoSuchText)
    }

    /// The texts that somebody consented to: number, kind and words.
    pub fn own(&self, by: &Respondent) -> impl Iterator<Item = (u32, TextKind, &[Content])> {
        let own = move |known: &Text| known.by.contains(by);
        self.texts
            .iter()
            .filter(move |(_, known)| own(known))
            .map(|(number, known)| (*number, known.kind, known.lines.as_slice()))
    }

    /// Puts a code into the book.
    ///
    /// # Errors
    /// Why not.
    pub fn name(&self, name: &str, about: &str) -> Result<Event, Refusal> {
        if self.codes.len() >= CODES_MAX {
            return Err(Refusal::TooMany);
        }
        plain(name, NAME_CHARS_MAX)?;
        if !about.is_empty() {
            plain(about, ABOUT_CHARS_MAX)?;
        }
        if self.codes.values().any(|known| known.name == name) {
            return Err(Refusal::TextNotPlain);
        }
        let code = self.codes.keys().next_back().map_or(1, |last| last + 1);
        Ok(Event::CodeNamed { code, name: name.to_owned(), about: about.to_owned() })
    }

    /// Gives a line a code, or none.
    ///
    /// # Errors
    /// Why not.
    pub fn code(
        &self,
        text: u32,
        coder: &Respondent,
        line: u32,
        code: Option<u32>,
    ) -> Result<Event, Refusal> {
        let known = self.text(text)?;
        self.may_code(known, coder)?;
        self.line(known, line)?;
        if code.is_some_and(|code| !self.codes.contains_key(&code)) {
            return Err(Refusal::NoSuchCode);
        }
        Ok(Event::LineCoded { text, coder: coder.clone(), line, code })
    }

    /// Says that a text is coded.
    ///
    /// # Errors
    /// Why not.
    pub fn finish(&self, text: u32, coder: &Respondent) -> Result<Event, Refusal> {
        self.may_code(self.text(text)?, coder)?;
        Ok(Event::CodingFinished { text, coder: coder.clone() })
    }

    /// Settles a line on which the two differ.
    ///
    /// # Errors
    /// Why not.
    pub fn settle(&self, text: u32, line: u32, code: Option<u32>) -> Result<Event, Refusal> {
        let known = self.text(text)?;
        self.line(known, line)?;
        if code.is_some_and(|code| !self.codes.contains_key(&code)) {
            return Err(Refusal::NoSuchCode);
        }
        let both = known.both().ok_or(Refusal::NotFinished)?;
        if !both.differ.contains(&line) {
            return Err(Refusal::NothingToSettle);
        }
        Ok(Event::LineSettled { text, line, code })
    }

    fn text(&self, text: u32) -> Result<&Text, Refusal> {
        self.texts.get(&text).ok_or(Refusal::NoSuchText)
    }

    fn line(&self, text: &Text, line: u32) -> Result<(), Refusal> {
        let at = usize::try_from(line).unwrap_or(usize::MAX);
        text.lines.get(at).map(|_| ()).ok_or(Refusal::NoSuchLine)
    }

    fn may_code(&self, text: &Text, coder: &Respondent) -> Result<(), Refusal> {
        match text.codings.get(coder) {
            Some(coding) if coding.finished => Err(Refusal::Finished),
            Some(_) => Ok(()),
            None if text.codings.len() >= CODERS => Err(Refusal::CodedByTwo),
            None => Ok(()),
        }
    }

    /// The code book.
    pub fn codes(&self) -> impl Iterator<Item = (u32, &Code)> {
        self.codes.iter().map(|(number, code)| (*number, code))
    }

    /// Texts that were taken back.
    pub fn taken_back(&self) -> impl Iterator<Item = u32> {
        self.taken_back.iter().copied()
    }

    /// The texts as one evaluator sees them: of what another gave, nothing before both have finished.
    #[must_use]
    pub fn seen_by(&self, evaluator: &Respondent) -> Vec<TextView> {
        let view = |(number, known): (&u32, &Text)| {
            let own = known.codings.get(evaluator);
            TextView {
                text: *number,
                kind: known.kind,
                lines: known.lines.clone(),
                coders: known.codings.len(),
                own: own.map(|coding| coding.codes.clone()).unwrap_or_default(),
                finished: own.is_some_and(|coding| coding.finished),
                both: known.both(),
            }
        };
        self.texts.iter().map(view).collect()
    }

    /// How far the two agree, over all texts that both have finished: each line with a code of both is an item. Lines
    /// that one of them left alone say nothing about agreement on a code.
    #[must_use]
    pub fn agreement(&self) -> Agreement {
        let mut pairs = Vec::new();
        for both in self.texts.values().filter_map(Text::both) {
            for (line, first) in &both.first {
                if let Some(second) = both.second.get(line) {
                    pairs.push((*first, *second));
                }
            }
        }
        Codings::from_pairs(&pairs).map_or(Agreement::NothingCoded, |codings| codings.agreement())
    }

    /// How far the two agree on one code: of each line that both gave a code, whether it was this one.
    #[must_use]
    pub fn agreement_on(&self, code: u32) -> Agreement {
        let mut pairs = Vec::new();
        for both in self.texts.values().filter_map(Text::both) {
            for (line, first) in &both.first {
                if let Some(second) = both.second.get(line) {
                    pairs.push((*first == code, *second == code));
                }
            }
        }
        Codings::from_pairs(&pairs).map_or(Agreement::NothingCoded, |codings| codings.agreement())
    }
}

impl Text {
    fn both(&self) -> Option<Both> {
        let mut codings = self.codings.values();
        let (first, second) = (codings.next()?, codings.next()?);
        if !first.finished || !second.finished {
            return None;
        }
        let lines: BTreeSet<u32> = first.codes.keys().chain(second.codes.keys()).copied().collect();
        let differ = lines.into_iter().filter(|line| first.codes.get(line) != second.codes.get(line));
        Some(Both {
            differ: differ.collect(),
            first: first.codes.clone(),
            second: second.codes.clone(),
            settled: self.settled.clone(),
        })
    }
}

/// The lines of a text: what is coded.
fn lines(words: &Content) -> Vec<Content> {
    words
        .expose()
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.trim().is_empty())
        .map(Content::from)
        .collect()
}

fn plain(text: &str, chars_max: usize) -> Result<(), Refusal> {
    let fits = !text.trim().is_empty() && text.chars().count() <= chars_max && is_plain(text);
    fits.then_some(()).ok_or(Refusal::TextNotPlain)
}

impl Refusal {
    /// Every code there is.
    pub const CODES: [&str; 9] = [
        "no_such_text",
        "no_such_line_of_text",
        "no_such_code",
        "coded_by_two",
        "coding_finished",
        "coding_not_finished",
        "nothing_to_settle",
        "text_not_plain_here",
        "texts_too_many",
    ];

    /// Its code, which does not change: the words for it are under it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchText => "no_such_text",
            Self::NoSuchLine => "no_such_line_of_text",
            Self::NoSuchCode => "no_such_code",
            Self::CodedByTwo => "coded_by_two",
            Self::Finished => "coding_finished",
            Self::NotFinished => "coding_not_finished",
            Self::NothingToSettle => "nothing_to_settle",
            Self::TextNotPlain => "text_not_plain_here",
            Self::TooMany => "texts_too_many",
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests;
