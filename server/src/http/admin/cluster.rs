//! `GET /cluster`: the servers that share a database, their leases and the rooms that each has, drawn as it happens.
//! `GET /cluster.json` is what the page draws. Rooms go by four letters of their own; nothing says whose they are.

use crate::error::Fault;
use crate::http::App;
use crate::store::port::StoredNode;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use protocol::SessionId;
use ring::digest::{SHA256, digest};
use serde::Serialize;
use std::sync::Arc;

const PAGE: &str = include_str!("cluster.html");
/// The page is one file, and fetches nothing but its figures.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'none'",
);
/// Bytes of a session's hash that its room is called by.
const NAME_BYTES: usize = 2;

/// What the page draws.
#[derive(Serialize)]
pub(super) struct Picture {
    /// The server that was asked.
    here: String,
    /// How long a lease runs, in milliseconds.
    lease_ms: u64,
    nodes: Vec<Node>,
    rooms: Vec<Room>,
}

#[derive(Serialize)]
struct Node {
    name: String,
    /// It is going, and takes nothing more.
    draining: bool,
    /// What is left of its lease.
    lease_left_ms: u64,
    /// How many sessions under way are its own.
    rooms: u64,
}

#[derive(Serialize)]
struct Room {
    room: String,
    node: String,
}

pub(super) async fn page() -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, POLICY),
    ];
    (headers, PAGE)
}

pub(super) async fn picture(State(app): State<Arc<App>>) -> Result<Json<Picture>, Fault> {
    // A server that has the store alone is none of several.
    let nodes = app.shared().nodes.as_ref().ok_or(Fault::NotFound)?;
    let store = &app.shared().store;
    let living = store.living_nodes().await?;
    let rooms = store.rooms_of_nodes().await?;
    Ok(Json(Picture {
        here: nodes.owner().0.to_owned(),
        lease_ms: ownership::LEASE.0,
        nodes: living.into_iter().map(node).collect(),
        rooms: rooms.into_iter().map(|(session, node)| Room { room: named(&session), node }).collect(),
    }))
}

fn node(stored: StoredNode) -> Node {
    let StoredNode { name, draining, lease_left, sessions, .. } = stored;
    Node { name, draining, lease_left_ms: lease_left.0, rooms: sessions }
}

/// What a session's room is called here: the same each time, and of no use anywhere else.
fn named(session: &SessionId) -> String {
    let hash = digest(&SHA256, format!("room\0{session}").as_bytes());
    hash.as_ref().iter().take(NAME_BYTES).map(|byte| format!("{byte:02x}")).collect()
}
