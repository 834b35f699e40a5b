//! What one member, one session and one line may take, and what is said when it is enough.

use openset::store::{Store, StoreConfig};
use protocol::limits::{COMMANDS_BURST, COMMANDS_PER_SECOND, MEMBER_WORDS_BYTES_MAX, SESSION_EVENTS_MAX};
use protocol::view::SessionState;
use protocol::{
    CloseCode, Command, CommandNumber, Content, Event, MemberId, Refusal, Seq, SessionId, Timestamp,
};
use std::path::Path;
use std::time::Instant;
use tests::tungstenite::Message;
use tests::tungstenite::protocol::frame::Frame;
use tests::tungstenite::protocol::frame::coding::{Data, OpCode};
use tests::{TestMember, TestServer, TestSet};

/// Writes events into a log behind the server's back, as a long session would have.
pub(crate) async fn lengthen(data: &Path, session: &SessionId, events: impl Iterator<Item = Event>) {
    let store = Store::open(&StoreConfig::new(data)).await.expect("the store opens");
    let log = store.load(session).await.expect("the log reads");
    let (mut next, at) = (log.len() as u64 + 1, log.last().map_or(Timestamp(0), |last| last.at));
    let owned = store.acquire(session, "single").await.expect("the session is there");
    let events: Vec<Event> = events.collect();
    for batch in events.chunks(1_000) {
        store.append(session, owned.epoch, Seq(next), at, None, batch).await.expect("there is room");
        next += batch.len() as u64;
    }
    store.close().await.expect("it closes");
}

/// The same set at a server that was started anew on its data.
async fn again(data: tempfile::TempDir, set: &TestSet) -> (TestServer, TestSet) {
    let server = TestServer::on(data, &[]).await;
    let mut members = Vec::new();
    for member in &set.members {
        let browser = member.browser().at_another(&server.url());
        let mut member = TestMember::new(browser, member.session.clone(), member.member);
        member.come_in().await;
        members.push(member);
    }
    (server, TestSet { started: set.started.clone(), members })
}

