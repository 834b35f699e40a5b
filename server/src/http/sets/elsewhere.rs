//! Bringing a session in that was held elsewhere.

use crate::elsewhere;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, OwnSeat, own_set};
use crate::store::{Seated, StoredSet};
use axum::Json;
use axum::extract::State;
use protocol::elsewhere::{Elsewhere, ElsewhereCommand, TranscriptRead, TranscriptRequest};
use protocol::view::SeatPart;
use std::sync::Arc;

/// Bytes of a call with a transcript: in JSON each may take several.
pub(in crate::http) const BODY_BYTES_MAX: usize = 6 * 1024 * 1024;

/// `GET …/elsewhere`.
pub(in crate::http) async fn look(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
) -> Result<Json<Elsewhere>, Fault> {
    let set = of_circle(&app, &seat).await?;
    elsewhere::look(&app.hub, &set, seat.member).await.map(Json)
}

/// `POST …/elsewhere`.
pub(in crate::http) async fn change(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    Call(command): Call<ElsewhereCommand>,
) -> Result<Json<Elsewhere>, Fault> {
    let set = of_circle(&app, &seat).await?;
    app.limits.life(seat.device)?;
    elsewhere::does(&app.hub, &set, seat.member, &command).await.map(Json)
}

/// `POST …/elsewhere/transcript`.
pub(in crate::http) async fn transcript(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    Call(request): Call<TranscriptRequest>,
) -> Result<Json<TranscriptRead>, Fault> {
    let set = of_circle(&app, &seat).await?;
    app.limits.life(seat.device)?;
    elsewhere::take_transcript(&app.hub, &set, seat.member, request).await.map(Json)
}

/// The set, for whoever has a seat in its circle: whoever listened in on a trainee has no part in its records.
async fn of_circle(app: &App, seat: &Seated) -> Result<StoredSet, Fault> {
    let set = own_set(app, seat).await?;
    if set.part(seat.member) == Some(SeatPart::Supervisor) { Err(Fault::NotFound) } else { Ok(set) }
}
