//! An outgoing stream: one section of a subscriber's connection, which carries another member's sound or picture. It
//! decides which packets go on in it, and gives them their numbers.

use std::time::Instant;

use bytes::Bytes;

use super::StreamKey;
use crate::core::gathering::{Frame, Gathering};
use crate::core::lens::{Layer, Lens, Seen};
use crate::core::packet::{AUDIO_HZ, Beginning, OPUS, Outgoing, RED, VIDEO_HZ};
use crate::core::redundancy;
use crate::core::rewrite::{Compact, Rewriter, Rewritten, Source};
use crate::core::vp8::{Descriptor, Numbers};
use crate::core::{Kind, Packing, Seat};

/// A packet as its publisher sent it, ready to be given each subscriber's numbers.
#[derive(Debug)]
pub(super) struct Forward {
    pub(super) source: Source,
    pub(super) compact: Compact,
    pub(super) timestamp: u32,
    pub(super) marker: bool,
    pub(super) payload_type: u8,
    pub(super) level: Option<u8>,
    pub(super) payload: Bytes,
    /// Of a picture: its layer, if it is sent in more than one, and what its descriptor says.
    pub(super) picture: Option<(Option<Layer>, Descriptor)>,
    pub(super) at: Instant,
}

/// One section of one subscriber.
#[derive(Debug)]
pub(super) struct Stream {
    /// The subscriber's seat.
    pub(super) to: Seat,
    pub(super) kind: Kind,
    pub(super) ssrc: u32,
    /// Whose it carries now.
    pub(super) source: Option<Seat>,
    /// What of a picture is shown; sound has no use for it.
    pub(super) lens: Lens,
    numbers: Numbers,
    rewriter: Rewriter,
    /// Whether sound was gathered last.
    gathers: bool,
    /// The packet of sound last sent, in case it is sent twice.
    last: Option<Sent>,
    /// Sound that waits for more, where it is gathered.
    gathering: Gathering,
    /// Something was kept from the subscriber since the last packet sent.
    missed: bool,
}

/// A packet with the numbers it has on a leg, and what is in it there.
struct Numbered {
    rewritten: Rewritten,
    payload_type: u8,
    beginning: Beginning,
    payload: Bytes,
}

#[derive(Debug)]
struct Sent {
    seq: u16,
    timestamp: u32,
    payload: Bytes,
}

impl Stream {
    pub(super) fn new(to: Seat, kind: Kind, ssrc: u32) -> Self {
        let clock_hz = match kind {
            Kind::Audio => AUDIO_HZ,
            Kind::Video => VIDEO_HZ,
        };
        Self {
            to,
            kind,
            ssrc,
            source: None,
            lens: Lens::default(),
            numbers: Numbers::default(),
            rewriter: Rewriter::new(clock_hz),
            gathers: false,
            last: None,
            gathering: Gathering::default(),
            missed: false,
        }
    }

    /// A packet is not for the subscriber. What is sent to them next begins anew, so that nothing looks lost.
    pub(super) fn miss(&mut self) {
        self.missed = true;
    }

    /// Adds what the subscriber is sent of a packet, and now, to the sends; returns how many packets that is.
    pub(super) fn forward(
        &mut self,
        key: StreamKey,
        forward: &Forward,
        packing: Packing,
        sends: &mut Vec<Outgoing>,
    ) -> u64 {
        if std::mem::take(&mut self.missed) {
            self.lens.restart();
            self.begin_anew();
        }
        let gathers = (self.kind, packing) == (Kind::Audio, Packing::Gathered);
        if std::mem::replace(&mut self.gathers, gathers) != gathers {
            // What is gathered has numbers of its own.
            self.begin_anew();
        }
        if !gathers {
            return self.send(key, forward, packing == Packing::Twice, sends);
        }
        let frame = Frame {
            source: forward.source,
            seq: forward.compact.seq,
            timestamp: forward.timestamp,
            begins: forward.marker || forward.compact.after_gap,
            level: forward.level,
            payload: forward.payload.clone(),
            at: forward.at,
        };
        let mut count = 0;
        for frame in self.gathering.add(frame).into_iter().flatten() {
            let gathered = Forward {
                source: frame.source,
                compact: Compact { seq: frame.seq, after_gap: frame.begins },
                timestamp: frame.timestamp,
                marker: false,
                payload_type: forward.payload_type,
                level: frame.level,
                payload: frame.payload,
                picture: None,
                at: frame.at,
            };
            count += self.send(key, &gathered, false, sends);
        }
        count
    }

    /// What is sent next has nothing to do with what was sent before.
    fn begin_anew(&mut self) {
        self.rewriter.cut();
        self.last = None;
        self.gathering.forget();
    }

    /// Adds a packet to the sends, its sound once more in the packet after it where `twice`; returns how many it is.
    fn send(&mut self, key: StreamKey, forward: &Forward, twice: bool, sends: &mut Vec<Outgoing>) -> u64 {
        let Some(Numbered { rewritten, payload_type, beginning, payload }) = self.number(forward, twice)
        else {
            return 0;
        };
        // Audio: the marker begins a talkspurt (RFC 3551 §4.1). Video: it ends a frame and is the sender's.
        let resumes = self.kind == Kind::Audio && (rewritten.switched || forward.compact.after_gap);
        sends.push(Outgoing {
            to: self.to,
            stream: key,
            kind: self.kind,
            payload_type,
            marker: forward.marker || resumes,
            seq: rewritten.seq,
            timestamp: rewritten.timestamp,
            ssrc: self.ssrc,
            level: forward.level,
            beginning,
            payload,
        });
        1
    }

    /// The packet's numbers on this leg and what is in it here; `None` if it has no place in the stream any more,
    /// or is of a picture that is not shown.
    fn number(&mut self, forward: &Forward, twice: bool) -> Option<Numbered> {
        let seen = forward.picture.map(|(layer, picture)| self.lens.see(layer, picture.begins_key_frame));
        if seen == Some(Seen::Hidden) {
            return None;
        }
        let begins = seen == Some(Seen::Begins);
        if begins {
            self.rewriter.cut();
        }
        let rewritten =
            self.rewriter.rewrite(forward.source, forward.compact.seq, forward.timestamp, forward.at)?;
        if self.kind == Kind::Audio {
            let before = self.follow(rewritten, &forward.payload);
            if twice {
                let before = before.as_ref().map(|(ticks, payload)| (*ticks, payload));
                let payload = redundancy::fold(before, &forward.payload, OPUS);
                return Some(Numbered {
                    rewritten,
                    payload_type: RED,
                    beginning: Beginning::default(),
                    payload,
                });
            }
        }
        let renumbered = forward.picture.and_then(|(_, picture)| self.numbers.next(&picture, begins));
        let (beginning, payload) = renumbered.map_or_else(
            || (Beginning::default(), forward.payload.clone()),
            |numbers| numbers.apply(&forward.payload),
        );
        Some(Numbered { rewritten, payload_type: forward.payload_type, beginning, payload })
    }

    /// Whether the subscriber missing the packet before this one can be helped: that packet, and how much older it
    /// is. Then notes this one as the last.
    fn follow(&mut self, rewritten: Rewritten, payload: &Bytes) -> Option<(u32, Bytes)> {
        let sent = Sent { seq: rewritten.seq, timestamp: rewritten.timestamp, payload: payload.clone() };
        let before = self.last.replace(sent)?;
        let next = before.seq.wrapping_add(1) == rewritten.seq && !rewritten.switched;
        next.then(|| (rewritten.timestamp.wrapping_sub(before.timestamp), before.payload))
    }
}
