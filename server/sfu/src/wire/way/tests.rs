use super::*;
use crate::core::packet::{OPUS, VP8};
use crate::core::{Beginning, Seat, StreamKey};
use rtc::rtcp::transport_feedbacks::transport_layer_cc::{
    PacketStatusChunk, RecvDelta, RunLengthChunk, SymbolTypeTcc,
};
use rtc::rtp;
use rtc::shared::marshal::Unmarshal as _;
use rtc::srtp::protection_profile::ProtectionProfile;

const SOUND: u32 = 11;
const PICTURE: u32 = 22;
const REPAIR: u32 = 33;
const LEVEL_ID: u8 = 3;
const COUNT_ID: u8 = 7;

/// A way out with its two streams, and the client at its end.
fn way(now: Instant, agreed: Agreed) -> (Way, Context) {
    let profile = ProtectionProfile::AeadAes128Gcm;
    let crypto = rtc::crypto::default_provider().unwrap();
    let [ours, client] =
        [(); 2].map(|()| Context::new(&[1; 16], &[2; 12], profile, None, None, crypto.crypto()).unwrap());
    let mut way = Way::new(now);
    way.name_level(LEVEL_ID);
    way.add(Kind::Audio, SOUND);
    way.add(Kind::Video, PICTURE);
    way.agree(PICTURE, agreed);
    way.open(ours);
    (way, client)
}

const ALL: Agreed = Agreed { count_id: COUNT_ID, repair: Some((REPAIR, 97)) };

fn packet(kind: Kind, seq: u16, timestamp: u32) -> Outgoing {
    let beginning = Beginning::of(&seq.to_be_bytes().repeat(2), 3);
    let (payload_type, ssrc, level) = match kind {
        Kind::Audio => (OPUS, SOUND, Some(0x9e)),
        Kind::Video => (VP8, PICTURE, None),
    };
    Outgoing {
        to: Seat::FIRST,
        stream: StreamKey::FIRST,
        kind,
        payload_type,
        marker: seq.is_multiple_of(2),
        seq,
        timestamp,
        ssrc,
        level,
        beginning,
        payload: Bytes::from(vec![seq as u8; 47]),
    }
}

fn whole(packet: &Outgoing) -> Vec<u8> {
    [&packet.beginning, &packet.payload[..]].concat()
}

fn opened(client: &mut Context, sealed: &[u8]) -> rtp::Packet {
    rtp::Packet::unmarshal(&mut client.decrypt_rtp(sealed).unwrap()).unwrap()
}

/// The number that counts a packet.
fn count(packet: &rtp::Packet) -> Option<u16> {
    let value = packet.header.get_extension(COUNT_ID)?;
    Some(u16::from_be_bytes(value.as_ref().try_into().unwrap()))
}

#[test]
fn a_client_reads_what_was_sent_also_where_numbers_begin_again() {
    let now = Instant::now();
    let (mut way, mut client) = way(now, ALL);
    for step in 0..10_u16 {
        let kind = if step % 3 == 0 { Kind::Audio } else { Kind::Video };
        let sent = packet(kind, step.wrapping_add(65_530), 900 * u32::from(step));
        let got = opened(&mut client, &way.seal(&sent, now).unwrap());
        let header = &got.header;
        assert_eq!(
            (header.version, header.padding, header.marker, header.payload_type, header.ssrc),
            (2, false, sent.marker, sent.payload_type, sent.ssrc)
        );
        assert_eq!((header.sequence_number, header.timestamp), (sent.seq, sent.timestamp));
        assert_eq!(got.payload, whole(&sent));
        let level = header.get_extension(LEVEL_ID).map(|level| level.to_vec());
        assert_eq!(level, sent.level.map(|level| vec![level]));
    }
}

#[test]
fn pictures_alone_are_counted_and_only_if_that_was_agreed() {
    let now = Instant::now();
    let (mut way, mut client) = way(now, Agreed::default());
    let mut sent = |way: &mut Way, kind, seq| {
        count(&opened(&mut client, &way.seal(&packet(kind, seq, 0), now).unwrap()))
    };
    assert_eq!(sent(&mut way, Kind::Video, 1), None);
    way.agree(PICTURE, ALL);
    assert_eq!(sent(&mut way, Kind::Video, 2), Some(0));
    assert_eq!(sent(&mut way, Kind::Audio, 2), None);
    assert_eq!(sent(&mut way, Kind::Video, 3), Some(1));
}

