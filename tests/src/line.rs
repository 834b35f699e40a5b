//! A line between two programs that can be cut: nothing comes through, and nobody is told. What was sent meanwhile comes when it
//! is mended, as it does over TCP.

use std::net::SocketAddr;
use std::path::PathBuf;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::watch;

/// Bytes carried at once.
const CARRIED: usize = 16 * 1024;

/// Where a line leads to.
#[derive(Clone)]
pub enum End {
    /// An address.
    Address(SocketAddr),
    /// A Unix socket.
    Socket(PathBuf),
}

/// A line: whoever connects to its address is led to its end.
pub struct Line {
    address: SocketAddr,
    whole: watch::Sender<bool>,
}

impl Line {
    /// A whole line.
    ///
    /// # Panics
    /// If there is no port.
    pub async fn to(end: End) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (whole, seen) = watch::channel(true);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(lead(stream, end.clone(), seen.clone()));
            }
        });
        Self { address, whole }
    }

    /// Where to connect to.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Nothing comes through from now on, and nobody is told.
    pub fn cut(&self) {
        self.whole.send_replace(false);
    }

    /// What was held comes through, and all that follows.
    pub fn mend(&self) {
        self.whole.send_replace(true);
    }
}

async fn lead(stream: TcpStream, end: End, mut whole: watch::Receiver<bool>) {
    let (read, write) = stream.into_split();
    if whole.wait_for(|whole| *whole).await.is_err() {
        return;
    }
    match end {
        End::Address(address) => {
            let Ok(there) = TcpStream::connect(address).await else { return };
            let (back, forth) = there.into_split();
            both(carry(read, forth, whole.clone()), carry(back, write, whole)).await;
        }
        End::Socket(path) => {
            let Ok(there) = UnixStream::connect(path).await else { return };
            let (back, forth) = there.into_split();
            both(carry(read, forth, whole.clone()), carry(back, write, whole)).await;
        }
    }
}

/// Where one side has ended, both have.
async fn both(one: impl Future<Output = ()>, other: impl Future<Output = ()>) {
    tokio::select! {
        () = one => {}
        () = other => {}
    }
}

async fn carry(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    mut whole: watch::Receiver<bool>,
) {
    let mut buffer = vec![0; CARRIED];
    loop {
        let length = from.read(&mut buffer).await.unwrap_or(0);
        // An end is not heard of either while the line is cut.
        if whole.wait_for(|whole| *whole).await.is_err() || length == 0 {
            return;
        }
        if to.write_all(&buffer[..length]).await.is_err() {
            return;
        }
    }
}
