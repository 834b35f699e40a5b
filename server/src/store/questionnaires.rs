//! Answers in the clear: all answers to a questionnaire are sealed together, and who has answered is sealed together apart
//! from them, each with the programme's key. An answer that can only be one person's is sealed with a key of theirs within, so
//! that erasing them reaches it in every backup. Who may answer what is the business of crate `programmes`.

use super::port::{AnswersRow, ProgrammeId};
use super::programmes::{author, keys_of_programme};
use super::set_keys::Author;
use super::{Store, StoreError};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use programmes::questionnaire::{Answered, Answers, Questionnaire, Respondent};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The answers to a questionnaire and who has answered, as they were read.
pub struct StoredAnswers {
    version: u64,
    /// What was answered.
    pub answers: Answers,
    /// Who has.
    pub answered: Answered,
}

impl Store {
    /// Reads the answers to a questionnaire.
    ///
    /// # Errors
    /// `Damaged` if they cannot be read.
    pub async fn answers(&self, id: &ProgrammeId, questionnaire: u32) -> Result<StoredAnswers, StoreError> {
        let row = self.answers_row(id, questionnaire).await?;
        if row.version == 0 {
            let (answers, answered) = (Answers::default(), Answered::default());
            return Ok(StoredAnswers { version: 0, answers, answered });
        }
        let keys = self.keys().of_set(&keys_of_programme(id)).await?;
        let damaged = || StoreError::damaged(format!("the answers to questionnaire {questionnaire} of {id}"));
        let open = |sealed: &[u8], what: &str| {
            keys.open(sealed, &place(id, questionnaire, what)).map_err(|_| damaged())
        };
        let kept = open(&row.answers, ANSWERS)?;
        let answered = open(&row.answered, ANSWERED)?;
        // What was the programme's key when a backup was made is gone, and all that lay under it.
        if kept.is_empty() {
            let (answers, answered) = (Answers::default(), Answered::default());
            return Ok(StoredAnswers { version: row.version, answers, answered });
        }
        let answers = match serde_json::from_str(&kept).map_err(|_| damaged())? {
            Kept::Whole(answers) => answers,
            Kept::Parted { everybody, alone } => {
                let mut answers = everybody;
                for (who, sealed) in alone {
                    let sealed = URL_SAFE_NO_PAD.decode(sealed).map_err(|_| damaged())?;
                    let own = open(&sealed, &alone_of(&who))?;
                    // Nothing: they were erased.
                    if !own.is_empty() {
                        answers.join(serde_json::from_str(&own).map_err(|_| damaged())?);
                    }
                }
                answers
            }
        };
        let answered = serde_json::from_str(&answered).map_err(|_| damaged())?;
        Ok(StoredAnswers { version: row.version, answers, answered })
    }

    /// Keeps answers in place of those that were read.
    ///
    /// # Errors
    /// `AlreadyThere("answers")` if somebody else's came first.
    pub async fn keep_answers(
        &self,
        id: &ProgrammeId,
        questionnaire: u32,
        stored: &StoredAnswers,
        known: &Questionnaire,
    ) -> Result<(), StoreError> {
        let row = self.seal_answers(id, questionnaire, stored, known).await?;
        self.keep_answers_row(id, questionnaire, row).await
    }

    /// Answers as they are kept in place of those that were read.
    pub(super) async fn seal_answers(
        &self,
        id: &ProgrammeId,
        questionnaire: u32,
        stored: &StoredAnswers,
        known: &Questionnaire,
    ) -> Result<AnswersRow, StoreError> {
        let mut everybody = stored.answers.clone();
        let parted = known.part(&mut everybody);
        let mut authors = vec![Author::Set];
        authors.extend(parted.keys().filter_map(Respondent::whose).map(author));
        let keys = self.keys().for_authors(&keys_of_programme(id), &authors).await?;
        let written = |error: serde_json::Error| StoreError::damaged(error.to_string());
        let seal = |whose: Author, text: String, what: &str| {
            Ok::<_, StoreError>(keys.of(whose)?.seal(&text, &place(id, questionnaire, what))?)
        };
        let mut alone = BTreeMap::new();
        for (who, own) in parted {
            // The programme has given everybody it asks a name.
            let whose = who.whose().map_or(Author::Set, author);
            let sealed = seal(whose, serde_json::to_string(&own).map_err(written)?, &alone_of(&who))?;
            alone.insert(who, URL_SAFE_NO_PAD.encode(sealed));
        }
        let kept = Kept::Parted { everybody, alone };
        Ok(AnswersRow {
            version: stored.version + 1,
            answers: seal(Author::Set, serde_json::to_string(&kept).map_err(written)?, ANSWERS)?,
            answered: seal(Author::Set, serde_json::to_string(&stored.answered).map_err(written)?, ANSWERED)?,
        })
    }
}

impl StoredAnswers {
    /// Whether anybody has answered.
    pub(super) fn is_any(&self) -> bool {
        self.version > 0
    }
}

/// Answers as they lie under the programme's key.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Kept {
    /// Those that can only be one person's apart, each sealed with a key of theirs, in base64url.
    Parted { everybody: Answers, alone: BTreeMap<Respondent, String> },
    /// All of them, as versions before kept them.
    Whole(Answers),
}

/// What stands in the place of an answer that can only be somebody's.
fn alone_of(who: &Respondent) -> String {
    format!("alone\0{}", who.0)
}

const ANSWERS: &str = "answers";
const ANSWERED: &str = "answered";

pub(super) fn place(id: &ProgrammeId, questionnaire: u32, what: &str) -> Vec<u8> {
    format!("questionnaire\0{id}\0{questionnaire}\0{what}").into_bytes()
}
