//! What the session before leaves to this one, brought up to date when this one is about to begin: presenters go on
//! marking questions in the record, and this session may have been called before they did.
//!
//! Not here: what a session leaves (`Session::carry`), and what is brought in when one is called (`http/sets.rs`).

use super::rebuild::{CannotLoad, replay};
use super::{Room, ToRoom};
use crate::hub::Shared;
use engine::{CarriedQuestion, Input};
use protocol::view::SessionState;
use protocol::{Command, SessionId};
use std::sync::Arc;

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

    /// Takes in what was marked since this session was called.
    pub(super) fn bring_in(&mut self, questions: Vec<CarriedQuestion>) {
        if let Err(refusal) = self.decide(&Input::TakenAlong { questions }, None) {
            tracing::warn!(session = %self.id, %refusal, "what was marked since was refused");
        }
    }
}

/// What the presenters of the session before take along, as its log has it now; nothing for a first session. What
/// cannot be read keeps nobody from beginning: then the marks stand as they were.
pub(super) async fn marked_by_now(shared: Arc<Shared>, session: SessionId) -> Option<Vec<CarriedQuestion>> {
    let taken = taken_along(&shared, &session).await;
    taken.unwrap_or_else(|error| {
        tracing::warn!(%session, %error, "the session before cannot be read");
        None
    })
}

async fn taken_along(
    shared: &Shared,
    session: &SessionId,
) -> Result<Option<Vec<CarriedQuestion>>, CannotLoad> {
    let own = shared.store.session(session).await?.ok_or(CannotLoad::NotFound)?;
    let all = shared.store.sessions_of(&own.set).await?;
    let Some(before) = all.into_iter().find(|session| session.number < own.number) else { return Ok(None) };
    let replayed = replay(&shared.store, &before.id).await?;
    Ok(Some(replayed.session.carry().questions))
}
