//! `GET /api/me`: the seats that a browser holds, and whether somebody is signed in there.

use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Headers, known, renewed};
use crate::http::sign_in::invited_to_all;
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
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    me.seats = invited_to_all(&app, &store.seats_held(browser.device, now).await?).await?;
    me.signed_in = store.account_on(browser.device, now).await?.is_some();
    Ok((renewed, Json(me)))
}
