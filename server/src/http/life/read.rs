//! `GET …/life`: the life of a set, as one member may see it.

use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{OwnSeat, own_set};
use crate::life;
use crate::store::Seated;
use axum::Json;
use axum::extract::State;
use protocol::life::Life;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
) -> Result<Json<Life>, Fault> {
    let loaded = life::load(&app.hub, &own_set(&app, &seat).await?).await?;
    seen(&app, &loaded, &seat).await
}

pub(super) async fn seen(app: &App, loaded: &life::Loaded, seat: &Seated) -> Result<Json<Life>, Fault> {
    let written = app.shared().store.written_to(&seat.set).await?;
    let letters = life::letters(&loaded.set, seat.member, written, !app.printed);
    let now = app.shared().clock.now();
    life::seen_by(&loaded.set, seat.member, now, letters).map(Json).ok_or(Fault::NotFound)
}
