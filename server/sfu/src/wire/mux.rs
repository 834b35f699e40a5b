//! One UDP port for every connection. The library wants a socket per connection; it gets a [`PortView`] of the
//! shared one instead. A datagram is routed by the address it comes from, and an address is learnt from the
//! connectivity checks of whoever knows a connection's ICE name.
//!
//! It knows datagrams and names; not rooms, members or what is inside a packet.

mod check;
mod runtime;
pub(crate) mod tcp;

use std::collections::{HashMap, VecDeque};
use std::io::{self, IoSliceMut};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use bytes::Bytes;
use rtc::crypto::RTCCryptoProvider;
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;
use webrtc::runtime::{AsyncUdpSocket, RecvMeta, Transmit, UdpSockRef, UdpSocketState};

use check::{Check, is_handshake, is_stun, is_success};

pub(crate) use runtime::MuxRuntime;

/// What the kernel may hold for the shared socket. The usual 208 KiB hold about 150 datagrams, which a room of
/// ten fills in a tenth of a second; this holds three seconds of it.
const SOCKET_BUFFER_BYTES: usize = 4 * 1024 * 1024;
/// Datagrams waiting for one connection: over three seconds of one member's audio and video.
const INBOX_MAX: usize = 512;
/// Datagrams taken from the kernel in one call.
const BATCH: usize = 8;
/// The kernel may hand over several datagrams of one sender as one (GRO), up to this much.
const RECEIVE_BYTES: usize = 65_536;
/// Addresses a connection may be reached at: a handful of interfaces, times a few moves to another network.
const ADDRESSES_PER_VIEW_MAX: usize = 32;
/// The name now offered and the one before it.
const NAMES_PER_VIEW_MAX: usize = 2;
/// An address stays with its connection as long as something came from it within this time: nobody can take over
/// another's by forging it as the sender of a check.
const ADDRESS_HELD: Duration = Duration::from_secs(5);
/// Handshake messages kept until a path is chosen: a first flight comes in one datagram, or three.
const EARLY_MAX: usize = 4;
/// A record of DTLS 1.2 from an epoch that never comes (RFC 6347 §4.1), with nothing in it: whoever reads it drops
/// it. See [`PortView::is_connected`].
const NO_RECORD: [u8; 13] = [22, 0xfe, 0xfd, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0];

/// A client that has chosen UDP within this time does not move to TCP by a single check: while it compares paths
/// it checks both, and media would jump between them.
const UDP_HELD: Duration = Duration::from_secs(3);

/// The shared port.
pub(crate) struct Mux {
    /// Watched for what comes in alone: nobody waits until something can be sent, and to be told each time that something
    /// was costs as much as to wake up.
    io: AsyncFd<std::net::UdpSocket>,
    offload: UdpSocketState,
    local: SocketAddr,
    routes: Mutex<Routes>,
    pub(crate) tcp: tcp::Streams,
    next_view: AtomicU64,
    crypto: Arc<dyn RTCCryptoProvider>,
    pub(crate) counts: Counts,
}

/// What was not delivered, and why.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    /// From an address and with a name nobody knows.
    pub(crate) unrouted: AtomicU64,
    /// For a connection that does not keep up.
    pub(crate) inbox_full: AtomicU64,
    /// The kernel's send buffer, or a TCP client's queue, was full.
    pub(crate) not_sent: AtomicU64,
}

#[derive(Default)]
struct Routes {
    by_name: HashMap<Box<str>, Named>,
    by_address: HashMap<SocketAddr, Route>,
}

struct Named {
    view: Weak<PortView>,
    password: Box<str>,
}

struct Route {
    view: Weak<PortView>,
    heard_at: Instant,
}

