//! Logs: events in, events out. Words are taken out of an event before it is stored and put back when it is
//! read; they lie sealed in a column of their own. What an event means is the business of the engine.

use super::append::{Append, Row};
use super::key_file::{Author, SetKeys};
use super::{AppendError, Store, StoreError};
use protocol::{ClientId, CommandNumber, Content, Event, MemberId, Seq, SessionId, Timestamp};
use serde::Deserialize;
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;
use std::sync::Arc;

/// An event as it is in the log.
#[derive(Clone, PartialEq, Debug)]
pub struct StoredEvent {
    /// Its number; a log has them without gaps from 1.
    pub seq: Seq,
    /// When it happened.
    pub at: Timestamp,
    /// The command it came from: on the first event of a command only.
    pub client: Option<(ClientId, CommandNumber)>,
    /// What happened. Words whose author was erased since are empty.
    pub event: Event,
}

/// Which of the events of a batch begin with which command.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cause {
    /// The index of the command's first event in the batch.
    pub at: usize,
    /// Whose command.
    pub client: ClientId,
    /// Its number.
    pub cmd: CommandNumber,
}

impl Store {
    /// Appends the events of one command (or of none), all or nothing, numbered from `first_seq`. Returns
    /// when they are on disk. `epoch` is what [`Store::acquire`] gave; events without number are no events,
    /// so an empty batch is refused as `Conflict` rather than passed over in silence.
    ///
    /// # Errors
    /// See [`AppendError`]. After `Fenced` the caller is no longer the owner.
    pub async fn append(
        &self,
        session: &SessionId,
        epoch: u64,
        first_seq: Seq,
        at: Timestamp,
        cause: Option<(ClientId, CommandNumber)>,
        events: &[Event],
    ) -> Result<(), AppendError> {
        let causes: Vec<Cause> =
            cause.into_iter().map(|(client, cmd)| Cause { at: 0, client, cmd }).collect();
        self.append_batch(session, epoch, first_seq, at, &causes, events).await
    }

    /// Appends the events of several commands that were decided one after the other at one time, all or
    /// nothing. Otherwise as [`Store::append`].
    ///
    /// # Errors
    /// See [`AppendError`]; `Duplicate` if any of the commands is in the log already.
    pub async fn append_batch(
        &self,
        session: &SessionId,
        epoch: u64,
        first_seq: Seq,
        at: Timestamp,
        causes: &[Cause],
        events: &[Event],
    ) -> Result<(), AppendError> {
        if events.is_empty() {
            return Err(AppendError::Conflict);
        }
        let mut rows = self.seal(session, None, first_seq, events).await?;
        for cause in causes {
            // A command that loses its place would take effect a second time when it is sent again.
            let row = rows.get_mut(cause.at).filter(|row| row.cause.is_none());
            let row = row.ok_or_else(|| StoreError::damaged("the place of a command in its batch"))?;
            row.cause = Some((cause.client.0.as_str().into(), to_db(cause.cmd.0)?));
        }
        let append = Append { session: session.0.clone(), epoch: to_db(epoch)?, at_ms: to_db(at.0)?, rows };
        self.writer()?.append(append).await
    }

    /// Reads a whole log.
    ///
    /// # Errors
    /// `NotFound` if there is no such session; `Damaged` if an event is missing or cannot be read.
    pub async fn load(&self, session: &SessionId) -> Result<Vec<StoredEvent>, StoreError> {
        let keys = self.keys().of_set(&self.set_of(session).await?).await?;
        let rows = sqlx::query(
            "SELECT seq, at_ms, client, cmd, kind, body, sealed FROM events WHERE session_id = $1 ORDER BY seq",
        )
        .bind(&session.0)
        .fetch_all(self.readers())
        .await?;
        let mut events = Vec::with_capacity(rows.len());
        for (row, expected) in rows.iter().zip(1..) {
            let event = unseal(session, row, &keys)?;
            if event.seq != Seq(expected) {
                return Err(StoreError::damaged(format!("event {expected} of session {session}")));
            }
            events.push(event);
        }
        Ok(events)
    }

