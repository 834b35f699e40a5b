//! `POST /api/organisations/{organisation}/kept`: organisers say how long records of their sets are kept at most, or ask first
//! how many sessions would go by that.

use super::organised;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser, Named, OwnCall};
use crate::store::StoreError;
use axum::Json;
use axum::extract::State;
use protocol::organisation::{KeptAtMost, KeptAtMostRequest};
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    _: OwnCall,
    Named(organisation): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<KeptAtMostRequest>,
) -> Result<Json<KeptAtMost>, Fault> {
    let (person, organisation) = organised(&app, &caller, organisation).await?;
    if request.months.is_some_and(|months| !(1..=sets::KEPT_MONTHS_MAX).contains(&months)) {
        return Err(Fault::Life(sets::Refusal::OutOfRange));
    }
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    let mut follows = KeptAtMost { sessions: 0, sets: 0 };
    for set in store.sets_of_organisation(&organisation.id).await? {
        let over = store.aged_sessions_of(&set).await?.into_iter().filter(|aged| {
            let months = sets::retention::months(aged.kept.agreed, request.months);
            months.is_some_and(|months| sets::retention::until(aged.last, months) <= now)
        });
        let over = u32::try_from(over.count()).unwrap_or(u32::MAX);
        follows.sessions += over;
        follows.sets += u32::from(over > 0);
    }
    if !request.preview {
        let limited = store.limit_months(&organisation.id, &person, request.months).await;
        limited.map_err(|error| match error {
            StoreError::NotFound(_) => Fault::NotFound,
            other => other.into(),
        })?;
    }
    Ok(Json(follows))
}
