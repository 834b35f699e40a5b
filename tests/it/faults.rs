//! Faults drawn by a seed, one after the other, in the midst of sessions on two servers and one database: servers killed,
//! stopped, told to go, cut off; the database ended, read-only, full; commands that come twice; sockets that are gone. Several
//! such pairs of servers at once, each with a database of its own. Afterwards what was promised is held against the logs.
//!
//! `OPENSET_FAULTS` says how many, `OPENSET_GROUPS` how many pairs of servers, `OPENSET_SEED` which; with `OPENSET_SMALL_DISK`
//! the databases lie on disks that can be filled. `cargo xtask torture cluster` asks for many and shows the figures.

use member::Member;
use private_postgres::Cluster;
use protocol::{ClientFrame, ClientId, Command, CommandNumber, Content, Millis, Refusal};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng, SeedableRng};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tests::{
    Answer, End, History, Line, TestMember, TestNodes, TestProcess, TestSet, lasting_address, patiently,
};
use tokio::task::block_in_place;

/// How many faults a run of all tests draws.
const FAULTS: usize = 4;
/// How often it is asked who owns the session.
const ASK_EVERY: Duration = Duration::from_millis(10);
/// How long a member hears nothing before they come again another way.
const SILENCE: Duration = Duration::from_secs(4);
/// How long a timer runs in which a server is killed.
const TIMER: Millis = Millis(400);
/// For how long lines are cut, in ms: some for longer than a lease, most for less.
const CUT: [std::ops::Range<u64>; 4] = [100..400, 400..1_000, 1_000..2_000, 6_500..8_000];
/// How much is said on a full disk at most: nobody waits until the last of what the database keeps ready is written.
const BIDS_ON_FULL_DISK: usize = 40;
/// After how many faults it is said how far it has come.
const PROGRESS: usize = 20;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Fault {
    /// The owner is killed.
    Killed,
    /// The owner hangs, its connections stay open, and it wakes when another has its sessions.
    Stopped,
    /// The owner is told to go.
    ToldToGo,
    /// The database crashes and is started again.
    DatabaseCrashed,
    /// Both servers are killed, as the only one would be.
    AllKilled,
    /// One server after the other is told to go, and started again.
    Upgraded,
    /// The owner is cut off from the database.
    CutFromDatabase,
    /// The owner is cut off from the other, by which somebody has come in.
    CutFromOther,
    /// The owner is killed while a timer runs.
    KilledInTimer,
    /// Members lose their sockets.
    SocketsLost,
    /// Commands come twice, and those before them once more.
    Doubled,
    /// A seat is opened in a second tab.
    SecondTab,
    /// The database takes no change.
    ReadOnly,
    /// The database's disk is full.
    DiskFull,
}

/// Of each kind: its number in `tests/torture/README.md`, and what it is in a few words.
const KINDS: [(Fault, &str, &str); 14] = [
    (Fault::Killed, "F2", "the owner killed"),
    (Fault::Stopped, "F3", "the owner stopped past its lease"),
    (Fault::ToldToGo, "F4", "the owner told to go"),
    (Fault::DatabaseCrashed, "F11", "the database crashed"),
    (Fault::AllKilled, "F1", "both servers killed"),
    (Fault::Upgraded, "F5", "one after the other restarted"),
    (Fault::CutFromDatabase, "F6", "the owner cut from the database"),
    (Fault::CutFromOther, "F7", "the owner cut from the other"),
    (Fault::KilledInTimer, "F16", "the owner killed while a timer ran"),
    (Fault::SocketsLost, "F12", "members' sockets lost"),
    (Fault::Doubled, "F14", "commands twice and late"),
    (Fault::SecondTab, "F23", "a seat in a second tab"),
    (Fault::ReadOnly, "read-only", "the database read-only"),
    (Fault::DiskFull, "F10", "the database's disk full"),
];

/// A server at its place: the next one there has its name, its lines and what it kept beside it.
struct Place {
    name: &'static str,
    database: Line,
    hop: Line,
    /// Where the other servers' line leads to.
    listens: String,
    process: Option<TestProcess>,
}

/// What a kind of fault came to.
#[derive(Default)]
struct Figures {
    times: usize,
    /// Which commands were acknowledged in the midst of it or right after.
    acknowledged: Vec<(ClientId, CommandNumber)>,
    lost: usize,
    /// How long it took until another server had the room, and until every member was right again.
    owned: Vec<Duration>,
    right: Vec<Duration>,
}

