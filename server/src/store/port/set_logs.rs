//! Logs of sets: what happened between sessions, sealed whole; and the addresses of calendar feeds.

use crate::store::StoreError;
use async_trait::async_trait;
use protocol::{MemberId, SetId, Timestamp};

/// Why nothing was appended to a log of changes: a set's, or a programme's.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// Somebody else appended meanwhile: read the log anew and decide again.
    #[error("the number is in the log already")]
    Conflict,
    /// This change is in the log already.
    #[error("the change is in the log already")]
    Duplicate,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// One event of a log of changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChangeRow {
    /// Its number in the log, from 1.
    pub seq: u64,
    /// The change it came from, by the id that its client drew; on the first event of a change.
    pub change: Option<String>,
    /// When it happened.
    pub at: Timestamp,
    /// All of it, sealed.
    pub sealed: Vec<u8>,
}

/// The logs of sets.
#[async_trait]
pub trait SetLogs {
    /// Appends all events or none. A number, and a change, go into a log one time.
    ///
    /// # Errors
    /// See [`ChangeError`].
    async fn append_set_rows(&self, set: &SetId, rows: Vec<ChangeRow>) -> Result<(), ChangeError>;

    /// All events of a set, in the order of numbers.
    ///
    /// # Errors
    /// Only the store's own.
    async fn set_rows(&self, set: &SetId) -> Result<Vec<ChangeRow>, StoreError>;

    /// Whether a change is in the log of a set.
    ///
    /// # Errors
    /// Only the store's own.
    async fn has_change(&self, set: &SetId, change: &str) -> Result<bool, StoreError>;

    /// Gives a member's calendar feed another address: the one before finds nothing any more.
    ///
    /// # Errors
    /// Only the store's own.
    async fn keep_feed(
        &self,
        set: &SetId,
        member: MemberId,
        hash: [u8; 32],
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// Whose feed an address is.
    ///
    /// # Errors
    /// Only the store's own.
    async fn feed(&self, hash: &[u8; 32]) -> Result<Option<(SetId, MemberId)>, StoreError>;
}
