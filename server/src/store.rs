//! What is kept: sets, seats, sessions, their logs, and the browsers that were let in. The only place with
//! SQL, together with the files under `store/`. It knows nothing of rules: it keeps facts, in order, once,
//! and gives them back.
//!
//! Promises: what a call has answered `Ok` to is on disk; a log is written only by the owner of its latest
//! epoch; no command of a client is stored twice; and words lie sealed apart from facts, under keys in a
//! second file, so that erasing a person is deleting a key.

mod access;
mod append;
mod browsers;
mod checkpoint;
mod entering;
mod events;
mod examples;
mod heads;
mod keeping;
mod key_file;
mod rehearsals;
mod schema;
mod secret;
mod sessions;
mod set_log;
mod sets;
mod standing;
#[cfg(test)]
mod tests;
mod writer;

pub use access::{Seated, StoredDevice, StoredEntry};
pub use append::AppendError;
pub use browsers::{Agent, BROWSER_IDLE_MAX, COOKIE_RENEWED_AFTER, DeviceId, HeldSeat, KnownBrowser};
pub use entering::{ENTRY_ASKED_FOR, EntryAsked, FRESH_FOR, LetIn, Opens, SeatRef, Visitor};
pub use events::{Cause, StoredEvent};
pub use keeping::MARKED_FOR;
pub use rehearsals::StoredRehearsal;
pub use sessions::{NewSession, Owned, StoredSession};
pub use set_log::SetAppendError;
pub use sets::{Founding, NewSeat, NewSet, StoredSeat, StoredSet};

use crate::keys::{KeyError, MasterKey, random};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use checkpoint::Checkpoints;
use key_file::KeyFile;
use protocol::{SessionId, SetId};
use sqlx::error::ErrorKind;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection, Executor};
use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::task::JoinHandle;
use writer::Writer;

/// The file of the store itself, in the data directory.
pub const STORE_FILE: &str = "openset.db";
/// The file of the data keys.
pub const KEYS_FILE: &str = "keys.db";
/// The file of the master key, unless it is given otherwise.
pub const MASTER_KEY_FILE: &str = "master.key";
/// How far each log had come (`store/heads.rs`).
pub const HEADS_FILE: &str = "openset.heads";
/// Held by the one process that has the store open.
const LOCK_FILE: &str = "openset.lock";

/// Connections that read. Reads are short and mostly from memory; a few let a long one (a record) pass.
const READERS: u32 = 4;
/// Memory for the writer's pages, in SQLite's negative kibibytes: the last page of every log of a thousand rooms, and
/// the index above them. SQLite's own two megabytes hold those of a few hundred.
const WRITER_CACHE: &str = "-32768";
/// How long a reader waits for a connection before the store counts as away.
const READER_WITHIN: Duration = Duration::from_secs(5);
/// How long a statement waits for SQLite's lock: only another program (a backup) can hold it.
const LOCK_WITHIN: Duration = Duration::from_secs(5);
/// Sessions whose set is remembered, to seal words without asking the store for it. Beyond it all are
/// forgotten and asked for again.
const SETS_OF_SESSIONS_MAX: usize = 16_384;

/// Where the store is.
#[derive(Clone, Debug)]
pub struct StoreConfig {
    /// The directory of the files; made if it is not there, readable by the owner only.
    pub data_dir: PathBuf,
    /// The master key, if it is not to be in a file beside the others.
    pub master_key: Option<MasterKey>,
}

impl StoreConfig {
    /// With the master key in a file of the data directory.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self { data_dir: data_dir.into(), master_key: None }
    }
}

