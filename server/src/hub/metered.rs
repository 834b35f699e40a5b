//! A connection that counts what it reads, because a WebSocket library hands over whole messages only: whoever sends
//! fragments without end, empty ones too, would otherwise never be seen to send anything.

use protocol::limits::MESSAGE_BYTES_MAX;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// The head of a frame from a client, at most (RFC 6455, section 5.2).
const HEAD_BYTES: u64 = 14;
/// Bytes of heads beyond the first that one message may cost: a few thousand fragments. Libraries make some dozen.
const HEADS_BYTES_MAX: u64 = 16 * 1024;
/// Bytes that may have been read ahead, and belong to the next message.
const AHEAD_BYTES: u64 = 4 * 1024;
/// Bytes of heads that count as a frame over the limit.
const EXCESS_BYTES: u64 = 64;

/// A connection that counts the bytes it reads between whole messages.
pub struct Metered<S> {
    inner: S,
    read: u64,
    /// What was read when the last message was whole.
    whole_at: u64,
    /// What messages were, with one head each, and what has been charged for since.
    accounted: u64,
}

impl<S> Metered<S> {
    /// Counts from here on.
    pub fn new(inner: S) -> Self {
        Self { inner, read: 0, whole_at: 0, accounted: 0 }
    }

    /// A message of this many bytes is whole. How many frames over the limit its heads come to.
    pub fn message(&mut self, bytes: usize) -> u64 {
        self.whole_at = self.read;
        self.accounted = self.accounted.saturating_add(bytes as u64 + HEAD_BYTES);
        let heads = self.read.saturating_sub(self.accounted);
        let excess = heads.saturating_sub(AHEAD_BYTES) / EXCESS_BYTES;
        self.accounted += excess * EXCESS_BYTES;
        // What was short of its head does not pay for later ones.
        self.accounted = self.accounted.min(self.read);
        excess
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Metered<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let polled = Pin::new(&mut self.inner).poll_read(cx, buf);
        self.read += (buf.filled().len() - before) as u64;
        let longest = MESSAGE_BYTES_MAX as u64 + HEADS_BYTES_MAX + AHEAD_BYTES;
        if self.read - self.whole_at > longest {
            return Poll::Ready(Err(io::Error::other("a message in more fragments than any needs")));
        }
        polled
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Metered<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::AsyncReadExt;

    /// Reads all of it; what went wrong, if anything did.
    async fn read(metered: &mut Metered<&[u8]>, bytes: usize) -> io::Result<()> {
        let mut into = vec![0; bytes];
        metered.read_exact(&mut into).await.map(|_| ())
    }

    #[tokio::test]
    async fn whole_messages_cost_nothing_and_fragments_without_end_are_cut_off() {
        let all = vec![0; 1_000_000];
        let mut metered = Metered::new(all.as_slice());
        for _ in 0..100 {
            read(&mut metered, 1_006).await.unwrap();
            assert_eq!(metered.message(1_000), 0);
        }
        // The longest message in fragments of a kilobyte, as a library may send it.
        read(&mut metered, MESSAGE_BYTES_MAX + 64 * 8).await.unwrap();
        assert_eq!(metered.message(MESSAGE_BYTES_MAX), 0);
        assert!(read(&mut metered, MESSAGE_BYTES_MAX + 32 * 1024).await.is_err());
    }

    #[tokio::test]
    async fn empty_fragments_around_small_messages_are_counted() {
        let all = vec![0; 1_000_000];
        let mut metered = Metered::new(all.as_slice());
        let mut excess = 0;
        // Two thousand empty fragments, of six bytes each, before every message.
        for _ in 0..3 {
            read(&mut metered, 12_000 + 26).await.unwrap();
            excess += metered.message(20);
        }
        assert!(excess > 200, "{excess} frames over the limit");
    }
}
