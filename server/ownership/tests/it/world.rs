//! Everything together: three servers, a database and twelve members, and time that goes on from one message to the next.

use crate::check::check;
use crate::client::{Client, Told, seat};
use crate::database::{AHEAD, Boot, COMMIT_MAX, Database, Guard, Guards, timers_of};
use crate::plan::{FAULTS_UNTIL, Fault, Kind, LASTS_MAX, MEMBERS, Ms, Plan, SERVERS};
use crate::room::{Socket, ToClient};
use crate::server::{Answer, Ask, Hop, In, Out, Request, Server};
use crate::tally::Counted;
use ownership::LEASE;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const SESSIONS: usize = 3;
/// Until when members say something new.
const SAY_UNTIL: Ms = FAULTS_UNTIL + 2_000;
/// When everything must be right again: the faults are over for longer than any wait there is.
const END: Ms = 160_000;
/// After how long a server that has gone is started again.
const STARTED_AFTER: Ms = 1_000;
/// How long a client waits for anything before it comes again elsewhere.
const PATIENCE: Ms = 4_000;
/// When the database notices by itself that a process is gone.
const KEEPALIVE: Ms = 5_000;
/// How soon whoever waits for a lock that is not a change's is looked after.
const LOCK_LOOK: Ms = 5;
/// How many messages are kept for a socket that is not read.
const UNREAD_MAX: usize = 6;
/// How long a message takes on a narrow line.
const NARROW: Ms = 90;
/// How late a packet is that was lost and sent again, at most.
const LOST: Ms = 7_000;
/// How late a second copy comes, at most.
const COPY: Ms = 1_500;
/// How often the database looks for changes in which nothing is said.
const SWEEP_EVERY: Ms = 100;

pub(crate) enum Event {
    Begins(Fault),
    Ends(Fault),
    Start(usize),
    Server(Boot, In),
    Database(Boot, Ask, Request),
    Commits(Boot, Ask),
    Gone(Boot),
    Sweep,
    Client(Socket, ToClient),
    Wakes(usize),
}

pub(crate) struct World {
    pub(crate) now: Ms,
    number: u64,
    queue: BTreeMap<(Ms, u64), Event>,
    pub(crate) chance: StdRng,
    pub(crate) guards: Guards,
    faults: Vec<Fault>,
    pub(crate) database: Database,
    pub(crate) servers: Vec<Option<Server>>,
    /// Runs so far of each server.
    pub(crate) boots: Vec<u64>,
    /// Until when each hangs.
    pub(crate) stopped_until: Vec<Ms>,
    /// How far each log had come when each server heard of it: files that outlive the processes.
    heads: Vec<Vec<u64>>,
    pub(crate) clients: Vec<Client>,
    /// On one connection nothing overtakes.
    last: BTreeMap<(bool, Socket), Ms>,
    /// Sockets by which nothing comes or goes any more.
    pub(crate) dead: BTreeSet<Socket>,
    /// What waits for those who do not read.
    unread: BTreeMap<Socket, usize>,
    /// When the line of each server to the members is free again.
    line: Vec<Ms>,
    /// Which tab of a seat was told of an event when it happened.
    first_told: BTreeMap<(usize, u64), usize>,
    pub(crate) counted: Counted,
    /// What went wrong on the way.
    pub(crate) wrong: Option<String>,
}

/// Runs a plan; what is wrong then.
pub(crate) fn run(plan: &Plan, guards: Guards) -> Result<(), String> {
    counted(plan, guards).map(drop)
}

