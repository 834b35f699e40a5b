//! Sound that is sent twice (RFC 2198), as it should be and as it should not.

/// The payload type of packets that hold others.
pub const RED: u8 = 63;
const OPUS: u8 = 111;
const VP8: u8 = 96;
/// In a block's header: another follows.
const FOLLOWS: u8 = 0x80;
/// One block more than the server takes.
const TOO_MANY: u16 = 5;
/// The most that a block's header can say of its length.
const LONGEST: usize = (1 << 10) - 1;

/// A block of such a packet, as its header has it.
#[derive(Debug, Clone)]
pub struct Block<'a> {
    pub payload_type: u8,
    /// In ticks of 48 kHz, at most 14 bits.
    pub ticks_back: u16,
    /// What the header says; not necessarily true.
    pub length: usize,
    pub payload: &'a [u8],
}

impl<'a> Block<'a> {
    /// An honest one: the packet so many before.
    #[must_use]
    pub fn back(packets: u16, payload: &'a [u8]) -> Self {
        Self { payload_type: OPUS, ticks_back: packets * 960, length: payload.len(), payload }
    }
}

/// Earlier blocks, oldest first, and a packet's own payload.
#[must_use]
pub fn twice(earlier: &[Block<'_>], own: &[u8]) -> Vec<u8> {
    of_type(earlier, OPUS, own)
}

fn of_type(earlier: &[Block<'_>], payload_type: u8, own: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for block in earlier {
        let time_and_length = u32::from(block.ticks_back) << 10 | (block.length & LONGEST) as u32;
        out.push(FOLLOWS | block.payload_type);
        out.extend_from_slice(&time_and_length.to_be_bytes()[1..]);
    }
    out.push(payload_type);
    earlier.iter().for_each(|block| out.extend_from_slice(block.payload));
    out.extend_from_slice(own);
    out
}

/// A way of making a payload of that kind.
pub type Fold = fn(&[u8]) -> Vec<u8>;

/// Payloads that are none of that kind, each made of one that nobody may hear, with what is wrong with them.
pub const BROKEN: [(&str, Fold); 8] = [
    ("a length beyond the end", |inside| {
        twice(&[Block { length: LONGEST, ..Block::back(1, inside) }], inside)
    }),
    ("one block too many", |inside| {
        let earlier: Vec<_> = (1..=TOO_MANY).rev().map(|back| Block::back(back, inside)).collect();
        twice(&earlier, inside)
    }),
    ("another of its kind within", |inside| {
        of_type(&[Block::back(1, inside)], RED, &twice(&[Block::back(1, inside)], inside))
    }),
    ("another of its kind as the earlier one", |inside| {
        twice(&[Block { payload_type: RED, ..Block::back(1, inside) }], inside)
    }),
    ("a picture as the earlier one", |inside| {
        twice(&[Block { payload_type: VP8, ..Block::back(1, inside) }], inside)
    }),
    ("a picture as its own", |inside| of_type(&[Block::back(1, inside)], VP8, inside)),
    ("headers without an end", |_| [FOLLOWS | OPUS, 0, 4, 0].repeat(40)),
    ("a header cut short", |_| vec![FOLLOWS | OPUS, 0]),
];
