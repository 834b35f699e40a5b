//! Pages, headers, health and figures.

use reqwest::StatusCode;
use reqwest::header::{CACHE_CONTROL, CONTENT_TYPE};
use tests::{TestServer, TestSet};

#[tokio::test(flavor = "multi_thread")]
async fn every_address_of_the_client_gets_the_page() {
    let server = TestServer::start().await;
    let browser = server.browser();
    for path in [
        "/",
        "/i",
        "/account",
        "/session/abc/seat/2",
        "/session/abc/seat/2/record",
        "/set/abc/seat/1",
        "/formats",
        "/formats/classic",
        "/programme",
        "/programme/abc",
    ] {
        let answered = browser.get(path).await;
        assert_eq!(answered.status, StatusCode::OK, "{path}");
        assert!(answered.headers[CONTENT_TYPE].to_str().unwrap().starts_with("text/html"), "{path}");
        assert_eq!(answered.headers[CACHE_CONTROL], "no-cache", "{path}");
    }
    let unknown = browser.get("/nothing/here").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert!(unknown.body.contains("<html"), "the page says it in the reader's words");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_says_what_pages_may_do() {
    let server = TestServer::start().await;
    let browser = server.browser();
    for path in ["/", "/api/me", "/api/nothing", "/nothing", "/healthz", "/ws"] {
        let answered = browser.get(path).await;
        let header = |name: &str| answered.headers.get(name).map(|value| value.to_str().unwrap().to_owned());
        let policy = header("content-security-policy").unwrap_or_else(|| panic!("{path} has no policy"));
        for rule in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"] {
            assert!(policy.split("; ").any(|part| part == rule), "{path}: {rule}");
        }
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(header("x-content-type-options").as_deref(), Some("nosniff"), "{path}");
        assert_eq!(header("referrer-policy").as_deref(), Some("no-referrer"), "{path}");
        assert_eq!(header("cross-origin-opener-policy").as_deref(), Some("same-origin"), "{path}");
        assert!(header("strict-transport-security").is_none(), "not over http");
        if path.starts_with("/api") {
            assert_eq!(header("cache-control").as_deref(), Some("no-store"), "{path}");
        }
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn over_https_the_cookie_is_bound_to_the_host_and_browsers_stay() {
    let server = TestServer::with(&["--public-url", "https://sets.example.org"]).await;
    let browser = server.browser().from_origin("https://sets.example.org");
    let wish = serde_json::json!({
        "part": "facilitator", "format": "classic", "language": "de", "pace": "human", "rehearsal": false
    });
    let answered = browser.post("/api/demo", &wish).await;
    assert!(answered.status.is_success(), "{}", answered.body);
    let cookie = answered.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("__Host-openset=") && cookie.contains("; Secure"), "{cookie}");
    assert!(answered.headers.contains_key("strict-transport-security"));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_public_address_is_judged_by_itself() {
    let addresses = "https://sets.example.org:443,http://localhost:8080";
    let server = TestServer::with(&["--public-url", addresses]).await;
    let wish = serde_json::json!({
        "part": "facilitator", "format": "classic", "language": "de", "pace": "human", "rehearsal": false
    });
    for (origin, start, safe) in
        [("https://sets.example.org", "__Host-openset=", true), ("http://localhost:8080", "openset=", false)]
    {
        let answered = server.browser().from_origin(origin).post("/api/demo", &wish).await;
        assert!(answered.status.is_success(), "{origin}: {}", answered.body);
        let cookie = answered.headers["set-cookie"].to_str().unwrap();
        assert!(cookie.starts_with(start) && cookie.contains("; Secure") == safe, "{origin}: {cookie}");
        assert_eq!(answered.headers.contains_key("strict-transport-security"), safe, "{origin}");
    }
    // A page is asked for without an origin; the host says by which address.
    let http = reqwest::Client::new();
    for (host, safe) in
        [("sets.example.org", true), ("sets.example.org:443", true), ("localhost:8080", false)]
    {
        let page = http.get(server.url()).header("host", host).send().await.unwrap();
        assert_eq!(page.headers().contains_key("strict-transport-security"), safe, "{host}");
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn plain_http_off_this_machine_keeps_the_service_from_starting_with_a_sentence() {
    for address in ["http://sets.example.org", "https://sets.example.org,http://192.0.2.1"] {
        let dir = tests::new_dir();
        let Err(error) = TestServer::try_on(dir, &["--public-url", address]).await else {
            panic!("{address}")
        };
        assert!(error.to_string().contains("plain http"), "{error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn health_is_public_and_figures_are_not() {
    let server = TestServer::with(&["--admin-listen", "127.0.0.1:0"]).await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    set.facilitator().make(protocol::Command::StartSession {}).await;
    let public = server.browser();
    assert_eq!(public.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(public.get("/readyz").await.status, StatusCode::OK);
    assert_eq!(public.get("/metrics").await.status, StatusCode::NOT_FOUND);
    let figures = tests::Browser::at(&server.admin_url()).get("/metrics").await;
    assert!(figures.body.contains("openset_rooms 1\n"), "{}", figures.body);
    assert!(figures.body.contains("openset_sockets 3\n"), "{}", figures.body);
    assert!(figures.body.contains("openset_commands_total{outcome=\"Stored\"} 1\n"), "{}", figures.body);
    assert!(!figures.body.contains(&set.started.session.0), "no ids in figures");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_are_not_what_a_call_takes_are_refused_without_an_echo() {
    let server = TestServer::start().await;
    let browser = server.browser();
    let wrong = serde_json::json!({"part": "director", "secret": "canary"});
    let answered = browser.post("/api/demo", &wrong).await;
    assert_eq!((answered.status, answered.code().as_str()), (StatusCode::BAD_REQUEST, "not_understood"));
    assert!(!answered.body.contains("canary"));
    let large = serde_json::json!({"name": "x".repeat(100_000)});
    let answered = browser.post("/api/sets", &large).await;
    assert_eq!((answered.status, answered.code().as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "too_large"));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_in_use_is_said_in_words() {
    let server = TestServer::start().await;
    let address = server.url().trim_start_matches("http://").to_owned();
    let dir = tests::new_dir();
    let Err(error) = TestServer::try_on(dir, &["--listen", &address]).await else { panic!("it is in use") };
    assert!(error.to_string().contains("in use by another program"), "{error}");
    server.stop().await;
}
