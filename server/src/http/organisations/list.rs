//! `GET /api/organisations`: the organisations that one is in. Whoever is not signed in is in none: the page of a set asks
//! without knowing.

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
    let store = &app.shared().store;
    let account = store.account(caller.browser.0, app.shared().clock.now()).await?;
    let own = match account {
        Some(account) => store.own_organisations(&account.person).await?,
        None => Vec::new(),
    };
    Ok(Json(Organisations { organisations: own.into_iter().map(entry).collect() }))
}
