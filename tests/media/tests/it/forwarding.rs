//! What honest members receive of one another.

use std::collections::HashSet;

use media_tests::{Client, Packet, Room, picture_of, until};
use sfu::{JoinRefused, Kind, MediaConfig, MediaEvent};

const OPUS: u8 = 111;
const VP8: u8 = 96;
/// Opus, hybrid, 20 ms, one frame.
const TOC: u8 = 0x78;

fn sound(number: u16) -> Packet {
    let mut payload = vec![TOC];
    payload.extend_from_slice(&number.to_be_bytes());
    payload.resize(60, 0);
    Packet {
        section: Kind::Audio,
        payload_type: OPUS,
        seq: number,
        timestamp: u32::from(number) * 960,
        level: 25,
        payload,
        forged: None,
    }
}

fn picture(number: u16) -> Packet {
    let timestamp = u32::from(number) * 3_000;
    let payload = picture_of(&number.to_be_bytes());
    Packet { section: Kind::Video, payload_type: VP8, timestamp, payload, ..sound(number) }
}

/// Sends sound and pictures until `done`.
async fn talk_until(client: &Client, numbers: &mut std::ops::RangeFrom<u16>, mut done: impl FnMut() -> bool) {
    let mut ticks = tokio::time::interval(std::time::Duration::from_millis(10));
    for number in numbers {
        client.send(sound(number));
        client.send(picture(number));
        ticks.tick().await;
        if done() {
            return;
        }
        assert!(number < 4_000, "talked in vain");
    }
}

#[tokio::test]
async fn everyone_hears_and_sees_everyone_else() {
    let room = Room::open();
    let mut members = Vec::new();
    for member in 1..=4 {
        room.set_gate(member, true, true);
        members.push(room.join(member).await);
    }
    for speaker in &members {
        let others: Vec<&Client> = members.iter().filter(|other| other.member != speaker.member).collect();
        talk_until(speaker, &mut (1..), || {
            others.iter().all(|other| {
                other.heard_from(speaker.member, Kind::Audio) >= 20
                    && other.heard_from(speaker.member, Kind::Video) >= 20
            })
        })
        .await;
        assert_eq!(speaker.heard_from(speaker.member, Kind::Audio), 0, "nobody hears themselves");
    }
    for member in &members {
        for heard in member.heard() {
            assert!(heard.member.is_some(), "whatever arrives was announced");
            if heard.kind == Kind::Audio {
                assert_eq!(heard.level, Some(-25), "the level goes with the sound");
            }
        }
    }
}

#[tokio::test]
async fn those_who_come_go_and_come_back_are_heard_in_the_same_sections() {
    let room = Room::open();
    for member in 1..=3 {
        room.set_gate(member, true, true);
    }
    let listener = room.join(1).await;
    for round in 0..4 {
        let speaker = room.join(2 + round % 2).await;
        let before = listener.heard_from(speaker.member, Kind::Audio);
        talk_until(&speaker, &mut (1..), || listener.heard_from(speaker.member, Kind::Audio) >= before + 10)
            .await;
        room.media.leave(speaker.connection);
    }
    let heard: HashSet<u16> = listener.heard().iter().map(|heard| heard.seq).collect();
    let audio = listener.heard().iter().filter(|heard| heard.kind == Kind::Audio).count();
    assert!(heard.len() + 1 >= audio, "the numbers run on through all four of them");
}

#[tokio::test]
async fn a_second_connection_takes_the_first_ones_place_without_renegotiation() {
    let room = Room::open();
    room.set_gate(2, true, true);
    let listener = room.join(1).await;
    let first = room.join(2).await;
    let numbers = &mut (1..);
    talk_until(&first, numbers, || listener.heard_from(2, Kind::Audio) >= 10).await;
    let offers = listener.offers();
    let second = room.join(2).await;
    let before = listener.heard_from(2, Kind::Audio);
    talk_until(&second, &mut (1..), || listener.heard_from(2, Kind::Audio) >= before + 10).await;
    assert_eq!(listener.offers(), offers, "nothing has changed for the others");
}

