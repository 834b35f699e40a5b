//! The switchboard of one room: its switch, shared by the tasks of all its connections. It takes one call at a time, and
//! what follows from a call is carried out before the call returns. Nothing here waits. A connection's own task is in
//! [`super::connection`].

use std::collections::VecDeque;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use tokio::sync::{Notify, mpsc};

use super::egress::Egress;
use super::event::MediaEvent;
use super::plane::Counts;
use crate::core::{
    ConnectionId, Effects, InletKey, Kind, LegKey, MemberKey, News, Packet, Publishes, Route, Switch,
};

/// News kept for a room that is too busy to take them: 64 of each of its members; more are lost, the newest first.
const UNTOLD_MAX: usize = 64 * crate::core::MEMBERS_MAX;

/// The switch of one room, with its connections.
pub(crate) struct Switchboard {
    /// Boxed: a channel keeps space for 32, and a room seldom hears of one.
    events: mpsc::Sender<Box<MediaEvent>>,
    counts: Arc<Counts>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    switch: Switch,
    effects: Effects,
    /// By their members' seats.
    legs: Vec<Option<Attached>>,
    untold: VecDeque<MediaEvent>,
}

/// The tasks of a connection.
struct Attached {
    egress: Arc<Egress>,
    /// Wake its tracks, by their numbers.
    tracks: Vec<Arc<Notify>>,
}

impl Switchboard {
    pub(crate) fn new(events: mpsc::Sender<Box<MediaEvent>>, counts: Arc<Counts>) -> Self {
        Self { events, counts, state: Mutex::default() }
    }

    /// Asks the switch, or tells it something; what follows is carried out before this returns.
    pub(crate) fn drive<T>(&self, call: impl FnOnce(&mut Switch, Instant, &mut Effects) -> T) -> T {
        self.locked(|state, now| call(&mut state.switch, now, &mut state.effects))
    }

    fn locked<T>(&self, call: impl FnOnce(&mut State, Instant) -> T) -> T {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        // Read when it is this call's turn, so that the switch never sees time go back.
        let now = Instant::now();
        let told = call(&mut state, now);
        self.carry_out(&mut state, now);
        told
    }

    /// Whether there is no place for `member` beside the others.
    pub(crate) fn is_full_for(&self, member: MemberKey) -> bool {
        self.drive(|switch, _, _| switch.is_full_for(member))
    }

    pub(crate) fn connection_of(&self, member: MemberKey) -> Option<ConnectionId> {
        self.drive(|switch, _, _| switch.connection_of(member))
    }

    /// Lets a connection in; what is sent to it goes to `egress`.
    pub(crate) fn join(
        &self,
        member: MemberKey,
        connection: ConnectionId,
        publishes: Publishes,
        egress: Arc<Egress>,
    ) -> LegKey {
        self.locked(|state, now| {
            let leg = state.switch.join(member, connection, publishes, now, &mut state.effects);
            let seat = leg.seat.index();
            if state.legs.len() <= seat {
                state.legs.resize_with(seat + 1, || None);
            }
            state.legs[seat] = Some(Attached { egress, tracks: Vec::new() });
            leg
        })
    }

    /// Lets a connection go, unless another has taken its place.
    pub(crate) fn leave(&self, leg: LegKey) {
        self.locked(|state, _| {
            if state.switch.is_served_by(leg) {
                state.switch.leave(leg, &mut state.effects);
                state.legs[leg.seat.index()] = None;
            }
        });
    }

    /// Nothing is forwarded any more.
    pub(crate) fn close(&self) {
        self.locked(|state, _| {
            state.switch.close(&mut state.effects);
            state.legs.clear();
        });
    }

    pub(crate) fn set_route(&self, member: MemberKey, route: &Route) {
        self.drive(|switch, now, effects| switch.set_route(member, route, now, effects));
    }

    /// Makes a track of what a connection sends, whose task is woken by `hurried`.
    pub(crate) fn open_inlet(&self, leg: LegKey, kind: Kind, hurried: &Arc<Notify>) -> Option<InletKey> {
        self.locked(|state, now| {
            let key = state.switch.open_inlet(leg, kind, now, &mut state.effects)?;
            let attached = state.legs.get_mut(leg.seat.index())?.as_mut()?;
            attached.tracks.resize_with((key.index + 1).max(attached.tracks.len()), Arc::default);
            attached.tracks[key.index] = Arc::clone(hurried);
            Some(key)
        })
    }

