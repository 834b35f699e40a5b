//! One member's packets of one kind as they come in: the single place where it is decided whether they go on.
//!
//! A packet passes if it is what was negotiated, comes from the connection that speaks for its member now, keeps
//! to the rate, and the member's gate is open at this moment. Speech is measured here, before the gate.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use bytes::Bytes;
use rtc::rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc::rtp;
use webrtc::media_stream::track_remote::{TrackRemote, TrackRemoteEvent};

use super::egress::Forward;
use super::event::MediaEvent;
use super::layers::Layers;
use super::room::{Places, Publisher, Room};
use super::sdp::{OPUS, RED, VP8, own_mid};
use super::stack::AUDIO_HZ;
use crate::core::bucket::{Bucket, Rate};
use crate::core::lens::{LAYERS, Layer};
use crate::core::levels::{Heard, Meter, Sample, Span, opus_duration};
use crate::core::looks::{Looks, look};
use crate::core::redundancy::{self, Arrived};
use crate::core::rewrite::{Compact, Compactor, Source, Timeline};
use crate::core::vp8::Descriptor;
use crate::core::{Kind, PeerId};

/// Key frames cost everyone bandwidth: requests of several subscribers within this time are answered by one.
const KEY_FRAME_INTERVAL: Duration = Duration::from_millis(300);
/// Spans of speech kept for a room that is too busy to take them; more are merged into nothing and lost.
const UNTOLD_MAX: usize = 64;
/// An RTP header without extensions, counted with the payload against the rate.
const HEADER_BYTES: usize = 12;

/// What happens to one packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Forward(Compact),
    /// Nothing in it: a probe for bandwidth.
    Empty,
    OverRate,
    Gated,
    /// Too late to be placed.
    Late,
}

/// A packet's verdict, and what it was come to with.
struct Judged {
    verdict: Verdict,
    /// With which it goes on, if it does.
    timestamp: u32,
    to: Places,
    at: Instant,
}

