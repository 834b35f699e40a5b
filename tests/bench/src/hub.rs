//! `bench hub`: which systems are measured, in which rounds, and which figures come of it.
//!
//! Rounds are interleaved (A B C, C B A, …) so that what else the machine does falls on all alike; a figure is
//! compared with the peer's of the same round.

use crate::adapter::ROOM_MEMBERS;
use crate::figure::{Figure, Goal};
use crate::page;
use crate::probe;
use crate::stats::quantile;
use crate::swarm::Pace;
use crate::systems::{self, Bench, Programs, System};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// How much is measured.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct Size {
    /// Rounds of everything.
    pub rounds: usize,
    /// Rooms and messages a second in each for the cost of a delivery. Below the server's limits for a member
    /// (10 a second) and a session (60 a second), which are not lifted for a benchmark.
    pub cost_rooms: usize,
    /// See `cost_rooms`.
    pub cost_per_second: f64,
    /// Seconds of it, after one second to warm up.
    pub cost_seconds: u64,
    /// Rooms for latency, memory and restart: 1,250 rooms are 10,000 members.
    pub many_rooms: usize,
    /// Rooms after which memory is read first; the slope to `many_rooms` is what a member costs.
    pub few_rooms: usize,
    /// Seconds at one message a second in each of the many rooms.
    pub many_seconds: u64,
    /// Starts of each program.
    pub starts: usize,
}

impl Size {
    /// About half an hour on two processors.
    pub const FULL: Self = Self {
        rounds: 5,
        cost_rooms: 125,
        cost_per_second: 40.0,
        cost_seconds: 8,
        many_rooms: 1_250,
        few_rooms: 125,
        many_seconds: 10,
        starts: 5,
    };
    /// Some minutes, with a tenth of the members: its goals are the same, its word weighs less.
    pub const QUICK: Self = Self {
        rounds: 3,
        cost_rooms: 125,
        cost_per_second: 40.0,
        cost_seconds: 2,
        many_rooms: 125,
        few_rooms: 25,
        many_seconds: 3,
        starts: 2,
    };
}

/// How long memory may settle before it is read.
const SETTLE: Duration = Duration::from_secs(1);
/// How long the durable-append probe runs before and after the product.
const PROBE: Duration = Duration::from_secs(1);
/// A held silence, in ms: long enough for all rooms to hold theirs at once, well below what may be held.
const SILENCE_MS: u64 = 2_000;

/// Readings by name, one a round.
#[derive(Default)]
struct Readings(BTreeMap<(&'static str, &'static str), Vec<f64>>);

impl Readings {
    fn note(&mut self, what: &'static str, whose: System, value: f64) {
        self.note_named(what, whose.name(), value);
    }

    fn note_named(&mut self, what: &'static str, whose: &'static str, value: f64) {
        eprintln!("    {whose}: {what} {value:.3}");
        self.0.entry((what, whose)).or_default().push(value);
    }

    fn of(&self, what: &'static str, whose: &'static str) -> Vec<f64> {
        self.0.get(&(what, whose)).cloned().unwrap_or_default()
    }
}

/// What is measured, by the names that one part of it is asked for by: processor time, many members and their return, starts,
/// and the bytes of the page.
pub const PARTS: [&str; 4] = ["cost", "many", "start", "page"];

