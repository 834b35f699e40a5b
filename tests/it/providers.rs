//! Signing in by an organisation's own provider: who comes in is known by issuer and subject, only the browser that was sent
//! there comes back, and a provider that lies lets nobody in.

use super::organisations::{account, organisation_of};
use protocol::account::{Account, SignInWay, SignedIn};
use protocol::organisation::Organisation;
use protocol::provider::{ProviderAsked, SignInProviders};
use protocol::{CloseCode, MemberId};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use tests::{Answered, Browser, CLIENT, Ended, Lie, SECRET, TestMember, TestProvider, TestServer, TestSet};
use tokio::io::{AsyncBufReadExt, BufReader};

/// A server that may call these providers.
async fn server_for(providers: &[&TestProvider]) -> TestServer {
    let hosts: Vec<String> = providers.iter().map(|provider| provider.host()).collect();
    TestServer::with(&["--provider-hosts", &hosts.join(",")]).await
}

fn described(provider: &TestProvider) -> Value {
    json!({ "issuer": provider.issuer(), "client": CLIENT, "secret": SECRET, "listed": true })
}

/// Somebody who organises, and an organisation whose people come in by a provider.
async fn organised(server: &TestServer, address: &str, provider: &TestProvider) -> (Browser, String) {
    let olga = server.browser();
    account(server, &olga, address).await;
    let organisation = organisation_of(&olga, "North").await;
    let path = format!("/api/organisations/{organisation}/provider");
    let kept = olga.post(&path, &described(provider)).await;
    assert!(kept.status.is_success(), "{}", kept.body);
    (olga, organisation)
}

async fn sent(browser: &Browser, organisation: &str, add: bool) -> Answered {
    let wish = json!({ "organisation": organisation, "language": "en", "add": add });
    browser.post("/api/sign-in/provider/ask", &wish).await
}

/// Goes to the provider as somebody, and comes back.
async fn come(
    browser: &Browser,
    organisation: &str,
    provider: &TestProvider,
    (subject, address): (&str, &str),
    add: bool,
) -> Answered {
    let asked: ProviderAsked = sent(browser, organisation, add).await.read();
    let answer = provider.lets_in(&asked.address, subject, address);
    browser.post("/api/sign-in/by-provider", &answer).await
}

async fn own(browser: &Browser) -> Account {
    browser.get("/api/account").await.read()
}

