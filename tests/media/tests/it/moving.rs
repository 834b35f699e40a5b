//! A room that goes to another server takes its sound along: everybody is heard by the connection that they have until the
//! next one carries, and nobody is heard there any more who is not to be heard by then.

use media_tests::{Client, Packet, Seat, until};
use private_postgres::Cluster;
use protocol::CloseCode;
use protocol::http::{Invited, SetStarted};
use serde_json::json;
use sfu::Kind;
use std::sync::Arc;
use tests::{Browser, TestNodes, TestProcess, patiently};
use tokio::task::JoinHandle;

use crate::floor::{OPUS, TOC};

/// What is in the packets that may be heard, and in those that nobody may hear.
const HEARD: u8 = 1;
const UNHEARD: u8 = 2;

/// Words on the command line of each server.
const WITH_MEDIA: [(&str, &str); 1] = [("--media", "on")];

/// Two servers and a set of three whose room is at the first.
struct Scene {
    nodes: TestNodes,
    seats: Vec<Seat>,
}

impl Scene {
    async fn open(cluster: &Cluster) -> (Self, TestProcess) {
        let nodes = TestNodes::new(cluster).await;
        let one = nodes.start_with("one", &WITH_MEDIA).await;
        nodes.front.lead_to(&[&one]);
        let url = nodes.front.url().to_owned();
        let browser = Arc::new(Browser::at(&url));
        let parts = ["facilitator", "member", "member"];
        let member = |part: &&str| json!({ "name": *part, "part": *part, "deputy": false });
        let members: Vec<_> = parts.iter().map(member).collect();
        let wish =
            json!({ "name": "Set", "format": "classic", "language": "en", "members": members, "key": null });
        let started: SetStarted = browser.post("/api/sets", &wish).await.read();
        let mut seats = vec![Seat::come_in(browser, started.session.clone(), started.own).await];
        for invitation in &started.invitations[1..] {
            let browser = Browser::at(&url);
            let Invited { session, member, .. } = browser.take(&invitation.link).await;
            seats.push(Seat::come_in(Arc::new(browser), session, member).await);
        }
        seats[0].begin(&[&seats[1]]).await;
        (Self { nodes, seats }, one)
    }

    /// A connection of each member, which stands.
    async fn connect(&self) -> Vec<Client> {
        let mut clients = Vec::new();
        for seat in &self.seats {
            clients.push(seat.begin_media().await);
        }
        until("everybody to be connected", || clients.iter().all(Client::is_connected)).await;
        clients
    }

    /// Tells the first server to go; everybody's room is at the second when this returns. The first ends by and by.
    async fn move_on(&self, one: TestProcess, two: &TestProcess) -> JoinHandle<String> {
        self.nodes.front.lead_to(&[two]);
        let going = tokio::spawn(one.terminate());
        let moved = |seat: &Seat| seat.ended().is_some_and(|ended| ended.said == Some(CloseCode::Moved));
        until("the room to be at the other server", || self.seats.iter().all(moved)).await;
        going
    }
}

/// A packet in which nobody says anything: a room that hears somebody waits with its move.
fn packet(number: u32, words: u8) -> Packet {
    Packet {
        section: Kind::Audio,
        payload_type: OPUS,
        seq: number as u16,
        timestamp: number.wrapping_mul(960),
        level: 127,
        payload: vec![TOC, words, words, words],
        forged: None,
    }
}

/// Sends until it is heard.
async fn carries(what: &str, from: &Client, to: &Client, sent: &mut u32) {
    let before = to.heard_from(from.member, Kind::Audio);
    let heard = || {
        *sent += 1;
        from.send(packet(*sent, HEARD));
        to.heard_from(from.member, Kind::Audio) > before
    };
    until(what, heard).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_is_heard_by_the_connection_before_until_the_next_one_carries() {
    let Some(cluster) = Cluster::start() else { return };
    let (scene, one) = Scene::open(&cluster).await;
    let before = scene.connect().await;
    let mut sent = 0;
    carries("sound before the move", &before[2], &before[0], &mut sent).await;
    let two = scene.nodes.start_with("two", &WITH_MEDIA).await;
    let going = scene.move_on(one, &two).await;
    // Nobody has come back yet, and the room is elsewhere.
    carries("sound after the move", &before[2], &before[0], &mut sent).await;
    for seat in &scene.seats {
        seat.come_back().await;
    }
    let after = scene.connect().await;
    carries("sound by the next connection", &after[2], &after[0], &mut sent).await;
    drop(before);
    let log = patiently("the first server to end", going).await.expect("it ends well");
    assert!(log.contains("the sessions here are at other servers"), "{log}");
    carries("sound when the first server is gone", &after[2], &after[0], &mut sent).await;
    two.terminate().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_loses_the_floor_at_the_next_server_is_heard_by_no_connection() {
    let Some(cluster) = Cluster::start() else { return };
    let (scene, one) = Scene::open(&cluster).await;
    let before = scene.connect().await;
    let mut sent = 0;
    carries("sound before the move", &before[2], &before[0], &mut sent).await;
    let two = scene.nodes.start_with("two", &WITH_MEDIA).await;
    let going = scene.move_on(one, &two).await;
    for seat in &scene.seats {
        seat.come_back().await;
    }
    carries("sound after the move", &before[2], &before[0], &mut sent).await;
    // Only the presenter is heard from here on; whoever knows that knows that nobody else is.
    scene.seats[0].go_to("presentation").await;
    until("the floor", || !scene.seats[2].speakers().contains(&scene.seats[2].member.0)).await;
    for _ in 0..100 {
        sent += 1;
        before[2].send(packet(sent, UNHEARD));
    }
    patiently("the first server to end", going).await.expect("it ends well");
    let all = [&before[0], &before[1]].into_iter().flat_map(Client::heard);
    assert!(all.into_iter().all(|heard| heard.payload.get(1) != Some(&UNHEARD)));
    two.terminate().await;
}
