//! Evidence of one's own learning.

use crate::error::Fault;
use crate::evidence;
use crate::http::App;
use crate::http::browser::{Call, OwnSeat, own_set};
use crate::http::sessions::record::Asked;
use crate::store::{Seated, StoredSet};
use axum::Json;
use axum::extract::State;
use protocol::evidence::{Evidence, EvidenceMade, EvidenceRequest};
use protocol::view::SeatPart;
use std::sync::Arc;

/// Bytes of a call with all statements of a framework.
pub(in crate::http) const BODY_BYTES_MAX: usize = 512 * 1024;

/// `GET …/evidence`: what there is to write it from.
pub(in crate::http) async fn look(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    asked: Asked,
) -> Result<Json<Evidence>, Fault> {
    let set = of_circle(&app, &seat).await?;
    let asked = asked.map(|asked| asked.0).unwrap_or_default();
    let language = asked.language().unwrap_or(set.language);
    evidence::look(&app.hub, &set, seat.member, language, &asked.zone()).await.map(Json)
}

/// `POST …/evidence`: have it written.
pub(in crate::http) async fn write(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    Call(request): Call<EvidenceRequest>,
) -> Result<Json<EvidenceMade>, Fault> {
    let set = of_circle(&app, &seat).await?;
    app.limits.life(seat.device)?;
    evidence::write(&app.hub, &set, seat.member, request).await.map(Json)
}

/// The set, for whoever has a seat in its circle: whoever listened in on a trainee reads none of its records.
async fn of_circle(app: &App, seat: &Seated) -> Result<StoredSet, Fault> {
    let set = own_set(app, seat).await?;
    if set.part(seat.member) == Some(SeatPart::Supervisor) { Err(Fault::NotFound) } else { Ok(set) }
}
