//! Sets that follow the time line of their programme: each step once, whatever restarts between the two logs.

use super::Loaded;
use crate::error::Fault;
use crate::hub::Hub;
use crate::life;
use crate::store::{ProgrammeId, StoreError};
use std::sync::Arc;

/// Notes of every set that was made that it is of the programme, so that it is found from there.
async fn of_programme(hub: &Arc<Hub>, id: &ProgrammeId, loaded: &Loaded) -> Result<(), Fault> {
    let store = &hub.shared().store;
    for (_, made) in loaded.programme.made() {
        if store.programme_of_set(&made.set).await?.is_some() {
            continue;
        }
        match store.join_set(&made.set, id).await {
            // A set that was removed since is of none.
            Ok(()) | Err(StoreError::NotFound(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Lets every set take the steps that it has not taken yet, in their order.
pub(crate) async fn follow(hub: &Arc<Hub>, id: &ProgrammeId, loaded: &Loaded) -> Result<(), Fault> {
    of_programme(hub, id, loaded).await?;
    let store = &hub.shared().store;
    for step in loaded.programme.steps() {
        let change = format!("programme:{id}:{}", step.name);
        for set in &step.sets {
            if store.has_change(set, &change).await? {
                continue;
            }
            // A set that was removed since has nothing to follow with.
            let Some(stored) = store.set(set).await? else { continue };
            let command = sets::Command::FollowProgramme { followed: step.followed.clone() };
            life::serve(hub, &stored, &change, &command).await?;
        }
    }
    Ok(())
}
