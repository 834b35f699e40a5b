//! Programmes: beginning one, coming into it in a role, what somebody sees of it, and changing it. For whoever has no role
//! in a programme there is nothing.

pub(super) mod change;
pub(super) mod choice;
pub(super) mod development;
pub(super) mod evaluation;
pub(super) mod forming;
pub(super) mod join;
pub(super) mod list;
pub(super) mod look;
pub(super) mod measures;
pub(super) mod merging;
pub(super) mod people;
pub(super) mod projects;
pub(super) mod questionnaires;
pub(super) mod releases;
pub(super) mod reports;
pub(super) mod roles;
pub(super) mod sets;
pub(super) mod start;
pub(super) mod texts;
pub(super) mod themes;

use super::App;
use super::browser::CountedBrowser;
use crate::error::Fault;
use crate::life::zones;
use crate::programme::{self, Loaded};
use crate::store::{PersonId, ProgrammeId, ProgrammeStanding};
use programmes::programme::{Counted, Programme, Viewed};
use programmes::role::{Sight, What, any_sees};
use protocol::programme::{Programme as View, ProgrammeEntry};
use std::sync::Arc;

/// Who calls, and what they are in the programme that the path names, in which they have a role.
async fn own(
    app: &App,
    caller: &CountedBrowser,
    programme: String,
) -> Result<(PersonId, ProgrammeStanding), Fault> {
    let found = async {
        let person = super::account::own(app, &caller.browser).await?.person;
        let id = ProgrammeId(programme);
        let standing = app.shared().store.programme_standing(&id, &person).await?;
        Ok((person, standing.ok_or(Fault::NotFound)?))
    };
    caller.counted(app, found.await)
}

/// The same, where only whoever runs the programme has anything to do.
async fn run(
    app: &App,
    caller: &CountedBrowser,
    programme: String,
) -> Result<(PersonId, ProgrammeStanding), Fault> {
    let (person, standing) = own(app, caller, programme).await?;
    if programme::by(&standing).runs_it() { Ok((person, standing)) } else { Err(Fault::NotFound) }
}

fn entry(standing: ProgrammeStanding, programme: &Programme) -> ProgrammeEntry {
    ProgrammeEntry {
        programme: standing.programme.0,
        organisation: standing.organisation.0,
        name: programme.name().to_owned(),
        roles: standing.roles,
        rehearsal: programme.is_rehearsal(),
    }
}

/// The programme as the caller may see it.
async fn seen(app: &Arc<App>, standing: ProgrammeStanding, loaded: &Loaded) -> Result<View, Fault> {
    let by = programme::by(&standing);
    programme::follow(&app.hub, &standing.programme, loaded).await?;
    // Sets are looked at for those alone who see something of them.
    let sees = |what| any_sees(&by.roles, what) == Sight::All;
    let sets = if sees(What::People) || sees(What::Attendance) {
        programme::counted(&app.hub, &loaded.programme).await?
    } else {
        Counted::new()
    };
    let newer = programme::attended(app.shared(), &standing.programme, loaded, &sets).await?;
    let loaded = newer.as_ref().unwrap_or(loaded);
    let entry = entry(standing, &loaded.programme);
    let (now, zones) = (app.shared().clock.now(), zones());
    Ok(loaded.programme.shown(&by, Viewed { entry, at: loaded.at(), now, zones, sets: &sets }))
}
