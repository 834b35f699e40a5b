//! `POST /api/organisations/{organisation}/invitations/{invitation}/withdraw`: an organiser takes an invitation back.

use super::{hash_of, organised};
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{CountedBrowser, Named, OwnCall};
use crate::store::StoreError;
use axum::Json;
use axum::extract::State;
use protocol::http::Nothing;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    _: OwnCall,
    Named((organisation, invitation)): Named<(String, String)>,
    caller: CountedBrowser,
) -> Result<Json<Nothing>, Fault> {
    let (person, organisation) = organised(&app, &caller, organisation).await?;
    let hash = hash_of(&invitation).ok_or(Fault::NotFound)?;
    app.shared().store.withdraw_organisation_invitation(&organisation.id, &person, &hash).await.map_err(
        |error| match error {
            StoreError::NotFound(_) => Fault::NotFound,
            other => other.into(),
        },
    )?;
    Ok(Json(Nothing {}))
}
