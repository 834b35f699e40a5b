//! Whole sessions at a whole server, drawn from a seed: everyone's client sends sound all the time, while the
//! facilitator and the set move the floor about, connections are lost, replaced and taken over.
//!
//! Every packet carries whose it is, the connection, its number and when it was sent. Nothing here goes by how
//! long anything takes. Between two steps the floor is certain: the step before is over when everyone's socket
//! shows the same floor, and the next begins with the sending of its command. A packet entered between the moment
//! before it was sent and the moment the media plane had counted as many packets as were ever sent. One for which
//! both lie within one certain floor must be heard or must not; of those in between, only that the floor changed
//! no oftener than was told.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use media_tests::{BROKEN, Block, Client, Forged, Packet, Place, RED, Seat, twice, until};
use protocol::format::StageAt;
use protocol::media::ClientMedia;
use protocol::{Command, Content, MemberId, Millis, Refusal};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};
use sfu::{Kind, MediaStats};
use tokio::sync::{Mutex, MutexGuard};

use crate::floor::{OPUS, TOC, VP8};

/// Members beside the facilitator.
const OTHERS: usize = 4;
/// Between two packets of each member: twice as many as speech has.
const PACE: Duration = Duration::from_millis(10);
/// Steps of one session, unless `STEPS` says otherwise.
const STEPS: usize = 40;
/// Sessions held at the same time, each at a server of its own: most of a session is waiting.
const AT_ONCE: usize = 2;
/// The session runs in seeds 1 to this, unless `SEEDS` or `SEED` says otherwise.
const SEEDS: u64 = 2;
/// No connection has this number: packets that must not arrive whatever the floor.
const FORGED: u16 = u16::MAX;
/// Connections that were replaced and go on sending; older ones fall silent.
const GHOSTS_MAX: usize = 3;
/// A packet that was not counted within this time is sent again: the first of a connection may come before the
/// server is ready for it.
const PROBE: Duration = Duration::from_secs(1);
/// And not for ever.
const PROBES_MAX: u32 = 20;
/// The server counts in whole milliseconds.
const TRUNCATED: Duration = Duration::from_millis(2);

/// Whose, on which connection, and its number there.
pub(crate) type Name = (u32, u16, u32);
/// A packet that entered after the first time and before the second.
type Entry = (Name, Instant, Instant);

fn packet((member, connection, number): Name, sent: Duration) -> Packet {
    let mut payload = vec![TOC, member as u8];
    payload.extend_from_slice(&connection.to_be_bytes());
    payload.extend_from_slice(&number.to_be_bytes());
    payload.extend_from_slice(&(sent.as_micros() as u64).to_be_bytes());
    Packet {
        section: Kind::Audio,
        payload_type: OPUS,
        seq: number as u16,
        timestamp: number.wrapping_mul(960),
        level: 20,
        payload,
        forged: None,
    }
}

fn name(payload: &[u8]) -> Name {
    let number = |range| payload.get(range).and_then(|bytes: &[u8]| bytes.try_into().ok());
    (
        payload.get(1).copied().map_or(0, u32::from),
        payload.get(2..4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u16::from_be_bytes),
        number(4..8).map_or(0, u32::from_be_bytes),
    )
}

/// One member's connection, as its sender knows it.
struct Sender {
    client: Arc<Client>,
    member: u32,
    connection: u16,
    sent: u32,
    /// Its last packet's number and what was in it.
    last: (u32, Vec<u8>),
}

impl Sender {
    fn new(client: Arc<Client>, member: u32, connection: u16) -> Self {
        Self { client, member, connection, sent: 0, last: (0, Vec::new()) }
    }

    /// Every third packet carries the one before it once more.
    fn send(&mut self, began: Instant) -> Name {
        self.sent += 1;
        let name = (self.member, self.connection, self.sent);
        let mut own = packet(name, began.elapsed());
        let last = std::mem::replace(&mut self.last, (self.sent, own.payload.clone()));
        if self.sent.is_multiple_of(3) && last.0 + 1 == self.sent {
            own.payload_type = RED;
            own.payload = twice(&[Block::back(1, &last.1)], &own.payload);
        }
        self.client.send(own);
        name
    }