    /// Parts the words from the facts and seals them. `set` is the session's set where the caller knows it.
    pub(super) async fn seal(
        &self,
        session: &SessionId,
        set: Option<&protocol::SetId>,
        first_seq: Seq,
        events: &[Event],
    ) -> Result<Vec<Row>, StoreError> {
        let mut parted: Vec<(Event, Option<(MemberId, Content)>)> = Vec::with_capacity(events.len());
        for event in events {
            let mut facts = event.clone();
            let words = take_words(&mut facts);
            parted.push((facts, words));
        }
        let authors: Vec<Author> = parted
            .iter()
            .filter_map(|(_, words)| words.as_ref())
            .map(|(author, _)| Author::Member(*author))
            .collect();
        let keys = match (authors.as_slice(), set) {
            // Most events are facts only and need no key.
            ([], _) => Arc::default(),
            (authors, Some(set)) => self.keys().for_authors(set, authors).await?,
            (authors, None) => self.keys().for_authors(&self.set_of(session).await?, authors).await?,
        };
        let mut rows = Vec::with_capacity(parted.len());
        for ((facts, words), seq) in parted.iter().zip(to_db(first_seq.0)?..) {
            let body = serde_json::to_string(facts).map_err(|_| StoreError::damaged("an event"))?;
            let kind = kind_of(&body)?.to_owned();
            let sealed = match words {
                None => None,
                Some((author, words)) => {
                    let place = place(session, seq, &kind);
                    Some(keys.of(Author::Member(*author))?.seal(words.expose(), &place)?)
                }
            };
            rows.push(Row { seq, cause: None, kind, body, sealed });
        }
        Ok(rows)
    }
}

/// Takes the words out, with their author, if there are any.
fn take_words(event: &mut Event) -> Option<(MemberId, Content)> {
    // A pause that nobody caused has no author whose key could seal a reason; words without one are not kept.
    if let Event::RoomPaused { by: None, text, .. } = event {
        drop(text.take());
    }
    let (author, words) = event.content_mut()?;
    let words = words.take();
    (!words.is_empty()).then_some((author, words))
}

/// Reads an event back and puts its words in their place.
fn unseal(session: &SessionId, row: &SqliteRow, keys: &SetKeys) -> Result<StoredEvent, StoreError> {
    let seq: i64 = row.try_get("seq")?;
    let damaged = || StoreError::damaged(format!("event {seq} of session {session}"));
    let body: &str = row.try_get("body")?;
    let mut event: Event = serde_json::from_str(body).map_err(|_| damaged())?;
    if let Some(sealed) = row.try_get::<Option<&[u8]>, _>("sealed")? {
        let kind: &str = row.try_get("kind")?;
        let words = keys.open(sealed, &place(session, seq, kind)).map_err(|_| damaged())?;
        let (_, content) = event.content_mut().ok_or_else(damaged)?;
        *content = Content::new(words);
    }
    let client: Option<String> = row.try_get("client")?;
    let command: Option<i64> = row.try_get("cmd")?;
    let client = match client.zip(command) {
        None => None,
        Some((client, command)) => Some((ClientId(client), CommandNumber(from_db(command)?))),
    };
    Ok(StoredEvent { seq: Seq(from_db(seq)?), at: Timestamp(from_db(row.try_get("at_ms")?)?), client, event })
}

/// What the words of an event are bound to: they open nowhere else.
fn place(session: &SessionId, seq: i64, kind: &str) -> Vec<u8> {
    format!("event\0{session}\0{seq}\0{kind}").into_bytes()
}

/// The kind, as the protocol writes it.
fn kind_of(body: &str) -> Result<&str, StoreError> {
    #[derive(Deserialize)]
    struct Tagged<'a> {
        kind: &'a str,
    }
    serde_json::from_str::<Tagged<'_>>(body)
        .map(|tagged| tagged.kind)
        .map_err(|_| StoreError::damaged("an event"))
}

/// The database's integers are signed.
pub(super) fn to_db(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|_| StoreError::damaged("a number beyond 2^63"))
}

/// See [`to_db`].
pub(super) fn from_db(number: i64) -> Result<u64, StoreError> {
    u64::try_from(number).map_err(|_| StoreError::damaged("a number below zero"))
}
