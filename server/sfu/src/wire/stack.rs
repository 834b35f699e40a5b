//! The set-up of the library: codecs, header extensions, interceptors, and the ways around faults of version 0.21.1.
//!
//! Everything here is the same for every connection, so that packets can be forwarded without being rewritten.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rtc::ice::mdns::MulticastDnsMode;
use rtc::interceptor::{
    CongestionControlBuilder, Interceptor, NackGeneratorBuilder, NackResponderBuilder, Packet, Registry,
    Slot, StreamInfo, TaggedPacket, TwccSenderBuilder,
};
use rtc::peer_connection::configuration::interceptor_registry::{
    configure_rtcp_reports, configure_simulcast_extension_headers, configure_twcc_receiver_only,
};
use rtc::rtcp::payload_feedbacks::full_intra_request::FullIntraRequest;
use rtc::rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc::rtcp::receiver_report::ReceiverReport;
use rtc::rtp_transceiver::rtp_sender::{
    RTCPFeedback, RTCRtpCodec, RTCRtpCodecParameters, RTCRtpHeaderExtensionCapability, RtpCodecKind,
};
use rtc::sansio::Protocol;
use rtc::shared::error::Error;
use webrtc::peer_connection::{
    MediaEngine, PeerConnection, PeerConnectionBuilder, PeerConnectionEventHandler, SettingEngine,
    SettingEngineBuilder,
};

use super::egress::Egress;
use super::mux::MuxRuntime;
use super::outbox::Outbox;
use super::queue::{PicturesOnly, Queue};
use super::sdp::{OPUS_FORMAT, VP8_RTX};
use crate::core::Kind;
use crate::core::packet::{AUDIO_HZ, OPUS, RED, VIDEO_HZ, VP8};

/// RFC 6464.
pub(crate) const AUDIO_LEVEL_URI: &str = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
/// RFC 8843 §15.
pub(crate) const MID_URI: &str = "urn:ietf:params:rtp-hdrext:sdes:mid";
/// RFC 8852 §3.1.
pub(crate) const RID_URI: &str = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";

/// A frame that lost a packet is wanted again after this long: one round trip within a country.
const NACK_INTERVAL: Duration = Duration::from_millis(40);
/// How often a packet is asked for. The library's generator does not notice a retransmission (it comes in a
/// stream of its own), and without this cap goes on asking for as long as it remembers: 1,400 packets in ten
/// seconds after all loss has ended.
const NACKS_PER_PACKET_MAX: u16 = 3;
/// Packets of a picture's stream kept to be sent again: a second at the rate a member may send at, three at the
/// usual one, and the largest key frame of a shared screen, 200 KB at once. Whoever asks later than that has asked
/// for a key frame. Each subscriber's connection keeps its own list for every other member (the packets themselves
/// are shared), which was most of a member's memory.
const KEPT_PACKETS: u16 = 256;
/// Packets a replayed one is recognised among; at 140 a second, seven seconds.
const REPLAY_WINDOW: usize = 1_024;
/// What a client has not reported on by then it does not report on any more; until then each packet of a picture
/// is remembered.
const REPORTED_WITHIN: Duration = Duration::from_secs(1);

/// The codec of a kind, with what is negotiated about it.
pub(crate) fn codec(kind: Kind) -> RTCRtpCodec {
    match kind {
        Kind::Audio => RTCRtpCodec {
            mime_type: "audio/opus".to_owned(),
            clock_rate: AUDIO_HZ,
            channels: 2,
            sdp_fmtp_line: OPUS_FORMAT.to_owned(),
            rtcp_feedback: Vec::new(),
        },
        Kind::Video => RTCRtpCodec {
            mime_type: "video/VP8".to_owned(),
            clock_rate: VIDEO_HZ,
            channels: 0,
            sdp_fmtp_line: String::new(),
            rtcp_feedback: [("goog-remb", ""), ("ccm", "fir"), ("nack", ""), ("nack", "pli")]
                .map(|(typ, parameter)| RTCPFeedback { typ: typ.to_owned(), parameter: parameter.to_owned() })
                .into(),
        },
    }
}

