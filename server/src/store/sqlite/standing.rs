//! Whether the store is where it was when it was last open, found out at every opening and written down for the next.
//! What is compared, and how, is the business of `heads.rs`.

use super::heads::{Heads, Noted, Standing};
use super::{connect, whether_damaged};
use crate::keys::random;
use crate::store::values::to_db;
use crate::store::{STORE_FILE, StoreError};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{Connection, Executor};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Gives the logs that may have gone back another id, and begins the file of heads anew. `file` says which file the
/// store is.
///
/// The order counts, because the process may end anywhere in it: new ids first, then the heads, which remember the
/// opening before, and last the opening in the store.
pub(super) async fn settle(
    options: &SqliteConnectOptions,
    path: &Path,
    file: &str,
) -> Result<Heads, StoreError> {
    let directory = |error| StoreError::Directory(Arc::new(error));
    let noted = Noted::read(path).map_err(directory)?;
    let mut connection = connect(options, STORE_FILE).await?;
    let before = opening(&mut connection).await?;
    let sessions: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM sessions").fetch_one(&mut connection).await?;
    let standing = match (noted, &before) {
        // Nothing is in it, and nothing was in it when it was last closed.
        _ if sessions == 0 => Standing::AtLeast(BTreeMap::new()),
        (Some(noted), Some(before)) => noted.judge(before, file),
        // Closed by a version that noted nothing, or the file of heads was lost.
        (None, _) | (_, None) => Standing::Unknown,
    };
    let carried = renew(&mut connection, standing).await?;
    let opening = URL_SAFE_NO_PAD.encode(random::<16>()?);
    let heads = Heads::begin(path, &opening, before.as_deref().unwrap_or("none"), file, &carried)
        .map_err(directory)?;
    sqlx::query(
        "INSERT INTO about (name, value) VALUES ('opening', $1) \
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .bind(opening.as_bytes())
    .execute(&mut connection)
    .await?;
    // Into the file itself, so that a write-ahead log that is lost from now on takes only what comes after.
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").await?;
    connection.close().await?;
    Ok(heads)
}

/// The opening that the store remembers.
async fn opening(connection: &mut SqliteConnection) -> Result<Option<String>, StoreError> {
    let known: Option<Vec<u8>> = sqlx::query_scalar("SELECT value FROM about WHERE name = 'opening'")
        .fetch_optional(connection)
        .await?;
    Ok(known.map(|known| String::from_utf8_lossy(&known).into_owned()))
}

/// Gives another id to every log that has gone back, and says how far each has come.
async fn renew(
    connection: &mut SqliteConnection,
    standing: Standing,
) -> Result<BTreeMap<String, u64>, StoreError> {
    let log_id = URL_SAFE_NO_PAD.encode(random::<16>()?);
    let heads = match standing {
        Standing::AtLeast(heads) => heads,
        Standing::Unknown => {
            check(connection).await?;
            sqlx::query("UPDATE sessions SET log_id = $1").bind(&log_id).execute(connection).await?;
            tracing::warn!("the store may be an earlier one than it was; every session has a new log id");
            return Ok(BTreeMap::new());
        }
    };
    let mut carried = BTreeMap::new();
    let mut back = Vec::new();
    for (session, noted) in heads {
        let head: Option<i64> = sqlx::query_scalar("SELECT MAX(seq) FROM events WHERE session_id = $1")
            .bind(&session)
            .fetch_one(&mut *connection)
            .await?;
        if head.unwrap_or_default() < to_db(noted)? {
            back.push(session);
        } else {
            carried.insert(session, noted);
        }
    }
    if !back.is_empty() {
        check(connection).await?;
        tracing::warn!(
            sessions = back.len(),
            "the store has gone back in time; these sessions have new log ids"
        );
    }
    let mut change = connection.begin().await?;
    for session in back {
        sqlx::query("UPDATE sessions SET log_id = $1 WHERE id = $2")
            .bind(&log_id)
            .bind(session)
            .execute(&mut *change)
            .await?;
    }
    change.commit().await?;
    Ok(carried)
}

/// A file that was put back beside the write-ahead log of another is a mixture of both: refused before it is used.
async fn check(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let found: String = sqlx::query_scalar("PRAGMA quick_check(1)")
        .fetch_one(connection)
        .await
        .map_err(|error| whether_damaged(error, STORE_FILE))?;
    if found == "ok" { Ok(()) } else { Err(StoreError::damaged(STORE_FILE)) }
}
