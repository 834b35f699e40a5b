//! Coming in by a letter: the link and the figures let in once, in time and in the browser that asked; nobody learns
//! whether an address is known; and a sign-in that is ended is out of the room.

use protocol::account::{Account, SignInAsked, SignedIn};
use protocol::http::{Me, Problem, SetHome};
use protocol::{CloseCode, MemberId, Millis, Timestamp};
use std::sync::Arc;
use tests::{Answered, Browser, Ended, TestMember, TestServer, TestSet, new_dir, patiently};

/// Some time in 2027.
const NOW: Timestamp = Timestamp(1_800_000_000_000);
/// A marker that is nowhere by chance.
const MARKER: &str = "qz7marker";

/// A letter as it was printed.
#[derive(Clone)]
struct Letter {
    token: String,
    code: String,
}

fn letters(server: &TestServer) -> Vec<Letter> {
    let printed = server.printed();
    let tokens = printed.lines().filter_map(|line| line.trim().split_once("/account#"));
    let is_code = |line: &&str| line.len() == 7 && line.split(' ').all(|half| half.len() == 3);
    let codes = printed.lines().map(str::trim).filter(is_code);
    let letter = |((_, token), code): ((&str, &str), &str)| Letter { token: token.into(), code: code.into() };
    tokens.zip(codes).map(letter).collect()
}

async fn ask(browser: &Browser, address: &str) -> SignInAsked {
    ask_for(browser, address).await.read()
}

async fn ask_for(browser: &Browser, address: &str) -> Answered {
    let wish = serde_json::json!({ "address": address, "language": "en" });
    browser.post("/api/sign-in/ask", &wish).await
}

/// Asks, and reads the letter that goes.
async fn letter(server: &TestServer, browser: &Browser, address: &str) -> Letter {
    let before = letters(server).len();
    ask(browser, address).await;
    patiently("the letter", async {
        loop {
            if let Some(letter) = letters(server).get(before) {
                return letter.clone();
            }
            tokio::task::yield_now().await;
        }
    })
    .await
}

async fn press(browser: &Browser, letter: &Letter) -> Answered {
    browser.post("/api/sign-in/by-link", &serde_json::json!({ "token": letter.token })).await
}

async fn types(browser: &Browser, code: &str) -> Answered {
    browser.post("/api/sign-in/by-code", &serde_json::json!({ "code": code })).await
}

/// Asks for a letter and presses its link.
async fn come_in(server: &TestServer, browser: &Browser, address: &str) {
    let letter = letter(server, browser, address).await;
    let answered = press(browser, &letter).await;
    assert!(answered.status.is_success(), "{}", answered.body);
}

fn other_than(code: &str) -> &'static str {
    if code == "000 000" { "000001" } else { "000000" }
}

async fn account(browser: &Browser) -> Account {
    browser.get("/api/account").await.read()
}

async fn signed_in(browser: &Browser) -> bool {
    browser.get("/api/me").await.read::<Me>().signed_in
}

/// Makes a set; the browser holds its facilitator's seat.
async fn maker(server: &TestServer) -> (Arc<Browser>, protocol::http::SetStarted) {
    maker_with(server, None).await
}

