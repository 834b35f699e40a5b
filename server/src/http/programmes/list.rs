//! `GET /api/programmes`: the programmes that one has a role in. Whoever is not signed in has none.

use super::entry;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::CountedBrowser;
use crate::programme;
use axum::Json;
use axum::extract::State;
use protocol::programme::Programmes;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    caller: CountedBrowser,
) -> Result<Json<Programmes>, Fault> {
    let store = &app.shared().store;
    let account = store.account(caller.browser.0, app.shared().clock.now()).await?;
    let standings = match account {
        Some(account) => store.programmes_of(&account.person).await?,
        None => Vec::new(),
    };
    let mut programmes = Vec::with_capacity(standings.len());
    for standing in standings {
        let loaded = programme::load(app.shared(), &standing.programme).await?;
        programmes.push(entry(standing, &loaded.programme));
    }
    Ok(Json(Programmes { programmes }))
}
