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
    let set = own_set(&app, &seat).await?;
    let mut loaded = life::load(&app.hub, &set).await?;
    if !loaded.set.has_chosen_zone(seat.member)
        && let Some(zone) = zone_of_person(&app, &seat).await?
    {
        loaded = life::live_in(&app.hub, &set, seat.member, &zone).await?;
    }
    seen(&app, &loaded, &seat).await
}

/// The zone that whoever sits here has said for all their sets. Rules that do not know it yet, or any more, change nothing.
async fn zone_of_person(app: &App, seat: &Seated) -> Result<Option<String>, Fault> {
    let store = &app.shared().store;
    let Some(account) = store.account(seat.device, app.shared().clock.now()).await? else { return Ok(None) };
    let theirs = store.seats_of_person(&account.person).await?;
    if !theirs.iter().any(|held| held.set == seat.set && held.member == seat.member) {
        return Ok(None);
    }
    let zone = store.settings_of(&account.person).await?.zone;
    Ok(zone.filter(|zone| life::zones().get(zone).is_some()))
}

pub(in crate::http) async fn seen(
    app: &App,
    loaded: &life::Loaded,
    seat: &Seated,
) -> Result<Json<Life>, Fault> {
    let written = app.shared().store.written_to(&seat.set).await?;
    let lost = app.shared().store.seats_not_reached(&seat.set).await?;
    let letters = life::letters(&loaded.set, seat.member, written, lost, !app.printed);
    let now = app.shared().clock.now();
    life::seen_by(&loaded.set, seat.member, now, letters).map(Json).ok_or(Fault::NotFound)
}
