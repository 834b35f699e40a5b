//! What a session leaves to the next: noted in the set's log when it is over and whenever a mark is made after that, and
//! read from there. No session's log is read for it, but once for a session of before there were such notes.

use super::{TRIES, read, try_append, zones};
use crate::error::Fault;
use crate::hub::{Hub, Shared};
use crate::store::{ChangeError, StoreError, StoredSession};
use engine::{Carried, CarriedAction, CarriedQuestion};
use protocol::SetId;
use protocol::view::SessionState;
use sets::{By, Command, Left, LeftAction, LeftQuestion};
use std::sync::Arc;

/// Notes what session number `session` of a set leaves, as it stands now. What is in the log already is not noted again.
///
/// # Errors
/// Only the store's own.
pub(crate) async fn note_left(
    shared: &Shared,
    set: &SetId,
    session: u32,
    carried: &Carried,
) -> Result<(), StoreError> {
    let command = Command::NoteLeft { session, left: left(carried) };
    for _ in 0..TRIES {
        let loaded = read(shared, set).await?;
        let decided = loaded.set.decide(By::Service, &command, shared.clock.now(), zones());
        let events = decided.unwrap_or_else(|refusal| {
            tracing::error!(code = refusal.code(), "what a session leaves was refused");
            Vec::new()
        });
        if events.is_empty() {
            return Ok(());
        }
        match try_append(shared, set, &loaded, None, &events).await {
            Ok(()) => return Ok(()),
            // Somebody else's change came first.
            Err(ChangeError::Conflict | ChangeError::Duplicate) => {}
            Err(ChangeError::Store(error)) => return Err(error),
        }
    }
    tracing::warn!("what a session leaves could not be noted; it is tried again with the next mark");
    Ok(())
}

/// What session number `session` of a set left, as the set's log has it; nothing if it was not noted.
///
/// # Errors
/// Only the store's own.
pub(crate) async fn left_by(
    shared: &Shared,
    set: &SetId,
    session: u32,
) -> Result<Option<Carried>, StoreError> {
    Ok(super::replay(shared, set).await?.set.left_by(session).map(carried))
}

/// What a session takes along from the one before, which must be over. One that was held before there were such notes
/// is looked at itself, and noted for good.
///
/// # Errors
/// `SessionUnderWay` if it is not over; and the store's own.
pub(crate) async fn take_along(hub: &Arc<Hub>, before: &StoredSession) -> Result<Carried, Fault> {
    let shared = hub.shared();
    if let Some(carried) = left_by(shared, &before.set, before.number).await? {
        return Ok(carried);
    }
    if before.forgotten_at.is_some() {
        return Ok(Carried::default());
    }
    let (state, carried) = hub.inspect(&before.id, |session, _| (session.state(), session.carry())).await?;
    if state != SessionState::Ended {
        return Err(Fault::SessionUnderWay);
    }
    note_left(shared, &before.set, before.number, &carried).await?;
    Ok(carried)
}

fn left(carried: &Carried) -> Left {
    let question = |known: &CarriedQuestion| LeftQuestion {
        presenter: known.presenter,
        asker: known.asker,
        starred: known.starred,
        kept: known.kept,
        held: known.held,
        text: known.text.clone(),
    };
    let action = |known: &CarriedAction| LeftAction {
        owner: known.owner,
        what: known.kind,
        due: known.due.clone(),
        from: known.from,
        text: known.text.clone(),
    };
    Left {
        questions: carried.questions.iter().map(question).collect(),
        actions: carried.actions.iter().map(action).collect(),
    }
}

fn carried(left: Left) -> Carried {
    let question = |known: LeftQuestion| CarriedQuestion {
        presenter: known.presenter,
        asker: known.asker,
        starred: known.starred,
        kept: known.kept,
        held: known.held,
        text: known.text,
    };
    let action = |known: LeftAction| CarriedAction {
        owner: known.owner,
        kind: known.what,
        due: known.due,
        from: known.from,
        text: known.text,
    };
    Carried {
        questions: left.questions.into_iter().map(question).collect(),
        actions: left.actions.into_iter().map(action).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::view::ActionKind;
    use protocol::{CarriedId, Content, MemberId};

    #[test]
    fn nothing_of_it_is_lost_on_the_way() {
        let question = |starred, kept, held| CarriedQuestion {
            presenter: MemberId(1),
            asker: MemberId(2),
            starred,
            kept,
            held,
            text: Content::new("What keeps you?"),
        };
        let action = CarriedAction {
            owner: MemberId(3),
            kind: ActionKind::Try,
            due: Some("2027-02-01".to_owned()),
            from: Some(CarriedId(2)),
            text: Content::new("Ask Ruth"),
        };
        let all = Carried {
            questions: vec![
                question(true, false, false),
                question(false, true, false),
                question(false, false, true),
            ],
            actions: vec![action],
        };
        assert_eq!(carried(left(&all)), all);
    }
}
