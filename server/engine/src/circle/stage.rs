//! Moving from stage to stage: starting, the next stage, one out of order, skipping, ending. Here is decided who may
//! move the session, and what else changes with the stage. Which stage can follow is arithmetic (see `course`).

use super::{Seen, course, held, turns};
use crate::agenda;
use crate::draft::{Decided, Draft};
use crate::presence::decide::change_facilitator;
use crate::state::State;
use crate::{canvas, circles, question, sheet, text};
use protocol::format::{AccessRule, StageAt};
use protocol::limits::NOTE_CHARS_MAX;
use protocol::view::{SeatPart, SessionState, StageRun, TurnsView};
use protocol::{Because, Content, Event, MemberId, Millis, Refusal, Timestamp};

/// The stage that the session begins with, if this member may start it.
pub(crate) fn may_start(draft: &Draft<'_>, from: MemberId) -> Result<StageAt, Refusal> {
    draft.must_facilitate(from)?;
    match draft.state.company.life {
        SessionState::Waiting => course::first(&draft.state),
        SessionState::Live => Err(Refusal::AlreadyStarted),
        SessionState::Ended => Err(Refusal::SessionOver),
    }
}

pub(crate) fn start(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    let first = may_start(draft, from)?;
    draft.emit(Event::SessionStarted);
    agenda::agree_by_itself(draft);
    begin(draft, first);
    Ok(())
}

/// A session that was stopped for somebody's safety can be ended whatever it leaves out.
pub(crate) fn may_end(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    draft.must_facilitate(from)?;
    let stopped = draft.state.circle.pause.as_ref().is_some_and(|pause| pause.stopped);
    if stopped { Ok(()) } else { held::must_leave_out_nothing(&draft.state, None) }
}

pub(crate) fn end_session(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    may_end(draft, from)?;
    circles::decide::close_all(draft, Because::SessionEnded);
    canvas::end_roles(draft, None);
    end(draft, Because::SessionEnded);
    draft.emit(Event::SessionEnded);
    Ok(())
}

pub(crate) fn next(draft: &mut Draft<'_>, from: MemberId, seen: Option<StageAt>) -> Decided {
    must_have_seen(draft, from, seen)?;
    let to = may_go_on(draft, from)?;
    move_to(draft, to, Because::Facilitator);
    Ok(())
}

pub(crate) fn go_to(draft: &mut Draft<'_>, from: MemberId, seen: Option<StageAt>, to: StageAt) -> Decided {
    must_have_seen(draft, from, seen)?;
    may_move(draft, from)?;
    may_go(draft, to)?;
    move_to(draft, to, Because::Facilitator);
    Ok(())
}

pub(crate) fn skip(draft: &mut Draft<'_>, from: MemberId, seen: StageAt, reason: &Content) -> Decided {
    must_have_seen(draft, from, Some(seen))?;
    may_move(draft, from)?;
    text::check(reason, NOTE_CHARS_MAX)?;
    let to = may_skip(draft, from)?;
    draft.emit(Event::StageSkipped { at: seen, text: reason.clone(), by: from });
    move_to(draft, to, Because::Skipped);
    Ok(())
}

/// A command that moves the room says which stage its sender saw: two of them sent at once move it once.
fn must_have_seen(draft: &Draft<'_>, from: MemberId, seen: Option<StageAt>) -> Decided {
    draft.must_be_live()?;
    draft.must_facilitate(from)?;
    if draft.state.circle.stage.as_ref().map(|stage| stage.at) != seen {
        return Err(Refusal::StageMovedOn);
    }
    Ok(())
}

/// The room cannot be moved while the set works in circles: they are called back first.
pub(crate) fn may_move(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_run()?;
    draft.must_facilitate(from)?;
    if draft.state.circles.seen.open.is_empty() { Ok(()) } else { Err(Refusal::CirclesOpen) }
}

/// Whether the room can be taken to a stage, whoever asks.
pub(crate) fn may_go(draft: &Draft<'_>, to: StageAt) -> Decided {
    course::may_go_to(&draft.state, to)?;
    held::must_leave_out_nothing(&draft.state, Some(to))?;
    canvas::must_have_stepped_out(draft, to)
}

/// The next stage, if nothing is left out by going on to it that may not be. Where there is none, the end is next.
pub(crate) fn way_on(state: &State) -> Result<StageAt, Refusal> {
    let to = course::next(state);
    if matches!(to, Ok(_) | Err(Refusal::NoNextStage)) {
        held::must_leave_out_nothing(state, to.as_ref().ok().copied())?;
    }
    to
}

/// The next stage, if this member may go on to it.
pub(crate) fn may_go_on(draft: &Draft<'_>, from: MemberId) -> Result<StageAt, Refusal> {
    may_move(draft, from)?;
    let to = way_on(&draft.state)?;
    canvas::must_have_stepped_out(draft, to)?;
    Ok(to)
}

/// The stage that keeps this member from ending the session, because it may not be left out.
pub(crate) fn must_hold(draft: &Draft<'_>, from: MemberId) -> Option<StageAt> {
    match may_end(draft, from) {
        Err(Refusal::StageMustBeHeld { at }) => Some(at),
        _ => None,
    }
}

/// The stage that follows if this member skips the present one.
pub(crate) fn may_skip(draft: &Draft<'_>, from: MemberId) -> Result<StageAt, Refusal> {
    draft.stage()?;
    held::must_not_be_held(&draft.state)?;
    may_go_on(draft, from)
}

