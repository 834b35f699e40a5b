//! Rows of logs of changes, whichever table they are in.

use super::{Connection, Row, query};
use crate::store::StoreError;
use crate::store::error::is_unique_violation;
use crate::store::port::{ChangeError, ChangeRow};
use crate::store::values::{from_db, to_db};
use protocol::Timestamp;
use sqlx::Row as _;

const CHANGE: &str = "change";
const NUMBER: &str = "number in a log of changes";

/// Writes rows, inside a change, by a statement whose parameters are the log's id, number, change, time and what is sealed.
/// `change` is what the column of the change is called.
pub(super) async fn insert(
    connection: &mut Connection,
    statement: &'static str,
    change: &'static str,
    id: &str,
    rows: &[ChangeRow],
) -> Result<(), StoreError> {
    for row in rows {
        query(statement)
            .bind(id)
            .bind(to_db(row.seq)?)
            .bind(&row.change)
            .bind(to_db(row.at.0)?)
            .bind(&row.sealed)
            .execute(&mut *connection)
            .await
            .map_err(|error| taken(error, change))?;
    }
    Ok(())
}

/// Reads a row of `seq`, the change under the name of its column, `at_ms` and `sealed`.
pub(super) fn read(row: &Row, change: &str) -> Result<ChangeRow, StoreError> {
    Ok(ChangeRow {
        seq: from_db(row.try_get("seq")?)?,
        change: row.try_get(change)?,
        at: Timestamp(from_db(row.try_get("at_ms")?)?),
        sealed: row.try_get("sealed")?,
    })
}

/// What writing rows came to, as whoever decides has to know it.
pub(super) fn refused(error: StoreError) -> ChangeError {
    match error {
        StoreError::AlreadyThere(CHANGE) => ChangeError::Duplicate,
        StoreError::AlreadyThere(NUMBER) => ChangeError::Conflict,
        other => ChangeError::Store(other),
    }
}

/// Which of the two keys of a row was there already.
fn taken(error: sqlx::Error, change: &str) -> StoreError {
    if !is_unique_violation(&error) {
        return error.into();
    }
    // SQLite names columns (`programme_events.change`), PostgreSQL the index (`programme_events_change`).
    let names_change = error.as_database_error().is_some_and(|error| error.message().contains(change));
    StoreError::AlreadyThere(if names_change { CHANGE } else { NUMBER })
}
