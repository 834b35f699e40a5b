//! A server: the steps that the service takes, taken by crate `ownership` itself, with messages where the service waits.

use crate::database::{AHEAD, Boot, Change, Guard, Guards, Row, Said, Tx};
use crate::plan::Ms;
use crate::room::{Newcomer, Now, Phase, Room, Socket, ToClient};
use ownership::{Heard, Keeper, Lease, RENEW_EVERY, Step};
use protocol::{Millis, Timestamp};
use std::collections::BTreeMap;

/// How long an answer of the database is waited for, and that of another server.
const ANSWER_WITHIN: Ms = 5_000;
const RENEWED_WITHIN: Ms = 1_500;
const DIAL_WITHIN: Ms = 1_000;
const START_AGAIN: Ms = 1_000;
/// How soon a room is woken that could not end its timer.
const WAKE_AGAIN: Ms = 50;
/// An hour.
pub(crate) const HOUR: i64 = 3_600_000;
/// What a member knows: which log, and up to where.
type Known = Option<(u64, u64)>;

pub(crate) type Ask = u64;

/// What comes to a server.
#[derive(Clone, Debug)]
pub(crate) enum In {
    Start,
    Tick,
    Timeout(Ask),
    Answer(Ask, Answer),
    Join { socket: Socket, session: usize, known: Known },
    Command { socket: Socket, cmd: u64, words: u64 },
    Hop { from: Boot, hop: Hop },
    Terminate,
    ReadAgain { session: usize, room: u64 },
    Wake { session: usize, room: u64 },
}

/// What servers say to each other.
#[derive(Clone, Debug)]
pub(crate) enum Hop {
    Join { ask: Ask, socket: Socket, session: usize, known: Known },
    Joined { ask: Ask },
    Command { socket: Socket, cmd: u64, words: u64 },
    Back { socket: Socket, what: ToClient },
    Ping { ask: Ask },
    Pong { ask: Ask },
    AskLease { ask: Ask },
    LeaseIs { ask: Ask, held: bool },
    Take { session: usize },
}

/// What a server asks the database.
#[derive(Clone, Debug)]
pub(crate) enum Request {
    Begin {
        tx: Tx,
        change: Change,
    },
    Commit {
        tx: Tx,
    },
    Drop {
        tx: Tx,
    },
    OwnerOf {
        session: usize,
    },
    Living,
    Owned,
    Orphans,
    Expire(Boot),
    Lock,
    /// The first time, with how far each log had come when this server heard of it.
    EnterFirst {
        heads: Vec<u64>,
    },
    Enter,
    Renew,
    Draining,
    Leave,
    Read {
        session: usize,
    },
    RenewLog {
        session: usize,
        epoch: u64,
    },
}

#[derive(Clone, Debug)]
pub(crate) enum Answer {
    Said(Said),
    Owner(Option<Boot>),
    Living(Vec<(Boot, bool)>),
    Owned(Vec<(usize, u64)>),
    Orphans(Vec<usize>),
    Yes(bool),
    Now(Option<Ms>),
    Log(Vec<Row>),
    LogId(Option<u64>),
    /// It is one of the servers, and how far each log has come.
    Entered(Vec<u64>),
    /// The database is away.
    Failed,
}

/// What a server does to the world.
#[derive(Clone, Debug)]
pub(crate) enum Out {
    Database(Ask, Request),
    Server(usize, Hop),
    Client(Socket, ToClient),
    After(Ms, In),
    Exit,
}

/// What an answer is for.
#[derive(Clone, Debug)]
enum Why {
    Start(Request),
    Keep(Step),
    Others { left: usize },
    Looked,
    LookedAt(Boot),
    Expired,
    Orphans,
    Owner { socket: Socket, session: usize, known: Known },
    Ours { session: usize, newcomer: Newcomer },
    Dialled { to: Boot, socket: Socket, session: usize, known: Known },
    Gone { socket: Socket, session: usize, known: Known },
    TakeOver { session: usize, room: u64, taken: Option<(u64, u64)> },
    Load { session: usize, room: u64 },
    Append { session: usize, room: u64 },
    ReadAgain { session: usize, room: u64 },
    RenewLog { session: usize, room: u64 },
    Released { session: usize, sockets: Vec<(Socket, Option<usize>)> },
    Nothing,
}

