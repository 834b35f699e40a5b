//! A server with as many members in its media as it may have.

use protocol::ClientFrame;
use protocol::media::{ClientMedia, ServerMedia};
use protocol::view::JoinMode;
use tests::{TestMember, TestServer, TestSet};

/// Comes in anew with sound, and asks for it.
async fn ask_for_sound(member: &mut TestMember) {
    member.drop_connection();
    member.joins = JoinMode::Audio;
    member.come_in().await;
    member.tell(&ClientFrame::Media { media: ClientMedia::Begin {} }).await;
    member.until("an answer about media", |member| !member.media.is_empty()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_comes_above_the_limit_is_told_so_and_takes_part_by_text() {
    let server = TestServer::with(&["--media-members-max", "1"]).await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    ask_for_sound(set.member(2)).await;
    let first = set.member(2).media.pop_front();
    assert!(matches!(first, Some(ServerMedia::Offer { .. })), "there is a place for one");
    ask_for_sound(set.member(3)).await;
    let full = ServerMedia::Unavailable { why: "full".to_owned() };
    assert_eq!(set.member(3).media.pop_front().as_ref(), Some(&full));
    set.facilitator().make(protocol::Command::StartSession {}).await;
    set.member(3).until_view("the session", |view| view.state == protocol::view::SessionState::Live).await;

    // A place that becomes free is there for the next who asks.
    set.member(2).tell(&ClientFrame::Media { media: ClientMedia::Leave {} }).await;
    let member = set.member(3);
    let mut answer = None;
    for _ in 0..1_000 {
        member.tell(&ClientFrame::Media { media: ClientMedia::Begin {} }).await;
        member.until("an answer about media", |member| !member.media.is_empty()).await;
        answer = member.media.pop_front();
        if answer.as_ref() != Some(&full) {
            break;
        }
    }
    assert!(matches!(answer, Some(ServerMedia::Offer { .. })));
    server.stop().await;
}