struct Run {
    nodes: TestNodes,
    cluster: Cluster,
    has_small_disk: bool,
    store: openset::store::Store,
    set: TestSet,
    /// Second tabs that are closed.
    tabs: Vec<TestMember>,
    places: [Place; 2],
    said: u32,
    chance: StdRng,
    figures: BTreeMap<Fault, Figures>,
}

#[test]
fn what_is_acknowledged_outlives_every_fault_that_is_drawn() {
    let number = |name| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seed: u64 = number("OPENSET_SEED").unwrap_or_else(rand::random);
    let faults = number("OPENSET_FAULTS").map_or(FAULTS, |faults| usize::try_from(faults).unwrap_or(FAULTS));
    let groups = number("OPENSET_GROUPS").map_or(1, |groups| usize::try_from(groups).unwrap_or(1).max(1));
    tell(&format!(
        "seed {seed}: OPENSET_SEED={seed} OPENSET_FAULTS={faults} OPENSET_GROUPS={groups} brings the same"
    ));
    let (given, began) = (Arc::new(AtomicUsize::new(0)), Instant::now());
    let group = |group: usize| {
        let given = Given { given: Arc::clone(&given), faults };
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
            runtime.expect("threads").block_on(one_group(group, groups, seed, given, began))
        })
    };
    let running: Vec<_> = (0..groups).map(group).collect();
    let mut all: BTreeMap<Fault, Figures> = BTreeMap::new();
    let mut events = 0;
    for group in running {
        let Some((figures, own)) = group.join().expect("a group of servers comes to its end") else { return };
        events += own;
        for (fault, figures) in figures {
            all.entry(fault).or_default().add(figures);
        }
    }
    show(&all, events, began.elapsed());
    assert_eq!(all.values().map(|figures| figures.lost).sum::<usize>(), 0);
}

/// Two servers and their database, until so many faults were made in all groups together.
async fn one_group(
    group: usize,
    groups: usize,
    seed: u64,
    given: Given,
    began: Instant,
) -> Option<(BTreeMap<Fault, Figures>, usize)> {
    let mut run = Run::begin(seed.wrapping_add(group as u64)).await?;
    let mut own = 0;
    while let Some(number) = given.next() {
        // Each kind comes, whatever the seed.
        run.one(own * groups + group).await;
        own += 1;
        if (number + 1).is_multiple_of(PROGRESS) {
            tell(&format!("{} faults in {} s", number + 1, began.elapsed().as_secs()));
        }
    }
    Some(run.end().await)
}

/// How many faults were given out to the groups; where one of them fails the others end.
struct Given {
    given: Arc<AtomicUsize>,
    faults: usize,
}

impl Given {
    /// The number of the next fault, if there is to be one more.
    fn next(&self) -> Option<usize> {
        Some(self.given.fetch_add(1, Ordering::Relaxed)).filter(|number| *number < self.faults)
    }
}

impl Drop for Given {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.given.store(self.faults, Ordering::Relaxed);
        }
    }
}

/// A table, for whoever runs it by itself.
fn show(all: &BTreeMap<Fault, Figures>, events: usize, took: Duration) {
    tell(
        "fault     what happens                         times  acknowledged  lost  another owner after     all right after",
    );
    let (mut times, mut acknowledged, mut lost) = (0, 0, 0);
    for (fault, number, what) in KINDS {
        let Some(figures) = all.get(&fault) else { continue };
        let (owned, right) = (shown(&figures.owned), shown(&figures.right));
        let (kept, gone) = (figures.acknowledged.len(), figures.lost);
        tell(&format!(
            "{number:<9} {what:<36} {:>5} {kept:>13} {gone:>5}  {owned:<22}  {right}",
            figures.times
        ));
        times += figures.times;
        acknowledged += kept;
        lost += gone;
    }
    tell(&format!(
        "{times} faults of {} kinds in {} s, {events} events: {acknowledged} commands acknowledged, {lost} of them lost; each is \
         there once, in order",
        all.len(),
        took.as_secs()
    ));
}

impl Figures {
    fn add(&mut self, other: Self) {
        self.times += other.times;
        self.lost += other.lost;
        self.acknowledged.extend(other.acknowledged);
        self.owned.extend(other.owned);
        self.right.extend(other.right);
    }
}

