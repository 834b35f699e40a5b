//! Commands: each once, in order, and refused in words where they do not fit.

use protocol::limits::QUESTION_CHARS_MAX;
use protocol::{ClientFrame, Command, CommandNumber, Content, Event, Refusal};
use tests::{TestServer, TestSet};

fn offer(text: &str) -> Command {
    Command::OfferQuestion { text: Content::new(text), question_kind: None, raise_hand: false, to: None }
}

fn offered(member: &tests::TestMember) -> usize {
    member.shown.iter().filter(|(_, _, event)| matches!(event, Event::QuestionOffered { .. })).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_sent_twice_takes_effect_once_and_is_answered_the_same() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    set.begin(2).await;
    set.go_to("clarifying").await;
    let asker = set.member(3);
    let cmd = asker.send(offer("What has changed since March?")).await;
    let first = asker.answer(cmd).await;
    assert!(first.is_ok(), "{first:?}");
    asker.send_as(cmd, offer("What has changed since March?")).await;
    assert_eq!(asker.answer(cmd).await, first);
    asker.make(offer("Who else knows?")).await;
    assert_eq!(offered(asker), 2);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_remembered_too() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    let member = set.member(2);
    let cmd = member.send(Command::StartSession {}).await;
    assert_eq!(member.answer(cmd).await, Err(Refusal::FacilitatorOnly));
    set.facilitator().make(Command::StartSession {}).await;
    let member = set.member(2);
    member.until_view("the start", |view| view.stage.is_some()).await;
    // By now the answer would be another one; what was said stands.
    member.send_as(cmd, Command::StartSession {}).await;
    assert_eq!(member.answer(cmd).await, Err(Refusal::FacilitatorOnly));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gap_is_refused_with_the_number_that_is_expected() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    let member = set.member(2);
    let refused = member.ask(Command::LowerHand {}).await;
    assert!(refused.is_err());
    member.send_as(CommandNumber(5), Command::LowerHand {}).await;
    let expected = CommandNumber(2);
    assert_eq!(member.answer(CommandNumber(5)).await, Err(Refusal::OutOfOrder { expected }));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_inside_a_command_is_a_refusal() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    let member = set.member(2);
    let wrong = [
        "{\"kind\":\"open_the_window\"}",
        "{\"kind\":\"ready\",\"at\":1795305600000}",
        "{\"kind\":\"make_bid\",\"text\":\"the rota\"}",
        "{\"kind\":\"hold_silence\",\"ms\":-1}",
        "{}",
        "7",
        "null",
    ];
    for (command, number) in wrong.into_iter().zip(1..) {
        member.tell_text(&format!("{{\"t\":\"command\",\"cmd\":{number},\"command\":{command}}}")).await;
        let answer = member.answer(CommandNumber(number)).await;
        assert_eq!(answer, Err(Refusal::NotUnderstood), "{command}");
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_command_skips_no_stage() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    set.facilitator().make(Command::StartSession {}).await;
    let facilitator = set.facilitator();
    facilitator.until_view("a stage", |view| view.stage.is_some()).await;
    let here = facilitator.stage();
    let first = facilitator.send(Command::NextStage { from: Some(here) }).await;
    let second = facilitator.send(Command::NextStage { from: Some(here) }).await;
    assert!(facilitator.answer(first).await.is_ok());
    assert_eq!(facilitator.answer(second).await, Err(Refusal::StageMovedOn));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn too_long_a_text_is_refused_and_one_of_the_full_length_is_not() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    set.begin(2).await;
    set.go_to("clarifying").await;
    let max = u32::try_from(QUESTION_CHARS_MAX).unwrap();
    let asker = set.member(3);
    let long = "ä".repeat(QUESTION_CHARS_MAX + 1);
    assert_eq!(asker.ask(offer(&long)).await, Err(Refusal::TextTooLong { max }));
    // Four bytes each: the widest script there is.
    asker.make(offer(&"𝄞".repeat(QUESTION_CHARS_MAX))).await;
    assert_eq!(asker.ask(offer("a\u{202E}b")).await, Err(Refusal::TextNotPlain));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_never_overtakes_its_events() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    set.begin(2).await;
    set.go_to("clarifying").await;
    let asker = set.member(3);
    for number in 1..=20 {
        let seq = asker.make(offer(&format!("Question {number}?"))).await;
        assert!(asker.tab.seq >= seq, "acknowledged {seq} while at {}", asker.tab.seq);
        assert_eq!(offered(asker), number);
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mirror_answers_its_author_and_nothing_is_kept() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    set.begin(2).await;
    set.go_to("open-questions").await;
    let asker = set.member(3);
    let before = asker.tab.seq;
    let text = Content::new("Have you thought about just telling your manager to stop it?");
    asker.tell(&ClientFrame::Mirror { ask: 7, text, language: "en".into(), reader: None }).await;
    asker.until("the mirror", |member| member.mirrored.contains_key(&7)).await;
    let seen = asker.mirrored[&7].clone().expect("it has something to say");
    assert_eq!(seen.kind, protocol::format::QuestionKind::Advice);
    let what = Content::new("What matters most to you in this?");
    asker.tell(&ClientFrame::Mirror { ask: 8, text: what, language: "en".into(), reader: None }).await;
    asker.until("the mirror", |member| member.mirrored.contains_key(&8)).await;
    assert_eq!(asker.mirrored[&8], None, "an open question is welcome here");
    assert_eq!(asker.tab.seq, before, "no event came of it");
    server.stop().await;
}
