//! The table: the one question that was asked and waits for its answer, until the presenter is ready for the next. Not
//! here: questions before they are asked, and the answers to them (see `question`).

use super::{Circle, Seen};
use protocol::{MemberId, QuestionId, Timestamp};

/// The question that was asked, and keeps the queue waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) question: QuestionId,
    pub(crate) asker: MemberId,
    /// Whom it was put to, where anyone may be asked.
    pub(crate) to: Option<MemberId>,
    pub(crate) asked_at: Timestamp,
    /// The presenter has answered, held or passed.
    pub(crate) decided: bool,
}

impl Circle {
    pub(crate) fn table(&self) -> Option<Table> {
        self.asked.filter(|asked| self.on_table == Some(asked.question))
    }

    pub(crate) fn put_on_table(
        &mut self,
        question: QuestionId,
        asker: MemberId,
        to: Option<MemberId>,
        asked_at: Timestamp,
    ) {
        self.asked = Some(Table { question, asker, to, asked_at, decided: false });
    }

    pub(crate) fn decide_question(&mut self, question: QuestionId) {
        if let Some(asked) = self.asked.as_mut().filter(|asked| asked.question == question) {
            asked.decided = true;
        }
    }
}

impl Seen<'_> {
    pub(crate) fn take_off_table(&mut self, question: QuestionId) {
        *self.on_table = self.on_table.filter(|on_table| *on_table != question);
    }

    pub(crate) fn drop_from_hands(&mut self, question: QuestionId) {
        for hand in self.hands.iter_mut() {
            hand.question = hand.question.filter(|wanted| *wanted != question);
        }
    }
}