#[tokio::test]
async fn a_shut_gate_leaves_no_gap_and_the_next_sound_begins_a_talkspurt() {
    let room = Room::open();
    room.set_gate(2, true, false);
    let listener = room.join(1).await;
    let speaker = room.join(2).await;
    let numbers = &mut (1..);
    talk_until(&speaker, numbers, || listener.heard_from(2, Kind::Audio) >= 10).await;
    room.set_gate(2, false, false);
    let gated = room.media.stats().gated;
    talk_until(&speaker, numbers, || room.media.stats().gated >= gated + 60).await;
    room.set_gate(2, true, false);
    let before = listener.heard_from(2, Kind::Audio);
    talk_until(&speaker, numbers, || listener.heard_from(2, Kind::Audio) >= before + 10).await;
    let mut heard = listener.heard();
    assert!(heard.iter().all(|heard| heard.kind == Kind::Audio), "the picture's gate was never open");
    heard.sort_by_key(|heard| heard.seq);
    let jumps: Vec<bool> = heard
        .windows(2)
        .filter(|pair| pair[1].timestamp.wrapping_sub(pair[0].timestamp) > 960 * 30)
        .map(|pair| pair[1].marker)
        .collect();
    assert_eq!(jumps, [true], "one pause, and a talkspurt begins after it");
    let gaps = heard.windows(2).filter(|pair| pair[1].seq.wrapping_sub(pair[0].seq) != 1).count();
    assert_eq!(gaps, 0, "what was dropped on purpose is not lost");
}

#[tokio::test]
async fn a_new_picture_begins_with_a_key_frame_and_requests_are_merged() {
    let room = Room::open();
    room.set_gate(1, true, true);
    let speaker = room.join(1).await;
    let numbers = &mut (1..);
    let _listeners = [room.join(2).await, room.join(3).await, room.join(4).await];
    talk_until(&speaker, numbers, || speaker.key_frames_asked() >= 1).await;
    let asked = speaker.key_frames_asked();
    room.set_gate(1, true, false);
    room.set_gate(1, true, true);
    talk_until(&speaker, numbers, || speaker.key_frames_asked() > asked).await;
    assert!(room.media.stats().key_frames_wanted <= 12, "three listeners do not ask for three each time");
}

#[tokio::test]
async fn a_picture_that_is_lost_on_its_way_out_is_sent_again_and_streams_are_reported_on() {
    let room = Room::open();
    room.set_gate(2, true, true);
    let listener = room.join(1).await;
    let speaker = room.join(2).await;
    let numbers = &mut (1..);
    talk_until(&speaker, numbers, || listener.heard_from(2, Kind::Video) >= 10).await;
    listener.lose(7);
    let before = listener.heard();
    talk_until(&speaker, numbers, || {
        let heard = listener.heard();
        let reported = |kind| heard.iter().any(|heard| heard.kind == kind && heard.reported);
        heard.len() >= before.len() + 400 && reported(Kind::Audio) && reported(Kind::Video)
    })
    .await;
    listener.lose(0);
    // In the numbers' order, so that the last ones missing are asked for.
    talk_until(&speaker, numbers, || missing(&listener, Kind::Video).is_empty()).await;
    assert!(!missing(&listener, Kind::Audio).is_empty(), "sound was lost as well, and is not sent again");
}

/// The numbers between the first and the last that have not come.
fn missing(client: &Client, kind: Kind) -> Vec<u16> {
    let heard = client.heard();
    let came: HashSet<u16> = heard.iter().filter(|heard| heard.kind == kind).map(|heard| heard.seq).collect();
    let (Some(first), Some(last)) = (came.iter().min(), came.iter().max()) else { return Vec::new() };
    (*first..*last).filter(|seq| !came.contains(seq)).collect()
}

#[tokio::test]
async fn a_restart_after_a_move_brings_media_back() {
    let room = Room::open();
    room.set_gate(2, true, true);
    let listener = room.join(1).await;
    let speaker = room.join(2).await;
    let numbers = &mut (1..);
    talk_until(&speaker, numbers, || listener.heard_from(2, Kind::Audio) >= 10).await;
    speaker.move_away();
    let offers = speaker.offers();
    room.media.restart(speaker.connection);
    until("the restart is offered", || speaker.offers() > offers).await;
    let before = listener.heard_from(2, Kind::Audio);
    talk_until(&speaker, numbers, || listener.heard_from(2, Kind::Audio) >= before + 10).await;
}

#[tokio::test]
async fn speech_is_measured_and_unheard_speech_apart() {
    let room = Room::open();
    let _listener = room.join(1).await;
    let speaker = room.join(2).await;
    // 25 frames of 20 ms each; then nothing more.
    let mut ticks = tokio::time::interval(std::time::Duration::from_millis(20));
    for number in 1..=25 {
        speaker.send(sound(number));
        ticks.tick().await;
    }
    let spoken = || {
        room.events().into_iter().find_map(|event| match event {
            MediaEvent::Spoke { member, started, until, allowed, .. } => {
                Some((member.0, (until - started).as_millis(), allowed))
            }
            _ => None,
        })
    };
    until("speech is reported", || spoken().is_some()).await;
    assert_eq!(spoken(), Some((2, 500, false)));
}

