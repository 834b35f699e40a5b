//! What happened in a played programme, a line a step, for whoever organises: in the words of the catalogue (`played.ftl`),
//! and so in every language.

use crate::export::Words;
use fluent_bundle::FluentValue;
use protocol::format::Bilingual;
use protocol::http::Language;
use protocol::programme::ProgrammeCommand;
use serde::Serialize;

/// What is filled in.
#[derive(Clone)]
pub(super) enum Filled {
    /// A number, by which words may take another form.
    Number(usize),
    /// Words of the plan, or a key by which the catalogue chooses.
    Words(String),
    /// Words that come in both languages.
    Both(Bilingual),
    /// Another message of the catalogue.
    Message(String),
    /// Sentences, with commas between them.
    List(Vec<Sentence>),
}

impl From<usize> for Filled {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Filled {
    fn from(number: u32) -> Self {
        // A number that is none would show as the largest, and is in no plan.
        Self::Number(usize::try_from(number).unwrap_or(usize::MAX))
    }
}

impl From<&str> for Filled {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<String> for Filled {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl Filled {
    /// What a word of the contract is called on the wire, by which the catalogue chooses.
    pub(super) fn key(word: impl Serialize) -> Self {
        let word = serde_json::to_value(word).ok();
        Self::Words(word.as_ref().and_then(|word| word.as_str()).unwrap_or_default().to_owned())
    }

    fn value(&self, language: Language) -> FluentValue<'_> {
        match self {
            Self::Number(number) => (*number).into(),
            Self::Words(words) => words.as_str().into(),
            Self::Both(both) => match language {
                Language::En => both.en.as_str().into(),
                Language::De => both.de.as_str().into(),
            },
            Self::Message(id) => Words::of(language).say(id).into(),
            Self::List(sentences) => {
                let told: Vec<String> = sentences.iter().map(|sentence| sentence.say(language)).collect();
                told.join(", ").into()
            }
        }
    }
}

/// A message of the catalogue, and what is filled in.
#[derive(Clone)]
pub(super) struct Sentence {
    id: &'static str,
    values: Vec<(&'static str, Filled)>,
}

impl Sentence {
    pub(super) fn of<const N: usize>(id: &'static str, values: [(&'static str, Filled); N]) -> Self {
        Self { id, values: values.into() }
    }

    fn say(&self, language: Language) -> String {
        let values = self.values.iter().map(|(name, value)| (*name, value.value(language)));
        Words::of(language).fill(self.id, &values.collect::<Vec<_>>())
    }
}

/// What happened at a step: a sentence, or several.
#[derive(Clone)]
pub(super) struct Line(Vec<Sentence>);

impl Line {
    /// The sentences in a language.
    pub(super) fn say(&self, language: Language) -> String {
        let told: Vec<String> = self.0.iter().map(|sentence| sentence.say(language)).collect();
        told.join(" ")
    }

    /// One more sentence.
    pub(super) fn and<const N: usize>(
        mut self,
        id: &'static str,
        values: [(&'static str, Filled); N],
    ) -> Self {
        self.0.push(Sentence::of(id, values));
        self
    }

    /// What is said of another step as well.
    pub(super) fn with(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}

/// One sentence.
pub(super) fn line<const N: usize>(id: &'static str, values: [(&'static str, Filled); N]) -> Line {
    Line(vec![Sentence::of(id, values)])
}

/// What a change is.
pub(super) fn told_of(command: &ProgrammeCommand) -> Line {
    match command {
        ProgrammeCommand::EndOn { day } => match day {
            Some(day) => line("played-ends", [("day", day.as_str().into())]),
            None => line("played-ends-never", []),
        },
        ProgrammeCommand::ChooseMost { people } => match people {
            Some(people) => line("played-room", [("people", (*people).into())]),
            None => line("played-room-all", []),
        },
        ProgrammeCommand::AddWave { name } => line("played-wave", [("name", name.as_str().into())]),
        ProgrammeCommand::AddCohort { name, starts, .. } => {
            line("played-cohort", [("name", name.as_str().into()), ("day", starts.as_str().into())])
        }
        ProgrammeCommand::MoveCohort { cohort, starts } => {
            line("played-cohort-moves", [("cohort", (*cohort).into()), ("day", starts.as_str().into())])
        }
        ProgrammeCommand::PlanOccasion { cohort, kind, after_days, minutes, .. } => line(
            "played-occasion",
            [
                ("cohort", (*cohort).into()),
                ("kind", Filled::key(kind)),
                ("days", (*after_days).into()),
                ("minutes", (*minutes).into()),
            ],
        ),
        ProgrammeCommand::MoveOccasion { day, .. } => {
            line("played-occasion-moves", [("day", day.as_str().into())])
        }
        ProgrammeCommand::CancelOccasion { .. } => line("played-occasion-cancelled", []),
        ProgrammeCommand::Leave { .. } => line("played-leaves", []),
        ProgrammeCommand::MatchMentors { cohort, from, .. } => {
            line("played-mentors", [("cohort", (*cohort).into()), ("from", (*from).into())])
        }
        ProgrammeCommand::ChooseRules { cohort, rules, wishes } => line(
            "played-rules",
            [("cohort", (*cohort).into()), ("rules", rules.len().into()), ("wishes", wishes.len().into())],
        ),
        ProgrammeCommand::Place { set, .. } => line("played-placed", [("set", (set + 1).into())]),
        ProgrammeCommand::Unplace { .. } => line("played-unplaced", []),
        ProgrammeCommand::LetChoose { open, .. } => {
            line(if *open { "played-choosing" } else { "played-choosing-over" }, [])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_told_in_both_languages() {
        let told = line("played-placed", [("set", 2_u32.into())]);
        assert_eq!(told.say(Language::En), "Somebody is placed in set 2 by hand.");
        assert_eq!(told.say(Language::De), "Jemand wird von Hand in Set 2 gesetzt.");
    }
}
