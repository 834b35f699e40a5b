//! Power cuts, orderly ends, and what is left of them: everything that was promised, once.

use protocol::view::{JoinMode, Presence, SessionState};
use protocol::{CloseCode, Command, Content, Event, Refusal};
use tests::{History, TestProcess, TestServer, TestSet, new_dir};

/// How often a server is killed, unless `OPENSET_KILLS` says otherwise.
const KILLS: usize = 5;

fn offer(text: &str) -> Command {
    Command::OfferQuestion { text: Content::new(text), question_kind: None, raise_hand: true, to: None }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_in_mid_question_the_room_is_back_with_its_timers() {
    let data = new_dir();
    let process = TestProcess::start(data.path(), "127.0.0.1:0").await;
    let mut set = TestSet::gather(process.url(), 3).await;
    set.begin(2).await;
    set.go_to("clarifying").await;
    set.member(3).make(offer("What is the rota now?")).await;
    set.facilitator().until_view("the hand", |view| !view.hands.is_empty()).await;
    set.facilitator().make(Command::GiveFloor { to: protocol::MemberId(3) }).await;
    set.all_see("the floor", |view| view.given == Some(protocol::MemberId(3))).await;
    let before = set.facilitator().view().clone();
    let address = process.address().to_owned();
    // Commands on the way when the lights go out: kept or not, but never kept twice and never half.
    let on_the_way = set.member(4).send(offer("What did you say then?")).await;
    process.kill().await;

    let process = TestProcess::start(data.path(), &address).await;
    for member in &mut set.members {
        member.drop_connection();
        member.come_in().await;
    }
    let member = set.member(4);
    member.send_as(on_the_way, offer("What did you say then?")).await;
    let answer = member.answer(on_the_way).await;
    let kept_before = matches!(answer, Err(Refusal::HandAlreadyUp)) || answer.is_ok();
    assert!(kept_before, "{answer:?}");
    let after = set.facilitator().view().clone();
    let (stage, stage_before) = (after.stage.clone().unwrap(), before.stage.clone().unwrap());
    assert_eq!((stage.at, stage.started_at), (stage_before.at, stage_before.started_at));
    assert_eq!(stage.ends_at, stage_before.ends_at, "the stage ends when it would have ended");
    assert_eq!(after.given, before.given, "the floor is kept");
    assert_eq!(after.rounds, before.rounds);
    let session = set.started.session.clone();
    process.terminate().await;
    let history = History::read(data.path(), &session).await;
    history.check();
    for member in &set.members {
        history.check_member(member, |_| true);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_again_and_again_nothing_acknowledged_is_lost_and_nothing_is_there_twice() {
    let data = new_dir();
    let mut process = TestProcess::start(data.path(), "127.0.0.1:0").await;
    let address = process.address().to_owned();
    let mut set = TestSet::gather(process.url(), 3).await;
    set.begin(2).await;
    set.go_to("clarifying").await;
    let mut next = 0;
    let kills = std::env::var("OPENSET_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(KILLS);
    for _ in 0..kills {
        let mut sent = Vec::new();
        for member in &mut set.members[2..] {
            for _ in 0..4 {
                next += 1;
                let text = format!("Question {next}?");
                sent.push((member.member, member.send(offer(&text)).await, text));
            }
        }
        // Some are stored by now, some are not: whichever it is, it is told once.
        process.kill().await;
        process = TestProcess::start(data.path(), &address).await;
        for member in &mut set.members {
            member.drain().await;
            let unanswered = sent
                .iter()
                .filter(|(whose, cmd, _)| *whose == member.member && !member.answers.contains_key(cmd));
            let unanswered: Vec<_> = unanswered.cloned().collect();
            member.come_in().await;
            for (_, cmd, text) in unanswered {
                if cmd >= member.next_number() {
                    let _ = member.send_as_and_wait(cmd, offer(&text)).await;
                }
            }
        }
    }
    let session = set.started.session.clone();
    process.terminate().await;
    let history = History::read(data.path(), &session).await;
    history.check();
    for member in &set.members {
        history.check_member(member, |_| true);
    }
    let offered: Vec<&str> = history
        .events()
        .iter()
        .filter_map(|event| match &event.event {
            Event::QuestionOffered { text, .. } => Some(text.expose()),
            _ => None,
        })
        .collect();
    let mut once = offered.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), offered.len(), "a question is there twice");
    assert_eq!(once.len(), next, "a question was lost although it was sent until it was answered");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_timer_that_runs_out_while_the_server_is_down_fires_when_it_is_up() {
    let data = new_dir();
    let process = TestProcess::start(data.path(), "127.0.0.1:0").await;
    let mut set = TestSet::gather(process.url(), 3).await;
    set.begin(2).await;
    set.go_to("clarifying").await;
    let ms = protocol::Millis(50);
    set.facilitator().make(Command::HoldSilence { ms: Some(ms) }).await;
    let address = process.address().to_owned();
    process.kill().await;
    let process = TestProcess::start(data.path(), &address).await;
    let facilitator = set.facilitator();
    facilitator.drop_connection();
    facilitator.come_in().await;
    facilitator.until_view("the end of the silence", |view| view.silence.is_none()).await;
    process.terminate().await;
    let history = History::read(data.path(), &set.started.session).await;
    history.check();
    let held =
        history.events().iter().filter(|event| matches!(event.event, Event::SilenceBegan { .. })).count();
    let ended = history.events().iter().filter(|event| matches!(event.event, Event::SilenceEnded)).count();
    assert_eq!((held, ended), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_do_not_come_back_after_a_restart_are_away() {
    let data = new_dir();
    let process = TestProcess::start(data.path(), "127.0.0.1:0").await;
    let mut set = TestSet::gather(process.url(), 2).await;
    set.facilitator().make(Command::StartSession {}).await;
    let address = process.address().to_owned();
    process.kill().await;
    let process = TestProcess::start(data.path(), &address).await;
    let facilitator = set.facilitator();
    facilitator.drop_connection();
    facilitator.come_in().await;
    let presence = |view: &protocol::View, number: u32| {
        let seat = view.seats.iter().find(|seat| seat.member == protocol::MemberId(number));
        seat.map(|seat| seat.presence)
    };
    facilitator
        .until_view("the others away", |view| {
            [2, 3].iter().all(|number| matches!(presence(view, *number), Some(Presence::Away { .. })))
        })
        .await;
    assert_eq!(presence(facilitator.view(), 1), Some(Presence::Here { joins: JoinMode::Text }));
    process.terminate().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_that_fails_is_rebuilt_from_its_log_and_takes_no_other_with_it() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    let mut other = TestSet::gather(&server.url(), 1).await;
    set.begin(2).await;
    set.go_to("clarifying").await;
    set.member(3).make(offer("What is the rota now?")).await;
    server.break_room(&set.started.session).await;
    for member in &mut set.members {
        let ended = member.until_closed().await;
        assert_eq!((ended.said, ended.number), (Some(CloseCode::RoomRebuilt), Some(4001)));
        member.come_in().await;
        assert_eq!(member.stage_key(), "clarifying");
    }
    assert_eq!(set.member(3).view().questions.len(), 1);
    set.member(3).make(offer("Who made it?")).await;
    other.facilitator().make(Command::StartSession {}).await;
    let session = set.started.session.clone();
    let data = server.stop().await;
    let history = History::read(data.path(), &session).await;
    history.check();
    history.check_member(set.member(3), |_| true);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_nothing_can_be_stored_it_is_said_and_nothing_is_pretended() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 3).await;
    set.begin(2).await;
    set.go_to("clarifying").await;
    set.member(4).drop_connection();
    set.facilitator().until_view("the loss", |view| away(view, 4)).await;
    let held = server.hold_store().await;
    assert_eq!(set.member(3).ask(offer("What is the rota now?")).await, Err(Refusal::CannotStore));
    set.member(4).come_in().await;
    assert!(away(set.facilitator().view(), 4), "nobody is said to be here before that is stored");
    drop(held);
    set.facilitator().until_view("who came meanwhile", |view| !away(view, 4)).await;
    set.member(3).make(offer("What is the rota now?")).await;
    let session = set.started.session.clone();
    let data = server.stop().await;
    let history = History::read(data.path(), &session).await;
    history.check();
    for member in &set.members {
        history.check_member(member, |_| true);
    }
}

fn away(view: &protocol::View, number: u32) -> bool {
    let seat = view.seats.iter().find(|seat| seat.member == protocol::MemberId(number));
    seat.is_some_and(|seat| matches!(seat.presence, Presence::Away { .. }))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_that_lost_its_session_writes_nothing_more_and_says_so() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    set.begin(2).await;
    set.go_to("clarifying").await;
    server.take_over(&set.started.session).await;
    let cmd = set.member(3).send(offer("What is the rota now?")).await;
    for member in &mut set.members {
        let ended = member.until_closed().await;
        assert_eq!((ended.said, ended.number), (Some(CloseCode::Moved), Some(4301)));
        assert!(!member.answers.contains_key(&cmd) || member.member != protocol::MemberId(3));
        member.come_in().await;
    }
    // What was not acknowledged is sent again, to whoever owns the session now.
    set.member(3).send_as(cmd, offer("What is the rota now?")).await;
    assert!(set.member(3).answer(cmd).await.is_ok());
    let session = set.started.session.clone();
    let data = server.stop().await;
    let history = History::read(data.path(), &session).await;
    history.check();
    history.check_member(set.member(3), |_| true);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_orderly_end_tells_the_room_and_can_be_resumed() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    set.facilitator().make(Command::StartSession {}).await;
    let data = server.stop().await;
    for member in &mut set.members {
        let ended = member.until_closed().await;
        assert_eq!(ended.said, Some(CloseCode::GoingDown));
        assert_eq!(ended.number, Some(4000));
    }
    let history = History::read(data.path(), &set.started.session).await;
    history.check();
    let away = history.events().iter().any(|event| matches!(event.event, Event::MemberDisconnected { .. }));
    assert!(!away, "nobody left; the server did");
    let again = TestServer::on(data, &[]).await;
    let browser = set.facilitator().browser().at_another(&again.url());
    let mut facilitator = tests::TestMember::new(browser, set.started.session.clone(), set.started.own);
    facilitator.come_in().await;
    assert_eq!(facilitator.view().state, SessionState::Live);
    again.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_anyone_said_or_is_called_is_in_the_log() {
    let data = new_dir();
    let process = TestProcess::start(data.path(), "127.0.0.1:0").await;
    let browser = std::sync::Arc::new(tests::Browser::at(process.url()));
    let wish = serde_json::json!({
        "name": "Canaryset", "format": "classic", "language": "en", "key": null,
        "members": [
            {"name": "Canaryruth", "part": "facilitator", "deputy": false},
            {"name": "Canaryamara", "part": "member", "deputy": false},
            {"name": "Canarysiobhan", "part": "member", "deputy": false},
            {"name": "Canarytomasz", "part": "member", "deputy": false},
            {"name": "Canarymehmet", "part": "member", "deputy": false}
        ]
    });
    let started: protocol::http::SetStarted = browser.post("/api/sets", &wish).await.read();
    let cookie = browser.cookie().expect("a cookie");
    let mut facilitator = tests::TestMember::new(browser.clone(), started.session.clone(), started.own);
    facilitator.come_in().await;
    let mut members = vec![facilitator];
    for invitation in &started.invitations[1..4] {
        members.push(tests::TestMember::by_invitation(process.url(), &invitation.link).await);
    }
    let mut set = TestSet { started, members };
    set.begin(2).await;
    set.go_to("clarifying").await;
    set.member(3).make(offer("canaryquestion")).await;
    set.member(3).tell_text("{\"t\":\"command\",\"cmd\":\"canarybroken\"}").await;
    set.member(3).until_closed().await;
    let text = Content::new("canarydraft, would you not agree?");
    set.member(4)
        .tell(&protocol::ClientFrame::Mirror { ask: 1, text, language: "en".into(), reader: None })
        .await;
    set.member(4).until("the mirror", |member| !member.mirrored.is_empty()).await;
    set.member(4).ask(Command::StopRoom { text: Content::new("canaryreason") }).await.unwrap();
    let token = set.started.invitations[2].link.split_once('#').unwrap().1.to_owned();
    // A mail service has rewritten the link, and the page loads its parts; or somebody types it into a call.
    for path in [format!("/i%23{token}"), format!("/i%2523{token}?x={token}"), format!("/i/%23{token}.")] {
        assert!(browser.get(&path).await.status.is_success());
    }
    let typed = serde_json::json!({ "token": format!("{token}.") });
    assert!(browser.post("/api/invitations/look", &typed).await.status.is_success());
    let log = process.terminate().await;
    assert!(log.contains("listening"), "the log was kept: {log}");
    let lower = log.to_lowercase();
    assert!(!lower.contains("canary"), "the log holds what somebody said or is called");
    assert!(!log.contains(&token), "the log holds an invitation");
    assert!(!log.contains(cookie.split_once('=').unwrap().1), "the log holds a cookie");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_to_go_waits_for_a_gap_and_no_longer_than_it_may() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 3).await;
    set.begin(2).await;
    set.go_to("clarifying").await;
    set.member(3).make(offer("What is the rota now?")).await;
    set.facilitator().until_view("the hand", |view| !view.hands.is_empty()).await;
    set.facilitator().make(Command::GiveFloor { to: protocol::MemberId(3) }).await;
    let hub = server.hub().clone();
    let leaves = tokio::spawn(async move { hub.leave(tests::PATIENCE).await });
    for words in ["What did you say then?", "Who else was there?", "What do you want?"] {
        set.member(4)
            .make(Command::OfferQuestion {
                text: Content::new(words),
                question_kind: None,
                raise_hand: false,
                to: None,
            })
            .await;
    }
    assert!(!leaves.is_finished(), "somebody has the floor");
    server.hub().leave(std::time::Duration::ZERO).await;
    leaves.await.expect("it ends");
    for number in 1..=4 {
        assert_eq!(set.member(number).until_closed().await.said, Some(CloseCode::Moved), "member {number}");
        set.member(number).come_in().await;
    }
    assert_eq!(set.facilitator().view().given, Some(protocol::MemberId(3)), "they go on speaking");
    let session = set.started.session.clone();
    let data = server.stop().await;
    let history = History::read(data.path(), &session).await;
    history.check();
}
