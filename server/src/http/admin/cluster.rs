//! `GET /cluster`: the servers that share a database, their leases, the rooms that each has and how they move, drawn as it
//! happens. `GET /cluster.json` is what the page draws: what the database says, and what each server says of itself. Rooms
//! go by four letters of their own; nothing says whose they are.

use crate::error::Fault;
use crate::http::App;
use crate::hub::glance::{Glance, Went};
use crate::nodes::{Nodes, hop};
use crate::store::port::StoredNode;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use futures_util::future::join_all;
use protocol::{Millis, Seq, SessionId};
use ring::digest::{SHA256, digest};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

const PAGE: &str = include_str!("cluster.html");
/// The page is one file, and fetches nothing but its figures.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'none'",
);
/// Bytes of a session's hash that its room is called by.
const NAME_BYTES: usize = 2;
/// What the two servers say of one move lies no further apart than this.
const ONE_MOVE_WITHIN_MS: u64 = 10_000;

/// What the page draws.
#[derive(Serialize)]
pub(super) struct Picture {
    /// The server that was asked.
    here: String,
    /// How long a lease runs, in milliseconds.
    lease_ms: u64,
    nodes: Vec<Node>,
    rooms: Vec<Room>,
    /// The newest first.
    moves: Vec<Move>,
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
    /// What it says of itself; nothing if it does not answer.
    says: Option<Says>,
}

#[derive(Serialize)]
struct Says {
    people: usize,
    busy_percent: Option<u32>,
    saving_paused: bool,
}

#[derive(Serialize)]
struct Room {
    room: String,
    node: String,
    /// How many are in it, as its server says.
    people: usize,
    /// Nobody's turn is running.
    between_turns: bool,
}

/// A session that another server has by now.
#[derive(Serialize)]
struct Move {
    room: String,
    /// The server that let it go; nothing where it was lost with its process or its lease.
    from: Option<String>,
    to: String,
    /// From the last that was taken in there until it was ready here.
    took_ms: Option<u64>,
    /// The event up to which its log was read.
    up_to: u64,
    /// How long that took.
    read_ms: u64,
    ago_ms: u64,
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
    let stored = store.rooms_of_nodes().await?;
    let glances: BTreeMap<String, Glance> = glances(&app, nodes, &living).await;
    Ok(Json(Picture {
        here: nodes.owner().0.to_owned(),
        lease_ms: ownership::LEASE.0,
        nodes: living.into_iter().map(|stored| node(stored, &glances)).collect(),
        rooms: rooms(stored, &glances),
        moves: moves(&glances),
    }))
}

/// What each server says of itself, by name; nothing of those that do not answer.
async fn glances(app: &App, nodes: &Nodes, living: &[StoredNode]) -> BTreeMap<String, Glance> {
    let asked = living.iter().map(|node| async move {
        let glance = if node.name == nodes.owner().0 {
            Some(app.hub.glance())
        } else {
            hop::glance(nodes, node).await
        };
        glance.map(|glance| (node.name.clone(), glance))
    });
    join_all(asked).await.into_iter().flatten().collect()
}

fn node(stored: StoredNode, glances: &BTreeMap<String, Glance>) -> Node {
    let StoredNode { name, draining, lease_left, sessions, .. } = stored;
    let says = glances.get(&name).map(|glance| Says {
        people: glance.rooms.iter().map(|room| room.people).sum(),
        busy_percent: glance.busy_percent,
        saving_paused: glance.saving_paused,
    });
    Node { name, draining, lease_left_ms: lease_left.0, rooms: sessions, says }
}

fn rooms(stored: Vec<(SessionId, String)>, glances: &BTreeMap<String, Glance>) -> Vec<Room> {
    let now: BTreeMap<(&SessionId, &String), _> = glances
        .iter()
        .flat_map(|(node, glance)| glance.rooms.iter().map(move |room| ((&room.session, node), room)))
        .collect();
    let drawn = stored.iter().map(|(session, node)| {
        let room = now.get(&(session, node));
        Room {
            room: named(session),
            node: node.clone(),
            people: room.map_or(0, |room| room.people),
            between_turns: room.is_some_and(|room| room.between_turns),
        }
    });
    drawn.collect()
}

