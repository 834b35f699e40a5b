//! A session that was held elsewhere is brought in from its transcript: all agree, each confirms their own lines, and nothing
//! else of the file is anywhere.

use protocol::elsewhere::{Elsewhere, TranscriptRead};
use protocol::http::SetHome;
use protocol::record::RecordPage;
use protocol::view::SessionState;
use protocol::{Command, MemberId};
use serde_json::{Value, json};
use std::fs;
use tests::{Answered, TestServer, TestSet};

const BEGAN: u64 = 1_700_000_000_000;
/// What is said and no question; it must be nowhere afterwards.
const SAID: &str = "canary of what was said";
const TRANSCRIPT: &str = "WEBVTT\n\n1\n00:00:00.000 --> 00:00:20.000\n<v Amir (Guest)>canary of what was said about the rota.\n\n\
    2\n00:00:21.000 --> 00:00:24.000\n<v Zoe>What would you want to bee different by June?\n\n\
    3\n00:00:30.000 --> 00:00:40.000\n<v Amir (Guest)>Less of it.\n\n\
    4\n00:00:41.000 --> 00:00:44.000\n<v Zoe>Have you tried asking your manager?\n\n\
    5\n00:00:44.500 --> 00:00:50.000\n<v Amir (Guest)>Yes.\n\n\
    6\n00:00:51.000 --> 00:00:52.000\n<v Ruth>And who else is in it?\n\n\
    7\n00:00:53.000 --> 00:00:54.000\n<v Passer-by>Who are you?\n";

struct Bringing {
    set: TestSet,
    proposed_at: Value,
}

impl Bringing {
    async fn posts(&self, member: usize, rest: &str, body: &Value) -> Answered {
        let path = format!("/api/sets/{}/seats/{member}/elsewhere{rest}", self.set.started.set);
        self.set.members[member - 1].browser().post(&path, body).await
    }

    async fn looks(&self, member: usize) -> Elsewhere {
        let path = format!("/api/sets/{}/seats/{member}/elsewhere", self.set.started.set);
        self.set.members[member - 1].browser().get(&path).await.read()
    }

    async fn answers(&self, member: usize, yes: bool) -> Answered {
        self.posts(member, "", &json!({ "do": "answer", "proposed_at": self.proposed_at, "yes": yes })).await
    }

    /// The transcript, with Zoe on seat 3 and Amir, who presented, on seat 2.
    fn transcript(&self, text: &str) -> Value {
        json!({
            "proposed_at": self.proposed_at, "text": text, "presenter": 2, "language": "en",
            "speakers": [
                { "name": "Amir (Guest)", "member": 2 }, { "name": "Zoe", "member": 3 }, { "name": "Ruth", "member": 1 },
            ],
        })
    }

    async fn home(&self) -> SetHome {
        let path = format!("/api/sets/{}/seats/1", self.set.started.set);
        self.set.members[0].browser().get(&path).await.read()
    }
}

