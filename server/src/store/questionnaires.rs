//! Answers in the clear: all answers to a questionnaire are sealed together, and who has answered is sealed together apart
//! from them, each with the programme's key. Who may answer what is the business of crate `programmes`.

use super::port::{AnswersRow, ProgrammeId};
use super::programmes::keys_of_programme;
use super::set_keys::Author;
use super::{Store, StoreError};
use programmes::questionnaire::{Answered, Answers};

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
        let answers = open(&row.answers, ANSWERS)?;
        let answered = open(&row.answered, ANSWERED)?;
        Ok(StoredAnswers {
            version: row.version,
            answers: serde_json::from_str(&answers).map_err(|_| damaged())?,
            answered: serde_json::from_str(&answered).map_err(|_| damaged())?,
        })
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
    ) -> Result<(), StoreError> {
        let keys = self.keys().for_authors(&keys_of_programme(id), &[Author::Set]).await?;
        let written = |error: serde_json::Error| StoreError::damaged(error.to_string());
        let seal = |text: String, what: &str| {
            Ok::<_, StoreError>(keys.of(Author::Set)?.seal(&text, &place(id, questionnaire, what))?)
        };
        let row = AnswersRow {
            version: stored.version + 1,
            answers: seal(serde_json::to_string(&stored.answers).map_err(written)?, ANSWERS)?,
            answered: seal(serde_json::to_string(&stored.answered).map_err(written)?, ANSWERED)?,
        };
        self.keep_answers_row(id, questionnaire, row).await
    }
}

const ANSWERS: &str = "answers";
const ANSWERED: &str = "answered";

fn place(id: &ProgrammeId, questionnaire: u32, what: &str) -> Vec<u8> {
    format!("questionnaire\0{id}\0{questionnaire}\0{what}").into_bytes()
}
