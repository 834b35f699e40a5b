//! Evidence of a member's learning: hours, role, their own words, statements by a framework; other people's words are refused.

use super::record::ask;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use protocol::evidence::{Evidence, EvidenceMade};
use protocol::view::ActionKind;
use protocol::{Command, Content, MemberId};
use serde_json::{Value, json};
use tests::{Answered, TestServer, TestSet, patiently};

const QUESTION: &str = "What would you want to be different by June?";
const REFLECTION: &str = "I heard how much all of this costs you.";
const ACTION: &str = "Talk to the two who always swap.";

async fn held(url: &str) -> TestSet {
    let mut set = TestSet::found(url, 4).await;
    set.begin(2).await;
    set.facilitator().make(Command::SetSilence { silence_ms: protocol::Millis(0) }).await;
    set.go_to("open-questions").await;
    let question = ask(&mut set, QUESTION).await;
    set.go_to("reflections").await;
    set.member(4).make(Command::ShareReflection { text: Content::new(REFLECTION) }).await;
    set.go_to("actions").await;
    let action = Command::UndertakeAction {
        owner: MemberId(2),
        action_kind: ActionKind::TalkTo,
        text: Content::new(ACTION),
        due: None,
        question: Some(question),
    };
    set.member(2).make(action).await;
    set.end().await;
    set
}

fn path(set: &TestSet, member: u32) -> String {
    format!("/api/sets/{}/seats/{member}/evidence", set.started.set)
}

async fn written(set: &mut TestSet, learning: &str, knowledge: &str) -> Answered {
    let body: Value = json!({
        "framework": "pcf", "statements": [{ "statement": "knowledge", "text": knowledge }], "learning": learning,
        "form": "word", "language": "en", "zone": "Europe/Berlin",
    });
    let path = path(set, 2);
    set.member(2).browser().clone().post(&path, &body).await
}

#[tokio::test(flavor = "multi_thread")]
async fn evidence_has_ones_own_words_and_nobody_elses() {
    let server = TestServer::start().await;
    let mut set = held(&server.url()).await;
    let own = set.member(2).browser().clone();
    let evidence: Evidence = patiently("the record", async {
        loop {
            let evidence: Evidence = own.get(&format!("{}?language=en", path(&set, 2))).await.read();
            if !evidence.sessions.is_empty() {
                return evidence;
            }
            tokio::task::yield_now().await;
        }
    })
    .await;
    let pcf = evidence.frameworks.iter().find(|one| one.key == "pcf").expect("it comes along");
    assert_eq!(pcf.statements.len(), 9);
    assert_eq!(
        (evidence.sessions[0].title.as_str(), evidence.sessions[0].role.as_str()),
        ("Session 1", "presenter")
    );
    assert!(evidence.hours.starts_with("One session"), "{}", evidence.hours);
    let lines: Vec<&str> = evidence.own.iter().map(|line| line.text.expose()).collect();
    assert_eq!(lines, [ACTION]);
    let german: Evidence = own.get(&format!("{}?language=de", path(&set, 2))).await.read();
    assert!(german.hours.starts_with("Eine Sitzung"), "{}", german.hours);

    // Somebody else's words are found where they stand, in whatever case they are typed.
    let quoted = "I was asked what would you want to BE different, and could not answer.";
    let made: EvidenceMade = written(&mut set, "I learned to wait.", quoted).await.read();
    assert!(made.file.is_none());
    let refused: Vec<_> =
        made.refused.iter().map(|one| (one.statement.as_deref(), one.words.expose())).collect();
    assert_eq!(refused, [(Some("knowledge"), "what would you want to BE different")]);
    let made: EvidenceMade = written(&mut set, REFLECTION, "").await.read();
    assert_eq!((made.refused.len(), made.refused[0].statement.as_deref()), (1, None));

    // One's own go in, and so does what was released to the set.
    let release = format!("/api/sets/{}/seats/4/diary/releases", set.started.set);
    let line = json!({ "to": "set", "text": REFLECTION });
    assert!(set.member(4).browser().post(&release, &line).await.status.is_success());
    let said = format!("{ACTION} Somebody told me: {REFLECTION}");
    let made: EvidenceMade = written(&mut set, &said, "I know more of rotas.").await.read();
    assert_eq!((made.refused.len(), made.name.as_str()), (0, "evidence.docx"));
    let file = STANDARD.decode(made.file.expect("a file")).expect("base64");
    assert!(file.starts_with(b"PK"));

    for (body, code) in [
        (
            json!({ "framework": "none", "statements": [], "learning": "", "form": "word", "language": "en", "zone": null }),
            "not_understood",
        ),
        (
            json!({
                "framework": "pcf", "statements": [{ "statement": "none", "text": "x" }], "learning": "",
                "form": "word", "language": "en", "zone": null,
            }),
            "not_understood",
        ),
        (
            json!({
                "framework": "pcf", "statements": [], "learning": "x".repeat(5_000), "form": "word",
                "language": "en", "zone": null,
            }),
            "too_large",
        ),
    ] {
        assert_eq!(own.post(&path(&set, 2), &body).await.code(), code);
    }
    server.stop().await;
}
