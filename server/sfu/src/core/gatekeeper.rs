//! The gate of one incoming stream: it decides for each packet whether it is forwarded.
//!
//! A packet passes if it is what was negotiated, keeps to the rate, and the member's gate is open at this moment.

use std::time::Instant;

use super::Kind;
use super::bucket::{Bucket, Rate};
use super::lens::Layer;
use super::packet::{AUDIO_HZ, OPUS, Packet, RED, VP8, own_mid};
use super::redundancy::{self, Arrived};
use super::rewrite::{Compact, Compactor, Timeline};
use super::shape::{Shape, shape_of};

/// An RTP header without extensions, counted with the payload against the rate.
const HEADER_BYTES: usize = 12;

/// What happens to one packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Forward(Compact),
    /// Nothing in it: a probe for bandwidth.
    Empty,
    OverRate,
    Gated,
    /// Too late to be placed.
    Late,
}

/// Decides packet by packet. Pure but for its own memory.
#[derive(Debug)]
pub(crate) struct Gatekeeper {
    payload_type: u8,
    /// The section's name.
    section: &'static str,
    ssrc: Option<u32>,
    bucket: Bucket,
    compactor: Compactor,
    timeline: Timeline,
    arrived: Arrived,
    /// How often the gate had been shut when the packet before came in.
    times_silenced: u64,
    /// Nothing for sound.
    picture: Option<Picture>,
}

/// How far a picture has come: nothing of it goes on before a key frame has begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Picture {
    Awaited,
    Begun,
}

impl Gatekeeper {
    pub(crate) fn of_sound() -> Self {
        Self::of(Kind::Audio, OPUS, Rate::AUDIO)
    }

    /// For one layer of a picture, or for a picture in one size if that is `None`.
    pub(crate) fn of_picture(layer: Option<Layer>) -> Self {
        let rate = if layer == Some(Layer::Small) { Rate::SMALL_VIDEO } else { Rate::VIDEO };
        Self::of(Kind::Video, VP8, rate)
    }

    fn of(kind: Kind, payload_type: u8, rate: Rate) -> Self {
        Self {
            payload_type,
            section: own_mid(kind),
            ssrc: None,
            bucket: Bucket::new(rate),
            compactor: Compactor::default(),
            timeline: Timeline::default(),
            arrived: Arrived::default(),
            times_silenced: 0,
            picture: (kind == Kind::Video).then_some(Picture::Awaited),
        }
    }

    /// The stream it lets through, once one has come.
    pub(crate) fn ssrc(&self) -> Option<u32> {
        self.ssrc
    }

    /// Whether a picture's payload is what it should be. Of sound that cannot be told: any bytes are an Opus packet.
    /// What is empty is nothing at all, which is for [`Gatekeeper::judge`].
    pub(crate) fn is_picture(&mut self, payload: &[u8]) -> bool {
        let Some(picture) = &mut self.picture else { return false };
        if payload.is_empty() {
            return true;
        }
        let shape = shape_of(payload);
        if shape == Shape::Key {
            *picture = Picture::Begun;
        }
        shape != Shape::Wrong && *picture == Picture::Begun
    }

    /// Whether a picture cannot go on because its key frame was lost, or has not come yet.
    pub(crate) fn awaits_key_frame(&self) -> bool {
        self.picture == Some(Picture::Awaited)
    }

    /// Whether the packet belongs to the stream negotiated: one payload type (or sound sent twice), and one stream
    /// per section, which is the first that comes. A second one in the same section would be mixed into it.
    pub(crate) fn is_own(&mut self, packet: &Packet) -> bool {
        packet.section.as_deref().is_none_or(|named| named == self.section.as_bytes())
            && (packet.payload_type == self.payload_type || self.is_redundant(packet))
            && *self.ssrc.get_or_insert(packet.ssrc) == packet.ssrc
    }

    fn is_redundant(&self, packet: &Packet) -> bool {
        self.payload_type == OPUS && packet.payload_type == RED
    }

