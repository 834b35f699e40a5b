//! Why a store did not do something.

use crate::keys::KeyError;
use sqlx::error::ErrorKind;
use std::sync::Arc;

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
    /// The tables are of a later version than this program.
    #[error(
        "this data was written by a newer version of openset; run that version, or put back a backup from before it"
    )]
    Newer,
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
    #[must_use]
    pub fn is_the_stores_own(&self) -> bool {
        matches!(self, Self::Full | Self::Database(_))
    }

    pub(super) fn damaged(what: impl Into<String>) -> Self {
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

/// Whether the disk (or the file's own limit) is full: SQLite's result code 13.
fn is_full(error: &sqlx::Error) -> bool {
    const SQLITE_FULL: &str = "13";
    error.as_database_error().and_then(|error| error.code()).is_some_and(|code| code == SQLITE_FULL)
}

/// Whether a row was refused because its key is there already.
pub(super) fn is_unique_violation(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|error| error.kind() == ErrorKind::UniqueViolation)
}

/// A double of an id is a refusal; anything else is the store's own failure.
pub(super) fn already(error: sqlx::Error, what: &'static str) -> StoreError {
    if is_unique_violation(&error) { StoreError::AlreadyThere(what) } else { error.into() }
}
