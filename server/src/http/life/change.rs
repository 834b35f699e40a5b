//! `POST …/life`: a member changes something in the life of a set.

use super::read::seen;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, OwnSeat, own_set};
use crate::life;
use axum::Json;
use axum::extract::State;
use protocol::life::{Life, LifeRequest};
use std::sync::Arc;

/// Characters of the id that a client draws for a change, so that one sent twice takes effect once.
const ID_CHARS: std::ops::RangeInclusive<usize> = 22..=64;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    Call(request): Call<LifeRequest>,
) -> Result<Json<Life>, Fault> {
    let plain = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    if !ID_CHARS.contains(&request.wish.len()) || !request.wish.chars().all(plain) {
        return Err(Fault::NotUnderstood);
    }
    let set = own_set(&app, &seat).await?;
    app.limits.life(seat.device)?;
    let command = life::command(request.command)?;
    let loaded = life::change(&app.hub, &set, seat.member, &request.wish, &command).await?;
    seen(&app, &loaded, &seat).await
}
