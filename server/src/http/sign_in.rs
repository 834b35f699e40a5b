//! Signing in by a letter: asking for one, and coming in by its link or its figures. Opening the link changes nothing;
//! pressing the button on its page does, because programs that look through mail open links and press nothing.

pub(super) mod ask;
pub(super) mod by_code;
pub(super) mod by_link;
pub(super) mod by_passkey;
pub(super) mod by_provider;

use super::App;
use super::browser::{Headers, given, visitor};
use super::invitations::invited;
use super::seats::access::sign_out;
use crate::auth::BrowserToken;
use crate::error::Fault;
use crate::store::{DeviceId, EndedSignIn, HeldSeat, SignInOutcome, SignedInAs, Typed};
use axum::Json;
use axum::http::{HeaderMap, header};
use protocol::account::SignedIn;
use protocol::http::Invited;

/// The page of the link.
pub(super) const PAGE: &str = "/account";

/// Signs the browser in that shows what was in its letter.
async fn come_in(
    app: &App,
    headers: &HeaderMap,
    device: Option<DeviceId>,
    typed: Typed<'_>,
) -> Result<(Headers, Json<SignedIn>), Fault> {
    let (visitor, token) = visitor(app, headers)?;
    let signed_in = match app.shared().store.sign_in(visitor, device, typed).await? {
        SignInOutcome::In(signed_in) => signed_in,
        SignInOutcome::Unknown => return Err(Fault::SignInUnknown),
        SignInOutcome::Elsewhere => return Err(Fault::SignInElsewhere),
        SignInOutcome::Used => return Err(Fault::SignInUsed),
        SignInOutcome::Replaced => return Err(Fault::SignInReplaced),
        SignInOutcome::Expired => return Err(Fault::SignInExpired),
        SignInOutcome::CodeWrong { left } => return Err(Fault::CodeWrong { left }),
        SignInOutcome::TriesOver => return Err(Fault::CodeTriesOver),
    };
    entered(app, headers, &token, signed_in).await
}

/// Answers a browser in which somebody is signed in now.
async fn entered(
    app: &App,
    headers: &HeaderMap,
    token: &BrowserToken,
    signed_in: SignedInAs,
) -> Result<(Headers, Json<SignedIn>), Fault> {
    let device = signed_in.let_in.device;
    close_sockets(app, device, &signed_in.lost).await?;
    let held = app.shared().store.seats_held(device, app.shared().clock.now()).await?;
    let seats = invited_to_all(app, &held).await?;
    Ok((given(app, headers, token, signed_in.let_in), Json(SignedIn { seats })))
}

/// The origin of the page that calls, which is one of ours: what is to lead back leads there, and not to another of the
/// service's addresses.
fn origin_of<'a>(app: &'a App, headers: &'a HeaderMap) -> &'a str {
    let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    origin.unwrap_or(&app.own_origin)
}

/// Closes what a browser has open in seats that it holds no more.
pub(super) async fn close_sockets(app: &App, device: DeviceId, lost: &[HeldSeat]) -> Result<(), Fault> {
    for seat in lost {
        sign_out(app, &seat.set, seat.member, Some(device)).await?;
    }
    Ok(())
}

/// Closes what browsers have open in which somebody was signed out.
pub(super) async fn close_all(app: &App, ended: &[EndedSignIn]) -> Result<(), Fault> {
    for one in ended {
        close_sockets(app, one.device, &one.lost).await?;
    }
    Ok(())
}

/// Seats as pages list them.
pub(super) async fn invited_to_all(app: &App, held: &[HeldSeat]) -> Result<Vec<Invited>, Fault> {
    let mut seats = Vec::with_capacity(held.len());
    for seat in held {
        match invited(app, &seat.set, seat.member).await {
            Ok(seat) => seats.push(seat),
            // The set was removed since.
            Err(Fault::NotFound) => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(seats)
}
