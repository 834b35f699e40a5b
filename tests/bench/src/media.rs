//! `bench media`: our forwarding unit beside Janus on the same synthetic rooms, driven by the same clients, in
//! rounds that alternate between the two; then as many small rooms as one core carries.
//!
//! What a round says is the ratio of the two: on a busy machine both cost more.

pub mod line;
pub mod load;
pub mod packet;
pub mod rooms;
pub mod signalling;
pub mod systems;
pub mod tally;

pub use systems::{Programs, Unit};

use crate::figure::{Figure, Goal};
use crate::stats::median;
use anyhow::{Context, Result, bail};
use load::{Load, Sends};
use std::collections::BTreeMap;
use std::time::Duration;
use systems::Place;

/// Members of the rooms compared.
const ROOMS: [usize; 2] = [6, 10];
/// How long one member may take to see somebody.
const JOIN_WITHIN: Duration = Duration::from_secs(20);
/// Between two joins, so that the second does not pay for the first.
const JOIN_EVERY: Duration = Duration::from_millis(300);
/// How long what is under way may take to arrive after the window.
const ARRIVE_WITHIN: Duration = Duration::from_millis(500);

/// How much is measured.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct Size {
    /// Rounds of the rooms compared.
    pub rounds: usize,
    /// Seconds at full load before a window: buffers fill, both have been asked for their key frames.
    pub settle_seconds: u64,
    /// Seconds of a window.
    pub seconds: u64,
    /// Rounds of the many small rooms.
    pub room_rounds: usize,
    /// Rooms added at a time.
    pub rooms_step: usize,
    /// Rooms at most; the machine in front of which this was written saturates well below.
    pub rooms_max: usize,
    /// Seconds of a window over the many rooms.
    pub rooms_seconds: u64,
}

impl Size {
    /// A quarter of an hour.
    pub const FULL: Self = Self {
        rounds: 5,
        settle_seconds: 3,
        seconds: 12,
        room_rounds: 3,
        rooms_step: 8,
        rooms_max: 200,
        rooms_seconds: 4,
    };
    /// Two or three minutes, whose word weighs less.
    pub const QUICK: Self = Self {
        rounds: 1,
        settle_seconds: 1,
        seconds: 4,
        room_rounds: 1,
        rooms_step: 16,
        rooms_max: 200,
        rooms_seconds: 2,
    };
}

/// What can be asked for alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Our unit in the rooms compared.
    Openset,
    /// Janus in them.
    Janus,
    /// The many small rooms.
    Rooms,
}

impl Part {
    /// All of it.
    pub const ALL: [Self; 3] = [Self::Openset, Self::Janus, Self::Rooms];

    /// By its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "openset" => Some(Self::Openset),
            "janus" => Some(Self::Janus),
            "rooms" => Some(Self::Rooms),
            _ => None,
        }
    }
}

