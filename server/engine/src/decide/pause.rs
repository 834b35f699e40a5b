//! The clock stands: paused by the facilitator, or stopped by anyone for safety.

use super::{Decided, Draft};
use crate::text;
use protocol::limits::NOTE_CHARS_MAX;
use protocol::{Content, Event, MemberId, Millis, Refusal};

pub(super) fn pause(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    draft.must_run()?;
    draft.must_facilitate(from)?;
    stop_clock(draft, from, false, Content::default());
    Ok(())
}

/// Anyone may: observers and latecomers too, and also while the facilitator has paused, who then learns of it.
pub(super) fn stop(draft: &mut Draft<'_>, from: MemberId, reason: &Content) -> Decided {
    draft.must_be_live()?;
    text::check_optional(reason, NOTE_CHARS_MAX)?;
    if draft.conduct.pause.as_ref().is_some_and(|pause| pause.stopped) {
        return Err(Refusal::RoomPaused);
    }
    stop_clock(draft, from, true, reason.clone());
    Ok(())
}

pub(super) fn stop_clock(draft: &mut Draft<'_>, by: MemberId, stopped: bool, text: Content) {
    draft.close_silent_turn();
    let (left_ms, overrun_ms) = match &draft.conduct.pause {
        Some(pause) => (pause.left_ms, pause.overrun_ms),
        None => {
            let ends_at = draft.conduct.stage.as_ref().and_then(|stage| stage.ends_at);
            let overrun = ends_at.map_or(Millis::ZERO, |ends_at| draft.now.since(ends_at));
            (ends_at.map(|ends_at| ends_at.since(draft.now)), overrun)
        }
    };
    draft.emit(Event::RoomPaused { by: Some(by), stopped, left_ms, overrun_ms, text });
}

pub(super) fn resume(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    draft.must_facilitate(from)?;
    let Some(pause) = &draft.conduct.pause else { return Err(Refusal::RoomNotPaused) };
    let stood = draft.now.since(pause.since);
    let ends_at = draft.conduct.stage.as_ref().and_then(|stage| stage.ends_at);
    draft.emit(Event::RoomResumed { ends_at: ends_at.map(|ends_at| ends_at.plus(stood)) });
    Ok(())
}
