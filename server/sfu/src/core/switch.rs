//! The switch of one room: who publishes, to whom each packet goes, and what each subscriber is sent.
//!
//! A member has a *seat* for as long as the room is open, and at most one *leg*: the connection that speaks and hears
//! for them. What comes in on a leg's tracks passes its gate, and goes to the *streams* that carry its member on the
//! legs of those its route names. Everything is told what time it is, and nothing is waited for: what is to be done is
//! added to the caller's [`Effects`].

mod inlet;
mod leg;
mod stream;

use std::time::{Duration, Instant};

pub use leg::LegKey;

use super::lens::{LAYERS, Layer};
use super::levels::{Doubt, Heard, Span, Together};
use super::packet::{Outgoing, Packet};
use super::slots::{MEMBERS_MAX, Occupant};
use super::{ConnectionId, Kind, MemberKey, Publishes, Route, Wanted};
use crate::core::gatekeeper::Verdict;
use crate::core::rewrite::Compact;
use inlet::{Found, Gate, Inlet};
use leg::Leg;
use stream::{Forward, Stream};

/// A member's seat in a room, given when the room first hears of them. A set of seats holds the first 64, far more
/// than a room has; nothing would reach whoever had a later one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub struct Seat(u32);

impl Seat {
    /// The seat of the member of whom the room heard first.
    pub const FIRST: Self = Self(0);

    /// Its number, from 0.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    fn bit(self) -> u64 {
        1_u64.checked_shl(self.0).unwrap_or(0)
    }
}

/// The seats to which a packet goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Seats(u64);

impl Seats {
    fn has(self, seat: Seat) -> bool {
        self.0 & seat.bit() != 0
    }

    const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// One section of one subscriber.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StreamKey(u32);

impl StreamKey {
    /// The one that was made first.
    pub const FIRST: Self = Self(0);
}

/// One incoming track of one leg.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InletKey {
    pub leg: LegKey,
    /// Its number among those of its leg, from 0.
    pub index: usize,
}

/// What happened in a room. Times are as they were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// Whether a member is speaking now, for the sign on their seat. The last one counts.
    Speaking { member: MemberKey, speaking: bool, allowed: bool },
    /// A piece of speech has ended; `together` is how much of it others who were heard spoke into.
    Spoke { member: MemberKey, started: Instant, until: Instant, together: Duration, allowed: bool },
    /// What this member sends does not fit the levels it declares.
    NotMeasurable { member: MemberKey, since: Instant, why: Doubt },
    /// It has fitted for a while.
    Measurable { member: MemberKey },
    /// Which sizes of the picture of the member in this seat anybody can use from now on.
    Wanted { seat: Seat, wanted: Wanted },
    /// Others have come or gone: every leg has to see whether its slots still fit.
    OthersChanged,
}

/// What is to be done after calls, in order. The caller empties it.
#[derive(Debug, Default)]
pub struct Effects {
    pub sends: Vec<Outgoing>,
    pub news: Vec<News>,
    /// Tracks on which something is due sooner than was said before.
    pub hurried: Vec<InletKey>,
    pub counts: Counts,
}

/// What was counted while packets passed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub audio_in: u64,
    pub video_in: u64,
    pub forwarded: u64,
    pub gated: u64,
    pub foreign: u64,
    pub over_rate: u64,
    pub key_frames_wanted: u64,
}

impl Counts {
    /// Counts what was decided, and returns with which number a packet goes on, if it does.
    fn note(&mut self, verdict: Verdict) -> Option<Compact> {
        match verdict {
            Verdict::Forward(compact) => return Some(compact),
            Verdict::OverRate => self.over_rate += 1,
            Verdict::Gated => self.gated += 1,
            Verdict::Empty | Verdict::Late => {}
        }
        None
    }

    fn add(&mut self, other: &Self) {
        self.audio_in += other.audio_in;
        self.video_in += other.video_in;
        self.forwarded += other.forwarded;
        self.gated += other.gated;
        self.foreign += other.foreign;
        self.over_rate += other.over_rate;
        self.key_frames_wanted += other.key_frames_wanted;
    }
}

/// A room and its members.
#[derive(Debug, Default)]
pub struct Switch {
    /// By their seats.
    members: Vec<Member>,
    /// By their keys; a hole is taken again.
    streams: Vec<Option<Stream>>,
    together: Together,
    /// Kept so that nothing is allocated for a packet.
    found: Found,
}

