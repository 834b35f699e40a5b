//! The sets of a programme as their organisers see them: names, dates, and how many came.

use crate::error::Fault;
use crate::hub::Hub;
use crate::life;
use programmes::programme::{Counted, Programme};
use protocol::organisation::OrganisationMeeting;
use std::sync::Arc;

/// What is known of every set that was made. One that was removed since is not there.
pub(crate) async fn counted(hub: &Arc<Hub>, programme: &Programme) -> Result<Counted, Fault> {
    let mut counted = Counted::new();
    for (_, made) in programme.made() {
        let Some(stored) = hub.shared().store.set(&made.set).await? else { continue };
        let overview = life::load(hub, &stored).await?.set.overview();
        let meetings = overview.meetings.into_iter().map(|meeting| OrganisationMeeting {
            starts_at: meeting.starts_at,
            minutes: meeting.minutes,
            cancelled: meeting.cancelled,
            attended: meeting.attended,
        });
        counted.insert(stored.id, (stored.name.expose().to_owned(), meetings.collect()));
    }
    Ok(counted)
}
