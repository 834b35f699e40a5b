//! `POST /api/sets/{set}/seats/{member}/sessions`: the facilitator calls the next session.

use crate::error::Fault;
use crate::founding;
use crate::http::App;
use crate::http::browser::{Call, OwnSeat, own_set};
use crate::http::invitations::invited_to;
use crate::life;
use axum::Json;
use axum::extract::State;
use protocol::http::{Invited, SessionRequest};
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    Call(request): Call<SessionRequest>,
) -> Result<Json<Invited>, Fault> {
    life::make_ready_for_the_next(&app.hub, &own_set(&app, &seat).await?).await?;
    let set = own_set(&app, &seat).await?;
    let session = founding::call_session(&app.hub, &set, seat.member, request).await?;
    invited_to(&set, session.id, seat.member).map(Json)
}