impl Place {
    async fn new(name: &'static str, cluster: &Cluster) -> Self {
        let between = lasting_address();
        Self {
            name,
            database: Line::to(End::Socket(cluster.socket())).await,
            hop: Line::to(End::Address(between)).await,
            listens: between.to_string(),
            process: None,
        }
    }

    async fn start(&mut self, nodes: &TestNodes) {
        let [database, keys] = nodes.databases_by(&self.database);
        let url = format!("http://{}", self.hop.address());
        let options = [
            ("--database", database.as_str()),
            ("--keys-database", &keys),
            ("--node-listen", &self.listens),
            ("--node-url", &url),
        ];
        self.process = Some(nodes.start_with(self.name, &options).await);
    }

    fn process(&self) -> &TestProcess {
        self.process.as_ref().expect("it runs")
    }

    fn take(&mut self) -> TestProcess {
        self.process.take().expect("it runs")
    }
}

impl Run {
    /// Two servers, and a set of three that has come to the bids. Nothing if there is no PostgreSQL.
    async fn begin(seed: u64) -> Option<Self> {
        let has_small_disk = std::env::var_os("OPENSET_SMALL_DISK").is_some();
        let start = || if has_small_disk { Cluster::start_on_small_disk() } else { Cluster::start() };
        let cluster = block_in_place(start)?;
        let nodes = TestNodes::new(&cluster).await;
        let mut places = [Place::new("one", &cluster).await, Place::new("two", &cluster).await];
        for place in &mut places {
            place.start(&nodes).await;
        }
        nodes.front.lead_to(&[places[0].process()]);
        let mut set = TestSet::gather(nodes.front.url(), 2).await;
        set.facilitator().make(Command::StartSession {}).await;
        set.go_to("bidding").await;
        let (store, chance) = (nodes.store().await, StdRng::seed_from_u64(seed));
        let (tabs, figures) = (Vec::new(), BTreeMap::new());
        Some(Self { nodes, cluster, has_small_disk, store, set, tabs, places, said: 0, chance, figures })
    }

    /// Ends the servers, and holds what was promised against the log. What each kind came to, and how many events there are.
    async fn end(self) -> (BTreeMap<Fault, Figures>, usize) {
        let Self { nodes, store, places, set, tabs, mut figures, .. } = self;
        store.close().await.expect("the store closes");
        for mut place in places {
            place.take().terminate().await;
        }
        let history = History::read_with(&nodes.store_config(), &set.started.session).await;
        let stored: BTreeSet<(ClientId, CommandNumber)> =
            history.events().iter().filter_map(|event| event.client.clone()).collect();
        for figures in figures.values_mut() {
            figures.lost = figures.acknowledged.iter().filter(|command| !stored.contains(*command)).count();
        }
        history.check();
        for member in set.members.iter().chain(&tabs) {
            history.check_member(member, |_| true);
        }
        (figures, history.events().len())
    }

    /// One fault: everyone has a command on its way when it happens, comes back, and says something again.
    async fn one(&mut self, number: usize) {
        let possible = KINDS.len() - usize::from(!self.has_small_disk);
        let kinds = &KINDS[..possible];
        let fault = match kinds.get(number) {
            Some((fault, ..)) => *fault,
            None => kinds.choose(&mut self.chance).expect("there are some").0,
        };
        let owner = self.owner().await;
        self.lead_to(&[owner, 1 - owner]);
        if fault == Fault::CutFromOther {
            // Somebody is here by the other.
            self.lead_to(&[1 - owner, owner]);
            self.set.members[2].drop_connection();
            self.come_in(2).await;
            self.lead_to(&[owner, 1 - owner]);
        }
        if fault == Fault::KilledInTimer {
            self.hold_silence().await;
        }
        let known = self.acknowledged();
        let mut waiting = Vec::new();
        // The facilitator makes no bid.
        for place in 1..self.set.members.len() {
            let bid = self.bid();
            let cmd = self.send(place, &bid).await;
            waiting.push((place, cmd, bid));
        }
        // Anywhere in the way of the commands through the server and the database.
        let way = self.chance.random_range(0..8_000);
        tokio::time::sleep(Duration::from_micros(way)).await;
        let began = Instant::now();
        let owned = self.make(fault, owner, &waiting).await;
        for (place, cmd, bid) in waiting {
            self.right_again(place, cmd, &bid).await;
        }
        self.come_in(0).await;
        let right = began.elapsed();
        self.mend().await;
        for place in 1..self.set.members.len() {
            self.says_again(place).await;
        }
        if fault == Fault::KilledInTimer {
            self.sees_no_silence().await;
        }
        let now = self.acknowledged();
        let figures = self.figures.entry(fault).or_default();
        figures.times += 1;
        figures.right.push(right);
        figures.owned.extend(owned);
        figures.acknowledged.extend(now.difference(&known).cloned());
    }

