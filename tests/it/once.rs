//! A set is made once, however often it is asked for: by a finger that presses twice, or because the answer was lost.

use super::organisations::{account, organisation_of};
use protocol::http::SetStarted;
use protocol::organisation::{Organisation, OrganisationSetMade};
use serde_json::{Value, json};
use tests::{Browser, TestServer};

fn wish(change: &str) -> Value {
    let seat = |name: &str, part: &str| json!({ "name": name, "part": part, "deputy": false });
    let members = [seat("Ruth", "facilitator"), seat("Anna", "member"), seat("Ben", "member")];
    json!({
        "name": "Ward 3", "format": "classic", "language": "en", "members": members, "key": null, "change": change,
    })
}

async fn start(browser: &Browser, change: &str) -> SetStarted {
    browser.post("/api/sets", &wish(change)).await.read()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_set_that_is_asked_for_again_is_the_same_one_and_its_maker_sits_in_it() {
    let server = TestServer::start().await;
    let (ruth, other) = (server.browser(), server.browser());
    let (one, two) = ("1".repeat(32), "2".repeat(32));
    // The answer is lost, and the cookie with it.
    let lost = start(&ruth.twin(), &one).await;
    assert!(ruth.cookie().is_none());
    let started = start(&ruth, &one).await;
    assert!(started == lost, "the same set, session, seat and links");
    let home = |set: &SetStarted| format!("/api/sets/{}/seats/1", set.set);
    assert!(ruth.get(&home(&started)).await.status.is_success());
    assert!(start(&ruth, &one).await == started, "pressed twice");
    assert_ne!(start(&ruth, &two).await.set, started.set);
    // Without one, each is another; and what nobody draws is none.
    let mut plain = wish(&one);
    plain["change"] = Value::Null;
    let (first, second): (SetStarted, SetStarted) =
        (other.post("/api/sets", &plain).await.read(), other.post("/api/sets", &plain).await.read());
    assert_ne!(first.set, second.set);
    assert_eq!(other.get(&home(&started)).await.status.as_u16(), 404);
    for change in ["", "short", &"x".repeat(65), &"ü".repeat(22)] {
        assert_eq!(other.post("/api/sets", &wish(change)).await.code(), "not_understood", "{change}");
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_set_of_an_organisation_that_is_asked_for_again_is_the_same_one() {
    let server = TestServer::start().await;
    let (olga, omar) = (server.browser(), server.browser());
    account(&server, &olga, "olga@example.org").await;
    account(&server, &omar, "omar@example.org").await;
    let (north, south) = (organisation_of(&olga, "North").await, organisation_of(&omar, "South").await);
    let path = |organisation: &str| format!("/api/organisations/{organisation}/sets");
    let wish = |change: char| {
        let seat =
            |name: &str, part: &str| json!({ "name": name, "part": part, "deputy": false, "address": null });
        let members = [seat("Ruth", "facilitator"), seat("Anna", "member"), seat("Ben", "member")];
        json!({
            "name": "Ward 3", "format": "classic", "language": "en", "members": members,
            "change": change.to_string().repeat(32),
        })
    };
    let made = async |browser: &Browser, organisation: &str, change| -> OrganisationSetMade {
        browser.post(&path(organisation), &wish(change)).await.read()
    };
    let sets = async |browser: &Browser, organisation: &str| {
        let seen: Organisation = browser.get(&format!("/api/organisations/{organisation}")).await.read();
        seen.sets.len()
    };
    let first = made(&olga, &north, 'a').await;
    assert!(first.link.is_some());
    assert_eq!(made(&olga, &north, 'a').await.link, first.link, "it is told again");
    assert_eq!(sets(&olga, &north).await, 1);
    // Another change makes another, and so does the same of somebody else.
    assert_ne!(made(&olga, &north, 'b').await.link, first.link);
    assert_ne!(made(&omar, &south, 'a').await.link, first.link);
    assert_eq!((sets(&olga, &north).await, sets(&omar, &south).await), (2, 1));
    // Once somebody has come in by it, the link is nobody's to be told.
    server.browser().take(first.link.as_deref().expect("a link")).await;
    assert_eq!(made(&olga, &north, 'a').await.link, None);
    server.stop().await;
}
