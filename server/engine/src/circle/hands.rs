//! The queue: whose hand is up, in which order, and whom the facilitator privately invites to speak.

use super::Seen;
use crate::draft::{Decided, Draft};
use crate::question;
use crate::session::Session;
use crate::shown::Shown;
use protocol::format::AccessRule;
use protocol::view::{Hand, QuestionStatus};
use protocol::{Event, MemberId, QuestionId, Refusal, Timestamp};

pub(crate) fn raise_hand(draft: &mut Draft<'_>, from: MemberId, question: Option<QuestionId>) -> Decided {
    draft.must_run()?;
    draft.must_have_voice(from)?;
    must_take_hands(draft, from)?;
    if let Some(id) = question {
        let known = question::decide::own(draft, from, id)?;
        if known.whole.status != QuestionStatus::Offered {
            return Err(Refusal::QuestionMovedOn);
        }
    }
    if draft.state.circle.hand(from).is_some_and(|hand| question.is_none() || hand.question == question) {
        return Err(Refusal::HandAlreadyUp);
    }
    draft.emit(Event::HandRaised { member: from, question });
    Ok(())
}

/// Whether a hand can go up, or be up for another question.
pub(crate) fn may_raise(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_run()?;
    draft.must_have_voice(from)?;
    must_take_hands(draft, from)?;
    let Some(hand) = draft.state.circle.hand(from) else { return Ok(()) };
    let own = |id| question::decide::own(draft, from, id).is_ok();
    let mut offered = draft.history.questions.iter().map(|known| &known.whole);
    let another = offered.any(|known| {
        known.status == QuestionStatus::Offered
            && own(known.question)
            && hand.question != Some(known.question)
    });
    if another { Ok(()) } else { Err(Refusal::HandAlreadyUp) }
}

/// Whether this member's hand can go up in this stage.
pub(crate) fn must_take_hands(draft: &Draft<'_>, member: MemberId) -> Decided {
    let state = &draft.state;
    match draft.definition()?.rule {
        AccessRule::Ask | AccessRule::AskAny if !state.asks_questions(member) => Err(Refusal::NotInThisStage),
        AccessRule::Turned if state.presents(member) => Err(Refusal::NotInThisStage),
        AccessRule::Ask | AccessRule::AskAny | AccessRule::Turned | AccessRule::Open => Ok(()),
        AccessRule::Round if state.circle.turns.as_ref().is_none_or(|turns| turns.now.is_none()) => Ok(()),
        _ => Err(Refusal::HandsLocked),
    }
}

pub(crate) fn may_lower(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    if draft.state.circle.hand(from).is_some() { Ok(()) } else { Err(Refusal::HandNotUp) }
}

pub(crate) fn lower_hand(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    may_lower(draft, from)?;
    draft.emit(Event::HandLowered { member: from });
    Ok(())
}

/// The queue is the facilitator's to order.
pub(crate) fn may_order(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    draft.must_facilitate(from)
}

pub(crate) fn order_hands(draft: &mut Draft<'_>, from: MemberId, order: &[MemberId]) -> Decided {
    may_order(draft, from)?;
    let hands: Vec<MemberId> = draft.state.circle.hands.iter().map(|hand| hand.member).collect();
    must_be_the_same(&hands, order)?;
    if hands != order {
        draft.emit(Event::HandsOrdered { hands: order.to_vec() });
    }
    Ok(())
}

/// A new order names exactly those who are in the old one.
pub(crate) fn must_be_the_same(old: &[MemberId], new: &[MemberId]) -> Decided {
    let sorted = |members: &[MemberId]| {
        let mut members = members.to_vec();
        members.sort_unstable();
        members
    };
    if sorted(old) == sorted(new) { Ok(()) } else { Err(Refusal::NotTheSameMembers) }
}

/// Whether anybody is here to be invited.
pub(crate) fn may_invite_one(draft: &Draft<'_>, from: MemberId) -> Decided {
    let seats = &draft.state.company.seats;
    let any = seats.iter().any(|seat| may_invite(draft, from, seat.member).is_ok());
    if any { Ok(()) } else { Err(Refusal::MemberAway) }
}

fn may_invite(draft: &Draft<'_>, from: MemberId, member: MemberId) -> Decided {
    draft.must_be_live()?;
    draft.must_facilitate(from)?;
    draft.must_be_here(member)?;
    draft.must_have_voice(member)
}

/// Those to whom an invitation would say something, in seat order.
pub(crate) fn may_be_invited(draft: &Draft<'_>, from: MemberId) -> Vec<MemberId> {
    if !draft.state.guards(from) {
        return Vec::new(); // As nearly always: only one of all guards the process.
    }
    let circle = &draft.state.circle;
    let known = |member: MemberId| {
        member == from || circle.invited.contains(&member) || circle.hand(member).is_some()
    };
    let members = draft.state.company.seats.iter().map(|seat| seat.member);
    members.filter(|member| !known(*member) && may_invite(draft, from, *member).is_ok()).collect()
}

pub(crate) fn invite(draft: &mut Draft<'_>, from: MemberId, member: MemberId) -> Decided {
    may_invite(draft, from, member)?;
    if !draft.state.circle.invited.contains(&member) {
        draft.emit(Event::MemberInvited { member });
    }
    Ok(())
}

impl Seen<'_> {
    pub(crate) fn hand_raised(&mut self, at: Timestamp, member: MemberId, question: Option<QuestionId>) {
        if let Some(hand) = self.hands.iter_mut().find(|hand| hand.member == member) {
            hand.question = question;
        } else {
            self.hands.push(Hand { member, raised_at: at, question });
        }
    }

    /// The queue has a new order. A hand that is not named goes to the end.
    pub(crate) fn hands_ordered(&mut self, order: &[MemberId]) {
        let place = |hand: &Hand| order.iter().position(|member| *member == hand.member);
        self.hands.sort_by_key(|hand| place(hand).unwrap_or(order.len()));
    }

    pub(crate) fn invited(&mut self, member: MemberId) {
        if !self.invited.contains(&member) {
            self.invited.push(member);
        }
    }
}

impl Session {
    /// The question that a hand is up for is told to the facilitator and to nobody else.
    pub(crate) fn hand_shown(&self, event: &Event, member: MemberId) -> Vec<Shown> {
        let less = Event::HandRaised { member, question: None };
        self.split(event, less, |viewer| viewer == member || self.guards(viewer))
    }

    pub(crate) fn hands_for(&self, member: MemberId) -> Vec<Hand> {
        let seen = |hand: &Hand| {
            let told = self.guards(member) || hand.member == member;
            Hand { question: hand.question.filter(|_| told), ..hand.clone() }
        };
        self.state.circle.hands.iter().map(seen).collect()
    }

    pub(crate) fn invited_for(&self, member: MemberId) -> Vec<MemberId> {
        let told = |invited: &&MemberId| self.guards(member) || **invited == member;
        self.state.circle.invited.iter().filter(told).copied().collect()
    }
}
