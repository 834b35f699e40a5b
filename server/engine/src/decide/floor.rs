//! The floor and the queue: who is given it, who gives it back, whose hand is up. What floor follows from that
//! is worked out elsewhere (see `crate::floor`).

use super::{Decided, Draft, questions};
use protocol::format::AccessRule;
use protocol::view::QuestionStatus;
use protocol::{Event, MemberId, QuestionId, Refusal};

/// The facilitator calls in an asker, gives one voice the floor where many have it, or steps in themselves.
pub(super) fn give(draft: &mut Draft<'_>, from: MemberId, to: MemberId) -> Decided {
    draft.must_run()?;
    draft.must_facilitate(from)?;
    draft.must_be_here(to)?;
    draft.must_have_voice(to)?;
    may_be_given(draft, to)?;
    if draft.conduct.given == Some(to) {
        return Ok(());
    }
    if to == draft.conduct.facilitator && draft.conduct.silence.is_some() {
        draft.emit(Event::SilenceEnded); // Whoever guards the silence breaks it by speaking.
    }
    draft.emit(Event::FloorGiven { to });
    if draft.conduct.hand(to).is_some() {
        draft.emit(Event::HandLowered { member: to });
    }
    Ok(())
}

fn may_be_given(draft: &Draft<'_>, to: MemberId) -> Decided {
    let conduct = &draft.conduct;
    let stage = draft.definition()?;
    let oneself = to == conduct.facilitator;
    match stage.rule {
        AccessRule::Write | AccessRule::Quiet | AccessRule::Pause => Err(Refusal::NotInThisStage),
        AccessRule::Turned if conduct.presents(to) => Err(Refusal::NotInThisStage),
        // A floor that is the presenter's alone the facilitator can step into, and not hand on.
        AccessRule::Hold => {
            let shared = conduct.is_one_of(conduct.facilitator, &stage.holders);
            if oneself || shared || conduct.is_one_of(to, &stage.holders) {
                Ok(())
            } else {
                Err(Refusal::NotInThisStage)
            }
        }
        AccessRule::Ask if !oneself && conduct.asks_questions(to) => {
            if conduct.table.is_some() {
                Err(Refusal::PresenterNotReady)
            } else if conduct.silence.is_some() {
                Err(Refusal::SilenceHeld)
            } else {
                Ok(())
            }
        }
        // Here the facilitator also names who answers, so a question on the table does not stand in the way.
        AccessRule::AskAny if conduct.table.is_none() && conduct.silence.is_some() && !oneself => {
            Err(Refusal::SilenceHeld)
        }
        _ => Ok(()),
    }
}

/// Back to the stage's rule, by the facilitator or by whoever was given the floor.
pub(super) fn give_back(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    draft.must_run()?;
    let Some(given) = draft.conduct.given else {
        return Err(Refusal::NotYourFloor { holder: draft.holder() });
    };
    if from != given && from != draft.conduct.facilitator {
        return Err(Refusal::NotYourFloor { holder: Some(given) });
    }
    take_back(draft);
    Ok(())
}

/// The floor goes back to where it was: to the rule, or to whom the facilitator had interrupted.
pub(super) fn take_back(draft: &mut Draft<'_>) {
    if draft.conduct.given.is_none() {
        return;
    }
    let interrupted = draft.conduct.interrupted.filter(|member| draft.conduct.is_here(*member));
    draft.emit(Event::FloorReturned);
    if let Some(to) = interrupted {
        draft.emit(Event::FloorGiven { to });
    }
}

pub(super) fn raise_hand(draft: &mut Draft<'_>, from: MemberId, question: Option<QuestionId>) -> Decided {
    draft.must_run()?;
    draft.must_have_voice(from)?;
    must_take_hands(draft, from)?;
    if let Some(id) = question {
        let known = questions::own(draft, from, id)?;
        if known.whole.status != QuestionStatus::Offered {
            return Err(Refusal::QuestionMovedOn);
        }
    }
    if draft.conduct.hand(from).is_some_and(|hand| question.is_none() || hand.question == question) {
        return Err(Refusal::HandAlreadyUp);
    }
    draft.emit(Event::HandRaised { member: from, question });
    Ok(())
}

/// Whether this member's hand can go up in this stage.
pub(super) fn must_take_hands(draft: &Draft<'_>, member: MemberId) -> Decided {
    let conduct = &draft.conduct;
    match draft.definition()?.rule {
        AccessRule::Ask | AccessRule::AskAny if !conduct.asks_questions(member) => {
            Err(Refusal::NotInThisStage)
        }
        AccessRule::Turned if conduct.presents(member) => Err(Refusal::NotInThisStage),
        AccessRule::Ask | AccessRule::AskAny | AccessRule::Turned | AccessRule::Open => Ok(()),
        AccessRule::Round if conduct.turns.as_ref().is_none_or(|turns| turns.now.is_none()) => Ok(()),
        _ => Err(Refusal::HandsLocked),
    }
}

pub(super) fn lower_hand(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    if draft.conduct.hand(from).is_none() {
        return Err(Refusal::HandNotUp);
    }
    draft.emit(Event::HandLowered { member: from });
    Ok(())
}

pub(super) fn order_hands(draft: &mut Draft<'_>, from: MemberId, order: &[MemberId]) -> Decided {
    draft.must_be_live()?;
    draft.must_facilitate(from)?;
    let hands: Vec<MemberId> = draft.conduct.hands.iter().map(|hand| hand.member).collect();
    must_be_the_same(&hands, order)?;
    if hands != order {
        draft.emit(Event::HandsOrdered { hands: order.to_vec() });
    }
    Ok(())
}

/// A new order names exactly those who are in the old one.
pub(super) fn must_be_the_same(old: &[MemberId], new: &[MemberId]) -> Decided {
    let sorted = |members: &[MemberId]| {
        let mut members = members.to_vec();
        members.sort_unstable();
        members
    };
    if sorted(old) == sorted(new) { Ok(()) } else { Err(Refusal::NotTheSameMembers) }
}

pub(super) fn invite(draft: &mut Draft<'_>, from: MemberId, member: MemberId) -> Decided {
    draft.must_be_live()?;
    draft.must_facilitate(from)?;
    draft.must_be_here(member)?;
    draft.must_have_voice(member)?;
    if !draft.conduct.invited.contains(&member) {
        draft.emit(Event::MemberInvited { member });
    }
    Ok(())
}