    /// A packet that nobody may hear, with a number of its own: it does not fail for having been used before.
    fn forged(&mut self, began: Instant) -> Packet {
        self.sent += 1;
        let packet = packet((self.member, FORGED, self.sent), began.elapsed());
        Packet { seq: self.sent as u16, ..packet }
    }
}

/// When packets entered: after `sent`, and before `entered`.
pub(crate) struct Round {
    pub(crate) sent: Instant,
    pub(crate) entered: Instant,
    pub(crate) names: Vec<Name>,
}

/// Everyone who sends, and what they have sent.
#[derive(Default)]
pub(crate) struct Senders {
    /// By member: the connection whose packets count.
    present: BTreeMap<u32, Sender>,
    ghosts: Vec<Sender>,
    /// What the media plane must have counted when everything sent so far has entered.
    expected: u64,
    pub(crate) rounds: Vec<Round>,
    /// What must not arrive whatever the floor: sent on a connection that had been replaced.
    pub(crate) forbidden: HashSet<Name>,
}

impl Senders {
    async fn round(&mut self, place: &Place, began: Instant) {
        for ghost in &mut self.ghosts {
            let name = ghost.send(began);
            self.forbidden.insert(name);
        }
        let sent = Instant::now();
        let names: Vec<Name> = self.present.values_mut().map(|sender| sender.send(began)).collect();
        self.expected += names.len() as u64;
        until("what was sent has come in", || place.stats().audio_in >= self.expected).await;
        self.rounds.push(Round { sent, entered: Instant::now(), names });
        // Whatever was taken for lost and was not.
        self.expected = place.stats().audio_in;
    }

    /// Adds a connection: it sends until the media plane has counted something of it.
    async fn add(&mut self, place: &Place, began: Instant, mut sender: Sender) {
        until("connected", || sender.client.is_connected()).await;
        let before = place.stats().audio_in;
        for tried in 0.. {
            assert!(tried < PROBES_MAX, "nothing comes in of member {}", sender.member);
            let (sent, name) = (Instant::now(), sender.send(began));
            while sent.elapsed() < PROBE && place.stats().audio_in == before {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            self.rounds.push(Round { sent, entered: Instant::now(), names: vec![name] });
            if place.stats().audio_in > before {
                break;
            }
        }
        self.expected = place.stats().audio_in;
        self.present.insert(sender.member, sender);
    }

    /// Takes a member's connection out of those that count.
    fn retire(&mut self, member: u32) -> Option<Sender> {
        self.present.remove(&member)
    }
}

/// A time during which the floor was certain.
#[derive(Debug, Clone)]
struct Certain {
    from: Instant,
    until: Instant,
    speakers: BTreeSet<u32>,
    /// How many steps had been taken before.
    step: usize,
}

/// A session under way.
pub(crate) struct Session {
    pub(crate) place: Arc<Place>,
    began: Instant,
    pub(crate) seats: BTreeMap<u32, Seat>,
    pub(crate) facilitator: u32,
    senders: Arc<Mutex<Senders>>,
    stop: Arc<AtomicBool>,
    /// Every client there ever was, with its member.
    pub(crate) clients: Vec<(u32, Arc<Client>)>,
    certain: Vec<Certain>,
    /// The end of the last step.
    since: Instant,
    steps: Vec<String>,
}

impl Session {
    /// The facilitator and so many others come in, and everyone's client begins to send.
    pub(crate) async fn begin(others: usize) -> Self {
        let (place, seats) = Place::open(others).await;
        let facilitator = seats[0].member.0;
        let mut session = Self {
            place: Arc::new(place),
            began: Instant::now(),
            seats: seats.into_iter().map(|seat| (seat.member.0, seat)).collect(),
            facilitator,
            senders: Arc::default(),
            stop: Arc::default(),
            clients: Vec::new(),
            certain: Vec::new(),
            since: Instant::now(),
            steps: Vec::new(),
        };
        let (place, senders, stop) =
            (Arc::clone(&session.place), Arc::clone(&session.senders), Arc::clone(&session.stop));
        let began = session.began;
        tokio::spawn(async move {
            let mut ticks = tokio::time::interval(PACE);
            ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
            while !stop.load(Ordering::Relaxed) {
                ticks.tick().await;
                senders.lock().await.round(&place, began).await;
            }
        });
        let members: Vec<u32> = session.seats.keys().copied().collect();
        for member in members {
            session.connect(member).await;
        }
        session.converge().await;
        session.since = Instant::now();
        session
    }

