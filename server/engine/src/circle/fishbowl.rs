//! The fishbowl: an inner circle works, and those outside it listen, as observers do, until they are swapped in. What
//! observers may do in a stage, the outer circle may (see `State::observes`).

use super::turns;
use crate::draft::{Decided, Draft};
use protocol::view::SeatPart;
use protocol::{Event, MemberId, Refusal};

/// The fewest who can work inside: one to present, one to ask.
const INNER_MIN: usize = 2;

/// A fishbowl is of the whole room, and not while it works in circles.
pub(crate) fn may_set(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    draft.must_facilitate(from)?;
    if draft.state.company.overseer.is_some() {
        return Err(Refusal::NotInThisStage);
    }
    if draft.state.circles.seen.open.is_empty() { Ok(()) } else { Err(Refusal::CirclesOpen) }
}

pub(crate) fn set_inner(draft: &mut Draft<'_>, from: MemberId, members: &[MemberId]) -> Decided {
    may_set(draft, from)?;
    for (index, member) in members.iter().enumerate() {
        if !can_work(draft, *member) {
            return Err(Refusal::NoSuchMember);
        }
        if members.iter().take(index).any(|earlier| earlier == member) {
            return Err(Refusal::NotTheSameMembers);
        }
    }
    seat(draft, members)
}

/// Whether there is a fishbowl to turn inside out, with enough outside to work.
pub(crate) fn may_swap(draft: &Draft<'_>, from: MemberId) -> Decided {
    may_set(draft, from)?;
    if draft.state.circle.inner.is_empty() {
        return Err(Refusal::NotInThisStage);
    }
    must_be_enough(&outer(draft))
}

pub(crate) fn swap(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    may_swap(draft, from)?;
    let outer = outer(draft);
    seat(draft, &outer)
}

/// Those who sit outside and can work, in seat order.
fn outer(draft: &Draft<'_>) -> Vec<MemberId> {
    let inner = &draft.state.circle.inner;
    let members = draft.state.company.seats.iter().map(|seat| seat.member);
    members.filter(|member| can_work(draft, *member) && !inner.contains(member)).collect()
}

fn must_be_enough(members: &[MemberId]) -> Decided {
    if members.len() < INNER_MIN { Err(Refusal::CircleTooSmall { min: INNER_MIN as u32 }) } else { Ok(()) }
}

/// The facilitator guards the process and observers listen; all others can work.
fn can_work(draft: &Draft<'_>, member: MemberId) -> bool {
    draft.state.seat(member).is_some_and(|seat| seat.part == SeatPart::Member) && !draft.state.guards(member)
}

fn seat(draft: &mut Draft<'_>, members: &[MemberId]) -> Decided {
    let seats = draft.state.company.seats.iter().map(|seat| seat.member);
    let inner: Vec<MemberId> = seats.filter(|member| members.contains(member)).collect();
    if !inner.is_empty() {
        must_be_enough(&inner)?;
    }
    if draft.state.circle.inner != inner {
        draft.close_silent_turn();
        draft.emit(Event::InnerSeated { inner });
        turns::go_on_without(draft, |draft, member| !draft.state.has_voice(member));
    }
    Ok(())
}
