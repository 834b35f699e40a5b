//! `POST /api/programmes/{programme}/choice`: somebody who goes through the programme chooses their set, while their cohort
//! chooses. A choice that leaves no way for the others is not taken, and it is said why and what is open.

use super::{own, seen};
use crate::error::Fault;
use crate::forming::telling::Teller;
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser, Named};
use crate::life::zones;
use crate::programme::{self, Loaded};
use axum::Json;
use axum::extract::State;
use programmes::Refusal;
use programmes::programme::ChoiceRefused;
use protocol::http::Language;
use protocol::programme::{ChoiceAnswer, ChoiceRequest};
use std::sync::{Arc, Mutex, PoisonError};

/// Why a choice is not taken, line by line, and the sets that are open.
type Told = (Vec<String>, Vec<u32>);

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<ChoiceRequest>,
) -> Result<Json<ChoiceAnswer>, Fault> {
    let (_, standing) = own(&app, &caller, programme).await?;
    app.limits.life(caller.browser.0)?;
    let (by, set, language) = (programme::by(&standing), request.set, request.language);
    // Why it was not taken the last time it was decided.
    let why: Arc<Mutex<Option<Told>>> = Arc::default();
    let noted = Arc::clone(&why);
    let changed =
        programme::change(app.shared(), &standing.programme, &request.change, move |loaded, now| {
            loaded.programme.choose(&by, set, now, zones()).map_err(|refused| {
                let reason = refused.why;
                if let Some(place) = by.participant.and_then(|person| loaded.programme.participant(person)) {
                    let told = told(loaded, place.cohort, &refused, language);
                    *noted.lock().unwrap_or_else(PoisonError::into_inner) = told;
                }
                reason.into()
            })
        })
        .await;
    let told = why.lock().unwrap_or_else(PoisonError::into_inner).take();
    let (loaded, taken, (lines, open)) = match (changed, told) {
        (Ok(loaded), _) => (loaded, true, (Vec::new(), Vec::new())),
        (Err(Fault::Programme(Refusal::NotFormed)), Some(told)) => {
            (programme::load(app.shared(), &standing.programme).await?, false, told)
        }
        (Err(fault), _) => return Err(fault),
    };
    let programme = seen(&app, standing, &loaded).await?;
    Ok(Json(ChoiceAnswer { taken, lines, open, programme }))
}

/// Why a choice is not taken, without anybody's name; nothing where there is nothing to tell.
fn told(loaded: &Loaded, cohort: u32, refused: &ChoiceRefused, language: Language) -> Option<Told> {
    let asked = loaded.programme.asked(cohort).ok()?;
    let plan = refused.plan.as_ref().unwrap_or(&asked.plan);
    let teller = Teller::nameless(language, plan);
    let causes = refused.causes.iter().take(1).flat_map(|cause| teller.cause(cause));
    // Several who have chosen one set are one line.
    let mut lines: Vec<String> = causes.map(|line| line.trim().to_owned()).collect();
    lines.dedup();
    Some((lines, refused.open.iter().filter_map(|set| u32::try_from(*set).ok()).collect()))
}
