//! The file of data keys, `keys.db`: which author of which set has which key. What a key does to words is the
//! business of `keys.rs`.
//!
//! Its own file, because a key that lies in the same backup as what it sealed erases nothing when it is
//! deleted. No write-ahead log and `secure_delete`: after a deletion commits, the key's bytes are neither in
//! the file nor in a log beside it. Reads come from memory; writes are rare (the first words of a member).

use super::{connect, whether_damaged};
use crate::keys::{DataKey, KeyId, MasterKey, random};
use crate::store::erased::{Erased, ErasedAt};
use crate::store::heads;
use crate::store::set_keys::{Author, RECOGNITION, RECOGNITION_PLACE, SetKeys, place};
use crate::store::values::{from_db, to_db};
use crate::store::{KEYS_FILE, StoreError, schema};
use futures_util::TryStreamExt;
use protocol::{SetId, Timestamp};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, Row};
use std::collections::HashMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::Mutex;

/// Sets whose keys are kept in memory: all that are live on one server. Beyond it they are all forgotten and
/// read again as they are needed, which is simpler than an order of use and as good at this size.
const SETS_CACHED_MAX: usize = 4_096;

/// The open file.
pub(in crate::store) struct KeyFile {
    path: PathBuf,
    /// Which file it was when it was opened.
    file: String,
    /// Gone once the file is closed. Whoever holds this may fill or clear `cached`: so no read that began before a deletion can bring a
    /// deleted key back into memory.
    connection: Mutex<Option<SqliteConnection>>,
    master: MasterKey,
    cached: RwLock<HashMap<SetId, Arc<SetKeys>>>,
    /// Length and time of change of the file when all of it was last found to be whole.
    sound: Mutex<Option<(u64, i64, i64)>>,
}

