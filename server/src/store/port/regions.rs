//! Of which region a store is.

use crate::store::StoreError;
use async_trait::async_trait;

/// Of which region a store is.
#[async_trait]
pub trait Regions {
    /// The name of the region that everything in it belongs to. The first that is given is noted and never changes; without
    /// one, what is noted is said and nothing is written.
    ///
    /// # Errors
    /// Only the store's own; `Damaged` if what is noted is no text.
    async fn belongs_to(&self, region: Option<&str>) -> Result<Option<String>, StoreError>;
}
