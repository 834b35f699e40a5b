//! The ways to one's own seat: its link, its devices, who asks to be let in. And what the facilitator does for the
//! others' seats: another invitation, or taking somebody out of the set.

use super::App;
use super::browser::{Browser, Call, Named, OwnCall, holds};
use crate::auth::InvitationToken;
use crate::error::Fault;
use crate::store::{DeviceId, Seated, StoreError, StoredSet};
use axum::Json;
use axum::extract::State;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use protocol::http::{Access, Device, Entry, EntryAnswer, Invitation};
use protocol::view::SeatPart;
use protocol::{MemberId, SetId};
use std::sync::Arc;

/// A seat in a set, as the path names it.
pub(super) type SetSeat = Named<(SetId, MemberId)>;
/// A seat in a set, and one thing of it.
type OfSeat<T> = Named<(SetId, MemberId, T)>;

/// The ways to a seat, as whoever sits there is shown them on one of its devices.
pub(super) async fn access(
    app: &App,
    browser: &Browser,
    set: &StoredSet,
    member: MemberId,
) -> Result<Access, Fault> {
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    let seat = set.seat(member).ok_or(Fault::NotFound)?;
    let devices = store.devices_of(&set.id, member).await?.into_iter().map(|stored| Device {
        device: name(stored.device),
        browser: stored.agent.browser,
        system: stored.agent.system,
        since: stored.since,
        seen_at: stored.seen_at,
        way: stored.way,
        this: stored.device == browser.0,
        known: stored.known,
    });
    let entries = store.entries_of(&set.id, member, now).await?.into_iter().map(|stored| Entry {
        entry: URL_SAFE_NO_PAD.encode(stored.id),
        code: stored.code,
        browser: stored.agent.browser,
        system: stored.agent.system,
        asked_at: stored.asked_at,
    });
    Ok(Access {
        own_link: seat.own_link.as_ref().map(InvitationToken::link),
        devices: devices.collect(),
        entries: entries.collect(),
        fresh_since: seat.fresh_at,
    })
}

/// How much of it whoever sits there has not seen yet.
pub(super) fn to_see(access: &Access) -> u32 {
    let unknown = access.devices.iter().filter(|device| !device.known && !device.this).count();
    let all = unknown + access.entries.len() + usize::from(access.fresh_since.is_some());
    u32::try_from(all).unwrap_or(u32::MAX)
}

/// How a device is named to its owner: not by what it is kept under.
fn name(device: DeviceId) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, &device.0);
    URL_SAFE_NO_PAD.encode(digest.as_ref().get(..16).unwrap_or_default())
}

/// The device of a seat that is named so.
async fn named(app: &App, set: &SetId, member: MemberId, wanted: &str) -> Result<DeviceId, Fault> {
    let devices = app.shared().store.devices_of(set, member).await?;
    let found = devices.into_iter().map(|stored| stored.device).find(|device| name(*device) == wanted);
    found.ok_or(Fault::NotFound)
}

/// Whoever sits in a seat, if this browser holds it.
async fn seated(app: &App, browser: &Browser, set: &SetId, member: MemberId) -> Result<Seated, Fault> {
    holds(app, browser, set, member).await?;
    Ok(Seated { device: browser.0, set: set.clone(), member })
}

/// The answer of each call here: the ways to the seat as they are now.
async fn answer(app: &App, browser: &Browser, set: &SetId, member: MemberId) -> Result<Json<Access>, Fault> {
    let set = app.shared().store.set(set).await?.ok_or(Fault::NotFound)?;
    access(app, browser, &set, member).await.map(Json)
}

/// `POST …/own-link`: makes one's own link a new one.
pub(super) async fn replace_own_link(
    State(app): State<Arc<App>>,
    Named((set, member)): SetSeat,
    _: OwnCall,
    browser: Browser,
) -> Result<Json<Access>, Fault> {
    let by = seated(&app, &browser, &set, member).await?;
    let token = InvitationToken::draw().map_err(StoreError::from)?;
    app.shared().store.replace_own_link(&by, &token).await?;
    answer(&app, &browser, &set, member).await
}

/// `POST …/fresh-invitation/withdraw`: takes back a fresh invitation that the facilitator made to one's seat.
pub(super) async fn withdraw(
    State(app): State<Arc<App>>,
    Named((set, member)): SetSeat,
    _: OwnCall,
    browser: Browser,
) -> Result<Json<Access>, Fault> {
    let by = seated(&app, &browser, &set, member).await?;
    match app.shared().store.withdraw_invitation(&by, app.shared().clock.now()).await {
        // It was used or taken back meanwhile; the answer says how things stand.
        Ok(()) | Err(StoreError::NotFound("fresh invitation")) => answer(&app, &browser, &set, member).await,
        Err(error) => Err(error.into()),
    }
}

