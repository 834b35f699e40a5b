//! `POST /api/programmes/{programme}/people`: the people of a table go through the programme from now on, or it is said what
//! is wrong with which row and nobody does.

use super::{run, seen};
use crate::error::Fault;
use crate::forming::people::{self, Listed};
use crate::forming::telling;
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser, Named};
use crate::life::zones;
use crate::programme::{self, Loaded};
use axum::Json;
use axum::extract::State;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use programmes::programme::{NewParticipant, ParticipantNo};
use protocol::http::Language;
use protocol::programme::{PeopleRead, PeopleRequest, TableFault};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Bytes of a table: a thousand people with twenty facts each take a tenth of it.
const TABLE_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Bytes of the call's body: the table in base64, and what is around it.
pub(in crate::http) const BODY_BYTES_MAX: usize = 6 * 1024 * 1024;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<PeopleRequest>,
) -> Result<Json<PeopleRead>, Fault> {
    let (_, standing) = run(&app, &caller, programme).await?;
    app.limits.life(caller.browser.0)?;
    let table = STANDARD.decode(&request.table).map_err(|_| Fault::NotUnderstood)?;
    if table.len() > TABLE_BYTES_MAX {
        return Err(Fault::TooLarge);
    }
    let loaded = programme::load(app.shared(), &standing.programme).await?;
    let known = known(&loaded);
    let done = app.shared().store.programme_has_change(&standing.programme, &request.change).await?;
    // A table that was taken is not read again: everybody in it would be there already.
    let listed =
        if done { Ok(Vec::new()) } else { programme::aside(move || people::read(&table, &known)).await? };
    let listed = match listed {
        Ok(listed) => listed,
        Err(faults) => return Ok(Json(refused(request.language, &faults))),
    };
    let facts: BTreeSet<String> =
        listed.iter().flat_map(|listed| listed.person.facts.keys().cloned()).collect();
    let count = u32::try_from(listed.len()).unwrap_or(u32::MAX);
    let mut read =
        PeopleRead { count, facts: facts.into_iter().collect(), faults: Vec::new(), programme: None };
    if !request.only_read {
        let (by, cohort) = (programme::by(&standing), request.cohort);
        let new: Vec<NewParticipant> = listed.into_iter().map(new).collect();
        let loaded =
            programme::change(app.shared(), &standing.programme, &request.change, move |loaded, now| {
                Ok(loaded.programme.take_people(&by, cohort, &new, now, zones())?)
            })
            .await?;
        read.programme = Some(seen(&app, standing, &loaded).await?);
    }
    Ok(Json(read))
}

/// Who goes through the programme, by name.
fn known(loaded: &Loaded) -> BTreeMap<String, ParticipantNo> {
    let here = loaded.programme.participants().filter(|(_, known)| !known.left);
    here.map(|(no, known)| (known.name.clone(), no)).collect()
}

fn new(listed: Listed) -> NewParticipant {
    let reports_to = listed.manager();
    let Listed { person, address, .. } = listed;
    NewParticipant {
        name: person.name,
        address,
        facts: person.facts,
        reports_to,
        hours: person.hours,
        facilitates: person.facilitates,
    }
}

fn refused(language: Language, faults: &[people::Fault]) -> PeopleRead {
    let fault = |fault: &people::Fault| TableFault {
        row: u32::try_from(fault.row()).unwrap_or(u32::MAX),
        text: telling::table_fault(language, fault),
    };
    PeopleRead { count: 0, facts: Vec::new(), faults: faults.iter().map(fault).collect(), programme: None }
}
