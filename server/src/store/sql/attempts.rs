//! How often somebody tries, as one time for each: when all that they used of their allowance is there again.

use super::{Engine, query, query_scalar};
use crate::store::StoreError;
use crate::store::port::{Attempt, Attempts};
use crate::store::values::{from_db, to_db};
use async_trait::async_trait;
use protocol::{Millis, Timestamp};

#[async_trait]
impl Attempts for Engine {
    async fn attempt(&self, attempt: Attempt, now: Timestamp) -> Result<Option<Millis>, StoreError> {
        let Attempt { what, who, burst, one } = attempt;
        let (now_ms, one_ms) = (to_db(now.0)?, to_db(one.0)?);
        let latest = now_ms.saturating_add(one_ms.saturating_mul(i64::from(burst)));
        self.change(move |connection| {
            Box::pin(async move {
                let counted: Option<i64> = query_scalar(concat!(
                    "INSERT INTO attempts (what, who, due_ms) VALUES ($1, $2, $3 + $4) \
                     ON CONFLICT (what, who) DO UPDATE SET due_ms = ",
                    greatest!(),
                    "(attempts.due_ms, $3) + $4 WHERE ",
                    greatest!(),
                    "(attempts.due_ms, $3) + $4 <= $5 RETURNING due_ms"
                ))
                .bind(what)
                .bind(&who)
                .bind(now_ms)
                .bind(one_ms)
                .bind(latest)
                .fetch_optional(&mut *connection)
                .await?;
                if counted.is_some() {
                    return Ok(None);
                }
                let due: i64 = query_scalar("SELECT due_ms FROM attempts WHERE what = $1 AND who = $2")
                    .bind(what)
                    .bind(who)
                    .fetch_one(connection)
                    .await?;
                Ok(Some(Millis(from_db(due.saturating_add(one_ms).saturating_sub(latest).max(1))?)))
            })
        })
        .await
    }

    async fn forget_attempts(&self, now: Timestamp) -> Result<(), StoreError> {
        let now_ms = to_db(now.0)?;
        self.change(move |connection| {
            Box::pin(async move {
                query("DELETE FROM attempts WHERE due_ms <= $1").bind(now_ms).execute(connection).await?;
                Ok(())
            })
        })
        .await
    }
}
