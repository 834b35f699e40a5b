//! The store in SQLite: one file beside the service. Write-ahead log, and every commit is synchronised to disk; one task
//! writes (`writer.rs`), a few connections read. The only place that names SQLite, together with the files under
//! `sqlite/`.

/// The database's clock, in ms since 1970: leases are decided by it alone, so that no server's clock matters.
macro_rules! now_ms {
    () => {
        "CAST(unixepoch('subsec') * 1000 AS INTEGER)"
    };
}

/// The function that gives the greatest of its arguments.
macro_rules! greatest {
    () => {
        "MAX"
    };
}

mod arrivals;
mod checkpoint;
mod journal;
mod key_file;
mod nodes;
mod placing;
mod readers;
mod tails;
#[cfg(test)]
mod tests;
mod writer;

#[path = "sql/accounts.rs"]
mod accounts;
#[path = "sql/append.rs"]
mod append;
#[path = "sql/attempts.rs"]
mod attempts;
pub(super) mod backup;
#[path = "sql/browsers.rs"]
mod browsers;
#[path = "sql/changes.rs"]
mod changes;
#[path = "sql/diaries.rs"]
mod diaries;
#[path = "sql/elsewhere.rs"]
mod elsewhere;
#[path = "sql/examples.rs"]
mod examples;
#[path = "sql/invitations.rs"]
mod invitations;
#[path = "sql/keeping.rs"]
mod keeping;
#[path = "sql/letters.rs"]
mod letters;
#[path = "sql/logs.rs"]
mod logs;
#[path = "sql/mailboxes.rs"]
mod mailboxes;
#[path = "sql/moving.rs"]
pub(super) mod moving;
#[path = "sql/organisations.rs"]
mod organisations;
#[path = "sql/passkeys.rs"]
mod passkeys;
#[path = "sql/programmes.rs"]
mod programmes;
#[path = "sql/providers.rs"]
mod providers;
#[path = "sql/questionnaires.rs"]
mod questionnaires;
#[path = "sql/regions.rs"]
mod regions;
#[path = "sql/rehearsed.rs"]
mod rehearsed;
#[path = "sql/retention.rs"]
mod retention;
#[path = "sql/seats.rs"]
mod seats;
#[path = "sql/sessions.rs"]
mod sessions;
#[path = "sql/set_logs.rs"]
mod set_logs;
#[path = "sql/sets.rs"]
mod sets;
#[path = "sql/standing.rs"]
mod standing;

pub(super) use key_file::KeyFile;

use super::doors::{Doors, Effect};
use super::heads::{self, Heads};
use super::port::{Append, AppendError, Port};
use super::{HEADS_FILE, STORE_FILE, StoreError, schema, sessions::draw_log_id};
use arrivals::Arrivals;
use async_trait::async_trait;
use checkpoint::Checkpoints;
use futures_util::future::BoxFuture;
use journal::Salt;
use protocol::SessionId;
use readers::{Reader, Readers};
use sqlx::query::{Query, QueryScalar};
use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteRow, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection as _, Executor, FromRow, SqlSafeStr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::task::JoinHandle;
use writer::Writer;

/// Memory for the writer's pages, in SQLite's negative kibibytes: the last page of every log of eight hundred rooms, and
/// the index above them. SQLite's own two megabytes hold those of a few hundred; more is memory of every member, and what
/// is not here is mostly in the system's own cache.
const WRITER_CACHE: &str = "-4096";
/// How long a statement waits for SQLite's lock: only another program (a backup) can hold it.
const LOCK_WITHIN: Duration = Duration::from_secs(5);

/// A connection, as statements are given it.
type Connection = SqliteConnection;
/// A row, as statements give it back.
type Row = SqliteRow;
/// The database, as the library names it.
type Db = sqlx::Sqlite;
/// What is bound to a statement.
type Arguments = SqliteArguments;
/// What keeps the port here.
use Sqlite as Engine;

