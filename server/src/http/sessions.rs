//! A seat in a session: the page before the room, the probe, the ticket for the socket, the record, and taking back
//! what was said in one's own round of it.

pub(super) mod join;
pub(super) mod lobby;
pub(super) mod probe;
pub(super) mod record;
pub(super) mod redact;

use super::App;
use super::browser::{Browser, Named, holds};
use crate::error::Fault;
use crate::store::{StoredSession, StoredSet};
use protocol::{MemberId, SessionId};

/// A seat, as the path names it.
pub(super) type SeatPath = Named<(SessionId, MemberId)>;

/// A session and its set, for a browser that holds the seat. Any other browser is answered as if there were none.
pub(super) async fn find(
    app: &App,
    browser: &Browser,
    session: &SessionId,
    member: MemberId,
) -> Result<(StoredSet, StoredSession), Fault> {
    let store = &app.shared().store;
    let session = store.session(session).await?.ok_or(Fault::NotFound)?;
    holds(app, browser, &session.set, member).await?;
    if session.forgotten_at.is_some() {
        return Err(Fault::RecordOver);
    }
    let set = store.set(&session.set).await?.ok_or(Fault::NotFound)?;
    Ok((set, session))
}
