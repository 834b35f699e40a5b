//! Questionnaires of a programme: planning, changing, answering, and what is shown of the answers.

use super::{own, run};
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser, Named};
use crate::programme::{self, questionnaires};
use crate::store::ProgrammeId;
use axum::Json;
use axum::extract::State;
use programmes::development::Caller;
use programmes::programme::Programme;
use programmes::questionnaire::{Change, Questionnaire, Respondent, instrument};
use programmes::role::{Role, Sight, What, any_sees};
use protocol::Timestamp;
use protocol::http::Nothing;
use protocol::questionnaire::{
    AnswerRequest, Instruments, OwnQuestionnaire, QuestionnaireChangeRequest, QuestionnaireEntry,
    QuestionnaireList, QuestionnairePhase, QuestionnairePlanRequest, QuestionnaireReport,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// `GET /api/instruments`.
pub(in crate::http) async fn instruments() -> Json<Instruments> {
    Json(Instruments { instruments: instrument::library().to_vec() })
}

/// `GET /api/programmes/{programme}/questionnaires`.
pub(in crate::http) async fn list(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
) -> Result<Json<QuestionnaireList>, Fault> {
    let (person, standing) = own(&app, &caller, programme).await?;
    let who = questionnaires::respondent(&standing, &person);
    let loaded = programme::load(app.shared(), &standing.programme).await?;
    let sees = Sees::of(&standing.roles);
    listed(&app, &standing.programme, &loaded.programme, &who, sees).await.map(Json)
}

/// What of questionnaires that do not ask them somebody is told.
#[derive(Clone, Copy)]
enum Sees {
    Nothing,
    /// That there is a report, and not how many were asked.
    Reports,
    All,
}

impl Sees {
    fn of(roles: &BTreeSet<Role>) -> Self {
        if any_sees(roles, What::Questionnaires) == Sight::All {
            Self::All
        } else if any_sees(roles, What::Figures) == Sight::All {
            Self::Reports
        } else {
            Self::Nothing
        }
    }
}

async fn listed(
    app: &App,
    id: &ProgrammeId,
    programme: &Programme,
    who: &Respondent,
    sees: Sees,
) -> Result<QuestionnaireList, Fault> {
    let now = app.shared().clock.now();
    let (mut all, mut own, mut about) = (Vec::new(), Vec::new(), Vec::new());
    for (number, known) in programme.collected().questionnaires.all() {
        match sees {
            Sees::All => all.push(entry(number, known, now)),
            Sees::Reports
                if known.phase(now) == QuestionnairePhase::Closed
                    && !known.plan().instrument.about_person =>
            {
                all.push(QuestionnaireEntry { asked: None, ..entry(number, known, now) });
            }
            Sees::Reports | Sees::Nothing => {}
        }
        if known.plan().about.as_ref() == Some(who) {
            about.push(number);
        }
        if known.plan().asked.contains_key(who) {
            let answered = app.shared().store.answers(id, number).await?.answered;
            own.extend(known.own(number, who, &answered, now));
        }
    }
    Ok(QuestionnaireList { all, own, about })
}

fn entry(number: u32, known: &Questionnaire, now: Timestamp) -> QuestionnaireEntry {
    let plan = known.plan();
    QuestionnaireEntry {
        questionnaire: number,
        version: known.version(),
        title: plan.instrument.title.clone(),
        instrument: plan.instrument.key.clone(),
        phase: known.phase(now),
        window: plan.window,
        asked: Some(u32::try_from(plan.asked.len()).unwrap_or(u32::MAX)),
        about_person: plan.instrument.about_person,
    }
}

/// `POST /api/programmes/{programme}/questionnaires`: whoever runs the programme plans one.
pub(in crate::http) async fn plan(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<QuestionnairePlanRequest>,
) -> Result<Json<QuestionnaireList>, Fault> {
    let (person, standing) = run(&app, &caller, programme).await?;
    app.limits.life(caller.browser.0)?;
    let id = &standing.programme;
    let change = request.change.clone();
    let loaded = programme::load(app.shared(), id).await?;
    let plan = questionnaires::planned(app.shared(), id, &loaded.programme, request).await?;
    let loaded = questionnaires::decided(app.shared(), id, &change, move |programme, now| {
        programme.must_collect(now, crate::life::zones())?;
        Ok(programme.collected().questionnaires.plan(plan.clone(), now)?)
    })
    .await?;
    let who = questionnaires::respondent(&standing, &person);
    listed(&app, id, &loaded.programme, &who, Sees::All).await.map(Json)
}

/// `POST /api/programmes/{programme}/questionnaires/{questionnaire}`: whoever runs the programme changes one, or calls it
/// off.
pub(in crate::http) async fn change(
    State(app): State<Arc<App>>,
    Named((programme, number)): Named<(String, u32)>,
    caller: CountedBrowser,
    Call(request): Call<QuestionnaireChangeRequest>,
) -> Result<Json<QuestionnaireList>, Fault> {
    let (person, standing) = run(&app, &caller, programme).await?;
    app.limits.life(caller.browser.0)?;
    let id = &standing.programme;
    let QuestionnaireChangeRequest { change, instrument } = request;
    let loaded = questionnaires::decided(app.shared(), id, &change, move |programme, now| {
        let all = &programme.collected().questionnaires;
        Ok(match &instrument {
            Some(instrument) => {
                let window = all.get(number)?.plan().window;
                all.change(number, Change { instrument: instrument.clone(), window }, now)?
            }
            None => all.call_off(number, now)?,
        })
    })
    .await?;
    let who = questionnaires::respondent(&standing, &person);
    listed(&app, id, &loaded.programme, &who, Sees::All).await.map(Json)
}

/// `GET …/questionnaires/{questionnaire}/own`: what one is asked.
pub(in crate::http) async fn asked(
    State(app): State<Arc<App>>,
    Named((programme, number)): Named<(String, u32)>,
    caller: CountedBrowser,
) -> Result<Json<OwnQuestionnaire>, Fault> {
    let (person, standing) = own(&app, &caller, programme).await?;
    let who = questionnaires::respondent(&standing, &person);
    let loaded = programme::load(app.shared(), &standing.programme).await?;
    let answered = app.shared().store.answers(&standing.programme, number).await?.answered;
    let known = loaded.programme.collected().questionnaires.get(number)?;
    known.own(number, &who, &answered, app.shared().clock.now()).map(Json).ok_or(Fault::NotFound)
}

/// `POST …/questionnaires/{questionnaire}/answer`.
pub(in crate::http) async fn answer(
    State(app): State<Arc<App>>,
    Named((programme, number)): Named<(String, u32)>,
    caller: CountedBrowser,
    Call(request): Call<AnswerRequest>,
) -> Result<Json<Nothing>, Fault> {
    let (person, standing) = own(&app, &caller, programme).await?;
    app.limits.life(caller.browser.0)?;
    let who = questionnaires::respondent(&standing, &person);
    questionnaires::answer(app.shared(), &standing.programme, number, &who, request).await?;
    Ok(Json(Nothing {}))
}

/// `GET …/questionnaires/{questionnaire}/report`.
pub(in crate::http) async fn report(
    State(app): State<Arc<App>>,
    Named((programme, number)): Named<(String, u32)>,
    caller: CountedBrowser,
) -> Result<Json<QuestionnaireReport>, Fault> {
    read(&app, &caller, programme, number).await.map(Json)
}

/// The report, to whoever sees figures; of one about one person to that person, and where it is about how they facilitate, to
/// the one who supervises them.
pub(super) async fn read(
    app: &App,
    caller: &CountedBrowser,
    programme: String,
    number: u32,
) -> Result<QuestionnaireReport, Fault> {
    let (person, standing) = own(app, caller, programme).await?;
    let loaded = programme::load(app.shared(), &standing.programme).await?;
    let plan = loaded.programme.collected().questionnaires.get(number)?.plan();
    let may = match &plan.about {
        Some(about) => {
            let who = questionnaires::respondent(&standing, &person);
            let caller = Caller { who: &who, account: &person.0, roles: &standing.roles };
            *about == who || loaded.programme.collected().development.supervises_feedback(caller, number)
        }
        None => any_sees(&standing.roles, What::Figures) == Sight::All,
    };
    if !may {
        return Err(Fault::NotFound);
    }
    if loaded.programme.collected().gate.is_held() {
        return Err(Fault::Gate(programmes::gate::Refusal::Held));
    }
    let evaluates = any_sees(&standing.roles, What::Corpus) == Sight::All;
    questionnaires::report(app.shared(), &standing.programme, number, evaluates).await
}