/// What keeps a take-over out while an append goes in: SQLite has one writer and needs nothing.
const SHARE: &str = "";

/// Whether rows are judged by a statement as they go in: here they were when they arrived (`tails.rs`).
const JUDGED_BY_STATEMENT: bool = false;

/// What an append must follow on: a file is this process' alone, and one that was exchanged is noticed by itself.
const FOLLOWS: Option<&str> = None;

/// A parameter, in order. SQLite understands numbered ones (`$1`, `$2` …) as well; but there a number is a name, looked
/// up from the beginning of a list at every binding, which for hundreds of them was a thirtieth of the server's time.
fn parameter(_: usize) -> String {
    "?".to_owned()
}

fn query<'q>(text: impl SqlSafeStr) -> Query<'q, Db, Arguments> {
    sqlx::query(text)
}

fn query_scalar<'q, O>(text: impl SqlSafeStr) -> QueryScalar<'q, Db, O, Arguments>
where
    (O,): for<'r> FromRow<'r, Row>,
{
    sqlx::query_scalar(text)
}

/// Lets one change at a time go on with something until it is committed: SQLite has one writer.
async fn lock(_: &mut Connection, _: &str) -> Result<(), sqlx::Error> {
    Ok(())
}

/// The open store.
pub(super) struct Sqlite {
    /// Gone once the store is closed.
    writer: Mutex<Option<(Writer, JoinHandle<()>)>>,
    /// Gone once the store is closed.
    checkpoints: Mutex<Option<Checkpoints>>,
    readers: Readers,
    arrivals: Arc<Arrivals>,
    doors: Doors,
    /// The store's file, and which one it was when it was opened.
    file: (PathBuf, String),
}

impl Sqlite {
    /// Opens the file in the data directory, making and migrating it as needed. `keys_identity` says which file of keys
    /// belongs to it, and `has_keys` whether there is anything in that.
    ///
    /// # Errors
    /// `KeysMissing`, `StoreMissing`, `Damaged`, `Newer`, or whatever kept the file from being opened.
    pub(super) async fn open(
        data_dir: &Path,
        keys_identity: &[u8],
        has_keys: bool,
    ) -> Result<Self, StoreError> {
        let path = data_dir.join(STORE_FILE);
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(LOCK_WITHIN)
            .thread_name(|id| format!("store-{id}"))
            .disable_statement_logging();
        let file = heads::identity(&path).map_err(directory)?;
        let salt = prepare(&options, data_dir, keys_identity, has_keys).await?;
        let heads = settle(&options, &data_dir.join(HEADS_FILE), &file).await?;
        let checkpoints = Checkpoints::start(&options).await?;
        // Checkpoints are made beside the writer, and the pages that many rooms write to stay in memory.
        let of_writer = options
            .clone()
            .pragma("wal_autocheckpoint", "0")
            .pragma("cache_size", WRITER_CACHE)
            // What is deleted is overwritten, not only let go of.
            .pragma("secure_delete", "ON");
        let arrivals = Arc::new(Arrivals::default());
        let doors = Doors::new();
        let writer =
            Writer::start(of_writer, data_dir, salt, heads, Arc::clone(&arrivals), doors.clone()).await?;
        let readers = Readers::open(options.pragma("query_only", "ON")).await?;
        Ok(Self {
            writer: Mutex::new(Some(writer)),
            checkpoints: Mutex::new(Some(checkpoints)),
            readers,
            arrivals,
            doors,
            file: (path, file),
        })
    }

