//! The one place that knows every event: what it does to the session and to a member's view, who is shown it, and
//! what else may have changed with it. Nothing here is open by default: whoever adds an event has to say all of it,
//! or it does not compile. How a thing changes is its noun's business; here is only which.
#![deny(clippy::wildcard_enum_match_arm)]

mod moved;
mod places;

pub use moved::{Moved, Whose};

use crate::history::History;
use crate::question;
use crate::session::Session;
use crate::shown::Shown;
use crate::state::{self, State};
use crate::{
    action, airtime, board, canvas, carried, circle, circles, extension, history, pause, presence, sheet,
    step_in, writing,
};
use protocol::format::StageAt;
use protocol::record::FloorAt;
use protocol::view::{
    ActionView, BidView, CirclesView, ExtensionView, Ink, QuestionStatus, QuestionView, ReflectionView,
    RoundPlan, Said, SessionState,
};
use protocol::{ActionId, Event, Format, QuestionId, Timestamp, View};
use std::sync::Arc;

/// Where what all see alike is kept: a session, the state that a decision works on, a member's view. A decision
/// has no history of its own; its questions and actions are nowhere.
pub(crate) trait Seen {
    fn format(&self) -> &Format;
    fn company(&mut self) -> presence::Seen<'_>;
    fn rounds(&mut self) -> &mut Vec<RoundPlan>;
    fn circle(&mut self) -> circle::Seen<'_>;
    fn circles(&mut self) -> &mut CirclesView;
    fn history(&mut self) -> Option<history::Seen<'_>>;
    fn question(&mut self, id: QuestionId) -> Option<&mut QuestionView>;
    fn add_question(&mut self, question: QuestionView);
    fn action(&mut self, id: ActionId) -> Option<&mut ActionView>;
    fn add_action(&mut self, action: ActionView);
    fn drop_action(&mut self, id: ActionId);
}

