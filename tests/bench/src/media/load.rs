//! The load generator for media: all members of all rooms on one thread and one epoll instance. Each has a
//! signalling connection and real ICE, DTLS and SRTP; packets go out at their own times whatever became of
//! those before.
//!
//! Not here: what is signalled (`signalling`), what is in a packet (`packet`) and what is counted (`tally`).

use super::line::{Got, Line};
use super::packet::{self, FrameWatch, OPUS, PACKETS_PER_FRAME, VP8};
use super::signalling::{Leg, Signalling};
use super::tally::Tally;
use anyhow::{Context, Result, bail};
use media_endpoint::{Endpoint, Handshake, Outgoing, Step};
use rustix::event::{Timespec, epoll};
use socket2::SockRef;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, UdpSocket};
use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

/// A packet of sound each; 50 a second.
const SOUND_EVERY: Duration = Duration::from_millis(20);
/// A picture of three packets each; 90 packets a second.
const PICTURE_EVERY: Duration = Duration::from_micros(33_333);
/// What Opus sends while nothing is said.
const COMFORT_EVERY: Duration = Duration::from_millis(400);
/// How often connections that want to be called are looked for.
const SWEEP_EVERY: Duration = Duration::from_millis(2);
/// How often a signalling session says that it is still there; Janus ends it after 60 s.
const ALIVE_EVERY: Duration = Duration::from_secs(20);
/// Datagrams taken from one socket before others have their turn.
const BATCH: usize = 64;
/// Largest datagram of a media connection.
const DATAGRAM_BYTES: usize = 2_000;
/// A burst of key frames of nine others fits, and a hundred milliseconds in which this process does not run.
const SOCKET_BUFFER_BYTES: usize = 4 * 1024 * 1024;
/// Readiness reports taken at once.
const EVENTS_MAX: usize = 256;
/// Room for a member's signalling and its media connections in the number that epoll keeps.
const PLACES: u64 = 4;

/// What a member sends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sends {
    /// 50 packets of sound and 90 of pictures a second.
    Everything,
    /// 50 packets of sound a second.
    Sound,
    /// Comfort noise, as a microphone does that nobody speaks into.
    Silence,
}

/// A member to come in.
pub struct Coming {
    /// Their room; everybody in it hears everybody else.
    pub room: usize,
    /// Where to signal to.
    pub server: SocketAddr,
    /// And from.
    pub from: Ipv4Addr,
    /// Where their media connections are.
    pub at: Ipv4Addr,
    /// How.
    pub signalling: Box<dyn Signalling>,
    /// What they send.
    pub sends: Sends,
    /// Whether what arrives is decrypted and its latency taken. Otherwise packets of media are counted by their
    /// unencrypted header, so that the generator is not the first to be busy.
    pub opens: bool,
}

struct Member {
    room: usize,
    line: Line,
    signalling: Box<dyn Signalling>,
    legs: Vec<Leg>,
    sends: Sends,
    opens: bool,
    begun: bool,
    dialled: Instant,
    first_frame: Option<Duration>,
    watched: HashMap<u32, FrameWatch>,
    sound: Stream,
    picture: Stream,
    key_wanted: bool,
}

/// The numbers of an outgoing stream.
#[derive(Default)]
struct Stream {
    seq: u64,
    timestamp: u32,
    frames: u16,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Sound,
    Comfort,
    Picture,
}

/// See above.
pub struct Load {
    epoll: OwnedFd,
    base: Instant,
    members: Vec<Member>,
    /// How many members each room has.
    rooms: Vec<usize>,
    due: BinaryHeap<Reverse<(Instant, usize, What)>>,
    swept: Instant,
    kept_alive: Instant,
    reports: Vec<epoll::Event>,
    buffer: Vec<u8>,
    /// What is counted now.
    pub tally: Tally,
}

impl Load {
    /// Nobody is there yet.
    pub fn new() -> Result<Self> {
        let now = Instant::now();
        Ok(Self {
            epoll: epoll::create(epoll::CreateFlags::CLOEXEC)?,
            base: now,
            members: Vec::new(),
            rooms: Vec::new(),
            due: BinaryHeap::new(),
            swept: now,
            kept_alive: now,
            reports: Vec::with_capacity(EVENTS_MAX),
            buffer: vec![0; DATAGRAM_BYTES],
            tally: Tally::default(),
        })
    }

