//! Accepts connections and speaks HTTP/1.1 on them, with limits for those who speak slowly or not at all.
//! HTTP/2 and TLS are the business of a proxy in front.

use super::browser::RemoteAddress;
use super::invitations::without_token;
use super::patient::{Patient, WRITE_WITHIN};
use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::io;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

/// Connections that the kernel has accepted and we have not taken yet: a whole service coming back at once.
const BACKLOG: u32 = 4_096;
/// How long a caller may take to say what it wants.
const HEAD_WITHIN: Duration = Duration::from_secs(5);
/// Bytes read and kept for one connection before its head is whole. The least that hyper takes is 8 KiB.
const HEAD_BYTES_MAX: usize = 16 * 1024;
/// How long to rest when no connection can be accepted: usually out of file descriptors.
const REST: Duration = Duration::from_millis(100);
/// How long connections may take to end when the server goes down.
const END_WITHIN: Duration = Duration::from_secs(3);

/// A bound address, and its connections.
pub struct Listener {
    listener: TcpListener,
    connections: TaskTracker,
}

impl Listener {
    /// Binds an address.
    ///
    /// # Errors
    /// Whatever the operating system says.
    pub fn bind(address: SocketAddr) -> io::Result<Self> {
        let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
        // A restart need not wait for connections of the process before to be forgotten.
        socket.set_reuseaddr(true)?;
        socket.bind(address)?;
        Ok(Self { listener: socket.listen(BACKLOG)?, connections: TaskTracker::new() })
    }

    /// The address that was bound, with its port.
    ///
    /// # Errors
    /// Whatever the operating system says.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// The connections, for what goes on after one was handed over.
    #[must_use]
    pub fn connections(&self) -> TaskTracker {
        self.connections.clone()
    }

    /// Serves until `closing` is cancelled, then waits until all connections have ended, but not for long.
    pub async fn serve(self, router: Router, closing: CancellationToken) {
        let Self { listener, connections } = self;
        loop {
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                () = closing.cancelled() => break,
            };
            match accepted {
                Ok((stream, peer)) => {
                    connections.spawn(serve_one(stream, peer, router.clone(), closing.clone()));
                }
                Err(error) => {
                    tracing::warn!(%error, "no connection could be accepted");
                    tokio::time::sleep(REST).await;
                }
            }
        }
        drop((listener, router));
        connections.close();
        if tokio::time::timeout(END_WITHIN, connections.wait()).await.is_err() {
            tracing::warn!("some connections did not end in time");
        }
    }
}

async fn serve_one(stream: TcpStream, peer: SocketAddr, router: Router, closing: CancellationToken) {
    // Frames are small and wanted now. A connection that is gone already says so when it is read.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(RemoteAddress(peer));
        without_token(request.uri_mut());
        // Boxed, because hyper holds the place of an answer in the making for as long as there is a connection.
        Box::pin(router.clone().oneshot(request.map(axum::body::Body::new) as Request))
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_WITHIN)
        .max_buf_size(HEAD_BYTES_MAX)
        .serve_connection(TokioIo::new(Patient::new(stream, WRITE_WITHIN)), service)
        .with_upgrades();
    tokio::pin!(connection);
    // Errors are the caller's (gone, slow, no HTTP) and not worth a line each.
    tokio::select! {
        _ = connection.as_mut() => {}
        () = closing.cancelled() => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}