/// What an event does to what all see alike, as far as they are shown it.
fn seen(all: &mut impl Seen, at: Timestamp, event: &Event) {
    match event {
        Event::SessionStarted => *all.company().life = SessionState::Live,
        Event::SessionEnded => {
            *all.company().life = SessionState::Ended;
            *all.circle().pause = None;
            all.circle().hands.clear();
        }
        Event::MemberConnected { member, joins, listening } => {
            all.company().connected(*member, *joins, *listening);
        }
        Event::MemberDisconnected { member } => all.company().disconnected(*member, at),
        Event::ListenerAdmitted { member } => all.company().admitted(*member),
        Event::DeputyNamed { deputy } => *all.company().deputy = *deputy,
        Event::FacilitatorChanged { facilitator, .. } => *all.company().facilitator = *facilitator,
        Event::AgendaAgreed { rounds } => all.rounds().clone_from(rounds),
        Event::StageStarted { at: place, soft_ms, ends_at, turns } => {
            all.circle().stage_started(at, *place, *soft_ms, *ends_at, turns);
            if let Some(history) = all.history() {
                history.ink.clear();
                history.said.clear();
            }
        }
        Event::StageEnded { because, .. } => {
            let ended = all.circle().stage_ended(at, *because);
            if let Some(history) = all.history() {
                history.past.extend(ended);
            }
        }
        Event::StageSkipped { at: place, text, .. } => all.circle().stage_skipped(*place, text),
        Event::RoomPaused { by, stopped, left_ms, overrun_ms, text } => {
            pause::paused(all.circle().pause, at, *by, *stopped, (*left_ms, *overrun_ms), text);
        }
        Event::RoomResumed { ends_at } => pause::resumed(all.circle(), at, *ends_at),
        Event::ExtensionAsked { ms, cost, closes_at } => {
            let (ms, cost, closes_at) = (*ms, *cost, *closes_at);
            *all.circle().extension = Some(ExtensionView { ms, cost, closes_at, voted: None });
        }
        Event::ExtensionDecided { granted, ends_at, soft_ms, cost } => {
            extension::decided(all.circle(), *granted, *ends_at, *soft_ms);
            if let Some(cost) = cost.filter(|_| *granted) {
                extension::paid(all.rounds(), cost);
            }
        }
        Event::FloorChanged { floor } => all.circle().floor.clone_from(floor),
        Event::FloorGiven { to } => {
            let circle = all.circle();
            *circle.given = Some(*to);
            circle.invited.retain(|invited| invited != to);
        }
        Event::FloorReturned => *all.circle().given = None,
        Event::TurnBegun { member } => all.circle().turn_begun(*member),
        Event::TurnFinished { member } => all.circle().turn_finished(*member),
        Event::TurnPassed { member } => all.circle().turn_passed(*member),
        Event::TurnsOrdered { turns } => all.circle().turns_ordered(turns),
        Event::HandRaised { member, question } => all.circle().hand_raised(at, *member, *question),
        Event::HandLowered { member } => all.circle().hands.retain(|hand| hand.member != *member),
        Event::HandsOrdered { hands } => all.circle().hands_ordered(hands),
        Event::MemberInvited { member } => all.circle().invited(*member),
        Event::SilenceBegan { after, until } => all.circle().silence_began(at, *after, *until),
        Event::SilenceEnded => *all.circle().silence = None,
        Event::SilenceSet { silence_ms } => *all.circle().silence_ms = *silence_ms,
        Event::QuestionOffered { question, asker, to, at: place, proposed, text, .. } => {
            let mut offered = question::evolve::new(*question, *asker, at, *place, text.clone());
            (offered.proposed, offered.to) = (*proposed, *to);
            all.add_question(offered);
        }
        Event::QuestionReworded { question, proposed, text, .. } => {
            with(all.question(*question), |known| question::evolve::reworded(known, *proposed, text));
        }
        Event::QuestionDrafted { question, text, .. } => {
            with(all.question(*question), |known| question::evolve::drafted(known, text));
        }
        Event::QuestionWithdrawn { question, .. } => {
            all.circle().drop_from_hands(*question);
            with(all.question(*question), |known| known.status = QuestionStatus::Withdrawn);
        }
        Event::QuestionAsked { question, at: place, place: number, text, .. } => {
            let stage = all.circle().stage.as_ref().map(|stage| stage.at);
            let over_the_table = state::asks(all.format(), stage);
            let circle = all.circle();
            if over_the_table {
                *circle.on_table = Some(*question);
            }
            let mut circle = circle;
            circle.drop_from_hands(*question);
            with(all.question(*question), |known| question::evolve::asked(known, at, *place, *number, text));
        }
        Event::QuestionAnswered { question, silence_ms } => with(all.question(*question), |known| {
            question::evolve::decided(known, QuestionStatus::Answered, *silence_ms);
        }),
        Event::QuestionHeld { question, silence_ms } => with(all.question(*question), |known| {
            question::evolve::decided(known, QuestionStatus::Held, *silence_ms);
        }),
        Event::QuestionPassed { question, silence_ms } => with(all.question(*question), |known| {
            question::evolve::decided(known, QuestionStatus::Passed, *silence_ms);
        }),
        Event::PresenterReady => *all.circle().on_table = None,
        Event::QuestionParked { question, .. } => {
            all.circle().take_off_table(*question);
            with(all.question(*question), question::evolve::parked);
        }
        Event::QuestionSetAside { question } => {
            all.circle().take_off_table(*question);
            with(all.question(*question), |known| known.status = QuestionStatus::SetAside);
        }
        Event::QuestionStarred { question, on } => with(all.question(*question), |known| known.starred = *on),
        Event::QuestionKept { question, on } => with(all.question(*question), |known| known.kept = *on),
        Event::QuestionKindSet { question, question_kind, by, .. } => {
            with(all.question(*question), |known| question::evolve::kind_set(known, *question_kind, *by));
        }
        Event::MarksShared { round, on, .. } => with(all.history(), |history| {
            question::evolve::marks_shared(history.shared_rounds, *round, *on);
        }),
        Event::BidMade { member, minutes, urgency, text } => with(all.history(), |history| {
            let bid = BidView { member: *member, minutes: *minutes, urgency: *urgency, text: text.clone() };
            history.bids.retain(|known| known.member != *member);
            history.bids.push(bid);
        }),
        Event::BidWithdrawn { member } => {
            with(all.history(), |history| history.bids.retain(|bid| bid.member != *member));
        }
        Event::ReflectionShared { member, at: place, text } => with(all.history(), |history| {
            let reflection =
                ReflectionView { member: *member, at: *place, shared_at: at, text: text.clone() };
            history.reflections.push(reflection);
        }),
        Event::ReflectionWithdrawn { member, at: place } => with(all.history(), |history| {
            writing::reflection_withdrawn(history.reflections, *member, *place);
        }),
        Event::SaidWithdrawn { member } => {
            with(all.history(), |history| writing::said_withdrawn(history.said, *member));
        }
        Event::MemberSaid { member, text } => with(all.history(), |history| {
            writing::said(history.said, Said { member: *member, said_at: at, text: text.clone() });
        }),
        Event::SheetLaidDown { .. } | Event::SheetTakenUp { .. } | Event::SheetTurnedOver { .. } => {
            with(all.history(), |history| sheet::happened(history.sheets, at, event));
        }
        Event::CardPut { .. }
        | Event::CardCorrected { .. }
        | Event::CardMoved { .. }
        | Event::CardStruck { .. }
        | Event::CardTakenBack { .. } => {
            with(all.history(), |history| board::happened(history.cards, at, event));
        }
        Event::TokenPlaced { .. }
        | Event::TokenMoved { .. }
        | Event::TokenRemoved { .. }
        | Event::PresenterStood { .. }
        | Event::RoleLeft { .. }
        | Event::FacilitatorQualified { .. } => {
            with(all.history(), |history| canvas::happened(history.canvas, at, event));
        }
        Event::QuestionRated { question, warmth } => {
            with(all.question(*question), |known| known.warmth = *warmth);
        }
        Event::MemberSpoke { part, from, until, .. } => with(all.history(), |history| {
            history.ink.push(Ink { part: *part, from: *from, until: *until });
        }),
        Event::QuestionCarried { .. } => {
            with(all.history(), |history| carried::bring_in(history.carried, event));
        }
        Event::QuestionLeftBehind { carried, .. } => {
            with(all.history(), |history| history.carried.retain(|known| known.carried != *carried));
        }
        Event::ActionCarried { .. } | Event::ActionUndertaken { .. } => {
            if let Some(action) = action::new(event) {
                all.add_action(action);
            }
        }
        Event::ActionRevised { action, action_kind: None, .. } => all.drop_action(*action),
        Event::ActionRevised { action, action_kind: Some(kind), due, question, text, .. } => {
            with(all.action(*action), |known| action::revised(known, *kind, due.as_ref(), *question, text));
        }
        Event::ActionReported { action, status, text, .. } => with(all.action(*action), |known| {
            (known.status, known.learned) = (Some(*status), Some(text.clone()));
        }),
        Event::CircleOpened { circle, members, ends_at, .. } => {
            circles::evolve::opened(all.circles(), *circle, members, *ends_at);
        }
        Event::MemberMoved { member, to, .. } => circles::evolve::moved(all.circles(), *member, *to),
        Event::CirclesCalled { until } => all.circles().called_until = Some(*until),
        Event::CirclesDelayed { ms } => circles::evolve::delayed(all.circles(), *ms),
        Event::CircleAsked { circle, on } => circles::evolve::asked(all.circles(), *circle, *on),
        Event::CircleClosed { circle, .. } => circles::evolve::closed(all.circles(), *circle),
        Event::InnerSeated { inner } => all.circle().inner.clone_from(inner),
        // What these change is not the same for all: see `note` and `own`; and a circle's is the circle's.
        Event::SessionOpened { .. }
        | Event::InCircle { .. }
        | Event::ExtensionVoted { .. }
        | Event::QuestionActedOn { .. }
        | Event::FacilitatorIntervened { .. }
        | Event::MemberUnheard { .. }
        | Event::MemberUnmeasurable { .. }
        | Event::MemberMeasurable { .. } => {}
    }
}