/// Behind Opus, so that nobody sends twice who has no reason to.
fn redundant_codec() -> RTCRtpCodec {
    RTCRtpCodec {
        mime_type: "audio/red".to_owned(),
        clock_rate: AUDIO_HZ,
        channels: 2,
        sdp_fmtp_line: format!("{OPUS}/{OPUS}"),
        rtcp_feedback: Vec::new(),
    }
}

fn retransmission_codec() -> RTCRtpCodec {
    RTCRtpCodec {
        mime_type: "video/rtx".to_owned(),
        clock_rate: VIDEO_HZ,
        channels: 0,
        sdp_fmtp_line: format!("apt={VP8}"),
        rtcp_feedback: Vec::new(),
    }
}

/// What a subscriber reports about the streams it is sent. Called on the connection's own task: must not wait.
pub(crate) trait Feedback: Send + Sync + 'static {
    /// It cannot go on with the stream `ssrc` without a key frame.
    fn wants_key_frame(&self, ssrc: u32);
    /// Of the stream `ssrc` it has lately lost `lost` of 256 packets.
    fn reports_loss(&self, ssrc: u32, lost: u8);
    /// Of the pictures it was sent just now, the one that waited least in queues waited this long.
    fn reports_wait(&self, wait: Duration);
}

/// Makes a connection that sends and receives through the shared port.
///
/// # Errors
///
/// The library's own, if it cannot be set up.
pub(crate) async fn connect(
    runtime: Arc<MuxRuntime>,
    believed: SocketAddr,
    handler: Arc<dyn PeerConnectionEventHandler>,
    feedback: Arc<dyn Feedback>,
    egress: Arc<Egress>,
) -> Result<Arc<dyn PeerConnection>, Error> {
    let mut engine = MediaEngine::default();
    for (kind, codec, payload_type) in [
        (RtpCodecKind::Audio, codec(Kind::Audio), OPUS),
        (RtpCodecKind::Audio, redundant_codec(), RED),
        (RtpCodecKind::Video, codec(Kind::Video), VP8),
        (RtpCodecKind::Video, retransmission_codec(), VP8_RTX),
    ] {
        engine.register_codec(RTCRtpCodecParameters { rtp_codec: codec, payload_type }, kind)?;
    }
    let level = RTCRtpHeaderExtensionCapability { uri: AUDIO_LEVEL_URI.to_owned() };
    engine.register_header_extension(level, RtpCodecKind::Audio, None)?;
    configure_simulcast_extension_headers(&mut engine)?;
    // The library's default set has the retransmission storm; see NACKS_PER_PACKET_MAX.
    let registry = Registry::new()
        .with(Slot::NackResponder, NackResponderBuilder::new().with_size(KEPT_PACKETS).build())
        .with(
            Slot::NackGenerator,
            NackGeneratorBuilder::new()
                .with_interval(NACK_INTERVAL)
                .with_max_nacks_per_packet(NACKS_PER_PACKET_MAX)
                .build(),
        )
        .with(Slot::TwccSender, PicturesOnly(TwccSenderBuilder::new().build()))
        .with(
            Slot::CongestionControl,
            PicturesOnly(
                CongestionControlBuilder::new(Queue::new(Arc::clone(&feedback), Instant::now()))
                    .with_prune_horizon(REPORTED_WITHIN)
                    .build(),
            ),
        )
        .with(
            Slot::from(14_000),
            FeedbackInterceptor { feedback, read: VecDeque::new(), write: VecDeque::new() },
        )
        .with(Slot::from(15_000), Outbox::new(egress));
    let registry = configure_twcc_receiver_only(registry, &mut engine)?;
    let registry = configure_rtcp_reports(registry);
    // The future is 20 KB, and callers hold it inside theirs.
    let building = PeerConnectionBuilder::new()
        .with_media_engine(engine)
        .with_interceptor_registry(registry)
        .with_setting_engine(settings())
        .with_runtime(runtime)
        .with_handler(handler)
        .with_udp_addrs(vec![believed])
        .build();
    Ok(Arc::new(Box::pin(building).await?))
}