/// Lasts as long as the room, so that a route outlives the connections it is for.
#[derive(Debug)]
struct Member {
    key: MemberKey,
    /// The seats to which sound goes; none while the floor is not theirs.
    audio_to: Seats,
    video_to: Seats,
    /// See [`Gate::times_silenced`].
    times_silenced: u64,
    /// Offers made to this member, over all connections.
    offers: u32,
    /// Who subscribes to their sound.
    audio: Vec<StreamKey>,
    video: Vec<StreamKey>,
    /// Layers of which a key frame is wanted as soon as there is a track of theirs.
    awaited: [bool; 2],
    /// What of the picture anybody can use.
    wanted: Wanted,
    /// Speech now going on, to tell who speaks into whom.
    speech: Option<Span>,
    leg: Option<Leg>,
}

impl Member {
    fn new(key: MemberKey) -> Self {
        Self {
            key,
            audio_to: Seats::default(),
            video_to: Seats::default(),
            times_silenced: 0,
            offers: 0,
            audio: Vec::new(),
            video: Vec::new(),
            awaited: [false; 2],
            wanted: Wanted::default(),
            speech: None,
            leg: None,
        }
    }

    fn subscribed(&mut self, kind: Kind) -> &mut Vec<StreamKey> {
        match kind {
            Kind::Audio => &mut self.audio,
            Kind::Video => &mut self.video,
        }
    }
}

impl Switch {
    /// Whether there is no place for `member` beside the others.
    pub fn is_full_for(&self, member: MemberKey) -> bool {
        let others = self.members.iter().filter(|other| other.key != member && other.leg.is_some());
        others.count() >= MEMBERS_MAX
    }

    /// The connection that speaks for a member now.
    pub fn connection_of(&self, member: MemberKey) -> Option<ConnectionId> {
        let member = self.members.iter().find(|known| known.key == member)?;
        member.leg.as_ref().map(|leg| leg.connection)
    }

    /// Whether this leg's connection is the one that speaks for its member.
    pub fn is_served_by(&self, key: LegKey) -> bool {
        self.leg(key).is_some()
    }

    /// Lets a connection in, in the place of the one its member has, if any: nothing that this one still sends goes
    /// on.
    pub fn join(
        &mut self,
        member: MemberKey,
        connection: ConnectionId,
        publishes: Publishes,
        now: Instant,
        effects: &mut Effects,
    ) -> LegKey {
        let seat = self.seat_of(member);
        let before = self.members[seat.index()].leg.as_ref().map(|leg| leg.publishes);
        self.take_leg_out(seat, effects);
        self.members[seat.index()].leg = Some(Leg::new(connection, publishes, now));
        if before != Some(publishes) {
            effects.news.push(News::OthersChanged);
        }
        LegKey { seat, connection }
    }

    /// Lets a connection go, unless another has taken its place.
    pub fn leave(&mut self, key: LegKey, effects: &mut Effects) {
        if self.leg(key).is_some() {
            self.take_leg_out(key.seat, effects);
            effects.news.push(News::OthersChanged);
        }
    }

    /// Lets all connections go.
    pub fn close(&mut self, effects: &mut Effects) {
        for index in 0..self.members.len() {
            self.take_leg_out(seat(index), effects);
        }
    }

    /// Says to whom a member's packets go, for this and all later connections.
    pub fn set_route(&mut self, member: MemberKey, route: &Route, now: Instant, effects: &mut Effects) {
        let [audio, video] = [&route.audio, &route.video].map(|to| {
            let mut seats = Seats::default();
            for to in to {
                seats.0 |= self.seat_of(*to).bit();
            }
            seats
        });
        let seat = self.seat_of(member);
        let member = &mut self.members[seat.index()];
        let before = std::mem::replace(&mut member.audio_to, audio);
        if before.0 & !audio.0 != 0 || (!before.is_empty() && audio.0 & !before.0 != 0) {
            // A repetition of what went to others must not reach those it goes to now.
            member.times_silenced += 1;
        }
        let before = std::mem::replace(&mut member.video_to, video);
        if video.0 & !before.0 != 0 {
            // Decoders have to start anew after the pause.
            self.want_key_frames(seat, now, effects);
        }
        self.reconsider(seat, effects);
    }

    /// Makes a track of what a leg sends: of sound, or of a picture. `None` if the leg is over.
    pub fn open_inlet(
        &mut self,
        key: LegKey,
        kind: Kind,
        now: Instant,
        effects: &mut Effects,
    ) -> Option<InletKey> {
        let leg = self.leg_mut(key)?;
        let free = leg.inlets.iter().position(Option::is_none);
        let index = free.unwrap_or_else(|| {
            leg.inlets.push(None);
            leg.inlets.len() - 1
        });
        leg.inlets[index] = Some(Inlet::new(kind));
        if kind == Kind::Video {
            let awaited = std::mem::take(&mut self.members[key.seat.index()].awaited);
            for layer in LAYERS.into_iter().filter(|layer| awaited[*layer as usize]) {
                self.want_key_frame(key.seat, layer, now, effects);
            }
        }
        Some(InletKey { leg: key, index })
    }