pub(crate) struct Server {
    pub(crate) id: usize,
    pub(crate) boot: u64,
    began: Ms,
    now: Ms,
    keeper: Keeper,
    lease: Lease,
    keeping: bool,
    started: bool,
    draining: bool,
    guards: Guards,
    pub(crate) rooms: BTreeMap<usize, Room>,
    /// How many rooms there have been: what is heard for one that is closed is not for the next of the same session.
    rooms_made: u64,
    asks: BTreeMap<Ask, Why>,
    next_ask: u64,
    others: Vec<Boot>,
    /// Sockets that are handed on, and to whom.
    pub(crate) edges: BTreeMap<Socket, Boot>,
    /// How far each log had come when it heard of it the last time: a file beside it, which outlives it.
    pub(crate) heads: Vec<u64>,
    /// How far its own clock is from the time.
    pub(crate) clock_off: i64,
    pub(crate) out: Vec<Out>,
}

impl Server {
    pub(crate) fn new(id: usize, boot: u64, now: Ms, heads: Vec<u64>, guards: Guards) -> Self {
        Self {
            id,
            boot,
            began: now,
            now,
            keeper: Keeper::default(),
            lease: Lease::granted(Millis(0), Millis(0), Timestamp(0)),
            keeping: false,
            started: false,
            draining: false,
            guards,
            rooms: BTreeMap::new(),
            rooms_made: 0,
            asks: BTreeMap::new(),
            next_ask: ((id as u64) << 48) | (boot << 32),
            others: Vec::new(),
            edges: BTreeMap::new(),
            heads,
            clock_off: 0,
            out: Vec::new(),
        }
    }

    fn at(&self) -> Millis {
        Millis(self.now - self.began)
    }

    /// The time as what is written gets it: the database's, as far as is known.
    fn time(&self) -> Now {
        let truly = self.now + AHEAD;
        let own = truly.saturating_add_signed(self.clock_off);
        let at = if self.guards.has(Guard::Clock) { self.lease.now(self.at()).0 } else { own };
        Now { at, truly }
    }

    fn has_lease(&self) -> bool {
        self.started && self.lease.holds(self.at())
    }

    fn ask(&mut self, request: Request, why: Why, within: Ms) -> Ask {
        self.next_ask += 1;
        let ask = self.next_ask;
        self.asks.insert(ask, why);
        self.out.push(Out::Database(ask, request));
        self.out.push(Out::After(within, In::Timeout(ask)));
        ask
    }

    fn begin(&mut self, change: Change, why: Why, within: Ms) -> Tx {
        let tx = self.next_ask + 1;
        self.ask(Request::Begin { tx, change }, why, within)
    }

    fn ask_server(&mut self, to: usize, hop: impl FnOnce(Ask) -> Hop, why: Why, within: Ms) {
        self.next_ask += 1;
        let ask = self.next_ask;
        self.asks.insert(ask, why);
        self.out.push(Out::Server(to, hop(ask)));
        self.out.push(Out::After(within, In::Timeout(ask)));
    }

    pub(crate) fn take_in(&mut self, now: Ms, what: In) {
        self.now = now;
        match what {
            In::Start => {
                self.ask(Request::Lock, Why::Start(Request::Lock), ANSWER_WITHIN);
            }
            In::Tick => self.tick(),
            In::Timeout(ask) => self.heard(ask, Answer::Failed),
            In::Answer(ask, answer) => self.heard(ask, answer),
            In::Join { socket, session, known } => self.join(socket, session, known),
            In::Command { socket, cmd, words } => self.command(socket, cmd, words),
            In::Hop { from, hop } => self.hop(from, hop),
            In::Terminate => self.terminate(),
            In::ReadAgain { session, room } => self.read_again(session, room),
            In::Wake { session, room } => self.wake(session, room),
        }
    }

    fn tick(&mut self) {
        self.out.push(Out::After(RENEW_EVERY.0, In::Tick));
        // The lock is taken again where the connection that had it is gone.
        self.ask(Request::Lock, Why::Nothing, ANSWER_WITHIN);
        if !std::mem::replace(&mut self.keeping, true) {
            let step = self.keeper.begin(self.at());
            self.keep(step);
        }
    }

