//! `POST /api/account/letters`: whether one wants letters about one's sets.

use super::own;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser};
use axum::Json;
use axum::extract::State;
use protocol::account::LettersWanted;
use protocol::http::Nothing;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    caller: CountedBrowser,
    Call(wish): Call<LettersWanted>,
) -> Result<Json<Nothing>, Fault> {
    let account = caller.counted(&app, own(&app, &caller.browser).await)?;
    app.shared().store.want_letters(&account.person, wish.wanted).await?;
    app.shared().jobs.notify_one();
    Ok(Json(Nothing {}))
}
