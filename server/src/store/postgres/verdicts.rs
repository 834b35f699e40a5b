//! Many appends in few statements, and what became of each: whether it was fenced, is there already, or follows on
//! nothing.

use super::append::insert;
use super::{Connection, query_scalar};
use crate::store::error::is_unique_violation;
use crate::store::port::{Append, AppendError};
use sqlx::Executor;

/// Stores each by itself, inside a transaction: what is refused leaves nothing behind.
pub(super) async fn store_one_by_one(
    connection: &mut Connection,
    appends: &[&Append],
) -> Result<Vec<Result<(), AppendError>>, sqlx::Error> {
    let mut verdicts = Vec::with_capacity(appends.len());
    for append in appends {
        connection.execute("SAVEPOINT one").await?;
        let verdict = match insert(connection, &[append]).await {
            Ok(stored) if stored == append.rows.len() => Ok(()),
            Ok(_) if is_fenced(connection, append).await? => Err(AppendError::Fenced),
            Ok(_) => Err(AppendError::Conflict),
            Err(error) if is_unique_violation(&error) => {
                connection.execute("ROLLBACK TO SAVEPOINT one").await?;
                Err(which_double(connection, append).await?)
            }
            Err(error) => return Err(error),
        };
        connection.execute("RELEASE SAVEPOINT one").await?;
        verdicts.push(verdict);
    }
    Ok(verdicts)
}

/// Stores many in few statements. An error says that at least one of them cannot be stored; a fenced one, or one that
/// follows on nothing, is no error, it just adds nothing.
pub(super) async fn store_all(
    connection: &mut Connection,
    appends: &[&Append],
) -> Result<Vec<Result<(), AppendError>>, sqlx::Error> {
    let expected: usize = appends.iter().map(|append| append.rows.len()).sum();
    if insert(connection, appends).await? == expected {
        return Ok(appends.iter().map(|_| Ok(())).collect());
    }
    let mut verdicts = Vec::with_capacity(appends.len());
    for append in appends {
        verdicts.push(if is_fenced(connection, append).await? {
            Err(AppendError::Fenced)
        } else if !is_stored(connection, append).await? {
            Err(AppendError::Conflict)
        } else {
            Ok(())
        });
    }
    Ok(verdicts)
}

/// Whether an append is in the log. All of its rows follow on the same event, so that its first stands for all.
async fn is_stored(connection: &mut Connection, append: &Append) -> Result<bool, sqlx::Error> {
    let first = append.rows.first().map_or(0, |row| row.seq);
    query_scalar::<i64>("SELECT COUNT(*) FROM events WHERE session_id = $1 AND seq = $2 AND epoch = $3")
        .bind(&append.session)
        .bind(first)
        .bind(append.epoch)
        .fetch_one(connection)
        .await
        .map(|count| count > 0)
}

/// Whether the session has another epoch by now. Asked right after the insert and in its transaction: an epoch that
/// was good then cannot have changed since, and one that was not never comes back.
async fn is_fenced(connection: &mut Connection, append: &Append) -> Result<bool, sqlx::Error> {
    query_scalar::<i64>("SELECT COUNT(*) FROM sessions WHERE id = $1 AND epoch = $2")
        .bind(&append.session)
        .bind(append.epoch)
        .fetch_one(connection)
        .await
        .map(|count| count == 0)
}

/// Whether a double was one of the command or of the number.
async fn which_double(connection: &mut Connection, append: &Append) -> Result<AppendError, sqlx::Error> {
    for (client, command) in append.rows.iter().filter_map(|row| row.cause.as_ref()) {
        let known: i64 =
            query_scalar("SELECT COUNT(*) FROM events WHERE session_id = $1 AND client = $2 AND cmd = $3")
                .bind(&append.session)
                .bind(client.as_ref())
                .bind(command)
                .fetch_one(&mut *connection)
                .await?;
        if known > 0 {
            return Ok(AppendError::Duplicate);
        }
    }
    Ok(AppendError::Conflict)
}
