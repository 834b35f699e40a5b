//! `POST /api/sets`: makes a set with its first session, once for each change.

use crate::auth::Anywhere;
use crate::error::Fault;
use crate::founding::{self, SetPlan};
use crate::http::App;
use crate::http::browser::{Address, Call, given, visitor};
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use protocol::http::SetRequest;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    Address(address): Address,
    headers: HeaderMap,
    Call(request): Call<SetRequest>,
) -> Result<impl IntoResponse, Fault> {
    app.count(Anywhere::StartSet(address)).await?;
    if app.start_key.is_some() && app.start_key != request.key {
        return Err(Fault::KeyNeeded);
    }
    let id = founding::id_by(app.shared(), "", request.change.as_deref()).await?;
    let plan = SetPlan { id, ..SetPlan::requested(request)? };
    let (founder, token) = visitor(&app, &headers)?;
    let founded = founding::found(app.shared(), plan, founder, None).await?;
    let cookie = given(&app, &headers, &token, founded.let_in);
    Ok((cookie, Json(founded.started(app.shared().store.region()))))
}
