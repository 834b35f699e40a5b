//! Sound and pictures of sessions that went to another server. They go on here for a moment, as they were, so that everybody
//! is heard until their connection to the other server stands. Who is heard by whom is decided there by then: before it
//! changes anything in that, the other server has what lingers here ended (`Told::Quiet`).

use super::room::LeftBehind;
use dashmap::DashMap;
use protocol::SessionId;
use protocol::limits::MEDIA_AFTER_MOVE;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// What lingers at this server.
#[derive(Default)]
pub struct Lingering {
    sessions: DashMap<SessionId, Lingers>,
    tasks: TaskTracker,
}

#[derive(Clone, Default)]
struct Lingers {
    /// Cancelled when it is to end.
    end: CancellationToken,
    /// Cancelled when nothing is forwarded any more.
    over: CancellationToken,
}

impl Lingering {
    /// Lets the media of a session go on until everybody has left them, or their time is over.
    pub(super) fn keep(&self, session: &SessionId, left: LeftBehind) {
        let lingers = Lingers::default();
        if let Some(before) = self.sessions.insert(session.clone(), lingers.clone()) {
            before.end.cancel();
        }
        self.tasks.spawn(async move {
            let _over = lingers.over.drop_guard();
            tokio::select! {
                () = lingers.end.cancelled() => {}
                _ = tokio::time::timeout(Duration::from_millis(MEDIA_AFTER_MOVE.0), left.gone()) => {}
            }
        });
    }

    /// Ends what lingers of a session. Nothing of it is forwarded after this.
    pub async fn end(&self, session: &SessionId) {
        let Some((_, lingers)) = self.sessions.remove(session) else { return };
        lingers.end.cancel();
        lingers.over.cancelled().await;
    }

    /// Ends everything that lingers, without waiting for it.
    pub fn end_all(&self) {
        self.sessions.retain(|_, lingers| {
            lingers.end.cancel();
            false
        });
    }

    /// Returns when nothing lingers any more; nothing is to be kept after this.
    pub async fn over(&self) {
        self.tasks.close();
        self.tasks.wait().await;
    }
}
