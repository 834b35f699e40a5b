//! Twelve members in four circles of three at a real server: whoever sits elsewhere is told nothing, words said in a
//! circle are kept as well and erased as well as any, and whoever comes back finds the circle they sat in.

use protocol::signal::{ClientSignal, Gesture, Signal};
use protocol::view::ActionKind;
use protocol::{
    CircleId, ClientFrame, Command, Content, Event, MemberId, Millis, QuestionId, Refusal, Seating, View,
};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use tests::{History, TestMember, TestProcess, TestServer, TestSet, new_dir, run_program};

/// The circles with who sits in them: who presents first, who asks, who guards the process.
const CIRCLES: [(CircleId, [u32; 3]); 4] = [
    (CircleId(1), [2, 3, 4]),
    (CircleId(2), [5, 6, 7]),
    (CircleId(3), [8, 9, 10]),
    (CircleId(4), [11, 12, 13]),
];

fn own_circle(number: u32) -> Option<CircleId> {
    CIRCLES.iter().find(|(_, members)| members.contains(&number)).map(|(circle, _)| *circle)
}

fn within(circle: CircleId, command: Command) -> Command {
    Command::InCircle { circle, command: Box::new(command) }
}

/// Words that tell where and by whom they were said, wherever they come out.
fn words(circle: CircleId, by: u32) -> Content {
    Content::new(format!("Canary of circle {circle} by {by}."))
}

async fn open_circles(set: &mut TestSet) {
    let members = |(_, members): (CircleId, [u32; 3])| members.map(MemberId).to_vec();
    let seating = Seating::ByHand { circles: CIRCLES.map(members).to_vec() };
    set.facilitator().make(Command::OpenCircles { seating, minutes: Some(75) }).await;
    for member in &mut set.members {
        let own = own_circle(member.member.0);
        member.until_view("one's circle", |view| view.circle == own && circles(view).len() == 4).await;
    }
}

fn circles(view: &View) -> Vec<CircleId> {
    view.circles.open.iter().map(|open| open.circle).collect()
}

/// Everyone in triads, and nothing has been said in them.
async fn in_triads(url: &str) -> TestSet {
    let mut set = TestSet::found_in(url, "triad", 12).await;
    set.facilitator().make(Command::StartSession {}).await;
    set.go_to("triads").await;
    open_circles(&mut set).await;
    set
}

/// The guard of a circle goes on, and all three see it.
async fn go_on(set: &mut TestSet, (circle, members): (CircleId, [u32; 3]), key: &str) {
    let guard = set.member(members[2]);
    let from = Some(guard.stage());
    guard.make(within(circle, Command::NextStage { from })).await;
    for number in members {
        let member = set.member(number);
        member.until_view("the circle's next stage", |view| stage_key(view) == Some(key)).await;
    }
}

fn stage_key(view: &View) -> Option<&str> {
    let stage = view.stage.as_ref().and_then(|run| view.format.stage(run.at));
    stage.map(|stage| stage.key.as_str())
}

/// Each kind of words that a triad has; all circles do each thing before any does the next.
async fn a_round_in_each_circle(set: &mut TestSet) {
    for (circle, [presenter, asker, guard]) in CIRCLES {
        set.member(guard).make(within(circle, Command::SetSilence { silence_ms: Millis(0) })).await;
        set.member(presenter).make(within(circle, Command::Say { text: words(circle, presenter) })).await;
        let text = words(circle, asker);
        let offer = Command::OfferQuestion { text, question_kind: None, raise_hand: false, to: None };
        set.member(asker).make(within(circle, offer)).await;
    }
    for place in CIRCLES {
        go_on(set, place, "triad-questions").await;
    }
    for place in CIRCLES {
        ask(set, place).await;
        go_on(set, place, "triad-action").await;
    }
    for (circle, [presenter, _, guard]) in CIRCLES {
        let action = Command::UndertakeAction {
            owner: MemberId(presenter),
            action_kind: ActionKind::Do,
            text: words(circle, presenter),
            due: None,
            question: None,
        };
        set.member(presenter).make(within(circle, action)).await;
        set.member(guard).make(Command::AskToCome { on: true }).await;
    }
    for place @ (circle, [_, asker, guard]) in CIRCLES {
        go_on(set, place, "triad-review").await;
        // Whoever presents does not reflect about themselves.
        for number in [asker, guard] {
            let reflection = Command::ShareReflection { text: words(circle, number) };
            set.member(number).make(within(circle, reflection)).await;
        }
    }
}

