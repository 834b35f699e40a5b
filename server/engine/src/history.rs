//! What was asked, undertaken, said and measured: the part of a session that grows. Decisions read it as it was
//! before them and never copy it. Beside it stands what a member's view has of it, and of the state: what is kept is
//! never far from what is shown of it. Not here: who may do what now (see `state`), what an event does to all this (see
//! `events`), and what of a single thing is left out for whom (its noun's file).

use crate::airtime::{Doubted, Span, Unheard};
use crate::events::Keeper;
use crate::question::Question;
use crate::session::Session;
use crate::state::State;
use crate::step_in::StepIn;
use crate::{canvas, circle, extension, presence};
use protocol::format::AccessRule;
use protocol::record::{FloorAt, Stretch};
use protocol::view::{
    ActionView, BidView, CanvasStep, CardView, CarriedView, CirclesView, DespiteView, Ink, QuestionView,
    ReflectionView, RoundPlan, Said, SheetView, StageRun, SupervisorNote, TokenView,
};
use protocol::{ActionId, CarriedId, CircleId, Format, MemberId, QuestionId, Timestamp, View};
use std::sync::Arc;

/// The part of a session that grows. What all see alike is kept as they see it.
#[derive(Clone, Debug, PartialEq, Default)]
pub(crate) struct History {
    pub(crate) started_at: Option<Timestamp>,
    pub(crate) ended_at: Option<Timestamp>,
    /// When the last event happened: the end of what a live record can tell.
    pub(crate) last_at: Timestamp,
    pub(crate) past: Vec<StageRun>,
    pub(crate) questions: Vec<Question>,
    /// How often a question was asked; gives the places.
    pub(crate) asked: u32,
    pub(crate) shared_rounds: Vec<u32>,
    pub(crate) actions: Vec<Action>,
    /// How many actions there ever were; gives the numbers.
    pub(crate) actions_numbered: u32,
    /// Questions that presenters of an earlier session took along.
    pub(crate) carried: Vec<CarriedView>,
    /// How many such questions there ever were; gives the numbers.
    pub(crate) carried_numbered: u32,
    pub(crate) bids: Vec<BidView>,
    pub(crate) reflections: Vec<ReflectionView>,
    /// Sheets written in silence, whole; viewers are shown less. One that was taken up again is gone.
    pub(crate) sheets: Vec<SheetView>,
    /// How many sheets there ever were; gives the numbers.
    pub(crate) sheets_numbered: u32,
    /// Cards on the boards, in the order in which they stand. One that was taken back is gone.
    pub(crate) cards: Vec<CardView>,
    /// How many cards there ever were; gives the numbers.
    pub(crate) cards_numbered: u32,
    /// Tokens of all constellations, those that were taken off too.
    pub(crate) tokens: Vec<TokenView>,
    /// How many tokens there ever were; gives the numbers.
    pub(crate) tokens_numbered: u32,
    /// Every step of all constellations.
    pub(crate) steps: Vec<CanvasStep>,
    /// Presenters who look on from outside.
    pub(crate) outside: Vec<MemberId>,
    /// Facilitators who said that they are qualified to lead a constellation, or why they lead it all the same.
    pub(crate) qualified: Vec<MemberId>,
    /// Of these, those who are not qualified.
    pub(crate) despite: Vec<DespiteView>,
    pub(crate) step_ins: Vec<StepIn>,
    /// What a supervisor wrote to whoever guarded the process.
    pub(crate) supervisor_notes: Vec<SupervisorNote>,
    pub(crate) spans: Vec<Span>,
    pub(crate) unheard: Vec<Unheard>,
    pub(crate) doubted: Vec<Doubted>,
    /// Speech in the present stage.
    pub(crate) ink: Vec<Ink>,
    /// Said in writing in the present stage.
    pub(crate) said: Vec<Said>,
    pub(crate) floors: Vec<FloorAt>,
    pub(crate) pauses: Vec<Stretch>,
    /// When something was taken outside the set.
    pub(crate) taken_outside: Vec<Timestamp>,
    /// When each member came for the first time.
    pub(crate) came: Vec<(MemberId, Timestamp)>,
    pub(crate) silences: Vec<Stretch>,
    /// Stretches in which everybody had gone, as far as somebody came back.
    pub(crate) empty: Vec<Stretch>,
    /// Since when everybody has gone. A room that nobody has come to yet is not empty but about to begin.
    pub(crate) empty_since: Option<Timestamp>,
    /// Where members sat down, oldest first; whoever is not in it has always sat with the whole room.
    pub(crate) sat: Vec<Sat>,
}

