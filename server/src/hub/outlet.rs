//! The way out of one socket. The room writes to it as soon as something is published: most of what a room says is one
//! small frame for each socket, and waking eight tasks for it costs more than writing it does. What the kernel does
//! not take at once is left to the socket's own task, which waits for it.
//!
//! Not here: what is due to a socket (`mailbox.rs`), and what is read from it (`socket.rs`).

use bytes::{Buf, Bytes};
use std::cell::RefCell;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};

/// A connection as its own task reads and writes it, and its way out for whoever else writes. `read_ahead` is what was
/// read of it before. It is copied: what the handshake was read into stays whole for as long as any part of it does.
#[must_use]
pub fn part(stream: TcpStream, read_ahead: &[u8]) -> (Line, Arc<Outlet>) {
    let (reads, writes) = stream.into_split();
    let way = Way { writes: Some(writes), rest: Bytes::new(), over: false };
    let outlet = Arc::new(Outlet { way: Mutex::new(way) });
    (Line { reads, read_ahead: Bytes::copy_from_slice(read_ahead), outlet: outlet.clone() }, outlet)
}

/// What a thread keeps to put frames together in. What somebody missed takes more, and gives it back.
const KEPT_BYTES: usize = 64 * 1024;

thread_local! {
    static DRAFT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The way out of one socket. Whatever is written to it is whole frames.
pub struct Outlet {
    way: Mutex<Way>,
}

struct Way {
    /// Nothing once the connection is over.
    writes: Option<OwnedWriteHalf>,
    /// What was written and the kernel has not taken.
    rest: Bytes,
    /// Nothing but what ends the connection is written to it any more.
    over: bool,
}

impl Outlet {
    /// Writes what `fill` puts together, unless something waits in front of it or nothing more is to be written; then
    /// `fill` is not asked. Whether the kernel took it all.
    pub fn write(&self, fill: impl FnOnce(&mut Vec<u8>)) -> bool {
        let mut way = self.lock();
        if way.over || !way.rest.is_empty() {
            return false;
        }
        DRAFT.with_borrow_mut(|bytes| {
            fill(bytes);
            // A connection that is over is noticed by its own task.
            let taken = way.send(bytes).is_ok() && way.rest.is_empty();
            bytes.clear();
            bytes.shrink_to(KEPT_BYTES);
            taken
        })
    }

    /// Whatever is written from now on is written by the connection's own task: how it ends.
    pub fn end(&self) {
        self.lock().over = true;
    }

    fn lock(&self) -> MutexGuard<'_, Way> {
        // Nothing in here panics between two changes that belong together.
        self.way.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Way {
    /// Writes frames; nothing waits before them. What is not taken waits.
    fn send(&mut self, frames: &[u8]) -> io::Result<()> {
        let writes = self.writes.as_ref().ok_or(io::ErrorKind::BrokenPipe)?;
        let mut taken = 0;
        while taken < frames.len() {
            match writes.try_write(&frames[taken..]) {
                Ok(more) => taken += more,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                Err(error) => return Err(error),
            }
        }
        self.rest = Bytes::copy_from_slice(&frames[taken..]);
        Ok(())
    }

    /// Waits until the kernel has taken everything.
    fn poll_sent(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let writes = self.writes.as_ref().ok_or(io::ErrorKind::BrokenPipe)?;
        while !self.rest.is_empty() {
            match writes.try_write(&self.rest) {
                Ok(taken) => self.rest.advance(taken),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    ready!(writes.as_ref().poll_write_ready(cx))?;
                }
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
        self.rest = Bytes::new();
        Poll::Ready(Ok(()))
    }
}

/// A connection as its own task reads and writes it.
pub struct Line {
    reads: OwnedReadHalf,
    read_ahead: Bytes,
    outlet: Arc<Outlet>,
}

impl Drop for Line {
    fn drop(&mut self) {
        // The room may know of this socket for a while yet, and the other side is not to wait for that.
        self.outlet.lock().writes = None;
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.read_ahead.is_empty() {
            return Pin::new(&mut self.reads).poll_read(cx, buf);
        }
        let bytes = self.read_ahead.len().min(buf.remaining());
        buf.put_slice(&self.read_ahead.split_to(bytes));
        if self.read_ahead.is_empty() {
            self.read_ahead = Bytes::new();
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Line {
    /// Takes all that it is given, so that whoever writes next writes behind a whole frame; but nothing while something
    /// waits.
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, frames: &[u8]) -> Poll<io::Result<usize>> {
        let mut way = self.outlet.lock();
        ready!(way.poll_sent(cx))?;
        way.send(frames)?;
        Poll::Ready(Ok(frames.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.outlet.lock().poll_sent(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut way = self.outlet.lock();
        ready!(way.poll_sent(cx))?;
        // Dropping it tells the other side that nothing more comes.
        way.writes = None;
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    /// More than the kernel keeps for one connection.
    const MUCH: usize = 32 * 1024 * 1024;

    async fn connected() -> (Line, Arc<Outlet>, TcpStream) {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let (theirs, ours) =
            tokio::join!(TcpStream::connect(listener.local_addr().unwrap()), listener.accept());
        let (line, outlet) = part(ours.unwrap().0, b"ahead");
        // Until the kernel has said so, nothing is known to be writable.
        line.reads.as_ref().writable().await.unwrap();
        (line, outlet, theirs.unwrap())
    }

    fn writes(bytes: &[u8]) -> impl FnOnce(&mut Vec<u8>) {
        move |into| into.extend_from_slice(bytes)
    }

    #[tokio::test]
    async fn what_others_write_goes_out_at_once_until_the_end() {
        let (mut line, outlet, mut theirs) = connected().await;
        assert!(outlet.write(writes(b"one")));
        assert!(outlet.write(|_| {}), "nothing was due");
        outlet.end();
        line.write_all(b"two").await.unwrap();
        assert!(!outlet.write(|_| panic!("it is not asked")));
        let mut read = [0; 6];
        theirs.read_exact(&mut read).await.unwrap();
        assert_eq!(&read, b"onetwo");
        theirs.write_all(b"back").await.unwrap();
        let mut read = [0; 9];
        line.read_exact(&mut read).await.unwrap();
        assert_eq!(&read, b"aheadback");
    }

    #[tokio::test]
    async fn what_the_kernel_does_not_take_waits_whole_for_the_task() {
        let (mut line, outlet, mut theirs) = connected().await;
        let much: Vec<u8> = (0..MUCH).map(|at| (at % 251) as u8).collect();
        assert!(!outlet.write(writes(&much)), "the rest is left to the task");
        assert!(!outlet.write(|_| panic!("it is not asked")), "nothing overtakes what waits");
        let reading = tokio::spawn(async move {
            let mut read = vec![0; MUCH + 4];
            theirs.read_exact(&mut read).await.map(|_| read)
        });
        line.flush().await.unwrap();
        assert!(outlet.write(writes(b"la")), "nothing waits any more");
        line.write_all(b"st").await.unwrap();
        let read = reading.await.unwrap().unwrap();
        assert!(read[..MUCH] == much && &read[MUCH..] == b"last");
    }

    #[tokio::test]
    async fn a_connection_that_is_over_is_closed_though_the_room_still_knows_of_it() {
        let (line, outlet, mut theirs) = connected().await;
        drop(line);
        assert_eq!(theirs.read(&mut [0; 8]).await.unwrap(), 0);
        assert!(!outlet.write(writes(b"late")));
    }
}
