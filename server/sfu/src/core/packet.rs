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
    pub payload: Bytes,
}
