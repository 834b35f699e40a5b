//! `POST …/members/{other}/hand-on`: whoever guards the set hands the facilitator's role on to a member. Between sessions
//! alone: a session goes on with whom it began.

use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{OfOwnSeat, OwnCall, own_set};
use axum::Json;
use axum::extract::State;
use protocol::MemberId;
use protocol::http::Nothing;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    _: OwnCall,
    OfOwnSeat(seat, other): OfOwnSeat<MemberId>,
) -> Result<Json<Nothing>, Fault> {
    own_set(&app, &seat).await?.must_be_guarded_by(seat.member)?;
    app.shared().store.hand_on(&seat, other).await?;
    app.shared().jobs.notify_one();
    Ok(Json(Nothing {}))
}
