//! Who is here, who guards the process, and what the server measured of speech.

use super::{Decided, Draft, floor, silence, turns};
use crate::airtime::overlap;
use protocol::format::AccessRule;
use protocol::view::{JoinMode, Presence, SeatPart, SessionState, SilenceAfter};
use protocol::{Because, Event, MemberId, Millis, Refusal, Timestamp};

/// A presenter who was speaking when a question was noted, and goes on for at least this long, is answering it:
/// shorter is the tail of a sentence, or of the measuring (its hysteresis holds for half a second).
const ANSWERS_ACROSS: Millis = Millis::from_secs(1);

pub(super) fn connected(draft: &mut Draft<'_>, member: MemberId, joins: JoinMode) -> Decided {
    let seat = draft.conduct.seat(member).ok_or(Refusal::NoSuchMember)?;
    let (before, was_listening) = (seat.presence, seat.listening);
    if before == (Presence::Here { joins }) {
        return Ok(());
    }
    draft.close_silent_turn();
    let listening = if before == Presence::Absent { comes_late(draft, member) } else { was_listening };
    draft.emit(Event::MemberConnected { member, joins, listening });
    if joins == JoinMode::Text {
        measurable(draft, member)?; // Without sound, the floor says how long somebody had it.
    }
    if member == draft.conduct.named_facilitator && member != draft.conduct.facilitator {
        change_facilitator(draft, member, Because::Returned);
    }
    turns::begin_next(draft);
    Ok(())
}

/// A first arrival in the middle of a HOLD or an ASK only listens until that stage ends, unless the stage is
/// theirs.
fn comes_late(draft: &Draft<'_>, member: MemberId) -> bool {
    let conduct = &draft.conduct;
    let sheltered = matches!(conduct.rule(), Some(AccessRule::Hold | AccessRule::Ask | AccessRule::AskAny));
    conduct.state == SessionState::Live
        && sheltered
        && !conduct.observes(member)
        && !conduct.presents(member)
        && member != conduct.facilitator
        && member != conduct.named_facilitator
}

pub(super) fn disconnected(draft: &mut Draft<'_>, member: MemberId) -> Decided {
    let seat = draft.conduct.seat(member).ok_or(Refusal::NoSuchMember)?;
    if matches!(seat.presence, Presence::Here { .. }) {
        draft.close_silent_turn();
        draft.emit(Event::MemberDisconnected { member });
    }
    Ok(())
}

pub(super) fn name_deputy(draft: &mut Draft<'_>, from: MemberId, deputy: Option<MemberId>) -> Decided {
    if draft.conduct.state == SessionState::Ended {
        return Err(Refusal::SessionOver);
    }
    draft.must_facilitate(from)?;
    let is_member = |deputy| draft.conduct.seat(deputy).is_some_and(|seat| seat.part == SeatPart::Member);
    if deputy.is_some_and(|deputy| !is_member(deputy)) {
        return Err(Refusal::NoSuchMember);
    }
    if draft.conduct.deputy != deputy {
        draft.emit(Event::DeputyNamed { deputy });
    }
    Ok(())
}

/// The process is guarded by somebody else. A floor into which the one before had stepped goes back.
pub(super) fn change_facilitator(draft: &mut Draft<'_>, to: MemberId, because: Because) {
    let before = draft.conduct.facilitator;
    if draft.conduct.given == Some(before) {
        floor::take_back(draft);
    }
    draft.emit(Event::FacilitatorChanged { facilitator: to, because });
}

pub(super) fn spoke(draft: &mut Draft<'_>, member: MemberId, from: Timestamp, until: Timestamp) -> Decided {
    if draft.conduct.seat(member).is_none() {
        return Err(Refusal::NoSuchMember);
    }
    if draft.conduct.state != SessionState::Live || until <= from {
        return Ok(());
    }
    let part = draft.conduct.part(member);
    draft.emit(Event::MemberSpoke { member: Some(member), part, from, until, heard: true });
    answers(draft, member, from, until);
    Ok(())
}

/// The presenter's first word after a question, spoken or written, is the answer's beginning, and the end of the
/// silence before it.
pub(super) fn answers(draft: &mut Draft<'_>, member: MemberId, from: Timestamp, until: Timestamp) {
    let Some(table) = draft.conduct.table.filter(|table| !table.decided) else { return };
    let begun = from >= table.asked_at || until.since(table.asked_at) >= ANSWERS_ACROSS;
    if !begun || !draft.conduct.replies(member) {
        return;
    }
    let silence_ms = waited(draft, table.asked_at, from);
    draft.emit(Event::QuestionAnswered { question: table.question, silence_ms });
    if draft.conduct.silence.is_some_and(|held| held.after != SilenceAfter::Answer) {
        silence::end(draft);
    }
}

/// How long the set waited, the time in which the clock stood aside.
pub(super) fn waited(draft: &Draft<'_>, asked_at: Timestamp, until: Timestamp) -> Millis {
    let stood = draft
        .ledger
        .pauses
        .iter()
        .fold(Millis::ZERO, |sum, pause| sum.plus(overlap((pause.from, pause.until), (asked_at, until))));
    until.since(asked_at).minus(stood)
}

pub(super) fn unheard(draft: &mut Draft<'_>, member: MemberId, from: Timestamp, until: Timestamp) -> Decided {
    if draft.conduct.seat(member).is_none() {
        return Err(Refusal::NoSuchMember);
    }
    if draft.conduct.state == SessionState::Live && until > from {
        draft.emit(Event::MemberUnheard { member, from, until });
    }
    Ok(())
}

pub(super) fn unmeasurable(draft: &mut Draft<'_>, member: MemberId, since: Timestamp) -> Decided {
    if draft.conduct.seat(member).is_none() {
        return Err(Refusal::NoSuchMember);
    }
    if draft.conduct.state != SessionState::Ended && !draft.ledger.is_unmeasurable(member) {
        draft.emit(Event::MemberUnmeasurable { member, since: since.min(draft.now) });
    }
    Ok(())
}

pub(super) fn measurable(draft: &mut Draft<'_>, member: MemberId) -> Decided {
    if draft.conduct.seat(member).is_none() {
        return Err(Refusal::NoSuchMember);
    }
    if draft.conduct.state != SessionState::Ended && draft.ledger.is_unmeasurable(member) {
        draft.emit(Event::MemberMeasurable { member });
    }
    Ok(())
}
