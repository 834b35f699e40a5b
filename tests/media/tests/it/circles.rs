//! Whole sessions in circles at a whole server, drawn from a seed: everyone's client sends sound all the time, while circles
//! are opened, left, walked to, closed and called back, the floor moves in each of them, connections are lost, replaced and
//! taken over, and packets are forged. No packet is heard in another circle than the one it was said in.
//!
//! As in `session`, nothing goes by how long anything takes. Between two steps it is certain who sits where and has the floor:
//! everyone's socket has answered something that was asked after the step before, and the next step has not begun. A packet
//! that was sent and had entered within that time is judged, listener by listener.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use std::time::Instant;

use media_tests::Seat;
use protocol::format::StageAt;
use protocol::view::SessionState;
use protocol::{CircleId, Command, Content, MemberId, Millis, Seating};
use rand::Rng as _;
use rand::rngs::StdRng;
use rand::seq::{IndexedRandom as _, SliceRandom as _};

use crate::session::{Name, Session, each_seed, hears_rightly, nothing_was_lost};

/// Members beside the facilitator: three circles of two, or two of three.
const OTHERS: usize = 6;
/// The stage of the classic frame under which circles are opened here, in which everybody may speak.
const OPEN: &str = "bidding";

/// Where somebody sits, and whether they are heard there.
type Place = (Option<CircleId>, bool);

/// A time during which it was certain who sat where.
#[derive(Debug)]
struct Certain {
    from: Instant,
    until: Instant,
    places: BTreeMap<u32, Place>,
    /// How many steps had been taken before.
    step: usize,
}

/// A session whose set works in circles.
struct Circles {
    session: Session,
    certain: Vec<Certain>,
    since: Instant,
    places: BTreeMap<u32, Place>,
    steps: Vec<String>,
}

impl Circles {
    async fn begin() -> Self {
        let session = Session::begin(OTHERS).await;
        let presenters: Vec<&Seat> = session.seats.values().skip(1).take(1).collect();
        session.chief().begin(&presenters).await;
        assert_eq!(session.chief().stage_key(), OPEN);
        let (certain, places, steps) = (Vec::new(), BTreeMap::new(), vec!["the session begins".to_owned()]);
        let mut this = Self { session, certain, since: Instant::now(), places, steps };
        this.settle().await;
        this
    }

    /// Everyone's socket answers after whatever came before on it: all know what the step has led to.
    async fn settle(&mut self) {
        for member in self.session.seats.keys() {
            // Nobody has a hand up; whether it is refused says nothing.
            let _ = self.session.ask(*member, Command::LowerHand {}).await;
        }
        let place = |seat: &Seat| {
            let view = seat.view();
            (view.circle, view.floor.speakers.contains(&seat.member))
        };
        self.places = self.session.seats.iter().map(|(member, seat)| (*member, place(seat))).collect();
        self.since = Instant::now();
    }

    /// One step, and then some talking.
    async fn step(&mut self, random: &mut StdRng) {
        let (from, places, step) = (self.since, self.places.clone(), self.steps.len());
        self.certain.push(Certain { from, until: Instant::now(), places, step });
        let told = match random.random_range(0..20) {
            0..10 => self.move_circles(random).await,
            10..16 => self.move_floor(random).await,
            16 => self.session.lose_socket(random).await,
            17 => self.session.lose_media(random).await,
            _ => self.session.forge(random).await,
        };
        self.steps.push(told);
        self.settle().await;
        self.session.talk(random.random_range(2..8)).await;
    }

    fn anyone(&self, random: &mut StdRng) -> u32 {
        let members: Vec<u32> = self.session.seats.keys().copied().collect();
        *members.choose(random).expect("members")
    }

    fn open(&self) -> Vec<CircleId> {
        self.session.chief().view().circles.open.iter().map(|circle| circle.circle).collect()
    }

