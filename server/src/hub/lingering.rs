//! Sound and pictures of sessions that went to another server. They go on here for a moment, as they were, so that everybody
//! is heard until their connection to the other server stands. Who is heard by whom is decided there by then: before it
//! changes anything in that, the other server has what lingers here ended (`Told::Quiet`).

use dashmap::DashMap;
use protocol::SessionId;
use protocol::limits::MEDIA_AFTER_MOVE;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// What lingers at this server, and nothing else: whatever is over is out of the table.
pub struct Lingering {
    sessions: Arc<DashMap<SessionId, Arc<Lingers>>>,
    tasks: TaskTracker,
    /// How long anything may.
    at_most: Duration,
}

impl Default for Lingering {
    fn default() -> Self {
        Self::for_at_most(Duration::from_millis(MEDIA_AFTER_MOVE.0))
    }
}

#[derive(Default)]
struct Lingers {
    /// Cancelled when it is to end.
    end: CancellationToken,
    /// Cancelled when nothing is forwarded any more.
    over: CancellationToken,
}

impl Lingering {
    fn for_at_most(at_most: Duration) -> Self {
        Self { sessions: Arc::default(), tasks: TaskTracker::new(), at_most }
    }

    /// Lets the media of a session go on until everybody has left them, or their time is over. `left` has them: it is done
    /// when everybody has left, and they end with it.
    pub(super) fn keep(&self, session: &SessionId, left: impl Future<Output = ()> + Send + 'static) {
        let lingers = Arc::new(Lingers::default());
        if let Some(before) = self.sessions.insert(session.clone(), Arc::clone(&lingers)) {
            before.end.cancel();
        }
        let (sessions, session, at_most) = (Arc::clone(&self.sessions), session.clone(), self.at_most);
        self.tasks.spawn(async move {
            let over = lingers.over.clone().drop_guard();
            tokio::select! {
                () = lingers.end.cancelled() => {}
                _ = tokio::time::timeout(at_most, left) => {}
            }
            // What began after it stays.
            sessions.remove_if(&session, |_, known| Arc::ptr_eq(known, &lingers));
            drop(over);
        });
    }

    /// Ends what lingers of a session. Nothing of it is forwarded after this, whoever else is having it ended.
    pub async fn end(&self, session: &SessionId) {
        let known = self.sessions.get(session).map(|lingers| Arc::clone(&lingers));
        let Some(lingers) = known else { return };
        lingers.end.cancel();
        lingers.over.cancelled().await;
    }

    /// Ends everything that lingers, without waiting for it.
    pub fn end_all(&self) {
        for lingers in self.sessions.iter() {
            lingers.end.cancel();
        }
    }

    /// Returns when nothing lingers any more; nothing is to be kept after this.
    pub async fn over(&self) {
        self.tasks.close();
        self.tasks.wait().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::pending;

    fn session() -> SessionId {
        SessionId("s1".to_owned())
    }

    /// Media whose members never leave. The other end is told when they end.
    fn media() -> (impl Future<Output = ()> + Send + 'static, CancellationToken) {
        let ended = CancellationToken::new();
        let guard = ended.clone().drop_guard();
        let left = async move {
            let _guard = guard;
            pending::<()>().await;
        };
        (left, ended)
    }

    #[tokio::test]
    async fn what_everybody_has_left_is_out_of_the_table() {
        let lingering = Lingering::default();
        lingering.keep(&session(), async {});
        lingering.over().await;
        assert!(lingering.sessions.is_empty());
    }

    #[tokio::test]
    async fn what_has_had_its_time_is_over_and_out_of_the_table() {
        let lingering = Lingering::for_at_most(Duration::from_millis(20));
        let (left, ended) = media();
        lingering.keep(&session(), left);
        lingering.over().await;
        assert!(ended.is_cancelled() && lingering.sessions.is_empty());
    }

    #[tokio::test]
    async fn what_began_anew_is_what_is_known_and_ended() {
        let lingering = Lingering::default();
        let (left, first) = media();
        lingering.keep(&session(), left);
        let (left, second) = media();
        lingering.keep(&session(), left);
        first.cancelled().await;
        assert_eq!((second.is_cancelled(), lingering.sessions.len()), (false, 1));
        // Each of two that have it ended at once sees that it is.
        let session = session();
        tokio::join!(lingering.end(&session), lingering.end(&session));
        assert!(second.is_cancelled() && lingering.sessions.is_empty());
    }
}
