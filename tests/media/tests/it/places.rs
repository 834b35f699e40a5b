//! Who may have a connection at a server with as many as it may have, and what frees a place.

use std::sync::PoisonError;

use media_tests::{Place, Room, Seat, set_at, until};
use protocol::media::{ClientMedia, ServerMedia};
use protocol::view::SessionState;
use sfu::{Failure, JoinRefused, MediaConfig, MediaEvent, Origin};

fn room_for(peers_max: usize) -> Room {
    let mut config = MediaConfig::on([127, 0, 0, 1].into());
    (config.threads, config.peers_max) = (1, peers_max);
    Room::open_on(&config)
}

fn is_end(told: &ServerMedia) -> bool {
    matches!(told, ServerMedia::Ended { .. })
}

/// Begins, answers what is none, and waits for the end, again and again.
async fn spoil(seat: &Seat, times: usize) {
    for _ in 0..times {
        let ends = || seat.told_of_media().iter().filter(|told| is_end(told)).count();
        let before = ends();
        let (_client, kept) = seat.begin_media_in_secret().await;
        let (offer, _) = kept.lock().unwrap_or_else(PoisonError::into_inner).remove(0);
        seat.say(ClientMedia::Answer { offer, sdp: "v=0\r\n".to_owned() });
        until("the connection is over", || ends() > before).await;
    }
}

#[tokio::test]
async fn a_hundred_connections_that_ended_leave_every_place_free() {
    let room = room_for(2);
    for _ in 0..100 {
        let connection = room.ask(1, set_at(1)).expect("the one before is over");
        until("an offer", || room.offers_to(connection) > 0).await;
        room.media.answer(connection, room.offers_to(connection), "v=0\r\n".to_owned());
        let over = |event: &MediaEvent| matches!(event, MediaEvent::Failed { connection: ended, .. } if *ended == connection);
        until("it is over", || room.events().iter().any(over)).await;
        assert_eq!(room.media.stats().connections, 0, "forgotten before its end is told");
    }
    let _others = [room.join(2).await, room.join(3).await];
    assert_eq!(room.media.stats().connections, 2);
}

/// As often as frames may come at once.
const SPOILT: usize = 25;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_of_a_member_that_ended_leave_every_place_free() {
    let (place, seats) = Place::open_with(2, &["--media-members-max", "2"]).await;
    spoil(&seats[1], SPOILT).await;
    assert_eq!(place.stats().connections, 0, "an ended connection is forgotten before its end is told");
    let others = [seats[2].begin_media().await, seats[0].begin_media().await];
    for other in &others {
        until("connected", || other.is_connected()).await;
    }
    assert_eq!(place.stats().connections, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_comes_above_the_limit_is_told_so_and_takes_part_by_text() {
    let (place, seats) = Place::open_with(2, &["--media-members-max", "1"]).await;
    let first = seats[1].begin_media().await;
    until("connected", || first.is_connected()).await;
    let full = ServerMedia::Unavailable { why: "full".to_owned() };
    let (_second, other) = (seats[2].begin_media().await, &seats[2]);
    until("told", || other.told_of_media().contains(&full)).await;
    seats[0].make(protocol::Command::StartSession {}).await;
    until("the session", || other.view().state == SessionState::Live).await;
    // A place that becomes free is there for the next who asks.
    seats[1].say(ClientMedia::Leave {});
    until("the place is free", || place.stats().connections == 0).await;
    let second = other.begin_media().await;
    until("connected", || second.is_connected()).await;
}

#[tokio::test]
async fn an_offer_that_nobody_answers_holds_no_place() {
    let room = room_for(1);
    for member in 1..=10 {
        room.ask(member, set_at(1)).expect("it waits beside the others");
    }
    let late = room.join(11).await;
    assert_eq!(room.ask(12, set_at(2)), Err(JoinRefused::ServerFull), "the place is taken now");
    room.media.leave(late.connection);
    room.join(13).await;
}

#[tokio::test]
async fn whoever_asks_most_gives_way_and_is_told() {
    let room = room_for(1);
    let demo = Origin::new(1_001, true);
    // Fifteen members each in a room; what a member asks again takes the place of what they asked before.
    let connections: Vec<_> = (1..=14).map(|member| room.ask(member, demo).expect("it waits")).collect();
    let honest = room.ask(15, set_at(2)).expect("it waits");
    let more = room.open_another();
    for member in 1..=15 {
        more.ask(member, demo).expect("it waits");
    }
    let yet_more = room.open_another();
    for member in 1..=15 {
        yet_more.ask(member, demo).expect("it waits");
    }
    let gave_way = |connection| MediaEvent::Failed { connection, why: Failure::NoAnswer };
    until("the oldest gave way", || room.events().contains(&gave_way(connections[0]))).await;
    assert!(!room.events().contains(&gave_way(honest)), "whoever asks once does not");
    let stats = room.media.stats();
    assert!(stats.connections <= 32, "{} wait", stats.connections);
}

#[tokio::test]
async fn the_last_place_goes_to_who_connects_first() {
    let room = room_for(1);
    let (one, other) = (room.enter(1).await.expect("it waits"), room.enter(2).await.expect("it waits"));
    let full = |connection| MediaEvent::Failed { connection, why: Failure::Full };
    let connected = |connection| MediaEvent::Connected { connection };
    until("one is in, and the other is not", || {
        let events = room.events();
        [(&one, &other), (&other, &one)].iter().any(|(first, second)| {
            events.contains(&connected(first.connection)) && events.contains(&full(second.connection))
        })
    })
    .await;
    assert_eq!(room.media.stats().connections, 1);
}

#[tokio::test]
async fn a_member_who_comes_anew_to_a_full_server_keeps_their_place() {
    let room = room_for(1);
    room.join(1).await;
    let again = room.join(1).await;
    assert_eq!(room.enter(2).await.err(), Some(JoinRefused::ServerFull));
    room.media.leave(again.connection);
    assert_eq!(room.media.stats().connections, 0);
}
