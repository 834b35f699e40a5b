//! The one writer. Everything that changes the store passes through one thread, which takes whatever is queued (no
//! artificial delay), stores it together and answers only after that is on disk. What a change means is the business of
//! whoever sends it.
//!
//! Why: the disk is synchronised for every group, so an event for itself would make a hundred rooms wait for one another
//! (measured: 0.4 s); shared, the same hundred wait for less than a millisecond or some.
//!
//! Appends are judged (`tails.rs`) and written to the journal (`journal.rs`) here, and answered then. Everything else is
//! done on a connection (`placing.rs`), which puts the appends in their places before it. It is a thread of its own,
//! because it waits for the disk most of its time.

use super::Connection;
use super::arrivals::{self, Arrivals};
use super::journal::{Journal, Salt};
use super::placing::{Order, Placing, Verdict, Work};
use super::tails::Tails;
use crate::store::StoreError;
use crate::store::doors::{Doors, Effect};
use crate::store::heads::Heads;
use crate::store::port::{Append, AppendError};
use futures_util::future::BoxFuture;
use sqlx::sqlite::SqliteConnectOptions;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot};

/// Changes that are taken together. More would make the first of them wait for too long.
const GROUP_MAX: usize = 256;
/// The least time from one group to the next while much arrives. A write that is synchronised costs a processor some 90 µs
/// on a virtual machine (`perf`, three thousand a second), about as much as an event's whole way to eight people: hundreds
/// of rooms do better to share one.
const GATHERED_FOR: Duration = Duration::from_millis(2);
/// How long it is looked how much arrives.
const COUNTED_FOR: Duration = Duration::from_millis(50);
/// Appends in that time from which they are gathered: two thousand a second. With fewer, whoever comes is not kept waiting.
const GATHERED_FROM: usize = 100;
/// Changes waiting. Beyond it, senders wait: a store that cannot keep up slows its rooms down instead of
/// filling memory.
const QUEUED_MAX: usize = 1_024;
/// Events without their places that a change puts there itself. More are put there first, and appends go on meanwhile.
const PLACED_WITH_CHANGE: usize = 256;
/// Events without their places from which they are put there at once, and not after some seconds: they are in memory.
const PLACED_FROM: usize = 4_096;
/// Events that wait for their places. Beyond it appends wait until all are there.
const WAITING_MAX: usize = 32_768;

enum Job {
    Append(Append, oneshot::Sender<Result<(), AppendError>>),
    Work(Box<dyn Work>),
    /// There is something to look at: events are in their places, or the journal is to be wiped.
    Wake,
}

/// The way to the writer. Cheap to clone; it ends when the last clone is gone.
#[derive(Clone)]
pub(super) struct Writer {
    jobs: mpsc::Sender<Job>,
    to_wipe: Arc<AtomicBool>,
    doors: Doors,
}

/// A way to wake the writer, which does not keep it.
pub(super) struct Wake {
    jobs: mpsc::WeakSender<Job>,
}

impl Wake {
    pub(super) fn wake(&self) {
        if let Some(jobs) = self.jobs.upgrade() {
            // Where the queue is full it is awake.
            let _ = jobs.try_send(Job::Wake);
        }
    }
}

impl Writer {
    /// Starts it on a connection of its own, with a journal of that salt in a directory. The handle ends after the last
    /// clone is gone and everything queued is answered.
    pub(super) async fn start(
        options: SqliteConnectOptions,
        directory: &Path,
        salt: Salt,
        heads: Heads,
        arrivals: Arc<Arrivals>,
        doors: Doors,
    ) -> Result<(Self, tokio::task::JoinHandle<()>), StoreError> {
        let (sender, jobs) = mpsc::channel(QUEUED_MAX);
        let (orders, ordered) = mpsc::channel(1);
        let wake = Wake { jobs: sender.downgrade() };
        let placing = Placing::open(options, Arc::clone(&arrivals), salt, wake).await?;
        let task = tokio::spawn(placing.run(ordered));
        let to_wipe = Arc::new(AtomicBool::new(false));
        let writing = Writing {
            journal: Journal::begin(directory, salt),
            heads,
            tails: Tails::default(),
            arrivals,
            orders,
            works: Vec::new(),
            way: None,
            to_wipe: Arc::clone(&to_wipe),
        };
        let thread = std::thread::Builder::new().name("store-writer".to_owned());
        thread.spawn(move || writing.run(jobs)).map_err(|error| StoreError::Directory(Arc::new(error)))?;
        Ok((Self { jobs: sender, to_wipe, doors }, task))
    }

    /// Appends; returns when it is durable or refused.
    pub(super) async fn append(&self, append: Append) -> Result<(), AppendError> {
        let (answer, answered) = oneshot::channel();
        self.jobs.send(Job::Append(append, answer)).await.map_err(|_| StoreError::Closed)?;
        answered.await.map_err(|_| StoreError::Closed)?
    }

