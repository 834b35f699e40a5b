//! Questions as examples for the classifier: only where everyone agrees, only from then on, and not any more once
//! somebody takes their word back.

use openset::examples::{Example, read};
use openset::store::{Store, StoreConfig};
use protocol::format::QuestionKind;
use protocol::http::{Examples, Lobby};
use protocol::{Command, Content, MemberId, QuestionId};
use tests::{TestServer, TestSet};

const ASKER: u32 = 3;

/// A question by somebody who was called in, with their own word on its kind, and the facilitator's.
async fn ask(set: &mut TestSet, text: &str, kinds: [Option<QuestionKind>; 2]) {
    let [own, facilitators] = kinds;
    set.facilitator().make(Command::GiveFloor { to: MemberId(ASKER) }).await;
    set.member(ASKER).until_view("the floor", |view| view.given == Some(MemberId(ASKER))).await;
    let note = Command::NoteQuestion {
        asker: MemberId(ASKER),
        text: Content::new(text),
        question_kind: own,
        to: None,
    };
    set.member(ASKER).make(note).await;
    let question: QuestionId = set.member(ASKER).view().on_table.expect("it is on the table");
    set.facilitator().until_view("the question", |view| view.on_table == Some(question)).await;
    if facilitators.is_some() {
        set.facilitator().make(Command::SetQuestionKind { question, question_kind: facilitators }).await;
    }
    set.member(2).until_view("the question", |view| view.on_table == Some(question)).await;
    set.member(2).make(Command::Ready {}).await;
    set.facilitator().until_view("an empty table", |view| view.on_table.is_none()).await;
}

async fn say(set: &mut TestSet, member: u32, agree: bool) -> Examples {
    let path = format!("/api/sets/{}/seats/{member}/examples", set.started.set);
    let wish = serde_json::json!({ "agree": agree });
    set.member(member).browser().clone().post(&path, &wish).await.read()
}

async fn read_all(data: &std::path::Path) -> Vec<Example> {
    let store = Store::open(&StoreConfig::new(data)).await.expect("the data are nobody's now");
    let examples = read(&store).await.expect("they can be read");
    store.close().await.expect("it closes");
    examples
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_an_example_only_if_everyone_agreed_before_it_was_asked() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 2).await;
    set.begin(2).await;
    set.facilitator().make(Command::SetSilence { silence_ms: protocol::Millis(0) }).await;
    set.go_to("open-questions").await;
    ask(&mut set, "What was asked before?", [Some(QuestionKind::Open), None]).await;
    assert_eq!(say(&mut set, 1, true).await.all_since, None);
    assert_eq!(say(&mut set, 2, true).await.all_since, None);
    let lobby = format!("/api/sessions/{}/seats/{ASKER}", set.started.session);
    let browser = set.member(ASKER).browser().clone();
    let asked: Lobby = browser.get(&lobby).await.read();
    let agreed = asked.examples.expect("a real set is asked");
    assert_eq!((agreed.own, agreed.all_since), (None, None), "nobody is told who has agreed");
    assert!(say(&mut set, ASKER, true).await.all_since.is_some());

    use QuestionKind::{Advice, Closed, Open};
    ask(&mut set, "Have you thought of asking your director to stop it?", [Some(Open), Some(Advice)]).await;
    ask(&mut set, "Hast du es ihr gesagt?", [Some(Closed), None]).await;
    ask(&mut set, "What does nobody name?", [None, None]).await;
    let foreign = server.browser();
    let path = format!("/api/sets/{}/seats/1/examples", set.started.set);
    assert_eq!(foreign.post(&path, &serde_json::json!({"agree": false})).await.code(), "not_found");
    let data = server.stop().await;

    let examples = read_all(data.path()).await;
    let told: Vec<_> = examples
        .iter()
        .map(|one| (one.text.expose(), one.lang.as_str(), one.stage.as_str(), one.asker, one.facilitator))
        .collect();
    let wanted = [
        ("Hast du es ihr gesagt?", "de", "open-questions", Some(Closed), None),
        (
            "Have you thought of asking your director to stop it?",
            "en",
            "open-questions",
            Some(Open),
            Some(Advice),
        ),
    ];
    assert_eq!(told, wanted);
    assert_eq!(examples[1].classifier, Some(Advice));
    let line = serde_json::to_value(&examples[0]).expect("JSON");
    let fields: Vec<&String> = line.as_object().expect("an object").keys().collect();
    assert_eq!(fields.len(), 6, "nothing says whose it is: {fields:?}");

    let server = TestServer::on(data, &[]).await;
    let path = format!("/api/sets/{}/seats/2/examples", set.started.set);
    let back = set.member(2).browser().at_another(&server.url());
    let withdrawn: Examples = back.post(&path, &serde_json::json!({"agree": false})).await.read();
    assert_eq!((withdrawn.own, withdrawn.all_since), (Some(false), None));
    let data = server.stop().await;
    assert_eq!(read_all(data.path()).await, [], "a word taken back is taken back for all");
}
