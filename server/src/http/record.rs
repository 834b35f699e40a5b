//! The record of a session, for its members: as the page shows it, and to take away.

use super::App;
use super::browser::{Browser, Named};
use super::seats::{SeatPath, find};
use crate::error::Fault;
use crate::export;
use crate::hub::seat_as_listed;
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderName, header};
use axum::response::IntoResponse;
use protocol::http::Language;
use protocol::record::RecordPage;
use protocol::{MemberId, SessionId};
use serde::Deserialize;
use std::sync::Arc;

/// `?language=`: what is written in it; the set's language if nothing is said.
#[derive(Deserialize)]
pub(super) struct InLanguage {
    language: Option<Language>,
}

/// `GET …/record`.
pub(super) async fn page(
    State(app): State<Arc<App>>,
    Named((session, member)): SeatPath,
    browser: Browser,
) -> Result<Json<RecordPage>, Fault> {
    read(&app, &browser, &session, member).await.map(|(page, _)| Json(page))
}

/// `GET …/record.json`: the same, as a file.
pub(super) async fn json(
    State(app): State<Arc<App>>,
    Named((session, member)): SeatPath,
    browser: Browser,
) -> Result<impl IntoResponse, Fault> {
    let (page, _) = read(&app, &browser, &session, member).await?;
    let text = serde_json::to_string_pretty(&page).map_err(|_| Fault::Broken)?;
    Ok((as_file("application/json; charset=utf-8", page.number, "json"), text))
}

/// `GET …/record.md`: to be read, printed or mailed.
pub(super) async fn markdown(
    State(app): State<Arc<App>>,
    Named((session, member)): SeatPath,
    wish: Result<Query<InLanguage>, QueryRejection>,
    browser: Browser,
) -> Result<impl IntoResponse, Fault> {
    let (page, language) = read(&app, &browser, &session, member).await?;
    let text = export::markdown(&page, wish.ok().and_then(|Query(wish)| wish.language).unwrap_or(language));
    Ok((as_file("text/markdown; charset=utf-8", page.number, "md"), text))
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
) -> Result<(RecordPage, Language), Fault> {
    let (set, session) = find(app, browser, session, member).await?;
    let mut record = app.hub.look(&session.id, move |session, _| session.record_for(member)).await?;
    let roster = set.roster();
    seat_as_listed(&mut record.seats, &roster);
    let page = RecordPage {
        set: set.id,
        set_name: set.name,
        session: session.id,
        number: session.number,
        roster,
        record,
    };
    Ok((page, set.language))
}
