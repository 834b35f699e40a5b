//! `POST /api/organisations/{organisation}/programmes`: an organiser begins a programme.

use super::entry;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser, Named};
use crate::http::organisations::organised;
use crate::life::zones;
use crate::{names, programme};
use axum::Json;
use axum::extract::State;
use programmes::programme::Programme;
use protocol::programme::{ProgrammeEntry, ProgrammeRequest};
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    Named(organisation): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<ProgrammeRequest>,
) -> Result<Json<ProgrammeEntry>, Fault> {
    let (person, organisation) = organised(&app, &caller, organisation).await?;
    app.limits.life(caller.browser.0)?;
    let name = names::check(&request.name)?;
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    let rehearsal = store.is_rehearsed(&organisation.id).await?;
    let began = Programme::begin(&name, &request.zone, request.language, rehearsal, zones())?;
    let id = store.found_programme(&organisation.id, &person, &began, now).await?;
    let standing = store.programme_standing(&id, &person).await?.ok_or(Fault::NotFound)?;
    let loaded = programme::load(app.shared(), &id).await?;
    Ok(Json(entry(standing, &loaded.programme)))
}