    /// The packets one packet of sound stands for, in order: where it is sent twice, those that were lost before it,
    /// and itself. `None` if it cannot be read, nothing if it came before.
    ///
    /// What was lost while the gate was shut stays lost, although it opens now; also where nothing came in all that
    /// time and only `times_silenced` tells of it.
    pub(crate) fn unfold(
        &mut self,
        mut packet: Packet,
        gate_open: bool,
        times_silenced: u64,
    ) -> Option<Vec<Packet>> {
        let seq = packet.seq;
        let was_shut = self.times_silenced != times_silenced || self.compactor.has_gap();
        // One that came before, or comes late, tells nothing of what is still to come behind it.
        if gate_open && self.arrived.goes_on_with(seq) {
            self.times_silenced = times_silenced;
        }
        let mut all = Vec::new();
        if self.is_redundant(&packet) {
            let unfolded = redundancy::unfold(&packet.payload, OPUS)?;
            packet.payload_type = OPUS;
            packet.payload = unfolded.own;
            for earlier in unfolded.earlier {
                let seq = seq.wrapping_sub(earlier.packets_back);
                if self.arrived.misses(seq) && !(gate_open && was_shut) {
                    self.arrived.note(seq);
                    all.push(Packet {
                        seq,
                        marker: false,
                        timestamp: packet.timestamp.wrapping_sub(earlier.ticks_back),
                        payload: earlier.payload,
                        ..packet.clone()
                    });
                }
            }
        }
        if self.arrived.note(seq) {
            all.push(packet);
        }
        Some(all)
    }

    /// The packet's time as it goes on: of sound, moved by the pauses in which its sender's clock stood still. A
    /// picture's time is that of the camera, which goes on.
    pub(crate) fn time_of(&mut self, packet: &Packet, now: Instant) -> u32 {
        match self.picture {
            None => self.timeline.place(packet.seq, packet.timestamp, now, AUDIO_HZ),
            Some(_) => packet.timestamp,
        }
    }

