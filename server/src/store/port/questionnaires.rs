//! Answers to questionnaires of programmes, when programmes are to be looked at for them, and which programme a set is of.
//! What was answered and who has answered are two sealed wholes: nothing here knows an answer, a person or a date.

use super::{ProgrammeId, SealedLetter};
use crate::store::StoreError;
use async_trait::async_trait;
use protocol::{SetId, Timestamp};

/// What is kept of the answers to one questionnaire.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AnswersRow {
    /// Rises by one with every change; nought where nobody has answered.
    pub version: u64,
    /// All answers, sealed.
    pub answers: Vec<u8>,
    /// Who has answered, sealed.
    pub answered: Vec<u8>,
}

/// Questionnaires.
#[async_trait]
pub trait Questionnaires {
    /// What is kept of the answers to a questionnaire; an empty row where nobody has answered.
    ///
    /// # Errors
    /// Only the store's own.
    async fn answers_row(
        &self,
        programme: &ProgrammeId,
        questionnaire: u32,
    ) -> Result<AnswersRow, StoreError>;

    /// Keeps answers in place of those of the version before.
    ///
    /// # Errors
    /// `AlreadyThere("answers")` if there is another version by now.
    async fn keep_answers_row(
        &self,
        programme: &ProgrammeId,
        questionnaire: u32,
        row: AnswersRow,
    ) -> Result<(), StoreError>;

    /// When a programme is to be looked at next; never, for nothing.
    ///
    /// # Errors
    /// Only the store's own.
    async fn look_at_programme(
        &self,
        programme: &ProgrammeId,
        next: Option<Timestamp>,
    ) -> Result<(), StoreError>;

    /// Programmes that are to be looked at by now, the longest due first.
    ///
    /// # Errors
    /// Only the store's own.
    async fn programmes_to_look_at(&self, now: Timestamp, limit: u32)
    -> Result<Vec<ProgrammeId>, StoreError>;

    /// Writes letters that are to go. One whose id is there already stays as it is, so that to write them again writes
    /// nothing.
    ///
    /// # Errors
    /// Only the store's own.
    async fn insert_letters(&self, letters: Vec<SealedLetter>, now: Timestamp) -> Result<(), StoreError>;

    /// A set is of a programme from now on.
    ///
    /// # Errors
    /// `NotFound` if there is no such set or programme.
    async fn join_set(&self, set: &SetId, programme: &ProgrammeId) -> Result<(), StoreError>;

    /// The programme that a set is of.
    ///
    /// # Errors
    /// Only the store's own.
    async fn programme_of_set(&self, set: &SetId) -> Result<Option<ProgrammeId>, StoreError>;
}
