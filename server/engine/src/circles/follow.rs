//! What the circles decide when something happened to the whole session: a member came, went or moved, the facilitator
//! changed, or time passed.

use super::evolve::heard;
use super::{Breakout, decide};
use crate::circle::{stage, turns};
use crate::clock;
use crate::draft::Draft;
use crate::session::Input;
use protocol::{Because, CircleId, Event, MemberId};

/// Lets every circle take note of what this decision brought, and of the time.
pub(crate) fn all(draft: &mut Draft<'_>, input: &Input) {
    let news: Vec<Event> = draft.events.iter().filter(|event| is_news(event)).cloned().collect();
    let time_passes = matches!(input, Input::Timeout);
    if news.is_empty() && !time_passes {
        return;
    }
    for breakout in draft.breakouts {
        let Some(open) = draft.state.circles.get(breakout.circle) else { continue };
        let is_empty = breakout.is_empty_at().is_some_and(|at| at <= draft.now);
        let came = news.iter().any(|event| comes(event, &open.members));
        if open.members.is_empty() || (is_empty && !came) {
            decide::close(draft, breakout.circle, Because::Empty);
        } else {
            let events = one(draft, breakout, &news, time_passes);
            decide::emit_within(draft, breakout.circle, events);
        }
    }
}

/// Whether circles hear of it at all.
fn is_news(event: &Event) -> bool {
    matches!(
        event,
        Event::MemberConnected { .. }
            | Event::MemberDisconnected { .. }
            | Event::MemberMoved { .. }
            | Event::FacilitatorChanged { .. }
    )
}

fn comes(event: &Event, members: &[MemberId]) -> bool {
    matches!(event, Event::MemberConnected { member, .. } if members.contains(member))
}

/// Whether news is about this circle: who comes and goes only where they sit, who guards the process everywhere.
fn concerns(event: &Event, circle: CircleId, breakout: &Breakout) -> bool {
    let sits = |member: &MemberId| breakout.session.state.seat(*member).is_some();
    if let Event::MemberConnected { member, .. } | Event::MemberDisconnected { member } = event {
        sits(member)
    } else if let Event::MemberMoved { from, to, .. } = event {
        *from == Some(circle) || *to == Some(circle)
    } else {
        is_news(event)
    }
}

/// The events that one circle adds for this news.
fn one(draft: &Draft<'_>, breakout: &Breakout, news: &[Event], time_passes: bool) -> Vec<Event> {
    let mut inside = Draft::of(&breakout.session, draft.now);
    let own: Vec<&Event> = news.iter().filter(|event| concerns(event, breakout.circle, breakout)).collect();
    if own.is_empty() && !time_passes {
        return Vec::new();
    }
    // What this decision brought about in the circle already: it may be that the room was stopped in the moment in which a
    // deputy took over, and then the floor is theirs.
    for event in &draft.events {
        if let Event::InCircle { circle, event } = event
            && *circle == breakout.circle
        {
            inside.state.evolve(draft.now, event);
        }
    }
    if time_passes {
        clock::due_before(&mut inside);
    }
    for event in own {
        inside.close_silent_turn();
        heard(&mut inside.state, draft.now, breakout.circle, event, &draft.state.company);
    }
    turns::go_on_without(&mut inside, |inside, member| inside.state.seat(member).is_none());
    if let Some(round) = inside.state.round()
        && inside.state.seat(inside.state.company.facilitator).is_none()
    {
        stage::rotate(&mut inside, round);
    }
    turns::begin_next(&mut inside);
    if time_passes {
        clock::due_after(&mut inside);
    }
    inside.settle_floor();
    inside.events
}