/// `POST …/devices/{device}/end`: signs a device out of the seat; its sockets are closed.
pub(super) async fn end_device(
    State(app): State<Arc<App>>,
    Named((set, member, device)): OfSeat<String>,
    _: OwnCall,
    browser: Browser,
) -> Result<Json<Access>, Fault> {
    let by = seated(&app, &browser, &set, member).await?;
    let device = named(&app, &set, member, &device).await?;
    app.shared().store.end_device(&by, device).await?;
    sign_out(&app, &set, member, Some(device)).await?;
    answer(&app, &browser, &set, member).await
}

/// `POST …/devices/{device}/known`: says that a device is one's own.
pub(super) async fn know_device(
    State(app): State<Arc<App>>,
    Named((set, member, device)): OfSeat<String>,
    _: OwnCall,
    browser: Browser,
) -> Result<Json<Access>, Fault> {
    let by = seated(&app, &browser, &set, member).await?;
    let device = named(&app, &set, member, &device).await?;
    app.shared().store.know_device(&by, device).await?;
    answer(&app, &browser, &set, member).await
}

/// `POST …/entries/{entry}`: lets a device in that asks, or does not.
pub(super) async fn answer_entry(
    State(app): State<Arc<App>>,
    Named((set, member, entry)): OfSeat<String>,
    browser: Browser,
    Call(said): Call<EntryAnswer>,
) -> Result<Json<Access>, Fault> {
    let by = seated(&app, &browser, &set, member).await?;
    let id = URL_SAFE_NO_PAD.decode(entry).ok().and_then(|id| id.try_into().ok()).ok_or(Fault::NotFound)?;
    app.shared().store.answer_entry(&by, id, said.yes, app.shared().clock.now()).await?;
    answer(&app, &browser, &set, member).await
}

/// `POST …/members/{other}/invitation`: the facilitator makes another invitation to a seat. Whoever sits there
/// already is told, and one device is let in by it.
pub(super) async fn invite_anew(
    State(app): State<Arc<App>>,
    Named((set, member, other)): OfSeat<MemberId>,
    _: OwnCall,
    browser: Browser,
) -> Result<Json<Invitation>, Fault> {
    let (by, set) = facilitated(&app, &browser, &set, member, other).await?;
    let token = InvitationToken::draw().map_err(StoreError::from)?;
    app.shared().store.replace_invitation(&by, other, &token, app.shared().clock.now()).await?;
    let seat = set.seat(other).ok_or(Fault::NotFound)?;
    Ok(Json(seat.invited_by(&token)))
}

/// `POST …/members/{other}/remove`: the facilitator takes somebody out of the set; their sockets are closed.
pub(super) async fn remove_member(
    State(app): State<Arc<App>>,
    Named((set, member, other)): OfSeat<MemberId>,
    _: OwnCall,
    browser: Browser,
) -> Result<Json<serde_json::Value>, Fault> {
    let (by, set) = facilitated(&app, &browser, &set, member, other).await?;
    app.shared().store.remove_member(&by, other, app.shared().clock.now()).await?;
    sign_out(&app, &set.id, other, None).await?;
    Ok(Json(serde_json::json!({})))
}

/// The set, for its facilitator, who does something for somebody else's seat.
async fn facilitated(
    app: &App,
    browser: &Browser,
    set: &SetId,
    member: MemberId,
    other: MemberId,
) -> Result<(Seated, StoredSet), Fault> {
    let by = seated(app, browser, set, member).await?;
    let set = app.shared().store.set(set).await?.ok_or(Fault::NotFound)?;
    if set.part(member) != Some(SeatPart::Facilitator) {
        return Err(Fault::FacilitatorOnly);
    }
    let theirs = set.seat(other).filter(|seat| seat.removed_at.is_none()).ok_or(Fault::NotFound)?;
    // A set has a facilitator; their own seat has an own link.
    if theirs.part == SeatPart::Facilitator { Err(Fault::SeatsDoNotFit) } else { Ok((by, set)) }
}

/// Closes the sockets that a device, or all of a member's, has in the rooms of a set.
async fn sign_out(app: &App, set: &SetId, member: MemberId, device: Option<DeviceId>) -> Result<(), Fault> {
    for session in app.shared().store.sessions_of(set).await? {
        app.hub.sign_out(&session.id, member, device).await;
    }
    Ok(())
}