/// The same; what it came to.
pub(crate) fn counted(plan: &Plan, guards: Guards) -> Result<Counted, String> {
    let mut world = World::new(plan, guards);
    while world.step() {}
    if let Some(wrong) = world.wrong {
        return Err(wrong);
    }
    check(&world.database, &world.clients)?;
    let mut counted = world.counted;
    for client in &world.clients {
        let log = &world.database.sessions[client.session].log;
        let acknowledged = client.told.iter().filter(|(_, told)| **told == Told::Acknowledged);
        for (words, _) in acknowledged {
            counted.acknowledged += 1;
            let kept = log.iter().any(|row| row.words == *words);
            let closed = world.database.went_back && !client.open;
            counted.lost += usize::from(!kept && !closed);
            counted.gone += usize::from(!kept && closed);
        }
    }
    Ok(counted)
}

impl World {
    fn new(plan: &Plan, guards: Guards) -> Self {
        let mut world = Self {
            now: 0,
            number: 0,
            queue: BTreeMap::new(),
            chance: StdRng::seed_from_u64(plan.seed),
            guards,
            faults: plan.faults.clone(),
            database: Database::new(
                guards,
                SESSIONS,
                plan.faults.iter().any(|fault| fault.kind.needs_copies()),
            ),
            servers: (0..SERVERS).map(|_| None).collect(),
            boots: vec![0; SERVERS],
            stopped_until: vec![0; SERVERS],
            heads: vec![vec![0; SESSIONS]; SERVERS],
            clients: (0..2 * MEMBERS).map(|number| Client::new(number, SESSIONS)).collect(),
            last: BTreeMap::new(),
            dead: BTreeSet::new(),
            unread: BTreeMap::new(),
            line: vec![0; SERVERS],
            first_told: BTreeMap::new(),
            counted: Counted::default(),
            wrong: None,
        };
        for fault in &plan.faults {
            world.put(fault.at, Event::Begins(*fault));
            world.put(fault.at + fault.lasts, Event::Ends(*fault));
        }
        for server in 0..SERVERS {
            world.put(0, Event::Start(server));
        }
        for client in 0..2 * MEMBERS {
            world.put(200 + client as Ms * 7, Event::Wakes(client));
        }
        world.put(SWEEP_EVERY, Event::Sweep);
        world
    }

    pub(crate) fn put(&mut self, at: Ms, event: Event) {
        self.number += 1;
        self.queue.insert((at, self.number), event);
    }

    /// One event; whether there is anything left to happen.
    fn step(&mut self) -> bool {
        let Some(((at, _), event)) = self.queue.pop_first() else { return false };
        self.now = at;
        match event {
            Event::Begins(fault) => self.begins(fault),
            Event::Ends(fault) => self.ends(fault),
            Event::Start(server) => self.start(server),
            Event::Server(boot, what) => self.at_server(boot, what),
            Event::Database(boot, ask, request) => self.at_database(boot, ask, request),
            Event::Commits(boot, tx) => {
                if self.database.committed(tx) {
                    self.answer(boot, tx, Answer::Said(crate::database::Said::Committed));
                }
                self.let_on();
            }
            Event::Gone(boot) => {
                self.database.gone(boot);
                self.let_on();
            }
            Event::Sweep => {
                self.database.undo_quiet(self.now, SWEEP_EVERY);
                self.database.keep_copy(self.now);
                self.let_on();
                self.put(self.now + SWEEP_EVERY, Event::Sweep);
            }
            Event::Client(socket, what) => self.at_client(socket, what),
            Event::Wakes(client) => self.wakes(client),
        }
        self.wrong.is_none() && self.now < END && !self.is_over()
    }

    /// Whether everything is answered, every timer has ended, and everybody has seen it all.
    fn is_over(&self) -> bool {
        let settled = |client: &Client| {
            let head = self.database.sessions[client.session].log.len();
            !client.open || (client.outbox.is_empty() && client.shown.len() == head)
        };
        self.now > SAY_UNTIL + LASTS_MAX
            && self.clients.iter().all(settled)
            && self.database.sessions.iter().all(|session| timers_of(&session.log).is_empty())
    }

