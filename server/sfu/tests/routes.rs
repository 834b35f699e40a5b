//! Whatever comes in, and however routes, members and connections change meanwhile: nobody is sent a packet whom the
//! route did not name as it came in, and whoever should be sent one is. On the core alone, with a scripted clock.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use bytes::Bytes;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use sfu::core::packet::{OPUS, RED, VP8};
use sfu::core::{Effects, InletKey, LegKey, Outgoing, Packet, Switch, redundancy};
use sfu::{CanShow, ConnectionId, Kind, MemberKey, Packing, Publishes, Route, Size};

/// Members of the room; their keys count from 0.
const MEMBERS: usize = 4;
/// Opus, hybrid, 20 ms; and beginnings of VP8 frames, as encoders write them.
const TOC: u8 = 0x78;
const KEY: [u8; 11] = [0x10, 0x30, 0x0a, 0x00, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0xe0, 0x01];
const DELTA: [u8; 5] = [0x10, 0x31, 0x0a, 0x00, 1];
/// 20 ms of sound.
const FRAME: Duration = Duration::from_millis(20);
/// Where sound is gathered, so many of the frames that came wait at most, and so long.
const WAITING_MAX: u32 = 2;
const WAITS_MAX: Duration = Duration::from_millis(200);

/// One bit for each member.
type Set = u8;

#[derive(Debug, Clone, Copy)]
enum Step {
    /// A new connection; in the place of the one there is, if there is one.
    Join(usize),
    Leave(usize),
    /// The client has answered an offer of whoever is there.
    Settle(usize),
    Open(usize, bool),
    Pack(usize, Packing),
    Show(usize, bool),
    Route(usize, Set, Set),
    Sound(usize, Sound),
    /// So many frames of sound in a row.
    Speech(usize, u32),
    Picture(usize, Picture),
    /// As of a connection that was replaced, or left.
    Stale(usize),
    Wait(u64),
}

#[derive(Debug, Clone, Copy)]
enum Sound {
    Plain,
    /// Lost on its way in.
    Lost,
    /// With as many before it once more, whether they have come or not.
    Twice(usize),
    /// The one before, late, or once more.
    Again,
    OtherStream,
    OtherSection,
    OtherPayload,
}

#[derive(Debug, Clone, Copy)]
enum Picture {
    Key,
    Delta,
    Lost,
    /// Sound dressed up as a picture.
    Dressed,
}

fn step() -> impl Strategy<Value = Step> {
    let who = || 0..MEMBERS;
    let set = || 0_u8..1 << MEMBERS;
    let sound = prop_oneof![
        6 => Just(Sound::Plain),
        3 => Just(Sound::Lost),
        3 => (1_usize..=3).prop_map(Sound::Twice),
        1 => Just(Sound::Again),
        1 => Just(Sound::OtherStream),
        1 => Just(Sound::OtherSection),
        1 => Just(Sound::OtherPayload),
    ];
    let packing = prop_oneof![Just(Packing::Once), Just(Packing::Twice), Just(Packing::Gathered)];
    let picture = prop_oneof![
        2 => Just(Picture::Key),
        4 => Just(Picture::Delta),
        1 => Just(Picture::Lost),
        1 => Just(Picture::Dressed),
    ];
    prop_oneof![
        2 => who().prop_map(Step::Join),
        1 => who().prop_map(Step::Leave),
        4 => who().prop_map(Step::Settle),
        4 => (who(), prop::bool::weighted(0.8)).prop_map(|(who, open)| Step::Open(who, open)),
        1 => (who(), packing).prop_map(|(who, packing)| Step::Pack(who, packing)),
        1 => (who(), any::<bool>()).prop_map(|(who, large)| Step::Show(who, large)),
        6 => (who(), set(), set()).prop_map(|(who, audio, video)| Step::Route(who, audio, video)),
        20 => (who(), sound).prop_map(|(who, sound)| Step::Sound(who, sound)),
        3 => (who(), 3_u32..=9).prop_map(|(who, frames)| Step::Speech(who, frames)),
        8 => (who(), picture).prop_map(|(who, picture)| Step::Picture(who, picture)),
        1 => who().prop_map(Step::Stale),
        1 => (0_u64..1_500).prop_map(Step::Wait),
    ]
}

