//! Logs: events in, events out. Words are taken out of an event before it is stored and put back when it is
//! read; they lie sealed in a column of their own. What an event means is the business of the engine.

use super::append::{Append, Row};
use super::key_file::{Author, SetKeys};
use super::secret::{self, Secret};
use super::{AppendError, STORE_FILE, Store, StoreError, whether_damaged};
use futures_util::TryStreamExt;
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
        self.writer()?.append(append).await?;
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
    pub async fn read<E: From<StoreError>>(
        &self,
        session: &SessionId,
        mut each: impl FnMut(StoredEvent) -> Result<(), E>,
    ) -> Result<u64, E> {
        let keys = self.keys().of_set(&self.set_of(session).await?).await?;
        let mut rows = sqlx::query(
            "SELECT seq, at_ms, client, cmd, kind, body, sealed, secret FROM events WHERE session_id = $1 \
             ORDER BY seq",
        )
        .bind(&session.0)
        .fetch(self.readers());
        let (mut expected, mut bytes) = (1, 0);
        while let Some(row) = rows.try_next().await.map_err(|error| whether_damaged(error, STORE_FILE))? {
            let event = unseal(session, &row, &keys)?;
            if event.seq != Seq(expected) {
                return Err(StoreError::damaged(format!("event {expected} of session {session}")).into());
            }
            bytes += bytes_of(&row)?;
            expected += 1;
            each(event)?;
        }
        Ok(bytes)
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
        Self { clear: secret::in_the_clear(&facts), facts, words, cause: None }
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
    if let Event::RoomPaused { by: None, text, .. } = event {
        drop(text.take());
    }
    let (author, words) = event.content_mut()?;
    let words = words.take();
    (!words.is_empty()).then_some((author, words))
}

/// Reads an event back and puts its secrets and its words in their places.
fn unseal(session: &SessionId, row: &SqliteRow, keys: &SetKeys) -> Result<StoredEvent, StoreError> {
    let seq: i64 = row.try_get("seq")?;
    let damaged = || StoreError::damaged(format!("event {seq} of session {session}"));
    let kind: &str = row.try_get("kind")?;
    let secret = match row.try_get::<Option<&[u8]>, _>("secret")? {
        None => None,
        Some(secret) => Some(keys.open(secret, &secret_place(session, seq, kind)).map_err(|_| damaged())?),
    };
    let (mut event, client) = match secret.as_deref() {
        None => {
            let body: &str = row.try_get("body")?;
            (serde_json::from_str(body).map_err(|_| damaged())?, cause_of(row)?)
        }
        // The set was erased: that something of this kind happened is all that is left.
        Some("") => (serde_json::from_str(row.try_get("body")?).map_err(|_| damaged())?, None),
        Some(text) => {
            let Secret { event, cause } = serde_json::from_str(text).map_err(|_| damaged())?;
            (event, cause)
        }
    };
    if let Some(sealed) = row.try_get::<Option<&[u8]>, _>("sealed")? {
        let words = keys.open(sealed, &place(session, seq, kind)).map_err(|_| damaged())?;
        match event.content_mut() {
            Some((_, content)) => *content = Content::new(words),
            // Words whose author is a secret that was erased have lost their place.
            None if secret.is_some() => {}
            None => return Err(damaged()),
        }
    }
    Ok(StoredEvent { seq: Seq(from_db(seq)?), at: Timestamp(from_db(row.try_get("at_ms")?)?), client, event })
}

/// The command an event came from, where that lies in the clear.
fn cause_of(row: &SqliteRow) -> Result<Option<(ClientId, CommandNumber)>, StoreError> {
    let client: Option<String> = row.try_get("client")?;
    let command: Option<i64> = row.try_get("cmd")?;
    match client.zip(command) {
        None => Ok(None),
        Some((client, command)) => Ok(Some((ClientId(client), CommandNumber(from_db(command)?)))),
    }
}

/// As [`Row::bytes`].
fn bytes_of(row: &SqliteRow) -> Result<u64, StoreError> {
    let mut bytes = row.try_get::<&str, _>("kind")?.len() + row.try_get::<&str, _>("body")?.len();
    for column in ["sealed", "secret"] {
        bytes += row.try_get::<Option<&[u8]>, _>(column)?.map_or(0, <[u8]>::len);
    }
    Ok(bytes as u64)
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

/// The database's integers are signed.
pub(super) fn to_db(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|_| StoreError::damaged("a number beyond 2^63"))
}

/// See [`to_db`].
pub(super) fn from_db(number: i64) -> Result<u64, StoreError> {
    u64::try_from(number).map_err(|_| StoreError::damaged("a number below zero"))
}
