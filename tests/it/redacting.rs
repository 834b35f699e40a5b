//! Whoever presented a round takes back what was said in it: the words are gone wherever they were, figures stay, every form of
//! the record says so, and no backup brings them back.

use super::record::ask;
use protocol::http::Invited;
use protocol::record::{RecordPage, RedactPreview};
use protocol::view::ActionKind;
use protocol::{Command, Content, MemberId, PlannedRound};
use serde_json::{Value, json};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Row};
use std::fs;
use std::path::Path;
use tests::{Browser, TestMember, TestServer, TestSet, new_dir, patiently};

const PRESENTER: u32 = 2;
const ASKER: u32 = 3;
/// What is said in the round of member 2, and everywhere it comes to from there.
const OWN: [&str; 6] = [
    "canary of a question",
    "Have you thought of June?",
    "canary of a bid",
    "canary of a reflection",
    "canary of an action",
    "canary that was said",
];
/// What is said in the round of member 3.
const OTHER: &str = "canary of another round";
const ENGLISH: &str = "Redacted by its presenter";
const GERMAN: &str = "Von der einbringenden Person zurückgenommen";

fn round() -> Value {
    json!({ "circle": null, "round": 0 })
}

/// A session with two rounds that is over, and the next one, which has begun and brought along what was left.
async fn two_rounds(url: &str) -> (TestSet, Vec<TestMember>) {
    let mut set = TestSet::found(url, 4).await;
    set.facilitator().make(Command::StartSession {}).await;
    set.facilitator().make(Command::SetSilence { silence_ms: protocol::Millis(0) }).await;
    set.go_to("bidding").await;
    let bid = Command::MakeBid { text: Content::new(OWN[2]), minutes: 20, urgency: 2 };
    set.member(PRESENTER).make(bid).await;
    let rounds = [PRESENTER, ASKER].map(|one| PlannedRound { presenters: vec![MemberId(one)], minutes: 20 });
    set.facilitator().make(Command::AgreeAgenda { rounds: rounds.to_vec() }).await;
    set.go_to("presentation").await;
    set.member(PRESENTER).make(Command::Say { text: Content::new(OWN[5]) }).await;
    set.go_to("open-questions").await;
    let question = ask(&mut set, OWN[0]).await;
    set.go_to("reflections").await;
    set.member(ASKER).make(Command::ShareReflection { text: Content::new(OWN[3]) }).await;
    set.go_to("actions").await;
    let action = Command::UndertakeAction {
        owner: MemberId(PRESENTER),
        action_kind: ActionKind::TalkTo,
        text: Content::new(OWN[4]),
        due: None,
        question: Some(question),
    };
    set.member(PRESENTER).make(action).await;
    let early = redact(set.member(PRESENTER), "").await;
    assert_eq!(early.code(), "record_not_over");
    // Past what is left of this round, to the same stage of the next.
    set.go_to("round-review").await;
    set.go_to("reflections").await;
    set.member(4).make(Command::ShareReflection { text: Content::new(OTHER) }).await;
    set.end().await;

    let call = json!({ "format": "classic", "planned_for": null });
    let sessions = format!("/api/sets/{}/seats/1/sessions", set.started.set);
    let next: Invited = set.facilitator().browser().post(&sessions, &call).await.read();
    let mut later = Vec::new();
    for number in [1, PRESENTER] {
        let browser = set.member(number).browser().clone();
        let mut member = TestMember::new(browser, next.session.clone(), MemberId(number));
        member.come_in().await;
        later.push(member);
    }
    later[0].make(Command::StartSession {}).await;
    later[1].until_view("what was brought along", |view| !view.actions.is_empty()).await;
    assert!(!later[1].view().carried.is_empty(), "the question with the star");
    (set, later)
}

async fn redact(member: &TestMember, rest: &str) -> tests::Answered {
    let path = format!("/api/sessions/{}/seats/{}/redact{rest}", member.session, member.member);
    member.browser().post(&path, &round()).await
}

async fn page(member: &TestMember, language: &str) -> RecordPage {
    let path = format!("/api/sessions/{}/seats/{}/record?language={language}", member.session, member.member);
    member.browser().get(&path).await.read()
}