impl KeyFile {
    /// Opens the file, or makes it. Returns it with its identity, which the store remembers.
    pub(in crate::store) async fn open(
        path: &Path,
        master: MasterKey,
    ) -> Result<(Self, Vec<u8>), StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Truncate)
            .synchronous(SqliteSynchronous::Full)
            .pragma("secure_delete", "ON")
            .thread_name(|id| format!("keys-{id}"))
            .disable_statement_logging();
        let mut connection = connect(&options, KEYS_FILE).await?;
        schema::bring(&schema::keys(), &mut connection).await?;
        let identity = recognise(&mut connection, &master).await?;
        let keys = Self {
            path: path.to_owned(),
            file: heads::identity(path).map_err(|error| StoreError::Directory(Arc::new(error)))?,
            connection: Mutex::new(Some(connection)),
            master,
            cached: RwLock::default(),
            sound: Mutex::default(),
        };
        Ok((keys, identity))
    }

    /// Whether there is any key, of anybody.
    pub(in crate::store) async fn has_any(&self) -> Result<bool, StoreError> {
        let mut connection = self.connection.lock().await;
        let connection = connection.as_mut().ok_or(StoreError::Closed)?;
        let any: i64 = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM data_keys)")
            .fetch_one(connection)
            .await
            .map_err(|error| whether_damaged(error, KEYS_FILE))?;
        Ok(any != 0)
    }

    /// Whether the file is whole: the one that was opened, and every key in it opens. All of it is read, by a
    /// connection that remembers nothing of it, once for each time it was changed.
    pub(in crate::store) async fn ready(&self) -> Result<(), StoreError> {
        if heads::identity(&self.path).ok().as_ref() != Some(&self.file) {
            return Err(StoreError::Replaced(KEYS_FILE));
        }
        let mut sound = self.sound.lock().await;
        let changed = fs::metadata(&self.path).map(|file| (file.len(), file.mtime(), file.mtime_nsec()));
        let changed = changed.map_err(|error| StoreError::Directory(Arc::new(error)))?;
        if *sound == Some(changed) {
            return Ok(());
        }
        // No key is drawn meanwhile, so that the file is read as it stands between two changes.
        let held = self.connection.lock().await;
        held.as_ref().ok_or(StoreError::Closed)?;
        let options =
            SqliteConnectOptions::new().filename(&self.path).read_only(true).disable_statement_logging();
        let mut fresh = connect(&options, KEYS_FILE).await?;
        let checked = check(&mut fresh, &self.master).await;
        // Nothing was written; what closing says is of no consequence.
        let _ = fresh.close().await;
        checked?;
        *sound = Some(changed);
        Ok(())
    }

    /// The keys of a set, with one for each of these authors: drawn and durable before this returns.
    pub(in crate::store) async fn for_authors(
        &self,
        set: &SetId,
        authors: &[Author],
    ) -> Result<Arc<SetKeys>, StoreError> {
        let has_all = |keys: &SetKeys| authors.iter().all(|author| keys.has(*author));
        if let Some(keys) = self.remembered(set)
            && has_all(&keys)
        {
            return Ok(keys);
        }
        let mut connection = self.connection.lock().await;
        let connection = connection.as_mut().ok_or(StoreError::Closed)?;
        let known = match self.remembered(set) {
            Some(keys) => keys,
            None => Arc::new(self.read(connection, set).await?),
        };
        if has_all(&known) {
            self.remember(set, &known);
            return Ok(known);
        }
        let mut keys = SetKeys::clone(&known);
        let mut change = connection.begin().await?;
        for author in authors {
            if keys.has(*author) {
                continue;
            }
            let author = author.number();
            let key = DataKey::draw()?;
            sqlx::query("INSERT INTO data_keys (id, set_id, author, wrapped) VALUES ($1, $2, $3, $4)")
                .bind(key.id().as_bytes())
                .bind(&set.0)
                .bind(author)
                .bind(key.wrapped(&self.master, &place(set, author))?)
                .execute(&mut *change)
                .await?;
            keys.insert(author, Arc::new(key));
        }
        change.commit().await?;
        let keys = Arc::new(keys);
        self.remember(set, &keys);
        Ok(keys)
    }

    /// The keys that a set has.
    pub(in crate::store) async fn of_set(&self, set: &SetId) -> Result<Arc<SetKeys>, StoreError> {
        self.for_authors(set, &[]).await
    }

    /// Deletes one author's key, or every key of the set. Their words cannot be read from then on.
    pub(in crate::store) async fn erase(
        &self,
        set: &SetId,
        author: Option<Author>,
    ) -> Result<(), StoreError> {
        let mut connection = self.connection.lock().await;
        let connection = connection.as_mut().ok_or(StoreError::Closed)?;
        let deletion = match author {
            None => sqlx::query("DELETE FROM data_keys WHERE set_id = $1").bind(&set.0),
            Some(author) => sqlx::query("DELETE FROM data_keys WHERE set_id = $1 AND author = $2")
                .bind(&set.0)
                .bind(author.number()),
        };
        deletion.execute(connection).await?;
        self.cached.write().unwrap_or_else(PoisonError::into_inner).remove(set);
        Ok(())
    }

    /// Whatever keys of one author are kept under.
    pub(in crate::store) async fn sets_of(&self, author: Author) -> Result<Vec<SetId>, StoreError> {
        let mut connection = self.connection.lock().await;
        let connection = connection.as_mut().ok_or(StoreError::Closed)?;
        let found = sqlx::query("SELECT set_id FROM data_keys WHERE author = $1").bind(author.number());
        let rows = found.fetch_all(connection).await?;
        rows.iter().map(|row| Ok(SetId(row.try_get("set_id")?))).collect()
    }

    /// Puts a set's own key aside, once.
    pub(in crate::store) async fn put_aside(&self, set: &SetId) -> Result<(), StoreError> {
        let mut connection = self.connection.lock().await;
        let connection = connection.as_mut().ok_or(StoreError::Closed)?;
        let keys = self.read(connection, set).await?;
        if let Some(wrapped) = keys.put_aside(set, &self.master)? {
            sqlx::query("UPDATE data_keys SET author = $1, wrapped = $2 WHERE set_id = $3 AND author = $4")
                .bind(Author::Before.number())
                .bind(wrapped)
                .bind(&set.0)
                .bind(Author::Set.number())
                .execute(connection)
                .await?;
            self.cached.write().unwrap_or_else(PoisonError::into_inner).remove(set);
        }
        Ok(())
    }

    /// Deletes keys by their names; how many of them there were.
    pub(in crate::store) async fn delete(&self, keys: &[KeyId]) -> Result<u64, StoreError> {
        let mut connection = self.connection.lock().await;
        let connection = connection.as_mut().ok_or(StoreError::Closed)?;
        let mut change = connection.begin().await?;
        let mut deleted = 0;
        for key in keys {
            let deletion = sqlx::query("DELETE FROM data_keys WHERE id = $1").bind(key.as_bytes());
            deleted += deletion.execute(&mut *change).await?.rows_affected();
        }
        change.commit().await?;
        self.cached.write().unwrap_or_else(PoisonError::into_inner).clear();
        Ok(deleted)
    }

    /// Everything that was noted as erased.
    pub(in crate::store) async fn erased(&self) -> Result<ErasedAt, StoreError> {
        let mut connection = self.connection.lock().await;
        let connection = connection.as_mut().ok_or(StoreError::Closed)?;
        let rows = sqlx::query("SELECT what, at_ms FROM erased").fetch_all(connection).await?;
        let read = rows.iter().map(|row| {
            let (what, at_ms): (&str, i64) = (row.try_get("what")?, row.try_get("at_ms")?);
            let erased = Erased::parse(what).ok_or_else(|| StoreError::damaged(KEYS_FILE))?;
            Ok((erased, Timestamp(from_db(at_ms)?)))
        });
        read.collect()
    }

    /// Notes what was erased; durable before this returns.
    pub(in crate::store) async fn note_erased(&self, all: &ErasedAt) -> Result<(), StoreError> {
        let mut connection = self.connection.lock().await;
        let connection = connection.as_mut().ok_or(StoreError::Closed)?;
        let mut change = connection.begin().await?;
        for (erased, at) in all {
            sqlx::query("INSERT INTO erased (what, at_ms) VALUES ($1, $2) ON CONFLICT (what) DO NOTHING")
                .bind(erased.text())
                .bind(to_db(at.0)?)
                .execute(&mut *change)
                .await?;
        }
        Ok(change.commit().await?)
    }

    /// Closes the file and wipes the keys from memory.
    pub(in crate::store) async fn close(&self) -> Result<(), StoreError> {
        let connection = self.connection.lock().await.take();
        self.cached.write().unwrap_or_else(PoisonError::into_inner).clear();
        match connection {
            Some(connection) => Ok(connection.close().await?),
            None => Ok(()),
        }
    }

    fn remembered(&self, set: &SetId) -> Option<Arc<SetKeys>> {
        self.cached.read().unwrap_or_else(PoisonError::into_inner).get(set).cloned()
    }

    fn remember(&self, set: &SetId, keys: &Arc<SetKeys>) {
        let mut cached = self.cached.write().unwrap_or_else(PoisonError::into_inner);
        if cached.len() >= SETS_CACHED_MAX {
            cached.clear();
        }
        cached.insert(set.clone(), Arc::clone(keys));
    }

    async fn read(&self, connection: &mut SqliteConnection, set: &SetId) -> Result<SetKeys, StoreError> {
        let rows = sqlx::query("SELECT id, author, wrapped FROM data_keys WHERE set_id = $1")
            .bind(&set.0)
            .fetch_all(connection)
            .await?;
        let mut keys = SetKeys::default();
        for row in rows {
            let author: i64 = row.try_get("author")?;
            let id = KeyId::from_bytes(row.try_get("id")?)?;
            let wrapped: &[u8] = row.try_get("wrapped")?;
            let key = DataKey::from_wrapped(id, wrapped, &self.master, &place(set, author))?;
            keys.insert(author, Arc::new(key));
        }
        Ok(keys)
    }
}