/// Why the store did not do something. Holds no name, no words and no token.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk is full. Nothing was stored.
    #[error("there is no room left to store anything")]
    Full,
    /// What the call is about is not there.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// What was to be made is there already.
    #[error("there is such a {0} already")]
    AlreadyThere(&'static str),
    /// Another process has the data directory open.
    #[error("another process has this data directory open")]
    InUse,
    /// The master key is not the one that the keys were wrapped with.
    #[error("this is not the master key of this data directory")]
    WrongMasterKey,
    /// The file of keys is not the one that belongs to the store: with it, everything would look erased.
    #[error("keys.db does not belong to this openset.db (or is missing); restore the two together")]
    KeysMissing,
    /// There are keys of words, but not the store that the words lie in.
    #[error(
        "there is keys.db, but openset.db beside it is missing or empty; put it back from its backup, \
         or move keys.db away as well to begin with nothing"
    )]
    StoreMissing,
    /// A file was exchanged or taken away while it was open.
    #[error("{0} was replaced or removed while the service ran; restart it")]
    Replaced(&'static str),
    /// Something stored cannot be read back as what it was.
    #[error("{what} is damaged")]
    Damaged {
        /// What it is, without what it says.
        what: String,
    },
    /// A key or a seal failed.
    #[error(transparent)]
    Key(#[from] Arc<KeyError>),
    /// A file or directory could not be made or locked.
    #[error("the data directory cannot be used: {0}")]
    Directory(#[source] Arc<std::io::Error>),
    /// The tables could not be brought up to date.
    #[error("the store cannot be brought up to date: {0}")]
    Migration(#[source] Arc<sqlx::migrate::MigrateError>),
    /// The database failed.
    #[error("the database failed: {0}")]
    Database(#[source] Arc<sqlx::Error>),
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
}

impl StoreError {
    /// Whether the store itself failed, rather than refused one change.
    fn is_the_stores_own(&self) -> bool {
        matches!(self, Self::Full | Self::Database(_))
    }

    fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if is_full(&error) { Self::Full } else { Self::Database(Arc::new(error)) }
    }
}

impl From<KeyError> for StoreError {
    fn from(error: KeyError) -> Self {
        Self::Key(Arc::new(error))
    }
}

/// The store. Cheap to clone; all clones are one.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    /// Gone once the store is closed.
    writer: Mutex<Option<(Writer, JoinHandle<()>)>>,
    /// Gone once the store is closed.
    checkpoints: Mutex<Option<Checkpoints>>,
    readers: SqlitePool,
    keys: KeyFile,
    /// The store's file, and which one it was when it was opened.
    file: (PathBuf, String),
    /// Names this run of the process, so that an owner that was restarted is another owner.
    boot: String,
    sets_of_sessions: Mutex<HashMap<SessionId, SetId>>,
    /// Locked for as long as it is open; the operating system unlocks it however the process ends.
    _lock: File,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Store")
    }
}

impl Store {
    /// Opens the files in the data directory, making and migrating them as needed. Write-ahead log, and every
    /// commit is synchronised to disk.
    ///
    /// # Errors
    /// `InUse`, `WrongMasterKey`, `KeysMissing`, `StoreMissing`, `Damaged`, or whatever kept the files from being
    /// opened.
    pub async fn open(config: &StoreConfig) -> Result<Self, StoreError> {
        let StoreConfig { data_dir, master_key } = config;
        let directory = |error| StoreError::Directory(Arc::new(error));
        make_private_dir(data_dir).map_err(directory)?;
        let lock = lock(&data_dir.join(LOCK_FILE))?;
        let (store_path, keys_path) = (data_dir.join(STORE_FILE), data_dir.join(KEYS_FILE));
        let master_key_path = data_dir.join(MASTER_KEY_FILE);
        let master = match master_key {
            Some(key) => key.clone(),
            // A key drawn now could not open what is there: say that it is missing instead.
            None if keys_path.exists() => MasterKey::read(&master_key_path)?,
            None => MasterKey::read_or_create(&master_key_path)?,
        };
        make_private_file(&keys_path).map_err(directory)?;
        let (keys, keys_identity) = KeyFile::open(&keys_path, master).await?;
        let has_keys = keys.has_any().await?;
        if has_keys && is_missing_or_empty(&store_path).map_err(directory)? {
            return Err(StoreError::StoreMissing);
        }
        make_private_file(&store_path).map_err(directory)?;

        let options = SqliteConnectOptions::new()
            .filename(&store_path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(LOCK_WITHIN)
            .thread_name(|id| format!("store-{id}"))
            .disable_statement_logging();
        let file = heads::identity(&store_path).map_err(directory)?;
        prepare(&options, &keys_identity, has_keys).await?;
        let heads = standing::settle(&options, &data_dir.join(HEADS_FILE), &file).await?;
        let checkpoints = Checkpoints::start(&options).await?;
        // Checkpoints are made beside the writer, and the pages that many rooms write to stay in memory.
        let of_writer = options.clone().pragma("wal_autocheckpoint", "0").pragma("cache_size", WRITER_CACHE);
        let writer = Writer::start(of_writer, heads).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(READER_WITHIN)
            .connect_with(options.pragma("query_only", "ON"))
            .await?;
        let boot = URL_SAFE_NO_PAD.encode(random::<16>()?);
        let inner = Inner {
            writer: Mutex::new(Some(writer)),
            checkpoints: Mutex::new(Some(checkpoints)),
            readers,
            keys,
            file: (store_path, file),
            boot,
            sets_of_sessions: Mutex::default(),
            _lock: lock,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Whether it can be written to and read from just now: for `/readyz`.
    ///
    /// # Errors
    /// Whatever stands in the way.
    pub async fn ready(&self) -> Result<(), StoreError> {
        let (path, file) = &self.inner.file;
        if heads::identity(path).ok().as_ref() != Some(file) {
            return Err(StoreError::Replaced(STORE_FILE));
        }
        self.keys().ready().await?;
        sqlx::query("SELECT COUNT(*) FROM about").execute(self.readers()).await?;
        // A row of its own, so that a disk without room is noticed before a member's words are lost to it.
        self.writer()?
            .change(|connection| {
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

    /// Stores what is queued, then closes the files. Everything after it answers `Closed`.
    ///
    /// # Errors
    /// What the database said on closing.
    pub async fn close(&self) -> Result<(), StoreError> {
        let writer = self.inner.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some((writer, task)) = writer {
            drop(writer);
            // It ends by itself once nobody can send to it; a panic in it has been reported by then.
            let _ = task.await;
        }
        let checkpoints = self.inner.checkpoints.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(checkpoints) = checkpoints {
            checkpoints.stop().await;
        }
        self.inner.readers.close().await;
        self.inner.keys.close().await
    }

    fn readers(&self) -> &SqlitePool {
        &self.inner.readers
    }

    fn keys(&self) -> &KeyFile {
        &self.inner.keys
    }

    fn boot(&self) -> &str {
        &self.inner.boot
    }

    fn writer(&self) -> Result<Writer, StoreError> {
        let writer = self.inner.writer.lock().unwrap_or_else(PoisonError::into_inner);
        writer.as_ref().map(|(writer, _)| writer.clone()).ok_or(StoreError::Closed)
    }

    /// The set of a session, from memory if it was asked for lately.
    async fn set_of(&self, session: &SessionId) -> Result<SetId, StoreError> {
        let sets = &self.inner.sets_of_sessions;
        if let Some(set) = sets.lock().unwrap_or_else(PoisonError::into_inner).get(session) {
            return Ok(set.clone());
        }
        let set: Option<String> = sqlx::query_scalar("SELECT set_id FROM sessions WHERE id = $1")
            .bind(&session.0)
            .fetch_optional(self.readers())
            .await?;
        let set = SetId(set.ok_or(StoreError::NotFound("session"))?);
        let mut sets = sets.lock().unwrap_or_else(PoisonError::into_inner);
        if sets.len() >= SETS_OF_SESSIONS_MAX {
            sets.clear();
        }
        sets.insert(session.clone(), set.clone());
        Ok(set)
    }
}

/// Migrates the store and ties it to its file of keys.
async fn prepare(
    options: &SqliteConnectOptions,
    keys_identity: &[u8],
    has_keys: bool,
) -> Result<(), StoreError> {
    let mut connection = connect(options, STORE_FILE).await?;
    schema::store().run(&mut connection).await.map_err(|error| StoreError::Migration(Arc::new(error)))?;
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
    connection.execute("COMMIT").await?;
    connection.close().await?;
    Ok(())
}

/// Opens a connection; a file that is no database, or a broken one, is said to be that.
async fn connect(options: &SqliteConnectOptions, file: &str) -> Result<SqliteConnection, StoreError> {
    SqliteConnection::connect_with(options).await.map_err(|error| whether_damaged(error, file))
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

/// Whether the disk (or the file's own limit) is full: SQLite's result code 13.
fn is_full(error: &sqlx::Error) -> bool {
    const SQLITE_FULL: &str = "13";
    error.as_database_error().and_then(|error| error.code()).is_some_and(|code| code == SQLITE_FULL)
}

/// Whether a row was refused because its key is there already.
fn is_unique_violation(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|error| error.kind() == ErrorKind::UniqueViolation)
}

fn lock(path: &Path) -> Result<File, StoreError> {
    let file = private(OpenOptions::new().write(true).create(true).truncate(false))
        .open(path)
        .map_err(|error| StoreError::Directory(Arc::new(error)))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => Err(StoreError::InUse),
        Err(fs::TryLockError::Error(error)) => Err(StoreError::Directory(Arc::new(error))),
    }
}

fn is_missing_or_empty(path: &Path) -> std::io::Result<bool> {
    match fs::metadata(path) {
        Ok(file) => Ok(file.len() == 0),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// SQLite gives its journals the mode of the file they belong to, so this is made before SQLite opens it.
fn make_private_file(path: &Path) -> std::io::Result<()> {
    private(OpenOptions::new().append(true).create(true)).open(path).map(drop)
}

#[cfg(unix)]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600)
}

#[cfg(not(unix))]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

fn make_private_dir(path: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