/// Everything that a member can read of the set, each with where it is.
async fn everything(browser: &Browser, set: &TestSet, number: u32) -> Vec<(String, String)> {
    let (of_session, of_set) = (
        format!("/api/sessions/{}/seats/{number}", set.started.session),
        format!("/api/sets/{}/seats/{number}", set.started.set),
    );
    let mut read = Vec::new();
    for language in ["en", "de"] {
        for path in [
            format!("{of_session}/record?language={language}"),
            format!("{of_session}/record.json?language={language}"),
            format!("{of_session}/record.md?language={language}"),
            format!("{of_set}/record.json?language={language}"),
            format!("{of_set}/record.md?language={language}"),
            format!("{of_set}/own.json?language={language}"),
            format!("{of_set}/own.html?language={language}"),
        ] {
            let answered = browser.get(&path).await;
            assert!(answered.status.is_success(), "{path}");
            read.push((path, answered.body));
        }
    }
    let life = browser.get(&format!("{of_set}/life")).await;
    read.push(("the life of the set".to_owned(), life.body));
    read
}

/// Where the set is searched for a word, and what is found.
async fn found(browser: &Browser, set: &TestSet, words: &str) -> String {
    let path = format!("/api/sets/{}/seats/1/record", set.started.set);
    browser.post(&path, &json!({ "words": words, "language": "en" })).await.body
}

/// What the store holds of words, as it lies there.
async fn sealed(data: &Path) -> Vec<Vec<u8>> {
    let options = SqliteConnectOptions::new().filename(data.join("openset.db")).read_only(true);
    let mut connection = options.connect().await.expect("the store is there");
    let mut all = Vec::new();
    for text in [
        "SELECT sealed FROM events WHERE sealed IS NOT NULL",
        "SELECT sealed FROM set_events WHERE sealed <> x''",
    ] {
        let rows = sqlx::query(text).fetch_all(&mut connection).await.expect("rows");
        all.extend(rows.iter().map(|row| row.get::<Vec<u8>, _>("sealed")));
    }
    all
}

