//! Brings the write-ahead log into the store's file, beside the writer and never in its way: done by the writer, as SQLite
//! does it by itself, the commit that fills the log waits for two more synchronisations and for all pages of a thousand.

use crate::store::StoreError;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{Connection, Executor};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;

/// How often. In a second the busiest server writes some ten megabytes; with nothing written there is nothing to do.
const EVERY: Duration = Duration::from_secs(1);

/// The task. It ends when this is dropped, or waited for by [`Checkpoints::stop`].
pub(super) struct Checkpoints {
    stop: oneshot::Sender<()>,
    swept: Arc<Notify>,
    task: JoinHandle<()>,
}

impl Checkpoints {
    /// Starts it on a connection of its own.
    pub(super) async fn start(options: &SqliteConnectOptions) -> Result<Self, StoreError> {
        let connection = SqliteConnection::connect_with(options).await?;
        let (stop, stopped) = oneshot::channel();
        let swept = Arc::new(Notify::new());
        let task = tokio::spawn(run(connection, swept.clone(), stopped));
        Ok(Self { stop, swept, task })
    }

    /// Something was deleted: the log is brought into the file whole, and is empty afterwards.
    pub(super) fn sweep(&self) {
        self.swept.notify_one();
    }

    /// Ends it, so that the last connection to close brings the rest of the log into the file.
    pub(super) async fn stop(self) {
        drop(self.stop);
        // A panic in it has been reported by then.
        let _ = self.task.await;
    }
}

async fn run(mut connection: SqliteConnection, swept: Arc<Notify>, mut stopped: oneshot::Receiver<()>) {
    loop {
        // Passive: it waits for nobody, and does what can be done while others read and write. Only what was deleted is
        // worth a short wait of theirs.
        let how = tokio::select! {
            () = tokio::time::sleep(EVERY) => "PRAGMA wal_checkpoint(PASSIVE)",
            () = swept.notified() => "PRAGMA wal_checkpoint(TRUNCATE)",
            _ = &mut stopped => break,
        };
        if let Err(error) = connection.execute(how).await {
            tracing::warn!(%error, "the write-ahead log could not be brought into the store; it is tried again");
        }
    }
    // Nothing was promised on this connection.
    let _ = connection.close().await;
}
