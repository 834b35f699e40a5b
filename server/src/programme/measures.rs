//! Numbers that people of a programme bring, as those who bring them, who runs it and who sees figures have them.

use super::{Loaded, change};
use crate::error::Fault;
use crate::hub::Shared;
use crate::life::zones;
use crate::nfc::nfc;
use crate::store::ProgrammeId;
use jiff::civil::Date;
use programmes::measures::{Measure, Month, Refusal};
use programmes::programme::{CollectedEvent, Event, Programme};
use programmes::questionnaire::Respondent;
use protocol::Timestamp;
use protocol::measures::{
    Measure as Shown, MeasuredMonth, MeasuresCommand, MeasuresRequest, OwnFigure, ProgrammeMeasures,
};

/// Who looks at it.
pub(crate) struct Looks {
    /// They run the programme.
    pub(crate) runs: bool,
    /// They see figures of it.
    pub(crate) figures: bool,
    /// They go through it, and bring numbers of their own.
    pub(crate) brings: Option<Respondent>,
}

/// Today where the programme is.
fn today(programme: &Programme, now: Timestamp) -> Result<Date, Fault> {
    let (wall, _) = zones().local(now, programme.zone()).ok_or(Fault::Broken)?;
    Ok(wall.date())
}

/// What is followed, as somebody may see it.
pub(crate) fn seen(programme: &Programme, looks: &Looks, now: Timestamp) -> Result<ProgrammeMeasures, Fault> {
    let text = |month: &Month| month.text().to_owned();
    let shown = |(measure, known): (u32, &Measure)| {
        let own = looks.brings.as_ref().map(|who| {
            known.own(who).map(|(month, hundredths)| OwnFigure { month: text(month), hundredths }).collect()
        });
        let months = known.closed().filter(|_| looks.figures).map(|(month, shown)| MeasuredMonth {
            month: text(month),
            people: shown.map(|(people, _)| people),
            mean: shown.map(|(_, mean)| mean),
        });
        Shown {
            measure,
            name: known.name.clone(),
            unit: known.unit.clone(),
            own: own.unwrap_or_default(),
            months: months.collect(),
            open: known.open().filter(|_| looks.runs).map(text).collect(),
        }
    };
    Ok(ProgrammeMeasures {
        programme: programme.name().to_owned(),
        runs: looks.runs,
        brings: looks.brings.is_some(),
        closed: programme.must_collect(now, zones()).is_err(),
        month: Month::of(today(programme, now)?).text().to_owned(),
        measures: programme.collected().measures.all().map(shown).collect(),
    })
}

/// Somebody who may does something with it. Nothing is brought after the programme's last day.
pub(crate) async fn does(
    shared: &Shared,
    id: &ProgrammeId,
    who: Option<Respondent>,
    request: MeasuresRequest,
) -> Result<Loaded, Fault> {
    let MeasuresRequest { change: change_id, command } = request;
    change(shared, id, &change_id, move |loaded, now| {
        let programme = &loaded.programme;
        let measures = &programme.collected().measures;
        let event = match &command {
            MeasuresCommand::BeginMeasure { name, unit } => measures.begin(&nfc(name), &nfc(unit)),
            MeasuresCommand::BringFigure { measure, month, hundredths } => {
                programme.must_collect(now, zones())?;
                let who = who.as_ref().ok_or(Fault::NotFound)?;
                measures.bring(who, *measure, month, *hundredths, today(programme, now)?)
            }
            MeasuresCommand::CloseMonth { measure, month } => measures.close(*measure, month),
            MeasuresCommand::EndMeasure { measure } => measures.end(*measure),
        };
        Ok(vec![Event::Collected(CollectedEvent::Measures(event?))])
    })
    .await
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NoSuchMeasure => Self::NotFound,
            other => Self::Measures(other),
        }
    }
}
