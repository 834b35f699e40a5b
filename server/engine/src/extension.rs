//! Extensions: the facilitator asks for more time, the set votes, and the next round gives up as much.

use crate::circle::{self, course};
use crate::draft::{Decided, Draft};
use crate::state::State;
use protocol::event::ExtensionCost;
use protocol::limits::{EXTENSION_MS_MAX, EXTENSION_MS_MIN, EXTENSION_VOTE};
use protocol::view::{ExtensionView, RoundPlan};
use protocol::{Event, MemberId, Millis, Refusal, Timestamp};

/// The least that an extension may leave of the round that pays for it.
const ROUND_LEFT_MIN: Millis = Millis::from_mins(1);

/// Whether more time can be asked for at all, be it the least.
pub(crate) fn may_ask(draft: &Draft<'_>, from: MemberId) -> Decided {
    may_ask_for(draft, from, Millis(EXTENSION_MS_MIN)).map(drop)
}

/// What that much more time would cost.
fn may_ask_for(draft: &Draft<'_>, from: MemberId, ms: Millis) -> Result<Option<ExtensionCost>, Refusal> {
    draft.must_run()?;
    draft.must_facilitate(from)?;
    if draft.state.circle.extension.is_some() {
        return Err(Refusal::VoteUnderWay);
    }
    if !(EXTENSION_MS_MIN..=EXTENSION_MS_MAX).contains(&ms.0) {
        let shown = |ms: u64| u32::try_from(ms).unwrap_or(u32::MAX);
        return Err(Refusal::OutOfRange { min: shown(EXTENSION_MS_MIN), max: shown(EXTENSION_MS_MAX) });
    }
    let stage = draft.stage()?;
    let soft_ms = stage.soft_ms.ok_or(Refusal::CannotExtend)?;
    if course::hard_ms(&draft.state, stage.at).is_some_and(|hard| soft_ms.plus(ms) > hard) {
        return Err(Refusal::CannotExtend);
    }
    cost(&draft.state, ms)
}

pub(crate) fn ask(draft: &mut Draft<'_>, from: MemberId, ms: Millis) -> Decided {
    let cost = may_ask_for(draft, from, ms)?;
    draft.emit(Event::ExtensionAsked { ms, cost, closes_at: draft.now.plus(EXTENSION_VOTE) });
    Ok(())
}

/// What more time takes from the next round; nothing if there is none.
fn cost(state: &State, ms: Millis) -> Result<Option<ExtensionCost>, Refusal> {
    let round = state.agenda.begun;
    let Some(plan) = usize::try_from(round).ok().and_then(|round| state.agenda.rounds.get(round)) else {
        return Ok(None);
    };
    let left_ms = plan.granted_ms.minus(ms);
    if left_ms < ROUND_LEFT_MIN {
        return Err(Refusal::CannotExtend);
    }
    Ok(Some(ExtensionCost { round, granted_ms: plan.granted_ms, left_ms }))
}

pub(crate) fn may_vote(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_run()?;
    if draft.state.observes(from) {
        return Err(Refusal::ObserverListens);
    }
    if draft.state.circle.extension.is_some() { Ok(()) } else { Err(Refusal::NoVote) }
}

pub(crate) fn vote(draft: &mut Draft<'_>, from: MemberId, yes: bool) -> Decided {
    may_vote(draft, from)?;
    draft.emit(Event::ExtensionVoted { member: from, yes });
    Ok(())
}

/// Everybody who is asked and present has answered. The facilitator, who asked, is not waited for.
pub(crate) fn is_complete(state: &State) -> bool {
    if state.circle.extension.is_none() || !state.runs() {
        return false;
    }
    let votes = &state.circle.votes;
    let mut asked = state.company.seats.iter().filter(|seat| {
        !state.observes(seat.member) && !state.guards(seat.member) && state.is_here(seat.member)
    });
    !votes.is_empty() && asked.all(|seat| votes.iter().any(|(voter, _)| *voter == seat.member))
}

/// Decides the vote. There is consent if nobody said no, and somebody other than the facilitator said yes.
pub(crate) fn decide(draft: &mut Draft<'_>) {
    let state = &draft.state;
    let (Some(vote), Some(stage)) = (&state.circle.extension, &state.circle.stage) else { return };
    let consent = state.circle.votes.iter().any(|(voter, yes)| *yes && !state.guards(*voter));
    let granted = consent && state.circle.votes.iter().all(|(_, yes)| *yes);
    let more = if granted { vote.ms } else { Millis::ZERO };
    let decided = Event::ExtensionDecided {
        granted,
        ends_at: stage.ends_at.map(|ends_at| ends_at.plus(more)),
        soft_ms: stage.soft_ms.map(|soft_ms| soft_ms.plus(more)),
        cost: vote.cost.filter(|_| granted),
    };
    draft.emit(decided);
}

pub(crate) fn decided(
    circle: circle::Seen<'_>,
    granted: bool,
    ends_at: Option<Timestamp>,
    soft_ms: Option<Millis>,
) {
    *circle.extension = None;
    if granted && let Some(stage) = circle.stage {
        stage.ends_at = ends_at;
        stage.soft_ms = soft_ms;
    }
}

/// What the time that was granted costs the round that pays.
pub(crate) fn paid(rounds: &mut [RoundPlan], cost: ExtensionCost) {
    if let Some(plan) = usize::try_from(cost.round).ok().and_then(|round| rounds.get_mut(round)) {
        plan.granted_ms = cost.left_ms;
    }
}

/// A vote as a member sees it: their own answer, nobody else's.
pub(crate) fn view_for(state: &State, member: MemberId) -> Option<ExtensionView> {
    let voted = state.circle.votes.iter().find(|(voter, _)| *voter == member).map(|(_, yes)| *yes);
    state.circle.extension.map(|extension| ExtensionView { voted, ..extension })
}
