//! `POST …/own-link`: makes one's own link a new one.

use super::access::as_it_is_now;
use crate::auth::InvitationToken;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{OwnCall, OwnSeat};
use crate::store::StoreError;
use axum::Json;
use axum::extract::State;
use protocol::http::Access;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    _: OwnCall,
    OwnSeat(seat): OwnSeat,
) -> Result<Json<Access>, Fault> {
    let token = InvitationToken::draw().map_err(StoreError::from)?;
    app.shared().store.replace_own_link(&seat, &token).await?;
    as_it_is_now(&app, &seat).await
}
