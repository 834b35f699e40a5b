//! How many came to the meetings of a wave: noted before it is shown, so that what is shown next is decided beside it.

use super::{Loaded, change};
use crate::error::Fault;
use crate::hub::Shared;
use crate::store::{ProgrammeId, StoreError};
use programmes::programme::Counted;

/// Notes what may be shown of meetings that came since; nothing where there is nothing new.
pub(crate) async fn attended(
    shared: &Shared,
    id: &ProgrammeId,
    loaded: &Loaded,
    sets: &Counted,
) -> Result<Option<Loaded>, Fault> {
    if loaded.programme.note_attendance(sets).is_empty() {
        return Ok(None);
    }
    let change_id = crate::id::new_letter().map_err(StoreError::from)?;
    let sets = sets.clone();
    change(shared, id, &change_id, move |loaded, _| Ok(loaded.programme.note_attendance(&sets)))
        .await
        .map(Some)
}
