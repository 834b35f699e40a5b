//! `GET /api/me`: the seats that a browser holds.

use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Headers, known, renewed};
use crate::http::invitations::invited;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use protocol::http::Me;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
) -> Result<(Headers, Json<Me>), Fault> {
    let mut me = Me::default();
    let renewed = renewed(&app, &headers).await?;
    let Some(browser) = known(&app, &headers).await? else { return Ok((renewed, Json(me))) };
    for held in app.shared().store.seats_held(browser.device, app.shared().clock.now()).await? {
        match invited(&app, &held.set, held.member).await {
            Ok(seat) => me.seats.push(seat),
            // The set was removed since.
            Err(Fault::NotFound) => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok((renewed, Json(me)))
}
