//! `GET …/life`: the life of a set, as one member may see it.

use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{OwnSeat, own_set};
use crate::life;
use axum::Json;
use axum::extract::State;
use protocol::MemberId;
use protocol::life::Life;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
) -> Result<Json<Life>, Fault> {
    let loaded = life::load(&app.hub, &own_set(&app, &seat).await?).await?;
    seen(&app, &loaded, seat.member)
}

pub(super) fn seen(app: &App, loaded: &life::Loaded, member: MemberId) -> Result<Json<Life>, Fault> {
    life::seen_by(&loaded.set, member, app.shared().clock.now()).map(Json).ok_or(Fault::NotFound)
}
