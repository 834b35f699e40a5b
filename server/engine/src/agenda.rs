//! The agenda: bids for airtime, and the rounds that were agreed: who presents, in which order, for how long.

use crate::draft::{Decided, Draft};
use crate::text;
use protocol::format::{Presents, Writing};
use protocol::limits::{ROUND_MINUTES_MAX, ROUNDS_MAX, SENTENCE_CHARS_MAX};
use protocol::view::{RoundPlan, SeatPart};
use protocol::{Content, Event, MemberId, Millis, PlannedRound, Refusal};

/// A round of the whole set where its stages have no times.
const ROUND_DEFAULT: Millis = Millis::from_mins(60);
/// The urgency of a bid, from 1 ("can wait") to 3 ("today").
const URGENCY_MAX: u32 = 3;

/// The rounds of a session.
#[derive(Clone, Debug, PartialEq, Default)]
pub(crate) struct Agenda {
    pub(crate) rounds: Vec<RoundPlan>,
    /// How many rounds have begun; those can no longer change.
    pub(crate) begun: u32,
    /// Who guards each round, where that goes round; the facilitator all of them where nobody is named.
    pub(crate) guards: Vec<Option<MemberId>>,
}

pub(crate) fn may_bid(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    must_be_able_to_present(draft, from)?;
    draft.must_write(Writing::Bids)
}

pub(crate) fn bid(
    draft: &mut Draft<'_>,
    from: MemberId,
    wording: &Content,
    minutes: u32,
    urgency: u32,
) -> Decided {
    may_bid(draft, from)?;
    must_be_between(minutes, 1, ROUND_MINUTES_MAX)?;
    must_be_between(urgency, 1, URGENCY_MAX)?;
    text::check(wording, SENTENCE_CHARS_MAX)?;
    draft.emit(Event::BidMade { member: from, minutes, urgency, text: wording.clone() });
    Ok(())
}

/// Whether there is a bid to take back.
pub(crate) fn may_withdraw_bid(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    draft.must_write(Writing::Bids)?;
    let has_bid = draft.history.bids.iter().any(|bid| bid.member == from);
    if has_bid { Ok(()) } else { Err(Refusal::NotInThisStage) }
}

/// Takes a bid back; nothing happens where there is none.
pub(crate) fn withdraw_bid(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    draft.must_write(Writing::Bids)?;
    if may_withdraw_bid(draft, from).is_ok() {
        draft.emit(Event::BidWithdrawn { member: from });
    }
    Ok(())
}

pub(crate) fn may_agree(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_not_be_over()?;
    draft.must_facilitate(from)
}

/// The rounds can be agreed at any time before the end, and agreed anew. Rounds that have begun stay as they are.
pub(crate) fn agree(draft: &mut Draft<'_>, from: MemberId, planned: &[PlannedRound]) -> Decided {
    may_agree(draft, from)?;
    let begun = usize::try_from(draft.state.agenda.begun).unwrap_or(usize::MAX);
    let known: Vec<RoundPlan> = draft.state.agenda.rounds.iter().map(agreed).collect();
    let mut rounds: Vec<RoundPlan> = known.iter().take(begun).cloned().collect();
    if rounds.len() + planned.len() > ROUNDS_MAX {
        return Err(Refusal::TooMany { max: u32::try_from(ROUNDS_MAX).unwrap_or(u32::MAX) });
    }
    for round in planned {
        must_be_between(round.minutes, 1, ROUND_MINUTES_MAX)?;
        for (index, member) in round.presenters.iter().enumerate() {
            must_be_able_to_present(draft, *member)?;
            if round.presenters.iter().take(index).any(|earlier| earlier == member) {
                return Err(Refusal::NotTheSameMembers);
            }
        }
        if round.presenters.is_empty() {
            return Err(Refusal::NoPresenterAgreed);
        }
        let granted_ms = Millis::from_mins(u64::from(round.minutes));
        rounds.push(plan(round.presenters.clone(), granted_ms));
    }
    if known != rounds {
        draft.emit(Event::AgendaAgreed { rounds });
    }
    Ok(())
}

/// The facilitator guards the process and observers listen; all others can present.
fn must_be_able_to_present(draft: &Draft<'_>, member: MemberId) -> Decided {
    let seat = draft.state.seat(member).ok_or(Refusal::NoSuchMember)?;
    // Where the role goes round, the named facilitator presents like everybody.
    let may =
        seat.part == SeatPart::Member || (draft.state.format.rotates && seat.part == SeatPart::Facilitator);
    if may { Ok(()) } else { Err(Refusal::NoSuchMember) }
}

/// Where the whole set presents there is nothing to agree: without an agenda, one round of everybody.
pub(crate) fn agree_by_itself(draft: &mut Draft<'_>) {
    let format = &draft.state.format;
    if format.presents != Presents::Set || !draft.state.agenda.rounds.is_empty() {
        return;
    }
    let round_ms = format.round_ms();
    let granted_ms = if round_ms == Millis::ZERO { ROUND_DEFAULT } else { round_ms };
    let members = draft.state.company.seats.iter().filter(|seat| seat.part == SeatPart::Member);
    let presenters = members.map(|seat| seat.member).collect();
    draft.emit(Event::AgendaAgreed { rounds: vec![plan(presenters, granted_ms)] });
}

/// A round whose presenters have not worded anything.
pub(crate) fn plan(presenters: Vec<MemberId>, granted_ms: Millis) -> RoundPlan {
    RoundPlan { presenters, granted_ms, issue: None, stood_back: Vec::new() }
}

/// What was agreed of a round, without what its presenters worded since.
fn agreed(known: &RoundPlan) -> RoundPlan {
    plan(known.presenters.clone(), known.granted_ms)
}

fn must_be_between(number: u32, min: u32, max: u32) -> Decided {
    if (min..=max).contains(&number) { Ok(()) } else { Err(Refusal::OutOfRange { min, max }) }
}
