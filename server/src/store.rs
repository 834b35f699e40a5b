//! The store: sets, seats, sessions, their logs, and the browsers that were let in. It knows no rules. It keeps facts in
//! order, each once, and gives them back.
//!
//! [`Store`] is what the rest of the service is given: words lie sealed apart from facts, under keys in a file of their
//! own, so that erasing a person is deleting a key. Behind it is the port (`store/port.rs`), which says what a store
//! promises, and an implementation of that, the only place with SQL.

mod accounts;
pub mod backup;
mod change_log;
mod diaries;
mod doors;
mod elsewhere;
mod erased;
mod error;
mod heads;
mod key_store;
mod letters;
mod logs;
pub mod moving;
mod organisations;
mod passkeys;
pub mod port;
mod postgres;
mod programmes;
mod providers;
mod questionnaires;
mod redaction;
mod rehearsed;
mod retention;
mod schema;
mod sealing_anew;
mod secret;
mod sessions;
mod set_keys;
mod set_log;
mod sets;
mod sqlite;
#[cfg(test)]
mod tests;
mod traces;
mod values;

pub use accounts::{Ask, StoredAccount, Typed};
pub use diaries::StoredRelease;
pub use error::StoreError;
pub use letters::WrittenLetter;
pub use logs::StoredEvent;
pub use organisations::StoredOrganisation;
pub use passkeys::{PasskeyAsk, StoredPasskeyShown};
pub use port::{
    AgedSession, Agent, Amount, AppendError, BROWSER_IDLE_MAX, COOKIE_RENEWED_AFTER, Cause, ChangeError,
    ClaimedLetter, DeviceId, ENTRY_ASKED_FOR, EndedSignIn, EnteredSession, EntryAsked, FRESH_FOR, HeldSeat,
    KnownBrowser, LetIn, LetterId, LogStanding, MARKED_FOR, MailboxCursor, NewNotice,
    NewOrganisationInvitation, NewProgrammeInvitation, NewSession, ORGANISATION_INVITED_FOR, Opens,
    OrganisationId, Owned, PROGRAMME_INVITED_FOR, PersonId, ProgrammeId, ProgrammeStanding, Reader, Redacted,
    SealedLetter, SeatLetter, SeatRef, Seated, SetToLookAt, Settled, SignInOutcome, SignedInAs, StoredDevice,
    StoredEntry, StoredOrganisationPerson, StoredProgrammeInvitation, StoredRehearsal, StoredSession,
    StoredSignIn, Visitor, Waiting, WrittenTo,
};
pub use postgres::{Looked, look_at_database};
pub use providers::{ProviderAsk, ProviderKept, StoredIdentityShown};
pub use questionnaires::StoredAnswers;
pub use redaction::InRound;
pub use sets::{Founding, NewSeat, NewSet, StoredSeat, StoredSet};

use crate::keys::MasterKey;
use crate::region::Name;
use erased::ErasedFile;
use key_store::KeyStore;
use port::Port;
use postgres::{KeyDatabase, Postgres};
use protocol::{SessionId, SetId};
use sqlite::{KeyFile, Sqlite};
use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

/// The file of the store itself, in the data directory.
pub const STORE_FILE: &str = "openset.db";
/// The file of the data keys.
pub const KEYS_FILE: &str = "keys.db";
/// The file of the master key, unless it is given otherwise.
pub const MASTER_KEY_FILE: &str = "master.key";
/// What was erased (`store/erased.rs`), unless it is kept elsewhere.
pub const ERASED_FILE: &str = "openset.erased";
/// What a backup has of that list. It has another name, so that a backup that is put back never takes the place of a newer
/// list; what is in it is added to the list.
pub const ERASED_COPY: &str = "openset.erased-copy";
/// How far each log had come (`store/heads.rs`).
pub const HEADS_FILE: &str = "openset.heads";
/// Held by the one process that has the store open.
const LOCK_FILE: &str = "openset.lock";
/// How often the lock is asked for, and with what pause.
const LOCK_TRIES: u32 = 20;
const LOCK_AGAIN: Duration = Duration::from_millis(10);

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
    /// The PostgreSQL database (`postgres://…`) that everything but the keys is in, if it is not in a file of the
    /// directory.
    pub database: Option<String>,
    /// The database without anything before it that shares connections; `database` itself unless given.
    pub direct: Option<String>,
    /// The PostgreSQL database that the keys are in, if they are not in a file of the directory.
    pub keys_database: Option<String>,
    /// The file that lists what was erased, if it is not to be in the directory.
    pub erased_file: Option<PathBuf>,
    /// Which of several servers this is that share the database.
    pub node: Option<String>,
}

