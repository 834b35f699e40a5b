//! A deputy takes over during their own round: they guard the process and are its presenter, in the room as in the rules.

use crate::sharing::{say, told};
use protocol::asks::Asks;
use protocol::format::Part;
use protocol::view::{Presence, QuestionStatus};
use protocol::{Command, Content, MemberId, Timestamp};
use tests::{TestMember, TestServer, TestSet, new_dir};

/// Some morning in 2027.
const MORNING: Timestamp = Timestamp(1_800_000_000_000);
/// Longer than a deputy waits for the facilitator.
const HOUR_MS: u64 = 60 * 60 * 1000;

const PRESENTER: u32 = 2;
const ASKER: u32 = 3;

fn asks(member: &TestMember) -> Asks {
    member.asks.clone().expect("the server said what they may do")
}

/// The asker's question is on the table, and the presenter has not answered yet.
async fn a_question_is_asked(set: &mut TestSet) -> protocol::QuestionId {
    let text = Content::new("Whose yes do you need?");
    let offer = Command::OfferQuestion { text, question_kind: None, raise_hand: true, to: None };
    set.member(ASKER).make(offer).await;
    set.member(ASKER).until_view("the question", |view| !view.questions.is_empty()).await;
    let question = set.member(ASKER).view().questions[0].question;
    set.facilitator().make(Command::GiveFloor { to: MemberId(ASKER) }).await;
    set.member(ASKER).make(Command::AskQuestion { question }).await;
    question
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deputy_who_guards_during_their_own_round_has_everything_a_presenter_has() {
    let server = TestServer::at(new_dir(), MORNING, &[]).await;
    let mut set = TestSet::gather(&server.url(), 3).await;
    set.facilitator().make(Command::NameDeputy { deputy: Some(MemberId(PRESENTER)) }).await;
    set.begin(PRESENTER).await;
    set.go_to("open-questions").await;
    let question = a_question_is_asked(&mut set).await;
    let presenter = set.member(PRESENTER);
    presenter.until("a question to reply to", |it| it.replies() == [question]).await;
    let before = asks(presenter);
    assert_eq!((before.part, before.guards), (Part::Presenter, false));

    // The facilitator goes, and time passes. The deputy is the first to be back.
    let facilitator = set.facilitator().member;
    drop(set.members.remove(0));
    let gone = |view: &protocol::View| {
        view.seats
            .iter()
            .any(|seat| seat.member == facilitator && matches!(seat.presence, Presence::Away { .. }))
    };
    set.member(PRESENTER).until_view("the facilitator gone", gone).await;
    let data = server.stop().await;
    let server = TestServer::at(data, Timestamp(MORNING.0 + HOUR_MS), &[]).await;
    let mut set = set.at_another(&server.url());
    set.member(PRESENTER).come_in().await;
    set.member(ASKER).come_in().await;

    let deputy = set.member(PRESENTER);
    deputy.until("the role", |it| it.asks.as_ref().is_some_and(|asks| asks.guards)).await;
    let after = asks(deputy);
    assert_eq!(after.part, Part::Presenter);
    let lost: Vec<_> = before.may.iter().filter(|kind| !after.may.contains(kind)).collect();
    assert!(lost.is_empty(), "a presenter who guards may no longer: {lost:?}");
    assert_eq!((after.replies, after.writes), (before.replies, before.writes));
    assert_eq!((after.share, after.late_slip), (before.share, before.late_slip));
    assert!(before.share, "a presenter may show a screen");

    // And it is so: they show a screen, answer, mark, go on, and do what a facilitator does.
    say(&mut set, PRESENTER, true, true).await;
    set.member(ASKER).until("the screen", |it| told(it, PRESENTER) == Some((true, true))).await;
    let deputy = set.member(PRESENTER);
    deputy.make(Command::AnswerQuestion { question }).await;
    deputy.make(Command::StarQuestion { question, on: true }).await;
    deputy.make(Command::Ready {}).await;
    deputy.make(Command::ReleaseSilence {}).await;
    deputy.make(Command::GiveFloor { to: MemberId(ASKER) }).await;
    let seen = |view: &protocol::View| {
        view.given == Some(MemberId(ASKER)) && view.questions[0].status == QuestionStatus::Answered
    };
    set.member(ASKER).until_view("the answer and the floor", seen).await;
    server.stop().await;
}
