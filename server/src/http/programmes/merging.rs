//! `…/programmes/{programme}/merging`: sets that become one, to whoever runs the programme.

use super::run;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser, Named};
use crate::programme::{self, merging};
use axum::Json;
use axum::extract::State;
use protocol::merging::{ProgrammeMerging, ProgrammeMergingRequest};
use std::sync::Arc;

/// `GET …/merging`.
pub(in crate::http) async fn look(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
) -> Result<Json<ProgrammeMerging>, Fault> {
    let (_, standing) = run(&app, &caller, programme).await?;
    merging::look(&app.hub, &app.own_origin, &standing.programme).await.map(Json)
}

/// `POST …/merging`.
pub(in crate::http) async fn change(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<ProgrammeMergingRequest>,
) -> Result<Json<ProgrammeMerging>, Fault> {
    let (_, standing) = run(&app, &caller, programme).await?;
    app.limits.life(caller.browser.0)?;
    let by = programme::by(&standing);
    merging::does(&app.hub, &app.own_origin, &standing.programme, by, request).await.map(Json)
}
