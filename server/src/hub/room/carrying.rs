//! What one session leaves to the next. When this session is over, what it leaves is noted in the set's log. When this
//! session is about to begin, what the session before left is read from that log once more: presenters go on marking
//! questions in the record, and this session may have been called before they did.
//!
//! Not here: what a session leaves (`Session::carry`), how the set's log keeps it (`life/leaving.rs`), and what is
//! brought in when one is called (`http/sets/call_session.rs`).

use super::{Room, ToRoom};
use crate::hub::Shared;
use crate::life;
use engine::{CarriedQuestion, Input};
use protocol::view::SessionState;
use protocol::{Command, SetId};
use std::sync::Arc;

/// Where a session stands in its set.
#[derive(Clone, Debug)]
pub(super) struct PlaceInSet {
    /// The set.
    pub(super) set: SetId,
    /// The session's number in it, from 1.
    pub(super) number: u32,
}

impl Room {
    /// Whether the facilitator begins the session with one of these messages.
    pub(super) fn is_to_begin(&self, batch: &[ToRoom]) -> bool {
        let begins = |message: &ToRoom| {
            let ToRoom::Command(order) = message else { return false };
            let guards = |socket| {
                self.attendance
                    .socket(socket)
                    .is_some_and(|mailbox| mailbox.member == self.session.facilitator())
            };
            matches!(order.command.as_deref(), Some(Command::StartSession {})) && guards(order.socket)
        };
        self.session.state() == SessionState::Waiting && batch.iter().any(begins)
    }

    /// Notes in the set's log what this session leaves, if it is over and that is not what was noted before. Done before
    /// anyone is told that a mark is stored, so that a mark which was acknowledged is taken along. What cannot be noted
    /// keeps nobody waiting: it is noted with the next mark, or when the room is loaded again.
    pub(super) async fn note_left(&mut self) {
        if self.session.state() != SessionState::Ended {
            return;
        }
        let carried = self.session.carry();
        if self.left.as_ref() == Some(&carried) {
            return;
        }
        let PlaceInSet { set, number } = &self.place;
        match life::note_left(&self.shared, set, *number, &carried).await {
            Ok(()) => self.left = Some(carried),
            Err(error) => tracing::warn!(session = %self.id, %error, "what the session leaves was not noted"),
        }
    }

    /// Takes in what was marked since this session was called.
    pub(super) fn bring_in(&mut self, questions: Vec<CarriedQuestion>) {
        if let Err(refusal) = self.decide(&Input::TakenAlong { questions }, None) {
            tracing::warn!(session = %self.id, %refusal, "what was marked since was refused");
        }
    }
}

/// What the presenters of the session before take along, as the set's log has it now; nothing for a first session, or
/// where the one before was held before there were such notes. What cannot be read keeps nobody from beginning: then
/// the marks stand as they were.
pub(super) async fn marked_by_now(shared: Arc<Shared>, place: PlaceInSet) -> Option<Vec<CarriedQuestion>> {
    let before = place.number.checked_sub(1)?;
    match life::left_by(&shared, &place.set, before).await {
        Ok(left) => left.map(|left| left.questions),
        Err(error) => {
            tracing::warn!(set = %place.set, %error, "what the session before left cannot be read");
            None
        }
    }
}
