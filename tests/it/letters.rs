//! Letters about a set: to whom, when, and once, whatever ends in between.

use protocol::life::{LettersReach, Life};
use protocol::{MemberId, Timestamp};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU32, Ordering};
use tests::{Browser, Mail, Mailbox, Manner, TestProcess, TestServer, TestSet, new_dir, patiently};

/// 1 June 2027, 08:00 in Paris.
pub(super) const NOW: Timestamp = Timestamp(1_811_829_600_000);
const MINUTE: u64 = 60_000;
const DAY: u64 = 24 * 60 * MINUTE;
/// A marker that is nowhere by chance.
const MARKER: &str = "Qz7marker";

fn at(after_ms: u64) -> Timestamp {
    Timestamp(NOW.0 + after_ms)
}

async fn serve(data: tempfile::TempDir, mailbox: &Mailbox, now: Timestamp) -> TestServer {
    let options = mailbox.options();
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    TestServer::at(data, now, &options).await
}

pub(super) async fn change(browser: &Browser, set: &TestSet, member: u32, command: Value) -> Life {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let path = format!("/api/sets/{}/seats/{member}/life", set.started.set);
    browser.post(&path, &json!({ "wish": format!("{number:022}"), "command": command })).await.read()
}

pub(super) async fn look(browser: &Browser, set: &TestSet, member: u32) -> Life {
    browser.get(&format!("/api/sets/{}/seats/{member}/life", set.started.set)).await.read()
}

/// Weekly at noon in Paris, from the third day on.
pub(super) fn plan() -> Value {
    json!({
        "do": "plan_meetings", "zone": "Europe/Paris", "first": "2027-06-04T12:00", "minutes": 90,
        "repeat": { "kind": "weekly", "every": 1, "count": 5 }, "which": null,
    })
}

/// Signs in by a letter, in which the browser's seats become a person's.
pub(super) async fn come_in(browser: &Browser, mailbox: &Mailbox, address: &str) {
    let signing_in = |mail: &Mail| mail.to == address && mail.text.contains("/account#");
    let before = mailbox.mails().iter().filter(|mail| signing_in(mail)).count();
    let asked = browser.post("/api/sign-in/ask", &json!({ "address": address, "language": "en" })).await;
    assert!(asked.status.is_success(), "{}", asked.body);
    let letters = mailbox.until("the letter", before + 1, signing_in).await;
    let token =
        letters[before].text.split("/account#").nth(1).and_then(|rest| rest.split_whitespace().next());
    let token = token.expect("a link").to_owned();
    let answered = browser.post("/api/sign-in/by-link", &json!({ "token": token })).await;
    assert!(answered.status.is_success(), "{}", answered.body);
}

/// The letters about meetings, one line each: to whom, and what calendars are told.
fn told(mails: &[Mail]) -> Vec<String> {
    let mut told: Vec<String> = mails.iter().filter_map(of_calendar).collect();
    told.sort();
    told
}

pub(super) fn of_calendar(mail: &Mail) -> Option<String> {
    let part = mail.text.split_once("BEGIN:VCALENDAR")?.1;
    let value = |name: &str| {
        let line = part.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.trim_end_matches("=0D").split_once(':').map(|(_, value)| value.trim().to_owned())
    };
    let uid = value("UID")?;
    let meeting = uid.split('@').next()?.rsplit('-').next()?.to_owned();
    Some(format!("{} {} {meeting}/{}", mail.to, value("METHOD")?, value("SEQUENCE")?))
}

fn reminders(mails: &[Mail]) -> Vec<String> {
    let soon =
        mails.iter().filter(|mail| mail.header("Subject").is_some_and(|line| line.contains("meets soon")));
    let mut to: Vec<String> = soon.map(|mail| mail.to.clone()).collect();
    to.sort();
    to
}

/// A set of which Ruth, who guards it, and Amara have accounts, and Priya has none.
pub(super) async fn gather(server: &TestServer, mailbox: &Mailbox) -> TestSet {
    let mut set = TestSet::found(&server.url(), 2).await;
    come_in(&set.facilitator().browser().clone(), mailbox, "ruth@example.org").await;
    come_in(&set.member(2).browser().clone(), mailbox, "amara@example.org").await;
    set
}