    /// A member begins to come in; [`Load::run`] does the rest. Tells their number.
    pub fn add(&mut self, coming: Coming) -> Result<usize> {
        let number = self.members.len();
        let Coming { room, server, from, at, mut signalling, sends, opens } = coming;
        let dialled = Instant::now();
        let mut line = Line::dial(server, from)?;
        self.watch(&line.stream, number, 0)?;
        line.send(&signalling.open())?;
        let legs = (0..signalling.legs()).map(|leg| {
            let leg_made = new_leg(at, signalling.handshake(), dialled)?;
            self.watch(&leg_made.socket, number, leg as u64 + 1)?;
            Ok(leg_made)
        });
        let legs = legs.collect::<Result<Vec<_>>>()?;
        if self.rooms.len() <= room {
            self.rooms.resize(room + 1, 0);
        }
        self.rooms[room] += 1;
        self.members.push(Member {
            room,
            line,
            signalling,
            legs,
            sends,
            opens,
            begun: false,
            dialled,
            first_frame: None,
            watched: HashMap::new(),
            sound: Stream::default(),
            picture: Stream::default(),
            key_wanted: true,
        });
        Ok(number)
    }

    fn watch(&self, source: &impl std::os::fd::AsFd, member: usize, place: u64) -> Result<()> {
        let data = epoll::EventData::new_u64(member as u64 * PLACES + place);
        epoll::add(&self.epoll, source, data, epoll::EventFlags::IN).context("watching a socket")
    }

    /// Sends, receives and answers for a while.
    pub fn run(&mut self, lasting: Duration) -> Result<()> {
        self.run_until(lasting, |_| false).map(drop)
    }

    /// The same until `done`; tells whether it was within `patience`.
    pub fn run_until(&mut self, patience: Duration, done: impl Fn(&Self) -> bool) -> Result<bool> {
        let end = Instant::now() + patience;
        loop {
            let now = Instant::now();
            if done(self) {
                return Ok(true);
            }
            if now >= end {
                return Ok(false);
            }
            self.send_due(now)?;
            self.sweep()?;
            let next = self.due.peek().map_or(end, |Reverse((at, ..))| *at);
            let until = next.min(end).min(self.swept + SWEEP_EVERY);
            self.pump(until.saturating_duration_since(Instant::now()))?;
        }
    }

    /// Counts what is sent from now on for a while, and what of it arrives.
    pub fn count(&mut self, lasting: Duration) {
        let from = self.micros(Instant::now());
        self.tally = Tally::of(from..from + u64::try_from(lasting.as_micros()).unwrap_or(u64::MAX));
    }

    /// From dialling to the first whole remote key frame.
    #[must_use]
    pub fn first_frame(&self, member: usize) -> Option<Duration> {
        self.members[member].first_frame
    }

    /// Whether what a member sends can flow. They hear nothing yet where that is another connection.
    #[must_use]
    pub fn is_connected(&self, member: usize) -> bool {
        self.members[member].legs.first().is_some_and(|leg| leg.connected)
    }

    /// Whether the server has said that there is no place for a member.
    #[must_use]
    pub fn is_refused(&self, member: usize) -> bool {
        self.members[member].signalling.is_refused()
    }