/// A member sat down somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sat {
    pub(crate) member: MemberId,
    /// With the whole room, or in a circle beside it.
    pub(crate) circle: Option<CircleId>,
    pub(crate) since: Timestamp,
}

/// An action with the stage in which it can still be changed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Action {
    pub(crate) view: ActionView,
    /// When the stage began in which it was undertaken; nothing for a carried one.
    pub(crate) stage_began: Option<Timestamp>,
}

/// What all see alike of it, wherever it is kept: in the session or in a member's view.
pub(crate) struct Seen<'a> {
    pub(crate) past: &'a mut Vec<StageRun>,
    pub(crate) shared_rounds: &'a mut Vec<u32>,
    pub(crate) bids: &'a mut Vec<BidView>,
    pub(crate) reflections: &'a mut Vec<ReflectionView>,
    pub(crate) carried: &'a mut Vec<CarriedView>,
    pub(crate) sheets: &'a mut Vec<SheetView>,
    pub(crate) cards: &'a mut Vec<CardView>,
    pub(crate) canvas: canvas::Seen<'a>,
    pub(crate) ink: &'a mut Vec<Ink>,
    pub(crate) said: &'a mut Vec<Said>,
}

impl Session {
    /// The session as a member sees it now: everything with what is not theirs to see left out. `shown` leaves the same
    /// things out of events, and a simulation holds the two together.
    #[must_use]
    pub fn view_for(&self, member: MemberId) -> View {
        if let Some(breakout) = self.breakout_of(member) {
            let circle = breakout.session.view_for(member);
            return View {
                circle: Some(breakout.circle),
                circles: self.circles_for(member),
                supervision: self.supervision_for(member),
                ..circle
            };
        }
        if !self.is_of_the_room(member) {
            return self.view_from_outside(member);
        }
        let (state, history) = (&self.state, &self.history);
        let (company, circle) = (&state.company, &state.circle);
        View {
            you: member,
            circle: None,
            circles: self.circles_for(member),
            supervision: self.supervision_for(member),
            inner: circle.inner.clone(),
            format: Format::clone(&state.format),
            state: company.life,
            seats: company.seats.clone(),
            facilitator: company.facilitator,
            named_facilitator: company.named_facilitator,
            deputy: company.deputy,
            rounds: state.agenda.rounds.clone(),
            past: history.past.clone(),
            stage: circle.stage.clone(),
            turns: circle.turns.clone(),
            pause: self.pause_for(member),
            floor: circle.floor.clone(),
            given: circle.given,
            hands: self.hands_for(member),
            silence: circle.silence,
            silence_ms: circle.silence_ms,
            on_table: circle.on_table,
            questions: self.questions_for(member),
            shared_rounds: history.shared_rounds.clone(),
            actions: self.actions(),
            carried: self.carried_for(member),
            bids: history.bids.clone(),
            reflections: history.reflections.clone(),
            sheets: self.sheets_for(member),
            cards: history.cards.clone(),
            tokens: history.tokens.clone(),
            steps: history.steps.clone(),
            outside: history.outside.clone(),
            qualified: history.qualified.clone(),
            despite: history.despite.clone(),
            extension: extension::view_for(state, member),
            interventions: self.step_ins_for(member),
            invited: self.invited_for(member),
            ink: history.ink.clone(),
            finished: circle.finished.clone(),
            said: history.said.clone(),
        }
    }
}

