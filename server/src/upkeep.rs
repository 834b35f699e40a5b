//! What is done now and then without anyone asking: browsers whose time is over are forgotten, and old
//! demonstrations are removed with everything said in them.

use crate::hub::Hub;
use crate::store::StoreError;
use protocol::Millis;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// How often.
const EVERY: Duration = Duration::from_secs(60 * 60);
/// How long a demonstration is kept: as long as the cookie of the browser that made it at most.
const DEMO_KEPT: Millis = Millis::from_mins(7 * 24 * 60);
/// Demonstrations removed at once, so that the writer is never held up for long.
const DEMOS_AT_ONCE: u32 = 50;

/// Does it until the server goes down.
pub(crate) async fn run(hub: Arc<Hub>, closing: CancellationToken) {
    let mut every = tokio::time::interval(EVERY);
    loop {
        tokio::select! {
            _ = every.tick() => {}
            () = closing.cancelled() => return,
        }
        if let Err(error) = once(&hub).await {
            tracing::warn!(%error, "the upkeep was not finished; it is tried again");
        }
    }
}

async fn once(hub: &Hub) -> Result<(), StoreError> {
    let (store, now) = (&hub.shared().store, hub.shared().clock.now());
    let forgotten = store.forget_idle_browsers(now).await?;
    let before = protocol::Timestamp(now.0.saturating_sub(DEMO_KEPT.0));
    let old = store.demos_before(before, DEMOS_AT_ONCE).await?;
    for set in &old {
        store.remove_set(set).await?;
    }
    if forgotten > 0 || !old.is_empty() {
        tracing::info!(browsers = forgotten, demonstrations = old.len(), "forgotten");
    }
    Ok(())
}
