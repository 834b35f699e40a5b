//! Decisions about measured speech: it becomes airtime, and it can be the answer to a question.

use super::sweep::overlap;
use crate::circle::silence;
use crate::draft::{Decided, Draft};
use protocol::view::{SessionState, SilenceAfter};
use protocol::{Event, MemberId, Millis, Refusal, Timestamp};

/// A presenter who was speaking when a question was noted, and goes on for at least this long, is answering it:
/// shorter is the tail of a sentence, or of the measuring (its hysteresis holds for half a second).
const ANSWERS_ACROSS: Millis = Millis::from_secs(1);

pub(crate) fn spoke(draft: &mut Draft<'_>, member: MemberId, from: Timestamp, until: Timestamp) -> Decided {
    if draft.state.seat(member).is_none() {
        return Err(Refusal::NoSuchMember);
    }
    if draft.state.company.life != SessionState::Live || until <= from {
        return Ok(());
    }
    let part = draft.state.part(member);
    draft.emit(Event::MemberSpoke { member: Some(member), part, from, until, heard: true });
    answers(draft, member, from, until);
    Ok(())
}

/// The presenter's first word after a question, spoken or written, is the answer's beginning, and the end of the
/// silence before it.
pub(crate) fn answers(draft: &mut Draft<'_>, member: MemberId, from: Timestamp, until: Timestamp) {
    let Some(table) = draft.state.circle.table().filter(|table| !table.decided) else { return };
    let begun = from >= table.asked_at || until.since(table.asked_at) >= ANSWERS_ACROSS;
    if !begun || !draft.state.replies(member) {
        return;
    }
    let silence_ms = waited(draft, table.asked_at, from);
    draft.emit(Event::QuestionAnswered { question: table.question, silence_ms });
    if draft.state.circle.silence.is_some_and(|held| held.after != SilenceAfter::Answer) {
        silence::end(draft);
    }
}

/// How long the set waited for the answer, without the time in which the clock stood.
pub(crate) fn waited(draft: &Draft<'_>, asked_at: Timestamp, until: Timestamp) -> Millis {
    let stood = draft
        .history
        .pauses
        .iter()
        .fold(Millis::ZERO, |sum, pause| sum.plus(overlap((pause.from, pause.until), (asked_at, until))));
    until.since(asked_at).minus(stood)
}

pub(crate) fn unheard(draft: &mut Draft<'_>, member: MemberId, from: Timestamp, until: Timestamp) -> Decided {
    if draft.state.seat(member).is_none() {
        return Err(Refusal::NoSuchMember);
    }
    if draft.state.company.life == SessionState::Live && until > from {
        draft.emit(Event::MemberUnheard { member, from, until });
    }
    Ok(())
}

pub(crate) fn unmeasurable(draft: &mut Draft<'_>, member: MemberId, since: Timestamp) -> Decided {
    if draft.state.seat(member).is_none() {
        return Err(Refusal::NoSuchMember);
    }
    if draft.state.company.life != SessionState::Ended && !draft.history.is_unmeasurable(member) {
        draft.emit(Event::MemberUnmeasurable { member, since: since.min(draft.now) });
    }
    Ok(())
}

pub(crate) fn measurable(draft: &mut Draft<'_>, member: MemberId) -> Decided {
    if draft.state.seat(member).is_none() {
        return Err(Refusal::NoSuchMember);
    }
    if draft.state.company.life != SessionState::Ended && draft.history.is_unmeasurable(member) {
        draft.emit(Event::MemberMeasurable { member });
    }
    Ok(())
}
