//! One media connection of one member, as a stranger would write it.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use media_endpoint::{Endpoint, Handshake, Outgoing, Step};
use sfu::{ConnectionId, Kind, OfferedTrack, PublishMids};
use str0m::rtp::{RtpPacket, Ssrc};
use tokio::net::UdpSocket;
use tokio::sync::mpsc;

/// What a client received: from whom by the server's word, and what.
#[derive(Debug, Clone)]
pub struct Heard {
    /// The member the section was offered for; `None` if it was offered for nobody.
    pub member: Option<u32>,
    pub kind: Kind,
    pub payload: Vec<u8>,
    pub seq: u16,
    pub timestamp: u32,
    pub marker: bool,
    /// −dBov.
    pub level: Option<i8>,
    /// What the server has reported of the stream by then: what time it is in it, for sound and picture in step.
    pub reported: bool,
    /// When it came.
    pub at: Instant,
}

/// A packet to be sent.
#[derive(Debug, Clone)]
pub struct Packet {
    /// The section it is sent in.
    pub section: Kind,
    pub payload_type: u8,
    pub seq: u16,
    pub timestamp: u32,
    /// 0 (loudest) to 127 (silence).
    pub level: u8,
    pub payload: Vec<u8>,
    pub forged: Option<Forged>,
}

/// What a packet says falsely of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forged {
    /// Another stream's number than the answer has declared.
    Number(u32),
    /// Under its own stream's number, it names the member's other section as the one it is sent in.
    Section,
}

pub(crate) enum Command {
    Offer { offer_id: u32, sdp: String, tracks: Vec<OfferedTrack>, publish: PublishMids },
    Send(Packet),
    Raw(Vec<u8>),
    Replay,
    Move,
    Lose { one_in: usize },
}

/// Takes an answer (the offer's number and the description) to the server.
pub(crate) type Answers = Box<dyn Fn(u32, String) + Send>;

/// A handle on a running client. Dropping it ends the client without a word to anyone.
pub struct Client {
    pub member: u32,
    /// 0 for a client of a whole server, which keeps the number to itself.
    pub connection: ConnectionId,
    pub(crate) commands: mpsc::UnboundedSender<Command>,
    seen: Arc<Seen>,
}

/// What a client has seen so far.
#[derive(Default)]
struct Seen {
    heard: Mutex<Vec<Heard>>,
    connected: AtomicBool,
    paths: AtomicU64,
    offers: AtomicU64,
    key_frames_asked: AtomicU64,
}

impl Seen {
    fn heard(&self) -> MutexGuard<'_, Vec<Heard>> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Client {
    pub(crate) async fn start(member: u32, connection: ConnectionId, answers: Answers) -> Self {
        let (commands, received) = mpsc::unbounded_channel();
        let seen = Arc::<Seen>::default();
        // Either way has to work, so the members take turns.
        let handshake = if member.is_multiple_of(2) { Handshake::Await } else { Handshake::Begin };
        let own = Connection::new(handshake, answers, Arc::clone(&seen)).await;
        tokio::spawn(own.run(received));
        Self { member, connection, commands, seen }
    }

    pub fn is_connected(&self) -> bool {
        self.seen.connected.load(Ordering::Relaxed)
    }

    /// How often it has found a path to the server.
    pub fn paths(&self) -> u64 {
        self.seen.paths.load(Ordering::Relaxed)
    }

    /// How many offers it has answered.
    pub fn offers(&self) -> u64 {
        self.seen.offers.load(Ordering::Relaxed)
    }

    /// How often the server has asked it for a key frame.
    pub fn key_frames_asked(&self) -> u64 {
        self.seen.key_frames_asked.load(Ordering::Relaxed)
    }

    /// Everything it has received.
    pub fn heard(&self) -> Vec<Heard> {
        self.seen.heard().clone()
    }

    /// Forgets what it has received so far.
    pub fn forget_heard(&self) {
        self.seen.heard().clear();
    }

    /// How many packets it has received from `member`.
    pub fn heard_from(&self, member: u32, kind: Kind) -> usize {
        let of = |heard: &&Heard| heard.member == Some(member) && heard.kind == kind;
        self.seen.heard().iter().filter(of).count()
    }

