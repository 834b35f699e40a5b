//! `POST …/devices/{device}/end`: signs a device out of the seat; its sockets are closed.

use super::access::{as_it_is_now, named};
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{OfOwnSeat, OwnCall};
use crate::http::sign_in::close_sockets;
use axum::Json;
use axum::extract::State;
use protocol::http::Access;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    _: OwnCall,
    OfOwnSeat(seat, device): OfOwnSeat<String>,
) -> Result<Json<Access>, Fault> {
    let device = named(&app, &seat, &device).await?;
    let lost = app.shared().store.end_device(&seat, device).await?;
    close_sockets(&app, device, &lost).await?;
    as_it_is_now(&app, &seat).await
}
