//! `POST /api/invitations/look`: what a link does for the browser that shows it.

use super::{find, invited};
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Address, Call, known};
use crate::store::{Opens, SeatRef};
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use protocol::http::{InvitationToken, Invited, LinkOpens, LookedAt};
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    Address(address): Address,
    headers: HeaderMap,
    Call(body): Call<InvitationToken>,
) -> Result<Json<LookedAt>, Fault> {
    let (_, seat) = find(&app, address, &body.token).await?;
    let (opens, code) = opens(&app, &headers, &seat).await?;
    let guest = app.shared().store.set(&seat.set).await?.ok_or(Fault::NotFound)?;
    let guest = guest.guests().any(|guest| guest.member == seat.member);
    let Invited { set, set_name, session, member, name } = invited(&app, &seat.set, seat.member).await?;
    Ok(Json(LookedAt { set, set_name, session, member, name, opens, code, guest }))
}

/// What a link does for the browser that shows it.
async fn opens(app: &App, headers: &HeaderMap, seat: &SeatRef) -> Result<(LinkOpens, Option<u16>), Fault> {
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    let browser = known(app, headers).await?;
    // A simulated member's seat is free for people, and nobody's own.
    if let Some(browser) = browser
        && seat.opens != Opens::Free
        && store.holds_seat(browser.device, &seat.set, seat.member, now).await?
    {
        return Ok((LinkOpens::Held, None));
    }
    let asked = match browser {
        Some(browser) => store.entry_asked(browser.device, seat, now).await?,
        None => None,
    };
    Ok(match (seat.opens, asked) {
        (Opens::Free, _) => (LinkOpens::Seat, None),
        (Opens::Own | Opens::Fresh, _) => (LinkOpens::Device, None),
        (Opens::Asks, None) => (LinkOpens::Asks, None),
        (Opens::Asks, Some(asked)) if asked.refused => (LinkOpens::Refused, None),
        (Opens::Asks, Some(asked)) => (LinkOpens::Waits, Some(asked.code)),
    })
}