/// Readings by what and whose, one a round.
#[derive(Default)]
struct Readings(BTreeMap<(String, &'static str), Vec<f64>>);

impl Readings {
    fn note(&mut self, what: &str, whose: Unit, value: f64) {
        eprintln!("    {}: {what} {value:.3}", whose.name());
        self.0.entry((what.to_owned(), whose.name())).or_default().push(value);
    }

    fn of(&self, what: &str, whose: Unit) -> Vec<f64> {
        self.0.get(&(what.to_owned(), whose.name())).cloned().unwrap_or_default()
    }
}

/// Runs all rounds of `parts` and hands back the figures.
pub fn run(programs: &Programs, size: Size, parts: &[Part]) -> Result<Vec<Figure>> {
    let mut readings = Readings::default();
    let mut units = Vec::new();
    if parts.contains(&Part::Openset) {
        units.extend(programs.builds());
    }
    if parts.contains(&Part::Janus) {
        units.push(Unit::Janus);
    }
    for round in 0..size.rounds {
        for members in ROOMS {
            for unit in units.iter().copied() {
                eprintln!("round {} of {}: {} with {members}", round + 1, size.rounds, unit.name());
                let run = format!("{}-{members}-{round}", unit.name());
                one_room(programs, unit, members, size, &run, &mut readings)
                    .with_context(|| format!("{members} members of {}", unit.name()))?;
            }
        }
        units.reverse();
    }
    let mut figures: Vec<Figure> = if units.is_empty() {
        Vec::new()
    } else {
        ROOMS.iter().flat_map(|members| compared(*members, &readings)).collect()
    };
    if parts.contains(&Part::Rooms) {
        figures.extend(rooms::run(programs, size)?);
    }
    Ok(figures)
}

/// Everybody comes in one after the other, then stays for a window.
fn one_room(
    programs: &Programs,
    unit: Unit,
    members: usize,
    size: Size,
    run: &str,
    readings: &mut Readings,
) -> Result<()> {
    let place = Place::one_room(programs, unit, members, run)?;
    let empty = place.process.resident()?;
    let mut load = Load::new()?;
    let mut joins = Vec::new();
    for member in 0..members {
        load.add(place.coming(member, Sends::Everything, true))?;
        let is_in = |load: &Load| match member {
            // There is nobody to see.
            0 => load.is_connected(0),
            _ => load.first_frame(member).is_some(),
        };
        if !load.run_until(JOIN_WITHIN, is_in)? {
            let connected = if load.is_connected(member) { "connected" } else { "not connected" };
            bail!("member {member} saw nobody within {} s ({connected})", JOIN_WITHIN.as_secs());
        }
        joins.extend(load.first_frame(member).map(|after| after.as_secs_f64() * 1e3));
        load.run(JOIN_EVERY)?;
    }
    load.run(Duration::from_secs(size.settle_seconds))?;
    let window = Duration::from_secs(size.seconds);
    load.count(window);
    let cpu = place.process.cpu()?;
    load.run(window)?;
    let cpu = place.process.cpu()? - cpu;
    let resident = place.process.resident()?;
    load.run(ARRIVE_WITHIN)?;
    let mut note = |what: &str, value: f64| readings.note(&format!("{what} {members}"), unit, value);
    note("cost", cpu.as_secs_f64() * 1e6 / load.tally.arrived() as f64);
    note("delivered", load.tally.delivered() * 100.0);
    note("memory", (resident - empty) as f64 / members as f64 / 1e6);
    note("latency p50", load.tally.latency_ms(0.5));
    note("latency p99", load.tally.latency_ms(0.99));
    note("lag p99", load.tally.lag_ms(0.99));
    note("join", median(&joins).unwrap_or(f64::NAN));
    Ok(())
}

/// What may be no more than in the build before; the rest is shown beside it.
const NO_MORE_THAN_BEFORE: [&str; 2] = ["cost", "memory"];

/// The lines of the table for rooms of one size, each beside Janus and, where another build was measured, beside that.
fn compared(members: usize, readings: &Readings) -> Vec<Figure> {
    let times = |factor| Goal::Times { factor, plus: 0.0 };
    let rows = [
        ("cost", "processor time a forwarded packet", "µs", times(0.5)),
        ("memory", "memory a member", "MB", times(0.5)),
        ("join", "join to first remote picture", "ms", times(1.0)),
        ("delivered", "delivered", "%", Goal::None),
        ("latency p50", "added latency, p50", "ms", Goal::None),
        ("latency p99", "added latency, p99", "ms", Goal::None),
        ("lag p99", "generator's own lag, p99", "ms", Goal::None),
    ];
    let mut figures = Vec::new();
    for (what, name, unit, goal) in rows {
        let no_more = if NO_MORE_THAN_BEFORE.contains(&what) { times(1.0) } else { Goal::None };
        let what = format!("{what} {members}");
        for (peer, goal) in [(Unit::Janus, goal), (Unit::Before, no_more)] {
            let theirs = readings.of(&what, peer);
            if peer == Unit::Before && theirs.is_empty() {
                continue;
            }
            figures.push(Figure {
                name: format!("{members} members: {name}"),
                unit,
                peer: peer.name(),
                ours: readings.of(&what, Unit::Openset),
                theirs,
                goal,
            });
        }
    }
    figures
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Verdict;

    #[test]
    fn a_figure_is_ours_beside_theirs_of_the_same_room() {
        let mut readings = Readings::default();
        for (unit, cost) in [(Unit::Openset, 4.0), (Unit::Janus, 10.0)] {
            readings.note("cost 6", unit, cost);
            readings.note("cost 10", unit, 1.0);
        }
        let figures = compared(6, &readings);
        assert_eq!((figures[0].ratios(), figures[0].verdict()), (vec![0.4], Verdict::Met));
        assert_eq!(figures[1].verdict(), Verdict::Inconclusive, "nothing was read");
        assert_eq!(compared(10, &readings)[0].verdict(), Verdict::Short);
        readings.note("cost 6", Unit::Before, 5.0);
        let figures = compared(6, &readings);
        assert_eq!(
            (figures[1].peer, figures[1].ratios(), figures[1].verdict()),
            ("before", vec![0.8], Verdict::Met)
        );
    }

    #[test]
    fn parts_have_names() {
        assert_eq!(Part::named("rooms"), Some(Part::Rooms));
        assert_eq!(Part::named("everything"), None);
    }
}
