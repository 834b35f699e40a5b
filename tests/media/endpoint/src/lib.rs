//! ICE, DTLS and SRTP of one connection, and its half of a negotiation, by an implementation that shares no code
//! with the server's. No sockets and no clock: datagrams and times go in, datagrams and packets come out.
//!
//! Not here: signalling, and what is sent when.

use std::net::SocketAddr;
use std::time::Instant;

use str0m::change::{SdpAnswer, SdpOffer, SdpPendingOffer};
use str0m::media::{Direction, MediaKind, Mid};
use str0m::net::{Protocol, Receive, Transmit};
use str0m::rtp::{ExtensionValues, RtpPacket, RtpWrite, Ssrc};
use str0m::{Candidate, Event, Input, Output, Rtc};

/// A packet to be sent.
#[derive(Debug, Clone)]
pub struct Outgoing {
    pub payload_type: u8,
    /// Counted on beyond 65,535.
    pub seq: u64,
    pub timestamp: u32,
    pub marker: bool,
    /// 0 (loudest) to 127 (silence); none leaves the header extension away.
    pub level: Option<u8>,
    /// Whether it is kept for a while and sent again when asked for.
    pub kept: bool,
    pub payload: Vec<u8>,
}

/// What an endpoint does next.
pub enum Step {
    /// This is to be sent from its address.
    Transmit(Transmit),
    /// Media can flow.
    Connected,
    /// The other side cannot go on without a key frame.
    KeyFrameWanted,
    /// Something arrived, decrypted and once.
    Packet(Box<RtpPacket>),
    /// Nothing until then, or until something comes in.
    Wait(Instant),
    /// The connection has failed. One that the other side has closed goes on waiting, so that a client without
    /// manners can go on sending.
    Over,
}

/// Who begins the encrypted connection where the other side has offered and leaves the choice (RFC 8842 §5.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handshake {
    /// This side, as browsers do.
    Begin,
    /// The other side.
    Await,
}

/// One side of a connection.
pub struct Endpoint {
    rtc: Rtc,
    handshake: Handshake,
    local: SocketAddr,
    pending: Option<SdpPendingOffer>,
    paths: u64,
}

impl Endpoint {
    /// At an address of this machine.
    ///
    /// # Panics
    ///
    /// If nothing can be sent from the address.
    pub fn new(local: SocketAddr, handshake: Handshake, now: Instant) -> Self {
        Self::build(local, handshake, now, false)
    }

    /// As [`Endpoint::new`], and agrees to sound that is sent twice (RFC 2198).
    ///
    /// # Panics
    ///
    /// If nothing can be sent from the address.
    pub fn with_redundancy(local: SocketAddr, handshake: Handshake, now: Instant) -> Self {
        Self::build(local, handshake, now, true)
    }

    fn build(local: SocketAddr, handshake: Handshake, now: Instant, redundant: bool) -> Self {
        let rtc = Rtc::builder()
            .clear_codecs()
            .enable_opus(true, redundant)
            .enable_vp8(true)
            .set_rtp_mode(true)
            .build(now);
        let mut endpoint = Self { rtc, handshake, local, pending: None, paths: 0 };
        endpoint.move_to(local);
        endpoint
    }

    /// From now on it sends from there.
    ///
    /// # Panics
    ///
    /// If nothing can be sent from the address.
    pub fn move_to(&mut self, local: SocketAddr) {
        self.local = local;
        let candidate = Candidate::host(local, "udp").expect("a local address is a candidate");
        self.rtc.add_local_candidate(candidate);
    }

    /// The answer to an offer.
    ///
    /// # Panics
    ///
    /// If it is not an offer, or cannot be answered.
    pub fn answer(&mut self, offer: &str) -> String {
        // It would agree to layers and then not name them: this one sends one size, as clients may. And where it
        // has the choice it would await the handshake.
        let read = |line| match line {
            "a=setup:actpass" if self.handshake == Handshake::Begin => "a=setup:passive",
            _ => line,
        };
        let as_meant: String = offer
            .lines()
            .filter(|line| !line.starts_with("a=rid:") && !line.starts_with("a=simulcast:"))
            .flat_map(|line| [read(line), "\r\n"])
            .collect();
        let offer = SdpOffer::from_sdp_string(&as_meant).expect("the offer is a description");
        let answer = self.rtc.sdp_api().accept_offer(offer).expect("the offer can be answered");
        answer.to_sdp_string()
    }