/// What was said, by its number, which stands in its payload.
#[derive(Debug, Clone)]
struct Said {
    by: usize,
    kind: Kind,
    packet: Packet,
    /// Whom the route has named all the time since it was said.
    always: Set,
    /// Whom it named as it came in; nobody before.
    entitled: Set,
    arrived: bool,
}

#[derive(Debug, Default)]
struct Client {
    leg: Option<LegKey>,
    inlets: Option<[InletKey; 2]>,
    stale: Vec<InletKey>,
    open: bool,
    /// Whom its slots carry.
    carried: Set,
    sound: (u16, u32),
    picture: (u16, u32),
    /// What it said last of sound, on this connection.
    said: Vec<u32>,
    has_key: bool,
    /// How it has asked for sound, on this connection.
    packing: Packing,
}

struct World {
    switch: Switch,
    effects: Effects,
    now: Instant,
    clients: Vec<Client>,
    routes: Vec<[Set; 2]>,
    said: Vec<Said>,
    connections: u64,
    /// From whom to whom a picture has to begin anew.
    begins: BTreeSet<(usize, usize)>,
    /// How many frames from whom to whom have come since one was sent, and when the last did.
    waiting: BTreeMap<(usize, usize), (u32, Instant)>,
    heard: BTreeSet<(u64, u32)>,
    sent: BTreeMap<&'static str, u32>,
}

impl World {
    fn new() -> Self {
        Self {
            switch: Switch::default(),
            effects: Effects::default(),
            now: Instant::now(),
            clients: (0..MEMBERS).map(|_| Client::default()).collect(),
            routes: vec![[0; 2]; MEMBERS],
            said: Vec::new(),
            connections: 0,
            begins: BTreeSet::new(),
            waiting: BTreeMap::new(),
            heard: BTreeSet::new(),
            sent: BTreeMap::new(),
        }
    }

    fn run(&mut self, step: Step) {
        match step {
            Step::Join(who) => self.join(who),
            Step::Leave(who) => {
                if let Some(leg) = self.clients[who].leg {
                    self.switch.leave(leg, &mut self.effects);
                    self.is_over(who);
                }
            }
            Step::Settle(who) => self.settle(who),
            Step::Open(who, open) => {
                let Some(leg) = self.clients[who].leg else { return };
                self.clients[who].open = open;
                if open {
                    self.switch.open_leg(leg, self.now, &mut self.effects);
                } else {
                    self.switch.close_leg(leg);
                }
            }
            Step::Pack(who, packing) => {
                if let Some(leg) = self.clients[who].leg {
                    self.switch.pack_sound(leg, packing);
                    self.clients[who].packing = packing;
                    self.waiting.retain(|(_, to), _| *to != who);
                }
            }
            Step::Show(who, large) => {
                let Some(leg) = self.clients[who].leg else { return };
                let wish = CanShow { others: large.then_some(Size::Large), large: Vec::new() };
                self.switch.show(leg, wish, self.now, &mut self.effects);
            }
            Step::Route(who, audio, video) => self.route(who, audio, video),
            Step::Sound(who, sound) => self.sound(who, sound),
            Step::Speech(who, frames) => (0..frames).for_each(|_| self.sound(who, Sound::Plain)),
            Step::Picture(who, picture) => self.picture(who, picture),
            Step::Stale(who) => {
                let numbers_before = self.clients[who].sound;
                let packet = self.next_sound(who);
                self.clients[who].sound = numbers_before;
                for inlet in self.clients[who].stale.clone() {
                    self.switch.take(inlet, packet.clone(), self.now, &mut self.effects);
                    assert!(self.effects.sends.is_empty(), "of a connection that is over");
                }
            }
            Step::Wait(ms) => {
                self.now += Duration::from_millis(ms);
                for inlet in self.clients.iter().filter_map(|client| client.inlets).flatten() {
                    self.switch.pass_time(inlet, self.now, &mut self.effects);
                }
            }
        }
        assert!(self.effects.sends.is_empty(), "{step:?} sends nothing by itself");
    }