impl History {
    pub(crate) fn seen(&mut self) -> Seen<'_> {
        Seen {
            past: &mut self.past,
            shared_rounds: &mut self.shared_rounds,
            bids: &mut self.bids,
            reflections: &mut self.reflections,
            carried: &mut self.carried,
            sheets: &mut self.sheets,
            cards: &mut self.cards,
            canvas: canvas::Seen {
                tokens: &mut self.tokens,
                steps: &mut self.steps,
                outside: &mut self.outside,
                qualified: &mut self.qualified,
                despite: &mut self.despite,
            },
            ink: &mut self.ink,
            said: &mut self.said,
        }
    }

    pub(crate) fn question(&self, id: QuestionId) -> Option<&Question> {
        self.questions.get(usize::try_from(id.0.checked_sub(1)?).ok()?)
    }

    pub(crate) fn question_mut(&mut self, id: QuestionId) -> Option<&mut Question> {
        self.questions.get_mut(usize::try_from(id.0.checked_sub(1)?).ok()?)
    }

    pub(crate) fn action(&self, id: ActionId) -> Option<&Action> {
        self.actions.iter().find(|action| action.view.action == id)
    }

    pub(crate) fn carried(&self, id: CarriedId) -> Option<&CarriedView> {
        self.carried.iter().find(|known| known.carried == id)
    }

    /// Members sit somewhere else from now on.
    pub(crate) fn sit_down(&mut self, since: Timestamp, members: &[MemberId], circle: Option<CircleId>) {
        self.sat.extend(members.iter().map(|&member| Sat { member, circle, since }));
    }

    /// A question was asked, or asked again: this is its place now.
    pub(crate) fn note_asked(&mut self, at: Timestamp, question: QuestionId, place: u32) {
        self.asked = self.asked.max(place);
        if let Some(known) = self.question_mut(question) {
            known.first_asked_at.get_or_insert(at);
        }
    }

    /// Somebody comes, perhaps for the first time. `before` is the state before it.
    pub(crate) fn note_came(&mut self, at: Timestamp, member: MemberId, before: &State) {
        if !before.has_come(member) {
            self.came.push((member, at));
        }
    }

    /// Somebody came: the time when everybody had gone is over.
    pub(crate) fn close_empty(&mut self, at: Timestamp) {
        if let Some(from) = self.empty_since.take() {
            self.empty.push(Stretch { from, until: at });
        }
    }

    /// Somebody goes: perhaps the last. `before` is the state before it.
    pub(crate) fn note_gone(&mut self, at: Timestamp, member: MemberId, before: &State) {
        let others = before.company.seats.iter().map(|seat| seat.member).filter(|other| *other != member);
        let is_here = |member| before.company.joins(member).is_some();
        if is_here(member) && !others.into_iter().any(is_here) {
            self.empty_since = Some(at);
        }
    }

    /// The pause that is over with this event. `before` is the state before it.
    pub(crate) fn close_pause(&mut self, at: Timestamp, before: &State) {
        if let Some(pause) = &before.circle.pause {
            self.pauses.push(Stretch { from: pause.since, until: at });
        }
    }

    /// The silence that is over with this event. `before` is the state before it.
    pub(crate) fn close_silence(&mut self, at: Timestamp, before: &State) {
        if let Some(silence) = before.circle.silence {
            self.silences.push(Stretch { from: silence.since, until: at });
        }
    }
}

impl Keeper for State {
    fn state(&mut self) -> Option<&mut State> {
        Some(self)
    }
    fn unseen(&mut self) -> Option<(&mut History, &State)> {
        None
    }
    fn view(&mut self) -> Option<&mut View> {
        None
    }
    fn format(&self) -> &Format {
        &self.format
    }
    fn company(&mut self) -> presence::Seen<'_> {
        Arc::make_mut(&mut self.company).seen()
    }
    fn rounds(&mut self) -> &mut Vec<RoundPlan> {
        &mut Arc::make_mut(&mut self.agenda).rounds
    }
    fn circle(&mut self) -> circle::Seen<'_> {
        Arc::make_mut(&mut self.circle).seen()
    }
    fn circles(&mut self) -> &mut CirclesView {
        &mut Arc::make_mut(&mut self.circles).seen
    }
    fn history(&mut self) -> Option<Seen<'_>> {
        None
    }
    fn question(&mut self, _id: QuestionId) -> Option<&mut QuestionView> {
        None
    }
    fn add_question(&mut self, _question: QuestionView) {}
    fn action(&mut self, _id: ActionId) -> Option<&mut ActionView> {
        None
    }
    fn add_action(&mut self, _action: ActionView) {}
    fn drop_action(&mut self, _id: ActionId) {}
}

