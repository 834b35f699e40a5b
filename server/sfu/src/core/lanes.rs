//! The packets waiting for one subscriber. One that does not keep up loses its own, the oldest first and pictures
//! before sound, and delays nobody.

use std::collections::VecDeque;

use super::Kind;
use super::packet::Outgoing;

/// Sound waiting for one subscriber: half a second of seven members speaking at once. Older sound is no use.
const AUDIO_MAX: usize = 175;
/// Pictures waiting for one subscriber: one large key frame and what comes with it.
const VIDEO_MAX: usize = 512;

/// What waits, in order of its arrival.
#[derive(Debug, Default)]
pub struct Lanes {
    audio: VecDeque<Outgoing>,
    video: VecDeque<Outgoing>,
}

impl Lanes {
    /// Lets a packet wait; returns the one that is lost for it, if too many do.
    pub fn push(&mut self, packet: Outgoing) -> Option<Outgoing> {
        let (lane, max) = match packet.kind {
            Kind::Audio => (&mut self.audio, AUDIO_MAX),
            Kind::Video => (&mut self.video, VIDEO_MAX),
        };
        let lost = if lane.len() >= max { lane.pop_front() } else { None };
        lane.push_back(packet);
        lost
    }

    /// What is to be sent next: sound first.
    pub fn pop(&mut self) -> Option<Outgoing> {
        self.audio.pop_front().or_else(|| self.video.pop_front())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::Seat;
    use crate::core::switch::StreamKey;
    use bytes::Bytes;

    fn packet(kind: Kind, seq: u16) -> Outgoing {
        Outgoing {
            to: Seat::FIRST,
            stream: StreamKey::FIRST,
            kind,
            payload_type: 0,
            marker: false,
            seq,
            timestamp: 0,
            ssrc: 1,
            level: None,
            payload: Bytes::new(),
        }
    }

    #[test]
    fn sound_goes_first_and_the_oldest_is_lost() {
        let mut lanes = Lanes::default();
        for (kind, max) in [(Kind::Video, VIDEO_MAX), (Kind::Audio, AUDIO_MAX)] {
            for seq in 0..max as u16 {
                assert_eq!(lanes.push(packet(kind, seq)), None);
            }
            assert_eq!(lanes.push(packet(kind, 9_999)), Some(packet(kind, 0)), "and only of its kind");
        }
        let order: Vec<Outgoing> = std::iter::from_fn(|| lanes.pop()).collect();
        assert_eq!(order.len(), AUDIO_MAX + VIDEO_MAX);
        let first_picture = order.iter().position(|packet| packet.kind == Kind::Video);
        assert_eq!(first_picture, Some(AUDIO_MAX));
        assert_eq!((order[0].seq, order[AUDIO_MAX - 1].seq), (1, 9_999));
    }
}
