//! Having it erased: by oneself, by the facilitator, by whoever runs the service, and by time.

use protocol::http::Kept;
use protocol::{CloseCode, Command, Content, MemberId, Timestamp};
use serde_json::json;
use tests::{TestMember, TestServer, TestSet, new_dir, run_program};

/// Some morning in 2027.
const MORNING: Timestamp = Timestamp(1_800_000_000_000);
const DAY: u64 = 24 * 60 * 60 * 1000;

fn offer(text: &str) -> Command {
    Command::OfferQuestion { text: Content::new(text), question_kind: None, raise_hand: false, to: None }
}

/// A set in which members 3 and 2 have each written a question.
async fn written(url: &str) -> TestSet {
    let mut set = TestSet::found(url, 4).await;
    set.begin(2).await;
    set.go_to("clarifying").await;
    set.member(3).make(offer("canary of three")).await;
    set.member(4).make(offer("canary of four")).await;
    set
}

async fn erase(member: &TestMember, set: &TestSet, whose: Option<u32>) -> tests::Answered {
    let path = format!("/api/sets/{}/seats/{}/erase", set.started.set, member.member);
    member.browser().post(&path, &json!({ "member": whose })).await
}

fn questions(member: &TestMember) -> Vec<String> {
    member.view().questions.iter().map(|question| question.text.expose().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_erases_their_own_words_and_nobody_elses() {
    let server = TestServer::start().await;
    let mut set = written(&server.url()).await;
    let three = set.members.iter().position(|member| member.member == MemberId(3)).expect("three");
    let not_theirs = erase(&set.members[three], &set, Some(4)).await;
    assert_eq!((not_theirs.status.as_u16(), not_theirs.code().as_str()), (403, "facilitator_only"));
    let not_all = erase(&set.members[three], &set, None).await;
    assert_eq!(not_all.code(), "facilitator_only");
    assert_eq!(erase(&set.members[three], &set, Some(3)).await.status, 200);
    // The room is read anew: everyone comes again, and what was in its memory is gone too.
    for member in &mut set.members {
        assert_eq!(member.until_closed().await.said, Some(CloseCode::RoomRebuilt));
        member.come_in().await;
    }
    assert_eq!(questions(set.facilitator()), ["", "canary of four"]);
    let named = |member: &TestMember, number: u32| {
        let entry = member.roster.iter().find(|entry| entry.member == MemberId(number));
        entry.expect("a seat").name.clone()
    };
    assert_eq!(named(set.facilitator(), 3), "");
    assert_eq!(named(set.facilitator(), 4), "Member 3");
    // They can go on, and what they say from now on is kept.
    set.member(3).make(offer("said afterwards")).await;
    set.facilitator()
        .until_view("the question", |view| {
            view.questions.iter().any(|question| question.text.expose() == "said afterwards")
        })
        .await;
    set.end().await;
    let record = format!("/api/sessions/{}/seats/1/record.json", set.started.session);
    let record = set.members[0].browser().get(&record).await;
    assert_eq!(record.status, 200);
    assert!(!record.body.contains("canary of three"), "{}", record.body);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_facilitator_erases_a_member_or_the_whole_set() {
    let server = TestServer::start().await;
    let mut set = written(&server.url()).await;
    assert_eq!(erase(&set.members[0], &set, Some(9)).await.status, 404);
    assert_eq!(erase(&set.members[0], &set, Some(4)).await.status, 200);
    for member in &mut set.members {
        member.until_closed().await;
        member.come_in().await;
    }
    assert_eq!(questions(set.facilitator()), ["canary of three", ""]);
    assert_eq!(erase(&set.members[0], &set, None).await.status, 200);
    for member in &mut set.members {
        let ended = member.until_closed().await;
        assert_eq!(ended.said, Some(CloseCode::NotFound), "nobody is kept waiting for it");
    }
    let path = format!("/api/sets/{}/seats/1", set.started.set);
    assert_eq!(set.members[0].browser().get(&path).await.status, 404);
    let me = set.members[0].browser().get("/api/me").await;
    assert!(!me.body.contains("Tuesday"), "{}", me.body);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_runs_the_service_erases_from_the_command_line() {
    let server = TestServer::start().await;
    let set = written(&server.url()).await;
    let data = server.stop().await;
    let path = data.path().to_str().expect("a plain path").to_owned();
    let run = async |more: &[&str]| {
        let mut line = vec!["erase", "--data", &path];
        line.extend(more);
        let output = run_program(&line).await;
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        (output.status.success(), said)
    };
    let (done, said) = run(&["--set", "NOSUCHSET"]).await;
    assert!(!done && said.contains("no set"), "{said}");
    let id = set.started.set.0.clone();
    let (done, said) = run(&["--set", &id, "--member", "12"]).await;
    assert!(!done && said.contains("no member"), "{said}");
    let (done, said) = run(&["--set", &id, "--member", "3"]).await;
    assert!(done && said.contains("erased"), "{said}");

    let server = TestServer::on(data, &[]).await;
    let browser = set.members[0].browser().at_another(&server.url());
    let mut facilitator = TestMember::new(browser, set.started.session.clone(), set.started.own);
    facilitator.come_in().await;
    assert_eq!(questions(&facilitator), ["", "canary of four"]);
    let data = server.stop().await;
    let (done, said) = run(&["--set", &id]).await;
    assert!(done, "{said}");
    let server = TestServer::on(data, &[]).await;
    let browser = set.members[0].browser().at_another(&server.url());
    assert_eq!(browser.get(&format!("/api/sets/{id}/seats/1")).await.status, 404);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_to_keep_is_said_and_held_to() {
    let later = |days: u64| Timestamp(MORNING.0 + days * DAY);
    let keep = ["--keep-days", "30"];
    let server = TestServer::at(new_dir(), MORNING, &keep).await;
    let set = TestSet::found(&server.url(), 2).await;
    let kept_path = format!("/api/sets/{}/seats/1/kept", set.started.set);
    let kept: Kept = set.members[0].browser().get(&kept_path).await.read();
    assert_eq!(kept.days, Some(30));
    let until = kept.until.expect("a day");
    assert!(until >= later(30) && until < later(31), "{until:?}");
    let stranger = server.browser().get(&kept_path).await;
    assert_eq!(stranger.status, 404);
    let mut data = server.stop().await;
    for (days, is_there) in [(29, true), (40, true), (40, true), (42, false)] {
        let server = TestServer::at(data, later(days), &keep).await;
        server.upkeep().await;
        let there = server.store().set(&set.started.set).await.expect("the store works").is_some();
        assert_eq!(there, is_there, "after {days} days");
        data = server.stop().await;
    }

    let server = TestServer::start().await;
    let set = TestSet::found(&server.url(), 2).await;
    let kept_path = format!("/api/sets/{}/seats/1/kept", set.started.set);
    let kept: Kept = set.members[0].browser().get(&kept_path).await.read();
    assert_eq!(
        (kept.days, kept.until, kept.months_agreed, kept.next.len()),
        (None, None, None, 0),
        "for good"
    );
    server.stop().await;
}