/// Makes a connection through the shared port in which there are channels for data and nothing else.
///
/// # Errors
///
/// The library's own, if it cannot be set up.
pub(crate) async fn connect_without_media(
    runtime: Arc<MuxRuntime>,
    believed: SocketAddr,
    handler: Arc<dyn PeerConnectionEventHandler>,
) -> Result<Arc<dyn PeerConnection>, Error> {
    let building = PeerConnectionBuilder::new()
        .with_setting_engine(settings())
        .with_runtime(runtime)
        .with_handler(handler)
        .with_udp_addrs(vec![believed])
        .build();
    Ok(Arc::new(Box::pin(building).await?))
}

fn settings() -> SettingEngine {
    SettingEngineBuilder::new()
        // A server with a public address need not probe: connected in one round trip instead of over a second.
        .with_lite(true)
        // Otherwise each connection opens a multicast socket, which fails in most containers.
        .with_multicast_dns_mode(MulticastDnsMode::Disabled)
        .with_include_loopback_candidate(true)
        // It would watch only the first path a client has chosen; the shared port watches all of them.
        .with_ice_timeouts(Some(Duration::ZERO), Some(Duration::ZERO), None)
        .with_srtp_replay_protection_window(REPLAY_WINDOW)
        .with_srtcp_replay_protection_window(REPLAY_WINDOW)
        .build()
}

/// Reads what subscribers report and passes it on at once. Inbound RTCP otherwise ends inside the library.
struct FeedbackInterceptor {
    feedback: Arc<dyn Feedback>,
    read: VecDeque<TaggedPacket>,
    write: VecDeque<TaggedPacket>,
}

impl Protocol<TaggedPacket, TaggedPacket, ()> for FeedbackInterceptor {
    type Rout = TaggedPacket;
    type Wout = TaggedPacket;
    type Eout = ();
    type Error = Error;
    type Time = Instant;

    fn handle_read(&mut self, message: TaggedPacket) -> Result<(), Error> {
        if let Packet::Rtcp(packets) = &message.message.packet {
            for packet in packets {
                self.note(packet.as_ref());
            }
        }
        self.read.push_back(message);
        Ok(())
    }

    fn poll_read(&mut self) -> Option<TaggedPacket> {
        self.read.pop_front()
    }

    fn handle_write(&mut self, message: TaggedPacket) -> Result<(), Error> {
        self.write.push_back(message);
        Ok(())
    }

    fn poll_write(&mut self) -> Option<TaggedPacket> {
        self.write.pop_front()
    }
}

impl FeedbackInterceptor {
    fn note(&self, packet: &dyn rtc::rtcp::Packet) {
        let packet = packet.as_any();
        if let Some(request) = packet.downcast_ref::<PictureLossIndication>() {
            self.feedback.wants_key_frame(request.media_ssrc);
        } else if let Some(request) = packet.downcast_ref::<FullIntraRequest>() {
            for entry in &request.fir {
                self.feedback.wants_key_frame(entry.ssrc);
            }
        } else if let Some(report) = packet.downcast_ref::<ReceiverReport>() {
            for block in &report.reports {
                self.feedback.reports_loss(block.ssrc, block.fraction_lost);
            }
        }
    }
}

impl Interceptor for FeedbackInterceptor {
    fn bind_local_stream(&mut self, _: &StreamInfo) {}
    fn unbind_local_stream(&mut self, _: &StreamInfo) {}
    fn bind_remote_stream(&mut self, _: &StreamInfo) {}
    fn unbind_remote_stream(&mut self, _: &StreamInfo) {}
}
