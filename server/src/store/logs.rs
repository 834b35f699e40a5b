//! Logs as the service uses them: whole events go in and come out. The words of an event are taken out before it is stored
//! and put back when it is read; they lie sealed in a column of their own. Which words and facts of an event are sealed
//! is said by the engine (`engine::words`, `engine::in_the_clear`).

use super::port::{Append, AppendError, Cause, LogRow, Row};
use super::secret::Secret;
use super::set_keys::{Author, SetKeys};
use super::values::{from_db, to_db};
use super::{Store, StoreError};
use protocol::{ClientId, CommandNumber, Content, Event, MemberId, Seq, SessionId, Timestamp};
use serde::Deserialize;
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

impl Store {
    /// Appends the events of one command (or of none), all or nothing, numbered from `first_seq`. Returns
    /// when they are on disk. `epoch` is what [`Store::acquire`] gave; events without number are no events,
    /// so an empty batch is refused as `Conflict` rather than passed over in silence. How many bytes it took.
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
    ) -> Result<u64, AppendError> {
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
    ) -> Result<u64, AppendError> {
        if events.is_empty() {
            return Err(AppendError::Conflict);
        }
        let rows = self.seal(session, None, first_seq, causes, events).await?;
        let bytes = rows.iter().map(Row::bytes).sum();
        let append = Append { session: session.0.clone(), epoch: to_db(epoch)?, at_ms: to_db(at.0)?, rows };
        self.append_rows(append).await?;
        Ok(bytes)
    }

    /// Reads a whole log into memory.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub async fn load(&self, session: &SessionId) -> Result<Vec<StoredEvent>, StoreError> {
        let mut events = Vec::new();
        self.read(session, |event| {
            events.push(event);
            Ok::<(), StoreError>(())
        })
        .await?;
        Ok(events)
    }

    /// Reads a log from its beginning, one event after the other: never more than a few of them are in memory. How many
    /// bytes it takes in the store.
    ///
    /// # Errors
    /// `NotFound` if there is no such session; `Damaged` if an event is missing or cannot be read; and whatever `each`
    /// says, which ends the reading.
    pub async fn read<E: From<StoreError> + Send>(
        &self,
        session: &SessionId,
        mut each: impl FnMut(StoredEvent) -> Result<(), E> + Send,
    ) -> Result<u64, E> {
        let keys = self.keys().of_set(&self.set_of(session).await?).await?;
        let (mut expected, mut bytes, mut ended) = (1, 0, Ok(()));
        let mut take = |row: LogRow| -> Result<(), E> {
            let event = unseal(session, &row, &keys)?;
            if event.seq != Seq(expected) {
                return Err(StoreError::damaged(format!("event {expected} of session {session}")).into());
            }
            bytes += row.row.bytes();
            expected += 1;
            each(event)
        };
        let mut all = |row| {
            ended = take(row);
            ended.is_ok()
        };
        self.read_rows(session, &mut all).await?;
        ended.map(|()| bytes)
    }

    /// Parts the words from the facts and seals them. `set` is the session's set where the caller knows it.
    pub(super) async fn seal(
        &self,
        session: &SessionId,
        set: Option<&protocol::SetId>,
        first_seq: Seq,
        causes: &[Cause],
        events: &[Event],
    ) -> Result<Vec<Row>, StoreError> {
        let mut parted: Vec<Parted> = events.iter().map(Parted::of).collect();
        for Cause { at, client, cmd } in causes {
            // A command that loses its place would take effect a second time when it is sent again.
            let part = parted.get_mut(*at).filter(|part| part.cause.is_none());
            let part = part.ok_or_else(|| StoreError::damaged("the place of a command in its batch"))?;
            to_db(cmd.0)?;
            part.cause = Some((client.clone(), *cmd));
        }
        let authors: Vec<Author> = parted.iter().flat_map(Parted::authors).collect();
        let keys = match (authors.as_slice(), set) {
            // Most events are facts only and need no key.
            ([], _) => Arc::default(),
            (authors, Some(set)) => self.keys().for_authors(set, authors).await?,
            (authors, None) => self.keys().for_authors(&self.set_of(session).await?, authors).await?,
        };
        let sealed = parted.into_iter().zip(to_db(first_seq.0)?..);
        sealed.map(|(part, seq)| part.sealed(session, seq, &keys)).collect()
    }
}

/// An event taken apart into what lies in the clear and what does not.
struct Parted {
    /// Without words.
    facts: Event,
    words: Option<(MemberId, Content)>,
    /// What stands in the place of the facts, if they are secret.
    clear: Option<Event>,
    cause: Option<(ClientId, CommandNumber)>,
}

