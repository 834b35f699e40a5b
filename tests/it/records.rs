//! All sessions of a set on one page: searched, narrowed, taken away, and nobody else's.

use crate::record::{ask, go_round};
use protocol::format::QuestionKind;
use protocol::set_record::{PlaceOf, SetRecordFile, SetRecordPage, SetRecordRequest};
use protocol::view::ActionKind;
use protocol::{Command, Content, MemberId};
use serde_json::Value;
use tests::{Browser, TestServer, TestSet};

const PRESENTER: u32 = 2;

/// A session in which one question helped and led to an action, and somebody reflected.
async fn held(url: &str) -> TestSet {
    let mut set = TestSet::found(url, 3).await;
    set.facilitator().make(Command::StartSession {}).await;
    set.all_see("the check-in", |view| view.stage.is_some()).await;
    go_round(&mut set).await;
    set.facilitator().make(Command::SetSilence { silence_ms: protocol::Millis(0) }).await;
    set.begin_agenda(PRESENTER).await;
    set.go_to("clarifying").await;
    ask(&mut set, "Wer hört die Größe des Teams?").await;
    set.go_to("open-questions").await;
    let question = ask(&mut set, "What would you call URGENT?").await;
    let kind = Some(QuestionKind::Open);
    set.facilitator().make(Command::SetQuestionKind { question, question_kind: kind }).await;
    set.go_to("reflections").await;
    set.member(3).make(Command::ShareReflection { text: Content::new("Nothing is urgent by itself.") }).await;
    set.go_to("actions").await;
    set.member(PRESENTER)
        .make(Command::UndertakeAction {
            owner: MemberId(PRESENTER),
            action_kind: ActionKind::TalkTo,
            text: Content::new("Talk to Dele on the ward."),
            due: None,
            question: Some(question),
        })
        .await;
    set.go_to("check-out").await;
    set.end().await;
    set
}

async fn look(browser: &Browser, set: &TestSet, member: u32, request: &SetRecordRequest) -> SetRecordPage {
    let path = format!("/api/sets/{}/seats/{member}/record", set.started.set);
    browser.post(&path, request).await.read()
}

fn words(words: &str) -> SetRecordRequest {
    SetRecordRequest { words: Content::new(words), ..SetRecordRequest::default() }
}

