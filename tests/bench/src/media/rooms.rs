//! Many small rooms: eight members with sound alone, one or two of whom speak. Rooms are added until the server's
//! core has no more to give; then the server is filled to its own limit, and more members try to come in.

use super::load::{Load, Sends};
use super::systems::{Place, Programs, Unit};
use super::{ARRIVE_WITHIN, JOIN_WITHIN, Size};
use crate::adapter::ROOM_MEMBERS;
use crate::figure::{Figure, Goal};
use crate::process;
use anyhow::{Result, bail};
use std::time::{Duration, Instant};

/// Between two joins of a step: a handshake is a few ms of the server's core, which has rooms to serve.
const JOIN_EVERY: Duration = Duration::from_millis(40);
/// At full load before a window.
const SETTLE: Duration = Duration::from_secs(1);
/// The server has no more to give at this share of its core,
const CPU_MAX: f64 = 0.95;
/// or with less than this delivered,
const DELIVERED_MIN: f64 = 0.99;
/// or with one packet in a hundred later than this: two packets of sound.
const LATENCY_MS_MAX: f64 = 50.0;
/// The load generator is the first to be busy.
const GENERATOR_MAX: f64 = 0.95;
/// Rooms that run while others are refused, and rooms that are.
const RUNNING: usize = 4;
/// See [`RUNNING`].
const REFUSED: usize = 2;

/// What one window over some rooms says.
#[derive(Clone, Copy, Debug)]
struct Window {
    cpu: f64,
    delivered: f64,
    latency_ms: f64,
    generator: f64,
}

impl Window {
    /// Why this is more than the server carries, if it is.
    fn over(&self) -> Option<&'static str> {
        if self.cpu >= CPU_MAX {
            Some("its core is busy")
        } else if self.delivered < DELIVERED_MIN {
            Some("packets are lost")
        } else if self.latency_ms > LATENCY_MS_MAX {
            Some("packets are late")
        } else {
            None
        }
    }
}

/// What the rounds said of one build.
#[derive(Clone, Default)]
struct Readings {
    rooms: Vec<f64>,
    lost: Vec<f64>,
    refused: Vec<f64>,
}

/// The figures of all rounds, of ours and of another build where there is one.
pub(super) fn run(programs: &Programs, size: Size) -> Result<Vec<Figure>> {
    let (mut ours, mut before) = (Readings::default(), Readings::default());
    let mut builds = programs.builds();
    for round in 0..size.room_rounds {
        for unit in builds.iter().copied() {
            eprintln!("many rooms, round {} of {}: {}", round + 1, size.room_rounds, unit.name());
            let run = |what: &str| format!("{}-{what}-{round}", unit.name());
            let readings = if unit == Unit::Before { &mut before } else { &mut ours };
            readings.rooms.push(carried(programs, unit, size, &run("rooms"))? as f64);
            let (lost, refused) = above_the_limit(programs, unit, size, &run("limit"))?;
            readings.lost.push(lost * 100.0);
            readings.refused.push(refused * 100.0);
        }
        builds.reverse();
    }
    Ok(figures(&ours, &before))
}

fn figures(ours: &Readings, before: &Readings) -> Vec<Figure> {
    let members = |rooms: &[f64]| rooms.iter().map(|rooms| rooms * ROOM_MEMBERS as f64).collect::<Vec<_>>();
    let at_most = |value| Goal::AtMost { value };
    let rows = [
        (
            "rooms of eight, sound alone, that one core carries",
            "rooms",
            ours.rooms.clone(),
            before.rooms.clone(),
            Goal::None,
        ),
        ("the same in members", "members", members(&ours.rooms), members(&before.rooms), Goal::None),
        (
            "lost in running rooms while more are refused",
            "%",
            ours.lost.clone(),
            before.lost.clone(),
            at_most(1.0),
        ),
        ("let in above the limit", "%", ours.refused.clone(), before.refused.clone(), at_most(0.0)),
    ];
    rows.into_iter()
        .map(|(name, unit, ours, theirs, goal)| {
            let peer = if theirs.is_empty() { "–" } else { Unit::Before.name() };
            Figure { name: name.to_owned(), unit, peer, ours, theirs, goal }
        })
        .collect()
}

/// Adds rooms until it is too much; how many it was before.
fn carried(programs: &Programs, unit: Unit, size: Size, run: &str) -> Result<usize> {
    let most = (size.rooms_max * ROOM_MEMBERS).to_string();
    let place = Place::many_rooms(programs, unit, size.rooms_max, &["--media-members-max", &most], run)?;
    let mut load = Load::new()?;
    let mut good = 0;
    for rooms in (size.rooms_step..=size.rooms_max).step_by(size.rooms_step) {
        fill(&mut load, &place, good * ROOM_MEMBERS..rooms * ROOM_MEMBERS)?;
        let window = watch(&mut load, &place, Duration::from_secs(size.rooms_seconds))?;
        eprintln!(
            "    {rooms} rooms, {} members: core {:.0} %, delivered {:.2} %, p99 {:.1} ms (generator {:.0} %)",
            rooms * ROOM_MEMBERS,
            window.cpu * 100.0,
            window.delivered * 100.0,
            window.latency_ms,
            window.generator * 100.0,
        );
        if window.generator > GENERATOR_MAX {
            eprintln!("    the generator has no more to give: the server may carry more than this");
            return Ok(good);
        }
        if let Some(why) = window.over() {
            eprintln!("    too much: {why}");
            return Ok(good);
        }
        good = rooms;
    }
    Ok(good)
}

