//! The handshake of a socket (RFC 6455, section 4.2): it checks the page it comes from, the browser, and how often that
//! browser opens sockets. Which member it is, is said in the first frame.

use super::App;
use super::browser::{Browser, CountedBrowser, holds};
use super::patient::{Patient, WRITE_WITHIN};
use super::sessions::join::come_in;
use crate::auth::ticket::Admission;
use crate::error::Fault;
use crate::hub::metered::Metered;
use crate::hub::outlet::{self, Line, Outlet};
use crate::hub::socket::{self, Admitted};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    CONNECTION, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_VERSION, UPGRADE,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use protocol::SessionId;
use protocol::limits::{MESSAGE_BYTES_MAX, UNREAD_BYTES_MAX};
use std::sync::Arc;
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};

/// Where sockets are opened.
pub(super) const PATH: &str = "/ws";
/// The same where several servers share the store: whoever is called knows from the path to whom it goes.
pub(super) const PATH_OF_SESSION: &str = "/ws/{session}";
/// The one version of the WebSocket protocol there is.
const VERSION: &str = "13";
/// Bytes read at once, kept for every member for as long as they are here; the usual 128 KiB would be most of
/// what a member costs. Larger messages are read in several goes.
///
/// The library doubles it with the first message.
const READ_BYTES: usize = 256;
/// Bytes that the library collects before it hands them on. It writes nothing but pings, pongs and how a connection ends:
/// everything else goes past it.
const WRITE_BYTES: usize = 64;
/// Bytes collected at most, for a client that reads slowly.
const WRITE_BYTES_MAX: usize = 2 * UNREAD_BYTES_MAX;

/// Where a session's socket is opened.
pub(super) fn path_of(app: &App, session: &SessionId) -> String {
    if app.shared().nodes.is_some() { format!("{PATH}/{session}") } else { PATH.to_owned() }
}

/// Opens a socket, and speaks with the client until it is closed.
pub(super) async fn open(
    State(app): State<Arc<App>>,
    CountedBrowser { browser, address }: CountedBrowser,
    mut request: Request,
) -> Result<Response, Fault> {
    app.origins.check_socket(request.headers()).map_err(|_| Fault::ForeignOrigin)?;
    app.limits.open_socket(browser.0)?;
    let accept = accept(request.headers()).ok_or(Fault::NotUnderstood)?;
    let upgrade = hyper::upgrade::on(&mut request);
    let tasks = app.connections.clone();
    let all = tasks.clone();
    tasks.spawn(async move {
        // A client that went away before the answer was sent has no socket.
        let Ok(upgraded) = upgrade.await else { return };
        let config = WebSocketConfig::default()
            .read_buffer_size(READ_BYTES)
            .write_buffer_size(WRITE_BYTES)
            .max_write_buffer_size(WRITE_BYTES_MAX)
            .max_message_size(Some(MESSAGE_BYTES_MAX))
            .max_frame_size(Some(MESSAGE_BYTES_MAX));
        let Some((line, outlet)) = parted(upgraded) else { return };
        let counted = Metered::new(Patient::new(line, WRITE_WITHIN));
        let wire = Box::new(WebSocketStream::from_raw_socket(counted, Role::Server, Some(config)).await);
        let door = Door { app: &app, browser: &browser };
        socket::serve(wire, outlet, app.hub.clone(), address, door, &all).await;
    });
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    let headers = response.headers_mut();
    headers.insert(CONNECTION, HeaderValue::from_static("upgrade"));
    headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
    headers.insert(SEC_WEBSOCKET_ACCEPT, accept);
    Ok(response)
}

/// A connection after its handshake, as it is read and written. What it was read into until then ends with this
/// function: held beside the socket, even an empty rest of it would keep eight kilobytes for as long as the member is
/// here.
fn parted(upgraded: Upgraded) -> Option<(Line, Arc<Outlet>)> {
    // It is what the listener made.
    let parts = upgraded.downcast::<TokioIo<Patient<TcpStream>>>().ok()?;
    Some(outlet::part(parts.io.into_inner().into_inner(), &parts.read_buf))
}

/// Decides who may come in at a socket.
struct Door<'a> {
    app: &'a App,
    browser: &'a Browser,
}

impl socket::Door for Door<'_> {
    /// The seat a ticket opens. Whether the browser still holds it is asked anew: it may have been signed out
    /// since.
    async fn admit(&self, ticket: &str) -> Option<Admitted> {
        let Self { app, browser } = self;
        let now = app.shared().clock.now();
        let Admission { session, member, .. } = app.tickets.redeem(ticket, &browser.0.0, now).ok()?;
        let stored = come_in(app, browser, &session, member).await.ok()?;
        Some(Admitted { session, set: stored.set, member, device: browser.0 })
    }

    async fn still_holds(&self, admitted: &Admitted) -> bool {
        holds(self.app, self.browser, &admitted.set, admitted.member).await.is_ok()
    }
}

/// What a handshake is answered with; nothing if it is none.
fn accept(headers: &HeaderMap) -> Option<HeaderValue> {
    let asks = says(headers, &CONNECTION, "upgrade") && says(headers, &UPGRADE, "websocket");
    let version = headers.get(SEC_WEBSOCKET_VERSION)? == VERSION;
    let key = headers.get(SEC_WEBSOCKET_KEY)?;
    (asks && version).then(|| derive_accept_key(key.as_bytes())).and_then(|accept| accept.try_into().ok())
}

/// Whether a header's list has a word, in any case.
fn says(headers: &HeaderMap, name: &HeaderName, word: &str) -> bool {
    let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|part| part.trim().eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn handshake(changes: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let plain = [
            ("connection", "keep-alive, Upgrade"),
            ("upgrade", "websocket"),
            ("sec-websocket-version", "13"),
            ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
        ];
        for (name, value) in plain.iter().chain(changes) {
            headers.insert(*name, HeaderValue::from_static(value));
        }
        headers
    }

    #[test]
    fn the_answer_is_that_of_the_standards_own_example() {
        let accept = accept(&handshake(&[])).unwrap();
        assert_eq!(accept, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    #[test]
    fn what_is_no_handshake_gets_none() {
        for change in [("connection", "close"), ("upgrade", "h2c"), ("sec-websocket-version", "8")] {
            assert_eq!(accept(&handshake(&[change])), None, "{change:?}");
        }
        assert_eq!(accept(&HeaderMap::new()), None);
    }
}
