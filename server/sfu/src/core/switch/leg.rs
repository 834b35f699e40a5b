//! A leg: one connection as the switch knows it. It has the members that its slots carry, and the sizes of their pictures
//! that are sent.

use std::time::{Duration, Instant};

use super::inlet::Inlet;
use super::stream::Stream;
use super::{Effects, Seat, StreamKey, Switch};
use crate::core::allowance::Allowance;
use crate::core::lens::Layer;
use crate::core::packet::Outgoing;
use crate::core::slots::{Change, Occupant, Slots};
use crate::core::{CanShow, ConnectionId, Kind, MemberKey, Packing, Publishes};

/// A connection, as [`Switch::join`] let it in. Calls about one that is over do nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LegKey {
    pub seat: Seat,
    pub connection: ConnectionId,
}

#[derive(Debug)]
pub(super) struct Leg {
    pub(super) connection: ConnectionId,
    pub(super) publishes: Publishes,
    /// Tracks that come in; a hole is taken again.
    pub(super) inlets: Vec<Option<Inlet>>,
    /// Whether the subscriber can decrypt anything yet.
    pub(super) open: bool,
    /// How sound is put into packets.
    pub(super) packing: Packing,
    slots: Slots,
    /// The two sections of each slot: sound and picture.
    pub(super) pairs: Vec<[StreamKey; 2]>,
    wish: CanShow,
    allowance: Allowance,
    /// Whose pictures the client was last told to rest.
    resting: Vec<MemberKey>,
}

impl Leg {
    pub(super) fn new(connection: ConnectionId, publishes: Publishes, now: Instant) -> Self {
        Self {
            connection,
            publishes,
            inlets: Vec::new(),
            open: false,
            packing: Packing::default(),
            slots: Slots::default(),
            pairs: Vec::new(),
            wish: CanShow::default(),
            allowance: Allowance::new(now),
            resting: Vec::new(),
        }
    }

    /// The layer that is sent of a member's picture.
    fn layer_of(&self, member: MemberKey) -> Option<Layer> {
        self.allowance.of(member, &self.wish)
    }
}

impl Switch {
    /// The number of the next offer to a leg. None comes twice while the room is open, so that an answer to a
    /// connection that is over is not taken for one to its successor.
    pub fn next_offer(&mut self, key: LegKey) -> u32 {
        let Some(member) = self.members.get_mut(key.seat.index()) else { return 0 };
        member.offers = member.offers.wrapping_add(1);
        member.offers
    }

    /// Brings a leg's slots in step with who is there. A slot that is to carry another member carries nobody until
    /// [`Switch::fill_slots`]: its client has to know first.
    pub fn assign_slots(&mut self, key: LegKey, effects: &mut Effects) -> Change {
        let others = self.others(key.seat);
        let Some(leg) = self.leg_mut(key) else { return Change::default() };
        let change = leg.slots.assign(&others);
        let mut occupied = vec![None; leg.pairs.len()];
        for (slot, occupant) in leg.slots.taken() {
            if let Some(place) = occupied.get_mut(slot) {
                *place = Some(occupant.member);
            }
        }
        let pairs = leg.pairs.clone();
        for (pair, member) in pairs.into_iter().zip(occupied) {
            let source = member.map(|member| self.seat_of(member));
            for stream in pair {
                if self.stream(stream).is_some_and(|stream| stream.source != source) {
                    self.rest(stream, effects);
                }
            }
        }
        change
    }

    /// How many slots a leg's client must be offered.
    pub fn slots(&self, key: LegKey) -> usize {
        self.leg(key).map_or(0, |leg| leg.slots.len())
    }

    /// The slots in which there is somebody, with their numbers.
    pub fn occupants(&self, key: LegKey) -> Vec<(usize, Occupant)> {
        self.leg(key).map_or_else(Vec::new, |leg| leg.slots.taken().collect())
    }

    /// The connection has gained the two sections of its next slot, which send under these numbers.
    pub fn add_pair(&mut self, key: LegKey, audio_ssrc: u32, video_ssrc: u32) {
        if self.leg(key).is_none() {
            return;
        }
        let pair = [(Kind::Audio, audio_ssrc), (Kind::Video, video_ssrc)]
            .map(|(kind, ssrc)| self.new_stream(Stream::new(key.seat, kind, ssrc)));
        if let Some(leg) = self.leg_mut(key) {
            leg.pairs.push(pair);
        }
    }

