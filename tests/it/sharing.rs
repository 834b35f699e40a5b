//! Who may show a screen: the server tells it of presenters alone, and takes it down when they are that no more.

use protocol::ClientFrame;
use protocol::MemberId;
use protocol::signal::{ClientSignal, Signal};
use tests::{TestMember, TestServer, TestSet};

const PRESENTER: u32 = 2;
const QUESTIONER: u32 = 3;

/// What a member was last told of another's microphone and screen.
pub(crate) fn told(member: &TestMember, of: u32) -> Option<(bool, bool)> {
    member.signals.iter().rev().find_map(|signal| match signal {
        Signal::Devices { member, microphone, sharing, .. } if *member == MemberId(of) => {
            Some((*microphone, *sharing))
        }
        _ => None,
    })
}

/// A member says what they send.
pub(crate) async fn say(set: &mut TestSet, member: u32, microphone: bool, sharing: bool) {
    let signal = ClientSignal::Devices { microphone, camera: false, sharing };
    set.member(member).tell(&ClientFrame::Signal { signal }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_is_told_of_presenters_alone_and_ends_with_their_part() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 3).await;
    set.begin(PRESENTER).await;
    // Before their round a presenter is a member like any.
    say(&mut set, PRESENTER, true, true).await;
    set.facilitator().until("no screen", |it| told(it, PRESENTER) == Some((true, false))).await;

    set.go_to("presentation").await;
    say(&mut set, PRESENTER, true, true).await;
    set.facilitator().until("the screen", |it| told(it, PRESENTER) == Some((true, true))).await;
    say(&mut set, QUESTIONER, true, true).await;
    set.facilitator().until("no screen", |it| told(it, QUESTIONER) == Some((true, false))).await;

    // It stays through the questions, whoever is asking, and whoever comes in is told.
    set.go_to("open-questions").await;
    let mut late = set.member(QUESTIONER).another_tab();
    late.come_in().await;
    late.until("the screen", |it| told(it, PRESENTER) == Some((true, true))).await;

    // Turned away, nothing of theirs is shown, without a word from them.
    set.go_to_without("reflections", QUESTIONER).await;
    set.facilitator().until("its end", |it| told(it, PRESENTER) == Some((true, false))).await;
    say(&mut set, PRESENTER, false, true).await;
    set.facilitator().until("no screen again", |it| told(it, PRESENTER) == Some((false, false))).await;
    server.stop().await;
}
