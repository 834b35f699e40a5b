//! Several servers on one database: any of them takes a socket, one of them owns a session, and another has it when that
//! one is killed, stopped, or told to go.

use private_postgres::Cluster;
use protocol::signal::Signal;
use protocol::{CloseCode, Command, Content};
use sqlx::{Connection as _, PgConnection};
use std::process::Stdio;
use std::sync::LazyLock;
use tests::{History, TestMember, TestNodes, TestProcess, TestSet, patiently, run_program};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// One server for all tests here, each with databases of its own.
static CLUSTER: LazyLock<Option<Cluster>> = LazyLock::new(Cluster::start);

fn bid(words: &str) -> Command {
    Command::MakeBid { minutes: 20, urgency: 2, text: Content::new(words) }
}

/// Two servers, and a set of three whose room is at the first of them and has come to the bids.
async fn two() -> Option<(TestNodes, TestProcess, TestProcess, TestSet)> {
    let nodes = TestNodes::new(CLUSTER.as_ref()?).await;
    let (one, two) = (nodes.start("one").await, nodes.start("two").await);
    nodes.front.lead_to(&[&one]);
    let mut set = TestSet::gather(nodes.front.url(), 2).await;
    set.facilitator().make(Command::StartSession {}).await;
    set.go_to("bidding").await;
    Some((nodes, one, two, set))
}

/// Which server owns the session.
async fn owner(nodes: &TestNodes, set: &TestSet) -> Option<String> {
    let store = nodes.store().await;
    let owner = store.owner_of(&set.started.session).await.expect("the store answers");
    store.close().await.expect("the store closes");
    owner.map(|owner| owner.name)
}

/// Comes in as a browser does: again and again, until it is let in.
async fn come_back(member: &mut TestMember) {
    patiently("a way back", async { while !member.try_come_in().await {} }).await;
}

async fn all_come_back(set: &mut TestSet) {
    for member in &mut set.members {
        come_back(member).await;
    }
}

