//! `…/programmes/{programme}/measures`: numbers that people bring month by month.

use super::own;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser, Named};
use crate::programme::measures::{self, Looks};
use crate::programme::{self, questionnaires};
use crate::store::ProgrammeId;
use axum::Json;
use axum::extract::State;
use programmes::role::{Sight, What, any_sees};
use protocol::measures::{MeasuresCommand, MeasuresRequest, ProgrammeMeasures};
use std::sync::Arc;

/// Who calls, if there is anything for them here: whoever runs the programme, sees figures of it, or goes through it.
async fn looks(app: &App, caller: &CountedBrowser, programme: String) -> Result<(Looks, ProgrammeId), Fault> {
    let (person, standing) = own(app, caller, programme).await?;
    let brings = standing.participant.map(|_| questionnaires::respondent(&standing, &person));
    let looks = Looks {
        runs: programme::by(&standing).runs_it(),
        figures: any_sees(&standing.roles, What::Figures) == Sight::All,
        brings,
    };
    if looks.figures || looks.brings.is_some() {
        Ok((looks, standing.programme))
    } else {
        Err(Fault::NotFound)
    }
}

/// `GET …/measures`.
pub(in crate::http) async fn look(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
) -> Result<Json<ProgrammeMeasures>, Fault> {
    let (looks, id) = looks(&app, &caller, programme).await?;
    let loaded = programme::load(app.shared(), &id).await?;
    measures::seen(&loaded.programme, &looks, app.shared().clock.now()).map(Json)
}

/// `POST …/measures`: people bring theirs; what is followed and which month is closed is for whoever runs the programme.
pub(in crate::http) async fn change(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<MeasuresRequest>,
) -> Result<Json<ProgrammeMeasures>, Fault> {
    let (looks, id) = looks(&app, &caller, programme).await?;
    app.limits.life(caller.browser.0)?;
    let may = match &request.command {
        MeasuresCommand::BringFigure { .. } => looks.brings.is_some(),
        MeasuresCommand::BeginMeasure { .. }
        | MeasuresCommand::CloseMonth { .. }
        | MeasuresCommand::EndMeasure { .. } => looks.runs,
    };
    if !may {
        return Err(Fault::NotFound);
    }
    let loaded = measures::does(app.shared(), &id, looks.brings.clone(), request).await?;
    measures::seen(&loaded.programme, &looks, app.shared().clock.now()).map(Json)
}
