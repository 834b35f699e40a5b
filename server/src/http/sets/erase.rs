//! `POST …/erase`: one's own words are erased by oneself, anybody's and everything by the facilitator. `…/erase/preview` says
//! how much that would be.

use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, OwnSeat, own_set};
use crate::upkeep;
use axum::Json;
use axum::extract::State;
use protocol::http::{ErasePreview, EraseRequest, Nothing};
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    Call(request): Call<EraseRequest>,
) -> Result<Json<Nothing>, Fault> {
    let set = own_set(&app, &seat).await?;
    match request.member {
        None => upkeep::erase_set(&app.hub, &set, seat.member).await?,
        Some(author) => upkeep::erase_author(&app.hub, &set, seat.member, author).await?,
    }
    Ok(Json(Nothing {}))
}

pub(in crate::http) async fn preview(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    Call(request): Call<EraseRequest>,
) -> Result<Json<ErasePreview>, Fault> {
    let set = own_set(&app, &seat).await?;
    let own = request.member == Some(seat.member);
    if !own {
        set.must_be_guarded_by(seat.member)?;
    }
    if let Some(author) = request.member {
        set.seat(author).ok_or(Fault::NotFound)?;
    }
    let amount = app.shared().store.amount_of(&set.id, request.member).await?;
    Ok(Json(ErasePreview {
        sessions: amount.sessions,
        texts: amount.texts,
        // That somebody else keeps a diary is theirs to say.
        diary_entries: own.then_some(amount.diary_entries),
        releases: own.then_some(amount.releases),
    }))
}
