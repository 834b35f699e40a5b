//! What was asked, undertaken, said and measured: the part of a session that grows. Decisions read it as it was
//! before them and never copy it. Not here: who may do what now (see `state`), and what an event does to all this
//! (see `events`).

use crate::airtime::{Doubted, Span, Unheard};
use crate::canvas;
use crate::question::Question;
use crate::state::State;
use crate::step_in::StepIn;
use protocol::record::{FloorAt, Stretch};
use protocol::view::{
    ActionView, BidView, CanvasStep, CardView, CarriedView, Ink, ReflectionView, Said, SheetView, StageRun,
    TokenView,
};
use protocol::{ActionId, CarriedId, CircleId, MemberId, QuestionId, Timestamp};

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
    /// Facilitators who said that they are qualified to lead a constellation.
    pub(crate) qualified: Vec<MemberId>,
    pub(crate) step_ins: Vec<StepIn>,
    pub(crate) spans: Vec<Span>,
    pub(crate) unheard: Vec<Unheard>,
    pub(crate) doubted: Vec<Doubted>,
    /// Speech in the present stage.
    pub(crate) ink: Vec<Ink>,
    /// Said in writing in the present stage.
    pub(crate) said: Vec<Said>,
    pub(crate) floors: Vec<FloorAt>,
    pub(crate) pauses: Vec<Stretch>,
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
