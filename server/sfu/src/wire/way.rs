//! What is sent on one connection, packet by packet: headers, encryption, what is kept to be sent again, and what there is
//! to report. Encryption is the library's (`rtc::srtp`); the headers are written here, because the library's take an
//! allocation for each extension.

use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use rtc::interceptor::convert_twcc;
use rtc::rtcp::sender_report::SenderReport;
use rtc::rtcp::transport_feedbacks::transport_layer_cc::TransportLayerCc;
use rtc::rtp::header::{EXTENSION_PROFILE_ONE_BYTE, Extension, Header};
use rtc::shared::time::SystemInstant;
use rtc::srtp::context::Context;

use crate::core::kept::Kept;
use crate::core::packet::{AUDIO_HZ, VIDEO_HZ};
use crate::core::waits::{Departures, Ways};
use crate::core::{Kind, Outgoing};

/// See the module.
pub(crate) struct Way {
    /// `None` until the handshake is over.
    sealing: Option<Sealing>,
    /// The number of the audio level extension; 0 before it is negotiated.
    level_id: u8,
    streams: Vec<Stream>,
    departures: Departures,
    ways: Ways,
}

/// What is sent in one section.
struct Stream {
    kind: Kind,
    ssrc: u32,
    agreed: Agreed,
    /// The number of the next packet that is sent again, where these have a stream of their own.
    repair_seq: u16,
    kept: Kept,
    packets: u32,
    octets: u32,
    /// A timestamp, and when the first packet that had it was sent.
    reference: Option<(u32, Instant)>,
}

/// What was agreed about a stream of pictures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Agreed {
    /// The number of the extension in which packets are counted over all streams; 0 if they are not.
    pub(crate) count_id: u8,
    /// In which stream and with which payload type packets are sent again (RFC 4588); `None` for the one they were in.
    pub(crate) repair: Option<(u32, u8)>,
}

/// The header of a packet but for its extension.
#[derive(Clone, Copy)]
struct Head {
    marker: bool,
    payload_type: u8,
    seq: u16,
    timestamp: u32,
    ssrc: u32,
}

/// A header extension of one word (RFC 8285 §4.2).
#[derive(Clone, Copy)]
struct Word([u8; 4]);

/// The media's encryption, with what is kept so that nothing is allocated for a packet's plain form.
struct Sealing {
    context: Context,
    plain: Vec<u8>,
    /// What the context is told of a header: how long it is, without and with a [`Word`], and the numbers.
    bare: Header,
    extended: Header,
}

impl Way {
    pub(crate) fn new(now: Instant) -> Self {
        Self {
            sealing: None,
            level_id: 0,
            streams: Vec::new(),
            departures: Departures::new(now),
            ways: Ways::new(now),
        }
    }

    pub(crate) fn name_level(&mut self, id: u8) {
        self.level_id = id;
    }

    pub(crate) fn open(&mut self, context: Context) {
        self.sealing = Some(Sealing::new(context));
    }

    pub(crate) fn is_open(&self) -> bool {
        self.sealing.is_some()
    }

    pub(crate) fn add(&mut self, kind: Kind, ssrc: u32) {
        self.streams.push(Stream {
            kind,
            ssrc,
            agreed: Agreed::default(),
            repair_seq: 0,
            kept: Kept::default(),
            packets: 0,
            octets: 0,
            reference: None,
        });
    }

    pub(crate) fn agree(&mut self, ssrc: u32, agreed: Agreed) {
        if let Some(stream) = self.streams.iter_mut().find(|stream| stream.ssrc == ssrc) {
            stream.agreed = agreed;
        }
    }

    /// Notes a packet, and encrypts it.
    pub(crate) fn seal(&mut self, packet: &Outgoing, now: Instant) -> Option<BytesMut> {
        let sealing = self.sealing.as_mut()?;
        let stream = self.streams.iter_mut().find(|stream| stream.ssrc == packet.ssrc)?;
        stream.note(packet, now);
        let word = match packet.level {
            Some(level) => Word::new(self.level_id, &[level]),
            None => stream.counted(&mut self.departures, now),
        };
        let head = Head {
            marker: packet.marker,
            payload_type: packet.payload_type,
            seq: packet.seq,
            timestamp: packet.timestamp,
            ssrc: packet.ssrc,
        };
        sealing.seal(head, word, &[&packet.beginning, &packet.payload])
    }

    /// Encrypts a packet once more, if it is still there.
    pub(crate) fn seal_again(&mut self, ssrc: u32, seq: u16, now: Instant) -> Option<BytesMut> {
        let sealing = self.sealing.as_mut()?;
        let stream = self.streams.iter_mut().find(|stream| stream.ssrc == ssrc)?;
        let sent = stream.kept.again(seq)?;
        let head = Head {
            marker: sent.marker,
            payload_type: sent.payload_type,
            seq,
            timestamp: sent.timestamp,
            ssrc,
        };
        let Some((ssrc, payload_type)) = stream.agreed.repair else {
            let word = stream.counted(&mut self.departures, now);
            return sealing.seal(head, word, &[&sent.beginning, &sent.payload]);
        };
        let head = Head { ssrc, payload_type, seq: stream.repair_seq, ..head };
        stream.repair_seq = stream.repair_seq.wrapping_add(1);
        sealing.seal(head, None, &[&seq.to_be_bytes(), &sent.beginning, &sent.payload])
    }

