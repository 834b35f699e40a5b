//! `/api/demo/programmes`: a whole programme is played, and a visitor sees it as whoever runs it, as its sponsor and as its
//! evaluator. Whoever is signed in sees it as themselves; anybody else is somebody for a day.

use crate::auth::{Address as MailAddress, Anywhere};
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Address, Call, CountedBrowser, Named, given, visitor};
use crate::rehearsal::{Player, Progress, REHEARSED_FOR, Simulated};
use crate::store::{PersonId, ProgrammeId};
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use programmes::cases::{self, Case};
use protocol::format::Bilingual;
use protocol::http::{
    Language, Nothing, RehearsalCase, RehearsalCases, RehearsalProgress, RehearseRequest, SeeAsRequest,
};
use protocol::programme::ProgrammeRole;
use std::sync::Arc;
use tokio::sync::oneshot;

/// Programmes that are played at once: each keeps a processor busy for some seconds.
const PLAYED_AT_ONCE: usize = 2;
/// When to ask again where so many are played.
const AGAIN_AFTER_MS: u32 = 10_000;

/// `GET /api/demo/programmes`: what can be played.
pub(in crate::http) async fn list(State(app): State<Arc<App>>) -> Result<Json<RehearsalCases>, Fault> {
    if !app.demo {
        return Err(Fault::DemoOff);
    }
    let named = |key: &str, language| cases::case(key, language, None).map(|case| case.name);
    let cases = cases::keys().filter_map(|key| {
        let name = Bilingual { en: named(key, Language::En)?, de: named(key, Language::De)? };
        Some(RehearsalCase { key: key.to_owned(), name })
    });
    Ok(Json(RehearsalCases { cases: cases.collect() }))
}

/// `POST /api/demo/programmes`: begins to play one. It is there at once, and fills while one looks at it.
pub(in crate::http) async fn start(
    State(app): State<Arc<App>>,
    Address(address): Address,
    headers: HeaderMap,
    Call(request): Call<RehearseRequest>,
) -> Result<impl IntoResponse, Fault> {
    if !app.demo {
        return Err(Fault::DemoOff);
    }
    app.count(Anywhere::StartDemo(address)).await?;
    if app.rehearsals.programmes() >= PLAYED_AT_ONCE {
        return Err(Fault::TooFast { retry_after_ms: AGAIN_AFTER_MS });
    }
    let now = app.shared().clock.now();
    let today = jiff::Timestamp::from_millisecond(i64::try_from(now.0).map_err(|_| Fault::Broken)?);
    let today = today.map_err(|_| Fault::Broken)?.to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
    let yesterday = today.yesterday().map_err(|_| Fault::Broken)?;
    let case = cases::case(&request.case, request.language, Some(yesterday)).ok_or(Fault::NotFound)?;
    let (visitor, token) = visitor(&app, &headers)?;
    let nobody = format!("visitor.{:032x}@rehearsal.invalid", rand::random::<u128>());
    let nobody = MailAddress::parse(&nobody).ok_or(Fault::Broken)?;
    let store = &app.shared().store;
    let until = now.plus(REHEARSED_FOR);
    let (let_in, person) = store.rehearse_person(visitor, &nobody, request.language, until).await?;
    let of = count(case.steps.len());
    let programme = play(&app, case, request.language, person).await?;
    let cookie = given(&app, &headers, &token, let_in);
    Ok((cookie, Json(RehearsalProgress { programme: programme.0, done: 0, of })))
}

/// Lets it be played, and the visitor run it; which programme it is.
async fn play(
    app: &Arc<App>,
    case: Case,
    language: Language,
    person: PersonId,
) -> Result<ProgrammeId, Fault> {
    let (begun, beginning) = oneshot::channel();
    tokio::spawn(run(app.clone(), case, language, person, begun));
    beginning.await.map_err(|_| Fault::CannotStore)
}

