//! `POST /api/demo`: makes a demonstration.

use crate::auth::Anywhere;
use crate::demo;
use crate::error::Fault;
use crate::founding;
use crate::http::App;
use crate::http::browser::{Address, Call, given, visitor};
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use protocol::http::DemoRequest;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    Address(address): Address,
    headers: HeaderMap,
    Call(request): Call<DemoRequest>,
) -> Result<impl IntoResponse, Fault> {
    if !app.demo {
        return Err(Fault::DemoOff);
    }
    app.count(Anywhere::StartDemo(address)).await?;
    let (plan, rehearsal) = demo::plan(&request, &app.shared().formats)?;
    let (founder, token) = visitor(&app, &headers)?;
    let founded = founding::found(app.shared(), plan, founder, rehearsal).await?;
    if let Some(rehearsal) = rehearsal {
        app.rehearsals.begin(demo::cast(&app, &founded.set, founded.session.id.clone(), rehearsal));
    }
    let cookie = given(&app, &headers, &token, founded.let_in);
    Ok((cookie, Json(founded.started(app.shared().store.region()))))
}
