#!/usr/bin/env bash
# Software: hyper 1.12.0 with hyper-util 0.1.20 (crates.io).
# Behaviour: when a connection was upgraded and is taken apart again, what was read ahead of it is empty, as
#   it should be, and keeps the whole buffer that the request was read into, for as long as it is held.
# Why a good engineer would not guess it: an empty slice of bytes looks like something that owns nothing.
#   There is no way to ask it how much it keeps alive but to try to make it mutable.
# For a service like this: a WebSocket that keeps the piece that it was handed costs 8 kB more than it
#   needs, most of what an idle member costs. A copy of it costs nothing.
# Seen 2026-11-29:
#   read ahead: 0 bytes
#   kept alive: 7 kB or more
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cargo init --quiet --vcs none --name seen .
cat >>Cargo.toml <<'TOML'
bytes = "=1.12.2"
http-body-util = "=0.1.5"
hyper = { version = "=1.12.0", features = ["http1", "server"] }
hyper-util = { version = "=0.1.20", features = ["tokio"] }
tokio = { version = "1", features = ["full"] }
TOML
cat >src/main.rs <<'RUST'
use bytes::Bytes;
use http_body_util::Empty;
use hyper::{Request, Response, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[tokio::main]
async fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let client = tokio::spawn(async move {
        let mut line = TcpStream::connect(address).await.unwrap();
        let request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: words\r\n\r\n";
        line.write_all(request.as_bytes()).await.unwrap();
        let mut answer = [0; 1024];
        let read = line.read(&mut answer).await.unwrap();
        assert!(answer[..read].starts_with(b"HTTP/1.1 101"));
        line
    });
    let (accepted, _) = listener.accept().await.unwrap();
    let (tell, told) = tokio::sync::oneshot::channel();
    let tell = std::sync::Mutex::new(Some(tell));
    let service = service_fn(move |mut request: Request<Incoming>| {
        let upgrade = hyper::upgrade::on(&mut request);
        tell.lock().unwrap().take().unwrap().send(upgrade).ok().unwrap();
        async {
            let answer = Response::builder().status(101).header("connection", "upgrade").header("upgrade", "words");
            answer.body(Empty::<Bytes>::new())
        }
    });
    http1::Builder::new().serve_connection(TokioIo::new(accepted), service).with_upgrades().await.unwrap();
    let upgraded = told.await.unwrap().await.unwrap();
    let parts = upgraded.downcast::<TokioIo<TcpStream>>().unwrap();
    println!("read ahead: {} bytes", parts.read_buf.len());
    let kept = match parts.read_buf.try_into_mut() {
        Ok(buffer) => buffer.capacity(),
        Err(_) => panic!("somebody else holds it as well"),
    };
    println!("kept alive: {}", if kept >= 7 * 1024 { "7 kB or more".to_owned() } else { format!("{kept} bytes") });
    drop(client.await.unwrap());
}
RUST
cargo run --quiet >"$work/seen"
cat "$work/seen"
diff - "$work/seen" <<'SEEN'
read ahead: 0 bytes
kept alive: 7 kB or more
SEEN