impl Keeper for Session {
    fn state(&mut self) -> Option<&mut State> {
        Some(&mut self.state)
    }
    fn unseen(&mut self) -> Option<(&mut History, &State)> {
        Some((&mut self.history, &self.state))
    }
    fn view(&mut self) -> Option<&mut View> {
        None
    }
    fn format(&self) -> &Format {
        &self.state.format
    }
    fn company(&mut self) -> presence::Seen<'_> {
        self.state.company()
    }
    fn rounds(&mut self) -> &mut Vec<RoundPlan> {
        self.state.rounds()
    }
    fn circle(&mut self) -> circle::Seen<'_> {
        self.state.circle()
    }
    fn circles(&mut self) -> &mut CirclesView {
        self.state.circles()
    }
    fn history(&mut self) -> Option<Seen<'_>> {
        Some(self.history.seen())
    }
    fn question(&mut self, id: QuestionId) -> Option<&mut QuestionView> {
        self.history.question_mut(id).map(|known| &mut known.whole)
    }
    fn add_question(&mut self, whole: QuestionView) {
        let slip = self.state.rule() == Some(AccessRule::Write);
        self.history.questions.push(Question { whole, slip, first_asked_at: None });
    }
    fn action(&mut self, id: ActionId) -> Option<&mut ActionView> {
        let known = self.history.actions.iter_mut().find(|known| known.view.action == id);
        known.map(|known| &mut known.view)
    }
    fn add_action(&mut self, view: ActionView) {
        let stage = self.state.circle.stage.as_ref().filter(|_| !view.carried);
        let stage_began = stage.map(|stage| stage.started_at);
        self.history.actions_numbered = self.history.actions_numbered.max(view.action.0);
        self.history.actions.push(Action { view, stage_began });
    }
    fn drop_action(&mut self, id: ActionId) {
        self.history.actions.retain(|known| known.view.action != id);
    }
}

impl Keeper for View {
    fn state(&mut self) -> Option<&mut State> {
        None
    }
    fn unseen(&mut self) -> Option<(&mut History, &State)> {
        None
    }
    fn view(&mut self) -> Option<&mut View> {
        Some(self)
    }
    fn format(&self) -> &Format {
        &self.format
    }
    fn company(&mut self) -> presence::Seen<'_> {
        presence::Seen {
            life: &mut self.state,
            seats: &mut self.seats,
            facilitator: &mut self.facilitator,
            deputy: &mut self.deputy,
        }
    }
    fn rounds(&mut self) -> &mut Vec<RoundPlan> {
        &mut self.rounds
    }
    fn circle(&mut self) -> circle::Seen<'_> {
        circle::Seen {
            stage: &mut self.stage,
            turns: &mut self.turns,
            pause: &mut self.pause,
            floor: &mut self.floor,
            given: &mut self.given,
            hands: &mut self.hands,
            silence: &mut self.silence,
            silence_ms: &mut self.silence_ms,
            on_table: &mut self.on_table,
            extension: &mut self.extension,
            invited: &mut self.invited,
            finished: &mut self.finished,
            inner: &mut self.inner,
        }
    }
    fn circles(&mut self) -> &mut CirclesView {
        &mut self.circles
    }
    fn history(&mut self) -> Option<Seen<'_>> {
        Some(Seen {
            past: &mut self.past,
            shared_rounds: &mut self.shared_rounds,
            bids: &mut self.bids,
            reflections: &mut self.reflections,
            carried: &mut self.carried,
            sheets: &mut self.sheets,
            cards: &mut self.cards,
            canvas: canvas::Seen {
                tokens: &mut self.tokens,
                steps: &mut self.steps,
                outside: &mut self.outside,
                qualified: &mut self.qualified,
                despite: &mut self.despite,
            },
            ink: &mut self.ink,
            said: &mut self.said,
        })
    }
    fn question(&mut self, id: QuestionId) -> Option<&mut QuestionView> {
        self.questions.iter_mut().find(|known| known.question == id)
    }
    fn add_question(&mut self, question: QuestionView) {
        self.questions.push(question);
    }
    fn action(&mut self, id: ActionId) -> Option<&mut ActionView> {
        self.actions.iter_mut().find(|known| known.action == id)
    }
    fn add_action(&mut self, action: ActionView) {
        self.actions.push(action);
    }
    fn drop_action(&mut self, id: ActionId) {
        self.actions.retain(|known| known.action != id);
    }
}