    /// Makes a fault. How long it took until another had the session, where another was to have it.
    async fn make(
        &mut self,
        fault: Fault,
        owner: usize,
        waiting: &[(usize, CommandNumber, Command)],
    ) -> Option<Duration> {
        let other = 1 - owner;
        let began = Instant::now();
        match fault {
            Fault::Killed | Fault::KilledInTimer => {
                self.places[owner].take().kill().await;
                self.lead_to(&[other]);
                self.leave_all();
                return Some(self.comes_to(other, began).await);
            }
            Fault::AllKilled => {
                for place in [owner, other] {
                    self.places[place].take().kill().await;
                }
                for place in &mut self.places {
                    place.start(&self.nodes).await;
                }
                self.lead_to(&[owner, other]);
                self.leave_all();
            }
            Fault::Stopped => {
                self.places[owner].process().freeze();
                self.lead_to(&[other]);
                // A server that hangs says nothing of it; clients find out by their own clock.
                self.leave_all();
                let owned = self.comes_to(other, began).await;
                self.places[owner].process().thaw();
                return Some(owned);
            }
            Fault::ToldToGo => {
                self.lead_to(&[other]);
                let goes = tokio::spawn(self.places[owner].take().terminate());
                let owned = self.comes_to(other, began).await;
                patiently("the end of a server", goes).await.expect("it ends well");
                return Some(owned);
            }
            Fault::Upgraded => {
                for place in [other, owner] {
                    self.lead_to(&[1 - place]);
                    self.places[place].take().terminate().await;
                    self.places[place].start(&self.nodes).await;
                }
                self.lead_to(&[owner, other]);
            }
            Fault::CutFromDatabase => {
                self.places[owner].database.cut();
                let lasting = self.cut_lasts();
                self.lead_to(&[other]);
                tokio::time::sleep(lasting).await;
                self.places[owner].database.mend();
            }
            Fault::CutFromOther => {
                self.places[owner].hop.cut();
                let lasting = self.cut_lasts();
                tokio::time::sleep(lasting).await;
                self.places[owner].hop.mend();
            }
            Fault::DatabaseCrashed => block_in_place(|| {
                self.cluster.stop();
                self.cluster.start_again();
            }),
            Fault::SocketsLost => self.leave_all(),
            Fault::Doubled => {
                for (place, cmd, bid) in waiting {
                    self.send_again(*place, *cmd, bid).await;
                    // One that was answered long ago, and says something else now.
                    let before = CommandNumber(cmd.0.saturating_sub(1).max(1));
                    let _ = self.command(*place, before, &self.of_before(*place)).await;
                    self.send_again(*place, *cmd, bid).await;
                }
            }
            Fault::SecondTab => {
                let mut second = self.set.members[1].another_tab();
                patiently("a second tab", async { while !comes_in(&mut second).await {} }).await;
                let bid = self.bid();
                second.ask_in_time(bid).await.expect("it has the seat");
                second.drop_connection();
                self.tabs.push(second);
                self.set.members[1].drop_connection();
            }
            Fault::ReadOnly => self.read_only().await,
            Fault::DiskFull => self.disk_full().await,
        }
        None
    }

    /// What was broken is whole again: whoever was ended is started.
    async fn mend(&mut self) {
        for place in &mut self.places {
            if place.process.is_none() {
                place.start(&self.nodes).await;
            }
        }
        let owner = self.owner().await;
        self.lead_to(&[owner, 1 - owner]);
    }

