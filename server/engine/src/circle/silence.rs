//! Silence as part of the work. The service holds one after each question and after each answer; the facilitator may
//! hold one at any time, for as long as it is needed.

use super::Seen;
use crate::draft::{Decided, Draft};
use protocol::format::AccessRule;
use protocol::limits::{HELD_SILENCE_MS_MAX, SILENCE_MS_MAX};
use protocol::view::{Silence, SilenceAfter};
use protocol::{Event, MemberId, Millis, Refusal, Timestamp};

/// Begins the silence after a question or an answer, unless the set has set its length to nothing.
pub(crate) fn begin(draft: &mut Draft<'_>, after: SilenceAfter) {
    end(draft);
    let length = draft.state.circle.silence_ms;
    if length > Millis::ZERO {
        draft.emit(Event::SilenceBegan { after, until: Some(draft.now.plus(length)) });
    }
}

pub(crate) fn end(draft: &mut Draft<'_>) {
    if draft.state.circle.silence.is_some() {
        draft.emit(Event::SilenceEnded);
    }
}

pub(crate) fn may_hold(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_run()?;
    draft.must_facilitate(from)?;
    if matches!(draft.definition()?.rule, AccessRule::Write | AccessRule::Quiet) {
        return Err(Refusal::NotInThisStage); // It is quiet already.
    }
    Ok(())
}

pub(crate) fn hold(draft: &mut Draft<'_>, from: MemberId, length: Option<Millis>) -> Decided {
    may_hold(draft, from)?;
    if let Some(length) = length
        && !(1..=HELD_SILENCE_MS_MAX).contains(&length.0)
    {
        return Err(out_of_range(1, HELD_SILENCE_MS_MAX));
    }
    end(draft);
    let until = length.map(|length| draft.now.plus(length));
    draft.emit(Event::SilenceBegan { after: SilenceAfter::Facilitator, until });
    Ok(())
}

pub(crate) fn may_release(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_run()?;
    draft.must_facilitate(from)?;
    if draft.state.circle.silence.is_some() { Ok(()) } else { Err(Refusal::NoSilence) }
}

pub(crate) fn release(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    may_release(draft, from)?;
    end(draft);
    Ok(())
}

pub(crate) fn may_set(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_not_be_over()?;
    draft.must_facilitate(from)
}

pub(crate) fn set(draft: &mut Draft<'_>, from: MemberId, length: Millis) -> Decided {
    may_set(draft, from)?;
    if length.0 > SILENCE_MS_MAX {
        return Err(out_of_range(0, SILENCE_MS_MAX));
    }
    if draft.state.circle.silence_ms != length {
        draft.emit(Event::SilenceSet { silence_ms: length });
    }
    Ok(())
}

fn out_of_range(min: u64, max: u64) -> Refusal {
    let shown = |ms: u64| u32::try_from(ms).unwrap_or(u32::MAX);
    Refusal::OutOfRange { min: shown(min), max: shown(max) }
}

/// Whether a silence keeps the floor narrow: only one that the facilitator holds does.
pub(crate) fn is_held(silence: Option<Silence>) -> bool {
    silence.is_some_and(|silence| silence.after == SilenceAfter::Facilitator)
}

impl Seen<'_> {
    pub(crate) fn silence_began(&mut self, at: Timestamp, after: SilenceAfter, until: Option<Timestamp>) {
        *self.silence = Some(Silence { after, since: at, until });
    }
}
