//! `POST /api/organisations/{organisation}/people/{person}/remove`: takes somebody out, oneself or by an organiser. Their
//! seats in sets stay theirs.

use super::own;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{CountedBrowser, Named, OwnCall};
use crate::store::PersonId;
use axum::Json;
use axum::extract::State;
use protocol::http::Nothing;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    _: OwnCall,
    Named((organisation, person)): Named<(String, String)>,
    caller: CountedBrowser,
) -> Result<Json<Nothing>, Fault> {
    let (by, organisation) = own(&app, &caller, organisation).await?;
    app.shared().store.leave_organisation(&organisation.id, &by, &PersonId(person)).await?;
    Ok(Json(Nothing {}))
}
