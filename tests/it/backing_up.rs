//! A backup is made while a set talks, and put back: the rehearsal of the day on which it is needed.

use protocol::{Command, Content, MemberId};
use serde_json::json;
use std::fs;
use std::path::Path;
use tests::{TestMember, TestServer, TestSet, new_dir, run_program};

fn offer(text: &str) -> Command {
    Command::OfferQuestion { text: Content::new(text), question_kind: None, raise_hand: false, to: None }
}

fn questions(member: &TestMember) -> Vec<String> {
    member.view().questions.iter().map(|question| question.text.expose().to_owned()).collect()
}

async fn back_up(data: &Path, options: &[&str]) -> (bool, String) {
    let data = data.to_str().expect("a plain path");
    let done = run_program(&[&["backup", "--data", data], options].concat()).await;
    let said = [done.stdout, done.stderr].concat();
    (done.status.success(), String::from_utf8(said).expect("words"))
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_made_in_mid_session_is_put_back_and_what_was_erased_since_stays_erased() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 4).await;
    set.begin(2).await;
    set.go_to("clarifying").await;
    set.member(3).make(offer("canary of three")).await;
    set.member(4).make(offer("canary of four")).await;
    let (kept, apart) = (new_dir(), new_dir());
    let (store, keys) = (kept.path().join("monday"), apart.path().join("monday"));
    let (done, said) = back_up(server.data(), &["--to", text(&store), "--keys-to", text(&keys)]).await;
    assert!(done && said.contains("1 set"), "{said}");
    for (copy, other) in [(&store, "keys.db"), (&keys, "openset.db")] {
        assert!(!copy.join(other).exists(), "keys and words are apart");
    }
    let again = back_up(server.data(), &["--to", text(&store)]).await;
    assert!(!again.0 && again.1.contains("already"), "nothing is written over: {}", again.1);
    // Then life goes on: somebody says more, and somebody erases themselves.
    set.member(4).make(offer("said after the backup")).await;
    let erase = format!("/api/sets/{}/seats/3/erase", set.started.set);
    assert_eq!(set.member(3).browser().post(&erase, &json!({ "member": 3 })).await.status, 200);
    let data = server.stop().await;

    // The disk is gone but for the keys, which are copied more often.
    let restored = new_dir();
    for (from, name) in
        [(store.as_path(), "openset.db"), (data.path(), "keys.db"), (data.path(), "master.key")]
    {
        fs::copy(from.join(name), restored.path().join(name)).expect("it is put back");
    }
    let server = TestServer::on(restored, &[]).await;
    let set = set.at_another(&server.url());
    let mut members = set.members;
    for member in &mut members {
        member.come_in().await;
    }
    assert_eq!(questions(&members[0]), ["", "canary of four"], "what was erased cannot be read");
    members[3].make(offer("they go on")).await;
    server.stop().await;

    // With keys as old as the store everything is as it was.
    let restored = new_dir();
    for (from, name) in
        [(store.as_path(), "openset.db"), (keys.as_path(), "keys.db"), (data.path(), "master.key")]
    {
        fs::copy(from.join(name), restored.path().join(name)).expect("it is put back");
    }
    let server = TestServer::on(restored, &[]).await;
    let mut facilitator = TestMember::new(
        members[0].browser().at_another(&server.url()),
        members[0].session.clone(),
        MemberId(1),
    );
    facilitator.come_in().await;
    assert_eq!(questions(&facilitator), ["canary of three", "canary of four"]);
    server.stop().await;
}

#[tokio::test]
async fn a_backup_of_nothing_says_so() {
    let (data, to) = (new_dir(), new_dir());
    let (done, said) = back_up(data.path(), &["--to", text(to.path())]).await;
    assert!(!done && said.contains("openset.db") && said.contains("pg_basebackup"), "{said}");
    let (done, said) = back_up(&data.path().join("nowhere"), &["--to", text(to.path())]).await;
    assert!(!done && said.contains("no data directory"), "{said}");
    let (done, said) = back_up(data.path(), &[]).await;
    assert!(!done && said.contains("--to"), "{said}");
}
