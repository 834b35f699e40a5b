//! Logs of sessions: numbered events that are appended and read, and never changed.

use crate::store::StoreError;
use async_trait::async_trait;
use protocol::{ClientId, CommandNumber, SessionId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The first event of a command in a batch.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cause {
    /// The index of the command's first event in the batch.
    pub at: usize,
    /// The client that sent the command.
    pub client: ClientId,
    /// Its number.
    pub cmd: CommandNumber,
}

/// Why nothing was appended. Nothing of the batch is in the log, except after `Other`, when it may not be
/// known: then read the log.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// Another owner has taken the session over since (or there is no such session): drop it.
    #[error("another owner has taken the session over")]
    Fenced,
    /// This client's command is in the log already.
    #[error("the command is in the log already")]
    Duplicate,
    /// An event with that number is in the log already: somebody else wrote; read the log anew.
    #[error("the number is in the log already")]
    Conflict,
    /// The disk is full.
    #[error("there is no room left to store anything")]
    Full,
    /// The store failed.
    #[error(transparent)]
    Other(StoreError),
}

impl From<StoreError> for AppendError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full => Self::Full,
            other => Self::Other(other),
        }
    }
}

/// One event, ready to be stored. Numbers are as a database holds them: signed, and never negative.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Row {
    /// Its number in the log, from 1.
    pub seq: i64,
    /// The command it came from, on the first event of a command: the client, and the command's number.
    pub cause: Option<(Arc<str>, i64)>,
    /// Its kind.
    pub kind: String,
    /// Its facts, in JSON.
    pub body: String,
    /// Its words, sealed.
    pub sealed: Option<Vec<u8>>,
    /// Its secret facts, sealed.
    pub secret: Option<Vec<u8>>,
}

impl Row {
    /// Bytes that it takes, roughly: what it holds.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let sealed = [&self.sealed, &self.secret].map(|sealed| sealed.as_ref().map_or(0, Vec::len));
        (self.kind.len() + self.body.len() + sealed[0] + sealed[1]) as u64
    }
}

/// An event as it was stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LogRow {
    /// When it happened, in ms since 1970.
    pub at_ms: i64,
    /// The take-over under which it was written. Never lower than that of an event before it.
    pub epoch: i64,
    /// What was appended.
    pub row: Row,
}

/// The events of one command, or of several that were decided at one time.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Append {
    /// The session whose log it is.
    pub session: String,
    /// The take-over the writer believes to be the latest.
    pub epoch: i64,
    /// When they happened, in ms since 1970.
    pub at_ms: i64,
    /// The events, in order.
    pub rows: Vec<Row>,
}

/// The logs of sessions.
#[async_trait]
pub trait Logs {
    /// Appends all events or none.
    ///
    /// Fenced: the epoch is compared inside the statement that writes, so that an owner whose session was taken over
    /// writes nothing, however late it wakes up. Once: a number, and a client's command, go into a log one time.
    /// Ordered: whoever reads the log after `Ok` finds the events, and never a later one without an earlier.
    ///
    /// # Errors
    /// See [`AppendError`]. Being fenced comes before being a double.
    async fn append_rows(&self, append: Append) -> Result<(), AppendError>;

    /// Reads a log from its beginning, in the order of numbers, as it stood at one moment. Each event is handed to
    /// `each` as it comes, so that never more than a few of them are in memory; `each` ends the reading by `false`.
    ///
    /// # Errors
    /// `Damaged` if the database says so. A log that is not there is an empty one.
    async fn read_rows(
        &self,
        session: &SessionId,
        each: &mut (dyn FnMut(LogRow) -> bool + Send),
    ) -> Result<(), StoreError>;
}
