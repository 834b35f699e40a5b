//! A member whose line is narrow has sound come in few packets, and the others speak in few bits meanwhile.

use media_tests::{Client, Packet, Place, Seat, until};
use protocol::media::{ClientMedia, ServerMedia};
use sfu::Kind;

use crate::floor::{OPUS, TOC};

fn sound(number: u32) -> Packet {
    let mut payload = vec![TOC];
    payload.extend_from_slice(&number.to_be_bytes());
    Packet {
        section: Kind::Audio,
        payload_type: OPUS,
        seq: number as u16,
        timestamp: number.wrapping_mul(960),
        level: 25,
        payload,
        forged: None,
    }
}

/// What somebody heard: the numbers in each packet.
fn heard(client: &Client) -> Vec<Vec<u32>> {
    let number = |frame: &[u8]| u32::from_be_bytes(frame.try_into().expect("a number"));
    let packet = |payload: &[u8]| {
        if payload[0] & 3 == 0 {
            return vec![number(&payload[1..])];
        }
        // Three frames, each but the last with its length in front (RFC 6716, section 3.2.5).
        assert_eq!(payload[..4], [TOC | 3, 0x83, 4, 4]);
        payload[4..].chunks(4).map(number).collect()
    };
    client
        .heard()
        .iter()
        .filter(|heard| heard.kind == Kind::Audio)
        .map(|heard| packet(&heard.payload))
        .collect()
}

/// What a client was told last of how it is to send.
fn narrow(seat: &Seat) -> Option<bool> {
    let told = seat.told_of_media();
    told.iter().rev().find_map(|media| match media {
        ServerMedia::Wanted { narrow, .. } => Some(*narrow == Some(true)),
        _ => None,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn sound_comes_in_few_packets_over_a_narrow_line_and_in_few_bits_from_everybody() {
    let (place, seats) = Place::open_with(2, &[]).await;
    let speaker = seats[0].begin_media().await;
    let (low, other) = (seats[1].begin_media().await, seats[2].begin_media().await);
    until("connected", || [&speaker, &low, &other].iter().all(|client| client.is_connected())).await;
    seats[1].say(ClientMedia::Sound { twice: true, gathered: Some(true) });
    until("they are told", || narrow(&seats[0]) == Some(true) && narrow(&seats[2]) == Some(true)).await;
    assert_ne!(narrow(&seats[1]), Some(true), "of their own line they know");
    let mut number = 0;
    until("it is heard in threes, and by the other one by one", || {
        number += 1;
        speaker.send(sound(number));
        heard(&low).iter().filter(|packet| packet.len() == 3).count() > 3 && heard(&other).len() > 3
    })
    .await;
    let in_order = |packets: &[Vec<u32>]| packets.concat().is_sorted_by(|one, next| one < next);
    assert!(in_order(&heard(&low)) && in_order(&heard(&other)));
    assert!(heard(&other).iter().all(|packet| packet.len() == 1));
    // Whoever begins meanwhile is told as well; and when the line is wide again, or its member gone, all are.
    let again = seats[2].begin_media().await;
    until("a new connection is told", || again.is_connected() && narrow(&seats[2]) == Some(true)).await;
    seats[1].say(ClientMedia::Sound { twice: false, gathered: None });
    until("they are told of the end", || {
        narrow(&seats[0]) == Some(false) && narrow(&seats[2]) == Some(false)
    })
    .await;
    seats[1].say(ClientMedia::Sound { twice: false, gathered: Some(true) });
    until("and anew", || narrow(&seats[0]) == Some(true)).await;
    seats[1].say(ClientMedia::Leave {});
    until("and of their going", || narrow(&seats[0]) == Some(false)).await;
    place.server.stop().await;
}
