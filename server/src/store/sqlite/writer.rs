//! The one writer. Everything that changes the store passes through one task, which takes whatever is queued
//! (no artificial delay), stores it together and answers only after that is on disk. What a change means is the
//! business of whoever sends it.
//!
//! Why: SQLite synchronises the file at every commit, so a commit for each event would make a hundred rooms
//! wait for one another (measured: 0.4 s); shared, the same hundred wait for a few milliseconds.
//!
//! Appends are stored as they arrive, and put in their places a little later (`arrivals.rs`); before anything else
//! changes, all of them are in their places.

use super::Connection;
use super::arrivals::{self, Arrivals};
use super::tails::Tails;
use crate::store::StoreError;
use crate::store::heads::Heads;
use crate::store::port::{Append, AppendError};
use futures_util::future::BoxFuture;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection as _, Executor};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

/// Changes in one transaction. More would make the first of them wait for too long.
const GROUP_MAX: usize = 256;
/// Changes waiting. Beyond it, senders wait: a store that cannot keep up slows its rooms down instead of
/// filling memory.
const QUEUED_MAX: usize = 1_024;
/// How long events may wait to be put in their places. In a second a lively room has some, which then share their pages;
/// and little is to be put there before anything else can change.
const PLACED_WITHIN: Duration = Duration::from_secs(1);
/// Events that are put in their places at once, whole sessions at a time. Appends wait for it, for some milliseconds.
const PLACED_AT_ONCE: usize = 256;
/// Events that wait for their places. Beyond it appends wait until all are there.
const WAITING_MAX: usize = 32_768;

