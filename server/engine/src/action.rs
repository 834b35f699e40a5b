//! Actions: what presenters undertake, and how it went with what they undertook in an earlier session.

pub(crate) mod decide;

use crate::session::Session;
use protocol::view::{ActionKind, ActionView};
use protocol::{ActionId, Content, MemberId, QuestionId};

/// An action as it was undertaken, now or in an earlier session.
pub(crate) fn new(
    action: ActionId,
    owner: MemberId,
    kind: ActionKind,
    due: Option<&String>,
    text: &Content,
) -> ActionView {
    let (question, carried, from, status, learned) = (None, false, None, None, None);
    let (due, text) = (due.cloned(), text.clone());
    ActionView { action, owner, kind, text, due, question, carried, from, status, learned }
}

pub(crate) fn revised(
    action: &mut ActionView,
    kind: ActionKind,
    due: Option<&String>,
    question: Option<QuestionId>,
    text: &Content,
) {
    action.kind = kind;
    action.due = due.cloned();
    action.question = question;
    action.text = text.clone();
}

impl Session {
    pub(crate) fn actions(&self) -> Vec<ActionView> {
        self.history.actions.iter().map(|action| action.view.clone()).collect()
    }
}
