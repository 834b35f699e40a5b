//! Signing in by a passkey: `POST /api/sign-in/passkey/ask`, what the browser is to ask somebody; `POST /api/sign-in/by-passkey`,
//! what it was shown. Nobody types who they are: the passkey says it.

use super::{close_all, entered};
use crate::auth::{Anywhere, Secret};
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Address, Call, Headers, OwnCall, given, known, visitor};
use crate::passkey::{Place, Shown, Trouble};
use crate::store::{PasskeyAsk, StoreError};
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use protocol::account::SignedIn;
use protocol::passkey::{PasskeyAsked, PasskeyShown};
use std::sync::Arc;

pub(in crate::http) async fn ask(
    State(app): State<Arc<App>>,
    Address(from): Address,
    headers: HeaderMap,
    _: OwnCall,
) -> Result<(Headers, Json<PasskeyAsked>), Fault> {
    app.count(Anywhere::AskPasskey(from)).await?;
    let (options, showing) = place(&app, &headers)?.ask_to_show().map_err(fault)?;
    let state = Secret::<16>::draw().map_err(StoreError::from)?;
    let (visitor, cookie) = visitor(&app, &headers)?;
    let ask = PasskeyAsk::Show(showing);
    let let_in = app.shared().store.ask_passkey(visitor, &state, None, &ask).await?;
    let asked = PasskeyAsked { state: state.text().to_string(), options };
    Ok((given(&app, &headers, &cookie, let_in), Json(asked)))
}

pub(in crate::http) async fn come_in(
    State(app): State<Arc<App>>,
    Address(from): Address,
    headers: HeaderMap,
    Call(shown): Call<PasskeyShown>,
) -> Result<impl IntoResponse, Fault> {
    let outcome = came(&app, &headers, shown).await;
    if let Err(Fault::PasskeyExpired | Fault::PasskeyUnknown | Fault::PasskeyWrong) = outcome {
        app.limits.failed(from)?;
    }
    outcome
}

async fn came(
    app: &App,
    headers: &HeaderMap,
    shown: PasskeyShown,
) -> Result<(Headers, Json<SignedIn>), Fault> {
    let place = place(app, headers)?;
    let state = Secret::<16>::parse(&shown.state).ok_or(Fault::PasskeyExpired)?;
    let device = known(app, headers).await?.ok_or(Fault::PasskeyExpired)?.device;
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    let asked = store.passkey_asked(&state, device, now).await?;
    let Some((None, PasskeyAsk::Show(showing))) = asked else { return Err(Fault::PasskeyExpired) };
    let shown = Shown::read(&shown.credential).map_err(fault)?;
    let (person, mut passkey) = store.passkey(shown.id()).await?.ok_or(Fault::PasskeyUnknown)?;
    if passkey.doubted_at.is_some() {
        return Err(Fault::PasskeyCopied);
    }
    if store.passkey_handle(&person).await? != shown.handle {
        return Err(fault(Trouble::Wrong("somebody else it is of")));
    }
    let counter = match place.judge(&shown, showing, &mut passkey.credential) {
        Ok(counter) => counter,
        Err(Trouble::Copied) => return Err(copied(app, &shown).await?),
        Err(trouble) => return Err(fault(trouble)),
    };
    let (visitor, cookie) = visitor(app, headers)?;
    match store.sign_in_with(visitor, &person, passkey, counter).await {
        Ok(as_whom) => entered(app, headers, &cookie, as_whom).await,
        // Its copy was shown at the same time.
        Err(StoreError::AlreadyThere("count")) => Err(copied(app, &shown).await?),
        Err(StoreError::NotFound("passkey")) => Err(Fault::PasskeyUnknown),
        Err(StoreError::NotFound("browser")) => Err(Fault::PasskeyExpired),
        Err(error) => Err(error.into()),
    }
}

/// There is a copy of it: neither lets anybody in from now on, and whoever came in by one of them is signed out.
async fn copied(app: &App, shown: &Shown) -> Result<Fault, Fault> {
    let ended = app.shared().store.passkey_was_copied(shown.id(), app.shared().clock.now()).await?;
    close_all(app, &ended).await?;
    Ok(fault(Trouble::Copied))
}

/// The passkeys of the address that a call came by.
pub(in crate::http) fn place<'a>(app: &'a App, headers: &HeaderMap) -> Result<&'a Place, Fault> {
    app.passkeys.at(app.origins.address(headers)).map_err(|_| Fault::PasskeysNotHere)
}

/// What whoever comes in is told; whoever runs the service is told which check it was.
pub(in crate::http) fn fault(trouble: Trouble) -> Fault {
    tracing::warn!(%trouble, "a passkey was not taken");
    match trouble {
        Trouble::Wrong(_) => Fault::PasskeyWrong,
        Trouble::Copied => Fault::PasskeyCopied,
        Trouble::NotKept => Fault::PasskeyNotKept,
    }
}
