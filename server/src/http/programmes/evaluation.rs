//! `…/programmes/{programme}/evaluation`: the evaluators' workspace, and what they take along of it.

use super::own;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser, Named};
use crate::http::sessions::record::{Asked, file};
use crate::programme::corpus::Corpus;
use crate::programme::{self, evaluation, questionnaires};
use crate::store::ProgrammeId;
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use programmes::questionnaire::Respondent;
use programmes::role::{Sight, What, any_sees};
use protocol::Timestamp;
use protocol::evaluation::{Evaluation, EvaluationPage, EvaluationRequest};
use std::sync::Arc;

/// What the files are called: nothing of anyone.
const NAME: &str = "corpus";

/// Who evaluates, and which programme.
async fn evaluator(
    app: &App,
    caller: &CountedBrowser,
    programme: String,
) -> Result<(Respondent, ProgrammeId), Fault> {
    let (person, standing) = own(app, caller, programme).await?;
    if any_sees(&standing.roles, What::Corpus) != Sight::All {
        return Err(Fault::NotFound);
    }
    Ok((questionnaires::respondent(&standing, &person), standing.programme))
}

/// `GET …/evaluation`.
pub(in crate::http) async fn look(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
) -> Result<Json<Evaluation>, Fault> {
    let (who, id) = evaluator(&app, &caller, programme).await?;
    let loaded = programme::load(app.shared(), &id).await?;
    Ok(Json(evaluation::seen(&loaded.programme, &who)))
}

/// `GET …/evaluation/texts/{text}`.
pub(in crate::http) async fn page(
    State(app): State<Arc<App>>,
    Named((programme, text)): Named<(String, u32)>,
    caller: CountedBrowser,
) -> Result<Json<EvaluationPage>, Fault> {
    let (who, id) = evaluator(&app, &caller, programme).await?;
    let loaded = programme::load(app.shared(), &id).await?;
    evaluation::page(&loaded.programme, &who, text).map(Json)
}

/// `POST …/evaluation`.
pub(in crate::http) async fn change(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<EvaluationRequest>,
) -> Result<Json<Evaluation>, Fault> {
    let (who, id) = evaluator(&app, &caller, programme).await?;
    app.limits.life(caller.browser.0)?;
    let loaded = evaluation::does(app.shared(), &id, &who, request).await?;
    Ok(Json(evaluation::seen(&loaded.programme, &who)))
}

/// `GET …/evaluation/corpus.qdpx`: for programs of qualitative analysis.
pub(in crate::http) async fn exchange(
    app: State<Arc<App>>,
    path: Named<String>,
    asked: Asked,
    caller: CountedBrowser,
) -> Result<Response, Fault> {
    // No kind is registered for it: it is a folder that is packed.
    written(app, path, asked, caller, ("application/zip", "qdpx"), |corpus, _| corpus.exchange().ok()).await
}

/// `GET …/evaluation/corpus.csv`.
pub(in crate::http) async fn csv(
    app: State<Arc<App>>,
    path: Named<String>,
    asked: Asked,
    caller: CountedBrowser,
) -> Result<Response, Fault> {
    written(app, path, asked, caller, ("text/csv; charset=utf-8", "csv"), |corpus, _| corpus.csv().ok()).await
}

/// `GET …/evaluation/corpus.pdf`.
pub(in crate::http) async fn pdf(
    app: State<Arc<App>>,
    path: Named<String>,
    asked: Asked,
    caller: CountedBrowser,
) -> Result<Response, Fault> {
    written(app, path, asked, caller, ("application/pdf", "pdf"), |corpus, now| corpus.pdf(now).ok()).await
}

/// `GET …/evaluation/corpus.docx`.
pub(in crate::http) async fn word(
    app: State<Arc<App>>,
    path: Named<String>,
    asked: Asked,
    caller: CountedBrowser,
) -> Result<Response, Fault> {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    written(app, path, asked, caller, (KIND, "docx"), |corpus, now| corpus.word(now).ok()).await
}

async fn written(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    asked: Asked,
    caller: CountedBrowser,
    (kind, ending): (&'static str, &'static str),
    make: fn(&Corpus<'_>, Timestamp) -> Option<Vec<u8>>,
) -> Result<Response, Fault> {
    let (_, id) = evaluator(&app, &caller, programme).await?;
    let loaded = programme::load(app.shared(), &id).await?;
    if loaded.programme.collected().gate.is_held() {
        return Err(Fault::Gate(programmes::gate::Refusal::Held));
    }
    let language = asked.map(|asked| asked.0).unwrap_or_default().language();
    let language = language.unwrap_or(loaded.programme.language());
    let now = app.shared().clock.now();
    let made = programme::aside(move || make(&Corpus::of(&loaded.programme, language), now)).await?;
    let bytes = made.ok_or_else(|| {
        tracing::error!("a corpus could not be written");
        Fault::Broken
    })?;
    Ok((file(kind, NAME, ending), bytes).into_response())
}