    pub(crate) async fn senders(&self) -> MutexGuard<'_, Senders> {
        self.senders.lock().await
    }

    pub(crate) fn chief(&self) -> &Seat {
        &self.seats[&self.facilitator]
    }

    /// Begins media for a member anew; the connection before, if any, goes on sending.
    async fn connect(&mut self, member: u32) {
        let before = self.senders().await.retire(member);
        let client = Arc::new(self.seats[&member].begin_media().await);
        self.clients.push((member, Arc::clone(&client)));
        until("connected", || client.is_connected()).await;
        let connection = self.clients.len() as u16;
        let (place, began) = (Arc::clone(&self.place), self.began);
        let mut senders = self.senders().await;
        senders.add(&place, began, Sender::new(client, member, connection)).await;
        senders.ghosts.extend(before);
        if senders.ghosts.len() > GHOSTS_MAX {
            senders.ghosts.remove(0);
        }
    }

    /// Waits until everyone's socket shows the same floor.
    async fn converge(&self) {
        let same = || {
            let floor = self.chief().speakers();
            self.seats.values().all(|seat| seat.speakers() == floor)
        };
        until("everyone sees the same floor", same).await;
    }

    /// The floor has been what it is since the last step. `until` is before the next one's command is sent.
    fn certain_until(&mut self, until: Instant) {
        let speakers = self.chief().speakers();
        self.certain.push(Certain { from: self.since, until, speakers, step: self.steps.len() });
    }

    /// Whether it is taken.
    pub(crate) async fn ask(&self, member: u32, command: Command) -> Result<(), Refusal> {
        self.seats[&member].ask(command).await.map(drop)
    }

    /// One step, and then some talking.
    async fn step(&mut self, random: &mut StdRng) {
        let told = match random.random_range(0..24) {
            0..15 => {
                self.certain_until(Instant::now());
                self.move_floor(random).await
            }
            15..17 => {
                let before = Instant::now();
                self.certain_until(before);
                self.hold_silence(random, before).await
            }
            17..19 => {
                self.certain_until(Instant::now());
                self.lose_socket(random).await
            }
            // The rules know nothing of what follows: the floor stays as certain as it was.
            19..22 => self.lose_media(random).await,
            _ => self.forge(random).await,
        };
        if self.certain.last().is_some_and(|last| last.until >= self.since) {
            self.converge().await;
            self.since = Instant::now();
        }
        self.steps.push(told);
        self.talk(random.random_range(2..14)).await;
    }

    /// Waits until everyone has sent so many packets more.
    pub(crate) async fn talk(&self, rounds: usize) {
        let wanted = self.senders().await.rounds.len() + rounds;
        until("everyone goes on sending", || {
            self.senders.try_lock().is_ok_and(|senders| senders.rounds.len() >= wanted)
        })
        .await;
    }

