//! Sound that is sent twice (RFC 2198): each packet carries the one before it once more, so that a packet is
//! missed only where two in a row are lost. Pure.
//!
//! It holds for one hop, and each client says for itself whether its own loses packets. What a publisher sends twice
//! is taken apart before the gate, and only what was lost on its way in is used; to a subscriber that asks for it
//! it is put together anew. So a good line carries everything
//! once, whatever the lines of the others are like, and what is carried twice has passed the gate itself.

use bytes::{BufMut as _, Bytes, BytesMut};

/// Blocks one packet may hold beside its own. Chromium puts one in; more than this nobody waits for.
const EARLIER_MAX: usize = 4;
/// What a block's header can say: 14 bits of time and 10 of length.
const BACK_MAX: u32 = (1 << 14) - 1;
/// See [`BACK_MAX`].
const LENGTH_MAX: usize = (1 << 10) - 1;
/// Set in a block's header if another follows.
const FOLLOWS: u8 = 0x80;

/// A packet taken apart: the earlier ones oldest first, then its own.
#[derive(Debug, PartialEq, Eq)]
pub struct Unfolded {
    pub earlier: Vec<Earlier>,
    pub own: Bytes,
}

/// An earlier packet's payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// How many packets before the one it came in.
    pub packets_back: u16,
    /// By how many ticks of the RTP clock it is older.
    pub ticks_back: u32,
    pub payload: Bytes,
}

/// Takes a redundant payload apart; `None` if it is not one, or holds anything but `payload_type`.
pub fn unfold(payload: &Bytes, payload_type: u8) -> Option<Unfolded> {
    let mut headers = Vec::new();
    let mut at = 0;
    loop {
        let first = *payload.get(at)?;
        if first & !FOLLOWS != payload_type {
            return None;
        }
        if first & FOLLOWS == 0 {
            at += 1;
            break;
        }
        if headers.len() == EARLIER_MAX {
            return None;
        }
        let [_, high, middle, low] = *payload.get(at..at + 4)?.first_chunk::<4>()?;
        let ticks_back = u32::from(high) << 6 | u32::from(middle) >> 2;
        headers.push((ticks_back, usize::from(middle & 0x03) << 8 | usize::from(low)));
        at += 4;
    }
    let count = headers.len() as u16;
    let mut earlier = Vec::with_capacity(headers.len());
    for (packets_back, (ticks_back, length)) in (1..=count).rev().zip(headers) {
        if payload.len() < at + length {
            return None;
        }
        // Chromium leaves a block empty where there was nothing to repeat.
        if length > 0 && ticks_back > 0 {
            earlier.push(Earlier { packets_back, ticks_back, payload: payload.slice(at..at + length) });
        }
        at += length;
    }
    Some(Unfolded { earlier, own: payload.slice(at..) })
}

/// Puts a payload together with the one before it, which is `ticks_back` older; without it if it does not fit.
pub fn fold(before: Option<(u32, &Bytes)>, own: &Bytes, payload_type: u8) -> Bytes {
    let before = before.filter(|(ticks_back, payload)| {
        (1..=BACK_MAX).contains(ticks_back) && (1..=LENGTH_MAX).contains(&payload.len())
    });
    let mut out = BytesMut::with_capacity(5 + before.map_or(0, |(_, payload)| payload.len()) + own.len());
    if let Some((ticks_back, payload)) = before {
        let header = u32::from(FOLLOWS | payload_type) << 24 | ticks_back << 10 | payload.len() as u32;
        out.put_u32(header);
    }
    out.put_u8(payload_type);
    if let Some((_, payload)) = before {
        out.put_slice(payload);
    }
    out.put_slice(own);
    out.freeze()
}

/// Which of a stream's packets have come, to tell what is missing from what is merely repeated.
#[derive(Debug, Default)]
pub(crate) struct Arrived {
    newest: Option<u16>,
    /// Bit `n` stands for the packet `n` before the newest.
    seen: u64,
}

impl Arrived {
    /// Notes a packet; `false` if it has come before, or is too old to tell.
    pub(crate) fn note(&mut self, seq: u16) -> bool {
        let Some(newest) = self.newest else {
            (self.newest, self.seen) = (Some(seq), 1);
            return true;
        };
        let ahead = seq.wrapping_sub(newest);
        if ahead == 0 || ahead >= 0x8000 {
            let bit = 1_u64.checked_shl(u32::from(newest.wrapping_sub(seq))).unwrap_or(0);
            let new = bit != 0 && self.seen & bit == 0;
            self.seen |= bit;
            return new;
        }
        self.seen = self.seen.checked_shl(u32::from(ahead)).unwrap_or(0) | 1;
        self.newest = Some(seq);
        true
    }

