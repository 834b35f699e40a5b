//! `POST …/fresh-invitation/withdraw`: takes back a fresh invitation that the facilitator made to one's seat.

use super::access::as_it_is_now;
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
    match app.shared().store.withdraw_invitation(&seat, app.shared().clock.now()).await {
        // It was used or taken back meanwhile; the answer says how things stand.
        Ok(()) | Err(StoreError::NotFound("fresh invitation")) => as_it_is_now(&app, &seat).await,
        Err(error) => Err(error.into()),
    }
}