impl StoreConfig {
    /// With everything in files of the data directory.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            data_dir: data_dir.into(),
            master_key: None,
            database: None,
            direct: None,
            keys_database: None,
            erased_file: None,
            node: None,
        }
    }
}

/// The store. Cheap to clone; all clones are one. What has no words in it is asked of the port itself, which this
/// dereferences to.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    port: Arc<dyn Port>,
    keys: KeyStore,
    erased: ErasedFile,
    /// Names this run of the process, so that an owner that was restarted is another owner.
    boot: String,
    sets_of_sessions: Mutex<HashMap<SessionId, SetId>>,
    /// What everything here belongs to, once that was said.
    region: OnceLock<Name>,
    /// Locked for as long as it is open; the operating system unlocks it however the process ends.
    _lock: File,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Store")
    }
}

impl Deref for Store {
    type Target = dyn Port;

    fn deref(&self) -> &Self::Target {
        self.inner.port.as_ref()
    }
}

impl Store {
    /// Opens the files in the data directory, or the database and the file of its keys there, making and migrating them as
    /// needed.
    ///
    /// # Errors
    /// `InUse`, `WrongMasterKey`, `KeysMissing`, `StoreMissing`, `TwoStores`, `Damaged`, `Newer`, `Away`, `ReadOnly`,
    /// `Unfit`, or whatever else kept them from being opened.
    pub async fn open(config: &StoreConfig) -> Result<Self, StoreError> {
        let (port, keys, lock): (Arc<dyn Port>, _, _) = match &config.database {
            None => {
                let (port, keys, lock) = open_files(config).await?;
                (port, keys, lock)
            }
            Some(url) => {
                let (port, keys, lock) = open_database(config, url).await?;
                (port, keys, lock)
            }
        };
        let path = config.erased_file.clone().unwrap_or_else(|| config.data_dir.join(ERASED_FILE));
        let (erased, known) = ErasedFile::open(&path).map_err(erased::unusable)?;
        let brought = erased::read(&config.data_dir.join(ERASED_COPY)).map_err(erased::unusable)?;
        let store = Self::over(port, keys, erased, lock)?;
        // Before anybody is shown anything.
        store.erase_again(known, brought).await?;
        store.seal_programmes_anew().await?;
        Ok(store)
    }

    /// A store on an implementation of the port, with the keys of what is sealed in it.
    fn over(port: Arc<dyn Port>, keys: KeyStore, erased: ErasedFile, lock: File) -> Result<Self, StoreError> {
        let (boot, sets_of_sessions) = (sessions::draw_log_id()?, Mutex::default());
        let region = OnceLock::new();
        Ok(Self {
            inner: Arc::new(Inner { port, keys, erased, boot, sets_of_sessions, region, _lock: lock }),
        })
    }

    /// Says of which region it is, or that there is but one. What was said once holds for good: two regions on one store, or a
    /// region under another name, would lead people astray.
    ///
    /// # Errors
    /// `OtherRegion` if something else was said before; and the port's own.
    pub async fn be_of(&self, region: Option<&Name>) -> Result<(), StoreError> {
        let noted = self.belongs_to(region.map(Name::text)).await?;
        if noted.as_deref() != region.map(Name::text) {
            return Err(StoreError::OtherRegion(noted.unwrap_or_default()));
        }
        if let Some(region) = region {
            // Said a second time it is the same.
            let _ = self.inner.region.set(region.clone());
        }
        Ok(())
    }

    /// The region that everything here belongs to, if there are several.
    #[must_use]
    pub fn region(&self) -> Option<&Name> {
        self.inner.region.get()
    }

    /// Whether it can be written to and read from just now: for `/readyz`.
    ///
    /// # Errors
    /// Whatever stands in the way.
    pub async fn ready(&self) -> Result<(), StoreError> {
        self.keys().ready().await?;
        self.writable().await
    }

    /// Stores what is queued, then closes the files. Everything after it answers `Closed`.
    ///
    /// # Errors
    /// What the database said on closing.
    pub async fn close(&self) -> Result<(), StoreError> {
        self.shut().await?;
        self.keys().close().await
    }

