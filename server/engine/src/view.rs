//! What one member sees of a session: the whole state with everything left out that is not theirs to see.
//! `shown` leaves the same things out of events; a simulation holds the two together.

use crate::ledger::{Question, StepIn};
use crate::session::Session;
use protocol::format::StageAt;
use protocol::view::{
    ActionView, CarriedView, ExtensionView, Hand, Intervention, InterventionView, PauseView, QuestionView,
};
use protocol::{Content, Format, MemberId, View};

impl Session {
    /// The session as a member sees it now.
    #[must_use]
    pub fn view_for(&self, member: MemberId) -> View {
        let (conduct, ledger) = (&self.conduct, &self.ledger);
        let extension = conduct.vote.as_ref().map(|vote| ExtensionView {
            ms: vote.ms,
            cost: vote.cost,
            closes_at: vote.closes_at,
            voted: vote.votes.iter().find(|(voter, _)| *voter == member).map(|(_, yes)| *yes),
        });
        View {
            you: member,
            format: Format::clone(&conduct.format),
            state: conduct.state,
            seats: conduct.seats.clone(),
            facilitator: conduct.facilitator,
            named_facilitator: conduct.named_facilitator,
            deputy: conduct.deputy,
            rounds: conduct.rounds.clone(),
            past: ledger.past.clone(),
            stage: conduct.stage.clone(),
            turns: conduct.turns.clone(),
            pause: conduct.pause.as_ref().map(|pause| self.pause_for(member, pause)),
            floor: conduct.floor.clone(),
            given: conduct.given,
            hands: conduct.hands.iter().map(|hand| self.hand_for(member, hand)).collect(),
            silence: conduct.silence,
            silence_ms: conduct.silence_ms,
            on_table: conduct.table.map(|table| table.question),
            questions: self.questions_for(member),
            shared_rounds: ledger.shared_rounds.clone(),
            actions: self.actions(),
            carried: self.carried_for(member),
            bids: ledger.bids.clone(),
            reflections: ledger.reflections.clone(),
            extension,
            interventions: self.interventions_for(member),
            invited: self.invited_for(member),
            ink: ledger.ink.clone(),
            finished: conduct.finished.clone(),
            said: ledger.said.clone(),
        }
    }

    pub(crate) fn guards(&self, member: MemberId) -> bool {
        self.conduct.facilitator == member
    }

    /// Whether a member is a presenter of the round a question belongs to: its marks are theirs.
    pub(crate) fn owns_marks(&self, member: MemberId, at: StageAt) -> bool {
        matches!(at, StageAt::Round { round, .. } if self.conduct.presenters_of(round).contains(&member))
    }

    pub(crate) fn marks_are_shared(&self, at: StageAt) -> bool {
        matches!(at, StageAt::Round { round, .. } if self.ledger.shared_rounds.contains(&round))
    }

    fn pause_for(&self, member: MemberId, pause: &PauseView) -> PauseView {
        if self.guards(member) || pause.by == Some(member) {
            return pause.clone();
        }
        PauseView { by: None, text: Content::default(), ..*pause }
    }

    fn hand_for(&self, member: MemberId, hand: &Hand) -> Hand {
        let told = self.guards(member) || hand.member == member;
        Hand { question: hand.question.filter(|_| told), ..hand.clone() }
    }

    fn invited_for(&self, member: MemberId) -> Vec<MemberId> {
        let told = |invited: &&MemberId| self.guards(member) || **invited == member;
        self.conduct.invited.iter().filter(told).copied().collect()
    }

    pub(crate) fn questions_for(&self, member: MemberId) -> Vec<QuestionView> {
        self.ledger.questions.iter().filter_map(|question| self.question_for(member, question)).collect()
    }

    fn question_for(&self, member: MemberId, question: &Question) -> Option<QuestionView> {
        let whole = &question.whole;
        let own = whole.asker == member;
        let guards = self.guards(member) && !question.is_hidden();
        if !own && !guards && !question.is_asked() {
            return None;
        }
        let marks = self.owns_marks(member, whole.at) || self.marks_are_shared(whole.at);
        let mut seen = whole.clone();
        seen.starred &= marks;
        seen.kept &= marks;
        if !own {
            seen.first_text = None;
            // Those who were not shown the offer know of it since it was asked.
            let since = if !guards {
                whole.asked_at
            } else if question.slip {
                question.first_asked_at
            } else {
                None
            };
            seen.offered_at = since.unwrap_or(whole.offered_at);
        }
        if !own && !guards {
            (seen.kind, seen.kind_by, seen.proposed) = (None, None, None);
        }
        Some(seen)
    }

    pub(crate) fn actions(&self) -> Vec<ActionView> {
        self.ledger.actions.iter().map(|action| action.view.clone()).collect()
    }

    /// What was taken along is its presenter's; the others are shown what they were told of, without the marks.
    pub(crate) fn carried_for(&self, member: MemberId) -> Vec<CarriedView> {
        let told = |known: &&CarriedView| known.presenter == member || known.acted_on;
        let shown = self.ledger.carried.iter().filter(told).cloned();
        shown
            .map(|known| match known.presenter == member {
                true => known,
                false => CarriedView { starred: false, kept: false, held: false, ..known },
            })
            .collect()
    }

    fn interventions_for(&self, member: MemberId) -> Vec<InterventionView> {
        self.ledger.step_ins.iter().filter_map(|step_in| self.intervention_for(member, step_in)).collect()
    }

    /// A step-in as a member may see it: the facilitator all of it, the set what was named; an asker what they are
    /// asked privately (to open their question, to say which of several comes first); the presenters whether a
    /// question is useful to them; and everyone a time-out without whom it concerned.
    pub(crate) fn intervention_for(&self, member: MemberId, step_in: &StepIn) -> Option<InterventionView> {
        let whole = &step_in.view;
        if self.guards(member) || step_in.named {
            return Some(whole.clone());
        }
        match whole.intervention {
            Intervention::OpenItUp | Intervention::WhichFirst if whole.member == Some(member) => {
                Some(whole.clone())
            }
            Intervention::IsItUseful if step_in.presenters.contains(&member) => {
                Some(InterventionView { member: None, ..whole.clone() })
            }
            Intervention::TimeOut => Some(InterventionView { question: None, member: None, ..whole.clone() }),
            _ => None,
        }
    }
}
