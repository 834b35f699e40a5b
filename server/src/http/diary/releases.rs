//! Lines of a diary that were released: releasing, taking back until somebody read it, and reading. Whoever reads presses
//! something for it, because programs that look through mail open links and press nothing.

use crate::auth::InvitationToken;
use crate::auth::link::ToSeat;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Address, Call, OfOwnSeat, OwnCall, OwnSeat, own_set};
use crate::http::regions::token;
use crate::id;
use crate::store::{Reader, StoreError, StoredRelease, StoredSet};
use axum::Json;
use axum::extract::State;
use protocol::MemberId;
use protocol::diary::{OpenedLine, Release, ReleaseLink, ReleaseRequest, ReleaseTo, Released, ReleasedLine};
use protocol::http::Nothing;
use protocol::limits::NOTE_CHARS_MAX;
use std::sync::Arc;

/// A line as whoever released it is told of it.
pub(super) fn told(released: StoredRelease, opened: u32) -> Release {
    let StoredRelease { release, reader, at, text, .. } = released;
    Release { release, to: to(reader), text, at, opened }
}

/// `POST …/diary/releases`.
pub(in crate::http) async fn release(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    Call(request): Call<ReleaseRequest>,
) -> Result<Json<Released>, Fault> {
    let text = request.text.expose().trim();
    if text.is_empty() {
        return Err(Fault::NotUnderstood);
    }
    if text.chars().count() > NOTE_CHARS_MAX {
        return Err(Fault::TooLarge);
    }
    let (reader, token) = match request.to {
        ReleaseTo::Set => (Reader::Set, None),
        ReleaseTo::Supervisor => (Reader::Supervisor, Some(draw()?)),
        ReleaseTo::Assessor => (Reader::Assessor, Some(draw()?)),
    };
    let stored = StoredRelease {
        release: id::new_release().map_err(StoreError::from)?,
        member: seat.member,
        set: seat.set.clone(),
        reader,
        at: app.shared().clock.now(),
        text: text.into(),
    };
    let hash = token.as_ref().map(InvitationToken::hash);
    let released = app.shared().store.release_line(stored, hash).await.map_err(|error| match error {
        StoreError::AlreadyThere("releases") => Fault::DiaryFull,
        error => error.into(),
    })?;
    let link = token.map(|token| token.link_at(super::PAGE, app.shared().store.region()));
    Ok(Json(Released { release: told(released, 0), link }))
}

fn draw() -> Result<InvitationToken, Fault> {
    Ok(InvitationToken::draw().map_err(StoreError::from)?)
}

/// `POST …/diary/releases/{release}/take-back`.
pub(in crate::http) async fn take_back(
    State(app): State<Arc<App>>,
    _: OwnCall,
    OfOwnSeat(seat, release): OfOwnSeat<String>,
) -> Result<Json<Nothing>, Fault> {
    let taken = app.shared().store.take_back(&seat.set, seat.member, &release).await;
    taken.map_err(|error| match error {
        StoreError::AlreadyThere("reader") => Fault::ReleaseRead,
        error => error.into(),
    })?;
    Ok(Json(Nothing {}))
}

/// `GET …/releases`: what others have released to the set, and those who did.
pub(in crate::http) async fn of_set(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
) -> Result<Json<Vec<ReleasedLine>>, Fault> {
    let released = app.shared().store.released(&seat.set, seat.member).await?.into_iter();
    let others = released.filter(|(line, ..)| {
        line.reader == Reader::Set && line.member != seat.member && !line.text.is_empty()
    });
    let line = |(line, _, opened): (StoredRelease, u32, bool)| ReleasedLine {
        release: line.release,
        member: line.member,
        at: line.at,
        text: opened.then_some(line.text),
    };
    Ok(Json(others.map(line).collect()))
}

/// The lines that others have released to the set and a member has opened.
pub(in crate::http) async fn opened_lines(
    app: &App,
    set: &StoredSet,
    member: MemberId,
) -> Result<Vec<OpenedLine>, Fault> {
    let released = app.shared().store.released(&set.id, member).await?.into_iter();
    let opened = released.filter(|(line, _, opened)| {
        *opened && line.reader == Reader::Set && line.member != member && !line.text.is_empty()
    });
    let line = |(line, ..): (StoredRelease, u32, bool)| OpenedLine {
        name: set.seat(line.member).map(|seat| seat.name.clone()).unwrap_or_default(),
        to: to(line.reader),
        at: line.at,
        text: line.text,
    };
    Ok(opened.map(line).collect())
}

/// `POST …/releases/{release}/open`: a member reads a line; whoever released it is told how many have.
pub(in crate::http) async fn open(
    State(app): State<Arc<App>>,
    _: OwnCall,
    OfOwnSeat(seat, release): OfOwnSeat<String>,
) -> Result<Json<OpenedLine>, Fault> {
    own_set(&app, &seat).await?;
    let now = app.shared().clock.now();
    let row = app.shared().store.open_release(&seat.set, &release, seat.member, now).await?;
    opened(&app, app.shared().store.open_released(row).await?).await
}

/// `POST /api/released/open`: whoever was given a link reads its line.
pub(in crate::http) async fn open_by_link(
    State(app): State<Arc<App>>,
    Address(address): Address,
    Call(link): Call<ReleaseLink>,
) -> Result<Json<OpenedLine>, Fault> {
    let store = &app.shared().store;
    let found = match token::<ToSeat>(&app, &link.token)? {
        Some(token) => store.open_by_link(&token.hash(), app.shared().clock.now()).await,
        None => Err(StoreError::NotFound("release")),
    };
    match found {
        Ok(row) => opened(&app, store.open_released(row).await?).await,
        Err(StoreError::NotFound(_)) => {
            app.limits.wrong_invitation(address)?;
            Err(Fault::ReleaseUnknown)
        }
        Err(error) => Err(error.into()),
    }
}

async fn opened(app: &App, released: StoredRelease) -> Result<Json<OpenedLine>, Fault> {
    // Whoever released it was erased since.
    if released.text.is_empty() {
        return Err(Fault::ReleaseUnknown);
    }
    let set = app.shared().store.set(&released.set).await?.ok_or(Fault::ReleaseUnknown)?;
    let name = set.seat(released.member).map(|seat| seat.name.clone()).unwrap_or_default();
    Ok(Json(OpenedLine { name, to: to(released.reader), at: released.at, text: released.text }))
}

fn to(reader: Reader) -> ReleaseTo {
    match reader {
        Reader::Set => ReleaseTo::Set,
        Reader::Supervisor => ReleaseTo::Supervisor,
        Reader::Assessor => ReleaseTo::Assessor,
    }
}