    /// Until when such a fault lasts that a member has.
    pub(crate) fn befalls(&self, kind: Kind, member: usize) -> Option<Ms> {
        let now = self.now;
        let those = self.faults.iter().filter(|fault| {
            fault.kind == kind && fault.member == member && (fault.at..fault.at + fault.lasts).contains(&now)
        });
        those.map(|fault| fault.at + fault.lasts).max()
    }

    pub(crate) fn is_offline(&self, client: usize) -> bool {
        [Kind::Offline, Kind::LongOffline].iter().any(|kind| self.befalls(*kind, seat(client)).is_some())
    }

    pub(crate) fn active(&self, kind: Kind, server: Option<usize>) -> Option<Ms> {
        let now = self.now;
        let those = self.faults.iter().filter(|fault| {
            fault.kind == kind
                && server.is_none_or(|server| fault.server == server)
                && (fault.at..fault.at + fault.lasts).contains(&now)
        });
        those.map(|fault| fault.at + fault.lasts).max()
    }

    /// When something arrives: in a few milliseconds, or when the way is open again.
    fn arrives(&mut self, cuts: &[(Kind, usize)]) -> Ms {
        let open = cuts.iter().filter_map(|(kind, server)| self.active(*kind, Some(*server))).max();
        open.unwrap_or(self.now) + self.chance.random_range(1..9)
    }

    /// The same between a server and a member, where packets may be lost and lines narrow.
    fn arrives_outside(&mut self, server: usize) -> Ms {
        let mut at = self.arrives(&[(Kind::CutFromMembers, server)]);
        if self.active(Kind::Lossy, Some(server)).is_some() && self.chance.random_bool(0.3) {
            at += self.chance.random_range(200..LOST);
        }
        if self.active(Kind::Narrow, Some(server)).is_some() {
            at = at.max(self.line[server]) + NARROW;
            self.line[server] = at;
        }
        at
    }

    fn start(&mut self, server: usize) {
        // A run that is not over ends by itself, and the next begins after it.
        if self.servers[server].is_some() {
            return;
        }
        self.boots[server] += 1;
        let boot = self.boots[server];
        let heads = self.heads[server].clone();
        let mut started = Server::new(server, boot, self.now, heads, self.guards);
        started.clock_off = self.clock_off(server);
        self.servers[server] = Some(started);
        self.at_server((server, boot), In::Start);
    }

    /// A process is gone, and its connections with it.
    pub(crate) fn ended(&mut self, server: usize) {
        let Some(ended) = self.servers[server].take() else { return };
        self.heads[server] = ended.heads;
        self.stopped_until[server] = self.now;
        let boot = (server, self.boots[server]);
        let cut = self.active(Kind::CutFromDatabase, Some(server)).is_some();
        self.put(self.now + if cut { KEEPALIVE } else { 3 }, Event::Gone(boot));
        let direct = self.clients.iter().filter(|client| client.at == server);
        let mut lost: Vec<Socket> = direct.map(|client| (client.number, client.socket)).collect();
        for other in self.servers.iter_mut().flatten() {
            let carried: Vec<Socket> =
                other.edges.iter().filter(|(_, to)| **to == boot).map(|(socket, _)| *socket).collect();
            for socket in &carried {
                other.edges.remove(socket);
            }
            lost.extend(carried);
        }
        for socket in lost {
            self.put(self.now + 3, Event::Client(socket, ToClient::Closed));
        }
    }

    pub(crate) fn at_server(&mut self, boot: Boot, what: In) {
        let (server, _) = boot;
        if self.now < self.stopped_until[server] {
            return self.put(self.stopped_until[server], Event::Server(boot, what));
        }
        let Some(running) = self.servers[server].as_mut().filter(|running| running.boot == boot.1) else {
            return self.nobody_there(what);
        };
        running.take_in(self.now, what);
        for out in std::mem::take(&mut running.out) {
            self.carry_out(boot, out);
        }
    }

