//! Whether anything can be kept just now. Everyone in every room is told when it cannot, within three seconds, and when
//! it can again: what they say is heard all the same, and what they write waits.

use super::Hub;
use super::mailbox::SignalKey;
use protocol::signal::Signal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// How often a store is tried that nobody has written to, and one that has failed.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How long it may take to answer.
const ANSWER_WITHIN: Duration = Duration::from_millis(1_500);

/// Whether anything can be kept just now, as far as is known.
#[derive(Default)]
pub struct Saving {
    paused: AtomicBool,
    doubted: Notify,
}

impl Saving {
    /// Whether nothing can be kept.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.paused.load(Ordering::Relaxed)
    }

    /// Something could not be kept: the store is tried now.
    pub fn doubt(&self) {
        self.doubted.notify_one();
    }
}

/// Tries the store, and tells everyone while it fails and when it no longer does. One that others can take away is tried once a second
/// (`can_go_away`); a file is tried when something could not be kept in it, until it can.
pub(crate) async fn watch(hub: Arc<Hub>, can_go_away: bool, closing: CancellationToken) {
    let saving = &hub.shared().saving;
    loop {
        let looks = async {
            if can_go_away || saving.is_paused() {
                tokio::time::sleep(LOOK_EVERY).await;
            } else {
                std::future::pending::<()>().await;
            }
        };
        let doubted = tokio::select! {
            () = looks => saving.is_paused(),
            () = saving.doubted.notified(), if !saving.is_paused() => true,
            () = closing.cancelled() => return,
        };
        let store = &hub.shared().store;
        let try_it = async {
            // A disk without room takes what writes over something.
            if doubted { store.has_room().await } else { store.writable().await }
        };
        let tried = tokio::time::timeout(ANSWER_WITHIN, try_it).await;
        let paused = !matches!(tried, Ok(Ok(())));
        let before = saving.paused.swap(paused, Ordering::Relaxed);
        hub.shared().metrics.saving(paused);
        if paused || before {
            // As long as it lasts, for whoever came meanwhile or lost it.
            hub.tell_everyone(SignalKey::Saving, Signal::Saving { paused });
        }
        if paused == before {
            continue;
        }
        match tried {
            Ok(Ok(())) => tracing::info!("the store is back: everything is kept again"),
            Ok(Err(error)) => {
                tracing::error!(%error, "saving is paused: nothing can be kept, and nothing is acknowledged");
            }
            Err(_) => tracing::error!(
                "saving is paused: the store does not answer, and nothing is acknowledged. Is the database running, and \
                 the way to it open?"
            ),
        }
    }
}