    fn micros(&self, at: Instant) -> u64 {
        u64::try_from(at.saturating_duration_since(self.base).as_micros()).unwrap_or(u64::MAX)
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
            let epoll::Event { data, .. } = self.reports[at];
            let (member, place) = ((data.u64() / PLACES) as usize, data.u64() % PLACES);
            match place.checked_sub(1) {
                None => self.signalled(member).with_context(|| format!("member {member}"))?,
                Some(leg) => self.receive(member, leg as usize)?,
            }
        }
        Ok(())
    }

    fn signalled(&mut self, number: usize) -> Result<()> {
        let member = &mut self.members[number];
        for got in member.line.read()? {
            let texts = match got {
                Got::Answer(status, body) => {
                    let next = member.signalling.answered(status, &body)?;
                    member.line.send(&next)?;
                    continue;
                }
                Got::Opened => member.signalling.opened()?,
                Got::Text(text) => member.signalling.heard(&text, &mut member.legs)?,
            };
            for text in texts {
                member.line.text(&text)?;
            }
        }
        let now = Instant::now();
        for leg in 0..self.members[number].legs.len() {
            // What was negotiated takes effect when time passes; until then it says that it waits for nothing.
            self.members[number].legs[leg].endpoint.pass_time(now);
            self.drain(number, leg)?;
        }
        Ok(())
    }

    fn receive(&mut self, number: usize, leg: usize) -> Result<()> {
        for _ in 0..BATCH {
            let member = &mut self.members[number];
            let connection = &mut member.legs[leg];
            let (length, from) = match connection.socket.recv_from(&mut self.buffer) {
                Ok(received) => received,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                // A port of the server that is not there any more, reported late.
                Err(error) if error.kind() == ErrorKind::ConnectionRefused => continue,
                Err(error) => return Err(error).context("receiving media"),
            };
            let now = Instant::now();
            let datagram = &self.buffer[..length];
            if !member.opens && connection.connected && is_rtp(datagram) {
                let now = self.micros(now);
                self.tally.counted(now);
                continue;
            }
            connection.endpoint.receive(datagram, from, now);
            self.drain(number, leg)?;
        }
        Ok(())
    }

    /// Does what a connection wants done until it waits.
    fn drain(&mut self, number: usize, leg: usize) -> Result<()> {
        loop {
            let member = &mut self.members[number];
            let connection = &mut member.legs[leg];
            match connection.endpoint.step() {
                Step::Wait(at) => {
                    connection.wake = at;
                    return Ok(());
                }
                Step::Transmit(transmit) => {
                    // A full buffer loses the datagram, as the network would; it is counted by its absence.
                    let _ = connection.socket.send_to(&transmit.contents, transmit.destination);
                }
                Step::Connected => {
                    connection.connected = true;
                    if leg == 0 && !member.begun {
                        member.begun = true;
                        self.begin(number);
                    }
                }
                Step::KeyFrameWanted => member.key_wanted = true,
                Step::Packet(packet) => {
                    let now = Instant::now();
                    let header = &packet.header;
                    let payload_type = *header.payload_type;
                    if payload_type == VP8 && member.first_frame.is_none() {
                        let watch = member.watched.entry(*header.ssrc).or_default();
                        let (seq, marker) = (header.sequence_number, header.marker);
                        if watch.completes(header.timestamp, seq, marker, &packet.payload) {
                            member.first_frame = Some(now.saturating_duration_since(member.dialled));
                        }
                    }
                    let now = self.micros(now);
                    match packet::sent_us(payload_type, &packet.payload) {
                        Some(sent) => self.tally.heard(sent, now),
                        None => self.tally.counted(now),
                    }
                }
                Step::Over => bail!("a media connection of member {number} is over"),
            }
        }
    }

    /// Own sound and picture begin, each member a little later than the one before, as people would.
    fn begin(&mut self, number: usize) {
        let now = Instant::now();
        let phase = |every: Duration| now + every.mul_f64((number as f64 * 0.618).fract());
        let streams: &[(What, Duration)] = match self.members[number].sends {
            Sends::Everything => &[(What::Sound, SOUND_EVERY), (What::Picture, PICTURE_EVERY)],
            Sends::Sound => &[(What::Sound, SOUND_EVERY)],
            Sends::Silence => &[(What::Comfort, COMFORT_EVERY)],
        };
        self.due.extend(streams.iter().map(|(what, every)| Reverse((phase(*every), number, *what))));
    }

    fn send_due(&mut self, now: Instant) -> Result<()> {
        while let Some(Reverse((at, number, what))) = self.due.peek().copied().filter(|due| due.0.0 <= now) {
            self.due.pop();
            let every = match what {
                What::Sound => SOUND_EVERY,
                What::Comfort => COMFORT_EVERY,
                What::Picture => PICTURE_EVERY,
            };
            self.due.push(Reverse((at + every, number, what)));
            self.send(number, what, at)?;
        }
        Ok(())
    }

    fn send(&mut self, number: usize, what: What, meant: Instant) -> Result<()> {
        let now = Instant::now();
        let (sent, lag) = (self.micros(now), micros(now.saturating_duration_since(meant)));
        let member = &mut self.members[number];
        let others = self.rooms[member.room] - 1;
        let packets = match what {
            What::Sound => vec![member.sound_packet(packet::sound(sent), 25, 960)],
            What::Comfort => vec![member.sound_packet(packet::comfort(), 127, 19_200)],
            What::Picture => member.picture_packets(sent),
        };
        let leg = &mut member.legs[0];
        let Some(section) = leg.own[usize::from(what == What::Picture)].clone() else { return Ok(()) };
        for packet in packets {
            if leg.endpoint.send(&section, packet, now) {
                self.tally.sent(sent, lag, others);
            }
        }
        leg.endpoint.pass_time(now);
        self.drain(number, 0)
    }

    /// Calls the connections that want to be called, and sends what waits.
    fn sweep(&mut self) -> Result<()> {
        let now = Instant::now();
        if now < self.swept + SWEEP_EVERY {
            return Ok(());
        }
        self.swept = now;
        let alive = now >= self.kept_alive + ALIVE_EVERY;
        if alive {
            self.kept_alive = now;
        }
        for number in 0..self.members.len() {
            let member = &mut self.members[number];
            if alive && let Some(text) = member.signalling.keep_alive() {
                member.line.text(&text)?;
            }
            member.line.flush()?;
            for leg in 0..self.members[number].legs.len() {
                let connection = &mut self.members[number].legs[leg];
                if connection.wake <= now {
                    connection.endpoint.pass_time(now);
                    self.drain(number, leg)?;
                }
            }
        }
        Ok(())
    }
}

