//! The log of a set in the clear. What an event means is the business of crate `sets`.

use super::change_log::{Change, ChangeLog};
use super::port::ChangeError;
use super::set_keys::Author;
use super::{Store, StoreError};
use protocol::{SetId, Timestamp};

impl Change for sets::Event {
    fn author(&self) -> Author {
        sets::Event::author(self).map_or(Author::Set, Author::Member)
    }
}

impl Store {
    /// Reads the log of a set. An event whose words were of somebody erased since, or of a session forgotten
    /// since, is left out; the numbers of the others stay. The number of the next event comes with it.
    ///
    /// # Errors
    /// `Damaged` if an event cannot be read.
    pub async fn set_log(&self, set: &SetId) -> Result<(Vec<(Timestamp, sets::Event)>, u64), StoreError> {
        let rows = self.set_rows(set).await?;
        self.open_changes(&log_of(set), rows).await
    }

    /// Appends what one change led to, all or nothing, numbered from `first_seq`. Returns when it is on disk.
    ///
    /// # Errors
    /// See [`ChangeError`].
    pub async fn append_to_set(
        &self,
        set: &SetId,
        first_seq: u64,
        change: Option<&str>,
        at: Timestamp,
        events: &[sets::Event],
    ) -> Result<(), ChangeError> {
        let rows = self.seal_changes(&log_of(set), first_seq, change, at, events).await?;
        self.append_set_rows(set, rows).await
    }
}

pub(super) fn log_of(set: &SetId) -> ChangeLog {
    ChangeLog { keys: set.clone(), place: format!("life\0{set}"), what: format!("the life of set {set}") }
}
