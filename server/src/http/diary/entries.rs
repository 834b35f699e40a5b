//! `POST …/diary/entries`, `POST …/diary/entries/{entry}/delete`: an entry as the browser sealed it.

use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, OfOwnSeat, OwnCall, OwnSeat};
use crate::store::StoreError;
use axum::Json;
use axum::extract::State;
use protocol::diary::DiaryEntry;
use protocol::http::Nothing;
use protocol::limits::{DIARY_ENTRY_BYTES_MAX, DIARY_ENTRY_ID_CHARS};
use std::sync::Arc;

/// Writes one. Nothing of it can be read here: only how long it is, and that in steps.
pub(in crate::http) async fn write(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    Call(entry): Call<DiaryEntry>,
) -> Result<Json<Nothing>, Fault> {
    let plain =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let DiaryEntry { entry: id, version, sealed } = entry;
    if id.len() != DIARY_ENTRY_ID_CHARS || !plain(&id) || version == 0 || sealed.is_empty() || !plain(&sealed)
    {
        return Err(Fault::NotUnderstood);
    }
    if sealed.len() > DIARY_ENTRY_BYTES_MAX {
        return Err(Fault::TooLarge);
    }
    let written = app.shared().store.write_diary_entry(&seat.set, seat.member, (id, version, &sealed)).await;
    written.map_err(|error| match error {
        StoreError::AlreadyThere("version") => Fault::DiaryChanged,
        StoreError::AlreadyThere("entries") => Fault::DiaryFull,
        error => error.into(),
    })?;
    Ok(Json(Nothing {}))
}

/// Takes one away.
pub(in crate::http) async fn delete(
    State(app): State<Arc<App>>,
    _: OwnCall,
    OfOwnSeat(seat, entry): OfOwnSeat<String>,
) -> Result<Json<Nothing>, Fault> {
    app.shared().store.delete_entry(&seat.set, seat.member, &entry).await?;
    Ok(Json(Nothing {}))
}
