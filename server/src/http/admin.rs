//! What those who run the service ask: whether it is up, whether it is ready, its figures, and of several servers
//! how they stand (`admin/cluster.rs`). The last two are on a listener of their own.

mod cluster;

use super::App;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use std::sync::Arc;

/// What the figures are written in.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Up and ready, on the public listener: what a proxy or an orchestrator asks.
pub(super) fn health() -> Router<Arc<App>> {
    Router::new().route("/healthz", get(|| async { "ok\n" })).route("/readyz", get(ready))
}

/// Everything on the admin listener.
pub fn router(app: Arc<App>) -> Router {
    let servers =
        Router::new().route("/cluster", get(cluster::page)).route("/cluster.json", get(cluster::picture));
    health().merge(servers).route("/metrics", get(figures)).with_state(app)
}

/// Ready: not going down, the store answers, and of several servers this one has its lease.
async fn ready(State(app): State<Arc<App>>) -> impl IntoResponse {
    if app.hub.is_closing() {
        return (StatusCode::SERVICE_UNAVAILABLE, "going down\n");
    }
    if app.shared().nodes.as_ref().is_some_and(|nodes| nodes.is_draining()) {
        return (StatusCode::SERVICE_UNAVAILABLE, "draining\n");
    }
    if app.shared().nodes.as_ref().is_some_and(|nodes| !nodes.holds_lease()) {
        return (StatusCode::SERVICE_UNAVAILABLE, "this server has lost its lease\n");
    }
    match app.shared().store.ready().await {
        Ok(()) => (StatusCode::OK, "ok\n"),
        Err(error) => {
            tracing::warn!(%error, "not ready: the store does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the store does not answer\n")
        }
    }
}

async fn figures(State(app): State<Arc<App>>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, OPEN_METRICS)], app.shared().metrics.text())
}