    pub(crate) fn close_inlet(&self, key: InletKey) {
        self.drive(|switch, _, effects| switch.close_inlet(key, effects));
    }

    /// Packets have come in on a track. Returns when [`Switchboard::pass_time`] wants to be called.
    pub(crate) fn take(&self, key: InletKey, packets: impl Iterator<Item = Packet>) -> Option<Instant> {
        self.drive(|switch, now, effects| {
            packets.fold(None, |_, packet| switch.take(key, packet, now, effects))
        })
    }

    /// See [`Switchboard::take`].
    pub(crate) fn deadline(&self, key: InletKey) -> Option<Instant> {
        self.drive(|switch, _, _| switch.deadline(key))
    }

    /// Does what is due on a track: the stream whose sender is to be asked for a key frame, and when to come again.
    pub(crate) fn pass_time(&self, key: InletKey) -> (Option<u32>, Option<Instant>) {
        self.drive(|switch, now, effects| {
            let asked = switch.pass_time(key, now, effects);
            (asked, switch.deadline(key))
        })
    }

    /// Tells the room something it must know; waits if it is busy. An error means that the room is gone.
    pub(crate) async fn tell(&self, event: MediaEvent) -> Result<(), ()> {
        self.events.send(Box::new(event)).await.map_err(|_| ())
    }

    /// Tells the room something it can do without.
    pub(crate) fn tell_lossy(&self, event: MediaEvent) {
        // A full channel means that the room is behind; newer signs will follow.
        let _ = self.events.try_send(Box::new(event));
    }

    fn carry_out(&self, state: &mut State, now: Instant) {
        let State { switch, effects, legs, untold } = state;
        let mut sends = std::mem::take(&mut effects.sends);
        if !sends.is_empty() {
            // One subscriber after the other, so that what goes to one can go together.
            for (seat, Attached { egress, .. }) in
                legs.iter().enumerate().filter_map(|(seat, leg)| Some((seat, leg.as_ref()?)))
            {
                let lost = egress.send(sends.iter().filter(|packet| packet.to.index() == seat), now);
                if let Some(packet) = lost {
                    self.counts.slow_subscriber.fetch_add(1, Ordering::Relaxed);
                    switch.is_lost(packet, now, effects);
                }
            }
            sends.clear();
        }
        effects.sends = sends;
        self.counts.add(&std::mem::take(&mut effects.counts));
        for key in effects.hurried.drain(..) {
            let attached = legs.get(key.leg.seat.index()).and_then(Option::as_ref);
            if let Some(track) = attached.and_then(|attached| attached.tracks.get(key.index)) {
                track.notify_one();
            }
        }
        for news in effects.news.drain(..) {
            match news {
                News::Speaking { member, speaking, allowed } => {
                    self.tell_lossy(MediaEvent::Speaking { member, speaking, allowed });
                }
                News::Spoke { member, started, until, together, allowed } => {
                    untold.push_back(MediaEvent::Spoke { member, started, until, together, allowed });
                }
                News::NotMeasurable { member, since, why } => {
                    untold.push_back(MediaEvent::NotMeasurable { member, since, why });
                }
                News::Measurable { member } => untold.push_back(MediaEvent::Measurable { member }),
                News::Wanted { seat, wanted } => {
                    if let Some(Some(attached)) = legs.get(seat.index()) {
                        attached.egress.wanted.send_replace(wanted);
                    }
                }
                News::OthersChanged => {
                    legs.iter().flatten().for_each(|attached| attached.egress.others_changed.notify_one());
                }
            }
        }
        self.tell_untold(untold);
    }

    fn tell_untold(&self, untold: &mut VecDeque<MediaEvent>) {
        while let Some(event) = untold.pop_front() {
            if let Err(mpsc::error::TrySendError::Full(event)) = self.events.try_send(Box::new(event)) {
                untold.push_front(*event);
                untold.truncate(UNTOLD_MAX);
                return;
            }
        }
    }
}
