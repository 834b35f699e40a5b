//! The issue of those who present a round together: one statement that all of them agree to before the round begins, and
//! going on without one of them. Not here: who presents which round (see `agenda`).

use crate::draft::{Decided, Draft};
use crate::state::State;
use crate::text;
use protocol::format::StageAt;
use protocol::limits::SENTENCE_CHARS_MAX;
use protocol::view::{IssueView, RoundPlan, SeatPart};
use protocol::{Content, Event, MemberId, Refusal};

impl State {
    /// A round as it was agreed.
    fn plan(&self, round: u32) -> Option<&RoundPlan> {
        self.agenda.rounds.get(usize::try_from(round).ok()?)
    }

    /// Whether several present this round, and others of the set ask them. A set that presents as a whole has nobody whom
    /// rival versions could puzzle, and words its issue in the round.
    fn is_presented_together(&self, round: u32) -> bool {
        let presenters = self.presenters_of(round);
        let asks =
            |member: MemberId, part: SeatPart| part == SeatPart::Member && !presenters.contains(&member);
        presenters.len() > 1 && self.company.seats.iter().any(|seat| asks(seat.member, seat.part))
    }

    /// Rounds that have not begun.
    fn rounds_to_come(&self) -> impl Iterator<Item = u32> + '_ {
        let rounds = u32::try_from(self.agenda.rounds.len()).unwrap_or(u32::MAX);
        self.agenda.begun..rounds
    }
}

/// A round can be entered once all who present it together have agreed to one statement; a round that has begun can always
/// be gone back to.
pub(crate) fn must_be_agreed(state: &State, to: StageAt) -> Decided {
    let StageAt::Round { round, .. } = to else { return Ok(()) };
    if round < state.agenda.begun || !state.is_presented_together(round) {
        return Ok(());
    }
    let issue = state.plan(round).and_then(|plan| plan.issue.as_ref());
    let agreed = issue.map_or(&[][..], |issue| &issue.agreed);
    match state.presenters_of(round).iter().find(|member| !agreed.contains(member)) {
        Some(now) => Err(Refusal::IssueNotAgreed { now: *now }),
        None => Ok(()),
    }
}

/// Whether this round is to be presented together, by this member among others.
fn must_be_theirs(draft: &Draft<'_>, from: MemberId, round: u32) -> Decided {
    draft.must_not_be_over()?;
    if round < draft.state.agenda.begun || !draft.state.is_presented_together(round) {
        return Err(Refusal::NotPresentedTogether);
    }
    if draft.state.presenters_of(round).contains(&from) { Ok(()) } else { Err(Refusal::PresenterOnly) }
}

/// Whether there is a round whose issue this member may word.
pub(crate) fn may_word_one(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_not_be_over()?;
    let mut rounds = draft.state.rounds_to_come();
    let any = rounds.any(|round| must_be_theirs(draft, from, round).is_ok());
    if any { Ok(()) } else { Err(Refusal::NotPresentedTogether) }
}

pub(crate) fn word(draft: &mut Draft<'_>, from: MemberId, round: u32, wording: &Content) -> Decided {
    must_be_theirs(draft, from, round)?;
    text::check(wording, SENTENCE_CHARS_MAX)?;
    match draft.state.plan(round).and_then(|plan| plan.issue.as_ref()) {
        // The same words again are no new wording.
        Some(issue) if issue.text == *wording && issue.agreed.contains(&from) => {}
        Some(issue) if issue.text == *wording => draft.emit(Event::IssueAgreed { round, member: from }),
        _ => draft.emit(Event::IssueWorded { round, member: from, text: wording.clone() }),
    }
    Ok(())
}

/// Whether there is a statement to which this member has not agreed.
pub(crate) fn may_agree_one(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_not_be_over()?;
    let state = &draft.state;
    let waits = |round: u32| {
        let issue = state.plan(round).and_then(|plan| plan.issue.as_ref());
        issue.is_some_and(|issue| !issue.agreed.contains(&from))
    };
    let any = state.rounds_to_come().any(|round| must_be_theirs(draft, from, round).is_ok() && waits(round));
    if any { Ok(()) } else { Err(Refusal::NotPresentedTogether) }
}

