//! What one member sees of a session: the whole state with everything left out that is not theirs to see. What is
//! left out of a thing is its noun's business; here is what a view is made of. `shown` leaves the same things out of
//! events; a simulation holds the two together.

use crate::extension;
use crate::session::Session;
use protocol::{Format, MemberId, View};

impl Session {
    /// The session as a member sees it now.
    #[must_use]
    pub fn view_for(&self, member: MemberId) -> View {
        if let Some(breakout) = self.breakout_of(member) {
            let circle = breakout.session.view_for(member);
            return View { circle: Some(breakout.circle), circles: self.circles_for(member), ..circle };
        }
        let (state, history) = (&self.state, &self.history);
        let (company, circle) = (&state.company, &state.circle);
        View {
            you: member,
            circle: None,
            circles: self.circles_for(member),
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
            extension: extension::view_for(state, member),
            interventions: self.step_ins_for(member),
            invited: self.invited_for(member),
            ink: history.ink.clone(),
            finished: circle.finished.clone(),
            said: history.said.clone(),
        }
    }

    pub(crate) fn guards(&self, member: MemberId) -> bool {
        self.state.guards(member)
    }
}
