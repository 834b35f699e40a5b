//! Looks at programmes whose questionnaires open, remind or close by now.

use super::Jobs;
use crate::programme::questionnaires;
use crate::store::StoreError;
use protocol::Millis;
use tokio_util::sync::CancellationToken;

/// Programmes asked for at once.
const AT_ONCE: u32 = 32;
/// When a programme is looked at again that could not be: what is damaged is not mended by trying.
const AGAIN_AFTER: Millis = Millis::from_mins(60);

/// Looks at every programme that is due.
pub(super) async fn look(jobs: &Jobs, closing: &CancellationToken) -> Result<(), StoreError> {
    let shared = jobs.hub.shared();
    loop {
        let now = shared.clock.now();
        let due = shared.store.programmes_to_look_at(now, AT_ONCE).await?;
        let all = due.len() < usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
        for programme in due {
            if closing.is_cancelled() {
                return Ok(());
            }
            let next = match questionnaires::look(shared, &jobs.origin, &programme).await {
                Ok(next) => next,
                Err(fault) => {
                    tracing::warn!(%programme, %fault, "a programme could not be looked at");
                    Some(now.plus(AGAIN_AFTER))
                }
            };
            shared.store.look_at_programme(&programme, next).await?;
        }
        if all {
            return Ok(());
        }
    }
}
