//! The life of a set between its sessions: who may see and wish what, once, whoever else wishes something.

use protocol::http::Problem;
use protocol::life::{FeedLink, Life, MeetingReply, WhyNow};
use serde_json::{Value, json};
use std::sync::Arc;
use tests::{Browser, TestServer, TestSet};

fn path(set: &TestSet, member: u32) -> String {
    format!("/api/sets/{}/seats/{member}/life", set.started.set)
}

pub(crate) async fn wish(browser: &Browser, path: &str, command: Value) -> Result<Life, Problem> {
    static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let number = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let answer = browser.post(path, &json!({ "wish": format!("{number:022}"), "command": command })).await;
    if answer.status.is_success() {
        Ok(answer.read())
    } else {
        Err(serde_json::from_str(&answer.body).expect("a problem"))
    }
}

fn plan(first: &str, zone: &str) -> Value {
    json!({
        "do": "plan_meetings", "zone": zone, "first": first, "minutes": 120,
        "repeat": { "kind": "weekly", "every": 1, "count": 4 }, "which": null,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_facilitator_plans_and_each_member_has_their_own_time() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 3).await;
    let (own, other) = (path(&set, 1), path(&set, 2));
    let facilitator = set.facilitator().browser().clone();
    let member = set.member(2).browser().clone();
    let refused = wish(&member, &other, plan("2031-02-04T12:00", "Europe/Paris")).await;
    assert_eq!(refused.expect_err("members do not plan").code, "facilitator_only");
    let planned = wish(&facilitator, &own, plan("2031-02-04T12:00", "Europe/Paris")).await.expect("planned");
    assert_eq!(planned.meetings.len(), 4);
    assert_eq!(planned.meetings[0].wall, "2031-02-04T12:00");
    let zone = json!({ "do": "choose_zone", "zone": "America/New_York" });
    let seen = wish(&member, &other, zone).await.expect("chosen");
    assert_eq!(
        (seen.meetings[0].local.as_str(), seen.meetings[0].offset_minutes),
        ("2031-02-04T06:00", -300)
    );
    let reply = json!({ "do": "answer_meeting", "meeting": 1, "reply": "no", "away": "health" });
    wish(&member, &other, reply).await.expect("answered");
    let third = path(&set, 3);
    let seen: Life = set.member(3).browser().get(&third).await.read();
    let said = &seen.meetings[0].replies[0];
    assert_eq!(
        (said.reply, format!("{:?}", said.away)),
        (MeetingReply::No, "Unsaid".to_owned()),
        "why is theirs"
    );
    let seen: Life = facilitator.get(&own).await.read();
    assert_eq!(format!("{:?}", seen.meetings[0].replies[0].away), "Health");
    assert_eq!(seen.proposal[0].presenters, [protocol::MemberId(3)], "whoever stays away does not present");
    assert_eq!(seen.proposal[0].because, WhyNow::NotYet);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_that_the_clocks_leap_over_is_asked_about() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 2).await;
    let own = path(&set, 1);
    let facilitator = set.facilitator().browser().clone();
    // The last Sunday of March 2031.
    let mut command = plan("2031-03-30T02:30", "Europe/Paris");
    let asked = wish(&facilitator, &own, command.clone()).await.expect_err("which?");
    let (earlier, later) = asked.which.expect("two times");
    assert_eq!((asked.code.as_str(), later.since(earlier).0), ("meeting_in_gap", 3_600_000));
    command["which"] = json!("later");
    let planned = wish(&facilitator, &own, command).await.expect("chosen");
    assert_eq!(planned.meetings[0].starts_at, later);
    assert_eq!(planned.meetings[0].wall, "2031-03-30T03:30", "the hour that is, not the one leapt over");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_takes_effect_once_however_often_and_beside_whatever_it_is_sent() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 2).await;
    let own = path(&set, 1);
    let facilitator = set.facilitator().browser().clone();
    let body =
        json!({ "wish": "the-same-wish-each-time-01", "command": plan("2031-02-04T12:00", "Europe/Paris") });
    let other = path(&set, 2);
    let member = set.member(2).browser().clone();
    let mut calls = tokio::task::JoinSet::new();
    for number in 0..12 {
        let (facilitator, own, body) = (facilitator.clone(), own.clone(), body.clone());
        let (member, other) = (member.clone(), other.clone());
        calls.spawn(async move {
            if number % 2 == 0 {
                assert!(facilitator.post(&own, &body).await.status.is_success());
            } else {
                let text = format!("Ask {number} people");
                let undertake =
                    json!({ "do": "undertake", "what": "do", "text": text, "due": null, "will_know": null });
                wish(&member, &other, undertake).await.expect("undertaken");
            }
        });
    }
    while let Some(done) = calls.join_next().await {
        done.expect("every call is answered");
    }
    let seen: Life = facilitator.get(&own).await.read();
    assert_eq!(seen.meetings.len(), 4, "planned once");
    assert!(seen.actions.is_empty(), "another's actions are theirs");
    let seen: Life = member.get(&other).await.read();
    let mut numbers: Vec<u32> = seen.actions.iter().map(|action| action.action).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6]);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ground_rules_come_in_versions_that_each_member_answers() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 2).await;
    let (own, other) = (path(&set, 1), path(&set, 2));
    let facilitator = set.facilitator().browser().clone();
    let member = set.member(2).browser().clone();
    let rules = |words: &str| {
        let clauses = json!([{ "topic": "confidentiality", "words": words }]);
        json!({ "do": "propose_contract", "clauses": clauses, "kept_months": 12 })
    };
    wish(&facilitator, &own, rules("What is said here stays here.")).await.expect("proposed");
    let accept = |version: u32| json!({ "do": "answer_contract", "version": version, "accepted": true });
    wish(&member, &other, accept(1)).await.expect("accepted");
    wish(&member, &other, rules("What is said here stays here, unless somebody is in danger."))
        .await
        .expect("anew");
    let late = wish(&facilitator, &own, accept(1)).await.expect_err("another version stands");
    assert_eq!(late.code, "contract_changed");
    let seen: Life = facilitator.get(&own).await.read();
    let stands = seen.contract.expect("ground rules");
    let answers: Vec<Option<bool>> = stands.answers.iter().map(|answer| answer.accepted).collect();
    assert_eq!((stands.version, answers), (2, vec![None, Some(true), None]));
    assert_eq!(
        (stands.held_since, seen.contract_held),
        (None, None),
        "nobody has accepted the first but two"
    );
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ground_rules_hold_once_everybody_has_accepted_them() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 2).await;
    let seats = [1, 2, 3].map(|member| (set.member(member).browser().clone(), path(&set, member)));
    let [(ruth, of_ruth), (amara, of_amara), (jonas, of_jonas)] = &seats;
    let rules = |words: &str, minimum: u32| {
        let clauses = json!([{ "topic": "punctuality", "words": words }]);
        json!({ "do": "propose_contract", "clauses": clauses, "kept_months": 6, "minimum": minimum })
    };
    let accept = |version: u32| json!({ "do": "answer_contract", "version": version, "accepted": true });
    wish(ruth, of_ruth, rules("We begin on time.", 2)).await.expect("proposed");
    wish(amara, of_amara, accept(1)).await.expect("accepted");
    let seen: Life = amara.get(of_amara).await.read();
    assert_eq!((seen.contract.expect("rules").held_since, seen.quorum), (None, 0));
    wish(jonas, of_jonas, accept(1)).await.expect("accepted");
    let seen: Life = amara.get(of_amara).await.read();
    let newest = seen.contract.expect("rules");
    assert!(newest.held_since.is_some() && newest.minimum == 2);
    assert_eq!((seen.quorum, seen.contract_held), (2, None));
    wish(jonas, of_jonas, rules("We begin and end on time.", 0)).await.expect("put anew");
    let seen: Life = amara.get(of_amara).await.read();
    let (newest, held) =
        (seen.contract.expect("rules"), seen.contract_held.expect("the first go on holding"));
    assert_eq!((newest.version, newest.held_since, held.version), (2, None, 1));
    let many = wish(ruth, of_ruth, rules("We begin on time.", 17)).await.expect_err("more than a set has");
    assert_eq!(many.code, "contract_empty");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_over_is_in_the_life_of_its_set() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 3).await;
    set.begin(2).await;
    set.facilitator().make(protocol::Command::EndSession {}).await;
    let (own, browser) = (path(&set, 1), set.facilitator().browser());
    let seen = tests::patiently("the session in the life of its set", async {
        loop {
            let seen: Life = browser.get(&own).await.read();
            if !seen.meetings.is_empty() {
                break seen;
            }
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert_eq!(seen.meetings[0].attended, Some((4, 4)));
    let again: Life = browser.get(&own).await.read();
    assert_eq!(again.meetings.len(), 1, "noted once");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_reads_when_a_session_is_over_reads_of_it_however_many_do_at_once() {
    let server = TestServer::start().await;
    for _ in 0..4 {
        let mut set = TestSet::found(&server.url(), 2).await;
        set.begin(2).await;
        set.end().await;
        let mut calls = tokio::task::JoinSet::new();
        for seat in (1..=2).cycle().take(16) {
            let (browser, path) = (set.member(seat).browser().clone(), path(&set, seat));
            calls.spawn(async move { browser.get(&path).await.read::<Life>().meetings.len() });
        }
        while let Some(seen) = calls.join_next().await {
            assert_eq!(seen.expect("an answer"), 1, "noted once, and for everybody who reads");
        }
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_looked_back_is_noted_as_one_that_did() {
    let server = TestServer::start().await;
    // A harvest, as far as what changed; one that was ended before; and where somebody presents the round alone is reviewed.
    for (format, until, looked_back) in [
        ("review", Some("questions-that-changed"), true),
        ("review", Some("what-we-know"), false),
        ("formation", Some("practice"), false),
        ("classic", None, false),
    ] {
        let mut set = TestSet::found_in(&server.url(), format, 2).await;
        set.facilitator().make(protocol::Command::StartSession {}).await;
        match until {
            Some(stage) => set.go_to(stage).await,
            None => {
                set.begin_agenda(2).await;
                set.go_to("round-review").await;
            }
        }
        set.end().await;
        let path = format!("/api/sets/{}/seats/1/life", set.started.set);
        let life: Life = set.facilitator().browser().get(&path).await.read();
        assert_eq!(life.meetings.len(), 1);
        let (log, _) = server.store().set_log(&set.started.set).await.expect("the log of the set");
        let noted = log.iter().any(|(_, event)| matches!(event, sets::Event::ReviewHeld { .. }));
        assert_eq!(noted, looked_back, "{format} until {until:?}");
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_life_of_a_set_is_its_members_own() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 2).await;
    let stranger = TestSet::found(&server.url(), 2).await.facilitator().browser().clone();
    let nobody = Arc::new(server.browser());
    let member = set.member(2).browser().clone();
    let theirs = path(&set, 1);
    for browser in [&stranger, &nobody, &member] {
        assert_eq!(browser.get(&theirs).await.status.as_u16(), 404);
        let body = json!({ "wish": "x".repeat(22), "command": plan("2031-02-04T12:00", "Europe/Paris") });
        assert_eq!(browser.post(&theirs, &body).await.status.as_u16(), 404);
    }
    for bad in [json!({}), json!({ "wish": "short", "command": plan("2031-02-04T12:00", "Europe/Paris") })] {
        assert_eq!(set.facilitator().browser().post(&theirs, &bad).await.status.as_u16(), 400);
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_shows_times_to_whoever_has_its_address_and_no_words() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 2).await;
    let own = path(&set, 1);
    let browser = set.facilitator().browser().clone();
    wish(&browser, &own, plan("2031-02-04T12:00", "Europe/Paris")).await.expect("planned");
    let feed = format!("/api/sets/{}/seats/1/feed", set.started.set);
    let first: FeedLink = browser.post(&feed, &json!({})).await.read();
    let path_of = |link: &FeedLink| {
        link.link.split_once("/api/").map(|(_, path)| format!("/api/{path}")).expect("a path")
    };
    let nobody = server.browser();
    let ics = nobody.get(&path_of(&first)).await.body;
    assert_eq!(ics.matches("BEGIN:VEVENT").count(), 4);
    assert!(ics.contains("TZID:Europe/Paris") && !ics.contains("Tuesday set") && !ics.contains("Member"));
    // Never the notice: it invites nobody, asks for no answer and rings nothing.
    for notice in ["METHOD:", "ATTENDEE", "ORGANIZER", "VALARM"] {
        assert!(!ics.contains(notice), "{notice} in {ics}");
    }
    let second: FeedLink = browser.post(&feed, &json!(null)).await.read();
    assert_eq!(nobody.get(&path_of(&first)).await.status.as_u16(), 404, "replaced");
    assert!(nobody.get(&path_of(&second)).await.status.is_success());
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_is_away_for_a_while_and_leaves_and_the_role_is_handed_on() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 3).await;
    let (own, other) = (path(&set, 1), path(&set, 2));
    let (ruth, amara, priya) = (
        set.facilitator().browser().clone(),
        set.member(2).browser().clone(),
        set.member(3).browser().clone(),
    );
    let pause = |member: u32| json!({ "do": "pause", "member": member });
    let refused = wish(&amara, &other, pause(3)).await.expect_err("not hers to say");
    assert_eq!(refused.code, "facilitator_only");
    let seen = wish(&amara, &other, pause(2)).await.expect("away");
    assert_eq!(seen.paused, [protocol::MemberId(2)]);
    let back = wish(&ruth, &own, json!({ "do": "return", "member": 2 })).await.expect("back");
    assert!(back.paused.is_empty());

    let seat = |member: u32, call: &str| format!("/api/sets/{}/seats/{member}/{call}", set.started.set);
    let leave = seat(1, "leave");
    assert_eq!(ruth.post(&leave, &json!({})).await.code(), "facilitator_stays");
    let (hand_on, to_herself) = (seat(1, "members/2/hand-on"), seat(2, "members/2/hand-on"));
    assert_eq!(ruth.post(&hand_on, &json!({})).await.code(), "session_under_way", "one is called");
    let third = seat(3, "leave");
    set.begin(2).await;
    set.facilitator().make(protocol::Command::EndSession {}).await;
    tests::patiently("the end of the session to be kept", async {
        while !ruth.post(&hand_on, &json!({})).await.status.is_success() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert_eq!(amara.post(&to_herself, &json!({})).await.status.as_u16(), 404, "she has it");
    let planned = wish(&amara, &other, plan("2031-02-04T12:00", "Europe/Paris")).await.expect("planned");
    assert!(planned.meetings.len() >= 4);
    let refused = wish(&ruth, &own, plan("2031-05-06T12:00", "Europe/Paris")).await.expect_err("no more");
    assert_eq!(refused.code, "facilitator_only");

    assert!(priya.post(&third, &json!({})).await.status.is_success());
    assert_eq!(priya.get(&path(&set, 3)).await.status.as_u16(), 404);
    let home: Value = amara.get(&format!("/api/sets/{}/seats/2", set.started.set)).await.read();
    assert_eq!(
        (home["facilitator"].as_bool(), home["seats"].as_array().map(Vec::len)),
        (Some(true), Some(3))
    );
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_goes_round_is_the_next_ones_when_a_session_is_over() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 3).await;
    let browsers: Vec<Arc<Browser>> = vec![
        set.facilitator().browser().clone(),
        set.member(2).browser().clone(),
        set.member(3).browser().clone(),
    ];
    let [first, second, third] = [0, 1, 2].map(|index: usize| &browsers[index]);
    let paths = [1, 2, 3].map(|member| path(&set, member));
    let refused = wish(second, &paths[1], json!({ "do": "choose_rotation", "rotating": true })).await;
    assert_eq!(refused.expect_err("members do not").code, "facilitator_only");
    let round = wish(first, &paths[0], json!({ "do": "choose_rotation", "rotating": true })).await;
    let round = round.expect("it goes round");
    assert!(round.rotating && round.rotation.first() == Some(&protocol::MemberId(2)), "{:?}", round.rotation);
    // Whoever hosts next sees to the date, and nobody else but the facilitator does.
    wish(second, &paths[1], plan("2031-02-04T12:00", "Europe/Paris")).await.expect("the host plans");
    let refused = wish(third, &paths[2], plan("2031-03-04T12:00", "Europe/Paris")).await;
    assert_eq!(refused.expect_err("the third does not host").code, "facilitator_only");

    set.begin(2).await;
    set.end().await;
    let sits = |member: usize| format!("/api/sets/{}/seats/{member}", set.started.set);
    let guards = |home: Value| home["facilitator"] == true;
    tests::patiently("the role of the next", async {
        while !guards(second.get(&sits(2)).await.read()) {
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert!(!guards(first.get(&sits(1)).await.read()));
    // The next session is theirs to call; whoever had the role before calls none.
    let calls = json!({ "format": "classic", "planned_for": null });
    let refused = first.post(&format!("{}/sessions", sits(1)), &calls).await;
    assert_eq!(refused.code(), "facilitator_only");
    assert!(second.post(&format!("{}/sessions", sits(2)), &calls).await.status.is_success());
    let now: Life = second.get(&paths[1]).await.read();
    assert_eq!(now.rotation.first(), Some(&protocol::MemberId(3)));
    server.stop().await;
}