    fn keys(&self) -> &KeyStore {
        &self.inner.keys
    }

    pub(crate) fn boot(&self) -> &str {
        &self.inner.boot
    }

    /// The set of a session, from memory if it was asked for lately.
    async fn set_of(&self, session: &SessionId) -> Result<SetId, StoreError> {
        let sets = &self.inner.sets_of_sessions;
        if let Some(set) = sets.lock().unwrap_or_else(PoisonError::into_inner).get(session) {
            return Ok(set.clone());
        }
        let set = self.session(session).await?.ok_or(StoreError::NotFound("session"))?.set;
        let mut sets = sets.lock().unwrap_or_else(PoisonError::into_inner);
        if sets.len() >= SETS_OF_SESSIONS_MAX {
            sets.clear();
        }
        sets.insert(session.clone(), set.clone());
        Ok(set)
    }
}

/// Opens the files of a data directory, as [`Store::open`] says.
async fn open_files(config: &StoreConfig) -> Result<(Arc<Sqlite>, KeyStore, File), StoreError> {
    let (lock, keys, identity) = lock_and_keys(config).await?;
    let store_path = config.data_dir.join(STORE_FILE);
    let directory = |error| StoreError::Directory(Arc::new(error));
    let has_keys = keys.has_any().await?;
    if has_keys && is_missing_or_empty(&store_path).map_err(directory)? {
        return Err(StoreError::StoreMissing);
    }
    make_private_file(&store_path).map_err(directory)?;
    let port = Sqlite::open(&config.data_dir, &identity, has_keys).await?;
    Ok((Arc::new(port), keys, lock))
}

/// Opens a database, and the file of its keys in the data directory.
async fn open_database(
    config: &StoreConfig,
    url: &str,
) -> Result<(Arc<Postgres>, KeyStore, File), StoreError> {
    let (lock, keys, identity) = lock_and_keys(config).await?;
    let store_path = config.data_dir.join(STORE_FILE);
    if !is_missing_or_empty(&store_path).map_err(|error| StoreError::Directory(Arc::new(error)))? {
        // Both would belong to the same keys, and one of them would be forgotten.
        return Err(StoreError::TwoStores);
    }
    let port = Postgres::open(url, config, &identity, keys.has_any().await?).await?;
    Ok((Arc::new(port), keys, lock))
}

/// Makes the data directory if need be, locks it, and opens the keys. Which keys they are comes with it.
async fn lock_and_keys(config: &StoreConfig) -> Result<(File, KeyStore, Vec<u8>), StoreError> {
    let StoreConfig { data_dir, master_key, .. } = config;
    let directory = |error| StoreError::Directory(Arc::new(error));
    make_private_dir(data_dir).map_err(directory)?;
    let lock = lock(&data_dir.join(LOCK_FILE)).await?;
    let keys_path = data_dir.join(KEYS_FILE);
    let master_key_path = data_dir.join(MASTER_KEY_FILE);
    let master = match master_key {
        Some(key) => key.clone(),
        // A key drawn now could not open what is there: say that it is missing instead.
        None if keys_path.exists() => MasterKey::read(&master_key_path)?,
        None => MasterKey::read_or_create(&master_key_path)?,
    };
    if let Some(url) = &config.keys_database {
        let (keys, identity) = KeyDatabase::open(url, master).await?;
        return Ok((lock, KeyStore::Database(keys), identity));
    }
    make_private_file(&keys_path).map_err(directory)?;
    let (keys, identity) = KeyFile::open(&keys_path, master).await?;
    Ok((lock, KeyStore::File(keys), identity))
}

/// Takes the lock of a data directory. A program that is being started by another has everything of that one's for a
/// moment, and so a lock that was let go just now: what is held is asked for a few times.
async fn lock(path: &Path) -> Result<File, StoreError> {
    let file = private(OpenOptions::new().write(true).create(true).truncate(false))
        .open(path)
        .map_err(|error| StoreError::Directory(Arc::new(error)))?;
    for again in (0..LOCK_TRIES).rev() {
        match file.try_lock() {
            Ok(()) => break,
            Err(fs::TryLockError::WouldBlock) if again == 0 => return Err(StoreError::InUse),
            Err(fs::TryLockError::WouldBlock) => tokio::time::sleep(LOCK_AGAIN).await,
            Err(fs::TryLockError::Error(error)) => return Err(StoreError::Directory(Arc::new(error))),
        }
    }
    Ok(file)
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