impl Member {
    fn sound_packet(&mut self, payload: Vec<u8>, level: u8, ticks: u32) -> Outgoing {
        self.sound.seq += 1;
        self.sound.timestamp = self.sound.timestamp.wrapping_add(ticks);
        let (seq, timestamp) = (self.sound.seq, self.sound.timestamp);
        let level = Some(level);
        Outgoing { payload_type: OPUS, seq, timestamp, marker: false, level, kept: false, payload }
    }

    fn picture_packets(&mut self, sent: u64) -> Vec<Outgoing> {
        let key = std::mem::take(&mut self.key_wanted);
        let stream = &mut self.picture;
        stream.timestamp = stream.timestamp.wrapping_add(3_000);
        stream.frames = stream.frames.wrapping_add(1);
        let packets = (0..PACKETS_PER_FRAME).map(|part| {
            stream.seq += 1;
            Outgoing {
                payload_type: VP8,
                seq: stream.seq,
                timestamp: stream.timestamp,
                marker: part + 1 == PACKETS_PER_FRAME,
                level: None,
                kept: true,
                payload: packet::picture(sent, stream.frames, part, key),
            }
        });
        packets.collect()
    }
}

fn new_leg(at: Ipv4Addr, handshake: Handshake, now: Instant) -> Result<Leg> {
    let socket = UdpSocket::bind((at, 0)).context("a port for media")?;
    socket.set_nonblocking(true)?;
    SockRef::from(&socket).set_recv_buffer_size(SOCKET_BUFFER_BYTES)?;
    let endpoint = Endpoint::new(socket.local_addr()?, handshake, now);
    Ok(Leg { endpoint, socket, wake: now, connected: false, own: [None, None] })
}

/// Media, and not a report on it: RFC 7983 and RFC 5761.
fn is_rtp(datagram: &[u8]) -> bool {
    matches!(datagram, [128..192, second, ..] if !(192..224).contains(second))
}

fn micros(length: Duration) -> u64 {
    u64::try_from(length.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_are_told_from_reports_checks_and_handshakes() {
        assert!(is_rtp(&[0x80, 111, 0, 0]) && is_rtp(&[0x90, 0x80 | 96]));
        for other in [[0x80, 200], [0x81, 205], [0x00, 0x01], [22, 254]] {
            assert!(!is_rtp(&other), "{other:?}");
        }
    }
}