impl Mux {
    /// Binds the port. Call [`Mux::receive`] to make it work.
    pub(crate) fn bind(at: SocketAddr) -> io::Result<Arc<Self>> {
        let domain = if at.is_ipv4() { socket2::Domain::IPV4 } else { socket2::Domain::IPV6 };
        let socket = socket2::Socket::new(domain, socket2::Type::DGRAM, None)?;
        if at.is_ipv6() {
            // A socket on [::] takes IPv4 as well.
            socket.set_only_v6(false)?;
        }
        socket.set_recv_buffer_size(SOCKET_BUFFER_BYTES)?;
        socket.set_send_buffer_size(SOCKET_BUFFER_BYTES)?;
        socket.set_nonblocking(true)?;
        socket.bind(&at.into())?;
        #[expect(
            deprecated,
            reason = "its successor is unsafe to call, and asks for what a socket of the standard library holds to: one \
                      descriptor, open until it is dropped"
        )]
        let io = AsyncFd::with_interest(std::net::UdpSocket::from(socket), Interest::READABLE)?;
        let offload = UdpSocketState::new(UdpSockRef::from(io.get_ref()))?;
        let local = io.get_ref().local_addr()?;
        Ok(Arc::new(Self {
            io,
            offload,
            local,
            routes: Mutex::default(),
            tcp: tcp::Streams::default(),
            next_view: AtomicU64::new(1),
            crypto: rtc::crypto::default_provider().map_err(|_| io::ErrorKind::Unsupported)?,
            counts: Counts::default(),
        }))
    }

    pub(crate) fn local_addr(&self) -> SocketAddr {
        self.local
    }

    /// A place for one connection to send and receive at.
    pub(crate) fn view(self: &Arc<Self>) -> Arc<PortView> {
        let id = self.next_view.fetch_add(1, Ordering::Relaxed);
        Arc::new(PortView {
            id,
            mux: Arc::clone(self),
            inbox: Mutex::default(),
            names: Mutex::default(),
            path: Mutex::default(),
        })
    }

    /// Takes datagrams from the port and hands them out, for ever.
    pub(crate) async fn receive(self: Arc<Self>) {
        let mut buffers = vec![vec![0_u8; RECEIVE_BYTES]; BATCH];
        let mut metas = [RecvMeta::default(); BATCH];
        loop {
            let Ok(mut readable) = self.io.readable().await else { continue };
            let received = readable.try_io(|io| {
                let mut slices: Vec<IoSliceMut<'_>> =
                    buffers.iter_mut().map(|buffer| IoSliceMut::new(buffer)).collect();
                self.offload.recv(UdpSockRef::from(io.get_ref()), &mut slices, &mut metas)
            });
            // An error is a remote port that does not answer, reported late; the socket is sound.
            let Ok(Ok(count)) = received else { continue };
            let now = Instant::now();
            for (buffer, meta) in buffers.iter().zip(&metas[..count]) {
                for datagram in buffer[..meta.len].chunks(meta.stride.max(1)) {
                    self.deliver(datagram, meta.addr, now);
                }
            }
        }
    }

    /// Hands a datagram to whom it is for.
    fn deliver(&self, datagram: &[u8], from: SocketAddr, now: Instant) {
        match self.route(datagram, from, now) {
            Some((view, nominates)) => view.push(datagram, from, nominates),
            None => {
                self.counts.unrouted.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// Whose it is, and whether it is a check that nominates its path.
    fn route(&self, datagram: &[u8], from: SocketAddr, now: Instant) -> Option<(Arc<PortView>, bool)> {
        // Declared first and so dropped last: a view forgets its routes when it is dropped, which takes the same lock.
        let (known, named);
        let mut routes = self.routes();
        let Routes { by_name, by_address } = &mut *routes;
        known = by_address.get(&from).and_then(|route| route.view.upgrade());
        let Some(check) = Check::read(datagram) else {
            let view = known?;
            by_address.get_mut(&from)?.heard_at = now;
            view.set_heard(now);
            return Some((view, false));
        };
        let Named { view, password } = by_name.get(check.name)?;
        named = view.upgrade()?;
        if !check.is_signed_with(password.as_bytes(), self.crypto.crypto()) {
            return None;
        }
        if let Some(view) = &known {
            let route = by_address.get_mut(&from)?;
            if view.id == named.id {
                route.heard_at = now;
                named.checked(from, check.nominates, now);
                return Some((named, check.nominates));
            }
            if now.saturating_duration_since(route.heard_at) < ADDRESS_HELD {
                return None;
            }
        }
        let taken = by_address.values().filter(|route| route.view.as_ptr() == Arc::as_ptr(&named));
        if taken.count() >= ADDRESSES_PER_VIEW_MAX {
            return None;
        }
        by_address.insert(from, Route { view: Arc::downgrade(&named), heard_at: now });
        named.checked(from, check.nominates, now);
        Some((named, check.nominates))
    }

    fn send(&self, transmit: &Transmit<'_>) -> io::Result<usize> {
        if is_stand_in(transmit.destination.ip()) {
            let step = transmit.segment_size.unwrap_or(transmit.contents.len()).max(1);
            for datagram in transmit.contents.chunks(step) {
                if !self.tcp.send(transmit.destination, datagram) {
                    self.counts.not_sent.fetch_add(1, Ordering::Relaxed);
                }
            }
            return Ok(transmit.contents.len());
        }
        let sent = self.offload.try_send(UdpSockRef::from(self.io.get_ref()), transmit);
        if sent.is_err() {
            // Full, or nobody there any more: a datagram may be lost, and nobody is to wait for it.
            self.counts.not_sent.fetch_add(1, Ordering::Relaxed);
        }
        Ok(transmit.contents.len())
    }

    /// Sends datagrams of media, `each` long but for the last; `false` if some are lost because their client does not keep
    /// up.
    fn send_media(&self, to: SocketAddr, datagrams: &[u8], each: usize) -> bool {
        let mut lost = 0;
        let over_tcp = is_stand_in(to.ip());
        if over_tcp {
            lost =
                datagrams.chunks(each.max(1)).filter(|datagram| !self.tcp.send(to, datagram)).count() as u64;
        } else if datagrams.len() <= each {
            lost += u64::from(self.io.get_ref().send_to(datagrams, to).is_err());
        } else {
            let run = Transmit {
                destination: to,
                ecn: None,
                contents: datagrams,
                segment_size: Some(each),
                src_ip: None,
            };
            if self.offload.try_send(UdpSockRef::from(self.io.get_ref()), &run).is_err() {
                lost = datagrams.len().div_ceil(each.max(1)) as u64;
            }
        }
        if lost > 0 {
            self.counts.not_sent.fetch_add(lost, Ordering::Relaxed);
        }
        // What the kernel does not take is lost as on the way, and asked for again as that is.
        lost == 0 || !over_tcp
    }

    fn routes(&self) -> MutexGuard<'_, Routes> {
        self.routes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Datagrams the kernel has dropped because nobody read them in time, since the port was bound.
    pub(crate) fn kernel_drops(&self) -> u64 {
        let table = if self.local.is_ipv4() { "/proc/net/udp" } else { "/proc/net/udp6" };
        // Not there on other systems than Linux: then nothing is known.
        std::fs::read_to_string(table).map_or(0, |table| drops_of_port(&table, self.local.port()))
    }

    /// How many names and addresses are known.
    pub(crate) fn route_counts(&self) -> (usize, usize) {
        let routes = self.routes();
        (routes.by_name.len(), routes.by_address.len())
    }
}

/// The shared port as one connection sees it. Dropping it forgets its names and addresses.
pub(crate) struct PortView {
    id: u64,
    mux: Arc<Mux>,
    inbox: Mutex<Inbox>,
    /// What [`PortView::listen_to`] was called with, oldest first.
    names: Mutex<VecDeque<Box<str>>>,
    path: Mutex<Path>,
}

/// How a client is reached. The library answers the first nomination and keeps to it; a client that moves to a
/// better path, or to another network, would go on being sent to where it was.
#[derive(Default)]
struct Path {
    chosen: Option<Chosen>,
    heard_at: Option<Instant>,
}

#[derive(Clone, Copy)]
struct Chosen {
    at: SocketAddr,
    when: Instant,
}

#[derive(Default)]
struct Inbox {
    datagrams: VecDeque<(Bytes, SocketAddr)>,
    waker: Option<Waker>,
    /// It is to take a turn, whether a datagram has come or not.
    turn: bool,
    /// The last check that nominated a path, in case it was not answered.
    nominating: Option<(Bytes, SocketAddr)>,
    /// Nothing is handed out for now.
    held: bool,
    /// The client has left it to the server to begin the handshake.
    begins: bool,
    /// Handshake messages that came before a path was chosen; the library would drop them, and the client wait up
    /// to a second before it sends them again.
    early: Early,
}

/// What becomes of handshake messages.
enum Early {
    /// No path is chosen: they are kept.
    Kept(Vec<(Bytes, SocketAddr)>),
    /// They are handed out like anything else.
    Over,
}

impl Default for Early {
    fn default() -> Self {
        Self::Kept(Vec::new())
    }
}

impl PortView {
    /// From now on checks that name `ufrag` and are signed with `password` come here. An ICE restart adds a name;
    /// the one before stays, since checks under way still use it.
    pub(crate) fn listen_to(self: &Arc<Self>, ufrag: &str, password: &str) {
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        if names.iter().any(|name| &**name == ufrag) {
            return;
        }
        let mut routes = self.mux.routes();
        if names.len() == NAMES_PER_VIEW_MAX
            && let Some(oldest) = names.pop_front()
        {
            routes.by_name.remove(&oldest);
        }
        routes.by_name.insert(ufrag.into(), Named { view: Arc::downgrade(self), password: password.into() });
        names.push_back(ufrag.into());
    }

    /// When something last came from the client.
    pub(crate) fn heard_at(&self) -> Option<Instant> {
        self.path().heard_at
    }

    fn set_heard(&self, now: Instant) {
        self.path().heard_at = Some(now);
    }

    /// A signed check came from `from`.
    fn checked(&self, from: SocketAddr, nominates: bool, now: Instant) {
        let mut path = self.path();
        path.heard_at = Some(now);
        let stays = path.chosen.is_some_and(|chosen| {
            !is_stand_in(chosen.at.ip())
                && is_stand_in(from.ip())
                && now.saturating_duration_since(chosen.when) < UDP_HELD
        });
        if nominates && !stays {
            path.chosen = Some(Chosen { at: from, when: now });
        }
    }

    /// Answers to checks go where those came from, everything else where the client wants it.
    fn destination(&self, transmit: &Transmit<'_>) -> SocketAddr {
        if is_stun(transmit.contents) {
            return transmit.destination;
        }
        self.path().chosen.map_or(transmit.destination, |chosen| chosen.at)
    }

    /// Sends datagrams of media to the client, `each` long but for the last; `false` if some are lost because the client
    /// does not keep up.
    pub(crate) fn send(&self, datagrams: &[u8], each: usize) -> bool {
        let chosen = self.path().chosen;
        // Nothing is sent before a path is chosen: the handshake goes over it.
        chosen.is_none_or(|chosen| self.mux.send_media(chosen.at, datagrams, each))
    }

    /// How many datagrams [`PortView::send`] takes.
    pub(crate) fn run_max(&self) -> usize {
        self.mux.offload.max_gso_segments()
    }

    /// The library's cryptography, which all connections share.
    pub(crate) fn crypto(&self) -> Arc<dyn RTCCryptoProvider> {
        Arc::clone(&self.mux.crypto)
    }

    fn path(&self) -> MutexGuard<'_, Path> {
        self.path.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes the connection take a turn: it wakes as if an empty datagram had come.
    fn wake(&self) {
        let mut inbox = self.inbox();
        inbox.turn = true;
        if let Some(waker) = inbox.waker.take() {
            waker.wake();
        }
    }

    /// Keeps what comes until [`PortView::release`]. A client checks its path as soon as it has an answer, and the
    /// first check overtakes the answer, which takes the way over a socket and a room: the library would drop it,
    /// and the client wait half a second before it checks again.
    pub(crate) fn hold(&self) {
        self.inbox().held = true;
    }

    /// Hands out what was kept, and everything from now on. `begins` says that the handshake is for the server to
    /// begin.
    pub(crate) fn release(&self, begins: bool) {
        let mut inbox = self.inbox();
        (inbox.held, inbox.begins) = (false, begins);
        drop(inbox);
        self.wake();
    }

    /// A path is chosen: the handshake may begin. Hands out what of it has come already.
    ///
    /// Where it is the server that begins (no browser wants that), the library makes its first message now and
    /// leaves it lying until something else comes that looks like a part of the handshake, or a timer of its own
    /// ends; so something comes.
    pub(crate) fn is_connected(&self) {
        let mut inbox = self.inbox();
        let Early::Kept(early) = std::mem::replace(&mut inbox.early, Early::Over) else { return };
        for (datagram, from) in early {
            self.queue(&mut inbox, datagram, from);
        }
        let chosen = self.path().chosen;
        if let (true, Some(Chosen { at, .. })) = (inbox.begins, chosen) {
            self.queue(&mut inbox, Bytes::from_static(&NO_RECORD), at);
        }
        if let Some(waker) = inbox.waker.take() {
            waker.wake();
        }
    }

    fn push(&self, datagram: &[u8], from: SocketAddr, nominates: bool) {
        let mut inbox = self.inbox();
        let datagram = Bytes::copy_from_slice(datagram);
        if let Early::Kept(early) = &mut inbox.early
            && is_handshake(&datagram)
        {
            early.truncate(EARLY_MAX - 1);
            early.push((datagram, from));
            return;
        }
        let proves = is_success(&datagram);
        if nominates {
            inbox.nominating = Some((datagram.clone(), from));
        }
        self.queue(&mut inbox, datagram, from);
        // The library answers a check that nominates only once one of its own has been answered, and forgets it
        // otherwise; the client would wait half a second before it asks again.
        if proves && let Some((check, by)) = inbox.nominating.take_if(|(_, by)| *by == from) {
            self.queue(&mut inbox, check, by);
        }
        if let Some(waker) = inbox.waker.take() {
            waker.wake();
        }
    }

    fn queue(&self, inbox: &mut Inbox, datagram: Bytes, from: SocketAddr) {
        if inbox.datagrams.len() >= INBOX_MAX {
            inbox.datagrams.pop_front();
            self.mux.counts.inbox_full.fetch_add(1, Ordering::Relaxed);
        }
        inbox.datagrams.push_back((datagram, from));
    }

    fn inbox(&self) -> MutexGuard<'_, Inbox> {
        self.inbox.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for PortView {
    fn drop(&mut self) {
        let me: *const Self = self;
        let mut routes = self.mux.routes();
        routes.by_name.retain(|_, named| named.view.as_ptr() != me);
        routes.by_address.retain(|_, route| route.view.as_ptr() != me);
    }
}

/// A [`PortView`] with the local address its connection believes in.
pub(crate) struct PortSocket {
    view: Arc<PortView>,
    believed: SocketAddr,
}

impl std::fmt::Debug for PortSocket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PortSocket({})", self.view.id)
    }
}

impl AsyncUdpSocket for PortSocket {
    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.believed)
    }

    fn poll_send(&self, _: &mut Context<'_>, transmit: &Transmit<'_>) -> Poll<io::Result<usize>> {
        let destination = self.view.destination(transmit);
        Poll::Ready(self.view.mux.send(&Transmit { destination, ..*transmit }))
    }

    fn poll_recv(
        &self,
        cx: &mut Context<'_>,
        bufs: &mut [IoSliceMut<'_>],
        meta: &mut [RecvMeta],
    ) -> Poll<io::Result<usize>> {
        let mut inbox = self.view.inbox();
        let mut filled = 0;
        for (buf, meta) in bufs.iter_mut().zip(meta.iter_mut()) {
            let next = if inbox.held { None } else { inbox.datagrams.pop_front() };
            let Some((datagram, from)) = next else { break };
            let len = datagram.len().min(buf.len());
            buf[..len].copy_from_slice(&datagram[..len]);
            *meta = RecvMeta::default();
            meta.addr = from;
            meta.len = len;
            meta.stride = len.max(1);
            filled += 1;
        }
        if filled > 0 {
            // The turn that these bring about will do for what waits to be sent as well.
            inbox.turn = false;
            return Poll::Ready(Ok(filled));
        }
        if std::mem::take(&mut inbox.turn)
            && let Some(empty) = meta.first_mut()
        {
            *empty = RecvMeta::default();
            return Poll::Ready(Ok(1));
        }
        inbox.waker = Some(cx.waker().clone());
        Poll::Pending
    }
}

