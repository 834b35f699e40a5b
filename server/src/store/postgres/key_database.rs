//! The data keys in a database of their own, for servers that share a store: as `sqlite/key_file.rs` has them in a file.
//!
//! What one server erases the others may have in memory. So no key is used for longer than [`KNOWN_FOR`] without asking
//! again whether it is still there.

use super::{BEGIN, CONNECTION_WITHIN, migrate_with, options, query, query_scalar};
use crate::keys::{DataKey, KeyId, MasterKey, random};
use crate::store::erased::{Erased, ErasedAt};
use crate::store::set_keys::{Author, RECOGNITION, RECOGNITION_PLACE, SetKeys, place};
use crate::store::values::{from_db, to_db};
use crate::store::{StoreError, schema};
use protocol::{SetId, Timestamp};
use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::{Row as _, Transaction};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

/// How long a key is used without asking whether it was erased meanwhile: part of the minute after which nothing that was
/// erased can be read anywhere.
const KNOWN_FOR: Duration = Duration::from_secs(20);
/// Sets whose keys are kept in memory. Beyond it they are all forgotten and asked for as they are needed.
const SETS_CACHED_MAX: usize = 4_096;
/// Connections: keys are asked for seldom.
const CONNECTIONS: u32 = 4;

/// The open database.
pub(in crate::store) struct KeyDatabase {
    pool: PgPool,
    master: MasterKey,
    cached: RwLock<HashMap<SetId, (Instant, Arc<SetKeys>)>>,
}

impl KeyDatabase {
    /// Connects, and makes the tables if need be. Returns it with its identity, which the store remembers.
    ///
    /// # Errors
    /// `WrongMasterKey`, `Away`, `ReadOnly`, `Newer`, or whatever else the database says.
    pub(in crate::store) async fn open(url: &str, master: MasterKey) -> Result<(Self, Vec<u8>), StoreError> {
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(CONNECTION_WITHIN)
            .connect_with(options(url)?)
            .await?;
        migrate_with(&pool, &schema::keys_in_postgres()).await?;
        let mut change = pool.begin_with(BEGIN).await?;
        super::lock(&mut change, "openset recognises its keys").await?;
        let identity = recognise(&mut change, &master).await?;
        change.commit().await?;
        Ok((Self { pool, master, cached: RwLock::default() }, identity))
    }

    /// Whether there is any key, of anybody.
    pub(in crate::store) async fn has_any(&self) -> Result<bool, StoreError> {
        let any = query_scalar("SELECT EXISTS (SELECT 1 FROM data_keys)");
        Ok(any.fetch_one(&mut *self.pool.begin_with(BEGIN).await?).await?)
    }

    /// Whether it answers, and is the one that the master key is of.
    pub(in crate::store) async fn ready(&self) -> Result<(), StoreError> {
        let known: Option<Vec<u8>> = query_scalar("SELECT value FROM key_facts WHERE name = 'recognition'")
            .fetch_optional(&mut *self.pool.begin_with(BEGIN).await?)
            .await?;
        let known = known.is_some_and(|known| self.master.unwrap(&known, RECOGNITION_PLACE).is_ok());
        if known { Ok(()) } else { Err(StoreError::damaged("the database of keys")) }
    }

    /// The keys of a set, with one for each of these authors: drawn and durable before this returns.
    pub(in crate::store) async fn for_authors(
        &self,
        set: &SetId,
        authors: &[Author],
    ) -> Result<Arc<SetKeys>, StoreError> {
        let has_all = |keys: &SetKeys| authors.iter().all(|author| keys.has(*author));
        if let Some(keys) = self.remembered(set).filter(|keys| has_all(keys)) {
            return Ok(keys);
        }
        let asked = Instant::now();
        let mut change = self.pool.begin_with(BEGIN).await?;
        let mut keys = self.read(&mut change, set).await?;
        if !has_all(&keys) {
            for author in authors.iter().filter(|author| !keys.has(**author)) {
                let key = DataKey::draw()?;
                // Another server may draw one at the same time: then that is the one.
                query(
                    "INSERT INTO data_keys (id, set_id, author, wrapped) VALUES ($1, $2, $3, $4) \
                     ON CONFLICT (set_id, author) DO NOTHING",
                )
                .bind(key.id().as_bytes())
                .bind(&set.0)
                .bind(author.number())
                .bind(key.wrapped(&self.master, &place(set, author.number()))?)
                .execute(&mut *change)
                .await?;
            }
            keys = self.read(&mut change, set).await?;
            change.commit().await?;
        }
        let keys = Arc::new(keys);
        let mut cached = self.cached.write().unwrap_or_else(PoisonError::into_inner);
        if cached.len() >= SETS_CACHED_MAX {
            cached.clear();
        }
        cached.insert(set.clone(), (asked, Arc::clone(&keys)));
        Ok(keys)
    }

    /// The keys that a set has.
    pub(in crate::store) async fn of_set(&self, set: &SetId) -> Result<Arc<SetKeys>, StoreError> {
        self.for_authors(set, &[]).await
    }