/// Checks that this master key wrapped this file's keys (or notes it in a new file), and returns the file's
/// identity. With a wrong key everything would otherwise look erased.
async fn recognise(connection: &mut SqliteConnection, master: &MasterKey) -> Result<Vec<u8>, StoreError> {
    let mut change = connection.begin().await?;
    let recognition: Option<Vec<u8>> =
        sqlx::query_scalar("SELECT value FROM about WHERE name = 'recognition'")
            .fetch_optional(&mut *change)
            .await?;
    let identity = match recognition {
        Some(wrapped) => {
            master.unwrap(&wrapped, RECOGNITION_PLACE).map_err(|_| StoreError::WrongMasterKey)?;
            sqlx::query_scalar("SELECT value FROM about WHERE name = 'identity'")
                .fetch_one(&mut *change)
                .await?
        }
        None => {
            let identity: [u8; 16] = random()?;
            sqlx::query("INSERT INTO about (name, value) VALUES ('recognition', $1), ('identity', $2)")
                .bind(master.wrap(RECOGNITION, RECOGNITION_PLACE)?)
                .bind(identity.as_slice())
                .execute(&mut *change)
                .await?;
            identity.to_vec()
        }
    };
    change.commit().await?;
    Ok(identity)
}

/// Reads everything in the file, and opens every key.
async fn check(connection: &mut SqliteConnection, master: &MasterKey) -> Result<(), StoreError> {
    let found: String = sqlx::query_scalar("PRAGMA quick_check(1)")
        .fetch_one(&mut *connection)
        .await
        .map_err(|error| whether_damaged(error, KEYS_FILE))?;
    let known: Option<Vec<u8>> = sqlx::query_scalar("SELECT value FROM about WHERE name = 'recognition'")
        .fetch_optional(&mut *connection)
        .await
        .map_err(|error| whether_damaged(error, KEYS_FILE))?;
    let recognised = known.is_some_and(|known| master.unwrap(&known, RECOGNITION_PLACE).is_ok());
    if found != "ok" || !recognised {
        return Err(StoreError::damaged(KEYS_FILE));
    }
    let mut rows = sqlx::query("SELECT id, set_id, author, wrapped FROM data_keys").fetch(connection);
    while let Some(row) = rows.try_next().await.map_err(|error| whether_damaged(error, KEYS_FILE))? {
        let author: i64 = row.try_get("author")?;
        let set = SetId(row.try_get("set_id")?);
        let id = KeyId::from_bytes(row.try_get("id")?);
        let wrapped: &[u8] = row.try_get("wrapped")?;
        let key = id.and_then(|id| DataKey::from_wrapped(id, wrapped, master, &place(&set, author)));
        key.map_err(|_| StoreError::damaged(KEYS_FILE))?;
    }
    Ok(())
}
