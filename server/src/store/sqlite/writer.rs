//! The one writer. Everything that changes the store passes through one task, which takes whatever is queued
//! (no artificial delay), does it in one transaction and answers only after the commit is on disk. What a
//! change means is the business of whoever sends it.
//!
//! Why: SQLite synchronises the file at every commit, so a commit for each event would make a hundred rooms
//! wait for one another (measured: 0.4 s); shared, the same hundred wait for a few milliseconds.

use super::append;
use crate::store::StoreError;
use crate::store::error::is_unique_violation;
use crate::store::heads::Heads;
use crate::store::port::{Append, AppendError};
use futures_util::future::BoxFuture;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{Connection, Executor};
use tokio::sync::{mpsc, oneshot};

/// Changes in one transaction. More would make the first of them wait for too long.
const GROUP_MAX: usize = 256;
/// Changes waiting. Beyond it, senders wait: a store that cannot keep up slows its rooms down instead of
/// filling memory.
const QUEUED_MAX: usize = 1_024;

/// A change that is not an append: runs inside the group's transaction, in a savepoint of its own.
trait Work: Send {
    /// Does it. `false` means it failed for a reason of its own and what it did is to be undone.
    fn apply<'c>(&'c mut self, connection: &'c mut SqliteConnection) -> BoxFuture<'c, Verdict>;
    /// Tells the sender, once the transaction has ended one way or the other.
    fn finish(self: Box<Self>, committed: Result<(), StoreError>);
}

/// How one change went, before the commit.
enum Verdict {
    /// To be committed.
    Done,
    /// Failed by itself; the others of its group are not concerned.
    Undo,
    /// The connection or the disk failed; the whole group is undone.
    Broken(StoreError),
}

enum Job {
    Append(Append, oneshot::Sender<Result<(), AppendError>>),
    Work(Box<dyn Work>),
}

/// The way to the writer. Cheap to clone; the task ends when the last clone is gone.
#[derive(Clone)]
pub(super) struct Writer {
    jobs: mpsc::Sender<Job>,
}

impl Writer {
    /// Starts the task on a connection of its own. The handle of the task ends after the last clone is gone
    /// and everything queued is answered.
    pub(super) async fn start(
        options: SqliteConnectOptions,
        heads: Heads,
    ) -> Result<(Self, tokio::task::JoinHandle<()>), StoreError> {
        let connection = SqliteConnection::connect_with(&options).await?;
        let (sender, jobs) = mpsc::channel(QUEUED_MAX);
        let task = tokio::spawn(run(WriterConnection { options, connection: Some(connection) }, heads, jobs));
        Ok((Self { jobs: sender }, task))
    }

    /// Appends; returns when it is durable or refused.
    pub(super) async fn append(&self, append: Append) -> Result<(), AppendError> {
        let (answer, answered) = oneshot::channel();
        self.jobs.send(Job::Append(append, answer)).await.map_err(|_| StoreError::Closed)?;
        answered.await.map_err(|_| StoreError::Closed)?
    }

    /// Does a change in one transaction; returns when it is durable or undone.
    pub(super) async fn change<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut SqliteConnection) -> BoxFuture<'c, Result<T, StoreError>> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let change = Change { work: Some(work), outcome: None, answer };
        self.jobs.send(Job::Work(Box::new(change))).await.map_err(|_| StoreError::Closed)?;
        answered.await.map_err(|_| StoreError::Closed)?
    }
}

struct Change<T, F> {
    work: Option<F>,
    outcome: Option<Result<T, StoreError>>,
    answer: oneshot::Sender<Result<T, StoreError>>,
}

impl<T, F> Work for Change<T, F>
where
    T: Send,
    F: for<'c> FnOnce(&'c mut SqliteConnection) -> BoxFuture<'c, Result<T, StoreError>> + Send,
{
    fn apply<'c>(&'c mut self, connection: &'c mut SqliteConnection) -> BoxFuture<'c, Verdict> {
        Box::pin(async move {
            let Some(work) = self.work.take() else { return Verdict::Undo };
            match work(connection).await {
                Ok(value) => {
                    self.outcome = Some(Ok(value));
                    Verdict::Done
                }
                Err(error) if error.is_the_stores_own() => Verdict::Broken(error),
                Err(error) => {
                    self.outcome = Some(Err(error));
                    Verdict::Undo
                }
            }
        })
    }

    fn finish(self: Box<Self>, committed: Result<(), StoreError>) {
        let outcome = match (self.outcome, committed) {
            (Some(Err(own)), _) => Err(own),
            (_, Err(failed)) => Err(failed),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (None, Ok(())) => Err(StoreError::Closed),
        };
        // A sender that has gone away wants no answer.
        let _ = self.answer.send(outcome);
    }
}

