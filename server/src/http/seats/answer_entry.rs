//! `POST …/entries/{entry}`: lets a device in that asks, or does not: into one's own seat, and by whoever guards the set into
//! that of a guest.

use super::access::as_it_is_now;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, OfOwnSeat, own_set};
use crate::store::Seated;
use axum::Json;
use axum::extract::State;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use protocol::MemberId;
use protocol::http::{Access, EntryAnswer};
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    OfOwnSeat(seat, entry): OfOwnSeat<String>,
    Call(said): Call<EntryAnswer>,
) -> Result<Json<Access>, Fault> {
    let id = URL_SAFE_NO_PAD.decode(entry).ok().and_then(|id| id.try_into().ok()).ok_or(Fault::NotFound)?;
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    match guest(&app, &seat, id).await? {
        Some(guest) => store.let_guest_in(&seat, guest, id, said.yes, now).await?,
        None => store.answer_entry(&seat, id, said.yes, now).await?,
    }
    as_it_is_now(&app, &seat).await
}

/// The guest whose seat somebody asks for, where it is whoever guards the set who answers.
async fn guest(app: &App, seat: &Seated, id: [u8; 16]) -> Result<Option<MemberId>, Fault> {
    let set = own_set(app, seat).await?;
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    if !set.is_guarded_by(seat.member) {
        return Ok(None);
    }
    for guest in set.guests() {
        if store.entries_of(&set.id, guest.member, now).await?.iter().any(|entry| entry.id == id) {
            return Ok(Some(guest.member));
        }
    }
    Ok(None)
}
