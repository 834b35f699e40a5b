//! The connection that changes the store's own file: it puts what has arrived in its place, some seconds later and a few
//! events at a time, and does every change that is not an append.
//!
//! Before anything else changes, all events that had arrived are in their places: a change finds each log as it is.

use super::Connection;
use super::arrivals::{self, Arrivals, Mark};
use super::journal::Salt;
use super::tails::{self, Command, Known, Unknown};
use super::writer::Wake;
use crate::store::StoreError;
use futures_util::future::BoxFuture;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection as _, Executor};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

/// How often what has arrived is put in its place. In some seconds a lively room has some events, which then share their
/// pages; and not much is to be put there when the service was killed, or before anything else can change.
const PLACED_EVERY: Duration = Duration::from_secs(5);
/// Events that are put in their places in one transaction, whole sessions at a time. Whoever changes something waits for
/// it, for some milliseconds.
const PLACED_AT_ONCE: usize = 128;
/// How long it is left alone in between, so that a round does not keep a processor from rooms; unless somebody waits.
const PAUSE: Duration = Duration::from_millis(10);

/// When they are tried again that could not be put in their places. Until then nothing is appended.
const TRIED_AGAIN_AFTER: Duration = Duration::from_secs(1);

/// A change that is not an append: runs inside the group's transaction, in a savepoint of its own.
pub(super) trait Work: Send {
    /// Does it. `false` means it failed for a reason of its own and what it did is to be undone.
    fn apply<'c>(&'c mut self, connection: &'c mut Connection) -> BoxFuture<'c, Verdict>;
    /// Tells the sender, once the transaction has ended one way or the other.
    fn finish(self: Box<Self>, committed: Result<(), StoreError>);
}

/// How one change went, before the commit.
pub(super) enum Verdict {
    /// To be committed.
    Done,
    /// Failed by itself; the others of its group are not concerned.
    Undo,
    /// The connection or the disk failed; the whole group is undone.
    Broken(StoreError),
}

/// What undid a whole group.
enum Undone {
    /// One of its changes, by a failure that was not a refusal. Whether the store works is not said by it.
    ByAChange(StoreError),
    /// The store.
    ByTheStore(StoreError),
}

impl<E: Into<StoreError>> From<E> for Undone {
    fn from(error: E) -> Self {
        Self::ByTheStore(error.into())
    }
}

/// What the writer asks for.
pub(super) enum Order {
    /// Read the ends of logs.
    Learn(Unknown, oneshot::Sender<Result<(Unknown, Known), StoreError>>),
    /// Whether a command is in its place.
    Find(Command, oneshot::Sender<Result<bool, StoreError>>),
    /// Begin to put what has arrived in its place: much has.
    Begin,
    /// Begin to put all that has arrived in its place, without a pause.
    Hurry,
    /// Put all that has arrived in its place.
    Place(oneshot::Sender<Result<(), StoreError>>),
    /// Do changes in one transaction, and tell their senders. Nothing is appended meanwhile.
    Change(Vec<Box<dyn Work>>, oneshot::Sender<()>),
}

/// The task.
pub(super) struct Placing {
    options: SqliteConnectOptions,
    /// Opened anew after a failure that may have left it inside a transaction.
    connection: Option<Connection>,
    arrivals: Arc<Arrivals>,
    salt: Salt,
    /// Told when a round is over.
    wake: Wake,
    round: Option<Round>,
    /// When the next round, or the next step of this one, is due.
    due: Instant,
    /// It is not known what became of events that were to be put in their places.
    in_doubt: bool,
    /// Whether a commit on the connection waits until it is on disk, once that was said.
    synchronised: Option<bool>,
}

/// How far a round has come.
struct Round {
    /// Sessions up to this one, by name, are done.
    session: Option<String>,
    /// Records up to this one had arrived when it began.
    record: u64,
    /// Somebody waits for it.
    hurried: bool,
}

