//! One room's members as the media plane sees them: who publishes, to whom, and where the room's events go.
//! Everything here is quick and never waits; connections live in [`super::peer`].

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use tokio::sync::{Notify, mpsc, watch};

use super::egress::Stream;
use super::event::MediaEvent;
use super::plane::{Counts, MEMBERS_MAX};
use crate::core::lens::{LAYERS, Layer};
use crate::core::levels::{Span, Together};
use crate::core::route::Seat;
use crate::core::{Kind, MemberKey, PeerId, Publishes, Route, Wanted};

/// A room and its members.
pub(crate) struct Room {
    events: mpsc::Sender<MediaEvent>,
    pub(crate) counts: Arc<Counts>,
    members: Mutex<HashMap<MemberKey, Member>>,
    together: Mutex<Together>,
}

/// Lasts as long as the room, so that a route outlives the connections it is for.
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
    /// Their place in the room.
    pub(crate) place: Place,
    /// The places to which sound goes, one bit each; none while the floor is not theirs.
    audio_to: AtomicU64,
    video_to: AtomicU64,
    /// How often sound was taken from anyone it went to.
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

/// A member's place in a room, given when the room first hears of them. A set of places holds the first 64, far more
/// than a room has seats; nothing would reach whoever had a later one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Place(u32);

impl Place {
    fn bit(self) -> u64 {
        1_u64.checked_shl(self.0).unwrap_or(0)
    }
}

/// The places to which a packet goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Places(u64);

impl Places {
    pub(crate) fn has(self, place: Place) -> bool {
        self.0 & place.bit() != 0
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }
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
    fn new(member: MemberKey, place: Place) -> Arc<Self> {
        Arc::new(Self {
            member,
            place,
            audio_to: AtomicU64::new(0),
            video_to: AtomicU64::new(0),
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

    /// To whom what comes in now goes.
    pub(crate) fn goes_to(&self, kind: Kind) -> Places {
        let places = match kind {
            Kind::Audio => &self.audio_to,
            Kind::Video => &self.video_to,
        };
        Places(places.load(Ordering::SeqCst))
    }

    /// How often sound was taken from anyone it went to. To be asked before [`Publisher::goes_to`]: then what went to
    /// somebody at two moments with the same answer here went to them all the time between.
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
        let to = self.goes_to(Kind::Video);
        self.video.for_each(|stream| {
            if to.has(stream.place()) {
                now.small |= stream.needs(Layer::Small);
                now.large |= stream.needs(Layer::Large);
            }
        });
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

    fn set_route(&self, audio: Places, video: Places) {
        let before = self.audio_to.swap(audio.0, Ordering::SeqCst);
        if before & !audio.0 != 0 || (before != 0 && audio.0 & !before != 0) {
            // A repetition of what went to others must not reach those it goes to now.
            self.silenced.fetch_add(1, Ordering::SeqCst);
        }
        let before = self.video_to.swap(video.0, Ordering::SeqCst);
        if video.0 & !before != 0 {
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
        let entry = seated(&mut members, member);
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

    pub(crate) fn set_route(&self, member: MemberKey, route: &Route) {
        let mut members = self.members();
        let [audio, video] = [&route.audio, &route.video].map(|to| {
            let mut places = Places(0);
            for to in to {
                places.0 |= seated(&mut members, *to).publisher.place.bit();
            }
            places
        });
        seated(&mut members, member).publisher.set_route(audio, video);
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

/// A member's entry, made where there is none yet.
fn seated(members: &mut HashMap<MemberKey, Member>, member: MemberKey) -> &mut Member {
    let next = Place(u32::try_from(members.len()).unwrap_or(u32::MAX));
    members
        .entry(member)
        .or_insert_with(|| Member { publisher: Publisher::new(member, next), connected: None })
}

fn wake_all(members: &HashMap<MemberKey, Member>) {
    for connected in members.values().filter_map(|member| member.connected.as_ref()) {
        connected.dirty.notify_one();
    }
}
