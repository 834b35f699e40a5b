//! A check that what comes as a picture is built like one: the descriptor before each packet's payload (RFC 7741 §4.2)
//! and the header at the beginning of each frame (RFC 6386 §9.1). Pure: nothing is decoded.
//!
//! It keeps out what was never meant as a picture. It cannot keep out what is built like one: of a packet
//! from the middle of a frame nothing is known, and a client of one's own can write what it likes there for another
//! that knows of it.

/// Beyond 8K either side: nobody's camera or screen.
const SIDE_MAX: u16 = 8_192;
/// What a key frame begins with, after its three bytes of header.
const START_CODE: [u8; 3] = [0x9d, 0x01, 0x2a];
/// Profiles 0 to 3 (RFC 6386 §9.1); the others are reserved.
const VERSION_MAX: u8 = 3;

/// What a packet can be taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// The beginning of a frame that needs no other.
    Key,
    /// The beginning of a frame that changes the one before.
    Delta,
    /// More of a frame.
    More,
    /// Not VP8.
    Wrong,
}

/// Tells it from one packet's payload.
pub(crate) fn shape_of(payload: &[u8]) -> Shape {
    let Some((begins, frame)) = described(payload) else { return Shape::Wrong };
    if frame.is_empty() {
        return Shape::Wrong;
    }
    if begins { frame_header(frame) } else { Shape::More }
}

/// Takes the descriptor off: whether a frame begins here, and what follows.
fn described(payload: &[u8]) -> Option<(bool, &[u8])> {
    const EXTENDED: u8 = 0x80;
    const START: u8 = 0x10;
    const PARTITION: u8 = 0x07;
    const PICTURE_ID: u8 = 0x80;
    const LAYER_INDEX: u8 = 0x40;
    const LAYER_OR_KEY_INDEX: u8 = 0x30;
    const LONG: u8 = 0x80;
    let (first, mut rest) = payload.split_first()?;
    if first & EXTENDED != 0 {
        let (extension, after) = rest.split_first()?;
        rest = after;
        if extension & PICTURE_ID != 0 {
            let bytes = if rest.first()? & LONG == 0 { 1 } else { 2 };
            rest = rest.get(bytes..)?;
        }
        if extension & LAYER_INDEX != 0 {
            rest = rest.get(1..)?;
        }
        if extension & LAYER_OR_KEY_INDEX != 0 {
            rest = rest.get(1..)?;
        }
    }
    Some((first & START != 0 && first & PARTITION == 0, rest))
}

/// The first bytes of a frame. A key frame's are ten, and encoders never part them.
fn frame_header(frame: &[u8]) -> Shape {
    let [tag, size_low, size_high, rest @ ..] = frame else { return Shape::Wrong };
    let version = (tag >> 1) & 7;
    let first_partition = u32::from(tag >> 5) | u32::from(*size_low) << 3 | u32::from(*size_high) << 11;
    if version > VERSION_MAX || first_partition == 0 {
        return Shape::Wrong;
    }
    if tag & 1 == 1 {
        return Shape::Delta;
    }
    let [s0, s1, s2, w0, w1, h0, h1, ..] = rest else { return Shape::Wrong };
    // The two highest bits are a scale for display.
    let side = |low: u8, high: u8| u16::from_le_bytes([low, high]) & 0x3fff;
    let sound = |side: u16| (1..=SIDE_MAX).contains(&side);
    if [*s0, *s1, *s2] == START_CODE && sound(side(*w0, *w1)) && sound(side(*h0, *h1)) {
        Shape::Key
    } else {
        Shape::Wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 640 × 480, as an encoder writes it.
    const KEY: [u8; 10] = [0x30, 0x0a, 0x00, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0xe0, 0x01];

    fn with(descriptor: &[u8], frame: &[u8]) -> Vec<u8> {
        [descriptor, frame].concat()
    }

    #[test]
    fn packets_are_told_by_their_shape() {
        for (descriptor, frame, shape) in [
            (&[0x10][..], &KEY[..], Shape::Key),
            // Picture numbers of 7 and 15 bits, layers and key frame index, as Chromium sends them.
            (&[0x90, 0x80, 0x11], &KEY, Shape::Key),
            (&[0x90, 0x80, 0x91, 0x22], &KEY, Shape::Key),
            (&[0x90, 0xf0, 0x91, 0x22, 7, 0x20], &KEY, Shape::Key),
            (&[0x10], &[0x31, 0x0a, 0x00, 1, 2, 3], Shape::Delta),
            (&[0x00], &[1, 2, 3], Shape::More),
            // A later partition's beginning is not a frame's.
            (&[0x11], &[1], Shape::More),
            (&[0x10], &KEY[..9], Shape::Wrong),
            (&[0x10], &[0x30, 0x0a, 0x00, 0x9d, 0x01, 0x2b, 0x80, 0x02, 0xe0, 0x01], Shape::Wrong),
            (&[0x10], &[0x30, 0x0a, 0x00, 0x9d, 0x01, 0x2a, 0x00, 0x00, 0xe0, 0x01], Shape::Wrong),
            (&[0x10], &[0x30, 0x0a, 0x00, 0x9d, 0x01, 0x2a, 0xff, 0x3f, 0xe0, 0x01], Shape::Wrong),
            (&[0x10], &[0x38, 0x0a, 0x00, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0xe0, 0x01], Shape::Wrong),
            (&[0x10], &[0x11, 0, 0, 1, 2, 3], Shape::Wrong),
            (&[0x10], &[], Shape::Wrong),
            (&[0x90], &[], Shape::Wrong),
            (&[0x90, 0x80, 0x91], &[], Shape::Wrong),
            (&[], &[], Shape::Wrong),
            // Opus, hybrid, 20 ms.
            (&[], &[0x78, 0x02, 0x9c, 0x5e, 0x00, 0x17], Shape::Wrong),
        ] {
            assert_eq!(shape_of(&with(descriptor, frame)), shape, "{descriptor:x?} {frame:x?}");
        }
    }

    #[test]
    fn mangled_pictures_are_told_without_harm() {
        let whole = [with(&[0x90, 0xf0, 0x91, 0x22, 7, 0x20], &KEY), with(&[0x10], &[0x31, 9, 0, 1, 2])];
        mangle::each(&[&whole[0], &whole[1]], &[&[0x10]], |bytes| {
            let shape = shape_of(bytes);
            if shape == Shape::Key {
                assert!(bytes.windows(3).any(|window| window == START_CODE), "{bytes:x?}");
            }
            shape != Shape::Wrong
        });
    }
}
