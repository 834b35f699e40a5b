//! The caller of a request: the browser, known by its cookie; the address it calls from; and whether our own page made
//! the call.

use super::{App, agent};
use crate::auth::BrowserToken;
use crate::error::Fault;
use crate::store::{BROWSER_IDLE_MAX, DeviceId, KnownBrowser, LetIn, Seated, StoreError, StoredSet, Visitor};
use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::AppendHeaders;
use protocol::{MemberId, SetId};
use serde::de::DeserializeOwned;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

/// When to ask again where as many ask to be let into a seat as may.
const ENTRY_PAUSE_MS: u32 = 60_000;

/// The other end of the connection, as the listener saw it.
#[derive(Clone, Copy, Debug)]
pub struct RemoteAddress(pub SocketAddr);

/// The address a call comes from, for limits only. Never logged.
pub(super) struct Address(pub(super) IpAddr);

/// A call from our own page, without a body.
pub(super) struct OwnCall;

/// A call from our own page, with its body.
pub(super) struct Call<T>(pub(super) T);

/// A browser that was let in.
pub(super) struct Browser(pub(super) DeviceId);

/// A browser that was let in, where those that were not are counted against the address they call from.
pub(super) struct CountedBrowser {
    pub(super) browser: Browser,
    pub(super) address: IpAddr,
}

impl CountedBrowser {
    /// Counts what is not this browser's as a failure of its address.
    pub(super) fn counted<T>(&self, app: &App, outcome: Result<T, Fault>) -> Result<T, Fault> {
        count_failure(app, self.address, outcome)
    }
}

fn count_failure<T>(app: &App, address: IpAddr, outcome: Result<T, Fault>) -> Result<T, Fault> {
    if let Err(Fault::NotFound) = outcome {
        app.limits.failed(address)?;
    }
    outcome
}

impl FromRequestParts<Arc<App>> for Address {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Fault> {
        let forwarded = app.trust_proxy.then(|| forwarded_for(&parts.headers)).flatten();
        let peer = parts.extensions.get::<RemoteAddress>().map(|peer| peer.0.ip());
        forwarded.or(peer).map(Self).ok_or(Fault::Broken)
    }
}

/// The last entry of the last `X-Forwarded-For`: what our own proxy saw. Those before it anyone can write.
fn forwarded_for(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse().ok()
}

/// The parameters in a path. A path that cannot be read is answered with "not found", and nothing of it is repeated.
pub(super) struct Named<T>(pub(super) T);

/// The seat in a set that the path names, held by the browser that calls. For any other browser there is nothing here.
pub(super) struct OwnSeat(pub(super) Seated);

/// The same, with the one thing of the seat or the set that the path names after it.
pub(super) struct OfOwnSeat<T>(pub(super) Seated, pub(super) T);

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

    /// A browser that is not known is answered with "not found".
    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Fault> {
        known(app, &parts.headers).await?.map(|known| Self(known.device)).ok_or(Fault::NotFound)
    }
}

impl FromRequestParts<Arc<App>> for OwnSeat {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Fault> {
        let Named((set, member)) = Named::from_request_parts(parts, app).await?;
        seated(parts, app, set, member).await.map(Self)
    }
}

impl<T: DeserializeOwned + Send> FromRequestParts<Arc<App>> for OfOwnSeat<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Fault> {
        let Named((set, member, thing)) = Named::from_request_parts(parts, app).await?;
        Ok(Self(seated(parts, app, set, member).await?, thing))
    }
}

async fn seated(parts: &mut Parts, app: &Arc<App>, set: SetId, member: MemberId) -> Result<Seated, Fault> {
    let browser = Browser::from_request_parts(parts, app).await?;
    holds(app, &browser, &set, member).await?;
    Ok(Seated { device: browser.0, set, member })
}

/// The set of a seat that the caller holds.
pub(super) async fn own_set(app: &App, seat: &Seated) -> Result<StoredSet, Fault> {
    app.shared().store.set(&seat.set).await?.ok_or(Fault::NotFound)
}

impl FromRequestParts<Arc<App>> for CountedBrowser {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Fault> {
        let Address(address) = Address::from_request_parts(parts, app).await?;
        let browser = Browser::from_request_parts(parts, app).await;
        Ok(Self { browser: count_failure(app, address, browser)?, address })
    }
}