impl Placing {
    /// Opens its connection.
    pub(super) async fn open(
        options: SqliteConnectOptions,
        arrivals: Arc<Arrivals>,
        salt: Salt,
        wake: Wake,
    ) -> Result<Self, StoreError> {
        let connection = Some(Connection::connect_with(&options).await?);
        let due = Instant::now() + PLACED_EVERY;
        Ok(Self {
            options,
            connection,
            arrivals,
            salt,
            wake,
            round: None,
            due,
            in_doubt: false,
            synchronised: None,
        })
    }

    /// Does what it is asked for until nobody can ask any more.
    pub(super) async fn run(mut self, mut orders: mpsc::Receiver<Order>) {
        loop {
            let order = tokio::select! {
                biased;
                order = orders.recv() => order,
                () = tokio::time::sleep_until(self.due) => {
                    self.go_on().await;
                    continue;
                }
            };
            match order {
                Some(order) => self.obey(order).await,
                None => break,
            }
        }
        self.drop_connection().await;
    }

    /// A sender that has gone away wants no answer.
    async fn obey(&mut self, order: Order) {
        match order {
            Order::Learn(unknown, answer) => {
                let known = self.read(&unknown).await;
                let _ = answer.send(known.map(|known| (unknown, known)));
            }
            Order::Find(command, answer) => {
                let _ = answer.send(self.find(&command).await);
            }
            Order::Begin => {
                if self.round.is_none() {
                    self.begin(false);
                }
            }
            Order::Hurry => {
                // From the first session again: this one may have gone past some that have had something since.
                self.begin(true);
            }
            Order::Place(answer) => {
                let placed = self.place_all().await;
                self.note(&placed, 0).await;
                let _ = answer.send(placed);
            }
            Order::Change(works, answer) => {
                self.change(works).await;
                let _ = answer.send(());
            }
        }
    }

    async fn read(&mut self, unknown: &Unknown) -> Result<Known, StoreError> {
        let arrivals = Arc::clone(&self.arrivals);
        let read = tails::read(self.connection().await?, &arrivals, unknown).await;
        self.note_asked(read).await
    }

    async fn find(&mut self, command: &Command) -> Result<bool, StoreError> {
        let found = tails::is_placed(self.connection().await?, command).await;
        self.note_asked(found).await
    }

    /// Where a question failed the connection may have, too.
    async fn note_asked<T>(&mut self, answer: Result<T, StoreError>) -> Result<T, StoreError> {
        if answer.is_err() {
            self.drop_connection().await;
        }
        answer
    }

    fn begin(&mut self, hurried: bool) {
        self.round = Some(Round { session: None, record: self.arrivals.last(), hurried });
        self.due = Instant::now();
    }

    /// Begins a round, or does its next step.
    async fn go_on(&mut self) {
        if self.round.is_none() {
            let all_placed = self.arrivals.events() == 0 && self.arrivals.placed() == self.arrivals.last();
            if all_placed && self.arrivals.failure().is_none() {
                self.due = Instant::now() + PLACED_EVERY;
                return;
            }
            self.begin(false);
        }
        let stepped = self.step().await;
        self.note(&stepped, 0).await;
        self.due = Instant::now()
            + match &self.round {
                Some(round) if round.hurried => Duration::ZERO,
                Some(_) => PAUSE,
                None if stepped.is_err() => TRIED_AGAIN_AFTER,
                None => PLACED_EVERY,
            };
        if self.round.is_none() {
            self.wake.wake();
        }
    }

    /// Puts the next of what has arrived in its place. It reaches the disk with the last step of the round.
    async fn step(&mut self) -> Result<(), StoreError> {
        let Some(round) = self.round.take() else { return Ok(()) };
        let chunk = self.arrivals.after(round.session.as_deref(), PLACED_AT_ONCE);
        let last = chunk.last().map(|append| append.session.clone());
        let is_last = last.as_ref().is_none_or(|last| self.arrivals.after(Some(last), 1).is_empty());
        let mark = is_last.then_some(Mark { salt: self.salt, placed: round.record });
        let in_doubt = self.in_doubt;
        self.synchronise(is_last).await?;
        let connection = self.connection().await?;
        connection.execute("BEGIN IMMEDIATE").await?;
        arrivals::place(connection, &chunk, mark, in_doubt).await?;
        connection.execute("COMMIT").await?;
        self.arrivals.are_placed(&chunk, mark.map(|mark| mark.placed));
        if is_last {
            // What came for sessions that were done already waits for the next round.
            self.in_doubt = false;
        } else {
            self.round = Some(Round { session: last, ..round });
        }
        Ok(())
    }

