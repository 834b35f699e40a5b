//! A room: takes commands up, appends what follows, shows and acknowledges it after that, and does what crate `ownership`
//! says where an append did not go well.

use crate::client::{Welcome, seat};
use crate::database::{Guard, Guards, ROOM, Row, Said, timers_of};
use crate::plan::Ms;
use ownership::clients::{Answer, Clients, Delivery};
use ownership::{Found, Kept, Reread, Then, after_append, after_reading, after_rereading};
use protocol::{ClientId, CommandNumber, Refusal, Seq};
use std::collections::{BTreeMap, BTreeSet};

/// A client, and which of its sockets.
pub(crate) type Socket = (usize, u64);
/// Somebody who wants to come in: by which server, and what they know of which log.
pub(crate) type Newcomer = (Socket, Option<usize>, Option<(u64, u64)>);

/// How long a store that has fallen silent is left alone.
const ASK_AGAIN: Ms = 500;
/// Of each member every so many commands are refused by the rules.
const REFUSED_EVERY: u64 = 5;
/// How many events somebody who comes back is sent at most; whoever has missed more is shown the whole.
const RESUME_MAX: u64 = 12;

#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum ToClient {
    Welcome(Welcome),
    Event {
        seq: u64,
        words: u64,
    },
    Acknowledged {
        cmd: u64,
    },
    Refused {
        cmd: u64,
    },
    OutOfOrder {
        cmd: u64,
        expected: u64,
    },
    Closed,
    /// Another tab has the seat.
    Taken,
}

/// What a room waits for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Phase {
    /// For nothing, or for what is under way.
    Wait,
    /// To append what is staged.
    Append,
    /// To read its log again, after so long.
    ReadAgain { after: Ms },
    /// To make its log another.
    RenewLog,
    /// To be closed.
    Close,
    /// To be given up.
    Leave,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    Loading,
    Ready,
    Appending,
    Reading { kept: Kept, waited: bool },
    GoingBack,
    Renewing,
    WentBack,
}

/// A time as the server has it, and as it is.
#[derive(Clone, Copy)]
pub(crate) struct Now {
    pub(crate) at: Ms,
    pub(crate) truly: Ms,
}

pub(crate) struct Room {
    /// Like that of no other room of its server.
    pub(crate) number: u64,
    pub(crate) epoch: u64,
    /// Which log it has.
    pub(crate) log_id: u64,
    renewed: bool,
    state: State,
    next: Phase,
    guards: Guards,
    clients: Clients,
    /// What was shown, by number.
    log: Vec<u64>,
    /// How far it had come when it was read.
    loaded: u64,
    /// Clients that were let in since.
    let_in: BTreeSet<usize>,
    last_at: Ms,
    /// The timers that run: when each ends, by the number of the event that started it.
    timers: BTreeMap<u64, Ms>,
    /// For when it was asked to be woken.
    woken_at: Option<Ms>,
    pub(crate) queue: Vec<(Socket, u64, u64)>,
    pub(crate) newcomers: Vec<Newcomer>,
    /// Who is in, by seat; where two tabs could have one, by client.
    sockets: BTreeMap<usize, (Socket, Option<usize>)>,
    staged: Vec<Row>,
    told: Vec<(Socket, Option<usize>, ToClient)>,
}

fn id(client: usize) -> ClientId {
    ClientId(client.to_string())
}

impl Room {
    pub(crate) fn new(number: u64, guards: Guards) -> Self {
        Self {
            number,
            epoch: 0,
            log_id: 0,
            renewed: false,
            state: State::Loading,
            next: Phase::Wait,
            guards,
            clients: Clients::default(),
            log: Vec::new(),
            loaded: 0,
            let_in: BTreeSet::new(),
            last_at: 0,
            timers: BTreeMap::new(),
            woken_at: None,
            queue: Vec::new(),
            newcomers: Vec::new(),
            sockets: BTreeMap::new(),
            staged: Vec::new(),
            told: Vec::new(),
        }
    }

    pub(crate) fn is_loaded(&self) -> bool {
        self.state != State::Loading
    }

    /// How far its log has come, as it was shown.
    pub(crate) fn head(&self) -> u64 {
        self.log.len() as u64
    }

    fn place(&self, client: usize) -> usize {
        if self.guards.has(Guard::Seat) { seat(client) } else { client }
    }

    pub(crate) fn has(&self, socket: Socket) -> bool {
        self.sockets.get(&self.place(socket.0)).is_some_and(|(there, _)| *there == socket)
    }

    pub(crate) fn everyone(&self) -> Vec<(Socket, Option<usize>)> {
        let here = self.sockets.values().copied();
        here.chain(self.newcomers.iter().map(|(socket, via, _)| (*socket, *via))).collect()
    }

    pub(crate) fn loaded(&mut self, log: &[Row]) {
        self.state = State::Ready;
        for row in log.iter().filter(|row| row.client != ROOM) {
            self.clients.replayed(&id(row.client), CommandNumber(row.cmd), Seq(row.seq));
        }
        self.log = log.iter().map(|row| row.words).collect();
        self.loaded = self.head();
        self.last_at = log.last().map_or(0, |row| row.at);
        if self.guards.has(Guard::Timer) {
            self.timers = timers_of(log);
        }
    }