    /// A connection inside a transaction to move everything out of the file, which belongs to the keys of that identity,
    /// or into it.
    pub(super) async fn open_to_move(data_dir: &Path, keys: Option<&[u8]>) -> Result<Connection, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(data_dir.join(STORE_FILE))
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(LOCK_WITHIN)
            .disable_statement_logging();
        let mut connection = connect(&options, STORE_FILE).await?;
        schema::bring(&schema::store(), &mut connection).await?;
        sound(&mut connection).await?;
        connection.execute("BEGIN IMMEDIATE").await?;
        let known: Option<Vec<u8>> = query_scalar("SELECT value FROM about WHERE name = 'keys'")
            .fetch_optional(&mut connection)
            .await?;
        if keys.is_some() && known.as_deref() != keys {
            return Err(StoreError::KeysMissing);
        }
        arrivals::recover(&mut connection, &journal::contents(data_dir).map_err(directory)?).await?;
        Ok(connection)
    }

    async fn reader(&self) -> Result<Reader, StoreError> {
        self.readers.take().await
    }

    /// Does a change in one transaction; returns when it is durable or undone.
    async fn change<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut Connection) -> BoxFuture<'c, Result<T, StoreError>> + Send + 'static,
    {
        self.change_with(Effect::Anything, work).await
    }

    /// The same for a change that says what it means for who may come in.
    async fn change_with<T, F>(&self, effect: Effect, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut Connection) -> BoxFuture<'c, Result<T, StoreError>> + Send + 'static,
    {
        self.writer()?.change(effect, work).await
    }

    /// Who may come in, as far as it is held in memory.
    fn doors(&self) -> &Doors {
        &self.doors
    }

    /// The write-ahead log still holds pages as they were before a deletion, and the journal what has arrived.
    fn sweep_files(&self) {
        if let Ok(writer) = self.writer() {
            writer.wipe();
        }
        let checkpoints = self.checkpoints.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(checkpoints) = checkpoints.as_ref() {
            checkpoints.sweep();
        }
    }

    async fn append(&self, append: Append) -> Result<(), AppendError> {
        self.writer()?.append(append).await
    }

    /// What is in a log and not in its place there yet. Asked for before the rows are read, so that nothing is missed.
    fn arrived(&self, session: &SessionId) -> Vec<Arc<Append>> {
        self.arrivals.of(&session.0)
    }

    /// Waits until what was appended is in its place, for what counts events. Where that cannot be done, because a disk is
    /// full, what is in its place is counted all the same.
    async fn placed(&self) {
        if self.arrivals.events() > 0
            && let Err(error) = self.change_with(Effect::Nothing, |_| Box::pin(async { Ok(()) })).await
        {
            tracing::warn!(%error, "what was appended is not in its place");
        }
    }

    fn writer(&self) -> Result<Writer, StoreError> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        writer.as_ref().map(|(writer, _)| writer.clone()).ok_or(StoreError::Closed)
    }
}

#[async_trait]
impl Port for Sqlite {
    async fn writable(&self) -> Result<(), StoreError> {
        let (path, file) = &self.file;
        if heads::identity(path).ok().as_ref() != Some(file) {
            return Err(StoreError::Replaced(STORE_FILE));
        }
        sqlx::query("SELECT COUNT(*) FROM about").execute(&mut *self.reader().await?).await?;
        // A row of its own, so that a disk without room is noticed before a member's words are lost to it.
        self.change_with(Effect::Nothing, |connection| {
            Box::pin(async move {
                sqlx::query(
                    "INSERT INTO about (name, value) VALUES ('probe', $1) \
                     ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                )
                .bind([1_u8].as_slice())
                .execute(connection)
                .await?;
                Ok(())
            })
        })
        .await
    }

    async fn shut(&self) -> Result<(), StoreError> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some((writer, task)) = writer {
            drop(writer);
            // It ends by itself once nobody can send to it; a panic in it has been reported by then.
            let _ = task.await;
        }
        let checkpoints = self.checkpoints.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(checkpoints) = checkpoints {
            checkpoints.stop().await;
        }
        self.readers.close().await;
        Ok(())
    }
}

/// Commits and closes what was opened to move everything.
pub(super) async fn close_moved(mut connection: Connection) -> Result<(), StoreError> {
    connection.execute("COMMIT").await?;
    // Into the file itself, which is moved alone.
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").await?;
    connection.close().await?;
    Ok(())
}