/// The one question that was offered: asked, answered and starred.
async fn ask(set: &mut TestSet, (circle, [presenter, asker, guard]): (CircleId, [u32; 3])) {
    let question = QuestionId(1);
    set.member(asker).make(within(circle, Command::RaiseHand { question: Some(question) })).await;
    set.member(guard).until_view("the hand", |view| !view.hands.is_empty()).await;
    set.member(guard).make(within(circle, Command::GiveFloor { to: MemberId(asker) })).await;
    set.member(asker).until_view("the floor", |view| view.given == Some(MemberId(asker))).await;
    set.member(asker).make(within(circle, Command::AskQuestion { question })).await;
    let presenting = set.member(presenter);
    presenting.until_view("the question", |view| view.on_table == Some(question)).await;
    presenting.make(within(circle, Command::AnswerQuestion { question })).await;
    presenting.make(within(circle, Command::StarQuestion { question, on: true })).await;
}

/// All that one member was ever sent: events, whole views, signals and answers.
fn all_told(member: &TestMember) -> Value {
    serde_json::json!({
        "shown": member.shown,
        "views": member.views,
        "view": member.view(),
        "signals": member.signals,
        "answers": member.answers.values().map(|answer| answer.as_ref().err()).collect::<Vec<_>>(),
    })
}