/// A change that is not an append: runs inside the group's transaction, in a savepoint of its own.
trait Work: Send {
    /// Does it. `false` means it failed for a reason of its own and what it did is to be undone.
    fn apply<'c>(&'c mut self, connection: &'c mut Connection) -> BoxFuture<'c, Verdict>;
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
        arrivals: Arc<Arrivals>,
    ) -> Result<(Self, tokio::task::JoinHandle<()>), StoreError> {
        let connection = Connection::connect_with(&options).await?;
        let connection = WriterConnection { options, connection: Some(connection) };
        let (sender, jobs) = mpsc::channel(QUEUED_MAX);
        let writing = Writing {
            connection,
            heads,
            tails: Tails::default(),
            arrivals,
            arrived: 0,
            due: None,
            placing: None,
            in_doubt: false,
        };
        let task = tokio::spawn(writing.run(jobs));
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
        F: for<'c> FnOnce(&'c mut Connection) -> BoxFuture<'c, Result<T, StoreError>> + Send + 'static,
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
    F: for<'c> FnOnce(&'c mut Connection) -> BoxFuture<'c, Result<T, StoreError>> + Send,
{
    fn apply<'c>(&'c mut self, connection: &'c mut Connection) -> BoxFuture<'c, Verdict> {
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
    connection: Option<Connection>,
}

impl WriterConnection {
    async fn get(&mut self) -> Result<&mut Connection, sqlx::Error> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => Connection::connect_with(&self.options).await?,
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

/// An append, and whoever waits to hear what became of it.
type Asked = (Arc<Append>, oneshot::Sender<Result<(), AppendError>>);

/// The task.
struct Writing {
    connection: WriterConnection,
    heads: Heads,
    tails: Tails,
    arrivals: Arc<Arrivals>,
    /// The number of the last row of what arrived.
    arrived: i64,
    /// When what has arrived is to be put in its place.
    due: Option<Instant>,
    placing: Option<Placing>,
    /// It is not known what became of the last row, or of events that were to be put in their places.
    in_doubt: bool,
}

/// How far putting events in their places has come.
struct Placing {
    /// Sessions up to this one, by name, are done.
    session: Option<String>,
    /// Rows up to this one had arrived when it began.
    row: i64,
}

impl Writing {
    async fn run(mut self, mut jobs: mpsc::Receiver<Job>) {
        let mut group = Vec::with_capacity(GROUP_MAX);
        while self.next(&mut jobs, &mut group).await {
            let (mut appends, mut works) = (Vec::new(), Vec::new());
            for job in group.drain(..) {
                match job {
                    Job::Append(append, answer) => appends.push((Arc::new(append), answer)),
                    Job::Work(work) => works.push(work),
                }
            }
            if !works.is_empty() {
                self.change(works).await;
            }
            if !appends.is_empty() {
                self.append(appends).await;
            }
            if self.placing.is_some() {
                let placed = self.place_some().await;
                self.note_placed(placed).await;
            }
        }
        let placed = self.place_all().await;
        self.note_placed(placed).await;
        self.connection.drop_it().await;
    }

    /// Waits until there is something to do; `group` is what is queued. False if nobody can send anything any more.
    async fn next(&mut self, jobs: &mut mpsc::Receiver<Job>, group: &mut Vec<Job>) -> bool {
        if self.due.is_some_and(|due| due <= Instant::now()) {
            self.begin_to_place();
        }
        if self.placing.is_some() {
            while group.len() < GROUP_MAX
                && let Ok(job) = jobs.try_recv()
            {
                group.push(job);
            }
            return true;
        }
        tokio::select! {
            taken = jobs.recv_many(group, GROUP_MAX) => {
                // Rooms that were about to ask come along: a commit costs the same for one and for many.
                tokio::task::yield_now().await;
                while group.len() < GROUP_MAX
                    && let Ok(job) = jobs.try_recv()
                {
                    group.push(job);
                }
                taken > 0
            }
            () = until(self.due) => {
                self.begin_to_place();
                true
            }
        }
    }

    /// Does changes in one transaction, and answers them.
    async fn change(&mut self, mut works: Vec<Box<dyn Work>>) {
        let placed = self.place_all().await;
        let outcome = match &placed {
            Ok(()) => self.commit(&mut works).await,
            Err(error) => Err(error.clone()),
        };
        self.note_placed(placed).await;
        self.tails.doubt();
        if let Err(failed) = &outcome {
            self.failed(failed, works.len()).await;
        }
        works.into_iter().for_each(|work| work.finish(outcome.clone()));
    }

    /// Does a whole group in one transaction and commits it. An error means that nothing of it was stored, or
    /// that it is not known (a failed synchronisation); nobody may be told that it was.
    async fn commit(&mut self, works: &mut [Box<dyn Work>]) -> Result<(), StoreError> {
        let connection = self.connection.get().await?;
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
        connection.execute("COMMIT").await?;
        Ok(())
    }

    /// Stores appends together, and answers them.
    async fn append(&mut self, asked: Vec<Asked>) {
        let mut taken = Vec::with_capacity(asked.len());
        match self.store(&asked, &mut taken).await {
            Ok(verdicts) => {
                for append in &taken {
                    if let Some(last) = append.rows.last() {
                        self.heads.note(&append.session, last.seq.unsigned_abs());
                    }
                }
                if !taken.is_empty() {
                    self.due.get_or_insert_with(|| Instant::now() + PLACED_WITHIN);
                    self.arrivals.add(taken);
                }
                for ((_, answer), verdict) in asked.into_iter().zip(verdicts) {
                    // A sender that has gone away wants no answer.
                    let _ = answer.send(verdict);
                }
            }
            Err(failed) => {
                self.tails.forget(taken.iter());
                self.in_doubt |= !taken.is_empty();
                self.failed(&failed, asked.len()).await;
                for (_, answer) in asked {
                    let _ = answer.send(Err(failed.clone().into()));
                }
            }
        }
    }

    /// Stores those appends that may be stored, which are `taken`, in one row. An error means that nothing of it was
    /// stored, or that it is not known.
    async fn store(
        &mut self,
        asked: &[Asked],
        taken: &mut Vec<Arc<Append>>,
    ) -> Result<Vec<Result<(), AppendError>>, StoreError> {
        if self.in_doubt || self.arrivals.events() > WAITING_MAX {
            self.place_all().await?;
        }
        let connection = self.connection.get().await?;
        let appends = asked.iter().map(|(append, _)| append.as_ref());
        self.tails.learn(connection, &self.arrivals, appends).await?;
        let mut verdicts = Vec::with_capacity(asked.len());
        for (append, _) in asked {
            let verdict = self.tails.judge(connection, &self.arrivals, taken, append).await?;
            if verdict.is_ok() {
                taken.push(Arc::clone(append));
            }
            verdicts.push(verdict);
        }
        if !taken.is_empty() {
            self.arrived = arrivals::store(connection, taken).await?;
        }
        Ok(verdicts)
    }

    fn begin_to_place(&mut self) {
        self.due = None;
        self.placing = Some(Placing { session: None, row: self.arrived });
    }

    /// Puts all that has arrived in its place.
    async fn place_all(&mut self) -> Result<(), StoreError> {
        if self.in_doubt || self.arrivals.events() > 0 || self.placing.is_some() {
            // From the first session again: it may have gone past some that have had something since.
            self.begin_to_place();
        }
        while self.placing.is_some() {
            self.place_some().await?;
        }
        Ok(())
    }

    /// Puts the next of what has arrived in its place.
    async fn place_some(&mut self) -> Result<(), StoreError> {
        if self.in_doubt {
            return self.place_what_is_stored().await;
        }
        let Some(placing) = &mut self.placing else { return Ok(()) };
        let chunk = self.arrivals.after(placing.session.as_deref(), PLACED_AT_ONCE);
        let last = chunk.last().map(|append| append.session.clone());
        let is_done = last.as_ref().is_none_or(|last| self.arrivals.after(Some(last), 1).is_empty());
        let done = is_done.then_some(placing.row);
        let connection = self.connection.get().await?;
        arrivals::place(connection, &chunk, done).await?;
        self.arrivals.are_placed(&chunk);
        placing.session = last;
        if is_done {
            self.placing = None;
            // What came for sessions that were done already waits for the next time.
            self.due = (self.arrivals.events() > 0).then(|| Instant::now() + PLACED_WITHIN);
        }
        Ok(())
    }

    /// After a failure the file alone says what was stored.
    async fn place_what_is_stored(&mut self) -> Result<(), StoreError> {
        let connection = self.connection.get().await?;
        connection.execute("BEGIN IMMEDIATE").await?;
        arrivals::recover(connection).await?;
        connection.execute("COMMIT").await?;
        self.arrivals.clear();
        self.tails = Tails::default();
        (self.placing, self.due, self.in_doubt) = (None, None, false);
        Ok(())
    }

    /// Where events could not be put in their places they are tried again: they are stored, and are read from memory.
    async fn note_placed(&mut self, placed: Result<(), StoreError>) {
        if let Err(error) = placed {
            self.failed(&error, self.arrivals.events()).await;
            self.in_doubt = true;
            self.placing = None;
            self.due = Some(Instant::now() + PLACED_WITHIN);
        }
    }

    async fn failed(&mut self, error: &StoreError, changes: usize) {
        tracing::error!(%error, changes, "nothing could be stored");
        self.connection.drop_it().await;
    }
}

/// Waits until an instant, or for ever.
async fn until(due: Option<Instant>) {
    match due {
        Some(due) => tokio::time::sleep_until(due).await,
        None => std::future::pending().await,
    }
}
