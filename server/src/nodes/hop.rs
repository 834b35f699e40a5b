//! What one server asks another, on the address that is for servers alone: to take in what a browser wants of a session
//! that it owns, byte for byte; to let rooms know of something; to make a session ready; whether it has its lease; and how
//! it stands.
//!
//! Every request carries a token (`auth/hop.rs`). The browser's cookie goes along, and the owner asks the database who
//! that is, as it does for its own callers: no server vouches for anybody.

use super::Nodes;
use crate::hub::glance::Glance;
use crate::store::port::StoredNode;
use axum::body::Body;
use axum::http::header::{CONNECTION, UPGRADE};
use axum::http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use protocol::SessionId;
use serde::Serialize;
use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;
use tokio::net::TcpStream;

/// The header with the token.
pub const TOKEN: HeaderName = HeaderName::from_static("x-openset-hop");
/// The header with the name of the server that asks something of its own.
pub const SERVER: HeaderName = HeaderName::from_static("x-openset-server");
/// Where a server says whether it has its lease.
pub const LEASE_PATH: &str = "/internal/lease";
/// Where a server is told something for a room of its own.
pub const TELL_PATH: &str = "/internal/tell";
/// Where a server is asked to make a session ready.
pub const TAKE_PATH: &str = "/internal/take";
/// Where a server is asked how it stands.
pub const GLANCE_PATH: &str = "/internal/glance";

/// How long a connection to another server may take: they stand in one network.
const DIAL_WITHIN: Duration = Duration::from_millis(1_000);
/// How long another server may take to begin its answer: what a call may take there, and a little.
const ANSWER_WITHIN: Duration = Duration::from_secs(16);
/// How long a server may take for what only it is asked.
const ASIDE_WITHIN: Duration = Duration::from_millis(1_500);
/// The most that a server may say of how it stands: as many rooms as are shown, at a hundred bytes each, and its moves.
const GLANCE_BYTES_MAX: usize = 512 * 1024;

/// Why something could not be handed on.
#[derive(Debug, thiserror::Error)]
pub enum HopError {
    /// There is no connection to be had.
    #[error("another server cannot be reached")]
    Unreachable,
    /// It was reached and did not answer.
    #[error("another server did not answer")]
    Silent,
}

/// A connection to another server.
///
/// # Errors
/// [`HopError::Unreachable`].
pub async fn dial(to: &StoredNode) -> Result<TcpStream, HopError> {
    let uri: Uri = to.url.parse().map_err(|_| HopError::Unreachable)?;
    let authority = uri.authority().ok_or(HopError::Unreachable)?;
    let host = authority.host().trim_start_matches('[').trim_end_matches(']').to_owned();
    let dialled = TcpStream::connect((host, authority.port_u16().unwrap_or(80)));
    let stream = tokio::time::timeout(DIAL_WITHIN, dialled).await;
    let stream = stream.map_err(|_| HopError::Unreachable)?.map_err(|_| HopError::Unreachable)?;
    // Frames are small and wanted now.
    let _ = stream.set_nodelay(true);
    Ok(stream)
}

/// Whether a connection to it can be had.
pub(super) async fn answers(to: &StoredNode) -> bool {
    dial(to).await.is_ok()
}

/// Hands a request on, on behalf of whoever calls from an address. Where it asks for another protocol, that is spoken with
/// whoever takes the upgrade of the answer.
///
/// # Errors
/// [`HopError::Silent`]; the request may have been carried out.
pub async fn forward(
    nodes: &Nodes,
    to: &StoredNode,
    stream: TcpStream,
    from: IpAddr,
    mut request: Request<Body>,
) -> Result<Response<hyper::body::Incoming>, HopError> {
    let token = nodes.hops.sign(&to.name, from, nodes.now()).map_err(|_| HopError::Silent)?;
    let token = HeaderValue::from_str(&token).map_err(|_| HopError::Silent)?;
    // The connection is for one request: only what asks for another protocol has to do with it.
    if !request.headers().contains_key(UPGRADE) {
        request.headers_mut().remove(CONNECTION);
    }
    request.headers_mut().remove("x-forwarded-for");
    request.headers_mut().insert(TOKEN, token);
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    *request.uri_mut() = path.parse().map_err(|_| HopError::Silent)?;
    let (mut sender, connection) =
        http1::handshake(TokioIo::new(stream)).await.map_err(|_| HopError::Silent)?;
    tokio::spawn(connection.with_upgrades());
    let answer = tokio::time::timeout(ANSWER_WITHIN, sender.send_request(request)).await;
    answer.map_err(|_| HopError::Silent)?.map_err(|_| HopError::Silent)
}

/// Asks another server something of one's own; its answer, if it said yes.
async fn asked<T: Serialize>(
    nodes: &Nodes,
    to: &StoredNode,
    method: Method,
    path: &str,
    body: &T,
) -> Option<Response<hyper::body::Incoming>> {
    let stream = dial(to).await.ok()?;
    let body = serde_json::to_vec(body).ok()?;
    // A name that no header can hold is left out.
    let me = HeaderValue::from_bytes(nodes.me.name.as_bytes()).unwrap_or(HeaderValue::from_static(""));
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "openset")
        .header(SERVER, me)
        .header("content-type", "application/json")
        .header("content-length", body.len())
        .body(Body::from(body))
        .ok()?;
    let answer = forward(nodes, to, stream, IpAddr::V4(Ipv4Addr::UNSPECIFIED), request).await.ok()?;
    (answer.status() == StatusCode::OK).then_some(answer)
}

/// The same; whether it said yes in time.
async fn ask<T: Serialize>(nodes: &Nodes, to: &StoredNode, method: Method, path: &str, body: &T) -> bool {
    let answer = tokio::time::timeout(ASIDE_WITHIN, asked(nodes, to, method, path, body)).await;
    answer.is_ok_and(|answer| answer.is_some())
}

/// How another server stands; nothing if it does not say so in time.
pub(crate) async fn glance(nodes: &Nodes, to: &StoredNode) -> Option<Glance> {
    let read = async {
        let answer = asked(nodes, to, Method::GET, GLANCE_PATH, &()).await?;
        let body = axum::body::to_bytes(Body::new(answer.into_body()), GLANCE_BYTES_MAX).await.ok()?;
        serde_json::from_slice(&body).ok()
    };
    tokio::time::timeout(ASIDE_WITHIN, read).await.ok().flatten()
}

/// Whether another server has its lease.
pub(super) async fn holds_lease(nodes: &Nodes, to: &StoredNode) -> bool {
    ask(nodes, to, Method::GET, LEASE_PATH, &()).await
}

/// Asks another server to make a session ready; whether it has.
pub(super) async fn take(nodes: &Nodes, to: &StoredNode, session: &SessionId) -> bool {
    ask(nodes, to, Method::POST, TAKE_PATH, session).await
}

/// Lets the owner of a session know of something; whether it has heard.
pub(crate) async fn tell<T: Serialize>(nodes: &Nodes, to: &StoredNode, what: &T) -> bool {
    ask(nodes, to, Method::POST, TELL_PATH, what).await
}

impl Nodes {
    /// The address that a token of another server was signed for, if it was.
    #[must_use]
    pub fn redeem(&self, token: Option<&HeaderValue>) -> Option<IpAddr> {
        self.hops.redeem(token?.to_str().ok()?, self.now()).ok()
    }
}
