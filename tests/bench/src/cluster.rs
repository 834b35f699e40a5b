//! `bench cluster`: several servers on one PostgreSQL, whose data lie on the disk of the working folder with everything that
//! is committed. What it costs that sockets are handed on, beside one server; acknowledgements beside the database's own
//! benchmark; how many rooms one server bears; and what becomes of members when a server is killed or falls silent, or the
//! database does. What was acknowledged is held against the log each time.
//!
//! Not here: faults by the hundred, which `cargo xtask torture cluster` draws.

mod drains;
mod faults;
mod nodes;

use crate::adapter::{Openset, ROOM_MEMBERS};
use crate::figure::{Figure, Goal};
use crate::process::Process;
use crate::setup;
use crate::stats::quantile;
use crate::swarm::{Pace, Swarm};
use crate::systems::openset_program;
use ::tests::Front;
use anyhow::{Context, Result, bail};
use faults::{Fault, Outcome};
use nodes::Nodes;
use private_postgres::Cluster;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How much is measured.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Size {
    /// Rounds of everything.
    pub rounds: usize,
    /// Rooms for the cost of a delivery, and messages a second in each: below the limits for a session.
    pub cost_rooms: usize,
    /// See `cost_rooms`.
    pub cost_per_second: f64,
    /// Seconds of it, after one to warm up.
    pub cost_seconds: u64,
    /// Rooms with a message a second each, for acknowledgements that wait for one commit and not for a crowd's.
    pub ack_rooms: usize,
    /// Seconds of it, and of the database's own benchmark before and after.
    pub ack_seconds: u64,
    /// Faults of each kind in a round.
    pub faults: usize,
    /// How often servers are told to go while everybody is heard, in a round.
    pub drains: usize,
    /// How many rooms are tried at once, one after the other until it is too much.
    pub rooms: &'static [usize],
    /// Seconds of each.
    pub rooms_seconds: u64,
}

impl Size {
    /// About half an hour on two processors.
    pub const FULL: Self = Self {
        rounds: 3,
        cost_rooms: 60,
        cost_per_second: 20.0,
        cost_seconds: 8,
        ack_rooms: 20,
        ack_seconds: 10,
        faults: 6,
        drains: 20,
        rooms: &[125, 250, 500, 800, 1_250, 2_400],
        rooms_seconds: 8,
    };
    /// Some minutes: its goals are the same, its word weighs less.
    pub const QUICK: Self = Self {
        rounds: 2,
        cost_rooms: 24,
        cost_per_second: 20.0,
        cost_seconds: 3,
        ack_rooms: 12,
        ack_seconds: 4,
        faults: 2,
        drains: 4,
        rooms: &[30, 60, 125, 250],
        rooms_seconds: 4,
    };
}

/// What can be asked for by itself.
pub const PARTS: [&str; 5] = ["cost", "acknowledgements", "faults", "drains", "rooms"];

/// How soon events must be with everybody for rooms to count.
const WITHIN_MS: f64 = 50.0;
/// How much sound may be missing when a server is told to go.
const MISSING_MAX_MS: f64 = 400.0;
/// Servers that hand sockets on to each other.
const SEVERAL: usize = 3;

/// What the rounds brought.
#[derive(Default)]
struct Readings {
    cost_one: Vec<f64>,
    cost_several: Vec<f64>,
    ack_ms: Vec<f64>,
    commit_ms: Vec<f64>,
    lost: Vec<f64>,
    way_in_s: Vec<f64>,
    owned_s: Vec<f64>,
    right_s: Vec<f64>,
    silent_owned_s: Vec<f64>,
    pause_s: Vec<f64>,
    promotion_s: Vec<f64>,
    missing_ms: Vec<f64>,
    moved_s: Vec<f64>,
    rooms: Vec<f64>,
}

/// Where everything is.
struct Place {
    program: PathBuf,
    data: PathBuf,
}

