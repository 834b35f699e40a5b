//! An inlet: one incoming track of one connection, which is a stream of sound or the streams of a picture. It decides
//! about each packet, measures speech, and knows when the sender is to be asked for a key frame.

use std::time::{Duration, Instant};

use super::Counts;
use super::stream::Forward;
use crate::core::gatekeeper::{Gatekeeper, Verdict};
use crate::core::layers::Layers;
use crate::core::lens::{LAYERS, Layer};
use crate::core::levels::{Heard, Meter, Sample, Span, opus_duration};
use crate::core::packet::Packet;
use crate::core::rewrite::{Compact, Source};
use crate::core::vp8::Descriptor;
use crate::core::{ConnectionId, Kind};

/// Key frames cost everyone bandwidth: requests of several subscribers within this time are answered by one.
const KEY_FRAME_INTERVAL: Duration = Duration::from_millis(300);

/// How it stands with the member's gate as a packet comes in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gate {
    pub(super) connection: ConnectionId,
    pub(super) open: bool,
    /// How often sound was taken from anyone it went to: what went to somebody at two moments with the same answer
    /// here went to them all the time between.
    pub(super) times_silenced: u64,
}

impl Gate {
    fn forward(
        self,
        packet: Packet,
        compact: Compact,
        picture: Option<(Option<Layer>, Descriptor)>,
        at: Instant,
    ) -> Forward {
        Forward {
            source: Source { connection: self.connection.0, ssrc: packet.ssrc },
            compact,
            timestamp: packet.timestamp,
            marker: packet.marker,
            payload_type: packet.payload_type,
            level: packet.level.filter(|_| picture.is_none()),
            payload: packet.payload,
            picture,
            at,
        }
    }
}

/// What was decided about one packet.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) heard: Vec<Heard>,
    pub(super) passed: Vec<Forward>,
    /// The layer that cannot go on without a key frame.
    pub(super) awaits_key_frame: Option<Layer>,
    /// A part of a picture went to nobody.
    pub(super) kept_from_all: bool,
    pub(super) counts: Counts,
}

/// What comes in on a track.
#[derive(Debug)]
pub(super) enum Inlet {
    Sound(Box<Sound>),
    Picture(Box<Picture>),
}

#[derive(Debug)]
pub(super) struct Sound {
    pub(super) gatekeeper: Gatekeeper,
    pub(super) meter: Meter,
}

#[derive(Debug, Default)]
pub(super) struct Picture {
    pub(super) layers: Layers,
    pub(super) asking: Asking,
}

impl Inlet {
    pub(super) fn new(kind: Kind) -> Self {
        match kind {
            Kind::Audio => {
                let (gatekeeper, meter) = (Gatekeeper::of_sound(), Meter::default());
                Self::Sound(Box::new(Sound { gatekeeper, meter }))
            }
            Kind::Video => Self::Picture(Box::default()),
        }
    }

    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Sound(_) => Kind::Audio,
            Self::Picture(_) => Kind::Video,
        }
    }

    /// Judges a packet, measures it if it is sound, and adds to `found` what goes on of it.
    pub(super) fn take(&mut self, packet: Packet, gate: Gate, now: Instant, found: &mut Found) {
        match self {
            Self::Sound(sound) => sound.take(packet, gate, now, found),
            Self::Picture(picture) => picture.take(packet, gate, now, found),
        }
    }

    /// Speech now going on in it, as far as it is known.
    pub(super) fn speech(&self) -> Option<Span> {
        match self {
            Self::Sound(sound) => sound.meter.open(),
            Self::Picture(_) => None,
        }
    }

    /// When something is due here, if no packet comes before.
    pub(super) fn deadline(&self) -> Option<Instant> {
        match self {
            Self::Sound(sound) => sound.meter.deadline(),
            Self::Picture(picture) => picture.asking.due(),
        }
    }
}

