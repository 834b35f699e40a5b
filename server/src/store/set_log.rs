//! The logs of sets: what happened between sessions, sealed whole, and the addresses of calendar feeds. What an
//! event means is the business of crate `sets`.

use super::events::{from_db, to_db};
use super::key_file::Author;
use super::sets::member;
use super::{Store, StoreError, is_unique_violation};
use protocol::{MemberId, SetId, Timestamp};
use sqlx::Row;

/// Why nothing was appended to a set's log.
#[derive(Debug, thiserror::Error)]
pub enum SetAppendError {
    /// Somebody else appended meanwhile: read the log anew and decide again.
    #[error("the number is in the log already")]
    Conflict,
    /// This wish is in the log already.
    #[error("the wish is in the log already")]
    Duplicate,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A row to be stored.
struct SetRow {
    seq: i64,
    wish: Option<String>,
    sealed: Vec<u8>,
}

impl Store {
    /// Reads the log of a set. An event whose words were of somebody erased since is left out; the numbers of the
    /// others stay. The number of the next event comes with it.
    ///
    /// # Errors
    /// `Damaged` if an event cannot be read.
    pub async fn set_log(&self, set: &SetId) -> Result<(Vec<(Timestamp, sets::Event)>, u64), StoreError> {
        let keys = self.keys().of_set(set).await?;
        let rows = sqlx::query("SELECT seq, at_ms, sealed FROM set_events WHERE set_id = $1 ORDER BY seq")
            .bind(&set.0)
            .fetch_all(self.readers())
            .await?;
        let damaged = |seq: i64| StoreError::damaged(format!("event {seq} of the life of set {set}"));
        let mut events = Vec::with_capacity(rows.len());
        let mut next = 1;
        for row in &rows {
            let seq: i64 = row.try_get("seq")?;
            let body = keys.open(row.try_get("sealed")?, &place(set, seq)).map_err(|_| damaged(seq))?;
            next = from_db(seq)? + 1;
            if body.is_empty() {
                continue;
            }
            let event = serde_json::from_str(&body).map_err(|_| damaged(seq))?;
            events.push((Timestamp(from_db(row.try_get("at_ms")?)?), event));
        }
        Ok((events, next))
    }

    /// Whether a wish is in the log of a set.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn has_wish(&self, set: &SetId, wish: &str) -> Result<bool, StoreError> {
        let found: Option<i64> =
            sqlx::query_scalar("SELECT seq FROM set_events WHERE set_id = $1 AND wish = $2")
                .bind(&set.0)
                .bind(wish)
                .fetch_optional(self.readers())
                .await?;
        Ok(found.is_some())
    }

    /// Appends what one wish led to, all or nothing, numbered from `first_seq`. Returns when it is on disk.
    ///
    /// # Errors
    /// See [`SetAppendError`].
    pub async fn append_to_set(
        &self,
        set: &SetId,
        first_seq: u64,
        wish: Option<&str>,
        at: Timestamp,
        events: &[sets::Event],
    ) -> Result<(), SetAppendError> {
        let author = |event: &sets::Event| event.author().map_or(Author::Set, Author::Member);
        let authors: Vec<Author> = events.iter().map(author).collect();
        let keys = self.keys().for_authors(set, &authors).await?;
        let mut rows = Vec::with_capacity(events.len());
        for ((index, event), seq) in events.iter().enumerate().zip(first_seq..) {
            let seq = to_db(seq)?;
            let body = serde_json::to_string(event).map_err(|_| StoreError::damaged("an event to store"))?;
            let sealed = keys.of(author(event))?.seal(&body, &place(set, seq)).map_err(StoreError::from)?;
            rows.push(SetRow { seq, wish: wish.filter(|_| index == 0).map(str::to_owned), sealed });
        }
        let (set, at_ms) = (set.0.clone(), to_db(at.0)?);
        let writer = self.writer()?;
        let appended = writer.change(move |connection| {
            Box::pin(async move {
                for row in &rows {
                    sqlx::query(
                        "INSERT INTO set_events (set_id, seq, wish, at_ms, sealed) VALUES ($1, $2, $3, $4, $5)",
                    )
                    .bind(&set)
                    .bind(row.seq)
                    .bind(&row.wish)
                    .bind(at_ms)
                    .bind(&row.sealed)
                    .execute(&mut *connection)
                    .await
                    .map_err(taken)?;
                }
                Ok(())
            })
        });
        appended.await.map_err(|error| match error {
            StoreError::AlreadyThere(WISH) => SetAppendError::Duplicate,
            StoreError::AlreadyThere(NUMBER) => SetAppendError::Conflict,
            other => SetAppendError::Store(other),
        })
    }

    /// Gives a member's calendar feed another address: the one before finds nothing any more.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn keep_feed(
        &self,
        set: &SetId,
        member: MemberId,
        hash: [u8; 32],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (set, member, now_ms) = (set.0.clone(), i64::from(member.0), to_db(now.0)?);
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    sqlx::query(
                        "INSERT INTO feeds (set_id, member, hash, created_at_ms) VALUES ($1, $2, $3, $4) \
                         ON CONFLICT (set_id, member) DO UPDATE \
                         SET hash = excluded.hash, created_at_ms = excluded.created_at_ms",
                    )
                    .bind(set)
                    .bind(member)
                    .bind(hash.as_slice())
                    .bind(now_ms)
                    .execute(connection)
                    .await?;
                    Ok(())
                })
            })
            .await
    }

    /// Whose feed an address is.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn feed(&self, hash: &[u8; 32]) -> Result<Option<(SetId, MemberId)>, StoreError> {
        let row = sqlx::query("SELECT set_id, member FROM feeds WHERE hash = $1")
            .bind(hash.as_slice())
            .fetch_optional(self.readers())
            .await?;
        row.map(|row| Ok((SetId(row.try_get("set_id")?), member(row.try_get("member")?)?))).transpose()
    }
}

const WISH: &str = "wish";
const NUMBER: &str = "number in the life of a set";

/// Which of the two keys of a row was there already.
fn taken(error: sqlx::Error) -> StoreError {
    if !is_unique_violation(&error) {
        return error.into();
    }
    // SQLite names columns, PostgreSQL the index.
    let names_wish = error.as_database_error().is_some_and(|error| error.message().contains("wish"));
    StoreError::AlreadyThere(if names_wish { WISH } else { NUMBER })
}

fn place(set: &SetId, seq: i64) -> Vec<u8> {
    format!("life\0{set}\0{seq}").into_bytes()
}
