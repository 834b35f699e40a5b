//! `GET …/diary`, `POST …/diary`: one's own diary, and the key it is under.

use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, OwnSeat};
use crate::store::{PersonId, Seated, StoreError};
use axum::Json;
use axum::extract::State;
use protocol::diary::{Diary, DiaryEntry, DiaryRequest};
use protocol::limits::{DIARY_KEY_CHARS_MAX, DIARY_MARK_CHARS};
use std::sync::Arc;

pub(in crate::http) async fn read(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
) -> Result<Json<Diary>, Fault> {
    diary(&app, &seat).await.map(Json)
}

/// Begins a diary under a key, by its mark; or keeps the key with the account that is signed in, or no longer.
pub(in crate::http) async fn begin(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    Call(request): Call<DiaryRequest>,
) -> Result<Json<Diary>, Fault> {
    let is_mark = request.mark.len() == DIARY_MARK_CHARS
        && request.mark.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let is_key = |key: &protocol::Content| (1..=DIARY_KEY_CHARS_MAX).contains(&key.expose().len());
    if !is_mark || !request.key.as_ref().is_none_or(is_key) {
        return Err(Fault::NotUnderstood);
    }
    let kept = match request.key {
        None => None,
        Some(key) => Some((person(&app, &seat).await?.ok_or(Fault::NotFound)?, key)),
    };
    let begun = app.shared().store.begin_diary(&seat.set, seat.member, request.mark, kept).await;
    begun.map_err(|error| match error {
        StoreError::AlreadyThere("diary") => Fault::DiaryElsewhere,
        error => error.into(),
    })?;
    diary(&app, &seat).await.map(Json)
}

/// Who is signed in on the caller's browser, if somebody is.
async fn person(app: &App, seat: &Seated) -> Result<Option<PersonId>, Fault> {
    let account = app.shared().store.account(seat.device, app.shared().clock.now()).await?;
    Ok(account.map(|account| account.person))
}

pub(in crate::http) async fn diary(app: &App, seat: &Seated) -> Result<Diary, Fault> {
    let store = &app.shared().store;
    let (set, member) = (&seat.set, seat.member);
    let person = person(app, seat).await?;
    let row = store.diary(set, member).await?;
    let key = match (&row, &person) {
        (Some(row), Some(person)) => store.kept_key(set, member, row, person).await?,
        _ => None,
    };
    let entries = store.diary_entries(set, member).await?.into_iter();
    let released = store.released(set, member).await?.into_iter();
    let own = released.filter(|(released, ..)| released.member == member && !released.text.is_empty());
    Ok(Diary {
        kept: row.as_ref().is_some_and(|row| row.kept.is_some()),
        mark: row.map(|row| row.mark),
        key,
        signed_in: person.is_some(),
        entries: entries.map(|(entry, version, sealed)| DiaryEntry { entry, version, sealed }).collect(),
        releases: own.map(|(released, opened, _)| super::releases::told(released, opened)).collect(),
    })
}
