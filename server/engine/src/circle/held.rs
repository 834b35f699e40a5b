//! Stages that may not be left out: a format says so of a stage, and the session neither goes past it nor ends before it was
//! held. Not here: what makes an exception of that (see `stage::may_end`).

use super::{Circle, stage};
use crate::state::State;
use protocol::Refusal;
use protocol::format::{Stage, StageAt};
use std::sync::Arc;

/// Whether nothing is left out that may not be, by going on to a stage, or by ending the session where that is nothing.
pub(crate) fn must_leave_out_nothing(state: &State, to: Option<StageAt>) -> Result<(), Refusal> {
    let Some(now) = state.circle.stage.as_ref().map(|stage| stage.at) else { return Ok(()) };
    let missing = |at: &StageAt| {
        let must = state.format.stage(*at).is_some_and(|stage| stage.must_be_held);
        must && !state.circle.held.contains(at) && !(*at == now && is_complete(state))
    };
    let missed = before(state, now, to).into_iter().find(missing);
    missed.map_or(Ok(()), |at| Err(Refusal::StageMustBeHeld { at }))
}

/// Whether the present stage can be left out.
pub(crate) fn must_not_be_held(state: &State) -> Result<(), Refusal> {
    let Some(now) = state.circle.stage.as_ref() else { return Ok(()) };
    let must = state.definition().is_some_and(|stage| stage.must_be_held);
    if must { Err(Refusal::StageMustBeHeld { at: now.at }) } else { Ok(()) }
}

/// The stages that come before a place, or before the end, and that the session is done with there. Nothing comes before one
/// that it goes back to, nor before an optional one that it comes back from.
fn before(state: &State, now: StageAt, to: Option<StageAt>) -> Vec<StageAt> {
    let format = &state.format;
    let all = |at: StageAt| upto(at.with_index(stages(state, at).len().try_into().unwrap_or(u32::MAX)));
    let closing = StageAt::Closing { index: 0 };
    match to {
        Some(to) if order(to) <= order(now) => Vec::new(),
        Some(to) if stage::same_scope(now, to) => {
            let optional = format.stage(to).is_some_and(|stage| stage.optional);
            if optional { Vec::new() } else { upto(to) }
        }
        Some(to) => [all(now), upto(to)].concat(),
        None if matches!(now, StageAt::Closing { .. }) => all(now),
        // Before the first round there is nothing to learn from: whoever gives up then leaves out nothing.
        None if matches!(now, StageAt::Opening { .. }) && has_rounds_to_come(state) => Vec::new(),
        None => [all(now), all(closing)].concat(),
    }
}

/// Whether the whole room has rounds, and none has begun.
fn has_rounds_to_come(state: &State) -> bool {
    let format = &state.format;
    !format.round.is_empty() && !format.is_held_in_circles() && state.agenda.begun == 0
}

/// The stages of a part of the format that come before a place in it.
fn upto(place: StageAt) -> Vec<StageAt> {
    (0..place.index()).map(|index| place.with_index(index)).collect()
}

fn stages(state: &State, at: StageAt) -> &[Stage] {
    match at {
        StageAt::Opening { .. } => &state.format.opening,
        StageAt::Round { .. } => &state.format.round,
        StageAt::Closing { .. } => &state.format.closing,
    }
}

/// Places in the order of a session.
const fn order(at: StageAt) -> (u32, u32, u32) {
    match at {
        StageAt::Opening { index } => (0, 0, index),
        StageAt::Round { round, index } => (1, round, index),
        StageAt::Closing { index } => (2, 0, index),
    }
}

/// Whether nobody who is here is still to come in the go-round of the present stage, if it is one.
fn is_complete(state: &State) -> bool {
    let to_come = |turns: &protocol::view::TurnsView| {
        turns.now.is_some() || turns.to_come.iter().any(|member| state.is_here(*member))
    };
    !state.circle.turns.as_ref().is_some_and(to_come)
}

/// The present stage is left: it was held if it was complete.
pub(crate) fn left(state: &mut State) {
    let must = state.definition().is_some_and(|stage| stage.must_be_held);
    let held = must && is_complete(state);
    let Some(at) = state.circle.stage.as_ref().map(|stage| stage.at).filter(|_| held) else { return };
    let circle = Arc::make_mut(&mut state.circle);
    if !circle.held.contains(&at) {
        circle.held.push(at);
    }
}

/// A stage begins: it and what comes after it is to be held again.
pub(crate) fn gone_to(circle: &mut Circle, to: StageAt) {
    circle.held.retain(|held| order(*held) < order(to));
}
