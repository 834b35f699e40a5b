//! `POST /api/account/erase`: the address, its key and all sign-ins go, and with them what somebody consented to for
//! evaluation and what programmes keep of them. Seats stay on the devices that hold them.

use super::own;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{CountedBrowser, OwnCall};
use crate::programme::{evaluation, questionnaires};
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
    let (shared, person) = (app.shared(), &account.person);
    // Those who read it are told that a text was taken back, and by nobody's key is it to be read afterwards.
    for (programme, who) in shared.store.traces_of(person).await? {
        evaluation::takes_all_back(shared, &programme, &who).await?;
        questionnaires::forget(shared, &programme, &who).await?;
    }
    shared.store.erase_person(person, shared.clock.now()).await?;
    tracing::info!("an account was erased by its person");
    Ok(Json(Nothing {}))
}