fn with<T>(one: Option<T>, change: impl FnOnce(T)) {
    if let Some(one) = one {
        change(one);
    }
}

/// What an event does to the part of the state that nobody sees. To be told before `seen`: what the event ends is
/// still there.
fn keep(state: &mut State, at: Timestamp, event: &Event) {
    match event {
        Event::MemberConnected { member, .. } => {
            if state.circle.floor.speakers == [*member] {
                Arc::make_mut(&mut state.circle).floor_since = at;
            }
        }
        Event::MemberSpoke { member: Some(member), until, heard: false, .. } => {
            if state.circle.floor.speakers == [*member] {
                Arc::make_mut(&mut state.circle).floor_since = *until;
            }
        }
        Event::FacilitatorChanged { .. } => {
            let company = Arc::make_mut(&mut state.company);
            company.facilitator_before = company.facilitator;
        }
        Event::StageStarted { at: StageAt::Round { round, .. }, .. } => {
            let agenda = Arc::make_mut(&mut state.agenda);
            agenda.begun = agenda.begun.max(round.saturating_add(1));
        }
        Event::StageEnded { .. } | Event::FloorReturned => {
            Arc::make_mut(&mut state.circle).interrupted = None;
        }
        Event::FloorGiven { to } => {
            let guards = state.guards(*to);
            Arc::make_mut(&mut state.circle).note_interrupted(*to, guards);
        }
        Event::FloorChanged { .. } => Arc::make_mut(&mut state.circle).floor_since = at,
        Event::ExtensionAsked { .. } => Arc::make_mut(&mut state.circle).votes.clear(),
        Event::ExtensionVoted { member, yes } => {
            let votes = &mut Arc::make_mut(&mut state.circle).votes;
            votes.retain(|(voter, _)| voter != member);
            votes.push((*member, *yes));
        }
        Event::QuestionAsked { question, asker, to, .. } => {
            if state.asks() {
                Arc::make_mut(&mut state.circle).put_on_table(*question, *asker, *to, at);
            }
        }
        Event::QuestionAnswered { question, .. }
        | Event::QuestionHeld { question, .. }
        | Event::QuestionPassed { question, .. } => {
            Arc::make_mut(&mut state.circle).decide_question(*question);
        }
        Event::CircleOpened { circle, .. } => {
            let circles = Arc::make_mut(&mut state.circles);
            circles.opened = circles.opened.max(circle.0);
        }
        Event::SessionOpened { .. }
        | Event::MemberMoved { .. }
        | Event::CirclesCalled { .. }
        | Event::CirclesDelayed { .. }
        | Event::CircleAsked { .. }
        | Event::CircleClosed { .. }
        | Event::InnerSeated { .. }
        | Event::InCircle { .. }
        | Event::SessionStarted
        | Event::SessionEnded
        | Event::MemberDisconnected { .. }
        | Event::ListenerAdmitted { .. }
        | Event::DeputyNamed { .. }
        | Event::StageStarted { at: StageAt::Opening { .. } | StageAt::Closing { .. }, .. }
        | Event::StageSkipped { .. }
        | Event::RoomPaused { .. }
        | Event::RoomResumed { .. }
        | Event::ExtensionDecided { .. }
        | Event::TurnBegun { .. }
        | Event::TurnFinished { .. }
        | Event::TurnPassed { .. }
        | Event::TurnsOrdered { .. }
        | Event::HandRaised { .. }
        | Event::HandLowered { .. }
        | Event::HandsOrdered { .. }
        | Event::MemberInvited { .. }
        | Event::SilenceBegan { .. }
        | Event::SilenceEnded
        | Event::SilenceSet { .. }
        | Event::QuestionCarried { .. }
        | Event::QuestionLeftBehind { .. }
        | Event::QuestionActedOn { .. }
        | Event::QuestionOffered { .. }
        | Event::QuestionDrafted { .. }
        | Event::QuestionReworded { .. }
        | Event::QuestionWithdrawn { .. }
        | Event::PresenterReady
        | Event::QuestionStarred { .. }
        | Event::QuestionKept { .. }
        | Event::MarksShared { .. }
        | Event::QuestionKindSet { .. }
        | Event::QuestionParked { .. }
        | Event::QuestionSetAside { .. }
        | Event::FacilitatorIntervened { .. }
        | Event::BidMade { .. }
        | Event::BidWithdrawn { .. }
        | Event::AgendaAgreed { .. }
        | Event::ActionCarried { .. }
        | Event::ActionUndertaken { .. }
        | Event::ActionRevised { .. }
        | Event::ActionReported { .. }
        | Event::ReflectionShared { .. }
        | Event::ReflectionWithdrawn { .. }
        | Event::SheetLaidDown { .. }
        | Event::SheetTakenUp { .. }
        | Event::SheetTurnedOver { .. }
        | Event::CardPut { .. }
        | Event::CardCorrected { .. }
        | Event::CardMoved { .. }
        | Event::CardStruck { .. }
        | Event::CardTakenBack { .. }
        | Event::TokenPlaced { .. }
        | Event::TokenMoved { .. }
        | Event::TokenRemoved { .. }
        | Event::PresenterStood { .. }
        | Event::RoleLeft { .. }
        | Event::FacilitatorQualified { .. }
        | Event::QuestionRated { .. }
        | Event::SaidWithdrawn { .. }
        | Event::MemberSaid { .. }
        | Event::MemberSpoke { .. }
        | Event::MemberUnheard { .. }
        | Event::MemberUnmeasurable { .. }
        | Event::MemberMeasurable { .. } => {}
    }
}