#[tokio::test(flavor = "multi_thread")]
async fn each_is_told_once_however_often_the_service_begins_anew() {
    let mailbox = Mailbox::open(Manner::Takes).await;
    let server = serve(new_dir(), &mailbox, NOW).await;
    let mut set = gather(&server, &mailbox).await;
    let ruth = set.facilitator().browser().clone();
    change(&ruth, &set, 1, plan()).await;
    mailbox.until("invitations", 6, |mail| of_calendar(mail).is_some()).await;
    let both =
        |meeting: &str| [format!("amara@example.org {meeting}"), format!("ruth@example.org {meeting}")];
    let mut wanted: Vec<String> =
        ["REQUEST 1/0", "REQUEST 2/0", "REQUEST 3/0"].iter().flat_map(|meeting| both(meeting)).collect();
    wanted.sort();
    assert_eq!(told(&mailbox.mails()), wanted);
    let mut data = server.stop().await;

    // Nearly a day before the first meeting, again and again; then with a minute less to go.
    for (round, after_ms) in [0, 1, 2, 0, 1].into_iter().enumerate() {
        let server = serve(data, &mailbox, at(2 * DAY + (4 * 60 + after_ms) * MINUTE)).await;
        mailbox.until("reminders", 2, |mail| !reminders(std::slice::from_ref(mail)).is_empty()).await;
        assert_eq!(told(&mailbox.mails()), wanted, "round {round}");
        data = server.stop().await;
        assert_eq!(reminders(&mailbox.mails()), ["amara@example.org", "ruth@example.org"], "round {round}");
    }

    // Moved, and cancelled: each with a number above every one before.
    let server = serve(data, &mailbox, at(2 * DAY + 5 * 60 * MINUTE)).await;
    let ruth = ruth.at_another(&server.url());
    let to = json!({ "do": "move_meeting", "meeting": 2, "to": "2027-06-12T18:00", "following": false, "which": null });
    change(&ruth, &set, 1, to).await;
    mailbox.until("what moved", 8, |mail| of_calendar(mail).is_some()).await;
    change(&ruth, &set, 1, json!({ "do": "cancel_meeting", "meeting": 2, "following": false })).await;
    // With one gone, one more is near enough to be told of.
    mailbox.until("what does not take place", 12, |mail| of_calendar(mail).is_some()).await;
    wanted.extend(["REQUEST 2/1", "CANCEL 2/2", "REQUEST 4/0"].iter().flat_map(|meeting| both(meeting)));
    wanted.sort();
    assert_eq!(told(&mailbox.mails()), wanted);
    for mail in mailbox.mails() {
        let subject = mail.header("Subject").expect("a subject");
        assert!(!subject.contains("Tuesday set") && !subject.contains("Member"), "{subject}");
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_whose_answer_was_lost_is_the_same_letter_again() {
    let mailbox = Mailbox::open(Manner::Takes).await;
    let data = new_dir();
    let options = mailbox.options();
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    let program = TestProcess::start_with(data.path(), "127.0.0.1:0", &options).await;
    let mut set = TestSet::found(program.url(), 2).await;
    let ruth = set.facilitator().browser().clone();
    come_in(&ruth, &mailbox, "ruth@example.org").await;
    mailbox.set(Manner::Holds);
    let mut once = plan();
    once["first"] = json!("2031-06-03T12:00");
    once["repeat"] = json!({ "kind": "dates", "dates": [] });
    change(&ruth, &set, 1, once).await;
    let held = mailbox.until("the invitation", 1, |mail| of_calendar(mail).is_some()).await;
    program.kill().await;

    mailbox.set(Manner::Takes);
    let program = TestProcess::start_with(data.path(), "127.0.0.1:0", &options).await;
    let both = mailbox.until("it again", 2, |mail| of_calendar(mail).is_some()).await;
    assert!(!held[0].answered && both[1].answered);
    let ids: Vec<&str> = both.iter().filter_map(|mail| mail.header("Message-ID")).collect();
    assert_eq!(ids[0], ids[1], "whoever has both knows that they are one");
    program.terminate().await;
    assert_eq!(told(&mailbox.mails()).len(), 2, "and not again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_that_is_away_gets_it_later_and_a_refusal_is_told() {
    let mailbox = Mailbox::open(Manner::Takes).await;
    let server = serve(new_dir(), &mailbox, NOW).await;
    let mut set = gather(&server, &mailbox).await;
    let (ruth, amara) = (set.facilitator().browser().clone(), set.member(2).browser().clone());
    mailbox.set(Manner::Away);
    change(&ruth, &set, 1, plan()).await;
    let reach = |life: &Life| -> Vec<(u32, LettersReach)> {
        life.letters.to.iter().map(|to| (to.member.0, to.reach)).collect()
    };
    let until = |wanted: Vec<(u32, LettersReach)>| {
        let (ruth, set) = (ruth.clone(), &set);
        async move {
            patiently("what becomes of letters", async {
                while reach(&look(&ruth, set, 1).await) != wanted {
                    tokio::task::yield_now().await;
                }
            })
            .await;
        }
    };
    until(vec![(1, LettersReach::Wait), (2, LettersReach::Wait)]).await;
    mailbox.set(Manner::Takes);
    mailbox.until("invitations", 6, |mail| of_calendar(mail).is_some()).await;
    until(vec![(1, LettersReach::Go), (2, LettersReach::Go)]).await;
    assert_eq!(told(&mailbox.mails()).len(), 6);

    mailbox.set(Manner::Refuses);
    change(&ruth, &set, 1, json!({ "do": "cancel_meeting", "meeting": 1, "following": false })).await;
    until(vec![(1, LettersReach::Refused), (2, LettersReach::Refused)]).await;
    // A member is told of their own letters alone, and whoever has no account is written to by nobody.
    assert_eq!(reach(&look(&amara, &set, 2).await), [(2, LettersReach::Refused)]);
    assert!(look(&set.member(3).browser().clone(), &set, 3).await.letters.to.is_empty());
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_wants_no_letters_gets_none_and_actions_are_their_owners() {
    let mailbox = Mailbox::open(Manner::Takes).await;
    let server = serve(new_dir(), &mailbox, NOW).await;
    let mut set = gather(&server, &mailbox).await;
    let (ruth, amara) = (set.facilitator().browser().clone(), set.member(2).browser().clone());
    let wanted = amara.post("/api/account/letters", &json!({ "wanted": false })).await;
    assert!(wanted.status.is_success(), "{}", wanted.body);
    change(&ruth, &set, 1, plan()).await;
    mailbox.until("Ruth's invitations", 3, |mail| of_calendar(mail).is_some()).await;
    assert_eq!(look(&ruth, &set, 1).await.letters.to[1].reach, LettersReach::Unwanted);
    assert!(!amara.get("/api/account").await.read::<protocol::account::Account>().letters);
    let undertake = json!({
        "do": "undertake", "what": "do", "text": format!("{MARKER} ask the team"), "due": "2027-06-03",
        "will_know": MemberId(1),
    });
    change(&amara, &set, 2, undertake.clone()).await;
    amara.post("/api/account/letters", &json!({ "wanted": true })).await;
    mailbox.until("Amara's invitations", 6, |mail| of_calendar(mail).is_some()).await;
    let data = server.stop().await;

    // Two days before its day, in the morning.
    let server = serve(data, &mailbox, at(3 * 60 * MINUTE)).await;
    let undertook = |mail: &Mail| mail.header("Subject").is_some_and(|line| line.contains("undertook"));
    mailbox.until("the reminder", 1, undertook).await;
    server.stop().await;
    let mails = mailbox.mails();
    let to: Vec<&str> = mails.iter().filter(|mail| undertook(mail)).map(|mail| mail.to.as_str()).collect();
    assert_eq!(to, ["amara@example.org"]);
    assert!(mails.iter().all(|mail| !mail.text.contains(MARKER)), "what it is, only the page says");
}
