//! `GET /api/programmes/{programme}`: a programme as one may see it in one's roles.

use super::{own, seen};
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{CountedBrowser, Named};
use crate::programme;
use axum::Json;
use axum::extract::State;
use protocol::programme::Programme;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
) -> Result<Json<Programme>, Fault> {
    let (_, standing) = own(&app, &caller, programme).await?;
    let loaded = programme::load(app.shared(), &standing.programme).await?;
    seen(&app, standing, &loaded).await.map(Json)
}
