//! `POST …/members/{other}/invitation`: the facilitator makes another invitation to a seat. Whoever sits there already
//! is told, and one device is let in by it.

use crate::auth::InvitationToken;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{OfOwnSeat, OwnCall, own_set};
use crate::store::StoreError;
use axum::Json;
use axum::extract::State;
use protocol::MemberId;
use protocol::http::Invitation;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    _: OwnCall,
    OfOwnSeat(seat, other): OfOwnSeat<MemberId>,
) -> Result<Json<Invitation>, Fault> {
    let set = own_set(&app, &seat).await?;
    let theirs = set.tended_by(seat.member, other)?;
    let token = InvitationToken::draw().map_err(StoreError::from)?;
    app.shared().store.replace_invitation(&seat, other, &token, app.shared().clock.now()).await?;
    Ok(Json(theirs.invited_by(&token, app.shared().store.region())))
}
