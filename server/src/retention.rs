//! Records whose time is over: which they are, and forgetting them. How long they are kept is said by the set's own rules and
//! its organisation (crate `sets`); what is deleted, by the store.

use crate::hub::Hub;
use crate::store::{AgedSession, MARKED_FOR, Store, StoreError};
use protocol::{Millis, SessionId, Timestamp};

/// No month is shorter.
const MONTH_MIN: Millis = Millis::from_mins(28 * 24 * 60);

/// Until when the record of a session is kept; nothing if it is for good.
pub(crate) fn kept_until(aged: &AgedSession) -> Option<Timestamp> {
    let months = sets::retention::months(aged.kept.agreed, aged.kept.most)?;
    Some(sets::retention::until(aged.last, months))
}

/// Every session whose time is over.
///
/// # Errors
/// Only the store's own.
pub(crate) async fn expired(store: &Store, now: Timestamp) -> Result<Vec<AgedSession>, StoreError> {
    let (mut expired, mut after) = (Vec::new(), None);
    loop {
        let aged = some_aged(store, now, after.as_ref()).await?;
        let Some(last) = aged.last() else { return Ok(expired) };
        after = Some(last.session.clone());
        expired.extend(aged.into_iter().filter(|aged| is_over(aged, now)));
    }
}

/// Marks the sessions whose time is over, takes the mark from those for which it is so no longer, and forgets those that
/// were marked a day ago. How many were forgotten. Whatever ends in between is gone on with the next time.
///
/// # Errors
/// Only the store's own.
pub(crate) async fn forget(hub: &Hub, now: Timestamp) -> Result<usize, StoreError> {
    let store = &hub.shared().store;
    let (mut forgotten, mut after) = (0, None);
    loop {
        let aged = some_aged(store, now, after.as_ref()).await?;
        let Some(last) = aged.last() else { return Ok(forgotten) };
        after = Some(last.session.clone());
        let mut marks = Vec::new();
        for aged in aged {
            match (is_over(&aged, now), aged.marked_at) {
                (true, Some(marked)) if marked.plus(MARKED_FOR) <= now => {
                    if store.forget_session(&aged.session, now).await? {
                        forgotten += 1;
                    }
                    hub.shared().records.forget(&aged.set);
                    hub.remove(&aged.session).await;
                }
                (true, Some(marked)) if marked <= now => {}
                // A mark from the future was made by a clock that was wrong.
                (true, _) => marks.push((aged.session, Some(now))),
                (false, Some(_)) => marks.push((aged.session, None)),
                (false, None) => {}
            }
        }
        if !marks.is_empty() {
            store.mark_sessions(marks).await?;
        }
    }
}

fn is_over(aged: &AgedSession, now: Timestamp) -> bool {
    kept_until(aged).is_some_and(|until| until <= now)
}

/// The next sessions whose time may be over.
async fn some_aged(
    store: &Store,
    now: Timestamp,
    after: Option<&SessionId>,
) -> Result<Vec<AgedSession>, StoreError> {
    store.aged_sessions(Timestamp(now.0.saturating_sub(MONTH_MIN.0)), after).await
}
