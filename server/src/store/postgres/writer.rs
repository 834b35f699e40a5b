//! Appends to logs in PostgreSQL. A few tasks take whatever is queued, each commits it in one transaction and answers
//! after that: while one waits for the disk, the next collects. A room has one append under way at a time, so that its
//! order is kept whichever task takes it.

use super::BEGIN;
use super::verdicts::{store_all, store_one_by_one};
use crate::store::StoreError;
use crate::store::error::{is_collision, is_unique_violation};
use crate::store::heads::Heads;
use crate::store::port::{Append, AppendError};
use sqlx::Connection as _;
use sqlx::postgres::{PgConnection, PgPool};
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Mutex as Waiting, mpsc, oneshot};
use tokio::task::JoinHandle;

/// Transactions under way at once.
const TASKS: usize = 4;
/// Appends in one transaction. More would make the first of them wait for too long.
const GROUP_MAX: usize = 256;
/// Appends waiting. Beyond it, senders wait: a store that cannot keep up slows its rooms down instead of
/// filling memory.
const QUEUED_MAX: usize = 1_024;
/// How long one transaction may take, most of it for the disk. After that it is not known whether it took place.
const COMMIT_WITHIN: Duration = Duration::from_secs(5);
/// How often a group is tried that the database undid because it stood in another's way.
const TRIES: usize = 5;

pub(super) type Jobs = mpsc::Sender<Job>;
type Verdicts = Vec<Result<(), AppendError>>;

pub(super) struct Job {
    append: Append,
    answer: oneshot::Sender<Result<(), AppendError>>,
}

/// The tasks, and the way to them.
pub(super) struct Writer {
    jobs: Jobs,
    tasks: Vec<JoinHandle<()>>,
}

impl Writer {
    pub(super) fn start(pool: PgPool, heads: Heads) -> Self {
        let (jobs, queue) = mpsc::channel(QUEUED_MAX);
        let (queue, heads) = (Arc::new(Waiting::new(queue)), Arc::new(Mutex::new(heads)));
        let task = |_| tokio::spawn(run(pool.clone(), Arc::clone(&queue), Arc::clone(&heads)));
        Self { jobs, tasks: (0..TASKS).map(task).collect() }
    }

    pub(super) fn jobs(&self) -> Jobs {
        self.jobs.clone()
    }

    /// Ends once everything queued is answered.
    pub(super) async fn stop(self) {
        drop(self.jobs);
        for task in self.tasks {
            // A panic in it has been reported by then.
            let _ = task.await;
        }
    }
}

/// Appends; returns when it is durable or refused.
pub(super) async fn append(jobs: &Jobs, append: Append) -> Result<(), AppendError> {
    let (answer, answered) = oneshot::channel();
    jobs.send(Job { append, answer }).await.map_err(|_| StoreError::Closed)?;
    answered.await.map_err(|_| StoreError::Closed)?
}

async fn run(pool: PgPool, queue: Arc<Waiting<mpsc::Receiver<Job>>>, heads: Arc<Mutex<Heads>>) {
    let mut group = Vec::with_capacity(GROUP_MAX);
    while queue.lock().await.recv_many(&mut group, GROUP_MAX).await > 0 {
        let appends: Vec<&Append> = group.iter().map(|job| &job.append).collect();
        match commit(&pool, &appends).await {
            Ok(verdicts) => {
                note(&heads, &appends, &verdicts);
                for (job, verdict) in group.drain(..).zip(verdicts) {
                    let _ = job.answer.send(verdict);
                }
            }
            Err(error) => {
                let failed = StoreError::from(error);
                tracing::error!(error = %failed, changes = group.len(), "nothing could be stored");
                for job in group.drain(..) {
                    let _ = job.answer.send(Err(failed.clone().into()));
                }
            }
        }
    }
}

fn note(heads: &Mutex<Heads>, appends: &[&Append], verdicts: &Verdicts) {
    let mut heads = heads.lock().unwrap_or_else(PoisonError::into_inner);
    for (append, verdict) in appends.iter().zip(verdicts) {
        if let (Ok(()), Some(last)) = (verdict, append.rows.last()) {
            heads.note(&append.session, last.seq.unsigned_abs());
        }
    }
}

/// Does a whole group in one transaction and commits it. An error means that nothing of it was stored, or
/// that it is not known (a connection that broke while committing); nobody may be told that it was.
async fn commit(pool: &PgPool, appends: &[&Append]) -> Result<Verdicts, sqlx::Error> {
    let mut tries = 0;
    loop {
        tries += 1;
        match commit_once(pool, appends).await {
            Err(error) if is_collision(&error) && tries < TRIES => {}
            done => return done,
        }
    }
}

/// Within the time there is for it: a database that has fallen silent may be gone for good, and another one in its place.
async fn commit_once(pool: &PgPool, appends: &[&Append]) -> Result<Verdicts, sqlx::Error> {
    let mut connection = pool.acquire().await?;
    let done = tokio::time::timeout(COMMIT_WITHIN, commit_on(&mut connection, appends)).await;
    done.unwrap_or_else(|_| {
        // Whoever had it next would wait for the same silence.
        drop(connection.detach());
        Err(io::Error::new(io::ErrorKind::TimedOut, "it does not answer").into())
    })
}

async fn commit_on(connection: &mut PgConnection, appends: &[&Append]) -> Result<Verdicts, sqlx::Error> {
    let mut change = connection.begin_with(BEGIN).await?;
    match store_all(&mut change, appends).await {
        Ok(verdicts) => {
            change.commit().await?;
            return Ok(verdicts);
        }
        Err(error) if is_unique_violation(&error) => change.rollback().await?,
        Err(error) => return Err(error),
    }
    // A double among them: each by itself, so that it alone is refused.
    let mut change = connection.begin_with(BEGIN).await?;
    let verdicts = store_one_by_one(&mut change, appends).await?;
    change.commit().await?;
    Ok(verdicts)
}
