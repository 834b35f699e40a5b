//! Reports of questionnaires, to take along.

use super::questionnaires::read;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{CountedBrowser, Named};
use crate::http::sessions::record::{Asked, file};
use crate::programme::{self, reports};
use crate::store::ProgrammeId;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use protocol::Timestamp;
use std::sync::Arc;

/// What the files are called: nothing of anyone.
const NAME: &str = "report";

type Path = Named<(String, u32)>;

/// `GET …/report.xlsx`.
pub(in crate::http) async fn sheet(
    app: State<Arc<App>>,
    path: Path,
    asked: Asked,
    caller: CountedBrowser,
) -> Result<Response, Fault> {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    written(app, path, asked, caller, (KIND, "xlsx"), |report, _| report.sheet().ok()).await
}

/// `GET …/report.csv`.
pub(in crate::http) async fn csv(
    app: State<Arc<App>>,
    path: Path,
    asked: Asked,
    caller: CountedBrowser,
) -> Result<Response, Fault> {
    written(app, path, asked, caller, ("text/csv; charset=utf-8", "csv"), |report, _| report.csv().ok()).await
}

/// `GET …/report.pdf`.
pub(in crate::http) async fn pdf(
    app: State<Arc<App>>,
    path: Path,
    asked: Asked,
    caller: CountedBrowser,
) -> Result<Response, Fault> {
    written(app, path, asked, caller, ("application/pdf", "pdf"), |report, now| report.pdf(now).ok()).await
}

/// `GET …/report.docx`.
pub(in crate::http) async fn word(
    app: State<Arc<App>>,
    path: Path,
    asked: Asked,
    caller: CountedBrowser,
) -> Result<Response, Fault> {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    written(app, path, asked, caller, (KIND, "docx"), |report, now| report.word(now).ok()).await
}

async fn written(
    State(app): State<Arc<App>>,
    Named((programme, number)): Path,
    asked: Asked,
    caller: CountedBrowser,
    (kind, ending): (&'static str, &'static str),
    make: fn(&reports::Written, Timestamp) -> Option<Vec<u8>>,
) -> Result<Response, Fault> {
    let report = read(&app, &caller, programme.clone(), number).await?;
    let loaded = programme::load(app.shared(), &ProgrammeId(programme)).await?;
    let language = asked.map(|asked| asked.0).unwrap_or_default().language();
    let language = language.unwrap_or(loaded.programme.language());
    let (zone, now) = (loaded.programme.zone().to_owned(), app.shared().clock.now());
    let rehearsal = loaded.programme.is_rehearsal();
    let made = tokio::task::spawn_blocking(move || {
        let written = reports::written(&report, language, &zone);
        make(&if rehearsal { written.of_a_rehearsal() } else { written }, now)
    });
    let bytes = made.await.map_err(|_| Fault::Broken)?.ok_or_else(|| {
        tracing::error!("a report could not be written");
        Fault::Broken
    })?;
    Ok((file(kind, NAME, ending), bytes).into_response())
}
