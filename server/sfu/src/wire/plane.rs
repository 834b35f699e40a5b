//! The handle on the media plane: the rooms that are open, the connections, and the places they hold.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use tokio::sync::{mpsc, oneshot};

use super::connection::{self, ConnectionCommand};
use super::egress::Egress;
use super::event::{Failure, JoinRefused, MediaError, MediaEvent, Sdp};
use super::mux::{self, Mux};
use super::probe::{self, NoSuchProbe, ProbeKey, ProbeRefused, Probes};
use super::sdp::Reachable;
use super::switchboard::Switchboard;
use crate::core::places::{Places, Shares};
use crate::core::{
    self, CanShow, ConnectionId, LegKey, MemberKey, Origin, Packing, Publishes, RoomKey, Route,
};

/// Answers and restarts of one connection that wait to be dealt with. A browser sends one at a time.
const COMMANDS_MAX: usize = 16;
/// Connections for each media thread, unless told otherwise. In a room of eight a member is sent some 350 packets a
/// second (one voice and a half at 50, six small pictures at 30, the presenter's large one at 90), and forwarding one
/// costs some 15 µs of a core with six members and 9 with ten, since what comes in is taken in once for all
/// (`cargo xtask bench media`). That is 0.5 % of a core a member at worst: a hundred leave it half for joins and key
/// frames. Rooms with sound alone take less: 16 of them, 128 members, a fifth to a half of a core.
const PEERS_PER_THREAD: usize = 100;

#[derive(Debug, Clone)]
pub struct MediaConfig {
    /// Where to listen. All interfaces if unspecified; then [`MediaConfig::advertise_ips`] must not be empty.
    pub bind_ip: IpAddr,
    /// The one UDP port; 0 takes a free one.
    pub udp_port: u16,
    /// A TCP port for networks that block UDP; 0 takes a free one.
    pub tcp_port: Option<u16>,
    /// The addresses clients reach this server at, if they differ from `bind_ip` (NAT, containers).
    pub advertise_ips: Vec<IpAddr>,
    /// Connections at once; more are refused, and those that are there go on unharmed.
    pub peers_max: usize,
    /// Threads of their own for media, so that nothing else in the process can hold packets up.
    pub threads: usize,
}

impl MediaConfig {
    /// Listens on `bind_ip` at a free UDP port, without TCP.
    pub fn on(bind_ip: IpAddr) -> Self {
        let threads = std::thread::available_parallelism().map_or(1, usize::from).div_ceil(2);
        Self {
            bind_ip,
            udp_port: 0,
            tcp_port: None,
            advertise_ips: Vec::new(),
            peers_max: PEERS_PER_THREAD * threads,
            threads,
        }
    }
}

/// Figures since the start and of this moment, without names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MediaStats {
    pub rooms: usize,
    pub connections: usize,
    /// Probes under way from pages before a room.
    pub probes: usize,
    pub tcp_streams: usize,
    /// ICE names and addresses the port routes by.
    pub routes: (usize, usize),
    /// Packets that came in from those they should come from, whether they went on or not.
    pub audio_in: u64,
    /// See [`MediaStats::audio_in`].
    pub video_in: u64,
    /// Packets sent to subscribers.
    pub forwarded: u64,
    /// Not forwarded because the gate was shut.
    pub gated: u64,
    /// Not forwarded because they were not what was negotiated, or no picture.
    pub foreign: u64,
    /// Not forwarded because the member sent more than it may.
    pub over_rate: u64,
    /// Not sent because a subscriber did not keep up.
    pub slow_subscriber: u64,
    /// Datagrams that belong to no connection.
    pub unrouted: u64,
    /// Datagrams a connection did not keep up with.
    pub inbox_full: u64,
    /// Datagrams the kernel or a TCP client did not take.
    pub not_sent: u64,
    /// Datagrams the kernel dropped before they could be read.
    pub kernel_drops: u64,
    pub key_frames_wanted: u64,
}

/// What is counted while packets pass.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(super) audio_in: AtomicU64,
    pub(super) video_in: AtomicU64,
    pub(super) forwarded: AtomicU64,
    pub(super) gated: AtomicU64,
    pub(super) foreign: AtomicU64,
    pub(super) over_rate: AtomicU64,
    pub(super) slow_subscriber: AtomicU64,
    pub(super) key_frames_wanted: AtomicU64,
}