    pub(crate) fn staged_rows(&self) -> Vec<Row> {
        self.staged.clone()
    }

    /// What is to be done next; once.
    pub(crate) fn phase(&mut self) -> Phase {
        std::mem::replace(&mut self.next, Phase::Wait)
    }

    /// When it is to be woken, if it was not asked for yet.
    pub(crate) fn wakes_at(&mut self) -> Option<Ms> {
        let first = self.timers.values().min().copied()?;
        (self.woken_at != Some(first)).then(|| {
            self.woken_at = Some(first);
            first
        })
    }

    /// It was woken.
    pub(crate) fn woken(&mut self) {
        self.woken_at = None;
    }

    fn tell(&mut self, client: usize, what: ToClient) {
        if let Some((socket, via)) =
            self.sockets.get(&self.place(client)).filter(|(there, _)| there.0 == client)
        {
            self.told.push((*socket, *via, what));
        }
    }

    fn refuse(&mut self, client: usize, cmd: u64, refusal: Refusal) {
        if client != ROOM {
            self.clients.answered(&id(client), CommandNumber(cmd), Answer::Refused(refusal));
            self.tell(client, ToClient::Refused { cmd });
        }
    }

    /// Takes in what waits, where nothing is under way.
    pub(crate) fn settle(&mut self, draining: bool, now: Now) -> Vec<(Socket, Option<usize>, ToClient)> {
        if self.state == State::Ready {
            for (socket, cmd, words) in std::mem::take(&mut self.queue) {
                self.command(socket, cmd, words, now);
            }
            self.end_timers(now);
            if self.staged.is_empty() {
                self.let_in();
                if draining && self.state == State::Ready {
                    self.next = Phase::Leave;
                }
            } else {
                (self.state, self.next) = (State::Appending, Phase::Append);
                if !self.guards.has(Guard::Stored) {
                    self.acknowledge(&self.staged_rows());
                }
            }
        } else if self.state == State::Loading && !self.guards.has(Guard::Loaded) {
            self.welcome_all();
        }
        std::mem::take(&mut self.told)
    }

    fn stage(&mut self, client: usize, cmd: u64, words: u64, now: Now) {
        let seq = (self.log.len() + self.staged.len()) as u64 + 1;
        // Time does not go back, whoever wrote before.
        let at = now.at.max(self.last_at);
        self.staged.push(Row { seq, epoch: self.epoch, client, cmd, words, at, truly: now.truly });
    }

    fn end_timers(&mut self, now: Now) {
        let over: Vec<u64> =
            self.timers.iter().filter(|(_, ends_at)| **ends_at <= now.at).map(|(seq, _)| *seq).collect();
        for started in over {
            self.stage(ROOM, 0, Row::end_of(started), now);
        }
    }

    fn command(&mut self, (client, socket): Socket, cmd: u64, words: u64, now: Now) {
        // What comes from a socket that was replaced is nobody's.
        if !self.has((client, socket)) {
            return;
        }
        if !self.guards.has(Guard::Once) {
            return self.stage(client, cmd, words, now);
        }
        match self.clients.take_up(&id(client), CommandNumber(cmd)) {
            Delivery::Next if (words / 100).is_multiple_of(REFUSED_EVERY) => {
                self.refuse(client, cmd, Refusal::HandsLocked);
            }
            Delivery::Next => self.stage(client, cmd, words, now),
            Delivery::Again(Answer::Stored(_)) => self.tell(client, ToClient::Acknowledged { cmd }),
            Delivery::Again(Answer::Refused(_)) => self.tell(client, ToClient::Refused { cmd }),
            Delivery::UnderWay => {}
            Delivery::OutOfOrder { expected } => {
                self.tell(client, ToClient::OutOfOrder { cmd, expected: expected.0 });
            }
        }
    }

    fn let_in(&mut self) {
        // Whoever knows more of this very log than there is, or than it was ever told of here, says that it went back; it is
        // believed once.
        let ahead = |((client, _), _, known): &Newcomer| {
            let told = if self.let_in.contains(client) { self.head() } else { self.loaded };
            known.is_some_and(|(log, seq)| log == self.log_id && seq > told)
        };
        if self.guards.has(Guard::LogId) && !self.renewed && self.newcomers.iter().any(ahead) {
            (self.renewed, self.state, self.next) = (true, State::Renewing, Phase::RenewLog);
            return;
        }
        self.welcome_all();
    }

    /// The log is another, if that could be noted; otherwise everyone comes again.
    pub(crate) fn log_renewed(&mut self, log_id: Option<u64>) {
        match log_id {
            Some(log_id) if self.state == State::Renewing => {
                (self.log_id, self.state) = (log_id, State::Ready);
            }
            // Nobody is let in whom it could not be told.
            Some(_) | None => self.next = Phase::Close,
        }
    }

