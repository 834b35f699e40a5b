//! What befalls machines, disks and lines where several servers share a database, beyond what each run of all tests has time
//! or rights for: ignored, and run one by one by `cargo xtask torture fault NAME`, which `tests/torture/README.md` lists.
//! After each of them what was promised is held against the log.

use private_postgres::{Cluster, Standby};
use protocol::{CloseCode, Command, CommandNumber, Content, Event, Millis};
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};
use tests::{
    Answer, End, Front, History, Line, TestMember, TestNodes, TestProcess, TestSet, lasting_address, new_dir,
    patiently, program,
};

/// The library that shows a process another time of day (package `faketime`), as Debian lays it out.
const FAKETIME: &str = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";
/// How long nobody says anything, and how long a proxy bears that: many give up after a minute.
const QUIET: Duration = Duration::from_secs(70);
const IDLE_MAX: Duration = Duration::from_secs(20);
/// How many rooms leave a server, or come back to another at once, unless `OPENSET_ROOMS` says otherwise.
const ROOMS: usize = 50;

fn bid(words: &str) -> Command {
    Command::MakeBid { minutes: 20, urgency: 2, text: Content::new(words) }
}

/// For whoever runs it by itself.
fn tell(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// A set of three at the server that the front leads to, which has come to the bids.
async fn gather(nodes: &TestNodes) -> TestSet {
    let mut set = TestSet::gather(nodes.front.url(), 2).await;
    set.facilitator().make(Command::StartSession {}).await;
    set.go_to("bidding").await;
    set
}

async fn come_back(member: &mut TestMember) {
    member.drop_connection();
    patiently("a way back", async { while !member.try_come_in().await {} }).await;
}

async fn owner(nodes: &TestNodes, set: &TestSet) -> Option<String> {
    let store = nodes.store().await;
    let owner = store.owner_of(&set.started.session).await.expect("the store answers");
    store.close().await.expect("the store closes");
    owner.map(|owner| owner.name)
}

/// Waits until a server has prolonged its lease, looked at the others, and prolonged it again: whom to ask when the database
/// is away it knows from then.
async fn knows_the_others(nodes: &TestNodes, name: &str) {
    let store = nodes.store().await;
    let left = async || {
        let living = store.living_nodes().await.expect("the store answers");
        living.iter().find(|node| node.name == name).expect("it lives").lease_left
    };
    let mut before = left().await;
    let mut prolonged = 0;
    let waits = async {
        while prolonged < 2 {
            tokio::time::sleep(Duration::from_millis(20)).await;
            let now = left().await;
            prolonged += usize::from(now > before);
            before = now;
        }
    };
    patiently("two renewals", waits).await;
    store.close().await.expect("the store closes");
}

async fn check(nodes: &TestNodes, set: &TestSet) -> History {
    let history = History::read_with(&nodes.store_config(), &set.started.session).await;
    history.check();
    for member in &set.members {
        history.check_member(member, |_| true);
    }
    history
}

/// Has a command answered that was sent before something happened, on whatever socket it takes.
async fn have_answered(member: &mut TestMember, cmd: CommandNumber, command: Command) -> Answer {
    let answered = async {
        loop {
            if let Some(answer) = member.answers.get(&cmd) {
                return answer.clone();
            }
            if member.is_connected() {
                if !member.take_one().await {
                    member.drop_connection();
                }
            } else if member.try_come_in().await {
                if member.next_number() > cmd {
                    return Ok(member.tab.seq);
                }
                member.send_as(cmd, command.clone()).await;
            }
        }
    };
    patiently("an answer", answered).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "waits for a lease to run out: cargo xtask torture fault F6"]
async fn f6_a_server_cut_off_from_the_database_acknowledges_nothing_and_lets_others_have_its_rooms() {
    let Some(cluster) = Cluster::start() else { return };
    let nodes = TestNodes::new(&cluster).await;
    let line = Line::to(End::Socket(cluster.socket())).await;
    let [database, keys] = nodes.databases_by(&line);
    let one = nodes.start_with("one", &[("--database", &database), ("--keys-database", &keys)]).await;
    let two = nodes.start("two").await;
    nodes.front.lead_to(&[&one]);
    let mut set = gather(&nodes).await;
    set.member(3).make(bid("Before")).await;
    knows_the_others(&nodes, "one").await;

    line.cut();
    nodes.front.lead_to(&[&two]);
    for number in 1..=3 {
        set.member(number).until("the notice", TestMember::saving_paused).await;
    }
    let late = set.member(3).send(bid("While it was cut off")).await;
    // Whose lease has run out lets go by itself, and says where to come again.
    for number in 1..=3 {
        assert_eq!(set.member(number).until_closed().await.said, Some(CloseCode::Moved), "member {number}");
    }
    assert!(!set.member(3).answers.contains_key(&late), "nothing was acknowledged");
    for number in 1..=3 {
        come_back(set.member(number)).await;
    }
    assert_eq!(owner(&nodes, &set).await.as_deref(), Some("two"));
    set.member(3).make(bid("At the other")).await;

    // What was on the line comes through now, and changes nothing.
    line.mend();
    let ready = tests::Browser::at(one.url());
    patiently("its lease", async { while !ready.get("/readyz").await.status.is_success() {} }).await;
    set.member(2).make(bid("After it")).await;
    assert_eq!(owner(&nodes, &set).await.as_deref(), Some("two"));
    one.terminate().await;
    two.terminate().await;
    check(&nodes, &set).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "waits for a call that gets no answer: cargo xtask torture fault F7"]
async fn f7_where_one_server_cannot_reach_another_members_go_round_and_nobody_loses_a_room() {
    let Some(cluster) = Cluster::start() else { return };
    let nodes = TestNodes::new(&cluster).await;
    let between = lasting_address();
    let line = Line::to(End::Address(between)).await;
    let (listen, url) = (between.to_string(), format!("http://{}", line.address()));
    let one = nodes.start_with("one", &[("--node-listen", &listen), ("--node-url", &url)]).await;
    let two = nodes.start("two").await;
    nodes.front.lead_to(&[&one]);
    let mut set = gather(&nodes).await;
    nodes.front.lead_to(&[&two]);
    come_back(set.member(3)).await;
    set.member(3).make(bid("By the other")).await;

    line.cut();
    let sent = bid("Into the gap");
    let cmd = set.member(3).send(sent.clone()).await;
    // Whoever hears nothing for long comes in another way, and sends it again.
    nodes.front.lead_to(&[&one]);
    set.member(3).drop_connection();
    assert!(have_answered(set.member(3), cmd, sent).await.is_ok());
    assert_eq!(owner(&nodes, &set).await.as_deref(), Some("one"), "it has its lease, and keeps its rooms");
    // Whoever asks the one that cannot reach it is told that it cannot be done now, and is not kept for ever.
    let by_two = set.member(2).browser().at_another(two.url());
    let answer = by_two.get(&format!("/api/sessions/{}/seats/2", set.started.session)).await;
    assert_eq!(answer.status.as_u16(), 503, "{}", answer.body);

    line.mend();
    nodes.front.lead_to(&[&two]);
    come_back(set.member(3)).await;
    set.member(3).make(bid("By the other again")).await;
    assert_eq!(owner(&nodes, &set).await.as_deref(), Some("one"));
    two.terminate().await;
    one.terminate().await;
    check(&nodes, &set).await;
}

/// Two servers on a database with a standby behind it, and a set at the first of them.
async fn with_standby(
    cluster: &Cluster,
    synchronous: bool,
) -> (TestNodes, [TestProcess; 2], TestSet, Standby<'_>) {
    let nodes = TestNodes::new(cluster).await;
    let servers = [nodes.start("one").await, nodes.start("two").await];
    nodes.front.lead_to(&[&servers[0], &servers[1]]);
    let set = gather(&nodes).await;
    let standby = tokio::task::block_in_place(|| cluster.follow(synchronous));
    (nodes, servers, set, standby)
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a second database server: cargo xtask torture fault F8"]
async fn f8_a_synchronous_standby_that_takes_over_has_everything_that_was_acknowledged() {
    let Some(cluster) = Cluster::start() else { return };
    let (nodes, servers, mut set, standby) = with_standby(&cluster, true).await;
    for number in 0..20 {
        set.member(3).make(bid(&format!("Bid {number}"))).await;
    }
    let sent = bid("On its way");
    let cmd = set.member(3).send(sent.clone()).await;
    let promotion = tokio::task::block_in_place(|| standby.take_over());
    let began = Instant::now();
    let answer = have_answered(set.member(3), cmd, sent).await;
    assert!(answer.is_ok(), "{answer:?}");
    tell(&format!(
        "the promotion took {} ms, and an answer {} ms more",
        promotion.as_millis(),
        began.elapsed().as_millis()
    ));
    set.member(2).make(bid("After it")).await;
    for server in servers {
        server.terminate().await;
    }
    check(&nodes, &set).await;
}

/// A member finds out that their log went back, and that what it lost is gone; it can be said again.
async fn finds_out(member: &mut TestMember, lost: &str) {
    let known = member.tab.log.clone();
    let told = async {
        while member.tab.log == known {
            if !member.is_connected() {
                member.try_come_in().await;
            } else if !member.take_one().await {
                member.drop_connection();
            }
        }
    };
    patiently("the word that the store went back", told).await;
    let has_it = |member: &TestMember| member.view().bids.iter().any(|bid| bid.text.expose() == lost);
    assert!(!has_it(member), "what is gone is not shown");
    member.answers.clear();
    member.make(bid(lost)).await;
    member
        .until_view("what was said again", |view| view.bids.iter().any(|bid| bid.text.expose() == lost))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a second database server: cargo xtask torture fault F9"]
async fn f9_a_standby_that_lagged_is_noticed_in_the_room() {
    let Some(cluster) = Cluster::start() else { return };
    let (nodes, servers, mut set, standby) = with_standby(&cluster, false).await;
    set.member(3).make(bid("The rota")).await;
    tokio::task::block_in_place(|| standby.lag());
    set.member(3).make(bid("What the standby does not have")).await;
    let promotion = tokio::task::block_in_place(|| standby.take_over());
    tell(&format!("the promotion took {} ms", promotion.as_millis()));
    // The next that is said finds its number taken back.
    set.member(2).send(bid("The budget")).await;
    finds_out(set.member(3), "What the standby does not have").await;
    for server in servers {
        server.terminate().await;
    }
    let history = History::read_with(&nodes.store_config(), &set.started.session).await;
    history.check();
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "restores a database: cargo xtask torture fault yesterday"]
async fn a_database_that_is_put_back_to_yesterday_is_noticed_in_the_room() {
    let Some(cluster) = Cluster::start() else { return };
    let nodes = TestNodes::new(&cluster).await;
    let (one, two) = (nodes.start("one").await, nodes.start("two").await);
    nodes.front.lead_to(&[&one, &two]);
    let mut set = gather(&nodes).await;
    set.member(3).make(bid("The rota")).await;
    tokio::task::block_in_place(|| cluster.keep_copy());
    set.member(3).until("that it is kept again", |member| !member.saving_paused()).await;
    set.member(3).make(bid("Of today")).await;
    tokio::task::block_in_place(|| cluster.put_back());
    set.member(2).send(bid("The budget")).await;
    finds_out(set.member(3), "Of today").await;
    one.terminate().await;
    two.terminate().await;
    let history = History::read_with(&nodes.store_config(), &set.started.session).await;
    history.check();
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "mounts a disk, which root may do: cargo xtask torture fault F10"]
async fn f10_a_database_whose_disk_is_full_takes_nothing_and_says_so_until_there_is_room() {
    let Some(cluster) = Cluster::start_on_small_disk() else { return };
    let nodes = TestNodes::new(&cluster).await;
    let (one, two) = (nodes.start("one").await, nodes.start("two").await);
    nodes.front.lead_to(&[&one]);
    let mut set = gather(&nodes).await;
    for _ in 0..2 {
        cluster.fill_disk();
        // What is there has room for a few more.
        let mut number = 0;
        while set.member(3).ask_in_time(bid(&format!("Bid {number}"))).await.is_ok() {
            number += 1;
        }
        tell(&format!("{number} more were kept on a full disk"));
        for member in 1..=3 {
            set.member(member).until("the notice", TestMember::saving_paused).await;
        }
        let path = format!("/api/sessions/{}/seats/1", set.started.session);
        let view = set.facilitator().browser().get(&path).await;
        assert!(view.status.is_success(), "what is there can be read: {}", view.body);
        cluster.make_room();
        for member in 1..=3 {
            set.member(member).until("the end of it", |member| !member.saving_paused()).await;
        }
        set.member(3).make(bid("There is room")).await;
    }
    one.terminate().await;
    two.terminate().await;
    check(&nodes, &set).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the package faketime: cargo xtask torture fault F15"]
async fn f15_a_server_whose_clock_is_an_hour_off_goes_by_the_databases() {
    assert!(Path::new(FAKETIME).exists(), "it cannot be tried here: apt-get install faketime");
    let Some(cluster) = Cluster::start() else { return };
    for off in ["+1h", "-1h"] {
        let nodes = TestNodes::new(&cluster).await;
        let environment = [("LD_PRELOAD", FAKETIME), ("FAKETIME", off), ("DONT_FAKE_MONOTONIC", "1")];
        let one = nodes.start_in("one", &environment).await;
        let two = nodes.start("two").await;
        nodes.front.lead_to(&[&one]);
        let began = std::time::SystemTime::now();
        let mut set = gather(&nodes).await;
        // A ticket of the one is good at the other, and what is handed on is taken in.
        nodes.front.lead_to(&[&two]);
        come_back(set.member(3)).await;
        set.facilitator().make(Command::HoldSilence { ms: Some(Millis(400)) }).await;
        set.all_see("the silence", |view| view.silence.is_some()).await;
        set.all_see("its end", |view| view.silence.is_none()).await;
        assert_eq!(owner(&nodes, &set).await.as_deref(), Some("one"), "{off}: its lease is as good as any");
        // And back to a server whose clock is right: no time is gone, and none comes twice.
        nodes.front.lead_to(&[&two]);
        one.terminate().await;
        for number in 1..=3 {
            come_back(set.member(number)).await;
        }
        set.member(3).make(bid("At the other")).await;
        two.terminate().await;
        let history = check(&nodes, &set).await;
        let millis = |at: std::time::SystemTime| {
            let since = at.duration_since(std::time::UNIX_EPOCH).expect("it is later");
            u64::try_from(since.as_millis()).expect("a small number")
        };
        let (least, most) = (millis(began), millis(std::time::SystemTime::now()));
        for event in history.events() {
            assert!((least..=most).contains(&event.at.0), "{off}: {} is of another time", event.seq);
        }
        let silence: Vec<u64> = history
            .events()
            .iter()
            .filter(|event| matches!(event.event, Event::SilenceBegan { .. } | Event::SilenceEnded))
            .map(|event| event.at.0)
            .collect();
        assert!(silence[1] - silence[0] >= 400, "{off}: {silence:?}");
    }
}

/// Sets in rooms of their own at the server that the front leads to.
async fn many(nodes: &TestNodes) -> Vec<TestSet> {
    let rooms = std::env::var("OPENSET_ROOMS").ok().and_then(|text| text.parse().ok()).unwrap_or(ROOMS);
    let mut sets = Vec::new();
    for _ in 0..rooms {
        sets.push(gather(nodes).await);
    }
    sets
}

/// Everybody comes back at once; how long each took, from when they lost their line.
async fn all_come_back(sets: Vec<TestSet>) -> (Vec<TestSet>, Vec<Duration>) {
    let mut rooms = tokio::task::JoinSet::new();
    for mut set in sets {
        rooms.spawn(async move {
            let back = set.members.iter_mut().map(|member| async move {
                member.until_closed().await;
                let began = Instant::now();
                come_back(member).await;
                began.elapsed()
            });
            let times = futures_util::future::join_all(back).await;
            (set, times)
        });
    }
    let (mut sets, mut times) = (Vec::new(), Vec::new());
    for (set, mut took) in patiently("everybody to come back", rooms.join_all()).await {
        sets.push(set);
        times.append(&mut took);
    }
    times.sort_unstable();
    (sets, times)
}

fn shown(times: &[Duration]) -> String {
    let at = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)].as_millis();
    format!("{} came back, half of them within {} ms, 95 of 100 within {} ms", times.len(), at(50), at(95))
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "fills fifty rooms: cargo xtask torture fault F4"]
async fn f4_a_server_that_is_told_to_go_empties_all_its_rooms_and_ends() {
    let Some(cluster) = Cluster::start() else { return };
    let nodes = TestNodes::new(&cluster).await;
    let (one, two) = (nodes.start("one").await, nodes.start("two").await);
    nodes.front.lead_to(&[&one]);
    let sets = many(&nodes).await;
    nodes.front.lead_to(&[&two]);
    let began = Instant::now();
    let goes = tokio::spawn(async move {
        let log = one.terminate().await;
        (log, began.elapsed())
    });
    let (mut sets, times) = all_come_back(sets).await;
    let (log, took) = patiently("the end", goes).await.expect("it ends well");
    assert!(log.contains("the sessions here are at other servers"), "{log}");
    tell(&format!("{}; the server had ended after {} ms", shown(&times), took.as_millis()));
    for set in &mut sets {
        assert!(set.members.iter().all(|member| member.resumed), "not even a view is sent anew");
        set.member(3).make(bid("At the other")).await;
    }
    two.terminate().await;
    for set in &sets {
        check(&nodes, set).await;
    }
}

/// Sets whose rooms are at a server, and those whose are not.
async fn rooms_at(nodes: &TestNodes, name: &str, sets: Vec<TestSet>) -> (Vec<TestSet>, Vec<TestSet>) {
    let store = nodes.store().await;
    let (mut here, mut elsewhere) = (Vec::new(), Vec::new());
    for set in sets {
        let owner = store.owner_of(&set.started.session).await.expect("the store answers");
        let is_here = owner.is_some_and(|owner| owner.name == name);
        if is_here { here.push(set) } else { elsewhere.push(set) }
    }
    store.close().await.expect("the store closes");
    (here, elsewhere)
}

/// `OPENSET_BEFORE` names the build that is upgraded, such as that of the release before; this build unless given.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "fills fifty rooms, and starts five servers: cargo xtask torture fault F5"]
async fn f5_a_rolling_upgrade_takes_every_room_along_and_nobody_reloads() {
    let Some(cluster) = Cluster::start() else { return };
    let nodes = TestNodes::new(&cluster).await;
    let before = std::env::var_os("OPENSET_BEFORE").map_or_else(program, std::path::PathBuf::from);
    let mut old = Vec::new();
    for name in ["one", "two", "three"] {
        old.push((name, nodes.start_of(&before, name).await));
    }
    nodes.front.lead_to(&[&old[0].1]);
    let mut sets = many(&nodes).await;
    let mut new: Vec<TestProcess> = Vec::new();
    while !old.is_empty() {
        let (name, goes) = old.remove(0);
        // Those who come back are led to a server of the new build as soon as there is one, whoever has their room.
        let next = new.last().or(old.first().map(|(_, next)| next));
        nodes.front.lead_to(&[next.expect("one of the three is upgraded first")]);
        // All came in by the server that goes, but for the last time: then those stay whose room does.
        let mut stay = Vec::new();
        if new.len() == 2 {
            (sets, stay) = rooms_at(&nodes, name, sets).await;
        }
        let gone = tokio::spawn(goes.terminate());
        let times;
        (sets, times) = all_come_back(sets).await;
        patiently("the end", gone).await.expect("it ends well");
        if !times.is_empty() {
            tell(&format!("{name} went: {}", shown(&times)));
        }
        sets.append(&mut stay);
        new.push(nodes.start(name).await);
    }
    for set in &mut sets {
        assert!(set.members.iter().all(|member| member.resumed), "nobody is sent even a view anew");
        set.member(3).make(bid("At the new ones")).await;
    }
    for server in new {
        server.terminate().await;
    }
    for set in &sets {
        check(&nodes, set).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "nobody says anything for a minute: cargo xtask torture fault F21"]
async fn f21_a_proxy_that_ends_what_is_idle_ends_no_socket() {
    let front = Front::open().await;
    front.end_idle_after(IDLE_MAX);
    let dir = new_dir();
    let server = TestProcess::start_with(dir.path(), "127.0.0.1:0", &["--public-url", front.url()]).await;
    front.lead_to(&[&server]);
    let mut set = TestSet::gather(front.url(), 2).await;
    set.facilitator().make(Command::StartSession {}).await;
    set.go_to("bidding").await;
    let waits = set.members.iter_mut().map(|member| async {
        let ended = async { while member.take_one().await {} };
        tokio::time::timeout(QUIET, ended).await.is_ok()
    });
    let ended = futures_util::future::join_all(waits).await;
    assert!(!ended.contains(&true), "a socket was ended: {ended:?}");
    set.member(3).make(bid("After a long silence")).await;
    set.all_see("the bid", |view| view.bids.iter().any(|bid| bid.minutes == 20)).await;
    server.terminate().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "fills fifty rooms: cargo xtask torture fault F24"]
async fn f24_all_who_come_back_at_once_after_a_server_was_killed_are_let_in() {
    let Some(cluster) = Cluster::start() else { return };
    let nodes = TestNodes::new(&cluster).await;
    let (one, two) = (nodes.start("one").await, nodes.start("two").await);
    nodes.front.lead_to(&[&one]);
    let sets = many(&nodes).await;
    nodes.front.lead_to(&[&two]);
    one.kill().await;
    let (mut sets, times) = all_come_back(sets).await;
    tell(&shown(&times));
    for set in &mut sets {
        set.member(3).make(bid("At the other")).await;
    }
    two.terminate().await;
    for set in &sets {
        check(&nodes, set).await;
    }
}