    /// A track has ended; what was being said in it is told. Harmless if it has been already.
    pub fn close_inlet(&mut self, key: InletKey, effects: &mut Effects) {
        let closed = self.leg_mut(key.leg).and_then(|leg| leg.inlets.get_mut(key.index)?.take());
        if let Some(mut inlet) = closed {
            self.finish(key.leg.seat, &mut inlet, effects);
        }
    }

    /// A packet comes in on a track: what goes on of it is added to the sends. Returns what [`Switch::deadline`] does.
    pub fn take(
        &mut self,
        key: InletKey,
        packet: Packet,
        now: Instant,
        effects: &mut Effects,
    ) -> Option<Instant> {
        let seat = key.leg.seat;
        let mut found = std::mem::take(&mut self.found);
        let taken = self.inlet_and_gate(key).map(|(inlet, kind, gate, to)| {
            inlet.take(packet, gate, now, &mut found);
            let open_speech = inlet.speech();
            (kind, to, open_speech, inlet.deadline())
        });
        let mut deadline = None;
        if let Some((kind, to, speech, next)) = taken {
            deadline = next;
            if kind == Kind::Audio {
                self.tell(seat, &mut found.heard, speech, effects);
            }
            for forward in found.passed.drain(..) {
                self.fan_out(seat, kind, &forward, to, effects);
            }
            if std::mem::take(&mut found.kept_from_all) {
                self.miss_picture(seat);
            }
            if let Some(layer) = found.awaits_key_frame.take() {
                self.want_key_frame(seat, layer, now, effects);
                deadline = self.deadline(key);
            }
        } else {
            // Of a connection that is over.
            found.counts.foreign += 1;
        }
        effects.counts.add(&std::mem::take(&mut found.counts));
        self.found = found;
        deadline
    }

    /// When [`Switch::pass_time`] wants to be called for a track, if no packet comes before.
    pub fn deadline(&self, key: InletKey) -> Option<Instant> {
        self.leg(key.leg)?.inlets.get(key.index)?.as_ref()?.deadline()
    }

    /// Does what is due on a track. Early calls are harmless. Returns the stream whose sender is to be asked for a
    /// key frame (RFC 4585 §6.3.1), if one is.
    pub fn pass_time(&mut self, key: InletKey, now: Instant, effects: &mut Effects) -> Option<u32> {
        let mut heard = std::mem::take(&mut self.found.heard);
        let (inlet, ..) = self.inlet_and_gate(key)?;
        let asked = match inlet {
            Inlet::Sound(sound) => {
                sound.meter.pass_time(now, &mut heard);
                let speech = sound.meter.open();
                self.tell(key.leg.seat, &mut heard, speech, effects);
                None
            }
            Inlet::Picture(picture) => picture.ask(now),
        };
        self.found.heard = heard;
        effects.counts.key_frames_wanted += u64::from(asked.is_some());
        asked
    }

    fn inlet_and_gate(&mut self, key: InletKey) -> Option<(&mut Inlet, Kind, Gate, Seats)> {
        let member = self.members.get_mut(key.leg.seat.index())?;
        let (audio_to, video_to, times_silenced) = (member.audio_to, member.video_to, member.times_silenced);
        let leg = member.leg.as_mut().filter(|leg| leg.connection == key.leg.connection)?;
        let inlet = leg.inlets.get_mut(key.index)?.as_mut()?;
        let kind = inlet.kind();
        let to = match kind {
            Kind::Audio => audio_to,
            Kind::Video => video_to,
        };
        let gate = Gate { connection: key.leg.connection, open: !to.is_empty(), times_silenced };
        Some((inlet, kind, gate, to))
    }

    fn fan_out(&mut self, seat: Seat, kind: Kind, forward: &Forward, to: Seats, effects: &mut Effects) {
        let member = &self.members[seat.index()];
        let subscribed = match kind {
            Kind::Audio => &member.audio,
            Kind::Video => &member.video,
        };
        for key in subscribed {
            let Some(Some(stream)) = self.streams.get_mut(key.0 as usize) else { continue };
            let leg = self.members[stream.to.index()].leg.as_ref();
            // Before the subscriber can decrypt anything packets are of no use.
            let Some(leg) = leg.filter(|leg| leg.open && to.has(stream.to)) else {
                stream.miss();
                continue;
            };
            effects.counts.forwarded += stream.forward(*key, forward, leg.packing, &mut effects.sends);
        }
    }

