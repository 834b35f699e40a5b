//! What time alone brings about: silences that end, stages whose time is over, votes that close, a deputy who
//! takes over; and votes on more time. Not here: the pause, which stops all of it (see `pause`).

use super::{Decided, Draft, presence, stage};
use crate::conduct::Conduct;
use crate::stage as places;
use protocol::event::ExtensionCost;
use protocol::format::StageEnd;
use protocol::limits::{DEPUTY_AFTER, EXTENSION_MS_MAX, EXTENSION_MS_MIN, EXTENSION_VOTE};
use protocol::view::{Presence, SeatPart, SessionState};
use protocol::{Because, Event, MemberId, Millis, Refusal, Timestamp};

/// The least that an extension may leave of the round that pays for it.
const ROUND_LEFT_MIN: Millis = Millis::from_mins(1);

/// The earliest moment at which time alone changes something.
pub(crate) fn next_deadline(conduct: &Conduct) -> Option<Timestamp> {
    let clock =
        [silence_ends(conduct), vote_closes(conduct), stage_ends(conduct), deputy_takes_over(conduct)];
    clock.into_iter().flatten().min()
}

fn silence_ends(conduct: &Conduct) -> Option<Timestamp> {
    conduct.silence.filter(|_| conduct.runs()).and_then(|silence| silence.until)
}

fn vote_closes(conduct: &Conduct) -> Option<Timestamp> {
    conduct.vote.as_ref().filter(|_| conduct.runs()).map(|vote| vote.closes_at)
}

/// Only where nobody is speaking, and only if there is a stage to go to.
fn stage_ends(conduct: &Conduct) -> Option<Timestamp> {
    let by_time = conduct.definition().is_some_and(|stage| stage.ends == StageEnd::Time);
    if !conduct.runs() || !by_time || places::next(conduct).is_err() {
        return None;
    }
    conduct.stage.as_ref().and_then(|stage| stage.ends_at)
}

/// Somebody must be there to take over. A facilitator who never came is not gone.
fn deputy_takes_over(conduct: &Conduct) -> Option<Timestamp> {
    let deputy = conduct.deputy.filter(|deputy| *deputy != conduct.facilitator)?;
    if conduct.state == SessionState::Ended || !conduct.is_here(deputy) {
        return None;
    }
    match conduct.seat(conduct.facilitator)?.presence {
        Presence::Away { since } => Some(since.plus(DEPUTY_AFTER)),
        Presence::Absent | Presence::Here { .. } => None,
    }
}

/// What is due before the input is looked at.
pub(super) fn due_before(draft: &mut Draft<'_>) {
    let is_due = |deadline: Option<Timestamp>, now| deadline.is_some_and(|deadline| deadline <= now);
    if is_due(silence_ends(&draft.conduct), draft.now) {
        draft.emit(Event::SilenceEnded);
    }
    if is_due(vote_closes(&draft.conduct), draft.now) {
        decide_extension(draft);
    }
    if is_due(deputy_takes_over(&draft.conduct), draft.now)
        && let Some(deputy) = draft.conduct.deputy
    {
        presence::change_facilitator(draft, deputy, Because::Absent);
    }
}

/// What is due after it, until nothing more is: each step ends a stage or uses a deadline up.
pub(super) fn due_after(draft: &mut Draft<'_>) {
    loop {
        let before = draft.events.len();
        due_before(draft);
        if vote_is_complete(&draft.conduct) {
            decide_extension(draft);
        }
        if stage_ends(&draft.conduct).is_some_and(|ends_at| ends_at <= draft.now)
            && let Ok(to) = places::next(&draft.conduct)
        {
            stage::move_to(draft, to, Because::Time);
        }
        if draft.events.len() == before {
            return;
        }
    }
}

pub(super) fn ask_extension(draft: &mut Draft<'_>, from: MemberId, ms: Millis) -> Decided {
    draft.must_run()?;
    draft.must_facilitate(from)?;
    if draft.conduct.vote.is_some() {
        return Err(Refusal::VoteUnderWay);
    }
    if !(EXTENSION_MS_MIN..=EXTENSION_MS_MAX).contains(&ms.0) {
        let shown = |ms: u64| u32::try_from(ms).unwrap_or(u32::MAX);
        return Err(Refusal::OutOfRange { min: shown(EXTENSION_MS_MIN), max: shown(EXTENSION_MS_MAX) });
    }
    let stage = draft.stage()?;
    let soft_ms = stage.soft_ms.ok_or(Refusal::CannotExtend)?;
    if places::hard_ms(&draft.conduct, stage.at).is_some_and(|hard| soft_ms.plus(ms) > hard) {
        return Err(Refusal::CannotExtend);
    }
    let cost = cost(&draft.conduct, ms)?;
    draft.emit(Event::ExtensionAsked { ms, cost, closes_at: draft.now.plus(EXTENSION_VOTE) });
    Ok(())
}

/// What more time takes from the next round; nothing if there is none.
fn cost(conduct: &Conduct, ms: Millis) -> Result<Option<ExtensionCost>, Refusal> {
    let round = conduct.begun;
    let Some(plan) = usize::try_from(round).ok().and_then(|round| conduct.rounds.get(round)) else {
        return Ok(None);
    };
    let left_ms = plan.granted_ms.minus(ms);
    if left_ms < ROUND_LEFT_MIN {
        return Err(Refusal::CannotExtend);
    }
    Ok(Some(ExtensionCost { round, granted_ms: plan.granted_ms, left_ms }))
}

pub(super) fn vote(draft: &mut Draft<'_>, from: MemberId, yes: bool) -> Decided {
    draft.must_run()?;
    if draft.conduct.observes(from) {
        return Err(Refusal::ObserverListens);
    }
    if draft.conduct.vote.is_none() {
        return Err(Refusal::NoVote);
    }
    draft.emit(Event::ExtensionVoted { member: from, yes });
    Ok(())
}

/// Everybody who is asked and present has answered. The facilitator, who asked, is not waited for.
fn vote_is_complete(conduct: &Conduct) -> bool {
    let Some(vote) = conduct.vote.as_ref().filter(|_| conduct.runs()) else { return false };
    let mut asked = conduct.seats.iter().filter(|seat| {
        seat.part != SeatPart::Observer && seat.member != conduct.facilitator && conduct.is_here(seat.member)
    });
    !vote.votes.is_empty() && asked.all(|seat| vote.votes.iter().any(|(voter, _)| *voter == seat.member))
}

/// Consent: nobody said no, and somebody other than the facilitator said yes.
fn decide_extension(draft: &mut Draft<'_>) {
    let conduct = &draft.conduct;
    let (Some(vote), Some(stage)) = (&conduct.vote, &conduct.stage) else { return };
    let consent = vote.votes.iter().any(|(voter, yes)| *yes && *voter != conduct.facilitator);
    let granted = consent && vote.votes.iter().all(|(_, yes)| *yes);
    let more = if granted { vote.ms } else { Millis::ZERO };
    let decided = Event::ExtensionDecided {
        granted,
        ends_at: stage.ends_at.map(|ends_at| ends_at.plus(more)),
        soft_ms: stage.soft_ms.map(|soft_ms| soft_ms.plus(more)),
        cost: vote.cost.filter(|_| granted),
    };
    draft.emit(decided);
}
