//! Events on their way into their logs. What arrives together is stored at once and whole, as one row of `arrivals`:
//! that is what acknowledgements wait for. About a second later each event is put in its place in `events`, together
//! with whatever arrived meanwhile.
//!
//! Why: the events of a hundred rooms lie on a hundred pages, and their commands on a hundred more. A commit that puts
//! each event in its place writes all of these pages anew, for every command. Rows that arrive one after the other lie
//! side by side, and a second's worth of a room's events shares its pages.
//!
//! Not here: which append is refused (`tails.rs`), and when events are put in their places (`writer.rs`).

use super::{Connection, append, query, query_scalar};
use crate::store::StoreError;
use crate::store::port::Append;
use sqlx::{Executor, Row as _};
use std::collections::{BTreeMap, VecDeque};
use std::ops::Bound;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The first byte of a row: how the rest of it is written, so that a later build can tell its own from an earlier one's.
const LAYOUT: u8 = 1;

/// What is stored and not in its place yet. Whoever reads a log adds it.
#[derive(Default)]
pub(super) struct Arrivals {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    /// By session, in the order of their numbers.
    of: BTreeMap<String, VecDeque<Arc<Append>>>,
    events: usize,
}

impl Arrivals {
    /// What arrived for a session and is not in its place, in order.
    pub(super) fn of(&self, session: &str) -> Vec<Arc<Append>> {
        self.lock().of.get(session).map_or_else(Vec::new, |appends| appends.iter().cloned().collect())
    }

    /// How many events are not in their places.
    pub(super) fn events(&self) -> usize {
        self.lock().events
    }

    /// These are stored, after all that were.
    pub(super) fn add(&self, appends: Vec<Arc<Append>>) {
        let mut kept = self.lock();
        for append in appends {
            kept.events += append.rows.len();
            match kept.of.get_mut(&append.session) {
                Some(appends) => appends.push_back(append),
                None => {
                    kept.of.insert(append.session.clone(), VecDeque::from([append]));
                }
            }
        }
    }

    /// All that arrived for some of the sessions that come after a session by name: at least so many events, or all
    /// there are.
    pub(super) fn after(&self, session: Option<&str>, events: usize) -> Vec<Arc<Append>> {
        let kept = self.lock();
        let from = session.map_or(Bound::Unbounded, Bound::Excluded);
        let (mut chunk, mut taken) = (Vec::new(), 0);
        for appends in kept.of.range::<str, _>((from, Bound::Unbounded)).map(|(_, appends)| appends) {
            if taken >= events {
                break;
            }
            taken += appends.iter().map(|append| append.rows.len()).sum::<usize>();
            chunk.extend(appends.iter().cloned());
        }
        chunk
    }

    /// These are in their places now: what [`Self::after`] gave, and nothing came in between.
    pub(super) fn are_placed(&self, appends: &[Arc<Append>]) {
        let mut kept = self.lock();
        for append in appends {
            let Some(waiting) = kept.of.get_mut(&append.session) else { continue };
            waiting.pop_front();
            if waiting.is_empty() {
                kept.of.remove(&append.session);
            }
            kept.events -= append.rows.len();
        }
    }

    /// All are in their places.
    pub(super) fn clear(&self) {
        *self.lock() = Kept::default();
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        // Nothing in here panics between two changes that belong together.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Stores appends as one row, in a transaction of its own. The row's number is higher than that of all there are.
pub(super) async fn store(connection: &mut Connection, appends: &[Arc<Append>]) -> Result<i64, StoreError> {
    let events: usize = appends.iter().map(|append| append.rows.len()).sum();
    let appends: Vec<&Append> = appends.iter().map(AsRef::as_ref).collect();
    let bytes = postcard::to_extend(&appends, vec![LAYOUT]);
    let bytes = bytes.map_err(|_| StoreError::damaged("events that are being stored"))?;
    let stored = query("INSERT INTO arrivals (events, appends) VALUES ($1, $2)")
        .bind(i64::try_from(events).unwrap_or(i64::MAX))
        .bind(bytes)
        .execute(connection)
        .await?;
    Ok(stored.last_insert_rowid())
}

/// Puts events in their places, in one transaction; and takes away the rows up to `done`, if all of theirs are there then.
///
/// It may be lost to a power cut, and the rows with it or not at all: what is committed next is synchronised after it.
pub(super) async fn place(
    connection: &mut Connection,
    appends: &[Arc<Append>],
    done: Option<i64>,
) -> Result<(), StoreError> {
    connection.execute("PRAGMA synchronous = NORMAL").await?;
    connection.execute("BEGIN IMMEDIATE").await?;
    let appends: Vec<&Append> = appends.iter().map(AsRef::as_ref).collect();
    insert(connection, &appends).await?;
    if let Some(done) = done {
        query("DELETE FROM arrivals WHERE id <= $1").bind(done).execute(&mut *connection).await?;
    }
    connection.execute("COMMIT").await?;
    connection.execute("PRAGMA synchronous = FULL").await?;
    Ok(())
}

/// Puts what a process left behind that was killed in its place, inside a transaction.
pub(super) async fn recover(connection: &mut Connection) -> Result<(), StoreError> {
    let damaged = || StoreError::damaged("events that had arrived");
    let rows = query("SELECT appends FROM arrivals ORDER BY id").fetch_all(&mut *connection).await?;
    for row in rows {
        let bytes: Vec<u8> = row.try_get("appends")?;
        let Some((&LAYOUT, bytes)) = bytes.split_first() else { return Err(damaged()) };
        let appends: Vec<Append> = postcard::from_bytes(bytes).map_err(|_| damaged())?;
        for append in appends {
            // A part of them may have been put there before.
            let head: Option<i64> = query_scalar("SELECT MAX(seq) FROM events WHERE session_id = $1")
                .bind(&append.session)
                .fetch_one(&mut *connection)
                .await?;
            if append.rows.last().is_some_and(|row| row.seq > head.unwrap_or_default()) {
                insert(connection, &[&append]).await?;
            }
        }
    }
    query("DELETE FROM arrivals").execute(connection).await?;
    Ok(())
}

async fn insert(connection: &mut Connection, appends: &[&Append]) -> Result<(), StoreError> {
    let events: usize = appends.iter().map(|append| append.rows.len()).sum();
    // Whatever gives a session to another owner, or takes it away, comes after all that had arrived.
    if append::insert(connection, appends).await? == events {
        Ok(())
    } else {
        Err(StoreError::damaged("events without a place"))
    }
}