impl Parted {
    fn of(event: &Event) -> Self {
        let mut facts = event.clone();
        let words = take_words(&mut facts);
        Self { clear: engine::in_the_clear(&facts), facts, words, cause: None }
    }

    /// Whose keys are needed.
    fn authors(&self) -> impl Iterator<Item = Author> + use<> {
        let words = self.words.as_ref().map(|(author, _)| Author::Member(*author));
        words.into_iter().chain(self.clear.as_ref().map(|_| Author::Set))
    }

    fn sealed(self, session: &SessionId, seq: i64, keys: &SetKeys) -> Result<Row, StoreError> {
        let Self { facts, words, clear, cause } = self;
        let body = serde_json::to_string(clear.as_ref().unwrap_or(&facts));
        let body = body.map_err(|_| StoreError::damaged("an event"))?;
        let kind = kind_of(&body)?.to_owned();
        let sealed = match words {
            None => None,
            Some((author, words)) => {
                let key = keys.of(Author::Member(author))?;
                Some(key.seal(words.expose(), &place(session, seq, &kind))?)
            }
        };
        if clear.is_none() {
            let cause = match cause {
                None => None,
                Some((client, cmd)) => Some((client.0.as_str().into(), to_db(cmd.0)?)),
            };
            return Ok(Row { seq, cause, kind, body, sealed, secret: None });
        }
        let key = keys.of(Author::Set)?;
        let mark =
            cause.as_ref().map(|(client, cmd)| key.mark(format!("{session}\0{client}\0{cmd}").as_bytes()));
        let cause_in_the_clear = mark.map(|mark| (mark.as_str().into(), 0));
        let text = Secret { event: facts, cause }.to_text()?;
        let secret = key.seal(&text, &secret_place(session, seq, &kind))?;
        Ok(Row { seq, cause: cause_in_the_clear, kind, body, sealed, secret: Some(secret) })
    }
}

/// Takes the words out, with their author, if there are any.
fn take_words(event: &mut Event) -> Option<(MemberId, Content)> {
    // A pause that nobody caused has no author whose key could seal a reason; words without one are not kept.
    if let Event::InCircle { event, .. } = event {
        return take_words(event);
    }
    if let Event::RoomPaused { by: None, text, .. } = event {
        drop(text.take());
    }
    let (author, words) = engine::words(event)?;
    let words = words.take();
    (!words.is_empty()).then_some((author, words))
}

/// Reads an event back and puts its secrets and its words in their places.
fn unseal(session: &SessionId, row: &LogRow, keys: &SetKeys) -> Result<StoredEvent, StoreError> {
    let LogRow { at_ms, row, .. } = row;
    let (seq, kind) = (row.seq, row.kind.as_str());
    let damaged = || StoreError::damaged(format!("event {seq} of session {session}"));
    let secret = match &row.secret {
        None => None,
        Some(secret) => Some(keys.open(secret, &secret_place(session, seq, kind)).map_err(|_| damaged())?),
    };
    let (mut event, client) = match secret.as_deref() {
        None => (serde_json::from_str(&row.body).map_err(|_| damaged())?, cause_of(row)?),
        // The set was erased: that something of this kind happened is all that is left.
        Some("") => (serde_json::from_str(&row.body).map_err(|_| damaged())?, None),
        Some(text) => {
            let Secret { event, cause } = serde_json::from_str(text).map_err(|_| damaged())?;
            (event, cause)
        }
    };
    if let Some(sealed) = &row.sealed {
        let words = keys.open(sealed, &place(session, seq, kind)).map_err(|_| damaged())?;
        match engine::words(&mut event) {
            Some((_, content)) => *content = Content::new(words),
            // Words whose author is a secret that was erased have lost their place.
            None if secret.is_some() => {}
            None => return Err(damaged()),
        }
    }
    Ok(StoredEvent { seq: Seq(from_db(seq)?), at: Timestamp(from_db(*at_ms)?), client, event })
}

/// The command an event came from, where that lies in the clear.
fn cause_of(row: &Row) -> Result<Option<(ClientId, CommandNumber)>, StoreError> {
    let Some((client, command)) = &row.cause else { return Ok(None) };
    Ok(Some((ClientId(client.as_ref().to_owned()), CommandNumber(from_db(*command)?))))
}

/// What secret facts are bound to.
fn secret_place(session: &SessionId, seq: i64, kind: &str) -> Vec<u8> {
    format!("secret\0{session}\0{seq}\0{kind}").into_bytes()
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
