//! `POST /api/account/erase`: the address, its key and all sign-ins go. Seats stay on the devices that hold them.

use super::own;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{CountedBrowser, OwnCall};
use axum::Json;
use axum::extract::State;
use protocol::http::Nothing;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    _: OwnCall,
    caller: CountedBrowser,
) -> Result<Json<Nothing>, Fault> {
    let account = caller.counted(&app, own(&app, &caller.browser).await)?;
    app.shared().store.erase_person(&account.person, app.shared().clock.now()).await?;
    tracing::info!("an account was erased by its person");
    Ok(Json(Nothing {}))
}
