//! `POST /api/invitations/take`: takes the seat that a link is to.

use super::{find, invited};
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Address, Call, given, visitor};
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use protocol::http::InvitationToken;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    Address(address): Address,
    headers: HeaderMap,
    Call(body): Call<InvitationToken>,
) -> Result<impl IntoResponse, Fault> {
    let (link, seat) = find(&app, address, &body.token).await?;
    let invited = invited(&app, &seat.set, seat.member).await?;
    let (visitor, token) = visitor(&app, &headers)?;
    let let_in = app.shared().store.let_in(visitor, link, body.rehearsal).await?;
    if seat.rehearsal && !body.rehearsal {
        app.hub.seats_changed(&invited.session, &seat.set).await?;
    }
    Ok((given(&app, &headers, &token, let_in), Json(invited)))
}
