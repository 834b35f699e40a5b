//! What the media plane reads and changes in session descriptions. Text in, text out; no connection is touched.
//!
//! The library believes in a socket of its own for every connection; the offers that leave name the one shared
//! port instead. An answer comes from a stranger: it is checked line by line before the library sees it.

use std::net::SocketAddr;

use crate::core::Kind;
use crate::core::packet::{OPUS, RED, RID_LARGE, RID_SMALL, VP8};

use crate::limits::SDP_BYTES_MAX;

/// Sections of a description; see [`crate::core::MEMBERS_MAX`].
pub(crate) const SECTIONS_MAX: usize = 32;
/// Streams one section of an answer may declare: three simulcast layers, each with its retransmissions, twice.
const STREAMS_MAX: usize = 12;

/// Retransmissions of [`VP8`] (RFC 4588).
pub(crate) const VP8_RTX: u8 = 97;

/// How Opus is to be sent to the server. In-band FEC lets a lost packet be rebuilt from the next; DTX sends next to
/// nothing in silence, and in a set seven of eight are silent. Speech needs neither stereo nor more than 24 kbit/s, which
/// with as much again for the headers of fifty packets a second leaves room for reports on a line of 64 kbit/s.
pub(crate) const OPUS_FORMAT: &str = "minptime=10;useinbandfec=1;usedtx=1;stereo=0;maxaveragebitrate=24000";

/// Encrypted, with feedback (RFC 8827 §6.5): nothing else is offered, nothing else is taken.
const PROTOCOL: &str = "UDP/TLS/RTP/SAVPF";

/// What a channel for data is carried by (RFC 8841).
const CHANNEL_PROTOCOL: &str = "UDP/DTLS/SCTP";
/// An answer about a channel for data alone: a browser's is some 600 bytes, and its own candidates as many again.
const CHANNEL_SDP_BYTES_MAX: usize = 8 * 1024;

/// Where clients reach the server.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reachable {
    pub(crate) udp: Vec<SocketAddr>,
    pub(crate) tcp: Vec<SocketAddr>,
}

/// One section as it was offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Section {
    pub(crate) mid: String,
    pub(crate) kind: Kind,
    /// Whether the answering side may send in it.
    pub(crate) client_sends: bool,
}

/// Why an answer is not applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadAnswer {
    #[error("the description is larger than {SDP_BYTES_MAX} bytes")]
    TooLarge,
    #[error("the description has other sections than the offer")]
    OtherSections,
    #[error("a section sends where it was offered to receive")]
    WrongDirection,
    #[error("a section names a codec that was not offered")]
    UnknownCodec,
    #[error("a section declares too many streams")]
    TooManyStreams,
    #[error("the description has the credentials of the one before where it was to have others")]
    NotRestarted,
    #[error("the description is not one")]
    Malformed,
}

/// The offer as clients get it: the library's candidates replaced by the shared port's, and Opus as it is wanted
/// (the library repeats in later offers what the client has said about itself).
///
/// Pictures are asked for in two sizes (RFC 8853), in the section where the client sends its own, and without a
/// stream for retransmissions there: the library cannot tell which layer such a stream repeats, and without it
/// browsers send again in the layer itself.
///
/// The candidates stand in every section, although all are bundled with the first (RFC 8843): there are clients that
/// keep those of the last section of a bundle, and without any find no way.
pub(crate) fn published(offer: &str, reachable: &Reachable) -> String {
    let mut candidates = String::new();
    push_candidates(&mut candidates, reachable);
    let sections = offer.matches("m=").count();
    let mut out = String::with_capacity(offer.len() + sections * candidates.len() + 256);
    let mut sections = 0;
    for line in offer.lines() {
        if line.starts_with("a=candidate:") || line == "a=end-of-candidates" {
            continue;
        }
        if line.starts_with("m=") {
            if sections > 0 {
                out.push_str(&candidates);
            }
            sections += 1;
            if sections == 3 {
                push_layers(&mut out);
            }
        }
        if sections == 2 && is_of_retransmissions_or_layers(line) {
            continue;
        }
        let line = if sections == 2 { without_retransmissions(line) } else { line };
        if line.strip_prefix("a=fmtp:").and_then(|line| line.split(' ').next()?.parse().ok()) == Some(OPUS) {
            out.push_str("a=fmtp:111 ");
            out.push_str(OPUS_FORMAT);
        } else {
            out.push_str(line);
        }
        out.push_str("\r\n");
    }
    if sections > 0 {
        out.push_str(&candidates);
    }
    if sections == 2 {
        push_layers(&mut out);
    }
    out
}

