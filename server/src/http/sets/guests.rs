//! Places of guests, as a member of a set has them.

use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, OwnSeat, own_set};
use crate::programme::guests;
use axum::Json;
use axum::extract::State;
use protocol::guests::{GuestsRequest, SetGuests};
use std::sync::Arc;

/// `GET …/guests`.
pub(in crate::http) async fn look(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
) -> Result<Json<SetGuests>, Fault> {
    let set = own_set(&app, &seat).await?;
    guests::look(&app.hub, &app.own_origin, &set, seat.member).await.map(Json)
}

/// `POST …/guests`.
pub(in crate::http) async fn change(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    Call(request): Call<GuestsRequest>,
) -> Result<Json<SetGuests>, Fault> {
    let set = own_set(&app, &seat).await?;
    app.limits.life(seat.device)?;
    guests::does(&app.hub, &app.own_origin, &set, seat.member, request).await.map(Json)
}
