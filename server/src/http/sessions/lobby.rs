//! `GET /api/sessions/{session}/seats/{member}`: the page before the room.

use super::{SeatPath, find};
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Browser, Headers, Named, renewed};
use crate::http::seats::access::{access, to_see};
use crate::http::seats::say_examples::examples_of;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use protocol::http::Lobby;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    Named((session, member)): SeatPath,
    headers: HeaderMap,
    browser: Browser,
) -> Result<(Headers, Json<Lobby>), Fault> {
    let (set, session) = find(&app, &browser, &session, member).await?;
    let renewed = renewed(&app, &headers).await?;
    let to_see = to_see(&access(&app, browser.0, &set, member).await?);
    let examples = examples_of(&app, &set, member).await?;
    let shown_all = set.demo || set.is_guarded_by(member);
    let lobby = Lobby {
        set_name: set.name.expose().to_owned(),
        number: session.number,
        here: app.hub.here(&session.id),
        session: session.id,
        state: session.state,
        format_name: app.shared().formats.name(&session.format),
        format: session.format,
        planned_for: session.planned_for,
        member,
        seats: set.circle(),
        roster: set.roster(),
        invitations: if shown_all { set.invitations(app.shared().store.region()) } else { Vec::new() },
        demo: set.demo,
        media: app.shared().media.is_some(),
        to_see,
        examples,
        set: set.id,
    };
    Ok((renewed, Json(lobby)))
}
