//! How long records are kept: by what everybody agreed, within what the organisation allows; announced with counts, deleted
//! for good, and not brought back by a backup.

use super::life::wish;
use super::organisations::{account, organisation_of};
use protocol::http::{ErasePreview, Kept, SetHome};
use protocol::organisation::{KeptAtMost, Organisation};
use protocol::{Command, Content, MemberId, Timestamp};
use serde_json::{Value, json};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Row};
use std::fs;
use std::path::Path;
use tests::{Browser, TestServer, TestSet, new_dir, patiently, run_program};

/// Some morning in 2027.
const MORNING: Timestamp = Timestamp(1_800_000_000_000);
const DAY: u64 = 24 * 60 * 60 * 1000;

fn later(days: u64) -> Timestamp {
    Timestamp(MORNING.0 + days * DAY)
}

fn offer(text: &str) -> Command {
    Command::OfferQuestion { text: Content::new(text), question_kind: None, raise_hand: false, to: None }
}

/// A set that has met once, and in which members 3 and 4 have each written a question. Two further members agree to nothing.
async fn met(url: &str) -> TestSet {
    let mut set = TestSet::found(url, 4).await;
    set.begin(2).await;
    set.go_to("clarifying").await;
    set.member(3).make(offer("canary of three")).await;
    set.member(4).make(offer("canary of four")).await;
    set.end().await;
    set
}

fn seat(set: &TestSet, member: u32, rest: &str) -> String {
    format!("/api/sets/{}/seats/{member}{rest}", set.started.set)
}

async fn agree(set: &TestSet, months: u32) {
    let propose = json!({
        "do": "propose_contract", "clauses": [{ "topic": "notes", "words": "We keep what we wrote for a while." }],
        "kept_months": months,
    });
    for member in &set.members {
        let number = member.member.0;
        let command = match number {
            1 => propose.clone(),
            _ => json!({ "do": "answer_contract", "version": 1, "accepted": true }),
        };
        wish(member.browser(), &seat(set, number, "/life"), command).await.expect("agreed");
    }
}

/// What the page says of keeping, once it knows of an agreement.
async fn kept(browser: &Browser, set: &TestSet, months: u32) -> Kept {
    patiently("the agreement to be known", async {
        loop {
            let kept: Kept = browser.get(&seat(set, 1, "/kept")).await.read();
            if kept.months_agreed == Some(months) {
                return kept;
            }
            tokio::task::yield_now().await;
        }
    })
    .await
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a directory") {
        let entry = entry.expect("an entry");
        fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy");
    }
}

/// What the store holds of words, as it lies there.
async fn sealed(data: &Path) -> Vec<Vec<u8>> {
    let options = SqliteConnectOptions::new().filename(data.join("openset.db")).read_only(true);
    let mut connection = options.connect().await.expect("the store is there");
    let rows = sqlx::query("SELECT sealed FROM events WHERE sealed IS NOT NULL").fetch_all(&mut connection);
    rows.await.expect("rows").iter().map(|row| row.get("sealed")).collect()
}

fn is_in_a_file(dir: &Path, needle: &[u8]) -> bool {
    fs::read_dir(dir).expect("a directory").any(|entry| {
        let bytes = fs::read(entry.expect("an entry").path()).expect("a file");
        bytes.windows(needle.len()).any(|window| window == needle)
    })
}