    /// Somebody says something about the circle they sit in.
    async fn say(&self, member: u32, command: Command) -> String {
        let circle = self.places.get(&member).and_then(|(circle, _)| *circle);
        let command = match circle {
            Some(circle) => Command::InCircle { circle, command: Box::new(command) },
            None => command,
        };
        let told = format!("{member}: {command:?}");
        format!("{told}: {:?}", self.session.ask(member, command).await)
    }

    /// Who sits where is moved about.
    async fn move_circles(&self, random: &mut StdRng) -> String {
        let (chief, open) = (self.session.facilitator, self.open());
        if open.is_empty() {
            let mut others: Vec<MemberId> =
                self.session.seats.keys().filter(|one| **one != chief).map(|one| MemberId(*one)).collect();
            others.shuffle(random);
            let size = random.random_range(2..=3);
            let seating = match random.random_range(0..3) {
                0 => Seating::ByChance { size, seed: random.random() },
                1 => Seating::Neighbours { size },
                _ => Seating::ByHand { circles: others.chunks(size as usize).map(<[_]>::to_vec).collect() },
            };
            return self.say(chief, Command::OpenCircles { seating, minutes: None }).await;
        }
        let anywhere = random.random_bool(0.8).then(|| *open.choose(random).expect("some are open"));
        let member = MemberId(self.anyone(random));
        match random.random_range(0..16) {
            0..6 => self.say(chief, Command::MoveMember { member, to: anywhere }).await,
            6..10 => self.say(chief, Command::WalkTo { to: anywhere }).await,
            10..12 => self.say(member.0, Command::WalkTo { to: None }).await,
            // Not theirs to ask for, most of the time.
            12 => self.say(member.0, Command::WalkTo { to: anywhere }).await,
            13 => self.say(chief, Command::CloseCircle { circle: *open.choose(random).expect("some") }).await,
            14 => self.say(chief, Command::CallBack { within_ms: Millis(0) }).await,
            _ => self.say(member.0, Command::AskToCome { on: true }).await,
        }
    }

    /// Who is heard in a circle, or in the whole room, is moved about.
    async fn move_floor(&self, random: &mut StdRng) -> String {
        let stands: Vec<u32> = self
            .session
            .seats
            .iter()
            .filter(|(_, seat)| seat.view().pause.is_some())
            .map(|(member, _)| *member)
            .collect();
        if let Some(paused) = stands.choose(random).filter(|_| random.random_bool(0.7)) {
            let guard = self.session.seats[paused].view().facilitator.0;
            let chief = self.session.facilitator;
            return [
                self.say(*paused, Command::ResumeRoom {}).await,
                self.say(guard, Command::ResumeRoom {}).await,
                self.say(chief, Command::ResumeRoom {}).await,
            ]
            .join("; ");
        }
        let (member, other) = (self.anyone(random), MemberId(self.anyone(random)));
        let guard = self.session.seats[&member].view().facilitator.0;
        match random.random_range(0..12) {
            0..5 => self.say(guard, Command::GiveFloor { to: other }).await,
            5..8 => self.say(guard, Command::ReturnFloor {}).await,
            8 => self.say(guard, Command::PauseRoom {}).await,
            9 => self.say(member, Command::StopRoom { text: Content::default() }).await,
            10 => self.say(member, Command::NextStage { from: None }).await,
            _ => {
                // Meant for a circle in which they may not sit.
                let circle = self.open().choose(random).copied().unwrap_or(CircleId(1));
                let command = Box::new(Command::GiveFloor { to: other });
                let told = self.session.ask(member, Command::InCircle { circle, command }).await;
                format!("{member} meant circle {circle}: {told:?}")
            }
        }
    }

