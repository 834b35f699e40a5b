//! The descriptor before every VP8 payload (RFC 7741 §4.2), as far as forwarding needs it: where a key frame begins,
//! and the running numbers of pictures, which have to go on without a jump when a subscriber is shown another layer.
//! Pure.

use bytes::Bytes;

use super::packet::Beginning;

/// What a packet's descriptor says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Descriptor {
    /// The first packet of a picture that needs no other.
    pub(crate) begins_key_frame: bool,
    picture_id: Option<PictureId>,
    /// Where the number of the last picture of the base layer stands, and the number.
    base: Option<(usize, u8)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct PictureId {
    at: usize,
    value: u16,
    /// Of 15 bits, else of 7.
    long: bool,
}

/// The bits of the first octet, and of the second where there is one.
const EXTENDED: u8 = 0x80;
const START: u8 = 0x10;
const PARTITION: u8 = 0x07;
const HAS_PICTURE_ID: u8 = 0x80;
const HAS_BASE: u8 = 0x40;
const HAS_TEMPORAL: u8 = 0x20;
const HAS_KEY_INDEX: u8 = 0x10;
/// In the picture number's first octet: it has a second.
const LONG: u8 = 0x80;
const LONG_MASK: u16 = 0x7fff;
const SHORT_MASK: u16 = 0x7f;
/// The lowest bit of a picture's first octet (RFC 6386 §9.1): it is not a key frame.
const INTER: u8 = 0x01;

impl Descriptor {
    /// Reads it; `None` if the payload is too short to be one.
    pub(crate) fn read(payload: &[u8]) -> Option<Self> {
        let first = *payload.first()?;
        let mut at = 1;
        let mut flags = 0;
        if first & EXTENDED != 0 {
            flags = *payload.get(at)?;
            at += 1;
        }
        let mut picture_id = None;
        if flags & HAS_PICTURE_ID != 0 {
            let high = *payload.get(at)?;
            let long = high & LONG != 0;
            let value = if long {
                u16::from_be_bytes([high & !LONG, *payload.get(at + 1)?])
            } else {
                u16::from(high)
            };
            picture_id = Some(PictureId { at, value, long });
            at += if long { 2 } else { 1 };
        }
        let mut base = None;
        if flags & HAS_BASE != 0 {
            base = Some((at, *payload.get(at)?));
            at += 1;
        }
        if flags & (HAS_TEMPORAL | HAS_KEY_INDEX) != 0 {
            at += 1;
        }
        let picture = *payload.get(at)?;
        let begins = first & START != 0 && first & PARTITION == 0;
        Some(Self { begins_key_frame: begins && picture & INTER == 0, picture_id, base })
    }
}

/// Numbers the pictures of one subscription.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    picture_offset: u16,
    base_offset: u8,
    newest: Option<(u16, u8)>,
}

/// The numbers a packet goes on with, if they are others than it came with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Renumbered {
    picture: Option<(PictureId, u16)>,
    base: Option<(usize, u8)>,
}

impl Numbers {
    /// The numbers for a packet; `begins` says that it is the first of another layer, or after a rest.
    pub(crate) fn next(&mut self, descriptor: &Descriptor, begins: bool) -> Option<Renumbered> {
        let picture = descriptor.picture_id.map_or(0, |id| id.value);
        let base = descriptor.base.map_or(0, |(_, base)| base);
        if begins && let Some((newest, newest_base)) = self.newest {
            self.picture_offset = picture.wrapping_sub(newest.wrapping_add(1));
            self.base_offset = base.wrapping_sub(newest_base.wrapping_add(1));
        }
        let mask = if descriptor.picture_id.is_some_and(|id| !id.long) { SHORT_MASK } else { LONG_MASK };
        let picture = picture.wrapping_sub(self.picture_offset) & mask;
        let base = base.wrapping_sub(self.base_offset);
        // A late packet of an earlier picture must not turn the count back.
        let is_newer = self
            .newest
            .is_none_or(|(newest, _)| (1..=mask / 2).contains(&(picture.wrapping_sub(newest) & mask)));
        if is_newer {
            self.newest = Some((picture, base));
        }
        let changed = self.picture_offset & LONG_MASK != 0 || self.base_offset != 0;
        changed.then_some(Renumbered {
            picture: descriptor.picture_id.map(|id| (id, picture)),
            base: descriptor.base.map(|(at, _)| (at, base)),
        })
    }
}

