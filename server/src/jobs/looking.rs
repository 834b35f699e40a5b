//! Looks at sets, and writes into the store what is to be written to their members.

use super::Jobs;
use crate::error::Fault;
use crate::id;
use crate::life::{check_zones, zones};
use crate::store::{LetterId, NewNotice, SetToLookAt, StoreError};
use protocol::{Millis, Timestamp};
use tokio_util::sync::CancellationToken;

/// Sets asked for at once.
const SETS_AT_ONCE: u32 = 32;
/// When a set is looked at again that could not be: what is damaged is not mended by trying.
const AGAIN_AFTER: Millis = Millis::from_mins(60);

/// Looks at every set that is due.
pub(super) async fn look(jobs: &Jobs, closing: &CancellationToken) -> Result<(), StoreError> {
    let (store, rules) = (&jobs.hub.shared().store, jobs.rules());
    loop {
        let now = jobs.hub.shared().clock.now();
        let due = store.sets_to_look_at(now, &rules, SETS_AT_ONCE).await?;
        let all = due.len() < usize::try_from(SETS_AT_ONCE).unwrap_or(usize::MAX);
        for set in due {
            if closing.is_cancelled() {
                return Ok(());
            }
            let next = match look_at(jobs, &set).await {
                Ok(next) => next,
                Err(fault) => {
                    tracing::warn!(set = %set.set, %fault, "a set could not be looked at");
                    Some(now.plus(AGAIN_AFTER))
                }
            };
            store.note_look(set, next, &rules).await?;
        }
        if all {
            return Ok(());
        }
    }
}

/// Writes what is due in a set. When to look again, if nothing happens until then.
async fn look_at(jobs: &Jobs, due: &SetToLookAt) -> Result<Option<Timestamp>, Fault> {
    let shared = jobs.hub.shared();
    let Some(stored) = shared.store.set(&due.set).await? else { return Ok(None) };
    let loaded = check_zones(&jobs.hub, &stored).await?;
    // For whoever forgets what has been kept for as long as that.
    shared.store.note_months(&due.set, loaded.set.keeping(None).months).await?;
    if jobs.post.is_printed() {
        return Ok(None);
    }
    let now = shared.clock.now();
    let (mut notices, mut next) = (Vec::new(), None::<Timestamp>);
    for to in shared.store.written_to(&due.set).await?.into_iter().filter(|to| to.wanted && !to.returned) {
        let written = to.about.iter().filter_map(|about| about.parse().ok()).collect();
        let found = loaded.set.notices(to.member, &written, now, zones());
        next = [next, found.next].into_iter().flatten().min();
        for about in found.now {
            notices.push(NewNotice {
                id: LetterId(id::new_letter().map_err(StoreError::from)?),
                set: due.set.clone(),
                member: to.member,
                person: to.person.clone(),
                about: about.to_string(),
            });
        }
    }
    if !notices.is_empty() {
        shared.store.insert_notices(notices, now).await?;
    }
    Ok(next)
}