    async fn place_all(&mut self) -> Result<(), StoreError> {
        self.begin(true);
        while self.round.is_some() {
            self.step().await?;
        }
        Ok(())
    }

    /// Does changes in one transaction, and answers them.
    async fn change(&mut self, mut works: Vec<Box<dyn Work>>) {
        let outcome = match self.commit(&mut works).await {
            Ok(()) => Ok(()),
            Err(Undone::ByAChange(error)) => {
                tracing::error!(%error, changes = works.len(), "nothing could be changed");
                self.drop_connection().await;
                Err(error)
            }
            Err(Undone::ByTheStore(error)) => {
                let failed = Err(error);
                self.note(&failed, works.len()).await;
                failed
            }
        };
        works.into_iter().for_each(|work| work.finish(outcome.clone()));
    }

    /// Does a whole group in one transaction and commits it, after what has arrived before it. An error means that nothing
    /// of it was stored, or that it is not known (a failed synchronisation); nobody may be told that it was.
    async fn commit(&mut self, works: &mut [Box<dyn Work>]) -> Result<(), Undone> {
        let arrived = self.arrivals.after(None, usize::MAX);
        let record = self.arrivals.last();
        let mark = (record > self.arrivals.placed()).then_some(Mark { salt: self.salt, placed: record });
        let in_doubt = self.in_doubt;
        self.synchronise(true).await?;
        let connection = self.connection().await?;
        connection.execute("BEGIN IMMEDIATE").await?;
        arrivals::place(connection, &arrived, mark, in_doubt).await?;
        for work in works {
            connection.execute("SAVEPOINT change").await?;
            match work.apply(connection).await {
                Verdict::Done => {}
                Verdict::Undo => {
                    connection.execute("ROLLBACK TO change").await?;
                }
                Verdict::Broken(error) => return Err(Undone::ByAChange(error)),
            }
            connection.execute("RELEASE change").await?;
        }
        connection.execute("COMMIT").await?;
        self.arrivals.are_placed(&arrived, mark.map(|mark| mark.placed));
        self.round = None;
        self.in_doubt = false;
        Ok(())
    }

    /// Where events could not be put in their places they are tried again: they are stored, and are read from memory.
    async fn note(&mut self, outcome: &Result<(), StoreError>, changes: usize) {
        if let Err(error) = outcome {
            tracing::error!(%error, changes, arrived = self.arrivals.events(), "nothing could be stored");
            self.drop_connection().await;
            self.in_doubt = true;
            self.round = None;
            self.due = Instant::now() + TRIED_AGAIN_AFTER;
            self.arrivals.fail(error.clone());
        }
    }

    async fn connection(&mut self) -> Result<&mut Connection, StoreError> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => Connection::connect_with(&self.options).await?,
        };
        Ok(self.connection.insert(connection))
    }

    /// Whether a commit waits until it is on disk.
    async fn synchronise(&mut self, yes: bool) -> Result<(), StoreError> {
        if self.synchronised != Some(yes) {
            let how = if yes { "PRAGMA synchronous = FULL" } else { "PRAGMA synchronous = NORMAL" };
            self.connection().await?.execute(how).await?;
            self.synchronised = Some(yes);
        }
        Ok(())
    }

    async fn drop_connection(&mut self) {
        self.synchronised = None;
        if let Some(connection) = self.connection.take() {
            // Closing undoes what is open; that it failed is known already.
            let _ = connection.close().await;
        }
    }
}