    fn welcome_all(&mut self) {
        for (socket, via, known) in std::mem::take(&mut self.newcomers) {
            self.let_in.insert(socket.0);
            let before = self.sockets.insert(self.place(socket.0), (socket, via));
            if let Some((before, via)) = before.filter(|(before, _)| *before != socket) {
                // The same tab has left it, or something came late: then it comes again.
                let what = if before.0 == socket.0 { ToClient::Closed } else { ToClient::Taken };
                self.told.push((before, via, what));
            }
            let head = self.head();
            let resumes = known.filter(|(log, seq)| {
                let whole = *seq > head || head - seq > RESUME_MAX;
                *log == self.log_id && !(whole && self.guards.has(Guard::View))
            });
            let (view, events) = match resumes {
                Some((_, seq)) => {
                    let from = seq.max(head.saturating_sub(RESUME_MAX));
                    (None, (from + 1..).zip(self.log.iter().skip(from as usize).copied()).collect())
                }
                None => (Some(self.log.clone()), Vec::new()),
            };
            let last = self.clients.last_of(&id(socket.0)).0;
            let welcome = Welcome { last, log: self.log_id, view, events };
            self.tell(socket.0, ToClient::Welcome(welcome));
        }
    }

    /// What became of the append; nothing if that is not known.
    pub(crate) fn appended(&mut self, said: Option<&Said>) {
        let kept = match said {
            Some(Said::Committed) => Kept::Stored,
            Some(Said::Fenced) => Kept::Fenced,
            Some(Said::Double | Said::NoPlace | Said::Full) => Kept::Refused,
            Some(Said::Done | Said::Taken { .. } | Said::NotFree | Said::Gone) | None => Kept::Unknown,
        };
        let store_failed = kept == Kept::Unknown || said == Some(&Said::Full);
        match after_append(kept, store_failed) {
            Then::Publish => self.publish(),
            Then::Moved => self.next = Phase::Close,
            Then::ReadLog => {
                (self.state, self.next) =
                    (State::Reading { kept, waited: false }, Phase::ReadAgain { after: 0 });
            }
            Then::GoBack => (self.state, self.next) = (State::GoingBack, Phase::ReadAgain { after: 0 }),
        }
    }

    fn publish(&mut self) {
        let rows = std::mem::take(&mut self.staged);
        for row in &rows {
            self.log.push(row.words);
            self.last_at = row.at;
            if let Some(ends_at) = row.ends_at() {
                self.timers.insert(row.seq, ends_at);
            } else if row.client == ROOM {
                self.timers.retain(|started, _| Row::end_of(*started) != row.words);
            }
            let everyone: Vec<(Socket, Option<usize>)> = self.sockets.values().copied().collect();
            for (socket, via) in everyone {
                self.told.push((socket, via, ToClient::Event { seq: row.seq, words: row.words }));
            }
            if row.client != ROOM {
                let stored = Answer::Stored(Seq(row.seq));
                self.clients.answered(&id(row.client), CommandNumber(row.cmd), stored);
            }
        }
        self.acknowledge(&rows);
        self.state = State::Ready;
    }

    fn acknowledge(&mut self, rows: &[Row]) {
        for row in rows {
            self.tell(row.client, ToClient::Acknowledged { cmd: row.cmd });
        }
    }

    /// The log was read again, or could not be.
    pub(crate) fn read(&mut self, log: Option<&[Row]>) {
        let shown = Seq(self.head());
        match (self.state, log.map(|log| Seq(log.len() as u64))) {
            (State::Reading { kept, .. }, None) => {
                (self.state, self.next) =
                    (State::Reading { kept, waited: true }, Phase::ReadAgain { after: ASK_AGAIN });
            }
            (State::Reading { kept, waited }, Some(in_log)) => {
                // Without the guard: as soon as the log can be read it is believed.
                let kept = if self.guards.has(Guard::Doubt) { kept } else { Kept::Refused };
                match after_reading(kept, waited, in_log, shown) {
                    Found::AppendAgain => (self.state, self.next) = (State::Appending, Phase::Append),
                    Found::GoBack => self.go_back(in_log, shown),
                }
            }
            (State::GoingBack, Some(in_log)) => self.go_back(in_log, shown),
            (State::GoingBack, None) => self.next = Phase::Close,
            (State::Loading | State::Ready | State::Appending | State::Renewing | State::WentBack, _) => {}
        }
    }

    fn go_back(&mut self, in_log: Seq, shown: Seq) {
        match after_rereading(in_log, shown) {
            Reread::Rebuild => self.next = Phase::Close,
            Reread::WentBack if self.guards.has(Guard::LogId) => {
                (self.state, self.next) = (State::WentBack, Phase::RenewLog);
            }
            Reread::WentBack => self.next = Phase::Close,
            Reread::Refuse => {
                self.state = State::Ready;
                for row in std::mem::take(&mut self.staged) {
                    self.refuse(row.client, row.cmd, Refusal::CannotStore);
                }
            }
        }
    }
}
