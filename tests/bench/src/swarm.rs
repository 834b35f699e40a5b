//! The load generator: thousands of members on one thread and one epoll instance, no library in between, so
//! that what is measured is the server. A shared buffer reads all sockets; a connection owns memory only while
//! a frame is in pieces.
//!
//! Not here: what is said (the adapters) and whether it arrived (the gate).

use crate::adapter::{Adapter, Heard, ROOM_MEMBERS, sender, source};
use crate::gate::Gate;
use crate::wire::{self, Message};
use anyhow::{Context, Result, bail};
use protocol::CloseCode;
use rustix::event::{Timespec, epoll};
use socket2::{Domain, Protocol, Socket, Type};
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, SocketAddrV4, TcpStream};
use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

/// Connections being made at once; more would overflow the listeners' backlogs and measure SYN retries.
const IN_FLIGHT_MAX: usize = 512;
/// How long all members may take to come in.
const CONNECT_WITHIN: Duration = Duration::from_secs(180);
/// How long the last deliveries may take after the last message was said.
const SETTLE_WITHIN: Duration = Duration::from_secs(30);
/// Bytes read from a socket at once.
const READ_BYTES: usize = 256 * 1024;
/// Readiness reports taken at once.
const EVENTS_MAX: usize = 1024;

/// The code that a member is sent on with who is not in yet.
const MOVED: u16 = CloseCode::Moved.number();

/// Where a connection is in its life.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Phase {
    /// Nobody is there.
    Gone,
    /// TCP is being set up.
    Connecting,
    /// HTTP: an answer is awaited.
    Asking,
    /// The socket is open; the peer has not said that the member is in.
    Greeting,
    /// In the room.
    In,
}

struct Conn {
    stream: Option<TcpStream>,
    phase: Phase,
    /// A frame in pieces.
    input: Vec<u8>,
    /// A message in several frames.
    parts: Vec<u8>,
    output: Vec<u8>,
    wants_write: bool,
}

impl Conn {
    const fn gone() -> Self {
        Self {
            stream: None,
            phase: Phase::Gone,
            input: Vec::new(),
            parts: Vec::new(),
            output: Vec::new(),
            wants_write: false,
        }
    }
}

/// Members on sockets.
pub struct Swarm {
    epoll: OwnedFd,
    /// Members come in at these in turn.
    servers: Vec<SocketAddr>,
    conns: Vec<Conn>,
    adapter: Box<dyn Adapter>,
    buffer: Vec<u8>,
    reports: Vec<epoll::Event>,
    coming: usize,
    inside: usize,
    acked: u64,
    /// Whether a lost connection is a failure (it is, but while a server is being killed).
    strict: bool,
    /// What was said and heard.
    pub gate: Gate,
    /// (due, stamped, heard) in ms since 1970, one a member and timer.
    pub timers: Vec<(u64, u64, u64)>,
}

/// A steady load on all rooms.
#[derive(Clone, Copy)]
pub struct Pace {
    /// How many rooms take part, from the first.
    pub rooms: usize,
    /// Messages a second in each.
    pub per_second: f64,
    /// For how long.
    pub lasting: Duration,
}

impl Swarm {
    /// So many members, none connected yet.
    pub fn new(server: SocketAddr, adapter: Box<dyn Adapter>, members: usize) -> Result<Self> {
        Self::at_several(vec![server], adapter, members)
    }

    /// The same where each next member comes in at the next of several servers that are one service.
    pub fn at_several(servers: Vec<SocketAddr>, adapter: Box<dyn Adapter>, members: usize) -> Result<Self> {
        anyhow::ensure!(!servers.is_empty(), "there is no server");
        Ok(Self {
            epoll: epoll::create(epoll::CreateFlags::CLOEXEC)?,
            servers,
            conns: std::iter::repeat_with(Conn::gone).take(members).collect(),
            adapter,
            buffer: vec![0; READ_BYTES],
            reports: Vec::with_capacity(EVENTS_MAX),
            coming: 0,
            inside: 0,
            acked: 0,
            strict: true,
            gate: Gate::new(members),
            timers: Vec::new(),
        })
    }

    /// Brings all members up to `members` in who are not in yet, and waits until each is caught up.
    pub fn connect(&mut self, members: usize) -> Result<()> {
        let start = Instant::now();
        let mut next = 0;
        while self.inside < members {
            while next < members && self.coming < IN_FLIGHT_MAX {
                if self.conns[next].phase == Phase::Gone {
                    self.dial(next)?;
                }
                next += 1;
            }
            self.pump(Duration::from_millis(20))?;
            if next == members && self.coming + self.inside < members {
                // Refused while a server is starting: those go round again.
                next = 0;
            }
            if start.elapsed() > CONNECT_WITHIN {
                bail!("only {} of {members} members came in", self.inside);
            }
        }
        Ok(())
    }

