//! Finds out, whenever the store is opened, whether it has gone back since it was last open, and writes down where it
//! stands for the next time. What is compared, and how, is in `heads.rs`.

use super::{Connection, query, query_scalar, sound};
use crate::store::StoreError;
use crate::store::heads::{Heads, Noted, Standing};
use crate::store::sessions::draw_log_id;
use crate::store::values::to_db;
use sqlx::Connection as _;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// What was found out at an opening: what the store is to be taken for, and the opening that it remembers.
pub(super) struct Judged {
    standing: Standing,
    before: Option<String>,
}

/// What the store calls the last opening: the one server's, or that of each of several.
fn opening_of(node: Option<&str>) -> String {
    node.map_or_else(|| "opening".to_owned(), |node| format!("opening {node}"))
}

/// Compares the store with what is noted in the file at `path`. `file` says which store it is, and `node` which of several
/// servers this is.
///
/// The order of this, [`renew`], [`begin`] and [`note_opening`] counts, because the process may end anywhere in it: new
/// ids first, then the heads, which remember the opening before, and last the opening in the store. Each is durable
/// before the next begins.
pub(super) async fn judge(
    connection: &mut Connection,
    path: &Path,
    file: &str,
    node: Option<&str>,
) -> Result<Judged, StoreError> {
    let noted = Noted::read(path).map_err(|error| StoreError::Directory(Arc::new(error)))?;
    let before: Option<Vec<u8>> = query_scalar("SELECT value FROM about WHERE name = $1")
        .bind(opening_of(node))
        .fetch_optional(&mut *connection)
        .await?;
    let before = before.map(|known| String::from_utf8_lossy(&known).into_owned());
    let sessions: i64 = query_scalar("SELECT COUNT(*) FROM sessions").fetch_one(connection).await?;
    let standing = match (noted, &before) {
        // Nothing is in it, and nothing was in it when it was last closed.
        _ if sessions == 0 => Standing::AtLeast(BTreeMap::new()),
        (Some(noted), Some(before)) => noted.judge(before, file),
        // One of several that was never here, or keeps no directory: the others have noted what they have written.
        (None, _) if node.is_some() => Standing::AtLeast(BTreeMap::new()),
        // Closed by a version that noted nothing, or the file of heads was lost.
        (None, _) | (_, None) => Standing::Unknown,
    };
    Ok(Judged { standing, before })
}

/// Begins the file of heads anew, for an opening of that name.
pub(super) fn begin(
    path: &Path,
    opening: &str,
    judged: &Judged,
    file: &str,
    carried: &BTreeMap<String, u64>,
) -> Result<Heads, StoreError> {
    let before = judged.before.as_deref().unwrap_or("none");
    Heads::begin(path, opening, before, file, carried).map_err(|error| StoreError::Directory(Arc::new(error)))
}

/// Notes the opening in the store.
pub(super) async fn note_opening(
    connection: &mut Connection,
    opening: &str,
    node: Option<&str>,
) -> Result<(), StoreError> {
    query(
        "INSERT INTO about (name, value) VALUES ($1, $2) \
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .bind(opening_of(node))
    .bind(opening.as_bytes())
    .execute(connection)
    .await?;
    Ok(())
}

/// Gives another id to every log that has gone back, and says how far each has come.
pub(super) async fn renew(
    connection: &mut Connection,
    judged: &Judged,
) -> Result<BTreeMap<String, u64>, StoreError> {
    let log_id = draw_log_id()?;
    let heads = match &judged.standing {
        Standing::AtLeast(heads) => heads,
        Standing::Unknown => {
            sound(connection).await?;
            query("UPDATE sessions SET log_id = $1").bind(&log_id).execute(connection).await?;
            tracing::warn!("the store may be an earlier one than it was; every session has a new log id");
            return Ok(BTreeMap::new());
        }
    };
    let mut carried = BTreeMap::new();
    let mut back = Vec::new();
    for (session, noted) in heads {
        let head: Option<i64> = query_scalar("SELECT MAX(seq) FROM events WHERE session_id = $1")
            .bind(session)
            .fetch_one(&mut *connection)
            .await?;
        if head.unwrap_or_default() < to_db(*noted)? {
            back.push(session);
        } else {
            carried.insert(session.clone(), *noted);
        }
    }
    if !back.is_empty() {
        sound(connection).await?;
        tracing::warn!(
            sessions = back.len(),
            "the store has gone back in time; these sessions have new log ids"
        );
    }
    let mut change = connection.begin().await?;
    for session in back {
        query("UPDATE sessions SET log_id = $1 WHERE id = $2")
            .bind(&log_id)
            .bind(session)
            .execute(&mut *change)
            .await?;
    }
    change.commit().await?;
    Ok(carried)
}
