//! A packet as it comes in, and as it goes out to one subscriber; and the numbers that are the same on each leg.

use bytes::Bytes;

use super::switch::StreamKey;
use super::{Kind, Seat};

/// The payload types of every connection. The server offers, so they are the same on each leg and forwarded
/// packets need no rewriting.
pub const OPUS: u8 = 111;
/// [`OPUS`] sent twice (RFC 2198); see [`super::redundancy`].
pub const RED: u8 = 63;
/// See [`OPUS`].
pub const VP8: u8 = 96;

/// The names of a picture's two layers (RFC 8852), the smaller and the larger.
pub const RID_SMALL: &str = "l";
/// See [`RID_SMALL`].
pub const RID_LARGE: &str = "h";

/// Opus counts at 48 kHz in RTP (RFC 7587 §4.1), video at 90.
pub const AUDIO_HZ: u32 = 48_000;
/// See [`AUDIO_HZ`].
pub const VIDEO_HZ: u32 = 90_000;

/// The section a client sends its own sound or picture in: the first two, in every connection.
pub const fn own_mid(kind: Kind) -> &'static str {
    match kind {
        Kind::Audio => "0",
        Kind::Video => "1",
    }
}

/// A packet as it came in, with what its extensions say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Packet {
    pub payload_type: u8,
    pub marker: bool,
    pub seq: u16,
    /// In ticks of the kind's clock, modulo 2^32.
    pub timestamp: u32,
    pub ssrc: u32,
    /// The section it says it belongs to (RFC 8843 §15).
    pub section: Option<Bytes>,
    /// The layer it says it belongs to (RFC 8852 §3.1).
    pub layer: Option<Bytes>,
    /// How loud it is (RFC 6464): −dBov in the lower seven bits.
    pub level: Option<u8>,
    pub payload: Bytes,
}

/// The first octets of a payload where they are a subscriber's own: those of a picture's descriptor that hold numbers.
/// So the rest is the same for all, in one place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Beginning {
    octets: [u8; BEGINNING_MAX],
    length: u8,
}

/// As far as a descriptor's numbers reach (RFC 7741 §4.2): behind two octets of flags, two of a picture's number and one
/// of the base layer's.
const BEGINNING_MAX: usize = 5;

impl Beginning {
    /// The first `length` octets of a payload; none if they are more than a descriptor's, or than there are.
    pub(crate) fn of(payload: &[u8], length: usize) -> Self {
        let mut beginning = Self::default();
        if let (Some(from), Some(to)) = (payload.get(..length), beginning.octets.get_mut(..length)) {
            to.copy_from_slice(from);
            beginning.length = length as u8;
        }
        beginning
    }
}

impl std::ops::Deref for Beginning {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.octets[..usize::from(self.length)]
    }
}

impl std::ops::DerefMut for Beginning {
    fn deref_mut(&mut self) -> &mut [u8] {
        &mut self.octets[..usize::from(self.length)]
    }
}

/// A packet for one subscriber. Only what is known to be harmless has come along from its publisher: the time, the
/// marker, the level, and the payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The subscriber's seat in the room.
    pub to: Seat,
    pub stream: StreamKey,
    pub kind: Kind,
    pub payload_type: u8,
    pub marker: bool,
    pub seq: u16,
    pub timestamp: u32,
    pub ssrc: u32,
    pub level: Option<u8>,
    /// In the place of the payload's first octets, where they are not as they came.
    pub beginning: Beginning,
    /// What follows; shared by all to whom it goes.
    pub payload: Bytes,
}