    /// Does a change in one transaction; returns when it is durable or undone.
    pub(super) async fn change<T, F>(&self, effect: Effect, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut Connection) -> BoxFuture<'c, Result<T, StoreError>> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let change = Change { work: Some(work), outcome: None, effect, doors: self.doors.clone(), answer };
        self.jobs.send(Job::Work(Box::new(change))).await.map_err(|_| StoreError::Closed)?;
        answered.await.map_err(|_| StoreError::Closed)?
    }

    /// Something was deleted: what the journal holds is overwritten as soon as it is in its place.
    pub(super) fn wipe(&self) {
        self.to_wipe.store(true, Ordering::Relaxed);
        // Where the queue is full it is awake.
        let _ = self.jobs.try_send(Job::Wake);
    }
}

struct Change<T, F> {
    work: Option<F>,
    outcome: Option<Result<T, StoreError>>,
    effect: Effect,
    doors: Doors,
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
        self.doors.changed(self.effect, outcome.is_ok());
        // A sender that has gone away wants no answer.
        let _ = self.answer.send(outcome);
    }
}

/// How much arrives, and so whether a group waits for more.
struct Pace {
    began: Instant,
    counted_from: Instant,
    counted: usize,
    gathers: bool,
}

impl Pace {
    const fn at(now: Instant) -> Self {
        Self { began: now, counted_from: now, counted: 0, gathers: false }
    }

    /// How long the next group is to be left to grow.
    fn rest(&self, now: Instant) -> Duration {
        if !self.gathers {
            return Duration::ZERO;
        }
        GATHERED_FOR.saturating_sub(now.saturating_duration_since(self.began))
    }

    /// A group begins, with so many changes.
    fn began(&mut self, now: Instant, changes: usize) {
        let counted_for = now.saturating_duration_since(self.counted_from);
        if counted_for >= COUNTED_FOR {
            // After a pause nothing was much.
            self.gathers = counted_for < COUNTED_FOR * 2 && self.counted >= GATHERED_FROM;
            (self.counted_from, self.counted) = (now, 0);
        }
        self.counted += changes;
        self.began = now;
    }
}

/// An append, and whoever waits to hear what became of it.
type Asked = (Arc<Append>, oneshot::Sender<Result<(), AppendError>>);

/// The thread.
struct Writing {
    journal: Journal,
    heads: Heads,
    tails: Tails,
    arrivals: Arc<Arrivals>,
    orders: mpsc::Sender<Order>,
    /// Changes that wait until what had arrived before them is in its place.
    works: Vec<Box<dyn Work>>,
    /// The record that they wait for.
    way: Option<u64>,
    to_wipe: Arc<AtomicBool>,
}

impl Writing {
    fn run(mut self, mut jobs: mpsc::Receiver<Job>) {
        let mut group = Vec::with_capacity(GROUP_MAX);
        let mut pace = Pace::at(Instant::now());
        loop {
            // What comes meanwhile is in the queue, and wakes nobody.
            std::thread::sleep(pace.rest(Instant::now()));
            if jobs.blocking_recv_many(&mut group, GROUP_MAX) == 0 {
                break;
            }
            pace.began(Instant::now(), group.len());
            let mut appends = Vec::new();
            for job in group.drain(..) {
                match job {
                    Job::Append(append, answer) => appends.push((Arc::new(append), answer)),
                    Job::Work(work) => self.works.push(work),
                    Job::Wake => {}
                }
            }
            if !appends.is_empty() {
                self.append(appends);
            }
            if !self.works.is_empty() {
                self.change();
            }
            self.settle();
        }
        if !self.works.is_empty() {
            self.change_now();
        }
        match self.place_all() {
            Ok(()) => {
                if let Err(error) = self.journal.end() {
                    tracing::warn!(%error, "what has arrived is in its place, and its files cannot be taken away");
                }
            }
            Err(error) => tracing::warn!(%error, "what has arrived is put in its place at the next start"),
        }
    }

    /// Does changes, or makes way for them: what has arrived is put in its place while appends go on.
    fn change(&mut self) {
        let is_clear = self.arrivals.events() <= PLACED_WITH_CHANGE
            || self.arrivals.failure().is_some()
            || self.way.is_some_and(|record| self.arrivals.placed() >= record);
        if is_clear {
            self.change_now();
        } else if self.way.is_none() {
            self.way = Some(self.journal.last());
            // What has gone answers nobody; they are told when this one ends.
            let _ = self.orders.blocking_send(Order::Hurry);
        }
    }

    fn change_now(&mut self) {
        self.way = None;
        let works = std::mem::take(&mut self.works);
        // Where nobody does them any more, whoever sent them is told by their being dropped.
        let _ = self.ask(|answer| Order::Change(works, answer));
        self.tails.doubt();
    }

