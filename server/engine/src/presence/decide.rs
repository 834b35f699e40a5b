//! Decisions about presence: members come and go, a deputy is named, and the guarding of the process changes hands.

use crate::circle::{floor, turns};
use crate::draft::{Decided, Draft};
use crate::{airtime, circles, supervision};
use protocol::format::AccessRule;
use protocol::view::{JoinMode, Presence, SeatPart, SessionState};
use protocol::{Because, Event, MemberId, Refusal};

pub(crate) fn connected(draft: &mut Draft<'_>, member: MemberId, joins: JoinMode) -> Decided {
    if draft.state.company.supervises(member) {
        supervision::came(draft, joins);
        return Ok(());
    }
    let seat = draft.state.seat(member).ok_or(Refusal::NoSuchMember)?;
    let (before, was_listening) = (seat.presence, seat.listening);
    if before == (Presence::Here { joins }) {
        return Ok(());
    }
    supervision::before_coming(draft, member);
    draft.close_silent_turn();
    let comes = before == Presence::Absent;
    let circle = if comes { circles::decide::place_of_latecomer(draft, member) } else { None };
    let elsewhere = circle.is_some() || !draft.state.sits(member);
    let listening = !elsewhere && if comes { comes_late(draft, member) } else { was_listening };
    draft.emit(Event::MemberConnected { member, joins, listening });
    if circle.is_some() {
        draft.emit(Event::MemberMoved { member, from: None, to: circle });
    }
    if joins == JoinMode::Text {
        airtime::decide::measurable(draft, member)?; // Without sound, the floor says how long somebody had it.
    }
    // Once the role goes round it is nobody's to come back to.
    let handed_on = draft.state.format.rotates && draft.state.agenda.begun > 0;
    let named = member == draft.state.company.named_facilitator;
    if named && !handed_on && member != draft.state.company.facilitator {
        change_facilitator(draft, member, Because::Returned);
    }
    turns::begin_next(draft);
    Ok(())
}

/// A first arrival in the middle of a HOLD or an ASK only listens until that stage ends, unless the stage is
/// theirs.
fn comes_late(draft: &Draft<'_>, member: MemberId) -> bool {
    let state = &draft.state;
    let sheltered = matches!(state.rule(), Some(AccessRule::Hold | AccessRule::Ask | AccessRule::AskAny));
    state.company.life == SessionState::Live
        && sheltered
        && !state.observes(member)
        && !state.presents(member)
        && member != state.company.facilitator
        && member != state.company.named_facilitator
}

pub(crate) fn disconnected(draft: &mut Draft<'_>, member: MemberId) -> Decided {
    if draft.state.company.supervises(member) {
        supervision::left(draft);
        return Ok(());
    }
    let seat = draft.state.seat(member).ok_or(Refusal::NoSuchMember)?;
    if matches!(seat.presence, Presence::Here { .. }) {
        draft.close_silent_turn();
        draft.emit(Event::MemberDisconnected { member });
    }
    Ok(())
}

pub(crate) fn may_name_deputy(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_not_be_over()?;
    draft.must_facilitate(from)
}

pub(crate) fn name_deputy(draft: &mut Draft<'_>, from: MemberId, deputy: Option<MemberId>) -> Decided {
    may_name_deputy(draft, from)?;
    let is_member = |deputy| draft.state.seat(deputy).is_some_and(|seat| seat.part == SeatPart::Member);
    if deputy.is_some_and(|deputy| !is_member(deputy)) {
        return Err(Refusal::NoSuchMember);
    }
    if draft.state.company.deputy != deputy {
        draft.emit(Event::DeputyNamed { deputy });
    }
    Ok(())
}

/// Gives the guarding of the process to another member. A floor that the guard before had taken by stepping in goes back.
pub(crate) fn change_facilitator(draft: &mut Draft<'_>, to: MemberId, because: Because) {
    let before = draft.state.company.facilitator;
    if draft.state.circle.given == Some(before) {
        floor::take_back(draft);
    }
    draft.emit(Event::FacilitatorChanged { facilitator: to, because });
}
