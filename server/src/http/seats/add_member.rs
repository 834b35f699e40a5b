//! `POST /api/sets/{set}/seats/{member}/members`: the facilitator gives somebody more a seat, between sessions: for good, or as
//! a guest of the next one alone, who comes in when the facilitator says yes.

use crate::auth::InvitationToken;
use crate::error::Fault;
use crate::founding;
use crate::http::App;
use crate::http::browser::{Call, OwnSeat, own_set};
use crate::http::invitations::token_by;
use crate::store::{StoreError, StoredSet};
use axum::Json;
use axum::extract::State;
use protocol::http::{Invitation, MemberRequest};
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    Call(request): Call<MemberRequest>,
) -> Result<Json<Invitation>, Fault> {
    let set = own_set(&app, &seat).await?;
    set.must_be_guarded_by(seat.member)?;
    app.limits.life(seat.device)?;
    let guest = request.guest;
    let scope = format!("seat\0{}\0{}", set.id, seat.member);
    let token: InvitationToken = token_by(&app, &scope, request.change.as_deref()).await?;
    if let Some(known) = added(&set, &token) {
        // The answer was lost, or a finger pressed twice: they have their seat.
        return Ok(Json(known));
    }
    let new = founding::one_more(&set, request, token.clone())?;
    let store = &app.shared().store;
    let last = store.sessions_of(&set.id).await?.into_iter().map(|session| session.number).max();
    let invitation = Invitation {
        member: new.member,
        name: new.name.expose().to_owned(),
        part: new.part,
        rehearsal: false,
        link: new.invitation.link(),
    };
    match store.add_seat(&seat, new, last.unwrap_or(0) + 1, guest).await {
        Ok(()) => {
            app.shared().jobs.notify_one();
            Ok(Json(invitation))
        }
        // The same change came by another way at the same time.
        Err(error @ StoreError::AlreadyThere("seat")) => {
            added(&own_set(&app, &seat).await?, &token).map(Json).ok_or_else(|| error.into())
        }
        Err(error) => Err(error.into()),
    }
}

/// The seat that a link opens, where it was made already and nobody has taken it.
fn added(set: &StoredSet, token: &InvitationToken) -> Option<Invitation> {
    let free = set.seats.iter().filter(|seat| seat.removed_at.is_none() && seat.taken_at.is_none());
    let known = free.into_iter().find(|seat| seat.invitation.as_ref() == Some(token))?;
    Some(known.invited_by(token))
}