/// Runs all rounds, of all systems and parts or `only` those named, and hands back the figures.
pub fn run(programs: &Programs, size: Size, only: &[String]) -> Result<Vec<Figure>> {
    let mut readings = Readings::default();
    let (parts, only): (Vec<&str>, Vec<&str>) =
        only.iter().map(String::as_str).partition(|name| PARTS.contains(name));
    let is_asked = |part: &str| parts.is_empty() || parts.contains(&part);
    let mut systems = System::ALL.to_vec();
    systems.retain(|system| {
        // Another build comes along with ours.
        let named = if system.is_openset() { System::Openset.name() } else { system.name() };
        let wanted = only.is_empty() || only.contains(&named);
        wanted && (*system != System::Before || programs.before.is_some())
    });
    for round in 0..size.rounds {
        eprintln!("round {} of {}", round + 1, size.rounds);
        for &system in systems.iter().filter(|_| is_asked("cost")) {
            let run = format!("cost-{round}");
            cost(programs, system, size, &run, &mut readings).with_context(|| name("cost", system))?;
        }
        let with_many = |system: &System| system.is_openset() || *system == System::SocketIo;
        for system in systems.iter().copied().filter(with_many) {
            if is_asked("many") {
                let run = format!("many-{round}");
                many(programs, system, size, &run, &mut readings)
                    .with_context(|| name("many members", system))?;
            }
            if is_asked("start") {
                starts(programs, system, size, round, &mut readings)
                    .with_context(|| name("start", system))?;
            }
        }
        systems.reverse();
    }
    for system in systems.iter().copied().filter(|system| system.is_openset() && is_asked("page")) {
        match page::room_bytes(programs, system) {
            Ok(bytes) => readings.note("page", system, bytes as f64 / 1e3),
            // Not every machine has a browser; the verdict on it is then inconclusive.
            Err(error) => eprintln!("  the page was not measured: {error:#}"),
        }
    }
    Ok(figures(&readings))
}

fn name(what: &str, system: System) -> String {
    format!("{what} of {}", system.name())
}

/// Processor time for each delivered event at a steady load.
fn cost(programs: &Programs, system: System, size: Size, run: &str, readings: &mut Readings) -> Result<()> {
    let Bench { process, mut swarm } = systems::start(programs, system, size.cost_rooms, run)?;
    swarm.connect(size.cost_rooms * ROOM_MEMBERS)?;
    swarm.begin(0..size.cost_rooms)?;
    let pace = |seconds| Pace {
        rooms: size.cost_rooms,
        per_second: size.cost_per_second,
        lasting: Duration::from_secs(seconds),
    };
    swarm.run(pace(1))?;
    let (cpu, delivered) = (process.cpu()?, swarm.gate.delivered);
    swarm.run(pace(size.cost_seconds))?;
    let (cpu, delivered) = (process.cpu()? - cpu, swarm.gate.delivered - delivered);
    // µs a delivery is the same as s a million.
    readings.note("cost", system, cpu.as_secs_f64() * 1e6 / delivered as f64);
    Ok(())
}

/// Memory, latency, timers and restart with many members.
fn many(programs: &Programs, system: System, size: Size, run: &str, readings: &mut Readings) -> Result<()> {
    let mut bench = systems::start(programs, system, size.many_rooms, run)?;
    memory(&mut bench, system, size, readings)?;
    latency(programs, &mut bench, system, size, readings)?;
    if system.is_openset() {
        timers(programs, &mut bench, system, size, readings)?;
    }
    restart(programs, bench, system, size, run, readings)
}

fn memory(bench: &mut Bench, system: System, size: Size, readings: &mut Readings) -> Result<()> {
    let mut at = Vec::new();
    let mut begun = 0;
    for rooms in [size.few_rooms, size.many_rooms] {
        bench.swarm.connect(rooms * ROOM_MEMBERS)?;
        bench.swarm.begin(begun..rooms)?;
        begun = rooms;
        bench.swarm.idle(SETTLE)?;
        at.push(bench.process.resident()? as f64);
    }
    let members = (size.many_rooms - size.few_rooms) * ROOM_MEMBERS;
    readings.note("memory", system, (at[1] - at[0]) / members as f64 / 1e3);
    Ok(())
}