    fn keep(&mut self, step: Step) {
        match step {
            Step::Renew => {
                self.ask(Request::Renew, Why::Keep(step), RENEWED_WITHIN);
            }
            Step::EnterAgain => {
                self.ask(Request::Enter, Why::Keep(step), RENEWED_WITHIN);
            }
            Step::LetGoOfOthers => {
                self.ask(Request::Owned, Why::Keep(step), ANSWER_WITHIN);
            }
            Step::LetGoOfAll => {
                self.let_go(|_, _| true);
                self.kept(Heard::LetGo);
            }
            Step::AskOthers => {
                let others = self.others.clone();
                if others.is_empty() {
                    return self.kept(Heard::OthersHaveIt(false));
                }
                self.next_ask += 1;
                let ask = self.next_ask;
                self.asks.insert(ask, Why::Others { left: others.len() });
                self.out.extend(others.iter().map(|(other, _)| Out::Server(*other, Hop::AskLease { ask })));
                self.out.push(Out::After(RENEWED_WITHIN, In::Timeout(ask)));
            }
            Step::LookAround => {
                self.ask(Request::Living, Why::Looked, ANSWER_WITHIN);
                self.kept(Heard::Looked);
            }
            Step::Rest => self.keeping = false,
        }
    }

    fn kept(&mut self, heard: Heard) {
        let at = self.at();
        let step = self.keeper.heard(&mut self.lease, at, heard);
        self.keep(step);
    }

    fn let_go(&mut self, is_lost: impl Fn(usize, u64) -> bool) {
        let lost: Vec<usize> = self
            .rooms
            .iter()
            .filter(|(id, room)| room.is_loaded() && is_lost(**id, room.epoch))
            .map(|(id, _)| *id)
            .collect();
        for session in lost {
            self.close_room(session);
        }
    }

    fn close_room(&mut self, session: usize) {
        if let Some(room) = self.rooms.remove(&session) {
            for (socket, via) in room.everyone() {
                self.tell(socket, via, ToClient::Closed);
            }
        }
    }

    fn tell(&mut self, socket: Socket, via: Option<usize>, what: ToClient) {
        self.out.push(match via {
            Some(edge) => Out::Server(edge, Hop::Back { socket, what }),
            None => Out::Client(socket, what),
        });
    }

