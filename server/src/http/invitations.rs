//! An invitation: what it is to, and taking the seat.

use super::App;
use super::browser::{Address, Call, take_seat};
use crate::auth::{InvitationToken, TooFast};
use crate::error::Fault;
use crate::store::{SeatRef, StoredSet};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use protocol::MemberId;
use protocol::http::Invited;
use std::net::IpAddr;
use std::sync::Arc;

/// `POST /api/invitations/look`.
pub(super) async fn look(
    State(app): State<Arc<App>>,
    Address(address): Address,
    Call(body): Call<protocol::http::InvitationToken>,
) -> Result<Json<Invited>, Fault> {
    let seat = find(&app, address, &body.token).await?;
    invited(&app, &seat.set, seat.member).await.map(Json)
}

/// `POST /api/invitations/take`.
pub(super) async fn take(
    State(app): State<Arc<App>>,
    Address(address): Address,
    headers: HeaderMap,
    Call(body): Call<protocol::http::InvitationToken>,
) -> Result<impl IntoResponse, Fault> {
    let seat = find(&app, address, &body.token).await?;
    let invited = invited(&app, &seat.set, seat.member).await?;
    let cookie = take_seat(&app, &headers, &seat.set, seat.member, body.rehearsal).await?;
    if seat.rehearsal
        && !body.rehearsal
        && let Some(set) = app.shared().store.set(&seat.set).await?
    {
        app.hub.seats_changed(&invited.session, &set).await;
    }
    Ok(([(header::SET_COOKIE, cookie)], Json(invited)))
}

/// The seat an invitation is to.
async fn find(app: &App, address: IpAddr, token: &str) -> Result<SeatRef, Fault> {
    app.limits.invitation(address)?;
    let seat = match InvitationToken::parse(token) {
        Some(token) => app.shared().store.invitation(&token.hash()).await?,
        None => None,
    };
    match seat {
        Some(seat) => Ok(seat),
        None => {
            app.limits.wrong_invitation(address)?;
            Err(Fault::InvitationUnknown)
        }
    }
}

/// A seat, with its set's newest session.
pub(super) async fn invited(app: &App, set: &protocol::SetId, member: MemberId) -> Result<Invited, Fault> {
    let store = &app.shared().store;
    let stored = store.set(set).await?.ok_or(Fault::NotFound)?;
    let newest = store.sessions_of(set).await?.into_iter().next().ok_or(Fault::NotFound)?;
    invited_to(&stored, newest.id, member)
}

/// A seat, with a session of its set.
pub(super) fn invited_to(
    set: &StoredSet,
    session: protocol::SessionId,
    member: MemberId,
) -> Result<Invited, Fault> {
    let seat = set.seat(member).ok_or(Fault::NotFound)?;
    Ok(Invited {
        set: set.id.clone(),
        set_name: set.name.expose().to_owned(),
        session,
        member,
        name: seat.name.expose().to_owned(),
    })
}

impl From<TooFast> for Fault {
    fn from(too_fast: TooFast) -> Self {
        Self::TooFast { retry_after_ms: u32::try_from(too_fast.retry_after.0).unwrap_or(u32::MAX) }
    }
}
