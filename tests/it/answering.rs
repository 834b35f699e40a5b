//! Mail that comes back: what calendar programs answer to invitations, and letters that did not arrive.

use super::letters::{NOW, change, come_in, gather, look, of_calendar, plan};
use protocol::MemberId;
use protocol::life::{LettersReach, Life, MeetingReply};
use rcgen::generate_simple_self_signed;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use tests::{
    Browser, Holds, Imap, Mail, Mailbox, Manner, TestProcess, TestServer, TestSet, new_dir, patiently,
    run_program,
};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

/// After how long a page is looked at again: whoever asks without a pause takes the time of what is asked.
const LOOKS_AGAIN: Duration = Duration::from_millis(50);
pub(super) const AMARA: &str = "amara@example.org";
pub(super) const RUTH: &str = "ruth@example.org";
/// Somewhat after [`NOW`], as IMAP writes it.
pub(super) const CAME: &str = "01-Jun-2027 06:15:02 +0000";
/// A marker that is nowhere by chance.
pub(super) const MARKER: &str = "Qz8comment";

/// A service that reads a mailbox, with a set in it.
pub(super) struct Answering {
    pub(super) server: TestServer,
    pub(super) letters: Mailbox,
    pub(super) imap: Imap,
    pub(super) set: TestSet,
    pub(super) ruth: Arc<Browser>,
    pub(super) amara: Arc<Browser>,
}

/// An invitation as somebody's calendar program has it.
pub(super) struct Invitation {
    /// Where its answers go.
    organizer: String,
    uid: String,
}

fn password(data: &Path, word: &str) -> String {
    let file = data.join("mailbox-password");
    std::fs::write(&file, format!("{word}\n")).expect("a file");
    file.to_str().expect("a path is text").to_owned()
}

async fn serve(data: tempfile::TempDir, letters: &Mailbox, imap: &Imap, more: &[&str]) -> TestServer {
    let (mail, url) = (letters.options(), imap.url());
    let file = password(data.path(), "letters");
    let mut options: Vec<&str> = mail.iter().map(String::as_str).collect();
    options.extend(["--mailbox", &url, "--mailbox-password-file", &file, "--mailbox-seconds", "1"]);
    options.extend(["--admin-listen", "127.0.0.1:0"]);
    options.extend(more);
    TestServer::at(data, NOW, &options).await
}

impl Answering {
    /// Ruth, who guards the set, and Amara have their invitations.
    pub(super) async fn begin(more: &[&str]) -> Self {
        let (letters, imap) = (Mailbox::open(Manner::Takes).await, Imap::open().await);
        let server = serve(new_dir(), &letters, &imap, more).await;
        let mut set = gather(&server, &letters).await;
        let (ruth, amara) = (set.facilitator().browser().clone(), set.member(2).browser().clone());
        change(&ruth, &set, 1, plan()).await;
        letters.until("invitations", 6, |mail| of_calendar(mail).is_some()).await;
        Self { server, letters, imap, set, ruth, amara }
    }

    fn invitation(&self, to: &str, what: &str) -> Invitation {
        invitation(&self.letters.mails(), to, what)
    }

    /// How many mails of a kind were read.
    async fn read(&self, kind: &str) -> u32 {
        figure(&self.server, &format!("openset_mails_read_total{{kind=\"{kind}\"}}")).await
    }

    pub(super) async fn until_read(&self, kind: &str, count: u32) {
        patiently(kind, async {
            while self.read(kind).await < count {
                tokio::time::sleep(LOOKS_AGAIN).await;
            }
        })
        .await;
        assert_eq!(self.read(kind).await, count, "{kind}");
    }

    /// What Amara said to a meeting, as the facilitator is shown it.
    async fn said(&self, meeting: u32) -> Option<MeetingReply> {
        let life = look(&self.ruth, &self.set, 1).await;
        let meeting = life.meetings.iter().find(|known| known.meeting == meeting).expect("a meeting");
        meeting.replies.iter().find(|said| said.member == MemberId(2)).map(|said| said.reply)
    }

    async fn until_said(&self, meeting: u32, reply: MeetingReply) {
        patiently("the answer on the page", async {
            while self.said(meeting).await != Some(reply) {
                tokio::time::sleep(LOOKS_AGAIN).await;
            }
        })
        .await;
    }

