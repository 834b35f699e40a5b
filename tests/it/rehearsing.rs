//! Rehearsal members from outside: they come in like anyone, and leave their seat to a person.

use protocol::format::Part;
use protocol::record::RecordPage;
use protocol::view::{Presence, SeatView, SessionState};
use protocol::{CloseCode, Command, MemberId};
use std::sync::Arc;
use tests::{Browser, TestMember, TestProcess, TestServer, new_dir};

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_finds_a_room_full_of_rehearsal_members_who_begin_with_them() {
    let server = TestServer::start().await;
    let browser = Arc::new(server.browser());
    let started = browser.demo_with_rehearsal(Part::Questioner).await;
    let simulated = started.invitations.iter().filter(|invitation| invitation.rehearsal).count();
    assert_eq!(simulated, started.invitations.len() - 1, "every seat but the visitor's");
    let mut visitor = TestMember::new(browser, started.session.clone(), started.own);
    visitor.come_in().await;
    visitor.until_view("the start", |view| view.state == SessionState::Live).await;
    visitor
        .until_view("one's turn to check in", |view| {
            view.turns.as_ref().is_some_and(|turns| turns.now == Some(MemberId(3)))
        })
        .await;
    visitor.make(Command::FinishTurn {}).await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_takes_a_rehearsal_members_seat_for_good() {
    let server = TestServer::start().await;
    let browser = Arc::new(server.browser());
    let started = browser.demo_with_rehearsal(Part::Facilitator).await;
    let mut visitor = TestMember::new(browser, started.session.clone(), started.own);
    visitor.come_in().await;
    let here = |view: &protocol::View| {
        view.seats.iter().filter(|seat| matches!(seat.presence, Presence::Here { .. })).count()
    };
    visitor.until_view("a full room", |view| here(view) == view.seats.len()).await;
    let mut person = TestMember::by_invitation(&server.url(), &started.invitations[4].link).await;
    assert_eq!(person.member, MemberId(5));
    let of_seat = |member: &TestMember| {
        let entry = member.roster.iter().find(|entry| entry.member == MemberId(5));
        entry.map(|entry| entry.rehearsal)
    };
    assert_eq!(of_seat(&person), Some(false), "a person sits there now");
    let simulated = |seats: &[SeatView]| {
        seats.iter().filter(|seat| seat.rehearsal).map(|seat| seat.member.0).collect::<Vec<_>>()
    };
    assert!(!simulated(&person.view().seats).contains(&5), "nor does their view say otherwise");
    visitor.until("the word that a person sits there", |visitor| of_seat(visitor) == Some(false)).await;
    visitor.make(Command::StartSession {}).await;
    person.until_view("the start", |view| view.state == SessionState::Live).await;
    // Whoever sat there before does not come back: the only one who takes the seat over is the person.
    let mut again = person.another_tab();
    again.come_in().await;
    assert_eq!(person.until_closed().await.said, Some(CloseCode::SeatTaken));
    again.until_view("the room", |view| here(view) == view.seats.len()).await;
    let path = format!("/api/sessions/{}/seats/{}/record", again.session, again.member);
    let page: RecordPage = again.browser().get(&path).await.read();
    let others = simulated(&page.record.seats);
    assert!(!others.contains(&5) && others.len() > 2, "nor the record: {others:?}");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rehearsal_members_come_back_to_whoever_comes_back_after_a_power_cut() {
    let data = new_dir();
    let process = TestProcess::start(data.path(), "127.0.0.1:0").await;
    let browser = Arc::new(Browser::at(process.url()));
    let started = browser.demo_with_rehearsal(Part::Facilitator).await;
    let mut visitor = TestMember::new(browser, started.session.clone(), started.own);
    visitor.come_in().await;
    let all_here =
        |view: &protocol::View| view.seats.iter().all(|seat| matches!(seat.presence, Presence::Here { .. }));
    visitor.until_view("a full room", all_here).await;
    visitor.make(Command::StartSession {}).await;
    let address = process.address().to_owned();
    process.kill().await;

    let process = TestProcess::start(data.path(), &address).await;
    visitor.drop_connection();
    visitor.come_in().await;
    visitor.until_view("a full room again", all_here).await;
    // And they take part as before: everybody checks in.
    let me = visitor.member;
    let to_come = |view: &protocol::View| {
        view.turns.as_ref().map(|turns| (turns.now, turns.to_come.len())).filter(|left| *left != (None, 0))
    };
    loop {
        visitor
            .until_view("the next turn", |view| to_come(view).is_none_or(|(now, _)| now == Some(me)))
            .await;
        if to_come(visitor.view()).is_none() {
            break;
        }
        visitor.make(Command::FinishTurn {}).await;
    }
    process.terminate().await;
}