fn bid(text: &str) -> Command {
    Command::MakeBid { minutes: 20, urgency: 1, text: Content::new(text) }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_session_says_so_can_be_ended_and_its_record_be_read() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    set.facilitator().make(Command::StartSession {}).await;
    set.go_to("bidding").await;
    let session = set.started.session.clone();
    let data = server.stop().await;
    let hands = (0..SESSION_EVENTS_MAX).map(|number| match number % 2 {
        0 => Event::HandRaised { member: MemberId(2), question: None },
        _ => Event::HandLowered { member: MemberId(2) },
    });
    lengthen(data.path(), &session, hands).await;

    let (server, mut set) = again(data, &set).await;
    assert_eq!(set.member(2).ask(bid("Who decides?")).await, Err(Refusal::SessionFull));
    assert_eq!(set.facilitator().ask(Command::LowerHand {}).await, Err(Refusal::SessionFull));
    let stop = Command::StopRoom { text: Content::new("I need a moment") };
    set.member(3).make(stop).await;
    set.facilitator().make(Command::ResumeRoom {}).await;
    set.end().await;
    let facilitator = set.facilitator();
    assert_eq!(facilitator.view().state, SessionState::Ended);
    let record = format!("/api/sessions/{session}/seats/1/record");
    assert_eq!(facilitator.browser().get(&record).await.status, 200);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_member_cannot_use_up_what_all_have() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    set.facilitator().make(Command::StartSession {}).await;
    set.go_to("bidding").await;
    let data = server.stop().await;
    let text = "x".repeat(10_000);
    let bids = (0..=MEMBER_WORDS_BYTES_MAX / 10_000).map(|_| Event::BidMade {
        member: MemberId(2),
        minutes: 20,
        urgency: 1,
        text: Content::new(text.as_str()),
    });
    lengthen(data.path(), &set.started.session, bids).await;

    let (server, mut set) = again(data, &set).await;
    assert_eq!(set.member(2).ask(bid("Once more")).await, Err(Refusal::OwnShareFull));
    set.member(2).make(Command::WithdrawBid {}).await;
    set.member(3).make(bid("Who decides?")).await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn new_sockets_are_no_new_allowance() {
    const SOCKETS: u64 = 5;
    const EACH: u64 = 40;
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    let member = set.member(2);
    let began = Instant::now();
    let mut taken_in = 0;
    for _ in 0..SOCKETS {
        member.drop_connection();
        member.answers.clear();
        member.come_in().await;
        let first = member.next_number();
        for _ in 0..EACH {
            member.send(Command::LowerHand {}).await;
        }
        let last = CommandNumber(first.0 + EACH - 1);
        member.until("the last answer", |member| member.answers.contains_key(&last)).await;
        let too_fast = |answer: &&Result<Seq, Refusal>| matches!(answer, Err(Refusal::TooFast { .. }));
        taken_in += EACH - member.answers.values().filter(too_fast).count() as u64;
    }
    let allowed = u64::from(COMMANDS_BURST) + began.elapsed().as_secs() * u64::from(COMMANDS_PER_SECOND) + 10;
    assert!(taken_in <= allowed, "{taken_in} of {} were taken in, {allowed} were allowed", SOCKETS * EACH);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sockets_without_end_are_not_let_in() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    let member = set.member(2);
    let ticket = member.browser().join(&member.session, member.member).await.return_ticket;
    let mut refused = None;
    // More than any line breaks in the minutes that this may take on a slow machine.
    for _ in 0..5_000 {
        member.drop_connection();
        member.connect().await;
        let hello = member.hello(ticket.clone());
        member.tell(&hello).await;
        if !member.take_one().await || !member.take_one().await {
            refused = member.ended;
            break;
        }
    }
    assert_eq!(refused.and_then(|ended| ended.said), Some(CloseCode::TooFast));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fragments_without_end_close_the_socket_and_some_do_not() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    let fragment = |text: &str, first: bool, last: bool| {
        let data = if first { Data::Text } else { Data::Continue };
        Message::Frame(Frame::message(text.to_owned(), OpCode::Data(data), last))
    };
    let member = set.member(2);
    let command = r#"{"t":"command","cmd":1,"command":{"kind":"lower_hand"}}"#;
    let (first, rest) = command.split_at(10);
    member.tell_message(fragment(first, true, false)).await;
    for _ in 0..20 {
        member.tell_message(fragment("", false, false)).await;
    }
    member.tell_message(fragment(rest, false, true)).await;
    assert_eq!(member.answer(CommandNumber(1)).await, Err(Refusal::NotStarted), "a message all the same");

    member.tell_message(fragment("", true, false)).await;
    for _ in 0..30_000 {
        member.tell_message(fragment("", false, false)).await;
    }
    let ended = member.until_closed().await;
    let either = [CloseCode::TooFast, CloseCode::ProtocolFault];
    assert!(ended.said.is_none_or(|code| either.contains(&code)), "{ended:?}");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_that_no_store_can_keep_are_refused_at_the_edge() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 2).await;
    let member = set.member(2);
    for number in [1 << 53, (1 << 63) - 1, 1 << 63, u64::MAX] {
        // Right after coming in, where a gap is allowed.
        member.drop_connection();
        member.come_in().await;
        let cmd = CommandNumber(number);
        member.answers.clear();
        let text = format!(r#"{{"t":"command","cmd":{number},"command":{{"kind":"lower_hand"}}}}"#);
        member.tell_text(&text).await;
        let expected = CommandNumber(1);
        assert_eq!(member.answer(cmd).await, Err(Refusal::OutOfOrder { expected }), "{number}");
    }
    assert_eq!(member.ask(Command::LowerHand {}).await, Err(Refusal::NotStarted), "the room is well");

    set.facilitator().make(Command::StartSession {}).await;
    set.end().await;
    let path = format!("/api/sets/{}/seats/1/sessions", set.started.set);
    let facilitator = set.members[0].browser();
    for at in [253_402_300_800_000_u64, 1 << 63, u64::MAX] {
        let answered =
            facilitator.post(&path, &serde_json::json!({"format": "classic", "planned_for": at})).await;
        assert_eq!((answered.status.as_u16(), answered.code().as_str()), (422, "day_too_far"), "{at}");
    }
    let last_day = serde_json::json!({"format": "classic", "planned_for": 253_402_300_799_999_u64});
    // The list of sessions is told of the end right after everyone else.
    let mut status = facilitator.post(&path, &last_day).await.status.as_u16();
    while status == 409 {
        status = facilitator.post(&path, &last_day).await.status.as_u16();
    }
    assert_eq!(status, 200);
    server.stop().await;
}
