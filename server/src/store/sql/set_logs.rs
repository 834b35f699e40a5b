//! Logs of sets, and the addresses of calendar feeds.

use super::letters::ask_look;
use super::{Engine, changes, query, query_scalar};
use crate::store::StoreError;
use crate::store::port::{ChangeError, ChangeRow, SetLogs};
use crate::store::values::{member, to_db};
use async_trait::async_trait;
use protocol::{MemberId, SetId, Timestamp};
use sqlx::Row as _;

#[async_trait]
impl SetLogs for Engine {
    async fn append_set_rows(&self, set: &SetId, rows: Vec<ChangeRow>) -> Result<(), ChangeError> {
        let set = set.0.clone();
        let appended = self.change(move |connection| {
            Box::pin(async move {
                changes::insert(&mut *connection, INSERT, CHANGE, &set, &rows).await?;
                ask_look(connection, &set).await
            })
        });
        appended.await.map_err(changes::refused)
    }

    async fn set_rows(&self, set: &SetId) -> Result<Vec<ChangeRow>, StoreError> {
        let rows = query("SELECT seq, wish, at_ms, sealed FROM set_events WHERE set_id = $1 ORDER BY seq")
            .bind(&set.0)
            .fetch_all(&mut *self.reader().await?)
            .await?;
        rows.iter().map(|row| changes::read(row, CHANGE)).collect()
    }

    async fn has_change(&self, set: &SetId, change: &str) -> Result<bool, StoreError> {
        let found: Option<i64> = query_scalar("SELECT seq FROM set_events WHERE set_id = $1 AND wish = $2")
            .bind(&set.0)
            .bind(change)
            .fetch_optional(&mut *self.reader().await?)
            .await?;
        Ok(found.is_some())
    }

    async fn keep_feed(
        &self,
        set: &SetId,
        member: MemberId,
        hash: [u8; 32],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (set, member, now_ms) = (set.0.clone(), i64::from(member.0), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                query(
                    "INSERT INTO feeds (set_id, member, hash, created_at_ms) VALUES ($1, $2, $3, $4) \
                         ON CONFLICT (set_id, member) DO UPDATE \
                         SET hash = excluded.hash, created_at_ms = excluded.created_at_ms",
                )
                .bind(set)
                .bind(member)
                .bind(hash.as_slice())
                .bind(now_ms)
                .execute(connection)
                .await?;
                Ok(())
            })
        })
        .await
    }

    async fn feed(&self, hash: &[u8; 32]) -> Result<Option<(SetId, MemberId)>, StoreError> {
        let row = query("SELECT set_id, member FROM feeds WHERE hash = $1")
            .bind(hash.as_slice())
            .fetch_optional(&mut *self.reader().await?)
            .await?;
        row.map(|row| Ok((SetId(row.try_get("set_id")?), member(row.try_get("member")?)?))).transpose()
    }
}

/// The column of the id that a client drew for a change.
const CHANGE: &str = "wish";
const INSERT: &str = "INSERT INTO set_events (set_id, seq, wish, at_ms, sealed) VALUES ($1, $2, $3, $4, $5)";
