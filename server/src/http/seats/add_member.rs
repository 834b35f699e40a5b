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
    if let Some(known) = added(&app, &set, &token).await? {
        // The answer was lost, or a finger pressed twice: they have their seat, or had it.
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
        link: new.invitation.link(app.shared().store.region()),
    };
    let now = app.shared().clock.now();
    match store.add_seat(&seat, new, last.unwrap_or(0) + 1, guest, now).await {
        Ok(()) => {
            app.shared().jobs.notify_one();
            Ok(Json(invitation))
        }
        // The same change came by another way at the same time.
        Err(error @ StoreError::AlreadyThere("seat" | "invitation")) => {
            let known = added(&app, &own_set(&app, &seat).await?, &token).await?;
            known.map(Json).ok_or_else(|| error.into())
        }
        Err(error) => Err(error.into()),
    }
}

/// The seat that a link was made for, also where it was taken, or whoever sat there has gone.
async fn added(app: &App, set: &StoredSet, token: &InvitationToken) -> Result<Option<Invitation>, Fault> {
    let made = app.shared().store.invitation_made(&token.hash()).await?;
    let seat = set.seats.iter().find(|seat| Some(seat.member) == made.and_then(|made| made.member));
    Ok(seat.map(|seat| seat.invited_by(token, app.shared().store.region())))
}
