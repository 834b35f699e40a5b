//! A room: takes commands up, appends what follows, shows and acknowledges it after that, and does what crate `ownership`
//! says where an append did not go well.

use crate::database::{Row, Said};
use crate::plan::Ms;
use ownership::clients::{Answer, Clients, Delivery};
use ownership::{Found, Kept, Reread, Then, after_append, after_reading, after_rereading};
use protocol::{ClientId, CommandNumber, Refusal, Seq};
use std::collections::BTreeMap;

/// A client, and which of its sockets.
pub(crate) type Socket = (usize, u64);

/// How long a store that has fallen silent is left alone.
const ASK_AGAIN: Ms = 500;
/// Of each member every so many commands are refused by the rules.
const REFUSED_EVERY: u64 = 5;

#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum ToClient {
    Welcome { last: u64, events: Vec<(u64, u64)> },
    Event { seq: u64, words: u64 },
    Acknowledged { cmd: u64 },
    Refused { cmd: u64 },
    OutOfOrder { cmd: u64, expected: u64 },
    Closed,
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
}

pub(crate) struct Room {
    /// Like that of no other room of its server.
    pub(crate) number: u64,
    pub(crate) epoch: u64,
    state: State,
    next: Phase,
    doubt: bool,
    clients: Clients,
    /// What was shown, by number.
    log: Vec<u64>,
    pub(crate) queue: Vec<(Socket, u64, u64)>,
    pub(crate) newcomers: Vec<(Socket, Option<usize>, u64)>,
    sockets: BTreeMap<usize, (u64, Option<usize>)>,
    staged: Vec<Row>,
    told: Vec<(Socket, Option<usize>, ToClient)>,
}

fn id(client: usize) -> ClientId {
    ClientId(client.to_string())
}