    pub(crate) fn judge(&mut self, packet: &Packet, gate_open: bool, now: Instant) -> Verdict {
        if packet.payload.is_empty() {
            self.compactor.drop_packet();
            Verdict::Empty
        } else if !self.bucket.take(HEADER_BYTES + packet.payload.len(), now) {
            Verdict::OverRate
        } else if !gate_open {
            self.compactor.drop_packet();
            Verdict::Gated
        } else {
            self.compactor.pass(packet.seq).map_or(Verdict::Late, Verdict::Forward)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;

    fn packet(payload_type: u8, ssrc: u32, seq: u16, payload: usize) -> Packet {
        Packet { payload_type, ssrc, seq, payload: Bytes::from(vec![0; payload]), ..Default::default() }
    }

    #[test]
    fn only_the_negotiated_stream_of_a_section_is_its_own() {
        let mut audio = Gatekeeper::of_sound();
        assert!(!audio.is_own(&packet(VP8, 1, 1, 80)), "a picture in the audio section");
        assert!(audio.is_own(&packet(OPUS, 2, 1, 80)), "and it does not choose the stream");
        assert!(!audio.is_own(&packet(OPUS, 3, 1, 80)), "a second stream");
        assert!(audio.is_own(&packet(OPUS, 2, 2, 80)));
        for (named, own) in [("0", true), ("1", false), ("", false)] {
            let mut packet = packet(OPUS, 2, 3, 80);
            packet.section = Some(Bytes::from(named));
            assert_eq!(audio.is_own(&packet), own, "named {named}");
        }
        let mut video = Gatekeeper::of_picture(None);
        assert!(!video.is_own(&packet(OPUS, 2, 1, 80)), "sound in the video section");
    }

    #[test]
    fn a_picture_goes_on_from_its_first_key_frame() {
        let key = [0x10, 0x30, 0x0a, 0x00, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0xe0, 0x01];
        let (delta, more, opus) = ([0x10, 0x31, 0x0a, 0x00, 1], [0x00, 1, 2], [0x78, 0xfe, 0xff, 0xfe]);
        let mut video = Gatekeeper::of_picture(None);
        for (payload, passes) in [
            (&delta[..], false),
            (&more, false),
            (&opus, false),
            (&[], true),
            (&key, true),
            (&more, true),
            (&delta, true),
            (&opus, false),
            (&more, true),
        ] {
            assert_eq!(video.is_picture(payload), passes, "{payload:x?}");
        }
    }

    #[test]
    fn a_shut_gate_drops_and_leaves_no_gap() {
        let mut audio = Gatekeeper::of_sound();
        let now = Instant::now();
        let mut judge = |seq, open| audio.judge(&packet(OPUS, 1, seq, 80), open, now);
        assert_eq!(judge(1, true), Verdict::Forward(Compact { seq: 1, after_gap: true }));
        assert_eq!(judge(2, false), Verdict::Gated);
        assert_eq!(judge(3, false), Verdict::Gated);
        assert_eq!(judge(4, true), Verdict::Forward(Compact { seq: 2, after_gap: true }));
        assert_eq!(judge(3, true), Verdict::Late, "what came while it was shut does not slip through later");
    }

    #[test]
    fn what_was_lost_while_shut_stays_lost_whatever_else_comes_again() {
        // What is heard again: (number, whether the gate is open then).
        for again in [&[(1, false)][..], &[(1, true)], &[(1, false), (1, true)], &[(0, true)]] {
            let mut audio = Gatekeeper::of_sound();
            let plain = |seq: u16| packet(OPUS, 1, seq, 80);
            assert_eq!(audio.unfold(plain(1), true, 0).unwrap().len(), 1);
            // The second is said while the gate is shut, and lost.
            for (seq, open) in again {
                let _ = audio.unfold(plain(*seq), *open, 1).unwrap();
            }
            let mut third = packet(RED, 1, 3, 0);
            third.timestamp = 3 * 960;
            third.payload =
                redundancy::fold(Some((960, &Bytes::from_static(&[7; 80]))), &third.payload, OPUS);
            let came: Vec<u16> = audio.unfold(third, true, 1).unwrap().iter().map(|one| one.seq).collect();
            assert_eq!(came, [3], "after {again:?}");
        }
    }

    #[test]
    fn what_was_lost_is_taken_from_the_packet_after_it() {
        let mut audio = Gatekeeper::of_sound();
        let twice = |seq: u16, at: u32| {
            let mut packet = packet(RED, 1, seq, 0);
            packet.timestamp = at;
            packet.marker = true;
            let (before, own) = (Bytes::from(vec![(seq - 1) as u8; 5]), Bytes::from(vec![seq as u8; 5]));
            packet.payload = redundancy::fold(Some((960, &before)), &own, OPUS);
            packet
        };
        let mut times_silenced = 0;
        let mut unfold = |packet: Packet, open: bool| -> Vec<(u16, u32, u8)> {
            // It was shut and opened again, and nothing came in meanwhile.
            times_silenced += u64::from(packet.seq == 11);
            let told = |one: &Packet| {
                assert_eq!(one.payload_type, OPUS);
                (one.seq, one.timestamp, one.payload[0])
            };
            let unfolded = audio.unfold(packet, open, times_silenced).unwrap();
            let now = Instant::now();
            unfolded.iter().for_each(|one| {
                let _ = audio.judge(one, open, now);
            });
            unfolded.iter().map(told).collect()
        };
        assert_eq!(unfold(twice(1, 960), true), [(1, 960, 1)], "nothing was lost before the first");
        assert_eq!(unfold(twice(2, 1_920), true), [(2, 1_920, 2)], "what has come is not taken again");
        assert_eq!(unfold(twice(4, 3_840), true), [(3, 2_880, 3), (4, 3_840, 4)]);
        assert_eq!(unfold(packet(OPUS, 1, 3, 5), true), [], "the lost one was only late");
        assert_eq!(unfold(twice(6, 5_760), false), [(5, 4_800, 5), (6, 5_760, 6)], "to be measured");
        assert_eq!(
            unfold(twice(8, 7_680), true),
            [(8, 7_680, 8)],
            "not what was said before the gate opened"
        );
        assert_eq!(unfold(twice(11, 10_560), true), [(11, 10_560, 11)], "nor where all of that was lost");
        assert_eq!(unfold(twice(13, 12_480), true), [(12, 11_520, 12), (13, 12_480, 13)]);
        let mut broken = packet(RED, 1, 14, 3);
        broken.payload = Bytes::from_static(&[0xef, 0, 0]);
        assert!(audio.is_own(&broken) && audio.unfold(broken, true, 1).is_none());
        assert!(!Gatekeeper::of_picture(None).is_own(&packet(RED, 1, 1, 5)), "sound in the video section");
    }

    #[test]
    fn probes_and_floods_are_not_forwarded() {
        let mut audio = Gatekeeper::of_sound();
        let now = Instant::now();
        assert_eq!(audio.judge(&packet(OPUS, 1, 1, 0), true, now), Verdict::Empty);
        let passed = (0..1_000)
            .filter(|seq| matches!(audio.judge(&packet(OPUS, 1, *seq, 988), true, now), Verdict::Forward(_)))
            .count();
        assert_eq!(passed, 8, "half a second of 128 kbit/s at once");
    }
}