    async fn move_floor(&self, random: &mut StdRng) -> String {
        let (chief, view) = (self.facilitator, self.chief().view());
        let members: Vec<u32> = self.seats.keys().copied().collect();
        let anyone = *members.choose(random).expect("members");
        let from = view.stage.as_ref().map(|stage| stage.at);
        let paused = view.pause.is_some();
        let (member, command) = match random.random_range(0..16) {
            _ if paused && random.random_bool(0.5) => (chief, Command::ResumeRoom {}),
            0..4 => match from {
                Some(StageAt::Closing { .. }) => (chief, Command::ReturnFloor {}),
                _ => (chief, Command::NextStage { from }),
            },
            4 | 5 => match from {
                Some(StageAt::Round { round, .. }) => {
                    let index = random.random_range(0..view.format.round.len() as u32);
                    (chief, Command::GoToStage { from, to: StageAt::Round { round, index } })
                }
                _ => (chief, Command::PassTurn {}),
            },
            6 => (chief, Command::PassTurn {}),
            7 => (anyone, Command::FinishTurn {}),
            8 | 9 => (chief, Command::GiveFloor { to: MemberId(anyone) }),
            10 => (anyone, Command::ReturnFloor {}),
            11 => (chief, Command::PauseRoom {}),
            12 => (anyone, Command::StopRoom { text: Content::default() }),
            13 => (chief, Command::ReleaseSilence {}),
            14 => {
                let asked = self.ask(chief, Command::AskExtension { ms: Millis::from_mins(1) }).await;
                let mut told = format!("more time: {asked:?}");
                for member in members {
                    let yes = random.random_bool(0.8);
                    told.push_str(&format!(" {:?}", self.ask(member, Command::VoteExtension { yes }).await));
                }
                return told;
            }
            _ => {
                let mut turns = view.turns.map(|turns| turns.to_come).unwrap_or_default();
                turns.reverse();
                (chief, Command::OrderTurns { turns })
            }
        };
        let told = format!("{member}: {command:?}");
        format!("{told}: {:?}", self.ask(member, command).await)
    }

    /// Holds the silence, for a time or until released. While it is certain to hold, the floor is as it is then.
    async fn hold_silence(&mut self, random: &mut StdRng, before: Instant) -> String {
        let ms = random.random_bool(0.7).then(|| Millis(random.random_range(30..300)));
        let answer = self.ask(self.facilitator, Command::HoldSilence { ms }).await;
        let told = format!("silence for {ms:?}: {answer:?}");
        if let (Ok(()), Some(ms)) = (answer, ms) {
            self.converge().await;
            let (speakers, end) = (self.chief().speakers(), before + Duration::from_millis(ms.0) - TRUNCATED);
            // If the time is not over, what was seen before is the floor in the silence.
            let from = Instant::now();
            if from < end {
                self.certain.push(Certain { from, until: end, speakers, step: self.steps.len() });
                self.since = end;
            }
            until("the silence ends", || self.chief().view().silence.is_none()).await;
        }
        told
    }

    /// One of the members other than the facilitator, whose socket the test goes by.
    fn another(&self, random: &mut StdRng) -> u32 {
        let others: Vec<u32> = self.seats.keys().copied().filter(|one| *one != self.facilitator).collect();
        *others.choose(random).expect("others")
    }

    pub(crate) async fn lose_socket(&mut self, random: &mut StdRng) -> String {
        let member = self.another(random);
        if random.random() {
            self.seats[&member].come_back().await;
            return format!("{member} loses the socket and comes back");
        }
        let sender = self.senders().await.retire(member);
        let new = self.seats[&member].another_tab().await;
        self.senders().await.ghosts.extend(sender);
        let old = self.seats.insert(member, new).expect("a seat");
        until("the old tab is told to go", || old.ended().is_some()).await;
        self.connect(member).await;
        format!("{member} comes in with another tab")
    }

    pub(crate) async fn lose_media(&mut self, random: &mut StdRng) -> String {
        let member = self.another(random);
        match random.random_range(0..3) {
            0 => {
                self.connect(member).await;
                format!("{member} begins media anew")
            }
            1 => {
                let sender = self.senders().await.retire(member);
                self.seats[&member].say(ClientMedia::Leave {});
                // Answered after what came before it on the same socket.
                let answer = self.ask(member, Command::LowerHand {}).await;
                self.senders().await.ghosts.extend(sender);
                self.talk(3).await;
                self.connect(member).await;
                format!("{member} leaves media ({answer:?}) and comes back")
            }
            _ => {
                // While the path changes the client itself drops what it is to send.
                let mut senders = self.senders().await;
                let Some(sender) = senders.retire(member) else { return String::from("nobody restarts") };
                let (offers, paths) = (sender.client.offers(), sender.client.paths());
                self.seats[&member].say(ClientMedia::Restart {});
                until("the restart is offered", || sender.client.offers() > offers).await;
                until("there is a path again", || sender.client.paths() > paths).await;
                senders.add(&self.place, self.began, sender).await;
                format!("{member} restarts")
            }
        }
    }

