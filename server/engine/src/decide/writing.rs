//! What members leave in writing beside questions and actions: reflections for the record, and what is said by
//! those who have no sound.

use super::{Decided, Draft, presence};
use crate::{floor, text};
use protocol::format::{StageAt, Writing};
use protocol::limits::{NOTE_CHARS_MAX, REFLECTIONS_MAX};
use protocol::view::SessionState;
use protocol::{Content, Event, MemberId, Refusal};

/// A reflection about the present stage, or about one that is over: its end must not take what was being written.
pub(super) fn reflect(
    draft: &mut Draft<'_>,
    from: MemberId,
    about: Option<StageAt>,
    wording: &Content,
) -> Decided {
    draft.must_be_live()?;
    let at = match about {
        Some(at) if !draft.conduct.stage.as_ref().is_some_and(|stage| stage.at == at) => {
            must_have_taken_part(draft, from, at)?;
            at
        }
        _ => {
            draft.must_have_voice(from)?;
            draft.must_write(Writing::Reflections)?;
            draft.stage()?.at
        }
    };
    if presented(draft, from, at) {
        return Err(Refusal::NotInThisStage); // The presenter's notes are private and stay on their device.
    }
    text::check(wording, NOTE_CHARS_MAX)?;
    if draft.ledger.reflections.len() >= REFLECTIONS_MAX {
        return Err(Refusal::TooMany { max: u32::try_from(REFLECTIONS_MAX).unwrap_or(u32::MAX) });
    }
    draft.emit(Event::ReflectionShared { member: from, at, text: wording.clone() });
    Ok(())
}

/// The stage is over, took reflections, and this member could have left one in it.
fn must_have_taken_part(draft: &Draft<'_>, from: MemberId, at: StageAt) -> Decided {
    let over = draft.ledger.past.iter().any(|run| run.at == at);
    let stage = draft.conduct.format.stage(at).filter(|stage| stage.writes.contains(&Writing::Reflections));
    let Some(stage) = stage.filter(|_| over) else { return Err(Refusal::NotInThisStage) };
    let seat = draft.conduct.seat(from).ok_or(Refusal::NoSuchMember)?;
    if seat.listening {
        Err(Refusal::StillListening)
    } else if draft.conduct.observes(from) && !stage.observers_speak {
        Err(Refusal::ObserverListens)
    } else {
        Ok(())
    }
}

fn presented(draft: &Draft<'_>, member: MemberId, at: StageAt) -> bool {
    matches!(at, StageAt::Round { round, .. } if draft.conduct.presenters_of(round).contains(&member))
}

/// The last of one's reflections that were shared since the present stage began; nothing if there is none.
pub(super) fn withdraw_reflection(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    let began = draft.stage()?.started_at;
    let shared = draft.ledger.reflections.iter().rfind(|one| one.member == from && one.shared_at >= began);
    if let Some(at) = shared.map(|one| one.at) {
        draft.emit(Event::ReflectionWithdrawn { member: from, at });
    }
    Ok(())
}

/// What one said in writing last, as long as the stage shows it; nothing if there is nothing.
pub(super) fn withdraw_said(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    if draft.conduct.state == SessionState::Ended {
        return Err(Refusal::SessionOver);
    }
    if draft.ledger.said.iter().any(|one| one.member == from) {
        draft.emit(Event::SaidWithdrawn { member: from });
    }
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
