//! Deadlines: what happens because time passes. Silences end, stages run out, votes close, a deputy takes over. Not
//! here: the pause, which stops all of this (see `pause`).

use crate::circle::stage;
use crate::draft::Draft;
use crate::state::State;
use crate::{circles, extension, presence};
use protocol::format::StageEnd;
use protocol::limits::{CIRCLES_CALLED_BEFORE, DEPUTY_AFTER};
use protocol::view::{Presence, SessionState};
use protocol::{Because, Event, Timestamp};

/// The earliest moment at which time alone changes something.
pub(crate) fn next_deadline(state: &State) -> Option<Timestamp> {
    let clock = [
        silence_ends(state),
        vote_closes(state),
        stage_ends(state),
        deputy_takes_over(state),
        circles_time_is_over(state).map(|ends_at| ends_at.minus(CIRCLES_CALLED_BEFORE)),
        circles_are_back(state),
    ];
    clock.into_iter().flatten().min()
}

fn silence_ends(state: &State) -> Option<Timestamp> {
    state.circle.silence.filter(|_| state.runs()).and_then(|silence| silence.until)
}

fn vote_closes(state: &State) -> Option<Timestamp> {
    state.circle.extension.as_ref().filter(|_| state.runs()).map(|vote| vote.closes_at)
}

/// When the time of the circles is over that nobody has called back yet; shortly before, all of them are.
fn circles_time_is_over(state: &State) -> Option<Timestamp> {
    let circles = &state.circles.seen;
    if !state.runs() || circles.called_until.is_some() {
        return None;
    }
    circles.open.iter().filter_map(|open| open.ends_at).min()
}

/// The circles were called back.
fn circles_are_back(state: &State) -> Option<Timestamp> {
    state.circles.seen.called_until.filter(|_| state.runs())
}

/// Only where nobody is speaking or the service keeps the time, only if there is a stage to go to, and not while the
/// set works in circles under it.
fn stage_ends(state: &State) -> Option<Timestamp> {
    let by_time = state.definition().is_some_and(|stage| stage.ends == StageEnd::Time);
    if !state.runs() || !by_time || !state.circles.seen.open.is_empty() || stage::way_on(state).is_err() {
        return None;
    }
    state.circle.stage.as_ref().and_then(|stage| stage.ends_at)
}

/// When the deputy takes over. The deputy must be here, and a facilitator who never came does not count as gone.
fn deputy_takes_over(state: &State) -> Option<Timestamp> {
    let deputy = state.company.deputy.filter(|deputy| *deputy != state.company.facilitator)?;
    if state.company.life == SessionState::Ended || state.company.joins(deputy).is_none() {
        return None;
    }
    match state.seat(state.company.facilitator)?.presence {
        Presence::Away { since } => Some(since.plus(DEPUTY_AFTER)),
        Presence::Absent | Presence::Here { .. } => None,
    }
}

/// What is due before the input is looked at.
pub(crate) fn due_before(draft: &mut Draft<'_>) {
    let is_due = |deadline: Option<Timestamp>, now| deadline.is_some_and(|deadline| deadline <= now);
    if is_due(silence_ends(&draft.state), draft.now) {
        draft.emit(Event::SilenceEnded);
    }
    if is_due(vote_closes(&draft.state), draft.now) {
        extension::decide(draft);
    }
    if is_due(deputy_takes_over(&draft.state), draft.now)
        && let Some(deputy) = draft.state.company.deputy
    {
        presence::decide::change_facilitator(draft, deputy, Because::Absent);
    }
    if let Some(until) = circles_time_is_over(&draft.state)
        && until.minus(CIRCLES_CALLED_BEFORE) <= draft.now
    {
        draft.emit(Event::CirclesCalled { until });
    }
    if is_due(circles_are_back(&draft.state), draft.now) {
        circles::decide::close_all(draft, Because::CalledBack);
    }
}

/// What is due after it, until nothing more is: each step ends a stage or uses a deadline up.
pub(crate) fn due_after(draft: &mut Draft<'_>) {
    loop {
        let before = draft.events.len();
        due_before(draft);
        if extension::is_complete(&draft.state) {
            extension::decide(draft);
        }
        if stage_ends(&draft.state).is_some_and(|ends_at| ends_at <= draft.now)
            && let Ok(to) = stage::way_on(&draft.state)
        {
            stage::move_to(draft, to, Because::Time);
        }
        if draft.events.len() == before {
            return;
        }
    }
}
