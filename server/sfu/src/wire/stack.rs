//! The set-up of the library: codecs, header extensions, interceptors, and the ways around faults of version 0.21.1.
//!
//! Everything here is the same for every connection, so that packets can be forwarded without being rewritten.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use rtc::ice::mdns::MulticastDnsMode;
use rtc::interceptor::{NackGeneratorBuilder, ReceiverReportBuilder, Registry, Slot};
use rtc::peer_connection::configuration::interceptor_registry::{
    configure_simulcast_extension_headers, configure_twcc_receiver_only,
};
use rtc::rtp_transceiver::rtp_sender::{
    RTCPFeedback, RTCRtpCodec, RTCRtpCodecParameters, RTCRtpHeaderExtensionCapability, RtpCodecKind,
};
use rtc::shared::error::Error;
use webrtc::peer_connection::{
    MediaEngine, PeerConnection, PeerConnectionBuilder, PeerConnectionEventHandler, SettingEngineBuilder,
};

use super::egress::Egress;
use super::keys::{self, Keys};
use super::mux::MuxRuntime;
use super::reports::Reports;
use super::sdp::{OPUS_FORMAT, VP8_RTX};
use crate::core::Kind;
use crate::core::packet::{AUDIO_HZ, OPUS, RED, VIDEO_HZ, VP8};

/// RFC 6464.
pub(crate) const AUDIO_LEVEL_URI: &str = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
/// RFC 8843 §15.
pub(crate) const MID_URI: &str = "urn:ietf:params:rtp-hdrext:sdes:mid";
/// RFC 8852 §3.1.
pub(crate) const RID_URI: &str = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";
/// The number of a packet among all that are sent.
pub(crate) const TRANSPORT_COUNT_URI: &str =
    "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";

/// A frame that lost a packet is wanted again after this long: one round trip within a country.
const NACK_INTERVAL: Duration = Duration::from_millis(40);
/// How often a packet is asked for. The library's generator does not notice a retransmission (it comes in a
/// stream of its own), and without this cap goes on asking for as long as it remembers: 1,400 packets in ten
/// seconds after all loss has ended.
const NACKS_PER_PACKET_MAX: u16 = 3;
/// Packets a replayed one is recognised among; at 140 a second, seven seconds.
const REPLAY_WINDOW: usize = 1_024;

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
    keys: Arc<Keys>,
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
    // The library's default set has the retransmission storm; see NACKS_PER_PACKET_MAX. What its links for sending do is
    // done where packets leave.
    let registry = Registry::new()
        .with(
            Slot::NackGenerator,
            NackGeneratorBuilder::new()
                .with_interval(NACK_INTERVAL)
                .with_max_nacks_per_packet(NACKS_PER_PACKET_MAX)
                .build(),
        )
        .with(Slot::ReceiverReport, ReceiverReportBuilder::new().build())
        .with(Slot::from(14_000), Reports::new(feedback, egress));
    let registry = configure_twcc_receiver_only(registry, &mut engine)?;
    // The future is 20 KB, and callers hold it inside theirs.
    let building = PeerConnectionBuilder::new()
        .with_media_engine(engine)
        .with_interceptor_registry(registry)
        .with_setting_engine(settings().with_crypto_provider(keys).build())
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
        .with_setting_engine(settings().build())
        .with_runtime(runtime)
        .with_handler(handler)
        .with_udp_addrs(vec![believed])
        .build();
    Ok(Arc::new(Box::pin(building).await?))
}

fn settings() -> SettingEngineBuilder {
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
        .with_srtp_protection_profiles(keys::profiles())
}
