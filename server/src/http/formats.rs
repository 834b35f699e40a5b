//! The formats there are, and what each says. Not here: how they are read (`crate::formats`).

use super::App;
use super::browser::Named;
use crate::error::Fault;
use crate::formats::Written;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use protocol::http::Language;
use serde::Deserialize;
use std::sync::Arc;

/// A browser may keep the answer, and asks each time whether it is still the same.
const ASK_ANEW: HeaderValue = HeaderValue::from_static("no-cache");
const JSON: HeaderValue = HeaderValue::from_static("application/json");
const BROTLI: HeaderValue = HeaderValue::from_static("br");
const BY_ENCODING: HeaderValue = HeaderValue::from_static("accept-encoding");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reading {
    language: Language,
}

/// `GET /api/formats`.
pub(super) async fn list(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, Fault> {
    let formats = Arc::clone(&app.shared().formats);
    if formats.can_change() {
        tokio::task::spawn_blocking(move || formats.look_again()).await.map_err(|_| Fault::Broken)?;
    }
    let list = app.shared().formats.list().map_err(|_| Fault::Broken)?;
    answer(&headers, list)
}

/// `GET /api/formats/{key}?language=`.
pub(super) async fn words(
    State(app): State<Arc<App>>,
    Named(key): Named<String>,
    reading: Result<Query<Reading>, axum::extract::rejection::QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let Query(Reading { language }) = reading.map_err(|_| Fault::NotUnderstood)?;
    let words = app.shared().formats.words(&key, language).ok_or(Fault::NotFound)?;
    answer(&headers, words.map_err(|_| Fault::Broken)?)
}

fn answer(asked: &HeaderMap, written: Written) -> Result<Response, Fault> {
    let says = |name| asked.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).unwrap_or_default();
    let known = says(header::IF_NONE_MATCH) == written.tag;
    let takes_brotli = says(header::ACCEPT_ENCODING).split(',').any(|way| way.trim() == "br");
    let tag = HeaderValue::from_str(&written.tag).map_err(|_| Fault::Broken)?;
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else if takes_brotli {
        ([(header::CONTENT_ENCODING, BROTLI)], written.brotli).into_response()
    } else {
        written.plain.into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, JSON);
    headers.insert(header::CACHE_CONTROL, ASK_ANEW);
    headers.insert(header::VARY, BY_ENCODING);
    headers.insert(header::ETAG, tag);
    Ok(response)
}