/// Looks at every value of what somebody was told.
fn crawl(value: &Value, look: &mut impl FnMut(&Value)) {
    look(value);
    match value {
        Value::Array(values) => values.iter().for_each(|value| crawl(value, look)),
        Value::Object(values) => values.values().for_each(|value| crawl(value, look)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Holds all that a member was told against the circles whose business is theirs.
fn look_through(member: &TestMember, theirs: &[CircleId]) {
    let whose = member.member;
    let is_theirs = |number: u64| theirs.iter().any(|circle| u64::from(circle.0) == number);
    crawl(&all_told(member), &mut |value| {
        if let Some(text) = value.as_str().and_then(|text| text.strip_prefix("Canary of circle ")) {
            let circle = text.split(' ').next().and_then(|number| number.parse().ok()).expect("a number");
            assert!(is_theirs(circle), "member {whose} was told words of circle {circle}");
        }
        if value["kind"] == "in_circle" && !is_theirs(value["circle"].as_u64().expect("a number")) {
            assert_eq!(whose, MemberId(1), "member {whose} was told of another circle: {value}");
            is_only_how_far(&value["event"]);
        }
    });
}

/// What the facilitator is told of a circle in which they do not sit: how far it is, and nobody's doing in it.
fn is_only_how_far(event: &Value) {
    let kind = event["kind"].as_str().expect("a kind");
    let told = ["stage_started", "stage_ended", "room_paused", "room_resumed", "extension_decided"];
    assert!(told.contains(&kind), "the facilitator was told {event}");
    crawl(event, &mut |value| {
        let nothing = |value: &Value| value.is_null() || value == "" || *value == serde_json::json!([]);
        for field in ["text", "turns", "by", "member", "members"] {
            assert!(nothing(&value[field]), "the facilitator was told {field} of {event}");
        }
    });
}

/// How many of the words of each circle a member was told, so that a test that hears nothing at all fails.
fn words_told(member: &TestMember) -> BTreeSet<String> {
    let mut told = BTreeSet::new();
    crawl(&all_told(member), &mut |value| {
        told.extend(value.as_str().filter(|text| text.starts_with("Canary")).map(ToOwned::to_owned));
    });
    told
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_told_anything_of_a_circle_in_which_they_do_not_sit() {
    let server = TestServer::start().await;
    let mut set = in_triads(&server.url()).await;
    a_round_in_each_circle(&mut set).await;
    for (circle, [presenter, asker, guard]) in CIRCLES {
        let gesture = ClientSignal::Gesture { gesture: Gesture::WithYou };
        set.member(asker).tell(&ClientFrame::Signal { signal: gesture }).await;
        let gestured = |member: &TestMember, of: u32| {
            let mut signals = member.signals.iter();
            signals.any(|signal| matches!(signal, Signal::Gestured { member, .. } if member.0 == of))
        };
        set.member(presenter).until("the gesture", |member| gestured(member, asker)).await;
        set.member(guard).until("the gesture", |member| gestured(member, asker)).await;
        for member in set.members.iter().filter(|member| own_circle(member.member.0) != Some(circle)) {
            assert!(!gestured(member, asker), "{} was shown a gesture of circle {circle}", member.member);
        }
    }
    // Words that were meant for others than those with whom one sits go nowhere.
    let say = || Command::Say { text: Content::new("Canary of circle 9 by 2.") };
    assert_eq!(set.member(2).ask_in_time(within(CircleId(2), say())).await, Err(Refusal::NotInThisCircle));
    assert_eq!(set.member(2).ask_in_time(say()).await, Err(Refusal::NotInThisCircle));
    assert_eq!(set.member(2).ask_in_time(within(CircleId(9), say())).await, Err(Refusal::NoSuchCircle));
    assert_eq!(
        set.facilitator().ask_in_time(within(CircleId(1), say())).await,
        Err(Refusal::NotInThisCircle)
    );
    let all_ask = |view: &View| view.circles.open.iter().all(|open| open.asks);
    set.facilitator().until_view("that all ask for them", all_ask).await;
    for member in &set.members {
        look_through(member, own_circle(member.member.0).as_slice());
    }
    assert_eq!(words_told(&set.members[0]), BTreeSet::new(), "they sit in no circle");
    for (circle, members) in CIRCLES {
        let said = members.map(|number| words(circle, number).expose().to_owned()).into();
        assert_eq!(words_told(set.member(members[2])), said, "all of their own");
    }
    the_facilitator_is_a_guest(&mut set).await;
    call_back(&mut set).await;
    records_tell_one_s_own(&mut set).await;
    let session = set.started.session.clone();
    let data = server.stop().await;
    let history = History::read(data.path(), &session).await;
    history.check();
    for member in &set.members {
        history.check_member(member, |_| true);
    }
}

/// Where they walked in they are told what is said; of the others nothing all the same.
async fn the_facilitator_is_a_guest(set: &mut TestSet) {
    let (circle, [presenter, ..]) = CIRCLES[1];
    set.facilitator().make(Command::WalkTo { to: Some(circle) }).await;
    set.facilitator().until_view("the circle", |view| view.circle == Some(circle)).await;
    let text = Content::new("Canary of circle 2 by 5, to a guest.");
    set.member(presenter).make(within(circle, Command::Say { text })).await;
    let heard = |view: &View| view.said.iter().any(|said| said.text.expose().ends_with("to a guest."));
    set.facilitator().until_view("the words", heard).await;
    look_through(set.facilitator(), &[circle]);
    set.facilitator().make(Command::WalkTo { to: None }).await;
    set.facilitator().until_view("the whole room", |view| view.circle.is_none()).await;
}

async fn call_back(set: &mut TestSet) {
    assert_eq!(
        set.member(3).ask_in_time(Command::CallBack { within_ms: Millis(0) }).await,
        Err(Refusal::FacilitatorOnly)
    );
    set.facilitator().make(Command::CallBack { within_ms: Millis(0) }).await;
    let back = |view: &View| view.circle.is_none() && view.circles.open.is_empty();
    set.all_see("the whole room", back).await;
    set.member(3).make(Command::Say { text: Content::new("We are back.") }).await;
    set.all_see("words for all", |view| view.said.iter().any(|said| said.text.expose() == "We are back."))
        .await;
    for member in &mut set.members {
        let own: Vec<CircleId> = match member.member.0 {
            1 => vec![CircleId(2)],
            number => own_circle(number).into_iter().collect(),
        };
        look_through(member, &own);
        // Whoever comes in anew is shown what those see who have lived through it.
        let mut anew = member.another_tab();
        anew.come_in().await;
        member.until_closed().await;
        assert!(member.view() == anew.view(), "member {}", member.member);
        look_through(&anew, &[]);
        *member = anew;
    }
}

/// What was said in a circle is in the records of those who sat in it, and in nobody else's.
async fn records_tell_one_s_own(set: &mut TestSet) {
    set.end().await;
    let session = set.started.session.clone();
    for member in &set.members {
        let number = member.member.0;
        for kind in ["record", "record.json", "record.md"] {
            let path = format!("/api/sessions/{session}/seats/{number}/{kind}");
            let answered = member.browser().get(&path).await;
            assert_eq!(answered.status, 200, "{path}");
            for (circle, _) in CIRCLES {
                let told = answered.body.contains(&format!("Canary of circle {circle}"));
                assert_eq!(told, own_circle(number) == Some(circle), "circle {circle}: {path}");
            }
        }
    }
}

/// Every file of a data directory, together.
fn files_of(data: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(data).expect("the folder can be read") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            all.extend(std::fs::read(&path).expect("the file can be read"));
        } else {
            all.extend(files_of(&path));
        }
    }
    all
}

fn holds(files: &[u8], text: &str) -> bool {
    files.windows(text.len()).any(|window| window == text.as_bytes())
}

#[tokio::test(flavor = "multi_thread")]
async fn words_said_in_a_circle_are_sealed_and_go_with_whoever_is_erased() {
    let server = TestServer::start().await;
    let mut set = in_triads(&server.url()).await;
    a_round_in_each_circle(&mut set).await;
    set.member(9).make(Command::StopRoom { text: Content::new("Canary of a stop.") }).await;
    let session = set.started.session.clone();
    let data = server.stop().await;
    let files = files_of(data.path());
    assert!(holds(&files, "reflection_shared"), "the facts lie in the clear");
    assert!(!holds(&files, "Canary"), "words lie in the clear");
    let history = History::read(data.path(), &session).await;
    let of = |history: &History, number: u32| -> Vec<String> {
        let mut own = Vec::new();
        for stored in history.events() {
            let mut event = stored.event.clone();
            let in_circle = matches!(event, Event::InCircle { .. });
            match engine::words(&mut event) {
                Some((author, words)) if author == MemberId(number) && in_circle => {
                    own.push(words.expose().to_owned());
                }
                _ => {}
            }
        }
        own
    };
    let before = of(&history, 3);
    assert!(before.len() >= 3 && before.iter().all(|text| !text.is_empty()), "{before:?}");
    let others = of(&history, 2);
    secret_facts_are_sealed(data.path(), &session.0).await;

    let (path, set_id) = (data.path().to_str().expect("a plain path"), set.started.set.0.clone());
    let output = run_program(&["erase", "--data", path, "--set", &set_id, "--member", "3"]).await;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let after = History::read(data.path(), &session).await;
    after.check();
    assert_eq!(
        of(&after, 3),
        vec![String::new(); before.len()],
        "that they said something is all that is left"
    );
    assert_eq!(of(&after, 2), others);

    // The circles are open still, and those with whom they sat see nothing of what they said.
    let server = TestServer::on(data, &[]).await;
    let browser = set.member(2).browser().at_another(&server.url());
    let mut presenter = TestMember::new(browser, session.clone(), MemberId(2));
    presenter.come_in().await;
    assert_eq!(presenter.view().circle, Some(CircleId(1)));
    let told = words_told(&presenter);
    assert!(
        told.contains("Canary of circle 1 by 2.") && !told.contains("Canary of circle 1 by 3."),
        "{told:?}"
    );
    server.stop().await;
}

/// Who starred what is as secret in a circle as in the whole room, and which command it came from.
async fn secret_facts_are_sealed(data: &Path, session: &str) {
    use sqlx::Connection;
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(data.join("openset.db"));
    let mut file = sqlx::SqliteConnection::connect_with(&options).await.expect("it opens");
    let statement = "SELECT body, cmd, secret IS NOT NULL FROM events \
        WHERE session_id = ? AND kind = 'in_circle' AND body LIKE '%question_starred%'";
    let rows: Vec<(String, i64, bool)> =
        sqlx::query_as(statement).bind(session).fetch_all(&mut file).await.expect("it reads");
    assert_eq!(rows.len(), CIRCLES.len());
    for (body, cmd, sealed) in rows {
        let body: Value = serde_json::from_str(&body).expect("JSON");
        assert_eq!((&body["event"]["question"], &body["event"]["on"]), (&0.into(), &false.into()), "{body}");
        assert!(sealed && cmd == 0, "{body}");
    }
    file.close().await.expect("it closes");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_comes_back_sits_in_the_circle_they_sat_in() {
    let data = new_dir();
    let process = TestProcess::start(data.path(), "127.0.0.1:0").await;
    let mut set = in_triads(process.url()).await;
    let (circle, [presenter, asker, _]) = CIRCLES[2];
    // A lost line: what was said meanwhile follows, and it is the circle's and nobody else's.
    set.member(asker).drop_connection();
    let lost = |view: &View| {
        let seat = view.seats.iter().find(|seat| seat.member == MemberId(asker));
        seat.is_some_and(|seat| matches!(seat.presence, protocol::view::Presence::Away { .. }))
    };
    set.member(presenter).until_view("the loss", lost).await;
    for (circle, [presenter, ..]) in CIRCLES {
        set.member(presenter).make(within(circle, Command::Say { text: words(circle, presenter) })).await;
    }
    for member in set.members.iter_mut().filter(|member| ![1, asker].contains(&member.member.0)) {
        member.until_view("the words", |view| view.said.len() == 1).await;
    }
    let back = set.member(asker);
    back.come_in().await;
    assert!(back.resumed);
    back.until_view("the words", |view| view.said.len() == 1).await;
    assert_eq!(back.view().circle, Some(circle));
    look_through(back, &[circle]);
    // A reload: a tab that knows nothing.
    let mut reloaded = back.another_tab();
    reloaded.come_in().await;
    assert!(!reloaded.resumed);
    back.until_closed().await;
    assert!(back.view() == reloaded.view(), "as if nothing had happened");
    look_through(&reloaded, &[circle]);
    *back = reloaded;

    let address = process.address().to_owned();
    process.kill().await;
    let process = TestProcess::start(data.path(), &address).await;
    for member in &mut set.members {
        let own = own_circle(member.member.0);
        let said = member.view().said.clone();
        member.drop_connection();
        member.come_in().await;
        assert_eq!(
            (member.view().circle, circles(member.view()).len()),
            (own, 4),
            "member {}",
            member.member
        );
        assert_eq!(member.view().said, said);
    }
    let text = Content::new("Canary of circle 3 by 8, again.");
    set.member(presenter).make(within(circle, Command::Say { text })).await;
    set.member(asker).until_view("the words", |view| view.said.len() == 2).await;
    for member in &set.members {
        look_through(member, own_circle(member.member.0).as_slice());
    }
    set.facilitator().make(Command::CallBack { within_ms: Millis(0) }).await;
    set.all_see("the whole room", |view| view.circle.is_none() && view.circles.open.is_empty()).await;
    let session = set.started.session.clone();
    process.terminate().await;
    let history = History::read(data.path(), &session).await;
    history.check();
    for member in &set.members {
        history.check_member(member, |_| true);
    }
}