    /// Sends a packet.
    pub fn send(&self, packet: Packet) {
        self.tell(Command::Send(packet));
    }

    /// Sends bytes to the server's port as they are, from the client's own address.
    pub fn send_raw(&self, bytes: Vec<u8>) {
        self.tell(Command::Raw(bytes));
    }

    /// Sends every encrypted packet sent so far once more.
    pub fn replay(&self) {
        self.tell(Command::Replay);
    }

    /// Goes on from another local port, as if the network had changed; the old one hears nothing any more.
    pub fn move_away(&self) {
        self.tell(Command::Move);
    }

    /// From now on one in so many packets of media that come in is lost on its way.
    pub fn lose(&self, one_in: usize) {
        self.tell(Command::Lose { one_in });
    }

    fn tell(&self, command: Command) {
        // A client that has ended sends nothing, which is what its tests are about.
        let _ = self.commands.send(command);
    }
}

struct Connection {
    answers: Answers,
    seen: Arc<Seen>,
    endpoint: Endpoint,
    socket: UdpSocket,
    server: Option<SocketAddr>,
    publish: PublishMids,
    tracks: HashMap<String, (u32, Kind)>,
    sent: Vec<(SocketAddr, Vec<u8>)>,
    /// Media that came in, and one in how many of it is lost; none if 0.
    came: usize,
    one_in: usize,
}

impl Connection {
    async fn new(handshake: Handshake, answers: Answers, seen: Arc<Seen>) -> Self {
        let (socket, local) = bound().await;
        let endpoint = Endpoint::with_redundancy(local, handshake, Instant::now());
        Self {
            answers,
            seen,
            endpoint,
            socket,
            server: None,
            publish: PublishMids::default(),
            tracks: HashMap::new(),
            sent: Vec::new(),
            came: 0,
            one_in: 0,
        }
    }

    async fn run(mut self, mut commands: mpsc::UnboundedReceiver<Command>) {
        let mut buffer = vec![0; 2_000];
        loop {
            let Some(timeout) = self.flush().await else { return };
            tokio::select! {
                () = tokio::time::sleep_until(timeout.into()) => {}
                received = self.socket.recv_from(&mut buffer) => {
                    if let Ok((length, from)) = received
                        && !self.is_lost(&buffer[..length])
                    {
                        self.endpoint.receive(&buffer[..length], from, Instant::now());
                    }
                }
                command = commands.recv() => match command {
                    Some(command) => self.obey(command).await,
                    None => return,
                },
            }
            self.endpoint.pass_time(Instant::now());
        }
    }

    /// Whether a datagram that has come in counts as lost on its way.
    fn is_lost(&mut self, datagram: &[u8]) -> bool {
        // RFC 7983 and RFC 5761: media, but no reports.
        let is_media = matches!(datagram, [128..192, kind, ..] if !(192..224).contains(kind));
        self.came += usize::from(is_media);
        is_media && self.one_in > 0 && self.came.is_multiple_of(self.one_in)
    }

    /// Sends what is to be sent and returns when to call again; `None` when the connection is over.
    async fn flush(&mut self) -> Option<Instant> {
        loop {
            match self.endpoint.step() {
                Step::Wait(at) => {
                    self.seen.paths.store(self.endpoint.paths(), Ordering::Relaxed);
                    return Some(at);
                }
                Step::Over => return None,
                Step::Transmit(transmit) => {
                    // RFC 7983: from 128 to 191 it is media.
                    if (128..192).contains(&transmit.contents[0]) {
                        self.sent.push((transmit.destination, transmit.contents.to_vec()));
                    }
                    let _ = self.socket.send_to(&transmit.contents, transmit.destination).await;
                }
                Step::Connected => self.seen.connected.store(true, Ordering::Relaxed),
                Step::Packet(packet) => self.hear(&packet),
                Step::KeyFrameWanted => {
                    self.seen.key_frames_asked.fetch_add(1, Ordering::Relaxed);
                }
            }
        }
    }

