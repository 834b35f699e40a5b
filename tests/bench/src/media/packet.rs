//! What the synthetic members send: sound and pictures of a fixed size, each packet with the time it was sent.
//!
//! The bytes look like Opus and VP8 as far as a forwarding unit may look: the first byte of Opus, the payload
//! descriptor and the beginning of the frame header of VP8 (RFC 7741 §4). The rest is filler; SRTP makes all
//! bytes cost the same.

/// As negotiated with both servers; str0m's defaults are the numbers browsers use.
pub const OPUS: u8 = 111;
/// See [`OPUS`].
pub const VP8: u8 = 96;
/// 32 kbit/s at 50 packets a second.
pub const AUDIO_BYTES: usize = 80;
/// A little below what fits one datagram.
pub const VIDEO_BYTES: usize = 1_000;
/// Packets of a picture: 30 pictures a second are 90 packets.
pub const PACKETS_PER_FRAME: u8 = 3;
/// Opus, hybrid, 20 ms, one frame.
const TOC: u8 = 0x78;
/// What a silent Opus encoder sends now and then (discontinuous transmission).
const COMFORT: [u8; 2] = [TOC, 0xFF];
/// Where the time of sending stands.
const AUDIO_STAMP: usize = 8;
/// See [`AUDIO_STAMP`]; behind descriptor and frame header.
const VIDEO_STAMP: usize = 24;

/// A spoken 20 ms.
#[must_use]
pub fn sound(sent_us: u64) -> Vec<u8> {
    let mut payload = vec![0x55; AUDIO_BYTES];
    payload[0] = TOC;
    payload[AUDIO_STAMP..AUDIO_STAMP + 8].copy_from_slice(&sent_us.to_be_bytes());
    payload
}

/// What a silent microphone sends.
#[must_use]
pub fn comfort() -> Vec<u8> {
    COMFORT.to_vec()
}

/// Packet `part` of a picture.
#[must_use]
pub fn picture(sent_us: u64, number: u16, part: u8, key: bool) -> Vec<u8> {
    let mut payload = vec![0x55; VIDEO_BYTES];
    let [high, low] = (number & 0x7FFF).to_be_bytes();
    // X; S in the first packet. I: a picture number of 15 bits.
    payload[..4].copy_from_slice(&[if part == 0 { 0x90 } else { 0x80 }, 0x80, 0x80 | high, low]);
    if part == 0 {
        // Shown, a first partition of 81 bytes; P is the lowest bit. A key frame has its start code and a size.
        payload[4..7].copy_from_slice(&[0x30 | u8::from(!key), 0x0A, 0]);
        if key {
            payload[7..14].copy_from_slice(&[0x9D, 0x01, 0x2A, 0x80, 0x02, 0x68, 0x01]);
        }
    }
    payload[VIDEO_STAMP..VIDEO_STAMP + 8].copy_from_slice(&sent_us.to_be_bytes());
    payload
}

/// When a packet was sent; nothing for comfort noise.
#[must_use]
pub fn sent_us(payload_type: u8, payload: &[u8]) -> Option<u64> {
    let at = if payload_type == VP8 { VIDEO_STAMP } else { AUDIO_STAMP };
    let bytes = payload.get(at..at + 8)?;
    Some(u64::from_be_bytes(bytes.try_into().ok()?))
}

/// Whether the packet begins a key frame.
#[must_use]
pub fn begins_key_frame(payload: &[u8]) -> bool {
    let Some(first) = payload.first() else { return false };
    let begins = first & 0x10 != 0 && first & 0x07 == 0;
    begins && header_at(payload).and_then(|at| payload.get(at)).is_some_and(|header| header & 1 == 0)
}

/// Where the VP8 frame header begins: behind a descriptor of one to six bytes.
fn header_at(payload: &[u8]) -> Option<usize> {
    if payload.first()? & 0x80 == 0 {
        return Some(1);
    }
    let extended = payload.get(1)?;
    let mut at = 2;
    if extended & 0x80 != 0 {
        at += if payload.get(at)? & 0x80 != 0 { 2 } else { 1 };
    }
    at += usize::from(extended & 0x40 != 0);
    at += usize::from(extended & 0x30 != 0);
    Some(at)
}

/// Waits for the first whole key frame of one stream: before it, nothing can be shown.
#[derive(Default)]
pub struct FrameWatch {
    /// The time stamp of a key frame that has begun, and the number of the packet it goes on with.
    begun: Option<(u32, u16)>,
}

impl FrameWatch {
    /// Whether this packet completes a key frame.
    pub fn completes(&mut self, timestamp: u32, seq: u16, marker: bool, payload: &[u8]) -> bool {
        if begins_key_frame(payload) {
            self.begun = Some((timestamp, seq));
        }
        match self.begun {
            Some((begun, next)) if begun == timestamp && next == seq => {
                self.begun = Some((timestamp, seq.wrapping_add(1)));
                marker
            }
            _ => {
                self.begun = None;
                false
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packets_have_their_size_and_carry_their_time() {
        assert_eq!((sound(7).len(), picture(7, 0, 0, true).len()), (AUDIO_BYTES, VIDEO_BYTES));
        assert_eq!(sent_us(OPUS, &sound(123)), Some(123));
        for (part, key) in [(0, true), (0, false), (1, true), (2, false)] {
            assert_eq!(sent_us(VP8, &picture(456, 9, part, key)), Some(456));
        }
        assert_eq!(sent_us(OPUS, &comfort()), None);
    }

    #[test]
    fn a_key_frame_begins_in_the_first_packet_whatever_the_descriptor() {
        assert!(begins_key_frame(&picture(0, 0x7FFF, 0, true)));
        assert!(!begins_key_frame(&picture(0, 1, 0, false)), "another frame");
        assert!(!begins_key_frame(&picture(0, 1, 1, true)), "its second packet");
        for descriptor in
            [vec![0x10], vec![0x90, 0x80, 5], vec![0x90, 0xE0, 0x80, 5, 1, 2], vec![0x90, 0x10, 9]]
        {
            let with = |header: u8| [descriptor.as_slice(), &[header]].concat();
            assert!(begins_key_frame(&with(0)), "{descriptor:?}");
            assert!(!begins_key_frame(&with(1)), "{descriptor:?}");
            assert!(!begins_key_frame(&descriptor), "cut off: {descriptor:?}");
        }
    }

    #[test]
    fn a_frame_is_whole_when_no_packet_of_it_is_missing() {
        let whole = |seqs: [u16; 3], key| {
            let mut watch = FrameWatch::default();
            let mut packets =
                (0_u8..).zip(seqs).map(|(part, seq)| (seq, part == 2, picture(0, 1, part, key)));
            packets.any(|(seq, marker, payload)| watch.completes(90, seq, marker, &payload))
        };
        assert!(whole([65_534, 65_535, 0], true));
        assert!(!whole([1, 2, 3], false), "no key frame");
        assert!(!whole([1, 3, 4], true), "a packet is missing");
    }
}
