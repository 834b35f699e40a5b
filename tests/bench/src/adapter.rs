//! What a peer speaks: how a member comes in, says something, and hears it. One type a peer.
//!
//! Every adapter carries the same payload: about 200 bytes of JSON whose text begins with `#` and the number
//! of the message in its room. The number is how a delivery finds its sender's clock, and how the gate knows
//! that every member gets every message once and in order.

mod openset;
mod plain;
mod socketio;

pub use openset::Openset;
pub use plain::Plain;
pub use socketio::SocketIo;

use anyhow::Result;

/// Members of a room: a full set.
pub const ROOM_MEMBERS: usize = 8;
/// Those of them who speak: all but the first, who in openset is the facilitator and claims no airtime.
pub const SENDERS: usize = ROOM_MEMBERS - 1;
/// Bytes of one event on the wire, as far as an adapter can choose: what a question of two lines takes.
pub const EVENT_BYTES: usize = 200;

/// What a message from the server means to the generator.
#[derive(Debug, PartialEq, Eq)]
pub enum Heard {
    /// The member is in; what they missed follows.
    Ready,
    /// The member is in, and sees the room as it stands: the latest message of each sender.
    ReadyWith(Vec<u64>),
    /// Message `n` of the member's room.
    Delivered(u64),
    /// The member's own message was accepted (and stored, where the peer stores).
    Acked,
    /// A timer of the room was due then (ms since 1970) and the server's event is stamped so.
    Timer {
        /// When it was due.
        due_ms: u64,
        /// When the server says it happened.
        at_ms: u64,
    },
    /// To be sent back.
    Reply(Vec<u8>),
    /// Nothing that counts.
    Nothing,
}

/// A peer's protocol. `member` counts from 0 over all rooms: room = member / 8.
pub trait Adapter {
    /// The first bytes on a fresh connection: the upgrade, or an HTTP call before it.
    fn open(&mut self, member: usize) -> Vec<u8>;
    /// After an HTTP answer other than 101: what to send next.
    fn answered(&mut self, member: usize, status: u16, body: &[u8]) -> Result<Vec<u8>>;
    /// The first text on the socket after the upgrade, if the client speaks first.
    fn greet(&mut self, member: usize) -> Option<Vec<u8>>;
    /// What a text from the server means.
    fn heard(&mut self, member: usize, text: &[u8]) -> Result<Heard>;
    /// The text that makes `member` say message `n` in their room.
    fn say(&mut self, member: usize, n: u64) -> Vec<u8>;
    /// The same text again, if the member has said something that was not acknowledged. For peers that can
    /// take a message twice without doing it twice; `None` for the others.
    fn say_again(&mut self, _member: usize) -> Option<Vec<u8>> {
        None
    }
    /// What the room's first member has to send before anything can be said, if the peer has such a thing.
    fn begin(&mut self, _room: usize) -> Result<Vec<Vec<u8>>> {
        Ok(Vec::new())
    }
    /// What the room's first member has to send for a timer of the server's to fire after so many ms.
    fn set_timer(&mut self, _room: usize, _ms: u64) -> Result<Option<Vec<u8>>> {
        Ok(None)
    }
}

/// Who says message `n` of a room.
#[must_use]
pub fn sender(room: usize, n: u64) -> usize {
    room * ROOM_MEMBERS + 1 + (n % SENDERS as u64) as usize
}

/// The source address of a room: 127.0.0.0/8 is ours, and a server that limits by address sees as many as a
/// real one would.
#[must_use]
pub fn source(member: usize) -> std::net::Ipv4Addr {
    let room = (member / ROOM_MEMBERS) as u32 + 2;
    let [_, b, c, d] = (room << 2).to_be_bytes();
    std::net::Ipv4Addr::new(127, b, c, d.wrapping_add((member % ROOM_MEMBERS / 2) as u8))
}

/// `#n ` and filler up to `bytes`.
#[must_use]
pub fn payload(n: u64, bytes: usize) -> String {
    let mut text = format!("#{n} ");
    // Words with spaces, as people write; one long word would be another thing to a server that looks at text.
    for word in
        ["what", "would", "you", "notice", "first", "if", "it", "went", "well", "there"].iter().cycle()
    {
        if text.len() + word.len() + 1 > bytes {
            break;
        }
        text.push_str(word);
        text.push(' ');
    }
    text.trim_end().to_owned()
}

/// The number after `"#` in a message, which is where [`payload`] begins in JSON.
#[must_use]
pub fn number_in(text: &[u8]) -> Option<u64> {
    let at = text.windows(2).position(|pair| pair == b"\"#")?;
    digits(&text[at + 2..])
}

/// The digits at the beginning of a text.
#[must_use]
pub fn digits(text: &[u8]) -> Option<u64> {
    let length = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&text[..length]).ok()?.parse().ok()
}

/// The number after `"name":` in JSON. Names are unique in the frames we look at; parsing each of 50,000
/// events a second as JSON would measure us instead of the server.
#[must_use]
pub fn field(text: &[u8], name: &str) -> Option<u64> {
    let key = format!("\"{name}\":");
    let at = text.windows(key.len()).position(|window| window == key.as_bytes())?;
    digits(&text[at + key.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_payload_carries_its_number_and_keeps_its_length() {
        for n in [0, 7, 123_456] {
            let text = payload(n, 120);
            assert!((100..=120).contains(&text.len()), "{}", text.len());
            assert_eq!(number_in(format!("{{\"text\":\"{text}\"}}").as_bytes()), Some(n));
        }
        assert_eq!(number_in(b"{\"text\":\"no number\"}"), None);
    }

    #[test]
    fn fields_are_found_by_their_whole_name() {
        assert_eq!(field(b"{\"last_seq\":9,\"seq\":12,", "seq"), Some(12));
        assert_eq!(field(b"{\"until\":null}", "until"), None);
    }

    #[test]
    fn few_members_share_an_address_and_no_two_rooms_do() {
        let mut rooms = BTreeMap::new();
        let mut shared = BTreeMap::new();
        for member in 0..1_250 * ROOM_MEMBERS {
            let address = source(member);
            assert!(address.is_loopback());
            assert_eq!(*rooms.entry(address).or_insert(member / ROOM_MEMBERS), member / ROOM_MEMBERS);
            *shared.entry(address).or_insert(0) += 1;
        }
        assert!(shared.values().all(|members| *members == 2));
    }
}
