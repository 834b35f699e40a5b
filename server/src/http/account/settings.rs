//! `POST /api/account/settings`: how one likes pages to be. A zone is at once the one that one lives by in each of one's
//! sets.

use super::own;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser};
use crate::life;
use axum::Json;
use axum::extract::State;
use protocol::account::PersonSettings;
use protocol::http::Nothing;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    caller: CountedBrowser,
    Call(settings): Call<PersonSettings>,
) -> Result<Json<Nothing>, Fault> {
    let account = caller.counted(&app, own(&app, &caller.browser).await)?;
    app.limits.life(caller.browser.0)?;
    let store = &app.shared().store;
    if let Some(zone) = &settings.zone
        && life::zones().get(zone).is_none()
    {
        return Err(Fault::Life(sets::Refusal::ZoneUnknown));
    }
    store.set_settings(&account.person, &settings).await?;
    if let Some(zone) = &settings.zone {
        for seat in store.seats_of_person(&account.person).await? {
            // A set that was removed meanwhile has no clocks.
            let Some(set) = store.set(&seat.set).await? else { continue };
            life::live_in(&app.hub, &set, seat.member, zone).await?;
        }
    }
    app.shared().jobs.notify_one();
    Ok(Json(Nothing {}))
}
