//! Diaries: nobody else's, sealed before they come; and lines of them that are released and taken back.

use protocol::diary::{Diary, DiaryEntry, DiaryRequest, OpenedLine, Released, ReleasedLine};
use protocol::http::Invitation;
use serde_json::json;
use tests::{Browser, TestServer, TestSet};

const MARK: &str = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq";

fn begin() -> DiaryRequest {
    DiaryRequest { mark: MARK.to_owned(), key: None }
}

fn entry(version: u32, sealed: &str) -> DiaryEntry {
    DiaryEntry { entry: "0123456789abcdef0123456789abcdef".to_owned(), version, sealed: sealed.to_owned() }
}

fn path(set: &TestSet, member: u32, rest: &str) -> String {
    format!("/api/sets/{}/seats/{member}/{rest}", set.started.set)
}

async fn diary(browser: &Browser, set: &TestSet, member: u32) -> Diary {
    browser.get(&path(set, member, "diary")).await.read()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_diary_is_its_writers_alone() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 3).await;
    let own = set.member(2).browser().clone();
    let empty = diary(&own, &set, 2).await;
    assert_eq!((empty.mark, empty.kept, empty.signed_in, empty.entries.len()), (None, false, false, 0));
    let begun: Diary = own.post(&path(&set, 2, "diary"), &begin()).await.read();
    assert_eq!(begun.mark.as_deref(), Some(MARK));
    let other = DiaryRequest { mark: MARK.replace('a', "b"), key: None };
    assert_eq!(own.post(&path(&set, 2, "diary"), &other).await.code(), "diary_elsewhere");
    assert_eq!(
        own.post(&path(&set, 2, "diary"), &DiaryRequest { key: Some("x".into()), ..begin() }).await.status,
        404
    );

    let entries = path(&set, 2, "diary/entries");
    assert_eq!(own.post(&entries, &entry(1, "c2VhbGVk")).await.status, 200);
    assert_eq!(own.post(&entries, &entry(1, "c2VhbGVk")).await.code(), "diary_changed");
    assert_eq!(own.post(&entries, &entry(2, "YW5vdGhlcg")).await.status, 200);
    for wrong in [
        entry(3, ""),
        entry(0, "c2VhbGVk"),
        entry(3, "in the clear!"),
        DiaryEntry { entry: "x".into(), ..entry(1, "a") },
    ] {
        assert_eq!(own.post(&entries, &wrong).await.code(), "not_understood", "{wrong:?}");
    }
    let long = own.post(&entries, &entry(3, &"a".repeat(60_000))).await;
    assert_eq!(long.code(), "too_large");
    assert_eq!(diary(&own, &set, 2).await.entries, [entry(2, "YW5vdGhlcg")]);

    // Not the facilitator, not another member, not a stranger: not even that there is one.
    for (browser, seat) in [(set.members[0].browser().clone(), 2), (set.member(3).browser().clone(), 2)] {
        assert_eq!(browser.get(&path(&set, seat, "diary")).await.status, 404);
        assert_eq!(browser.post(&entries, &entry(3, "c2VhbGVk")).await.status, 404);
    }
    assert_eq!(server.browser().get(&path(&set, 2, "diary")).await.status, 404);
    let facilitators = diary(set.members[0].browser(), &set, 1).await;
    assert_eq!((facilitators.mark, facilitators.entries.len()), (None, 0));
    server.stop().await;
}

