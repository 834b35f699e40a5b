//! Links to seats: what a link does for the browser that shows it, taking the seat, and asking whoever sits there.

pub(super) mod ask;
pub(super) mod look;
pub(super) mod take;

use super::{App, regions};
use crate::auth::link::ToSeat;
use crate::auth::{LinkTo, LinkToken, TooFast};
use crate::error::Fault;
use crate::programme;
use crate::store::{SeatRef, StoreError, StoredSet};
use axum::http::Uri;
use protocol::MemberId;
use protocol::http::Invited;
use std::net::IpAddr;

/// The pages of links.
const PAGES: [&str; 3] = ["/i", super::sign_in::PAGE, super::diary::PAGE];

/// The token of a link that is made by a change: asked for twice it is the same, and without a change a new one.
pub(super) async fn token_by<P: LinkTo>(
    app: &App,
    scope: &str,
    change: Option<&str>,
) -> Result<LinkToken<P>, Fault> {
    let Some(change) = change else { return Ok(LinkToken::draw().map_err(StoreError::from)?) };
    programme::check_id(change)?;
    Ok(LinkToken::of_mark(app.shared().store.mark_of_link(scope, change).await?))
}

/// The hash of a link's token, and the seat it is to.
async fn find(app: &App, address: IpAddr, token: &str) -> Result<([u8; 32], SeatRef), Fault> {
    let now = app.shared().clock.now();
    let found = match regions::token::<ToSeat>(app, token)?.map(|token| token.hash()) {
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
    let in_path = |page: &&str| {
        uri.path().strip_prefix(*page).is_some_and(|rest| {
            let rest = rest.trim_start_matches('/').to_ascii_lowercase();
            rest.starts_with("%23") || rest.starts_with("%2523")
        })
    };
    if let Some(page) = PAGES.into_iter().find(in_path) {
        *uri = Uri::from_static(page);
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
        for path in ["/account%23abc", "/account/%2523abc.", "/account%23abc?x=abc"] {
            assert_eq!(after(path), "/account", "{path}");
        }
        for path in
            ["/account", "/account/x", "/i", "/i?x=1", "/index.html", "/i/other", "/session/x/seat/1", "/"]
        {
            assert_eq!(after(path), path);
        }
    }
}