pub(crate) fn agree(draft: &mut Draft<'_>, from: MemberId, round: u32, wording: u32) -> Decided {
    must_be_theirs(draft, from, round)?;
    let issue = draft.state.plan(round).and_then(|plan| plan.issue.as_ref());
    let issue = issue.filter(|issue| issue.wording == wording).ok_or(Refusal::IssueReworded)?;
    if !issue.agreed.contains(&from) {
        draft.emit(Event::IssueAgreed { round, member: from });
    }
    Ok(())
}

/// Whether this round, the present one or one to come, may go on without a member: they say so themselves; for one who is
/// not here, those who present with them say so, or the facilitator.
fn may_go_on_without(draft: &Draft<'_>, from: MemberId, round: u32, member: MemberId) -> Decided {
    draft.must_not_be_over()?;
    let state = &draft.state;
    let is_open = round >= state.agenda.begun || state.round() == Some(round);
    if !is_open || !state.is_presented_together(round) {
        return Err(Refusal::NotPresentedTogether);
    }
    let presenters = state.presenters_of(round);
    if !presenters.contains(&from) && !state.guards(from) {
        return Err(Refusal::PresenterOnly);
    }
    if !presenters.contains(&member) {
        return Err(Refusal::NoSuchMember);
    }
    if from == member {
        return Ok(());
    }
    if state.company.joins(member).is_some() { Err(Refusal::StillHere { now: member }) } else { Ok(()) }
}

/// Whether there is a round that may go on without somebody.
pub(crate) fn may_stand_back_one(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_not_be_over()?;
    let mut rounds = draft.state.round().into_iter().chain(draft.state.rounds_to_come());
    let any = rounds.any(|round| {
        let mut presenters = draft.state.presenters_of(round).iter();
        presenters.any(|member| may_go_on_without(draft, from, round, *member).is_ok())
    });
    if any { Ok(()) } else { Err(Refusal::NotPresentedTogether) }
}

pub(crate) fn stand_back(draft: &mut Draft<'_>, from: MemberId, round: u32, member: MemberId) -> Decided {
    may_go_on_without(draft, from, round, member)?;
    draft.emit(Event::PresenterStoodBack { round, member, by: from });
    Ok(())
}

fn of(rounds: &mut [RoundPlan], round: u32) -> Option<&mut RoundPlan> {
    rounds.get_mut(usize::try_from(round).ok()?)
}

pub(crate) fn worded(rounds: &mut [RoundPlan], round: u32, member: MemberId, text: &Content) {
    let Some(plan) = of(rounds, round) else { return };
    let wording = plan.issue.as_ref().map_or(0, |issue| issue.wording).saturating_add(1);
    plan.issue = Some(IssueView { text: text.clone(), by: member, wording, agreed: vec![member] });
}

pub(crate) fn agreed(rounds: &mut [RoundPlan], round: u32, member: MemberId) {
    if let Some(issue) = of(rounds, round).and_then(|plan| plan.issue.as_mut()) {
        issue.agreed.push(member);
    }
}

pub(crate) fn stood_back(rounds: &mut [RoundPlan], round: u32, member: MemberId) {
    let Some(plan) = of(rounds, round) else { return };
    plan.presenters.retain(|known| *known != member);
    plan.stood_back.push(member);
}

/// Rounds that were agreed anew keep the issue that their presenters worded, also where they come at another place now.
pub(crate) fn keep(before: &[RoundPlan], rounds: &[RoundPlan]) -> Vec<RoundPlan> {
    let stays = |place: usize, known: &RoundPlan| {
        rounds.get(place).is_some_and(|plan| plan.presenters == known.presenters)
    };
    let kept = |(place, plan): (usize, &RoundPlan)| {
        let here = before.get(place).filter(|known| known.presenters == plan.presenters);
        let moved = || {
            let mut others = before.iter().enumerate().filter(|(place, known)| !stays(*place, known));
            others.find(|(_, known)| known.presenters == plan.presenters).map(|(_, known)| known)
        };
        let known = here.or_else(moved);
        RoundPlan {
            presenters: plan.presenters.clone(),
            granted_ms: plan.granted_ms,
            issue: known.and_then(|known| known.issue.clone()),
            stood_back: known.map_or_else(Vec::new, |known| known.stood_back.clone()),
        }
    };
    rounds.iter().enumerate().map(kept).collect()
}