    fn is_seen(&self, uid: u32) -> bool {
        self.imap.lying().iter().any(|mail| mail.uid == uid && mail.seen)
    }
}

async fn figure(server: &TestServer, name: &str) -> u32 {
    figure_at(&server.admin_url(), name).await
}

pub(super) async fn figure_at(admin_url: &str, name: &str) -> u32 {
    let figures = Browser::at(admin_url).get("/metrics").await.body;
    let value = figures.lines().find_map(|line| line.strip_prefix(name)?.trim().parse().ok());
    value.unwrap_or(0)
}

pub(super) fn invitation(mails: &[Mail], to: &str, what: &str) -> Invitation {
    let wanted = format!("{to} {what}");
    let mail = mails.iter().find(|mail| of_calendar(mail).as_deref() == Some(wanted.as_str()));
    let mail = mail.unwrap_or_else(|| panic!("no {wanted}"));
    let uid = mail.text.lines().find_map(|line| line.strip_prefix("UID:")).expect("a UID");
    let uid = uid.trim_end_matches("=0D").to_owned();
    Invitation { organizer: mail.header("Reply-To").expect("where answers go").to_owned(), uid }
}

/// An answer as a calendar program sends it.
pub(super) fn answer(of: &Invitation, from: &str, said: &str, sequence: u32, stamp: &str) -> String {
    mail(&of.organizer, &of.uid, from, said, sequence, stamp)
}

fn mail(to: &str, uid: &str, from: &str, said: &str, sequence: u32, stamp: &str) -> String {
    format!(
        "From: Somebody <{from}>\nTo: {to}\nSubject: {MARKER}\nMIME-Version: 1.0\n\
         Content-Type: text/calendar; charset=utf-8; method=REPLY\n\n\
         BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//x//EN\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:{uid}\n\
         DTSTAMP:{stamp}\nSEQUENCE:{sequence}\nCOMMENT:{MARKER} I am ill\n\
         ATTENDEE;CN=\"{MARKER}\";PARTSTAT={said}:mailto:{from}\nEND:VEVENT\nEND:VCALENDAR\n"
    )
}

/// A report that a letter did not arrive.
pub(super) fn report(letter: &str, address: &str, status: &str) -> String {
    format!(
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.net\nTo: sets@example.org\nSubject: {MARKER} Undelivered\n\
         Auto-Submitted: auto-replied\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n\
         --b\nContent-Type: text/plain\n\n{MARKER} sorry\n\n--b\nContent-Type: message/delivery-status\n\n\
         Reporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; {address}\nAction: failed\nStatus: {status}\n\n\
         --b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {letter}\n\n--b--\n"
    )
}

pub(super) fn letter_to(mails: &[Mail], to: &str, what: &str) -> String {
    let wanted = format!("{to} {what}");
    let mail = mails.iter().find(|mail| of_calendar(mail).as_deref() == Some(wanted.as_str()));
    mail.and_then(|mail| mail.header("Message-ID")).expect("a letter").to_owned()
}

