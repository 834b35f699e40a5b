//! `…/programmes/{programme}/development`: the development of those who learn to facilitate.

use super::own;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser, Named};
use crate::http::sessions::record::{Asked, file};
use crate::programme::accreditation::Accreditation;
use crate::programme::development::{self, Whom};
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use programmes::questionnaire::Respondent;
use programmes::role::{What, any_owns};
use protocol::Timestamp;
use protocol::development::{Development, DevelopmentRequest};
use std::sync::Arc;

/// Bytes of a call with a log in it: its most characters of any script, written as JSON writes them.
pub(in crate::http) const BODY_BYTES_MAX: usize = 2 * 1024 * 1024;
/// What the files are called: nothing of anyone.
const NAME: &str = "accreditation";

type Path = Named<(String, String)>;

/// Who calls, if a development can be theirs, or is theirs to supervise, or they run the programme.
async fn caller(
    app: &App,
    caller: &CountedBrowser,
    programme: String,
) -> Result<(crate::store::PersonId, crate::store::ProgrammeStanding), Fault> {
    let (person, standing) = own(app, caller, programme).await?;
    let runs = crate::programme::by(&standing).runs_it();
    if runs || any_owns(&standing.roles, What::Development) {
        Ok((person, standing))
    } else {
        Err(Fault::NotFound)
    }
}

/// `GET …/development`.
pub(in crate::http) async fn look(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    browser: CountedBrowser,
) -> Result<Json<Development>, Fault> {
    let (person, standing) = caller(&app, &browser, programme).await?;
    let by = Whom { person: &person, standing: &standing };
    development::look(&app.hub, &standing.programme, &by).await.map(Json)
}

/// `POST …/development`.
pub(in crate::http) async fn change(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    browser: CountedBrowser,
    Call(request): Call<DevelopmentRequest>,
) -> Result<Json<Development>, Fault> {
    let (person, standing) = caller(&app, &browser, programme).await?;
    app.limits.life(browser.browser.0)?;
    let by = Whom { person: &person, standing: &standing };
    development::does(&app.hub, &standing.programme, &by, request).await.map(Json)
}

/// `GET …/development/{trainee}/accreditation.pdf`.
pub(in crate::http) async fn pdf(
    app: State<Arc<App>>,
    path: Path,
    asked: Asked,
    browser: CountedBrowser,
) -> Result<Response, Fault> {
    written(app, path, asked, browser, ("application/pdf", "pdf"), |it, now| it.pdf(now).ok()).await
}

/// `GET …/development/{trainee}/accreditation.docx`.
pub(in crate::http) async fn word(
    app: State<Arc<App>>,
    path: Path,
    asked: Asked,
    browser: CountedBrowser,
) -> Result<Response, Fault> {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    written(app, path, asked, browser, (KIND, "docx"), |it, now| it.word(now).ok()).await
}

async fn written(
    State(app): State<Arc<App>>,
    Named((programme, trainee)): Path,
    asked: Asked,
    browser: CountedBrowser,
    (kind, ending): (&'static str, &'static str),
    make: fn(&Accreditation, Timestamp) -> Option<Vec<u8>>,
) -> Result<Response, Fault> {
    let (person, standing) = caller(&app, &browser, programme).await?;
    let by = Whom { person: &person, standing: &standing };
    let (record, loaded) = development::one(&app.hub, &standing.programme, &by, &Respondent(trainee)).await?;
    let language = asked.map(|asked| asked.0).unwrap_or_default().language();
    let it = Accreditation {
        programme: loaded.programme.name().to_owned(),
        zone: loaded.programme.zone().to_owned(),
        rehearsal: loaded.programme.is_rehearsal(),
        language: language.unwrap_or(loaded.programme.language()),
        record,
    };
    let now = app.shared().clock.now();
    let made = tokio::task::spawn_blocking(move || make(&it, now));
    let bytes = made.await.map_err(|_| Fault::Broken)?.ok_or_else(|| {
        tracing::error!("an accreditation could not be written");
        Fault::Broken
    })?;
    Ok((file(kind, NAME, ending), bytes).into_response())
}
