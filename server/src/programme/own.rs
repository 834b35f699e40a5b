//! What is somebody's own in a programme, to take away with what is theirs in a set: each part as its own page shows it.

use super::development::{self, Whom};
use super::{guests, load, measures, questionnaires};
use crate::error::Fault;
use crate::hub::Hub;
use crate::store::{PersonId, ProgrammeStanding};
use programmes::programme::ParticipantNo;
use protocol::own::{OwnAnswers, OwnMeasure, OwnProgramme};
use protocol::questionnaire::QuestionnairePhase;
use std::sync::Arc;

/// Everything of one programme that is somebody's own.
pub(crate) async fn of(
    hub: &Arc<Hub>,
    person: &PersonId,
    standing: &ProgrammeStanding,
) -> Result<OwnProgramme, Fault> {
    let (shared, id) = (hub.shared(), &standing.programme);
    let loaded = load(shared, id).await?;
    let programme = &loaded.programme;
    let (collected, now) = (programme.collected(), shared.clock.now());
    let who = questionnaires::respondent(standing, person);
    let (mut asked, mut about) = (Vec::new(), Vec::new());
    for (number, known) in collected.questionnaires.all() {
        let plan = known.plan();
        if plan.asked.contains_key(&who) && known.phase(now) != QuestionnairePhase::Planned {
            let stored = shared.store.answers(id, number).await?;
            asked.push(OwnAnswers {
                questionnaire: number,
                instrument: plan.instrument.clone(),
                window: plan.window,
                answered: stored.answered.version(&who).is_some(),
                given: known.kept(&who, &stored.answers),
            });
        }
        let closed = known.phase(now) == QuestionnairePhase::Closed && !collected.gate.is_held();
        if closed && plan.about.as_ref() == Some(&who) {
            about.push(questionnaires::report(shared, id, number, false).await?);
        }
    }
    let looks = measures::Looks { runs: false, figures: false, brings: Some(who) };
    let brought = measures::seen(programme, &looks, now)?.measures.into_iter();
    let brought = brought.filter(|measure| !measure.own.is_empty());
    let development = development::look(hub, id, &Whom { person, standing }).await?;
    let places = match standing.participant {
        Some(number) => guests::wished(hub, programme, ParticipantNo(number)).await?,
        None => Vec::new(),
    };
    let mentoring = standing.participant.map(|number| programme.mentoring(ParticipantNo(number)));
    let (mentor, mentors) = mentoring.unwrap_or_default();
    Ok(OwnProgramme {
        programme: programme.name().to_owned(),
        zone: programme.zone().to_owned(),
        roles: standing.roles.iter().copied().collect(),
        questionnaires: asked,
        about,
        measures: brought
            .map(|measure| OwnMeasure { name: measure.name, unit: measure.unit, figures: measure.own })
            .collect(),
        development: development.own,
        supervised: development.supervised,
        places,
        mentor,
        mentors,
    })
}
