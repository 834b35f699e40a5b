//! Looks at programmes whose questionnaires open, remind or close by now, and where an answer about a guest was due.

use super::Jobs;
use crate::error::Fault;
use crate::programme::{guests, questionnaires};
use crate::store::{ProgrammeId, StoreError};
use protocol::{Millis, Timestamp};
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
            let next = match look_at(jobs, &programme).await {
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

/// Notes what is due in a programme. When to look again.
async fn look_at(jobs: &Jobs, programme: &ProgrammeId) -> Result<Option<Timestamp>, Fault> {
    let asked = questionnaires::look(jobs.hub.shared(), &jobs.origin, programme).await?;
    let guests = guests::next(&jobs.hub, &jobs.origin, programme).await?;
    Ok([asked, guests].into_iter().flatten().min())
}