fn says(meeting: u32, reply: &str) -> Value {
    json!({ "do": "answer_meeting", "meeting": meeting, "reply": reply, "away": "unsaid" })
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_answered_by_mail_is_seen_on_the_page_and_the_later_answer_holds() {
    let here = Answering::begin(&[]).await;
    let (first, second) = (here.invitation(AMARA, "REQUEST 1/0"), here.invitation(AMARA, "REQUEST 2/0"));
    let of_ruth = here.invitation(RUTH, "REQUEST 1/0");
    assert!(first.organizer != second.organizer && first.organizer != of_ruth.organizer, "each has its own");
    let asks = here.letters.mails().into_iter().filter(|mail| of_calendar(mail).is_some());
    assert!(asks.into_iter().all(|mail| mail.text.contains("RSVP=3DTRUE")), "an answer is asked for");
    let taken = here.imap.put(CAME, &answer(&first, "Amara@Example.org", "ACCEPTED", 0, "20270601T061502Z"));
    here.until_said(1, MeetingReply::Yes).await;
    here.until_read("Answer", 1).await;

    // Nobody answers for another: without the secret, with somebody else's, with that of another meeting, as another.
    let forged = [
        mail("sets@example.org", &first.uid, AMARA, "DECLINED", 0, "20270601T063000Z"),
        mail(&of_ruth.organizer, &first.uid, AMARA, "DECLINED", 0, "20270601T063000Z"),
        mail(&second.organizer, &first.uid, AMARA, "DECLINED", 0, "20270601T063000Z"),
        mail(&first.organizer, &first.uid, RUTH, "DECLINED", 0, "20270601T063000Z"),
        mail(&first.organizer, "nothing-1@127.0.0.1", AMARA, "DECLINED", 0, "20270601T063000Z"),
    ];
    let forged: Vec<u32> = forged.iter().map(|mail| here.imap.put(CAME, mail)).collect();
    here.until_read("AnswerForeign", 5).await;
    assert_eq!(here.said(1).await, Some(MeetingReply::Yes));
    let life = look(&here.ruth, &here.set, 1).await;
    assert!(life.meetings[0].replies.iter().all(|said| said.member == MemberId(2)), "nor for Ruth");
    assert!(here.is_seen(taken) && forged.iter().all(|uid| !here.is_seen(*uid)), "left for people to read");

    // The page has the last word over a mail that was written before, and a later mail over the page.
    change(&here.amara, &here.set, 2, says(1, "no")).await;
    here.imap.put(CAME, &answer(&first, AMARA, "ACCEPTED", 0, "20270601T050000Z"));
    here.until_read("AnswerLate", 1).await;
    assert_eq!(here.said(1).await, Some(MeetingReply::No));
    here.imap.put(CAME, &answer(&first, AMARA, "TENTATIVE", 0, "20270601T064500Z"));
    here.until_said(1, MeetingReply::Perhaps).await;

    // An answer to the time before does not count for the time now.
    let to = json!({ "do": "move_meeting", "meeting": 1, "to": "2027-06-05T18:00", "following": false, "which": null });
    change(&here.ruth, &here.set, 1, to).await;
    here.imap.put(CAME, &answer(&first, AMARA, "ACCEPTED", 0, "20270601T070000Z"));
    here.until_read("AnswerLate", 2).await;
    assert_eq!(here.said(1).await, None, "they are asked anew");
    here.imap.put(CAME, &answer(&first, AMARA, "DECLINED", 1, "20270601T071000Z"));
    here.until_said(1, MeetingReply::No).await;
    here.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_mail_is_read_once_and_does_nothing_a_second_time() {
    let mut here = Answering::begin(&[]).await;
    let first = here.invitation(AMARA, "REQUEST 1/0");
    let taken = here.imap.put(CAME, &answer(&first, AMARA, "ACCEPTED", 0, "20270601T060000Z"));
    let rest = here.imap.put(CAME, "Subject: Hello\n\nCan we begin later?\n");
    here.until_said(1, MeetingReply::Yes).await;
    here.until_read("Other", 1).await;
    change(&here.amara, &here.set, 2, says(1, "no")).await;
    let data = here.server.stop().await;

    let server = serve(data, &here.letters, &here.imap, &[]).await;
    here.ruth = here.ruth.at_another(&server.url());
    here.server = server;
    let second = here.invitation(AMARA, "REQUEST 2/0");
    here.imap.put(CAME, &answer(&second, AMARA, "ACCEPTED", 0, "20270601T060000Z"));
    here.until_said(2, MeetingReply::Yes).await;
    assert_eq!((here.imap.fetched(taken), here.imap.fetched(rest)), (1, 1), "where it was left");
    assert!(!here.is_seen(rest));

    // The server gives all mails other numbers: all is read again, and nothing follows from it.
    here.imap.number_anew();
    here.until_read("Answer", 3).await;
    assert_eq!(here.imap.fetched(taken), 2);
    assert_eq!(here.said(1).await, Some(MeetingReply::No), "what was said since holds");
    here.server.stop().await;
}

pub(super) async fn until_reached(
    browser: &Browser,
    set: &TestSet,
    member: u32,
    wanted: &[(u32, LettersReach)],
) {
    let reach = |life: &Life| -> Vec<(u32, LettersReach)> {
        life.letters.to.iter().map(|to| (to.member.0, to.reach)).collect()
    };
    patiently("what becomes of letters", async {
        while reach(&look(browser, set, member).await) != wanted {
            tokio::time::sleep(LOOKS_AGAIN).await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_came_back_is_told_and_no_more_go_there_until_it_is_confirmed() {
    let mut here = Answering::begin(&[]).await;
    let mails = here.letters.mails();
    let (of_amara, of_ruth) =
        (letter_to(&mails, AMARA, "REQUEST 1/0"), letter_to(&mails, RUTH, "REQUEST 1/0"));
    // Only a letter that went there can come back from there.
    let forged = here.imap.put(CAME, &report(&of_ruth, AMARA, "5.1.1"));
    here.imap.put(CAME, &report("<0123456789abcdefghjkmnpqrs@127.0.0.1>", AMARA, "5.1.1"));
    here.imap.put(CAME, "Subject: I am away\nAuto-Submitted: auto-replied\n\nUntil Monday.\n");
    here.until_read("Other", 2).await;
    here.until_read("Automatic", 1).await;
    assert!(!here.is_seen(forged));
    until_reached(&here.ruth, &here.set, 1, &[(1, LettersReach::Go), (2, LettersReach::Go)]).await;

    let back = here.imap.put(CAME, &report(&of_amara, "Amara@example.org", "5.1.1"));
    here.until_read("Returned", 1).await;
    until_reached(&here.ruth, &here.set, 1, &[(1, LettersReach::Go), (2, LettersReach::Returned)]).await;
    until_reached(&here.amara, &here.set, 2, &[(2, LettersReach::Returned)]).await;
    let priya = here.set.member(3).browser().clone();
    until_reached(&priya, &here.set, 3, &[]).await;
    assert!(here.is_seen(back));

    // Ruth is told what does not take place and what comes next; nothing goes to Amara, and nothing to any machine.
    let before = here.letters.mails().iter().filter(|mail| mail.to == AMARA).count();
    change(&here.ruth, &here.set, 1, json!({ "do": "cancel_meeting", "meeting": 1, "following": false }))
        .await;
    let to_ruth = |what: &'static str| move |mail: &Mail| of_calendar(mail).as_deref() == Some(what);
    here.letters.until("Ruth's letters", 1, to_ruth("ruth@example.org CANCEL 1/1")).await;
    here.letters.until("Ruth's letters", 1, to_ruth("ruth@example.org REQUEST 4/0")).await;
    let mails = here.letters.mails();
    assert_eq!(mails.iter().filter(|mail| mail.to == AMARA).count(), before);
    assert!(mails.iter().all(|mail| mail.to == AMARA || mail.to == RUTH));

    // Once a letter let her in again she is written to, also of what she missed.
    come_in(&here.amara, &here.letters, AMARA).await;
    here.letters.until("what she missed", 1, to_ruth("amara@example.org REQUEST 4/0")).await;
    until_reached(&here.ruth, &here.set, 1, &[(1, LettersReach::Go), (2, LettersReach::Go)]).await;
    here.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_into_an_organisation_that_came_back_is_told_to_its_organisers() {
    let here = Answering::begin(&[]).await;
    let made = here.ruth.post("/api/organisations", &json!({ "name": "North" })).await;
    let organisation = made.read::<Value>()["organisation"].as_str().expect("its id").to_owned();
    let path = format!("/api/organisations/{organisation}");
    let asked = json!({ "role": "organiser", "address": "olga@example.net", "language": "en" });
    let invited = here.ruth.post(&format!("{path}/invitations"), &asked).await;
    assert!(invited.status.is_success(), "{}", invited.body);
    let to_olga = here.letters.until("the invitation", 1, |mail| mail.to == "olga@example.net").await;
    let seen = async || here.ruth.get(&path).await.read::<Value>()["invitations"][0]["returned"].clone();
    assert_eq!(seen().await, json!(false));
    let letter = to_olga[0].header("Message-ID").expect("an id");
    here.imap.put(CAME, &report(letter, "olga@example.net", "5.1.1"));
    here.until_read("Returned", 1).await;
    assert_eq!(seen().await, json!(true));
    here.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_that_misbehaves_is_bounded_told_and_read_on() {
    let here = Answering::begin(&["--mailbox-rest", "Rest"]).await;
    let first = here.invitation(AMARA, "REQUEST 1/0");
    let away = async |expected: u32| {
        patiently("the mailbox's figure", async {
            while figure(&here.server, "openset_mailbox_away").await != expected {
                tokio::time::sleep(LOOKS_AGAIN).await;
            }
        })
        .await;
    };
    here.imap.set(Holds::Closed);
    away(1).await;
    here.imap.set(Holds::Well);
    away(0).await;
    here.imap.set(Holds::Cuts);
    let cut = here.imap.put(CAME, &answer(&first, AMARA, "ACCEPTED", 0, "20270601T060000Z"));
    here.until_said(1, MeetingReply::Yes).await;
    here.until_read("Answer", 1).await;
    assert!(here.is_seen(cut) && here.imap.fetched(cut) == 2, "it is read when the line holds");
    // What is said that nobody asked for is nothing, and what is not taken stays.
    here.imap.set(Holds::Babbles);
    here.imap.put(CAME, &answer(&first, AMARA, "DECLINED", 0, "20270601T064500Z"));
    here.until_said(1, MeetingReply::No).await;
    here.imap.set(Holds::Full);
    let full = here.imap.put(CAME, &answer(&first, AMARA, "TENTATIVE", 0, "20270601T070000Z"));
    here.until_said(1, MeetingReply::Perhaps).await;
    here.until_read("Answer", 3).await;
    assert!(!here.is_seen(full));
    here.imap.set(Holds::Well);
    // More than anybody's answer is read by nobody, and is moved like the rest.
    let large =
        format!("{}{}", answer(&first, AMARA, "ACCEPTED", 0, "20270601T071500Z"), "X-A:b\n".repeat(100_000));
    let large = here.imap.put(CAME, &large);
    here.until_read("Unreadable", 1).await;
    assert_eq!(here.imap.fetched(large), 0);
    let lying = here.imap.lying();
    assert!(lying.iter().any(|mail| mail.uid == large && mail.folder == "Rest"));
    // One that never ends is tried three times, and then gone on without.
    here.imap.set(Holds::Lies);
    let endless = here.imap.put(CAME, "Subject: Hello\n\nHello\n");
    here.until_read("Unreadable", 2).await;
    assert_eq!(here.imap.fetched(endless), 3);
    here.imap.set(Holds::Well);
    let second = here.invitation(AMARA, "REQUEST 2/0");
    here.imap.put(CAME, &answer(&second, AMARA, "ACCEPTED", 0, "20270601T072000Z"));
    here.until_said(2, MeetingReply::Yes).await;
    assert_eq!(here.imap.fetched(endless), 3);
    here.server.stop().await;
}

/// A mailbox by a server of somebody else's, which speaks TLS.
struct Theirs {
    _server: Child,
    input: ChildStdin,
    lines: Lines<BufReader<ChildStdout>>,
    port: String,
}

impl Theirs {
    async fn open(folder: &Path) -> (Self, String) {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let own = generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
        let (certificate, key) = (folder.join("certificate.pem"), folder.join("key.pem"));
        std::fs::write(&certificate, own.cert.pem()).expect("a file");
        std::fs::write(&key, own.signing_key.serialize_pem()).expect("a file");
        let mut server = Command::new("node")
            .arg(here.join("imap/mailbox.mjs"))
            .args([&certificate, &key])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("node, of which the client's packages are");
        let input = server.stdin.take().expect("its input");
        let mut lines = BufReader::new(server.stdout.take().expect("its output")).lines();
        let port = patiently("the mailbox", lines.next_line()).await.expect("a line").expect("its port");
        let certificate = certificate.to_str().expect("a path is text").to_owned();
        (Self { _server: server, input, lines, port }, certificate)
    }

    async fn put(&mut self, raw: &str) {
        let line = json!({ "raw": raw.replace('\n', "\r\n") });
        self.input.write_all(format!("{line}\n").as_bytes()).await.expect("it listens");
    }

    /// What lies in each folder.
    async fn lying(&mut self) -> Value {
        self.input.write_all(b"\n").await.expect("it listens");
        let line = self.lines.next_line().await.expect("a line").expect("what lies there");
        serde_json::from_str(&line).expect("JSON")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_of_somebody_elses_server_is_read_encrypted_and_nothing_of_it_is_logged() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !here.join("../web-client/node_modules/hoodiecrow-imap").exists() {
        eprintln!("skipped: the client's packages are not installed");
        return;
    }
    let (letters, data) = (Mailbox::open(Manner::Takes).await, new_dir());
    let (mut theirs, certificate) = Theirs::open(data.path()).await;
    let file = password(data.path(), "letters to us");
    let (mail, url) = (letters.options(), format!("imaps://sets@localhost:{}", theirs.port));
    let mut options: Vec<&str> = mail.iter().map(String::as_str).collect();
    options.extend(["--mailbox", &url, "--mailbox-password-file", &file, "--mailbox-seconds", "1"]);
    options.extend(["--mailbox-done", "Taken", "--mailbox-rest", "For people"]);
    let environment = [("SSL_CERT_FILE", certificate.as_str())];
    let program = TestProcess::start_in(data.path(), &options, &environment).await;
    let mut set = TestSet::found(program.url(), 2).await;
    let (ruth, amara) = (set.facilitator().browser().clone(), set.member(2).browser().clone());
    come_in(&ruth, &letters, RUTH).await;
    come_in(&amara, &letters, AMARA).await;
    let mut once = plan();
    once["first"] = json!("2031-06-03T12:00");
    change(&ruth, &set, 1, once).await;
    let mails = letters.until("invitations", 6, |mail| of_calendar(mail).is_some()).await;
    let first = invitation(&mails, AMARA, "REQUEST 1/0");
    theirs.put(&answer(&first, AMARA, "ACCEPTED", 0, "20261130T061502Z")).await;
    theirs.put(&report(&letter_to(&mails, RUTH, "REQUEST 2/0"), RUTH, "5.1.1")).await;
    theirs.put(&format!("From: tom@example.com\nSubject: {MARKER} hello\n\n{MARKER}\n")).await;
    until_reached(&ruth, &set, 1, &[(1, LettersReach::Returned), (2, LettersReach::Go)]).await;
    let said = look(&amara, &set, 2).await.meetings[0].replies.clone();
    assert_eq!(
        said.iter().map(|said| (said.member.0, said.reply)).collect::<Vec<_>>(),
        [(2, MeetingReply::Yes)]
    );
    let lying = patiently("every mail in its place", async {
        loop {
            let lying = theirs.lying().await;
            if lying["INBOX"] == json!([]) && lying["For people"] != json!([]) {
                return lying;
            }
            tokio::time::sleep(LOOKS_AGAIN).await;
        }
    })
    .await;
    let taken = lying["Taken"].as_array().expect("mails");
    assert_eq!(taken.len(), 2, "{lying}");
    assert!(taken.iter().all(|mail| mail["flags"] == json!(["\\Seen"])), "{lying}");
    assert_eq!(lying["For people"], json!([{ "subject": format!("{MARKER} hello"), "flags": [] }]));
    let log = program.terminate().await;
    for word in [MARKER, AMARA, RUTH, "letters to", first.organizer.as_str(), "tom@"] {
        let said: Vec<&str> = log.lines().filter(|line| line.contains(word)).collect();
        assert!(said.is_empty(), "{word} is in the log: {said:?}");
    }

    // Whoever runs it is told what stands in the way, in words.
    let line = |more: &[&str]| -> Vec<String> {
        let usual = ["doctor", "--data", data.path().to_str().expect("text"), "--media", "off"];
        usual.iter().chain(&options).chain(more).map(|&word| word.to_owned()).collect()
    };
    let doctor = async |line: Vec<String>, trusts: bool| {
        let mut command = tests::program_command();
        command.args(line).stdin(Stdio::null());
        if trusts {
            command.env("SSL_CERT_FILE", &certificate);
        }
        let output = patiently("the doctor", command.output()).await.expect("it runs");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let fine = doctor(line(&[]), true).await;
    assert!(fine.contains("ok    mailbox: localhost port"), "{fine}");
    let untrusted = doctor(line(&[]), false).await;
    assert!(untrusted.contains("WRONG mailbox") && untrusted.contains("certificate"), "{untrusted}");
    password(data.path(), "another");
    let refused = doctor(line(&[]), true).await;
    assert!(refused.contains("WRONG mailbox") && refused.contains("user and password"), "{refused}");
    assert!(!refused.contains("another"), "{refused}");
    let help = run_program(&["serve", "--help"]).await;
    assert!(String::from_utf8_lossy(&help.stdout).contains("--mailbox-rest"));
}