    fn join(&mut self, who: usize) {
        self.is_over(who);
        self.connections += 1;
        let (both, now) = (Publishes { audio: true, video: true }, self.now);
        let connection = ConnectionId(self.connections);
        let leg = self.switch.join(MemberKey(who as u32), connection, both, now, &mut self.effects);
        let inlets = [Kind::Audio, Kind::Video]
            .map(|kind| self.switch.open_inlet(leg, kind, now, &mut self.effects).expect("its leg is there"));
        for other in 0..MEMBERS {
            self.begins.extend([(who, other), (other, who)]);
        }
        let client = &mut self.clients[who];
        (client.leg, client.inlets) = (Some(leg), Some(inlets));
    }

    fn is_over(&mut self, who: usize) {
        self.waiting.retain(|(by, to), _| *by != who && *to != who);
        let client = &mut self.clients[who];
        let before = std::mem::take(client);
        // Its numbers go on, as if it had not noticed.
        (client.sound, client.picture, client.stale) = (before.sound, before.picture, before.stale);
        client.stale.extend(before.inlets.into_iter().flatten());
    }

    fn settle(&mut self, who: usize) {
        let Some(leg) = self.clients[who].leg else { return };
        let change = self.switch.assign_slots(leg, &mut self.effects);
        for added in 0..change.added as u32 {
            let ssrc = 1_000 * leg.connection.0 as u32 + 2 * (self.switch.slots(leg) as u32 - added);
            self.switch.add_pair(leg, ssrc, ssrc + 1);
        }
        self.switch.fill_slots(leg, self.now, &mut self.effects);
        let there = (0..MEMBERS).filter(|other| *other != who && self.clients[*other].leg.is_some());
        self.clients[who].carried = there.fold(0, |set, other| set | 1 << other);
    }

    fn route(&mut self, who: usize, audio: Set, video: Set) {
        let keys = |set: Set| (0..MEMBERS as u32).filter(|key| set & 1 << key != 0).map(MemberKey).collect();
        let route = Route { audio: keys(audio), video: keys(video) };
        self.switch.set_route(MemberKey(who as u32), &route, self.now, &mut self.effects);
        self.routes[who] = [audio, video];
        for said in self.said.iter_mut().filter(|said| said.by == who) {
            said.always &= if said.kind == Kind::Audio { audio } else { video };
        }
    }

    fn say(&mut self, by: usize, kind: Kind, mut packet: Packet, mut payload: Vec<u8>) -> u32 {
        let number = self.said.len() as u32;
        payload.extend_from_slice(&number.to_be_bytes());
        packet.payload = payload.into();
        let always = self.routes[by][kind as usize];
        self.said.push(Said { by, kind, packet, always, entitled: 0, arrived: false });
        number
    }

    fn next_sound(&mut self, who: usize) -> Packet {
        self.now += FRAME;
        let (seq, timestamp) = &mut self.clients[who].sound;
        (*seq, *timestamp) = (seq.wrapping_add(1), timestamp.wrapping_add(960));
        Packet {
            payload_type: OPUS,
            seq: *seq,
            timestamp: *timestamp,
            ssrc: 1 + who as u32,
            level: Some(25),
            ..Default::default()
        }
    }