    /// Who calls a process that is gone is refused at once.
    fn nobody_there(&mut self, what: In) {
        match what {
            In::Join { socket, .. } | In::Command { socket, .. } => {
                self.put(self.now + 2, Event::Client(socket, ToClient::Closed));
            }
            In::Hop { from, hop: Hop::Join { ask, .. } | Hop::Ping { ask } | Hop::AskLease { ask } } => {
                self.put(self.now + 2, Event::Server(from, In::Timeout(ask)));
            }
            In::Hop { .. }
            | In::Start
            | In::Tick
            | In::Timeout(_)
            | In::Answer(..)
            | In::Terminate
            | In::ReadAgain { .. }
            | In::Wake { .. } => {}
        }
    }

    fn carry_out(&mut self, boot: Boot, out: Out) {
        let (server, _) = boot;
        match out {
            Out::Database(ask, request) => {
                let at = self.arrives(&[(Kind::CutFromDatabase, server)]);
                self.put(at, Event::Database(boot, ask, request));
            }
            Out::Server(to, hop) => {
                let at = self.arrives(&[(Kind::CutFromOthers, server), (Kind::CutFromOthers, to)]);
                let at = match &hop {
                    Hop::Back { socket, .. } => self.in_order(false, *socket, at),
                    Hop::Join { socket, .. } | Hop::Command { socket, .. } => {
                        self.in_order(true, *socket, at)
                    }
                    _ => at,
                };
                self.put(at, Event::Server((to, self.boots[to]), In::Hop { from: boot, hop }));
            }
            Out::Client(socket, what) => self.tell(server, socket, what),
            Out::After(wait, what) => self.put(self.now + wait, Event::Server(boot, what)),
            Out::Exit => {
                self.ended(server);
                self.put(self.now + STARTED_AFTER, Event::Start(server));
            }
        }
    }

    /// A server tells a member something.
    fn tell(&mut self, server: usize, socket: Socket, what: ToClient) {
        if self.dead.contains(&socket) {
            return;
        }
        if let ToClient::Event { words, .. } = &what {
            let told = *self.first_told.entry((seat(socket.0), *words)).or_insert(socket.0);
            // What went back is said again, and told again.
            if told != socket.0 && !self.database.went_back {
                self.wrong = Some(format!("two tabs of one seat were told of {words} when it happened"));
            }
        }
        let mut at = self.arrives_outside(server);
        if let Some(until) = self.befalls(Kind::Unread, seat(socket.0)) {
            let waits = self.unread.entry(socket).or_default();
            *waits += 1;
            if *waits > UNREAD_MAX {
                if self.guards.has(Guard::Unread) {
                    // It is closed, and what waits for it is let go.
                    self.dead.insert(socket);
                    self.put(until, Event::Client(socket, ToClient::Closed));
                }
                return;
            }
            at = at.max(until);
        }
        let at = self.in_order(false, socket, at);
        self.put(at, Event::Client(socket, what));
    }

    fn in_order(&mut self, up: bool, socket: Socket, at: Ms) -> Ms {
        let last = self.last.entry((up, socket)).or_default();
        *last = (*last).max(at);
        *last
    }

    fn answer(&mut self, boot: Boot, ask: Ask, answer: Answer) {
        let at = self.arrives(&[(Kind::CutFromDatabase, boot.0)]);
        self.put(at, Event::Server(boot, In::Answer(ask, answer)));
    }

    /// Whoever waited for a lock that is free by now goes on.
    fn let_on(&mut self) {
        for (tx, boot, said) in self.database.released(self.now) {
            self.answer(boot, tx, Answer::Said(said));
        }
    }

