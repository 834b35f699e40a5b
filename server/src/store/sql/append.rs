//! The statement that appends events to a log, fenced by the owner's epoch. What is in an event, and how its
//! words are sealed, is the business of `store/logs.rs`.

use super::{Arguments, Connection, Db, FOLLOWS, JUDGED_BY_STATEMENT, SHARE, parameter, query};
use crate::store::port::{Append, Row};
use sqlx::AssertSqlSafe;
use sqlx::query::Query;
use std::sync::{Arc, LazyLock};

/// Rows for which a statement is kept prepared. A command seldom makes more than four events; many commands
/// together are cut into the largest of these that fit, so that few texts need to be known.
pub(super) const ROWS: [usize; 11] = [64, 32, 16, 8, 7, 6, 5, 4, 3, 2, 1];
/// Columns of a row; the last, where it is asked for, is the number of the event that the append follows on.
const COLUMNS: usize = if FOLLOWS.is_some() { 11 } else { 10 };

/// What every statement begins with, or goes on to.
const INTO: &str =
    "INSERT INTO events (session_id, seq, epoch, client, cmd, at_ms, kind, body, sealed, secret)";

/// The texts for [`ROWS`].
static STATEMENTS: LazyLock<[Arc<str>; ROWS.len()]> =
    LazyLock::new(|| ROWS.map(|rows| statement(rows).into()));

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
/// may raise that ([`SHARE`]). Where rooms can outlive what they have written, it must follow on it ([`FOLLOWS`]). Where all
/// of that was found out before, the statement asks for nothing ([`JUDGED_BY_STATEMENT`]).
fn statement(rows: usize) -> String {
    let row = |row: usize| {
        let parameters: Vec<String> = (1..=COLUMNS).map(|column| parameter(row * COLUMNS + column)).collect();
        format!("({})", parameters.join(", "))
    };
    let values = (0..rows).map(row).collect::<Vec<_>>().join(", ");
    if !JUDGED_BY_STATEMENT {
        return format!("{INTO} VALUES {values}");
    }
    let (follows, condition) = FOLLOWS.map_or(("", ""), |condition| (", follows", condition));
    format!(
        "WITH new (session_id, seq, epoch, client, cmd, at_ms, kind, body, sealed, secret{follows}) AS (VALUES {values}) \
         {INTO} SELECT new.session_id, new.seq, new.epoch, new.client, new.cmd, new.at_ms, new.kind, new.body, \
         new.sealed, new.secret FROM new JOIN sessions s ON s.id = new.session_id AND s.epoch = new.epoch\
         {condition}{SHARE}"
    )
}
