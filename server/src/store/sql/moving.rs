//! Tables read and written whole, to move a store from one database to another. Which tables there are, and what is
//! moved of them, is the business of `store/moving.rs`.

use super::{Arguments, Connection, Db, parameter, query, query_scalar};
use crate::store::StoreError;
use crate::store::moving::{Column, Table, Value};
use futures_util::TryStreamExt;
use sqlx::query::Query;
use sqlx::{AssertSqlSafe, Row as _};
use tokio::sync::mpsc;

/// Rows of a table.
pub(in crate::store) async fn count(connection: &mut Connection, table: &Table) -> Result<u64, StoreError> {
    let text = format!("SELECT COUNT(*) FROM {}{}", table.name, filter(table));
    let rows: i64 = query_scalar(AssertSqlSafe(text)).fetch_one(connection).await?;
    Ok(rows.unsigned_abs())
}

/// Reads a table and hands each row on, in batches. Ends early if nobody takes them any more.
pub(in crate::store) async fn pour(
    connection: &mut Connection,
    table: &Table,
    into: &mpsc::Sender<Vec<Vec<Value>>>,
) -> Result<(), StoreError> {
    let text = format!("SELECT {} FROM {}{}", columns(table), table.name, filter(table));
    let mut rows = query(AssertSqlSafe(text)).fetch(connection);
    let mut batch = Vec::new();
    while let Some(row) = rows.try_next().await? {
        let mut values = Vec::with_capacity(table.columns.len());
        for (index, (_, column)) in table.columns.iter().enumerate() {
            values.push(match column {
                Column::Int => Value::Int(row.try_get(index)?),
                Column::Text => Value::Text(row.try_get(index)?),
                Column::Bytes => Value::Bytes(row.try_get(index)?),
            });
        }
        batch.push(values);
        if batch.len() == table.rows_at_once() && into.send(std::mem::take(&mut batch)).await.is_err() {
            return Ok(());
        }
    }
    // Whoever takes them says what became of it.
    let _ = into.send(batch).await;
    Ok(())
}

/// Writes rows into a table.
pub(in crate::store) async fn fill(
    connection: &mut Connection,
    table: &Table,
    rows: Vec<Vec<Value>>,
) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let width = table.columns.len();
    let row = |row: usize| {
        let parameters: Vec<String> = (1..=width).map(|column| parameter(row * width + column)).collect();
        format!("({})", parameters.join(", "))
    };
    let values = (0..rows.len()).map(row).collect::<Vec<_>>().join(", ");
    let text = format!("INSERT INTO {} ({}) VALUES {values}", table.name, columns(table));
    let mut insert = query(AssertSqlSafe(text));
    for value in rows.into_iter().flatten() {
        insert = bind(insert, value);
    }
    insert.execute(connection).await?;
    Ok(())
}

/// Takes away what a store that was only opened has said of itself.
pub(in crate::store) async fn clear(connection: &mut Connection, table: &Table) -> Result<(), StoreError> {
    let text = format!("DELETE FROM {}{}", table.name, filter(table));
    query(AssertSqlSafe(text)).execute(connection).await?;
    Ok(())
}

fn bind<'q>(insert: Query<'q, Db, Arguments>, value: Value) -> Query<'q, Db, Arguments> {
    match value {
        Value::Int(value) => insert.bind(value),
        Value::Text(value) => insert.bind(value),
        Value::Bytes(value) => insert.bind(value),
    }
}

fn columns(table: &Table) -> String {
    table.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

fn filter(table: &Table) -> String {
    table.only.map(|only| format!(" WHERE {only}")).unwrap_or_default()
}