    /// Nobody can go on from what they were shown of a member's picture: a part of it went to none of them.
    fn miss_picture(&mut self, seat: Seat) {
        for key in &self.members[seat.index()].video {
            if let Some(Some(stream)) = self.streams.get_mut(key.0 as usize) {
                stream.miss();
            }
        }
    }

    fn tell(&mut self, seat: Seat, heard: &mut Vec<Heard>, speech: Option<Span>, effects: &mut Effects) {
        let member = self.members[seat.index()].key;
        for heard in heard.drain(..) {
            effects.news.push(match heard {
                Heard::Started { allowed } => News::Speaking { member, speaking: true, allowed },
                Heard::Stopped => News::Speaking { member, speaking: false, allowed: true },
                Heard::Span(span) => {
                    let Span { started, until, allowed } = span;
                    let together = self.together(member, span);
                    News::Spoke { member, started, until, together, allowed }
                }
                Heard::Doubted { since, why } => News::NotMeasurable { member, since, why },
                Heard::Trusted => News::Measurable { member },
            });
        }
        self.members[seat.index()].speech = speech;
    }

    /// How much of `span` others spoke into.
    fn together(&mut self, member: MemberKey, span: Span) -> Duration {
        let open: Vec<(u32, Span)> =
            self.members.iter().filter_map(|other| Some((other.key.0, other.speech?))).collect();
        self.together.add(member.0, span, &open)
    }

    fn finish(&mut self, seat: Seat, inlet: &mut Inlet, effects: &mut Effects) {
        if let Inlet::Sound(sound) = inlet {
            let mut heard = Vec::new();
            sound.meter.finish(&mut heard);
            self.tell(seat, &mut heard, None, effects);
        }
    }

    fn take_leg_out(&mut self, seat: Seat, effects: &mut Effects) {
        let Some(mut leg) = self.members[seat.index()].leg.take() else { return };
        for inlet in leg.inlets.iter_mut().flatten() {
            self.finish(seat, inlet, effects);
        }
        for key in leg.pairs.iter().flatten() {
            self.rest(*key, effects);
            self.streams[key.0 as usize] = None;
        }
    }

    /// Asks a member for a key frame of a layer, or notes that one is wanted as soon as they send a picture.
    fn want_key_frame(&mut self, seat: Seat, layer: Layer, now: Instant, effects: &mut Effects) {
        let member = &mut self.members[seat.index()];
        let mut asked = false;
        if let Some(leg) = &mut member.leg {
            for (index, inlet) in leg.inlets.iter_mut().enumerate() {
                if let Some(Inlet::Picture(picture)) = inlet {
                    asked = true;
                    if picture.want(layer, now) {
                        effects
                            .hurried
                            .push(InletKey { leg: LegKey { seat, connection: leg.connection }, index });
                    }
                }
            }
        }
        member.awaited[layer as usize] |= !asked;
    }

    /// Asks for one of every layer that is sent.
    fn want_key_frames(&mut self, seat: Seat, now: Instant, effects: &mut Effects) {
        for layer in LAYERS {
            self.want_key_frame(seat, layer, now, effects);
        }
    }

    /// Works out anew which sizes of a member's picture anybody can use.
    fn reconsider(&mut self, seat: Seat, effects: &mut Effects) {
        let member = &self.members[seat.index()];
        let mut wanted = Wanted::default();
        let streams = member.video.iter().filter_map(|key| self.streams.get(key.0 as usize)?.as_ref());
        for stream in streams.filter(|stream| member.video_to.has(stream.to)) {
            wanted.small |= stream.lens.needs(Layer::Small);
            wanted.large |= stream.lens.needs(Layer::Large);
        }
        let member = &mut self.members[seat.index()];
        if std::mem::replace(&mut member.wanted, wanted) != wanted {
            effects.news.push(News::Wanted { seat, wanted });
        }
    }

    /// A member's seat, given where there is none yet.
    fn seat_of(&mut self, member: MemberKey) -> Seat {
        let known = self.members.iter().position(|known| known.key == member);
        seat(known.unwrap_or_else(|| {
            self.members.push(Member::new(member));
            self.members.len() - 1
        }))
    }

    /// Everyone but whoever has `seat`, in order of their keys.
    fn others(&self, seat: Seat) -> Vec<Occupant> {
        let own = self.members[seat.index()].key;
        let mut others: Vec<Occupant> = self
            .members
            .iter()
            .filter(|other| other.key != own)
            .filter_map(|other| {
                Some(Occupant { member: other.key, publishes: other.leg.as_ref()?.publishes })
            })
            .collect();
        others.sort_unstable_by_key(|occupant| occupant.member);
        others
    }
}

fn seat(index: usize) -> Seat {
    Seat(u32::try_from(index).unwrap_or(u32::MAX))
}
