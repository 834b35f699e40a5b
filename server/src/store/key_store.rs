//! Where the data keys are: in a file beside the service, or, where several servers share a store, in a database of their
//! own. What both promise is said in `sqlite/key_file.rs`.

use super::StoreError;
use super::erased::ErasedAt;
use super::postgres::KeyDatabase;
use super::set_keys::{Author, SetKeys};
use super::sqlite::KeyFile;
use crate::keys::KeyId;
use protocol::SetId;
use std::sync::Arc;

/// The open keys.
///
/// What a database is asked is boxed: a call takes four kilobytes there and a fifth of that at a file, and each room would
/// have the space for the larger one for as long as it lives.
pub(super) enum KeyStore {
    File(KeyFile),
    Database(KeyDatabase),
}

impl KeyStore {
    /// Whether there is any key, of anybody.
    pub(super) async fn has_any(&self) -> Result<bool, StoreError> {
        match self {
            Self::File(keys) => keys.has_any().await,
            Self::Database(keys) => Box::pin(keys.has_any()).await,
        }
    }

    /// Whether they can be read, and are those that were opened.
    pub(super) async fn ready(&self) -> Result<(), StoreError> {
        match self {
            Self::File(keys) => keys.ready().await,
            Self::Database(keys) => Box::pin(keys.ready()).await,
        }
    }

    /// The keys of a set, with one for each of these authors: drawn and durable before this returns.
    pub(super) async fn for_authors(
        &self,
        set: &SetId,
        authors: &[Author],
    ) -> Result<Arc<SetKeys>, StoreError> {
        match self {
            Self::File(keys) => keys.for_authors(set, authors).await,
            Self::Database(keys) => Box::pin(keys.for_authors(set, authors)).await,
        }
    }

    /// The keys that a set has.
    pub(super) async fn of_set(&self, set: &SetId) -> Result<Arc<SetKeys>, StoreError> {
        match self {
            Self::File(keys) => keys.of_set(set).await,
            Self::Database(keys) => Box::pin(keys.of_set(set)).await,
        }
    }

    /// Deletes one author's key, or every key of the set.
    pub(super) async fn erase(&self, set: &SetId, author: Option<Author>) -> Result<(), StoreError> {
        match self {
            Self::File(keys) => keys.erase(set, author).await,
            Self::Database(keys) => Box::pin(keys.erase(set, author)).await,
        }
    }

    /// Whatever keys of one author are kept under.
    pub(super) async fn sets_of(&self, author: Author) -> Result<Vec<SetId>, StoreError> {
        match self {
            Self::File(keys) => keys.sets_of(author).await,
            Self::Database(keys) => Box::pin(keys.sets_of(author)).await,
        }
    }

    /// Puts a set's own key aside ([`Author::Before`]), so that the next one to seal draws another. Done once: a second time
    /// nothing happens.
    pub(super) async fn put_aside(&self, set: &SetId) -> Result<(), StoreError> {
        match self {
            Self::File(keys) => keys.put_aside(set).await,
            Self::Database(keys) => Box::pin(keys.put_aside(set)).await,
        }
    }

    /// Deletes keys by their names; how many of them there were.
    pub(super) async fn delete(&self, keys: &[KeyId]) -> Result<u64, StoreError> {
        match self {
            Self::File(file) => file.delete(keys).await,
            Self::Database(database) => Box::pin(database.delete(keys)).await,
        }
    }

    /// Everything that was noted as erased.
    pub(super) async fn erased(&self) -> Result<ErasedAt, StoreError> {
        match self {
            Self::File(keys) => keys.erased().await,
            Self::Database(keys) => Box::pin(keys.erased()).await,
        }
    }

    /// Notes what was erased; durable before this returns.
    pub(super) async fn note_erased(&self, all: &ErasedAt) -> Result<(), StoreError> {
        match self {
            Self::File(keys) => keys.note_erased(all).await,
            Self::Database(keys) => Box::pin(keys.note_erased(all)).await,
        }
    }

    /// Closes them and wipes the keys from memory.
    pub(super) async fn close(&self) -> Result<(), StoreError> {
        match self {
            Self::File(keys) => keys.close().await,
            Self::Database(keys) => {
                keys.close().await;
                Ok(())
            }
        }
    }
}
