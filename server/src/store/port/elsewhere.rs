//! Sessions that were held elsewhere and are being brought into a set: one a set, until it is a session there.

use crate::store::StoreError;
use async_trait::async_trait;
use protocol::SetId;

/// A session that is being brought in, sealed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ElsewhereRow {
    /// Raised with every change.
    pub version: u64,
    /// Everything but words.
    pub facts: Vec<u8>,
    /// The words of its lines, by number.
    pub lines: Vec<(u32, Vec<u8>)>,
}

/// What is being brought in.
#[async_trait]
pub trait Elsewheres {
    /// What is being brought into a set, if anything is.
    ///
    /// # Errors
    /// Only the store's own.
    async fn elsewhere_row(&self, set: &SetId) -> Result<Option<ElsewhereRow>, StoreError>;

    /// Puts this, whole, in the place of what has the version `before`, or of nothing. Whether it did: not if somebody else's
    /// change came first.
    ///
    /// # Errors
    /// Only the store's own.
    async fn replace_elsewhere(
        &self,
        set: &SetId,
        before: Option<u64>,
        row: Option<ElsewhereRow>,
    ) -> Result<bool, StoreError>;
}
