//! `POST /api/sets/{set}/seats/{member}/members`: the facilitator gives somebody more a seat, between sessions: for good, or as
//! a guest of the next one alone, who comes in when the facilitator says yes.

use crate::error::Fault;
use crate::founding;
use crate::http::App;
use crate::http::browser::{Call, OwnSeat, own_set};
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
    let new = founding::one_more(&set, request)?;
    let store = &app.shared().store;
    let last = store.sessions_of(&set.id).await?.into_iter().map(|session| session.number).max();
    let invitation = Invitation {
        member: new.member,
        name: new.name.expose().to_owned(),
        part: new.part,
        rehearsal: false,
        link: new.invitation.link(),
    };
    store.add_seat(&seat, new, last.unwrap_or(0) + 1, guest).await?;
    app.shared().jobs.notify_one();
    Ok(Json(invitation))
}
