//! The errors of the store.

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
    #[error(
        "keys.db does not belong to this openset.db or database (or is missing); restore the two together"
    )]
    KeysMissing,
    /// There are keys of words, but not the store that the words lie in.
    #[error(
        "there is keys.db, but the store that it belongs to (openset.db beside it, or the database) is missing or empty; \
         put it back from its backup, or move keys.db away as well to begin with nothing"
    )]
    StoreMissing,
    /// There is a store in the data directory beside the one in the database.
    #[error(
        "there is openset.db in the data directory, and --database names another place for what is in it: \
         `openset move` brings it there; or put openset.db away"
    )]
    TwoStores,
    /// What is in the store belongs to another region, of that name.
    #[error(
        "what is kept here is of the region {0}: start it with --region {0}, or give this region a store of its own"
    )]
    OtherRegion(String),
    /// A file was exchanged or taken away while it was open.
    #[error("{0} was replaced or removed while the service ran; restart it")]
    Replaced(&'static str),
    /// Something stored cannot be read back as what it was.
    #[error("{what} is damaged")]
    Damaged {
        /// What kind of thing it is, without its contents.
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
    /// The database takes nothing: a standby, or a disk that was mounted so.
    #[error(
        "the database is read-only: nothing can be stored. Is it a standby, or its disk mounted read-only?"
    )]
    ReadOnly,
    /// The database does not answer.
    #[error("the database cannot be reached ({0}). Is it running, and is its address right?")]
    Away(#[source] Arc<sqlx::Error>),
    /// The database is none that this program can use.
    #[error("{0}")]
    Unfit(String),
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
        matches!(self, Self::Full | Self::ReadOnly | Self::Away(_) | Self::Database(_))
    }

    /// Whether nobody has said what became of a change: it may have taken place, or take place yet.
    #[must_use]
    pub fn leaves_in_doubt(&self) -> bool {
        match self {
            Self::Away(_) => true,
            // What the database says of a change that it refuses has a code.
            Self::Database(error) => error.as_database_error().is_none(),
            Self::Full
            | Self::NotFound(_)
            | Self::AlreadyThere(_)
            | Self::InUse
            | Self::WrongMasterKey
            | Self::KeysMissing
            | Self::StoreMissing
            | Self::TwoStores
            | Self::OtherRegion(_)
            | Self::Replaced(_)
            | Self::Damaged { .. }
            | Self::Key(_)
            | Self::Directory(_)
            | Self::Newer
            | Self::Migration(_)
            | Self::ReadOnly
            | Self::Unfit(_)
            | Self::Closed => false,
        }
    }

    pub(super) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::PoolClosed => Self::Closed,
            error if has_code(&error, &FULL) => Self::Full,
            error if has_code(&error, &READ_ONLY) => Self::ReadOnly,
            error if is_away(&error) => Self::Away(Arc::new(error)),
            error => Self::Database(Arc::new(error)),
        }
    }
}

impl From<KeyError> for StoreError {
    fn from(error: KeyError) -> Self {
        Self::Key(Arc::new(error))
    }
}

/// The disk (or the file's own limit) is full: SQLite's result code 13, PostgreSQL's disk_full.
const FULL: [&str; 2] = ["13", "53100"];
/// Nothing may be written: SQLite's result code 8 and that of a file that was moved, PostgreSQL's
/// read_only_sql_transaction.
const READ_ONLY: [&str; 3] = ["8", "1032", "25006"];
/// PostgreSQL is going down, went down, or is coming up; it has too many connections; a connection failed, or was ended
/// because nothing was said on it in the midst of a change.
const AWAY: [&str; 9] = ["57P01", "57P02", "57P03", "53300", "08000", "08003", "08006", "08P01", "25P03"];

fn has_code(error: &sqlx::Error, codes: &[&str]) -> bool {
    let code = error.as_database_error().and_then(|error| error.code());
    code.is_some_and(|code| codes.contains(&code.as_ref()))
}

fn is_away(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::PoolTimedOut)
        || has_code(error, &AWAY)
}

/// Whether a row was refused because its key is there already.
pub(super) fn is_unique_violation(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|error| error.kind() == ErrorKind::UniqueViolation)
}

pub(super) fn is_foreign_key_violation(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|error| error.kind() == ErrorKind::ForeignKeyViolation)
}

/// A double of an id is a refusal; anything else is the store's own failure.
pub(super) fn already(error: sqlx::Error, what: &'static str) -> StoreError {
    if is_unique_violation(&error) { StoreError::AlreadyThere(what) } else { error.into() }
}

/// Whether the database undid a change only because it stood in another's way: it may be tried again.
pub(super) fn is_collision(error: &sqlx::Error) -> bool {
    has_code(error, &["40001", "40P01"])
}
