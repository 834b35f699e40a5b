//! Who is shown what happens to questions.

use crate::question::Question;
use crate::session::Session;
use crate::shown::Shown;
use protocol::{Event, MemberId, QuestionId};

impl Session {
    /// What happens to a question before it is asked: to its asker, and to the facilitator unless it lies face down.
    pub(crate) fn offer_shown(&self, event: &Event, question: QuestionId, asker: MemberId) -> Vec<Shown> {
        let hidden = self.history.question(question).is_some_and(Question::is_hidden);
        self.only(event, |viewer| viewer == asker || (self.guards(viewer) && !hidden))
    }

    /// A mark: to the presenters of the question's round, and to all once they share.
    pub(crate) fn mark_shown(&self, event: &Event, question: QuestionId) -> Vec<Shown> {
        let Some(known) = self.history.question(question) else { return Vec::new() };
        let at = known.whole.at;
        self.only(event, |viewer| self.owns_marks(viewer, at) || self.marks_are_shared(at))
    }

    /// A question that was asked: what the classifier supposed only to its asker and the facilitator.
    pub(crate) fn question_shown(&self, event: &Event, asker: MemberId) -> Vec<Shown> {
        let mut less = event.clone();
        if let Event::QuestionAsked { proposed, .. } = &mut less {
            *proposed = None;
        }
        self.split(event, less, |viewer| viewer == asker || self.guards(viewer))
    }
}