/// A facilitator can let a device into a seat: it reads nothing, for it has no key; and what it is shown is sealed.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_let_into_a_seat_is_not_given_its_diarys_key() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 3).await;
    let own = set.member(2).browser().clone();
    assert_eq!(own.post(&path(&set, 2, "diary"), &begin()).await.status, 200);
    assert_eq!(own.post(&path(&set, 2, "diary/entries"), &entry(1, "c2VhbGVk")).await.status, 200);
    let facilitator = set.members[0].browser().clone();
    let fresh: Invitation = facilitator.post(&path(&set, 1, "members/2/invitation"), &json!({})).await.read();
    let let_in = server.browser();
    let_in.take(&fresh.link).await;
    let seen = diary(&let_in, &set, 2).await;
    assert_eq!((seen.key, seen.kept), (None, false));
    assert_eq!(seen.entries, [entry(1, "c2VhbGVk")]);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_is_released_and_taken_back_until_somebody_read_it() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 3).await;
    let own = set.member(2).browser().clone();
    let (facilitator, three) = (set.members[0].browser().clone(), set.member(3).browser().clone());
    let release = async |to: &str, text: &str| {
        own.post(&path(&set, 2, "diary/releases"), &json!({ "to": to, "text": text })).await
    };
    let of = async |browser: &Browser, member: u32| -> Vec<ReleasedLine> {
        browser.get(&path(&set, member, "releases")).await.read()
    };
    assert_eq!(release("set", "  ").await.code(), "not_understood");
    assert_eq!(release("set", &"x".repeat(4_001)).await.code(), "too_large");
    let first: Released = release("set", "It was not mine to fill.").await.read();
    assert_eq!((first.link, first.release.opened), (None, 0));
    let lines = of(&facilitator, 1).await;
    assert_eq!(lines.len(), 1);
    assert_eq!((lines[0].member.0, &lines[0].text), (2, &None), "its words come when it is opened");
    assert!(of(&own, 2).await.is_empty(), "one's own is not released to oneself");
    assert_eq!(server.browser().get(&path(&set, 1, "releases")).await.status, 404);

    let take_back = path(&set, 2, &format!("diary/releases/{}/take-back", first.release.release));
    assert_eq!(own.post(&take_back, &json!({})).await.status, 200);
    assert!(of(&facilitator, 1).await.is_empty());
    let open = async |browser: &Browser, member: u32, id: &str| {
        browser.post(&path(&set, member, &format!("releases/{id}/open")), &json!({})).await
    };
    assert_eq!(open(&facilitator, 1, &first.release.release).await.status, 404);

    let second: Released = release("set", "On Monday I will ask Dele.").await.read();
    let id = second.release.release.clone();
    let line: OpenedLine = open(&three, 3, &id).await.read();
    assert_eq!((line.text.expose(), line.name.expose()), ("On Monday I will ask Dele.", "Member 1"));
    let take_back = path(&set, 2, &format!("diary/releases/{id}/take-back"));
    assert_eq!(own.post(&take_back, &json!({})).await.code(), "release_read");
    assert_eq!(diary(&own, &set, 2).await.releases[0].opened, 1);
    assert!(of(&three, 3).await[0].text.is_some());

    // For somebody outside: a link, which opens this line alone, and nothing before it is pressed.
    let third: Released = release("supervisor", "For you.").await.read();
    let link = third.link.expect("a link");
    let (page, token) = link.split_once('#').expect("a fragment");
    assert_eq!(page, "/released");
    assert!(of(&facilitator, 1).await.len() == 1, "it is not the set's");
    assert_eq!(open(&facilitator, 1, &third.release.release).await.status, 404);
    let outside = server.browser();
    let opened = outside.post("/api/released/open", &json!({ "token": format!("{token}.") })).await;
    assert_eq!(opened.read::<OpenedLine>().text.expose(), "For you.");
    let wrong = outside.post("/api/released/open", &json!({ "token": "AAAAAAAAAAAAAAAAAAAAAA" })).await;
    assert_eq!(wrong.code(), "release_unknown");

    // Whoever is erased takes it along.
    let erase = path(&set, 2, "erase");
    assert_eq!(own.post(&erase, &json!({ "member": 2 })).await.status, 200);
    assert!(of(&three, 3).await.is_empty());
    let gone = outside.post("/api/released/open", &json!({ "token": token })).await;
    assert_eq!(gone.code(), "release_unknown");
    server.stop().await;
}
