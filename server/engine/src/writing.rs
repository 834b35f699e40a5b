//! Writing beside questions and actions: reflections that go into the record, and what members without sound say.

use crate::circle::floor;
use crate::draft::{Decided, Draft};
use crate::{airtime, text};
use protocol::format::{AccessRule, StageAt, Writing};
use protocol::limits::{NOTE_CHARS_MAX, REFLECTIONS_MAX, SAID_SHOWN};
use protocol::view::{ReflectionView, Said};
use protocol::{Content, Event, MemberId, Refusal};

/// The present stage, if it takes a reflection of this member's.
pub(crate) fn may_reflect(draft: &Draft<'_>, from: MemberId) -> Result<StageAt, Refusal> {
    draft.must_be_live()?;
    draft.must_have_voice(from)?;
    draft.must_write(Writing::Reflections)?;
    let at = draft.stage()?.at;
    must_not_have_been_turned(draft, from, at)?;
    Ok(at)
}

/// A reflection about the present stage, or about one that is over: its end must not take what was being written.
pub(crate) fn reflect(
    draft: &mut Draft<'_>,
    from: MemberId,
    about: Option<StageAt>,
    wording: &Content,
) -> Decided {
    draft.must_be_live()?;
    let at = match about {
        Some(at) if !draft.state.circle.stage.as_ref().is_some_and(|stage| stage.at == at) => {
            must_have_taken_part(draft, from, at)?;
            at
        }
        _ => may_reflect(draft, from)?,
    };
    must_not_have_been_turned(draft, from, at)?;
    text::check(wording, NOTE_CHARS_MAX)?;
    if draft.history.reflections.len() >= REFLECTIONS_MAX {
        return Err(Refusal::TooMany { max: u32::try_from(REFLECTIONS_MAX).unwrap_or(u32::MAX) });
    }
    draft.emit(Event::ReflectionShared { member: from, at, text: wording.clone() });
    Ok(())
}

/// Checks that a stage is over, took reflections, and that this member could have left one in it.
fn must_have_taken_part(draft: &Draft<'_>, from: MemberId, at: StageAt) -> Decided {
    let over = draft.history.past.iter().any(|run| run.at == at);
    let stage = draft.state.format.stage(at).filter(|stage| stage.writes.contains(&Writing::Reflections));
    let Some(stage) = stage.filter(|_| over) else { return Err(Refusal::NotInThisStage) };
    let seat = draft.state.seat(from).ok_or(Refusal::NoSuchMember)?;
    if seat.listening {
        Err(Refusal::StillListening)
    } else if draft.state.observes(from) && !stage.observers_speak {
        Err(Refusal::ObserverListens)
    } else {
        Ok(())
    }
}

/// What a presenter notes while they sit turned away is private and stays on their device. Where they look back with
/// the others, they reflect as those do.
fn must_not_have_been_turned(draft: &Draft<'_>, member: MemberId, at: StageAt) -> Decided {
    let turned = draft.state.format.stage(at).is_some_and(|stage| stage.rule == AccessRule::Turned);
    match at {
        StageAt::Round { round, .. } if turned && draft.state.presenters_of(round).contains(&member) => {
            Err(Refusal::NotInThisStage)
        }
        StageAt::Round { .. } | StageAt::Opening { .. } | StageAt::Closing { .. } => Ok(()),
    }
}

/// The stage that a member's last reflection is about, of those shared since the present stage began.
pub(crate) fn may_withdraw_reflection(draft: &Draft<'_>, from: MemberId) -> Result<StageAt, Refusal> {
    draft.must_be_live()?;
    let began = draft.stage()?.started_at;
    let shared = draft.history.reflections.iter().rfind(|one| one.member == from && one.shared_at >= began);
    shared.map(|one| one.at).ok_or(Refusal::NotInThisStage)
}

/// Takes the last reflection back; nothing happens where there is none.
pub(crate) fn withdraw_reflection(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    draft.stage()?;
    if let Ok(at) = may_withdraw_reflection(draft, from) {
        draft.emit(Event::ReflectionWithdrawn { member: from, at });
    }
    Ok(())
}

/// Whether the stage still shows something that this member said in writing.
pub(crate) fn may_withdraw_said(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_not_be_over()?;
    let said = draft.history.said.iter().any(|one| one.member == from);
    if said { Ok(()) } else { Err(Refusal::NotInThisStage) }
}

/// What this member said in writing last, as long as the stage shows it.
pub(crate) fn withdraw_said(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    draft.must_not_be_over()?;
    if may_withdraw_said(draft, from).is_ok() {
        draft.emit(Event::SaidWithdrawn { member: from });
    }
    Ok(())
}

/// Whether a member may say something in writing: whoever holds the floor, as with sound.
pub(crate) fn may_say(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_not_be_over()?;
    if floor::effective(&draft.state).speakers.contains(&from) {
        return Ok(());
    }
    draft.must_have_voice(from)?;
    Err(Refusal::NotYourFloor { holder: draft.holder() })
}

pub(crate) fn say(draft: &mut Draft<'_>, from: MemberId, wording: &Content) -> Decided {
    draft.must_not_be_over()?;
    text::check(wording, NOTE_CHARS_MAX)?;
    may_say(draft, from)?;
    draft.emit(Event::MemberSaid { member: from, text: wording.clone() });
    airtime::decide::answers(draft, from, draft.now, draft.now);
    Ok(())
}

/// The last things said are kept as long as the stage lasts.
pub(crate) fn said(said: &mut Vec<Said>, new: Said) {
    said.push(new);
    if said.len() > SAID_SHOWN {
        said.remove(0);
    }
}

/// Takes away a member's last reflection about a stage.
pub(crate) fn reflection_withdrawn(reflections: &mut Vec<ReflectionView>, member: MemberId, place: StageAt) {
    if let Some(last) = reflections.iter().rposition(|one| one.member == member && one.at == place) {
        reflections.remove(last);
    }
}

/// Takes away what a member said in writing last.
pub(crate) fn said_withdrawn(said: &mut Vec<Said>, member: MemberId) {
    if let Some(last) = said.iter().rposition(|one| one.member == member) {
        said.remove(last);
    }
}