    /// Packets that nobody may hear whatever the floor.
    pub(crate) async fn forge(&self, random: &mut StdRng) -> String {
        let mut senders = self.senders().await;
        let mut present: Vec<&mut Sender> = senders.present.values_mut().collect();
        let place = random.random_range(0..present.len());
        let sender = &mut present[place];
        let kind = random.random_range(0..7);
        for _ in 0..10 {
            let honest = sender.forged(self.began);
            let forged = match kind {
                0 => Packet { forged: Some(Forged::Number(random.random())), ..honest },
                1 => Packet { payload_type: VP8, ..honest },
                2 => Packet { section: Kind::Video, payload_type: OPUS, ..honest },
                3 => Packet { section: Kind::Video, payload_type: VP8, ..honest },
                4 => Packet { forged: Some(Forged::Section), ..honest },
                5 => {
                    let (_, fold) = BROKEN.choose(random).expect("there are some");
                    Packet { payload_type: RED, payload: fold(&honest.payload), ..honest }
                }
                _ => {
                    sender.client.replay();
                    break;
                }
            };
            sender.client.send(forged);
        }
        format!("{} forges in manner {kind}", sender.member)
    }

    /// Everyone is given the floor, and everyone hears everyone: the session was not merely dead. Then it ends,
    /// and nobody is heard any more.
    async fn end(&mut self) -> Vec<Certain> {
        let before = Instant::now();
        self.certain_until(before);
        let chief = self.facilitator;
        if self.chief().view().pause.is_some() {
            self.ask(chief, Command::ResumeRoom {}).await.expect("the room goes on");
        }
        while self.chief().stage_key() != "process-review" {
            let from = self.chief().view().stage.map(|stage| stage.at);
            let next = match from {
                Some(StageAt::Closing { .. }) => {
                    Command::GoToStage { from, to: StageAt::Closing { index: 0 } }
                }
                _ => Command::NextStage { from },
            };
            self.ask(chief, next).await.expect("there is a next stage");
        }
        if self.chief().view().silence.is_some() {
            self.ask(chief, Command::ReleaseSilence {}).await.expect("there was a silence");
        }
        if self.chief().view().given.is_some() {
            self.ask(chief, Command::ReturnFloor {}).await.expect("it was given");
        }
        self.converge().await;
        self.since = Instant::now();
        assert_eq!(self.chief().speakers().len(), self.seats.len(), "everyone has the floor");
        self.everyone_is_heard().await;
        self.certain_until(Instant::now());
        self.ask(chief, Command::EndSession {}).await.expect("it can be ended");
        self.converge().await;
        drop(self.senders().await);
        let forwarded = self.place.stats().forwarded;
        self.talk(20).await;
        self.fall_silent().await;
        assert_eq!(self.place.stats().forwarded, forwarded, "nobody is heard after the end");
        std::mem::take(&mut self.certain)
    }

    /// Nobody sends any more.
    pub(crate) async fn fall_silent(&self) {
        self.stop.store(true, Ordering::Relaxed);
        drop(self.senders().await);
    }

    pub(crate) async fn everyone_is_heard(&self) {
        let marks: Vec<(u32, u16, u32, Arc<Client>)> = {
            let senders = self.senders().await;
            let mark =
                |sender: &Sender| (sender.member, sender.connection, sender.sent, Arc::clone(&sender.client));
            senders.present.values().map(mark).collect()
        };
        for (listener, _, _, client) in &marks {
            for (speaker, connection, sent, _) in marks.iter().filter(|mark| mark.0 != *listener) {
                until("everyone hears everyone", || {
                    client.heard().iter().rev().any(|heard| {
                        let name = name(&heard.payload);
                        (name.0, name.1) == (*speaker, *connection) && name.2 > *sent
                    })
                })
                .await;
            }
        }
    }
}