async fn is_in(browser: &Browser) -> bool {
    browser.get("/api/account").await.status.is_success()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_comes_by_a_provider_is_known_by_issuer_and_subject_and_never_by_an_address() {
    let (north, south) = (TestProvider::open().await, TestProvider::open().await);
    let server = server_for(&[&north, &south]).await;
    let (_, of_north) = organised(&server, "olga@example.org", &north).await;
    let (_, of_south) = organised(&server, "omar@example.org", &south).await;
    let (anna, at_home, other) = (server.browser(), server.browser(), server.browser());
    let as_anna = ("7", "anna@example.org");
    assert!(come(&anna, &of_north, &north, as_anna, false).await.status.is_success());
    let first = own(&anna).await;
    assert_eq!((first.address.as_str(), first.sign_ins.len()), ("anna@example.org", 1));
    let [identity] = first.identities.as_slice() else { panic!("one way in") };
    assert_eq!((identity.at.as_str(), identity.first), ("127.0.0.1", true));

    // The same person on another device, listed there and ended as any sign-in is.
    assert!(come(&at_home, &of_north, &north, ("7", "renamed@example.org"), false).await.status.is_success());
    let both = own(&at_home).await;
    assert_eq!(
        (both.since, both.address.as_str(), both.sign_ins.len()),
        (first.since, "anna@example.org", 2)
    );
    let away = both.sign_ins.iter().find(|one| !one.this).expect("the first").sign_in.clone();
    assert!(at_home.post(&format!("/api/account/sign-ins/{away}/end"), &json!({})).await.status.is_success());
    assert!(!is_in(&anna).await);

    // The same subject and address at another issuer, another subject here, and the same address by a letter: four people.
    assert!(come(&other, &of_south, &south, as_anna, false).await.status.is_success());
    let alike = server.browser();
    assert!(come(&alike, &of_north, &north, ("8", "anna@example.org"), false).await.status.is_success());
    let by_letter = server.browser();
    account(&server, &by_letter, "anna@example.org").await;
    for browser in [&other, &alike, &by_letter] {
        let one = own(browser).await;
        assert_eq!((one.address.as_str(), one.sign_ins.len()), ("anna@example.org", 1));
    }
    let way = &first.identities[0].identity;
    let ended = at_home.post(&format!("/api/account/identities/{way}/end"), &json!({})).await;
    assert_eq!(ended.status.as_u16(), 404, "what an account began with stays");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_lies_or_is_away_lets_nobody_in() {
    let provider = TestProvider::open().await;
    let server = server_for(&[&provider]).await;
    let (olga, organisation) = organised(&server, "olga@example.org", &provider).await;
    for lie in Lie::ALL {
        let browser = server.browser();
        provider.says(Lie::Nothing);
        let asked: ProviderAsked = sent(&browser, &organisation, false).await.read();
        provider.says(lie);
        let answer = provider.lets_in(&asked.address, "7", "anna@example.org");
        let refused = browser.post("/api/sign-in/by-provider", &answer).await;
        let code = if lie == Lie::KeysElsewhere { "provider_not_allowed" } else { "provider_wrong" };
        assert_eq!(refused.code(), code, "{lie:?}");
        assert!(!refused.body.contains("another"), "{lie:?}: {}", refused.body);
        assert!(!is_in(&browser).await, "{lie:?}");
        // What it brought is used up: it does not count later either.
        provider.says(Lie::Nothing);
        let again = browser.post("/api/sign-in/by-provider", &answer).await;
        assert_eq!(again.code(), "provider_expired", "{lie:?}");
    }
    // Away before and away after; nobody has to begin anew elsewhere for it.
    let browser = server.browser();
    let asked: ProviderAsked = sent(&browser, &organisation, false).await.read();
    provider.says(Lie::IsAway);
    assert_eq!(sent(&browser, &organisation, false).await.code(), "provider_away");
    let answer = provider.lets_in(&asked.address, "7", "anna@example.org");
    assert_eq!(browser.post("/api/sign-in/by-provider", &answer).await.code(), "provider_away");
    // One that describes another is not taken over either, and the one before stays.
    for (lie, code) in [(Lie::DescribesAnother, "provider_wrong"), (Lie::IsAway, "provider_away")] {
        provider.says(lie);
        let path = format!("/api/organisations/{organisation}/provider");
        assert_eq!(olga.post(&path, &described(&provider)).await.code(), code);
    }
    provider.says(Lie::Nothing);
    let nobody = json!({ "state": "x".repeat(22), "code": null, "iss": null });
    assert_eq!(browser.post("/api/sign-in/by-provider", &nobody).await.code(), "provider_expired");
    let asked: ProviderAsked = sent(&browser, &organisation, false).await.read();
    let mut refused = provider.lets_in(&asked.address, "7", "anna@example.org");
    refused["code"] = Value::Null;
    assert_eq!(browser.post("/api/sign-in/by-provider", &refused).await.code(), "provider_refused");
    assert!(
        come(&browser, &organisation, &provider, ("7", "anna@example.org"), false).await.status.is_success()
    );
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_browser_that_was_sent_comes_back_and_once() {
    let provider = TestProvider::open().await;
    let server = server_for(&[&provider]).await;
    let (_, organisation) = organised(&server, "olga@example.org", &provider).await;
    let (anna, thief) = (server.browser(), server.browser());
    let asked: ProviderAsked = sent(&anna, &organisation, false).await.read();
    // Whoever makes somebody open the address of a sign-in of theirs signs nobody in as themselves.
    let of_thief: ProviderAsked = sent(&thief, &organisation, false).await.read();
    let as_thief = provider.lets_in(&of_thief.address, "666", "thief@example.org");
    assert_eq!(anna.post("/api/sign-in/by-provider", &as_thief).await.code(), "provider_expired");
    let answer = provider.lets_in(&asked.address, "7", "anna@example.org");
    for stranger in [&thief, &server.browser()] {
        assert_eq!(stranger.post("/api/sign-in/by-provider", &answer).await.code(), "provider_expired");
    }
    let came = anna.post("/api/sign-in/by-provider", &answer).await;
    assert!(came.read::<SignedIn>().seats.is_empty());
    assert_eq!(own(&anna).await.address, "anna@example.org");
    assert_eq!(anna.post("/api/sign-in/by-provider", &answer).await.code(), "provider_expired");
    // A newer one ends the one before; a page of another site begins none.
    let asked: ProviderAsked = sent(&thief, &organisation, false).await.read();
    assert!(sent(&thief, &organisation, false).await.status.is_success());
    let answer = provider.lets_in(&asked.address, "666", "thief@example.org");
    assert_eq!(thief.post("/api/sign-in/by-provider", &answer).await.code(), "provider_expired");
    let led_astray = anna.from_origin("https://evil.example");
    assert_eq!(sent(&led_astray, &organisation, false).await.code(), "foreign_origin");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_way_in_is_added_by_whoever_is_in_and_is_nobody_elses() {
    let provider = TestProvider::open().await;
    let server = server_for(&[&provider]).await;
    let (olga, organisation) = organised(&server, "olga@example.org", &provider).await;
    let before = own(&olga).await;
    assert_eq!((before.identities.len(), before.providers.len()), (0, 1));
    assert!(come(&olga, &organisation, &provider, ("1", "o@example.org"), true).await.status.is_success());
    let after = own(&olga).await;
    assert_eq!((after.address.as_str(), after.providers.len()), ("olga@example.org", 0));
    let [way] = after.identities.as_slice() else { panic!("one way in") };
    assert!(!way.first);
    let at_home = server.browser();
    assert!(
        come(&at_home, &organisation, &provider, ("1", "o@example.org"), false).await.status.is_success()
    );
    assert_eq!(own(&at_home).await.since, before.since);

    // Nobody adds what is another's way in, and nobody who is not in adds any.
    let other = server.browser();
    account(&server, &other, "other@example.org").await;
    let taken = come(&other, &organisation, &provider, ("1", "o@example.org"), true).await;
    assert_eq!(taken.code(), "identity_taken");
    assert_eq!(sent(&server.browser(), &organisation, true).await.status.as_u16(), 404);
    // Signed out in between, it is nobody's.
    let asked: ProviderAsked = sent(&other, &organisation, true).await.read();
    let answer = provider.lets_in(&asked.address, "2", "other@example.org");
    let sign_in = &own(&other).await.sign_ins[0].sign_in;
    assert!(
        other.post(&format!("/api/account/sign-ins/{sign_in}/end"), &json!({})).await.status.is_success()
    );
    assert_eq!(other.post("/api/sign-in/by-provider", &answer).await.code(), "provider_expired");

    let end = format!("/api/account/identities/{}/end", way.identity);
    assert_eq!(at_home.post("/api/account/identities/nothing/end", &json!({})).await.status.as_u16(), 404);
    assert!(olga.post(&end, &json!({})).await.status.is_success());
    let stranger = server.browser();
    assert!(
        come(&stranger, &organisation, &provider, ("1", "o@example.org"), false).await.status.is_success()
    );
    assert_ne!(own(&stranger).await.since, before.since, "from now on somebody else");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn organisers_describe_a_provider_whose_secret_nobody_sees_again() {
    let (provider, elsewhere) = (TestProvider::open().await, TestProvider::open().await);
    let server = server_for(&[&provider]).await;
    let (olga, organisation) = organised(&server, "olga@example.org", &provider).await;
    let path = format!("/api/organisations/{organisation}");
    let look = olga.get(&path).await;
    assert!(!look.body.contains(SECRET), "{}", look.body);
    let seen: Organisation = look.read();
    let own = seen.sign_in.expect("providers are allowed");
    let described_now = own.provider.expect("one");
    assert_eq!((described_now.issuer, described_now.secret), (provider.issuer(), true));
    assert!(own.returns.contains(&format!("{}/account", server.url())), "{:?}", own.returns);
    let offered: SignInProviders = server.browser().get("/api/sign-in/providers").await.read();
    assert_eq!(offered.providers[0].name, "North");

    // Described again without its secret it keeps it, and not for another client; unlisted it comes by its link alone.
    let mut again = described(&provider);
    (again["secret"], again["listed"]) = (Value::Null, json!(false));
    let put = format!("{path}/provider");
    assert!(olga.post(&put, &again).await.status.is_success());
    let offered: SignInProviders = server.browser().get("/api/sign-in/providers").await.read();
    assert!(offered.providers.is_empty());
    let anna = server.browser();
    assert!(
        come(&anna, &organisation, &provider, ("7", "anna@example.org"), false).await.status.is_success()
    );
    again["client"] = json!("another");
    assert!(olga.post(&put, &again).await.status.is_success());
    let seen: Organisation = olga.get(&path).await.read();
    assert!(!seen.sign_in.and_then(|own| own.provider).expect("one").secret);
    // Whoever was on the way to the one before begins again.
    assert!(olga.post(&put, &described(&provider)).await.status.is_success());
    let asked: ProviderAsked = sent(&anna, &organisation, false).await.read();
    let answer = provider.lets_in(&asked.address, "7", "anna@example.org");
    assert!(olga.post(&put, &again).await.status.is_success());
    assert_eq!(anna.post("/api/sign-in/by-provider", &answer).await.code(), "provider_expired");

    assert_eq!(olga.post(&put, &described(&elsewhere)).await.code(), "provider_not_allowed");
    for issuer in ["", "login.example.org", "http://127.0.0.1:9/?x=y"] {
        let wish = json!({ "issuer": issuer, "client": CLIENT, "secret": null, "listed": false });
        assert_eq!(olga.post(&put, &wish).await.code(), "provider_not_plain", "{issuer}");
    }
    // Nothing of it is in the clear in what is kept.
    assert!(olga.post(&put, &described(&provider)).await.status.is_success());
    for file in fs::read_dir(server.data()).expect("the data").flatten().filter(|file| file.path().is_file())
    {
        let bytes = fs::read(file.path()).expect("a file");
        for text in [SECRET, &provider.issuer(), "anna@example.org"] {
            let found = bytes.windows(text.len()).any(|window| window == text.as_bytes());
            assert!(!found, "{text} in {:?}", file.file_name());
        }
    }
    assert!(olga.post(&format!("{put}/remove"), &json!({})).await.status.is_success());
    assert_eq!(sent(&anna, &organisation, false).await.status.as_u16(), 404);
    server.stop().await;

    // Where none is allowed nobody is offered any.
    let server = TestServer::start().await;
    let olga = server.browser();
    account(&server, &olga, "olga@example.org").await;
    let organisation = organisation_of(&olga, "North").await;
    let seen: Organisation = olga.get(&format!("/api/organisations/{organisation}")).await.read();
    assert!(seen.sign_in.is_none());
    let put = format!("/api/organisations/{organisation}/provider");
    assert_eq!(olga.post(&put, &described(&provider)).await.code(), "provider_not_allowed");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_came_by_a_provider_is_out_of_the_room_when_it_is_taken_away() {
    let provider = TestProvider::open().await;
    let server = server_for(&[&provider]).await;
    let (olga, organisation) = organised(&server, "olga@example.org", &provider).await;
    let mut set = TestSet::found(&server.url(), 2).await;
    let started = set.started.clone();
    // She has her seat by an account that the provider leads into, and is in the room on a second device.
    let laptop = set.member(2).browser().clone();
    assert!(
        come(&laptop, &organisation, &provider, ("7", "anna@example.org"), false).await.status.is_success()
    );
    let phone = Arc::new(server.browser());
    assert!(
        come(&phone, &organisation, &provider, ("7", "anna@example.org"), false).await.status.is_success()
    );
    let mut there = TestMember::new(phone.clone(), started.session.clone(), MemberId(2));
    there.come_in().await;
    assert_eq!(own(&phone).await.sign_ins[1].way, SignInWay::Provider);
    let path = format!("/api/organisations/{organisation}/provider");
    // Described anew it is the same one still.
    assert!(olga.post(&path, &described(&provider)).await.status.is_success());
    assert!(is_in(&phone).await && is_in(&laptop).await);
    assert!(olga.post(&format!("{path}/remove"), &json!({})).await.status.is_success());
    let signed_out = Ended { said: Some(CloseCode::SignedOut), number: Some(4405) };
    assert_eq!(there.until_closed().await, signed_out);
    assert!(!is_in(&phone).await && !is_in(&laptop).await && is_in(&olga).await);
    server.stop().await;
}

/// Goes from address to address as a browser does, with the cookies it is given, until it is sent back to the service.
async fn follow(mut at: reqwest::Url, back: &str) -> reqwest::Url {
    let client =
        reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let mut cookies: BTreeMap<String, String> = BTreeMap::new();
    for _ in 0..12 {
        let sent: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let answer =
            client.get(at.clone()).header("cookie", sent.join("; ")).send().await.expect("an answer");
        for cookie in answer.headers().get_all("set-cookie") {
            let pair = cookie.to_str().expect("a text").split(';').next().unwrap_or_default().to_owned();
            let (name, value) = pair.split_once('=').expect("a cookie");
            cookies.insert(name.to_owned(), value.to_owned());
        }
        let next =
            answer.headers().get("location").expect("it sends on").to_str().expect("an address").to_owned();
        at = at.join(&next).expect("an address");
        if at.as_str().starts_with(back) {
            return at;
        }
    }
    panic!("it sends on and on");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_comes_in_by_the_provider_that_is_certified_for_the_standard() {
    const BACK: &str = "http://sets.localhost";
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !here.join("../web-client/node_modules/oidc-provider").exists() {
        eprintln!("skipped: the client's packages are not installed");
        return;
    }
    let mut provider = tokio::process::Command::new("node")
        .arg(here.join("provider/certified.mjs"))
        .arg(format!("{BACK}/account"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("node, of which the client's packages are");
    let mut lines = BufReader::new(provider.stdout.take().expect("its output")).lines();
    let issuer = loop {
        let line = lines.next_line().await.expect("a line").expect("it says its issuer");
        if line.starts_with("http://") {
            break line;
        }
    };
    let host = issuer.trim_start_matches("http://").to_owned();
    let server = TestServer::with(&["--provider-hosts", &host, "--public-url", BACK]).await;
    let olga = server.browser().from_origin(BACK);
    account(&server, &olga, "olga@example.org").await;
    let organisation = organisation_of(&olga, "North").await;
    let wish = json!({ "issuer": issuer, "client": CLIENT, "secret": "a secret of the two", "listed": true });
    let kept = olga.post(&format!("/api/organisations/{organisation}/provider"), &wish).await;
    assert!(kept.status.is_success(), "{}", kept.body);

    let anna = server.browser().from_origin(BACK);
    let asked: ProviderAsked = sent(&anna, &organisation, false).await.read();
    let back = follow(asked.address.parse().expect("an address"), BACK).await;
    assert!(back.path() == "/account" && back.query().is_none(), "nothing is where a log would see it");
    let brought =
        reqwest::Url::parse(&format!("form:?{}", back.fragment().expect("the answer"))).expect("a form");
    let brought: BTreeMap<String, String> = brought.query_pairs().into_owned().collect();
    let answer = json!({ "state": brought["state"], "code": brought["code"], "iss": brought["iss"] });
    let came = anna.post("/api/sign-in/by-provider", &answer).await;
    assert!(came.status.is_success(), "{}", came.body);
    assert_eq!(own(&anna).await.address, "anna@example.org");
    server.stop().await;
}
