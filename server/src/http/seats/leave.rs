//! `POST …/leave`: a member leaves the set for good, and what they said, wrote and are called goes with them; their devices are
//! signed out of the seat. Whoever guards the set hands that on first.

use super::access::sign_out;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{OwnCall, OwnSeat, own_set};
use crate::upkeep;
use axum::Json;
use axum::extract::State;
use protocol::http::Nothing;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    _: OwnCall,
    OwnSeat(seat): OwnSeat,
) -> Result<Json<Nothing>, Fault> {
    let set = own_set(&app, &seat).await?;
    if set.is_guarded_by(seat.member) {
        return Err(Fault::Life(sets::Refusal::FacilitatorStays));
    }
    // First: should the rest fail, they are still there to ask again.
    upkeep::erase_author(&app.hub, &set, seat.member, seat.member).await?;
    app.shared().store.remove_member(&seat, seat.member, app.shared().clock.now()).await?;
    sign_out(&app, &seat.set, seat.member, None).await?;
    Ok(Json(Nothing {}))
}
