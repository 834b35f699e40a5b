//! Coming back: nothing lost, nothing twice, and the view is what it would have been.

use protocol::{Command, Content, Event, MemberId, View};
use tests::{History, TestMember, TestServer, TestSet};

fn offer(text: String) -> Command {
    Command::OfferQuestion { text: Content::new(text), question_kind: None, raise_hand: false, to: None }
}

/// The lines in which two views differ.
fn difference(one: &View, other: &View) -> String {
    let lines = |view| -> Vec<String> {
        serde_json::to_string_pretty(view).expect("JSON").lines().map(ToOwned::to_owned).collect()
    };
    let (one, other) = (lines(one), lines(other));
    let only = |these: &[String], those: &[String]| -> Vec<String> {
        these.iter().filter(|line| !those.contains(line)).cloned().collect()
    };
    format!("resumed only: {:#?}\nanew only: {:#?}", only(&one, &other), only(&other, &one))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_socket_resumes_where_it_was() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 3).await;
    set.begin(2).await;
    set.member(3).drop_connection();
    set.facilitator().until("the loss", |member| left(member, 3)).await;
    set.go_to_without("clarifying", 3).await;
    set.member(4).make(offer("What have you tried?".into())).await;
    set.member(4).make(Command::RaiseHand { question: None }).await;
    let back = set.member(3);
    back.come_in().await;
    assert!(back.resumed, "no whole view was needed");
    back.until_view("the hand", |view| view.hands.len() == 1).await;
    let numbers: Vec<_> = back.shown.iter().map(|(seq, ..)| *seq).collect();
    assert!(numbers.is_sorted_by(|one, next| one < next), "each once, in order: {numbers:?}");
    // Whoever comes in anew now sees the same session.
    let mut anew = back.another_tab();
    anew.come_in().await;
    back.until_closed().await;
    assert!(back.view() == anew.view(), "{}", difference(back.view(), anew.view()));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn someone_away_for_long_is_given_a_view() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 3).await;
    set.begin(2).await;
    set.go_to("clarifying").await;
    set.member(3).drop_connection();
    set.facilitator().until("the loss", |member| left(member, 3)).await;
    let before = set.member(3).tab.seq;
    // More than the window keeps: two dozen of the longest questions.
    for number in 0..24 {
        let member = set.member(4);
        let question = member.make(offer(format!("{number} {}", "ü".repeat(1_900)))).await;
        assert!(question > before);
    }
    let back = set.member(3);
    back.come_in().await;
    assert!(!back.resumed, "what was missed is longer than a view");
    assert!(back.tab.seq > before);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_from_another_store_is_not_resumed() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    let member = set.member(2);
    member.drop_connection();
    member.tab.log = Some("another-log".into());
    member.come_in().await;
    assert!(!member.resumed);
    member.drop_connection();
    // Ahead of the log: the store went back in time.
    member.tab.seq = protocol::Seq(10_000);
    member.come_in().await;
    assert!(!member.resumed);
    assert!(member.tab.seq < protocol::Seq(10_000));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_sent_into_a_dying_socket_are_answered_on_the_next() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    set.begin(2).await;
    set.go_to("clarifying").await;
    let session = set.started.session.clone();
    let asker = set.member(3);
    for round in 0..10 {
        let cmd = asker.send(offer(format!("Question {round}?"))).await;
        asker.drop_connection();
        asker.come_in_numbered_from(cmd).await;
        // A client that got no answer asks again; whether the first was heard does not matter.
        asker.send_as(cmd, offer(format!("Question {round}?"))).await;
        assert!(asker.answer(cmd).await.is_ok());
    }
    let data = server.stop().await;
    let history = History::read(data.path(), &session).await;
    history.check();
    history.check_member(set.member(3), |_| true);
    let offered =
        history.events().iter().filter(|event| matches!(event.event, Event::QuestionOffered { .. })).count();
    assert_eq!(offered, 10);
}

fn left(member: &TestMember, number: u32) -> bool {
    member.shown.iter().any(|(_, _, event)| *event == Event::MemberDisconnected { member: MemberId(number) })
}