/// What an event adds to the history that nobody sees as it is. `before` is the state before the event.
fn note(history: &mut History, at: Timestamp, event: &Event, before: &State) {
    history.last_at = at;
    match event {
        Event::MemberConnected { .. } => history.close_empty(at),
        Event::CircleOpened { circle, members, .. } => history.sit_down(at, members, Some(*circle)),
        Event::MemberMoved { member, to, .. } => history.sit_down(at, &[*member], *to),
        Event::CircleClosed { circle, .. } => {
            let members = before.circles.get(*circle).map_or(&[][..], |open| &open.members);
            history.sit_down(at, members, None);
        }
        Event::MemberDisconnected { member } => history.note_gone(at, *member, before),
        Event::SessionStarted => history.started_at = Some(at),
        Event::SessionEnded => {
            history.ended_at = Some(at);
            history.close_pause(at, before);
        }
        Event::RoomResumed { .. } => history.close_pause(at, before),
        Event::StageEnded { .. } | Event::SilenceBegan { .. } | Event::SilenceEnded => {
            history.close_silence(at, before);
        }
        Event::FloorChanged { floor } => history.floors.push(FloorAt { at, floor: floor.clone() }),
        Event::FacilitatorIntervened { intervention, question, member, named } => {
            let view = step_in::view(at, *intervention, *question, *member);
            history.step_ins.push(step_in::StepIn::new(view, *named, before.presenters()));
        }
        Event::MemberSpoke { member: Some(member), part, from, until, heard } => {
            let (member, part, from, until, heard) = (*member, *part, *from, *until, *heard);
            history.spans.push(airtime::Span { member, part, from, until, heard });
        }
        Event::MemberUnheard { member, from, until } => {
            airtime::note_unheard(&mut history.unheard, *member, *from, *until);
        }
        Event::MemberUnmeasurable { member, since } => {
            history.doubted.push(airtime::Doubted { member: *member, from: *since, until: None });
        }
        Event::MemberMeasurable { member } => airtime::note_measurable(&mut history.doubted, *member, at),
        Event::QuestionAsked { question, place, .. } => {
            history.asked = history.asked.max(*place);
            if let Some(known) = history.question_mut(*question) {
                known.first_asked_at.get_or_insert(at);
            }
        }
        Event::QuestionCarried { carried, .. } => {
            history.carried_numbered = history.carried_numbered.max(carried.0);
        }
        Event::QuestionActedOn { carried, on, action, .. } => {
            if let Some(known) = history.carried.iter_mut().find(|known| known.carried == *carried) {
                (known.acted_on, known.action) = (*on, *action);
            }
        }
        Event::CardPut { card, .. } => history.cards_numbered = history.cards_numbered.max(card.0),
        Event::TokenPlaced { token, .. } => history.tokens_numbered = history.tokens_numbered.max(token.0),
        Event::SheetLaidDown { sheet, .. } | Event::SheetTurnedOver { sheet, .. } => {
            history.sheets_numbered = history.sheets_numbered.max(sheet.0);
        }
        Event::SessionOpened { .. }
        | Event::CirclesCalled { .. }
        | Event::CirclesDelayed { .. }
        | Event::CircleAsked { .. }
        | Event::InnerSeated { .. }
        | Event::InCircle { .. }
        | Event::ListenerAdmitted { .. }
        | Event::DeputyNamed { .. }
        | Event::FacilitatorChanged { .. }
        | Event::StageStarted { .. }
        | Event::StageSkipped { .. }
        | Event::RoomPaused { .. }
        | Event::ExtensionAsked { .. }
        | Event::ExtensionVoted { .. }
        | Event::ExtensionDecided { .. }
        | Event::FloorGiven { .. }
        | Event::FloorReturned
        | Event::TurnBegun { .. }
        | Event::TurnFinished { .. }
        | Event::TurnPassed { .. }
        | Event::TurnsOrdered { .. }
        | Event::HandRaised { .. }
        | Event::HandLowered { .. }
        | Event::HandsOrdered { .. }
        | Event::MemberInvited { .. }
        | Event::SilenceSet { .. }
        | Event::QuestionLeftBehind { .. }
        | Event::QuestionOffered { .. }
        | Event::QuestionDrafted { .. }
        | Event::QuestionReworded { .. }
        | Event::QuestionWithdrawn { .. }
        | Event::QuestionAnswered { .. }
        | Event::QuestionHeld { .. }
        | Event::QuestionPassed { .. }
        | Event::PresenterReady
        | Event::QuestionStarred { .. }
        | Event::QuestionKept { .. }
        | Event::MarksShared { .. }
        | Event::QuestionKindSet { .. }
        | Event::QuestionParked { .. }
        | Event::QuestionSetAside { .. }
        | Event::BidMade { .. }
        | Event::BidWithdrawn { .. }
        | Event::AgendaAgreed { .. }
        | Event::ActionCarried { .. }
        | Event::ActionUndertaken { .. }
        | Event::ActionRevised { .. }
        | Event::ActionReported { .. }
        | Event::ReflectionShared { .. }
        | Event::ReflectionWithdrawn { .. }
        | Event::SheetTakenUp { .. }
        | Event::CardCorrected { .. }
        | Event::CardMoved { .. }
        | Event::CardStruck { .. }
        | Event::CardTakenBack { .. }
        | Event::TokenMoved { .. }
        | Event::TokenRemoved { .. }
        | Event::PresenterStood { .. }
        | Event::RoleLeft { .. }
        | Event::FacilitatorQualified { .. }
        | Event::QuestionRated { .. }
        | Event::SaidWithdrawn { .. }
        | Event::MemberSaid { .. }
        | Event::MemberSpoke { .. } => {}
    }
}