    /// Deletes one author's key, or every key of the set. Their words cannot be read from then on, by other servers after
    /// [`KNOWN_FOR`].
    pub(in crate::store) async fn erase(
        &self,
        set: &SetId,
        author: Option<Author>,
    ) -> Result<(), StoreError> {
        let mut change = self.pool.begin_with(BEGIN).await?;
        let deletion = match author {
            None => query("DELETE FROM data_keys WHERE set_id = $1").bind(&set.0),
            Some(author) => query("DELETE FROM data_keys WHERE set_id = $1 AND author = $2")
                .bind(&set.0)
                .bind(author.number()),
        };
        deletion.execute(&mut *change).await?;
        change.commit().await?;
        self.cached.write().unwrap_or_else(PoisonError::into_inner).remove(set);
        Ok(())
    }

    /// Whatever keys of one author are kept under.
    pub(in crate::store) async fn sets_of(&self, author: Author) -> Result<Vec<SetId>, StoreError> {
        let found = query("SELECT set_id FROM data_keys WHERE author = $1").bind(author.number());
        let rows = found.fetch_all(&mut *self.pool.begin().await?).await?;
        rows.iter().map(|row| Ok(SetId(row.try_get("set_id")?))).collect()
    }

    /// Puts a set's own key aside, once, whichever server is first.
    pub(in crate::store) async fn put_aside(&self, set: &SetId) -> Result<(), StoreError> {
        let mut change = self.pool.begin_with(BEGIN).await?;
        super::lock(&mut change, &set.0).await?;
        let keys = self.read(&mut change, set).await?;
        if let Some(wrapped) = keys.put_aside(set, &self.master)? {
            query("UPDATE data_keys SET author = $1, wrapped = $2 WHERE set_id = $3 AND author = $4")
                .bind(Author::Before.number())
                .bind(wrapped)
                .bind(&set.0)
                .bind(Author::Set.number())
                .execute(&mut *change)
                .await?;
        }
        change.commit().await?;
        self.cached.write().unwrap_or_else(PoisonError::into_inner).remove(set);
        Ok(())
    }

    /// Deletes keys by their names; how many of them there were.
    pub(in crate::store) async fn delete(&self, keys: &[KeyId]) -> Result<u64, StoreError> {
        let mut change = self.pool.begin().await?;
        let mut deleted = 0;
        for key in keys {
            let deletion = query("DELETE FROM data_keys WHERE id = $1").bind(key.as_bytes());
            deleted += deletion.execute(&mut *change).await?.rows_affected();
        }
        change.commit().await?;
        self.cached.write().unwrap_or_else(PoisonError::into_inner).clear();
        Ok(deleted)
    }

    /// Everything that was noted as erased.
    pub(in crate::store) async fn erased(&self) -> Result<ErasedAt, StoreError> {
        let rows = query("SELECT what, at_ms FROM erased").fetch_all(&mut *self.pool.begin().await?).await?;
        let read = rows.iter().map(|row| {
            let (what, at_ms): (&str, i64) = (row.try_get("what")?, row.try_get("at_ms")?);
            let erased = Erased::parse(what).ok_or_else(|| StoreError::damaged("the database of keys"))?;
            Ok((erased, Timestamp(from_db(at_ms)?)))
        });
        read.collect()
    }

    /// Notes what was erased; durable before this returns.
    pub(in crate::store) async fn note_erased(&self, all: &ErasedAt) -> Result<(), StoreError> {
        let mut change = self.pool.begin().await?;
        for (erased, at) in all {
            query("INSERT INTO erased (what, at_ms) VALUES ($1, $2) ON CONFLICT (what) DO NOTHING")
                .bind(erased.text())
                .bind(to_db(at.0)?)
                .execute(&mut *change)
                .await?;
        }
        Ok(change.commit().await?)
    }

    /// Closes it and wipes the keys from memory.
    pub(in crate::store) async fn close(&self) {
        self.cached.write().unwrap_or_else(PoisonError::into_inner).clear();
        self.pool.close().await;
    }

    fn remembered(&self, set: &SetId) -> Option<Arc<SetKeys>> {
        let cached = self.cached.read().unwrap_or_else(PoisonError::into_inner);
        let (asked, keys) = cached.get(set)?;
        (asked.elapsed() < KNOWN_FOR).then(|| Arc::clone(keys))
    }

    async fn read(
        &self,
        change: &mut Transaction<'static, super::Db>,
        set: &SetId,
    ) -> Result<SetKeys, StoreError> {
        let rows = query("SELECT id, author, wrapped FROM data_keys WHERE set_id = $1")
            .bind(&set.0)
            .fetch_all(&mut **change)
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

/// Checks that this master key wrapped the keys here (or notes it in a new database), and returns the identity.
async fn recognise(
    change: &mut Transaction<'static, super::Db>,
    master: &MasterKey,
) -> Result<Vec<u8>, StoreError> {
    let recognition: Option<Vec<u8>> = query_scalar("SELECT value FROM key_facts WHERE name = 'recognition'")
        .fetch_optional(&mut **change)
        .await?;
    if let Some(wrapped) = recognition {
        master.unwrap(&wrapped, RECOGNITION_PLACE).map_err(|_| StoreError::WrongMasterKey)?;
        let identity = query_scalar("SELECT value FROM key_facts WHERE name = 'identity'");
        return Ok(identity.fetch_one(&mut **change).await?);
    }
    let identity: [u8; 16] = random()?;
    query("INSERT INTO key_facts (name, value) VALUES ('recognition', $1), ('identity', $2)")
        .bind(master.wrap(RECOGNITION, RECOGNITION_PLACE)?)
        .bind(identity.as_slice())
        .execute(&mut **change)
        .await?;
    Ok(identity.to_vec())
}
