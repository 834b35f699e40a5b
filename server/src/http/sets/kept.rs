//! `GET …/kept`: what is kept of a set and for how long.

use crate::error::Fault;
use crate::http::App;
use crate::http::browser::OwnSeat;
use axum::Json;
use axum::extract::State;
use protocol::Millis;
use protocol::http::Kept;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
) -> Result<Json<Kept>, Fault> {
    let Some(kept) = app.kept else { return Ok(Json(Kept { days: None, until: None })) };
    let until = app.shared().store.last_sign(&seat.set).await?.plus(kept);
    let days = kept.0 / Millis::from_mins(24 * 60).0;
    Ok(Json(Kept { days: u32::try_from(days).ok(), until: Some(until) }))
}
