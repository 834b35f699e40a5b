//! A backup is made while a set talks, and put back: the rehearsal of the day on which it is needed.

use protocol::{Command, Content};
use serde_json::json;
use std::fs;
use std::path::Path;
use tempfile::TempDir;
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
    let newer = [(store.as_path(), "openset.db"), (data.path(), "keys.db"), (data.path(), "master.key")];
    let server = TestServer::on(put_back(new_dir(), &newer), &[]).await;
    let set = set.at_another(&server.url());
    let mut members = set.members;
    for member in &mut members {
        member.come_in().await;
    }
    assert_eq!(questions(&members[0]), ["", "canary of four"], "what was erased cannot be read");
    members[3].make(offer("they go on")).await;
    server.stop().await;

    // With keys as old as the store everything is as it was.
    let master = put_back(new_dir(), &[(data.path(), "master.key")]);
    let old = [(store.as_path(), "openset.db"), (keys.as_path(), "keys.db"), (master.path(), "master.key")];
    let (read, _) = read_again(put_back(new_dir(), &old), &members[0]).await;
    assert_eq!(read, ["canary of three", "canary of four"]);

    // But not beside the list of any backup that was made since: each has a copy of it.
    let later = new_dir();
    let tuesday = later.path().join("tuesday");
    let (done, said) = back_up(data.path(), &["--to", text(&tuesday)]).await;
    assert!(done, "{said}");
    let restored = put_back(new_dir(), &old);
    let restored = put_back(restored, &[(tuesday.as_path(), "openset.erased-copy")]);
    let (read, restored) = read_again(restored, &members[0]).await;
    assert_eq!(read, ["", "canary of four"], "it stays erased");
    let lines = |name: &str| {
        let list = fs::read_to_string(restored.path().join(name)).expect("a list");
        list.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(lines("openset.erased"), lines("openset.erased-copy"), "and is known without the copy");

    // A whole backup that is put back over what is there takes nothing from its list, which is newer.
    assert!(store.join("openset.erased-copy").exists() && !store.join("openset.erased").exists());
    for left in ["openset.db-wal", "openset.db-shm", "keys.db-wal", "keys.db-shm"] {
        let _ = fs::remove_file(data.path().join(left));
    }
    let data = put_back(data, &[(store.as_path(), "openset.erased-copy"), old[0], old[1]]);
    assert_eq!(read_again(data, &members[0]).await.0, ["", "canary of four"]);
}

fn put_back(to: TempDir, files: &[(&Path, &str)]) -> TempDir {
    for (from, name) in files {
        fs::copy(from.join(name), to.path().join(name)).expect("it is put back");
    }
    to
}

/// What a member reads in the room of a service that was started on it.
async fn read_again(data: TempDir, member: &TestMember) -> (Vec<String>, TempDir) {
    let server = TestServer::on(data, &[]).await;
    let browser = member.browser().at_another(&server.url());
    let mut member = TestMember::new(browser, member.session.clone(), member.member);
    member.come_in().await;
    (questions(&member), server.stop().await)
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
