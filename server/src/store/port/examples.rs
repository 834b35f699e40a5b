//! Who agrees that questions of their set are read as examples, and which sets agree as a whole. What is read of
//! them is the business of `examples.rs`; nothing is copied anywhere, so that a word taken back is taken back.

use crate::store::StoreError;
use async_trait::async_trait;
use protocol::{MemberId, SetId, Timestamp, http};

/// The words of members on examples.
#[async_trait]
pub trait Examples {
    /// Notes a member's word. The same word again keeps the time of the first.
    ///
    /// # Errors
    /// Only the store's own.
    async fn say_examples(
        &self,
        set: &SetId,
        member: MemberId,
        agree: bool,
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// A member's own word, and since when everyone agrees. Seats of simulated members have no say.
    ///
    /// # Errors
    /// Only the store's own.
    async fn examples(&self, set: &SetId, member: MemberId) -> Result<http::Examples, StoreError>;

    /// The sets in which everyone agrees, demonstrations left out, each with the time since when.
    ///
    /// # Errors
    /// Only the store's own.
    async fn agreeing_sets(&self) -> Result<Vec<(SetId, Timestamp)>, StoreError>;
}
