//! What a client does with an event it is shown: the view after it. `web-client/src/lib/session/reduce.ts` is this
//! function in TypeScript; golden files hold the two together. No rule lives here: an event is a fact.

use crate::conduct::order_hands;
use crate::ledger::{
    about, add_said, bring_in, change, mark_asked, mark_parked, new_question, share_round,
    withdraw_reflection, withdraw_said,
};
use protocol::format::{AccessRule, StageAt};
use protocol::view::{
    ActionView, BidView, ExtensionView, Hand, Ink, InterventionView, PauseView, Presence, ReflectionView,
    Said, SeatView, SessionState, Silence, StageRun, TurnsView,
};
use protocol::{ActionId, Event, MemberId, QuestionId, Timestamp, View};

/// Applies an event that happened at `at` to one member's view.
pub fn reduce(view: &mut View, at: Timestamp, event: &Event) {
    match event {
        Event::MemberConnected { member, joins, listening } => seat(view, *member, |seat| {
            seat.presence = Presence::Here { joins: *joins };
            seat.listening = *listening;
        }),
        Event::MemberDisconnected { member } => {
            seat(view, *member, |seat| seat.presence = Presence::Away { since: at });
        }
        Event::ListenerAdmitted { member } => seat(view, *member, |seat| seat.listening = false),
        Event::DeputyNamed { deputy } => view.deputy = *deputy,
        Event::FacilitatorChanged { facilitator, .. } => view.facilitator = *facilitator,
        Event::SessionStarted => view.state = SessionState::Live,
        Event::SessionEnded => {
            view.state = SessionState::Ended;
            view.pause = None;
            view.hands.clear();
        }
        Event::AgendaAgreed { rounds } => view.rounds.clone_from(rounds),
        Event::BidMade { member, minutes, urgency, text } => {
            view.bids.retain(|bid| bid.member != *member);
            let (minutes, urgency) = (*minutes, *urgency);
            view.bids.push(BidView { member: *member, minutes, urgency, text: text.clone() });
        }
        Event::BidWithdrawn { member } => view.bids.retain(|bid| bid.member != *member),
        Event::ReflectionShared { member, at: place, text } => {
            let (member, place) = (*member, *place);
            view.reflections.push(ReflectionView { member, at: place, shared_at: at, text: text.clone() });
        }
        Event::ReflectionWithdrawn { member, at: place } => {
            withdraw_reflection(&mut view.reflections, *member, *place);
        }
        Event::SaidWithdrawn { member } => withdraw_said(&mut view.said, *member),
        Event::MemberSaid { member, text } => {
            add_said(&mut view.said, Said { member: *member, said_at: at, text: text.clone() });
        }
        Event::MemberSpoke { part, from, until, .. } => {
            view.ink.push(Ink { part: *part, from: *from, until: *until });
        }
        Event::FacilitatorIntervened { intervention, question, member, .. } => {
            let (intervention, question, member) = (*intervention, *question, *member);
            view.interventions.push(InterventionView { intervention, at, question, member });
        }
        _ => {
            reduce_stage(view, at, event);
            reduce_floor(view, at, event);
            reduce_questions(view, at, event);
            reduce_actions(view, event);
        }
    }
}

fn seat(view: &mut View, member: MemberId, change: impl FnOnce(&mut SeatView)) {
    if let Some(seat) = view.seats.iter_mut().find(|seat| seat.member == member) {
        change(seat);
    }
}

