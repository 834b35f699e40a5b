//! Who has no business here gets nothing: other sets, other sites, no cookie.

use protocol::format::Part;
use protocol::http::{Lobby, Me};
use reqwest::StatusCode;
use std::sync::Arc;
use tests::{TestMember, TestServer, TestSet};

#[tokio::test(flavor = "multi_thread")]
async fn a_member_of_another_set_finds_nothing_anywhere() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 1).await;
    let (set_id, session) = (set.started.set.clone(), set.started.session.clone());
    let stranger = server.browser();
    stranger.demo(Part::Facilitator).await;
    for browser in [&stranger, &server.browser()] {
        for member in [1, 2, 3, 99] {
            let paths = [
                format!("/api/sessions/{session}/seats/{member}"),
                format!("/api/sessions/{session}/seats/{member}/record"),
                format!("/api/sessions/{session}/seats/{member}/record.md"),
                format!("/api/sessions/{session}/seats/{member}/record.json"),
                format!("/api/sets/{set_id}/seats/{member}"),
            ];
            for path in paths {
                let answered = browser.get(&path).await;
                assert_eq!((answered.status, answered.code()), not_found(), "{path}");
            }
            let join = format!("/api/sessions/{session}/seats/{member}/join");
            let answered = browser.post(&join, &serde_json::json!({})).await;
            assert_eq!((answered.status, answered.code()), not_found(), "{join}");
            let call = format!("/api/sets/{set_id}/seats/{member}/sessions");
            let wish = serde_json::json!({"format": "classic", "planned_for": null});
            let answered = browser.post(&call, &wish).await;
            assert_eq!((answered.status, answered.code()), not_found(), "{call}");
        }
    }
    // A member of the set itself has only their own seat.
    let own = set.member(2).browser().clone();
    assert!(own.get(&format!("/api/sessions/{session}/seats/2")).await.status.is_success());
    assert_eq!(own.get(&format!("/api/sessions/{session}/seats/1")).await.status, StatusCode::NOT_FOUND);
    server.stop().await;
}

fn not_found() -> (StatusCode, String) {
    (StatusCode::NOT_FOUND, "not_found".to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn ids_that_are_none_find_nothing_either() {
    let server = TestServer::start().await;
    let browser = server.browser();
    browser.demo(Part::Facilitator).await;
    for path in
        ["/api/sessions/x/seats/1", "/api/sessions/x/seats/one", "/api/sets/%00/seats/1", "/api/nothing"]
    {
        let answered = browser.get(path).await;
        assert!(answered.status.is_client_error(), "{path}: {}", answered.status);
        assert!(!answered.body.contains("one"), "what was sent does not come back: {}", answered.body);
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_sites_page_can_change_nothing() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 1).await;
    let own = set.facilitator().browser().clone();
    for origin in
        ["http://evil.example", "null", "https://127.0.0.1", &format!("{}.evil.example", server.url())]
    {
        let astray = own.from_origin(origin);
        let wish = serde_json::json!({
            "part": "facilitator", "format": "classic", "language": "en", "pace": "human", "rehearsal": false
        });
        let answered = astray.post("/api/demo", &wish).await;
        assert_eq!(
            (answered.status, answered.code().as_str()),
            (StatusCode::FORBIDDEN, "foreign_origin"),
            "{origin}"
        );
        let mut member = TestMember::new(Arc::new(astray), set.started.session.clone(), set.started.own);
        assert_eq!(member.handshake_status().await, 403, "{origin}");
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_socket_without_a_cookie_is_not_opened() {
    let server = TestServer::start().await;
    let set = TestSet::gather(&server.url(), 0).await;
    let mut nobody =
        TestMember::new(Arc::new(server.browser()), set.started.session.clone(), set.started.own);
    assert_eq!(nobody.handshake_status().await, 404);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_facilitator_sees_the_links_of_a_set_that_is_no_demonstration() {
    let server = TestServer::start().await;
    let facilitator = server.browser();
    let wish = serde_json::json!({
        "name": "Ward managers", "format": "classic", "language": "en", "key": null,
        "members": [
            {"name": "Ruth", "part": "facilitator", "deputy": false},
            {"name": "Amara", "part": "member", "deputy": true},
            {"name": "Siobhán", "part": "member", "deputy": false},
            {"name": "Tomasz", "part": "member", "deputy": false},
            {"name": "Mehmet", "part": "member", "deputy": false}
        ]
    });
    let answered = facilitator.post("/api/sets", &wish).await;
    let started: protocol::http::SetStarted = answered.read();
    let amara = server.browser();
    let invited = amara.take(&started.invitations[1].link).await;
    assert_eq!((invited.name.as_str(), invited.set_name.as_str()), ("Amara", "Ward managers"));
    let lobby = |browser: Arc<tests::Browser>, member: u32| {
        let path = format!("/api/sessions/{}/seats/{member}", started.session);
        async move { browser.get(&path).await.read::<Lobby>() }
    };
    let free: Vec<u32> =
        lobby(Arc::new(facilitator), 1).await.invitations.iter().map(|one| one.member.0).collect();
    assert_eq!(free, [3, 4, 5], "the links of seats that are taken are shown to nobody");
    let amara = Arc::new(amara);
    assert!(lobby(amara.clone(), 2).await.invitations.is_empty());
    let me: Me = amara.get("/api/me").await.read();
    assert_eq!(me.seats.len(), 1);
    assert_eq!(me.seats[0].session, started.session);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_was_never_given_opens_nothing() {
    let server = TestServer::start().await;
    let browser = server.browser();
    for token in ["", "x", "AAAAAAAAAAAAAAAAAAAAAA", &"A".repeat(10_000)] {
        for call in ["look", "take"] {
            let wish = serde_json::json!({"token": token});
            let answered = browser.post(&format!("/api/invitations/{call}"), &wish).await;
            assert_eq!(answered.code(), "invitation_unknown", "{call}");
        }
    }
    assert!(browser.cookie().is_none(), "nobody is let in for guessing");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn attempts_are_limited_unless_that_is_switched_off() {
    let server = TestServer::with(&["--rate-limits", "on"]).await;
    let browser = server.browser();
    let wish = serde_json::json!({"token": "AAAAAAAAAAAAAAAAAAAAAA"});
    let mut codes = Vec::new();
    for _ in 0..8 {
        codes.push(browser.post("/api/invitations/look", &wish).await.code());
    }
    assert_eq!(codes.first().map(String::as_str), Some("invitation_unknown"));
    assert_eq!(codes.last().map(String::as_str), Some("too_fast"));
    server.stop().await;
}
