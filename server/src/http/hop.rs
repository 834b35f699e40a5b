//! Where several servers share the store: what is about a session goes to the server that owns it, whoever was called;
//! and what this server does for the others, on an address that is for them alone.

use super::App;
use super::browser::{Address, RemoteAddress};
use super::patient::Patient;
use crate::error::Fault;
use crate::hub::glance::Glance;
use crate::hub::told::Told;
use crate::nodes::hop::{self, HopError};
use crate::nodes::{About, Nodes, Way};
use crate::store::port::StoredNode;
use axum::body::Body;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::UPGRADE;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use protocol::{SessionId, SetId};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

/// Marks a request that another server has handed on: it is answered here, whatever this server knows of owners.
#[derive(Clone, Copy)]
struct HandedOn;

/// Before everything else: answers here, or hands on.
pub(super) async fn route(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let Some(nodes) = &app.shared().nodes else { return next.run(request).await };
    if request.extensions().get::<HandedOn>().is_some() {
        return next.run(request).await;
    }
    let Some(about) = about(request.uri().path()) else { return next.run(request).await };
    let to = match owner(&app, nodes, &about).await {
        Ok(None) => return next.run(request).await,
        Ok(Some(to)) => to,
        Err(fault) => return fault.into_response(),
    };
    match hand_on(&app, nodes, to, request).await {
        Ok(response) => response,
        Err(fault) => fault.into_response(),
    }
}

/// What a path is about, where it is about a session or a set.
fn about(path: &str) -> Option<About> {
    let session = path.strip_prefix("/api/sessions/").or_else(|| path.strip_prefix("/ws/"));
    let first = |rest: &str| rest.split('/').next().filter(|id| !id.is_empty()).map(str::to_owned);
    if let Some(session) = session {
        return first(session).map(|id| About::Session(SessionId(id)));
    }
    path.strip_prefix("/api/sets/").and_then(first).map(|id| About::Set(SetId(id)))
}