/// Lets members come in and waits until the media of all of them can flow.
fn fill(load: &mut Load, place: &Place, members: std::ops::Range<usize>) -> Result<()> {
    for member in members.clone() {
        load.add(place.coming(member, sends(member), opens(member)))?;
        load.run(JOIN_EVERY)?;
    }
    let all_in = |load: &Load| members.clone().all(|member| load.is_connected(member));
    if !load.run_until(JOIN_WITHIN, all_in)? {
        bail!("not all members came in");
    }
    load.run(SETTLE)
}

fn watch(load: &mut Load, place: &Place, lasting: Duration) -> Result<Window> {
    load.count(lasting);
    let (cpu, own, from) = (place.process.cpu()?, process::own_cpu()?, Instant::now());
    load.run(lasting)?;
    let (cpu, own) = (place.process.cpu()? - cpu, process::own_cpu()? - own);
    let lasted = from.elapsed().as_secs_f64();
    load.run(ARRIVE_WITHIN)?;
    Ok(Window {
        cpu: cpu.as_secs_f64() / lasted,
        delivered: load.tally.delivered(),
        latency_ms: load.tally.latency_ms(0.99),
        generator: own.as_secs_f64() / lasted,
    })
}

/// Fills a server to its limit and lets more try. The share lost in the rooms that run meanwhile, and the share
/// of those who tried that got in.
fn above_the_limit(programs: &Programs, unit: Unit, size: Size, run: &str) -> Result<(f64, f64)> {
    let most = (RUNNING * ROOM_MEMBERS).to_string();
    let options = ["--media-members-max", &most];
    let place = Place::many_rooms(programs, unit, RUNNING + REFUSED, &options, run)?;
    let mut load = Load::new()?;
    fill(&mut load, &place, 0..RUNNING * ROOM_MEMBERS)?;
    load.count(Duration::from_secs(size.rooms_seconds));
    let trying = RUNNING * ROOM_MEMBERS..(RUNNING + REFUSED) * ROOM_MEMBERS;
    for member in trying.clone() {
        load.add(place.coming(member, sends(member), opens(member)))?;
        load.run(JOIN_EVERY)?;
    }
    let answered =
        |load: &Load| trying.clone().all(|member| load.is_refused(member) || load.is_connected(member));
    if !load.run_until(JOIN_WITHIN, answered)? {
        bail!("some were neither let in nor refused");
    }
    load.run(Duration::from_secs(size.rooms_seconds))?;
    load.run(ARRIVE_WITHIN)?;
    let let_in = trying.clone().filter(|member| load.is_connected(*member)).count();
    let lost = 1.0 - load.tally.delivered();
    eprintln!("    above the limit: {let_in} of {} let in, {:.3} % lost", trying.len(), lost * 100.0);
    // Unopened packets are counted by their arrival: at the edges of the window some more may come than go.
    Ok((lost.max(0.0), let_in as f64 / trying.len() as f64))
}

/// The first of each room speaks, in every other room a second one too.
fn sends(member: usize) -> Sends {
    let (room, slot) = (member / ROOM_MEMBERS, member % ROOM_MEMBERS);
    if slot == 0 || (slot == 1 && room % 2 == 1) { Sends::Sound } else { Sends::Silence }
}

/// The last of each room takes the latency of what it hears.
fn opens(member: usize) -> bool {
    member % ROOM_MEMBERS == ROOM_MEMBERS - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_build_is_shown_beside_ours_where_there_is_one() {
        let one = Readings { rooms: vec![48.0], lost: vec![0.0], refused: vec![0.0] };
        assert!(figures(&one, &Readings::default()).iter().all(|figure| figure.peer == "–"));
        let before = Readings { rooms: vec![32.0], ..one.clone() };
        let figures = figures(&one, &before);
        assert_eq!((figures[0].peer, figures[0].ratios()), ("before", vec![1.5]));
    }

    #[test]
    fn one_or_two_of_a_room_speak_and_one_listener_opens_what_it_hears() {
        let room = |room: usize| room * ROOM_MEMBERS..(room + 1) * ROOM_MEMBERS;
        let speak = |at| room(at).filter(|member| sends(*member) == Sends::Sound).count();
        assert_eq!((speak(0), speak(1), speak(2)), (1, 2, 1));
        assert_eq!(room(3).filter(|member| opens(*member) && sends(*member) == Sends::Silence).count(), 1);
    }

    #[test]
    fn a_window_is_too_much_for_one_reason_at_a_time() {
        let good = Window { cpu: 0.9, delivered: 1.0, latency_ms: 10.0, generator: 0.5 };
        assert_eq!(good.over(), None);
        assert_eq!(Window { cpu: 0.96, ..good }.over(), Some("its core is busy"));
        assert_eq!(Window { delivered: 0.98, ..good }.over(), Some("packets are lost"));
        assert_eq!(Window { latency_ms: 51.0, ..good }.over(), Some("packets are late"));
    }
}
