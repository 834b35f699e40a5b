//! Copies of files while a service writes to them.

use super::{
    Connection, Executor, Path, STORE_FILE, SqliteConnectOptions, arrivals, connect, directory, journal,
    query_scalar, whether_damaged,
};
use crate::store::StoreError;
use sqlx::Connection as _;

/// Copies a store into an empty file, with all that had arrived beside it by now in its place.
pub(in crate::store) async fn copy_store(from: &Path, to: &Path) -> Result<(), StoreError> {
    // First what has arrived: by the time the store is copied it may be in its place there, and what is in its place stays.
    let arrived = from.parent().map(journal::contents).transpose().map_err(directory)?.unwrap_or_default();
    copy(from, to, STORE_FILE).await?;
    let mut copied = opened(to, STORE_FILE).await?;
    copied.execute("BEGIN IMMEDIATE").await?;
    arrivals::recover(&mut copied, &arrived).await?;
    copied.execute("COMMIT").await?;
    copied.close().await?;
    Ok(())
}

/// Copies a file as it stands at one moment into an empty one. Nobody who writes meanwhile waits for it.
pub(in crate::store) async fn copy(from: &Path, to: &Path, name: &'static str) -> Result<(), StoreError> {
    let mut source = opened(from, name).await?;
    sqlx::query("VACUUM INTO $1")
        .bind(to.to_string_lossy().into_owned())
        .execute(&mut source)
        .await
        .map_err(|error| whether_damaged(error, name))?;
    source.close().await?;
    let mut copied = opened(to, name).await?;
    let found: String = query_scalar("PRAGMA quick_check(1)").fetch_one(&mut copied).await?;
    copied.close().await?;
    if found == "ok" { Ok(()) } else { Err(StoreError::damaged(name)) }
}

/// How many sets and how many events are in a store's file.
pub(in crate::store) async fn count(file: &Path, name: &'static str) -> Result<(u64, u64), StoreError> {
    let mut connection = opened(file, name).await?;
    let sets: i64 = query_scalar("SELECT COUNT(*) FROM sets").fetch_one(&mut connection).await?;
    let events: i64 = query_scalar("SELECT COUNT(*) FROM events").fetch_one(&mut connection).await?;
    connection.close().await?;
    Ok((sets.unsigned_abs(), events.unsigned_abs()))
}

async fn opened(file: &Path, name: &'static str) -> Result<Connection, StoreError> {
    connect(&SqliteConnectOptions::new().filename(file), name).await
}
