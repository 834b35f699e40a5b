//! `…/programmes/{programme}/texts`: texts that somebody consents to, one by one, and takes back.

use super::own;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser, Named};
use crate::life::zones;
use crate::programme::{self, Loaded, evaluation, questionnaires};
use crate::store::ProgrammeId;
use axum::Json;
use axum::extract::State;
use programmes::questionnaire::Respondent;
use programmes::role::{What, any_owns};
use protocol::evaluation::{
    InterviewRequest, InterviewToRead, OwnTextCommand, OwnTextRequest, OwnTexts, TextPreview,
    TextPreviewRequest,
};
use std::sync::Arc;

/// Bytes of a call with a text in it: sixty thousand characters of any script, written as JSON writes them.
pub(in crate::http) const BODY_BYTES_MAX: usize = 512 * 1024;

/// Who consents, and in which programme.
async fn writer(
    app: &App,
    caller: &CountedBrowser,
    programme: String,
) -> Result<(Respondent, ProgrammeId), Fault> {
    let (person, standing) = own(app, caller, programme).await?;
    if !any_owns(&standing.roles, What::Corpus) {
        return Err(Fault::NotFound);
    }
    Ok((questionnaires::respondent(&standing, &person), standing.programme))
}

/// What somebody has consented to.
pub(in crate::http) fn seen(app: &App, loaded: &Loaded, who: &Respondent) -> OwnTexts {
    let closed = loaded.programme.must_collect(app.shared().clock.now(), zones()).is_err();
    evaluation::own(&loaded.programme, who, closed)
}

/// `GET …/texts`.
pub(in crate::http) async fn list(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
) -> Result<Json<OwnTexts>, Fault> {
    let (who, id) = writer(&app, &caller, programme).await?;
    let loaded = programme::load(app.shared(), &id).await?;
    Ok(Json(seen(&app, &loaded, &who)))
}

/// `POST …/texts`.
pub(in crate::http) async fn change(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<OwnTextRequest>,
) -> Result<Json<OwnTexts>, Fault> {
    let (who, id) = writer(&app, &caller, programme).await?;
    app.limits.life(caller.browser.0)?;
    let by_code = match &request.command {
        OwnTextCommand::Agree { .. } | OwnTextCommand::Decline { .. } => true,
        OwnTextCommand::Consent { .. } | OwnTextCommand::TakeBack { .. } => false,
    };
    let changed = evaluation::consents(app.shared(), &id, &who, &request).await;
    let loaded = if by_code { guessed(&app, &caller, changed)? } else { changed? };
    Ok(Json(seen(&app, &loaded, &who)))
}

/// `POST …/texts/preview`.
pub(in crate::http) async fn preview(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<TextPreviewRequest>,
) -> Result<Json<TextPreview>, Fault> {
    let (_, id) = writer(&app, &caller, programme).await?;
    app.limits.life(caller.browser.0)?;
    evaluation::previewed(app.shared(), &id, &request.words).await.map(Json)
}

/// `POST …/texts/interview`.
pub(in crate::http) async fn interview(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<InterviewRequest>,
) -> Result<Json<InterviewToRead>, Fault> {
    let (who, id) = writer(&app, &caller, programme).await?;
    app.limits.life(caller.browser.0)?;
    let loaded = programme::load(app.shared(), &id).await?;
    let found = evaluation::interview(&loaded.programme, &who, &request.code);
    guessed(&app, &caller, found).map(Json)
}

/// A code that opens nothing counts as one that was guessed.
fn guessed<T>(app: &App, caller: &CountedBrowser, found: Result<T, Fault>) -> Result<T, Fault> {
    if let Err(Fault::NotFound) = found {
        app.limits.wrong_invitation(caller.address)?;
    }
    found
}