    async fn read_only(&mut self) {
        let url = self.nodes.database.clone();
        let name = private_postgres::name_of(&url).to_owned();
        let setting = format!("ALTER DATABASE {name} SET default_transaction_read_only = on");
        block_in_place(|| {
            self.cluster.execute(&url, &setting);
            self.cluster.end_connections(&url);
        });
        self.until_saving(true).await;
        let writing = format!("{url}&options=-c%20default_transaction_read_only%3Doff");
        block_in_place(|| {
            let setting = format!("ALTER DATABASE {name} RESET default_transaction_read_only");
            self.cluster.execute(&writing, &setting);
            self.cluster.end_connections(&url);
        });
        self.until_saving(false).await;
    }

    async fn disk_full(&mut self) {
        block_in_place(|| self.cluster.fill_disk());
        // What is there has room for a few more, or for many where the database had made room ahead.
        for _ in 0..BIDS_ON_FULL_DISK {
            let bid = self.bid();
            let cmd = self.send(1, &bid).await;
            let answered = tokio::time::timeout(SILENCE, self.right_again(1, cmd, &bid)).await;
            match self.set.members[1].answers.get(&cmd) {
                Some(Err(Refusal::TooFast { retry_after_ms })) => {
                    tokio::time::sleep(Duration::from_millis((*retry_after_ms).into())).await;
                }
                Some(Ok(_)) => {}
                None if answered.is_ok() => {}
                Some(Err(_)) | None => {
                    self.until_saving(true).await;
                    break;
                }
            }
        }
        block_in_place(|| self.cluster.make_room());
        self.until_saving(false).await;
    }

    /// Waits until somebody is told that nothing can be kept, or that it can again.
    async fn until_saving(&mut self, paused: bool) {
        let member = &mut self.set.members[2];
        let told = async {
            while member.saving_paused() != paused {
                if !member.is_connected() {
                    // Where nothing can be kept nobody is let in either whose coming is to be kept.
                    if !comes_in(member).await && paused {
                        return;
                    }
                } else if !member.take_one().await {
                    member.drop_connection();
                }
            }
        };
        patiently(if paused { "that saving is paused" } else { "that saving goes on" }, told).await;
    }

    async fn hold_silence(&mut self) {
        self.come_in(0).await;
        let silence = Command::HoldSilence { ms: Some(TIMER) };
        let cmd = self.send(0, &silence).await;
        self.right_again(0, cmd, &silence).await;
    }

    async fn sees_no_silence(&mut self) {
        let member = &mut self.set.members[0];
        let ended = async {
            while member.view.as_ref().is_none_or(|view| view.silence.is_some()) {
                if !member.is_connected() {
                    comes_in(member).await;
                } else if !member.take_one().await {
                    member.drop_connection();
                }
            }
        };
        patiently("the end of the timer", ended).await;
    }

    /// How long it takes until one of the servers has the session. Members who come in are why it takes it.
    async fn comes_to(&mut self, place: usize, began: Instant) -> Duration {
        let (store, session) = (self.store.clone(), self.set.started.session.clone());
        let name = self.places[place].name;
        let owned = async {
            loop {
                if let Ok(Some(owner)) = store.owner_of(&session).await
                    && owner.name == name
                {
                    return began.elapsed();
                }
                tokio::time::sleep(ASK_EVERY).await;
            }
        };
        let facilitator = &mut self.set.members[0];
        facilitator.drop_connection();
        let back = async { while !comes_in(facilitator).await {} };
        let both = async { tokio::join!(owned, back).0 };
        patiently("another owner", both).await
    }

    fn cut_lasts(&mut self) -> Duration {
        let range = CUT.choose(&mut self.chance).expect("there are some").clone();
        Duration::from_millis(self.chance.random_range(range))
    }

    /// New connections go to the first of these that answers.
    fn lead_to(&self, places: &[usize]) {
        let processes: Vec<&TestProcess> =
            places.iter().filter_map(|place| self.places[*place].process.as_ref()).collect();
        self.nodes.front.lead_to(&processes);
    }

    fn leave_all(&mut self) {
        for member in &mut self.set.members {
            member.drop_connection();
        }
    }

    async fn come_in(&mut self, place: usize) {
        let member = &mut self.set.members[place];
        if member.is_connected() {
            return;
        }
        patiently("a way back", async { while !comes_in(member).await {} }).await;
    }