async fn record(browser: &Browser, set: &TestSet, member: u32) -> tests::Answered {
    browser.get(&format!("/api/sessions/{}/seats/{member}/record.json", set.started.session)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_is_kept_for_as_long_as_everybody_agreed_and_no_backup_brings_it_back() {
    let elsewhere = new_dir();
    let list = elsewhere.path().join("erased");
    let options = ["--erased-file", list.to_str().expect("a plain path")];
    let server = TestServer::at(new_dir(), MORNING, &options).await;
    let mut set = met(&server.url()).await;
    agree(&set, 1).await;
    let ruth = set.facilitator().browser().clone();
    let told = kept(&ruth, &set, 1).await;
    let next = &told.next[0];
    assert_eq!((told.next.len(), next.number, next.texts, told.months_most), (1, 1, 2, None));
    assert!(next.until > later(30) && next.until < later(32), "{next:?}");
    let mut data = server.stop().await;
    let backup = new_dir();
    copy(data.path(), backup.path());
    let words = sealed(data.path()).await;
    assert_eq!(words.len(), 2);

    // Over, but not marked; marked; a day later.
    for (day, is_there) in [(30, true), (32, true), (32, true), (34, false)] {
        let server = TestServer::at(data, later(day), &options).await;
        server.upkeep().await;
        let ruth = ruth.at_another(&server.url());
        let answered = record(&ruth, &set, 1).await;
        assert_eq!(answered.status.is_success(), is_there, "day {day}: {}", answered.body);
        if !is_there {
            assert_eq!((answered.status.as_u16(), answered.code().as_str()), (410, "record_over"));
            let home: SetHome = ruth.get(&seat(&set, 1, "")).await.read();
            assert_eq!(home.sessions[0].number, 1);
            assert!(
                home.sessions[0].forgotten_at.is_some_and(|at| at >= later(day)),
                "{:?}",
                home.sessions[0].forgotten_at
            );
            let volume = json!({ "words": "canary", "language": "en" });
            let found = ruth.post(&seat(&set, 1, "/record"), &volume).await;
            assert!(found.status.is_success() && !found.body.contains("canary of"), "{}", found.body);
            assert!(found.body.contains("Up to session 1 only numbers and dates remain"), "{}", found.body);
            // The set goes on: its next session is the second.
            let next = json!({ "format": "classic", "planned_for": null });
            let called = ruth.post(&seat(&set, 1, "/sessions"), &next).await;
            assert!(called.status.is_success(), "{}", called.body);
            patiently("the words to be gone from the disk", async {
                while words.iter().any(|word| is_in_a_file(server.data(), word)) {
                    tokio::task::yield_now().await;
                }
            })
            .await;
        }
        data = server.stop().await;
    }

    // Everything is put back as it was, keys and all.
    let restored = new_dir();
    copy(backup.path(), restored.path());
    assert!(words.iter().all(|word| is_in_a_file(restored.path(), word)));
    let server = TestServer::at(restored, later(36), &options).await;
    let again = record(&ruth.at_another(&server.url()), &set, 1).await;
    assert_eq!(again.code(), "record_over", "before anybody did anything");
    server.stop().await;
    // Or the store alone, beside the keys as they are.
    fs::copy(backup.path().join("openset.db"), data.path().join("openset.db")).expect("a copy");
    let server = TestServer::at(data, later(36), &[]).await;
    assert_eq!(record(&ruth.at_another(&server.url()), &set, 1).await.code(), "record_over");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_leaves_or_has_themselves_erased_is_in_no_backup() {
    let elsewhere = new_dir();
    let list = elsewhere.path().join("erased");
    let options = ["--erased-file", list.to_str().expect("a plain path")];
    let server = TestServer::with(&options).await;
    let mut set = met(&server.url()).await;
    let data = server.stop().await;
    let backup = new_dir();
    copy(data.path(), backup.path());
    let server = TestServer::on(data, &options).await;
    let of = |set: &mut TestSet, number: u32, url: &str| set.member(number).browser().at_another(url);
    let (three, four) = (of(&mut set, 3, &server.url()), of(&mut set, 4, &server.url()));
    let own = json!({ "member": 3 });
    let amount: ErasePreview = three.post(&seat(&set, 3, "/erase/preview"), &own).await.read();
    assert_eq!((amount.texts, amount.sessions, amount.diary_entries), (1, 1, Some(0)));
    let not_theirs = three.post(&seat(&set, 3, "/erase/preview"), &json!({ "member": 4 })).await;
    assert_eq!(not_theirs.code(), "facilitator_only");
    let ruth = of(&mut set, 1, &server.url());
    let amount: ErasePreview = ruth.post(&seat(&set, 1, "/erase/preview"), &own).await.read();
    assert_eq!(
        (amount.texts, amount.diary_entries),
        (1, None),
        "whether somebody has a diary is theirs to say"
    );
    assert!(three.post(&seat(&set, 3, "/erase"), &own).await.status.is_success());
    assert!(four.post(&seat(&set, 4, "/leave"), &json!({})).await.status.is_success());
    let read = async |ruth: &Browser| record(ruth, &set, 1).await.body;
    let now = read(&ruth).await;
    assert!(!now.contains("canary of three") && !now.contains("canary of four"), "{now}");
    server.stop().await;

    let restored = new_dir();
    copy(backup.path(), restored.path());
    let server = TestServer::on(restored, &options).await;
    let ruth = ruth.at_another(&server.url());
    let again = read(&ruth).await;
    for gone in ["canary of three", "canary of four"] {
        assert!(!again.contains(gone), "{gone}: {again}");
    }
    assert!(again.contains("Member 1"), "the others are there: {again}");
    let home: SetHome = ruth.get(&seat(&set, 1, "")).await.read();
    let named = |number| home.roster.iter().find(|entry| entry.member == MemberId(number)).expect("a seat");
    assert_eq!(
        (named(3).name.as_str(), named(4).name.as_str(), named(2).name.as_str()),
        ("", "", "Member 1")
    );
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_says_how_long_at_most_and_sees_first_what_follows() {
    let server = TestServer::at(new_dir(), MORNING, &[]).await;
    let mut set = met(&server.url()).await;
    agree(&set, 24).await;
    let ruth = set.facilitator().browser().clone();
    kept(&ruth, &set, 24).await;
    account(&server, &ruth, "ruth@example.org").await;
    let organisation = organisation_of(&ruth, "North").await;
    let whose = json!({ "organisation": organisation });
    assert!(ruth.post(&seat(&set, 1, "/organisation"), &whose).await.status.is_success());
    let data = server.stop().await;
    let server = TestServer::at(data, later(60), &[]).await;
    let ruth = ruth.at_another(&server.url());
    let path = format!("/api/organisations/{organisation}");
    let limit = async |months: Value, preview: bool| {
        ruth.post(&format!("{path}/kept"), &json!({ "months": months, "preview": preview })).await
    };
    assert_eq!(limit(json!(0), true).await.code(), "out_of_range");
    assert_eq!(limit(json!(121), false).await.code(), "out_of_range");
    let follows: KeptAtMost = limit(json!(1), true).await.read();
    assert_eq!(follows, KeptAtMost { sessions: 1, sets: 1 });
    let seen: Organisation = ruth.get(&path).await.read();
    assert_eq!(seen.kept_months_max, None, "only asked");
    let told = kept(&ruth, &set, 24).await;
    assert_eq!(told.months_most, None);
    let follows: KeptAtMost = limit(json!(3), false).await.read();
    assert_eq!(follows, KeptAtMost { sessions: 0, sets: 0 });
    let told = kept(&ruth, &set, 24).await;
    assert_eq!(told.months_most, Some(3));
    assert!(told.next[0].until > later(85) && told.next[0].until < later(95), "{told:?}");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_runs_the_service_sees_what_is_over_before_it_goes() {
    // Long before any clock that runs this.
    let server = TestServer::at(new_dir(), Timestamp(1_700_000_000_000), &[]).await;
    let mut set = met(&server.url()).await;
    agree(&set, 1).await;
    let ruth = set.facilitator().browser().clone();
    kept(&ruth, &set, 1).await;
    let data = server.stop().await;
    let path = data.path().to_str().expect("a plain path").to_owned();
    let run = async |line: &[&str]| {
        let mut whole = line.to_vec();
        whole.extend(["--data", &path]);
        let output = run_program(&whole).await;
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert!(output.status.success(), "{said}");
        said
    };
    let id = set.started.set.0.clone();
    let said = run(&["erase", "--set", &id, "--member", "3", "--preview"]).await;
    assert!(said.contains("would be erased") && said.contains("1 texts in 1 sessions"), "{said}");
    let said = run(&["expired"]).await;
    assert!(said.contains("session 1\t2 texts") && said.contains("over: 1 sessions with 2 texts"), "{said}");
    assert_eq!(run(&["expired"]).await, said, "looking changes nothing");
    let said = run(&["expired", "--delete"]).await;
    assert!(said.contains("deleted: 1 sessions with 2 texts"), "{said}");
    assert!(run(&["expired"]).await.contains("over: 0 sessions"));
    let server = TestServer::at(data, Timestamp(1_700_000_000_000 + 40 * DAY), &[]).await;
    assert_eq!(record(&ruth.at_another(&server.url()), &set, 1).await.code(), "record_over");
    server.stop().await;
}
