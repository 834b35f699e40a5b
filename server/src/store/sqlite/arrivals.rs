//! Events on their way into their logs. What arrives together is written to the journal at once and whole: that is what
//! acknowledgements wait for. Some seconds later each event is put in its place in `events`, together with whatever
//! arrived meanwhile.
//!
//! Why: the events of a hundred rooms lie on a hundred pages, and their commands on a hundred more. A commit that puts
//! each event in its place writes all of these pages anew, for every command. Some seconds' worth of a room's events
//! shares its pages.
//!
//! Not here: how the journal lies on the disk (`journal.rs`), which append is refused (`tails.rs`), and when events are
//! put in their places (`placing.rs`).

use super::journal::{self, Salt};
use super::{Connection, append, query, query_scalar};
use crate::store::StoreError;
use crate::store::port::Append;
use sqlx::Row as _;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::ops::Bound;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The first byte of a record: how the rest of it is written, so that a later build can tell its own from an earlier one's.
const LAYOUT: u8 = 1;
/// What the store calls the journal that belongs to it: its salt, and the number of the last record whose events are in
/// their places (little-endian).
const ABOUT: &str = "arrivals";

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
    /// The number of the last record.
    last: u64,
    /// Everything up to this record is in its place, and that is on disk.
    placed: u64,
    /// Why events could not be put in their places the last time.
    failure: Option<StoreError>,
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

    /// The number of the last record.
    pub(super) fn last(&self) -> u64 {
        self.lock().last
    }

    /// The number of the record up to which everything is in its place, and on disk there.
    pub(super) fn placed(&self) -> u64 {
        self.lock().placed
    }

    /// Why events could not be put in their places the last time, if they could not.
    pub(super) fn failure(&self) -> Option<StoreError> {
        self.lock().failure.clone()
    }

    /// These are stored, after all that were, as the record of that number.
    pub(super) fn add(&self, appends: Vec<Arc<Append>>, record: u64) {
        let mut kept = self.lock();
        kept.last = record;
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

    /// These are in their places now: what [`Self::after`] gave, or the beginning of what there is by now. If that is all
    /// that was in records up to one, `placed` is its number.
    pub(super) fn are_placed(&self, appends: &[Arc<Append>], placed: Option<u64>) {
        let mut kept = self.lock();
        for append in appends {
            let Some(waiting) = kept.of.get_mut(&append.session) else { continue };
            waiting.pop_front();
            if waiting.is_empty() {
                kept.of.remove(&append.session);
            }
            kept.events -= append.rows.len();
        }
        kept.failure = None;
        kept.placed = placed.unwrap_or(kept.placed);
    }

    /// Events could not be put in their places.
    pub(super) fn fail(&self, why: StoreError) {
        self.lock().failure = Some(why);
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        // Nothing in here panics between two changes that belong together.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Appends as a record of the journal holds them.
pub(super) fn written(appends: &[Arc<Append>]) -> Result<Vec<u8>, StoreError> {
    let appends: Vec<&Append> = appends.iter().map(AsRef::as_ref).collect();
    postcard::to_extend(&appends, vec![LAYOUT])
        .map_err(|_| StoreError::damaged("events that are being stored"))
}

fn read(record: &[u8]) -> Result<Vec<Append>, StoreError> {
    let damaged = || StoreError::damaged("events that had arrived");
    let Some((&LAYOUT, record)) = record.split_first() else { return Err(damaged()) };
    postcard::from_bytes(record).map_err(|_| damaged())
}

/// Puts events in their places, inside a transaction; `placed` says up to which record all are there then.
/// Where it is in doubt what became of them before, those that are there are left as they are.
pub(super) async fn place(
    connection: &mut Connection,
    appends: &[Arc<Append>],
    placed: Option<Mark>,
    in_doubt: bool,
) -> Result<(), StoreError> {
    let mut missing: Vec<&Append> = appends.iter().map(AsRef::as_ref).collect();
    if in_doubt {
        let mut ends: HashMap<&str, i64> = HashMap::new();
        for append in appends {
            if !ends.contains_key(append.session.as_str()) {
                let end = standing(connection, &append.session).await?.map_or(0, |(_, end)| end);
                ends.insert(&append.session, end);
            }
        }
        missing
            .retain(|append| append.rows.last().is_some_and(|row| row.seq > ends[append.session.as_str()]));
    }
    let events: usize = missing.iter().map(|append| append.rows.len()).sum();
    // Whatever gives a session to another owner, or takes it away, comes after all that had arrived.
    if !are_owned(&mut *connection, &missing).await? || append::insert(connection, &missing).await? != events
    {
        return Err(StoreError::damaged("events without a place"));
    }
    match placed {
        Some(mark) => note(connection, mark).await,
        None => Ok(()),
    }
}

/// Whether each of the sessions still has the epoch that its events were written under.
async fn are_owned(connection: &mut Connection, appends: &[&Append]) -> Result<bool, StoreError> {
    let epochs: HashMap<&str, i64> =
        appends.iter().map(|append| (append.session.as_str(), append.epoch)).collect();
    if appends.iter().any(|append| epochs[append.session.as_str()] != append.epoch) {
        return Ok(false);
    }
    let text = serde_json::to_string(&epochs).map_err(|_| StoreError::damaged("the names of sessions"))?;
    let owned: i64 = query_scalar(
        "SELECT COUNT(*) FROM json_each($1) e JOIN sessions s ON s.id = e.key AND s.epoch = e.value",
    )
    .bind(text)
    .fetch_one(connection)
    .await?;
    Ok(usize::try_from(owned) == Ok(epochs.len()))
}

/// Where a store stands in the journal that belongs to it.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    /// The journal's.
    pub(super) salt: Salt,
    /// The number of the last record whose events are in their places.
    pub(super) placed: u64,
}

async fn note(connection: &mut Connection, mark: Mark) -> Result<(), StoreError> {
    let mut about = mark.salt.to_vec();
    about.extend_from_slice(&mark.placed.to_le_bytes());
    query(
        "INSERT INTO about (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .bind(ABOUT)
    .bind(about)
    .execute(connection)
    .await?;
    Ok(())
}

/// Puts what the journal of a store holds in its place, inside a transaction, and lets another journal begin. Its salt.
///
/// Where the store went back since (a backup was put back, its write-ahead log was lost), events may follow on nothing, or
/// belong to a session that is not there or is another's: these are let go, and opening the store notices that it went back.
pub(super) async fn recover(
    connection: &mut Connection,
    contents: &[Vec<u8>; 2],
) -> Result<Salt, StoreError> {
    let mut gone = 0;
    for append in waiting(connection, contents).await? {
        match standing(connection, &append.session).await? {
            Some((_, end)) if append.rows.last().is_none_or(|row| row.seq <= end) => {}
            Some((epoch, end))
                if epoch == append.epoch && append.rows.first().is_some_and(|row| row.seq == end + 1) =>
            {
                place(connection, &[Arc::new(append)], None, false).await?;
            }
            Some(_) | None => gone += append.rows.len(),
        }
    }
    if gone > 0 {
        tracing::warn!(events = gone, "events had arrived that the store, as it is now, has no place for");
    }
    let salt: Salt = rand::random();
    note(connection, Mark { salt, placed: 0 }).await?;
    Ok(salt)
}

/// What the journal of a store holds beside what is in its place.
async fn waiting(connection: &mut Connection, contents: &[Vec<u8>; 2]) -> Result<Vec<Append>, StoreError> {
    let about: Option<Vec<u8>> = query_scalar("SELECT value FROM about WHERE name = $1")
        .bind(ABOUT)
        .fetch_optional(connection)
        .await?;
    // A store of before there was a journal has none.
    let Some((salt, placed)) = about.as_deref().and_then(|about| about.split_first_chunk::<16>()) else {
        return Ok(Vec::new());
    };
    let placed =
        placed.try_into().map(u64::from_le_bytes).map_err(|_| StoreError::damaged("the journal's name"))?;
    let mut appends = Vec::new();
    for record in journal::after(contents, salt, placed) {
        appends.extend(read(record)?);
    }
    Ok(appends)
}

/// The epoch of a session, and the number of the last event that is in its place; nothing if there is no such session.
async fn standing(connection: &mut Connection, session: &str) -> Result<Option<(i64, i64)>, StoreError> {
    let row = query(
        "SELECT epoch, (SELECT MAX(seq) FROM events WHERE session_id = $1) AS head FROM sessions WHERE id = $1",
    )
    .bind(session)
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some((row.try_get("epoch")?, row.try_get::<Option<i64>, _>("head")?.unwrap_or_default())))
}
