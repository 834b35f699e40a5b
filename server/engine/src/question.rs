//! Questions: offered, asked, answered, held or passed, marked. Not here: the table they are put on (see
//! `circle::table`).

pub(crate) mod decide;
pub(crate) mod evolve;
pub(crate) mod shown;
pub(crate) mod view;

use protocol::limits::QUESTION_CHARS_MAX;
use protocol::view::{QuestionStatus, QuestionView};
use protocol::{Command, Content, Timestamp};

/// The wording of the question in a command, for the classifier; nothing if there is none, or if it is so long that
/// it is refused anyway.
#[must_use]
pub fn question_in(command: &Command) -> Option<&Content> {
    if let Command::InCircle { command, .. } = command {
        return question_in(command);
    }
    let (Command::OfferQuestion { text, .. }
    | Command::NoteQuestion { text, .. }
    | Command::RewordQuestion { text, .. }) = command
    else {
        return None;
    };
    (text.expose().chars().count() <= QUESTION_CHARS_MAX).then_some(text)
}

/// A question, with all that is known of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Question {
    /// The whole of it; viewers are shown less.
    pub(crate) whole: QuestionView,
    /// Written on a slip in WRITE: until it is turned over nobody but its asker sees it.
    pub(crate) slip: bool,
    /// When it was first asked, or turned over.
    pub(crate) first_asked_at: Option<Timestamp>,
}

impl Question {
    /// Whether the set has heard it.
    pub(crate) fn is_asked(&self) -> bool {
        !matches!(self.whole.status, QuestionStatus::Offered | QuestionStatus::Withdrawn)
    }

    /// Whether it lies face down.
    pub(crate) fn is_hidden(&self) -> bool {
        self.slip && self.first_asked_at.is_none()
    }

    /// Whether its presenters leave with it: it helped, is still working on them, or they held it.
    pub(crate) fn is_taken_along(&self) -> bool {
        let whole = &self.whole;
        whole.starred || whole.kept || whole.status == QuestionStatus::Held
    }
}
