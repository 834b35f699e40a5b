//! Pauses: the clock stands because the facilitator paused, or because anyone stopped the room for their safety.

use crate::draft::{Decided, Draft};
use crate::session::Session;
use crate::shown::Shown;
use crate::text;
use crate::{circle, circles};
use protocol::limits::NOTE_CHARS_MAX;
use protocol::view::{PauseView, SessionState};
use protocol::{Content, Event, MemberId, Millis, Refusal, Timestamp};

pub(crate) fn may_pause(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_run()?;
    draft.must_facilitate(from)
}

pub(crate) fn pause(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    may_pause(draft, from)?;
    stop_clock(draft, Some(from), false, Content::default());
    circles::decide::pause_all(draft, from, false, &Content::default());
    Ok(())
}

/// Whether the room can be stopped: it is not stopped already.
pub(crate) fn may_stop(draft: &Draft<'_>) -> Decided {
    draft.must_be_live()?;
    let stopped = draft.state.circle.pause.as_ref().is_some_and(|pause| pause.stopped);
    if stopped { Err(Refusal::RoomPaused) } else { Ok(()) }
}

/// Stops the room. Anyone may, observers and latecomers too, also while the facilitator has paused it.
pub(crate) fn stop(draft: &mut Draft<'_>, from: MemberId, reason: &Content) -> Decided {
    draft.must_be_live()?;
    text::check_optional(reason, NOTE_CHARS_MAX)?;
    may_stop(draft)?;
    stop_clock(draft, Some(from), true, reason.clone());
    circles::decide::pause_all(draft, from, true, reason);
    Ok(())
}

pub(crate) fn stop_clock(draft: &mut Draft<'_>, by: Option<MemberId>, stopped: bool, text: Content) {
    draft.close_silent_turn();
    let (left_ms, overrun_ms) = match &draft.state.circle.pause {
        Some(pause) => (pause.left_ms, pause.overrun_ms),
        None => {
            let ends_at = draft.state.circle.stage.as_ref().and_then(|stage| stage.ends_at);
            let overrun = ends_at.map_or(Millis::ZERO, |ends_at| draft.now.since(ends_at));
            (ends_at.map(|ends_at| ends_at.since(draft.now)), overrun)
        }
    };
    draft.emit(Event::RoomPaused { by, stopped, left_ms, overrun_ms, text });
}

/// Whether there is a stop that the facilitator can note as gone on with outside the set.
pub(crate) fn may_take_outside(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    draft.must_facilitate(from)?;
    let stopped = draft.state.circle.pause.as_ref().is_some_and(|pause| pause.stopped);
    if stopped { Ok(()) } else { Err(Refusal::RoomNotPaused) }
}

/// Notes that what led to the stop goes on outside the set, and nothing of what it is.
pub(crate) fn take_outside(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    may_take_outside(draft, from)?;
    if draft.state.circle.pause.as_ref().is_some_and(|pause| !pause.outside) {
        draft.emit(Event::TakenOutside);
    }
    Ok(())
}

/// When the clock was stopped, if this member may let it run again.
pub(crate) fn may_resume(draft: &Draft<'_>, from: MemberId) -> Result<Timestamp, Refusal> {
    draft.must_be_live()?;
    draft.must_facilitate(from)?;
    draft.state.circle.pause.as_ref().map(|pause| pause.since).ok_or(Refusal::RoomNotPaused)
}

pub(crate) fn resume(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    let since = may_resume(draft, from)?;
    let_run(draft);
    circles::decide::resume_all(draft, draft.now.since(since));
    Ok(())
}

/// The clock runs again, if it stood.
pub(crate) fn let_run(draft: &mut Draft<'_>) {
    let Some(pause) = &draft.state.circle.pause else { return };
    let stood = draft.now.since(pause.since);
    let ends_at = draft.state.circle.stage.as_ref().and_then(|stage| stage.ends_at);
    draft.emit(Event::RoomResumed { ends_at: ends_at.map(|ends_at| ends_at.plus(stood)) });
}

/// `clock` is the stage's time left and how far it had run over. A stop after a pause keeps the pause's beginning.
pub(crate) fn paused(
    pause: &mut Option<PauseView>,
    at: Timestamp,
    by: Option<MemberId>,
    stopped: bool,
    clock: (Option<Millis>, Millis),
    text: &Content,
) {
    let since = pause.as_ref().map_or(at, |pause| pause.since);
    let (left_ms, overrun_ms) = clock;
    *pause = Some(PauseView { since, by, stopped, left_ms, overrun_ms, text: text.clone(), outside: false });
}

/// The clock runs again. Every deadline that there was is later by the length of the pause.
pub(crate) fn resumed(circle: circle::Seen<'_>, at: Timestamp, ends_at: Option<Timestamp>) {
    let Some(pause) = circle.pause.take() else { return };
    let stood = at.since(pause.since);
    if let Some(stage) = circle.stage {
        stage.ends_at = ends_at;
    }
    if let Some(silence) = circle.silence {
        silence.until = silence.until.map(|until| until.plus(stood));
    }
    if let Some(extension) = circle.extension {
        extension.closes_at = extension.closes_at.plus(stood);
    }
}

impl Session {
    /// Who stopped the room, and why, is told to the facilitator and to nobody else.
    pub(crate) fn pause_shown(&self, event: &Event, by: Option<MemberId>) -> Vec<Shown> {
        let mut less = event.clone();
        if let Event::RoomPaused { by, text, .. } = &mut less {
            *by = None;
            *text = Content::default();
        }
        self.split(event, less, |viewer| by == Some(viewer) || self.is_told_who_stopped(viewer))
    }

    /// The facilitator of the whole session; a circle's timekeeper is not.
    fn is_told_who_stopped(&self, member: MemberId) -> bool {
        let company = &self.state.company;
        company.overseer.unwrap_or(company.facilitator) == member
    }

    pub(crate) fn pause_for(&self, member: MemberId) -> Option<PauseView> {
        let pause = self.state.circle.pause.as_ref()?;
        if self.is_told_who_stopped(member) || pause.by == Some(member) {
            return Some(pause.clone());
        }
        Some(PauseView { by: None, text: Content::default(), outside: false, ..*pause })
    }

    /// That it was taken outside the set: to those who know who stopped the room.
    pub(crate) fn outside_shown(&self, event: &Event) -> Vec<Shown> {
        let by = self.state.circle.pause.as_ref().and_then(|pause| pause.by);
        self.only(event, |viewer| by == Some(viewer) || self.is_told_who_stopped(viewer))
    }

    /// With whom a private line is open for a member: between whoever stopped the room and the facilitator, while it is
    /// stopped, wherever the two sit.
    #[must_use]
    pub fn private_with(&self, member: MemberId) -> Option<MemberId> {
        let pause = self.state.circle.pause.as_ref().filter(|pause| pause.stopped)?;
        let (by, facilitator) = (pause.by?, self.state.company.facilitator);
        if by == facilitator || self.state.company.life != SessionState::Live {
            None
        } else if member == by {
            Some(facilitator)
        } else {
            (member == facilitator).then_some(by)
        }
    }
}
