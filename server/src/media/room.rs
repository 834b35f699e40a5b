//! One room's members as the media plane sees them: who publishes, through which gate, to whom, and where the
//! room's events go. Everything here is quick and never waits; connections live in [`super::peer`].

use std::collections::HashMap;
use std::sync::atomic::{AtomicU8, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use tokio::sync::{Notify, mpsc, watch};

use super::egress::Stream;
use super::lens::{LAYERS, Layer};
use super::levels::{Span, Together};
use super::route::Seat;
use super::{Counts, Gate, Kind, MEMBERS_MAX, MediaEvent, MemberKey, PeerId, Publishes, Wanted};

/// A room and its members.
pub(crate) struct Room {
    events: mpsc::Sender<MediaEvent>,
    pub(crate) counts: Arc<Counts>,
    members: Mutex<HashMap<MemberKey, Member>>,
    together: Mutex<Together>,
}

/// Lasts as long as the room, so that a gate outlives the connections it is for.
struct Member {
    publisher: Arc<Publisher>,
    connected: Option<Connected>,
}

struct Connected {
    peer: PeerId,
    publishes: Publishes,
    dirty: Arc<Notify>,
}

/// Where one member's packets come together, whichever connection they come from.
pub(crate) struct Publisher {
    pub(crate) member: MemberKey,
    gate: AtomicU8,
    /// How often the gate has been shut for sound.
    silenced: AtomicU64,
    /// The connection whose packets count; 0 if none.
    peer: AtomicU64,
    /// Offers made to this member, over all connections.
    offers: AtomicU32,
    audio: Outlet,
    video: Outlet,
    /// What of the picture anybody can use.
    wanted: watch::Sender<Wanted>,
    /// Speech now going on, to tell who speaks into whom.
    speech: Mutex<Option<Span>>,
}

/// All subscriptions to one member's sound or picture.
#[derive(Default)]
pub(crate) struct Outlet {
    subscribed: RwLock<Vec<Arc<Stream>>>,
    /// Someone cannot go on without a key frame of the smaller layer, or the larger.
    key_frames: [Notify; 2],
}

impl Outlet {
    pub(crate) fn attach(&self, stream: &Arc<Stream>) {
        let mut subscribed = self.subscribed.write().unwrap_or_else(PoisonError::into_inner);
        if !subscribed.iter().any(|known| Arc::ptr_eq(known, stream)) {
            subscribed.push(Arc::clone(stream));
        }
    }

    pub(crate) fn detach(&self, stream: &Arc<Stream>) {
        let mut subscribed = self.subscribed.write().unwrap_or_else(PoisonError::into_inner);
        subscribed.retain(|known| !Arc::ptr_eq(known, stream));
    }

    /// Asks the publisher for a key frame of a layer.
    pub(crate) fn want_key_frame(&self, layer: Layer) {
        self.key_frames[layer as usize].notify_one();
    }

    /// Asks for one of every layer that is sent.
    pub(crate) fn want_key_frames(&self) {
        for layer in LAYERS {
            self.want_key_frame(layer);
        }
    }

    /// The layer of which a key frame is wanted next.
    pub(crate) async fn key_frame_wanted(&self) -> Layer {
        let [small, large] = &self.key_frames;
        tokio::select! {
            () = small.notified() => Layer::Small,
            () = large.notified() => Layer::Large,
        }
    }

    pub(crate) fn for_each(&self, mut each: impl FnMut(&Arc<Stream>)) {
        let subscribed = self.subscribed.read().unwrap_or_else(PoisonError::into_inner);
        for stream in subscribed.iter() {
            each(stream);
        }
    }
}

impl Publisher {
    const AUDIO: u8 = 1;
    const VIDEO: u8 = 2;

    fn new(member: MemberKey) -> Arc<Self> {
        Arc::new(Self {
            member,
            gate: AtomicU8::new(0),
            silenced: AtomicU64::new(0),
            peer: AtomicU64::new(0),
            offers: AtomicU32::new(0),
            audio: Outlet::default(),
            video: Outlet::default(),
            wanted: watch::Sender::default(),
            speech: Mutex::default(),
        })
    }

    pub(crate) fn outlet(&self, kind: Kind) -> &Outlet {
        match kind {
            Kind::Audio => &self.audio,
            Kind::Video => &self.video,
        }
    }

    /// Whether what comes in now may go out.
    pub(crate) fn lets_through(&self, kind: Kind) -> bool {
        let bit = match kind {
            Kind::Audio => Self::AUDIO,
            Kind::Video => Self::VIDEO,
        };
        self.gate.load(Ordering::SeqCst) & bit != 0
    }

    /// How often the gate has been shut for sound. To be asked before [`Publisher::lets_through`]: then what it let
    /// through at two moments with the same answer here was let through all the time between.
    pub(crate) fn times_silenced(&self) -> u64 {
        self.silenced.load(Ordering::SeqCst)
    }

    /// What of the picture anybody can use, now and whenever it changes.
    pub(crate) fn wanted(&self) -> watch::Receiver<Wanted> {
        self.wanted.subscribe()
    }

    /// Looks anew what of the picture anybody can use.
    pub(crate) fn reconsider(&self) {
        let mut now = Wanted::default();
        if self.lets_through(Kind::Video) {
            self.video.for_each(|stream| {
                now.small |= stream.needs(Layer::Small);
                now.large |= stream.needs(Layer::Large);
            });
        }
        self.wanted.send_if_modified(|wanted| std::mem::replace(wanted, now) != now);
    }

    /// The number of the next offer. None comes twice while the room is open, so that an answer to a connection that
    /// is over is not taken for one to its successor.
    pub(crate) fn next_offer(&self) -> u32 {
        self.offers.fetch_add(1, Ordering::SeqCst).wrapping_add(1)
    }

    /// Whether `peer` is the connection that speaks for this member.
    pub(crate) fn is_served_by(&self, peer: PeerId) -> bool {
        self.peer.load(Ordering::SeqCst) == peer.0
    }

    pub(crate) fn set_speech(&self, span: Option<Span>) {
        *self.speech.lock().unwrap_or_else(PoisonError::into_inner) = span;
    }

    fn set_gate(&self, gate: Gate) {
        let audio = if gate.audio { Self::AUDIO } else { 0 };
        let video = if gate.video { Self::VIDEO } else { 0 };
        let before = self.gate.swap(audio | video, Ordering::SeqCst);
        if before & Self::AUDIO & !audio != 0 {
            self.silenced.fetch_add(1, Ordering::SeqCst);
        }
        if video & !before != 0 {
            // Decoders have to start anew after the pause.
            self.video.want_key_frames();
        }
        self.reconsider();
    }
}

impl Room {
    pub(crate) fn new(events: mpsc::Sender<MediaEvent>, counts: Arc<Counts>) -> Self {
        Self { events, counts, members: Mutex::default(), together: Mutex::default() }
    }

    /// Whether there is no place for `member` beside the others.
    pub(crate) fn is_full_for(&self, member: MemberKey) -> bool {
        let members = self.members();
        let others = members.iter().filter(|(key, other)| **key != member && other.connected.is_some());
        others.count() >= MEMBERS_MAX
    }

    /// Lets a connection in and returns what wakes it when others come or go.
    pub(crate) fn join(&self, member: MemberKey, peer: PeerId, publishes: Publishes) -> Arc<Notify> {
        let mut members = self.members();
        let dirty = Arc::new(Notify::new());
        let entry = members
            .entry(member)
            .or_insert_with(|| Member { publisher: Publisher::new(member), connected: None });
        entry.publisher.peer.store(peer.0, Ordering::SeqCst);
        let connected = Connected { peer, publishes, dirty: Arc::clone(&dirty) };
        let before = entry.connected.replace(connected).map(|before| before.publishes);
        if before != Some(publishes) {
            wake_all(&members);
        }
        dirty
    }

    /// Lets a connection go, unless another has taken its place.
    pub(crate) fn leave(&self, member: MemberKey, peer: PeerId) {
        let mut members = self.members();
        let Some(entry) = members.get_mut(&member) else { return };
        if entry.connected.as_ref().is_some_and(|connected| connected.peer == peer) {
            entry.publisher.peer.store(0, Ordering::SeqCst);
            entry.connected = None;
            wake_all(&members);
        }
    }

    /// Nothing is forwarded any more.
    pub(crate) fn close(&self) {
        for member in self.members().values_mut() {
            member.publisher.peer.store(0, Ordering::SeqCst);
            member.connected = None;
        }
    }

    pub(crate) fn set_gate(&self, member: MemberKey, gate: Gate) {
        let mut members = self.members();
        let entry = members
            .entry(member)
            .or_insert_with(|| Member { publisher: Publisher::new(member), connected: None });
        entry.publisher.set_gate(gate);
    }

    pub(crate) fn peer_of(&self, member: MemberKey) -> Option<PeerId> {
        self.members().get(&member)?.connected.as_ref().map(|connected| connected.peer)
    }

    pub(crate) fn publisher(&self, member: MemberKey) -> Option<Arc<Publisher>> {
        self.members().get(&member).map(|member| Arc::clone(&member.publisher))
    }

    /// Everyone but `member`, in order of their numbers.
    pub(crate) fn others(&self, member: MemberKey) -> Vec<Seat> {
        let members = self.members();
        let mut others: Vec<Seat> = members
            .iter()
            .filter(|(key, _)| **key != member)
            .filter_map(|(key, other)| {
                let connected = other.connected.as_ref()?;
                Some(Seat { member: *key, publishes: connected.publishes })
            })
            .collect();
        others.sort_unstable_by_key(|seat| seat.member);
        others
    }

    /// How much of `span` others spoke into.
    pub(crate) fn together(&self, member: MemberKey, span: Span) -> std::time::Duration {
        let open: Vec<(u32, Span)> = self
            .members()
            .values()
            .filter_map(|other| {
                let speech = *other.publisher.speech.lock().unwrap_or_else(PoisonError::into_inner);
                Some((other.publisher.member.0, speech?))
            })
            .collect();
        self.together.lock().unwrap_or_else(PoisonError::into_inner).add(member.0, span, &open)
    }

    /// Tells the room something it must know; waits if it is busy. An error means that the room is gone.
    pub(crate) async fn tell(&self, event: MediaEvent) -> Result<(), ()> {
        self.events.send(event).await.map_err(|_| ())
    }

    /// Tells the room something it can do without.
    pub(crate) fn tell_lossy(&self, event: MediaEvent) {
        // A full channel means that the room is behind; newer signs will follow.
        let _ = self.events.try_send(event);
    }

    /// Tells the room something that is kept by the caller if it is busy now.
    pub(crate) fn try_tell(&self, event: MediaEvent) -> Result<(), MediaEvent> {
        match self.events.try_send(event) {
            Ok(()) | Err(mpsc::error::TrySendError::Closed(_)) => Ok(()),
            Err(mpsc::error::TrySendError::Full(event)) => Err(event),
        }
    }

    fn members(&self) -> MutexGuard<'_, HashMap<MemberKey, Member>> {
        self.members.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn wake_all(members: &HashMap<MemberKey, Member>) {
    for connected in members.values().filter_map(|member| member.connected.as_ref()) {
        connected.dirty.notify_one();
    }
}
