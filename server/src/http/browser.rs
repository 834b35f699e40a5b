//! Who calls: the browser by its cookie, the address it calls from, and whether our own page made the call.

use super::App;
use crate::auth::BrowserToken;
use crate::error::Fault;
use crate::store::{BROWSER_LIFE_MAX, StoreError};
use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use protocol::{MemberId, SetId};
use serde::de::DeserializeOwned;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

/// The other end of the connection, as the listener saw it.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// The address a call comes from, for limits only. Never logged.
pub(super) struct Address(pub(super) IpAddr);

/// A call from our own page, without a body.
pub(super) struct OwnCall;

/// A call from our own page, with its body.
pub(super) struct Call<T>(pub(super) T);

/// A browser that was let in: the hash of its cookie.
pub(super) struct Browser(pub(super) [u8; 32]);

impl FromRequestParts<Arc<App>> for Address {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Fault> {
        let forwarded = app.trust_proxy.then(|| forwarded_for(&parts.headers)).flatten();
        let peer = parts.extensions.get::<Peer>().map(|peer| peer.0.ip());
        forwarded.or(peer).map(Self).ok_or(Fault::Broken)
    }
}

/// The last entry of the last `X-Forwarded-For`: what our own proxy saw. Those before it anyone can write.
fn forwarded_for(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse().ok()
}

/// What the path names. A path that names nothing finds nothing; what was wrong with it is not repeated.
pub(super) struct Named<T>(pub(super) T);

impl<T: DeserializeOwned + Send> FromRequestParts<Arc<App>> for Named<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Fault> {
        let path = Path::from_request_parts(parts, app).await;
        path.map(|Path(named)| Self(named)).map_err(|_| Fault::NotFound)
    }
}

impl FromRequestParts<Arc<App>> for OwnCall {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Fault> {
        app.origins.check_call(&parts.headers).map(|()| Self).map_err(|_| Fault::ForeignOrigin)
    }
}

impl<T: DeserializeOwned> FromRequest<Arc<App>> for Call<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Fault> {
        app.origins.check_call(request.headers()).map_err(|_| Fault::ForeignOrigin)?;
        match Json::<T>::from_request(request, app).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(Fault::TooLarge),
            // What was wrong with it would repeat what was in it.
            Err(_) => Err(Fault::NotUnderstood),
        }
    }
}

impl FromRequestParts<Arc<App>> for Browser {
    type Rejection = Fault;

    /// A browser that is not known has nothing here.
    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Fault> {
        known(app, &parts.headers).await?.map(Self).ok_or(Fault::NotFound)
    }
}

/// The hash of the caller's cookie, if it is one of ours and its time is not over.
pub(super) async fn known(app: &App, headers: &HeaderMap) -> Result<Option<[u8; 32]>, Fault> {
    let Some(token) = app.cookies.read(headers) else { return Ok(None) };
    let hash = token.hash();
    let known = app.shared().store.know_browser(&hash, app.shared().clock.now()).await?;
    Ok(known.then_some(hash))
}

/// Whether a browser holds a seat; if not, there is nothing here for it.
pub(super) async fn holds(app: &App, browser: &Browser, set: &SetId, member: MemberId) -> Result<(), Fault> {
    let now = app.shared().clock.now();
    let held = app.shared().store.holds_seat(&browser.0, set, member, now).await?;
    if held { Ok(()) } else { Err(Fault::NotFound) }
}

/// Gives the caller a seat. The cookie to send back: a new one, because the browser has gained a right.
pub(super) async fn take_seat(
    app: &App,
    headers: &HeaderMap,
    set: &SetId,
    member: MemberId,
    simulated: bool,
) -> Result<HeaderValue, Fault> {
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    let token = BrowserToken::draw().map_err(StoreError::from)?;
    let old = known(app, headers).await?;
    store.let_in(old, token.hash(), set, member, simulated, now).await?;
    Ok(app.cookies.set(&token, BROWSER_LIFE_MAX))
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound(_) => Self::NotFound,
            StoreError::Full => Self::CannotStore,
            StoreError::Closed => Self::GoingDown,
            other => {
                tracing::error!(error = %other, "a call failed");
                Self::Broken
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_our_own_proxy_wrote_is_believed() {
        let mut headers = HeaderMap::new();
        assert_eq!(forwarded_for(&headers), None);
        headers.append("x-forwarded-for", HeaderValue::from_static("10.0.0.1, 192.0.2.7"));
        assert_eq!(forwarded_for(&headers), Some("192.0.2.7".parse().unwrap()));
        headers.append("x-forwarded-for", HeaderValue::from_static("2001:db8::1"));
        assert_eq!(forwarded_for(&headers), Some("2001:db8::1".parse().unwrap()));
        headers.append("x-forwarded-for", HeaderValue::from_static("unknown"));
        assert_eq!(forwarded_for(&headers), None);
    }
}
