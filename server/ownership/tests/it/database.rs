//! A model of the database: rows, locks on them, changes that are under way, and a clock. What it promises is what the
//! statements in `server/src/store` get from PostgreSQL: an append holds its session's row until it is committed, a
//! take-over waits for that, and a row that is the same as one under way waits for what becomes of the other.

use crate::plan::Ms;
use std::collections::{BTreeMap, BTreeSet};

/// A run of a server.
pub(crate) type Boot = (usize, u64);
pub(crate) type Tx = u64;

/// How far the database's clock is from everything else's.
pub(crate) const AHEAD: Ms = 1_000_000;

/// How long a commit takes at most, where the database is slow.
pub(crate) const COMMIT_MAX: Ms = 9_000;

/// An event of a log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Row {
    pub(crate) seq: u64,
    pub(crate) epoch: u64,
    pub(crate) client: usize,
    pub(crate) cmd: u64,
    /// What was said: like nothing else that is said.
    pub(crate) words: u64,
}

/// A change that takes more than one message.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    Append { session: usize, epoch: u64, rows: Vec<Row> },
    TakeOver { session: usize },
    Release { session: usize, epoch: u64 },
}

impl Change {
    fn session(&self) -> usize {
        match self {
            Self::Append { session, .. } | Self::TakeOver { session } | Self::Release { session, .. } => {
                *session
            }
        }
    }
}

/// What a statement of a change said.
#[derive(Clone, Debug)]
pub(crate) enum Said {
    /// It is done and waits for its commit.
    Done,
    Taken {
        epoch: u64,
    },
    NotFree,
    Fenced,
    Double,
    Committed,
    /// There is no such change any more.
    Gone,
}

/// What the store leaves out, to see whether that is found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Guards {
    /// The epoch is checked where it is written.
    pub(crate) fence: bool,
    /// What was checked holds until it is committed (`FOR SHARE`).
    pub(crate) share: bool,
    /// A change in which nothing is said is undone.
    pub(crate) quiet: bool,
    /// What is in doubt is never refused.
    pub(crate) doubt: bool,
    /// Whoever has no lease lets nobody in before the database says whose the session is.
    pub(crate) lease: bool,
}

pub(crate) const ALL: Guards = Guards { fence: true, share: true, quiet: true, doubt: true, lease: true };

#[derive(Default)]
pub(crate) struct Session {
    pub(crate) owner: Option<Boot>,
    pub(crate) epoch: u64,
    pub(crate) log: Vec<Row>,
    /// Each take-over, and how far the log had come.
    pub(crate) taken: Vec<(u64, u64)>,
}

#[derive(Clone, Copy)]
pub(crate) struct Node {
    pub(crate) boot: u64,
    pub(crate) lease_until: Ms,
    pub(crate) draining: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    Waiting,
    Open,
    Committing,
}

struct UnderWay {
    by: Boot,
    change: Change,
    state: State,
    /// How long it has been kept waiting by changes in which nothing is being committed.
    kept_waiting: Ms,
    /// When something was said in it the last time.
    said: Ms,
}

pub(crate) struct Database {
    guards: Guards,
    pub(crate) up: bool,
    pub(crate) sessions: Vec<Session>,
    pub(crate) nodes: BTreeMap<usize, Node>,
    /// The locks that say that a process is there.
    pub(crate) locks: BTreeSet<Boot>,
    under_way: BTreeMap<Tx, UnderWay>,
    /// How long a change was kept waiting by others in which nothing was being committed, at most.
    pub(crate) waited: Ms,
}

impl Database {
    pub(crate) fn new(guards: Guards, sessions: usize) -> Self {
        Self {
            guards,
            up: true,
            sessions: (0..sessions).map(|_| Session::default()).collect(),
            nodes: BTreeMap::new(),
            locks: BTreeSet::new(),
            under_way: BTreeMap::new(),
            waited: 0,
        }
    }

    pub(crate) fn lives(&self, (server, boot): Boot, now: Ms) -> bool {
        self.nodes.get(&server).is_some_and(|node| node.boot == boot && node.lease_until > now + AHEAD)
    }

    /// A change begins with its statement. Nothing is said if it has to wait.
    pub(crate) fn begin(&mut self, tx: Tx, by: Boot, change: Change, now: Ms) -> Option<Said> {
        self.under_way.insert(tx, UnderWay { by, change, state: State::Waiting, kept_waiting: 0, said: now });
        self.go_on(tx, now)
    }

    fn go_on(&mut self, tx: Tx, now: Ms) -> Option<Said> {
        let UnderWay { by, change, .. } = &self.under_way[&tx];
        let (by, change) = (*by, change.clone());
        if self.must_wait(tx, &change, |_| true) {
            return None;
        }
        let row = &self.sessions[change.session()];
        let said = match &change {
            Change::Append { epoch, .. } if self.guards.fence && *epoch != row.epoch => Said::Fenced,
            Change::Append { rows, .. }
                if rows.iter().any(|new| row.log.iter().any(|old| same(old, new))) =>
            {
                Said::Double
            }
            Change::Append { .. } | Change::Release { .. } => Said::Done,
            Change::TakeOver { .. } => match row.owner {
                Some(owner) if owner.0 != by.0 && self.lives(owner, now) => Said::NotFree,
                _ => Said::Taken { epoch: row.epoch + 1 },
            },
        };
        if let (Said::Done | Said::Taken { .. }, Some(under_way)) = (&said, self.under_way.get_mut(&tx)) {
            (under_way.state, under_way.said) = (State::Open, now);
        } else {
            self.under_way.remove(&tx);
        }
        Some(said)
    }