/// Everything that was promised is in the log, once and in order.
async fn check(nodes: &TestNodes, set: &TestSet) {
    let history = History::read_with(&nodes.store_config(), &set.started.session).await;
    history.check();
    for member in &set.members {
        history.check_member(member, |_| true);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn any_server_takes_a_socket_and_hands_it_on_to_the_owner() {
    let Some((nodes, one, two, mut set)) = two().await else { return };
    nodes.front.lead_to(&[&two]);
    set.member(3).drop_connection();
    set.member(3).come_in().await;
    assert!(set.member(3).resumed, "it is the same room");
    set.member(3).make(bid("The rota")).await;
    set.facilitator().until_view("the bid", |view| view.bids.len() == 1).await;
    set.facilitator().make(Command::RaiseHand { question: None }).await;
    set.member(3).until_view("the hand", |view| !view.hands.is_empty()).await;
    assert_eq!(owner(&nodes, &set).await.as_deref(), Some("one"));
    // Calls about the session and its set are the owner's too, whoever is asked.
    let browser = set.member(3).browser().clone();
    let lobby = browser.get(&format!("/api/sessions/{}/seats/3", set.started.session)).await;
    assert!(lobby.body.contains("\"here\":[1,2,3]"), "{}", lobby.body);
    let home = browser.get(&format!("/api/sets/{}/seats/3", set.started.set)).await;
    assert!(home.status.is_success(), "{}", home.body);
    // Whoever is signed out at one server has no socket at another.
    let devices: serde_json::Value = serde_json::from_str(&home.body).expect("a page");
    let device = devices["access"]["devices"][0]["device"].as_str().expect("a device").to_owned();
    nodes.front.lead_to(&[&one]);
    let ended = browser
        .post(&format!("/api/sets/{}/seats/3/devices/{device}/end", set.started.set), &serde_json::json!({}))
        .await;
    assert!(ended.status.is_success(), "{}", ended.body);
    assert_eq!(set.member(3).until_closed().await.said, Some(CloseCode::SignedOut));
    two.terminate().await;
    one.terminate().await;
    check(&nodes, &set).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_killed_loses_its_sessions_at_once_and_nothing_else() {
    let Some((nodes, one, two, mut set)) = two().await else { return };
    set.member(3).make(bid("The rota")).await;
    nodes.front.lead_to(&[&one, &two]);
    // One command is on its way when it happens: it took effect or it did not, and is sent again.
    let sent = bid("The budget");
    let cmd = set.member(2).send(sent.clone()).await;
    let lease = std::time::Instant::now();
    one.kill().await;
    all_come_back(&mut set).await;
    // By the lock, not by the lease.
    let shown = lease.elapsed();
    assert_eq!(owner(&nodes, &set).await.as_deref(), Some("two"), "after {shown:?}");
    if set.member(2).next_number() == cmd {
        assert!(set.member(2).send_as_and_wait(cmd, sent).await.is_ok());
    }
    let bids = |member: &TestMember| member.view().bids.len();
    set.facilitator().until_view("both bids", |view| view.bids.len() == 2).await;
    assert_eq!(bids(set.facilitator()), 2);
    set.member(3).make(Command::RaiseHand { question: None }).await;
    set.facilitator().until_view("the hand", |view| !view.hands.is_empty()).await;
    two.terminate().await;
    check(&nodes, &set).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_was_stopped_for_longer_than_its_lease_writes_nothing_and_lets_go() {
    let Some((nodes, one, two, mut set)) = two().await else { return };
    one.freeze();
    nodes.front.lead_to(&[&two]);
    // Nobody knows that it is not only slow until its lease has ended.
    let mut other = set.member(2).another_tab();
    come_back(&mut other).await;
    assert_eq!(owner(&nodes, &set).await.as_deref(), Some("two"));
    other.make(bid("The rota")).await;
    // A command that it takes in when it wakes goes nowhere.
    let late = set.member(3).send(bid("Too late")).await;
    one.thaw();
    assert_eq!(set.member(3).until_closed().await.said, Some(CloseCode::Moved));
    assert!(!set.member(3).answers.contains_key(&late), "nothing was acknowledged");
    come_back(set.member(3)).await;
    set.member(3).until_view("what was said meanwhile", |view| view.bids.len() == 1).await;
    set.member(3).make(bid("In time")).await;
    one.terminate().await;
    two.terminate().await;
    check(&nodes, &set).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_was_stopped_in_the_midst_of_a_change_keeps_nobody_from_its_sessions() {
    let Some((nodes, one, two, mut set)) = two().await else { return };
    let mut line = PgConnection::connect(&nodes.database).await.expect("the database answers");
    let mut watcher = PgConnection::connect(&nodes.database).await.expect("the database answers");
    // Whoever has the session's row keeps the owner's append waiting inside its change.
    let mut held = line.begin().await.expect("the database answers");
    sqlx::query("SELECT id FROM sessions WHERE id = $1 FOR UPDATE")
        .bind(&set.started.session.0)
        .execute(&mut *held)
        .await
        .expect("the row is free");
    let late = set.member(3).send(bid("Too late")).await;
    // Other tests have databases of their own in the same cluster.
    let waits = "SELECT COUNT(*) FROM pg_stat_activity \
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'WITH new%'";
    let append = async {
        while sqlx::query_scalar::<_, i64>(waits).fetch_one(&mut watcher).await.expect("it answers") == 0 {
            tokio::task::yield_now().await;
        }
    };
    patiently("the append to wait", append).await;
    one.freeze();
    held.rollback().await.expect("the database answers");
    // The append has the row now, and whoever asked for it does not hear of that.
    nodes.front.lead_to(&[&two]);
    let mut other = set.member(2).another_tab();
    come_back(&mut other).await;
    other.make(bid("The rota")).await;
    assert_eq!(owner(&nodes, &set).await.as_deref(), Some("two"));
    one.thaw();
    set.member(3).until_closed().await;
    let answer = set.member(3).answers.get(&late);
    assert!(answer.is_none(), "nothing was acknowledged, and nothing refused: {answer:?}");
    come_back(set.member(3)).await;
    set.member(3).until_view("what was said meanwhile", |view| view.bids.len() == 1).await;
    one.terminate().await;
    two.terminate().await;
    check(&nodes, &set).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_told_to_go_brings_its_sessions_to_another_in_a_gap() {
    let Some((nodes, one, two, mut set)) = two().await else { return };
    set.member(3).make(bid("The rota")).await;
    nodes.front.lead_to(&[&one, &two]);
    let gone = tokio::spawn(one.terminate());
    for number in 1..=3 {
        let ended = set.member(number).until_closed().await;
        assert_eq!(ended.said, Some(CloseCode::Moved), "member {number}");
        come_back(set.member(number)).await;
        assert!(set.member(number).resumed, "not even a view is sent anew");
    }
    let log = patiently("the end", gone).await.expect("it ends well");
    assert!(log.contains("the sessions here are at other servers"), "{log}");
    // Those whose sockets it handed on come once more, straight to the other.
    nodes.front.lead_to(&[&two]);
    set.member(2).drop_connection();
    come_back(set.member(2)).await;
    set.member(2).make(bid("The budget")).await;
    assert_eq!(owner(&nodes, &set).await.as_deref(), Some("two"));
    two.terminate().await;
    check(&nodes, &set).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_runs_them_sees_the_servers_their_leases_and_whose_rooms_are_whose() {
    let Some(cluster) = CLUSTER.as_ref() else { return };
    let nodes = TestNodes::new(cluster).await;
    let (two, other_admin) = nodes.start_with_admin("two").await;
    let (one, admin) = nodes.start_with_admin("one").await;
    nodes.front.lead_to(&[&one]);
    let mut set = TestSet::gather(nodes.front.url(), 2).await;
    set.facilitator().make(Command::StartSession {}).await;
    let admin = tests::Browser::at(&admin);
    let page = admin.get("/cluster").await;
    assert!(page.status.is_success() && page.body.contains("<h1"), "{}", page.body);
    let answer = admin.get("/cluster.json").await;
    let picture: serde_json::Value = serde_json::from_str(&answer.body).expect("a picture");
    assert_eq!((&picture["here"], picture["nodes"].as_array().map(Vec::len)), (&"one".into(), Some(2)));
    let left = picture["nodes"][0]["lease_left_ms"].as_u64().expect("a number");
    assert!((1..=6_000).contains(&left), "{picture}");
    assert_eq!(picture["rooms"].as_array().map(Vec::len), Some(1));
    let room = &picture["rooms"][0];
    assert_eq!((&room["node"], &room["people"]), (&"one".into(), &3.into()));
    // Asked of whoever has it, whichever server draws them.
    let other_admin = tests::Browser::at(&other_admin);
    let other: serde_json::Value =
        serde_json::from_str(&other_admin.get("/cluster.json").await.body).expect("a picture");
    assert_eq!((&other["here"], &other["rooms"]), (&"two".into(), &picture["rooms"]));
    assert_eq!(other["nodes"][0]["says"]["people"], 3, "{other}");
    assert_eq!(other["moves"], serde_json::json!([]), "nothing has moved yet");
    assert!(!answer.body.contains(&set.started.session.0), "no ids");
    // It is for those who run the service.
    let public = set.member(3).browser().get("/cluster.json").await;
    assert!(!public.body.contains("lease_left_ms"), "{}", public.body);
    // When one is told to go, the other says what it took over, and from whom.
    one.terminate().await;
    let other: serde_json::Value =
        serde_json::from_str(&other_admin.get("/cluster.json").await.body).expect("a picture");
    let moved = &other["moves"][0];
    assert_eq!((&moved["room"], &moved["to"]), (&picture["rooms"][0]["room"], &"two".into()), "{other}");
    assert_eq!(moved["from"], "one", "{other}");
    assert!(moved["up_to"].as_u64().is_some_and(|event| event > 1), "{other}");
    two.terminate().await;
    check(&nodes, &set).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_with_one_name_and_callers_without_a_token_are_refused() {
    let Some(cluster) = CLUSTER.as_ref() else { return };
    let nodes = TestNodes::new(cluster).await;
    let one = nodes.start("one").await;
    let data = nodes.dir_of("elsewhere");
    let mut line = vec!["serve".to_owned(), "--listen".to_owned(), "127.0.0.1:0".to_owned()];
    line.extend(["--data".to_owned(), data.to_str().expect("a plain path").to_owned()]);
    line.extend(nodes.options("one"));
    let line: Vec<&str> = line.iter().map(String::as_str).collect();
    let second = run_program(&line).await;
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(
        !second.status.success() && said.contains("is called one; give each a name of its own"),
        "{said}"
    );

    let store = nodes.store().await;
    let living = store.living_nodes().await.expect("the store answers");
    store.close().await.expect("the store closes");
    let at = living[0].url.trim_start_matches("http://").to_owned();
    for token in ["", "X-Openset-Hop: eyJhbGciOiJub25lIn0.e30.\r\n"] {
        for path in ["/internal/lease", "/internal/tell", "/api/me", "/", "/healthz"] {
            let answer = raw(&at, path, token).await;
            assert!(answer.starts_with("HTTP/1.1 403"), "{path} with {token:?}: {answer}");
        }
    }
    // What is for servers alone is nothing for browsers, token or not.
    let answer = raw(one.address(), "/internal/lease", "").await;
    assert!(!answer.contains("200 OK") || answer.contains("text/html"), "{answer}");
    one.terminate().await;
}

/// The answer to a call, as it comes.
async fn raw(at: &str, path: &str, header: &str) -> String {
    let mut stream = TcpStream::connect(at).await.expect("it listens");
    let call = format!("GET {path} HTTP/1.1\r\nHost: openset\r\n{header}Connection: close\r\n\r\n");
    stream.write_all(call.as_bytes()).await.expect("it reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("it is text");
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_goes_away_pauses_saving_in_every_room_and_nothing_else() {
    let Some(cluster) = Cluster::start() else { return };
    let nodes = TestNodes::new(&cluster).await;
    let (one, two) = (nodes.start("one").await, nodes.start("two").await);
    nodes.front.lead_to(&[&one]);
    let mut set = TestSet::gather(nodes.front.url(), 2).await;
    set.facilitator().make(Command::StartSession {}).await;
    set.go_to("bidding").await;
    for _ in 0..2 {
        cluster.stop();
        for number in 1..=3 {
            set.member(number).until("the notice", |member| member.saving_paused()).await;
        }
        let waits = set.member(3).send(bid("The rota")).await;
        cluster.start_again();
        let answer = set.member(3).answer(waits).await;
        assert!(answer.is_ok(), "it goes on by itself: {answer:?}");
        for number in 1..=3 {
            set.member(number).until("the end of it", |member| !member.saving_paused()).await;
        }
    }
    one.terminate().await;
    two.terminate().await;
    check(&nodes, &set).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_whose_database_is_away_when_it_starts_says_so_and_waits_for_it() {
    let Some(cluster) = Cluster::start() else { return };
    let nodes = TestNodes::new(&cluster).await;
    cluster.stop();
    let data = nodes.dir_of("one");
    let mut child = tests::program_command()
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(&data)
        .args(nodes.options("one"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("the program starts");
    let mut errors = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    let told = async {
        loop {
            let line = errors.next_line().await.expect("a line").expect("it runs");
            if line.contains("the database cannot be reached") {
                assert!(line.contains("waiting for it"), "{line}");
                return;
            }
        }
    };
    patiently("the line for the operator", told).await;
    cluster.start_again();
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let first = patiently("the program to listen", lines.next_line()).await.expect("a line");
    assert!(first.is_some_and(|line| line.starts_with("openset listens on")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_signalled_of_saving_is_told_to_those_who_come_meanwhile_too() {
    let Some((nodes, one, two, mut set)) = two().await else { return };
    let database = private_postgres::name_of(&nodes.database).to_owned();
    let cluster = CLUSTER.as_ref().expect("it runs");
    // Nothing can be written, and everything read. Connections that there are do not know of it.
    cluster.execute(
        &nodes.database,
        &format!("ALTER DATABASE {database} SET default_transaction_read_only = on"),
    );
    cluster.end_connections(&nodes.database);
    set.member(3).until("the notice", |member| member.saving_paused()).await;
    let refused = set.member(3).ask(bid("The rota")).await;
    assert!(refused.is_err(), "it is not acknowledged");
    let writing = format!("{}&options=-c%20default_transaction_read_only%3Doff", nodes.database);
    cluster.execute(&writing, &format!("ALTER DATABASE {database} RESET default_transaction_read_only"));
    cluster.end_connections(&nodes.database);
    set.member(3).until("the end of it", |member| !member.saving_paused()).await;
    set.member(3).make(bid("The rota")).await;
    let notices = set.member(3).signals.iter().filter(|signal| matches!(signal, Signal::Saving { .. }));
    assert!(notices.count() >= 2);
    one.terminate().await;
    two.terminate().await;
    check(&nodes, &set).await;
}
