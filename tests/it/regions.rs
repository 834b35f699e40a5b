//! Regions: two servers with a store each, which know of each other no more than the address.

use crate::organisations::{account, organisation_of};
use protocol::http::{Me, Region, RegionsHere};
use protocol::organisation::OrganisationInvitation;
use reqwest::StatusCode;
use reqwest::header::LOCATION;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use tests::{Answered, Browser, TestProcess, TestServer, TestSet, new_dir, run_program};

/// What an address answers, and where it leads; nobody follows.
async fn led(url: &str, path: &str) -> (StatusCode, Option<String>) {
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build();
    let call = client.expect("a client").get(format!("{url}{path}")).header("x-openset", "1");
    let answered = call.send().await.expect("the server answers");
    let to = answered.headers().get(LOCATION).map(|to| to.to_str().expect("an address").to_owned());
    (answered.status(), to)
}

fn refusal(answered: &Answered) -> (StatusCode, String) {
    (answered.status, answered.code())
}

fn files(of: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(of).expect("a directory").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_of_another_region_is_led_there_and_nothing_of_it_is_kept_or_logged() {
    let there = TestServer::with(&["--region", "uk"]).await;
    let mut set = TestSet::gather(&there.url(), 1).await;
    let (session, own) = (set.started.session.0.clone(), set.started.set.0.clone());
    assert!(session.starts_with("uk_") && own.starts_with("uk_"), "{session} {own}");
    let link = set.started.invitations[2].link.clone();
    let token = link.strip_prefix("/i#uk.").expect("the region is in the link").to_owned();

    let data = new_dir();
    let regions = format!("uk={}", there.url());
    let here =
        TestProcess::start_with(data.path(), "127.0.0.1:0", &["--region", "eu", "--regions", &regions]).await;
    let browser = Browser::at(here.url());
    let known: RegionsHere = browser.get("/api/regions").await.read();
    let uk = Region { name: "uk".to_owned(), at: Some(there.url()) };
    assert_eq!((known.here.as_deref(), &known.others), (Some("eu"), &vec![uk.clone()]));
    assert_eq!(browser.get("/api/regions/uk").await.read::<Region>(), uk);
    assert_eq!(browser.get("/api/regions/eu").await.read::<Region>().at, None);
    assert_eq!(
        refusal(&browser.get("/api/regions/mars").await),
        (StatusCode::NOT_FOUND, "region_unknown".to_owned())
    );

    // Pages lead there, with nothing but their path.
    for page in [
        format!("/session/{session}/seat/2"),
        format!("/session/{session}/seat/2/record"),
        format!("/set/{own}/seat/2"),
        format!("/set/{own}/seat/2/diary"),
        format!("/programme/gate/{own}/2"),
    ] {
        let to = led(here.url(), &format!("{page}?from=mail")).await;
        assert_eq!(to, (StatusCode::TEMPORARY_REDIRECT, Some(format!("{}{page}", there.url()))));
        assert_eq!(led(&there.url(), &page).await, (StatusCode::OK, None));
    }
    // Calls and sockets say so, and nothing is looked up.
    let refused = (StatusCode::NOT_FOUND, "other_region".to_owned());
    for call in ["look", "take", "ask"] {
        assert_eq!(refusal(&browser.with_link(call, &link).await), refused, "{call}");
    }
    for (call, body) in [
        (format!("/api/sessions/{session}/seats/2/join"), json!({})),
        (format!("/api/sets/{own}/seats/2/sessions"), json!({ "format": "classic" })),
        ("/api/sign-in/by-link".to_owned(), json!({ "token": format!("uk.{token}") })),
        ("/api/released/open".to_owned(), json!({ "token": format!("uk.{token}") })),
    ] {
        assert_eq!(refusal(&browser.post(&call, &body).await), refused, "{call}");
    }
    for call in [
        format!("/api/sets/{own}/seats/2"),
        format!("/api/sessions/{session}/seats/2"),
        format!("/ws/{session}"),
    ] {
        assert_eq!(refusal(&browser.get(&call).await), refused, "{call}");
    }
    let mars = browser.with_link("look", &link.replace("uk.", "mars.")).await;
    assert_eq!(refusal(&mars), (StatusCode::NOT_FOUND, "region_unknown".to_owned()));
    assert_eq!(browser.get("/api/me").await.read::<Me>().seats.len(), 0);

    // Its own region opens it, as ever.
    let visitor = there.browser();
    assert_eq!(visitor.take(&link).await.set.0, own);
    set.begin(2).await;

    let log = here.terminate().await;
    let secrets = [token.as_str(), &session[3..], &own[3..]];
    assert!(!log.contains(&token), "a token is in the log");
    for file in files(data.path()) {
        let bytes = fs::read(&file).expect("a file");
        for secret in secrets {
            let kept = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!kept, "{} has something of another region", file.display());
        }
    }
    there.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn links_to_accounts_and_organisations_name_their_region_and_open_there() {
    let server = TestServer::with(&["--region", "eu"]).await;
    let (organiser, guest) = (server.browser(), server.browser());
    // The letter's link has the region, and signs in.
    account(&server, &organiser, "anna@example.org").await;
    account(&server, &guest, "ben@example.org").await;
    assert_eq!(server.printed().matches("/account#eu.").count(), 2);
    let organisation = organisation_of(&organiser, "North").await;
    assert!(organisation.starts_with("eu_"), "{organisation}");
    let wish = json!({ "role": "facilitator", "address": null, "language": "en" });
    let invited = organiser.post(&format!("/api/organisations/{organisation}/invitations"), &wish).await;
    let link = invited.read::<OrganisationInvitation>().link;
    assert!(link.starts_with("/organisation#eu."), "another page or region");
    let other = guest.post("/api/organisations/join", &json!({ "token": link.replace("eu.", "uk.") })).await;
    assert_eq!(refusal(&other), (StatusCode::NOT_FOUND, "region_unknown".to_owned()));
    let joined = guest.post("/api/organisations/join", &json!({ "token": link })).await;
    assert!(joined.status.is_success(), "{}", joined.body);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_is_of_its_region_and_what_was_there_before_stays_open() {
    let server = TestServer::start().await;
    let before = TestSet::found(&server.url(), 2).await;
    let data = server.stop().await;
    // A region is begun where there was but one installation: what was made before has no name in it, and is of here.
    let server = TestServer::on(data, &["--region", "eu"]).await;
    let mut again = before.at_another(&server.url());
    again.facilitator().come_in().await;
    let after = TestSet::found(&server.url(), 2).await;
    assert!(after.started.set.0.starts_with("eu_") && !before.started.set.0.contains('_'));
    let data = server.stop().await;
    let path = data.path().to_str().expect("a plain path");
    for other in [&["--region", "uk"][..], &[]] {
        let line = [&["serve", "--listen", "127.0.0.1:0", "--data", path], other].concat();
        let refused = run_program(&line).await;
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(!refused.status.success() && said.contains("is of the region eu"), "{said}");
    }
}
