//! Socket.IO's protocol in Rust: crate `socketioxide` on axum, the same few lines as `peers/socketio.mjs`.

use anyhow::Result;
use socketioxide::SocketIo;
use socketioxide::extract::{Data, SocketRef};
use std::net::Ipv4Addr;
use std::time::Duration;

/// Serves until killed.
pub(crate) fn serve(port: u16) -> Result<()> {
    // Every call of a handler is a task of its own. Only on one thread do they run in the order in which they
    // began; with more, a member's messages overtake each other and the gate fails. The server has one
    // processor here anyway.
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        let (layer, io) = SocketIo::builder()
            .transports([socketioxide::TransportType::Websocket])
            .ping_interval(Duration::from_secs(300))
            .build_layer();
        let all = io.clone();
        io.ns("/", async move |socket: SocketRef| {
            let room = room_of(&socket);
            socket.join(room.clone());
            socket.on("said", async move |Data::<serde_json::Value>(what)| {
                // A member who cannot be reached has gone; the gate would notice.
                let _ = all.to(room).emit("said", &what).await;
            });
        });
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        axum::serve(listener, axum::Router::new().layer(layer)).await?;
        Ok(())
    })
}

fn room_of(socket: &SocketRef) -> String {
    let query = socket.req_parts().uri.query().unwrap_or_default();
    query.split('&').find_map(|pair| pair.strip_prefix("room=")).unwrap_or_default().to_owned()
}
