//! The session's way through its stages: start, next, out of order, skipped, over. Where it can go is
//! arithmetic (see `crate::stage`); here is who may move it, and what a change of stage brings with it.

use super::{Decided, Draft, questions, turns};
use crate::{stage as places, text};
use protocol::format::{AccessRule, StageAt};
use protocol::limits::NOTE_CHARS_MAX;
use protocol::view::SessionState;
use protocol::{Because, Content, Event, MemberId, Refusal};

pub(super) fn start(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    draft.must_facilitate(from)?;
    match draft.conduct.state {
        SessionState::Waiting => {}
        SessionState::Live => return Err(Refusal::AlreadyStarted),
        SessionState::Ended => return Err(Refusal::SessionOver),
    }
    let first = places::first(&draft.conduct)?;
    draft.emit(Event::SessionStarted);
    begin(draft, first);
    Ok(())
}

pub(super) fn end_session(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    draft.must_facilitate(from)?;
    end(draft, Because::SessionEnded);
    draft.emit(Event::SessionEnded);
    Ok(())
}

pub(super) fn next(draft: &mut Draft<'_>, from: MemberId, seen: Option<StageAt>) -> Decided {
    may_move(draft, from, seen)?;
    let to = places::next(&draft.conduct)?;
    move_to(draft, to, Because::Facilitator);
    Ok(())
}

pub(super) fn go_to(draft: &mut Draft<'_>, from: MemberId, seen: Option<StageAt>, to: StageAt) -> Decided {
    may_move(draft, from, seen)?;
    places::may_go_to(&draft.conduct, to)?;
    move_to(draft, to, Because::Facilitator);
    Ok(())
}

pub(super) fn skip(draft: &mut Draft<'_>, from: MemberId, seen: StageAt, reason: &Content) -> Decided {
    may_move(draft, from, Some(seen))?;
    text::check(reason, NOTE_CHARS_MAX)?;
    let to = places::next(&draft.conduct)?;
    draft.emit(Event::StageSkipped { at: seen, text: reason.clone(), by: from });
    move_to(draft, to, Because::Skipped);
    Ok(())
}

/// A command that moves the room says which stage its sender saw: two of them sent at once move it once.
fn may_move(draft: &Draft<'_>, from: MemberId, seen: Option<StageAt>) -> Decided {
    draft.must_be_live()?;
    draft.must_facilitate(from)?;
    if draft.conduct.stage.as_ref().map(|stage| stage.at) != seen {
        return Err(Refusal::StageMovedOn);
    }
    draft.must_run()
}

/// Ends the present stage and begins another. Hands are for one round: they come down where it ends.
pub(super) fn move_to(draft: &mut Draft<'_>, to: StageAt, because: Because) {
    let same_scope = draft.conduct.stage.as_ref().is_some_and(|stage| match (stage.at, to) {
        (StageAt::Opening { .. }, StageAt::Opening { .. })
        | (StageAt::Closing { .. }, StageAt::Closing { .. }) => true,
        (StageAt::Round { round: a, .. }, StageAt::Round { round: b, .. }) => a == b,
        _ => false,
    });
    end(draft, because);
    if !same_scope {
        let hands: Vec<MemberId> = draft.conduct.hands.iter().map(|hand| hand.member).collect();
        for member in hands {
            draft.emit(Event::HandLowered { member });
        }
    }
    begin(draft, to);
}

/// The next stage follows by itself when a go-round is complete, if there is one to follow.
pub(super) fn move_on_by_itself(draft: &mut Draft<'_>, because: Because) {
    if let Ok(to) = places::next(&draft.conduct) {
        move_to(draft, to, because);
    }
}

fn end(draft: &mut Draft<'_>, because: Because) {
    let Some(at) = draft.conduct.stage.as_ref().map(|stage| stage.at) else { return };
    draft.close_silent_turn();
    // Slips are turned over however the stage ends: a question offered is never lost.
    questions::turn_slips_over(draft);
    draft.emit(Event::StageEnded { at, because });
    let listeners: Vec<MemberId> =
        draft.conduct.seats.iter().filter(|seat| seat.listening).map(|seat| seat.member).collect();
    for member in listeners {
        draft.emit(Event::ListenerAdmitted { member });
    }
}

fn begin(draft: &mut Draft<'_>, at: StageAt) {
    let soft_ms = places::soft_ms(&draft.conduct, at);
    let rule = draft.conduct.format.stage(at).map(|stage| stage.rule);
    let turns = if rule == Some(AccessRule::Round) { places::turns(&draft.conduct, at) } else { Vec::new() };
    let ends_at = soft_ms.map(|soft_ms| draft.now.plus(soft_ms));
    draft.emit(Event::StageStarted { at, soft_ms, ends_at, turns });
    turns::begin_next(draft);
}
