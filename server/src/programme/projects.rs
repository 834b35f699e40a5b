//! Projects of sets, as whoever runs the programme and those who sponsor them have them.

use super::{Loaded, change};
use crate::error::Fault;
use crate::hub::Shared;
use crate::nfc::nfc;
use crate::store::{PersonId, ProgrammeId};
use programmes::programme::{CollectedEvent, Event, Programme};
use programmes::projects::{Project, Refusal};
use protocol::evaluation::{
    ProgrammeProject, ProgrammeProjects, ProjectSet, ProjectsCommand, ProjectsRequest,
};

/// Every project, to whoever runs the programme; their own, to a sponsor.
pub(crate) fn seen(programme: &Programme, runs: bool, person: &PersonId) -> ProgrammeProjects {
    let collected = programme.collected();
    let gate = &collected.gate;
    let told = |(project, known): (u32, &Project)| ProgrammeProject {
        project,
        name: known.name.clone(),
        set: gate.set(&known.set).map(|(name, _)| name.to_owned()).unwrap_or_default(),
        status: known.said.map(|(status, _)| status),
        since: known.said.map(|(_, at)| at),
        sponsors: if runs { known.sponsors.iter().cloned().collect() } else { Vec::new() },
    };
    let projects = if runs {
        collected.projects.all().map(told).collect()
    } else {
        collected.projects.of_sponsor(&person.0).map(told).collect()
    };
    let set = |set: &protocol::SetId| {
        let (name, _) = gate.set(set)?;
        Some(ProjectSet { set: set.clone(), name: name.to_owned() })
    };
    let sets = gate.sets().filter(|_| runs).filter_map(set).collect();
    ProgrammeProjects { programme: programme.name().to_owned(), projects, sets }
}

/// Whoever runs the programme gives a set a project, says who sponsors it, or takes it off the list.
pub(crate) async fn does(
    shared: &Shared,
    id: &ProgrammeId,
    request: ProjectsRequest,
) -> Result<Loaded, Fault> {
    let ProjectsRequest { change: change_id, command } = request;
    change(shared, id, &change_id, move |loaded, _| {
        let collected = loaded.programme.collected();
        let event = match &command {
            ProjectsCommand::BeginProject { name, set, sponsors } => {
                collected.gate.set(set).ok_or(Fault::NotFound)?;
                collected.projects.begin(&nfc(name), set, sponsors)?
            }
            ProjectsCommand::ChooseSponsors { project, sponsors } => {
                collected.projects.choose_sponsors(*project, sponsors)?
            }
            ProjectsCommand::RemoveProject { project } => collected.projects.remove(*project)?,
        };
        Ok(vec![Event::Collected(CollectedEvent::Projects(event))])
    })
    .await
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NoSuchProject => Self::NotFound,
            other => Self::Projects(other),
        }
    }
}
