//! A link to a seat: what it does, taking the seat, and asking whoever sits there already.

use super::App;
use super::browser::{Address, Call, given, known, visitor};
use crate::auth::{InvitationToken, TooFast};
use crate::error::Fault;
use crate::store::{Opens, SeatRef, StoredSet};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::IntoResponse;
use protocol::MemberId;
use protocol::http::{EntryAsked, Invited, LinkOpens, LookedAt};
use std::net::IpAddr;
use std::sync::Arc;

/// The page of links.
const PAGE: &str = "/i";

/// `POST /api/invitations/look`.
pub(super) async fn look(
    State(app): State<Arc<App>>,
    Address(address): Address,
    headers: HeaderMap,
    Call(body): Call<protocol::http::InvitationToken>,
) -> Result<Json<LookedAt>, Fault> {
    let (_, seat) = find(&app, address, &body.token).await?;
    let (opens, code) = opens(&app, &headers, &seat).await?;
    let Invited { set, set_name, session, member, name } = invited(&app, &seat.set, seat.member).await?;
    Ok(Json(LookedAt { set, set_name, session, member, name, opens, code }))
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

/// `POST /api/invitations/take`.
pub(super) async fn take(
    State(app): State<Arc<App>>,
    Address(address): Address,
    headers: HeaderMap,
    Call(body): Call<protocol::http::InvitationToken>,
) -> Result<impl IntoResponse, Fault> {
    let (link, seat) = find(&app, address, &body.token).await?;
    let invited = invited(&app, &seat.set, seat.member).await?;
    let (visitor, token) = visitor(&app, &headers)?;
    let let_in = app.shared().store.let_in(visitor, link, body.rehearsal).await?;
    if seat.rehearsal && !body.rehearsal {
        app.hub.seats_changed(&invited.session, &seat.set).await?;
    }
    Ok((given(&app, &headers, &token, let_in), Json(invited)))
}

/// `POST /api/invitations/ask`: asks whoever sits in the seat already. `look` says what became of it.
pub(super) async fn ask(
    State(app): State<Arc<App>>,
    Address(address): Address,
    headers: HeaderMap,
    Call(body): Call<protocol::http::InvitationToken>,
) -> Result<impl IntoResponse, Fault> {
    let (link, _) = find(&app, address, &body.token).await?;
    app.limits.ask_entry(address)?;
    let (visitor, token) = visitor(&app, &headers)?;
    let (let_in, asked) = app.shared().store.ask_entry(visitor, link).await?;
    Ok((given(&app, &headers, &token, let_in), Json(EntryAsked { code: asked.code })))
}

/// The hash of a link's token, and the seat it is to.
async fn find(app: &App, address: IpAddr, token: &str) -> Result<([u8; 32], SeatRef), Fault> {
    let now = app.shared().clock.now();
    let found = match InvitationToken::find(token).map(|token| token.hash()) {
        Some(hash) => app.shared().store.invitation(&hash, now).await?.map(|seat| (hash, seat)),
        None => None,
    };
    match found {
        Some(found) => Ok(found),
        None => {
            app.limits.wrong_invitation(address)?;
            Err(Fault::InvitationUnknown)
        }
    }
}

/// A seat, with its set's newest session.
pub(super) async fn invited(app: &App, set: &protocol::SetId, member: MemberId) -> Result<Invited, Fault> {
    let store = &app.shared().store;
    let stored = store.set(set).await?.ok_or(Fault::NotFound)?;
    let newest = store.sessions_of(set).await?.into_iter().next().ok_or(Fault::NotFound)?;
    invited_to(&stored, newest.id, member)
}

/// A seat, with a session of its set.
pub(super) fn invited_to(
    set: &StoredSet,
    session: protocol::SessionId,
    member: MemberId,
) -> Result<Invited, Fault> {
    let seat = set.seat(member).ok_or(Fault::NotFound)?;
    Ok(Invited {
        set: set.id.clone(),
        set_name: set.name.expose().to_owned(),
        session,
        member,
        name: seat.name.expose().to_owned(),
    })
}

/// Mail services write `%23` for the `#` of a link, and some write that once more: then the token comes to the
/// server in the path. Such a path is the page of links, and is forgotten here, before anything can write it down;
/// the page reads the token from its own address.
pub(super) fn without_token(uri: &mut Uri) {
    let in_path = uri.path().strip_prefix(PAGE).is_some_and(|rest| {
        let rest = rest.trim_start_matches('/').to_ascii_lowercase();
        rest.starts_with("%23") || rest.starts_with("%2523")
    });
    if in_path {
        *uri = Uri::from_static(PAGE);
    }
}

impl From<TooFast> for Fault {
    fn from(too_fast: TooFast) -> Self {
        Self::TooFast { retry_after_ms: u32::try_from(too_fast.retry_after.0).unwrap_or(u32::MAX) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_in_the_path_is_forgotten_and_other_paths_stay() {
        let after = |path: &'static str| {
            let mut uri = Uri::from_static(path);
            without_token(&mut uri);
            uri.to_string()
        };
        for path in ["/i%23abc", "/i%2523abc", "/i/%23abc", "/i%23abc.", "/i%23abc?x=abc", "/i%23"] {
            assert_eq!(after(path), "/i", "{path}");
        }
        for path in ["/i", "/i?x=1", "/index.html", "/i/other", "/session/x/seat/1", "/"] {
            assert_eq!(after(path), path);
        }
    }
}