/// Takes what has arrived in a data directory away, after it was put in its place.
pub(super) fn remove_arrived(data_dir: &Path) -> Result<(), StoreError> {
    journal::remove(data_dir).map_err(directory)
}

/// Migrates the store, ties it to its file of keys, and puts what a process left behind that was killed in its place. The
/// salt of the journal that begins.
async fn prepare(
    options: &SqliteConnectOptions,
    data_dir: &Path,
    keys_identity: &[u8],
    has_keys: bool,
) -> Result<Salt, StoreError> {
    // Migrations reach the disk together, with the next commit or when the log is brought into the file: nothing is promised
    // before that, and the log holds an order. Synchronised one by one they were a third of all that a first start waited for.
    let together = options.clone().synchronous(SqliteSynchronous::Normal);
    let mut connection = connect(&together, STORE_FILE).await?;
    schema::bring(&schema::store(), &mut connection).await?;
    connection.execute("PRAGMA synchronous = FULL").await?;
    connection.execute("BEGIN IMMEDIATE").await?;
    let known: Option<Vec<u8>> = sqlx::query_scalar("SELECT value FROM about WHERE name = 'keys'")
        .fetch_optional(&mut connection)
        .await?;
    match known {
        Some(known) if known == keys_identity => {}
        Some(_) => return Err(StoreError::KeysMissing),
        // Tables without anything in them, as a lost write-ahead log leaves them.
        None if has_keys => return Err(StoreError::StoreMissing),
        None => {
            sqlx::query("INSERT INTO about (name, value) VALUES ('keys', $1)")
                .bind(keys_identity)
                .execute(&mut connection)
                .await?;
        }
    }
    let salt = arrivals::recover(&mut connection, &journal::contents(data_dir).map_err(directory)?).await?;
    connection.execute("COMMIT").await?;
    connection.close().await?;
    remove_arrived(data_dir)?;
    Ok(salt)
}

/// Gives the logs that may have gone back another id, and begins the file of heads anew. `file` says which file the
/// store is.
async fn settle(options: &SqliteConnectOptions, path: &Path, file: &str) -> Result<Heads, StoreError> {
    let mut connection = connect(options, STORE_FILE).await?;
    let judged = standing::judge(&mut connection, path, file, None).await?;
    let carried = standing::renew(&mut connection, &judged).await?;
    let opening = draw_log_id()?;
    let heads = standing::begin(path, &opening, &judged, file, &carried)?;
    standing::note_opening(&mut connection, &opening, None).await?;
    // Into the file itself, so that a write-ahead log that is lost from now on takes only what comes after.
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").await?;
    connection.close().await?;
    Ok(heads)
}

/// A file that was put back beside the write-ahead log of another is a mixture of both: refused before it is used.
async fn sound(connection: &mut Connection) -> Result<(), StoreError> {
    let found: String = query_scalar("PRAGMA quick_check(1)").fetch_one(connection).await.map_err(damage)?;
    if found == "ok" { Ok(()) } else { Err(StoreError::damaged(STORE_FILE)) }
}

/// The data directory, or a file in it, cannot be used.
fn directory(error: std::io::Error) -> StoreError {
    StoreError::Directory(Arc::new(error))
}

/// Opens a connection; a file that is no database, or a broken one, is said to be that.
async fn connect(options: &SqliteConnectOptions, file: &str) -> Result<SqliteConnection, StoreError> {
    SqliteConnection::connect_with(options).await.map_err(|error| whether_damaged(error, file))
}

/// What it means that rows cannot be read.
fn damage(error: sqlx::Error) -> StoreError {
    whether_damaged(error, STORE_FILE)
}

/// SQLite's result codes 11 and 26, and their extended ones, say that a file is not what it was.
fn whether_damaged(error: sqlx::Error, file: &str) -> StoreError {
    let code =
        error.as_database_error().and_then(|error| error.code()).and_then(|code| code.parse::<u32>().ok());
    match code.map(|code| code & 0xff) {
        Some(11 | 26) => StoreError::damaged(file),
        _ => error.into(),
    }
}