/// Runs all rounds, of all parts or `only` those named, and hands back the figures.
pub fn run(data: &Path, size: &Size, only: &[String]) -> Result<Vec<Figure>> {
    let place = Place { program: openset_program()?, data: data.to_owned() };
    let mut readings = Readings::default();
    let wants = |part: &str| only.is_empty() || only.iter().any(|name| name == part);
    for round in 0..size.rounds {
        eprintln!("round {} of {}", round + 1, size.rounds);
        if wants("cost") {
            // Whichever is first has the machine as it is then.
            let (first, second) = if round % 2 == 0 { (1, SEVERAL) } else { (SEVERAL, 1) };
            for servers in [first, second] {
                let cost = cost(&place, size, servers, round).context("cost")?;
                eprintln!("    {servers} servers: {cost:.1} µs a delivered event");
                let costs = if servers == 1 { &mut readings.cost_one } else { &mut readings.cost_several };
                costs.push(cost);
            }
        }
        if wants("acknowledgements") {
            acknowledgements(&place, size, round, &mut readings).context("acknowledgements")?;
        }
        if wants("faults") {
            all_faults(&place, size, round, &mut readings).context("faults")?;
        }
        if wants("drains") {
            all_drains(&place, size, round, &mut readings).context("drains")?;
        }
        if wants("rooms") {
            let rooms = rooms(&place, size, round).context("rooms")?;
            eprintln!("    {rooms} rooms at once within {WITHIN_MS} ms");
            readings.rooms.push(rooms as f64);
        }
    }
    Ok(readings.figures())
}

/// A PostgreSQL in a folder of its own on the disk that is measured.
fn postgres(place: &Place, run: &str) -> Result<Cluster> {
    let folder = place.data.join(run);
    std::fs::create_dir_all(&folder)?;
    Cluster::start_on_disk(&folder)
        .with_context(|| format!("PostgreSQL is missing: {}", private_postgres::PACKAGES))
}

/// Rooms of eight whose members come in at all servers in turn, in the stage in which something can be said.
fn rooms_at(nodes: &Nodes, rooms: usize) -> Result<Swarm> {
    let first = nodes.addresses()[0];
    let seats = setup::seats(first, rooms, ROOM_MEMBERS)?;
    let adapter = Box::new(Openset::new(first.to_string(), seats));
    let mut swarm = Swarm::at_several(nodes.addresses().to_vec(), adapter, rooms * ROOM_MEMBERS)?;
    swarm.connect(rooms * ROOM_MEMBERS)?;
    swarm.begin(0..rooms)?;
    Ok(swarm)
}

/// Processor time for each delivered event, of all servers together, in µs. A room is at the server at which its first member
/// came in, so that of several servers each hands on what most of its sockets say.
fn cost(place: &Place, size: &Size, servers: usize, round: usize) -> Result<f64> {
    let run = format!("cost-{round}-{servers}");
    let postgres = postgres(place, &run)?;
    let nodes = Nodes::plan(&place.program, &postgres, &place.data.join(run), servers)?;
    let processes = (0..servers).map(|at| nodes.start(at)).collect::<Result<Vec<Process>>>()?;
    let mut swarm = rooms_at(&nodes, size.cost_rooms)?;
    let pace = |seconds| Pace {
        rooms: size.cost_rooms,
        per_second: size.cost_per_second,
        lasting: Duration::from_secs(seconds),
    };
    let spent = || processes.iter().map(Process::cpu).sum::<Result<Duration>>();
    swarm.run(pace(1))?;
    let (cpu, delivered) = (spent()?, swarm.gate.delivered);
    swarm.run(pace(size.cost_seconds))?;
    Ok((spent()? - cpu).as_secs_f64() * 1e6 / (swarm.gate.delivered - delivered) as f64)
}

