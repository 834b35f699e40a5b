//! The evaluators' workspace: texts that their writers consented to one by one, under pseudonyms; a code book; two
//! coders who do not see each other's codes until both have finished; what they differ in, and what was settled.
//!
//! An account is consented to by whoever wrote it. An interview is written down by an evaluator and read by those who were
//! interviewed, who find it by a code that they are told; it is in the corpus when as many have consented as took part, and
//! gone when one of them does not. So whatever is here can be taken back by somebody: what is answered without a name is
//! not here.
//!
//! A text that was taken back is in nothing that is made from then on. Not here: who is an evaluator, and files.

mod coded;
mod exchange;
mod pseudonym;

pub use coded::{CodedLine, CodedText, UsedBy};
pub use exchange::{Exchange, ExchangeSource, project};
pub use protocol::evaluation::TextKind;
pub use pseudonym::pseudonymised;

use crate::programme::{ParticipantNo, Whose};
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

/// Those who were interviewed together: a large set and its guests.
pub const VOICES_MAX: u32 = 20;
/// Characters of a code that is told to those who were interviewed.
pub const INTERVIEW_CODE_CHARS: usize = 10;

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
    /// Somebody is this letter in every text from now on.
    NameGiven {
        /// Who, as the programme numbers them.
        person: ParticipantNo,
        /// Which letter, from 0.
        letter: u32,
    },
    /// An evaluator wrote an interview down, for those who were interviewed to read.
    InterviewPut {
        /// Its number, which it keeps.
        text: u32,
        /// Who wrote it down.
        by: Respondent,
        /// What it is.
        kind: TextKind,
        /// The words, under pseudonyms.
        words: Content,
        /// How many have to consent.
        voices: u32,
        /// What they find it by.
        code: String,
    },
    /// One of them consented to it.
    InterviewAgreed {
        /// Which.
        text: u32,
        /// Who.
        by: Respondent,
    },
    /// One of them took it back, or did not consent.
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

impl Event {
    /// Whose words, or facts about whom, are in it. An interview is of people who are known only when they consent to it, so
    /// that it has a key of its own.
    #[deny(clippy::wildcard_enum_match_arm)]
    #[must_use]
    pub fn author(&self) -> Option<Whose<'_>> {
        match self {
            Self::TextConsented { text, by, .. } => match by.iter().next() {
                Some(only) if by.len() == 1 => only.whose(),
                Some(_) | None => Some(Whose::Text(*text)),
            },
            Self::InterviewPut { text, .. } => Some(Whose::Text(*text)),
            Self::InterviewAgreed { by, .. } => by.whose(),
            Self::NameGiven { .. }
            | Self::TextTakenBack { .. }
            | Self::CodeNamed { .. }
            | Self::LineCoded { .. }
            | Self::CodingFinished { .. }
            | Self::LineSettled { .. } => None,
        }
    }

    /// The text that somebody consented to by it, alone or with others.
    #[deny(clippy::wildcard_enum_match_arm)]
    #[must_use]
    pub fn consented(&self, who: &Respondent) -> Option<u32> {
        match self {
            Self::TextConsented { text, by, .. } => by.contains(who).then_some(*text),
            Self::InterviewAgreed { text, by } => (by == who).then_some(*text),
            Self::NameGiven { .. }
            | Self::InterviewPut { .. }
            | Self::TextTakenBack { .. }
            | Self::CodeNamed { .. }
            | Self::LineCoded { .. }
            | Self::CodingFinished { .. }
            | Self::LineSettled { .. } => None,
        }
    }
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
    /// A name is in it that the programme knows: it is to be read once more as evaluators would.
    NameInText,
    /// So many people are no interview: one for one of one person, two to twenty for one of a set.
    Voices,
    /// They have consented to it.
    NothingChanges,
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

/// An interview that waits for consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interview {
    /// Who wrote it down.
    pub by: Respondent,
    /// What it is.
    pub kind: TextKind,
    /// Its lines.
    pub lines: Vec<Content>,
    /// How many have to consent.
    pub voices: u32,
    /// What they find it by.
    pub code: String,
    /// Who has consented.
    pub agreed: BTreeSet<Respondent>,
}

