//! A supervisor of a trainee facilitator at a real server: nothing of the room reaches them before all agree, nor once
//! somebody no longer does; they are heard by nobody; what they write reaches the facilitator alone, and no record.

use protocol::signal::{ClientSignal, Gesture, Signal};
use protocol::view::{JoinMode, Presence, SessionState};
use protocol::{ClientFrame, Command, Content, MemberId, Refusal, View};
use tests::{History, TestMember, TestServer, TestSet};

const SUPERVISOR: u32 = 4;
const MEMBERS: [u32; 3] = [1, 2, 3];

fn let_in(view: &View) -> bool {
    view.supervision.as_ref().is_some_and(|known| known.let_in)
}

/// Everything that a member was ever told, in words.
fn told(member: &TestMember) -> String {
    serde_json::to_string(&(&member.shown, &member.views, &member.signals)).expect("JSON")
}

async fn answers(set: &mut TestSet, number: u32, yes: bool) {
    set.member(number).make(Command::AnswerSupervision { yes }).await;
}

async fn signs(set: &mut TestSet, number: u32, gesture: Gesture) {
    let signal = ClientSignal::Gesture { gesture };
    set.member(number).tell(&ClientFrame::Signal { signal }).await;
}

fn signs_of(member: &TestMember, of: u32) -> usize {
    let from =
        |signal: &&Signal| matches!(signal, Signal::Gestured { member, .. } if *member == MemberId(of));
    member.signals.iter().filter(from).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_supervisor_is_let_in_by_all_and_writes_to_the_facilitator_alone() {
    let server = TestServer::start().await;
    let mut set = TestSet::found_supervised(&server.url(), 2).await;

    // Nobody has agreed: there is a set, and nothing of it to see; but all see that somebody asks.
    set.all_see("that a supervisor is here", |view| {
        let presence = view.supervision.as_ref().map(|known| known.presence);
        presence.is_some_and(|presence| matches!(presence, Presence::Here { .. }))
    })
    .await;
    set.member(2).make(Command::Say { text: Content::new("Canary before.") }).await;
    answers(&mut set, 1, true).await;
    answers(&mut set, 2, true).await;
    signs(&mut set, 2, Gesture::WithYou).await;
    set.member(3).until("a sign", |member| signs_of(member, 2) == 1).await;
    let early = set.member(SUPERVISOR).ask(Command::WriteToFacilitator { text: Content::new("?") }).await;
    assert_eq!(early, Err(Refusal::NotLetIn));
    let outside = set.member(SUPERVISOR);
    assert!(outside.view().seats.is_empty() && !let_in(outside.view()), "{:?}", outside.view());
    assert!(!told(outside).contains("Canary") && signs_of(outside, 2) == 0);
    assert!(!told(outside).contains("member_connected"), "who comes is of the room");

    answers(&mut set, 3, true).await;
    set.all_see("that they are let in", let_in).await;
    // They have no seat themselves.
    set.member(SUPERVISOR).until_view("the room", |view| view.seats.len() == 3).await;
    set.begin(2).await;
    set.go_to("presentation").await;

    // They listen, and nothing of theirs reaches the room.
    let stop = Command::StopRoom { text: Content::new("no") };
    assert_eq!(set.member(SUPERVISOR).ask(stop).await, Err(Refusal::SupervisorListens));
    signs(&mut set, SUPERVISOR, Gesture::SlowDown).await;
    let note = Command::WriteToFacilitator { text: Content::new("Note: wait.") };
    set.member(SUPERVISOR).make(note).await;
    let notes = |view: &View| view.supervision.as_ref().map_or(0, |known| known.notes.len());
    set.facilitator().until_view("the note", |view| notes(view) == 1).await;
    signs(&mut set, 2, Gesture::WithYou).await;
    set.member(SUPERVISOR).until("the sign of a member", |member| signs_of(member, 2) == 1).await;

    // One takes it back, and at once nothing reaches them any more.
    answers(&mut set, 2, false).await;
    set.all_see("that they are out", |view| !let_in(view)).await;
    set.member(2).make(Command::Say { text: Content::new("Canary behind.") }).await;
    set.facilitator().until_view("the words", |view| view.said.len() == 1).await;
    set.facilitator().make(Command::EndSession {}).await;
    set.all_see("the end", |view| view.state == SessionState::Ended).await;
    let outside = set.member(SUPERVISOR);
    outside.until_view("nothing", |view| view.seats.is_empty()).await;
    assert!(!told(outside).contains("Canary behind"));
    for number in MEMBERS {
        let member = set.member(number);
        assert_eq!(signs_of(member, SUPERVISOR), 0, "member {number}");
        assert_eq!(told(member).contains("Note: wait."), number == 1, "member {number}");
    }

    // The record belongs to the set: it holds nothing of what was written, and is none for the supervisor.
    let session = set.started.session.clone();
    for number in [1, SUPERVISOR] {
        let path = format!("/api/sessions/{session}/seats/{number}/record");
        let answer = set.member(number).browser().get(&path).await;
        if number == SUPERVISOR {
            assert_eq!(answer.status.as_u16(), 404);
        } else {
            assert!(!answer.body.contains("Note: wait."), "a note is in the record");
        }
    }
    let data = server.stop().await;
    History::read(data.path(), &session).await.check();
}

#[tokio::test(flavor = "multi_thread")]
async fn consent_is_kept_over_a_restart_and_somebody_new_is_asked_first() {
    let server = TestServer::start().await;
    let mut set = TestSet::found_supervised(&server.url(), 2).await;
    for number in MEMBERS {
        answers(&mut set, number, true).await;
    }
    set.all_see("that they are let in", let_in).await;
    let data = server.stop().await;

    let server = TestServer::on(data, &[]).await;
    let mut again = set.at_another(&server.url());
    again.member(SUPERVISOR).come_in().await;
    again.member(SUPERVISOR).until_view("the room", |view| let_in(view) && view.seats.len() == 3).await;
    for number in MEMBERS {
        again.member(number).come_in().await;
    }
    let own = |view: &View| view.supervision.as_ref().and_then(|known| known.own);
    assert_eq!(own(again.member(2).view()), Some(true), "what one said is shown to oneself");
    let joins = again.member(SUPERVISOR).view().supervision.as_ref().map(|known| known.presence);
    assert_eq!(joins, Some(Presence::Here { joins: JoinMode::Text }));
}
