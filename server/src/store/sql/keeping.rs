//! Which sets have outlived their time. What looks old is marked, and goes a day later if it still looks old: a clock
//! that was wrong for a while forgets nothing, and whoever comes back meanwhile finds everything.

use super::{Connection, query, query_scalar};
use crate::store::StoreError;
use crate::store::port::MARKED_FOR;
use crate::store::values::{from_db, to_db};
use protocol::{Millis, SetId, Timestamp};

/// How long a demonstration is kept: as long as people come back to it the week after.
const DEMO_KEPT: Millis = Millis::from_mins(7 * 24 * 60);

/// The last sign of life of a set: made, met, or planned to meet. With `sets` in scope.
macro_rules! last_sign {
    () => {
        concat!(
            greatest!(),
            "(sets.created_at_ms, COALESCE((SELECT MAX(",
            greatest!(),
            "(s.opened_at_ms, COALESCE(s.planned_for_ms, 0), \
             COALESCE((SELECT e.at_ms FROM events e WHERE e.session_id = s.id ORDER BY e.seq DESC LIMIT 1), 0))) \
             FROM sessions s WHERE s.set_id = sets.id), 0))"
        )
    };
}

/// Marks the sets whose time is over, and says which have been marked for long enough, inside a change.
pub(super) async fn outlived(
    connection: &mut Connection,
    now: Timestamp,
    kept: Option<Millis>,
    limit: u32,
) -> Result<Vec<SetId>, StoreError> {
    let now_ms = to_db(now.0)?;
    let before = |length: Millis| to_db(now.0.saturating_sub(length.0));
    let (demos_before, marked_before) = (before(DEMO_KEPT)?, before(MARKED_FOR)?);
    // Nothing is older than the beginning of time.
    let sets_before = kept.map_or(Ok(0), before)?;
    query(concat!(
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
    let ids: Vec<String> =
        query_scalar("SELECT id FROM sets WHERE remove_from_ms <= $1 ORDER BY remove_from_ms, id LIMIT $2")
            .bind(marked_before)
            .bind(i64::from(limit))
            .fetch_all(connection)
            .await?;
    Ok(ids.into_iter().map(SetId).collect())
}

/// When a set last gave a sign of life.
pub(super) async fn last_sign(connection: &mut Connection, set: &SetId) -> Result<Timestamp, StoreError> {
    let at: Option<i64> = query_scalar(concat!("SELECT ", last_sign!(), " FROM sets WHERE id = $1"))
        .bind(&set.0)
        .fetch_optional(connection)
        .await?;
    Ok(Timestamp(from_db(at.ok_or(StoreError::NotFound("set"))?)?))
}