    /// Whether another change has what this one needs.
    fn must_wait(&self, tx: Tx, change: &Change, counts: impl Fn(State) -> bool) -> bool {
        self.under_way.iter().any(|(other, held)| {
            let holds = held.state != State::Waiting && counts(held.state);
            if *other == tx || !holds || held.change.session() != change.session() {
                return false;
            }
            match (change, &held.change) {
                (Change::Append { rows, .. }, Change::Append { rows: theirs, .. }) => {
                    rows.iter().any(|new| theirs.iter().any(|old| same(old, new)))
                }
                (Change::Append { .. }, _) | (_, Change::Append { .. }) => self.guards.share,
                _ => true,
            }
        })
    }

    /// The commit of a change came; whether there is such a change.
    pub(crate) fn commits(&mut self, tx: Tx) -> bool {
        let Some(under_way) = self.under_way.get_mut(&tx) else { return false };
        under_way.state = State::Committing;
        true
    }

    /// A commit has reached the disk. Whether there was one.
    pub(crate) fn committed(&mut self, tx: Tx) -> bool {
        let Some(UnderWay { by, change, state: State::Committing, .. }) = self.under_way.remove(&tx) else {
            return false;
        };
        let row = &mut self.sessions[change.session()];
        match change {
            Change::Append { rows, .. } => row.log.extend(rows),
            Change::TakeOver { .. } => {
                row.epoch += 1;
                row.owner = Some(by);
                row.taken.push((row.epoch, row.log.len() as u64));
            }
            Change::Release { epoch, .. } if epoch == row.epoch => row.owner = None,
            Change::Release { .. } => {}
        }
        true
    }

    /// The connection of a change is gone: it is undone, unless it is being committed.
    pub(crate) fn dropped(&mut self, tx: Tx) {
        if self.under_way.get(&tx).is_some_and(|held| held.state != State::Committing) {
            self.under_way.remove(&tx);
        }
    }

    /// All connections of a process are gone.
    pub(crate) fn gone(&mut self, boot: Boot) {
        self.under_way.retain(|_, held| held.by != boot || held.state == State::Committing);
        self.locks.remove(&boot);
    }

    /// Undoes changes in which nothing was said for too long; so much later than the last time.
    pub(crate) fn undo_quiet(&mut self, now: Ms, later: Ms) {
        if self.guards.quiet {
            let since = now.saturating_sub(ownership::GONE_QUIET.0);
            self.under_way.retain(|_, held| held.state != State::Open || held.said > since);
        }
        let waiting: Vec<(Tx, Change)> = self
            .under_way
            .iter()
            .filter(|(_, held)| held.state == State::Waiting)
            .map(|(tx, held)| (*tx, held.change.clone()))
            .collect();
        for (tx, change) in waiting {
            if self.must_wait(tx, &change, |state| state == State::Open)
                && let Some(kept) = self.under_way.get_mut(&tx)
            {
                kept.kept_waiting += later;
                self.waited = self.waited.max(kept.kept_waiting);
            }
        }
    }

    /// Crashes. What was being committed is on the disk or is not.
    pub(crate) fn crash(&mut self, mut is_on_disk: impl FnMut() -> bool) {
        let committing: Vec<Tx> = self
            .under_way
            .iter()
            .filter(|(_, held)| held.state == State::Committing)
            .map(|(tx, _)| *tx)
            .collect();
        for tx in committing {
            if is_on_disk() {
                self.committed(tx);
            }
        }
        self.under_way.clear();
        self.locks.clear();
        self.up = false;
    }

    /// What waited for a lock that is free by now, with the run that is to hear of it.
    pub(crate) fn released(&mut self, now: Ms) -> Vec<(Tx, Boot, Said)> {
        let waiting: Vec<(Tx, Boot)> = self
            .under_way
            .iter()
            .filter(|(_, held)| held.state == State::Waiting)
            .map(|(tx, held)| (*tx, held.by))
            .collect();
        waiting.into_iter().filter_map(|(tx, by)| Some((tx, by, self.go_on(tx, now)?))).collect()
    }

    /// A server becomes one of those that share the database; whether its name was free.
    pub(crate) fn enter(&mut self, (server, boot): Boot, lease: Ms, now: Ms) -> bool {
        if let Some(node) = self.nodes.get(&server)
            && node.boot != boot
            && node.lease_until > now + AHEAD
            && self.locks.contains(&(server, node.boot))
        {
            return false;
        }
        self.nodes.insert(server, Node { boot, lease_until: now + AHEAD + lease, draining: false });
        true
    }

    /// Whether a session that a run owns is just being taken over by another.
    pub(crate) fn is_being_taken(&self, boot: Boot) -> bool {
        self.under_way.values().any(|held| match held.change {
            Change::TakeOver { session } => {
                held.by != boot && held.state != State::Waiting && self.sessions[session].owner == Some(boot)
            }
            Change::Append { .. } | Change::Release { .. } => false,
        })
    }

    pub(crate) fn renew(&mut self, boot: Boot, lease: Ms, now: Ms) -> bool {
        let lives = self.lives(boot, now);
        if let Some(node) = self.nodes.get_mut(&boot.0).filter(|_| lives) {
            node.lease_until = now + AHEAD + lease;
        }
        lives
    }

    /// Ends the lease of a process that is gone; whether it is.
    pub(crate) fn expire_if_gone(&mut self, (server, boot): Boot) -> bool {
        if self.locks.contains(&(server, boot)) {
            return false;
        }
        if let Some(node) = self.nodes.get_mut(&server).filter(|node| node.boot == boot) {
            node.lease_until = 0;
        }
        true
    }
}

/// Whether two rows cannot both be in a log.
fn same(one: &Row, other: &Row) -> bool {
    one.seq == other.seq || (one.client, one.cmd) == (other.client, other.cmd)
}
