//! ICE over TCP for networks that block UDP: connections come in on one port, carry datagrams with a length
//! before each (RFC 4571), and appear to the rest as addresses like any other.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

use super::check::Check;
use super::{Mux, stand_in};

/// Datagrams waiting for one TCP client: half a second of what one member receives in a room of eight. What does
/// not fit is lost, as it would be on UDP: late audio is worth nothing.
const QUEUE_MAX: usize = 256;
/// TCP connections at once, in all.
const STREAMS_MAX: usize = 2_048;
/// TCP connections at once from one address: a set that shares an office and its address, with some retries.
const STREAMS_PER_ADDRESS_MAX: usize = 64;
/// A connection must make itself known within this time.
const FIRST_CHECK: Duration = Duration::from_secs(10);
/// A connection that says nothing for this long is closed: ICE checks come every few seconds.
const IDLE: Duration = Duration::from_secs(60);
/// No datagram of ICE, DTLS or SRTP is larger than an Ethernet frame; some DTLS flights come close to 2 KB.
const FRAME_BYTES_MAX: usize = 4_096;

/// The TCP connections now open, by their stand-in addresses.
#[derive(Default)]
pub(crate) struct Streams {
    open: Mutex<HashMap<SocketAddr, Stream>>,
    next: AtomicU64,
}

struct Stream {
    remote: std::net::IpAddr,
    queue: mpsc::Sender<Box<[u8]>>,
}

impl Streams {
    /// Queues a datagram; `false` if it is lost.
    pub(super) fn send(&self, to: SocketAddr, datagram: &[u8]) -> bool {
        let open = self.open();
        open.get(&to).is_some_and(|stream| stream.queue.try_send(framed(datagram)).is_ok())
    }

    pub(crate) fn count(&self) -> usize {
        self.open().len()
    }

    fn open(&self) -> MutexGuard<'_, HashMap<SocketAddr, Stream>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes room for a connection, unless there are too many.
    fn admit(&self, remote: SocketAddr, like: SocketAddr) -> Option<(SocketAddr, mpsc::Receiver<Box<[u8]>>)> {
        let mut open = self.open();
        let from_there = open.values().filter(|stream| stream.remote == remote.ip()).count();
        if open.len() >= STREAMS_MAX || from_there >= STREAMS_PER_ADDRESS_MAX {
            return None;
        }
        let at = stand_in(self.next.fetch_add(1, Ordering::Relaxed), like.ip());
        let (queue, queued) = mpsc::channel(QUEUE_MAX);
        open.insert(at, Stream { remote: remote.ip(), queue });
        Some((at, queued))
    }
}

/// Takes a stream out of the table when its connection ends, however it ends.
struct Open {
    mux: Arc<Mux>,
    at: SocketAddr,
}

impl Drop for Open {
    fn drop(&mut self) {
        self.mux.tcp.open().remove(&self.at);
    }
}

/// Accepts connections, for ever.
pub(crate) async fn accept(mux: Arc<Mux>, listener: TcpListener) {
    loop {
        let Ok((stream, remote)) = listener.accept().await else {
            // Out of descriptors: the ones that close make room, and trying at once would only spin.
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        if let Some((at, queued)) = mux.tcp.admit(remote, mux.local_addr()) {
            let open = Open { mux: Arc::clone(&mux), at };
            tokio::spawn(serve(open, stream, queued));
        }
    }
}

async fn serve(open: Open, stream: TcpStream, mut queued: mpsc::Receiver<Box<[u8]>>) {
    // Datagrams are not to wait for one another.
    let _ = stream.set_nodelay(true);
    let (read, mut write) = stream.into_split();
    let mut read = BufReader::new(read);
    let receiving = async {
        let mut buffer = vec![0; FRAME_BYTES_MAX];
        let mut known = false;
        loop {
            let patience = if known { IDLE } else { FIRST_CHECK };
            let Ok(Some(length)) = tokio::time::timeout(patience, next_frame(&mut read, &mut buffer)).await
            else {
                return;
            };
            let datagram = &buffer[..length];
            if !known && Check::read(datagram).is_none() {
                open.mux.counts.unrouted.fetch_add(1, Ordering::Relaxed);
                return;
            }
            known = true;
            open.mux.deliver(datagram, open.at, Instant::now());
        }
    };
    let sending = async {
        while let Some(frame) = queued.recv().await {
            if write.write_all(&frame).await.is_err() {
                return;
            }
        }
    };
    tokio::select! {
        () = receiving => {}
        () = sending => {}
    }
}

/// Reads one frame into `buffer`; `None` at the end, on an error, and on a frame no sound client sends.
async fn next_frame(read: &mut (impl AsyncRead + Unpin), buffer: &mut [u8]) -> Option<usize> {
    let length = usize::from(read.read_u16().await.ok()?);
    let frame = buffer.get_mut(..length)?;
    read.read_exact(frame).await.ok()?;
    Some(length)
}

fn framed(datagram: &[u8]) -> Box<[u8]> {
    let length = u16::try_from(datagram.len()).unwrap_or(u16::MAX);
    let mut frame = Vec::with_capacity(2 + datagram.len());
    frame.extend_from_slice(&length.to_be_bytes());
    frame.extend_from_slice(&datagram[..usize::from(length)]);
    frame.into_boxed_slice()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mangled_frames_are_datagrams_or_the_end() {
        let mux_of_its_own = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let inside = mux_of_its_own.enter();
        let mux = Mux::bind(([127, 0, 0, 1], 0).into()).unwrap();
        drop(inside);
        let at = stand_in(1, mux.local_addr().ip());
        let two = [framed(&[0x80; 30]), framed(&[22, 254, 253, 0, 0])].concat();
        let largest = framed(&vec![0x80; FRAME_BYTES_MAX]);
        mangle::each(&[&two, &largest, &[0, 0, 0, 1, 7]], &[&[0xff, 0xff, 1]], |bytes| {
            let mut read = bytes;
            let mut buffer = vec![0; FRAME_BYTES_MAX];
            let mut taken = 0;
            while let Some(length) = mux_of_its_own.block_on(next_frame(&mut read, &mut buffer)) {
                assert!(length <= FRAME_BYTES_MAX);
                mux.deliver(&buffer[..length], at, Instant::now());
                taken += 2 + length;
            }
            assert!(taken <= bytes.len(), "no frame is longer than what came");
            assert_eq!(mux.route_counts(), (0, 0), "and none of it makes a path");
            taken == bytes.len()
        });
    }
}
