//! `POST /api/organisations`: makes an organisation, of which one is the first organiser.

use super::entry;
use crate::auth::Anywhere;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser};
use crate::names;
use axum::Json;
use axum::extract::State;
use protocol::organisation::{OrganisationEntry, OrganisationRequest};
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    caller: CountedBrowser,
    Call(request): Call<OrganisationRequest>,
) -> Result<Json<OrganisationEntry>, Fault> {
    let account = caller.counted(&app, crate::http::account::own_and_real(&app, &caller.browser).await)?;
    app.count(Anywhere::StartSet(caller.address)).await?;
    if app.start_key.is_some() && app.start_key != request.key {
        return Err(Fault::KeyNeeded);
    }
    let name = names::check(&request.name)?;
    let now = app.shared().clock.now();
    let made = app.shared().store.found_organisation(&name, &account.person, now).await?;
    Ok(Json(entry(made)))
}