/// What an event does to what is not the same in every view. To be told after `seen`.
fn own(view: &mut View, at: Timestamp, event: &Event) {
    match event {
        Event::ExtensionVoted { yes, .. } => with(view.extension.as_mut(), |vote| vote.voted = Some(*yes)),
        Event::QuestionReworded { question, .. } => question::evolve::keep_first_text_own(view, *question),
        Event::QuestionAsked { question, asker, to, at: place, place: number, proposed, text } => {
            let new = || {
                let mut new = question::evolve::new(*question, *asker, at, *place, text.clone());
                new.to = *to;
                question::evolve::asked(&mut new, at, *place, *number, text);
                new
            };
            question::evolve::learnt(&mut view.questions, *question, *proposed, new);
        }
        Event::QuestionParked { question, asker } => {
            let guest = view.circle.is_some() && view.you == view.named_facilitator;
            if view.you != *asker && view.you != view.facilitator && !guest {
                view.questions.retain(|known| known.question != *question);
            }
        }
        Event::MarksShared { round, starred, kept, .. } => {
            question::evolve::show_marks(view, *round, starred, kept);
        }
        Event::QuestionActedOn { carried, presenter, on, action, .. } => {
            if view.you == *presenter {
                let known = view.carried.iter_mut().find(|known| known.carried == *carried);
                with(known, |known| (known.acted_on, known.action) = (*on, *action));
            } else {
                // The others have only those in their view that were told.
                view.carried.retain(|known| known.carried != *carried);
                carried::bring_in(&mut view.carried, event);
            }
        }
        Event::FacilitatorIntervened { intervention, question, member, .. } => {
            view.interventions.push(step_in::view(at, *intervention, *question, *member));
        }
        Event::InCircle { circle, event } if view.circle == Some(*circle) => reduce(view, at, event),
        Event::InCircle { circle, event } => circles::evolve::from_outside(&mut view.circles, *circle, event),
        Event::SessionOpened { .. }
        | Event::CircleOpened { .. }
        | Event::MemberMoved { .. }
        | Event::CirclesCalled { .. }
        | Event::CirclesDelayed { .. }
        | Event::CircleAsked { .. }
        | Event::CircleClosed { .. }
        | Event::InnerSeated { .. }
        | Event::SessionStarted
        | Event::SessionEnded
        | Event::MemberConnected { .. }
        | Event::MemberDisconnected { .. }
        | Event::ListenerAdmitted { .. }
        | Event::DeputyNamed { .. }
        | Event::FacilitatorChanged { .. }
        | Event::StageStarted { .. }
        | Event::StageEnded { .. }
        | Event::StageSkipped { .. }
        | Event::RoomPaused { .. }
        | Event::RoomResumed { .. }
        | Event::ExtensionAsked { .. }
        | Event::ExtensionDecided { .. }
        | Event::FloorChanged { .. }
        | Event::FloorGiven { .. }
        | Event::FloorReturned
        | Event::TurnBegun { .. }
        | Event::TurnFinished { .. }
        | Event::TurnPassed { .. }
        | Event::TurnsOrdered { .. }
        | Event::HandRaised { .. }
        | Event::HandLowered { .. }
        | Event::HandsOrdered { .. }
        | Event::MemberInvited { .. }
        | Event::SilenceBegan { .. }
        | Event::SilenceEnded
        | Event::SilenceSet { .. }
        | Event::QuestionCarried { .. }
        | Event::QuestionLeftBehind { .. }
        | Event::QuestionOffered { .. }
        | Event::QuestionDrafted { .. }
        | Event::QuestionWithdrawn { .. }
        | Event::QuestionAnswered { .. }
        | Event::QuestionHeld { .. }
        | Event::QuestionPassed { .. }
        | Event::PresenterReady
        | Event::QuestionStarred { .. }
        | Event::QuestionKept { .. }
        | Event::QuestionKindSet { .. }
        | Event::QuestionSetAside { .. }
        | Event::BidMade { .. }
        | Event::BidWithdrawn { .. }
        | Event::AgendaAgreed { .. }
        | Event::ActionCarried { .. }
        | Event::ActionUndertaken { .. }
        | Event::ActionRevised { .. }
        | Event::ActionReported { .. }
        | Event::ReflectionShared { .. }
        | Event::ReflectionWithdrawn { .. }
        | Event::SheetLaidDown { .. }
        | Event::SheetTakenUp { .. }
        | Event::SheetTurnedOver { .. }
        | Event::CardPut { .. }
        | Event::CardCorrected { .. }
        | Event::CardMoved { .. }
        | Event::CardStruck { .. }
        | Event::CardTakenBack { .. }
        | Event::TokenPlaced { .. }
        | Event::TokenMoved { .. }
        | Event::TokenRemoved { .. }
        | Event::PresenterStood { .. }
        | Event::RoleLeft { .. }
        | Event::FacilitatorQualified { .. }
        | Event::QuestionRated { .. }
        | Event::SaidWithdrawn { .. }
        | Event::MemberSaid { .. }
        | Event::MemberSpoke { .. }
        | Event::MemberUnheard { .. }
        | Event::MemberUnmeasurable { .. }
        | Event::MemberMeasurable { .. } => {}
    }
}