/// Decides packet by packet. Pure but for its own memory.
pub(crate) struct Gatekeeper {
    payload_type: u8,
    /// The section's name, and the number of the extension that may repeat it.
    section: (Option<u8>, &'static str),
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
    fn new(kind: Kind, mid_id: Option<u8>) -> Self {
        let (payload_type, rate) = match kind {
            Kind::Audio => (OPUS, Rate::AUDIO),
            Kind::Video => (VP8, Rate::VIDEO),
        };
        Self::of(kind, mid_id, payload_type, rate)
    }

    /// For one layer of a picture, or for a picture in one size if that is `None`.
    pub(crate) fn of_picture(layer: Option<Layer>, mid_id: Option<u8>) -> Self {
        let rate = if layer == Some(Layer::Small) { Rate::SMALL_VIDEO } else { Rate::VIDEO };
        Self::of(Kind::Video, mid_id, VP8, rate)
    }

    fn of(kind: Kind, mid_id: Option<u8>, payload_type: u8, rate: Rate) -> Self {
        Self {
            payload_type,
            section: (mid_id, own_mid(kind)),
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

    /// Whether the payload is what it should be. Of sound that cannot be told: any bytes are an Opus packet. What
    /// is empty is nothing at all, which is for [`Gatekeeper::judge`].
    fn is_sound_or_picture(&mut self, payload: &[u8]) -> bool {
        let Some(picture) = &mut self.picture else { return true };
        if payload.is_empty() {
            return true;
        }
        let looks = look(payload);
        if looks == Looks::Key {
            *picture = Picture::Begun;
        }
        looks != Looks::Wrong && *picture == Picture::Begun
    }

    /// Whether a picture cannot go on because its key frame was lost, or has not come yet.
    fn awaits_key_frame(&self) -> bool {
        self.picture == Some(Picture::Awaited)
    }

    /// Whether the packet belongs to the stream negotiated: one payload type (or sound sent twice), and one stream
    /// per section, which is the first that comes. A second one in the same section would be mixed into it.
    pub(crate) fn is_own(&mut self, packet: &rtp::Packet) -> bool {
        let (mid_id, mid) = self.section;
        let named = mid_id.and_then(|id| packet.header.get_extension(id));
        named.is_none_or(|named| *named == *mid.as_bytes())
            && (packet.header.payload_type == self.payload_type || self.is_redundant(packet))
            && *self.ssrc.get_or_insert(packet.header.ssrc) == packet.header.ssrc
    }

    fn is_redundant(&self, packet: &rtp::Packet) -> bool {
        self.payload_type == OPUS && packet.header.payload_type == RED
    }

    /// The packets one packet stands for, in order: of sound that is sent twice, those that were lost before it,
    /// and itself. `None` if it cannot be read, nothing if it came before.
    ///
    /// What was lost while the gate was shut stays lost, although it opens now; also where nothing came in all that
    /// time and only `times_silenced` tells of it.
    fn unfold(
        &mut self,
        mut packet: rtp::Packet,
        gate_open: bool,
        times_silenced: u64,
    ) -> Option<Vec<rtp::Packet>> {
        let seq = packet.header.sequence_number;
        let was_shut = std::mem::replace(&mut self.times_silenced, times_silenced) != times_silenced
            || self.compactor.has_gap();
        let mut all = Vec::new();
        if self.is_redundant(&packet) {
            let unfolded = redundancy::unfold(&packet.payload, OPUS)?;
            packet.header.payload_type = OPUS;
            packet.payload = unfolded.own;
            for earlier in unfolded.earlier {
                let seq = seq.wrapping_sub(earlier.packets_back);
                if self.arrived.misses(seq) && !(gate_open && was_shut) {
                    let mut header = packet.header.clone();
                    header.marker = false;
                    header.sequence_number = seq;
                    header.timestamp = header.timestamp.wrapping_sub(earlier.ticks_back);
                    self.arrived.note(seq);
                    all.push(rtp::Packet { header, payload: earlier.payload });
                }
            }
        }
        if self.payload_type != OPUS || self.arrived.note(seq) {
            all.push(packet);
        }
        Some(all)
    }

    /// The packet's time as it goes on: of sound, moved by the pauses in which its sender's clock stood still. A
    /// picture's time is that of the camera, which goes on.
    fn time_of(&mut self, packet: &rtp::Packet, now: Instant) -> u32 {
        let rtp::Header { sequence_number, timestamp, .. } = packet.header;
        match self.picture {
            None => self.timeline.place(sequence_number, timestamp, now, AUDIO_HZ),
            Some(_) => timestamp,
        }
    }

    fn judge(&mut self, packet: &rtp::Packet, gate_open: bool, now: Instant) -> Verdict {
        if packet.payload.is_empty() {
            self.compactor.drop_packet();
            Verdict::Empty
        } else if !self.bucket.take(HEADER_BYTES + packet.payload.len(), now) {
            Verdict::OverRate
        } else if !gate_open {
            self.compactor.drop_packet();
            Verdict::Gated
        } else {
            self.compactor.pass(packet.header.sequence_number).map_or(Verdict::Late, Verdict::Forward)
        }
    }
}

/// What an ingress needs to know.
pub(crate) struct Ingress {
    pub(crate) peer: PeerId,
    pub(crate) room: Arc<Room>,
    pub(crate) publisher: Arc<Publisher>,
    pub(crate) kind: Kind,
    /// The number of the audio level extension in this connection, and so in all.
    pub(crate) level_id: Option<u8>,
    /// The number of the extension that names a packet's section.
    pub(crate) mid_id: Option<u8>,
    /// The number of the extension that names a packet's layer.
    pub(crate) rid_id: Option<u8>,
}

/// Forwards one incoming track until it ends.
pub(crate) async fn run(ingress: Ingress, track: Arc<dyn TrackRemote>) {
    match ingress.kind {
        Kind::Audio => run_audio(ingress, track).await,
        Kind::Video => run_video(ingress, track).await,
    }
}

async fn run_audio(ingress: Ingress, track: Arc<dyn TrackRemote>) {
    let mut gatekeeper = Gatekeeper::new(Kind::Audio, ingress.mid_id);
    let mut ear = Ear::new(&ingress);
    loop {
        let deadline = ear.meter.deadline();
        let event = tokio::select! {
            event = track.poll() => event,
            () = until(deadline) => {
                ear.pass_time(Instant::now());
                continue;
            }
        };
        match event {
            Some(TrackRemoteEvent::OnRtpPacket(packet)) => {
                ingress.take(&mut gatekeeper, Some(&mut ear), None, packet);
            }
            Some(TrackRemoteEvent::OnEnded) | None => return,
            Some(_) => {}
        }
    }
}

async fn run_video(ingress: Ingress, track: Arc<dyn TrackRemote>) {
    let mut layers = Layers::new(ingress.mid_id, ingress.rid_id);
    let mut asking = Asking::default();
    loop {
        tokio::select! {
            event = track.poll() => match event {
                Some(TrackRemoteEvent::OnRtpPacket(packet)) => match layers.of(&packet) {
                    Some((layer, gatekeeper)) => ingress.take(gatekeeper, None, layer, packet),
                    None => drop(ingress.room.counts.foreign.fetch_add(1, Ordering::Relaxed)),
                },
                Some(TrackRemoteEvent::OnEnded) | None => return,
                Some(_) => {}
            },
            layer = ingress.publisher.outlet(Kind::Video).key_frame_wanted() => {
                asking.want(layers.serving(layer), Instant::now());
            }
            () = until(asking.due()) => {
                if let Some(media_ssrc) = asking.take(Instant::now()).and_then(|layer| layers.ssrc(layer)) {
                    ingress.room.counts.key_frames_wanted.fetch_add(1, Ordering::Relaxed);
                    let request = PictureLossIndication { sender_ssrc: 0, media_ssrc };
                    // Fails only if the connection is closing.
                    let _ = track.write_rtcp(vec![Box::new(request)]).await;
                }
            }
        }
    }
}

/// When the publisher is to be asked for a key frame of each layer, and when it last was.
#[derive(Default)]
struct Asking {
    at: [Option<Instant>; 2],
    before: [Option<Instant>; 2],
}

impl Asking {
    fn want(&mut self, layer: Layer, now: Instant) {
        let earliest = self.before[layer as usize].map_or(now, |at| (at + KEY_FRAME_INTERVAL).max(now));
        self.at[layer as usize].get_or_insert(earliest);
    }

    fn due(&self) -> Option<Instant> {
        self.at.into_iter().flatten().min()
    }

    /// A layer that is due.
    fn take(&mut self, now: Instant) -> Option<Layer> {
        let due = |layer: &Layer| self.at[*layer as usize].is_some_and(|at| at <= now);
        let layer = LAYERS.into_iter().find(due)?;
        self.at[layer as usize] = None;
        self.before[layer as usize] = Some(now);
        Some(layer)
    }
}

async fn until(at: Option<Instant>) {
    match at {
        Some(at) => tokio::time::sleep_until(at.into()).await,
        None => std::future::pending().await,
    }
}

impl Ingress {
    fn take(
        &self,
        gatekeeper: &mut Gatekeeper,
        mut ear: Option<&mut Ear<'_>>,
        layer: Option<Layer>,
        packet: rtp::Packet,
    ) {
        let now = Instant::now();
        let counts = &self.room.counts;
        let times_silenced = self.publisher.times_silenced();
        let to = self.publisher.goes_to(self.kind);
        let gate_open = !to.is_empty();
        let own = self.publisher.is_served_by(self.peer) && gatekeeper.is_own(&packet);
        let fits = own && gatekeeper.is_sound_or_picture(&packet.payload);
        if own && gatekeeper.awaits_key_frame() {
            self.publisher.outlet(self.kind).want_key_frame(layer.unwrap_or(Layer::Large));
        }
        let Some(packets) = fits.then(|| gatekeeper.unfold(packet, gate_open, times_silenced)).flatten()
        else {
            counts.foreign.fetch_add(1, Ordering::Relaxed);
            return;
        };
        let counted = match self.kind {
            Kind::Audio => &counts.audio_in,
            Kind::Video => &counts.video_in,
        };
        counted.fetch_add(1, Ordering::Relaxed);
        for packet in packets {
            // Also where nothing goes on: the clock is watched without a gap.
            let timestamp = gatekeeper.time_of(&packet, now);
            let verdict = gatekeeper.judge(&packet, gate_open, now);
            let judged = Judged { verdict, timestamp, to, at: now };
            self.carry_out(judged, ear.as_deref_mut(), layer, packet);
        }
    }

    fn carry_out(
        &self,
        judged: Judged,
        ear: Option<&mut Ear<'_>>,
        layer: Option<Layer>,
        mut packet: rtp::Packet,
    ) {
        let Judged { verdict, timestamp, to, at } = judged;
        let counts = &self.room.counts;
        let level = self.level_id.and_then(|id| Some((id, packet.header.get_extension(id)?)));
        if let Some(ear) = ear
            && matches!(verdict, Verdict::Forward(_) | Verdict::Gated | Verdict::Late)
        {
            // By the sender's own clock: it tells how long a sound was.
            ear.hear(&packet, level.as_ref().map(|(_, level)| level), !to.is_empty(), at);
        }
        packet.header.timestamp = timestamp;
        match verdict {
            Verdict::Forward(compact) => self.fan_out(packet, layer, compact, level, to, at),
            Verdict::OverRate => drop(counts.over_rate.fetch_add(1, Ordering::Relaxed)),
            Verdict::Gated => drop(counts.gated.fetch_add(1, Ordering::Relaxed)),
            Verdict::Empty | Verdict::Late => {}
        }
    }

    /// Only what is known to be harmless goes on: of the header the time, the marker and the level; the payload.
    fn fan_out(
        &self,
        packet: rtp::Packet,
        layer: Option<Layer>,
        compact: Compact,
        level: Option<(u8, Bytes)>,
        to: Places,
        at: Instant,
    ) {
        let picture = match self.kind {
            Kind::Audio => None,
            Kind::Video => {
                let Some(descriptor) = Descriptor::read(&packet.payload) else {
                    self.room.counts.foreign.fetch_add(1, Ordering::Relaxed);
                    return;
                };
                Some((layer, descriptor))
            }
        };
        let forward = Forward {
            source: Source { peer: self.peer.0, ssrc: packet.header.ssrc },
            compact,
            timestamp: packet.header.timestamp,
            marker: packet.header.marker,
            payload_type: packet.header.payload_type,
            level: level.filter(|_| self.kind == Kind::Audio),
            payload: packet.payload,
            picture,
            at,
        };
        self.publisher
            .outlet(self.kind)
            .for_each(|stream| if to.has(stream.place()) { stream.forward(&forward) } else { stream.miss() });
    }
}

/// Listens to one connection's audio and tells the room. What is open when it is dropped is told then.
struct Ear<'a> {
    ingress: &'a Ingress,
    meter: Meter,
    found: Vec<Heard>,
    untold: VecDeque<MediaEvent>,
}

impl<'a> Ear<'a> {
    fn new(ingress: &'a Ingress) -> Self {
        Self { ingress, meter: Meter::default(), found: Vec::new(), untold: VecDeque::new() }
    }

    fn hear(&mut self, packet: &rtp::Packet, level: Option<&Bytes>, allowed: bool, at: Instant) {
        /// The high bit is the sender's own idea of voice activity, which browsers always set.
        const LEVEL: u8 = 0x7f;
        let sample = Sample {
            timestamp: packet.header.timestamp,
            level: level.and_then(|level| level.first()).map(|level| level & LEVEL),
            duration: opus_duration(&packet.payload),
            payload_bytes: packet.payload.len(),
            allowed,
            at,
        };
        self.meter.hear(&sample, &mut self.found);
        self.tell();
    }

    fn pass_time(&mut self, now: Instant) {
        self.meter.pass_time(now, &mut self.found);
        self.tell();
    }

    fn tell(&mut self) {
        let (room, member) = (&self.ingress.room, self.ingress.publisher.member);
        for heard in self.found.drain(..) {
            match heard {
                Heard::Started { allowed } => {
                    room.tell_lossy(MediaEvent::Speaking { member, speaking: true, allowed });
                }
                Heard::Stopped => {
                    room.tell_lossy(MediaEvent::Speaking { member, speaking: false, allowed: true });
                }
                Heard::Span(span) => {
                    let Span { started, until, allowed } = span;
                    let together = room.together(member, span);
                    self.untold.push_back(MediaEvent::Spoke { member, started, until, together, allowed });
                }
                Heard::Doubted { since, why } => {
                    self.untold.push_back(MediaEvent::NotMeasurable { member, since, why });
                }
                Heard::Trusted => self.untold.push_back(MediaEvent::Measurable { member }),
            }
        }
        self.ingress.publisher.set_speech(self.meter.open());
        while let Some(event) = self.untold.pop_front() {
            if let Err(event) = room.try_tell(event) {
                self.untold.push_front(event);
                self.untold.truncate(UNTOLD_MAX);
                return;
            }
        }
    }
}

impl Drop for Ear<'_> {
    fn drop(&mut self) {
        self.meter.finish(&mut self.found);
        self.tell();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packet(payload_type: u8, ssrc: u32, seq: u16, payload: usize) -> rtp::Packet {
        rtp::Packet {
            header: rtp::Header { payload_type, ssrc, sequence_number: seq, ..Default::default() },
            payload: Bytes::from(vec![0; payload]),
        }
    }

    #[test]
    fn only_the_negotiated_stream_of_a_section_is_its_own() {
        let mut audio = Gatekeeper::new(Kind::Audio, Some(4));
        assert!(!audio.is_own(&packet(VP8, 1, 1, 80)), "a picture in the audio section");
        assert!(audio.is_own(&packet(OPUS, 2, 1, 80)), "and it does not choose the stream");
        assert!(!audio.is_own(&packet(OPUS, 3, 1, 80)), "a second stream");
        assert!(audio.is_own(&packet(OPUS, 2, 2, 80)));
        for (named, own) in [("0", true), ("1", false), ("", false)] {
            let mut packet = packet(OPUS, 2, 3, 80);
            packet.header.set_extension(4, Bytes::from(named)).unwrap();
            assert_eq!(audio.is_own(&packet), own, "named {named}");
        }
        let mut video = Gatekeeper::new(Kind::Video, Some(4));
        assert!(!video.is_own(&packet(OPUS, 2, 1, 80)), "sound in the video section");
    }

    #[test]
    fn a_picture_goes_on_from_its_first_key_frame() {
        let key = [0x10, 0x30, 0x0a, 0x00, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0xe0, 0x01];
        let (delta, more, opus) = ([0x10, 0x31, 0x0a, 0x00, 1], [0x00, 1, 2], [0x78, 0xfe, 0xff, 0xfe]);
        let mut video = Gatekeeper::new(Kind::Video, Some(4));
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
            assert_eq!(video.is_sound_or_picture(payload), passes, "{payload:x?}");
        }
        assert!(Gatekeeper::new(Kind::Audio, Some(4)).is_sound_or_picture(&opus));
    }

    #[test]
    fn a_shut_gate_drops_and_leaves_no_gap() {
        let mut audio = Gatekeeper::new(Kind::Audio, Some(4));
        let now = Instant::now();
        let mut judge = |seq, open| audio.judge(&packet(OPUS, 1, seq, 80), open, now);
        assert_eq!(judge(1, true), Verdict::Forward(Compact { seq: 1, after_gap: true }));
        assert_eq!(judge(2, false), Verdict::Gated);
        assert_eq!(judge(3, false), Verdict::Gated);
        assert_eq!(judge(4, true), Verdict::Forward(Compact { seq: 2, after_gap: true }));
        assert_eq!(judge(3, true), Verdict::Late, "what came while it was shut does not slip through later");
    }

    #[test]
    fn what_was_lost_is_taken_from_the_packet_after_it() {
        let mut audio = Gatekeeper::new(Kind::Audio, Some(4));
        let twice = |seq: u16, at: u32| {
            let mut packet = packet(RED, 1, seq, 0);
            packet.header.timestamp = at;
            packet.header.marker = true;
            let (before, own) = (Bytes::from(vec![(seq - 1) as u8; 5]), Bytes::from(vec![seq as u8; 5]));
            packet.payload = redundancy::fold(Some((960, &before)), &own, OPUS);
            packet
        };
        let mut times_silenced = 0;
        let mut unfold = |packet: rtp::Packet, open: bool| -> Vec<(u16, u32, u8)> {
            // It was shut and opened again, and nothing came in meanwhile.
            times_silenced += u64::from(packet.header.sequence_number == 11);
            let told = |one: &rtp::Packet| {
                assert_eq!(one.header.payload_type, OPUS);
                (one.header.sequence_number, one.header.timestamp, one.payload[0])
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
        assert!(
            !Gatekeeper::new(Kind::Video, None).is_own(&packet(RED, 1, 1, 5)),
            "sound in the video section"
        );
    }

    #[test]
    fn probes_and_floods_are_not_forwarded() {
        let mut audio = Gatekeeper::new(Kind::Audio, Some(4));
        let now = Instant::now();
        assert_eq!(audio.judge(&packet(OPUS, 1, 1, 0), true, now), Verdict::Empty);
        let passed = (0..1_000)
            .filter(|seq| matches!(audio.judge(&packet(OPUS, 1, *seq, 988), true, now), Verdict::Forward(_)))
            .count();
        assert_eq!(passed, 8, "half a second of 128 kbit/s at once");
    }

    #[test]
    fn mangled_packets_are_judged_and_measured_without_harm() {
        use rtc::shared::marshal::{Marshal as _, Unmarshal as _};
        let mut good = packet(OPUS, 1, 7, 80);
        good.header.set_extension(1, Bytes::from_static(&[0x9e])).unwrap();
        let whole = good.marshal().unwrap();
        let report = [0x80, 200, 0, 6].into_iter().chain([7; 24]).collect::<Vec<u8>>();
        let nack = [0x81, 205, 0, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 7, 0xff, 0xff];
        let mut keeper = Gatekeeper::new(Kind::Audio, Some(4));
        let mut meter = Meter::default();
        let mut found = Vec::new();
        let now = Instant::now();
        mangle::each(&[&whole, &report, &nack], &[&[0x80]], |bytes| {
            // Errors are what is to be expected; the connection counts on it that nothing else happens.
            let report = rtc::rtcp::packet::unmarshal(&mut Bytes::copy_from_slice(bytes)).is_ok();
            let Ok(packet) = rtp::Packet::unmarshal(&mut Bytes::copy_from_slice(bytes)) else {
                return report;
            };
            let own = keeper.is_own(&packet);
            if own {
                let _ = keeper.judge(&packet, true, now);
            }
            let duration = opus_duration(&packet.payload);
            assert!((1..=5_760).contains(&duration), "{duration}");
            let level = packet.header.get_extension(1).and_then(|level| level.first().map(|one| one & 0x7f));
            let sample = Sample {
                timestamp: packet.header.timestamp,
                level,
                duration,
                payload_bytes: packet.payload.len(),
                allowed: packet.header.marker,
                at: now + Duration::from_millis(u64::from(packet.header.sequence_number)),
            };
            meter.hear(&sample, &mut found);
            for heard in found.drain(..) {
                if let Heard::Span(span) = heard {
                    assert!(span.started < span.until, "{span:?}");
                }
            }
            own || report
        });
    }
}
