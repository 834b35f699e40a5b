//! A store that went back in time, or cannot be read: noticed, said, and nobody is kept waiting for what will not come.

use protocol::{CloseCode, Command, Content, Seq};
use sqlx::{Connection, Executor};
use std::fs;
use std::path::Path;
use tests::{TestMember, TestProcess, TestServer, TestSet, new_dir};

fn offer(text: &str) -> Command {
    Command::OfferQuestion { text: Content::new(text), question_kind: None, raise_hand: false, to: None }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a directory") {
        let entry = entry.expect("a file");
        fs::copy(entry.path(), to.join(entry.file_name())).expect("it can be copied");
    }
}

/// Where what was said last is until it is in its place in the store.
const ARRIVALS: [&str; 2] = ["openset.arrivals-1", "openset.arrivals-2"];

/// What happens to the files between a kill and the next start. The first directory is the service's, the second a copy
/// from before the last question.
type Mishap = fn(&Path, &Path);

/// A question is asked and acknowledged, the server is killed, something happens to its files: what its asker finds then.
async fn after(mishap: Mishap) -> (TestProcess, TestSet, tempfile::TempDir, String) {
    let (data, backup) = (new_dir(), new_dir());
    let process = TestProcess::start(data.path(), "127.0.0.1:0").await;
    let mut set = TestSet::gather(process.url(), 3).await;
    set.begin(2).await;
    set.go_to("clarifying").await;
    set.member(3).make(offer("What have you tried?")).await;
    copy(data.path(), backup.path());
    set.member(3).make(offer("Who else knows?")).await;
    let log = set.member(3).tab.log.clone().expect("a log");
    let address = process.address().to_owned();
    process.kill().await;
    mishap(data.path(), backup.path());
    let process = TestProcess::start(data.path(), &address).await;
    for member in &mut set.members {
        member.drop_connection();
    }
    (process, set, data, log)
}