fn push_layers(out: &mut String) {
    use std::fmt::Write as _;
    // Writing to a string cannot fail. The smaller one first: browsers scale in this order.
    let _ = write!(
        out,
        "a=rid:{RID_SMALL} recv\r\na=rid:{RID_LARGE} recv\r\na=simulcast:recv {RID_SMALL};{RID_LARGE}\r\n"
    );
}

/// Whether a line of an offer's section is about the retransmission stream, or about layers the client has told
/// the library of.
fn is_of_retransmissions_or_layers(line: &str) -> bool {
    let about = |name: &str| {
        line.strip_prefix(name).and_then(|rest| rest.split(' ').next()?.parse().ok()) == Some(VP8_RTX)
    };
    about("a=rtpmap:") || about("a=fmtp:") || about("a=rtcp-fb:") || is_of_layers(line)
}

/// The section's first line without the payload type of retransmissions, which stands last.
fn without_retransmissions(line: &str) -> &str {
    match line.strip_suffix(&format!(" {VP8_RTX}")) {
        Some(rest) if line.starts_with("m=") => rest,
        _ => line,
    }
}

fn is_of_layers(line: &str) -> bool {
    line.starts_with("a=rid:") || line.starts_with("a=simulcast:")
}

/// Whether an answer agrees to send a picture in layers.
pub(crate) fn has_layers(answer: &str) -> bool {
    answer.lines().any(is_of_layers)
}

/// The answer without what it says about the streams of the client's own picture.
pub(crate) fn without_layers(answer: &str) -> String {
    let mut sections = 0;
    let mut out = String::with_capacity(answer.len());
    for line in answer.lines() {
        sections += usize::from(line.starts_with("m="));
        let of_streams = is_of_layers(line) || line.starts_with("a=msid:") || line.starts_with("a=ssrc");
        if !(sections == 2 && of_streams) {
            out.push_str(line);
            out.push_str("\r\n");
        }
    }
    out
}

fn push_candidates(out: &mut String, reachable: &Reachable) {
    use std::fmt::Write as _;
    // RFC 8445 §5.1.2.1: (2^24) × type preference + (2^8) × local preference + (256 − component). Host is 126;
    // TCP lies below every UDP address (RFC 6544 §4.2), and earlier addresses above later ones.
    let priority = |local: usize| (126_u32 << 24) + ((local as u32) << 8) + 255;
    let udp = reachable.udp.iter().map(|at| (at, "udp", 65_535, ""));
    let tcp = reachable.tcp.iter().map(|at| (at, "tcp", 32_767, " tcptype passive"));
    for (index, (at, protocol, preference, suffix)) in udp.chain(tcp).enumerate() {
        let priority = priority(preference - index);
        let (ip, port) = (at.ip(), at.port());
        // Writing to a string cannot fail.
        let _ =
            write!(out, "a=candidate:{} 1 {protocol} {priority} {ip} {port} typ host{suffix}\r\n", index + 1);
    }
    out.push_str("a=end-of-candidates\r\n");
}

/// The name and password with which the offering side is checked.
pub(crate) fn credentials(offer: &str) -> Option<(&str, &str)> {
    let value = |name: &str| offer.lines().find_map(|line| line.strip_prefix(name));
    Some((value("a=ice-ufrag:")?, value("a=ice-pwd:")?))
}

/// The number under which a header extension is offered.
pub(crate) fn extension_id(offer: &str, uri: &str) -> Option<u8> {
    offer.lines().find_map(|line| {
        let (id, found) = line.strip_prefix("a=extmap:")?.split_once(' ')?;
        let id = id.split('/').next()?;
        (found.split(' ').next() == Some(uri)).then(|| id.parse().ok())?
    })
}