impl Counts {
    pub(super) fn add(&self, new: &core::Counts) {
        for (count, new) in [
            (&self.audio_in, new.audio_in),
            (&self.video_in, new.video_in),
            (&self.forwarded, new.forwarded),
            (&self.gated, new.gated),
            (&self.foreign, new.foreign),
            (&self.over_rate, new.over_rate),
            (&self.key_frames_wanted, new.key_frames_wanted),
        ] {
            if new > 0 {
                count.fetch_add(new, Ordering::Relaxed);
            }
        }
    }
}

/// A handle on the media plane; clones are the same one. When the last is dropped, all connections end.
#[derive(Clone)]
pub struct Media {
    inner: Arc<Inner>,
}

struct Inner {
    mux: Arc<Mux>,
    tcp: Option<SocketAddr>,
    reachable: Arc<Reachable>,
    believed: SocketAddr,
    counts: Arc<Counts>,
    probes: Arc<Probes>,
    rooms: Arc<Mutex<Rooms>>,
    /// Taken out only to end it.
    threads: Option<tokio::runtime::Runtime>,
}

struct Rooms {
    open: HashMap<RoomKey, Arc<Switchboard>>,
    connections: HashMap<ConnectionId, Joined>,
    places: Places<ConnectionId>,
}

impl Rooms {
    /// Forgets a connection, whose commands end with it.
    fn forget(&mut self, connection: ConnectionId) -> Option<Joined> {
        self.places.leave(connection);
        self.connections.remove(&connection)
    }
}

/// A connection's entry in the plane. Dropping it gives the entry and its place back, however the connection ended.
/// Not to be dropped while the rooms are locked.
pub(crate) struct Entry {
    connection: ConnectionId,
    rooms: Weak<Mutex<Rooms>>,
}

impl Entry {
    /// Media can flow: takes the place for it.
    pub(crate) fn hold(&self) -> Result<(), Failure> {
        let rooms = self.rooms.upgrade().ok_or(Failure::Lost)?;
        locked(&rooms).places.take(self.connection).map_err(|_| Failure::Full)
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        if let Some(rooms) = self.rooms.upgrade() {
            let forgotten = locked(&rooms).forget(self.connection);
            drop(forgotten);
        }
    }
}

fn locked(rooms: &Mutex<Rooms>) -> MutexGuard<'_, Rooms> {
    rooms.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Joined {
    room: Arc<Switchboard>,
    leg: LegKey,
    /// Dropping it ends the connection.
    commands: mpsc::Sender<ConnectionCommand>,
}

