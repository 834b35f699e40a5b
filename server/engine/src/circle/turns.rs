//! Go-rounds: each in turn, once, and anyone may pass. Those who are not here come at the end, and are passed
//! over only when nobody else is to come.

use super::{Seen, floor, hands, stage};
use crate::draft::{Decided, Draft};
use protocol::format::{AccessRule, StageEnd};
use protocol::{Because, Event, MemberId, Refusal};

/// Begins the turn of the next member who is here. Where nobody is, the go-round waits for somebody to come.
pub(crate) fn begin_next(draft: &mut Draft<'_>) {
    let Some(turns) = draft.state.circle.turns.as_ref().filter(|turns| turns.now.is_none()) else { return };
    let is_here = |member: &MemberId| draft.state.is_here(*member);
    let Some(next) = turns.to_come.iter().copied().find(is_here) else { return };
    if turns.to_come.first() != Some(&next) {
        // Who was passed over on the way goes behind all the others.
        let missed = turns.to_come.iter().take_while(|member| **member != next);
        let others = turns.to_come.iter().skip_while(|member| **member != next);
        let order: Vec<MemberId> = others.chain(missed).copied().collect();
        draft.emit(Event::TurnsOrdered { turns: order });
    }
    draft.emit(Event::TurnBegun { member: next });
}

/// Whether there is a turn, a floor or a HOLD of theirs (or, in a go-round, of whoever's turn it is) to finish.
pub(crate) fn may_finish(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_run()?;
    if let Some(now) = whose_turn(draft) {
        return must_speak_for(draft, from, now);
    }
    if draft.state.circle.given == Some(from) {
        return Ok(());
    }
    may_finish_holding(draft, from)?;
    if draft.state.circle.finished.contains(&from) { Err(Refusal::NotYourTurn { now: None }) } else { Ok(()) }
}

fn may_finish_holding(draft: &Draft<'_>, from: MemberId) -> Decided {
    let stage = draft.definition()?;
    if stage.rule != AccessRule::Hold {
        return Err(Refusal::NotYourTurn { now: None });
    }
    if !draft.state.is_one_of(from, &stage.holders) {
        return Err(Refusal::NotYourFloor { holder: draft.holder() });
    }
    Ok(())
}

pub(crate) fn finish(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    draft.must_run()?;
    if let Some(now) = whose_turn(draft) {
        must_speak_for(draft, from, now)?;
        draft.emit(Event::TurnFinished { member: now });
        go_on(draft);
        return Ok(());
    }
    if draft.state.circle.given == Some(from) {
        return floor::give_back(draft, from);
    }
    may_finish_holding(draft, from)?;
    if !draft.state.circle.finished.contains(&from) {
        draft.emit(Event::TurnFinished { member: from });
    }
    Ok(())
}

/// The member who passes: whoever was called in, or whose turn it is.
pub(crate) fn may_pass(draft: &Draft<'_>, from: MemberId) -> Result<MemberId, Refusal> {
    draft.must_run()?;
    let called_in = draft.state.circle.given.filter(|_| draft.state.rule() != Some(AccessRule::Round));
    let passes = called_in.or_else(|| whose_turn(draft)).ok_or(Refusal::NotYourTurn { now: None })?;
    must_speak_for(draft, from, passes)?;
    Ok(passes)
}

pub(crate) fn pass(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    let member = may_pass(draft, from)?;
    let in_turn = draft.state.rule() == Some(AccessRule::Round) || draft.state.circle.given.is_none();
    draft.emit(Event::TurnPassed { member });
    if in_turn {
        go_on(draft);
    } else {
        floor::take_back(draft);
    }
    Ok(())
}

/// Those still to come.
pub(crate) fn may_order<'a>(draft: &'a Draft<'_>, from: MemberId) -> Result<&'a [MemberId], Refusal> {
    draft.must_run()?;
    draft.must_facilitate(from)?;
    draft.state.circle.turns.as_ref().map(|turns| turns.to_come.as_slice()).ok_or(Refusal::NotInThisStage)
}

pub(crate) fn order(draft: &mut Draft<'_>, from: MemberId, order: &[MemberId]) -> Decided {
    let to_come = may_order(draft, from)?;
    hands::must_be_the_same(to_come, order)?;
    if to_come != order {
        draft.emit(Event::TurnsOrdered { turns: order.to_vec() });
    }
    Ok(())
}

fn whose_turn(draft: &Draft<'_>) -> Option<MemberId> {
    draft.state.circle.turns.as_ref().and_then(|turns| turns.now)
}

/// A member speaks for themselves; the facilitator may say it for them.
fn must_speak_for(draft: &Draft<'_>, from: MemberId, now: MemberId) -> Decided {
    if from == now || draft.state.guards(from) {
        Ok(())
    } else {
        Err(Refusal::NotYourTurn { now: Some(now) })
    }
}

/// Whoever's turn it is no longer sits here, or sits outside the fishbowl: it goes on without them.
pub(crate) fn go_on_without(draft: &mut Draft<'_>, gone: impl Fn(&Draft<'_>, MemberId) -> bool) {
    if let Some(member) = whose_turn(draft).filter(|member| gone(draft, *member)) {
        draft.emit(Event::TurnPassed { member });
        go_on(draft);
    }
    if draft.state.circle.given.is_some_and(|given| gone(draft, given)) {
        floor::take_back(draft);
    }
}

/// Goes on after a turn: to the next member's, or to the end of the go-round.
fn go_on(draft: &mut Draft<'_>) {
    begin_next(draft);
    let Some(turns) = draft.state.circle.turns.as_ref().filter(|turns| turns.now.is_none()) else { return };
    for member in turns.to_come.clone() {
        draft.emit(Event::TurnPassed { member });
    }
    if draft.state.definition().is_some_and(|stage| stage.ends == StageEnd::RoundComplete) {
        stage::move_on_by_itself(draft, Because::RoundComplete);
    }
}

impl Seen<'_> {
    pub(crate) fn turn_begun(&mut self, member: MemberId) {
        if let Some(turns) = self.turns {
            turns.now = Some(member);
            turns.to_come.retain(|to_come| *to_come != member);
        }
    }

    /// In a go-round the turn is over; in HOLD the facilitator sees that the member has finished.
    pub(crate) fn turn_finished(&mut self, member: MemberId) {
        if self.turns.is_some() {
            self.turn_passed(member);
        } else if !self.finished.contains(&member) {
            self.finished.push(member);
        }
    }

    pub(crate) fn turn_passed(&mut self, member: MemberId) {
        if let Some(turns) = self.turns {
            turns.now = turns.now.filter(|now| *now != member);
            turns.to_come.retain(|to_come| *to_come != member);
        }
    }

    pub(crate) fn turns_ordered(&mut self, order: &[MemberId]) {
        if let Some(turns) = self.turns {
            turns.to_come = order.to_vec();
        }
    }
}