async fn maker_with(server: &TestServer, key: Option<&str>) -> (Arc<Browser>, protocol::http::SetStarted) {
    let browser = Arc::new(server.browser());
    let member = |number: u32| {
        let part = if number == 1 { "facilitator" } else { "member" };
        serde_json::json!({ "name": format!("Member {number}"), "part": part, "deputy": false })
    };
    let members: Vec<_> = (1..=4).map(member).collect();
    let wish = serde_json::json!({
        "name": "Tuesday set", "format": "classic", "language": "en", "members": members, "key": key,
    });
    let started = browser.post("/api/sets", &wish).await.read();
    (browser, started)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_maker_comes_in_on_another_device_by_link_and_by_figures() {
    let server = TestServer::start().await;
    let (laptop, started) = maker(&server).await;
    assert!(!signed_in(&laptop).await, "a set is started without any account");
    let letter_to_laptop = letter(&server, &laptop, "ruth@example.org").await;
    let before = laptop.cookie();
    let answered = press(&laptop, &letter_to_laptop).await;
    assert_eq!(answered.read::<SignedIn>().seats.len(), 1);
    assert_ne!(laptop.cookie(), before, "whoever gains a right gets another cookie");
    assert!(signed_in(&laptop).await);

    let phone = server.browser();
    let letter_to_phone = letter(&server, &phone, "Ruth@Example.ORG").await;
    let seats = types(&phone, &letter_to_phone.code).await.read::<SignedIn>().seats;
    assert_eq!(
        seats.iter().map(|seat| (&seat.set, seat.member)).collect::<Vec<_>>(),
        [(&started.set, MemberId(1))]
    );
    let seen = account(&phone).await;
    assert_eq!((seen.address.as_str(), seen.seats.len(), seen.sign_ins.len()), ("ruth@example.org", 1, 2));
    assert_eq!(seen.sign_ins.iter().map(|one| one.this).collect::<Vec<_>>(), [false, true]);
    let home: SetHome = phone.get(&format!("/api/sets/{}/seats/1", started.set)).await.read();
    assert!(home.facilitator);
    // What is taken on one device is there on the other.
    phone.take(&started.invitations[1].link).await;
    assert_eq!(laptop.get("/api/me").await.read::<Me>().seats.len(), 2);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_is_the_same_whether_an_address_is_known_or_not() {
    // Where a key is needed; elsewhere a letter goes to anybody who asks.
    let server = TestServer::at(new_dir(), NOW, &["--start-key", "door"]).await;
    let (laptop, _) = maker_with(&server, Some("door")).await;
    let known = letter(&server, &laptop, "ruth@example.org").await;
    assert!(press(&laptop, &known).await.status.is_success());
    let sent = letters(&server).len();
    let mut answers = Vec::new();
    for address in ["ruth@example.org", "nobody@example.org"] {
        let browser = server.browser();
        let asked = ask_for(&browser, address).await;
        let mut headers: Vec<String> = asked.headers.keys().map(ToString::to_string).collect();
        headers.sort();
        let told: SignInAsked = asked.read();
        assert_eq!(told.until.since(told.asked_at), Millis::from_mins(10));
        // Figures that are wrong are wrong in the same way.
        let wrong = types(&browser, "123 456").await;
        let problem: Problem = serde_json::from_str(&wrong.body).unwrap();
        answers.push((asked.status, headers, told.tries, told.printed, wrong.status, problem));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0].5.code, "code_wrong");
    assert_eq!(answers[0].5.tries_left, Some(4));
    // One letter went; the other mailbox hears nothing from here.
    patiently("the letter", async {
        while letters(&server).len() <= sent {
            tokio::task::yield_now().await;
        }
    })
    .await;
    server.upkeep().await;
    assert_eq!(letters(&server).len(), sent + 1);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_letter_that_does_not_let_in_says_why() {
    let mut server = TestServer::at(new_dir(), NOW, &[]).await;
    let (laptop, _) = maker(&server).await;
    let first = letter(&server, &laptop, "ruth@example.org").await;
    // Opened by something that looks through mail, on no browser of hers: the page, and nothing else.
    let scanner = server.browser();
    assert!(scanner.get("/account").await.status.is_success());
    assert_eq!(press(&scanner, &first).await.code(), "sign_in_elsewhere");
    assert!(!signed_in(&scanner).await);
    let second = letter(&server, &laptop, "ruth@example.org").await;
    assert_eq!(press(&laptop, &first).await.code(), "sign_in_replaced");
    assert!(press(&laptop, &second).await.status.is_success());
    assert_eq!(press(&laptop, &second).await.code(), "sign_in_used");
    assert_eq!(types(&laptop, &second.code).await.code(), "sign_in_used");
    for wrong in ["", "x", "AAAAAAAAAAAAAAAAAAAAAA", &"A".repeat(5_000)] {
        let answered = laptop.post("/api/sign-in/by-link", &serde_json::json!({ "token": wrong })).await;
        assert_eq!(answered.code(), "sign_in_unknown", "{} characters", wrong.len());
    }
    assert_eq!(types(&laptop, "12345").await.code(), "code_not_plain");
    assert_eq!(types(&server.browser(), "123456").await.code(), "sign_in_unknown", "nobody asked there");
    for no_address in ["", "ruth", "ruth@", "müller@example.org", "a@example.org\r\nBcc: b@example.org"] {
        assert_eq!(ask_for(&laptop, no_address).await.code(), "address_not_plain", "{no_address:?}");
    }
    // Ten minutes later, and after a restart in between.
    let third = letter(&server, &laptop, "ruth@example.org").await;
    let data = server.stop().await;
    server = TestServer::at(data, NOW.plus(Millis::from_mins(11)), &[]).await;
    let laptop = laptop.at_another(&server.url());
    assert_eq!(press(&laptop, &third).await.code(), "sign_in_expired");
    assert_eq!(types(&laptop, &third.code).await.code(), "sign_in_expired");
    assert!(signed_in(&laptop).await, "and who was signed in before is so still");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_outlives_a_restart_and_guesses_are_counted_over_it() {
    let mut server = TestServer::at(new_dir(), NOW, &[]).await;
    let (laptop, _) = maker(&server).await;
    let sent = letter(&server, &laptop, "ruth@example.org").await;
    let wrong = other_than(&sent.code);
    assert_eq!(types(&laptop, wrong).await.code(), "code_wrong");
    let data = server.stop().await;
    server = TestServer::at(data, NOW.plus(Millis::from_mins(5)), &[]).await;
    let laptop = laptop.at_another(&server.url());
    let again: Problem = serde_json::from_str(&types(&laptop, wrong).await.body).unwrap();
    assert_eq!(again.tries_left, Some(3));
    assert!(types(&laptop, &sent.code).await.status.is_success());
    assert!(signed_in(&laptop).await);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_that_is_ended_is_out_of_the_room_at_once() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 3).await;
    let started = set.started.clone();
    let laptop = set.member(2).browser().clone();
    come_in(&server, &laptop, "amara@example.org").await;
    let phone = Arc::new(server.browser());
    come_in(&server, &phone, "amara@example.org").await;
    let mut there = TestMember::new(phone.clone(), started.session.clone(), MemberId(2));
    there.come_in().await;
    let listed = account(&laptop).await.sign_ins;
    let there_is = listed.iter().find(|one| !one.this).unwrap();
    // A stranger who is signed in as well ends nothing of hers.
    let (stranger, _) = maker(&server).await;
    come_in(&server, &stranger, "jonas@example.org").await;
    let path = format!("/api/account/sign-ins/{}/end", there_is.sign_in);
    assert_eq!(stranger.post(&path, &serde_json::json!({})).await.code(), "not_found");
    let foreign = laptop.from_origin("https://evil.example").post(&path, &serde_json::json!({})).await;
    assert_eq!(foreign.code(), "foreign_origin");
    assert!(laptop.post(&path, &serde_json::json!({})).await.status.is_success());
    let signed_out = Ended { said: Some(CloseCode::SignedOut), number: Some(4405) };
    assert_eq!(there.until_closed().await, signed_out);
    assert!(!signed_in(&phone).await);
    assert_eq!(phone.get("/api/account").await.code(), "not_found");
    assert_eq!(phone.get(&format!("/api/sets/{}/seats/2", started.set)).await.code(), "not_found");
    assert_eq!(account(&laptop).await.sign_ins.len(), 1);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_are_limited_and_nobody_is_locked_out_of_a_seat() {
    let server = TestServer::with(&["--rate-limits", "on"]).await;
    let (laptop, started) = maker(&server).await;
    let mut last = None;
    for _ in 0..3 {
        last = Some(letter(&server, &laptop, "ruth@example.org").await);
    }
    // The same for a mailbox that nobody here has.
    let stranger = server.browser();
    for _ in 0..3 {
        ask(&stranger, "nobody@example.org").await;
    }
    for (browser, address) in [(&*laptop, "ruth@example.org"), (&stranger, "nobody@example.org")] {
        let answered = ask_for(browser, address).await;
        assert_eq!(answered.code(), "too_fast", "{address}");
        assert!(answered.headers.contains_key("retry-after"));
    }
    assert!(press(&laptop, &last.unwrap()).await.status.is_success());
    let home = laptop.get(&format!("/api/sets/{}/seats/1", started.set)).await;
    assert!(home.status.is_success());
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_erased_and_its_seats_stay() {
    let server = TestServer::start().await;
    let (laptop, _) = maker(&server).await;
    come_in(&server, &laptop, "ruth@example.org").await;
    assert!(laptop.post("/api/account/erase", &serde_json::json!({})).await.status.is_success());
    let me: Me = laptop.get("/api/me").await.read();
    assert_eq!((me.signed_in, me.seats.len()), (false, 1));
    assert_eq!(laptop.get("/api/account").await.code(), "not_found");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_in_no_file_and_on_no_console() {
    let server = TestServer::start().await;
    let (laptop, _) = maker(&server).await;
    let address = format!("{MARKER}@{MARKER}.example");
    let sent = letter(&server, &laptop, &address).await;
    assert!(press(&laptop, &sent).await.status.is_success());
    ask(&server.browser(), &address).await;
    assert_eq!(account(&laptop).await.address, address, "it is kept");
    assert!(!server.printed().contains(MARKER), "{}", server.printed());
    let data = server.stop().await;
    let mut looked_at = 0;
    for entry in std::fs::read_dir(data.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        looked_at += bytes.len();
        let wide: Vec<u8> = MARKER.bytes().flat_map(|byte| [byte, 0]).collect();
        for needle in [MARKER.as_bytes(), &wide, sent.token.as_bytes()] {
            assert!(!bytes.windows(needle.len()).any(|window| window == needle));
        }
    }
    assert!(looked_at > 10_000);
}
