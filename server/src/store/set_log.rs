//! The log of a set in the clear: each event is sealed whole on its way into the store. What an event means is the
//! business of crate `sets`.

use super::port::{SetAppendError, SetRow};
use super::set_keys::Author;
use super::values::to_db;
use super::{Store, StoreError};
use protocol::{SetId, Timestamp};

impl Store {
    /// Reads the log of a set. An event whose words were of somebody erased since is left out; the numbers of the
    /// others stay. The number of the next event comes with it.
    ///
    /// # Errors
    /// `Damaged` if an event cannot be read.
    pub async fn set_log(&self, set: &SetId) -> Result<(Vec<(Timestamp, sets::Event)>, u64), StoreError> {
        let keys = self.keys().of_set(set).await?;
        let rows = self.set_rows(set).await?;
        let mut events = Vec::with_capacity(rows.len());
        let mut next = 1;
        for SetRow { seq, at, sealed, .. } in rows {
            let damaged = || StoreError::damaged(format!("event {seq} of the life of set {set}"));
            let body = keys.open(&sealed, &place(set, to_db(seq)?)).map_err(|_| damaged())?;
            next = seq + 1;
            if body.is_empty() {
                continue;
            }
            events.push((at, serde_json::from_str(&body).map_err(|_| damaged())?));
        }
        Ok((events, next))
    }

    /// Appends what one change led to, all or nothing, numbered from `first_seq`. Returns when it is on disk.
    ///
    /// # Errors
    /// See [`SetAppendError`].
    pub async fn append_to_set(
        &self,
        set: &SetId,
        first_seq: u64,
        change: Option<&str>,
        at: Timestamp,
        events: &[sets::Event],
    ) -> Result<(), SetAppendError> {
        let author = |event: &sets::Event| event.author().map_or(Author::Set, Author::Member);
        let authors: Vec<Author> = events.iter().map(author).collect();
        let keys = self.keys().for_authors(set, &authors).await?;
        let mut rows = Vec::with_capacity(events.len());
        for ((index, event), seq) in events.iter().enumerate().zip(first_seq..) {
            let body = serde_json::to_string(event).map_err(|_| StoreError::damaged("an event to store"))?;
            let place = place(set, to_db(seq)?);
            let sealed = keys.of(author(event))?.seal(&body, &place).map_err(StoreError::from)?;
            rows.push(SetRow { seq, change: change.filter(|_| index == 0).map(str::to_owned), at, sealed });
        }
        self.append_set_rows(set, rows).await
    }
}

fn place(set: &SetId, seq: i64) -> Vec<u8> {
    format!("life\0{set}\0{seq}").into_bytes()
}
