//! Connections that read, each for one question after the other. Reads are short and mostly from memory; a few let a long
//! one (a record) pass.
//!
//! Why not the library's pool: it asks each connection whether it is still there before a question and once more after it
//! (sqlx 0.9.0; only the first can be switched off). A file does not go away as a server does, and each such question goes to
//! another thread and back, as the question itself does: of three such trips two were for nothing.

use super::Connection;
use crate::store::StoreError;
use sqlx::Connection as _;
use sqlx::sqlite::SqliteConnectOptions;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Connections there are at most.
const READERS: usize = 4;
/// How long a reader waits for a connection before the store counts as away.
const READER_WITHIN: Duration = Duration::from_secs(5);

/// All of them.
pub(super) struct Readers {
    options: SqliteConnectOptions,
    turns: Arc<Semaphore>,
    free: Arc<Mutex<Vec<Connection>>>,
}

/// One of them, until it is dropped.
pub(super) struct Reader {
    /// Gone while it is dropped.
    connection: Option<Connection>,
    free: Arc<Mutex<Vec<Connection>>>,
    _turn: OwnedSemaphorePermit,
}

impl Readers {
    /// Opens the first, to say early whether there can be any.
    pub(super) async fn open(options: SqliteConnectOptions) -> Result<Self, StoreError> {
        let first = Connection::connect_with(&options).await?;
        Ok(Self {
            options,
            turns: Arc::new(Semaphore::new(READERS)),
            free: Arc::new(Mutex::new(vec![first])),
        })
    }

    /// Waits for one.
    ///
    /// # Errors
    /// `Closed` after [`Self::close`], `Away` if all of them are busy for too long.
    pub(super) async fn take(&self) -> Result<Reader, StoreError> {
        let turn = tokio::time::timeout(READER_WITHIN, Arc::clone(&self.turns).acquire_owned()).await;
        let turn = turn.map_err(|_| sqlx::Error::PoolTimedOut)?.map_err(|_| StoreError::Closed)?;
        let free = lock(&self.free).pop();
        let connection = match free {
            Some(connection) => connection,
            None => Connection::connect_with(&self.options).await?,
        };
        Ok(Reader { connection: Some(connection), free: Arc::clone(&self.free), _turn: turn })
    }

    /// Waits until nobody reads any more, and closes all of them.
    pub(super) async fn close(&self) {
        // All turns: whoever waits for one after this is told that they are closed. Closed a second time there are none.
        let all = u32::try_from(READERS).unwrap_or(u32::MAX);
        if let Ok(turns) = self.turns.acquire_many(all).await {
            self.turns.close();
            drop(turns);
        }
        let free = std::mem::take(&mut *lock(&self.free));
        for connection in free {
            // Nothing was written.
            let _ = connection.close().await;
        }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            lock(&self.free).push(connection);
        }
    }
}

impl Deref for Reader {
    type Target = Connection;

    #[expect(clippy::expect_used, reason = "it is gone only while it is dropped")]
    fn deref(&self) -> &Connection {
        self.connection.as_ref().expect("a reader has a connection")
    }
}

impl DerefMut for Reader {
    #[expect(clippy::expect_used, reason = "it is gone only while it is dropped")]
    fn deref_mut(&mut self) -> &mut Connection {
        self.connection.as_mut().expect("a reader has a connection")
    }
}

fn lock(free: &Mutex<Vec<Connection>>) -> MutexGuard<'_, Vec<Connection>> {
    // Nothing in here panics between two changes that belong together.
    free.lock().unwrap_or_else(PoisonError::into_inner)
}
