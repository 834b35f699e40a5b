//! An outgoing stream: one section of a subscriber's connection, which carries another member's sound or picture. It
//! decides which packets go on in it, and gives them their numbers.

use std::time::Instant;

use bytes::Bytes;

use super::StreamKey;
use crate::core::lens::{Layer, Lens, Seen};
use crate::core::packet::{AUDIO_HZ, Beginning, OPUS, Outgoing, RED, VIDEO_HZ};
use crate::core::redundancy;
use crate::core::rewrite::{Compact, Rewriter, Rewritten, Source};
use crate::core::vp8::{Descriptor, Numbers};
use crate::core::{Kind, Seat};

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
    /// The packet of sound last sent, in case it is sent twice.
    last: Option<Sent>,
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
            last: None,
            missed: false,
        }
    }

    /// A packet is not for the subscriber. What is sent to them next begins anew, so that nothing looks lost.
    pub(super) fn miss(&mut self) {
        self.missed = true;
    }

    /// What the subscriber is sent of a packet, if anything; its sound once more in the packet after it where `twice`.
    pub(super) fn forward(&mut self, key: StreamKey, forward: &Forward, twice: bool) -> Option<Outgoing> {
        if std::mem::take(&mut self.missed) {
            self.lens.restart();
            self.rewriter.cut();
            self.last = None;
        }
        let Numbered { rewritten, payload_type, beginning, payload } = self.number(forward, twice)?;
        // Audio: the marker begins a talkspurt (RFC 3551 §4.1). Video: it ends a frame and is the sender's.
        let resumes = self.kind == Kind::Audio && (rewritten.switched || forward.compact.after_gap);
        Some(Outgoing {
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
        })
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
