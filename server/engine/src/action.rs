//! What presenters undertake, and how it went with what they undertook last time.

pub(crate) mod decide;

use crate::session::Session;
use protocol::view::{ActionKind, ActionView};
use protocol::{Content, Event, QuestionId};

/// The action that an event begins, if it begins one.
pub(crate) fn new(event: &Event) -> Option<ActionView> {
    let (action, owner, kind, due, question, from, carried, text) = match event {
        Event::ActionCarried { action, owner, action_kind, due, from, text } => {
            (action, owner, action_kind, due, None, *from, true, text)
        }
        Event::ActionUndertaken { action, owner, action_kind, due, question, text } => {
            (action, owner, action_kind, due, *question, None, false, text)
        }
        _ => return None,
    };
    Some(ActionView {
        action: *action,
        owner: *owner,
        kind: *kind,
        text: text.clone(),
        due: due.clone(),
        question,
        carried,
        from,
        status: None,
        learned: None,
    })
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