    /// An offer to send sound and picture, for servers that answer; the sections' names come with it.
    ///
    /// # Panics
    ///
    /// If it is called twice.
    pub fn offer(&mut self) -> (String, [String; 2]) {
        let mut changes = self.rtc.sdp_api();
        let mids = [MediaKind::Audio, MediaKind::Video]
            .map(|kind| changes.add_media(kind, Direction::SendOnly, None, None, None));
        let (offer, pending) = changes.apply().expect("two sections are a change");
        self.pending = Some(pending);
        (offer.to_sdp_string(), mids.map(|mid| mid.to_string()))
    }

    /// Takes the answer to [`Endpoint::offer`].
    ///
    /// # Panics
    ///
    /// If nothing was offered, or the answer does not fit.
    pub fn accept(&mut self, answer: &str) {
        let answer = SdpAnswer::from_sdp_string(answer).expect("the answer is a description");
        let pending = self.pending.take().expect("an offer is out");
        self.rtc.sdp_api().accept_answer(pending, answer).expect("the answer fits the offer");
    }

    /// A datagram has come to its address. What makes no sense is ignored.
    pub fn receive(&mut self, datagram: &[u8], from: SocketAddr, now: Instant) {
        if let Ok(receive) = Receive::new(Protocol::Udp, from, self.local, datagram) {
            // An error closes the connection, which the next step says.
            let _ = self.rtc.handle_input(Input::Receive(now, receive));
        }
    }

    /// It is `now`.
    pub fn pass_time(&mut self, now: Instant) {
        // See `receive`.
        let _ = self.rtc.handle_input(Input::Timeout(now));
    }

    /// What it does next; to be called until it waits after everything else that is done with it.
    pub fn step(&mut self) -> Step {
        loop {
            return match self.rtc.poll_output() {
                Err(_) => Step::Over,
                Ok(Output::Timeout(at)) => Step::Wait(at),
                Ok(Output::Transmit(transmit)) => Step::Transmit(transmit),
                Ok(Output::Event(Event::Connected)) => Step::Connected,
                Ok(Output::Event(Event::IceConnectionStateChange(state))) => {
                    self.paths += u64::from(state.is_connected());
                    continue;
                }
                Ok(Output::Event(Event::RtpPacket(packet))) => Step::Packet(Box::new(packet)),
                Ok(Output::Event(Event::KeyframeRequest(_))) => Step::KeyFrameWanted,
                Ok(Output::Event(_)) => continue,
            };
        }
    }

    /// How often it was found that there is a path to the other side: at first, and after a restart once more.
    pub fn paths(&self) -> u64 {
        self.paths
    }

    /// The section in which a stream arrives.
    pub fn section_of(&mut self, ssrc: Ssrc) -> Option<String> {
        let mut direct = self.rtc.direct_api();
        direct.stream_rx(&ssrc).map(|stream| stream.mid().to_string())
    }

    /// Sends a packet in a section; a time must pass before it goes out. `false` if there is no such section.
    pub fn send(&mut self, section: &str, packet: Outgoing, now: Instant) -> bool {
        let mut direct = self.rtc.direct_api();
        let Some(stream) = direct.stream_tx_by_mid(Mid::from(section), None) else { return false };
        stream.set_unpaced(true);
        let write = RtpWrite::new(
            packet.payload_type.into(),
            packet.seq.into(),
            packet.timestamp,
            now,
            packet.payload,
        );
        let level = packet.level.map(|level| -i8::try_from(level).unwrap_or(i8::MAX));
        let extensions = ExtensionValues {
            audio_level: level,
            voice_activity: level.map(|_| true),
            ..ExtensionValues::default()
        };
        stream.write_rtp(write.marker(packet.marker).nackable(packet.kept).ext_vals(extensions));
        true
    }

    /// The number of a section's outgoing stream.
    pub fn number_of(&mut self, section: &str) -> Option<Ssrc> {
        let mut direct = self.rtc.direct_api();
        direct.stream_tx_by_mid(Mid::from(section), None).map(|stream| stream.ssrc())
    }

    /// Gives a section's outgoing stream another number than the one declared, and returns the one before.
    pub fn renumber(&mut self, section: &str, ssrc: Ssrc) -> Option<Ssrc> {
        let mid = Mid::from(section);
        let mut direct = self.rtc.direct_api();
        let declared = direct.stream_tx_by_mid(mid, None).map(|stream| stream.ssrc())?;
        direct.reset_stream_tx(mid, None, ssrc, None);
        Some(declared)
    }
}
