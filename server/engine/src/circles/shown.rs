//! Who is shown which event of a circle: those who sit in it, and nobody who sits in another.

use crate::seats::Seats;
use crate::session::Session;
use crate::shown::Shown;
use protocol::view::CirclesView;
use protocol::{CircleId, Content, Event, MemberId};

/// What happened in a circle, to whoever in it would be shown it in a session of their own; and how far the circle is to
/// the facilitator, who is not in it.
pub(crate) fn in_circle(session: &Session, circle: CircleId, event: &Event) -> Vec<Shown> {
    let Some(breakout) = session.breakout(circle).filter(|breakout| breakout.is_open()) else {
        return Vec::new();
    };
    let wrapped = |event: Event| Event::InCircle { circle, event: Box::new(event) };
    let inside = breakout.session.shown(event).into_iter();
    let mut shown: Vec<Shown> = inside
        .map(|one| Shown { to: session.outwards(breakout, one.to), event: wrapped(one.event) })
        .filter(|one| !one.to.is_empty())
        .collect();
    let facilitator = session.state.company.facilitator;
    if session.circle_of(facilitator) != Some(circle)
        && let Some(progress) = progress(event)
        && let Some(place) = session.seat_of(facilitator)
    {
        let event = wrapped(progress);
        match shown.iter_mut().find(|known| known.event == event) {
            Some(known) => known.to = known.to.or(Seats::one(place)),
            None => shown.push(Shown { to: Seats::one(place), event }),
        }
    }
    shown
}

/// What of an event is known outside: that a stage begins or ends, and that the clock stands or runs, without who and why.
/// Nothing else is, whatever events there will be.
fn progress(event: &Event) -> Option<Event> {
    if let Event::StageStarted { at, soft_ms, ends_at, .. } = event {
        let (at, soft_ms, ends_at) = (*at, *soft_ms, *ends_at);
        Some(Event::StageStarted { at, soft_ms, ends_at, turns: Vec::new() })
    } else if let Event::RoomPaused { stopped, left_ms, overrun_ms, .. } = event {
        let (stopped, left_ms, overrun_ms) = (*stopped, *left_ms, *overrun_ms);
        Some(Event::RoomPaused { by: None, stopped, left_ms, overrun_ms, text: Content::default() })
    } else if matches!(
        event,
        Event::StageEnded { .. } | Event::RoomResumed { .. } | Event::ExtensionDecided { granted: true, .. }
    ) {
        Some(event.clone())
    } else {
        None
    }
}

/// That a circle asks for the facilitator is shown to that circle and to the facilitator.
pub(crate) fn asked(session: &Session, event: &Event, circle: CircleId) -> Vec<Shown> {
    let facilitator = session.state.company.facilitator;
    let to = session.seats_of(|viewer| viewer == facilitator || session.circle_of(viewer) == Some(circle));
    vec![Shown { to, event: event.clone() }]
}

/// Whose whole view is another one after an event: of those who sit elsewhere now, of those with whom they sat and sit,
/// and of those who guard the process or no longer do.
pub(crate) fn new_view_for(session: &Session, event: &Event) -> Vec<MemberId> {
    let CirclesView { open, .. } = &session.state.circles.seen;
    let members_of = |circle: Option<CircleId>| {
        let circle = open.iter().find(|open| Some(open.circle) == circle);
        circle.map_or(&[][..], |open| &open.members).iter().copied()
    };
    if let Event::FacilitatorChanged { facilitator, .. } = event {
        let mut members = vec![session.state.company.facilitator_before, *facilitator];
        // Those who sit in a circle were not told.
        members.extend(open.iter().flat_map(|open| &open.members));
        distinct(members)
    } else if let Event::InCircle { circle, event } = event {
        let breakout = session.breakout(*circle).filter(|breakout| breakout.is_open());
        let mut members = breakout.map_or_else(Vec::new, |breakout| breakout.session.new_view_for(event));
        members.retain(|member| session.circle_of(*member) == Some(*circle));
        members
    } else if matches!(event, Event::TakenOutside) {
        let told = session.shown(event).into_iter().map(|shown| shown.to).fold(Seats::NOBODY, Seats::or);
        let seat = |member: &MemberId| session.seat_of(*member).is_some_and(|seat| told.has(seat));
        session.members().filter(seat).collect()
    } else if changes_rarely(session, event) {
        let room = session.everybody().filter(|member| session.is_of_the_room(*member));
        room.filter(|member| session.state.sits(*member)).collect()
    } else if let Event::SupervisorLetIn { .. } = event {
        session.supervisor().into_iter().collect()
    } else if let Event::SupervisionAnswered { member, .. } = event {
        vec![*member]
    } else if let Event::CircleOpened { members, .. } = event {
        members.clone()
    } else if let Event::CircleClosed { circle, .. } = event {
        let breakout = session.breakout(*circle);
        breakout.map_or_else(Vec::new, |breakout| breakout.session.members().collect())
    } else if let Event::MemberMoved { member, from, to } = event {
        let mut members = vec![*member];
        members.extend(members_of(*from).chain(members_of(*to)));
        distinct(members)
    } else {
        Vec::new()
    }
}

/// What happens once or twice in a session, if at all, and is told with a whole view: no client has to know what it does.
fn changes_rarely(session: &Session, event: &Event) -> bool {
    let worded = || {
        let mut rounds = session.state.agenda.rounds.iter();
        rounds.any(|plan| plan.issue.is_some() || !plan.stood_back.is_empty())
    };
    let rare = matches!(
        event,
        Event::IssueWorded { .. }
            | Event::IssueAgreed { .. }
            | Event::PresenterStoodBack { .. }
            | Event::FacilitatorQualified { text: Some(_), .. }
    );
    rare || (matches!(event, Event::AgendaAgreed { .. }) && worded())
}

fn distinct(mut members: Vec<MemberId>) -> Vec<MemberId> {
    members.sort_unstable();
    members.dedup();
    members
}