    /// Stores appends together, and answers them.
    fn append(&mut self, asked: Vec<Asked>) {
        let mut taken = Vec::with_capacity(asked.len());
        match self.store(&asked, &mut taken) {
            Ok(verdicts) => {
                for append in &taken {
                    if let Some(last) = append.rows.last() {
                        self.heads.note(&append.session, last.seq.unsigned_abs());
                    }
                }
                if !taken.is_empty() {
                    self.arrivals.add(taken, self.journal.last());
                    if self.arrivals.events() > PLACED_FROM {
                        // Where it is full somebody has asked for something already.
                        let _ = self.orders.try_send(Order::Begin);
                    }
                }
                for ((_, answer), verdict) in asked.into_iter().zip(verdicts) {
                    // A sender that has gone away wants no answer.
                    let _ = answer.send(verdict);
                }
            }
            Err(failed) => {
                tracing::error!(error = %failed, appends = asked.len(), "nothing could be stored");
                self.tails.forget(taken.iter());
                for (_, answer) in asked {
                    let _ = answer.send(Err(failed.clone().into()));
                }
            }
        }
    }

    /// Stores those appends that may be stored, which are `taken`, in one record. An error means that nothing of it was
    /// stored, or that it is not known.
    fn store(
        &mut self,
        asked: &[Asked],
        taken: &mut Vec<Arc<Append>>,
    ) -> Result<Vec<Result<(), AppendError>>, StoreError> {
        // What cannot be put in its place is tried again beside this, and by whatever else is changed.
        if let Some(failure) = self.arrivals.failure() {
            return Err(failure);
        }
        if self.arrivals.events() > WAITING_MAX {
            self.place_all()?;
        }
        let unknown = self.tails.unknown(asked.iter().map(|(append, _)| append.as_ref()));
        if !unknown.is_empty() {
            let (unknown, known) = self.ask(|answer| Order::Learn(unknown, answer))??;
            self.tails.learn(unknown, known);
        }
        let mut verdicts = Vec::with_capacity(asked.len());
        for (append, _) in asked {
            let orders = &self.orders;
            let find = |command| ask(orders, |answer| Order::Find(command, answer))?;
            let verdict = self.tails.judge(&self.arrivals, taken, append, find)?;
            if verdict.is_ok() {
                taken.push(Arc::clone(append));
            }
            verdicts.push(verdict);
        }
        if !taken.is_empty() {
            self.journal.append(&arrivals::written(taken)?).map_err(not_written)?;
        }
        Ok(verdicts)
    }

    fn place_all(&self) -> Result<(), StoreError> {
        self.ask(Order::Place)?
    }

    /// What the journal holds no longer needs is let go.
    fn settle(&mut self) {
        if self.to_wipe.swap(false, Ordering::Relaxed) {
            self.journal.wipe();
            let _ = self.orders.blocking_send(Order::Hurry);
        }
        if let Err(error) = self.journal.settle(self.arrivals.placed()) {
            tracing::warn!(%error, "what has arrived and is in its place could not be overwritten; it is tried again");
        }
    }

    fn ask<T>(&self, order: impl FnOnce(oneshot::Sender<T>) -> Order) -> Result<T, StoreError> {
        ask(&self.orders, order)
    }
}

/// Asks for something and waits for the answer.
fn ask<T>(
    orders: &mpsc::Sender<Order>,
    order: impl FnOnce(oneshot::Sender<T>) -> Order,
) -> Result<T, StoreError> {
    let (answer, answered) = oneshot::channel();
    orders.blocking_send(order(answer)).map_err(|_| StoreError::Closed)?;
    answered.blocking_recv().map_err(|_| StoreError::Closed)
}

/// What the file system says of the journal, as the database would of its file.
fn not_written(error: io::Error) -> StoreError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::Full,
        io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
        // It is not known what is on the disk, as with anything else that broke off.
        _ => StoreError::Database(Arc::new(sqlx::Error::Io(error))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How long groups rest in the end, where changes come one at a time, so far apart, for a second.
    fn rest_of(apart: Duration) -> Duration {
        let begin = Instant::now();
        let (mut pace, mut now) = (Pace::at(begin), begin);
        while now < begin + Duration::from_secs(1) {
            pace.began(now, 1);
            now += apart;
        }
        pace.rest(pace.began)
    }

    #[test]
    fn what_comes_alone_is_not_kept_waiting_and_what_comes_in_crowds_shares_a_write() {
        assert_eq!(rest_of(Duration::from_millis(1)), Duration::ZERO, "a thousand a second");
        assert_eq!(rest_of(Duration::from_micros(200)), GATHERED_FOR, "five thousand a second");
    }

    #[test]
    fn after_a_pause_nobody_waits() {
        let begin = Instant::now();
        let mut pace = Pace::at(begin);
        for number in 0..10_u32 {
            pace.began(begin + Duration::from_millis(20) * number, GATHERED_FROM);
        }
        let last = pace.began;
        assert_eq!(pace.rest(last + Duration::from_millis(1)), GATHERED_FOR - Duration::from_millis(1));
        let later = last + Duration::from_secs(1);
        pace.began(later, 1);
        assert_eq!(pace.rest(later), Duration::ZERO);
    }
}