/// What was sent, and what was heard of it.
struct Evidence<'a> {
    context: &'a str,
    steps: &'a [String],
    certain: &'a [Certain],
    /// Whom the media plane heard; for the packets that count.
    heard: HashSet<Name>,
    /// Nothing was lost on the way, so that what was not heard was not let through.
    lossless: bool,
}

/// How often a check applied.
#[derive(Default, Debug)]
struct Applied {
    must: u32,
    must_and_were: u32,
    must_not: u32,
    between: u32,
    flips: u32,
}

impl Evidence<'_> {
    fn steps_before(&self, certain: usize) -> String {
        let step = self.certain[certain].step;
        let lately = &self.steps[step.saturating_sub(4)..(step + 1).min(self.steps.len())];
        format!("{} STEPS={} after {lately:#?}", self.context, step + 1)
    }

    /// Judges one connection's packets, in the order they were sent.
    fn judge(&self, packets: &[Entry], floors: &[(Instant, bool)]) -> Applied {
        let mut applied = Applied::default();
        let mut at = 0;
        // The certain floor last seen, and of those since then whether each was heard.
        let mut last: Option<(usize, bool)> = None;
        let mut between = Vec::new();
        for (name, sent, entered) in packets {
            while self.certain.get(at).is_some_and(|certain| certain.until < *entered) {
                at += 1;
            }
            let heard = self.heard.contains(name);
            let within = self.certain.get(at).filter(|certain| certain.from <= *sent);
            let Some(certain) = within else {
                between.push(heard);
                applied.between += 1;
                continue;
            };
            let open = certain.speakers.contains(&name.0);
            assert!(open || !heard, "{name:?} was heard without the floor. {}", self.steps_before(at));
            applied.must += u32::from(open);
            applied.must_and_were += u32::from(open && heard);
            applied.must_not += u32::from(!open);
            if let Some((before, was_open)) = last {
                let span = (self.certain[before].until, certain.from);
                let told = changes(was_open, floors, span);
                let seen = flips(was_open, &between, open);
                applied.flips += told;
                assert!(
                    !self.lossless || seen <= told,
                    "{name:?}: the gate moved {seen} times where the floor moved {told} times: {between:?}. {}",
                    self.steps_before(at)
                );
            }
            between.clear();
            last = Some((at, open));
        }
        applied
    }
}

/// How often what was heard changed, from one certain floor to the next.
fn flips(before: bool, between: &[bool], after: bool) -> u32 {
    let mut now = before;
    let mut flips = 0;
    for heard in between.iter().chain([&after]) {
        flips += u32::from(*heard != now);
        now = *heard;
    }
    flips
}

/// How often a member's floor changed within a time, as the facilitator was told.
fn changes(before: bool, floors: &[(Instant, bool)], (from, until): (Instant, Instant)) -> u32 {
    let told: Vec<bool> =
        floors.iter().filter(|(at, _)| (from..=until).contains(at)).map(|(_, open)| *open).collect();
    flips(before, &told, told.last().copied().unwrap_or(before))
}

pub(crate) fn nothing_was_lost(stats: &MediaStats) -> bool {
    let MediaStats { over_rate, slow_subscriber, inbox_full, not_sent, kernel_drops, .. } = stats;
    [over_rate, slow_subscriber, inbox_full, not_sent, kernel_drops].into_iter().all(|count| *count == 0)
}

