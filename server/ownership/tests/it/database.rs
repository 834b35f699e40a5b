//! A model of the database: rows, locks on them, changes that are under way, and a clock. What it promises is what the
//! statements in `server/src/store` get from PostgreSQL: an append holds its session's row until it is committed, a
//! take-over waits for that, and a row that is the same as one under way waits for what becomes of the other.

use crate::plan::Ms;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A run of a server.
pub(crate) type Boot = (usize, u64);
pub(crate) type Tx = u64;

/// How far the database's clock is from everything else's.
pub(crate) const AHEAD: Ms = 1_000_000;

/// How long a commit takes at most, where the database is slow.
pub(crate) const COMMIT_MAX: Ms = 9_000;

/// How far back a standby can lag, or a backup that is put back, at most.
pub(crate) const BACK_MAX: Ms = 5_000;
/// Whoever writes for no client: the room itself, when a timer has ended.
pub(crate) const ROOM: usize = usize::MAX;
/// Of each member every so many commands start a timer.
const TIMER_EVERY: u64 = 7;
/// How long a timer runs.
const TIMER: Ms = 4_000;
/// What the end of a timer says, above all that members say; with the number of the event that started it.
const ENDS: u64 = 1 << 40;

/// An event of a log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Row {
    pub(crate) seq: u64,
    pub(crate) epoch: u64,
    pub(crate) client: usize,
    pub(crate) cmd: u64,
    /// What was said: like nothing else that is said.
    pub(crate) words: u64,
    /// When, by whoever wrote it.
    pub(crate) at: Ms,
    /// When, in truth.
    pub(crate) truly: Ms,
}

impl Row {
    /// When the timer ends that this event has started.
    pub(crate) fn ends_at(&self) -> Option<Ms> {
        let starts = self.client != ROOM && (self.words / 100).is_multiple_of(TIMER_EVERY);
        starts.then_some(self.at + TIMER)
    }

    /// What is said at the end of the timer that an event has started.
    pub(crate) const fn end_of(started: u64) -> u64 {
        ENDS + started
    }
}

/// Which timers of a log run: when each ends, by the number of the event that started it.
pub(crate) fn timers_of(log: &[Row]) -> BTreeMap<u64, Ms> {
    let mut running = BTreeMap::new();
    for row in log {
        if let Some(ends_at) = row.ends_at() {
            running.insert(row.seq, ends_at);
        } else if row.client == ROOM {
            running.remove(&(row.words - ENDS));
        }
    }
    running
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
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Said {
    /// It is done and waits for its commit.
    Done,
    Taken {
        epoch: u64,
        log: u64,
    },
    NotFree,
    Fenced,
    Double,
    /// What it would follow on is not there.
    NoPlace,
    /// There is no room on the disk.
    Full,
    Committed,
    /// There is no such change any more.
    Gone,
}

/// What keeps things right; each can be left out, to see whether that is found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Guard {
    /// The epoch is checked where it is written.
    Fence,
    /// What was checked holds until it is committed (`FOR SHARE`).
    Share,
    /// A change in which nothing is said is undone.
    Quiet,
    /// What is in doubt is never refused.
    Doubt,
    /// Whoever has no lease lets nobody in before the database says whose the session is.
    Lease,
    /// What is acknowledged is in the store.
    Stored,
    /// What is committed is on the disk.
    Synced,
    /// What is committed is at the standby.
    Standby,
    /// A lease is ended only of a process that is gone.
    Lock,
    /// A log that went back is another log.
    LogId,
    /// Whoever comes back sends again what is not answered.
    Resend,
    /// Whoever knows too little of the log is shown the whole of it.
    View,
    /// A command takes effect once.
    Once,
    /// Time is the database's.
    Clock,
    /// The timers of a log run on when it is read.
    Timer,
    /// A socket that is not read is closed.
    Unread,
    /// A client takes nothing in from a socket that it has left.
    Left,
    /// A seat has one tab.
    Seat,
    /// Nobody is let in before the log is read.
    Loaded,
}

/// Which of them there are: all, or all but one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Guards {
    missing: Option<Guard>,
}

pub(crate) const ALL: Guards = Guards { missing: None };

impl Guards {
    pub(crate) const fn without(guard: Guard) -> Self {
        Self { missing: Some(guard) }
    }

    pub(crate) fn has(self, guard: Guard) -> bool {
        self.missing != Some(guard)
    }
}

#[derive(Clone, Default)]
pub(crate) struct Session {
    pub(crate) owner: Option<Boot>,
    pub(crate) epoch: u64,
    pub(crate) log: Vec<Row>,
    /// Which log it is.
    pub(crate) log_id: u64,
    /// Each take-over, and how far the log had come.
    pub(crate) taken: Vec<(u64, u64)>,
}

