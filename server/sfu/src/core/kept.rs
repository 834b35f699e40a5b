//! The packets of one picture's stream to one subscriber, kept to be sent again (RFC 4585 §6.2.1). What is in them is
//! shared with all who are sent the same.

use bytes::Bytes;

use super::packet::{Beginning, Outgoing};

/// How many are kept: a second at the rate a member may send at, three at the usual one, and the largest key frame of a
/// shared screen, 200 KB at once. Whoever asks later than that has asked for a key frame. A power of two, so that a
/// number's place is the same when numbers begin again.
const KEPT: usize = 256;
/// How often one packet is sent again. Browsers ask ten times at most; more would only multiply what a client asks for.
const AGAIN_MAX: u8 = 10;

/// The packets sent last, by their numbers.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// Empty until the first comes.
    places: Vec<Option<Sent>>,
}

/// A packet as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sent {
    pub(crate) payload: Bytes,
    pub(crate) beginning: Beginning,
    pub(crate) timestamp: u32,
    pub(crate) seq: u16,
    pub(crate) payload_type: u8,
    pub(crate) marker: bool,
    /// How often it was sent again.
    again: u8,
}

impl Kept {
    /// Keeps a packet in the place of the one that is as many numbers older as there are places.
    pub(crate) fn keep(&mut self, packet: &Outgoing) {
        if self.places.is_empty() {
            self.places.resize(KEPT, None);
        }
        self.places[usize::from(packet.seq) % KEPT] = Some(Sent {
            payload: packet.payload.clone(),
            beginning: packet.beginning,
            timestamp: packet.timestamp,
            seq: packet.seq,
            payload_type: packet.payload_type,
            marker: packet.marker,
            again: 0,
        });
    }

    /// A packet that was asked for; `None` if it is not kept any more, or was sent again often enough.
    pub(crate) fn again(&mut self, seq: u16) -> Option<Sent> {
        let place = self.places.get_mut(usize::from(seq) % KEPT)?;
        let sent = place.as_mut().filter(|sent| sent.seq == seq && sent.again < AGAIN_MAX)?;
        sent.again += 1;
        Some(sent.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::switch::StreamKey;
    use crate::core::{Kind, Seat};

    fn packet(seq: u16) -> Outgoing {
        Outgoing {
            to: Seat::FIRST,
            stream: StreamKey::FIRST,
            kind: Kind::Video,
            payload_type: 96,
            marker: seq % 3 == 2,
            seq,
            timestamp: u32::from(seq) * 3_000,
            ssrc: 7,
            level: None,
            beginning: Beginning::of(&[9, 8, 7], 3),
            payload: Bytes::copy_from_slice(&seq.to_be_bytes()),
        }
    }

    #[test]
    fn the_last_are_kept_as_they_were_also_where_numbers_begin_again() {
        let mut kept = Kept::default();
        assert_eq!(kept.again(5), None, "nothing was sent");
        let sent: Vec<u16> = (0..1_000_u16).map(|step| step.wrapping_add(65_000)).collect();
        for seq in &sent {
            kept.keep(&packet(*seq));
        }
        let (gone, there) = sent.split_at(sent.len() - KEPT);
        assert!(gone.iter().all(|seq| kept.again(*seq).is_none()));
        for seq in there {
            let Outgoing { beginning, payload, timestamp, marker, .. } = packet(*seq);
            let again = kept.again(*seq).unwrap();
            assert_eq!(
                (again.seq, again.beginning, again.payload, again.timestamp, again.marker),
                (*seq, beginning, payload, timestamp, marker)
            );
        }
        assert_eq!(kept.again(there[0].wrapping_add(KEPT as u16)), None, "one that is still to come");
    }

    #[test]
    fn a_packet_is_sent_again_only_so_often() {
        let mut kept = Kept::default();
        kept.keep(&packet(1));
        kept.keep(&packet(2));
        assert_eq!(std::iter::from_fn(|| kept.again(1)).count(), usize::from(AGAIN_MAX));
        assert!(kept.again(2).is_some(), "which says nothing about another");
    }
}