    /// Says messages at a steady pace, each at its own time whatever became of the ones before, then waits
    /// until everybody has heard everything.
    pub fn run(&mut self, pace: Pace) -> Result<()> {
        self.say_at(pace)?;
        self.settle()
    }

    /// As [`Self::run`], without the wait.
    pub fn say_at(&mut self, pace: Pace) -> Result<()> {
        let total = (pace.rooms as f64 * pace.per_second * pace.lasting.as_secs_f64()) as u64;
        let gap = Duration::from_secs_f64(1.0 / (pace.rooms as f64 * pace.per_second));
        let start = Instant::now();
        let due = |n: u64| start + gap.mul_f64(n as f64);
        let mut n = 0;
        while n < total {
            let mut now = Instant::now();
            while n < total && due(n) <= now {
                self.say(n as usize % pace.rooms, due(n), now)?;
                n += 1;
                now = Instant::now();
            }
            self.pump(due(n).saturating_duration_since(now))?;
        }
        Ok(())
    }

    /// Waits until everybody has heard everything.
    pub fn settle(&mut self) -> Result<()> {
        let start = Instant::now();
        while !self.gate.is_settled() {
            self.pump(Duration::from_millis(20))?;
            if start.elapsed() > SETTLE_WITHIN {
                bail!("{} members have not heard everything", self.gate.behind());
            }
        }
        Ok(())
    }

    /// Reads and answers for a while.
    pub fn idle(&mut self, lasting: Duration) -> Result<()> {
        let start = Instant::now();
        while let Some(left) = lasting.checked_sub(start.elapsed()).filter(|left| !left.is_zero()) {
            self.pump(left)?;
        }
        Ok(())
    }

    /// Brings these rooms to where something can be said, and waits until the server has done it.
    pub fn begin(&mut self, rooms: std::ops::Range<usize>) -> Result<()> {
        let mut wanted = self.acked;
        for room in rooms {
            for text in self.adapter.begin(room)? {
                self.send(room * ROOM_MEMBERS, &text)?;
                wanted += 1;
            }
            // Taken in turns with reading, or the first answers would fill the sockets.
            self.pump(Duration::ZERO)?;
        }
        self.wait_for_acks(wanted)
    }

    /// Sets one timer in each of the first `rooms`, spread over `spread`, and waits until all members have
    /// heard all of them fire.
    pub fn fire_timers(&mut self, rooms: usize, ms: u64, spread: Duration) -> Result<()> {
        let wanted = self.timers.len() + rooms * ROOM_MEMBERS;
        let start = Instant::now();
        for room in 0..rooms {
            let Some(text) = self.adapter.set_timer(room, ms)? else { return Ok(()) };
            self.send(room * ROOM_MEMBERS, &text)?;
            let next = start + spread.mul_f64((room + 1) as f64 / rooms as f64);
            self.idle(next.saturating_duration_since(Instant::now()))?;
        }
        while self.timers.len() < wanted {
            self.pump(Duration::from_millis(20))?;
            if start.elapsed() > spread + Duration::from_millis(ms) + SETTLE_WITHIN {
                bail!("{} timers were not heard", wanted - self.timers.len());
            }
        }
        Ok(())
    }

    fn wait_for_acks(&mut self, wanted: u64) -> Result<()> {
        let start = Instant::now();
        while self.acked < wanted {
            self.pump(Duration::from_millis(20))?;
            if start.elapsed() > SETTLE_WITHIN {
                bail!("{} commands were not acknowledged", wanted - self.acked);
            }
        }
        Ok(())
    }

    fn send(&mut self, member: usize, text: &[u8]) -> Result<()> {
        wire::write_text(&mut self.conns[member].output, text);
        self.flush(member)
    }

    /// From now on lost connections are expected.
    pub fn expect_loss(&mut self) {
        self.strict = false;
    }

    /// Drops what is left of all connections; [`Self::connect`] makes them anew. What was said and heard stays.
    pub fn drop_all(&mut self) {
        self.conns.fill_with(Conn::gone);
        self.inside = 0;
        self.coming = 0;
    }