#[derive(Clone, Copy)]
pub(crate) struct Node {
    pub(crate) boot: u64,
    pub(crate) lease_until: Ms,
    /// When it was prolonged, as long as nobody has ended it.
    renewed: Option<Ms>,
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

/// The state of a database at some time.
struct Copied {
    at: Ms,
    sessions: Vec<Session>,
    nodes: BTreeMap<usize, Node>,
}

pub(crate) struct Database {
    guards: Guards,
    pub(crate) up: bool,
    /// Whether there is room on its disk.
    pub(crate) full: bool,
    pub(crate) sessions: Vec<Session>,
    pub(crate) nodes: BTreeMap<usize, Node>,
    /// The locks that say that a process is there.
    pub(crate) locks: BTreeSet<Boot>,
    under_way: BTreeMap<Tx, UnderWay>,
    /// How long a change was kept waiting by others in which nothing was being committed, at most.
    pub(crate) waited: Ms,
    /// What it was lately, oldest first; where that can be asked for.
    copies: VecDeque<Copied>,
    keeps_copies: bool,
    logs: u64,
    /// Whether it has become an earlier one, as nobody had promised that it would not.
    pub(crate) went_back: bool,
    /// Sessions that were taken from somebody who was there.
    pub(crate) robbed: u64,
}

impl Database {
    pub(crate) fn new(guards: Guards, sessions: usize, keeps_copies: bool) -> Self {
        Self {
            guards,
            up: true,
            full: false,
            sessions: (0..sessions).map(|_| Session::default()).collect(),
            nodes: BTreeMap::new(),
            locks: BTreeSet::new(),
            under_way: BTreeMap::new(),
            waited: 0,
            copies: VecDeque::new(),
            keeps_copies,
            logs: 0,
            went_back: false,
            robbed: 0,
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
        let once = self.guards.has(Guard::Once);
        let mut robs = false;
        let said = match &change {
            _ if self.full => Said::Full,
            Change::Append { epoch, .. } if self.guards.has(Guard::Fence) && *epoch != row.epoch => {
                Said::Fenced
            }
            Change::Append { rows, .. }
                if rows.iter().any(|new| row.log.iter().any(|old| same(old, new, once))) =>
            {
                Said::Double
            }
            Change::Append { rows, .. }
                if rows.first().is_some_and(|first| first.seq > row.log.len() as u64 + 1) =>
            {
                Said::NoPlace
            }
            Change::Append { .. } | Change::Release { .. } => Said::Done,
            Change::TakeOver { .. } => match row.owner {
                Some(owner) if owner.0 != by.0 && self.lives(owner, now) => Said::NotFree,
                owner => {
                    robs = owner.is_some_and(|owner| owner.0 != by.0 && self.is_there(owner, now));
                    Said::Taken { epoch: row.epoch + 1, log: row.log_id }
                }
            },
        };
        self.robbed += u64::from(robs);
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
                    let once = self.guards.has(Guard::Once);
                    rows.iter().any(|new| theirs.iter().any(|old| same(old, new, once)))
                }
                (Change::Append { .. }, _) | (_, Change::Append { .. }) => self.guards.has(Guard::Share),
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
        if self.guards.has(Guard::Quiet) {
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
        let node = Node { boot, lease_until: now + AHEAD + lease, renewed: Some(now), draining: false };
        self.nodes.insert(server, node);
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
            (node.lease_until, node.renewed) = (now + AHEAD + lease, Some(now));
        }
        lives
    }

    /// Ends the lease of a process that is gone; whether it is.
    pub(crate) fn expire_if_gone(&mut self, (server, boot): Boot) -> bool {
        let is_there = self.locks.contains(&(server, boot));
        if is_there && self.guards.has(Guard::Lock) {
            return false;
        }
        if let Some(node) = self.nodes.get_mut(&server).filter(|node| node.boot == boot) {
            node.lease_until = 0;
            node.renewed = node.renewed.filter(|_| is_there);
        }
        true
    }

    /// Whether a process is there, and would have its lease still.
    fn is_there(&self, (server, boot): Boot, now: Ms) -> bool {
        let node = self.nodes.get(&server).filter(|node| node.boot == boot);
        let renewed = node.and_then(|node| node.renewed);
        self.locks.contains(&(server, boot)) && renewed.is_some_and(|at| at + ownership::LEASE.0 > now)
    }

    /// Keeps what there is now, for whoever may want to go back to it.
    pub(crate) fn keep_copy(&mut self, now: Ms) {
        if self.keeps_copies && self.up {
            self.copies.retain(|copied| copied.at + BACK_MAX > now);
            let (sessions, nodes) = (self.sessions.clone(), self.nodes.clone());
            self.copies.push_back(Copied { at: now, sessions, nodes });
        }
    }

    /// Becomes what it was at some time. What is lost by that.
    pub(crate) fn go_back(&mut self, to: Ms) -> Vec<Row> {
        let Some(index) = self.copies.iter().rposition(|copied| copied.at <= to) else { return Vec::new() };
        self.copies.truncate(index + 1);
        let Some(Copied { sessions, nodes, .. }) = self.copies.pop_back() else { return Vec::new() };
        let before = std::mem::replace(&mut self.sessions, sessions);
        self.nodes = nodes;
        let lost = before.into_iter().zip(&self.sessions);
        lost.flat_map(|(before, now)| before.log.into_iter().skip(now.log.len())).collect()
    }

    /// Logs that had come further when a server heard of them the last time have gone back: they are others now. How far
    /// each has come.
    pub(crate) fn judge(&mut self, heads: &[u64]) -> Vec<u64> {
        for (index, head) in heads.iter().enumerate() {
            if self.guards.has(Guard::LogId) && *head > self.sessions[index].log.len() as u64 {
                self.logs += 1;
                self.sessions[index].log_id = self.logs;
            }
        }
        self.sessions.iter().map(|session| session.log.len() as u64).collect()
    }

    /// Makes a log another, at the word of its owner. Which it is now.
    pub(crate) fn renew_log(&mut self, session: usize, epoch: u64) -> Option<u64> {
        let row = &mut self.sessions[session];
        if row.epoch != epoch || self.full {
            return None;
        }
        self.logs += 1;
        row.log_id = self.logs;
        Some(row.log_id)
    }
}

/// Whether two rows cannot both be in a log. `once`: a command is in it once.
fn same(one: &Row, other: &Row, once: bool) -> bool {
    let cause = |row: &Row| (row.client != ROOM && once).then_some((row.client, row.cmd));
    one.seq == other.seq || (cause(one).is_some() && cause(one) == cause(other))
}
