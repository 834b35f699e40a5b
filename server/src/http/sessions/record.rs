//! The record of a session, for its members: as the page shows it, and to take away.

use super::{SeatPath, find};
use crate::error::Fault;
use crate::export::{self, Form, Written};
use crate::http::App;
use crate::http::browser::{Browser, Named};
use crate::hub::seat_as_listed;
use crate::records::earlier_redactions;
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
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
    pub(in crate::http) fn language(&self) -> Option<Language> {
        serde_json::from_value(self.language.clone()?.into()).ok()
    }

    pub(in crate::http) fn zone(&self) -> export::Zone {
        export::Zone::named(self.zone.as_deref())
    }
}

pub(in crate::http) type Asked = Result<Query<ReadingOptions>, QueryRejection>;

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
    Ok((file("application/json; charset=utf-8", &named(&page), "json"), text))
}

/// `GET …/record.md`: to be read, printed or mailed.
pub(in crate::http) async fn markdown(
    app: State<Arc<App>>,
    path: SeatPath,
    query: Asked,
    browser: Browser,
) -> Result<Response, Fault> {
    written(app, path, query, browser, Form::Markdown).await
}

/// `GET …/record.pdf`: tagged, for people who hear it as well.
pub(in crate::http) async fn pdf(
    app: State<Arc<App>>,
    path: SeatPath,
    query: Asked,
    browser: Browser,
) -> Result<Response, Fault> {
    written(app, path, query, browser, Form::Pdf).await
}

/// `GET …/record.docx`: to be written on.
pub(in crate::http) async fn word(
    app: State<Arc<App>>,
    path: SeatPath,
    query: Asked,
    browser: Browser,
) -> Result<Response, Fault> {
    written(app, path, query, browser, Form::Word).await
}

async fn written(
    State(app): State<Arc<App>>,
    Named((session, member)): SeatPath,
    query: Asked,
    browser: Browser,
    form: Form,
) -> Result<Response, Fault> {
    let page = read(&app, &browser, &session, member, query).await?;
    let (name, now) = (named(&page), app.shared().clock.now());
    let made = tokio::task::spawn_blocking(move || Written::session(&page).in_form(form, now));
    let bytes = made.await.map_err(|_| Fault::Broken)?.map_err(|error| {
        tracing::error!(%error, "a record could not be written");
        Fault::Broken
    })?;
    Ok((file(form.media_type(), &name, form.ending()), bytes).into_response())
}

/// The file's name says the session's number and nothing about anyone.
fn named(page: &RecordPage) -> String {
    format!("session-{}", page.number)
}

/// Headers of a download.
pub(in crate::http) fn file(kind: &'static str, name: &str, ending: &str) -> [(HeaderName, String); 2] {
    let name = format!("attachment; filename=\"{name}.{ending}\"");
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
    set.must_be_in(member, session.number)?;
    // Whoever listened in on a trainee reads nothing afterwards: the record is the set's.
    if set.part(member) == Some(SeatPart::Supervisor) {
        return Err(Fault::NotFound);
    }
    let mut record = app.hub.inspect(&session.id, move |session, _| session.record_for(member)).await?;
    let roster = set.roster();
    seat_as_listed(&mut record.seats, &roster);
    let asked = query.map(|Query(asked)| asked).unwrap_or_default();
    let language = asked.language().unwrap_or(set.language);
    let earlier = app.shared().store.sessions_of(&set.id).await?;
    let earlier = earlier_redactions(&earlier, session.number);
    let redactions = export::Redactions { here: &session.redacted, earlier: &earlier };
    export::say_redacted(&mut record, &redactions, export::Words::of(language));
    let source = export::Source { number: session.number, roster: &roster, record: &record };
    let reading = export::reading(source, language, &asked.zone());
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
