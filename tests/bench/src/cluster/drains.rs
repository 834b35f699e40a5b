//! A server with rooms in which everybody is heard is told to go, again and again: what its members miss of each other's sound.
//!
//! Members do as browsers do: whoever is told that the room has moved comes again after a pause, begins a connection to the
//! server that has it, and sends by both until the old one is ended. What comes by either is heard, if it comes in time.

use super::nodes::Nodes;
use crate::process::Process;
use anyhow::{Result, ensure};
use media_tests::{Client, Packet, Seat, until};
use protocol::CloseCode;
use protocol::http::{Invited, SetStarted};
use sfu::Kind;
use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tests::{Browser, Front, patiently};
use tokio::time::{MissedTickBehavior, interval, sleep};

/// Rooms, and those in each: three is the smallest set.
const ROOMS: usize = 3;
const MEMBERS: usize = 3;
/// How much sound is in a packet.
const FRAME: Duration = Duration::from_millis(20);
/// What comes later than this is of no use to anybody who listens.
const IN_TIME: Duration = Duration::from_millis(200);
/// How long everybody is heard in peace, before and after.
const IN_PEACE: Duration = Duration::from_millis(600);
/// Browsers wait for half of this and up to all of it before they come again, and for as long as the server asks, which is up
/// to the second.
const PAUSE: Duration = Duration::from_millis(250);
const ASKED_MAX: Duration = Duration::from_millis(500);
/// How long a browser uses the old connection once it has the new one.
const KEPT: Duration = Duration::from_secs(4);
/// Opus in RTP, and a byte that says that a frame of twenty milliseconds follows.
const OPUS: u8 = 111;
const TOC: u8 = 0x78;

/// What members missed.
#[derive(Default)]
pub(super) struct Outcome {
    /// Sound that never came, or too late, in µs: one for each drain and each two who listen to one another.
    pub(super) missing_us: Vec<u64>,
    /// From when a server was told to go until all its members stood at the other, in µs, one a drain.
    pub(super) moved_us: Vec<u64>,
}

/// One member's voice: it goes by every connection that there is.
#[derive(Default)]
struct Voice {
    lines: Mutex<Vec<Client>>,
    /// When each packet was sent; its place is its number.
    sent: Mutex<Vec<Instant>>,
}

/// A member and their voice.
struct Talker {
    room: usize,
    /// Which of all members it is, for pauses that differ.
    number: usize,
    seat: Seat,
    voice: Arc<Voice>,
}

/// So many drains, one after the other, to and fro between two servers.
pub(super) async fn all(nodes: &Nodes, front: &Front, drains: usize) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    let mut serving = (0, nodes.start(0)?);
    front.lead_to_addresses(vec![nodes.addresses()[0].to_string()]);
    let mut talkers = Vec::new();
    for room in 0..ROOMS {
        gather(front.url(), room, &mut talkers).await?;
    }
    for talker in &talkers {
        let client = talker.seat.begin_media().await;
        talker.voice.lines().push(client);
    }
    until("everybody to be connected", || talkers.iter().all(|talker| talker.voice.stands())).await;
    let speaks = tokio::spawn(speak(talkers.iter().map(|talker| Arc::clone(&talker.voice)).collect()));
    for _ in 0..drains {
        let next = 1 - serving.0;
        let other = nodes.start(next)?;
        front.lead_to_addresses(vec![nodes.addresses()[next].to_string()]);
        let (missing, moved) = one(&talkers, &mut serving.1).await?;
        outcome.missing_us.extend(missing);
        outcome.moved_us.push(moved);
        serving = (next, other);
    }
    speaks.abort();
    Ok(outcome)
}

/// One drain: what each missed of each, and how long it took until everybody stood at the other server.
async fn one(talkers: &[Talker], goes: &mut Process) -> Result<(Vec<u64>, u64)> {
    for talker in talkers {
        talker.voice.forget();
    }
    sleep(IN_PEACE).await;
    let began = Instant::now();
    goes.tell_to_go()?;
    futures_util::future::join_all(talkers.iter().map(Talker::move_on)).await;
    let moved = micros(began.elapsed());
    sleep(IN_PEACE + IN_TIME).await;
    let until_then = Instant::now() - IN_TIME;
    let mut missing = Vec::new();
    for listener in talkers {
        for speaker in talkers.iter().filter(|speaker| speaker.hears_of(listener)) {
            missing.push(listener.missed(speaker, began, until_then));
        }
    }
    ensure!(!missing.is_empty(), "nobody was listened to");
    patiently("the server that goes", async {
        while !goes.has_gone()? {
            sleep(FRAME).await;
        }
        anyhow::Ok(())
    })
    .await?;
    sleep(KEPT.saturating_sub(began.elapsed())).await;
    for talker in talkers {
        let mut lines = talker.voice.lines();
        let last = lines.len() - 1;
        lines.drain(..last);
    }
    Ok((missing, moved))
}