/// The writer's connection, opened anew after a failure that may have left it inside a transaction.
struct WriterConnection {
    options: SqliteConnectOptions,
    connection: Option<SqliteConnection>,
}

impl WriterConnection {
    async fn get(&mut self) -> Result<&mut SqliteConnection, sqlx::Error> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => SqliteConnection::connect_with(&self.options).await?,
        };
        Ok(self.connection.insert(connection))
    }

    async fn drop_it(&mut self) {
        if let Some(connection) = self.connection.take() {
            // Closing undoes what is open; that it failed is known already.
            let _ = connection.close().await;
        }
    }
}

async fn run(mut connection: WriterConnection, mut heads: Heads, mut jobs: mpsc::Receiver<Job>) {
    let mut group = Vec::with_capacity(GROUP_MAX);
    while jobs.recv_many(&mut group, GROUP_MAX).await > 0 {
        let (mut appends, mut works) = (Vec::new(), Vec::new());
        for job in group.drain(..) {
            match job {
                Job::Append(append, answer) => appends.push((append, answer)),
                Job::Work(work) => works.push(work),
            }
        }
        let outcome = match connection.get().await {
            Ok(connection) => commit(connection, &mut works, &appends).await,
            Err(error) => Err(error.into()),
        };
        let failed: StoreError = match outcome {
            Ok(verdicts) => {
                for ((append, answer), verdict) in appends.into_iter().zip(verdicts) {
                    if let (Ok(()), Some(last)) = (&verdict, append.rows.last()) {
                        heads.note(&append.session, last.seq.unsigned_abs());
                    }
                    let _ = answer.send(verdict);
                }
                works.into_iter().for_each(|work| work.finish(Ok(())));
                continue;
            }
            Err(error) => error,
        };
        tracing::error!(error = %failed, changes = appends.len() + works.len(), "nothing could be stored");
        connection.drop_it().await;
        for (_, answer) in appends {
            let _ = answer.send(Err(failed.clone().into()));
        }
        works.into_iter().for_each(|work| work.finish(Err(failed.clone())));
    }
    connection.drop_it().await;
}

/// Does a whole group in one transaction and commits it. An error means that nothing of it was stored, or
/// that it is not known (a failed synchronisation); nobody may be told that it was.
async fn commit(
    connection: &mut SqliteConnection,
    works: &mut [Box<dyn Work>],
    appends: &[(Append, oneshot::Sender<Result<(), AppendError>>)],
) -> Result<Vec<Result<(), AppendError>>, StoreError> {
    let appends: Vec<&Append> = appends.iter().map(|(append, _)| append).collect();
    if works.is_empty() && fit_one_statement(&appends) {
        // The common case: one statement is its own transaction, and there is nothing to wait for twice.
        match append::store_all(connection, &appends).await {
            Err(error) if is_unique_violation(&error) => {}
            stored => return Ok(stored?),
        }
    }
    connection.execute("BEGIN IMMEDIATE").await?;
    for work in works {
        connection.execute("SAVEPOINT change").await?;
        match work.apply(connection).await {
            Verdict::Done => {}
            Verdict::Undo => {
                connection.execute("ROLLBACK TO change").await?;
            }
            Verdict::Broken(error) => return Err(error),
        }
        connection.execute("RELEASE change").await?;
    }
    let verdicts = store_group(connection, &appends).await?;
    connection.execute("COMMIT").await?;
    Ok(verdicts)
}

/// Whether one statement, which is then its own transaction, can store all of them.
fn fit_one_statement(appends: &[&Append]) -> bool {
    append::ROWS.contains(&appends.iter().map(|append| append.rows.len()).sum())
}

/// Stores many appends with few statements; if one of them is refused as a double, each by itself.
async fn store_group(
    connection: &mut SqliteConnection,
    appends: &[&Append],
) -> Result<Vec<Result<(), AppendError>>, sqlx::Error> {
    if appends.is_empty() {
        return Ok(Vec::new());
    }
    connection.execute("SAVEPOINT appends").await?;
    let together = append::store_all(connection, appends).await;
    let undone = match together {
        Ok(verdicts) => {
            connection.execute("RELEASE appends").await?;
            return Ok(verdicts);
        }
        Err(error) if is_unique_violation(&error) => error,
        Err(error) => return Err(error),
    };
    tracing::debug!(error = %undone, "a double in a group; storing one by one");
    connection.execute("ROLLBACK TO appends").await?;
    let verdicts = append::store_one_by_one(connection, appends).await?;
    connection.execute("RELEASE appends").await?;
    Ok(verdicts)
}
