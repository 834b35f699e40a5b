//! Logs of sessions, read. How they are written is in `append.rs`.

use super::{Engine, Row, damage, query};
use crate::store::StoreError;
use crate::store::port::{self, Append, AppendError, LogRow, Logs};
use async_trait::async_trait;
use futures_util::TryStreamExt;
use protocol::SessionId;
use sqlx::Row as _;
use std::sync::Arc;

#[async_trait]
impl Logs for Engine {
    async fn append_rows(&self, append: Append) -> Result<(), AppendError> {
        self.append(append).await
    }

    async fn read_rows(
        &self,
        session: &SessionId,
        each: &mut (dyn FnMut(LogRow) -> bool + Send),
    ) -> Result<(), StoreError> {
        let arrived = self.arrived(session);
        let mut reader = self.reader().await?;
        let mut last = 0;
        let mut rows = query(
            "SELECT seq, epoch, at_ms, client, cmd, kind, body, sealed, secret FROM events WHERE session_id = $1 \
             ORDER BY seq",
        )
        .bind(&session.0)
        .fetch(&mut *reader);
        while let Some(row) = rows.try_next().await.map_err(damage)? {
            let row = read(&row)?;
            last = row.row.seq;
            if !each(row) {
                return Ok(());
            }
        }
        for row in rows_after(arrived, last) {
            if !each(row) {
                break;
            }
        }
        Ok(())
    }
}

/// The events of appends, as they are read after those that were in their places: numbers up to `last` are known.
fn rows_after(appends: Vec<Arc<Append>>, last: i64) -> impl Iterator<Item = LogRow> {
    let rows = appends.into_iter().flat_map(|append| {
        let log_row = |row: &_| LogRow { at_ms: append.at_ms, epoch: append.epoch, row: Clone::clone(row) };
        append.rows.iter().map(log_row).collect::<Vec<_>>()
    });
    rows.skip_while(move |row| row.row.seq <= last)
}

fn read(row: &Row) -> Result<LogRow, StoreError> {
    let client: Option<&str> = row.try_get("client")?;
    let command: Option<i64> = row.try_get("cmd")?;
    Ok(LogRow {
        at_ms: row.try_get("at_ms")?,
        epoch: row.try_get("epoch")?,
        row: port::Row {
            seq: row.try_get("seq")?,
            cause: client.zip(command).map(|(client, command)| (client.into(), command)),
            kind: row.try_get("kind")?,
            body: row.try_get("body")?,
            sealed: row.try_get("sealed")?,
            secret: row.try_get("secret")?,
        },
    })
}