async fn run(
    app: Arc<App>,
    case: Case,
    language: Language,
    person: PersonId,
    begun: oneshot::Sender<ProgrammeId>,
) {
    let shared = app.shared();
    let (store, formats) = (shared.store.clone(), shared.formats.clone());
    let opened = Simulated::open(&app.config, store, formats, language, shared.clock.now());
    let mut scene = match opened {
        Ok(scene) => scene,
        Err(error) => return tracing::error!(%error, "a programme cannot be played"),
    };
    if let Err(error) = play_on(&app, &case, language, &person, &mut scene, begun).await {
        tracing::error!(error = format!("{error:#}"), "a programme was not played to its end");
    }
    scene.close().await;
}

async fn play_on(
    app: &Arc<App>,
    case: &Case,
    language: Language,
    person: &PersonId,
    scene: &mut Simulated,
    begun: oneshot::Sender<ProgrammeId>,
) -> anyhow::Result<()> {
    // Always the same: two who look at it side by side see the same figures.
    let player = Player::begin(case, language, 1, scene).await?;
    let id = ProgrammeId(player.programme().to_owned());
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    store.see_rehearsed_as(&id, person, ProgrammeRole::Lead, now).await?;
    let of = case.steps.len();
    app.rehearsals.note(&id.0, Some(Progress { done: 0, of }));
    let over = Over(app.clone(), id.clone());
    // Whoever asked may have gone away.
    let _ = begun.send(id.clone());
    let rehearsals = app.rehearsals.clone();
    let noted = id.0.clone();
    let played = Box::pin(player.play(move |progress| rehearsals.note(&noted, Some(progress)))).await;
    drop(over);
    played?;
    tracing::info!(programme = %id, case = case.key, "a programme was played");
    Ok(())
}

/// Takes a programme off the list however its play ends.
struct Over(Arc<App>, ProgrammeId);

impl Drop for Over {
    fn drop(&mut self) {
        self.0.rehearsals.note(&self.1.0, None);
    }
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

/// `GET /api/demo/programmes/{programme}`: how far it has come, to whoever has a role in it.
pub(in crate::http) async fn look(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
) -> Result<Json<RehearsalProgress>, Fault> {
    let id = own(&app, &caller, programme).await?.1;
    let Progress { done, of } = app.rehearsals.progress(&id).unwrap_or(Progress { done: 0, of: 0 });
    Ok(Json(RehearsalProgress { programme: id.0, done: count(done), of: count(of) }))
}

async fn own(
    app: &App,
    caller: &CountedBrowser,
    programme: String,
) -> Result<(PersonId, ProgrammeId), Fault> {
    let found = async {
        let person = crate::http::account::own(app, &caller.browser).await?.person;
        let standing = app.shared().store.programme_standing(&ProgrammeId(programme), &person).await?;
        Ok((person, standing.ok_or(Fault::NotFound)?.programme))
    };
    caller.counted(app, found.await)
}

/// `POST /api/demo/programmes/{programme}/role`: the visitor is somebody else in it from now on.
pub(in crate::http) async fn see_as(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<SeeAsRequest>,
) -> Result<Json<Nothing>, Fault> {
    let (person, id) = own(&app, &caller, programme).await?;
    app.limits.life(caller.browser.0)?;
    match request.role {
        ProgrammeRole::Lead
        | ProgrammeRole::Sponsor
        | ProgrammeRole::InternalEvaluator
        | ProgrammeRole::IndependentEvaluator => {}
        ProgrammeRole::Organiser
        | ProgrammeRole::ExternalFacilitator
        | ProgrammeRole::CoFacilitator
        | ProgrammeRole::SupervisedFacilitator
        | ProgrammeRole::InternalFacilitator
        | ProgrammeRole::Supervisor
        | ProgrammeRole::ProblemOwner
        | ProgrammeRole::Coach
        | ProgrammeRole::Mentor
        | ProgrammeRole::ControlMember
        | ProgrammeRole::Participant => return Err(Fault::NotUnderstood),
    }
    let now = app.shared().clock.now();
    let seen = app.shared().store.see_rehearsed_as(&id, &person, request.role, now).await;
    caller.counted(&app, seen.map_err(Fault::from))?;
    Ok(Json(Nothing {}))
}
