//! `POST /api/account/sign-ins/{sign_in}/end`: signs a browser out; what it has open in the person's seats is closed.

use super::own;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{CountedBrowser, Named, OwnCall};
use crate::http::seats::access::name;
use crate::http::sign_in::close_sockets;
use axum::Json;
use axum::extract::State;
use protocol::http::Nothing;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    _: OwnCall,
    Named(wanted): Named<String>,
    caller: CountedBrowser,
) -> Result<Json<Nothing>, Fault> {
    let account = caller.counted(&app, own(&app, &caller.browser).await)?;
    let store = &app.shared().store;
    let sign_ins = store.sign_ins_of(&account.person).await?;
    let device = sign_ins.into_iter().map(|stored| stored.device).find(|device| name(*device) == wanted);
    let device = device.ok_or(Fault::NotFound)?;
    let lost = store.end_sign_in(caller.browser.0, device).await?;
    close_sockets(&app, device, &lost).await?;
    Ok(Json(Nothing {}))
}
