//! Where what all see alike is kept: the session, the state that a decision works on, a member's view.

use super::Seen;
use crate::history::{self, Action};
use crate::question::Question;
use crate::session::Session;
use crate::state::State;
use crate::{canvas, circle, presence};
use protocol::format::AccessRule;
use protocol::view::{ActionView, CirclesView, QuestionView, RoundPlan};
use protocol::{ActionId, Format, QuestionId, View};
use std::sync::Arc;

impl Seen for State {
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
    fn history(&mut self) -> Option<history::Seen<'_>> {
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

impl Seen for Session {
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
    fn history(&mut self) -> Option<history::Seen<'_>> {
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

impl Seen for View {
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
    fn history(&mut self) -> Option<history::Seen<'_>> {
        Some(history::Seen {
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