/// A set whose first session is over, and whose facilitator proposes to bring one in.
async fn proposed(url: &str) -> Bringing {
    let mut set = TestSet::found(url, 2).await;
    set.facilitator().make(Command::StartSession {}).await;
    set.end().await;
    let mut bringing = Bringing { set, proposed_at: Value::Null };
    let refused = bringing.posts(2, "", &json!({ "do": "propose", "began": BEGAN })).await;
    assert_eq!(refused.code(), "facilitator_only");
    let ahead = bringing.posts(1, "", &json!({ "do": "propose", "began": 9_000_000_000_000_u64 })).await;
    assert_eq!(ahead.code(), "meeting_ahead");
    let proposed: Value = bringing.posts(1, "", &json!({ "do": "propose", "began": BEGAN })).await.read();
    bringing.proposed_at = proposed["now"]["proposed_at"].clone();
    let again = bringing.posts(1, "", &json!({ "do": "propose", "began": BEGAN })).await;
    assert_eq!(again.code(), "brought_in_already");
    bringing
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transcript_becomes_a_session_when_all_agree_and_each_confirms_their_lines() {
    let server = TestServer::start().await;
    let bringing = proposed(&server.url()).await;
    let early = bringing.posts(1, "/transcript", &bringing.transcript(TRANSCRIPT)).await;
    assert_eq!((early.status.as_u16(), early.code().as_str()), (409, "consent_missing"));
    assert!(bringing.answers(2, true).await.status.is_success());
    assert!(bringing.answers(3, true).await.status.is_success());
    assert_eq!(
        bringing.posts(2, "/transcript", &bringing.transcript(TRANSCRIPT)).await.code(),
        "facilitator_only"
    );

    // A file that is none is refused with its line, and nothing is made of it.
    for (text, line, words) in [
        ("PK\u{3}\u{4}", 1, "does not begin with WEBVTT"),
        ("WEBVTT\n\n00:00:01,000 --> 00:00:02,000\n<v Zoe>Why?", 3, "Line 3 has a time"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nWhy?", 1, "who speaks"),
    ] {
        let read: TranscriptRead = bringing.posts(1, "/transcript", &bringing.transcript(text)).await.read();
        let fault = read.fault.expect("it is none");
        assert!(fault.line == line && fault.text.contains(words), "{fault:?}");
        assert!(read.elsewhere.now.expect("it stands").sketch.is_none());
    }
    let mut asked = bringing.transcript(TRANSCRIPT);
    (asked["presenter"], asked["speakers"]) = (Value::Null, json!([]));
    let read: TranscriptRead = bringing.posts(1, "/transcript", &asked).await.read();
    let names: Vec<&str> = read.speakers.iter().map(|one| one.name.expose()).collect();
    assert_eq!(names, ["Amir (Guest)", "Zoe", "Ruth", "Passer-by"]);
    assert_eq!(read.speakers[0].spoke_ms.0, 35_500);

    let read: TranscriptRead =
        bringing.posts(1, "/transcript", &bringing.transcript(TRANSCRIPT)).await.read();
    let sketch = read.elsewhere.now.and_then(|now| now.sketch).expect("a sketch");
    assert_eq!((sketch.questions, sketch.waiting.as_slice()), (3, &[MemberId(3), MemberId(1)][..]));
    assert_eq!(sketch.own.len(), 1, "only Ruth's own");
    let own = bringing.looks(3).await.now.and_then(|now| now.sketch).expect("a sketch").own;
    let silences: Vec<_> = own.iter().map(|line| line.silence_ms.map(|ms| ms.0)).collect();
    assert_eq!(silences, [Some(6_000), Some(500)]);

    let confirm =
        |lines: Value| json!({ "do": "confirm", "proposed_at": bringing.proposed_at, "lines": lines });
    let theirs = bringing.posts(1, "", &confirm(json!([{ "line": 1, "text": "Why?" }]))).await;
    assert_eq!(theirs.code(), "owner_only");
    let right = "What would you want to be different by June?";
    let zoe: Elsewhere = bringing.posts(3, "", &confirm(json!([{ "line": 1, "text": right }]))).await.read();
    assert!(zoe.now.and_then(|now| now.sketch).expect("a sketch").confirmed);
    assert_eq!(bringing.home().await.sessions.len(), 1, "Ruth has not confirmed hers");
    let done: Elsewhere = bringing
        .posts(1, "", &confirm(json!([{ "line": 3, "text": "And who else is in it?" }])))
        .await
        .read();
    assert!(done.now.is_none(), "{done:?}");

    let newest = bringing.home().await.sessions[0].clone();
    assert_eq!((newest.number, newest.state, newest.opened_at.0), (2, SessionState::Ended, BEGAN));
    let path = format!("/api/sessions/{}/seats/3/record", newest.session);
    let page: RecordPage = bringing.set.members[2].browser().get(&path).await.read();
    let asked: Vec<_> = page
        .reading
        .questions
        .iter()
        .map(|one| (one.asker.expose().to_owned(), one.text.expose().to_owned(), one.silence.clone()))
        .collect();
    let silence = Some("6 seconds of silence before the answer".to_owned());
    assert_eq!(
        asked,
        [
            ("Member 2".to_owned(), right.to_owned(), silence),
            ("Member 0".to_owned(), "And who else is in it?".to_owned(), None)
        ]
    );
    assert_eq!(page.reading.questions[0].kind, "open");
    assert_eq!(page.record.rounds[0].presenters, [MemberId(2)]);
    assert!(page.record.airtime.rounds[0].presenter > page.record.airtime.rounds[0].questioners);
    assert_eq!(page.record.ended_at.expect("it is over").0, BEGAN + 54_000);
    // The next session is called as after any other.
    let call = json!({ "format": "classic", "planned_for": null });
    let sessions = format!("/api/sets/{}/seats/1/sessions", bringing.set.started.set);
    assert!(bringing.set.members[0].browser().post(&sessions, &call).await.status.is_success());
    let own = bringing.set.members[1]
        .browser()
        .get(&format!("/api/sets/{}/seats/2/own.json", bringing.set.started.set))
        .await;
    assert!(own.body.contains(right) && !own.body.contains(SAID), "{}", own.body);
    let data = server.stop().await;
    for entry in fs::read_dir(data.path()).expect("a directory") {
        let path = entry.expect("an entry").path();
        let bytes = fs::read(&path).expect("a file");
        for gone in [SAID, "Passer-by", right] {
            let found = bytes.windows(gone.len()).any(|window| window == gone.as_bytes());
            assert!(!found, "{gone} is in {}", path.display());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_does_not_agree_any_more_takes_everything_away() {
    let server = TestServer::start().await;
    let bringing = proposed(&server.url()).await;
    for member in [2, 3] {
        assert!(bringing.answers(member, true).await.status.is_success());
    }
    let read: TranscriptRead =
        bringing.posts(1, "/transcript", &bringing.transcript(TRANSCRIPT)).await.read();
    assert!(read.elsewhere.now.is_some_and(|now| now.sketch.is_some()));
    let dropped: Elsewhere = bringing.answers(2, false).await.read();
    assert!(dropped.now.is_none());
    assert_eq!(bringing.answers(3, true).await.code(), "not_brought_in");
    let confirm = json!({ "do": "confirm", "proposed_at": bringing.proposed_at, "lines": [] });
    assert_eq!(bringing.posts(3, "", &confirm).await.code(), "not_brought_in");
    assert_eq!(bringing.home().await.sessions.len(), 1);
    server.stop().await;
}
