//! What events change about the circles beside the whole room: in what all see of them, and inside each of them.

use super::{Breakout, Plan};
use crate::airtime::{self, Doubted};
use crate::presence::Company;
use crate::session::Session;
use crate::state::State;
use protocol::view::{CircleView, CirclesView, SeatView, SessionState};
use protocol::{CircleId, Event, MemberId, Millis, Timestamp};
use std::sync::Arc;

pub(crate) fn opened(
    circles: &mut CirclesView,
    circle: CircleId,
    members: &[MemberId],
    ends_at: Option<Timestamp>,
) {
    let members = members.to_vec();
    let (asks, at, stage_ends_at, paused) = (false, None, None, false);
    circles.open.push(CircleView { circle, members, ends_at, asks, at, stage_ends_at, paused });
}

pub(crate) fn moved(circles: &mut CirclesView, member: MemberId, to: Option<CircleId>) {
    for open in &mut circles.open {
        open.members.retain(|known| *known != member);
        if Some(open.circle) == to {
            open.members.push(member);
        }
    }
}

pub(crate) fn delayed(circles: &mut CirclesView, ms: Millis) {
    for open in &mut circles.open {
        open.ends_at = open.ends_at.map(|ends_at| ends_at.plus(ms));
    }
    circles.called_until = circles.called_until.map(|until| until.plus(ms));
}

pub(crate) fn asked(circles: &mut CirclesView, circle: CircleId, on: bool) {
    if let Some(open) = circles.open.iter_mut().find(|open| open.circle == circle) {
        open.asks = on;
    }
}

/// A circle is over. With the last one ends the call to come back.
pub(crate) fn closed(circles: &mut CirclesView, circle: CircleId) {
    circles.open.retain(|open| open.circle != circle);
    if circles.open.is_empty() {
        circles.called_until = None;
    }
}

/// Takes what is known outside of a circle from an event that happened in it: its stage, and whether its clock runs.
pub(crate) fn from_outside(circles: &mut CirclesView, circle: CircleId, event: &Event) {
    let Some(open) = circles.open.iter_mut().find(|open| open.circle == circle) else { return };
    if let Event::StageStarted { at, ends_at, .. } = event {
        (open.at, open.stage_ends_at) = (Some(*at), *ends_at);
    } else if let Event::StageEnded { .. } = event {
        (open.at, open.stage_ends_at) = (None, None);
    } else if let Event::RoomPaused { .. } = event {
        open.paused = true;
    } else if let Event::RoomResumed { ends_at } = event {
        (open.paused, open.stage_ends_at) = (false, *ends_at);
    } else if let Event::ExtensionDecided { granted: true, ends_at, .. } = event {
        open.stage_ends_at = *ends_at;
    }
}

/// Tells one circle of an event of the whole session. A member who sits down in it brings their seat along.
pub(super) fn heard(state: &mut State, at: Timestamp, circle: CircleId, event: &Event, room: &Company) {
    if let Event::MemberConnected { member, .. } | Event::MemberDisconnected { member } = event {
        if state.seat(*member).is_some() {
            state.evolve(at, event);
        }
    } else if let Event::MemberMoved { member, from, to } = event {
        let company = Arc::make_mut(&mut state.company);
        if *from == Some(circle) {
            company.seats.retain(|seat| seat.member != *member);
        }
        if *to == Some(circle)
            && let Some(seat) = room.seat(*member)
        {
            company.seats.retain(|seat| seat.member != *member);
            company.seats.push(SeatView { listening: false, ..seat.clone() });
            let place = |member| room.seats.iter().position(|seat| seat.member == member);
            company.seats.sort_by_key(|seat| place(seat.member));
        }
    } else if let Event::FacilitatorChanged { facilitator, .. } = event {
        let goes_round = state.agenda.guards.iter().any(Option::is_some);
        let company = Arc::make_mut(&mut state.company);
        company.overseer = Some(*facilitator);
        company.named_facilitator = *facilitator;
        if !goes_round {
            company.facilitator = *facilitator;
            company.facilitator_before = *facilitator;
        }
    }
}

/// Tells every circle of an event of the whole session.
pub(crate) fn heard_by_all(session: &mut Session, at: Timestamp, event: &Event) {
    if let Event::InCircle { circle, event } = event {
        from_outside(&mut Arc::make_mut(&mut session.state.circles).seen, *circle, event);
        if let Some(breakout) = session.breakouts.iter_mut().find(|known| known.circle == *circle) {
            breakout.session.evolve(at, event);
        }
    } else if let Event::CircleOpened { circle, members, stages, rounds, .. } = event {
        let plan = Plan { circle: *circle, members, stages, rounds };
        session.breakouts.push(Breakout::new(&session.state, &session.history, at, &plan));
    } else if let Event::CircleClosed { circle, .. } = event {
        if let Some(breakout) = session.breakouts.iter_mut().find(|known| known.circle == *circle) {
            breakout.closed_at = Some(at);
            Arc::make_mut(&mut breakout.session.state.company).life = SessionState::Ended;
            breakout.session.history.ended_at = Some(at);
        }
    } else {
        let room = &session.state.company;
        for breakout in session.breakouts.iter_mut().filter(|known| known.is_open()) {
            let Breakout { circle, session: inside, .. } = breakout;
            heard(&mut inside.state, at, *circle, event, room);
            let history = &mut inside.history;
            if let Event::MemberUnmeasurable { member, since } = event {
                history.doubted.push(Doubted { member: *member, from: *since, until: None });
            } else if let Event::MemberMeasurable { member } = event {
                airtime::note_measurable(&mut history.doubted, *member, at);
            }
            if inside.state.company.anybody_here() {
                history.close_empty(at);
            } else {
                history.empty_since.get_or_insert(at);
            }
        }
    }
}
