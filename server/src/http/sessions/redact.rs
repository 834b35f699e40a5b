//! `POST …/redact`: whoever presented a round takes back what was said in it. `…/redact/preview` says how much that would be.

use super::{SeatPath, entered};
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Browser, Call, Named};
use crate::upkeep;
use axum::Json;
use axum::extract::State;
use engine::RoundOf;
use protocol::http::Nothing;
use protocol::record::{RedactPreview, RedactRequest};
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    Named((session, member)): SeatPath,
    browser: Browser,
    Call(request): Call<RedactRequest>,
) -> Result<Json<Nothing>, Fault> {
    let session = entered(&app, &browser, &session, member).await?.session;
    app.limits.life(browser.0)?;
    upkeep::redact_round(&app.hub, &session, member, asked(request)).await?;
    Ok(Json(Nothing {}))
}

pub(in crate::http) async fn preview(
    State(app): State<Arc<App>>,
    Named((session, member)): SeatPath,
    browser: Browser,
    Call(request): Call<RedactRequest>,
) -> Result<Json<RedactPreview>, Fault> {
    let session = entered(&app, &browser, &session, member).await?.session;
    app.limits.life(browser.0)?;
    let of = asked(request);
    upkeep::must_be_own_round(&app.hub, &session, member, of).await?;
    let said = app.shared().store.said_in(&session.id, of).await?;
    Ok(Json(RedactPreview { texts: said.texts, elsewhere: said.elsewhere }))
}

const fn asked(request: RedactRequest) -> RoundOf {
    let RedactRequest { circle, round } = request;
    RoundOf { circle, round }
}