/// TCP connections appear to the library as UDP addresses that cannot exist: class E, and for IPv6 the discard
/// prefix (RFC 6666). No datagram comes from either, so nobody can pretend to be one.
fn is_stand_in(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => ip.octets()[0] >= 240,
        IpAddr::V6(ip) => ip.segments()[0] == 0x0100 && ip.segments()[1..4] == [0, 0, 0],
    }
}

/// The stand-in address of the `number`th TCP connection, in the family of `like`.
fn stand_in(number: u64, like: IpAddr) -> SocketAddr {
    // Port 0 cannot be sent to, so ports run from 1.
    let port = (number % 65_535 + 1) as u16;
    let high = number / 65_535;
    let ip = match like {
        IpAddr::V4(_) => IpAddr::V4(Ipv4Addr::from_bits(0xf000_0000 | (high % 0x0fff_ffff) as u32)),
        IpAddr::V6(_) => IpAddr::V6(Ipv6Addr::from_bits((0x0100_u128 << 112) | u128::from(high))),
    };
    SocketAddr::new(ip, port)
}

/// The last column of the kernel's table for a port.
fn drops_of_port(table: &str, port: u16) -> u64 {
    let suffix = format!(":{port:04X}");
    table
        .lines()
        .filter(|line| line.split_whitespace().nth(1).is_some_and(|local| local.ends_with(&suffix)))
        .filter_map(|line| line.split_whitespace().last()?.parse::<u64>().ok())
        .sum()
}

#[cfg(test)]
#[path = "mux/tests.rs"]
mod tests;
