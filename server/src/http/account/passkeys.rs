//! `POST /api/account/passkeys/ask`, `POST /api/account/passkeys`, `…/{passkey}/remove`: a passkey is asked for, has been made,
//! and lets nobody in any more. What a browser sent is in no answer and no line of the log.

use super::{own, own_and_real};
use crate::auth::{Anywhere, Secret};
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser, Headers, Named, OwnCall, given, visitor};
use crate::http::sign_in::by_passkey::{fault, place};
use crate::http::sign_in::close_all;
use crate::names;
use crate::store::{PasskeyAsk, StoreError};
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use protocol::http::Nothing;
use protocol::passkey::{NewPasskey, PasskeyAsked};
use std::sync::Arc;

pub(in crate::http) async fn ask(
    State(app): State<Arc<App>>,
    caller: CountedBrowser,
    headers: HeaderMap,
    _: OwnCall,
) -> Result<(Headers, Json<PasskeyAsked>), Fault> {
    let account = caller.counted(&app, own_and_real(&app, &caller.browser).await)?;
    app.count(Anywhere::AskPasskey(caller.address)).await?;
    let place = place(&app, &headers)?;
    let store = &app.shared().store;
    let known: Vec<_> = store.own_passkeys(&account.person).await?;
    let known: Vec<_> = known.into_iter().map(|known| known.credential).collect();
    let handle = store.passkey_handle(&account.person).await?;
    // Whoever came by a provider that told no address has none: a device calls the passkey by something.
    let name = if account.address.is_empty() { "Openset" } else { account.address.as_str() };
    let (options, making) = place.ask_to_make(handle, name, &known).map_err(fault)?;
    let state = Secret::<16>::draw().map_err(StoreError::from)?;
    let (visitor, cookie) = visitor(&app, &headers)?;
    let (to, ask) = (Some(account.person), PasskeyAsk::Make(making));
    let let_in = store.ask_passkey(visitor, &state, to, &ask).await?;
    let asked = PasskeyAsked { state: state.text().to_string(), options };
    Ok((given(&app, &headers, &cookie, let_in), Json(asked)))
}

pub(in crate::http) async fn add(
    State(app): State<Arc<App>>,
    caller: CountedBrowser,
    headers: HeaderMap,
    Call(made): Call<NewPasskey>,
) -> Result<Json<Nothing>, Fault> {
    let account = caller.counted(&app, own(&app, &caller.browser).await)?;
    // Before what was asked is used up: another name is typed, and nothing is lost.
    let name = names::check(&made.name)?;
    let state = Secret::<16>::parse(&made.state).ok_or(Fault::PasskeyExpired)?;
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    let place = place(&app, &headers)?;
    let asked = store.passkey_asked(&state, caller.browser.0, now).await?;
    let Some((Some(to), PasskeyAsk::Make(making))) = asked else { return Err(Fault::PasskeyExpired) };
    // Somebody else was signed in here meanwhile.
    if to != account.person {
        return Err(Fault::PasskeyExpired);
    }
    let credential = place.made(&made.credential, &making).map_err(fault)?;
    store.add_passkey(caller.browser.0, &to, (name, credential), now).await?;
    tracing::info!("somebody has made a passkey");
    Ok(Json(Nothing {}))
}

pub(in crate::http) async fn remove(
    State(app): State<Arc<App>>,
    _: OwnCall,
    Named(passkey): Named<String>,
    caller: CountedBrowser,
) -> Result<Json<Nothing>, Fault> {
    let account = caller.counted(&app, own(&app, &caller.browser).await)?;
    let removed = app.shared().store.remove_passkey(caller.browser.0, &account.person, &passkey).await;
    let ended = caller.counted(&app, removed.map_err(Fault::from))?;
    close_all(&app, &ended).await?;
    Ok(Json(Nothing {}))
}
