//! Passkeys: one is made by whoever has an account and lets them in without a name, once for each time it is asked; whatever
//! does not fit lets nobody in, and neither does a copy.

use super::organisations::account;
use protocol::account::{Account, SignInWay, SignedIn};
use protocol::own::OwnData;
use protocol::passkey::{PasskeyAsked, PasskeysHere};
use protocol::provider::SignInProviders;
use protocol::{CloseCode, MemberId, Millis, Timestamp};
use serde_json::{Value, json};
use std::fs;
use std::sync::Arc;
use tests::{Answered, Browser, Ended, TestMember, TestPasskey, TestServer, TestSet, new_dir};

/// Some time in 2027.
const NOW: Timestamp = Timestamp(1_800_000_000_000);
/// A marker that is nowhere by chance.
const MARKER: &str = "Qz7marker";

/// The server by its name: at the address of a machine there are none.
fn by_name(server: &TestServer) -> String {
    server.url().replace("127.0.0.1", "localhost")
}

fn browser(server: &TestServer) -> Browser {
    Browser::at(&by_name(server))
}

async fn post(browser: &Browser, path: &str) -> Answered {
    browser.post(path, &json!({})).await
}

async fn asked_to_make(browser: &Browser) -> PasskeyAsked {
    post(browser, "/api/account/passkeys/ask").await.read()
}

async fn asked_to_show(browser: &Browser) -> PasskeyAsked {
    post(browser, "/api/sign-in/passkey/ask").await.read()
}

async fn add(browser: &Browser, asked: &PasskeyAsked, name: &str, credential: &str) -> Answered {
    let made = json!({ "state": asked.state, "name": name, "credential": credential });
    browser.post("/api/account/passkeys", &made).await
}

async fn shows(browser: &Browser, asked: &PasskeyAsked, credential: &str) -> Answered {
    let shown = json!({ "state": asked.state, "credential": credential });
    browser.post("/api/sign-in/by-passkey", &shown).await
}

/// Makes a passkey in a browser in which somebody is signed in.
async fn make(browser: &Browser, name: &str) -> TestPasskey {
    let asked = asked_to_make(browser).await;
    let (passkey, answer) = TestPasskey::make(&asked.options, browser.origin());
    let added = add(browser, &asked, name, &answer).await;
    assert!(added.status.is_success(), "{}", added.body);
    passkey
}

/// Comes in by it, or does not.
async fn come(browser: &Browser, passkey: &TestPasskey) -> Answered {
    let asked = asked_to_show(browser).await;
    shows(browser, &asked, &passkey.show(&asked.options, browser.origin())).await
}

async fn own(browser: &Browser) -> Account {
    browser.get("/api/account").await.read()
}