/// The words of the places, with what was looked for in brackets.
fn texts(page: &SetRecordPage) -> Vec<String> {
    let text = |place: &protocol::set_record::Place| {
        let piece = |piece: &protocol::set_record::Piece| {
            if piece.hit { format!("[{}]", piece.text.expose()) } else { piece.text.expose().to_owned() }
        };
        place.text.iter().map(piece).collect::<String>()
    };
    page.places.iter().map(text).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_asked_in_a_set_is_found_again_by_its_members_alone() {
    let server = TestServer::start().await;
    let mut set = held(&server.url()).await;
    let facilitator = set.members[0].browser().clone();
    let all = look(&facilitator, &set, 1, &words("")).await;
    assert_eq!(all.whole, "One session, 2 questions. Only this set can search them.");
    assert_eq!((all.places.len(), all.found.as_str(), all.sessions.len()), (0, "", 1));
    assert_eq!(all.sessions[0].counts, "2 questions, one action");
    assert_eq!(all.presenters.len(), 1);

    let urgent = look(&facilitator, &set, 1, &words("urgent")).await;
    assert_eq!(texts(&urgent), ["Nothing is [urgent] by itself.", "What would you call [URGENT]?"]);
    assert_eq!((urgent.found.as_str(), urgent.sessions[0].found), ("2 places in one session", 2));
    let asked = &urgent.places[1];
    assert_eq!((asked.of, asked.round), (PlaceOf::Question, Some(0)));
    assert_eq!(asked.after[0].text.expose(), "Talk to Dele on the ward.");
    assert_eq!(
        texts(&look(&facilitator, &set, 1, &words("grosse hort")).await),
        ["Wer [hört] die [Größe] des Teams?"]
    );

    // Narrowed: by kind, by what led to an action, by who presented.
    let kind = SetRecordRequest { kind: Some(QuestionKind::Open), ..words("") };
    assert_eq!(texts(&look(&facilitator, &set, 1, &kind).await), ["What would you call URGENT?"]);
    let action = SetRecordRequest { action: true, ..words("") };
    let found = look(&facilitator, &set, 1, &action).await;
    assert_eq!(texts(&found), ["Talk to Dele on the ward.", "What would you call URGENT?"]);
    let presenter = SetRecordRequest { presenter: Some(MemberId(3)), ..words("urgent") };
    assert!(look(&facilitator, &set, 1, &presenter).await.places.is_empty());

    // Marks are the presenter's own until they share them.
    let starred = SetRecordRequest { starred: true, ..words("") };
    assert!(look(&facilitator, &set, 1, &starred).await.places.is_empty());
    let own = set.member(PRESENTER).browser().clone();
    assert_eq!(look(&own, &set, PRESENTER, &starred).await.places.len(), 2);
    set.member(PRESENTER).make(Command::ShareMarks { round: 0, on: true }).await;
    assert_eq!(look(&facilitator, &set, 1, &starred).await.places.len(), 2);

    // What comes near is said to be near.
    let near = look(&facilitator, &set, 1, &words("urgently needed")).await;
    assert!(near.near && near.places.len() == 2 && near.sessions[0].found == 0, "{:?}", texts(&near));
    let none = look(&facilitator, &set, 1, &words("xyzzy")).await;
    assert_eq!((none.places.len(), none.found.as_str()), (0, "Not in these words, and nothing comes near."));

    // A question that was never asked is its author's; and nobody else is told that there is a set.
    let path = format!("/api/sets/{}/seats/1/record", set.started.set);
    for form in ["", ".json", ".md", ".pdf", ".docx"] {
        let stranger = server.browser();
        let answer = if form.is_empty() {
            stranger.post(&path, &words("urgent")).await
        } else {
            stranger.get(&format!("{path}{form}")).await
        };
        assert_eq!(answer.status, 404, "{form}");
        if !form.is_empty() {
            assert_eq!(own.get(&format!("{path}{form}")).await.status, 404, "another seat: {form}");
        }
    }

    // Erased words are found by nobody from then on.
    let erase = format!("/api/sets/{}/seats/3/erase", set.started.set);
    let answer = set.member(3).browser().post(&erase, &serde_json::json!({ "member": 3 })).await;
    assert_eq!(answer.status, 200);
    assert!(look(&facilitator, &set, 1, &words("urgent")).await.places.is_empty());
    server.stop().await;
}

/// What is said of how rounds were worked, wherever it stands in a file.
fn reviews(file: &Value) -> Vec<String> {
    match file {
        Value::Object(fields) => {
            let own = fields.get("review").and_then(|review| review["sentences"].as_array());
            let own = own.into_iter().flatten().filter_map(Value::as_str).map(ToOwned::to_owned);
            own.chain(fields.values().flat_map(reviews)).collect()
        }
        Value::Array(items) => items.iter().flat_map(reviews).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_forms_of_a_record_are_files_of_the_same_words() {
    let server = TestServer::start().await;
    let set = held(&server.url()).await;
    let browser = set.members[0].browser().clone();
    let of_set = format!("/api/sets/{}/seats/1/record", set.started.set);
    let of_session = format!("/api/sessions/{}/seats/1/record", set.started.session);
    for path in [&of_set, &of_session] {
        for language in ["en", "de"] {
            let get = async |form: &str| {
                let answer =
                    browser.get(&format!("{path}.{form}?language={language}&zone=Europe/Berlin")).await;
                assert_eq!(answer.status, 200, "{form}");
                answer
            };
            let markdown = get("md").await.body;
            assert!(
                markdown.contains("URGENT?") && markdown.contains("Talk to Dele on the ward."),
                "{markdown}"
            );
            assert!(get("pdf").await.body.starts_with("%PDF-1."));
            assert!(get("docx").await.body.starts_with("PK"));
            let json = get("json").await.body;
            assert!(json.contains("URGENT"), "{json}");
            // How the round was worked goes with the record.
            let reviewed = reviews(&serde_json::from_str(&json).expect("JSON"));
            assert!(!reviewed.is_empty(), "{json}");
            for sentence in reviewed {
                assert!(markdown.contains(&sentence), "{sentence}\n{markdown}");
            }
        }
    }
    let json = browser.get(&format!("{of_set}.json?language=de")).await;
    let file: SetRecordFile = json.read();
    assert_eq!(file.sessions.len(), 1);
    server.stop().await;
}
