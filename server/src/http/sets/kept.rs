//! `GET …/kept`: what is kept of a set, for how long, and what goes next.

use crate::error::Fault;
use crate::http::App;
use crate::http::browser::OwnSeat;
use crate::retention;
use axum::Json;
use axum::extract::State;
use protocol::Millis;
use protocol::http::{Kept, KeptSession};
use std::sync::Arc;

/// Sessions shown that go next: what comes after them is shown when they are gone.
const NEXT_SHOWN: usize = 3;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
) -> Result<Json<Kept>, Fault> {
    let store = &app.shared().store;
    let months = store.kept_months(&seat.set).await?;
    let mut going: Vec<_> = store
        .aged_sessions_of(&seat.set)
        .await?
        .into_iter()
        .filter_map(|aged| Some((retention::kept_until(&aged)?, aged)))
        .collect();
    going.sort_by_key(|(until, aged)| (*until, aged.number));
    let mut next = Vec::new();
    for (until, aged) in going.into_iter().take(NEXT_SHOWN) {
        let texts = store.texts_in(&aged.session).await?;
        next.push(KeptSession { session: aged.session, number: aged.number, until, texts });
    }
    let mut kept =
        Kept { days: None, until: None, months_agreed: months.agreed, months_most: months.most, next };
    if let Some(length) = app.kept {
        kept.days = u32::try_from(length.0 / Millis::from_mins(24 * 60).0).ok();
        kept.until = Some(store.last_sign(&seat.set).await?.plus(length));
    }
    Ok(Json(kept))
}
