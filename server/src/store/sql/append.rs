//! The statement that appends events to a log, fenced by the owner's epoch. What is in an event, and how its
//! words are sealed, is the business of `store/logs.rs`.

use super::{Arguments, Connection, Db, FOLLOWS, SHARE, parameter, query, query_scalar};
use crate::store::error::is_unique_violation;
use crate::store::port::{Append, AppendError, Row};
use sqlx::query::Query;
use sqlx::{AssertSqlSafe, Executor};
use std::sync::{Arc, LazyLock};

/// Rows for which a statement is kept prepared. A command seldom makes more than four events; many commands
/// together are cut into the largest of these that fit, so that few texts need to be known.
pub(super) const ROWS: [usize; 11] = [64, 32, 16, 8, 7, 6, 5, 4, 3, 2, 1];
/// Columns of a row; the last, where it is asked for, is the number of the event that the append follows on.
const COLUMNS: usize = if FOLLOWS.is_some() { 11 } else { 10 };

/// The texts for [`ROWS`].
static STATEMENTS: LazyLock<[Arc<str>; ROWS.len()]> =
    LazyLock::new(|| ROWS.map(|rows| statement(rows).into()));

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
        } else if FOLLOWS.is_some() && !is_stored(connection, append).await? {
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

/// Inserts all rows of all appends, in order, and says how many went in: fenced ones do not.
pub(super) async fn insert(connection: &mut Connection, appends: &[&Append]) -> Result<usize, sqlx::Error> {
    let rows: Vec<(&Append, &Row)> =
        appends.iter().flat_map(|append| append.rows.iter().map(move |row| (*append, row))).collect();
    let mut rest = rows.as_slice();
    let mut stored = 0;
    while let Some(which) = ROWS.iter().position(|&size| size <= rest.len()) {
        let (chunk, later) = rest.split_at(ROWS[which]);
        let mut query = query(AssertSqlSafe(Arc::clone(&STATEMENTS[which])));
        for (append, row) in chunk {
            query = bind(query, append, row);
        }
        stored += query.execute(&mut *connection).await?.rows_affected();
        rest = later;
    }
    Ok(usize::try_from(stored).unwrap_or(usize::MAX))
}

fn bind<'q>(query: Query<'q, Db, Arguments>, append: &'q Append, row: &'q Row) -> Query<'q, Db, Arguments> {
    let query = query
        .bind(append.session.as_str())
        .bind(row.seq)
        .bind(append.epoch)
        .bind(row.cause.as_ref().map(|(client, _)| client.as_ref()))
        .bind(row.cause.as_ref().map(|(_, command)| *command))
        .bind(append.at_ms)
        .bind(row.kind.as_str())
        .bind(row.body.as_str())
        .bind(row.sealed.as_deref())
        .bind(row.secret.as_deref());
    if FOLLOWS.is_some() { query.bind(append.rows.first().map_or(0, |first| first.seq - 1)) } else { query }
}

/// The fence: a row goes in only if its session still has the epoch it was written under, and while it goes in nobody
/// may raise that ([`SHARE`]). Where rooms can outlive what they have written, it must follow on it ([`FOLLOWS`]).
fn statement(rows: usize) -> String {
    let row = |row: usize| {
        let parameters: Vec<String> = (1..=COLUMNS).map(|column| parameter(row * COLUMNS + column)).collect();
        format!("({})", parameters.join(", "))
    };
    let values = (0..rows).map(row).collect::<Vec<_>>().join(", ");
    let (follows, condition) = FOLLOWS.map_or(("", ""), |condition| (", follows", condition));
    format!(
        "WITH new (session_id, seq, epoch, client, cmd, at_ms, kind, body, sealed, secret{follows}) AS (VALUES {values}) \
         INSERT INTO events (session_id, seq, epoch, client, cmd, at_ms, kind, body, sealed, secret) \
         SELECT new.session_id, new.seq, new.epoch, new.client, new.cmd, new.at_ms, new.kind, new.body, \
         new.sealed, new.secret FROM new JOIN sessions s ON s.id = new.session_id AND s.epoch = new.epoch\
         {condition}{SHARE}"
    )
}