    fn hear(&mut self, packet: &RtpPacket) {
        let Some(section) = self.endpoint.section_of(packet.header.ssrc) else { return };
        let track = self.tracks.get(&section).copied();
        let video = *packet.header.payload_type == 96;
        self.seen.heard().push(Heard {
            member: track.map(|(member, _)| member),
            kind: if video { Kind::Video } else { Kind::Audio },
            payload: packet.payload.to_vec(),
            seq: packet.header.sequence_number,
            timestamp: packet.header.timestamp,
            marker: packet.header.marker,
            level: packet.header.ext_vals.audio_level,
            reported: packet.last_sender_info.is_some(),
            at: Instant::now(),
        });
    }

    async fn obey(&mut self, command: Command) {
        match command {
            Command::Offer { offer_id, sdp, tracks, publish } => self.answer(offer_id, &sdp, tracks, publish),
            Command::Send(packet) => match packet.forged {
                None => self.send(packet),
                Some(Forged::Number(ssrc)) => self.send_as(packet.section, Ssrc::from(ssrc), packet).await,
                Some(Forged::Section) => self.send_misnamed(packet).await,
            },
            Command::Raw(bytes) => {
                if let Some(server) = self.server {
                    let _ = self.socket.send_to(&bytes, server).await;
                }
            }
            Command::Replay => {
                for (to, datagram) in &self.sent {
                    let _ = self.socket.send_to(datagram, to).await;
                }
            }
            Command::Lose { one_in } => self.one_in = one_in,
            Command::Move => {
                let (socket, local) = bound().await;
                self.socket = socket;
                self.endpoint.move_to(local);
            }
        }
    }

    fn answer(&mut self, offer_id: u32, sdp: &str, tracks: Vec<OfferedTrack>, publish: PublishMids) {
        self.server = server_of(sdp);
        self.tracks = tracks.into_iter().map(|track| (track.mid, (track.member.0, track.kind))).collect();
        self.publish = publish;
        let answer = self.endpoint.answer(sdp);
        self.seen.offers.fetch_add(1, Ordering::Relaxed);
        (self.answers)(offer_id, answer);
    }

    fn section(&self, kind: Kind) -> Option<&str> {
        match kind {
            Kind::Audio => self.publish.audio.as_deref(),
            Kind::Video => self.publish.video.as_deref(),
        }
    }

    /// Sends in a section under another number, and goes back to the section's own.
    async fn send_as(&mut self, section: Kind, ssrc: Ssrc, packet: Packet) {
        let Some(name) = self.section(section).map(str::to_owned) else { return };
        let Some(declared) = self.endpoint.renumber(&name, ssrc) else { return };
        self.send(Packet { section, ..packet });
        self.endpoint.pass_time(Instant::now());
        self.flush().await;
        self.endpoint.renumber(&name, declared);
    }

    /// A stream that has taken over the number of the other section's names its own section in every packet, as no
    /// report has come for it yet.
    async fn send_misnamed(&mut self, packet: Packet) {
        let (own, other) = match packet.section {
            Kind::Audio => (Kind::Audio, Kind::Video),
            Kind::Video => (Kind::Video, Kind::Audio),
        };
        let Some(name) = self.section(own).map(str::to_owned) else { return };
        let Some(number) = self.endpoint.number_of(&name) else { return };
        self.send_as(other, number, packet).await;
    }

    fn send(&mut self, packet: Packet) {
        let Some(section) = self.section(packet.section).map(str::to_owned) else { return };
        let outgoing = Outgoing {
            payload_type: packet.payload_type,
            seq: packet.seq.into(),
            timestamp: packet.timestamp,
            marker: false,
            level: Some(packet.level),
            kept: false,
            payload: packet.payload,
        };
        // A section that was not negotiated sends nothing, which is what some tests are about.
        self.endpoint.send(&section, outgoing, Instant::now());
    }
}

pub(crate) async fn bound() -> (UdpSocket, SocketAddr) {
    let socket = UdpSocket::bind("127.0.0.1:0").await.expect("a free port");
    let local = socket.local_addr().expect("a bound socket has an address");
    (socket, local)
}

fn server_of(sdp: &str) -> Option<SocketAddr> {
    let line = sdp.lines().find(|line| line.starts_with("a=candidate:") && line.contains(" udp "))?;
    let words: Vec<&str> = line.split(' ').collect();
    format!("{}:{}", words.get(4)?, words.get(5)?).parse().ok()
}
