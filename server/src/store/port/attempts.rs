//! How often somebody tries what any of the servers that share a store may be asked for.

use crate::store::StoreError;
use async_trait::async_trait;
use protocol::{Millis, Timestamp};

/// An attempt, and how many are allowed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attempt {
    /// At what.
    pub what: &'static str,
    /// By whom: a keyed hash.
    pub who: String,
    /// How many at once.
    pub burst: u32,
    /// After how long there is one more.
    pub one: Millis,
}

/// Attempts, counted by all servers together.
#[async_trait]
pub trait Attempts {
    /// Counts an attempt. Nothing if it may be made; otherwise, and then it is not counted, after how long.
    ///
    /// # Errors
    /// Only the store's own.
    async fn attempt(&self, attempt: Attempt, now: Timestamp) -> Result<Option<Millis>, StoreError>;

    /// Forgets whoever has their whole allowance again.
    ///
    /// # Errors
    /// Only the store's own.
    async fn forget_attempts(&self, now: Timestamp) -> Result<(), StoreError>;
}
