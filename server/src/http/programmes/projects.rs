//! `…/programmes/{programme}/projects`: how far the projects of sets have come.

use super::{own, run};
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser, Named};
use crate::programme::{self, projects};
use axum::Json;
use axum::extract::State;
use programmes::role::{Role, Sight, What, sees};
use protocol::evaluation::{ProgrammeProjects, ProjectsRequest};
use std::sync::Arc;

/// `GET …/projects`: all of them to whoever runs the programme; to those who sponsor, theirs.
pub(in crate::http) async fn look(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
) -> Result<Json<ProgrammeProjects>, Fault> {
    let (person, standing) = own(&app, &caller, programme).await?;
    let runs = standing.roles.iter().any(|role| sees(*role, What::Projects) == Sight::All);
    // Whoever goes through the programme has theirs at the gate of their set.
    let sponsors = standing
        .roles
        .iter()
        .any(|role| *role != Role::Participant && sees(*role, What::Projects) == Sight::Own);
    if !runs && !sponsors {
        return Err(Fault::NotFound);
    }
    let loaded = programme::load(app.shared(), &standing.programme).await?;
    Ok(Json(projects::seen(&loaded.programme, runs, &person)))
}

/// `POST …/projects`.
pub(in crate::http) async fn change(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<ProjectsRequest>,
) -> Result<Json<ProgrammeProjects>, Fault> {
    let (person, standing) = run(&app, &caller, programme).await?;
    app.limits.life(caller.browser.0)?;
    let loaded = projects::does(app.shared(), &standing.programme, request).await?;
    Ok(Json(projects::seen(&loaded.programme, true, &person)))
}
