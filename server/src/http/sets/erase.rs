//! `POST …/erase`: one's own words are erased by oneself, anybody's and everything by the facilitator.

use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, OwnSeat, own_set};
use crate::upkeep;
use axum::Json;
use axum::extract::State;
use protocol::http::{EraseRequest, Nothing};
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    Call(request): Call<EraseRequest>,
) -> Result<Json<Nothing>, Fault> {
    let set = own_set(&app, &seat).await?;
    match request.member {
        None => upkeep::erase_set(&app.hub, &set, seat.member).await?,
        Some(author) => upkeep::erase_author(&app.hub, &set, seat.member, author).await?,
    }
    Ok(Json(Nothing {}))
}