impl Media {
    /// Binds the ports and starts the media threads.
    ///
    /// # Errors
    ///
    /// If a port is taken or a thread cannot be had.
    pub fn start(config: &MediaConfig) -> Result<Self, MediaError> {
        let threads = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(config.threads.max(1))
            .thread_name("media")
            .enable_all()
            .build()
            .map_err(MediaError::Threads)?;
        let entered = threads.enter();
        let mux = Mux::bind(SocketAddr::new(config.bind_ip, config.udp_port)).map_err(MediaError::Bind)?;
        let listener = match config.tcp_port {
            None => None,
            Some(port) => Some(listen(SocketAddr::new(config.bind_ip, port)).map_err(MediaError::Bind)?),
        };
        let tcp = listener.as_ref().and_then(|listener| listener.local_addr().ok());
        drop(entered);
        let ips: Vec<IpAddr> = match config.advertise_ips.as_slice() {
            [] => vec![config.bind_ip],
            ips => ips.to_vec(),
        };
        let at = |port: u16| ips.iter().map(|ip| SocketAddr::new(*ip, port)).collect();
        let reachable = Reachable {
            udp: at(mux.local_addr().port()),
            tcp: tcp.map(|tcp| at(tcp.port())).unwrap_or_default(),
        };
        threads.spawn(Arc::clone(&mux).receive());
        if let Some(listener) = listener {
            threads.spawn(mux::tcp::accept(Arc::clone(&mux), listener));
        }
        let inner = Inner {
            // The address family decides which clients can be reached, the address itself is never used.
            believed: if config.bind_ip.is_ipv4() {
                ([127, 0, 0, 1], 0).into()
            } else {
                ([0, 0, 0, 0, 0, 0, 0, 1], 0).into()
            },
            mux,
            tcp,
            reachable: Arc::new(reachable),
            counts: Arc::default(),
            probes: Arc::default(),
            rooms: Arc::new(Mutex::new(Rooms {
                open: HashMap::new(),
                connections: HashMap::new(),
                places: Places::new(Shares::of(config.peers_max)),
            })),
            threads: Some(threads),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The UDP port in use.
    pub fn udp_port(&self) -> u16 {
        self.inner.mux.local_addr().port()
    }

    /// The TCP port in use, if any.
    pub fn tcp_port(&self) -> Option<u16> {
        self.inner.tcp.map(|tcp| tcp.port())
    }

    /// Makes `key` a room whose events go to `events`. A room of that key that is open already is closed first.
    ///
    /// The channel should hold some hundred events: signs of speaking are dropped when it is full, offers wait.
    pub fn open_room(&self, key: RoomKey, events: mpsc::Sender<Box<MediaEvent>>) {
        self.close_room(key);
        let room = Switchboard::new(events, Arc::clone(&self.inner.counts));
        self.rooms().open.insert(key, Arc::new(room));
    }

    /// Ends all connections of a room and forgets its gates.
    pub fn close_room(&self, key: RoomKey) {
        let mut rooms = self.rooms();
        if let Some(room) = rooms.open.remove(&key) {
            let of_room = rooms.connections.iter().filter(|(_, joined)| Arc::ptr_eq(&joined.room, &room));
            let gone: Vec<ConnectionId> = of_room.map(|(connection, _)| *connection).collect();
            for connection in gone {
                rooms.forget(connection);
            }
            room.close();
        }
    }

    /// Begins a connection for `member`; an [`MediaEvent::Offer`] follows. If the member has one already, the new
    /// one takes its place at once: what the old one still sends is not forwarded.
    ///
    /// # Errors
    ///
    /// If the room is not open or there is no place; nothing has changed then.
    pub fn join(
        &self,
        room: RoomKey,
        member: MemberKey,
        connection: ConnectionId,
        publishes: Publishes,
        origin: Origin,
    ) -> Result<(), JoinRefused> {
        let inner = &self.inner;
        let mut rooms = self.rooms();
        let room = Arc::clone(rooms.open.get(&room).ok_or(JoinRefused::RoomClosed)?);
        if room.is_full_for(member) {
            return Err(JoinRefused::RoomFull);
        }
        let before = room.connection_of(member);
        let gives_way =
            rooms.places.enter(connection, origin, before).map_err(|_| JoinRefused::ServerFull)?;
        let (commands, received) = mpsc::channel(COMMANDS_MAX);
        let view = inner.mux.view();
        let egress = Egress::new(Arc::clone(&view));
        // A connection is not told what was wanted before it.
        let wanted = egress.wanted.subscribe();
        let leg = room.join(member, connection, publishes, Arc::clone(&egress));
        if let Some(before) = before {
            rooms.forget(before);
        }
        rooms.connections.insert(connection, Joined { room: Arc::clone(&room), leg, commands });
        let gives_way = gives_way.and_then(|connection| Some((connection, rooms.forget(connection)?)));
        drop(rooms);
        if let Some((connection, joined)) = gives_way {
            self.end(connection, joined, Failure::NoAnswer);
        }
        let start = connection::Start {
            leg,
            publishes,
            board: room,
            entry: Entry { connection, rooms: Arc::downgrade(&inner.rooms) },
            commands: received,
            egress,
            wanted,
            view,
            reachable: Arc::clone(&inner.reachable),
            believed: inner.believed,
        };
        if let Some(threads) = &inner.threads {
            threads.spawn(connection::run(start));
        }
        Ok(())
    }

    /// Applies a client's answer. One to another than the latest offer is ignored; a bad one ends the connection.
    pub fn answer(&self, connection: ConnectionId, offer_id: u32, sdp: String) {
        self.command(connection, ConnectionCommand::Answer { offer_id, sdp });
    }

    /// Which pictures the client of `connection` can show; what it cannot is not sent to it. Needs no offer.
    pub fn show(&self, connection: ConnectionId, wish: CanShow) {
        self.command(connection, ConnectionCommand::Show(wish));
    }

    /// Offers anew with fresh ICE credentials: the client's network has changed.
    pub fn restart(&self, connection: ConnectionId) {
        self.command(connection, ConnectionCommand::Restart);
    }

    /// Puts sound to a client into packets so from now on. A client that cannot put together what is sent twice gets it
    /// once; what is gathered every client understands that has Opus.
    pub fn send_sound(&self, connection: ConnectionId, packing: Packing) {
        self.command(connection, ConnectionCommand::Sound { packing });
    }

    /// Ends a connection. Its member's route stays as it is.
    pub fn leave(&self, connection: ConnectionId) {
        let left = self.rooms().forget(connection);
        if let Some(joined) = left {
            joined.room.leave(joined.leg);
        }
    }

    /// Says to whom a member's packets go, for this and all later connections. When this returns, no packet that
    /// comes in after it reaches anyone else; the one just being looked at may.
    pub fn set_route(&self, room: RoomKey, member: MemberKey, route: &Route) {
        let room = self.rooms().open.get(&room).cloned();
        if let Some(room) = room {
            room.set_route(member, route);
        }
    }

    /// Begins a probe for a client that is in no room, and returns the offer for it.
    ///
    /// # Errors
    ///
    /// If too many are under way, in all or from there.
    pub async fn probe(&self, key: ProbeKey, origin: Origin) -> Result<Sdp, ProbeRefused> {
        let inner = &self.inner;
        let place = inner.probes.begin(key, origin)?;
        let (offer, offered) = oneshot::channel();
        let (view, reachable) = (inner.mux.view(), Arc::clone(&inner.reachable));
        let start = probe::Start { place, view, reachable, believed: inner.believed, offer };
        inner.threads.as_ref().ok_or(ProbeRefused)?.spawn(probe::run(start));
        offered.await.map_err(|_| ProbeRefused)
    }

    /// Applies the answer to the offer of a probe; each takes one. A bad one ends it.
    ///
    /// # Errors
    ///
    /// If there is no such probe, or not any more.
    pub fn answer_probe(&self, key: ProbeKey, sdp: String) -> Result<(), NoSuchProbe> {
        self.inner.probes.answer(key, sdp)
    }

    /// Figures for the operator.
    pub fn stats(&self) -> MediaStats {
        let (rooms, connections) = {
            let rooms = self.rooms();
            (rooms.open.len(), rooms.connections.len())
        };
        let counts = &self.inner.counts;
        let mux = &self.inner.mux;
        let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
        MediaStats {
            rooms,
            connections,
            probes: self.inner.probes.count(),
            tcp_streams: mux.tcp.count(),
            routes: mux.route_counts(),
            audio_in: read(&counts.audio_in),
            video_in: read(&counts.video_in),
            forwarded: read(&counts.forwarded),
            gated: read(&counts.gated),
            foreign: read(&counts.foreign),
            over_rate: read(&counts.over_rate),
            slow_subscriber: read(&counts.slow_subscriber),
            unrouted: read(&mux.counts.unrouted),
            inbox_full: read(&mux.counts.inbox_full),
            not_sent: read(&mux.counts.not_sent),
            kernel_drops: mux.kernel_drops(),
            key_frames_wanted: read(&counts.key_frames_wanted),
        }
    }

    fn command(&self, connection: ConnectionId, command: ConnectionCommand) {
        let flooded = {
            let mut rooms = self.rooms();
            let Some(joined) = rooms.connections.get(&connection) else { return };
            match joined.commands.try_send(command) {
                Err(mpsc::error::TrySendError::Full(_)) => rooms.forget(connection),
                Ok(()) | Err(mpsc::error::TrySendError::Closed(_)) => None,
            }
        };
        if let Some(joined) = flooded {
            self.end(connection, joined, Failure::Flooded);
        }
    }

    /// Ends a connection that was forgotten, and tells its room, which may be busy just now.
    fn end(&self, connection: ConnectionId, joined: Joined, why: Failure) {
        let Joined { room, leg, commands } = joined;
        drop(commands);
        room.leave(leg);
        if let Some(threads) = &self.inner.threads {
            threads.spawn(async move {
                // An error means that the room is gone as well.
                let _ = room.tell(MediaEvent::Failed { connection, why }).await;
            });
        }
    }

    fn rooms(&self) -> MutexGuard<'_, Rooms> {
        locked(&self.inner.rooms)
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(threads) = self.threads.take() {
            // The handle may be dropped inside another runtime, where waiting for threads is not allowed.
            threads.shutdown_background();
        }
    }
}

fn listen(at: SocketAddr) -> io::Result<tokio::net::TcpListener> {
    let listener = std::net::TcpListener::bind(at)?;
    listener.set_nonblocking(true)?;
    tokio::net::TcpListener::from_std(listener)
}
