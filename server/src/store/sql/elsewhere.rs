//! Sessions that are being brought in.

use super::{Engine, lock, query, query_scalar};
use crate::store::StoreError;
use crate::store::port::{ElsewhereRow, Elsewheres};
use crate::store::values::{from_db, to_db};
use async_trait::async_trait;
use protocol::SetId;
use sqlx::Row as _;

#[async_trait]
impl Elsewheres for Engine {
    async fn elsewhere_row(&self, set: &SetId) -> Result<Option<ElsewhereRow>, StoreError> {
        let mut reader = self.reader().await?;
        let row = query("SELECT version, facts FROM elsewhere WHERE set_id = $1")
            .bind(&set.0)
            .fetch_optional(&mut *reader)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let rows = query("SELECT line, words FROM elsewhere_lines WHERE set_id = $1 ORDER BY line")
            .bind(&set.0)
            .fetch_all(&mut *reader)
            .await?;
        let mut lines = Vec::with_capacity(rows.len());
        for line in rows {
            let number = u32::try_from(line.try_get::<i64, _>("line")?);
            let number =
                number.map_err(|_| StoreError::damaged(format!("a line of a draft of set {set}")))?;
            lines.push((number, line.try_get("words")?));
        }
        Ok(Some(ElsewhereRow {
            version: from_db(row.try_get("version")?)?,
            facts: row.try_get("facts")?,
            lines,
        }))
    }

    async fn replace_elsewhere(
        &self,
        set: &SetId,
        before: Option<u64>,
        row: Option<ElsewhereRow>,
    ) -> Result<bool, StoreError> {
        let set = set.0.clone();
        self.change(move |connection| {
            Box::pin(async move {
                lock(&mut *connection, &set).await?;
                let known: Option<i64> = query_scalar("SELECT version FROM elsewhere WHERE set_id = $1")
                    .bind(&set)
                    .fetch_optional(&mut *connection)
                    .await?;
                if known.map(from_db).transpose()? != before {
                    return Ok(false);
                }
                query("DELETE FROM elsewhere WHERE set_id = $1").bind(&set).execute(&mut *connection).await?;
                let Some(row) = row else { return Ok(true) };
                query("INSERT INTO elsewhere (set_id, version, facts) VALUES ($1, $2, $3)")
                    .bind(&set)
                    .bind(to_db(row.version)?)
                    .bind(row.facts)
                    .execute(&mut *connection)
                    .await?;
                for (line, words) in row.lines {
                    query("INSERT INTO elsewhere_lines (set_id, line, words) VALUES ($1, $2, $3)")
                        .bind(&set)
                        .bind(i64::from(line))
                        .bind(words)
                        .execute(&mut *connection)
                        .await?;
                }
                Ok(true)
            })
        })
        .await
    }
}
