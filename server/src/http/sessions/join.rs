//! `POST /api/sessions/{session}/seats/{member}/join`: the ticket for the socket.

use super::{SeatPath, entered};
use crate::demo;
use crate::error::Fault;
use crate::http::browser::{Browser, CountedBrowser, Named, OwnCall};
use crate::http::{App, socket};
use crate::store::{StoreError, StoredSession};
use axum::Json;
use axum::extract::State;
use protocol::http::Joined;
use protocol::{MemberId, SessionId};
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    Named((session, member)): SeatPath,
    _: OwnCall,
    caller: CountedBrowser,
) -> Result<Json<Joined>, Fault> {
    let device = caller.browser.0;
    app.limits.join(device)?;
    let session = caller.counted(&app, come_in(&app, &caller.browser, &session, member).await)?;
    let now = app.shared().clock.now();
    let ticket = app.tickets.issue(&session.id, member, &device.0, now).map_err(StoreError::from)?;
    let return_ticket =
        app.tickets.issue_return(&session.id, member, &device.0, now).map_err(StoreError::from)?;
    let relay = app.relay.iter().map(|relay| relay.credential(&session.id, member, now));
    let path = socket::path_of(&app, &session.id);
    Ok(Json(Joined { ticket, return_ticket, path, ice_servers: relay.collect() }))
}

/// The session, for a browser that holds the seat and is about to come in; rehearsal members come too.
pub(in crate::http) async fn come_in(
    app: &App,
    browser: &Browser,
    session: &SessionId,
    member: MemberId,
) -> Result<StoredSession, Fault> {
    let entered = entered(app, browser, session, member).await?;
    entered.must_sit()?;
    if let Err(error) = demo::come_too(app, &entered).await {
        // Whoever joins is let in all the same; the next who comes asks again.
        tracing::warn!(session = %entered.session.id, %error, "rehearsal members could not be called");
    }
    Ok(entered.session)
}