impl Sound {
    fn take(&mut self, packet: Packet, gate: Gate, now: Instant, found: &mut Found) {
        let keeper = &mut self.gatekeeper;
        let unfolded = keeper.is_own(&packet).then(|| keeper.unfold(packet, gate.open, gate.times_silenced));
        let Some(packets) = unfolded.flatten() else {
            found.counts.foreign += 1;
            return;
        };
        found.counts.audio_in += 1;
        for mut packet in packets {
            // Also where nothing goes on: the clock is watched without a gap.
            let timestamp = self.gatekeeper.time_of(&packet, now);
            let verdict = self.gatekeeper.judge(&packet, gate.open, now);
            if matches!(verdict, Verdict::Forward(_) | Verdict::Gated | Verdict::Late) {
                // By the sender's own clock: it tells how long a sound was.
                self.hear(&packet, gate.open, now, &mut found.heard);
            }
            packet.timestamp = timestamp;
            if let Some(compact) = found.counts.note(verdict) {
                found.passed.push(gate.forward(packet, compact, None, now));
            }
        }
    }

    fn hear(&mut self, packet: &Packet, allowed: bool, at: Instant, heard: &mut Vec<Heard>) {
        /// The high bit is the sender's own idea of voice activity, which browsers always set.
        const LEVEL: u8 = 0x7f;
        let sample = Sample {
            timestamp: packet.timestamp,
            level: packet.level.map(|level| level & LEVEL),
            duration: opus_duration(&packet.payload),
            payload_bytes: packet.payload.len(),
            allowed,
            at,
        };
        self.meter.hear(&sample, heard);
    }
}

impl Picture {
    fn take(&mut self, packet: Packet, gate: Gate, now: Instant, found: &mut Found) {
        let Some((layer, keeper)) = self.layers.of(&packet) else {
            found.counts.foreign += 1;
            return;
        };
        let own = keeper.is_own(&packet);
        let fits = own && keeper.is_picture(&packet.payload);
        if own && keeper.awaits_key_frame() {
            found.awaits_key_frame = Some(layer.unwrap_or(Layer::Large));
        }
        if !fits {
            found.counts.foreign += 1;
            return;
        }
        found.counts.video_in += 1;
        let verdict = keeper.judge(&packet, gate.open, now);
        found.kept_from_all |= verdict == Verdict::Gated;
        let Some(compact) = found.counts.note(verdict) else { return };
        match Descriptor::read(&packet.payload) {
            Some(descriptor) => {
                found.passed.push(gate.forward(packet, compact, Some((layer, descriptor)), now));
            }
            None => found.counts.foreign += 1,
        }
    }

    /// Somebody cannot go on without a key frame of `layer`. Whether its sender is to be asked sooner than before.
    pub(super) fn want(&mut self, layer: Layer, now: Instant) -> bool {
        self.asking.want(self.layers.serving(layer), now)
    }

    /// The stream to be asked for a key frame now.
    pub(super) fn ask(&mut self, now: Instant) -> Option<u32> {
        self.asking.take(now).and_then(|layer| self.layers.ssrc(layer))
    }
}

/// When the publisher is to be asked for a key frame of each layer, and when it last was.
#[derive(Debug, Default)]
pub(super) struct Asking {
    at: [Option<Instant>; 2],
    before: [Option<Instant>; 2],
}

impl Asking {
    fn want(&mut self, layer: Layer, now: Instant) -> bool {
        if self.at[layer as usize].is_some() {
            return false;
        }
        let earliest = self.before[layer as usize].map_or(now, |at| (at + KEY_FRAME_INTERVAL).max(now));
        self.at[layer as usize] = Some(earliest);
        true
    }

    fn due(&self) -> Option<Instant> {
        self.at.into_iter().flatten().min()
    }

    /// A layer that is due.
    fn take(&mut self, now: Instant) -> Option<Layer> {
        let due = |layer: &Layer| self.at[*layer as usize].is_some_and(|at| at <= now);
        let layer = LAYERS.into_iter().find(due)?;
        self.at[layer as usize] = None;
        self.before[layer as usize] = Some(now);
        Some(layer)
    }
}
