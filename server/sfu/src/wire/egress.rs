//! From forwarded packets to one subscriber. A subscriber that does not keep up loses its own packets, oldest
//! first and pictures before sound, and delays nobody.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Instant;

use bytes::Bytes;
use rtc::rtp;

use super::mux;
use super::plane::Counts;
use super::room::{Place, Publisher};
use super::sdp::{OPUS, RED};
use crate::core::Kind;
use crate::core::lens::{Layer, Lens, Seen};
use crate::core::redundancy;
use crate::core::rewrite::{Compact, Rewriter, Rewritten, Source};
use crate::core::vp8::{Descriptor, Numbers};

/// Sound waiting for one subscriber: half a second of seven members speaking at once. Older sound is no use.
const AUDIO_MAX: usize = 175;
/// Pictures waiting for one subscriber: one large key frame and what comes with it.
const VIDEO_MAX: usize = 512;

/// A packet as its publisher sent it, ready to be given each subscriber's numbers.
pub(crate) struct Forward {
    pub(crate) source: Source,
    pub(crate) compact: Compact,
    pub(crate) timestamp: u32,
    pub(crate) marker: bool,
    pub(crate) payload_type: u8,
    /// The audio level extension's byte, and its number on every leg.
    pub(crate) level: Option<(u8, Bytes)>,
    pub(crate) payload: Bytes,
    /// Of a picture: its layer, if it is sent in more than one, and what its descriptor says.
    pub(crate) picture: Option<(Option<Layer>, Descriptor)>,
    pub(crate) at: Instant,
}

/// The packets waiting for one subscriber.
pub(crate) struct Egress {
    lanes: Mutex<Lanes>,
    /// Whose connection sends them.
    port: Arc<mux::View>,
    /// The subscriber's place in the room.
    place: Place,
    /// Whether the subscriber can decrypt anything yet.
    open: AtomicBool,
    /// Whether sound is sent twice: the subscriber loses packets, and can put them together.
    twice: AtomicBool,
    counts: Arc<Counts>,
}

#[derive(Default)]
struct Lanes {
    audio: VecDeque<Outgoing>,
    video: VecDeque<Outgoing>,
}

struct Outgoing {
    /// Weak, for it is the stream that holds the queue.
    stream: Weak<Stream>,
    packet: rtp::Packet,
}

impl Egress {
    pub(crate) fn new(counts: Arc<Counts>, port: Arc<mux::View>, place: Place) -> Arc<Self> {
        let (open, twice, lanes) = (AtomicBool::new(false), AtomicBool::new(false), Mutex::default());
        Arc::new(Self { lanes, port, place, open, twice, counts })
    }

    /// From the next packet on sound is sent twice, or once.
    pub(crate) fn send_twice(&self, twice: bool) {
        self.twice.store(twice, Ordering::Relaxed);
    }

    /// From now on packets are queued; before they are of no use.
    pub(crate) fn open(&self) {
        self.open.store(true, Ordering::Release);
    }

    /// From now on nothing is queued, and nothing waits.
    pub(crate) fn close(&self) {
        self.open.store(false, Ordering::Release);
        *self.lanes() = Lanes::default();
    }

    fn push(&self, kind: Kind, outgoing: Outgoing) {
        let mut lanes = self.lanes();
        let (lane, max) = match kind {
            Kind::Audio => (&mut lanes.audio, AUDIO_MAX),
            Kind::Video => (&mut lanes.video, VIDEO_MAX),
        };
        let lost = if lane.len() >= max { lane.pop_front() } else { None };
        lane.push_back(outgoing);
        drop(lanes);
        self.counts.forwarded.fetch_add(1, Ordering::Relaxed);
        self.port.nudge();
        if let Some(lost) = lost {
            self.counts.slow_subscriber.fetch_add(1, Ordering::Relaxed);
            if kind == Kind::Video
                && let Some(stream) = lost.stream.upgrade()
            {
                stream.want_key_frame();
            }
        }
    }

    /// What is to be sent next: sound first.
    pub(crate) fn next(&self) -> Option<rtp::Packet> {
        let mut lanes = self.lanes();
        let outgoing = lanes.audio.pop_front().or_else(|| lanes.video.pop_front());
        outgoing.map(|outgoing| outgoing.packet)
    }