fn is_in_a_file(dir: &Path, needle: &[u8]) -> bool {
    fs::read_dir(dir).expect("a directory").any(|entry| {
        let bytes = fs::read(entry.expect("an entry").path()).expect("a file");
        bytes.windows(needle.len()).any(|window| window == needle)
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_presenter_takes_back_what_was_said_in_their_round_and_figures_stay() {
    let elsewhere = new_dir();
    let list = elsewhere.path().join("erased");
    let options = ["--erased-file", list.to_str().expect("a plain path")];
    let server = TestServer::with(&options).await;
    let (mut set, later) = two_rounds(&server.url()).await;
    // What a session brought is noted in the life of the set when somebody looks.
    let browser = set.member(PRESENTER).browser().clone();
    let read = everything(&browser, &set, PRESENTER).await;
    assert!(read.last().expect("the life").1.contains(OWN[4]), "the action is among the set's");
    let before = page(set.member(PRESENTER), "en").await;
    drop(later);
    let data = server.stop().await;
    let backup = new_dir();
    for entry in fs::read_dir(data.path()).expect("a directory") {
        let entry = entry.expect("an entry");
        fs::copy(entry.path(), backup.path().join(entry.file_name())).expect("a copy");
    }
    let words = sealed(data.path()).await;

    let server = TestServer::on(data, &options).await;
    let set = set.at_another(&server.url());
    let member =
        |number: u32| set.members.iter().find(|one| one.member == MemberId(number)).expect("a member");
    for number in [1, ASKER, 4] {
        for rest in ["", "/preview"] {
            let answered = redact(member(number), rest).await;
            assert_eq!((answered.status.as_u16(), answered.code().as_str()), (403, "not_own_round"));
        }
    }
    let preview: RedactPreview = redact(member(PRESENTER), "/preview").await.read();
    // Offered, a first wording and asked; a bid, what was said, a reflection, an action. Brought along: the question and the
    // action to the next session, and both of them and the action once more to the life of the set.
    assert_eq!(preview, RedactPreview { texts: 7, elsewhere: 5 });
    assert_eq!(page(member(PRESENTER), "en").await, before, "asked only");
    assert_eq!(redact(member(PRESENTER), "").await.status, 200);
    let again: RedactPreview = redact(member(PRESENTER), "/preview").await.read();
    assert_eq!(again, RedactPreview { texts: 0, elsewhere: 0 });

    for number in 1..=4 {
        for (place, body) in everything(member(number).browser(), &set, number).await {
            for gone in OWN {
                assert!(!body.contains(gone), "member {number}: {gone} is in {place}: {body}");
            }
            if place.contains("record") {
                let said = if place.contains("=de") { GERMAN } else { ENGLISH };
                assert!(body.contains(said) && body.contains(OTHER), "member {number}, {place}: {body}");
            }
        }
    }
    for gone in ["question", "bid", "action"] {
        let body = found(member(1).browser(), &set, &format!("canary of a {gone}")).await;
        assert!(!body.contains("\"near\":false"), "{body}");
    }
    let redacted = found(member(1).browser(), &set, "redacted by its presenter").await;
    assert!(redacted.contains("\"near\":false") && redacted.contains("\"round\":0"), "{redacted}");
    figures_stay(&before, &page(member(PRESENTER), "en").await);

    // The room that holds the next session was read anew.
    let next = server.store().sessions_of(&set.started.set).await.expect("sessions")[0].clone();
    let mut brought = TestMember::new(member(PRESENTER).browser().clone(), next.id, MemberId(PRESENTER));
    brought.come_in().await;
    let view = serde_json::to_string(brought.view()).expect("a view");
    assert!(OWN.iter().all(|gone| !view.contains(gone)), "{view}");
    let left = sealed(server.data()).await;
    let gone: Vec<&Vec<u8>> = words.iter().filter(|word| !left.contains(word)).collect();
    assert_eq!(gone.len(), 12, "as many as were counted");
    patiently("the words to be gone from the disk", async {
        while gone.iter().any(|word| is_in_a_file(server.data(), word)) {
            tokio::task::yield_now().await;
        }
    })
    .await;
    server.stop().await;

    // A backup, keys and all, is put back: what was taken back is so before anybody reads it.
    assert!(gone.iter().all(|word| is_in_a_file(backup.path(), word)));
    let server = TestServer::on(backup, &options).await;
    let browser = set.members[0].browser().at_another(&server.url());
    for (place, body) in everything(&browser, &set, 1).await {
        assert!(OWN.iter().all(|gone| !body.contains(gone)), "{place}: {body}");
        assert!(!place.contains("record") || body.contains(OTHER), "{place}: {body}");
    }
    server.stop().await;
}

/// Everything but the words is as it was.
fn figures_stay(before: &RecordPage, now: &RecordPage) {
    let figures = |page: &RecordPage| {
        let record = &page.record;
        let asked = page.reading.questions.iter();
        let asked: Vec<_> = asked
            .map(|one| {
                (
                    one.asker.clone(),
                    one.time.clone(),
                    one.kind.clone(),
                    one.silence.clone(),
                    one.helped.clone(),
                )
            })
            .collect();
        let rounds: Vec<_> = page
            .reading
            .rounds
            .iter()
            .map(|one| (one.airtime.clone(), one.mix.clone(), one.took.clone()))
            .collect();
        let stages = record.stages.iter().map(|run| (run.at, run.started_at, run.ended_at));
        let counts = (record.actions.len(), record.reflections.len(), record.bids.len());
        (asked, rounds, stages.collect::<Vec<_>>(), counts, record.airtime.clone(), record.ink.clone())
    };
    assert_eq!(figures(before), figures(now));
    assert_eq!((before.record.redacted.as_slice(), now.record.redacted.as_slice()), (&[][..], &[0][..]));
    assert_eq!(now.record.questions[0].text.expose(), ENGLISH);
    assert!(now.reading.rounds[0].redacted.is_some() && now.reading.rounds[1].redacted.is_none());
}