/// The other server that owns what a call is about, and a connection to it. One that is gone owns nothing any more.
async fn owner(app: &App, nodes: &Nodes, about: &About) -> Result<Option<(StoredNode, TcpStream)>, Fault> {
    let is_here = matches!(about, About::Session(session) if app.hub.has_room(session));
    // Without its lease this server may have a room that is another's by now.
    if is_here && nodes.holds_lease() {
        return Ok(None);
    }
    let to = match nodes.way_to(about).await {
        Ok(Way::Here) => return Ok(None),
        Ok(Way::There(to)) => to,
        // Nobody can say; what is here can be read.
        Err(_) if is_here => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    match hop::dial(&to).await {
        Ok(stream) => Ok(Some((to, stream))),
        Err(_) if nodes.is_gone(&to).await? => Ok(None),
        Err(error) => {
            tracing::warn!(node = to.name, %error, "a call could not be handed on");
            Err(Fault::CannotStore)
        }
    }
}

/// Hands a request on to its owner, and the answer back; of a socket all that is said on it, both ways.
async fn hand_on(
    app: &Arc<App>,
    nodes: &Arc<Nodes>,
    (to, stream): (StoredNode, TcpStream),
    request: Request,
) -> Result<Response, Fault> {
    let (mut parts, body) = request.into_parts();
    let Address(from) = Address::from_request_parts(&mut parts, app).await?;
    let ours = parts.extensions.remove::<OnUpgrade>().filter(|_| parts.headers.contains_key(UPGRADE));
    let request = Request::from_parts(parts, body);
    let over = nodes.until_over(&to.boot);
    let answered = tokio::select! {
        answered = hop::forward(nodes, &to, stream, from, request) => answered,
        // It hangs, and its lease has ended: whoever called asks again, and finds another owner.
        () = over.cancelled() => Err(HopError::Silent),
    };
    let mut answer = match answered {
        Ok(answer) => answer,
        Err(error) => {
            tracing::warn!(node = to.name, %error, "a call could not be handed on");
            // What stands between may take connections for a process that is gone. Whoever calls again finds another owner.
            nodes.is_gone(&to).await?;
            return Err(Fault::CannotStore);
        }
    };
    if answer.status() != StatusCode::SWITCHING_PROTOCOLS {
        return Ok(answer.map(Body::new));
    }
    let theirs = hyper::upgrade::on(&mut answer);
    let ours = ours.ok_or(Fault::NotUnderstood)?;
    app.connections.spawn(async move {
        let (Ok(ours), Ok(theirs)) = (ours.await, theirs.await) else { return };
        tokio::select! {
            () = carry(ours, theirs) => {}
            () = over.cancelled() => {}
        }
    });
    Ok(answer.map(|_| Body::empty()))
}

/// Carries bytes both ways until one side ends.
async fn carry(ours: Upgraded, theirs: Upgraded) {
    // They are what the listener and the hop made.
    let Ok(ours) = ours.downcast::<TokioIo<Patient<TcpStream>>>() else { return };
    let Ok(theirs) = theirs.downcast::<TokioIo<TcpStream>>() else { return };
    let (mut browser, ahead) = (ours.io.into_inner().into_inner(), ours.read_buf);
    let (mut owner, behind) = (theirs.io.into_inner(), theirs.read_buf);
    if owner.write_all(&ahead).await.is_ok() && browser.write_all(&behind).await.is_ok() {
        // However it ended, both sides see that it has.
        let _ = tokio::io::copy_bidirectional(&mut browser, &mut owner).await;
    }
}

/// Everything on the address for the other servers: what browsers can have, and what servers ask each other. Nothing of it
/// without a token.
pub fn router(app: Arc<App>) -> Router {
    let internal = Router::new()
        .route(hop::LEASE_PATH, get(lease))
        .route(hop::TELL_PATH, post(tell))
        .route(hop::TAKE_PATH, post(take))
        .route(hop::GLANCE_PATH, get(glance))
        .with_state(app.clone());
    super::router(app.clone()).merge(internal).layer(middleware::from_fn_with_state(app, admit))
}

/// Lets in what carries a token of another server, on behalf of the address it names.
async fn admit(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    let nodes = app.shared().nodes.as_ref();
    let from: Option<IpAddr> = nodes.and_then(|nodes| nodes.redeem(request.headers().get(hop::TOKEN)));
    let Some(from) = from else {
        tracing::warn!("a call to the address for servers had no token of theirs and was refused");
        return StatusCode::FORBIDDEN.into_response();
    };
    request.headers_mut().remove(hop::TOKEN);
    // What another server saw stands in the token; nobody writes it into a header.
    request.headers_mut().remove("x-forwarded-for");
    request.extensions_mut().insert(RemoteAddress(SocketAddr::new(from, 0)));
    request.extensions_mut().insert(HandedOn);
    next.run(request).await
}

async fn lease(State(app): State<Arc<App>>) -> StatusCode {
    let holds = app.shared().nodes.as_ref().is_some_and(|nodes| nodes.holds_lease());
    if holds { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }
}

async fn glance(State(app): State<Arc<App>>) -> Json<Glance> {
    Json(app.hub.glance())
}

async fn tell(State(app): State<Arc<App>>, Json(told): Json<Told>) -> Result<StatusCode, Fault> {
    app.hub.hear(told).await?;
    Ok(StatusCode::OK)
}

async fn take(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(session): Json<SessionId>,
) -> Result<StatusCode, Fault> {
    let server = headers.get(hop::SERVER).and_then(|name| name.to_str().ok()).filter(|name| !name.is_empty());
    app.hub.take_from(&session, server).await?;
    Ok(StatusCode::OK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_what_it_is_about() {
        let session = || Some(About::Session(SessionId("S1".to_owned())));
        assert_eq!(about("/ws/S1"), session());
        assert_eq!(about("/api/sessions/S1/seats/2/join"), session());
        assert_eq!(about("/api/sets/A/seats/2"), Some(About::Set(SetId("A".to_owned()))));
        for other in ["/ws", "/ws/", "/api/sets", "/api/me", "/sessions/S1", "/healthz", "/api/sessions/"] {
            assert_eq!(about(other), None, "{other}");
        }
    }
}
