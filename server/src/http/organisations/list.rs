//! `GET /api/organisations`: the organisations that one is in.

use super::entry;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::CountedBrowser;
use axum::Json;
use axum::extract::State;
use protocol::organisation::Organisations;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    caller: CountedBrowser,
) -> Result<Json<Organisations>, Fault> {
    let account = caller.counted(&app, crate::http::account::own(&app, &caller.browser).await)?;
    let own = app.shared().store.own_organisations(&account.person).await?;
    Ok(Json(Organisations { organisations: own.into_iter().map(entry).collect() }))
}