/// Until something that was said is acknowledged, beside a bare commit of the same database before and after.
fn acknowledgements(place: &Place, size: &Size, round: usize, readings: &mut Readings) -> Result<()> {
    let run = format!("ack-{round}");
    let postgres = postgres(place, &run)?;
    let nodes = Nodes::plan(&place.program, &postgres, &place.data.join(run), 1)?;
    let _server = nodes.start(0)?;
    let mut swarm = rooms_at(&nodes, size.ack_rooms)?;
    let lasting = Duration::from_secs(size.ack_seconds);
    let beside = postgres.database();
    let mut commits = postgres.commit_times(&beside, lasting);
    let pace = |lasting| Pace { rooms: size.ack_rooms, per_second: 1.0, lasting };
    swarm.run(pace(Duration::from_secs(1)))?;
    swarm.gate.clear_times();
    swarm.run(pace(lasting))?;
    commits.extend(postgres.commit_times(&beside, lasting));
    let (ack, commit) = (p99_ms(&mut swarm.gate.ack_us), p99_ms(&mut commits));
    eprintln!("    acknowledged after {ack:.1} ms, a bare commit takes {commit:.1} ms (p99)");
    readings.ack_ms.push(ack);
    readings.commit_ms.push(commit);
    Ok(())
}

fn all_faults(place: &Place, size: &Size, round: usize, readings: &mut Readings) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let (mut ways_in, mut lost) = (Vec::new(), 0);
    for fault in [Fault::Killed, Fault::Silent, Fault::Promoted] {
        let mut all = Outcome::default();
        for number in 0..size.faults {
            let run = format!("fault-{round}-{fault:?}-{number}");
            let postgres = postgres(place, &run)?;
            let nodes = Nodes::plan(&place.program, &postgres, &place.data.join(&run), 2)?;
            let outcome = runtime.block_on(faults::one(&nodes, &postgres, fault)).context(run)?;
            all.add(outcome);
        }
        let p95 = |times: &mut [u64]| quantile(times, 0.95).map_or(f64::NAN, |us| us as f64 / 1e6);
        let (owned, right) = (p95(&mut all.owned_us), p95(&mut all.right_us));
        if !all.owned_us.is_empty() {
            eprintln!("    {fault:?}: another has the room after {owned:.2} s (p95)");
        }
        let (acknowledged, missing) = (all.acknowledged, all.lost);
        eprintln!(
            "    {fault:?}: members right again after {right:.2} s (p95), {acknowledged} acknowledged, {missing} lost"
        );
        ways_in.append(&mut all.way_in_us);
        lost += all.lost;
        match fault {
            Fault::Killed => {
                readings.owned_s.push(owned);
                readings.right_s.push(right);
            }
            Fault::Silent => readings.silent_owned_s.push(owned),
            Fault::Promoted => {
                readings.pause_s.push(right);
                readings.promotion_s.push(p95(&mut all.promotion_us));
            }
        }
        if all.acknowledged == 0 {
            bail!("nothing was acknowledged");
        }
    }
    readings.way_in_s.push(quantile(&mut ways_in, 0.95).map_or(f64::NAN, |us| us as f64 / 1e6));
    readings.lost.push(lost as f64);
    Ok(())
}

/// What members miss of each other while the server of their room is told to go.
fn all_drains(place: &Place, size: &Size, round: usize, readings: &mut Readings) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let run = format!("drains-{round}");
    let postgres = postgres(place, &run)?;
    let front = runtime.block_on(Front::open());
    let nodes = Nodes::plan(&place.program, &postgres, &place.data.join(run), 2)?.behind(front.url());
    let mut all = runtime.block_on(drains::all(&nodes, &front, size.drains))?;
    let ms = |times: &mut [u64], part| quantile(times, part).map_or(f64::NAN, |us| us as f64 / 1e3);
    let [half, p95, most] = [0.5, 0.95, 1.0].map(|part| ms(&mut all.missing_us, part));
    let moved = ms(&mut all.moved_us, 0.95) / 1e3;
    eprintln!(
        "    {} drains: sound missing {half:.0} ms (half), {p95:.0} ms (p95), {most:.0} ms (most) of {} who listen to another; all at the other server after {moved:.2} s (p95)",
        size.drains,
        all.missing_us.len()
    );
    readings.missing_ms.push(p95);
    readings.moved_s.push(moved);
    Ok(())
}

