//! `POST /api/invitations/ask`: asks whoever sits in the seat to let this browser in. The answer is found by
//! `POST /api/invitations/look`.

use super::find;
use crate::auth::Anywhere;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Address, Call, given, visitor};
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use protocol::http::{EntryAsked, InvitationToken};
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    Address(address): Address,
    headers: HeaderMap,
    Call(body): Call<InvitationToken>,
) -> Result<impl IntoResponse, Fault> {
    let (link, _) = find(&app, address, &body.token).await?;
    app.count(Anywhere::AskEntry(address)).await?;
    let (visitor, token) = visitor(&app, &headers)?;
    let (let_in, asked) = app.shared().store.ask_entry(visitor, link).await?;
    Ok((given(&app, &headers, &token, let_in), Json(EntryAsked { code: asked.code })))
}