/// What came to each server, beside what the one says that let it go.
fn moves(glances: &BTreeMap<String, Glance>) -> Vec<Move> {
    let mut moves = Vec::new();
    for (node, glance) in glances {
        for came in &glance.moves {
            let Went::Here { from, up_to, took } = &came.way else { continue };
            let left = left_for(glances, &came.session, node, came.ago);
            let (left, took_ms) = left.map(|(name, took)| (name.to_owned(), took.0)).unzip();
            let from = from.clone().or(left);
            let (Seq(up_to), Millis(read_ms), Millis(ago_ms)) = (*up_to, *took, came.ago);
            let room = named(&came.session);
            moves.push(Move { room, from, to: node.clone(), took_ms, up_to, read_ms, ago_ms });
        }
    }
    moves.sort_by_key(|moved| moved.ago_ms);
    moves
}

/// The server that let a session go to another about then, and how long that took.
fn left_for<'a>(
    glances: &'a BTreeMap<String, Glance>,
    session: &SessionId,
    to: &str,
    ago: Millis,
) -> Option<(&'a str, Millis)> {
    glances.iter().find_map(|(node, glance)| {
        glance.moves.iter().find_map(|left| match &left.way {
            Went::Away { to: there, took }
                if there == to
                    && left.session == *session
                    && left.ago.0.abs_diff(ago.0) < ONE_MOVE_WITHIN_MS =>
            {
                Some((node.as_str(), *took))
            }
            Went::Away { .. } | Went::Here { .. } => None,
        })
    })
}

/// What a session's room is called here: the same each time, and of no use anywhere else.
fn named(session: &SessionId) -> String {
    let hash = digest(&SHA256, format!("room\0{session}").as_bytes());
    hash.as_ref().iter().take(NAME_BYTES).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hub::glance::{Move as Lately, RoomNow};

    fn session(name: &str) -> SessionId {
        SessionId(name.to_owned())
    }

    fn lately(name: &str, ago: u64, way: Went) -> Lately {
        Lately { session: session(name), ago: Millis(ago), way }
    }

    #[test]
    fn a_move_is_what_both_servers_say_and_one_alone_where_the_other_is_gone() {
        let away = |to: &str| Went::Away { to: to.to_owned(), took: Millis(60) };
        let here = |up_to| Went::Here { from: None, up_to: Seq(up_to), took: Millis(31) };
        let b = Glance {
            moves: vec![lately("S1", 2_000, here(2_114)), lately("S2", 900, here(7))],
            ..Glance::default()
        };
        let c = Glance {
            // The second is of another day, when S2 went the same way.
            moves: vec![lately("S1", 1_990, away("b")), lately("S2", 80_000, away("b"))],
            ..Glance::default()
        };
        let glances = [("b".to_owned(), b), ("c".to_owned(), c)].into();
        let told: Vec<_> = moves(&glances)
            .into_iter()
            .map(|moved| (moved.from, moved.to, moved.took_ms, moved.up_to, moved.read_ms))
            .collect();
        let lost = (None, "b".to_owned(), None, 7, 31);
        assert_eq!(told, [lost, (Some("c".to_owned()), "b".to_owned(), Some(60), 2_114, 31)]);
    }

    #[test]
    fn a_room_is_as_its_owner_says_and_not_as_whoever_had_it() {
        let room = |people| RoomNow { session: session("S1"), people, between_turns: true };
        let says = |people| Glance { rooms: vec![room(people)], ..Glance::default() };
        let glances = [("a".to_owned(), says(7)), ("b".to_owned(), says(3))].into();
        let drawn = rooms(vec![(session("S1"), "b".to_owned()), (session("S2"), "c".to_owned())], &glances);
        assert_eq!((drawn[0].people, drawn[0].between_turns), (3, true));
        assert_eq!((drawn[1].people, drawn[1].between_turns), (0, false), "its server does not answer");
    }
}