#[test]
fn what_is_asked_for_is_sent_again_in_the_stream_agreed_on() {
    let now = Instant::now();
    for repair in [ALL.repair, None] {
        let (mut way, mut client) = way(now, Agreed { repair, ..ALL });
        for seq in 0..5 {
            opened(&mut client, &way.seal(&packet(Kind::Video, seq, 3_000), now).unwrap());
        }
        for (time, seq) in [3, 1].into_iter().enumerate() {
            let again = opened(&mut client, &way.seal_again(PICTURE, seq, now).unwrap());
            let (header, sent) = (&again.header, packet(Kind::Video, seq, 3_000));
            assert_eq!((header.timestamp, header.marker), (sent.timestamp, sent.marker));
            if repair.is_some() {
                assert_eq!((header.ssrc, header.payload_type), (REPAIR, 97));
                assert_eq!((header.sequence_number, count(&again)), (time as u16, None));
                assert_eq!(again.payload, [&seq.to_be_bytes()[..], &whole(&sent)].concat());
            } else {
                assert_eq!((header.ssrc, header.payload_type), (PICTURE, VP8));
                assert_eq!((header.sequence_number, count(&again)), (seq, Some(5 + time as u16)));
                assert_eq!(again.payload, whole(&sent));
            }
        }
        assert!(way.seal_again(PICTURE, 5, now).is_none(), "which was never sent");
        way.seal(&packet(Kind::Audio, 9, 0), now).unwrap();
        assert!(way.seal_again(SOUND, 9, now).is_none(), "late sound is of no use");
        assert!(way.seal_again(44, 1, now).is_none(), "of no stream of theirs");
    }
}

#[test]
fn nothing_is_sent_before_there_are_keys() {
    let now = Instant::now();
    let mut way = Way::new(now);
    way.add(Kind::Video, PICTURE);
    assert!(way.seal(&packet(Kind::Video, 1, 0), now).is_none() && way.reports(now).is_empty());
}

#[test]
fn streams_report_what_they_sent_and_what_time_it_is_in_them() {
    let now = Instant::now();
    let (mut way, _) = way(now, ALL);
    assert!(way.reports(now).is_empty());
    let at = |ms| now + Duration::from_millis(ms);
    // A picture of three packets, of which the last was late.
    for (seq, ms) in [(0, 0), (1, 0), (2, 30)] {
        way.seal(&packet(Kind::Video, seq, u32::MAX - 10), at(ms));
    }
    let [report] = <[SenderReport; 1]>::try_from(way.reports(at(40))).unwrap();
    assert_eq!((report.ssrc, report.packet_count, report.octet_count), (PICTURE, 3, 150));
    assert_eq!(report.rtp_time, (u32::MAX - 10).wrapping_add(3_600));
    way.seal(&packet(Kind::Audio, 0, 960), at(40));
    let both = way.reports(at(90));
    assert_eq!(both[0].ntp_time.abs_diff(both[1].ntp_time), 0, "two streams of one moment");
    assert_eq!(both.iter().map(|report| report.ssrc).collect::<Vec<u32>>(), [SOUND, PICTURE]);
    assert_eq!(both[0].rtp_time, 960 + 2_400);
}

#[test]
fn a_report_says_how_long_packets_waited() {
    let now = Instant::now();
    let (mut way, _) = way(now, ALL);
    let at = |ms| now + Duration::from_millis(ms);
    for step in 0..20_u16 {
        way.seal(&packet(Kind::Video, step, 0), at(10 * u64::from(step)));
    }
    // Of packets sent every 10 ms, by a clock of its own in ticks of 64 ms.
    let report = |first: u16, ticks: u32, every_ms: i64| TransportLayerCc {
        base_sequence_number: first,
        packet_status_count: 10,
        reference_time: ticks,
        packet_chunks: vec![PacketStatusChunk::RunLengthChunk(RunLengthChunk {
            packet_status_symbol: SymbolTypeTcc::PacketReceivedSmallDelta,
            run_length: 10,
            ..Default::default()
        })],
        recv_deltas: (0..10)
            .map(|_| RecvDelta {
                type_tcc_packet: SymbolTypeTcc::PacketReceivedSmallDelta,
                delta: every_ms * 1_000,
            })
            .collect(),
        ..Default::default()
    };
    assert_eq!(way.shortest_wait(&report(0, 1_000, 10), at(200)), Some(Duration::ZERO));
    // 192 ms later by that clock for what was sent 100 ms later.
    assert_eq!(way.shortest_wait(&report(10, 1_003, 10), at(300)), Some(Duration::from_millis(92)));
    assert_eq!(way.shortest_wait(&report(20, 1_003, 10), at(300)), None, "of what was not sent");
}