/// Nobody heard what was forbidden, heard anything twice, or took one member for another.
pub(crate) fn hears_rightly(context: &str, listener: &Client, forbidden: &HashSet<Name>) -> HashSet<Name> {
    let mut names = HashSet::new();
    for heard in listener.heard() {
        let name = name(&heard.payload);
        assert_ne!(name.1, FORGED, "{context}: a forged packet was heard: {name:?}");
        assert!(!forbidden.contains(&name), "{context}: {name:?} came from a connection that was replaced");
        assert_eq!(heard.member, Some(name.0), "{context}: {name:?} was heard as someone else");
        assert!(names.insert(name), "{context}: {name:?} was heard twice");
    }
    names
}

#[expect(clippy::print_stdout, reason = "the figures of a run are what it is run for")]
async fn random_session(context: &str, steps: usize, random: &mut StdRng) {
    let mut session = Session::begin(OTHERS).await;
    let place = Arc::clone(&session.place);
    session.certain_until(Instant::now());
    let presenters: Vec<&Seat> = session.seats.values().skip(1).take(2).collect();
    session.chief().begin(&presenters).await;
    session.converge().await;
    session.since = Instant::now();
    session.steps.push("the session begins".to_owned());
    for _ in 0..steps {
        session.step(random).await;
    }
    let certain = session.end().await;
    let senders = session.senders().await;
    let mut heard = HashSet::new();
    for (_, client) in &session.clients {
        heard.extend(hears_rightly(context, client, &senders.forbidden));
    }
    let lossless = nothing_was_lost(&place.stats());
    let evidence = Evidence { context, steps: &session.steps, certain: &certain, heard, lossless };
    let mut by_connection: HashMap<(u32, u16), Vec<Entry>> = HashMap::new();
    for round in &senders.rounds {
        for name in &round.names {
            let packets = by_connection.entry((name.0, name.1)).or_default();
            packets.push((*name, round.sent, round.entered));
        }
    }
    let told = session.chief().floors();
    let mut sum = Applied::default();
    for ((member, _), packets) in &by_connection {
        let floors: Vec<(Instant, bool)> =
            told.iter().map(|floor| (floor.at, floor.speakers.contains(member))).collect();
        let applied = evidence.judge(packets, &floors);
        sum.must += applied.must;
        sum.must_and_were += applied.must_and_were;
        sum.must_not += applied.must_not;
        sum.between += applied.between;
        sum.flips += applied.flips;
    }
    println!("{context}: {sum:?}, {} forbidden, lossless: {lossless}", senders.forbidden.len());
    assert!(sum.must_not > 100 && sum.flips > 5, "{context}: the session tried something: {sum:?}");
    assert!(
        sum.must_and_were * 100 >= sum.must * 95 && sum.must > 100,
        "{context}: whoever has the floor is heard: {sum:?}"
    );
}

/// A session that has failed fails the test, in its own words.
fn ended(session: Option<Result<(), tokio::task::JoinError>>) {
    if let Some(Err(failed)) = session {
        std::panic::resume_unwind(failed.into_panic());
    }
}

/// Holds a session for each seed, some at the same time: `SEED=7` runs that one, `SEEDS=40` the first forty, `STEPS` shortens
/// a session that failed.
pub(crate) async fn each_seed(hold: impl AsyncFn(&str, usize, &mut StdRng) + Copy + 'static) {
    let number = |name: &str| std::env::var(name).ok().map(|text| text.parse::<u64>().expect("a number"));
    let seeds = match number("SEED") {
        Some(seed) => seed..=seed,
        None => 1..=number("SEEDS").unwrap_or(SEEDS),
    };
    let steps = number("STEPS").map_or(STEPS, |steps| steps as usize);
    let all = async move {
        let mut sessions = tokio::task::JoinSet::new();
        for seed in seeds {
            if sessions.len() == AT_ONCE {
                ended(sessions.join_next().await);
            }
            sessions.spawn_local(async move {
                hold(&format!("SEED={seed}"), steps, &mut StdRng::seed_from_u64(seed)).await;
            });
        }
        while !sessions.is_empty() {
            ended(sessions.join_next().await);
        }
    };
    tokio::task::LocalSet::new().run_until(all).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_heard_without_the_floor_in_whole_sessions() {
    each_seed(random_session).await;
}
