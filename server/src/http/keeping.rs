//! What is kept of a set and for how long, and having it erased: one's own words by oneself, anybody's and everything by
//! the facilitator.

use super::App;
use super::browser::{Browser, Call, Named, holds};
use crate::error::Fault;
use crate::upkeep;
use axum::Json;
use axum::extract::State;
use protocol::http::{EraseRequest, Kept, Nothing};
use protocol::view::SeatPart;
use protocol::{MemberId, SetId};
use std::sync::Arc;

/// `GET /api/sets/{set}/seats/{member}/kept`.
pub(super) async fn look(
    State(app): State<Arc<App>>,
    Named((set, member)): Named<(SetId, MemberId)>,
    browser: Browser,
) -> Result<Json<Kept>, Fault> {
    holds(&app, &browser, &set, member).await?;
    let Some(kept) = app.kept else { return Ok(Json(Kept { days: None, until: None })) };
    let until = app.shared().store.last_sign(&set).await?.plus(kept);
    let days = kept.0 / protocol::Millis::from_mins(24 * 60).0;
    Ok(Json(Kept { days: u32::try_from(days).ok(), until: Some(until) }))
}

/// `POST /api/sets/{set}/seats/{member}/erase`.
pub(super) async fn erase(
    State(app): State<Arc<App>>,
    Named((set, member)): Named<(SetId, MemberId)>,
    browser: Browser,
    Call(wish): Call<EraseRequest>,
) -> Result<Json<Nothing>, Fault> {
    holds(&app, &browser, &set, member).await?;
    let store = &app.shared().store;
    let known = store.set(&set).await?.ok_or(Fault::NotFound)?;
    if wish.member != Some(member) && known.part(member) != Some(SeatPart::Facilitator) {
        return Err(Fault::FacilitatorOnly);
    }
    let Some(author) = wish.member else {
        upkeep::remove(&app.hub, store, &set).await?;
        tracing::info!(%set, "a set was erased by its facilitator");
        return Ok(Json(Nothing {}));
    };
    known.seat(author).ok_or(Fault::NotFound)?;
    let sessions = store.sessions_of(&set).await?;
    store.erase_author(&set, author).await?;
    for session in sessions {
        // What was said is in the memory of its room too.
        app.hub.rebuild(&session.id).await;
    }
    tracing::info!(%set, "a member's words were erased");
    Ok(Json(Nothing {}))
}
