//! The record of a set, for its members: searched on one page, and to take away.

use crate::error::Fault;
use crate::export::{Form, Written, Zone};
use crate::http::App;
use crate::http::browser::{Call, OwnSeat, own_set};
use crate::http::sessions::record::{Asked, file};
use crate::records::{Volume, search, volume};
use crate::store::Seated;
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use protocol::http::Language;
use protocol::set_record::{SetRecordPage, SetRecordRequest};
use protocol::view::SeatPart;
use std::sync::Arc;

/// `POST …/record`: what is looked for stands in the body, so that it is in no address and no log.
pub(in crate::http) async fn look(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    Call(request): Call<SetRecordRequest>,
) -> Result<Json<SetRecordPage>, Fault> {
    let zone = Zone::named(request.zone.as_deref());
    let volume = read(&app, &seat, request.language, &zone).await?;
    // To search is quick; to answer others meanwhile is quicker still.
    let found = tokio::task::spawn_blocking(move || search(&volume, &request));
    found.await.map(Json).map_err(|_| Fault::Broken)
}

/// `GET …/record.json`.
pub(in crate::http) async fn json(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    asked: Asked,
) -> Result<Response, Fault> {
    let (volume, _) = asked_for(&app, &seat, asked).await?;
    let text = serde_json::to_string_pretty(&volume.file()).map_err(|_| Fault::Broken)?;
    Ok((file("application/json; charset=utf-8", NAME, "json"), text).into_response())
}

/// `GET …/record.md`.
pub(in crate::http) async fn markdown(
    app: State<Arc<App>>,
    seat: OwnSeat,
    asked: Asked,
) -> Result<Response, Fault> {
    written(app, seat, asked, Form::Markdown).await
}

/// `GET …/record.pdf`.
pub(in crate::http) async fn pdf(
    app: State<Arc<App>>,
    seat: OwnSeat,
    asked: Asked,
) -> Result<Response, Fault> {
    written(app, seat, asked, Form::Pdf).await
}

/// `GET …/record.docx`.
pub(in crate::http) async fn word(
    app: State<Arc<App>>,
    seat: OwnSeat,
    asked: Asked,
) -> Result<Response, Fault> {
    written(app, seat, asked, Form::Word).await
}

/// What its files are called: nothing of anyone.
const NAME: &str = "record";

async fn written(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    asked: Asked,
    form: Form,
) -> Result<Response, Fault> {
    let (volume, language) = asked_for(&app, &seat, asked).await?;
    let now = app.shared().clock.now();
    let made = tokio::task::spawn_blocking(move || Written::set(&volume.file(), language).in_form(form, now));
    let bytes = made.await.map_err(|_| Fault::Broken)?.map_err(|error| {
        tracing::error!(%error, "a record could not be written");
        Fault::Broken
    })?;
    Ok((file(form.media_type(), NAME, form.ending()), bytes).into_response())
}

pub(super) async fn asked_for(
    app: &Arc<App>,
    seat: &Seated,
    asked: Asked,
) -> Result<(Arc<Volume>, Language), Fault> {
    let asked = asked.map(|asked| asked.0).unwrap_or_default();
    let volume = read(app, seat, asked.language(), &asked.zone()).await?;
    let language = volume.language;
    Ok((volume, language))
}

async fn read(
    app: &Arc<App>,
    seat: &Seated,
    language: Option<Language>,
    zone: &Zone,
) -> Result<Arc<Volume>, Fault> {
    let set = own_set(app, seat).await?;
    // Whoever listened in on a trainee reads nothing afterwards: the record is the set's.
    if set.part(seat.member) == Some(SeatPart::Supervisor) {
        return Err(Fault::NotFound);
    }
    let language = language.unwrap_or(set.language);
    volume(&app.hub, &set, seat.member, language, zone).await
}