async fn is_in(browser: &Browser) -> bool {
    browser.get("/api/account").await.status.is_success()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_lets_in_whoever_has_it_without_a_name() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&by_name(&server), 2).await;
    let laptop = set.member(2).browser().clone();
    account(&server, &laptop, "amara@example.org").await;
    let before = own(&laptop).await;
    assert_eq!((before.passkeys.len(), before.passkeys_here), (0, PasskeysHere::Offered));
    let passkey = make(&laptop, &format!(" {MARKER} ")).await;
    let [listed] = &own(&laptop).await.passkeys[..] else { panic!("one passkey") };
    assert_eq!((listed.name.expose(), listed.used_at, listed.doubted_at), (MARKER, None, None));

    let phone = browser(&server);
    let offered: SignInProviders = phone.get("/api/sign-in/providers").await.read();
    assert_eq!(offered.passkeys, PasskeysHere::Offered);
    let came: SignedIn = come(&phone, &passkey).await.read();
    assert_eq!(came.seats.len(), 1, "her seats are there");
    let seen = own(&phone).await;
    assert_eq!((seen.address.as_str(), seen.since), ("amara@example.org", before.since));
    assert!(seen.passkeys[0].used_at.is_some());
    let ways: Vec<_> = seen.sign_ins.iter().map(|one| (one.this, one.way)).collect();
    assert_eq!(ways, [(false, SignInWay::Letter), (true, SignInWay::Passkey)]);

    // It is hers to take away, without what it is made of; and nothing of it is in the clear in what is kept.
    let seat = format!("/api/sets/{}/seats/2", set.started.set);
    let answered = laptop.get(&format!("{seat}/own.json?language=en&zone=Europe/Paris")).await;
    let data: OwnData = answered.read();
    let listed = data.account.expect("hers").passkeys;
    assert_eq!(listed.iter().map(|one| one.name.expose()).collect::<Vec<_>>(), [MARKER]);
    for secret in [passkey.id().as_str(), "cred_id", "credential"] {
        assert!(!answered.body.contains(secret), "{secret}");
    }
    let page = laptop.get(&format!("{seat}/own.html?language=de&zone=Europe/Paris")).await;
    assert!(page.body.contains(MARKER));
    for file in fs::read_dir(server.data()).expect("the data").flatten().filter(|file| file.path().is_file())
    {
        let bytes = fs::read(file.path()).expect("a file");
        for text in [MARKER, &passkey.id()] {
            let found = bytes.windows(text.len()).any(|window| window == text.as_bytes());
            assert!(!found, "{text} in {:?}", file.file_name());
        }
    }

    // A sign-in by it ends as any other; erased, the account takes the passkey along.
    let away = &seen.sign_ins[1].sign_in;
    assert!(post(&laptop, &format!("/api/account/sign-ins/{away}/end")).await.status.is_success());
    assert!(!is_in(&phone).await);
    assert!(come(&phone, &passkey).await.status.is_success());
    assert!(post(&laptop, "/api/account/erase").await.status.is_success());
    assert!(!is_in(&phone).await);
    assert_eq!(come(&phone, &passkey).await.code(), "passkey_unknown");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_what_was_asked_lets_nobody_in() {
    let server = TestServer::start().await;
    let (ruth, other, thief) = (browser(&server), browser(&server), browser(&server));
    account(&server, &ruth, "ruth@example.org").await;
    account(&server, &other, "other@example.org").await;
    let origin = ruth.origin().to_owned();
    let mut passkey = make(&ruth, "Telephone").await;
    let others = make(&other, "Telephone").await;

    // Once, and in the browser that was asked.
    let asked = asked_to_show(&thief).await;
    let answer = passkey.show(&asked.options, &origin);
    for stranger in [&browser(&server), &ruth] {
        assert_eq!(shows(stranger, &asked, &answer).await.code(), "passkey_expired");
    }
    let asked_anew = asked_to_show(&ruth).await;
    assert_eq!(shows(&ruth, &asked_anew, &answer).await.code(), "passkey_wrong", "another challenge");
    assert_eq!(shows(&ruth, &asked_anew, &answer).await.code(), "passkey_expired", "it is used up");
    let guest = browser(&server);
    let asked = asked_to_show(&guest).await;
    let answer = passkey.show(&asked.options, &origin);
    assert!(shows(&guest, &asked, &answer).await.status.is_success());
    assert_eq!(shows(&guest, &asked, &answer).await.code(), "passkey_expired", "replayed");
    let asked_first = asked_to_show(&thief).await;
    asked_to_show(&thief).await;
    let answer = passkey.show(&asked_first.options, &origin);
    assert_eq!(shows(&thief, &asked_first, &answer).await.code(), "passkey_expired", "a newer one ends it");

    // From another page, for another name, without being known, as somebody else, or not signed.
    for elsewhere in ["https://evil.example", "http://localhost:9", "http://localhost", &server.url()] {
        let asked = asked_to_show(&thief).await;
        let answer = passkey.show(&asked.options, elsewhere);
        assert_eq!(shows(&thief, &asked, &answer).await.code(), "passkey_wrong", "{elsewhere}");
    }
    passkey.careless = true;
    assert_eq!(come(&thief, &passkey).await.code(), "passkey_wrong");
    passkey.careless = false;
    let asked = asked_to_show(&thief).await;
    let mut answer: Value = serde_json::from_str(&passkey.show(&asked.options, &origin)).expect("an answer");
    answer["response"]["signature"] = json!("AAAA");
    assert_eq!(shows(&thief, &asked, &answer.to_string()).await.code(), "passkey_wrong");
    for nothing in ["", "{}", "null", &"x".repeat(40_000)] {
        let asked = asked_to_show(&thief).await;
        assert_eq!(shows(&thief, &asked, nothing).await.code(), "passkey_wrong", "{}", nothing.len());
    }
    passkey.is_of(&others);
    assert_eq!(come(&thief, &passkey).await.code(), "passkey_wrong");
    let led_astray = thief.from_origin("https://evil.example");
    assert_eq!(post(&led_astray, "/api/sign-in/passkey/ask").await.code(), "foreign_origin");
    let nobody = PasskeyAsked { state: "x".repeat(22), options: String::new() };
    assert_eq!(shows(&thief, &nobody, "{}").await.code(), "passkey_expired");
    assert!(!is_in(&thief).await);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_is_made_by_whoever_is_in_and_is_nobody_elses() {
    let server = TestServer::start().await;
    let (ruth, other) = (browser(&server), browser(&server));
    account(&server, &ruth, "ruth@example.org").await;
    account(&server, &other, "other@example.org").await;
    let origin = ruth.origin().to_owned();
    assert_eq!(post(&browser(&server), "/api/account/passkeys/ask").await.status.as_u16(), 404);
    let asked = asked_to_make(&ruth).await;
    let (passkey, answer) = TestPasskey::make(&asked.options, &origin);
    assert_eq!(add(&other, &asked, "Mine", &answer).await.code(), "passkey_expired", "another's browser");
    // A name that cannot be shown loses nothing: another is typed.
    assert_eq!(add(&ruth, &asked, " ", &answer).await.code(), "name_not_plain");
    assert!(add(&ruth, &asked, "Mine", &answer).await.status.is_success());
    assert_eq!(add(&ruth, &asked, "Mine", &answer).await.code(), "passkey_expired", "replayed");

    // The same passkey is nobody else's, and a device that has one makes no other.
    let asked = asked_to_make(&other).await;
    let options: Value = serde_json::from_str(&asked.options).expect("what is asked");
    assert_eq!(options["excludeCredentials"], json!([]));
    let again = passkey.registered(options["challenge"].as_str().expect("a text"), &origin);
    assert_eq!(add(&other, &asked, "Mine", &again).await.code(), "passkey_taken");
    let asked = asked_to_make(&ruth).await;
    let options: Value = serde_json::from_str(&asked.options).expect("what is asked");
    assert_eq!(options["excludeCredentials"][0]["id"], json!(passkey.id()));
    assert_eq!(options["user"]["name"], "ruth@example.org");
    assert_eq!(options["authenticatorSelection"]["residentKey"], "required");

    // From another page, without being known, or on a device that does not keep it.
    let (_, elsewhere) = TestPasskey::make(&asked.options, "https://evil.example");
    assert_eq!(add(&ruth, &asked, "Mine", &elsewhere).await.code(), "passkey_wrong");
    let asked = asked_to_make(&ruth).await;
    let (mut careless, _) = TestPasskey::make(&asked.options, &origin);
    careless.careless = true;
    let options: Value = serde_json::from_str(&asked.options).expect("what is asked");
    let answer = careless.registered(options["challenge"].as_str().expect("a text"), &origin);
    assert_eq!(add(&ruth, &asked, "Mine", &answer).await.code(), "passkey_wrong");
    let asked = asked_to_make(&ruth).await;
    let (_, answer) = TestPasskey::make(&asked.options, &origin);
    let mut answer: Value = serde_json::from_str(&answer).expect("an answer");
    answer["clientExtensionResults"]["credProps"]["rk"] = json!(false);
    assert_eq!(add(&ruth, &asked, "Mine", &answer.to_string()).await.code(), "passkey_not_kept");
    // What was asked for to come in makes none.
    let asked = asked_to_show(&ruth).await;
    assert_eq!(add(&ruth, &asked, "Mine", "{}").await.code(), "passkey_expired");

    // Signed out in between, it is nobody's.
    let asked = asked_to_make(&other).await;
    let (_, answer) = TestPasskey::make(&asked.options, &origin);
    let sign_in = &own(&other).await.sign_ins[0].sign_in;
    assert!(post(&other, &format!("/api/account/sign-ins/{sign_in}/end")).await.status.is_success());
    assert_eq!(add(&other, &asked, "Mine", &answer).await.status.as_u16(), 404);
    assert_eq!(own(&ruth).await.passkeys.len(), 1);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_removed_or_copied_lets_nobody_in_and_puts_out_whoever_came_by_it() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&by_name(&server), 2).await;
    let started = set.started.clone();
    let laptop = set.member(2).browser().clone();
    account(&server, &laptop, "amara@example.org").await;
    let mut passkey = make(&laptop, "Key ring").await;
    let phone = Arc::new(browser(&server));
    let signed_out = Ended { said: Some(CloseCode::SignedOut), number: Some(4405) };

    passkey.counter = 5;
    assert!(come(&phone, &passkey).await.status.is_success());
    let mut there = TestMember::new(phone.clone(), started.session.clone(), MemberId(2));
    there.come_in().await;
    // The copy has signed no more often than the passkey itself.
    let thief = browser(&server);
    assert_eq!(come(&thief, &passkey).await.code(), "passkey_copied");
    assert_eq!(there.until_closed().await, signed_out);
    assert!(!is_in(&phone).await && !is_in(&thief).await && is_in(&laptop).await);
    passkey.counter = 9;
    assert_eq!(come(&phone, &passkey).await.code(), "passkey_copied", "neither of the two");
    let [doubted] = &own(&laptop).await.passkeys[..] else { panic!("one passkey") };
    assert!(doubted.doubted_at.is_some());
    let remove = format!("/api/account/passkeys/{}/remove", doubted.passkey);
    assert!(post(&laptop, &remove).await.status.is_success());
    assert_eq!(post(&laptop, &remove).await.status.as_u16(), 404);
    assert_eq!(come(&phone, &passkey).await.code(), "passkey_unknown");

    let passkey = make(&laptop, "Telephone").await;
    assert!(come(&phone, &passkey).await.status.is_success());
    let mut there = TestMember::new(phone.clone(), started.session.clone(), MemberId(2));
    there.come_in().await;
    let listed = &own(&laptop).await.passkeys[0].passkey;
    let remove = format!("/api/account/passkeys/{listed}/remove");
    let stranger = browser(&server);
    account(&server, &stranger, "stranger@example.org").await;
    assert_eq!(post(&stranger, &remove).await.status.as_u16(), 404);
    let led_astray = laptop.from_origin("https://evil.example");
    assert_eq!(post(&led_astray, &remove).await.code(), "foreign_origin");
    assert!(post(&laptop, &remove).await.status.is_success());
    assert_eq!(there.until_closed().await, signed_out);
    assert!(!is_in(&phone).await && is_in(&laptop).await);
    assert_eq!(come(&phone, &passkey).await.code(), "passkey_unknown");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_asked_outlives_a_restart_and_not_its_time() {
    let mut server = TestServer::at(new_dir(), NOW, &["--public-url", "http://localhost:8080"]).await;
    let at = |server: &TestServer| Browser::at(&server.url()).from_origin("http://localhost:8080");
    let ruth = at(&server);
    account(&server, &ruth, "ruth@example.org").await;
    let passkey = make(&ruth, "Telephone").await;
    let (soon, late) = (at(&server), at(&server));
    let (of_soon, of_late) = (asked_to_show(&soon).await, asked_to_show(&late).await);
    let again = async |minutes: u64, server: TestServer| {
        let options = ["--public-url", "http://localhost:8080"];
        TestServer::at(server.stop().await, NOW.plus(Millis::from_mins(minutes)), &options).await
    };
    server = again(4, server).await;
    let moved = |browser: &Browser, server: &TestServer| {
        browser.at_another(&server.url()).from_origin("http://localhost:8080")
    };
    let soon = moved(&soon, &server);
    let answer = passkey.show(&of_soon.options, soon.origin());
    assert!(shows(&soon, &of_soon, &answer).await.status.is_success());
    server = again(6, server).await;
    let late = moved(&late, &server);
    let answer = passkey.show(&of_late.options, late.origin());
    assert_eq!(shows(&late, &of_late, &answer).await.code(), "passkey_expired");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_browsers_have_none_it_is_said_why() {
    let server = TestServer::start().await;
    let ruth = server.browser();
    account(&server, &ruth, "ruth@example.org").await;
    assert_eq!(own(&ruth).await.passkeys_here, PasskeysHere::IpAddress);
    let offered: SignInProviders = ruth.get("/api/sign-in/providers").await.read();
    assert_eq!(offered.passkeys, PasskeysHere::IpAddress);
    for path in ["/api/account/passkeys/ask", "/api/sign-in/passkey/ask"] {
        assert_eq!(post(&ruth, path).await.code(), "passkeys_not_here");
    }
    server.stop().await;
    let options = ["--public-url", "http://sets.example.org", "--plain-http", "on"];
    let server = TestServer::with(&options).await;
    let ruth = server.browser().from_origin("http://sets.example.org");
    let offered: SignInProviders = ruth.get("/api/sign-in/providers").await.read();
    assert_eq!(offered.passkeys, PasskeysHere::PlainHttp);
    assert_eq!(post(&ruth, "/api/sign-in/passkey/ask").await.code(), "passkeys_not_here");
    server.stop().await;
}
