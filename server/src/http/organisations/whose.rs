//! `POST /api/sets/{set}/seats/{member}/organisation`: whoever guards a set says which organisation it is of. All of its
//! members see it on the set's page.

use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, OwnSeat, own_set};
use crate::store::OrganisationId;
use axum::Json;
use axum::extract::State;
use protocol::http::Nothing;
use protocol::organisation::SetOrganisationRequest;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    Call(request): Call<SetOrganisationRequest>,
) -> Result<Json<Nothing>, Fault> {
    own_set(&app, &seat).await?.must_be_guarded_by(seat.member)?;
    app.limits.life(seat.device)?;
    let organisation = request.organisation.map(OrganisationId);
    app.shared().store.set_organisation(&seat, organisation.as_ref()).await?;
    Ok(Json(Nothing {}))
}