    fn sound(&mut self, who: usize, how: Sound) {
        let Some([inlet, _]) = self.clients[who].inlets else { return };
        if let (Sound::Again, Some(last)) = (how, self.clients[who].said.last().copied()) {
            let said = &self.said[last as usize];
            let (packet, new) = (said.packet.clone(), !said.arrived);
            self.arrives(who, inlet, packet, &[last], new);
            return;
        }
        let numbers_before = self.clients[who].sound;
        let packet = self.next_sound(who);
        let number = self.say(who, Kind::Audio, packet, vec![TOC; 30]);
        let mut packet = self.said[number as usize].packet.clone();
        let foreign = match how {
            Sound::OtherStream => Packet { ssrc: 77, ..packet.clone() },
            Sound::OtherSection => Packet { section: Some(Bytes::from_static(b"1")), ..packet.clone() },
            Sound::OtherPayload => Packet { payload_type: VP8, ..packet.clone() },
            _ => packet.clone(),
        };
        let before: Vec<u32> = self.clients[who].said.clone();
        match how {
            Sound::OtherStream | Sound::OtherSection | Sound::OtherPayload => {
                // It takes no number from those that are honest; and the first stream of a section is the one that counts.
                self.clients[who].sound = numbers_before;
                if self.clients[who].said.iter().any(|known| self.said[*known as usize].arrived) {
                    self.switch.take(inlet, foreign, self.now, &mut self.effects);
                    assert!(self.effects.sends.is_empty(), "{how:?}");
                }
                return;
            }
            Sound::Lost => {}
            Sound::Twice(earlier) => {
                let earlier = &before[before.len().saturating_sub(earlier)..];
                let carried = self.fold(&packet, earlier);
                packet = Packet { payload_type: RED, payload: carried, ..packet };
                let mut numbers = earlier.to_vec();
                numbers.push(number);
                self.arrives(who, inlet, packet, &numbers, true);
            }
            Sound::Plain | Sound::Again => self.arrives(who, inlet, packet, &[number], true),
        }
        self.clients[who].said.push(number);
    }

    /// RFC 2198, the earlier ones oldest first.
    fn fold(&self, own: &Packet, earlier: &[u32]) -> Bytes {
        let (mut headers, mut payloads) = (Vec::new(), Vec::new());
        for number in earlier {
            let packet = &self.said[*number as usize].packet;
            let ticks = own.timestamp.wrapping_sub(packet.timestamp);
            let header = 0x8000_0000 | u32::from(OPUS) << 24 | ticks << 10 | packet.payload.len() as u32;
            headers.extend_from_slice(&header.to_be_bytes());
            payloads.extend_from_slice(&packet.payload);
        }
        headers.push(OPUS);
        [headers, payloads, own.payload.to_vec()].concat().into()
    }

    fn picture(&mut self, who: usize, how: Picture) {
        let Some([_, inlet]) = self.clients[who].inlets else { return };
        self.now += FRAME;
        let (seq, timestamp) = &mut self.clients[who].picture;
        (*seq, *timestamp) = (seq.wrapping_add(1), timestamp.wrapping_add(1_800));
        let (seq, timestamp) = (*seq, *timestamp);
        let packet =
            Packet { payload_type: VP8, seq, timestamp, ssrc: 101 + who as u32, ..Default::default() };
        let payload = match how {
            Picture::Key => KEY.to_vec(),
            Picture::Delta | Picture::Lost => DELTA.to_vec(),
            Picture::Dressed => vec![TOC, 0xfe, 0xff, 0xfe],
        };
        let number = self.say(who, Kind::Video, packet, payload);
        let packet = self.said[number as usize].packet.clone();
        match how {
            Picture::Lost => {}
            Picture::Dressed => {
                self.switch.take(inlet, packet, self.now, &mut self.effects);
                assert!(self.effects.sends.is_empty(), "sound dressed up as a picture");
            }
            Picture::Key | Picture::Delta => {
                self.clients[who].has_key |= matches!(how, Picture::Key);
                self.arrives(who, inlet, packet, &[number], false);
            }
        }
    }