    /// Sends a command, whatever becomes of it.
    async fn send(&mut self, place: usize, command: &Command) -> CommandNumber {
        self.come_in(place).await;
        let member = &mut self.set.members[place];
        let cmd = member.next_number();
        if Member::send(member, command.clone()).await.is_err() {
            member.drop_connection();
        }
        cmd
    }

    /// Sends a command again under its old number.
    async fn send_again(&mut self, place: usize, cmd: CommandNumber, command: &Command) {
        self.set.members[place].tab.go_on_after(cmd);
        if !self.command(place, cmd, command).await {
            self.set.members[place].drop_connection();
        }
    }

    async fn command(&mut self, place: usize, cmd: CommandNumber, command: &Command) -> bool {
        let frame = ClientFrame::Command { cmd, command: command.clone() };
        Member::tell(&mut self.set.members[place], &frame).await.is_ok()
    }

    /// A member comes back, as often as it takes, and has their command answered.
    async fn right_again(&mut self, place: usize, cmd: CommandNumber, command: &Command) {
        let back = async {
            loop {
                let member = &mut self.set.members[place];
                if member.answers.contains_key(&cmd) {
                    return;
                }
                if member.is_connected() {
                    // A server that hangs says nothing of it; the client finds out by its own clock.
                    if !matches!(tokio::time::timeout(SILENCE, member.take_one()).await, Ok(true)) {
                        member.drop_connection();
                    }
                } else if comes_in(member).await {
                    if member.next_number() > cmd {
                        return;
                    }
                    self.send_again(place, cmd, command).await;
                }
            }
        };
        patiently("an answer after a fault", back).await;
    }

    /// Somebody says something when all is well again: it is kept.
    async fn says_again(&mut self, place: usize) {
        let said = async {
            loop {
                let bid = self.bid();
                let cmd = self.send(place, &bid).await;
                self.right_again(place, cmd, &bid).await;
                match self.set.members[place].answers.get(&cmd) {
                    // Sent too fast, or while a room at a server that comes back is let go of.
                    Some(Err(_)) => tokio::time::sleep(ASK_EVERY * 10).await,
                    Some(Ok(_)) | None => return,
                }
            }
        };
        patiently("something that is kept", said).await;
    }

    /// Every command of which somebody was told that it is kept.
    fn acknowledged(&self) -> BTreeSet<(ClientId, CommandNumber)> {
        let members = self.set.members.iter().chain(&self.tabs);
        let told = members.flat_map(|member| {
            let of = |(cmd, answer): (&CommandNumber, &Answer)| answer.is_ok().then_some(*cmd);
            member.answers.iter().filter_map(of).map(|cmd| (member.tab.client.clone(), cmd))
        });
        told.collect()
    }

    /// Where the server with the session is.
    async fn owner(&self) -> usize {
        let asked = async {
            loop {
                if let Ok(Some(owner)) = self.store.owner_of(&self.set.started.session).await {
                    return owner.name;
                }
                tokio::time::sleep(ASK_EVERY).await;
            }
        };
        let name = patiently("the owner", asked).await;
        self.places.iter().position(|place| place.name == name).expect("it is one of them")
    }

    fn bid(&mut self) -> Command {
        self.said += 1;
        Command::MakeBid { minutes: 20, urgency: 2, text: Content::new(format!("Bid {}", self.said)) }
    }

    /// What must not take effect under a number that was answered.
    fn of_before(&self, place: usize) -> Command {
        Command::MakeBid { minutes: 5, urgency: 1, text: Content::new(format!("Never {place}")) }
    }
}

/// Tries to come in, for as long as a client has patience.
async fn comes_in(member: &mut TestMember) -> bool {
    let before = member.signals.len();
    let came = tokio::time::timeout(SILENCE, member.try_come_in()).await == Ok(true);
    if came {
        // Whoever comes is told whether saving is paused; what was said of it on another socket is over.
        member.signals.drain(..before);
    } else {
        member.drop_connection();
    }
    came
}

fn shown(all: &[Duration]) -> String {
    let mut sorted = all.to_vec();
    sorted.sort_unstable();
    let at = |part: usize| sorted.get((sorted.len() * part / 100).min(sorted.len().saturating_sub(1)));
    match (at(50), at(95)) {
        (Some(half), Some(most)) => format!("{} ms (p95 {} ms)", half.as_millis(), most.as_millis()),
        _ => "-".to_owned(),
    }
}

/// For whoever runs it by itself.
fn tell(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
