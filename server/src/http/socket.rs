//! The handshake of a socket: whose page, which browser, how often. Who it is comes with the first frame.

use super::App;
use super::browser::{Address, Browser};
use crate::error::Fault;
use crate::hub::socket;
use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::http::HeaderMap;
use axum::response::Response;
use protocol::limits::{MESSAGE_BYTES_MAX, UNREAD_BYTES_MAX};
use std::sync::Arc;

/// Where sockets are opened.
pub(super) const PATH: &str = "/ws";
/// Bytes read at once. The default of 128 KiB is kept for every member for as long as they are here.
const READ_BYTES: usize = 4 * 1024;
/// Bytes collected before they are handed to the kernel: a burst of events in one write.
const WRITE_BYTES: usize = 16 * 1024;
/// Bytes collected at most. Portions of the log are much smaller; the largest single frame is a view.
const WRITE_BYTES_MAX: usize = 4 * UNREAD_BYTES_MAX;

pub(super) async fn open(
    State(app): State<Arc<App>>,
    Address(address): Address,
    Browser(browser): Browser,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Result<Response, Fault> {
    app.origins.check_socket(&headers).map_err(|_| Fault::ForeignOrigin)?;
    app.limits.open_socket(address)?;
    let upgrade = upgrade
        .read_buffer_size(READ_BYTES)
        .write_buffer_size(WRITE_BYTES)
        .max_write_buffer_size(WRITE_BYTES_MAX)
        .max_message_size(MESSAGE_BYTES_MAX)
        .max_frame_size(MESSAGE_BYTES_MAX);
    Ok(upgrade.on_upgrade(move |wire| async move {
        let _alive = app.alive.clone();
        let hub = app.hub.clone();
        let redeem = |ticket: &str| app.tickets.redeem(ticket, &browser, app.shared().clock.now()).ok();
        socket::serve(wire, hub, redeem).await;
    }))
}