    /// A packet comes in, which carries what was said under these numbers, its own the last; `must` says that its own
    /// has to reach everybody it is for.
    fn arrives(&mut self, who: usize, inlet: InletKey, packet: Packet, numbers: &[u32], must: bool) {
        let own = *numbers.last().expect("its own number");
        let kind = self.said[own as usize].kind;
        let route = self.routes[who][kind as usize];
        for number in numbers {
            let said = &mut self.said[*number as usize];
            if !said.arrived {
                // What was lost may still be heard by those to whom it would have gone.
                said.entitled = if *number == own { route } else { said.always & route };
            }
        }
        self.said[own as usize].arrived = true;
        self.switch.take(inlet, packet, self.now, &mut self.effects);
        let sends = std::mem::take(&mut self.effects.sends);
        let mut reached: Set = 0;
        for outgoing in &sends {
            reached |= self.check(who, kind, route, own, outgoing);
        }
        if kind == Kind::Video && self.clients[who].has_key {
            for to in (0..MEMBERS).filter(|to| route & 1 << to == 0) {
                self.begins.insert((who, to));
            }
        }
        if must {
            let hears = |to: &usize| {
                let client = &self.clients[*to];
                *to != who && route & 1 << to != 0 && client.open && client.carried & 1 << who != 0
            };
            let gathers = |to: &usize| self.clients[*to].packing == Packing::Gathered;
            let (gathered, at_once): (Vec<usize>, Vec<usize>) = (0..MEMBERS).filter(hears).partition(gathers);
            let set = |of: &[usize]| of.iter().fold(0, |set: Set, to| set | 1 << to);
            assert_eq!(
                reached & !set(&gathered),
                set(&at_once),
                "packet {own} of {who}, to whom it goes and who can hear it"
            );
            self.waiting.retain(|(by, to), _| *by != who || gathered.contains(to));
            for to in gathered {
                let now = self.now;
                let (waiting, last) = self.waiting.entry((who, to)).or_insert((0, now));
                let any =
                    sends.iter().any(|sent| self.clients[to].leg.is_some_and(|leg| leg.seat == sent.to));
                let forgotten = now.saturating_duration_since(*last) > WAITS_MAX;
                *waiting = if any || forgotten { 0 } else { *waiting + 1 };
                *last = now;
                assert!(*waiting <= WAITING_MAX, "{who} is not heard by {to}, who has sound gathered");
            }
        }
    }

    /// Checks one packet that goes out; returns to whom, if it carries what was said under `own`.
    fn check(&mut self, who: usize, kind: Kind, route: Set, own: u32, outgoing: &Outgoing) -> Set {
        let leg = |to: &usize| self.clients[*to].leg.is_some_and(|leg| leg.seat == outgoing.to);
        let to = (0..MEMBERS).find(leg).expect("it goes to somebody who is there");
        let bit = 1 << to;
        assert_ne!(to, who, "nobody is sent their own");
        assert_ne!(route & bit, 0, "{to} is not named by the route of {who}");
        assert!(self.clients[to].open && self.clients[to].carried & 1 << who != 0);
        assert_eq!(outgoing.kind, kind);
        let number = |payload: &[u8]| u32::from_be_bytes(*payload.last_chunk().expect("a number at its end"));
        let (mine, carried) = if outgoing.payload_type == OPUS && outgoing.payload[0] & 3 == 3 {
            let mut carried: Vec<u32> = frames(&outgoing.payload).iter().map(|one| number(one)).collect();
            *self.sent.entry("gathered").or_default() += 1;
            let newest = carried.pop().expect("more than one");
            for number in &carried {
                assert!(
                    self.heard.insert((self.clients[to].leg.expect("found by it").connection.0, *number))
                );
            }
            (newest, carried)
        } else if outgoing.payload_type == RED {
            let unfolded = redundancy::unfold(&outgoing.payload, OPUS).expect("as it was folded");
            let carried: Vec<u32> = unfolded.earlier.iter().map(|one| number(&one.payload)).collect();
            *self.sent.entry("twice").or_default() += 1;
            (number(&unfolded.own), carried)
        } else {
            (number(&outgoing.payload), Vec::new())
        };
        for number in carried.iter().chain([&mine]) {
            let said = &self.said[*number as usize];
            assert_eq!((said.by, said.kind), (who, kind));
            assert_ne!(said.entitled & bit, 0, "what {to} hears of {number} was not for them");
        }
        if mine != own {
            *self.sent.entry("made good").or_default() += 1;
        }
        let connection = self.clients[to].leg.expect("found by it").connection.0;
        if kind == Kind::Audio {
            assert!(self.heard.insert((connection, mine)), "nothing is heard twice");
        } else {
            let key = outgoing.payload.starts_with(&KEY);
            assert!(key || !self.begins.contains(&(who, to)), "a picture goes on from a key frame");
            self.begins.remove(&(who, to));
        }
        *self.sent.entry("sent").or_default() += 1;
        if mine == own { bit } else { 0 }
    }
}