    /// Sends again what was not acknowledged before the connection was lost.
    pub fn say_again(&mut self) -> Result<()> {
        self.strict = true;
        for member in 0..self.conns.len() {
            if self.gate.unacked(member) > 0
                && let Some(text) = self.adapter.say_again(member)
            {
                self.send(member, &text)?;
            }
        }
        Ok(())
    }

    fn say(&mut self, room: usize, meant: Instant, now: Instant) -> Result<()> {
        let n = self.gate.upcoming(room);
        let member = sender(room, n);
        let text = self.adapter.say(member, n);
        self.gate.said(member, meant, now);
        self.send(member, &text)
    }

    fn dial(&mut self, member: usize) -> Result<()> {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, Some(Protocol::TCP))?;
        socket.set_nonblocking(true)?;
        socket.set_tcp_nodelay(true)?;
        socket.bind(&SocketAddrV4::new(source(member), 0).into())?;
        match socket.connect(&self.servers[member % self.servers.len()].into()) {
            Ok(()) => {}
            Err(error) if error.raw_os_error() == Some(rustix::io::Errno::INPROGRESS.raw_os_error()) => {}
            Err(error) if !self.strict && error.kind() == ErrorKind::ConnectionRefused => return Ok(()),
            Err(error) => return Err(error).context("connecting"),
        }
        let stream = TcpStream::from(socket);
        let flags = epoll::EventFlags::IN | epoll::EventFlags::OUT | epoll::EventFlags::RDHUP;
        epoll::add(&self.epoll, &stream, epoll::EventData::new_u64(member as u64), flags)?;
        let conn = &mut self.conns[member];
        conn.stream = Some(stream);
        conn.phase = Phase::Connecting;
        conn.wants_write = true;
        self.coming += 1;
        Ok(())
    }

    /// Takes what is ready, waiting for it no longer than `patience`.
    fn pump(&mut self, patience: Duration) -> Result<()> {
        let timeout = Timespec::try_from(patience)?;
        self.reports.clear();
        match epoll::wait(&self.epoll, rustix::buffer::spare_capacity(&mut self.reports), Some(&timeout)) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error).context("waiting"),
        }
        for at in 0..self.reports.len() {
            // Copied out, since the kernel packs the struct.
            let epoll::Event { flags, data } = self.reports[at];
            let member = data.u64() as usize;
            if flags.intersects(epoll::EventFlags::OUT) {
                self.writable(member)?;
            }
            if !flags.difference(epoll::EventFlags::OUT).is_empty() {
                self.readable(member)?;
            }
        }
        Ok(())
    }

    fn writable(&mut self, member: usize) -> Result<()> {
        let conn = &mut self.conns[member];
        if conn.phase == Phase::Connecting {
            let Some(stream) = &conn.stream else { return Ok(()) };
            if let Some(error) = stream.take_error()? {
                return self.lost(member, &error.to_string());
            }
            conn.output = self.adapter.open(member);
            conn.phase = Phase::Asking;
        }
        self.flush(member)
    }

    fn flush(&mut self, member: usize) -> Result<()> {
        let conn = &mut self.conns[member];
        let Some(stream) = &mut conn.stream else { return Ok(()) };
        let mut done = 0;
        let outcome = loop {
            if done == conn.output.len() {
                break Ok(());
            }
            match stream.write(&conn.output[done..]) {
                Ok(length) => done += length,
                Err(error) => break Err(error),
            }
        };
        conn.output.drain(..done);
        let wants_write = !conn.output.is_empty();
        match outcome {
            Err(error) if error.kind() != ErrorKind::WouldBlock => {
                return self.lost(member, &error.to_string());
            }
            _ => {}
        }
        if wants_write != conn.wants_write {
            conn.wants_write = wants_write;
            let mut flags = epoll::EventFlags::IN | epoll::EventFlags::RDHUP;
            flags.set(epoll::EventFlags::OUT, wants_write);
            epoll::modify(&self.epoll, &*stream, epoll::EventData::new_u64(member as u64), flags)?;
        }
        Ok(())
    }

    fn readable(&mut self, member: usize) -> Result<()> {
        let conn = &mut self.conns[member];
        let Some(stream) = &mut conn.stream else { return Ok(()) };
        // Level-triggered: one read now, and epoll reports the socket again if there is more.
        let length = match stream.read(&mut self.buffer) {
            Ok(0) => return self.lost(member, "closed by the server"),
            Ok(length) => length,
            Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
            Err(error) => return self.lost(member, &error.to_string()),
        };
        let mut pieces = std::mem::take(&mut conn.input);
        if pieces.is_empty() {
            let buffer = std::mem::take(&mut self.buffer);
            let taken = self.digest(member, &buffer[..length]);
            if let Ok(taken) = taken {
                self.conns[member].input.extend_from_slice(&buffer[taken..length]);
            }
            self.buffer = buffer;
            taken?;
        } else {
            pieces.extend_from_slice(&self.buffer[..length]);
            let taken = self.digest(member, &pieces)?;
            pieces.drain(..taken);
            self.conns[member].input = pieces;
        }
        if !self.conns[member].output.is_empty() {
            self.flush(member)?;
        }
        Ok(())
    }

    /// Takes whole answers and frames off the front; tells how many bytes they were.
    fn digest(&mut self, member: usize, bytes: &[u8]) -> Result<usize> {
        let now = Instant::now();
        let mut taken = 0;
        loop {
            let rest = &bytes[taken..];
            match self.conns[member].phase {
                Phase::Asking => {
                    let Some(answer) = wire::read_answer(rest)? else { return Ok(taken) };
                    let end = answer.body_at + answer.body_len;
                    let Some(body) = rest.get(answer.body_at..end) else { return Ok(taken) };
                    self.answered(member, answer.status, body)?;
                    taken += end;
                }
                Phase::Greeting | Phase::In => {
                    let Some((message, length)) = wire::read_frame(rest)? else { return Ok(taken) };
                    self.message(member, &message, now)?;
                    taken += length;
                }
                Phase::Gone | Phase::Connecting => return Ok(bytes.len()),
            }
        }
    }

    fn answered(&mut self, member: usize, status: u16, body: &[u8]) -> Result<()> {
        let conn = &mut self.conns[member];
        if status == 101 {
            conn.phase = Phase::Greeting;
            if let Some(text) = self.adapter.greet(member) {
                wire::write_text(&mut conn.output, &text);
            }
        } else {
            conn.output = self.adapter.answered(member, status, body)?;
        }
        Ok(())
    }

    fn message(&mut self, member: usize, message: &Message<'_>, now: Instant) -> Result<()> {
        match message {
            Message::Text(text) => self.text(member, text, now)?,
            Message::Part { payload, last } => {
                let parts = &mut self.conns[member].parts;
                parts.extend_from_slice(payload);
                if *last {
                    let whole = std::mem::take(parts);
                    self.text(member, &whole, now)?;
                }
            }
            Message::Ping(payload) => wire::write_pong(&mut self.conns[member].output, payload),
            Message::Pong => {}
            // Two servers took the room at once, and the other has it: a client comes again, as the protocol says.
            Message::Close(Some(MOVED)) if self.conns[member].phase == Phase::Greeting => self.forget(member),
            Message::Close(code) => self.lost(member, &format!("closed with {code:?}"))?,
        }
        Ok(())
    }

    fn text(&mut self, member: usize, text: &[u8], now: Instant) -> Result<()> {
        match self.adapter.heard(member, text)? {
            Heard::Delivered(n) => self.gate.heard(member, n, now)?,
            Heard::Acked => {
                self.acked += 1;
                self.gate.acked(member, now);
            }
            Heard::Reply(reply) => wire::write_text(&mut self.conns[member].output, &reply),
            Heard::Timer { due_ms, at_ms } => self.timers.push((due_ms, at_ms, since_1970())),
            Heard::Ready => self.came_in(member),
            Heard::ReadyWith(latest) => {
                self.gate.caught_up(member, &latest)?;
                self.came_in(member);
            }
            Heard::Nothing => {}
        }
        Ok(())
    }

    fn came_in(&mut self, member: usize) {
        if self.conns[member].phase == Phase::Greeting {
            self.conns[member].phase = Phase::In;
            self.inside += 1;
            self.coming -= 1;
        }
    }

    fn lost(&mut self, member: usize, why: &str) -> Result<()> {
        let conn = &self.conns[member];
        if self.strict {
            bail!("member {member} was lost while {:?}: {why}", conn.phase);
        }
        self.forget(member);
        Ok(())
    }

    /// A member has no connection any more; [`Self::connect`] makes another.
    fn forget(&mut self, member: usize) {
        let conn = &mut self.conns[member];
        match conn.phase {
            Phase::Gone => {}
            Phase::In => self.inside -= 1,
            Phase::Connecting | Phase::Asking | Phase::Greeting => self.coming -= 1,
        }
        *conn = Conn::gone();
    }
}

/// The wall clock in ms, for the timers: the server stamps its events with it, on the same machine.
fn since_1970() -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map_or(0, |now| u64::try_from(now.as_millis()).unwrap_or(u64::MAX))
}
