//! How long things are kept. What looks old is marked, and goes a day later if it still looks old: a clock that was wrong
//! for a while forgets nothing, and whoever comes back meanwhile finds everything.
//!
//! Erasing at once, because somebody wants it, is in `sets.rs`.

use super::browsers::idle_since;
use super::events::{from_db, to_db};
use super::{Store, StoreError};
use protocol::{Millis, SetId, Timestamp};

/// How long something stays marked before it goes.
pub const MARKED_FOR: Millis = Millis::from_mins(24 * 60);
/// How long a demonstration is kept: as long as people come back to it the week after.
const DEMO_KEPT: Millis = Millis::from_mins(7 * 24 * 60);

/// The last sign of life of a set: made, met, or planned to meet. With `sets` in scope.
macro_rules! last_sign {
    () => {
        "MAX(sets.created_at_ms, COALESCE((SELECT MAX(MAX(s.opened_at_ms, COALESCE(s.planned_for_ms, 0), \
         COALESCE((SELECT e.at_ms FROM events e WHERE e.session_id = s.id ORDER BY e.seq DESC LIMIT 1), 0))) \
         FROM sessions s WHERE s.set_id = sets.id), 0))"
    };
}

impl Store {
    /// Marks browsers whose time is over, and forgets those that were marked a day ago and have not come since. How many
    /// were forgotten.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn forget_idle_browsers(&self, now: Timestamp) -> Result<u64, StoreError> {
        let idle_since = idle_since(now)?;
        let (now_ms, marked_before) = (to_db(now.0)?, to_db(now.0.saturating_sub(MARKED_FOR.0))?);
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    // A mark from the future was made by a clock that was wrong.
                    sqlx::query(
                        "UPDATE browsers SET forget_from_ms = NULL WHERE forget_from_ms IS NOT NULL \
                         AND (forget_from_ms > $2 OR seen_at_ms >= $1)",
                    )
                    .bind(idle_since)
                    .bind(now_ms)
                    .execute(&mut *connection)
                    .await?;
                    let gone = sqlx::query("DELETE FROM browsers WHERE forget_from_ms <= $1")
                        .bind(marked_before)
                        .execute(&mut *connection)
                        .await?;
                    sqlx::query(
                        "UPDATE browsers SET forget_from_ms = $2 WHERE forget_from_ms IS NULL AND seen_at_ms < $1",
                    )
                    .bind(idle_since)
                    .bind(now_ms)
                    .execute(connection)
                    .await?;
                    Ok(gone.rows_affected())
                })
            })
            .await
    }

    /// Marks demonstrations and sets whose time is over, and says which were marked a day ago and still are: those are
    /// to be removed, at most `limit` of them. `kept` is how long a set is kept after its last sign of life; nothing
    /// means for good.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn outlived_sets(
        &self,
        now: Timestamp,
        kept: Option<Millis>,
        limit: u32,
    ) -> Result<Vec<SetId>, StoreError> {
        let now_ms = to_db(now.0)?;
        let before = |length: Millis| to_db(now.0.saturating_sub(length.0));
        let (demos_before, marked_before) = (before(DEMO_KEPT)?, before(MARKED_FOR)?);
        // Nothing is older than the beginning of time.
        let sets_before = kept.map_or(Ok(0), before)?;
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    sqlx::query(concat!(
                        "UPDATE sets SET remove_from_ms = CASE WHEN (demo = 1 AND created_at_ms < $1) \
                         OR (demo = 0 AND ",
                        last_sign!(),
                        " < $2) THEN CASE WHEN remove_from_ms <= $3 THEN remove_from_ms ELSE $3 END END \
                         WHERE remove_from_ms IS NOT NULL OR (demo = 1 AND created_at_ms < $1) \
                         OR (demo = 0 AND created_at_ms < $2)"
                    ))
                    .bind(demos_before)
                    .bind(sets_before)
                    .bind(now_ms)
                    .execute(&mut *connection)
                    .await?;
                    let ids: Vec<String> = sqlx::query_scalar(
                        "SELECT id FROM sets WHERE remove_from_ms <= $1 ORDER BY remove_from_ms, id LIMIT $2",
                    )
                    .bind(marked_before)
                    .bind(i64::from(limit))
                    .fetch_all(connection)
                    .await?;
                    Ok(ids.into_iter().map(SetId).collect())
                })
            })
            .await
    }

    /// When a set last gave a sign of life: made, met, or planned to meet.
    ///
    /// # Errors
    /// `NotFound` if there is no such set.
    pub async fn last_sign(&self, set: &SetId) -> Result<Timestamp, StoreError> {
        let at: Option<i64> =
            sqlx::query_scalar(concat!("SELECT ", last_sign!(), " FROM sets WHERE id = $1"))
                .bind(&set.0)
                .fetch_optional(self.readers())
                .await?;
        Ok(Timestamp(from_db(at.ok_or(StoreError::NotFound("set"))?)?))
    }
}