fn questions(member: &TestMember) -> Vec<String> {
    member.view().questions.iter().map(|question| question.text.expose().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_alone_takes_nothing_back() {
    let (process, mut set, _data, log) = after(|_, _| ()).await;
    let asker = set.member(3);
    asker.come_in().await;
    assert!(asker.resumed, "the view was good");
    assert_eq!(asker.tab.log.as_ref(), Some(&log));
    assert_eq!(questions(asker), ["What have you tried?", "Who else knows?"]);
    process.terminate().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whichever_way_the_store_went_back_it_is_said_and_what_was_lost_can_be_sent_again() {
    let mishaps: [(&str, Mishap); 3] = [
        ("the store alone was put back, with what was on its way into it", |data, backup| {
            for name in ["openset.db", "openset.db-wal", "openset.db-shm"] {
                fs::copy(backup.join(name), data.join(name)).expect("it can be copied");
            }
            for name in ARRIVALS {
                let _ = fs::remove_file(data.join(name));
                if backup.join(name).exists() {
                    fs::copy(backup.join(name), data.join(name)).expect("it can be copied");
                }
            }
        }),
        ("the whole directory was put back", |data, backup| {
            for entry in fs::read_dir(data).expect("a directory") {
                fs::remove_file(entry.expect("a file").path()).expect("it can be removed");
            }
            copy(backup, data);
        }),
        ("every file was written over", |data, backup| copy(backup, data)),
    ];
    for (what, mishap) in mishaps {
        let (process, mut set, _data, log) = after(mishap).await;
        // One member after the other, and others say something before the last of them is back.
        let asker = set.member(3);
        asker.come_in().await;
        assert!(!asker.resumed, "{what}: a whole view");
        assert_ne!(asker.tab.log.as_ref(), Some(&log), "{what}");
        assert_eq!(questions(asker), ["What have you tried?"], "{what}");
        // Numbers begin anew behind what the log still has.
        asker.answers.clear();
        asker.make(offer("Who else knows?")).await;
        assert_eq!(questions(asker), ["What have you tried?", "Who else knows?"], "{what}");
        let new_log = asker.tab.log.clone();
        let other = set.member(4);
        other.come_in().await;
        assert!(!other.resumed, "{what}: whoever comes later is told as well");
        assert_eq!(other.tab.log, new_log, "{what}");
        process.terminate().await;
    }
}

/// What is gone cannot be mended, only said; and what is there is neither taken for more than it is nor for less.
#[tokio::test(flavor = "multi_thread")]
async fn whichever_file_was_lost_or_cut_what_is_left_is_taken_for_what_it_is() {
    let mishaps: [(&str, Mishap); 4] = [
        ("the write-ahead log is gone", |data, _| {
            fs::remove_file(data.join("openset.db-wal")).expect("it can be removed");
        }),
        ("the write-ahead log was cut", |data, _| cut(&data.join("openset.db-wal"), |length| length - 100)),
        ("what was on its way into the store is gone", |data, _| {
            for name in ARRIVALS {
                let _ = fs::remove_file(data.join(name));
            }
        }),
        ("what was on its way into the store was cut", |data, _| {
            for path in ARRIVALS.map(|name| data.join(name)).iter().filter(|path| path.exists()) {
                cut(path, |_| 100);
            }
        }),
    ];
    for (what, mishap) in mishaps {
        let (process, mut set, _data, log) = after(mishap).await;
        let asker = set.member(3);
        // The set itself may have been in what is gone.
        let answered = asker.browser().get("/api/me").await;
        if answered.body.contains("Tuesday") {
            asker.come_in().await;
            assert_eq!(asker.resumed, asker.tab.log.as_ref() == Some(&log), "{what}");
            let (all, found) = (["What have you tried?", "Who else knows?"], questions(asker));
            assert!(
                all.starts_with(&found.iter().map(String::as_str).collect::<Vec<_>>()),
                "{what}: {found:?}"
            );
            assert!(!asker.resumed || found == all, "{what}: {found:?}");
        }
        process.terminate().await;
    }
}

fn cut(file: &Path, to: impl Fn(u64) -> u64) {
    let file = fs::OpenOptions::new().write(true).open(file).expect("it opens");
    let length = file.metadata().expect("it is there").len();
    file.set_len(to(length)).expect("it can be cut");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_claims_to_know_more_makes_the_room_begin_anew_once_at_most() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    let mut logs = Vec::new();
    for _ in 0..3 {
        let member = set.member(2);
        member.drop_connection();
        member.tab.seq = Seq(1_000_000);
        member.come_in().await;
        assert!(!member.resumed);
        logs.push(member.tab.log.clone());
    }
    assert_eq!(logs[1], logs[0]);
    assert_eq!(logs[2], logs[0]);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_without_their_store_are_refused_with_a_sentence() {
    let server = TestServer::start().await;
    TestSet::gather(&server.url(), 1).await;
    let data = server.stop().await;
    fs::remove_file(data.path().join("openset.db")).expect("it can be removed");
    let refused = TestServer::try_on(data, &[]).await.err().expect("it does not start");
    let said = format!("{refused:#}");
    assert!(said.contains("openset.db") && said.contains("missing") && said.contains("backup"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_that_cannot_be_read_gives_a_final_answer_and_takes_no_other_with_it() {
    for damage in [
        "UPDATE events SET body = '{' WHERE seq = 2",
        "DELETE FROM events WHERE seq = 2",
        "DELETE FROM events",
    ] {
        let server = TestServer::start().await;
        let mut set = TestSet::gather(&server.url(), 2).await;
        let data = server.stop().await;
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(data.path().join("openset.db"));
        let mut file = sqlx::SqliteConnection::connect_with(&options).await.expect("it opens");
        file.execute(damage).await.expect("it can be damaged");
        file.close().await.expect("it closes");
        let server = TestServer::on(data, &[]).await;
        let (session, number) = (set.started.session.clone(), set.member(2).member);
        let browser = set.member(2).browser().at_another(&server.url());
        let mut member = TestMember::new(browser.clone(), session.clone(), number);
        member.connect().await;
        member.say_hello().await;
        let ended = member.until_closed().await;
        assert_eq!((ended.said, ended.number), (Some(CloseCode::Unreadable), Some(4410)), "{damage}");
        let record = browser.get(&format!("/api/sessions/{session}/seats/{number}/record")).await;
        assert_eq!((record.status.as_u16(), record.code().as_str()), (500, "unreadable"), "{damage}");
        let mut other = TestSet::gather(&server.url(), 1).await;
        other.facilitator().make(Command::StartSession {}).await;
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_file_of_keys_is_no_readiness() {
    let server = TestServer::start().await;
    TestSet::gather(&server.url(), 1).await;
    let browser = server.browser();
    assert_eq!(browser.get("/readyz").await.status, 200);
    let keys = server.data().join("keys.db");
    let length = fs::metadata(&keys).expect("it is there").len();
    fs::write(&keys, vec![0x5a; usize::try_from(length).expect("small")]).expect("it can be written");
    assert_eq!(browser.get("/readyz").await.status, 503);
    assert_eq!(browser.get("/healthz").await.status, 200, "the process is well");
}