/// Checks an answer against the offer's sections and returns it without the client's candidates: a lite server
/// learns addresses from the checks it receives, and needs nobody's private ones.
///
/// # Errors
///
/// What is wrong with it. Nothing of the text is repeated.
pub(crate) fn checked_answer(answer: &str, offered: &[Section]) -> Result<String, BadAnswer> {
    if answer.len() > SDP_BYTES_MAX {
        return Err(BadAnswer::TooLarge);
    }
    if !answer.starts_with("v=0") {
        return Err(BadAnswer::Malformed);
    }
    let mut sections = Vec::new();
    let mut out = String::with_capacity(answer.len());
    for line in answer.lines() {
        if line.starts_with("m=") {
            sections.push(Answered::begin(line)?);
            if sections.len() > SECTIONS_MAX {
                return Err(BadAnswer::OtherSections);
            }
        } else if let Some(section) = sections.last_mut() {
            section.read(line)?;
        }
        if line.starts_with("a=candidate:") {
            continue;
        }
        out.push_str(line);
        out.push_str("\r\n");
    }
    if sections.len() != offered.len() {
        return Err(BadAnswer::OtherSections);
    }
    for (answered, offered) in sections.iter().zip(offered) {
        answered.fits(offered)?;
    }
    Ok(out)
}

/// Checks an answer to an offer of a channel for data and nothing else, and returns it as [`checked_answer`] does.
///
/// # Errors
///
/// What is wrong with it. Nothing of the text is repeated.
pub(crate) fn checked_channel_answer(answer: &str) -> Result<String, BadAnswer> {
    if answer.len() > CHANNEL_SDP_BYTES_MAX {
        return Err(BadAnswer::TooLarge);
    }
    if !answer.starts_with("v=0") {
        return Err(BadAnswer::Malformed);
    }
    let mut sections = answer.lines().filter(|line| line.starts_with("m="));
    let of_data = |line: &str| line.starts_with("m=application ") && line.contains(CHANNEL_PROTOCOL);
    if !(sections.next().is_some_and(of_data) && sections.next().is_none()) {
        return Err(BadAnswer::OtherSections);
    }
    let kept = answer.lines().filter(|line| !line.starts_with("a=candidate:"));
    Ok(kept.flat_map(|line| [line, "\r\n"]).collect())
}

/// Whether an answer takes sound that is sent twice, in every section in which there is sound.
pub(crate) fn takes_redundancy(answer: &str) -> bool {
    let mut sound =
        answer.lines().filter(|line| line.starts_with("m=audio ") && !line.starts_with("m=audio 0 "));
    let red = RED.to_string();
    sound.clone().next().is_some() && sound.all(|line| line.split(' ').skip(3).any(|known| known == red))
}

/// Whether an answer leaves it to the server to begin the handshake (RFC 8842 §5.3).
pub(crate) fn leaves_handshake(answer: &str) -> bool {
    answer.lines().any(|line| line == "a=setup:passive")
}

/// The name with which the answering side is checked; the first, for all sections share it.
pub(crate) fn answering_name(answer: &str) -> Option<&str> {
    answer.lines().find_map(|line| line.strip_prefix("a=ice-ufrag:"))
}

/// What a payload type stands for in every offer: the encoding's name, its clock and its channels.
fn encoding_of(payload_type: u8) -> Option<&'static str> {
    match payload_type {
        OPUS => Some("opus/48000/2"),
        RED => Some("red/48000/2"),
        VP8 => Some("VP8/90000"),
        VP8_RTX => Some("rtx/90000"),
        _ => None,
    }
}

/// Whether an answer's line maps a payload type to what it was offered as. One channel may be left out (RFC 8866
/// §6.6), and names of encodings are alike in any case.
fn maps_as_offered(mapping: &str) -> bool {
    let Some((payload_type, encoding)) = mapping.split_once(' ') else { return false };
    let offered = payload_type.parse().ok().and_then(encoding_of);
    offered.is_some_and(|offered| {
        let encoding = encoding.trim_end();
        let alike = |one: &str| encoding.eq_ignore_ascii_case(one);
        alike(offered) || (offered.starts_with("red/") && alike("red/48000"))
    })
}

/// What matters of one section of an answer.
struct Answered<'a> {
    kind: &'a str,
    rejected: bool,
    mid: Option<&'a str>,
    sends: bool,
    streams: Vec<&'a str>,
}

impl<'a> Answered<'a> {
    fn begin(line: &'a str) -> Result<Self, BadAnswer> {
        let mut words = line.strip_prefix("m=").unwrap_or(line).split(' ');
        let kind = words.next().ok_or(BadAnswer::Malformed)?;
        let port: u16 = words.next().and_then(|port| port.parse().ok()).ok_or(BadAnswer::Malformed)?;
        if words.next() != Some(PROTOCOL) {
            return Err(BadAnswer::Malformed);
        }
        let rejected = port == 0;
        for payload_type in words {
            let known = match kind {
                "audio" => matches!(payload_type.parse(), Ok(OPUS | RED)),
                "video" => matches!(payload_type.parse(), Ok(VP8 | VP8_RTX)),
                _ => false,
            };
            // A rejected section may repeat anything (RFC 3264 §6).
            if !known && !rejected {
                return Err(BadAnswer::UnknownCodec);
            }
        }
        Ok(Self { kind, rejected, mid: None, sends: true, streams: Vec::new() })
    }