/// The frames of a packet of several, each but the last with its length in front (RFC 6716, section 3.2.5).
fn frames(payload: &[u8]) -> Vec<&[u8]> {
    let count = usize::from(payload[1] & 0x3f);
    assert_eq!((payload[0], payload[1] & 0xc0), (TOC | 3, 0x80));
    assert!((2..=3).contains(&count));
    let (lengths, mut rest) = payload[2..].split_at(count - 1);
    let mut found = Vec::new();
    for length in lengths {
        let (frame, behind) = rest.split_at(usize::from(*length));
        found.push(frame);
        rest = behind;
    }
    found.push(rest);
    found
}

/// A room in which everyone is there, and hears and sees whoever is let through.
fn world() -> World {
    let mut world = World::new();
    (0..MEMBERS).for_each(|who| world.run(Step::Join(who)));
    for who in 0..MEMBERS {
        world.run(Step::Settle(who));
        world.run(Step::Open(who, true));
    }
    world
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500,
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("regressions"))),
        ..Default::default()
    })]

    #[test]
    fn nobody_is_sent_what_the_route_does_not_name_them_for(
        steps in prop::collection::vec(step(), 1..300)
    ) {
        let mut world = world();
        steps.into_iter().for_each(|step| world.run(step));
    }
}

/// What the random steps have found, kept as it was boiled down to.
#[test]
fn what_was_found_once_stays_mended() {
    let found: [&[Step]; 4] = [
        // A leg that was shut for a while went on in the middle of a picture.
        &[
            Step::Route(2, 0, 0b0111),
            Step::Picture(2, Picture::Key),
            Step::Open(0, false),
            Step::Picture(2, Picture::Delta),
            Step::Open(0, true),
            Step::Picture(2, Picture::Delta),
        ],
        // So did one from which a part was kept by a shut gate,
        &[
            Step::Route(0, 0, 0b0100),
            Step::Picture(0, Picture::Key),
            Step::Route(0, 0, 0),
            Step::Picture(0, Picture::Delta),
            Step::Route(0, 0, 0b0100),
            Step::Picture(0, Picture::Delta),
        ],
        // and where the key frame of another connection was that part.
        &[
            Step::Route(0, 0, 0b0100),
            Step::Picture(0, Picture::Key),
            Step::Route(0, 0, 0),
            Step::Join(0),
            Step::Picture(0, Picture::Key),
            Step::Route(0, 0, 0b0100),
            Step::Picture(0, Picture::Delta),
        ],
        // What was said without the floor, and lost, is not made good once the floor is back.
        &[
            Step::Route(0, 0b0110, 0),
            Step::Sound(0, Sound::Plain),
            Step::Route(0, 0, 0),
            Step::Sound(0, Sound::Lost),
            Step::Route(0, 0b0110, 0),
            Step::Sound(0, Sound::Twice(1)),
        ],
    ];
    for steps in found {
        let mut world = world();
        steps.iter().for_each(|step| world.run(*step));
    }
}

/// What the random steps are worth: they do lead to packets, to repetitions and to some that are made good.
#[test]
fn the_steps_reach_what_they_are_for() {
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut sent: BTreeMap<&'static str, u32> = BTreeMap::new();
    for _ in 0..40 {
        let steps = prop::collection::vec(step(), 300).new_tree(&mut runner).unwrap().current();
        let mut world = world();
        steps.into_iter().for_each(|step| world.run(step));
        for (what, count) in world.sent {
            *sent.entry(what).or_default() += count;
        }
    }
    for what in ["sent", "twice", "made good", "gathered"] {
        assert!(sent.get(what).is_some_and(|count| *count >= 20), "{what}: {sent:?}");
    }
}
