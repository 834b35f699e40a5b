//! Logs of changes in the clear: each event is sealed whole on its way into the store, and opened on its way out. Which
//! logs there are is said beside them (`set_log.rs`, `programmes.rs`).

use super::port::ChangeRow;
use super::set_keys::{Author, SetKeys};
use super::values::to_db;
use super::{Store, StoreError};
use crate::keys::DataKey;
use protocol::{SetId, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// An event of a log of changes.
pub(super) trait Change: Serialize + DeserializeOwned {
    /// Whose key it is sealed with.
    fn author(&self) -> Author;
}

/// A log of changes.
pub(super) struct ChangeLog {
    /// What its keys are kept under.
    pub(super) keys: SetId,
    /// What stands before the number in the place that an event is sealed for.
    pub(super) place: String,
    /// What it is, for whoever reads that an event is damaged.
    pub(super) what: String,
}

impl ChangeLog {
    fn place(&self, seq: i64) -> Vec<u8> {
        format!("{}\0{seq}", self.place).into_bytes()
    }

    /// An event of it, sealed with a key for its place.
    pub(super) fn sealed<E: Change>(
        &self,
        seq: u64,
        event: &E,
        key: &DataKey,
    ) -> Result<Vec<u8>, StoreError> {
        let body = serde_json::to_string(event).map_err(|_| StoreError::damaged("an event to store"))?;
        Ok(key.seal(&body, &self.place(to_db(seq)?))?)
    }

    /// An event of it; nothing if its words were of somebody erased since, or it was deleted from the log.
    pub(super) fn opened<E: Change>(&self, row: &ChangeRow, keys: &SetKeys) -> Result<Option<E>, StoreError> {
        if row.sealed.is_empty() {
            return Ok(None);
        }
        let damaged = || StoreError::damaged(format!("event {} of {}", row.seq, self.what));
        let body = keys.open(&row.sealed, &self.place(to_db(row.seq)?)).map_err(|_| damaged())?;
        if body.is_empty() {
            return Ok(None);
        }
        serde_json::from_str(&body).map(Some).map_err(|_| damaged())
    }
}

impl Store {
    /// Opens the rows of a log. An event whose words were of somebody erased since, or of a session forgotten
    /// since, is left out; the numbers of the others stay. The number of the next event comes with it.
    pub(super) async fn open_changes<E: Change>(
        &self,
        log: &ChangeLog,
        rows: Vec<ChangeRow>,
    ) -> Result<(Vec<(Timestamp, E)>, u64), StoreError> {
        let keys = self.keys().of_set(&log.keys).await?;
        let mut events = Vec::with_capacity(rows.len());
        let mut next = 1;
        for row in &rows {
            next = row.seq + 1;
            if let Some(event) = log.opened(row, &keys)? {
                events.push((row.at, event));
            }
        }
        Ok((events, next))
    }

    /// Seals what one change led to, numbered from `first_seq`.
    pub(super) async fn seal_changes<E: Change>(
        &self,
        log: &ChangeLog,
        first_seq: u64,
        change: Option<&str>,
        at: Timestamp,
        events: &[E],
    ) -> Result<Vec<ChangeRow>, StoreError> {
        let authors: Vec<Author> = events.iter().map(Change::author).collect();
        let keys = self.keys().for_authors(&log.keys, &authors).await?;
        let mut rows = Vec::with_capacity(events.len());
        for ((index, event), seq) in events.iter().enumerate().zip(first_seq..) {
            let sealed = log.sealed(seq, event, keys.of(event.author())?)?;
            rows.push(ChangeRow {
                seq,
                change: change.filter(|_| index == 0).map(str::to_owned),
                at,
                sealed,
            });
        }
        Ok(rows)
    }
}