    fn read(&mut self, line: &'a str) -> Result<(), BadAnswer> {
        if let Some(mid) = line.strip_prefix("a=mid:") {
            self.mid = Some(mid);
        } else if let Some(mapping) = line.strip_prefix("a=rtpmap:") {
            // See `begin` for a rejected section.
            if !self.rejected && !maps_as_offered(mapping) {
                return Err(BadAnswer::UnknownCodec);
            }
        } else if matches!(line, "a=recvonly" | "a=inactive") {
            self.sends = false;
        } else if matches!(line, "a=sendrecv" | "a=sendonly") {
            self.sends = true;
        } else if let Some(stream) = line.strip_prefix("a=ssrc:") {
            let ssrc = stream.split(' ').next().unwrap_or_default();
            if !self.streams.contains(&ssrc) {
                self.streams.push(ssrc);
            }
            if self.streams.len() > STREAMS_MAX {
                return Err(BadAnswer::TooManyStreams);
            }
        }
        Ok(())
    }

    fn fits(&self, offered: &Section) -> Result<(), BadAnswer> {
        let kind = match offered.kind {
            Kind::Audio => "audio",
            Kind::Video => "video",
        };
        if self.kind != kind || self.mid.is_some_and(|mid| mid != offered.mid) {
            return Err(BadAnswer::OtherSections);
        }
        if self.mid.is_none() && !self.rejected {
            return Err(BadAnswer::OtherSections);
        }
        if self.sends && !offered.client_sends && !self.rejected {
            return Err(BadAnswer::WrongDirection);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFER: &str = "v=0\r\no=- 1 2 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0 1\r\na=ice-lite\r\n\
        m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\na=ice-ufrag:abcd\r\na=ice-pwd:secret\r\na=recvonly\r\n\
        a=rtpmap:111 opus/48000/2\r\na=fmtp:111 minptime=10;useinbandfec=1\r\n\
        a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level\r\n\
        a=candidate:1 1 udp 2130706431 127.0.0.1 40001 typ host\r\na=end-of-candidates\r\n\
        m=video 9 UDP/TLS/RTP/SAVPF 96 97\r\na=mid:1\r\na=ice-ufrag:abcd\r\na=sendonly\r\n\
        a=candidate:1 1 udp 2130706431 127.0.0.1 40001 typ host\r\n";

    fn sections() -> Vec<Section> {
        vec![
            Section { mid: "0".into(), kind: Kind::Audio, client_sends: true },
            Section { mid: "1".into(), kind: Kind::Video, client_sends: false },
        ]
    }

    fn answer(audio: &str, video: &str) -> String {
        format!(
            "v=0\r\no=- 5 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n{audio}\r\na=candidate:1 1 udp 1 secret.local 5 typ host\r\n{video}\r\n"
        )
    }

    const AUDIO: &str = "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\na=sendonly\r\na=ssrc:7 cname:x";
    const VIDEO: &str = "m=video 9 UDP/TLS/RTP/SAVPF 96 97\r\na=mid:1\r\na=recvonly";

    #[test]
    fn an_offer_names_the_shared_port_in_every_section_and_no_other() {
        let reachable = Reachable {
            udp: vec!["192.0.2.1:7400".parse().unwrap(), "[2001:db8::1]:7400".parse().unwrap()],
            tcp: vec!["192.0.2.1:7401".parse().unwrap()],
        };
        let offer = published(OFFER, &reachable);
        let sections: Vec<&str> = offer.split("m=").skip(1).collect();
        assert_eq!(sections.len(), 2);
        for section in sections {
            let candidates: Vec<&str> =
                section.lines().filter(|line| line.starts_with("a=candidate")).collect();
            assert_eq!(
                candidates,
                [
                    "a=candidate:1 1 udp 2130706431 192.0.2.1 7400 typ host",
                    "a=candidate:2 1 udp 2130706175 2001:db8::1 7400 typ host",
                    "a=candidate:3 1 tcp 2122317311 192.0.2.1 7401 typ host tcptype passive",
                ]
            );
        }
        assert!(!offer.contains("40001"));
        assert_eq!(offer.matches("a=end-of-candidates").count(), 2);
        assert_eq!(offer.matches(&format!("a=fmtp:111 {OPUS_FORMAT}\r\n")).count(), 1);
        assert_eq!(offer.matches("a=fmtp:").count(), 1);
    }

    #[test]
    fn an_offer_is_read() {
        assert_eq!(credentials(OFFER), Some(("abcd", "secret")));
        assert_eq!(extension_id(OFFER, "urn:ietf:params:rtp-hdrext:ssrc-audio-level"), Some(1));
        assert_eq!(extension_id(OFFER, "urn:ietf:params:rtp-hdrext:sdes:mid"), None);
    }

    #[test]
    fn a_good_answer_passes_without_the_clients_addresses() {
        let checked = checked_answer(&answer(AUDIO, VIDEO), &sections()).unwrap();
        assert!(!checked.contains("secret"));
        assert!(checked.contains("a=ssrc:7 cname:x"));
        let inactive = AUDIO.replace("sendonly", "inactive");
        assert!(checked_answer(&answer(&inactive, VIDEO), &sections()).is_ok());
        let rejected = "m=video 0 UDP/TLS/RTP/SAVPF 120";
        assert!(checked_answer(&answer(AUDIO, rejected), &sections()).is_ok());
    }

    #[test]
    fn redundancy_is_taken_where_every_section_of_sound_names_it() {
        let both = AUDIO.replace("111", "111 63");
        assert!(takes_redundancy(&answer(&both, VIDEO)));
        assert!(!takes_redundancy(&answer(AUDIO, VIDEO)));
        assert!(!takes_redundancy(&answer(&both, AUDIO)));
        assert!(takes_redundancy(&answer(&both, "m=audio 0 UDP/TLS/RTP/SAVPF 111")), "one that is refused");
        assert!(!takes_redundancy(VIDEO));
        assert!(checked_answer(&answer(&both, VIDEO), &sections()).is_ok());
    }

    #[test]
    fn a_bad_answer_is_refused() {
        let streams: String = (0..20).map(|ssrc| format!("\r\na=ssrc:{ssrc} cname:x")).collect();
        for (audio, video, expected) in [
            (AUDIO.to_owned(), VIDEO.replace("recvonly", "sendrecv"), BadAnswer::WrongDirection),
            (AUDIO.to_owned(), VIDEO.replace("\r\na=recvonly", ""), BadAnswer::WrongDirection),
            (AUDIO.to_owned(), VIDEO.replace("96 97", "96 125"), BadAnswer::UnknownCodec),
            (AUDIO.replace("111", "0"), VIDEO.to_owned(), BadAnswer::UnknownCodec),
            (format!("{AUDIO}\r\na=rtpmap:111 G722/8000"), VIDEO.to_owned(), BadAnswer::UnknownCodec),
            (format!("{AUDIO}\r\na=rtpmap:111 opus/48000/1"), VIDEO.to_owned(), BadAnswer::UnknownCodec),
            (format!("{AUDIO}\r\na=rtpmap:0 PCMU/8000"), VIDEO.to_owned(), BadAnswer::UnknownCodec),
            (format!("{AUDIO}\r\na=rtpmap:111"), VIDEO.to_owned(), BadAnswer::UnknownCodec),
            (AUDIO.to_owned(), format!("{VIDEO}\r\na=rtpmap:96 H264/90000"), BadAnswer::UnknownCodec),
            (AUDIO.to_owned(), format!("{VIDEO}\r\na=rtpmap:97 VP8/90000"), BadAnswer::UnknownCodec),
            (AUDIO.to_owned(), VIDEO.replace("mid:1", "mid:0"), BadAnswer::OtherSections),
            (VIDEO.to_owned(), AUDIO.to_owned(), BadAnswer::OtherSections),
            (AUDIO.to_owned(), String::new(), BadAnswer::OtherSections),
            (AUDIO.to_owned(), format!("{VIDEO}\r\n{VIDEO}"), BadAnswer::OtherSections),
            (format!("{AUDIO}{streams}"), VIDEO.to_owned(), BadAnswer::TooManyStreams),
            (AUDIO.replace("audio 9", "audio"), VIDEO.to_owned(), BadAnswer::Malformed),
            (AUDIO.replace("UDP/TLS/RTP/SAVPF", "RTP/AVP"), VIDEO.to_owned(), BadAnswer::Malformed),
            (
                AUDIO.to_owned(),
                "m=application 9 UDP/DTLS/SCTP webrtc-datachannel".to_owned(),
                BadAnswer::Malformed,
            ),
        ] {
            assert_eq!(
                checked_answer(&answer(&audio, &video), &sections()),
                Err(expected),
                "{audio} / {video}"
            );
        }
        assert_eq!(checked_answer("hello", &sections()), Err(BadAnswer::Malformed));
        assert_eq!(checked_answer(&"v=0\r\n".repeat(20_000), &sections()), Err(BadAnswer::TooLarge));
        assert_eq!(
            checked_answer(&format!("v=0\r\n{}", "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n".repeat(33)), &[]),
            Err(BadAnswer::OtherSections)
        );
    }

    #[test]
    fn a_codec_is_what_it_was_offered_as_whatever_its_case() {
        let maps = "\r\na=rtpmap:111 OPUS/48000/2\r\na=rtpmap:63 red/48000";
        let video = format!("{VIDEO}\r\na=rtpmap:96 vp8/90000\r\na=rtpmap:97 rtx/90000");
        let both = AUDIO.replace("111", "111 63");
        assert!(checked_answer(&answer(&format!("{both}{maps}"), &video), &sections()).is_ok());
        let refused = "m=video 0 UDP/TLS/RTP/SAVPF 120\r\na=rtpmap:120 AV1/90000";
        assert!(checked_answer(&answer(AUDIO, refused), &sections()).is_ok());
    }

    #[test]
    fn an_answer_may_be_as_large_as_is_said() {
        let fill = |bytes: usize| {
            let mut text = answer(AUDIO, VIDEO);
            let line = format!("a=x:{}\r\n", "y".repeat(30));
            while text.len() + line.len() <= bytes {
                text.push_str(&line);
            }
            let rest = bytes - text.len();
            text.push_str(&"z".repeat(rest));
            text
        };
        let most = fill(SDP_BYTES_MAX);
        assert!(checked_answer(&most, &sections()).is_ok());
        assert_eq!(checked_answer(&fill(SDP_BYTES_MAX + 1), &sections()), Err(BadAnswer::TooLarge));
    }

    const CHANNEL: &str = "m=application 9 UDP/DTLS/SCTP webrtc-datachannel";

    #[test]
    fn a_channel_is_answered_by_one_section_for_data() {
        let answer = |sections: &str| {
            format!("v=0\r\n{sections}\r\na=candidate:1 1 udp 1 secret.local 5 typ host\r\n")
        };
        assert_eq!(checked_channel_answer(&answer(CHANNEL)), Ok(format!("v=0\r\n{CHANNEL}\r\n")));
        for (bad, why) in [
            (answer(AUDIO), BadAnswer::OtherSections),
            (answer(&format!("{CHANNEL}\r\n{CHANNEL}")), BadAnswer::OtherSections),
            (answer(&format!("{CHANNEL}\r\n{AUDIO}")), BadAnswer::OtherSections),
            ("v=0\r\n".to_owned(), BadAnswer::OtherSections),
            (CHANNEL.to_owned(), BadAnswer::Malformed),
            (answer(CHANNEL).repeat(100), BadAnswer::TooLarge),
        ] {
            assert_eq!(checked_channel_answer(&bad), Err(why), "{bad}");
        }
    }

    #[test]
    fn mangled_answers_are_refused_or_hold_no_address() {
        let good = answer(AUDIO, VIDEO);
        let channel = format!("v=0\r\n{CHANNEL}\r\na=candidate:1 1 udp 1 secret.local 5 typ host\r\n");
        let good = [good.as_bytes(), channel.as_bytes(), OFFER.as_bytes()];
        mangle::each(&good, &[VIDEO.as_bytes()], |bytes| {
            let Ok(text) = std::str::from_utf8(bytes) else { return false };
            let answer = checked_answer(text, &sections());
            if let Ok(checked) = &answer {
                assert!(!checked.lines().any(|line| line.starts_with("a=candidate:")));
                assert_eq!(checked.lines().filter(|line| line.starts_with("m=")).count(), 2);
            }
            let channel = checked_channel_answer(text);
            if let Ok(checked) = &channel {
                assert!(!checked.lines().any(|line| line.starts_with("a=candidate:")));
            }
            let offer = published(text, &Reachable::default());
            assert!(!offer.lines().any(|line| line.starts_with("a=candidate:")), "{offer}");
            let _ = extension_id(text, "urn:ietf:params:rtp-hdrext:sdes:mid");
            answer.is_ok() || channel.is_ok() || credentials(text).is_some()
        });
    }
}