    pub(crate) fn shortest_wait(&mut self, feedback: &TransportLayerCc, now: Instant) -> Option<Duration> {
        let departures = &self.departures;
        let packets = convert_twcc(feedback)
            .into_iter()
            .filter_map(|one| Some((departures.left(one.sequence_number, now)?, one.arrival?)));
        self.ways.shortest_wait(packets, now)
    }

    pub(crate) fn reports(&self, now: Instant) -> Vec<SenderReport> {
        // One reading of the time of day for all: browsers play sound and picture of a member in step by it.
        let clock = SystemInstant::now(now);
        self.streams.iter().filter_map(|stream| stream.report(&clock, now)).collect()
    }
}

impl Stream {
    /// A packet is sent.
    fn note(&mut self, packet: &Outgoing, now: Instant) {
        self.packets = self.packets.wrapping_add(1);
        // A payload fits a datagram; the count is modulo 2^32 (RFC 3550 §6.4.1).
        self.octets = self.octets.wrapping_add((packet.beginning.len() + packet.payload.len()) as u32);
        if self.reference.is_none_or(|(timestamp, _)| timestamp != packet.timestamp) {
            self.reference = Some((packet.timestamp, now));
        }
        if self.kind == Kind::Video {
            self.kept.keep(packet);
        }
    }

    /// The extension with the number that counts the packet over all streams, if this stream's are.
    fn counted(&self, departures: &mut Departures, now: Instant) -> Option<Word> {
        let id = Some(self.agreed.count_id).filter(|id| *id != 0)?;
        Word::new(id, &departures.number(now).to_be_bytes())
    }

    fn report(&self, clock: &SystemInstant, now: Instant) -> Option<SenderReport> {
        let (timestamp, sent_at) = self.reference?;
        let clock_hz = match self.kind {
            Kind::Audio => AUDIO_HZ,
            Kind::Video => VIDEO_HZ,
        };
        let ticks = now.saturating_duration_since(sent_at).as_micros() * u128::from(clock_hz) / 1_000_000;
        Some(SenderReport {
            ssrc: self.ssrc,
            ntp_time: clock.ntp(now),
            // Modulo 2^32, as RTP time is.
            rtp_time: timestamp.wrapping_add(ticks as u32),
            packet_count: self.packets,
            octet_count: self.octets,
            ..Default::default()
        })
    }
}

impl Word {
    /// An extension of one or two octets; `None` if it was not agreed to, or has a number that does not fit.
    fn new(id: u8, value: &[u8]) -> Option<Self> {
        if !(1..=14).contains(&id) {
            return None;
        }
        let mut word = [0; 4];
        word[0] = id << 4 | (value.len() as u8 - 1);
        word[1..=value.len()].copy_from_slice(value);
        Some(Self(word))
    }
}

impl Head {
    /// Writes a header of version 2 without padding and contributors (RFC 3550 §5.1).
    fn write(self, word: Option<Word>, out: &mut Vec<u8>) {
        out.push(0x80 | u8::from(word.is_some()) << 4);
        out.push(u8::from(self.marker) << 7 | self.payload_type);
        out.extend_from_slice(&self.seq.to_be_bytes());
        out.extend_from_slice(&self.timestamp.to_be_bytes());
        out.extend_from_slice(&self.ssrc.to_be_bytes());
        if let Some(Word(word)) = word {
            out.extend_from_slice(&EXTENSION_PROFILE_ONE_BYTE.to_be_bytes());
            out.extend_from_slice(&1_u16.to_be_bytes());
            out.extend_from_slice(&word);
        }
    }
}

impl Sealing {
    fn new(context: Context) -> Self {
        // Of a profile that is neither of RFC 8285's the library takes the extension as it is.
        let extension = Extension { id: 0, payload: Bytes::from_static(&[0; 4]) };
        let extended = Header { extension: true, extensions: vec![extension], ..Header::default() };
        Self { context, plain: Vec::new(), bare: Header::default(), extended }
    }

    fn seal(&mut self, head: Head, word: Option<Word>, payload: &[&[u8]]) -> Option<BytesMut> {
        self.plain.clear();
        head.write(word, &mut self.plain);
        for part in payload {
            self.plain.extend_from_slice(part);
        }
        let told = if word.is_some() { &mut self.extended } else { &mut self.bare };
        (told.ssrc, told.sequence_number) = (head.ssrc, head.seq);
        // Fails when the keys have served for 2^48 packets, and then no more may be sent.
        self.context.encrypt_rtp_with_header(&self.plain, told).ok()
    }
}

#[cfg(test)]
#[path = "way/tests.rs"]
mod tests;
