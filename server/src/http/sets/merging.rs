//! Sets that become one, as a member of either has to do with it.

use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, OwnSeat, own_set};
use crate::programme::merging;
use axum::Json;
use axum::extract::State;
use protocol::merging::{SetMerging, SetMergingRequest};
use std::sync::Arc;

/// `GET …/merging`.
pub(in crate::http) async fn look(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
) -> Result<Json<SetMerging>, Fault> {
    let set = own_set(&app, &seat).await?;
    merging::look_from(&app.hub, &set, seat.member).await.map(Json)
}

/// `POST …/merging`.
pub(in crate::http) async fn change(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    Call(request): Call<SetMergingRequest>,
) -> Result<Json<SetMerging>, Fault> {
    let set = own_set(&app, &seat).await?;
    app.limits.life(seat.device)?;
    merging::answer(&app.hub, &set, seat.member, request).await.map(Json)
}