    /// All come back together, and everyone hears everyone: the circles were not merely dead.
    async fn end(&mut self) {
        let chief = self.session.facilitator;
        if self.session.chief().view().circle.is_some() {
            self.session.ask(chief, Command::WalkTo { to: None }).await.expect("the facilitator walks back");
            self.settle().await;
        }
        if self.session.chief().view().pause.is_some() {
            self.session.ask(chief, Command::ResumeRoom {}).await.expect("the room goes on");
        }
        if !self.open().is_empty() {
            let call = Command::CallBack { within_ms: Millis(0) };
            self.session.ask(chief, call).await.expect("all are called back");
        }
        self.settle().await;
        let at = self.session.chief().view().stage.map(|stage| stage.at);
        assert!(matches!(at, Some(StageAt::Opening { .. })), "nobody went on: {at:?}");
        if self.session.chief().view().given.is_some() {
            self.session.ask(chief, Command::ReturnFloor {}).await.expect("it was given");
        }
        self.settle().await;
        assert_eq!(self.session.chief().view().state, SessionState::Live);
        assert!(self.places.values().all(|(circle, heard)| circle.is_none() && *heard), "{:?}", self.places);
        self.session.everyone_is_heard().await;
        self.session.fall_silent().await;
    }
}

/// How often a check applied.
#[derive(Default, Debug)]
struct Applied {
    /// Listeners in the same circle who were to hear a packet, and who did.
    must: u32,
    must_and_did: u32,
    /// Listeners in another circle, of somebody who was heard in their own.
    across: u32,
    /// Listeners of somebody without the floor in their circle.
    silent: u32,
    circles: BTreeSet<CircleId>,
}

impl Applied {
    /// Judges one packet, listener by listener.
    fn judge(&mut self, name: &Name, certain: &Certain, heard: &HashMap<u32, HashSet<Name>>, context: &str) {
        let Some((circle, speaks)) = certain.places.get(&name.0) else { return };
        self.circles.extend(*circle);
        for (listener, (sits, _)) in certain.places.iter().filter(|(listener, _)| **listener != name.0) {
            let hears = heard.get(listener).is_some_and(|names| names.contains(name));
            let open = *speaks && sits == circle;
            assert!(
                open || !hears,
                "{context} STEPS={}: {name:?} of {circle:?} was heard by {listener} in {sits:?}: {certain:?}",
                certain.step
            );
            self.must += u32::from(open);
            self.must_and_did += u32::from(open && hears);
            self.across += u32::from(*speaks && sits != circle);
            self.silent += u32::from(!*speaks);
        }
    }
}

#[expect(clippy::print_stdout, reason = "the figures of a run are what it is run for")]
async fn in_circles(context: &str, steps: usize, random: &mut StdRng) {
    let mut circles = Circles::begin().await;
    for _ in 0..steps {
        circles.step(random).await;
    }
    circles.end().await;
    let Circles { session, certain, steps, .. } = circles;
    let place = Arc::clone(&session.place);
    let senders = session.senders().await;
    let mut heard: HashMap<u32, HashSet<Name>> = HashMap::new();
    for (member, client) in &session.clients {
        let names = hears_rightly(context, client, &senders.forbidden);
        heard.entry(*member).or_default().extend(names);
    }
    let mut applied = Applied::default();
    for round in &senders.rounds {
        let within = |one: &&Certain| one.from <= round.sent && round.entered <= one.until;
        let Some(certain) = certain.iter().find(within) else { continue };
        for name in &round.names {
            let lately = &steps[certain.step.saturating_sub(3)..certain.step];
            applied.judge(name, certain, &heard, &format!("{context} after {lately:#?}"));
        }
    }
    let lossless = nothing_was_lost(&place.stats());
    println!("{context}: {applied:?}, {} forbidden, lossless: {lossless}", senders.forbidden.len());
    assert!(applied.across > 500 && applied.silent > 50, "{context}: something was tried: {applied:?}");
    assert!(applied.circles.len() > 2, "{context}: circles were opened: {applied:?}");
    assert!(
        applied.must_and_did * 100 >= applied.must * 90 && applied.must > 500,
        "{context}: who sits together is heard: {applied:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_packet_crosses_from_one_circle_to_another() {
    each_seed(in_circles).await;
}