    /// What the client has agreed to is sent from here on.
    pub fn fill_slots(&mut self, key: LegKey, now: Instant, effects: &mut Effects) {
        self.aim(key, now, effects);
        for (slot, Occupant { member, publishes }) in self.occupants(key) {
            let Some([audio, video]) = self.leg(key).and_then(|leg| leg.pairs.get(slot).copied()) else {
                continue;
            };
            let source = self.seat_of(member);
            for (stream, wanted) in [(audio, publishes.audio), (video, publishes.video)] {
                if wanted {
                    self.carry(stream, source, now, effects);
                } else {
                    self.rest(stream, effects);
                }
            }
        }
    }

    /// The client can decrypt from now on: packets are sent, and pictures begin. What was lost on the way in while
    /// the path was broken nobody can ask for again, so its own begin anew as well.
    pub fn open_leg(&mut self, key: LegKey, now: Instant, effects: &mut Effects) {
        let Some(leg) = self.leg_mut(key) else { return };
        leg.open = true;
        for [_, video] in leg.pairs.clone() {
            self.want_key_frame_for(video, now, effects);
        }
        self.begin_pictures(key, now, effects);
    }

    /// Nothing is sent from now on.
    pub fn close_leg(&mut self, key: LegKey) {
        if let Some(leg) = self.leg_mut(key) {
            leg.open = false;
        }
    }

    /// Asks a leg's own client for key frames.
    pub fn begin_pictures(&mut self, key: LegKey, now: Instant, effects: &mut Effects) {
        if self.leg(key).is_some() {
            self.want_key_frames(key.seat, now, effects);
        }
    }

    /// From the next packet on sound is put into packets so. What is sent twice the subscriber must be able to put
    /// together.
    pub fn pack_sound(&mut self, key: LegKey, packing: Packing) {
        if let Some(leg) = self.leg_mut(key) {
            leg.packing = packing;
        }
    }

    /// Which pictures the client can show.
    pub fn show(&mut self, key: LegKey, wish: CanShow, now: Instant, effects: &mut Effects) {
        if let Some(leg) = self.leg_mut(key) {
            leg.wish = wish;
            self.aim(key, now, effects);
        }
    }

    /// Takes in how the line carries: how many of 256 packets were lost lately, and the shortest time that one waited
    /// in queues, if that is known. Returns whose pictures rest because of it, if they are others than before.
    ///
    /// To be called once a second: a request for a key frame, or the key frame itself, may have been lost.
    pub fn read_line(
        &mut self,
        key: LegKey,
        lost: u8,
        wait: Option<Duration>,
        now: Instant,
        effects: &mut Effects,
    ) -> Option<Vec<MemberKey>> {
        let leg = self.leg_mut(key)?;
        leg.allowance.read(lost, wait, &leg.wish, now);
        self.reconsider(key.seat, effects);
        self.aim(key, now, effects);
        let leg = self.leg_mut(key)?;
        let rests = |occupant: &Occupant| {
            occupant.publishes.video
                && leg.wish.of(occupant.member).is_some()
                && leg.layer_of(occupant.member).is_none()
        };
        let taken = leg.slots.taken().map(|(_, occupant)| occupant);
        let resting: Vec<MemberKey> = taken.filter(rests).map(|occupant| occupant.member).collect();
        if resting == leg.resting {
            return None;
        }
        leg.resting.clone_from(&resting);
        Some(resting)
    }

    /// The client cannot go on with a picture, sent under this number, without a key frame.
    pub fn key_frame_is_missed(&mut self, key: LegKey, ssrc: u32, now: Instant, effects: &mut Effects) {
        let Some(leg) = self.leg(key) else { return };
        let found = leg.pairs.iter().flatten().copied();
        let found =
            found.into_iter().find(|stream| self.stream(*stream).is_some_and(|stream| stream.ssrc == ssrc));
        if let Some(stream) = found {
            self.want_key_frame_for(stream, now, effects);
        }
    }

