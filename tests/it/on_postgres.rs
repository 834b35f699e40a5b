//! The service on PostgreSQL: a set meets, the server is killed and started again, and a charity's data are brought over
//! by the program itself.

use private_postgres::Cluster;
use protocol::{Command, Content, MemberId};
use std::path::Path;
use std::process::Stdio;
use std::sync::LazyLock;
use tests::{
    History, TestMember, TestProcess, TestServer, TestSet, new_dir, patiently, program_command, run_program,
};
use tokio::io::{AsyncBufReadExt, BufReader};

/// One server for all tests here, each with a database of its own.
static CLUSTER: LazyLock<Option<Cluster>> = LazyLock::new(Cluster::start);

fn text(path: &Path) -> &str {
    path.to_str().expect("a path is text")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_set_meets_and_goes_on_after_the_server_was_stopped() {
    let Some(url) = CLUSTER.as_ref().map(Cluster::database) else { return };
    let options = ["--database", url.as_str()];
    let server = TestServer::with(&options).await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    set.begin(2).await;
    set.go_to("presentation").await;
    let seen = set.member(3).view().stage.clone();
    let data = server.stop().await;
    assert!(!data.path().join("openset.db").exists(), "it is all in the database");
    let server = TestServer::on(data, &options).await;
    for number in 1..=3 {
        let browser = set.member(number).browser().at_another(&server.url());
        let mut member = TestMember::new(browser, set.started.session.clone(), MemberId(number));
        member.come_in().await;
        let place = set.members.iter().position(|known| known.member == MemberId(number)).expect("a member");
        set.members[place] = member;
    }
    assert_eq!(set.member(3).view().stage, seen);
    set.go_to("clarifying").await;
    set.end().await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_is_there_after_a_kill() {
    let Some(url) = CLUSTER.as_ref().map(Cluster::database) else { return };
    let data = new_dir();
    let server = TestProcess::start_with(data.path(), "127.0.0.1:0", &["--database", &url]).await;
    let mut set = TestSet::gather(server.url(), 2).await;
    set.facilitator().make(Command::StartSession {}).await;
    set.go_to("bidding").await;
    let bid = Command::MakeBid { minutes: 20, urgency: 2, text: Content::new("The rota") };
    set.member(3).make(bid).await;
    let address = server.address().to_owned();
    server.kill().await;
    let server = TestProcess::start_with(data.path(), &address, &["--database", &url]).await;
    set.member(3).drop_connection();
    set.member(3).come_in().await;
    assert_eq!(set.member(3).view().bids.len(), 1);
    server.terminate().await;
    let history = History::read_from(data.path(), Some(&url), &set.started.session).await;
    history.check();
    history.check_member(set.member(3), |_| true);
}

/// The line that a server says whose database is not there.
async fn said_while_waiting(data: &Path, database: &str) -> String {
    let mut child = program_command()
        .args(["serve", "--data", text(data), "--listen", "127.0.0.1:0", "--database", database])
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("the program starts");
    let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    let waits = async {
        loop {
            let line = lines.next_line().await.expect("a line").expect("it runs");
            if line.contains("waiting for it") {
                return line;
            }
        }
    };
    patiently("what it waits for", waits).await
}

#[tokio::test(flavor = "multi_thread")]
async fn data_are_moved_to_a_database_and_back_by_the_program() {
    let Some(url) = CLUSTER.as_ref().map(Cluster::database) else { return };
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    set.begin(2).await;
    let data = server.stop().await;
    let there = run_program(&["move", "--from", text(data.path()), "--to", &url]).await;
    let said = String::from_utf8_lossy(&there.stdout).into_owned();
    assert!(there.status.success() && said.contains("counted on both sides"), "{there:?}");
    let server = TestServer::on(data, &["--database", &url]).await;
    let browser = set.member(3).browser().at_another(&server.url());
    let mut member = TestMember::new(browser, set.started.session.clone(), MemberId(3));
    member.come_in().await;
    assert_eq!(member.view().stage.as_ref().map(|stage| stage.at), Some(set.member(3).stage()));
    let data = server.stop().await;

    let wrong = run_program(&["move", "--from", &url, "--to", &url]).await;
    let said = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert!(!wrong.status.success() && said.contains("one of --from and --to is a data directory"), "{said}");
    let away = "postgres://openset:pa55word@127.0.0.1:1/openset";
    let said = said_while_waiting(data.path(), away).await;
    assert!(said.contains("--database: the database cannot be reached"), "{said}");
    assert!(!said.contains("pa55word"), "{said}");

    let back = run_program(&["move", "--from", &url, "--to", text(data.path())]).await;
    assert!(back.status.success(), "{back:?}");
    let server = TestServer::on(data, &[]).await;
    let browser = member.browser().at_another(&server.url());
    let mut member = TestMember::new(browser, set.started.session.clone(), MemberId(3));
    member.come_in().await;
    server.stop().await;
}