    fn heard(&mut self, ask: Ask, answer: Answer) {
        let Some(why) = self.asks.remove(&ask) else { return };
        match (why, answer) {
            (Why::Start(at), answer) => self.starting(&at, answer),
            (Why::Keep(step), answer) => {
                let heard = match (step, answer) {
                    (Step::Renew, Answer::Now(Some(now))) => Heard::Renewed(Timestamp(now)),
                    (Step::Renew, Answer::Now(None)) => Heard::Ended,
                    (Step::EnterAgain, Answer::Yes(true)) => Heard::Entered,
                    (Step::EnterAgain, Answer::Yes(false)) => Heard::NameTaken,
                    (Step::LetGoOfOthers, Answer::Owned(owned)) => {
                        self.let_go(|session, epoch| !owned.contains(&(session, epoch)));
                        Heard::LetGo
                    }
                    _ => Heard::Failed,
                };
                self.kept(heard);
            }
            (Why::Others { .. }, _) => self.kept(Heard::OthersHaveIt(false)),
            (Why::Looked, Answer::Living(living)) => self.looked(living),
            (Why::LookedAt(other), Answer::Failed) => {
                self.ask(Request::Expire(other), Why::Expired, ANSWER_WITHIN);
            }
            (Why::Orphans, Answer::Orphans(sessions)) if self.has_lease() => {
                for session in sessions {
                    self.open(session);
                }
            }
            (Why::Owner { socket, session, known }, Answer::Owner(owner)) => {
                self.lead(socket, session, known, owner);
            }
            (Why::Dialled { to, socket, session, known }, Answer::Failed) => {
                self.edges.remove(&socket);
                self.ask(Request::Expire(to), Why::Gone { socket, session, known }, ANSWER_WITHIN);
            }
            (Why::Gone { socket, session, known }, Answer::Yes(true)) => {
                self.lead(socket, session, known, None);
            }
            (Why::Owner { socket, .. } | Why::Gone { socket, .. }, _) => {
                self.tell(socket, None, ToClient::Closed);
            }
            (Why::Ours { session, newcomer }, Answer::Owned(owned)) => {
                let room = self.rooms.get_mut(&session);
                match room.filter(|room| owned.contains(&(session, room.epoch))) {
                    Some(room) => {
                        room.newcomers.push(newcomer);
                        self.settle(session);
                    }
                    None => {
                        self.tell(newcomer.0, newcomer.1, ToClient::Closed);
                        self.close_room(session);
                    }
                }
            }
            (Why::Ours { newcomer: (socket, via, _), .. }, _) => self.tell(socket, via, ToClient::Closed),
            (Why::TakeOver { session, room, .. } | Why::Load { session, room }, _)
                if self.rooms.get(&session).is_none_or(|there| there.number != room) =>
            {
                self.out.push(Out::Database(0, Request::Drop { tx: ask }));
            }
            (Why::TakeOver { session, room, .. }, Answer::Said(Said::Taken { epoch, log })) => {
                self.commit(ask, Why::TakeOver { session, room, taken: Some((epoch, log)) });
            }
            (Why::TakeOver { session, room, taken: Some(taken) }, Answer::Said(Said::Committed)) => {
                if let Some(there) = self.rooms.get_mut(&session) {
                    (there.epoch, there.log_id) = taken;
                    self.ask(Request::Read { session }, Why::Load { session, room }, ANSWER_WITHIN);
                }
            }
            (Why::Load { session, .. }, Answer::Log(log)) => {
                if let Some(there) = self.rooms.get_mut(&session) {
                    there.loaded(&log);
                }
                self.settle(session);
            }
            (Why::TakeOver { session, .. } | Why::Load { session, .. }, _) => self.close_room(session),
            (Why::Append { session, room }, answer) => self.appended(ask, session, room, answer),
            (Why::ReadAgain { session, room }, answer) => self.reread(session, room, answer),
            (Why::RenewLog { session, room }, answer) => {
                let log_id = if let Answer::LogId(log_id) = answer { log_id } else { None };
                if let Some(there) = self.rooms.get_mut(&session).filter(|there| there.number == room) {
                    there.log_renewed(log_id);
                    self.settle(session);
                }
            }
            (Why::Released { session, sockets }, Answer::Said(Said::Done)) => {
                self.commit(ask, Why::Released { session, sockets });
            }
            (Why::Released { session, sockets }, _) => self.handed_over(session, sockets),
            (
                Why::Looked
                | Why::LookedAt(_)
                | Why::Expired
                | Why::Orphans
                | Why::Dialled { .. }
                | Why::Nothing,
                _,
            ) => {}
        }
    }

    fn commit(&mut self, tx: Tx, why: Why) {
        self.asks.insert(tx, why);
        self.out.push(Out::Database(tx, Request::Commit { tx }));
    }

    fn starting(&mut self, at: &Request, answer: Answer) {
        let next = match (at, answer) {
            (Request::Lock, Answer::Yes(true)) => Request::EnterFirst { heads: self.heads.clone() },
            (Request::EnterFirst { .. }, Answer::Entered(heads)) => {
                self.heads = heads;
                Request::Renew
            }
            (Request::Renew, Answer::Now(Some(now))) => {
                self.lease = Lease::granted(self.at(), self.at(), Timestamp(now));
                self.started = true;
                return self.tick();
            }
            _ => return self.out.push(Out::After(START_AGAIN, In::Start)),
        };
        self.ask(next.clone(), Why::Start(next), RENEWED_WITHIN);
    }

    fn looked(&mut self, living: Vec<(Boot, bool)>) {
        let others: Vec<(Boot, bool)> = living.into_iter().filter(|((id, _), _)| *id != self.id).collect();
        let over: Vec<Socket> = self
            .edges
            .iter()
            .filter(|(_, boot)| !others.iter().any(|(other, _)| other == *boot))
            .map(|(socket, _)| *socket)
            .collect();
        for socket in over {
            self.edges.remove(&socket);
            self.tell(socket, None, ToClient::Closed);
        }
        for (other, _) in &others {
            self.ask_server(other.0, |ask| Hop::Ping { ask }, Why::LookedAt(*other), DIAL_WITHIN);
        }
        self.others = others.iter().filter(|(_, draining)| !draining).map(|(other, _)| *other).collect();
        if !self.draining {
            self.ask(Request::Orphans, Why::Orphans, ANSWER_WITHIN);
        }
    }