impl Renumbered {
    /// The payload with its new numbers: as far as they reach, and the rest as it is.
    pub(crate) fn apply(self, payload: &Bytes) -> (Beginning, Bytes) {
        let picture_ends = self.picture.map_or(0, |(id, _)| id.at + if id.long { 2 } else { 1 });
        let ends = self.base.map_or(picture_ends, |(at, _)| at + 1);
        let mut beginning = Beginning::of(payload, ends);
        if let Some((PictureId { at, long, .. }, value)) = self.picture {
            let [high, low] = value.to_be_bytes();
            if long {
                if let Some([first, second]) = beginning.get_mut(at..at + 2) {
                    (*first, *second) = (high | LONG, low);
                }
            } else if let Some(only) = beginning.get_mut(at) {
                *only = low & SHORT_MASK as u8;
            }
        }
        if let Some((at, value)) = self.base
            && let Some(place) = beginning.get_mut(at)
        {
            *place = value;
        }
        (beginning, payload.slice(beginning.len()..))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A payload as Chromium sends it: a picture number of 15 bits, a base number, a temporal layer.
    fn payload(picture: u16, base: u8, key: bool) -> Vec<u8> {
        let [high, low] = picture.to_be_bytes();
        let begin = if key { 0x10 } else { 0x11 };
        vec![0x90, 0xe0, high | 0x80, low, base, 0x20, begin, 0x9d]
    }

    #[test]
    fn the_descriptor_is_read() {
        let key = Descriptor::read(&payload(300, 7, true)).unwrap();
        assert!(key.begins_key_frame);
        assert_eq!(key.picture_id.map(|id| (id.at, id.value, id.long)), Some((2, 300, true)));
        assert_eq!(key.base, Some((4, 7)));
        assert!(!Descriptor::read(&payload(301, 7, false)).unwrap().begins_key_frame);
        // Without an extension; of the second partition; in the middle of the first.
        assert!(Descriptor::read(&[0x10, 0x50]).unwrap().begins_key_frame);
        assert!(!Descriptor::read(&[0x11, 0x50]).unwrap().begins_key_frame);
        assert!(!Descriptor::read(&[0x00, 0x50]).unwrap().begins_key_frame);
        // A picture number of 7 bits.
        let short = Descriptor::read(&[0x90, 0x80, 0x45, 0x10]).unwrap();
        assert_eq!(short.picture_id.map(|id| (id.value, id.long)), Some((0x45, false)));
        for cut in 0..7 {
            assert_eq!(Descriptor::read(&payload(300, 7, true)[..cut]), None, "{cut} octets");
        }
    }

    #[test]
    fn numbers_go_on_over_a_change_of_layer() {
        let mut numbers = Numbers::default();
        let mut next = |picture, base, key, begins| {
            let payload = Bytes::from(payload(picture, base, key));
            let descriptor = Descriptor::read(&payload).unwrap();
            let out = numbers.next(&descriptor, begins).map_or(payload.to_vec(), |new| {
                let (beginning, rest) = new.apply(&payload);
                assert!(payload.as_ptr_range().contains(&rest.as_ptr()), "the rest is not copied");
                [&beginning, &rest[..]].concat()
            });
            let read = Descriptor::read(&out).unwrap();
            assert_eq!(out.len(), payload.len());
            assert_eq!(out[5..], payload[5..], "nothing else is touched");
            (read.picture_id.unwrap().value, read.base.unwrap().1)
        };
        assert_eq!(next(32_766, 254, true, true), (32_766, 254), "the first keeps its numbers");
        assert_eq!(next(32_767, 255, false, false), (32_767, 255));
        assert_eq!(next(32_766, 254, true, false), (32_766, 254), "sent again");
        assert_eq!(next(90, 3, true, true), (0, 0), "another layer, and both wrap");
        assert_eq!(next(90, 3, true, false), (0, 0), "the same picture's next packet");
        assert_eq!(next(91, 4, false, false), (1, 1));
        assert_eq!(next(5, 200, true, true), (2, 2), "and back");
    }

    #[test]
    fn mangled_payloads_are_read_and_renumbered_without_harm() {
        let mut numbers = Numbers::default();
        let good = [payload(300, 7, true), vec![0x90, 0x80, 0x45, 0x10]];
        mangle::each(&[&good[0], &good[1]], &[&[0x90, 0x80]], |bytes| {
            let Some(descriptor) = Descriptor::read(bytes) else { return false };
            if let Some(new) = numbers.next(&descriptor, descriptor.begins_key_frame) {
                let (beginning, rest) = new.apply(&Bytes::copy_from_slice(bytes));
                assert!(beginning.len() + rest.len() == bytes.len() && bytes.ends_with(&rest));
            }
            true
        });
    }
}
