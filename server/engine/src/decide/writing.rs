//! What members leave in writing beside questions and actions: reflections for the record, and what is said by
//! those who have no sound.

use super::{Decided, Draft, presence};
use crate::{floor, text};
use protocol::format::Writing;
use protocol::limits::{NOTE_CHARS_MAX, REFLECTIONS_MAX};
use protocol::view::SessionState;
use protocol::{Content, Event, MemberId, Refusal};

pub(super) fn reflect(draft: &mut Draft<'_>, from: MemberId, wording: &Content) -> Decided {
    draft.must_be_live()?;
    draft.must_have_voice(from)?;
    draft.must_write(Writing::Reflections)?;
    if draft.conduct.presents(from) {
        return Err(Refusal::NotInThisStage); // The presenter's notes are private and stay on their device.
    }
    text::check(wording, NOTE_CHARS_MAX)?;
    if draft.ledger.reflections.len() >= REFLECTIONS_MAX {
        return Err(Refusal::TooMany { max: u32::try_from(REFLECTIONS_MAX).unwrap_or(u32::MAX) });
    }
    let at = draft.stage()?.at;
    draft.emit(Event::ReflectionShared { member: from, at, text: wording.clone() });
    Ok(())
}

/// Goes by the same floor as sound.
pub(super) fn say(draft: &mut Draft<'_>, from: MemberId, wording: &Content) -> Decided {
    if draft.conduct.state == SessionState::Ended {
        return Err(Refusal::SessionOver);
    }
    text::check(wording, NOTE_CHARS_MAX)?;
    if !floor::effective(&draft.conduct).speakers.contains(&from) {
        draft.must_have_voice(from)?;
        return Err(Refusal::NotYourFloor { holder: draft.holder() });
    }
    draft.emit(Event::MemberSaid { member: from, text: wording.clone() });
    presence::answers(draft, from, draft.now, draft.now);
    Ok(())
}