/// The hash of the cookie that a request shows, if it shows one.
pub(super) fn shown(app: &App, headers: &HeaderMap) -> Option<[u8; 32]> {
    app.origins.scheme(headers).read(headers).map(|token| token.hash())
}

/// The caller's browser, if its cookie is one of ours and its time is not over.
pub(super) async fn known(app: &App, headers: &HeaderMap) -> Result<Option<KnownBrowser>, Fault> {
    let Some(hash) = shown(app, headers) else { return Ok(None) };
    Ok(app.shared().store.know_browser(&hash, app.shared().clock.now()).await?)
}

/// Whether a browser holds a seat; if not, there is nothing here for it.
pub(super) async fn holds(app: &App, browser: &Browser, set: &SetId, member: MemberId) -> Result<(), Fault> {
    let now = app.shared().clock.now();
    let held = app.shared().store.holds_seat(browser.0, set, member, now).await?;
    if held { Ok(()) } else { Err(Fault::NotFound) }
}

/// Somebody at the door, and the cookie to give them if they are let in.
pub(super) fn visitor(app: &App, headers: &HeaderMap) -> Result<(Visitor, BrowserToken), Fault> {
    let token = BrowserToken::draw().map_err(StoreError::from)?;
    let visitor = Visitor {
        shown: shown(app, headers),
        new: token.hash(),
        agent: agent::of(headers),
        now: app.shared().clock.now(),
    };
    Ok((visitor, token))
}

/// Headers of an answer.
pub(super) type Headers = AppendHeaders<Vec<(HeaderName, HeaderValue)>>;

/// The cookie to send back to somebody who was let in: a new one, because the browser has gained a right. None if
/// it has a newer one already.
pub(super) fn given(app: &App, headers: &HeaderMap, token: &BrowserToken, let_in: LetIn) -> Headers {
    let cookie = let_in.cookie_given.then(|| app.origins.scheme(headers).set(token, BROWSER_IDLE_MAX));
    AppendHeaders(cookie.into_iter().map(|cookie| (header::SET_COOKIE, cookie)).collect())
}

/// A new cookie in the place of one that has grown old, so that the time a browser keeps it begins anew.
pub(super) async fn renewed(app: &App, headers: &HeaderMap) -> Result<Headers, Fault> {
    let Some(shown) = shown(app, headers) else { return Ok(AppendHeaders(Vec::new())) };
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    let known = store.know_browser(&shown, now).await?;
    if !known.is_some_and(|known| known.to_renew) {
        return Ok(AppendHeaders(Vec::new()));
    }
    let token = BrowserToken::draw().map_err(StoreError::from)?;
    match store.renew_cookie(shown, token.hash(), now).await {
        Ok(()) => {
            let cookie = app.origins.scheme(headers).set(&token, BROWSER_IDLE_MAX);
            Ok(AppendHeaders(vec![(header::SET_COOKIE, cookie)]))
        }
        // It was replaced by another call meanwhile.
        Err(StoreError::NotFound(_)) => Ok(AppendHeaders(Vec::new())),
        Err(error) => Err(error.into()),
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound("invitation") => Self::InvitationUnknown,
            StoreError::NotFound(_) => Self::NotFound,
            StoreError::AlreadyThere("holder") => Self::SeatHeld,
            StoreError::AlreadyThere("seat" | "seats") => Self::SeatsDoNotFit,
            StoreError::AlreadyThere("next session") => Self::SessionUnderWay,
            StoreError::AlreadyThere("identity") => Self::IdentityTaken,
            StoreError::AlreadyThere("passkey") => Self::PasskeyTaken,
            StoreError::AlreadyThere("passkeys") => Self::PasskeysFull,
            StoreError::AlreadyThere("last passkey") => Self::LastPasskey,
            StoreError::AlreadyThere("last organiser") => Self::LastOrganiser,
            StoreError::AlreadyThere("organisations" | "invitations" | "programmes") => {
                Self::OrganisationFull
            }
            StoreError::AlreadyThere("entry") => Self::TooFast { retry_after_ms: ENTRY_PAUSE_MS },
            StoreError::Full | StoreError::ReadOnly | StoreError::Away(_) => Self::CannotStore,
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
