//! Logs of changes in the clear: each event is sealed whole on its way into the store, and opened on its way out. Which
//! logs there are is said beside them (`set_log.rs`, `programmes.rs`).

use super::port::ChangeRow;
use super::set_keys::Author;
use super::values::to_db;
use super::{Store, StoreError};
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
}

impl Store {
    /// Opens the rows of a log. An event whose words were of somebody erased since is left out; the numbers of the others
    /// stay. The number of the next event comes with it.
    pub(super) async fn open_changes<E: Change>(
        &self,
        log: &ChangeLog,
        rows: Vec<ChangeRow>,
    ) -> Result<(Vec<(Timestamp, E)>, u64), StoreError> {
        let keys = self.keys().of_set(&log.keys).await?;
        let mut events = Vec::with_capacity(rows.len());
        let mut next = 1;
        for ChangeRow { seq, at, sealed, .. } in rows {
            let damaged = || StoreError::damaged(format!("event {seq} of {}", log.what));
            let body = keys.open(&sealed, &log.place(to_db(seq)?)).map_err(|_| damaged())?;
            next = seq + 1;
            if body.is_empty() {
                continue;
            }
            events.push((at, serde_json::from_str(&body).map_err(|_| damaged())?));
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
            let body = serde_json::to_string(event).map_err(|_| StoreError::damaged("an event to store"))?;
            let sealed = keys.of(event.author())?.seal(&body, &log.place(to_db(seq)?))?;
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