fn reduce_stage(view: &mut View, at: Timestamp, event: &Event) {
    match event {
        Event::StageStarted { at: place, soft_ms, ends_at, turns } => {
            view.stage = Some(StageRun {
                at: *place,
                started_at: at,
                soft_ms: *soft_ms,
                ends_at: *ends_at,
                ended_at: None,
                because: None,
                skipped: None,
            });
            view.turns = (!turns.is_empty()).then(|| TurnsView { now: None, to_come: turns.clone() });
            view.invited.clear();
            view.ink.clear();
            view.finished.clear();
            view.said.clear();
        }
        Event::StageEnded { because, .. } => {
            if let Some(stage) = view.stage.take() {
                view.past.push(StageRun { ended_at: Some(at), because: Some(*because), ..stage });
            }
            view.turns = None;
            view.given = None;
            view.silence = None;
            view.on_table = None;
            view.extension = None;
        }
        Event::StageSkipped { at: place, text, .. } => {
            if let Some(stage) = view.stage.as_mut().filter(|stage| stage.at == *place) {
                stage.skipped = Some(text.clone());
            }
        }
        Event::RoomPaused { by, stopped, left_ms, overrun_ms, text } => {
            let since = view.pause.as_ref().map_or(at, |pause| pause.since);
            let (by, stopped, left_ms, overrun_ms) = (*by, *stopped, *left_ms, *overrun_ms);
            view.pause = Some(PauseView { since, by, stopped, left_ms, overrun_ms, text: text.clone() });
        }
        Event::RoomResumed { ends_at } => resume(view, at, *ends_at),
        Event::ExtensionAsked { ms, cost, closes_at } => {
            let (ms, cost, closes_at) = (*ms, *cost, *closes_at);
            view.extension = Some(ExtensionView { ms, cost, closes_at, voted: None });
        }
        Event::ExtensionVoted { yes, .. } => {
            if let Some(extension) = &mut view.extension {
                extension.voted = Some(*yes);
            }
        }
        Event::ExtensionDecided { granted, ends_at, soft_ms, cost } => {
            view.extension = None;
            if !granted {
                return;
            }
            if let Some(stage) = &mut view.stage {
                stage.ends_at = *ends_at;
                stage.soft_ms = *soft_ms;
            }
            if let Some(cost) = cost
                && let Some(plan) = usize::try_from(cost.round).ok().and_then(|i| view.rounds.get_mut(i))
            {
                plan.granted_ms = cost.left_ms;
            }
        }
        _ => {}
    }
}

/// What had a deadline when the clock stopped has it later by the length of the pause.
fn resume(view: &mut View, at: Timestamp, ends_at: Option<Timestamp>) {
    let Some(pause) = view.pause.take() else { return };
    let stood = at.since(pause.since);
    if let Some(stage) = &mut view.stage {
        stage.ends_at = ends_at;
    }
    if let Some(silence) = &mut view.silence {
        silence.until = silence.until.map(|until| until.plus(stood));
    }
    if let Some(extension) = &mut view.extension {
        extension.closes_at = extension.closes_at.plus(stood);
    }
}

fn reduce_floor(view: &mut View, at: Timestamp, event: &Event) {
    match event {
        Event::FloorChanged { floor } => view.floor = floor.clone(),
        Event::FloorGiven { to } => {
            view.given = Some(*to);
            view.invited.retain(|invited| invited != to);
        }
        Event::FloorReturned => view.given = None,
        Event::TurnBegun { member } => {
            if let Some(turns) = &mut view.turns {
                turns.now = Some(*member);
                turns.to_come.retain(|to_come| to_come != member);
            }
        }
        Event::TurnFinished { member } | Event::TurnPassed { member } => {
            if let Some(turns) = &mut view.turns {
                turns.now = turns.now.filter(|now| now != member);
                turns.to_come.retain(|to_come| to_come != member);
            } else if matches!(event, Event::TurnFinished { .. }) && !view.finished.contains(member) {
                view.finished.push(*member);
            }
        }
        Event::TurnsOrdered { turns: order } => {
            if let Some(turns) = &mut view.turns {
                turns.to_come.clone_from(order);
            }
        }
        Event::HandRaised { member, question } => {
            if let Some(hand) = view.hands.iter_mut().find(|hand| hand.member == *member) {
                hand.question = *question;
            } else {
                view.hands.push(Hand { member: *member, raised_at: at, question: *question });
            }
        }
        Event::HandLowered { member } => view.hands.retain(|hand| hand.member != *member),
        Event::HandsOrdered { hands } => order_hands(&mut view.hands, hands),
        Event::MemberInvited { member } if !view.invited.contains(member) => view.invited.push(*member),
        Event::SilenceBegan { after, until } => {
            view.silence = Some(Silence { after: *after, since: at, until: *until });
        }
        Event::SilenceEnded => view.silence = None,
        Event::SilenceSet { silence_ms } => view.silence_ms = *silence_ms,
        _ => {}
    }
}