impl Voice {
    fn lines(&self) -> MutexGuard<'_, Vec<Client>> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sent(&self) -> MutexGuard<'_, Vec<Instant>> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the last connection stands.
    fn stands(&self) -> bool {
        self.lines().last().is_some_and(Client::is_connected)
    }

    /// What came so far is of no interest any more.
    fn forget(&self) {
        self.lines().iter().for_each(Client::forget_heard);
    }

    fn say(&self) {
        let mut sent = self.sent();
        let number = sent.len() as u32;
        sent.push(Instant::now());
        for line in self.lines().iter().filter(|line| line.is_connected()) {
            line.send(packet(number));
        }
    }
}

/// A packet that says of itself which it is, and that nobody says anything in it: a room that hears somebody waits with its
/// move for a gap, which is not what is measured.
fn packet(number: u32) -> Packet {
    let [a, b, c, d] = number.to_be_bytes();
    Packet {
        section: Kind::Audio,
        payload_type: OPUS,
        seq: number as u16,
        timestamp: number.wrapping_mul(960),
        level: 127,
        payload: vec![TOC, a, b, c, d],
        forged: None,
    }
}

async fn speak(voices: Vec<Arc<Voice>>) {
    let mut ticks = interval(FRAME);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    loop {
        ticks.tick().await;
        voices.iter().for_each(|voice| voice.say());
    }
}

impl Talker {
    fn hears_of(&self, other: &Self) -> bool {
        self.room == other.room && self.seat.member != other.seat.member
    }

    /// Waits until the room is elsewhere, comes in there, and stands there when this returns.
    async fn move_on(&self) {
        let moved = || self.seat.ended().is_some_and(|ended| ended.said == Some(CloseCode::Moved));
        until("the room to be at the other server", moved).await;
        let part = (self.number % 8) as f64 / 8.0;
        sleep(PAUSE.mul_f64(0.5 + part / 2.0).max(ASKED_MAX.mul_f64(part))).await;
        self.seat.come_back().await;
        let client = self.seat.begin_media().await;
        self.voice.lines().push(client);
        until("a connection to the other server", || self.voice.stands()).await;
    }

    /// How much sound of a speaker did not come in time, of what was sent between two moments.
    fn missed(&self, speaker: &Self, from: Instant, to: Instant) -> u64 {
        let sent = speaker.voice.sent();
        let heard: HashSet<usize> = self
            .voice
            .lines()
            .iter()
            .flat_map(Client::heard)
            .filter(|heard| heard.member == Some(speaker.seat.member.0) && heard.kind == Kind::Audio)
            .filter_map(|heard| {
                let number = u32::from_be_bytes(heard.payload.get(1..5)?.try_into().ok()?) as usize;
                let sent = sent.get(number)?;
                (heard.at.duration_since(*sent) <= IN_TIME).then_some(number)
            })
            .collect();
        let of_then = sent.iter().enumerate().filter(|(_, at)| (from..to).contains(*at));
        let missed = of_then.filter(|(number, _)| !heard.contains(number)).count();
        micros(FRAME) * missed as u64
    }
}

/// A set whose members are all in their room, which has come to the bids, where everybody is heard.
async fn gather(url: &str, room: usize, talkers: &mut Vec<Talker>) -> Result<()> {
    let member = |place: usize| {
        let part = if place == 0 { "facilitator" } else { "member" };
        serde_json::json!({ "name": format!("Member {place}"), "part": part, "deputy": false })
    };
    let members: Vec<_> = (0..MEMBERS).map(member).collect();
    let wish = serde_json::json!({
        "name": format!("Set {room}"), "format": "classic", "language": "en", "members": members, "key": null,
    });
    let browser = Arc::new(Browser::at(url));
    let started: SetStarted = browser.post("/api/sets", &wish).await.read();
    let mut seats = vec![Seat::come_in(browser, started.session.clone(), started.own).await];
    for invitation in &started.invitations[1..] {
        let browser = Browser::at(url);
        let Invited { session, member, .. } = browser.take(&invitation.link).await;
        seats.push(Seat::come_in(Arc::new(browser), session, member).await);
    }
    seats[0].begin(&[&seats[1]]).await;
    for seat in seats {
        let number = talkers.len();
        talkers.push(Talker { room, number, seat, voice: Arc::default() });
    }
    Ok(())
}

fn micros(took: Duration) -> u64 {
    u64::try_from(took.as_micros()).unwrap_or(u64::MAX)
}
