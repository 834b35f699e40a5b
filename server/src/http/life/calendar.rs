//! The calendar of a set: a private feed for programs that subscribe to it, and single meetings.

use crate::auth::FeedToken;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Address, Named, OfOwnSeat, OwnCall, OwnSeat, own_set};
use crate::life;
use crate::mail::host_of;
use crate::store::{StoreError, StoredSet};
use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use protocol::MemberId;
use protocol::http::Language;
use protocol::life::FeedLink;
use sets::MeetingId;
use sets::calendar::{self, Entry};
use std::sync::Arc;

/// `POST /api/sets/{set}/seats/{member}/feed`: a new address of one's private calendar feed.
pub(in crate::http) async fn new_feed(
    State(app): State<Arc<App>>,
    OwnCall: OwnCall,
    OwnSeat(seat): OwnSeat,
) -> Result<Json<FeedLink>, Fault> {
    app.limits.life(seat.device)?;
    let token = FeedToken::draw().map_err(StoreError::from)?;
    let now = app.shared().clock.now();
    app.shared().store.keep_feed(&seat.set, seat.member, token.hash(), now).await?;
    Ok(Json(FeedLink { link: format!("{}{}", app.own_origin, token.path()) }))
}

/// `GET /api/feeds/{token}`: the calendar, for a program that subscribes to it and has no cookie.
pub(in crate::http) async fn feed(
    State(app): State<Arc<App>>,
    Named(token): Named<String>,
    Address(address): Address,
) -> Result<impl IntoResponse, Fault> {
    let token = FeedToken::parse(token.strip_suffix(".ics").unwrap_or(&token));
    let found = match token {
        Some(token) => app.shared().store.feed(&token.hash()).await?,
        None => None,
    };
    let Some((set, member)) = found else {
        app.limits.failed(address)?;
        return Err(Fault::NotFound);
    };
    let set = app.shared().store.set(&set).await?.ok_or(Fault::NotFound)?;
    // Whoever has left the set has no calendar of it.
    set.part(member).ok_or(Fault::NotFound)?;
    let loaded = life::load(&app.hub, &set).await?;
    let page = page_of(&app, &set, member);
    let meetings = loaded.set.meetings();
    let now = app.shared().clock.now();
    let ics =
        calendar::feed(&entry(&app, &set, &page), &meetings, now, life::zones()).ok_or(Fault::Broken)?;
    Ok(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], ics))
}

/// `GET /api/sets/{set}/seats/{member}/meetings/{meeting}`: one meeting, to be put into one's own calendar.
pub(in crate::http) async fn meeting(
    State(app): State<Arc<App>>,
    OfOwnSeat(seat, meeting): OfOwnSeat<u32>,
) -> Result<impl IntoResponse, Fault> {
    let set = own_set(&app, &seat).await?;
    let loaded = life::load(&app.hub, &set).await?;
    let meeting = loaded.set.meeting(MeetingId(meeting)).filter(|meeting| !meeting.cancelled);
    let meeting = meeting.ok_or(Fault::NotFound)?;
    let (page, now) = (page_of(&app, &set, seat.member), app.shared().clock.now());
    let entry = entry(&app, &set, &page);
    let ics =
        calendar::feed(&entry, std::slice::from_ref(meeting), now, life::zones()).ok_or(Fault::Broken)?;
    let name = format!("attachment; filename=\"meeting-{}.ics\"", meeting.meeting.0);
    Ok((
        [
            (header::CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, name),
        ],
        ics,
    ))
}

/// The page of the set, which asks who one is. It holds no token.
fn page_of(app: &App, set: &StoredSet, member: MemberId) -> String {
    format!("{}/set/{}/seat/{member}", app.own_origin, set.id)
}

/// What calendars show. They are read by others on shared screens: no name of the set, nor of anybody in it.
fn entry<'a>(app: &'a App, set: &'a StoredSet, page: &'a str) -> Entry<'a> {
    let (title, language) = match set.language {
        Language::En => ("Action learning set", "en"),
        Language::De => ("Action-Learning-Set", "de"),
    };
    let host = host_of(&app.own_origin);
    Entry { set: &set.id.0, host, title, description: page, url: page, language }
}