/// A text as one of those who consented to it sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnText<'a> {
    /// Its number.
    pub text: u32,
    /// What it is.
    pub kind: TextKind,
    /// Its lines.
    pub lines: &'a [Content],
    /// How many have consented.
    pub agreed: usize,
    /// How many have to.
    pub voices: u32,
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
    interviews: BTreeMap<u32, Interview>,
    /// The letter of everybody who was named in a text.
    letters: BTreeMap<ParticipantNo, u32>,
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
    pub own: Option<BTreeMap<u32, u32>>,
    /// They may give its lines codes.
    pub codes: bool,
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
                self.texts.insert(*text, Text::new(by.clone(), *kind, lines(words)));
            }
            Event::NameGiven { person, letter } => {
                self.letters.insert(*person, *letter);
            }
            Event::InterviewPut { text, by, kind, words, voices, code } => {
                self.last_text = self.last_text.max(*text);
                let put = Interview {
                    by: by.clone(),
                    kind: *kind,
                    lines: lines(words),
                    voices: *voices,
                    code: code.clone(),
                    agreed: BTreeSet::new(),
                };
                self.interviews.insert(*text, put);
            }
            Event::InterviewAgreed { text, by } => {
                let Some(known) = self.interviews.get_mut(text) else { return };
                known.agreed.insert(by.clone());
                if known.agreed.len() >= usize::try_from(known.voices).unwrap_or(usize::MAX)
                    && let Some(whole) = self.interviews.remove(text)
                {
                    self.texts.insert(*text, Text::new(whole.agreed, whole.kind, whole.lines));
                }
            }
            Event::TextTakenBack { text } => {
                // Words and codes go; that there was one stays, so that its number is nobody else's.
                self.texts.remove(text);
                self.interviews.remove(text);
                self.taken_back.insert(*text);
                // Where its writer's key is gone this is all that is left of it.
                self.last_text = self.last_text.max(*text);
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

    /// Somebody consents to an account of theirs, in words that they have read as they are here.
    ///
    /// # Errors
    /// Why not.
    pub fn consent(&self, by: &Respondent, words: &Content) -> Result<Event, Refusal> {
        let text = self.next_text()?;
        plain(words.expose(), TEXT_CHARS_MAX)?;
        let by = BTreeSet::from([by.clone()]);
        Ok(Event::TextConsented { text, by, kind: TextKind::Account, words: words.clone() })
    }

    /// An evaluator writes an interview down. `code` was drawn for it.
    ///
    /// # Errors
    /// Why not.
    pub fn put_interview(
        &self,
        by: &Respondent,
        kind: TextKind,
        words: &Content,
        voices: u32,
        code: &str,
    ) -> Result<Event, Refusal> {
        let text = self.next_text()?;
        let fits = match kind {
            TextKind::Account => false,
            TextKind::Interview => voices == 1,
            TextKind::GroupInterview => (2..=VOICES_MAX).contains(&voices),
        };
        if !fits {
            return Err(Refusal::Voices);
        }
        plain(words.expose(), TEXT_CHARS_MAX)?;
        let code = code.to_owned();
        Ok(Event::InterviewPut { text, by: by.clone(), kind, words: words.clone(), voices, code })
    }

    /// The interview that a code was told for.
    ///
    /// # Errors
    /// If there is none that waits for consent.
    pub fn interview(&self, code: &str) -> Result<(u32, &Interview), Refusal> {
        let found = self.interviews.iter().find(|(_, known)| known.code == code);
        found.map(|(text, known)| (*text, known)).ok_or(Refusal::NoSuchText)
    }

    /// Interviews that wait for consent.
    pub fn interviews(&self) -> impl Iterator<Item = (u32, &Interview)> {
        self.interviews.iter().map(|(text, known)| (*text, known))
    }

    /// One of those who were interviewed consents. Whoever wrote it down is none of them.
    ///
    /// # Errors
    /// Why not.
    pub fn agree(&self, by: &Respondent, code: &str) -> Result<Event, Refusal> {
        let (text, known) = self.interview(code)?;
        if known.by == *by {
            return Err(Refusal::NoSuchText);
        }
        if known.agreed.contains(by) {
            return Err(Refusal::NothingChanges);
        }
        Ok(Event::InterviewAgreed { text, by: by.clone() })
    }

    /// One of those who were interviewed does not consent: nobody reads it any more.
    ///
    /// # Errors
    /// If there is no such interview.
    pub fn decline(&self, code: &str) -> Result<Event, Refusal> {
        self.interview(code).map(|(text, _)| Event::TextTakenBack { text })
    }

    /// One of those who consented takes it back.
    ///
    /// # Errors
    /// If it is not theirs.
    pub fn take_back(&self, by: &Respondent, text: u32) -> Result<Event, Refusal> {
        let own = self.own(by).any(|known| known.text == text);
        own.then_some(Event::TextTakenBack { text }).ok_or(Refusal::NoSuchText)
    }

    /// The texts that somebody consented to, interviews that wait for others among them.
    pub fn own<'a>(&'a self, by: &'a Respondent) -> impl Iterator<Item = OwnText<'a>> {
        let whole = self.texts.iter().filter(move |(_, known)| known.by.contains(by));
        let whole = whole.map(|(text, known)| OwnText {
            text: *text,
            kind: known.kind,
            lines: &known.lines,
            agreed: known.by.len(),
            voices: u32::try_from(known.by.len()).unwrap_or(u32::MAX),
        });
        let waiting = self.interviews.iter().filter(move |(_, known)| known.agreed.contains(by));
        let waiting = waiting.map(|(text, known)| OwnText {
            text: *text,
            kind: known.kind,
            lines: &known.lines,
            agreed: known.agreed.len(),
            voices: known.voices,
        });
        whole.chain(waiting)
    }

    fn next_text(&self) -> Result<u32, Refusal> {
        let full = usize::try_from(self.last_text).unwrap_or(usize::MAX) >= TEXTS_MAX;
        if full { Err(Refusal::TooMany) } else { Ok(self.last_text + 1) }
    }

    /// A text as evaluators would read it: names that are known are exchanged for letters, the same person for the same
    /// letter in all texts. Who is given a letter by it comes along.
    #[must_use]
    pub fn pseudonymise(&self, words: &str, people: &[(ParticipantNo, &str)]) -> (String, Vec<Event>) {
        let names: Vec<&str> = people.iter().map(|(_, name)| *name).collect();
        let mut given: BTreeMap<ParticipantNo, u32> = BTreeMap::new();
        let first = self.letters.values().max().map_or(0, |last| last + 1);
        let exchanged = pseudonymised(words, &names, |at| {
            // Every name is of somebody.
            let Some((person, _)) = people.get(at) else { return 0 };
            let next = first + u32::try_from(given.len()).unwrap_or(0);
            self.letters.get(person).copied().unwrap_or_else(|| *given.entry(*person).or_insert(next))
        });
        let given = given.into_iter().map(|(person, letter)| Event::NameGiven { person, letter });
        (exchanged, given.collect())
    }

    /// Puts a code into the book.
    ///
    /// # Errors
    /// Why not.
    pub fn name(&self, name: &str, about: &str) -> Result<Event, Refusal> {
        if self.codes.len() >= CODES_MAX {
            return Err(Refusal::TooMany);
        }
        let code = self.codes.keys().next_back().map_or(1, |last| last + 1);
        self.named(code, name, about)
    }

    /// Gives a code another name or meaning. Lines keep it.
    ///
    /// # Errors
    /// Why not.
    pub fn reword(&self, code: u32, name: &str, about: &str) -> Result<Event, Refusal> {
        if !self.codes.contains_key(&code) {
            return Err(Refusal::NoSuchCode);
        }
        self.named(code, name, about)
    }

    fn named(&self, code: u32, name: &str, about: &str) -> Result<Event, Refusal> {
        let (name, about) = (name.trim(), about.trim());
        plain(name, NAME_CHARS_MAX)?;
        if !about.is_empty() {
            plain(about, ABOUT_CHARS_MAX)?;
        }
        if name.contains('\n') || self.codes.iter().any(|(other, known)| *other != code && known.name == name)
        {
            return Err(Refusal::TextNotPlain);
        }
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
        self.texts.iter().map(|(text, known)| self.view(*text, known, evaluator)).collect()
    }

    /// One of them.
    ///
    /// # Errors
    /// If there is no such text.
    pub fn text_seen_by(&self, text: u32, evaluator: &Respondent) -> Result<TextView, Refusal> {
        self.text(text).map(|known| self.view(text, known, evaluator))
    }

    fn view(&self, text: u32, known: &Text, evaluator: &Respondent) -> TextView {
        let own = known.codings.get(evaluator);
        TextView {
            text,
            kind: known.kind,
            lines: known.lines.clone(),
            coders: known.codings.len(),
            own: own.map(|coding| coding.codes.clone()),
            codes: self.may_code(known, evaluator).is_ok(),
            finished: own.is_some_and(|coding| coding.finished),
            both: known.both(),
        }
    }
}

impl Text {
    fn new(by: BTreeSet<Respondent>, kind: TextKind, lines: Vec<Content>) -> Self {
        Self { by, kind, lines, codings: BTreeMap::new(), settled: BTreeMap::new() }
    }

    /// What each of the two gave, once both have finished.
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
    pub const CODES: [&str; 12] = [
        "no_such_text",
        "no_such_line_of_text",
        "no_such_code",
        "coded_by_two",
        "coding_finished",
        "coding_not_finished",
        "nothing_to_settle",
        "text_not_plain_here",
        "texts_too_many",
        "name_in_text",
        "interview_voices",
        "text_unchanged",
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
            Self::NameInText => "name_in_text",
            Self::Voices => "interview_voices",
            Self::NothingChanges => "text_unchanged",
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