    fn at_database(&mut self, boot: Boot, ask: Ask, request: Request) {
        if !self.database.up {
            return self.answer(boot, ask, Answer::Failed);
        }
        // Connections of a process that is gone are gone.
        let runs = self.servers[boot.0].as_ref().is_some_and(|server| server.boot == boot.1);
        let now = self.now;
        let database = &mut self.database;
        let answer = match request {
            Request::Begin { .. }
            | Request::Lock
            | Request::EnterFirst { .. }
            | Request::Enter
            | Request::Renew
                if !runs =>
            {
                return;
            }
            Request::EnterFirst { .. }
            | Request::Enter
            | Request::Renew
            | Request::Draining
            | Request::Leave
            | Request::Expire(_)
            | Request::RenewLog { .. }
                if database.full =>
            {
                Answer::Failed
            }
            Request::Begin { tx, change } => match database.begin(tx, boot, change, now) {
                Some(said) => Answer::Said(said),
                None => return,
            },
            Request::Commit { tx } if database.commits(tx) => {
                let slow = if self.active(Kind::DatabaseSlow, None).is_some() { COMMIT_MAX } else { 6 };
                let at = now + self.chance.random_range(1..slow);
                return self.put(at, Event::Commits(boot, tx));
            }
            Request::Commit { .. } => Answer::Said(crate::database::Said::Gone),
            Request::Drop { tx } => {
                database.dropped(tx);
                return self.let_on();
            }
            Request::OwnerOf { session } => {
                Answer::Owner(database.sessions[session].owner.filter(|owner| database.lives(*owner, now)))
            }
            Request::Living => {
                let living = database.nodes.iter().filter(|(_, node)| node.lease_until > now + AHEAD);
                Answer::Living(living.map(|(id, node)| ((*id, node.boot), node.draining)).collect())
            }
            // It reads what is committed, and waits for what is about to be (`FOR SHARE`).
            Request::Owned if database.is_being_taken(boot) => {
                return self.put(now + LOCK_LOOK, Event::Database(boot, ask, Request::Owned));
            }
            Request::Owned => {
                let owned = database.sessions.iter().enumerate().filter(|(_, row)| row.owner == Some(boot));
                Answer::Owned(owned.map(|(id, row)| (id, row.epoch)).collect())
            }
            Request::Orphans => {
                let orphan = |owner: Option<Boot>| owner.is_none_or(|owner| !database.lives(owner, now));
                let orphans = database.sessions.iter().enumerate().filter(|(_, row)| orphan(row.owner));
                Answer::Orphans(orphans.map(|(id, _)| id).collect())
            }
            Request::Expire(other) => Answer::Yes(database.expire_if_gone(other)),
            Request::Lock => {
                database.locks.insert(boot);
                Answer::Yes(true)
            }
            Request::EnterFirst { heads } => match database.enter(boot, LEASE.0, now) {
                true => Answer::Entered(database.judge(&heads)),
                false => Answer::Yes(false),
            },
            Request::Enter => Answer::Yes(database.enter(boot, LEASE.0, now)),
            Request::Renew => Answer::Now(database.renew(boot, LEASE.0, now).then_some(now + AHEAD)),
            Request::Draining => {
                if let Some(node) = database.nodes.get_mut(&boot.0).filter(|node| node.boot == boot.1) {
                    node.draining = true;
                }
                Answer::Yes(true)
            }
            Request::Leave => {
                if database.nodes.get(&boot.0).is_some_and(|node| node.boot == boot.1) {
                    database.nodes.remove(&boot.0);
                }
                return;
            }
            Request::RenewLog { session, epoch } => Answer::LogId(database.renew_log(session, epoch)),
            Request::Read { session } => Answer::Log(database.sessions[session].log.clone()),
        };
        self.answer(boot, ask, answer);
    }