#[tokio::test]
async fn nothing_is_left_when_all_have_gone() {
    let room = Room::open();
    let members = [room.join(1).await, room.join(2).await, room.join(3).await];
    for member in &members {
        room.media.leave(member.connection);
    }
    until("names and addresses are forgotten", || room.media.stats().routes == (0, 0)).await;
    assert_eq!(room.media.stats().connections, 0);
    let last = room.join(4).await;
    room.close();
    until("a closed room ends its connections", || room.media.stats().routes == (0, 0)).await;
    assert_eq!(last.heard().len(), 0);
    assert!(room.enter(5).await.is_err());
}

#[tokio::test]
async fn above_the_limit_nobody_gets_in_and_those_inside_go_on() {
    let mut config = MediaConfig::on([127, 0, 0, 1].into());
    config.peers_max = 2;
    let room = Room::open_on(&config);
    for member in 1..=3 {
        room.set_gate(member, true, true);
    }
    let (speaker, listener) = (room.join(1).await, room.join(2).await);
    let mut numbers = 1..;
    talk_until(&speaker, &mut numbers, || listener.heard_from(1, Kind::Audio) >= 20).await;
    let before = listener.heard_from(1, Kind::Audio);
    for _ in 0..50 {
        assert_eq!(room.enter(3).await.err(), Some(JoinRefused::ServerFull));
    }
    talk_until(&speaker, &mut numbers, || listener.heard_from(1, Kind::Audio) >= before + 20).await;
    let numbers: Vec<u16> =
        listener.heard().iter().filter(|heard| heard.kind == Kind::Audio).map(|heard| heard.seq).collect();
    assert!(
        numbers.windows(2).all(|pair| pair[1] == pair[0].wrapping_add(1)),
        "nothing is missing: {numbers:?}"
    );
    assert_eq!(room.media.stats().connections, 2);
    drop(listener);
}

/// Two circles in one room, of which one member walks from one to the other: nothing crosses, and to whoever stays
/// nothing looks lost.
#[tokio::test]
async fn packets_go_to_those_the_room_names_and_to_nobody_else() {
    let room = Room::open();
    for (member, circle) in [(1, &[1, 2]), (2, &[1, 2]), (3, &[3, 4]), (4, &[3, 4])] {
        room.set_route(member, circle, circle);
    }
    let members = [room.join(1).await, room.join(2).await, room.join(3).await, room.join(4).await];
    let [first, second, third, fourth] = &members;
    let (numbers, others) = (&mut (1..), &mut (1..));
    let both = |listener: &Client, from, count| {
        listener.heard_from(from, Kind::Audio) >= count && listener.heard_from(from, Kind::Video) >= count
    };
    talk_until(first, numbers, || both(second, 1, 20)).await;
    talk_until(third, others, || both(fourth, 3, 20)).await;
    for (listener, stranger) in [(third, 1), (fourth, 1), (first, 3), (second, 3)] {
        for kind in [Kind::Audio, Kind::Video] {
            assert_eq!(listener.heard_from(stranger, kind), 0, "{stranger} reached {}", listener.member);
        }
    }

    // The first walks over: those they leave hear no more of them, and those they come to nothing of before.
    room.set_route(1, &[1, 3, 4], &[1, 3, 4]);
    let (left, walked) = (second.heard_from(1, Kind::Audio), numbers.start);
    talk_until(first, numbers, || both(third, 1, 20) && both(fourth, 1, 20)).await;
    assert!(second.heard_from(1, Kind::Audio) <= left + 1, "only what was on its way still came");
    let earlier = |heard: &media_tests::Heard| {
        let number = u16::from_be_bytes([heard.payload[1], heard.payload[2]]);
        heard.kind == Kind::Audio && heard.member == Some(1) && number < walked
    };
    assert!(!third.heard().iter().any(earlier), "nothing of what was said before they came");

    // And back: the way they were away is no gap to the one who stayed.
    room.set_route(1, &[1, 2], &[1, 2]);
    let before = second.heard_from(1, Kind::Audio);
    talk_until(first, numbers, || second.heard_from(1, Kind::Audio) >= before + 20).await;
    let of_first = |heard: &media_tests::Heard| heard.member == Some(1) && heard.kind == Kind::Audio;
    let mut seqs: Vec<u16> =
        second.heard().iter().filter(|heard| of_first(heard)).map(|one| one.seq).collect();
    seqs.sort_unstable();
    assert!(seqs.windows(2).all(|pair| pair[1].wrapping_sub(pair[0]) == 1), "a gap: {seqs:?}");
}