/// Who is shown an event, in which version. To be asked right after the event was noted.
pub(crate) fn shown(session: &Session, event: &Event) -> Vec<Shown> {
    match event {
        Event::MemberUnheard { .. } | Event::MemberUnmeasurable { .. } | Event::MemberMeasurable { .. } => {
            Vec::new()
        }
        Event::ExtensionVoted { member, .. } => session.only(event, |viewer| viewer == *member),
        Event::MemberInvited { member } => {
            session.only(event, |viewer| viewer == *member || session.guards(viewer))
        }
        Event::QuestionCarried { presenter, .. } | Event::QuestionLeftBehind { presenter, .. } => {
            session.only(event, |viewer| viewer == *presenter)
        }
        Event::QuestionDrafted { asker, .. } => session.only(event, |viewer| viewer == *asker),
        Event::QuestionOffered { question, asker, .. }
        | Event::QuestionReworded { question, asker, .. }
        | Event::QuestionWithdrawn { question, asker }
        | Event::QuestionKindSet { question, asker, .. } => session.offer_shown(event, *question, *asker),
        Event::QuestionStarred { question, .. } | Event::QuestionKept { question, .. } => {
            session.mark_shown(event, *question)
        }
        Event::QuestionAsked { asker, .. } => session.question_shown(event, *asker),
        Event::SheetLaidDown { member, .. } => session.sheet_shown(event, *member),
        Event::HandRaised { member, .. } => session.hand_shown(event, *member),
        Event::RoomPaused { by, .. } => session.pause_shown(event, *by),
        Event::MemberSpoke { member: Some(speaker), .. } => session.speech_shown(event, *speaker),
        Event::FacilitatorIntervened { intervention, question, member, named } => {
            session.step_in_shown(*intervention, *question, *member, *named)
        }
        Event::InCircle { circle, event } => circles::shown::in_circle(session, *circle, event),
        Event::CircleAsked { circle, .. } => circles::shown::asked(session, event, *circle),
        Event::SessionOpened { .. }
        | Event::SessionStarted
        | Event::SessionEnded
        | Event::MemberConnected { .. }
        | Event::MemberDisconnected { .. }
        | Event::CircleOpened { .. }
        | Event::MemberMoved { .. }
        | Event::CirclesCalled { .. }
        | Event::CirclesDelayed { .. }
        | Event::CircleClosed { .. } => session.everyone(event),
        // Those who sit in a circle beside the whole room are told of it when they are back, with their view.
        Event::InnerSeated { .. }
        | Event::ListenerAdmitted { .. }
        | Event::DeputyNamed { .. }
        | Event::FacilitatorChanged { .. }
        | Event::StageStarted { .. }
        | Event::StageEnded { .. }
        | Event::StageSkipped { .. }
        | Event::RoomResumed { .. }
        | Event::ExtensionAsked { .. }
        | Event::ExtensionDecided { .. }
        | Event::FloorChanged { .. }
        | Event::FloorGiven { .. }
        | Event::FloorReturned
        | Event::TurnBegun { .. }
        | Event::TurnFinished { .. }
        | Event::TurnPassed { .. }
        | Event::TurnsOrdered { .. }
        | Event::HandLowered { .. }
        | Event::HandsOrdered { .. }
        | Event::SilenceBegan { .. }
        | Event::SilenceEnded
        | Event::SilenceSet { .. }
        | Event::QuestionActedOn { .. }
        | Event::QuestionAnswered { .. }
        | Event::QuestionHeld { .. }
        | Event::QuestionPassed { .. }
        | Event::PresenterReady
        | Event::MarksShared { .. }
        | Event::QuestionParked { .. }
        | Event::QuestionSetAside { .. }
        | Event::BidMade { .. }
        | Event::BidWithdrawn { .. }
        | Event::AgendaAgreed { .. }
        | Event::ActionCarried { .. }
        | Event::ActionUndertaken { .. }
        | Event::ActionRevised { .. }
        | Event::ActionReported { .. }
        | Event::ReflectionShared { .. }
        | Event::ReflectionWithdrawn { .. }
        | Event::SheetTakenUp { .. }
        | Event::SheetTurnedOver { .. }
        | Event::CardPut { .. }
        | Event::CardCorrected { .. }
        | Event::CardMoved { .. }
        | Event::CardStruck { .. }
        | Event::CardTakenBack { .. }
        | Event::TokenPlaced { .. }
        | Event::TokenMoved { .. }
        | Event::TokenRemoved { .. }
        | Event::PresenterStood { .. }
        | Event::RoleLeft { .. }
        | Event::FacilitatorQualified { .. }
        | Event::QuestionRated { .. }
        | Event::SaidWithdrawn { .. }
        | Event::MemberSaid { .. }
        | Event::MemberSpoke { member: None, .. } => session.only(event, |_| true),
    }
}

/// What a client does with an event it is shown: the view after it. `web-client/src/lib/session/reduce.ts` is this
/// function in TypeScript; golden files hold the two together. No rule lives here: an event is a fact.
pub fn reduce(view: &mut View, at: Timestamp, event: &Event) {
    seen(view, at, event);
    own(view, at, event);
}

impl Session {
    /// Takes note of an event. Total and infallible: an event is a fact.
    pub fn evolve(&mut self, at: Timestamp, event: &Event) {
        note(&mut self.history, at, event, &self.state);
        keep(&mut self.state, at, event);
        seen(self, at, event);
        circles::evolve::heard_by_all(self, at, event);
    }
}

impl State {
    /// What an event of a decision does to the state it works on.
    pub(crate) fn evolve(&mut self, at: Timestamp, event: &Event) {
        keep(self, at, event);
        seen(self, at, event);
    }
}
