//! The headers that tell browsers what pages may do, and what may be kept.

use super::App;
use crate::assets;
use crate::auth::CookieScheme;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::Arc;

/// Everything from this server, nothing from anywhere else; no script or style in the page itself; and text
/// becomes markup only through the client's one policy.
const CONTENT_SECURITY_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
     connect-src 'self'; media-src 'self' blob:; worker-src 'self'; manifest-src 'self'; form-action 'self'; \
     base-uri 'none'; object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
     trusted-types svelte-trusted-html openset-worker",
);
/// What pages may use of the device: what a room needs, and nothing else.
const PERMISSIONS: HeaderValue = HeaderValue::from_static(
    "microphone=(self), camera=(self), display-capture=(self), speaker-selection=(self), \
     screen-wake-lock=(self), geolocation=(), browsing-topics=(), payment=(), usb=()",
);
/// Two years, as the preload list asks.
const STAY_ON_HTTPS: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");

/// Of every answer.
const ALWAYS: [(HeaderName, HeaderValue); 7] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-embedder-policy"), HeaderValue::from_static("require-corp")),
];

/// Adds what every answer carries.
pub(super) async fn for_all(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let scheme = app.origins.scheme(request.headers());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, value);
    }
    if scheme == CookieScheme::Secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, STAY_ON_HTTPS);
    }
    response
}

/// Answers to calls are for the one who asked, once.
pub(super) async fn for_call(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Files whose names change with what is in them are kept for ever; the page itself is asked for each time.
pub(super) async fn for_page(request: Request, next: Next) -> Response {
    let hashed = request.uri().path().starts_with(assets::HASHED);
    let mut response = next.run(request).await;
    if hashed && response.status().is_success() {
        keep_for_ever(response.headers_mut());
    }
    response
}

fn keep_for_ever(headers: &mut HeaderMap) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
}