    fn join(&mut self, socket: Socket, session: usize, known: Known) {
        if self.rooms.get(&session).is_some_and(Room::is_loaded) && !self.is_in_doubt() {
            return self.admit(session, (socket, None, known));
        }
        self.ask(Request::OwnerOf { session }, Why::Owner { socket, session, known }, ANSWER_WITHIN);
    }

    /// A member is led to the owner.
    fn lead(&mut self, socket: Socket, session: usize, known: Known, owner: Option<Boot>) {
        let to = match owner {
            Some(owner) if owner.0 != self.id => Some(owner),
            None if self.draining => self.others.first().copied(),
            Some(_) | None => None,
        };
        if let Some(to) = to {
            self.edges.insert(socket, to);
            let why = Why::Dialled { to, socket, session, known };
            return self.ask_server(to.0, |ask| Hop::Join { ask, socket, session, known }, why, DIAL_WITHIN);
        }
        self.admit(session, (socket, None, known));
    }

    /// Whether another may have a session whose room is here.
    fn is_in_doubt(&self) -> bool {
        self.guards.has(Guard::Lease) && !self.has_lease()
    }

    fn admit(&mut self, session: usize, newcomer: Newcomer) {
        if self.rooms.get(&session).is_some_and(Room::is_loaded) && self.is_in_doubt() {
            self.ask(Request::Owned, Why::Ours { session, newcomer }, ANSWER_WITHIN);
            return;
        }
        if !self.open(session) {
            return self.tell(newcomer.0, newcomer.1, ToClient::Closed);
        }
        if let Some(room) = self.rooms.get_mut(&session) {
            room.newcomers.push(newcomer);
        }
        self.settle(session);
    }

    /// Whether a session's room is here, or is being loaded.
    fn open(&mut self, session: usize) -> bool {
        if self.rooms.contains_key(&session) {
            return true;
        }
        if !self.has_lease() {
            return false;
        }
        self.rooms_made += 1;
        let room = self.rooms_made;
        self.rooms.insert(session, Room::new(room, self.guards));
        let why = Why::TakeOver { session, room, taken: None };
        self.begin(Change::TakeOver { session }, why, 6 * ANSWER_WITHIN);
        true
    }

    fn command(&mut self, socket: Socket, cmd: u64, words: u64) {
        if let Some((to, _)) = self.edges.get(&socket) {
            return self.out.push(Out::Server(*to, Hop::Command { socket, cmd, words }));
        }
        let session = self.rooms.iter_mut().find(|(_, room)| room.has(socket));
        if let Some((session, room)) = session {
            let session = *session;
            room.queue.push((socket, cmd, words));
            self.settle(session);
        }
    }

    fn hop(&mut self, (from, _): Boot, hop: Hop) {
        match hop {
            Hop::Join { ask, socket, session, known } => {
                self.out.push(Out::Server(from, Hop::Joined { ask }));
                self.admit(session, (socket, Some(from), known));
            }
            Hop::Joined { ask } | Hop::Pong { ask } => drop(self.asks.remove(&ask)),
            Hop::Command { socket, cmd, words } => self.command(socket, cmd, words),
            Hop::Back { socket, what } => {
                if matches!(what, ToClient::Closed | ToClient::Taken) {
                    self.edges.remove(&socket);
                }
                self.out.push(Out::Client(socket, what));
            }
            Hop::Ping { ask } => self.out.push(Out::Server(from, Hop::Pong { ask })),
            Hop::AskLease { ask } => {
                let held = self.has_lease();
                self.out.push(Out::Server(from, Hop::LeaseIs { ask, held }));
            }
            Hop::LeaseIs { ask, held } => match self.asks.remove(&ask) {
                Some(Why::Others { .. }) if held => self.kept(Heard::OthersHaveIt(true)),
                Some(Why::Others { left }) if left > 1 => {
                    self.asks.insert(ask, Why::Others { left: left - 1 });
                }
                Some(Why::Others { .. }) => self.kept(Heard::OthersHaveIt(false)),
                _ => {}
            },
            Hop::Take { session } => {
                self.open(session);
            }
        }
    }

