//! The walking room: a demonstration, three members, a stage that begins for all of them.

use protocol::format::Part;
use protocol::view::SessionState;
use protocol::{Command, MemberId};
use std::sync::Arc;
use tests::{TestMember, TestServer};

#[tokio::test(flavor = "multi_thread")]
async fn three_members_see_the_session_begin_and_a_stage_change() {
    let server = TestServer::start().await;
    let browser = Arc::new(server.browser());
    let started = browser.demo(Part::Facilitator).await;
    assert_eq!(started.own, MemberId(1));
    let mut facilitator = TestMember::new(browser, started.session.clone(), started.own);
    facilitator.come_in().await;
    let mut others = Vec::new();
    for invitation in &started.invitations[1..3] {
        others.push(TestMember::by_invitation(&server.url(), &invitation.link).await);
    }
    facilitator.make(Command::StartSession {}).await;
    for member in others.iter_mut().chain([&mut facilitator]) {
        member.until_view("the start", |view| view.state == SessionState::Live && view.stage.is_some()).await;
    }
    let first = facilitator.view().stage.clone().expect("a stage");
    facilitator.make(Command::NextStage { from: Some(first.at) }).await;
    for member in others.iter_mut().chain([&mut facilitator]) {
        let moved = |view: &protocol::View| view.stage.as_ref().is_some_and(|stage| stage.at != first.at);
        member.until_view("the next stage", moved).await;
        assert_eq!(member.view().past.len(), 1);
    }
    server.stop().await;
}
