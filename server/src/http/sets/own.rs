//! What is a member's own in a set, to take away: everything of theirs and what was shared with them, as data and as a
//! page. Each part is asked for in the same way as its own call asks for it.

use super::record::asked_for;
use crate::error::Fault;
use crate::export::{Form, Written, names};
use crate::http::App;
use crate::http::account;
use crate::http::browser::{Browser, OwnSeat, own_set};
use crate::http::diary::own::diary;
use crate::http::diary::releases::opened_lines;
use crate::http::life::read::seen;
use crate::http::programmes::texts;
use crate::http::seats::access::access;
use crate::http::sessions::record::{Asked, file};
use crate::life;
use crate::programme;
use crate::store::{PersonId, Seated, StoredAccount};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use protocol::evaluation::OwnTexts;
use protocol::own::{OwnData, OwnProgramme, OwnSeat as OwnSeatData};
use protocol::view::SeatPart;
use std::sync::Arc;

/// What its files are called: nothing of anyone.
const NAME: &str = "own-data";

/// `GET …/own.json`.
pub(in crate::http) async fn json(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    asked: Asked,
) -> Result<Response, Fault> {
    let data = everything(&app, &seat, asked).await?;
    let text = serde_json::to_string_pretty(&data).map_err(|_| Fault::Broken)?;
    Ok((file("application/json; charset=utf-8", NAME, "json"), text).into_response())
}

/// `GET …/own.html`: the same to read.
pub(in crate::http) async fn page(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    asked: Asked,
) -> Result<Response, Fault> {
    let asked = asked.map(|asked| asked.0).unwrap_or_default();
    let (zone, set) = (asked.zone(), own_set(&app, &seat).await?);
    let language = asked.language().unwrap_or(set.language);
    let roster = set.roster();
    let data = everything(&app, &seat, Ok(axum::extract::Query(asked))).await?;
    let now = app.shared().clock.now();
    let made = tokio::task::spawn_blocking(move || {
        Written::own(&data, &names(&roster), language, &zone).in_form(Form::Page, now)
    });
    let bytes = made.await.map_err(|_| Fault::Broken)?.map_err(|_| Fault::Broken)?;
    Ok((file(Form::Page.media_type(), NAME, Form::Page.ending()), bytes).into_response())
}

async fn everything(app: &Arc<App>, seat: &Seated, asked: Asked) -> Result<OwnData, Fault> {
    let set = own_set(app, seat).await?;
    let own = set.seat(seat.member).ok_or(Fault::NotFound)?;
    let (name, part) = (own.name.clone(), own.part);
    let loaded = life::load(&app.hub, &set).await?;
    let diary = diary(app, seat).await?;
    // Whoever listened in on a trainee reads nothing afterwards: the record is the set's.
    let record = match part {
        SeatPart::Supervisor => None,
        SeatPart::Facilitator | SeatPart::Member | SeatPart::Observer => {
            Some(asked_for(app, seat, asked).await?.0.file())
        }
    };
    let (account, consented, programmes) = match account_of(app, seat).await? {
        Some(own) => {
            let (consented, programmes) = in_programmes(app, &own.person).await?;
            let account = account::look::shown(app, &Browser(seat.device), own).await?;
            (Some(account), consented, programmes)
        }
        None => (None, Vec::new(), Vec::new()),
    };
    Ok(OwnData {
        made_at: app.shared().clock.now(),
        set_name: set.name.clone(),
        seat: OwnSeatData {
            member: seat.member,
            name,
            part,
            devices: access(app, seat.device, &set, seat.member).await?.devices,
        },
        account,
        contracts: life::contracts(&loaded.set),
        life: seen(app, &loaded, seat).await?.0,
        record,
        diary: diary.entries,
        released: diary.releases,
        opened: opened_lines(app, &set, seat.member).await?,
        consented,
        programmes,
        set: set.id,
    })
}

/// The account of whoever is signed in on this browser, if the seat is that person's: another's is none of this seat.
async fn account_of(app: &App, seat: &Seated) -> Result<Option<StoredAccount>, Fault> {
    let Some(account) = app.shared().store.account(seat.device, app.shared().clock.now()).await? else {
        return Ok(None);
    };
    let held = app.shared().store.seats_of_person(&account.person).await?;
    let own = held.iter().any(|held| held.set == seat.set && held.member == seat.member);
    Ok(own.then_some(account))
}

/// What is somebody's own in each programme that they have a role in; apart what they have consented to for evaluation, also
/// where their role has ended.
async fn in_programmes(
    app: &Arc<App>,
    person: &PersonId,
) -> Result<(Vec<OwnTexts>, Vec<OwnProgramme>), Fault> {
    let (mut consented, mut all) = (Vec::new(), Vec::new());
    for (programme, who) in app.shared().store.traces_of(person).await? {
        let loaded = programme::load(app.shared(), &programme).await?;
        let own = texts::seen(app, &loaded, &who);
        if !own.texts.is_empty() {
            consented.push(own);
        }
    }
    for standing in app.shared().store.programmes_of(person).await? {
        all.push(programme::own::of(&app.hub, person, &standing).await?);
    }
    Ok((consented, all))
}
