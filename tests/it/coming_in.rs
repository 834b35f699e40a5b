//! Tickets, takeovers, and what a socket may not do.

use protocol::{CloseCode, MemberId, VERSION};
use std::sync::Arc;
use tests::tungstenite::Message;
use tests::{Ended, TestMember, TestServer, TestSet, patiently};

fn closed(code: CloseCode) -> Ended {
    Ended { said: Some(code), number: Some(code.number()) }
}

/// A member who has a socket and a ticket, and has not said hello.
async fn at_the_door(server: &TestServer) -> (TestMember, String) {
    let browser = Arc::new(server.browser());
    let started = browser.demo(protocol::format::Part::Questioner).await;
    let ticket = browser.join(&started.session, started.own).await.ticket;
    let mut member = TestMember::new(browser, started.session, started.own);
    member.connect().await;
    (member, ticket)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_lets_in_once() {
    let server = TestServer::start().await;
    let (mut member, ticket) = at_the_door(&server).await;
    let hello = member.hello(ticket);
    member.tell(&hello).await;
    member.until_view("the view", |view| view.you == MemberId(3)).await;
    let mut again = member.another_tab();
    again.connect().await;
    again.tell(&hello).await;
    assert_eq!(again.until_closed().await, closed(CloseCode::BadTicket));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_return_ticket_lets_in_as_often_as_needed_but_no_other_browser() {
    let server = TestServer::start().await;
    let browser = Arc::new(server.browser());
    let started = browser.demo(protocol::format::Part::Questioner).await;
    let ticket = browser.join(&started.session, started.own).await.return_ticket;
    let mut member = TestMember::new(browser, started.session, started.own);
    for time in ["the first time", "the second time", "the third time"] {
        member.connect().await;
        let hello = member.hello(ticket.clone());
        member.tell(&hello).await;
        member.until_view(time, |view| view.you == started.own).await;
        member.drop_connection();
    }
    let (mut thief, _) = at_the_door(&server).await;
    let hello = member.hello(ticket);
    thief.tell(&hello).await;
    assert_eq!(thief.until_closed().await, closed(CloseCode::BadTicket));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_is_worth_nothing_in_another_browser() {
    let server = TestServer::start().await;
    let (member, ticket) = at_the_door(&server).await;
    let (mut thief, _) = at_the_door(&server).await;
    let hello = member.hello(ticket);
    thief.tell(&hello).await;
    assert_eq!(thief.until_closed().await, closed(CloseCode::BadTicket));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_hello_closes_the_socket() {
    let server = TestServer::start().await;
    let frames = [
        "",
        "no JSON",
        "{}",
        "[]",
        "{\"t\":\"hello\"}",
        "{\"t\":\"clock\",\"sent\":1.0}",
        "{\"t\":\"unknown\"}",
        &format!("{{\"t\":\"hello\",\"text\":\"{}\"}}", "x".repeat(70_000)),
    ];
    for frame in frames {
        let (mut member, _) = at_the_door(&server).await;
        member.tell_text(frame).await;
        let ended = member.until_closed().await;
        assert_eq!(ended, closed(CloseCode::ProtocolFault), "{}", &frame[..frame.len().min(40)]);
    }
    let (mut member, ticket) = at_the_door(&server).await;
    let hello = serde_json::to_string(&member.hello(ticket)).unwrap();
    let other = hello.replace(&format!("\"version\":{VERSION}"), "\"version\":99");
    member.tell_text(&other).await;
    assert_eq!(member.until_closed().await, closed(CloseCode::BadVersion));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn frames_that_break_the_protocol_close_only_the_socket_they_came_on() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    let frames = [
        Message::text("{"),
        Message::text("{\"t\":\"dance\"}"),
        Message::text("{\"t\":\"command\",\"cmd\":\"one\",\"command\":{}}"),
        Message::text("{\"t\":\"command\",\"cmd\":1,\"command\":{\"kind\":\"ready\"},\"from\":1}"),
        Message::text("{\"t\":\"signal\",\"signal\":{\"kind\":\"shout\"}}"),
        Message::text(format!("{{\"t\":\"clock\",\"sent\":1.0{}}}", " ".repeat(20_000))),
        Message::binary(vec![1, 2, 3]),
    ];
    for frame in frames {
        let member = set.member(2);
        member.tell_message(frame.clone()).await;
        assert_eq!(member.until_closed().await, closed(CloseCode::ProtocolFault), "{frame:?}");
        member.come_in().await;
    }
    // The room never noticed more than somebody leaving and coming back.
    set.facilitator().make(protocol::Command::StartSession {}).await;
    set.all_see("the start", |view| view.stage.is_some()).await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_tab_takes_the_seat_over_and_the_first_is_told() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    let mut second = set.member(2).another_tab();
    second.come_in().await;
    assert_eq!(set.member(2).until_closed().await, closed(CloseCode::SeatTaken));
    second.until_view("oneself in the room", |view| here(view, 2)).await;
    // Nobody was told that the member had gone: the seat was never empty.
    set.facilitator().make(protocol::Command::StartSession {}).await;
    set.facilitator().until_view("the start", |view| view.stage.is_some()).await;
    let gone =
        set.facilitator().shown.iter().any(|(_, _, event)| {
            matches!(event, protocol::Event::MemberDisconnected { member: MemberId(2) })
        });
    assert!(!gone);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_tab_coming_back_is_no_takeover() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    let mut again = set.member(2).another_tab();
    again.tab.client = set.member(2).tab.client.clone();
    again.come_in().await;
    let ended = set.member(2).until_closed().await;
    assert_eq!(ended.said, None, "there is nobody left to be told");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_floods_is_slowed_and_then_closed_while_others_go_on() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    let member = set.member(2);
    patiently("the flood to end", async {
        for number in 1..2_000_u64 {
            let frame =
                format!("{{\"t\":\"command\",\"cmd\":{number},\"command\":{{\"kind\":\"lower_hand\"}}}}");
            member.tell_text(&frame).await;
        }
    })
    .await;
    assert_eq!(member.until_closed().await, closed(CloseCode::TooFast));
    let slowed =
        member.answers.values().any(|answer| matches!(answer, Err(protocol::Refusal::TooFast { .. })));
    assert!(slowed, "it was told to wait before it was closed");
    set.facilitator().make(protocol::Command::StartSession {}).await;
    server.stop().await;
}

fn here(view: &protocol::View, member: u32) -> bool {
    let seat = view.seats.iter().find(|seat| seat.member == MemberId(member));
    seat.is_some_and(|seat| matches!(seat.presence, protocol::view::Presence::Here { .. }))
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_joins_is_given_the_relay_with_a_credential_of_the_seats_own() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret");
    std::fs::write(&secret, "a secret of thirty-two characters or more\n").unwrap();
    let uri = "turn:turn.example.org:3478?transport=udp";
    let server = TestServer::with(&["--turn-uri", uri, "--turn-secret-file", secret.to_str().unwrap()]).await;
    let browser = server.browser();
    let started = browser.demo(protocol::format::Part::Facilitator).await;
    let joined = browser.join(&started.session, started.own).await;
    let again = browser.join(&started.session, started.own).await;
    let [relay] = joined.ice_servers.as_slice() else { panic!("one relay") };
    assert_eq!(relay.urls, [uri]);
    let (ends, label) = relay.username.as_deref().and_then(|name| name.split_once(':')).unwrap();
    assert!(ends.parse::<u64>().is_ok());
    assert!(!label.contains(&started.session.0) && relay.credential.is_some());
    // The label is the seat's: the relay counts people by it.
    assert!(again.ice_servers[0].username.as_deref().unwrap().ends_with(label));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_without_a_good_secret_keeps_the_service_from_starting() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret");
    std::fs::write(&secret, "short").unwrap();
    let options = ["--turn-uri", "turn:turn.example.org", "--turn-secret-file", secret.to_str().unwrap()];
    let refused = TestServer::try_on(tempfile::tempdir().unwrap(), &options).await.err().unwrap();
    assert!(refused.to_string().contains("openssl rand"), "{refused}");
}
