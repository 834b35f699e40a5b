//! The way out of one socket. The room writes to it as soon as something is published: most of what a room says is one
//! small frame for each socket, and waking eight tasks for it costs more than writing it does. What the kernel does
//! not take at once is left to the socket's own task, which waits for it.
//!
//! Not here: what is due to a socket (`mailbox.rs`), and what is read from it (`socket.rs`).

use bytes::{Buf, Bytes};
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};

/// A connection as its own task reads and writes it, and its way out for whoever else writes. `read_ahead` is what was
/// read of it before. It is copied: the eight kilobytes that the handshake was read into stay as long as any part of them
/// does, an empty one too, and were most of what a member cost.
#[must_use]
pub fn part(stream: TcpStream, read_ahead: &[u8]) -> (Line, Arc<Outlet>) {
    let (reads, writes) = stream.into_split();
    // Nobody else writes before the socket's own task has let them.
    let way = Way { writes: Some(writes), rest: Bytes::new(), held: true };
    let outlet = Arc::new(Outlet { way: Mutex::new(way) });
    (Line { reads, read_ahead: Bytes::copy_from_slice(read_ahead), outlet: outlet.clone() }, outlet)
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
    /// The socket's own task writes, perhaps a message in fragments: nothing may come between these.
    held: bool,
}

impl Outlet {
    /// Writes what `fill` puts together, unless the socket's own task holds the way or something waits in it; then
    /// `fill` is not asked. Whether nothing is left for that task to do: all was taken, and `fill` says so too.
    pub fn write(&self, fill: impl FnOnce(&mut Vec<u8>) -> bool) -> bool {
        let mut way = self.lock();
        if way.held || !way.rest.is_empty() {
            return false;
        }
        let mut bytes = Vec::new();
        let whole = fill(&mut bytes);
        // A connection that is over is noticed by its own task.
        way.send(&bytes).is_ok() && way.rest.is_empty() && whole
    }

    /// The socket's own task writes from now on, and nobody else.
    pub fn hold(&self) {
        self.lock().held = true;
    }

    /// Whoever has something may write.
    pub fn release(&self) {
        self.lock().held = false;
    }

    /// Something that was written waits for the kernel.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        !self.lock().rest.is_empty()
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

    fn writes(bytes: &[u8]) -> impl FnOnce(&mut Vec<u8>) -> bool {
        move |into| {
            into.extend_from_slice(bytes);
            true
        }
    }

    #[tokio::test]
    async fn what_others_write_goes_out_at_once_and_only_when_they_may() {
        let (mut line, outlet, mut theirs) = connected().await;
        assert!(!outlet.write(|_| panic!("it is not asked")), "the task has not let anybody");
        outlet.release();
        assert!(outlet.write(writes(b"one")));
        assert!(outlet.write(|_| true), "nothing was due");
        assert!(!outlet.write(|_| false), "something is left for the task");
        outlet.hold();
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
        outlet.release();
        let much: Vec<u8> = (0..MUCH).map(|at| (at % 251) as u8).collect();
        assert!(!outlet.write(writes(&much)), "the rest is left to the task");
        assert!(outlet.is_behind());
        assert!(!outlet.write(|_| panic!("it is not asked")), "nothing overtakes what waits");
        let reading = tokio::spawn(async move {
            let mut read = vec![0; MUCH + 4];
            theirs.read_exact(&mut read).await.map(|_| read)
        });
        line.write_all(b"last").await.unwrap();
        line.flush().await.unwrap();
        assert!(!outlet.is_behind());
        let read = reading.await.unwrap().unwrap();
        assert!(read[..MUCH] == much && &read[MUCH..] == b"last");
    }

    #[tokio::test]
    async fn a_connection_that_is_over_is_closed_though_the_room_still_knows_of_it() {
        let (line, outlet, mut theirs) = connected().await;
        outlet.release();
        drop(line);
        assert_eq!(theirs.read(&mut [0; 8]).await.unwrap(), 0);
        assert!(!outlet.write(writes(b"late")));
    }
}
