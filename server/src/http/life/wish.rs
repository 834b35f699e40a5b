//! `POST …/life`: something is wished of a set.

use super::look::seen;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, OwnSeat, own_set};
use crate::life;
use axum::Json;
use axum::extract::State;
use protocol::life::{Life, LifeRequest};
use std::sync::Arc;

/// Characters of the id of a wish, as of any id that a client draws.
const WISH_CHARS: std::ops::RangeInclusive<usize> = 22..=64;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    Call(request): Call<LifeRequest>,
) -> Result<Json<Life>, Fault> {
    let plain = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    if !WISH_CHARS.contains(&request.wish.len()) || !request.wish.chars().all(plain) {
        return Err(Fault::NotUnderstood);
    }
    let set = own_set(&app, &seat).await?;
    app.limits.life(seat.device)?;
    let command = life::command(request.command)?;
    let loaded = life::wish(&app.hub, &set, seat.member, &request.wish, &command).await?;
    seen(&app, &loaded, seat.member)
}