    /// A packet was given up on its way out. A picture cannot go on without it.
    pub fn is_lost(&mut self, packet: &Outgoing, now: Instant, effects: &mut Effects) {
        let same = |stream: &Stream| stream.ssrc == packet.ssrc && stream.to == packet.to;
        if packet.kind == Kind::Video && self.stream(packet.stream).is_some_and(same) {
            self.want_key_frame_for(packet.stream, now, effects);
        }
    }

    /// Sends the client what it can show of each picture, as far as its line carries it; asks for the key frames that
    /// are missing for it.
    fn aim(&mut self, key: LegKey, now: Instant, effects: &mut Effects) {
        for (slot, Occupant { member, .. }) in self.occupants(key) {
            let Some(leg) = self.leg(key) else { return };
            let layer = leg.layer_of(member);
            let Some([_, video]) = leg.pairs.get(slot).copied() else { continue };
            let Some(stream) = self.stream_mut(video) else { continue };
            let before = stream.lens.aimed_at();
            let waits = stream.lens.aim(layer);
            let source = stream.source;
            if let (true, Some(source)) = (before != layer, source) {
                self.reconsider(source, effects);
            }
            if waits {
                self.want_key_frame_for(video, now, effects);
            }
        }
    }

    /// A stream carries `source` from now on, and nobody else.
    fn carry(&mut self, key: StreamKey, source: Seat, now: Instant, effects: &mut Effects) {
        let Some(stream) = self.stream(key) else { return };
        let kind = stream.kind;
        if stream.source != Some(source) {
            self.rest(key, effects);
            if let Some(stream) = self.stream_mut(key) {
                stream.source = Some(source);
            }
            self.members[source.index()].subscribed(kind).push(key);
            self.reconsider(source, effects);
        }
        self.want_key_frame_for(key, now, effects);
    }

    /// A stream carries nobody.
    pub(super) fn rest(&mut self, key: StreamKey, effects: &mut Effects) {
        let Some(stream) = self.stream_mut(key) else { return };
        let kind = stream.kind;
        let Some(source) = stream.source.take() else { return };
        stream.lens.restart();
        self.members[source.index()].subscribed(kind).retain(|known| *known != key);
        self.reconsider(source, effects);
    }

    /// Asks whom a stream carries for a key frame of what is shown in it, or is to be.
    ///
    /// Before the subscriber can decrypt anything nobody is asked: the answer would come too soon, and another one
    /// only after a pause. Once it can, [`Switch::open_leg`] asks for all of its streams.
    fn want_key_frame_for(&mut self, key: StreamKey, now: Instant, effects: &mut Effects) {
        let Some(stream) = self.stream(key) else { return };
        let is_open = self.members[stream.to.index()].leg.as_ref().is_some_and(|leg| leg.open);
        if let (Kind::Video, true, Some(source), Some(layer)) =
            (stream.kind, is_open, stream.source, stream.lens.aimed_at())
        {
            self.want_key_frame(source, layer, now, effects);
        }
    }

    pub(super) fn leg(&self, key: LegKey) -> Option<&Leg> {
        self.members.get(key.seat.index())?.leg.as_ref().filter(|leg| leg.connection == key.connection)
    }

    pub(super) fn leg_mut(&mut self, key: LegKey) -> Option<&mut Leg> {
        self.members.get_mut(key.seat.index())?.leg.as_mut().filter(|leg| leg.connection == key.connection)
    }

    fn stream(&self, key: StreamKey) -> Option<&Stream> {
        self.streams.get(key.0 as usize)?.as_ref()
    }

    fn stream_mut(&mut self, key: StreamKey) -> Option<&mut Stream> {
        self.streams.get_mut(key.0 as usize)?.as_mut()
    }

    fn new_stream(&mut self, stream: Stream) -> StreamKey {
        let index = self.streams.iter().position(Option::is_none).unwrap_or_else(|| {
            self.streams.push(None);
            self.streams.len() - 1
        });
        self.streams[index] = Some(stream);
        StreamKey(u32::try_from(index).unwrap_or(u32::MAX))
    }
}