    fn lanes(&self) -> MutexGuard<'_, Lanes> {
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One section of a subscriber's connection that carries another member's sound or picture.
pub(crate) struct Stream {
    pub(crate) kind: Kind,
    pub(crate) ssrc: u32,
    egress: Arc<Egress>,
    numbering: Mutex<Numbering>,
    view: Mutex<View>,
    /// Something was kept from the subscriber since the last packet sent.
    missed: AtomicBool,
    /// Whose it carries now.
    source: Mutex<Weak<Publisher>>,
}

struct Numbering {
    rewriter: Rewriter,
    /// The packet of sound last sent, in case it is sent twice.
    last: Option<Sent>,
}

struct Sent {
    seq: u16,
    timestamp: u32,
    payload: Bytes,
}

impl Numbering {
    /// Whether the subscriber missing the packet before this one can be helped: that packet, and how much older it
    /// is. Then notes this one as the last.
    fn follow(&mut self, rewritten: Rewritten, payload: &Bytes) -> Option<(u32, Bytes)> {
        let sent = Sent { seq: rewritten.seq, timestamp: rewritten.timestamp, payload: payload.clone() };
        let before = self.last.replace(sent)?;
        let next = before.seq.wrapping_add(1) == rewritten.seq && !rewritten.switched;
        next.then(|| (rewritten.timestamp.wrapping_sub(before.timestamp), before.payload))
    }
}

/// What of a picture is shown to the subscriber; sound has no use for it.
#[derive(Default)]
struct View {
    lens: Lens,
    numbers: Numbers,
}

impl Stream {
    pub(crate) fn new(kind: Kind, ssrc: u32, clock_hz: u32, egress: Arc<Egress>) -> Arc<Self> {
        let numbering = Mutex::new(Numbering { rewriter: Rewriter::new(clock_hz), last: None });
        let (view, missed) = (Mutex::default(), AtomicBool::new(false));
        let source = Mutex::new(Weak::new());
        Arc::new(Self { kind, ssrc, egress, numbering, view, missed, source })
    }

    /// Carries `publisher` from now on, and nobody else.
    pub(crate) fn carry(self: &Arc<Self>, publisher: &Arc<Publisher>) {
        let before = std::mem::replace(&mut *self.source(), Arc::downgrade(publisher));
        if let Some(before) = before.upgrade()
            && !Arc::ptr_eq(&before, publisher)
        {
            before.outlet(self.kind).detach(self);
            self.view().lens.restart();
            before.reconsider();
        }
        publisher.outlet(self.kind).attach(self);
        publisher.reconsider();
        self.want_key_frame();
    }

    /// Whether it carries `publisher`, or nobody if that is `None`.
    pub(crate) fn carries(&self, publisher: Option<&Arc<Publisher>>) -> bool {
        match (self.source().upgrade(), publisher) {
            (Some(source), Some(publisher)) => Arc::ptr_eq(&source, publisher),
            (source, publisher) => source.is_none() && publisher.is_none(),
        }
    }

    /// Carries nobody.
    pub(crate) fn rest(self: &Arc<Self>) {
        let before = std::mem::take(&mut *self.source());
        if let Some(before) = before.upgrade() {
            before.outlet(self.kind).detach(self);
            self.view().lens.restart();
            before.reconsider();
        }
    }

    fn reconsider(&self) {
        let publisher = self.source().upgrade();
        if let Some(publisher) = publisher {
            publisher.reconsider();
        }
    }

    /// Asks whom it carries for a key frame of what is shown, or is to be.
    pub(crate) fn want_key_frame(&self) {
        let aimed_at = self.view().lens.aimed_at();
        if let Some(layer) = aimed_at {
            self.ask_for(layer);
        }
    }

    /// Shows `layer` from its next key frame on, or nothing from now on; asks for that key frame as often as it
    /// is told and has none.
    pub(crate) fn aim(&self, layer: Option<Layer>) {
        let waits = {
            let mut view = self.view();
            let before = view.lens.aimed_at();
            let waits = view.lens.aim(layer);
            drop(view);
            if before != layer {
                self.reconsider();
            }
            waits
        };
        if let (true, Some(layer)) = (waits, layer) {
            self.ask_for(layer);
        }
    }

