//! `POST /api/programmes/{programme}`: somebody changes something in a programme.

use super::{own, seen};
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser, Named};
use crate::life::zones;
use crate::programme;
use axum::Json;
use axum::extract::State;
use protocol::programme::{Programme, ProgrammeChange};
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<ProgrammeChange>,
) -> Result<Json<Programme>, Fault> {
    let (_, standing) = own(&app, &caller, programme).await?;
    app.limits.life(caller.browser.0)?;
    let (by, command) = (programme::by(&standing), request.command);
    let loaded = programme::change(app.shared(), &standing.programme, &request.change, move |loaded, now| {
        Ok(loaded.programme.decide(&by, &command, now, zones())?)
    })
    .await?;
    seen(&app, standing, &loaded).await.map(Json)
}