fn latency(
    programs: &Programs,
    bench: &mut Bench,
    system: System,
    size: Size,
    readings: &mut Readings,
) -> Result<()> {
    // What the machine can do is asked once a round, beside ours.
    let probed = system == System::Openset;
    let mut durable = if probed { probe::fdatasync(&programs.data, PROBE)? } else { Vec::new() };
    let pace =
        |seconds| Pace { rooms: size.many_rooms, per_second: 1.0, lasting: Duration::from_secs(seconds) };
    bench.swarm.run(pace(1))?;
    bench.swarm.gate.clear_times();
    bench.swarm.run(pace(size.many_seconds))?;
    if probed {
        durable.extend(probe::fdatasync(&programs.data, PROBE)?);
    }
    let gate = &mut bench.swarm.gate;
    let ms = |times: &mut [u64]| quantile(times, 0.99).map_or(f64::NAN, |us| us as f64 / 1e3);
    readings.note("generator lag", system, ms(&mut gate.lag_us));
    readings.note("fan-out", system, ms(&mut gate.fanout_us));
    if system.is_openset() {
        readings.note("ack", system, ms(&mut gate.ack_us));
    }
    if probed {
        readings.note_named("durable", "fdatasync", ms(&mut durable));
    }
    Ok(())
}

fn timers(
    programs: &Programs,
    bench: &mut Bench,
    system: System,
    size: Size,
    readings: &mut Readings,
) -> Result<()> {
    let lasting = Duration::from_millis(SILENCE_MS);
    let probed = system == System::Openset;
    let mut bare = Vec::new();
    if probed {
        bare.extend(probe::timers(&programs.peer, size.many_rooms, lasting)?);
    }
    bench.swarm.fire_timers(size.many_rooms, SILENCE_MS, lasting)?;
    if probed {
        bare.extend(probe::timers(&programs.peer, size.many_rooms, lasting)?);
    }
    let timers = std::mem::take(&mut bench.swarm.timers);
    let early = timers.iter().filter(|(due, at, heard)| at < due || heard < due).count();
    // Stamped by the server when it fired. Heard adds the store and the way, and is shown beside it.
    let mut late: Vec<u64> = timers.iter().map(|(due, at, _)| at.saturating_sub(*due)).collect();
    let mut heard: Vec<u64> = timers.iter().map(|(due, _, heard)| heard.saturating_sub(*due)).collect();
    let p99 = |values: &mut [u64]| quantile(values, 0.99).map_or(f64::NAN, |value| value as f64);
    readings.note("timer lateness", system, p99(&mut late));
    readings.note("timer heard", system, p99(&mut heard));
    readings.note("timers early", system, early as f64);
    if probed {
        readings.note_named("timer lateness", "tokio", p99(&mut bare) / 1e3);
    }
    Ok(())
}

/// `kill -9` in full flow, and until everybody is back. For openset that is: resumed by cursor, everything
/// outstanding sent again, everything heard once and in order. For a peer: connected.
fn restart(
    programs: &Programs,
    bench: Bench,
    system: System,
    size: Size,
    run: &str,
    readings: &mut Readings,
) -> Result<()> {
    let Bench { mut process, mut swarm } = bench;
    let pace = Pace { rooms: size.many_rooms, per_second: 1.0, lasting: Duration::from_secs(1) };
    if system.is_openset() {
        swarm.say_at(pace)?;
    }
    swarm.expect_loss();
    let begin = Instant::now();
    process.kill()?;
    swarm.drop_all();
    let again = programs.start_again(system, &process, run)?;
    swarm.connect(size.many_rooms * ROOM_MEMBERS)?;
    if system.is_openset() {
        swarm.say_again()?;
        swarm.settle()?;
    }
    readings.note("resume", system, begin.elapsed().as_secs_f64());
    drop(again);
    Ok(())
}

fn starts(
    programs: &Programs,
    system: System,
    size: Size,
    round: usize,
    readings: &mut Readings,
) -> Result<()> {
    let run = format!("start-{round}");
    let cookie = systems::prepare_start(programs, system, &run)?;
    let mut times = Vec::new();
    for _ in 0..size.starts {
        times.push(systems::time_to_first_socket(programs, system, &run, &cookie)?);
    }
    readings.note("start", system, crate::stats::median(&times).unwrap_or(f64::NAN));
    Ok(())
}

