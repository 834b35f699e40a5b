//! `POST …/members/{other}/remove`: the facilitator takes somebody out of the set; their sockets are closed.

use super::access::sign_out;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{OfOwnSeat, OwnCall, own_set};
use axum::Json;
use axum::extract::State;
use protocol::MemberId;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    _: OwnCall,
    OfOwnSeat(seat, other): OfOwnSeat<MemberId>,
) -> Result<Json<serde_json::Value>, Fault> {
    own_set(&app, &seat).await?.tended_by(seat.member, other)?;
    app.shared().store.remove_member(&seat, other, app.shared().clock.now()).await?;
    sign_out(&app, &seat.set, other, None).await?;
    Ok(Json(serde_json::json!({})))
}
