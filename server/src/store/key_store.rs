//! Where the data keys are: in a file beside the service, or, where several servers share a store, in a database of their
//! own. What both promise is said in `sqlite/key_file.rs`.

use super::StoreError;
use super::postgres::KeyDatabase;
use super::set_keys::{Author, SetKeys};
use super::sqlite::KeyFile;
use protocol::SetId;
use std::sync::Arc;

/// The open keys.
pub(super) enum KeyStore {
    File(KeyFile),
    Database(KeyDatabase),
}

impl KeyStore {
    /// Whether there is any key, of anybody.
    pub(super) async fn has_any(&self) -> Result<bool, StoreError> {
        match self {
            Self::File(keys) => keys.has_any().await,
            Self::Database(keys) => keys.has_any().await,
        }
    }

    /// Whether they can be read, and are those that were opened.
    pub(super) async fn ready(&self) -> Result<(), StoreError> {
        match self {
            Self::File(keys) => keys.ready().await,
            Self::Database(keys) => keys.ready().await,
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
            Self::Database(keys) => keys.for_authors(set, authors).await,
        }
    }

    /// The keys that a set has.
    pub(super) async fn of_set(&self, set: &SetId) -> Result<Arc<SetKeys>, StoreError> {
        match self {
            Self::File(keys) => keys.of_set(set).await,
            Self::Database(keys) => keys.of_set(set).await,
        }
    }

    /// Deletes one author's key, or every key of the set.
    pub(super) async fn erase(&self, set: &SetId, author: Option<Author>) -> Result<(), StoreError> {
        match self {
            Self::File(keys) => keys.erase(set, author).await,
            Self::Database(keys) => keys.erase(set, author).await,
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
