//! What sponsors have of a programme: words that were released, and nothing else.

use super::own;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{CountedBrowser, Named, OwnCall};
use crate::programme::{self, gate};
use crate::store::ProgrammeStanding;
use axum::Json;
use axum::extract::State;
use programmes::role::{Sight, What, any_sees};
use protocol::gate::ProgrammeReleases;
use std::sync::Arc;

async fn reader(app: &App, caller: &CountedBrowser, programme: String) -> Result<ProgrammeStanding, Fault> {
    let (_, standing) = own(app, caller, programme).await?;
    if any_sees(&standing.roles, What::Releases) == Sight::All { Ok(standing) } else { Err(Fault::NotFound) }
}

/// `GET /api/programmes/{programme}/releases`.
pub(in crate::http) async fn list(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
) -> Result<Json<ProgrammeReleases>, Fault> {
    let standing = reader(&app, &caller, programme).await?;
    let loaded = programme::load(app.shared(), &standing.programme).await?;
    Ok(Json(gate::released(&loaded.programme)))
}

/// `POST /api/programmes/{programme}/releases/{letter}/open`.
pub(in crate::http) async fn open(
    State(app): State<Arc<App>>,
    Named((programme, letter)): Named<(String, u32)>,
    _: OwnCall,
    caller: CountedBrowser,
) -> Result<Json<ProgrammeReleases>, Fault> {
    let standing = reader(&app, &caller, programme).await?;
    gate::open(app.shared(), &standing.programme, letter).await.map(Json)
}