/// Ends the present stage and begins another. Hands come down when their round ends.
pub(crate) fn move_to(draft: &mut Draft<'_>, to: StageAt, because: Because) {
    let same_scope = draft.state.circle.stage.as_ref().is_some_and(|stage| same_scope(stage.at, to));
    canvas::end_roles(draft, Some(to));
    end(draft, because);
    if !same_scope {
        let hands: Vec<MemberId> = draft.state.circle.hands.iter().map(|hand| hand.member).collect();
        for member in hands {
            draft.emit(Event::HandLowered { member });
        }
        hand_on(draft, to);
    }
    begin(draft, to);
}

/// Whether two stages are of the same round, or both of the opening, or both of the closing.
pub(crate) fn same_scope(one: StageAt, other: StageAt) -> bool {
    match (one, other) {
        (StageAt::Opening { .. }, StageAt::Opening { .. })
        | (StageAt::Closing { .. }, StageAt::Closing { .. }) => true,
        (StageAt::Round { round: a, .. }, StageAt::Round { round: b, .. }) => a == b,
        _ => false,
    }
}

/// Where the facilitator's role goes round, the next who is here and does not present guards the new round.
fn hand_on(draft: &mut Draft<'_>, to: StageAt) {
    let StageAt::Round { round, .. } = to else { return };
    let state = &draft.state;
    if !state.format.rotates {
        return;
    }
    let presenters = state.presenters_of(round);
    let seats = &state.company.seats;
    let now = seats.iter().position(|seat| seat.member == state.company.facilitator).unwrap_or(0);
    let clockwise = (1..seats.len()).filter_map(|step| seats.get((now + step) % seats.len()));
    let next = clockwise
        .map(|seat| seat.member)
        .find(|member| state.is_here(*member) && !state.observes(*member) && !presenters.contains(member));
    if let Some(next) = next {
        change_facilitator(draft, next, Because::Rotated);
    }
}

/// The next stage follows by itself when a go-round is complete, if there is one to follow.
pub(crate) fn move_on_by_itself(draft: &mut Draft<'_>, because: Because) {
    if let Ok(to) = way_on(&draft.state) {
        move_to(draft, to, because);
    }
}

/// Ends the present stage, if there is one.
pub(crate) fn end(draft: &mut Draft<'_>, because: Because) {
    let Some(at) = draft.state.circle.stage.as_ref().map(|stage| stage.at) else { return };
    draft.close_silent_turn();
    // Slips and sheets are turned over however the stage ends: what was written is never lost.
    question::decide::turn_slips_over(draft);
    sheet::turn_over(draft);
    draft.emit(Event::StageEnded { at, because });
    let listeners: Vec<MemberId> =
        draft.state.company.seats.iter().filter(|seat| seat.listening).map(|seat| seat.member).collect();
    for member in listeners {
        draft.emit(Event::ListenerAdmitted { member });
    }
}

/// Begins a circle's first round.
pub(crate) fn begin_circle(draft: &mut Draft<'_>) {
    if let Ok(first) = course::first(&draft.state) {
        begin(draft, first);
    }
}

fn begin(draft: &mut Draft<'_>, at: StageAt) {
    if let StageAt::Round { round, .. } = at {
        rotate(draft, round);
    }
    let soft_ms = course::soft_ms(&draft.state, at);
    let rule = draft.state.format.stage(at).map(|stage| stage.rule);
    let turns = if rule == Some(AccessRule::Round) { course::turns(&draft.state, at) } else { Vec::new() };
    let ends_at = soft_ms.map(|soft_ms| draft.now.plus(soft_ms));
    draft.emit(Event::StageStarted { at, soft_ms, ends_at, turns });
    turns::begin_next(draft);
}

/// Lets the guarding of the process go round: each round has its own guard. Where that member has left, the next one
/// guards who does not present.
pub(crate) fn rotate(draft: &mut Draft<'_>, round: u32) {
    let Some(guard) = draft.state.guard_of(round) else { return };
    let state = &draft.state;
    let seats = state.company.seats.iter().filter(|seat| seat.part == SeatPart::Member);
    let mut others =
        seats.map(|seat| seat.member).filter(|member| !state.presenters_of(round).contains(member));
    let guard = if state.seat(guard).is_some() { Some(guard) } else { others.next() };
    if let Some(guard) = guard.filter(|guard| *guard != state.company.facilitator) {
        change_facilitator(draft, guard, Because::Rotated);
    }
}

impl Seen<'_> {
    pub(crate) fn stage_started(
        &mut self,
        now: Timestamp,
        at: StageAt,
        soft_ms: Option<Millis>,
        ends_at: Option<Timestamp>,
        turns: &[MemberId],
    ) {
        let (ended_at, because, skipped) = (None, None, None);
        *self.stage = Some(StageRun { at, started_at: now, soft_ms, ends_at, ended_at, because, skipped });
        *self.turns = (!turns.is_empty()).then(|| TurnsView { now: None, to_come: turns.to_vec() });
        self.invited.clear();
        self.finished.clear();
    }

    /// Takes the present stage away as over, with everything that belongs to it: turns, silence, table, vote.
    pub(crate) fn stage_ended(&mut self, now: Timestamp, because: Because) -> Option<StageRun> {
        *self.turns = None;
        *self.given = None;
        *self.silence = None;
        *self.on_table = None;
        *self.extension = None;
        let stage = self.stage.take()?;
        Some(StageRun { ended_at: Some(now), because: Some(because), ..stage })
    }

    pub(crate) fn stage_skipped(&mut self, at: StageAt, reason: &Content) {
        if let Some(stage) = self.stage.as_mut().filter(|stage| stage.at == at) {
            stage.skipped = Some(reason.clone());
        }
    }
}
