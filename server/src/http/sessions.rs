//! A seat in a session: the page before the room, the probe, the ticket for the socket, the record, and taking back
//! what was said in one's own round of it.

pub(super) mod join;
pub(super) mod lobby;
pub(super) mod probe;
pub(super) mod record;
pub(super) mod redact;

use super::App;
use super::browser::{Browser, Named};
use crate::error::Fault;
use crate::store::{EnteredSession, StoredSession, StoredSet};
use protocol::{MemberId, SessionId};

/// A seat, as the path names it.
pub(super) type SeatPath = Named<(SessionId, MemberId)>;

/// A session, for a browser that holds a seat in its set. Any other browser is answered as if there were none.
pub(super) async fn entered(
    app: &App,
    browser: &Browser,
    session: &SessionId,
    member: MemberId,
) -> Result<EnteredSession, Fault> {
    let now = app.shared().clock.now();
    let entered = app.shared().store.entered_session(session, browser.0, member, now).await?;
    let entered = entered.ok_or(Fault::NotFound)?;
    if entered.session.forgotten_at.is_some() { Err(Fault::RecordOver) } else { Ok(entered) }
}

/// The same with its set.
pub(super) async fn find(
    app: &App,
    browser: &Browser,
    session: &SessionId,
    member: MemberId,
) -> Result<(StoredSet, StoredSession), Fault> {
    let EnteredSession { session, .. } = entered(app, browser, session, member).await?;
    let set = app.shared().store.set(&session.set).await?.ok_or(Fault::NotFound)?;
    Ok((set, session))
}