    /// Whether packets of `layer` are of use here.
    pub(crate) fn needs(&self, layer: Layer) -> bool {
        self.view().lens.needs(layer)
    }

    /// Before the subscriber can decrypt anything nobody is asked: the answer would come too soon, and another one
    /// not before [`super::ingress`] asks again. Once it can, its connection asks for all of its streams.
    fn ask_for(&self, layer: Layer) {
        let publisher = self.source().upgrade();
        if self.kind == Kind::Video
            && self.egress.open.load(Ordering::Acquire)
            && let Some(publisher) = publisher
        {
            publisher.outlet(Kind::Video).want_key_frame(layer);
        }
    }

    /// The subscriber's place in the room.
    pub(crate) fn place(&self) -> Place {
        self.egress.place
    }

    /// A packet is not for the subscriber. What is sent to them next begins anew, so that nothing looks lost.
    pub(crate) fn miss(&self) {
        if !self.missed.load(Ordering::Relaxed) {
            self.missed.store(true, Ordering::Relaxed);
        }
    }

    fn begin_anew(&self) {
        self.view().lens.restart();
        let mut numbering = self.numbering.lock().unwrap_or_else(PoisonError::into_inner);
        numbering.rewriter.cut();
        numbering.last = None;
    }

    /// Queues a packet for the subscriber.
    pub(crate) fn forward(self: &Arc<Self>, forward: &Forward) {
        if !self.egress.open.load(Ordering::Acquire) {
            return;
        }
        if self.missed.load(Ordering::Relaxed) && self.missed.swap(false, Ordering::Relaxed) {
            self.begin_anew();
        }
        let Some((rewritten, payload_type, payload)) = self.number(forward) else { return };
        // Audio: the marker begins a talkspurt (RFC 3551 §4.1). Video: it ends a frame and is the sender's.
        let resumes = self.kind == Kind::Audio && (rewritten.switched || forward.compact.after_gap);
        let mut header = rtp::Header {
            version: 2,
            marker: forward.marker || resumes,
            payload_type,
            sequence_number: rewritten.seq,
            timestamp: rewritten.timestamp,
            ssrc: self.ssrc,
            ..Default::default()
        };
        if let Some((id, level)) = &forward.level {
            // Fails only for a number out of range, and that one was negotiated.
            let _ = header.set_extension(*id, level.clone());
        }
        let packet = rtp::Packet { header, payload };
        self.egress.push(self.kind, Outgoing { stream: Arc::downgrade(self), packet });
    }

    /// The packet's numbers on this leg and what is in it here; `None` if it has no place in the stream any more,
    /// or is of a picture that is not shown.
    fn number(&self, forward: &Forward) -> Option<(Rewritten, u8, Bytes)> {
        let mut view = self.view();
        let seen = forward.picture.map(|(layer, picture)| view.lens.see(layer, picture.begins_key_frame));
        if seen == Some(Seen::Hidden) {
            return None;
        }
        let begins = seen == Some(Seen::Begins);
        let mut numbering = self.numbering.lock().unwrap_or_else(PoisonError::into_inner);
        if begins {
            numbering.rewriter.cut();
        }
        let rewritten =
            numbering.rewriter.rewrite(forward.source, forward.compact.seq, forward.timestamp, forward.at)?;
        if self.kind == Kind::Audio {
            let before = numbering.follow(rewritten, &forward.payload);
            if self.egress.twice.load(Ordering::Relaxed) {
                let before = before.as_ref().map(|(ticks, payload)| (*ticks, payload));
                return Some((rewritten, RED, redundancy::fold(before, &forward.payload, OPUS)));
            }
        }
        let renumbered = forward.picture.and_then(|(_, picture)| view.numbers.next(&picture, begins));
        let payload = renumbered
            .map_or_else(|| forward.payload.clone(), |numbers| numbers.apply(&forward.payload).into());
        Some((rewritten, forward.payload_type, payload))
    }

    fn view(&self) -> MutexGuard<'_, View> {
        self.view.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn source(&self) -> MutexGuard<'_, Weak<Publisher>> {
        self.source.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
