//! What a session does for people under strain, at a real server: the private line after a stop, which is kept nowhere.

use protocol::limits::NOT_HEARD_AFTER;
use protocol::signal::{ClientSignal, Signal};
use protocol::{ClientFrame, Command, Content, MemberId, Millis, Timestamp};
use tests::{History, TestMember, TestServer, TestSet};

const STOPPER: u32 = 3;

async fn say_aside(member: &mut TestMember, text: &str) {
    let signal = ClientSignal::Aside { text: Content::new(text) };
    member.tell(&ClientFrame::Signal { signal }).await;
}

fn asides(member: &TestMember) -> Vec<(MemberId, MemberId, &str)> {
    let told = member.signals.iter().filter_map(|signal| match signal {
        Signal::Aside { from, to, text } => Some((*from, *to, text.expose())),
        _ => None,
    });
    told.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_stop_two_have_a_line_alone_and_nothing_of_it_is_kept() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 3).await;
    set.begin(2).await;
    set.go_to("presentation").await;

    // There is no line before the stop: these words go nowhere.
    say_aside(set.member(STOPPER), "Canary of nobody.").await;
    let stop = Command::StopRoom { text: Content::new("a reason") };
    set.member(STOPPER).make(stop).await;
    set.all_see("the stop", |view| view.pause.as_ref().is_some_and(|pause| pause.stopped)).await;
    say_aside(set.member(STOPPER), "Canary of the stop.").await;
    set.facilitator().until("the words", |member| asides(member).len() == 1).await;
    say_aside(set.facilitator(), "Canary of the answer.").await;
    set.member(STOPPER).until("the answer", |member| asides(member).len() == 2).await;
    // Who is not at an end of the line has none, and what cannot be said safely is dropped.
    say_aside(set.member(2), "Canary of another.").await;
    say_aside(set.member(STOPPER), "Canary\u{202e} backwards.").await;
    say_aside(set.member(STOPPER), "Canary, the last.").await;
    set.member(STOPPER).until("both directions", |member| asides(member).len() == 3).await;
    set.facilitator().until("both directions", |member| asides(member).len() == 3).await;
    let (stopper, facilitator) = (MemberId(STOPPER), set.facilitator().member);
    let expected = [
        (stopper, facilitator, "Canary of the stop."),
        (facilitator, stopper, "Canary of the answer."),
        (stopper, facilitator, "Canary, the last."),
    ];
    assert_eq!(asides(set.member(STOPPER)), expected);
    assert_eq!(asides(set.facilitator()), expected);

    set.facilitator().make(Command::TakeOutside {}).await;
    let outside = |view: &protocol::View| view.pause.as_ref().is_some_and(|pause| pause.outside);
    set.facilitator().until_view("the note", outside).await;
    set.member(STOPPER).until_view("the note", outside).await;
    set.facilitator().make(Command::ResumeRoom {}).await;
    set.all_see("that it goes on", |view| view.pause.is_none()).await;
    say_aside(set.facilitator(), "Canary of too late.").await;
    set.end().await;
    for number in [2, 4] {
        let member = set.member(number);
        let told = serde_json::to_string(&(&member.shown, &member.views)).expect("JSON");
        assert!(asides(member).is_empty() && !told.contains("taken_outside"), "member {number}");
    }
    assert_eq!(asides(set.member(STOPPER)).len(), 3, "the line ended with the stop");

    let data = server.stop().await;
    let history = History::read(data.path(), &set.started.session).await;
    history.check();
    let log = serde_json::to_string(&history.events().iter().map(|stored| &stored.event).collect::<Vec<_>>());
    assert!(!log.expect("JSON").contains("Canary"), "words of the private line are in the log");
}

/// Nobody says or does anything: that a member has not been heard is told by time alone.
#[tokio::test(flavor = "multi_thread")]
async fn who_was_not_heard_is_told_to_the_facilitator_without_anything_happening() {
    const MORNING: Timestamp = Timestamp(1_800_000_000_000);
    let server = TestServer::at(tests::new_dir(), MORNING, &[]).await;
    let mut set = TestSet::found(&server.url(), 3).await;
    set.begin(2).await;
    set.go_to("presentation").await;
    let data = server.stop().await;

    // A second before the time is over the service comes back, and so do they.
    let almost = MORNING.plus(NOT_HEARD_AFTER).minus(Millis::from_secs(1));
    let server = TestServer::at(data, almost, &[]).await;
    let mut set = set.at_another(&server.url());
    for member in &mut set.members {
        member.come_in().await;
    }
    let not_heard = |member: &TestMember| {
        member.signals.iter().rev().find_map(|signal| match signal {
            Signal::Airtime { airtime } => Some(airtime.not_heard.clone()),
            _ => None,
        })
    };
    // Who presents in writing has the floor, and that counts as heard.
    let quiet = [MemberId(3), MemberId(4)];
    let told =
        |member: &TestMember| quiet.iter().all(|one| not_heard(member).unwrap_or_default().contains(one));
    set.facilitator().until("the hint", told).await;
    assert!(not_heard(set.member(2)).unwrap_or_default().is_empty(), "it is told to nobody else");
}