/// What may be no more than in the build before; the rest is shown beside it.
const NO_MORE_THAN_BEFORE: [&str; 3] = ["cost", "memory", "page"];

/// The table: what, ours, theirs, goal. Goals and their reasons are in the documentation of each line. Where another
/// build was measured, each figure has a second line, beside that build's of the same round.
fn figures(readings: &Readings) -> Vec<Figure> {
    let times = |factor| Goal::Times { factor, plus: 0.0 };
    let rows: [(&str, &str, &str, &str, &str, Goal); 14] = [
        ("processor time a delivered event", "µs", "cost", "Socket.IO", "cost", times(0.6)),
        ("processor time a delivered event", "µs", "cost", "ws", "cost", times(1.0)),
        ("processor time a delivered event", "µs", "cost", "socketioxide", "cost", Goal::None),
        ("processor time a delivered event", "µs", "cost", "epoll", "cost", Goal::None),
        ("fan-out, p99", "ms", "fan-out", "Socket.IO", "fan-out", times(0.2)),
        (
            "command to stored and acknowledged, p99",
            "ms",
            "ack",
            "fdatasync",
            "durable",
            Goal::Times { factor: 3.0, plus: 2.0 },
        ),
        (
            "memory a member, idle in a live room",
            "KB",
            "memory",
            "Socket.IO",
            "memory",
            Goal::AtMost { value: 10.0 },
        ),
        ("kill -9 to all resumed without a gap", "s", "resume", "Socket.IO", "resume", times(0.5)),
        ("timer lateness as stamped, p99", "ms", "timer lateness", "tokio", "timer lateness", times(2.0)),
        ("timer lateness as heard, p99", "ms", "timer heard", "tokio", "timer lateness", Goal::None),
        ("timers that fired early", "", "timers early", "", "", Goal::AtMost { value: 0.0 }),
        ("start to first accepted socket", "ms", "start", "Socket.IO", "start", times(0.15)),
        ("bytes until the room is usable (brotli)", "KB", "page", "", "", Goal::AtMost { value: 60.0 }),
        ("generator's own lag, p99", "ms", "generator lag", "Socket.IO", "generator lag", Goal::None),
    ];
    let mut figures = Vec::new();
    let mut beside_before = Vec::new();
    for (name, unit, what, peer, theirs, goal) in rows {
        let ours = readings.of(what, System::Openset.name());
        let theirs = readings.of(theirs, peer);
        figures.push(Figure { name: name.into(), unit, peer, ours: ours.clone(), theirs, goal });
        let before = readings.of(what, System::Before.name());
        if !before.is_empty() && !beside_before.contains(&what) {
            beside_before.push(what);
            let goal = if NO_MORE_THAN_BEFORE.contains(&what) { times(1.0) } else { Goal::None };
            let peer = System::Before.name();
            figures.push(Figure { name: name.into(), unit, peer, ours, theirs: before, goal });
        }
    }
    figures
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Verdict;

    fn beside_before(readings: &Readings) -> Vec<Figure> {
        figures(readings).into_iter().filter(|figure| figure.peer == System::Before.name()).collect()
    }

    #[test]
    fn another_build_is_one_more_line_for_each_figure_that_it_has() {
        let mut readings = Readings::default();
        readings.note("cost", System::Openset, 9.0);
        readings.note("start", System::Openset, 40.0);
        assert!(beside_before(&readings).is_empty(), "none was measured");
        readings.note("cost", System::Before, 10.0);
        readings.note("start", System::Before, 20.0);
        let lines = beside_before(&readings);
        let told = lines.iter().map(|line| (line.name.as_str(), line.ratios(), line.verdict()));
        assert_eq!(
            told.collect::<Vec<_>>(),
            [
                ("processor time a delivered event", vec![0.9], Verdict::Met),
                ("start to first accepted socket", vec![2.0], Verdict::Shown),
            ]
        );
    }
}