    fn terminate(&mut self) {
        if std::mem::replace(&mut self.draining, true) {
            return;
        }
        self.ask(Request::Draining, Why::Nothing, ANSWER_WITHIN);
        for session in self.rooms.keys().copied().collect::<Vec<_>>() {
            self.settle(session);
        }
        self.end_if_empty();
    }

    fn end_if_empty(&mut self) {
        let releasing = self.asks.values().any(|why| matches!(why, Why::Released { .. }));
        if self.draining && self.rooms.is_empty() && !releasing {
            self.out.push(Out::Database(0, Request::Leave));
            self.out.push(Out::Exit);
        }
    }

    /// A room takes in what waits, and says what is to be done.
    fn settle(&mut self, session: usize) {
        let (now, draining) = (self.time(), self.draining);
        let Some(room) = self.rooms.get_mut(&session) else { return self.end_if_empty() };
        let told = room.settle(draining, now);
        let phase = room.phase();
        let (epoch, number, rows) = (room.epoch, room.number, room.staged_rows());
        self.heads[session] = self.heads[session].max(room.head());
        if let Some(ends_at) = room.wakes_at() {
            let wait = ends_at.saturating_sub(now.at).max(WAKE_AGAIN);
            self.out.push(Out::After(wait, In::Wake { session, room: number }));
        }
        for (socket, via, what) in told {
            self.tell(socket, via, what);
        }
        match phase {
            Phase::Append => {
                let change = Change::Append { session, epoch, rows };
                self.begin(change, Why::Append { session, room: number }, ANSWER_WITHIN);
            }
            Phase::ReadAgain { after: 0 } => self.read_again(session, number),
            Phase::ReadAgain { after } => {
                self.out.push(Out::After(after, In::ReadAgain { session, room: number }));
            }
            Phase::RenewLog => {
                let why = Why::RenewLog { session, room: number };
                self.ask(Request::RenewLog { session, epoch }, why, ANSWER_WITHIN);
            }
            Phase::Close => self.close_room(session),
            Phase::Leave => {
                let sockets = self.rooms.remove(&session).map(|room| room.everyone()).unwrap_or_default();
                self.begin(
                    Change::Release { session, epoch },
                    Why::Released { session, sockets },
                    ANSWER_WITHIN,
                );
            }
            Phase::Wait => {}
        }
        self.end_if_empty();
    }

    fn appended(&mut self, tx: Tx, session: usize, number: u64, answer: Answer) {
        let said = match answer {
            Answer::Said(Said::Done) => return self.commit(tx, Why::Append { session, room: number }),
            Answer::Said(said) => Some(said),
            _ => {
                self.out.push(Out::Database(0, Request::Drop { tx }));
                None
            }
        };
        if let Some(room) = self.rooms.get_mut(&session).filter(|room| room.number == number) {
            room.appended(said.as_ref());
            self.settle(session);
        }
    }

    fn read_again(&mut self, session: usize, room: u64) {
        if self.rooms.get(&session).is_some_and(|there| there.number == room) {
            self.ask(Request::Read { session }, Why::ReadAgain { session, room }, ANSWER_WITHIN);
        }
    }

    fn reread(&mut self, session: usize, number: u64, answer: Answer) {
        let log = if let Answer::Log(log) = answer { Some(log) } else { None };
        if let Some(room) = self.rooms.get_mut(&session).filter(|room| room.number == number) {
            room.read(log.as_deref());
            self.settle(session);
        }
    }

    fn wake(&mut self, session: usize, room: u64) {
        if let Some(there) = self.rooms.get_mut(&session).filter(|there| there.number == room) {
            there.woken();
            self.settle(session);
        }
    }

    fn handed_over(&mut self, session: usize, sockets: Vec<(Socket, Option<usize>)>) {
        if let Some((other, _)) = self.others.first() {
            self.out.push(Out::Server(*other, Hop::Take { session }));
        }
        for (socket, via) in sockets {
            self.tell(socket, via, ToClient::Closed);
        }
        self.end_if_empty();
    }
}
