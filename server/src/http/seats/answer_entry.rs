//! `POST …/entries/{entry}`: lets a device in that asks, or does not.

use super::access::as_it_is_now;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, OfOwnSeat};
use axum::Json;
use axum::extract::State;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use protocol::http::{Access, EntryAnswer};
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    OfOwnSeat(seat, entry): OfOwnSeat<String>,
    Call(said): Call<EntryAnswer>,
) -> Result<Json<Access>, Fault> {
    let id = URL_SAFE_NO_PAD.decode(entry).ok().and_then(|id| id.try_into().ok()).ok_or(Fault::NotFound)?;
    app.shared().store.answer_entry(&seat, id, said.yes, app.shared().clock.now()).await?;
    as_it_is_now(&app, &seat).await
}
