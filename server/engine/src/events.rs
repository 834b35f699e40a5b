//! The one place that knows every event. Five questions are asked of each: what it does, who is shown it, what else
//! may have changed with it, whose words are in it, and what of it must not lie in the clear. Every variant is named
//! in the answer to each, so that an event about which one of them was forgotten does not compile. How a thing
//! changes is its noun's business; here is only which.
#![deny(clippy::wildcard_enum_match_arm)]

mod moved;

pub use moved::{Moved, Whose};

use crate::history::{self, History};
use crate::session::Session;
use crate::shown::Shown;
use crate::state::{self, State};
use crate::{
    action, airtime, board, canvas, carried, circle, circles, extension, issue, pause, presence, question,
    sheet, step_in, supervision, writing,
};
use protocol::format::StageAt;
use protocol::record::FloorAt;
use protocol::view::{
    ActionView, BidView, CarriedView, CirclesView, ExtensionView, Ink, Intervention, Presence,
    QuestionStatus, QuestionView, ReflectionView, RoundPlan, Said, SessionState, SupervisionView,
    SupervisorNote,
};
use protocol::{ActionId, Content, Event, Format, MemberId, QuestionId, Timestamp, View};
use std::sync::Arc;

/// Whoever keeps what an event changes: a session, the state that a decision works on, or a member's view. Each has what
/// all see alike; but a decision has no history of its own, so that its questions and actions are nowhere.
pub(crate) trait Keeper {
    /// The state that decides; nothing in a view.
    fn state(&mut self) -> Option<&mut State>;
    /// What a session keeps that nobody is shown as it is, and the state that decides; nothing elsewhere.
    fn unseen(&mut self) -> Option<(&mut History, &State)>;
    /// The view, which is one member's; nothing elsewhere.
    fn view(&mut self) -> Option<&mut View>;
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

/// What a client does with an event it is shown: the view after it. `web-client/src/lib/session/reduce.ts` is this
/// function in TypeScript; golden files hold the two together. No rule lives here: an event is a fact.
pub fn reduce(view: &mut View, at: Timestamp, event: &Event) {
    happened(view, at, event);
}

impl Session {
    /// Takes note of an event. Total and infallible: an event is a fact.
    pub fn evolve(&mut self, at: Timestamp, event: &Event) {
        self.history.last_at = at;
        happened(self, at, event);
        circles::evolve::heard_by_all(self, at, event);
    }
}

impl State {
    /// What an event of a decision does to the state it works on.
    pub(crate) fn evolve(&mut self, at: Timestamp, event: &Event) {
        happened(self, at, event);
    }
}

fn with<T>(one: Option<T>, change: impl FnOnce(T)) {
    if let Some(one) = one {
        change(one);
    }
}

/// What a view has of a supervisor; nothing elsewhere.
fn supervised(all: &mut impl Keeper) -> Option<&mut SupervisionView> {
    all.view().and_then(|view| view.supervision.as_mut())
}

/// The circle in the state that decides, to be changed.
fn circle_of(state: &mut State) -> &mut circle::Circle {
    Arc::make_mut(&mut state.circle)
}

/// What an event does, to whoever keeps it. What nobody sees comes first (`unseen`, `state`), because what the event ends
/// is still there; then what all see alike; then what is not the same in every view (`view`).
fn happened(all: &mut impl Keeper, at: Timestamp, event: &Event) {
    match event {
        Event::SessionStarted => {
            with(all.unseen(), |(history, _)| history.started_at = Some(at));
            *all.company().life = SessionState::Live;
        }
        Event::SessionEnded => {
            with(all.unseen(), |(history, before)| {
                history.ended_at = Some(at);
                history.close_pause(at, before);
            });
            *all.company().life = SessionState::Ended;
            *all.circle().pause = None;
            all.circle().hands.clear();
        }
        Event::MemberConnected { member, joins, listening } => {
            with(all.unseen(), |(history, before)| {
                history.close_empty(at);
                history.note_came(at, *member, before);
            });
            with(all.state(), |state| airtime::counts_from(state, *member, at));
            all.company().connected(*member, *joins, *listening);
        }
        Event::MemberDisconnected { member } => {
            with(all.unseen(), |(history, before)| history.note_gone(at, *member, before));
            all.company().disconnected(*member, at);
        }
        Event::ListenerAdmitted { member } => all.company().admitted(*member),
        Event::DeputyNamed { deputy } => *all.company().deputy = *deputy,
        Event::FacilitatorChanged { facilitator, .. } => {
            with(all.state(), |state| {
                let company = Arc::make_mut(&mut state.company);
                company.facilitator_before = company.facilitator;
            });
            *all.company().facilitator = *facilitator;
        }
        Event::AgendaAgreed { rounds } => {
            let known = all.rounds();
            *known = issue::keep(known, rounds);
        }
        Event::IssueWorded { round, member, text } => issue::worded(all.rounds(), *round, *member, text),
        Event::IssueAgreed { round, member } => issue::agreed(all.rounds(), *round, *member),
        Event::PresenterStoodBack { round, member, .. } => issue::stood_back(all.rounds(), *round, *member),
        Event::StageStarted { at: place, soft_ms, ends_at, turns } => {
            if let (StageAt::Round { round, .. }, Some(state)) = (place, all.state()) {
                let agenda = Arc::make_mut(&mut state.agenda);
                agenda.begun = agenda.begun.max(round.saturating_add(1));
            }
            with(all.state(), |state| circle::held::gone_to(circle_of(state), *place));
            all.circle().stage_started(at, *place, *soft_ms, *ends_at, turns);
            with(all.history(), |history| {
                history.ink.clear();
                history.said.clear();
            });
        }
        Event::StageEnded { because, .. } => {
            with(all.unseen(), |(history, before)| history.close_silence(at, before));
            with(all.state(), circle::held::left);
            with(all.state(), |state| circle_of(state).interrupted = None);
            let ended = all.circle().stage_ended(at, *because);
            with(all.history(), |history| history.past.extend(ended));
        }
        Event::StageSkipped { at: place, text, .. } => all.circle().stage_skipped(*place, text),
        Event::RoomPaused { by, stopped, left_ms, overrun_ms, text } => {
            pause::paused(all.circle().pause, at, *by, *stopped, (*left_ms, *overrun_ms), text);
        }
        Event::SupervisorCame { joins } => {
            let here = Presence::Here { joins: *joins };
            with(all.state(), |state| supervision::change(state, |known| known.presence = here));
            with(supervised(all), |seen| seen.presence = here);
        }
        Event::SupervisorLeft => {
            let away = Presence::Away { since: at };
            with(all.state(), |state| supervision::change(state, |known| known.presence = away));
            with(supervised(all), |seen| seen.presence = away);
        }
        Event::SupervisionAnswered { member, yes } => {
            with(all.state(), |state| {
                supervision::change(state, |known| supervision::answered(known, *member, *yes));
            });
            with(supervised(all), |seen| seen.own = Some(*yes));
        }
        Event::SupervisorLetIn { on } => {
            with(all.state(), |state| supervision::change(state, |known| known.let_in = *on));
            with(supervised(all), |seen| seen.let_in = *on);
        }
        Event::SupervisorWrote { to, text, .. } => {
            with(all.unseen(), |(history, _)| history.note_written(at, *to, text));
            let note = SupervisorNote { at, to: *to, text: text.clone() };
            with(supervised(all), |seen| seen.notes.push(note));
        }
        Event::TakenOutside => {
            with(all.unseen(), |(history, _)| history.taken_outside.push(at));
            with(all.circle().pause.as_mut(), |pause| pause.outside = true);
        }
        Event::RoomResumed { ends_at } => {
            with(all.unseen(), |(history, before)| history.close_pause(at, before));
            pause::resumed(all.circle(), at, *ends_at);
        }
        Event::ExtensionAsked { ms, cost, closes_at } => {
            with(all.state(), |state| circle_of(state).votes.clear());
            let (ms, cost, closes_at) = (*ms, *cost, *closes_at);
            *all.circle().extension = Some(ExtensionView { ms, cost, closes_at, voted: None });
        }
        Event::ExtensionVoted { member, yes } => {
            with(all.state(), |state| {
                let votes = &mut circle_of(state).votes;
                votes.retain(|(voter, _)| voter != member);
                votes.push((*member, *yes));
            });
            with(all.view().and_then(|view| view.extension.as_mut()), |vote| vote.voted = Some(*yes));
        }
        Event::ExtensionDecided { granted, ends_at, soft_ms, cost } => {
            extension::decided(all.circle(), *granted, *ends_at, *soft_ms);
            if let Some(cost) = cost.filter(|_| *granted) {
                extension::paid(all.rounds(), cost);
            }
        }
        Event::FloorChanged { floor } => {
            with(all.unseen(), |(history, _)| history.floors.push(FloorAt { at, floor: floor.clone() }));
            with(all.state(), |state| circle_of(state).floor_since = at);
            all.circle().floor.clone_from(floor);
        }
        Event::FloorGiven { to } => {
            with(all.state(), |state| {
                let guards = state.guards(*to);
                circle_of(state).note_interrupted(*to, guards);
            });
            let circle = all.circle();
            *circle.given = Some(*to);
            circle.invited.retain(|invited| invited != to);
        }
        Event::FloorReturned => {
            with(all.state(), |state| circle_of(state).interrupted = None);
            *all.circle().given = None;
        }
        Event::TurnBegun { member } => all.circle().turn_begun(*member),
        Event::TurnFinished { member } => all.circle().turn_finished(*member),
        Event::TurnPassed { member } => all.circle().turn_passed(*member),
        Event::TurnsOrdered { turns } => all.circle().turns_ordered(turns),
        Event::HandRaised { member, question } => all.circle().hand_raised(at, *member, *question),
        Event::HandLowered { member } => all.circle().hands.retain(|hand| hand.member != *member),
        Event::HandsOrdered { hands } => all.circle().hands_ordered(hands),
        Event::MemberInvited { member } => all.circle().invited(*member),
        Event::SilenceBegan { after, until } => {
            with(all.unseen(), |(history, before)| history.close_silence(at, before));
            all.circle().silence_began(at, *after, *until);
        }
        Event::SilenceEnded => {
            with(all.unseen(), |(history, before)| history.close_silence(at, before));
            *all.circle().silence = None;
        }
        Event::SilenceSet { silence_ms } => *all.circle().silence_ms = *silence_ms,
        Event::QuestionOffered { question, asker, to, at: place, proposed, text, .. } => {
            let mut offered = question::evolve::new(*question, *asker, at, *place, text.clone());
            (offered.proposed, offered.to) = (*proposed, *to);
            all.add_question(offered);
        }
        Event::QuestionReworded { question, proposed, text, .. } => {
            with(all.question(*question), |known| question::evolve::reworded(known, *proposed, text));
            with(all.view(), |view| question::evolve::keep_first_text_own(view, *question));
        }
        Event::QuestionDrafted { question, text, .. } => {
            with(all.question(*question), |known| question::evolve::drafted(known, text));
        }
        Event::QuestionWithdrawn { question, .. } => {
            all.circle().drop_from_hands(*question);
            with(all.question(*question), |known| known.status = QuestionStatus::Withdrawn);
        }
        Event::QuestionAsked { question, asker, to, at: place, place: number, proposed, text } => {
            with(all.unseen(), |(history, _)| history.note_asked(at, *question, *number));
            with(all.state().filter(|state| state.asks()), |state| {
                circle_of(state).put_on_table(*question, *asker, *to, at);
            });
            let stage = all.circle().stage.as_ref().map(|stage| stage.at);
            let over_the_table = state::asks(all.format(), stage);
            let mut circle = all.circle();
            if over_the_table {
                *circle.on_table = Some(*question);
            }
            circle.drop_from_hands(*question);
            with(all.question(*question), |known| question::evolve::asked(known, at, *place, *number, text));
            with(all.view(), |view| {
                let new = || {
                    let mut new = question::evolve::new(*question, *asker, at, *place, text.clone());
                    new.to = *to;
                    question::evolve::asked(&mut new, at, *place, *number, text);
                    new
                };
                question::evolve::learnt(&mut view.questions, *question, *proposed, new);
            });
        }
        Event::QuestionAnswered { question, silence_ms } => {
            question::evolve::replied(all, *question, QuestionStatus::Answered, *silence_ms);
        }
        Event::QuestionHeld { question, silence_ms } => {
            question::evolve::replied(all, *question, QuestionStatus::Held, *silence_ms);
        }
        Event::QuestionPassed { question, silence_ms } => {
            question::evolve::replied(all, *question, QuestionStatus::Passed, *silence_ms);
        }
        Event::PresenterReady => *all.circle().on_table = None,
        Event::QuestionParked { question, asker } => {
            all.circle().take_off_table(*question);
            with(all.question(*question), question::evolve::parked);
            with(all.view(), |view| {
                let guest = view.circle.is_some() && view.you == view.named_facilitator;
                if view.you != *asker && view.you != view.facilitator && !guest {
                    view.questions.retain(|known| known.question != *question);
                }
            });
        }
        Event::QuestionSetAside { question } => {
            all.circle().take_off_table(*question);
            with(all.question(*question), |known| known.status = QuestionStatus::SetAside);
        }
        Event::QuestionRated { question, warmth } => {
            with(all.question(*question), |known| known.warmth = *warmth);
        }
        Event::QuestionStarred { question, on } => with(all.question(*question), |known| known.starred = *on),
        Event::QuestionKept { question, on } => with(all.question(*question), |known| known.kept = *on),
        Event::QuestionKindSet { question, question_kind, by, .. } => {
            with(all.question(*question), |known| question::evolve::kind_set(known, *question_kind, *by));
        }
        Event::MarksShared { round, on, starred, kept } => {
            with(all.history(), |history| {
                question::evolve::marks_shared(history.shared_rounds, *round, *on);
            });
            with(all.view(), |view| question::evolve::show_marks(view, *round, starred, kept));
        }
        Event::FacilitatorIntervened { intervention, question, member, named } => {
            let step_in = step_in::view(at, *intervention, *question, *member);
            if let Some((history, before)) = all.unseen() {
                history.step_ins.push(step_in::StepIn::new(step_in, *named, before.presenters()));
            } else if let Some(view) = all.view() {
                view.interventions.push(step_in);
            }
        }
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
        Event::MemberSaid { member, text } => with(all.history(), |history| {
            writing::said(history.said, Said { member: *member, said_at: at, text: text.clone() });
        }),
        Event::SaidWithdrawn { member } => {
            with(all.history(), |history| writing::said_withdrawn(history.said, *member));
        }
        Event::SheetLaidDown { sheet, member, at: place, text } => {
            with(all.unseen(), |(history, _)| history.sheets_numbered = history.sheets_numbered.max(sheet.0));
            with(all.history(), |history| {
                sheet::laid_down(history.sheets, at, *sheet, *member, *place, text);
            });
        }
        Event::SheetTakenUp { sheet, .. } => {
            with(all.history(), |history| history.sheets.retain(|known| known.sheet != *sheet));
        }
        Event::SheetTurnedOver { sheet, member, at: place, late, text } => {
            with(all.unseen(), |(history, _)| history.sheets_numbered = history.sheets_numbered.max(sheet.0));
            with(all.history(), |history| {
                let turned = sheet::turned_over(history.sheets, *sheet, *member, *place, text);
                if *late {
                    (turned.late, turned.laid_at) = (true, at);
                }
            });
        }
        Event::CardPut { card, member, at: place, column, text } => {
            with(all.unseen(), |(history, _)| history.cards_numbered = history.cards_numbered.max(card.0));
            with(all.history(), |history| {
                history.cards.push(board::new(*card, *member, (at, *place), *column, text));
            });
        }
        Event::CardCorrected { card, member, text } => {
            with(all.history(), |history| board::corrected(history.cards, *card, *member, text));
        }
        Event::CardMoved { card, column, before, .. } => {
            with(all.history(), |history| board::moved(history.cards, *card, *column, *before));
        }
        Event::CardStruck { card, on, .. } => {
            with(all.history(), |history| board::struck(history.cards, *card, *on));
        }
        Event::CardTakenBack { card, .. } => {
            with(all.history(), |history| history.cards.retain(|known| known.card != *card));
        }
        Event::TokenPlaced { token, owner, at: place, place: stands, text, .. } => {
            with(all.unseen(), |(history, _)| history.tokens_numbered = history.tokens_numbered.max(token.0));
            with(all.history(), |history| {
                history.canvas.placed(at, canvas::new(*token, *owner, *place, *stands, text));
            });
        }
        Event::TokenMoved { token, place, .. } => {
            with(all.history(), |history| history.canvas.moved(at, *token, *place));
        }
        Event::TokenRemoved { token, .. } => {
            with(all.history(), |history| history.canvas.removed(at, *token));
        }
        Event::PresenterStood { member, outside } => {
            with(all.history(), |history| history.canvas.stood(*member, *outside));
        }
        Event::RoleLeft { member, .. } => with(all.history(), |history| history.canvas.role_left(*member)),
        Event::FacilitatorQualified { member, text } => {
            with(all.history(), |history| history.canvas.qualified(*member, text.as_ref()));
        }
        Event::MemberSpoke { member, part, from, until, heard } => {
            if let Some(member) = *member {
                let (part, from, until, heard) = (*part, *from, *until, *heard);
                with(all.unseen(), |(history, _)| {
                    history.spans.push(airtime::Span { member, part, from, until, heard });
                });
                with(all.state().filter(|_| !heard), |state| airtime::counts_from(state, member, until));
            }
            with(all.history(), |history| {
                history.ink.push(Ink { part: *part, from: *from, until: *until });
            });
        }
        Event::MemberUnheard { member, from, until } => with(all.unseen(), |(history, _)| {
            airtime::note_unheard(&mut history.unheard, *member, *from, *until);
        }),
        Event::MemberUnmeasurable { member, since } => with(all.unseen(), |(history, _)| {
            history.doubted.push(airtime::Doubted { member: *member, from: *since, until: None });
        }),
        Event::MemberMeasurable { member } => with(all.unseen(), |(history, _)| {
            airtime::note_measurable(&mut history.doubted, *member, at);
        }),
        Event::QuestionCarried { carried, presenter, asker, starred, kept, held, text } => {
            with(all.unseen(), |(history, _)| {
                history.carried_numbered = history.carried_numbered.max(carried.0);
            });
            with(all.history(), |history| {
                let new = carried::new(*carried, *presenter, *asker, text);
                let marked = CarriedView { starred: *starred, kept: *kept, held: *held, ..new };
                carried::bring_in(history.carried, marked);
            });
        }
        Event::QuestionLeftBehind { carried, .. } => {
            with(all.history(), |history| history.carried.retain(|known| known.carried != *carried));
        }
        Event::QuestionActedOn { carried, presenter, asker, on, action, text } => {
            if let Some((history, _)) = all.unseen() {
                carried::acted_on(&mut history.carried, *carried, *on, *action);
            } else if let Some(view) = all.view() {
                if view.you == *presenter {
                    carried::acted_on(&mut view.carried, *carried, *on, *action);
                } else {
                    // The others have only those in their view that were told.
                    view.carried.retain(|known| known.carried != *carried);
                    if *on {
                        let new = carried::new(*carried, *presenter, *asker, text);
                        let told = CarriedView { acted_on: true, action: *action, ..new };
                        carried::bring_in(&mut view.carried, told);
                    }
                }
            }
        }
        Event::ActionCarried { action, owner, action_kind, due, from, text } => {
            let new = action::new(*action, *owner, *action_kind, due.as_ref(), text);
            all.add_action(ActionView { carried: true, from: *from, ..new });
        }
        Event::ActionUndertaken { action, owner, action_kind, due, question, text } => {
            let new = action::new(*action, *owner, *action_kind, due.as_ref(), text);
            all.add_action(ActionView { question: *question, ..new });
        }
        Event::ActionRevised { action, action_kind: None, .. } => all.drop_action(*action),
        Event::ActionRevised { action, action_kind: Some(kind), due, question, text, .. } => {
            with(all.action(*action), |known| action::revised(known, *kind, due.as_ref(), *question, text));
        }
        Event::ActionReported { action, status, text, .. } => with(all.action(*action), |known| {
            (known.status, known.learned) = (Some(*status), Some(text.clone()));
        }),
        Event::CircleOpened { circle, members, ends_at, .. } => {
            with(all.unseen(), |(history, _)| history.sit_down(at, members, Some(*circle)));
            with(all.state(), |state| {
                let circles = Arc::make_mut(&mut state.circles);
                circles.opened = circles.opened.max(circle.0);
            });
            circles::evolve::opened(all.circles(), *circle, members, *ends_at);
        }
        Event::MemberMoved { member, to, .. } => {
            with(all.unseen(), |(history, _)| history.sit_down(at, &[*member], *to));
            circles::evolve::moved(all.circles(), *member, *to);
        }
        Event::CirclesCalled { until } => all.circles().called_until = Some(*until),
        Event::CirclesDelayed { ms } => circles::evolve::delayed(all.circles(), *ms),
        Event::CircleAsked { circle, on } => circles::evolve::asked(all.circles(), *circle, *on),
        Event::CircleClosed { circle, .. } => {
            with(all.unseen(), |(history, before)| {
                let members = before.circles.get(*circle).map_or(&[][..], |open| &open.members);
                history.sit_down(at, members, None);
            });
            circles::evolve::closed(all.circles(), *circle);
        }
        Event::InnerSeated { inner } => all.circle().inner.clone_from(inner),
        // What a circle's event does in the session is in `circles`: the circle is a session of its own there.
        Event::InCircle { circle, event } => with(all.view(), |view| {
            if view.circle == Some(*circle) {
                reduce(view, at, event);
            } else {
                circles::evolve::from_outside(&mut view.circles, *circle, event);
            }
        }),
        Event::SessionOpened { .. } => {}
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
        Event::TakenOutside => session.outside_shown(event),
        Event::SupervisionAnswered { member, .. } => session.answer_shown(event, *member),
        Event::SupervisorWrote { supervisor, to, .. } => session.note_shown(event, *supervisor, *to),
        Event::MemberSpoke { member: Some(speaker), .. } => session.speech_shown(event, *speaker),
        Event::FacilitatorIntervened { intervention, question, member, named } => {
            session.step_in_shown(*intervention, *question, *member, *named)
        }
        Event::InCircle { circle, event } => circles::shown::in_circle(session, *circle, event),
        Event::CircleAsked { circle, .. } => circles::shown::asked(session, event, *circle),
        // Everyone, in whatever circle.
        Event::SessionStarted
        | Event::SessionEnded
        | Event::SupervisorCame { .. }
        | Event::SupervisorLeft
        | Event::SupervisorLetIn { .. } => session.everyone_and_supervisor(event),
        Event::SessionOpened { .. }
        | Event::MemberConnected { .. }
        | Event::MemberDisconnected { .. }
        | Event::CircleOpened { .. }
        | Event::MemberMoved { .. }
        | Event::CirclesCalled { .. }
        | Event::CirclesDelayed { .. }
        | Event::CircleClosed { .. } => session.everyone(event),
        // All who sit together. Those who sit in a circle beside the whole room are told of it when they are back, with
        // their view.
        #[rustfmt::skip]
        Event::ActionCarried { .. } | Event::ListenerAdmitted { .. } | Event::DeputyNamed { .. }
        | Event::FacilitatorChanged { .. } | Event::StageStarted { .. } | Event::StageEnded { .. }
        | Event::StageSkipped { .. } | Event::RoomResumed { .. } | Event::ExtensionAsked { .. }
        | Event::ExtensionDecided { .. } | Event::FloorChanged { .. } | Event::FloorGiven { .. }
        | Event::FloorReturned | Event::TurnBegun { .. } | Event::TurnFinished { .. }
        | Event::TurnPassed { .. } | Event::TurnsOrdered { .. } | Event::HandLowered { .. }
        | Event::HandsOrdered { .. } | Event::SilenceBegan { .. } | Event::SilenceEnded
        | Event::SilenceSet { .. } | Event::QuestionRated { .. } | Event::QuestionAnswered { .. }
        | Event::QuestionHeld { .. } | Event::QuestionPassed { .. } | Event::PresenterReady
        | Event::MarksShared { .. } | Event::QuestionParked { .. } | Event::QuestionSetAside { .. }
        | Event::InnerSeated { .. } | Event::BidMade { .. } | Event::BidWithdrawn { .. }
        | Event::IssueWorded { .. } | Event::IssueAgreed { .. } | Event::PresenterStoodBack { .. }
        | Event::AgendaAgreed { .. } | Event::ActionUndertaken { .. } | Event::ActionRevised { .. }
        | Event::ActionReported { .. } | Event::QuestionActedOn { .. } | Event::ReflectionShared { .. }
        | Event::SheetTakenUp { .. } | Event::SheetTurnedOver { .. } | Event::CardPut { .. }
        | Event::CardCorrected { .. } | Event::CardMoved { .. } | Event::CardStruck { .. }
        | Event::CardTakenBack { .. } | Event::TokenPlaced { .. } | Event::TokenMoved { .. }
        | Event::TokenRemoved { .. } | Event::PresenterStood { .. } | Event::RoleLeft { .. }
        | Event::FacilitatorQualified { .. } | Event::MemberSaid { .. } | Event::ReflectionWithdrawn { .. }
        | Event::SaidWithdrawn { .. }
        | Event::MemberSpoke { member: None, .. } => session.only(event, |_| true),
    }
}

/// Of whom airtime, and of whom what they may do, may be another after an event.
fn moved(event: &Event) -> Moved {
    let (airtime, asks) = match event {
        Event::InCircle { circle, event } => return moved(event).within(*circle),
        Event::CircleOpened { .. }
        | Event::MemberMoved { .. }
        | Event::CircleClosed { .. }
        | Event::SupervisorLetIn { .. } => (Whose::Anybodys, Whose::Anybodys),
        Event::MemberSpoke { .. }
        | Event::MemberUnheard { .. }
        | Event::MemberUnmeasurable { .. }
        | Event::MemberMeasurable { .. } => (Whose::Anybodys, Whose::Nobodys),
        Event::FloorChanged { .. }
        | Event::StageStarted { .. }
        | Event::HandRaised { .. }
        | Event::HandLowered { .. }
        | Event::PresenterStoodBack { .. }
        | Event::FacilitatorChanged { .. } => (Whose::Anybodys, Whose::Anybodys),
        Event::MemberSaid { member, .. }
        | Event::SaidWithdrawn { member, .. }
        | Event::BidMade { member, .. }
        | Event::BidWithdrawn { member }
        | Event::ReflectionShared { member, .. }
        | Event::ReflectionWithdrawn { member, .. } => (Whose::Nobodys, Whose::One(*member)),
        Event::QuestionDrafted { asker, .. } => (Whose::Nobodys, Whose::One(*asker)),
        Event::SheetLaidDown { member, .. } | Event::SheetTakenUp { member, .. } => {
            (Whose::Nobodys, Whose::One(*member))
        }
        Event::QuestionKindSet { .. }
        | Event::QuestionStarred { .. }
        | Event::QuestionRated { .. }
        | Event::PresenterStood { .. }
        | Event::QuestionKept { .. }
        | Event::SilenceSet { .. }
        | Event::SupervisorCame { .. }
        | Event::SupervisorLeft
        | Event::SupervisionAnswered { .. }
        | Event::SupervisorWrote { .. }
        | Event::StageSkipped { .. } => (Whose::Nobodys, Whose::Nobodys),
        #[rustfmt::skip]
        Event::SessionOpened { .. } | Event::QuestionCarried { .. } | Event::QuestionLeftBehind { .. }
        | Event::ActionCarried { .. } | Event::MemberConnected { .. } | Event::MemberDisconnected { .. }
        | Event::ListenerAdmitted { .. } | Event::DeputyNamed { .. } | Event::SessionStarted
        | Event::SessionEnded | Event::StageEnded { .. } | Event::RoomPaused { .. }
        | Event::IssueWorded { .. } | Event::IssueAgreed { .. } | Event::TakenOutside
        | Event::RoomResumed { .. } | Event::ExtensionAsked { .. } | Event::ExtensionVoted { .. }
        | Event::ExtensionDecided { .. } | Event::FloorGiven { .. } | Event::FloorReturned
        | Event::TurnBegun { .. } | Event::TurnFinished { .. } | Event::TurnPassed { .. }
        | Event::TurnsOrdered { .. } | Event::HandsOrdered { .. } | Event::MemberInvited { .. }
        | Event::SilenceBegan { .. } | Event::SilenceEnded | Event::QuestionOffered { .. }
        | Event::QuestionReworded { .. } | Event::QuestionWithdrawn { .. } | Event::QuestionAsked { .. }
        | Event::QuestionAnswered { .. } | Event::QuestionHeld { .. } | Event::QuestionPassed { .. }
        | Event::PresenterReady | Event::MarksShared { .. } | Event::FacilitatorIntervened { .. }
        | Event::QuestionParked { .. } | Event::QuestionSetAside { .. } | Event::CirclesCalled { .. }
        | Event::CirclesDelayed { .. } | Event::CircleAsked { .. } | Event::InnerSeated { .. }
        | Event::AgendaAgreed { .. } | Event::ActionUndertaken { .. } | Event::ActionRevised { .. }
        | Event::ActionReported { .. } | Event::QuestionActedOn { .. } | Event::SheetTurnedOver { .. }
        | Event::CardPut { .. } | Event::CardCorrected { .. } | Event::CardMoved { .. }
        | Event::CardStruck { .. } | Event::CardTakenBack { .. } | Event::TokenPlaced { .. }
        | Event::TokenMoved { .. } | Event::TokenRemoved { .. } | Event::RoleLeft { .. }
        | Event::FacilitatorQualified { .. }
        => (Whose::Nobodys, Whose::Anybodys),
    };
    Moved { airtime, asks }
}

/// The words in an event, with their author: what is sealed with the author's key, so that erasing them takes it away.
/// An event holds one piece of them at most.
pub fn words(event: &mut Event) -> Option<(MemberId, &mut Content)> {
    match event {
        Event::ActionCarried { owner, text, .. }
        | Event::ActionUndertaken { owner, text, .. }
        | Event::ActionRevised { owner, text, .. }
        | Event::ActionReported { owner, text, .. } => Some((*owner, text)),
        Event::QuestionOffered { asker, text, .. }
        | Event::QuestionDrafted { asker, text, .. }
        | Event::QuestionReworded { asker, text, .. }
        | Event::QuestionAsked { asker, text, .. }
        | Event::QuestionCarried { asker, text, .. }
        | Event::QuestionActedOn { asker, text, .. } => Some((*asker, text)),
        Event::BidMade { member, text, .. }
        | Event::ReflectionShared { member, text, .. }
        | Event::SheetLaidDown { member, text, .. }
        | Event::CardPut { member, text, .. }
        | Event::CardCorrected { member, text, .. }
        | Event::TokenPlaced { member, text, .. }
        | Event::SheetTurnedOver { member, text, .. }
        | Event::IssueWorded { member, text, .. }
        | Event::FacilitatorQualified { member, text: Some(text) }
        | Event::MemberSaid { member, text } => Some((*member, text)),
        Event::StageSkipped { by, text, .. } => Some((*by, text)),
        Event::SupervisorWrote { supervisor, text, .. } => Some((*supervisor, text)),
        Event::SessionOpened { facilitator, despite: Some(despite), .. } => Some((*facilitator, despite)),
        Event::RoomPaused { by: Some(by), text, .. } => Some((*by, text)),
        Event::InCircle { event, .. } => words(event),
        // Without its author a reason is not shown, and is empty.
        #[rustfmt::skip]
        Event::QuestionLeftBehind { .. } | Event::MemberConnected { .. } | Event::MemberDisconnected { .. }
        | Event::ListenerAdmitted { .. } | Event::DeputyNamed { .. } | Event::FacilitatorChanged { .. }
        | Event::SessionStarted | Event::SessionEnded | Event::StageStarted { .. } | Event::StageEnded { .. }
        | Event::RoomResumed { .. } | Event::ExtensionAsked { .. } | Event::ExtensionVoted { .. }
        | Event::ExtensionDecided { .. } | Event::FloorChanged { .. } | Event::FloorGiven { .. }
        | Event::FloorReturned | Event::TurnBegun { .. } | Event::TurnFinished { .. }
        | Event::TurnPassed { .. } | Event::TurnsOrdered { .. } | Event::HandRaised { .. }
        | Event::HandLowered { .. } | Event::HandsOrdered { .. } | Event::MemberInvited { .. }
        | Event::SilenceBegan { .. } | Event::SilenceEnded | Event::SilenceSet { .. }
        | Event::QuestionWithdrawn { .. } | Event::QuestionRated { .. } | Event::QuestionAnswered { .. }
        | Event::QuestionHeld { .. } | Event::QuestionPassed { .. } | Event::PresenterReady
        | Event::QuestionStarred { .. } | Event::QuestionKept { .. } | Event::MarksShared { .. }
        | Event::QuestionKindSet { .. } | Event::FacilitatorIntervened { .. } | Event::QuestionParked { .. }
        | Event::QuestionSetAside { .. } | Event::CircleOpened { .. } | Event::MemberMoved { .. }
        | Event::CirclesCalled { .. } | Event::CirclesDelayed { .. } | Event::CircleAsked { .. }
        | Event::CircleClosed { .. } | Event::InnerSeated { .. } | Event::BidWithdrawn { .. }
        | Event::AgendaAgreed { .. } | Event::SheetTakenUp { .. } | Event::CardMoved { .. }
        | Event::CardStruck { .. } | Event::CardTakenBack { .. } | Event::TokenMoved { .. }
        | Event::TokenRemoved { .. } | Event::PresenterStood { .. } | Event::RoleLeft { .. }
        | Event::IssueAgreed { .. } | Event::PresenterStoodBack { .. } | Event::TakenOutside
        | Event::SupervisorCame { .. } | Event::SupervisorLeft | Event::SupervisionAnswered { .. }
        | Event::SupervisorLetIn { .. }
        | Event::FacilitatorQualified { text: None, .. } | Event::ReflectionWithdrawn { .. } | Event::SaidWithdrawn { .. }
        | Event::MemberSpoke { .. } | Event::MemberUnheard { .. } | Event::MemberUnmeasurable { .. }
        | Event::MemberMeasurable { .. }
        | Event::RoomPaused { by: None, .. } | Event::SessionOpened { despite: None, .. } => None,
    }
}

/// Nobody, in a field that must hold somebody: members count from 1.
const NOBODY: MemberId = MemberId(0);
/// No question, in the same way.
const NO_QUESTION: QuestionId = QuestionId(0);

/// What may lie in the clear of an event whose facts are nobody's business who has the file alone: who stopped the
/// room, who voted what, who was helped by which intervention. It is the same event with nothing in those fields.
/// Nothing where all facts may lie in the clear. Words are another matter ([`words`]).
#[must_use]
pub fn in_the_clear(event: &Event) -> Option<Event> {
    let clear = match event {
        Event::RoomPaused { by: Some(_), stopped, left_ms, overrun_ms, text } => {
            let (stopped, left_ms, overrun_ms, text) = (*stopped, *left_ms, *overrun_ms, text.clone());
            Event::RoomPaused { by: None, stopped, left_ms, overrun_ms, text }
        }
        Event::ExtensionVoted { .. } => Event::ExtensionVoted { member: NOBODY, yes: false },
        Event::SupervisionAnswered { .. } => Event::SupervisionAnswered { member: NOBODY, yes: false },
        Event::SupervisorWrote { supervisor, text, .. } => {
            Event::SupervisorWrote { supervisor: *supervisor, to: NOBODY, text: text.clone() }
        }
        Event::FacilitatorIntervened { .. } => {
            let intervention = Intervention::TimeOut;
            Event::FacilitatorIntervened { intervention, question: None, member: None, named: false }
        }
        Event::MemberInvited { .. } => Event::MemberInvited { member: NOBODY },
        Event::QuestionCarried { carried, asker, text, .. } => Event::QuestionCarried {
            carried: *carried,
            presenter: NOBODY,
            asker: *asker,
            starred: false,
            kept: false,
            held: false,
            text: text.clone(),
        },
        Event::QuestionLeftBehind { carried, .. } => {
            Event::QuestionLeftBehind { carried: *carried, presenter: NOBODY }
        }
        Event::QuestionStarred { .. } => Event::QuestionStarred { question: NO_QUESTION, on: false },
        Event::QuestionKept { .. } => Event::QuestionKept { question: NO_QUESTION, on: false },
        Event::QuestionKindSet { by, .. } => {
            let (question, question_kind, asker) = (NO_QUESTION, None, NOBODY);
            Event::QuestionKindSet { question, question_kind, by: *by, asker }
        }
        Event::MemberSpoke { member: Some(_), part, from, until, heard } => {
            let (part, from, until, heard) = (*part, *from, *until, *heard);
            Event::MemberSpoke { member: None, part, from, until, heard }
        }
        Event::MemberUnheard { from, until, .. } => {
            Event::MemberUnheard { member: NOBODY, from: *from, until: *until }
        }
        Event::MemberUnmeasurable { since, .. } => {
            Event::MemberUnmeasurable { member: NOBODY, since: *since }
        }
        Event::MemberMeasurable { .. } => Event::MemberMeasurable { member: NOBODY },
        // What is secret in the whole room is so in a circle.
        Event::InCircle { circle, event } => {
            Event::InCircle { circle: *circle, event: Box::new(in_the_clear(event)?) }
        }
        #[rustfmt::skip]
        Event::SessionOpened { .. } | Event::ActionCarried { .. } | Event::MemberConnected { .. }
        | Event::MemberDisconnected { .. } | Event::ListenerAdmitted { .. } | Event::DeputyNamed { .. }
        | Event::FacilitatorChanged { .. } | Event::SessionStarted | Event::SessionEnded
        | Event::StageStarted { .. } | Event::StageEnded { .. } | Event::StageSkipped { .. }
        | Event::IssueWorded { .. } | Event::IssueAgreed { .. } | Event::PresenterStoodBack { .. }
        | Event::TakenOutside | Event::SupervisorCame { .. } | Event::SupervisorLeft
        | Event::SupervisorLetIn { .. }
        | Event::RoomResumed { .. } | Event::ExtensionAsked { .. } | Event::ExtensionDecided { .. }
        | Event::FloorChanged { .. } | Event::FloorGiven { .. } | Event::FloorReturned
        | Event::TurnBegun { .. } | Event::TurnFinished { .. } | Event::TurnPassed { .. }
        | Event::TurnsOrdered { .. } | Event::HandRaised { .. } | Event::HandLowered { .. }
        | Event::HandsOrdered { .. } | Event::SilenceBegan { .. } | Event::SilenceEnded
        | Event::SilenceSet { .. } | Event::QuestionOffered { .. } | Event::QuestionDrafted { .. }
        | Event::QuestionReworded { .. } | Event::QuestionWithdrawn { .. } | Event::QuestionAsked { .. }
        | Event::QuestionRated { .. } | Event::QuestionAnswered { .. } | Event::QuestionHeld { .. }
        | Event::QuestionPassed { .. } | Event::PresenterReady | Event::MarksShared { .. }
        | Event::QuestionParked { .. } | Event::QuestionSetAside { .. } | Event::CircleOpened { .. }
        | Event::MemberMoved { .. } | Event::CirclesCalled { .. } | Event::CirclesDelayed { .. }
        | Event::CircleAsked { .. } | Event::CircleClosed { .. } | Event::InnerSeated { .. }
        | Event::BidMade { .. } | Event::BidWithdrawn { .. } | Event::AgendaAgreed { .. }
        | Event::ActionUndertaken { .. } | Event::ActionRevised { .. } | Event::ActionReported { .. }
        | Event::QuestionActedOn { .. } | Event::ReflectionShared { .. } | Event::SheetLaidDown { .. }
        | Event::SheetTakenUp { .. } | Event::SheetTurnedOver { .. } | Event::CardPut { .. }
        | Event::CardCorrected { .. } | Event::CardMoved { .. } | Event::CardStruck { .. }
        | Event::CardTakenBack { .. } | Event::TokenPlaced { .. } | Event::TokenMoved { .. }
        | Event::TokenRemoved { .. } | Event::PresenterStood { .. } | Event::RoleLeft { .. }
        | Event::FacilitatorQualified { .. } | Event::MemberSaid { .. } | Event::ReflectionWithdrawn { .. }
        | Event::SaidWithdrawn { .. }
        | Event::RoomPaused { by: None, .. } | Event::MemberSpoke { member: None, .. } => return None,
    };
    Some(clear)
}