fn reduce_questions(view: &mut View, at: Timestamp, event: &Event) {
    match event {
        Event::QuestionOffered { question, asker, at: place, proposed, text, .. } => {
            let mut new = new_question(*question, *asker, at, *place, text.clone());
            new.proposed = *proposed;
            view.questions.push(new);
        }
        Event::QuestionAsked { question, asker, at: place, place: number, proposed, text } => {
            drop_from_hands(view, *question);
            if asks(view) {
                view.on_table = Some(*question);
            }
            // Whoever was not shown the offer learns of the question now.
            let index = view.questions.binary_search_by_key(question, |known| known.question);
            let index = index.unwrap_or_else(|index| {
                view.questions.insert(index, new_question(*question, *asker, at, *place, text.clone()));
                index
            });
            if let Some(known) = view.questions.get_mut(index) {
                mark_asked(known, at, *place, *number, text.clone());
                known.proposed = known.proposed.or(*proposed);
            }
        }
        Event::QuestionParked { question, asker } => {
            off_the_table(view, *question);
            if view.you == *asker || view.you == view.facilitator {
                if let Some(known) = view.questions.iter_mut().find(|known| known.question == *question) {
                    mark_parked(known);
                }
            } else {
                view.questions.retain(|known| known.question != *question);
            }
        }
        Event::MarksShared { round, on, starred, kept } => {
            share_round(&mut view.shared_rounds, *round, *on);
            let plan = usize::try_from(*round).ok().and_then(|round| view.rounds.get(round));
            if plan.is_some_and(|plan| plan.presenters.contains(&view.you)) {
                return; // The marks are theirs, shared or not.
            }
            for known in &mut view.questions {
                if matches!(known.at, StageAt::Round { round: of, .. } if of == *round) {
                    known.starred = starred.contains(&known.question);
                    known.kept = kept.contains(&known.question);
                }
            }
        }
        Event::PresenterReady => view.on_table = None,
        _ => {
            let Some(question) = about(event) else { return };
            match event {
                Event::QuestionWithdrawn { .. } => drop_from_hands(view, question),
                Event::QuestionSetAside { .. } => off_the_table(view, question),
                _ => {}
            }
            let you = view.you;
            if let Some(known) = view.questions.iter_mut().find(|known| known.question == question) {
                change(known, event);
                if known.asker != you {
                    known.first_text = None; // Only its asker is told the first wording.
                }
            }
        }
    }
}

/// Whether questions go over the table in this stage: slips turned over in WRITE do not.
fn asks(view: &View) -> bool {
    let stage = view.stage.as_ref().and_then(|stage| view.format.stage(stage.at));
    stage.is_some_and(|stage| matches!(stage.rule, AccessRule::Ask | AccessRule::AskAny))
}

fn off_the_table(view: &mut View, question: QuestionId) {
    view.on_table = view.on_table.filter(|on_table| *on_table != question);
}

fn drop_from_hands(view: &mut View, question: QuestionId) {
    for hand in &mut view.hands {
        hand.question = hand.question.filter(|wanted| *wanted != question);
    }
}

fn reduce_actions(view: &mut View, event: &Event) {
    match event {
        Event::QuestionCarried { .. } => bring_in(&mut view.carried, event),
        Event::QuestionLeftBehind { carried, .. } => {
            view.carried.retain(|known| known.carried != *carried);
        }
        Event::QuestionActedOn { carried, presenter, on, action, .. } => {
            let known = view.carried.iter().position(|known| known.carried == *carried);
            if view.you == *presenter {
                if let Some(known) = known.and_then(|index| view.carried.get_mut(index)) {
                    (known.acted_on, known.action) = (*on, *action);
                }
                return;
            }
            // The others have only those in their view that were told.
            view.carried.retain(|known| known.carried != *carried);
            bring_in(&mut view.carried, event);
        }
        Event::ActionCarried { action, owner, action_kind, due, from, text } => {
            view.actions.push(ActionView {
                action: *action,
                owner: *owner,
                kind: *action_kind,
                text: text.clone(),
                due: due.clone(),
                question: None,
                carried: true,
                from: *from,
                status: None,
                learned: None,
            });
        }
        Event::ActionUndertaken { action, owner, action_kind, due, question, text } => {
            view.actions.push(ActionView {
                action: *action,
                owner: *owner,
                kind: *action_kind,
                text: text.clone(),
                due: due.clone(),
                question: *question,
                carried: false,
                from: None,
                status: None,
                learned: None,
            });
        }
        Event::ActionRevised { action, action_kind: None, .. } => {
            view.actions.retain(|known| known.action != *action);
        }
        Event::ActionRevised { action, action_kind: Some(kind), due, question, text, .. } => {
            with_action(view, *action, |known| {
                known.kind = *kind;
                known.due.clone_from(due);
                known.question = *question;
                known.text = text.clone();
            });
        }
        Event::ActionReported { action, status, text, .. } => with_action(view, *action, |known| {
            known.status = Some(*status);
            known.learned = Some(text.clone());
        }),
        _ => {}
    }
}

fn with_action(view: &mut View, action: ActionId, change: impl FnOnce(&mut ActionView)) {
    if let Some(known) = view.actions.iter_mut().find(|known| known.action == action) {
        change(known);
    }
}
