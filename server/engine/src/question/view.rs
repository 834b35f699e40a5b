//! The questions as one member sees them.

use crate::question::Question;
use crate::session::Session;
use protocol::MemberId;
use protocol::format::StageAt;
use protocol::view::QuestionView;

impl Session {
    /// Whether a member is a presenter of the round a question belongs to: its marks are theirs.
    pub(crate) fn owns_marks(&self, member: MemberId, at: StageAt) -> bool {
        matches!(at, StageAt::Round { round, .. } if self.state.presenters_of(round).contains(&member))
    }

    pub(crate) fn marks_are_shared(&self, at: StageAt) -> bool {
        matches!(at, StageAt::Round { round, .. } if self.history.shared_rounds.contains(&round))
    }

    pub(crate) fn questions_for(&self, member: MemberId) -> Vec<QuestionView> {
        self.history.questions.iter().filter_map(|question| self.question_for(member, question)).collect()
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
}
