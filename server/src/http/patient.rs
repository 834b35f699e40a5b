//! A connection that is given up when the other side takes nothing for too long: what waits for it would otherwise be
//! kept for as long as the other side likes.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// How long nothing may be taken. The worst line that a session is held over takes something every few seconds.
pub(super) const WRITE_WITHIN: Duration = Duration::from_secs(20);

/// A connection that is given up when the other side takes nothing for too long.
pub(super) struct Patient<S> {
    inner: S,
    within: Duration,
    /// Runs while nothing is taken.
    until: Option<Pin<Box<Sleep>>>,
}

impl<S> Patient<S> {
    pub(super) fn new(inner: S, within: Duration) -> Self {
        Self { inner, within, until: None }
    }

    /// The connection itself.
    pub(super) fn into_inner(self) -> S {
        self.inner
    }

    /// Passes on what was polled; if nothing was taken, for no longer than `within`.
    fn in_time<T>(&mut self, cx: &mut Context<'_>, polled: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if polled.is_ready() {
            self.until = None;
            return polled;
        }
        let until = self.until.get_or_insert_with(|| Box::pin(sleep(self.within)));
        ready!(until.as_mut().poll(cx));
        self.until = None;
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Patient<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_read(cx, buf)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patient<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.inner).poll_write(cx, buf);
        self.in_time(cx, polled)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.inner).poll_write_vectored(cx, bufs);
        self.in_time(cx, polled)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let polled = Pin::new(&mut self.inner).poll_flush(cx);
        self.in_time(cx, polled)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::poll_fn;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    #[tokio::test]
    async fn who_takes_nothing_is_given_up() {
        let (ours, _theirs) = tokio::io::duplex(64);
        let mut patient = Patient::new(ours, Duration::from_millis(1));
        let gave_up = patient.write_all(&[7; 640]).await.unwrap_err();
        assert_eq!(gave_up.kind(), io::ErrorKind::TimedOut);
    }

    #[tokio::test]
    async fn whatever_is_taken_begins_the_time_anew() {
        let (ours, mut theirs) = tokio::io::duplex(64);
        let mut patient = Patient::new(ours, WRITE_WITHIN);
        patient.write_all(&[7; 64]).await.unwrap();
        let mut write = async || poll_fn(|cx| Poll::Ready(Pin::new(&mut patient).poll_write(cx, &[7]))).await;
        assert!(write().await.is_pending());
        theirs.read_exact(&mut [0; 64]).await.unwrap();
        assert!(write().await.is_ready());
        assert!(patient.until.is_none(), "nothing runs while bytes are taken");
    }
}
