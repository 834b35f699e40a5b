//! Answers to questionnaires, when programmes are to be looked at for them, and which programme a set is of.

use super::{Connection, Engine, query, query_scalar};
use crate::store::StoreError;
use crate::store::port::{AnswersRow, ProgrammeId, Questionnaires, SealedLetter};
use crate::store::values::{from_db, to_db};
use async_trait::async_trait;
use protocol::{SetId, Timestamp};
use sqlx::Row as _;

#[async_trait]
impl Questionnaires for Engine {
    async fn answers_row(
        &self,
        programme: &ProgrammeId,
        questionnaire: u32,
    ) -> Result<AnswersRow, StoreError> {
        let row = query(
            "SELECT version, answers_sealed, answered_sealed FROM questionnaire_answers \
             WHERE programme = $1 AND questionnaire = $2",
        )
        .bind(&programme.0)
        .bind(i64::from(questionnaire))
        .fetch_optional(&mut *self.reader().await?)
        .await?;
        let Some(row) = row else { return Ok(AnswersRow::default()) };
        Ok(AnswersRow {
            version: from_db(row.try_get("version")?)?,
            answers: row.try_get("answers_sealed")?,
            answered: row.try_get("answered_sealed")?,
        })
    }

    async fn keep_answers_row(
        &self,
        programme: &ProgrammeId,
        questionnaire: u32,
        row: AnswersRow,
    ) -> Result<(), StoreError> {
        let programme = programme.clone();
        self.change(move |connection| {
            Box::pin(async move { keep_answers(connection, &programme, questionnaire, row).await })
        })
        .await
    }

    async fn look_at_programme(
        &self,
        programme: &ProgrammeId,
        next: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let programme = programme.clone();
        let next = next.map(|next| to_db(next.0)).transpose()?;
        self.change(move |connection| {
            Box::pin(async move {
                match next {
                    Some(next) => {
                        query(
                            "INSERT INTO programme_looks (programme, next_ms) VALUES ($1, $2) \
                             ON CONFLICT (programme) DO UPDATE SET next_ms = excluded.next_ms",
                        )
                        .bind(&programme.0)
                        .bind(next)
                        .execute(connection)
                        .await?
                    }
                    None => {
                        query("DELETE FROM programme_looks WHERE programme = $1")
                            .bind(&programme.0)
                            .execute(connection)
                            .await?
                    }
                };
                Ok(())
            })
        })
        .await
    }

    async fn programmes_to_look_at(
        &self,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<ProgrammeId>, StoreError> {
        let rows = query(
            "SELECT programme FROM programme_looks WHERE next_ms <= $1 ORDER BY next_ms, programme LIMIT $2",
        )
        .bind(to_db(now.0)?)
        .bind(i64::from(limit))
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter().map(|row| Ok(ProgrammeId(row.try_get("programme")?))).collect()
    }

    async fn insert_letters(&self, letters: Vec<SealedLetter>, now: Timestamp) -> Result<(), StoreError> {
        let now_ms = to_db(now.0)?;
        self.change(move |connection| {
            Box::pin(async move {
                for letter in letters {
                    query(
                        "INSERT INTO letters (id, sealed, written_at_ms, until_ms, state, tries, next_at_ms) \
                         VALUES ($1, $2, $3, $4, 'waiting', 0, $3) ON CONFLICT (id) DO NOTHING",
                    )
                    .bind(letter.id.0)
                    .bind(letter.sealed)
                    .bind(now_ms)
                    .bind(to_db(letter.until.0)?)
                    .execute(&mut *connection)
                    .await?;
                }
                Ok(())
            })
        })
        .await
    }

    async fn join_set(&self, set: &SetId, programme: &ProgrammeId) -> Result<(), StoreError> {
        let (set, programme) = (set.clone(), programme.clone());
        self.change(move |connection| {
            Box::pin(async move {
                let joined = query(
                    "INSERT INTO programme_sets (set_id, programme) \
                     SELECT s.id, p.id FROM sets s, programmes p WHERE s.id = $1 AND p.id = $2 \
                     ON CONFLICT (set_id) DO UPDATE SET programme = excluded.programme",
                )
                .bind(&set.0)
                .bind(&programme.0)
                .execute(connection)
                .await?;
                if joined.rows_affected() == 1 { Ok(()) } else { Err(StoreError::NotFound("programme")) }
            })
        })
        .await
    }

    async fn programme_of_set(&self, set: &SetId) -> Result<Option<ProgrammeId>, StoreError> {
        let found: Option<String> = query_scalar("SELECT programme FROM programme_sets WHERE set_id = $1")
            .bind(&set.0)
            .fetch_optional(&mut *self.reader().await?)
            .await?;
        Ok(found.map(ProgrammeId))
    }
}

/// Keeps answers in place of those of the version before, inside a change.
pub(super) async fn keep_answers(
    connection: &mut Connection,
    programme: &ProgrammeId,
    questionnaire: u32,
    row: AnswersRow,
) -> Result<(), StoreError> {
    let kept = query(
        "INSERT INTO questionnaire_answers (programme, questionnaire, version, answers_sealed, answered_sealed) \
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (programme, questionnaire) DO UPDATE \
         SET version = excluded.version, answers_sealed = excluded.answers_sealed, \
         answered_sealed = excluded.answered_sealed \
         WHERE questionnaire_answers.version = excluded.version - 1",
    )
    .bind(&programme.0)
    .bind(i64::from(questionnaire))
    .bind(to_db(row.version)?)
    .bind(row.answers)
    .bind(row.answered)
    .execute(connection)
    .await?;
    if kept.rows_affected() == 1 { Ok(()) } else { Err(StoreError::AlreadyThere("answers")) }
}