/// As many rooms at once as one server bears with the database beside it, an event a second in each: the last number at which
/// 99 of 100 events were with everybody in time.
fn rooms(place: &Place, size: &Size, round: usize) -> Result<usize> {
    let mut borne = 0;
    for &rooms in size.rooms {
        let run = format!("rooms-{round}-{rooms}");
        let postgres = postgres(place, &run)?;
        let nodes = Nodes::plan(&place.program, &postgres, &place.data.join(run), 1)?;
        let _server = nodes.start_on_all(0)?;
        let mut swarm = rooms_at(&nodes, rooms)?;
        let pace = |seconds| Pace { rooms, per_second: 1.0, lasting: Duration::from_secs(seconds) };
        swarm.run(pace(1))?;
        swarm.gate.clear_times();
        let all_heard = swarm.run(pace(size.rooms_seconds));
        let p99 = p99_ms(&mut swarm.gate.fanout_us);
        eprintln!("    {rooms} rooms: {p99:.1} ms (p99)");
        if all_heard.is_err() || p99 > WITHIN_MS {
            break;
        }
        borne = rooms;
    }
    Ok(borne)
}

fn p99_ms(times: &mut [u64]) -> f64 {
    quantile(times, 0.99).map_or(f64::NAN, |us| us as f64 / 1e3)
}

impl Readings {
    fn figures(self) -> Vec<Figure> {
        let at_most = |value| Goal::AtMost { value };
        let times = |factor| Goal::Times { factor, plus: 0.0 };
        let rows = [
            ("acknowledged and lost", "", self.lost, "", vec![], at_most(0.0)),
            (
                "owner killed: another has the room, p95",
                "s",
                self.owned_s,
                "a way in",
                self.way_in_s.clone(),
                at_most(1.0),
            ),
            (
                "owner killed: members right again, p95",
                "s",
                self.right_s,
                "a way in",
                self.way_in_s,
                at_most(2.0),
            ),
            (
                "owner silent: another has the room, p95",
                "s",
                self.silent_owned_s.clone(),
                "lease",
                vec![ownership_seconds(); self.silent_owned_s.len()],
                at_most(7.0),
            ),
            (
                "primary killed, synchronous standby promoted: pause beyond the promotion, p95",
                "s",
                self.pause_s,
                "promotion",
                self.promotion_s,
                at_most(2.0),
            ),
            (
                "server told to go: sound missing, p95",
                "ms",
                self.missing_ms.clone(),
                "what may be",
                vec![MISSING_MAX_MS; self.missing_ms.len()],
                times(1.0),
            ),
            (
                "server told to go: everybody connected to the other, p95",
                "s",
                self.moved_s,
                "",
                vec![],
                Goal::None,
            ),
            (
                "processor time a delivered event, three servers that hand sockets on",
                "µs",
                self.cost_several,
                "one server",
                self.cost_one,
                times(1.5),
            ),
            (
                "durable acknowledgement on PostgreSQL, p99",
                "ms",
                self.ack_ms,
                "pgbench",
                self.commit_ms,
                times(3.0),
            ),
            (
                "rooms at once, an event a second each, p99 within 50 ms",
                "",
                self.rooms,
                "",
                vec![],
                Goal::AtLeast { value: 1_250.0 },
            ),
        ];
        let figures = rows.into_iter().map(|(name, unit, ours, peer, theirs, goal)| Figure {
            name: name.to_owned(),
            unit,
            peer,
            ours,
            theirs,
            goal,
        });
        figures.filter(|figure| !figure.ours.is_empty()).collect()
    }
}

/// How long a lease runs: nobody may take over sooner from a server that is only silent.
fn ownership_seconds() -> f64 {
    ownership::LEASE.0 as f64 / 1e3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Verdict;

    #[test]
    fn parts_that_were_not_asked_for_have_no_line() {
        let readings = Readings { cost_one: vec![10.0], cost_several: vec![14.0], ..Readings::default() };
        let figures = readings.figures();
        assert_eq!(figures.len(), 1);
        assert_eq!((figures[0].ratios(), figures[0].verdict()), (vec![1.4], Verdict::Met));
    }

    #[test]
    fn one_lost_acknowledgement_is_one_too_many() {
        let lost = |lost| Readings { lost, ..Readings::default() }.figures()[0].verdict();
        assert_eq!((lost(vec![0.0, 0.0]), lost(vec![1.0])), (Verdict::Met, Verdict::Short));
    }
}