    /// Whether this packet is newer than all before it.
    pub(crate) fn goes_on_with(&self, seq: u16) -> bool {
        self.newest.is_none() || self.misses(seq)
    }

    /// Whether the stream has begun before `seq` and this packet of it is missing.
    pub(crate) fn misses(&self, seq: u16) -> bool {
        self.newest.is_some_and(|newest| {
            let ahead = seq.wrapping_sub(newest);
            ahead != 0 && ahead < 0x8000
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPUS: u8 = 111;

    fn bytes(of: u8, length: usize) -> Bytes {
        Bytes::from(vec![of; length])
    }

    #[test]
    fn a_packet_and_the_one_before_it_survive_the_way() {
        let (before, own) = (bytes(1, 80), bytes(2, 60));
        let folded = fold(Some((960, &before)), &own, OPUS);
        assert_eq!(folded.len(), 4 + 1 + 80 + 60);
        let earlier = vec![Earlier { packets_back: 1, ticks_back: 960, payload: before }];
        assert_eq!(unfold(&folded, OPUS), Some(Unfolded { earlier, own }));
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        let own = bytes(2, 60);
        for (ticks, length) in [(0, 80), (BACK_MAX + 1, 80), (960, 0), (960, LENGTH_MAX + 1)] {
            let folded = fold(Some((ticks, &bytes(1, length))), &own, OPUS);
            assert_eq!(unfold(&folded, OPUS), Some(Unfolded { earlier: vec![], own: own.clone() }));
            assert_eq!(folded.len(), 61);
        }
        let largest = bytes(1, LENGTH_MAX);
        let unfolded = unfold(&fold(Some((BACK_MAX, &largest)), &own, OPUS), OPUS).unwrap();
        assert_eq!((unfolded.earlier[0].ticks_back, &unfolded.earlier[0].payload), (BACK_MAX, &largest));
    }

    #[test]
    fn two_earlier_packets_are_told_apart() {
        // Two headers (two packets and one packet back), the own one, then the three payloads.
        let whole = [0xef, 0x1e, 0x00, 2, 0xef, 0x0f, 0x00, 1, 0x6f, b'a', b'a', b'b', b'c', b'c'];
        let unfolded = unfold(&Bytes::copy_from_slice(&whole), OPUS).unwrap();
        let told: Vec<_> =
            unfolded.earlier.iter().map(|one| (one.packets_back, one.ticks_back, &*one.payload)).collect();
        assert_eq!(told, [(2, 1_920, &b"aa"[..]), (1, 960, b"b")]);
        assert_eq!(&*unfolded.own, b"cc");
    }

    #[test]
    fn what_is_not_redundant_sound_is_refused() {
        for bad in [
            &[][..],
            &[0x60],                            // a picture
            &[0xef, 0x0f, 0x00],                // a header cut short
            &[0xef, 0x0f, 0x00, 9, 0x6f, 1, 2], // longer than what is there
            &[0xef, 0x0f, 0x00, 1, 0x60, 1, 2], // sound before a picture
            &[0xef, 0, 4, 0].repeat(EARLIER_MAX + 1),
        ] {
            assert_eq!(unfold(&Bytes::copy_from_slice(bad), OPUS), None, "{bad:?}");
        }
    }

    #[test]
    fn mangled_payloads_are_refused_or_hold_what_was_in_them() {
        let good = fold(Some((960, &bytes(1, 80))), &bytes(2, 60), OPUS);
        mangle::each(&[&good], &[&[0xef, 0x0f, 0x00]], |mangled| {
            let Some(unfolded) = unfold(&Bytes::copy_from_slice(mangled), OPUS) else { return false };
            let inside: usize = unfolded.earlier.iter().map(|one| one.payload.len()).sum();
            assert!(inside + unfolded.own.len() < mangled.len());
            true
        });
    }

    #[test]
    fn what_has_arrived_is_known_and_what_is_missing_too() {
        let mut arrived = Arrived::default();
        assert!(!arrived.misses(9), "nothing is missing before the first");
        assert!(arrived.note(65_534));
        assert!(arrived.misses(65_535) && arrived.misses(0) && !arrived.misses(65_533));
        assert!(arrived.note(0));
        assert!(!arrived.note(0), "twice");
        assert!(arrived.note(65_535), "late, and new");
        assert!(!arrived.note(65_535));
        assert!(arrived.note(1_000));
        assert!(!arrived.note(900), "too old to tell");
        assert!(arrived.note(999));
    }
}