impl Room {
    pub(crate) fn new(number: u64, doubt: bool) -> Self {
        Self {
            number,
            epoch: 0,
            state: State::Loading,
            next: Phase::Wait,
            doubt,
            clients: Clients::default(),
            log: Vec::new(),
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

    pub(crate) fn has(&self, (client, socket): Socket) -> bool {
        self.sockets.get(&client).is_some_and(|(there, _)| *there == socket)
    }

    pub(crate) fn everyone(&self) -> Vec<(Socket, Option<usize>)> {
        let here = self.sockets.iter().map(|(client, (socket, via))| ((*client, *socket), *via));
        here.chain(self.newcomers.iter().map(|(socket, via, _)| (*socket, *via))).collect()
    }

    pub(crate) fn loaded(&mut self, log: &[Row]) {
        self.state = State::Ready;
        for row in log {
            self.clients.replayed(&id(row.client), CommandNumber(row.cmd), Seq(row.seq));
        }
        self.log = log.iter().map(|row| row.words).collect();
    }

    pub(crate) fn staged_rows(&self) -> Vec<Row> {
        self.staged.clone()
    }

    /// What is to be done next; once.
    pub(crate) fn phase(&mut self) -> Phase {
        std::mem::replace(&mut self.next, Phase::Wait)
    }

    fn tell(&mut self, client: usize, what: ToClient) {
        if let Some((socket, via)) = self.sockets.get(&client) {
            self.told.push(((client, *socket), *via, what));
        }
    }

    fn refuse(&mut self, client: usize, cmd: u64, refusal: Refusal) {
        self.clients.answered(&id(client), CommandNumber(cmd), Answer::Refused(refusal));
        self.tell(client, ToClient::Refused { cmd });
    }

    /// Takes in what waits, where nothing is under way.
    pub(crate) fn settle(&mut self, draining: bool) -> Vec<(Socket, Option<usize>, ToClient)> {
        if self.state == State::Ready {
            for (socket, cmd, words) in std::mem::take(&mut self.queue) {
                self.command(socket, cmd, words);
            }
            if self.staged.is_empty() {
                self.let_in();
                if draining {
                    self.next = Phase::Leave;
                }
            } else {
                (self.state, self.next) = (State::Appending, Phase::Append);
            }
        }
        std::mem::take(&mut self.told)
    }

    fn command(&mut self, (client, socket): Socket, cmd: u64, words: u64) {
        // What comes from a socket that was replaced is nobody's.
        if !self.has((client, socket)) {
            return;
        }
        match self.clients.take_up(&id(client), CommandNumber(cmd)) {
            Delivery::Next if (words / 100).is_multiple_of(REFUSED_EVERY) => {
                self.refuse(client, cmd, Refusal::HandsLocked);
            }
            Delivery::Next => {
                let seq = (self.log.len() + self.staged.len()) as u64 + 1;
                self.staged.push(Row { seq, epoch: self.epoch, client, cmd, words });
            }
            Delivery::Again(Answer::Stored(_)) => self.tell(client, ToClient::Acknowledged { cmd }),
            Delivery::Again(Answer::Refused(_)) => self.tell(client, ToClient::Refused { cmd }),
            Delivery::UnderWay => {}
            Delivery::OutOfOrder { expected } => {
                self.tell(client, ToClient::OutOfOrder { cmd, expected: expected.0 });
            }
        }
    }

    fn let_in(&mut self) {
        for ((client, socket), via, seq) in std::mem::take(&mut self.newcomers) {
            self.sockets.insert(client, (socket, via));
            let events = (seq + 1..).zip(self.log.iter().skip(seq as usize).copied()).collect();
            let last = self.clients.last_of(&id(client)).0;
            self.tell(client, ToClient::Welcome { last, events });
        }
    }

    /// What became of the append; nothing if that is not known.
    pub(crate) fn appended(&mut self, said: Option<&Said>) {
        let kept = match said {
            Some(Said::Committed) => Kept::Stored,
            Some(Said::Fenced) => Kept::Fenced,
            Some(Said::Double) => Kept::Refused,
            Some(Said::Done | Said::Taken { .. } | Said::NotFree | Said::Gone) | None => Kept::Unknown,
        };
        match after_append(kept, kept == Kept::Unknown) {
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
        for row in std::mem::take(&mut self.staged) {
            self.log.push(row.words);
            let everyone: Vec<usize> = self.sockets.keys().copied().collect();
            for client in everyone {
                self.tell(client, ToClient::Event { seq: row.seq, words: row.words });
            }
            self.clients.answered(&id(row.client), CommandNumber(row.cmd), Answer::Stored(Seq(row.seq)));
            self.tell(row.client, ToClient::Acknowledged { cmd: row.cmd });
        }
        self.state = State::Ready;
    }

    /// The log was read again, or could not be.
    pub(crate) fn read(&mut self, log: Option<&[Row]>) {
        let shown = Seq(self.log.len() as u64);
        match (self.state, log.map(|log| Seq(log.len() as u64))) {
            (State::Reading { kept, .. }, None) => {
                (self.state, self.next) =
                    (State::Reading { kept, waited: true }, Phase::ReadAgain { after: ASK_AGAIN });
            }
            (State::Reading { kept, waited }, Some(in_log)) => {
                // Without the guard: as soon as the log can be read it is believed.
                let kept = if self.doubt { kept } else { Kept::Refused };
                match after_reading(kept, waited, in_log, shown) {
                    Found::AppendAgain => (self.state, self.next) = (State::Appending, Phase::Append),
                    Found::GoBack => self.go_back(in_log, shown),
                }
            }
            (State::GoingBack, Some(in_log)) => self.go_back(in_log, shown),
            (State::GoingBack, None) => self.next = Phase::Close,
            (State::Loading | State::Ready | State::Appending, _) => {}
        }
    }

    fn go_back(&mut self, in_log: Seq, shown: Seq) {
        match after_rereading(in_log, shown) {
            Reread::Rebuild => self.next = Phase::Close,
            Reread::Refuse => {
                self.state = State::Ready;
                for row in std::mem::take(&mut self.staged) {
                    self.refuse(row.client, row.cmd, Refusal::CannotStore);
                }
            }
        }
    }
}
