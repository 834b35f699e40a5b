//! The ways to a seat, as they are shown to whoever sits there: its own link, its devices, and who asks to be let in.
//! Every call that changes one of them answers with all of them.

use crate::error::Fault;
use crate::http::App;
use crate::http::browser::own_set;
use crate::store::{DeviceId, Seated, StoredEntry, StoredSet};
use axum::Json;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use protocol::http::{Access, Device, Entry};
use protocol::{MemberId, SetId};

/// The ways to a seat, on one of its devices.
pub(in crate::http) async fn access(
    app: &App,
    device: DeviceId,
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
        this: stored.device == device,
        known: stored.known,
    });
    let entry = |stored: StoredEntry, guest: Option<&str>| Entry {
        entry: URL_SAFE_NO_PAD.encode(stored.id),
        code: stored.code,
        browser: stored.agent.browser,
        system: stored.agent.system,
        asked_at: stored.asked_at,
        guest: guest.map(str::to_owned),
    };
    let asked = store.entries_of(&set.id, member, now).await?.into_iter();
    let mut entries: Vec<Entry> = asked.map(|stored| entry(stored, None)).collect();
    // Whoever guards the set lets its guests in.
    for guest in set.guests().filter(|guest| guest.member != member && set.is_guarded_by(member)) {
        let asked = store.entries_of(&set.id, guest.member, now).await?.into_iter();
        entries.extend(asked.map(|stored| entry(stored, Some(guest.name.expose()))));
    }
    Ok(Access {
        own_link: seat.own_link.as_ref().map(|token| token.link(store.region())),
        devices: devices.collect(),
        entries,
        fresh_since: seat.fresh_at,
    })
}

/// How many of these things whoever sits there has not seen yet.
pub(in crate::http) fn to_see(access: &Access) -> u32 {
    let unknown = access.devices.iter().filter(|device| !device.known && !device.this).count();
    let all = unknown + access.entries.len() + usize::from(access.fresh_since.is_some());
    u32::try_from(all).unwrap_or(u32::MAX)
}

/// How a device is named to its owner: not by what it is kept under.
pub(in crate::http) fn name(device: DeviceId) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, &device.0);
    URL_SAFE_NO_PAD.encode(digest.as_ref().get(..16).unwrap_or_default())
}

/// The device of a seat that is named so.
pub(super) async fn named(app: &App, seat: &Seated, wanted: &str) -> Result<DeviceId, Fault> {
    let devices = app.shared().store.devices_of(&seat.set, seat.member).await?;
    let found = devices.into_iter().map(|stored| stored.device).find(|device| name(*device) == wanted);
    found.ok_or(Fault::NotFound)
}

/// The ways to the seat as they are now.
pub(super) async fn as_it_is_now(app: &App, seat: &Seated) -> Result<Json<Access>, Fault> {
    let set = own_set(app, seat).await?;
    access(app, seat.device, &set, seat.member).await.map(Json)
}

/// Closes the sockets that a device, or all of a member's, has in the rooms of a set.
pub(in crate::http) async fn sign_out(
    app: &App,
    set: &SetId,
    member: MemberId,
    device: Option<DeviceId>,
) -> Result<(), Fault> {
    for session in app.shared().store.sessions_of(set).await? {
        app.hub.sign_out(&session.id, member, device).await;
    }
    Ok(())
}
