//! `POST /api/account/identities/{identity}/end`: one of one's providers lets one in no more. The one that the account began
//! with stays: without it nobody might ever come in again.

use super::own;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{CountedBrowser, Named, OwnCall};
use axum::Json;
use axum::extract::State;
use protocol::http::Nothing;
use std::sync::Arc;

pub(in crate::http) async fn end(
    State(app): State<Arc<App>>,
    _: OwnCall,
    Named(identity): Named<String>,
    caller: CountedBrowser,
) -> Result<Json<Nothing>, Fault> {
    let account = caller.counted(&app, own(&app, &caller.browser).await)?;
    let ended = app.shared().store.end_identity(&account.person, &identity).await;
    caller.counted(&app, ended.map_err(Fault::from))?;
    Ok(Json(Nothing {}))
}