    fn at_client(&mut self, (number, socket): Socket, what: ToClient) {
        if let Some(until) = self.befalls(Kind::Asleep, seat(number)) {
            return self.put(until, Event::Client((number, socket), what));
        }
        let (now, guards) = (self.now, self.guards);
        // The end of a socket is noticed at both its ends.
        let is_gone = self.dead.contains(&(number, socket)) && what != ToClient::Closed;
        let client = &mut self.clients[number];
        let has_left = client.socket != socket;
        if is_gone || !client.open || (has_left && (guards.has(Guard::Left) || what == ToClient::Closed)) {
            return;
        }
        client.heard = now;
        match what {
            ToClient::Welcome(welcome) => {
                let commands = client.welcome(welcome, guards);
                for command in commands {
                    self.send(number, command);
                }
            }
            ToClient::Event { seq, words } => client.shown.push((seq, words)),
            ToClient::Acknowledged { cmd } => client.answered(cmd, Told::Acknowledged),
            ToClient::Refused { cmd } => client.answered(cmd, Told::Refused),
            ToClient::OutOfOrder { cmd, expected } => {
                if let Some(again) = client.out_of_order(cmd, expected) {
                    self.send(number, again);
                }
            }
            ToClient::Closed => self.connect(number),
            ToClient::Taken => (client.open, client.welcomed) = (false, false),
        }
    }

    pub(crate) fn connect(&mut self, number: usize) {
        let pause = self.chance.random_range(20..300);
        self.connect_after(number, pause);
    }

    pub(crate) fn connect_after(&mut self, number: usize, pause: Ms) {
        let offline = self.is_offline(number);
        let client = &mut self.clients[number];
        client.at = (client.at + 1) % SERVERS;
        client.socket += 1;
        client.welcomed = false;
        client.heard = self.now;
        if offline {
            return;
        }
        let (server, socket) = (client.at, (number, client.socket));
        let (session, known) = (client.session, client.known());
        let at = self.arrives_outside(server) + pause;
        let at = self.in_order(true, socket, at);
        // A ticket is fetched first: whoever left the socket meanwhile is not let in by it.
        self.put(at, Event::Server((server, self.boots[server]), In::Join { socket, session, known }));
    }

    fn send(&mut self, number: usize, command: crate::client::Command) {
        let client = &self.clients[number];
        let (server, socket) = (client.at, (number, client.socket));
        if self.is_offline(number) || self.dead.contains(&socket) {
            return;
        }
        let at = self.arrives_outside(server);
        let boot = (server, self.boots[server]);
        let what = In::Command { socket, cmd: command.cmd, words: command.words };
        if self.active(Kind::Doubled, Some(server)).is_some() {
            let late = self.chance.random_range(0..COPY);
            self.put(at + late, Event::Server(boot, what.clone()));
            let late = self.chance.random_range(0..COPY);
            return self.put(at + late, Event::Server(boot, what));
        }
        let at = self.in_order(true, socket, at);
        self.put(at, Event::Server(boot, what));
    }

    fn wakes(&mut self, number: usize) {
        let pause = self.chance.random_range(100..700);
        if let Some(until) = self.befalls(Kind::Asleep, seat(number)) {
            return self.put(until, Event::Wakes(number));
        }
        self.put(self.now + pause, Event::Wakes(number));
        if !self.clients[number].open {
            return;
        }
        let is_over = self.befalls(Kind::SecondTab, seat(number)).is_none();
        let client = &mut self.clients[number];
        if client.is_second() && is_over && client.outbox.is_empty() {
            // It is closed, and the first has the seat again.
            client.open = false;
            self.clients[seat(number)].open = true;
            return self.connect(seat(number));
        }
        let waits = client.socket == 0 || !client.welcomed || !client.outbox.is_empty();
        if client.socket == 0 || (waits && self.now > client.heard + PATIENCE) {
            return self.connect(number);
        }
        let says =
            self.now < SAY_UNTIL && client.outbox.len() < 3 && (client.welcomed || client.log.is_some());
        if says && !(client.is_second() && is_over) && self.chance.random_bool(0.4) {
            if client.outbox.is_empty() {
                client.heard = self.now;
            }
            let command = client.say();
            if client.welcomed {
                self.send(number, command);
            }
        }
    }
}
