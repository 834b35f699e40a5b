//! Faults drawn by a seed, one after the other, in the midst of a session on two servers: the owner killed, the owner
//! stopped for longer than its lease, the owner told to go, the database ended as by a crash. After all of them what was
//! promised is held against the log.
//!
//! `OPENSET_FAULTS` says how many, `OPENSET_SEED` which; `cargo xtask torture cluster` asks for many and shows the figures.

use private_postgres::Cluster;
use protocol::{Command, Content};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::time::{Duration, Instant};
use tests::{Answer, History, TestNodes, TestProcess, TestSet, patiently};

/// How many faults a run of all tests draws.
const FAULTS: usize = 4;
/// How often it is asked who owns the session.
const ASK_EVERY: Duration = Duration::from_millis(10);

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
}

const KINDS: [Fault; 4] = [Fault::Killed, Fault::Stopped, Fault::ToldToGo, Fault::DatabaseCrashed];

/// How long it took, of each fault of a kind, until another server had the room and until every member was right again.
type Figures = BTreeMap<Fault, (Vec<Duration>, Vec<Duration>)>;

struct Run {
    nodes: TestNodes,
    cluster: Cluster,
    store: openset::store::Store,
    set: TestSet,
    /// The owner first.
    servers: Vec<TestProcess>,
    said: u32,
    figures: Figures,
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_acknowledged_outlives_every_fault_that_is_drawn() {
    let number = |name| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let seed: u64 = number("OPENSET_SEED").unwrap_or_else(rand::random);
    let faults = number("OPENSET_FAULTS").map_or(FAULTS, |faults| usize::try_from(faults).unwrap_or(FAULTS));
    let Some(cluster) = Cluster::start() else { return };
    let nodes = TestNodes::new(&cluster).await;
    let servers = vec![nodes.start("node0").await, nodes.start("node1").await];
    nodes.front.lead_to(&[&servers[0]]);
    let mut set = TestSet::gather(nodes.front.url(), 2).await;
    set.facilitator().make(Command::StartSession {}).await;
    set.go_to("bidding").await;
    let store = nodes.store().await;
    let mut run = Run { nodes, cluster, store, set, servers, said: 0, figures: Figures::new() };
    let mut chance = StdRng::seed_from_u64(seed);
    tell(&format!("seed {seed}: OPENSET_SEED={seed} OPENSET_FAULTS={faults} brings the same"));
    for number in 0..faults {
        // Each kind comes, whatever the seed.
        let listed = KINDS.get(number).copied();
        let fault = listed.unwrap_or_else(|| KINDS[chance.random_range(0..KINDS.len())]);
        run.one(number, fault, &mut chance).await;
    }
    for (fault, (owned, right)) in &run.figures {
        tell(&format!(
            "{fault:?}: {} times; another owner after {}; all members right after {}",
            right.len(),
            shown(owned),
            shown(right)
        ));
    }
    let Run { nodes, store, mut servers, set, .. } = run;
    store.close().await.expect("the store closes");
    for server in servers.drain(..) {
        server.terminate().await;
    }
    let history = History::read_with(&nodes.store_config(), &set.started.session).await;
    history.check();
    for member in &set.members {
        history.check_member(member, |_| true);
    }
    tell(&format!(
        "{faults} faults, {} events: what was acknowledged is there once, in order",
        history.events().len()
    ));
}

impl Run {
    /// One fault: everyone has a command on its way when it happens, comes back, and says something again.
    async fn one(&mut self, number: usize, fault: Fault, chance: &mut StdRng) {
        let spare = format!("node{}", number + 2);
        self.nodes.front.lead_to(&self.servers.iter().collect::<Vec<_>>());
        let mut waiting = Vec::new();
        // The facilitator makes no bid.
        for place in 1..self.set.members.len() {
            let bid = self.bid();
            waiting.push((self.set.members[place].send(bid.clone()).await, bid));
        }
        // Anywhere in the way of the commands through the server and the database.
        tokio::time::sleep(Duration::from_micros(chance.random_range(0..8_000))).await;
        let before = self.owner().await;
        let began = Instant::now();
        let owner = self.servers.remove(0);
        let mut hangs = None;
        let mut goes = None;
        match fault {
            Fault::Killed => owner.kill().await,
            Fault::Stopped => {
                owner.freeze();
                hangs = Some(owner);
            }
            Fault::ToldToGo => goes = Some(tokio::spawn(owner.terminate())),
            Fault::DatabaseCrashed => {
                self.cluster.stop();
                self.cluster.start_again();
                self.servers.insert(0, owner);
            }
        }
        if fault == Fault::ToldToGo {
            self.nodes.front.lead_to(&self.servers.iter().collect::<Vec<_>>());
        }
        if hangs.is_some() {
            self.nodes.front.lead_to(&self.servers.iter().collect::<Vec<_>>());
        }
        let store = self.store.clone();
        let session = self.set.started.session.clone();
        let moved = tokio::spawn(async move {
            loop {
                if let Ok(Some(owner)) = store.owner_of(&session).await
                    && Some(&owner.boot) != before.as_ref()
                {
                    return began.elapsed();
                }
                tokio::time::sleep(ASK_EVERY).await;
            }
        });
        for (place, (cmd, bid)) in (1..).zip(waiting) {
            self.right_again(place, cmd, bid, fault).await;
        }
        let facilitator = self.set.facilitator();
        if fault != Fault::DatabaseCrashed {
            facilitator.drop_connection();
            patiently("a way back", async { while !facilitator.try_come_in().await {} }).await;
        }
        let right = began.elapsed();
        if fault == Fault::DatabaseCrashed {
            moved.abort();
        } else {
            let moved = patiently("another owner", moved).await.expect("it is asked for");
            self.figures.entry(fault).or_default().0.push(moved);
        }
        self.figures.entry(fault).or_default().1.push(right);
        if let Some(owner) = hangs {
            owner.thaw();
            // It lets go of what it had and serves on.
            self.servers.push(owner);
        } else if fault != Fault::DatabaseCrashed {
            self.servers.push(self.nodes.start(&spare).await);
        }
        if let Some(goes) = goes {
            patiently("the end of a server", goes).await.expect("it ends well");
        }
    }

    /// A member comes back, as often as it takes, and has their command answered.
    async fn right_again(&mut self, place: usize, cmd: protocol::CommandNumber, bid: Command, fault: Fault) {
        let member = &mut self.set.members[place];
        if fault != Fault::DatabaseCrashed {
            // A server that hangs says nothing of it; the client finds out by its own clock.
            member.drop_connection();
        }
        let back = async {
            loop {
                if member.answers.contains_key(&cmd) {
                    return;
                }
                if member.is_connected() {
                    if !member.take_one().await {
                        member.drop_connection();
                    }
                } else if member.try_come_in().await {
                    if member.next_number() > cmd {
                        return;
                    }
                    member.send_as(cmd, bid.clone()).await;
                }
            }
        };
        patiently("an answer after a fault", back).await;
        if let Some(answer) = member.answers.get(&cmd) {
            assert!(matches!(answer, Answer::Ok(_)) || fault == Fault::DatabaseCrashed, "{answer:?}");
        }
    }

    async fn owner(&self) -> Option<String> {
        let owner = self.store.owner_of(&self.set.started.session).await.expect("the store answers");
        owner.map(|owner| owner.boot)
    }

    fn bid(&mut self) -> Command {
        self.said += 1;
        Command::MakeBid { minutes: 20, urgency: 2, text: Content::new(format!("Bid {}", self.said)) }
    }
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
