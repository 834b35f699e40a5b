//! The record of a session, for its members: as the page shows it, and to take away.

use super::{SeatPath, find};
use crate::error::Fault;
use crate::export;
use crate::http::App;
use crate::http::browser::{Browser, Named};
use crate::hub::seat_as_listed;
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderName, header};
use axum::response::IntoResponse;
use protocol::http::Language;
use protocol::record::RecordPage;
use protocol::view::SeatPart;
use protocol::{MemberId, SessionId};
use serde::Deserialize;
use std::sync::Arc;

/// `?language=…&zone=…`: the language it is read in, the set's if nothing is said, and the time zone of its dates
/// and times by its IANA name, UTC if nothing is said. What is not known is as if nothing were said, and the reading
/// says which were taken: a record must be open to a browser with names of its own for zones.
#[derive(Deserialize, Default)]
pub(in crate::http) struct ReadingOptions {
    language: Option<String>,
    zone: Option<String>,
}

impl ReadingOptions {
    fn language(&self) -> Option<Language> {
        serde_json::from_value(self.language.clone()?.into()).ok()
    }
}

type Asked = Result<Query<ReadingOptions>, QueryRejection>;

/// `GET …/record`.
pub(in crate::http) async fn page(
    State(app): State<Arc<App>>,
    Named((session, member)): SeatPath,
    query: Asked,
    browser: Browser,
) -> Result<Json<RecordPage>, Fault> {
    read(&app, &browser, &session, member, query).await.map(Json)
}

/// `GET …/record.json`: the same, as a file.
pub(in crate::http) async fn json(
    State(app): State<Arc<App>>,
    Named((session, member)): SeatPath,
    query: Asked,
    browser: Browser,
) -> Result<impl IntoResponse, Fault> {
    let page = read(&app, &browser, &session, member, query).await?;
    let text = serde_json::to_string_pretty(&page).map_err(|_| Fault::Broken)?;
    Ok((as_file("application/json; charset=utf-8", page.number, "json"), text))
}

/// `GET …/record.md`: to be read, printed or mailed.
pub(in crate::http) async fn markdown(
    State(app): State<Arc<App>>,
    Named((session, member)): SeatPath,
    query: Asked,
    browser: Browser,
) -> Result<impl IntoResponse, Fault> {
    let page = read(&app, &browser, &session, member, query).await?;
    Ok((as_file("text/markdown; charset=utf-8", page.number, "md"), export::markdown(&page)))
}

/// Headers of a download. The file's name says the session's number and nothing about anyone.
fn as_file(kind: &'static str, number: u32, ending: &str) -> [(HeaderName, String); 2] {
    let name = format!("attachment; filename=\"session-{number}.{ending}\"");
    [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)]
}

async fn read(
    app: &Arc<App>,
    browser: &Browser,
    session: &SessionId,
    member: MemberId,
    query: Asked,
) -> Result<RecordPage, Fault> {
    let (set, session) = find(app, browser, session, member).await?;
    // Whoever listened in on a trainee reads nothing afterwards: the record is the set's.
    if set.part(member) == Some(SeatPart::Supervisor) {
        return Err(Fault::NotFound);
    }
    let mut record = app.hub.inspect(&session.id, move |session, _| session.record_for(member)).await?;
    let roster = set.roster();
    seat_as_listed(&mut record.seats, &roster);
    let asked = query.map(|Query(asked)| asked).unwrap_or_default();
    let source = export::Source { number: session.number, roster: &roster, record: &record };
    let zone = export::Zone::named(asked.zone.as_deref());
    let reading = export::reading(source, asked.language().unwrap_or(set.language), &zone);
    Ok(RecordPage {
        set: set.id,
        set_name: set.name,
        session: session.id,
        number: session.number,
        roster,
        record,
        reading,
    })
}
