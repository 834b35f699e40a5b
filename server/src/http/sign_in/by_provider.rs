//! Signing in by an organisation's own provider: `GET /api/sign-in/providers`, which are offered to everybody,
//! and whether passkeys are; `POST /api/sign-in/provider/ask`, being sent to one; `POST /api/sign-in/by-provider`, coming back.
//! What a provider said is in no answer and no line of the log: only which check it did not pass.

use super::{entered, invited_to_all, origin_of};
use crate::auth::{Anywhere, Secret};
use crate::error::Fault;
use crate::http::App;
use crate::http::account::own;
use crate::http::browser::{Address, Browser, Call, Headers, given, known, visitor};
use crate::provider::{Brought, Calls, Known, Trouble};
use crate::store::{DeviceId, OrganisationId, ProviderAsk, StoreError};
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{AppendHeaders, IntoResponse};
use protocol::account::SignedIn;
use protocol::http::Language;
use protocol::provider::{ProviderAnswer, ProviderAsked, ProviderRequest, SignInProvider, SignInProviders};
use std::sync::Arc;

/// Bytes of what a browser brings back, each part of it.
const BROUGHT_BYTES_MAX: usize = 8 * 1024;

pub(in crate::http) async fn list(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
) -> Result<Json<SignInProviders>, Fault> {
    let passkeys = app.passkeys.offered(app.origins.address(&headers));
    if app.providers.is_none() {
        return Ok(Json(SignInProviders { providers: Vec::new(), passkeys }));
    }
    let offered = app.shared().store.offered_providers().await?.into_iter();
    let offered = offered.map(|(id, name)| SignInProvider { organisation: id.0, name });
    Ok(Json(SignInProviders { providers: offered.collect(), passkeys }))
}

pub(in crate::http) async fn ask(
    State(app): State<Arc<App>>,
    Address(from): Address,
    headers: HeaderMap,
    Call(request): Call<ProviderRequest>,
) -> Result<impl IntoResponse, Fault> {
    app.count(Anywhere::AskSignIn(from)).await?;
    let outcome = sent(&app, &headers, request).await;
    if let Err(Fault::NotFound) = outcome {
        app.limits.failed(from)?;
    }
    outcome
}

async fn sent(
    app: &App,
    headers: &HeaderMap,
    request: ProviderRequest,
) -> Result<(Headers, Json<ProviderAsked>), Fault> {
    let calls = app.providers.as_ref().ok_or(Fault::NotFound)?;
    let to = match (request.add, known(app, headers).await?) {
        (false, _) => None,
        (true, Some(known)) => Some(own(app, &Browser(known.device)).await?.person),
        (true, None) => return Err(Fault::NotFound),
    };
    let store = &app.shared().store;
    let organisation = OrganisationId(request.organisation);
    let provider = store.provider(&organisation).await?.ok_or(Fault::NotFound)?.provider;
    let state = Secret::<16>::draw().map_err(StoreError::from)?;
    let back = format!("{}{}", origin_of(app, headers), super::PAGE);
    let language = match request.language {
        Language::En => "en",
        Language::De => "de",
    };
    let (address, begun) = provider.begin(calls, &back, &state.text(), language).await.map_err(fault)?;
    let (visitor, cookie) = visitor(app, headers)?;
    let ask = ProviderAsk { organisation, to, begun, language: request.language };
    let let_in = store.ask_provider(visitor, &state, ask).await?;
    Ok((given(app, headers, &cookie, let_in), Json(ProviderAsked { address: address.into() })))
}

pub(in crate::http) async fn come_back(
    State(app): State<Arc<App>>,
    Address(from): Address,
    headers: HeaderMap,
    Call(answer): Call<ProviderAnswer>,
) -> Result<impl IntoResponse, Fault> {
    let outcome = came(&app, &headers, answer).await;
    if let Err(Fault::ProviderExpired) = outcome {
        app.limits.failed(from)?;
    }
    outcome
}

async fn came(
    app: &App,
    headers: &HeaderMap,
    answer: ProviderAnswer,
) -> Result<(Headers, Json<SignedIn>), Fault> {
    let calls = app.providers.as_ref().ok_or(Fault::ProviderExpired)?;
    let state = Secret::<16>::parse(&answer.state).ok_or(Fault::ProviderExpired)?;
    let parts = [answer.code.as_deref(), answer.iss.as_deref()];
    if parts.into_iter().flatten().any(|part| part.len() > BROUGHT_BYTES_MAX) {
        return Err(Fault::NotUnderstood);
    }
    let device = known(app, headers).await?.ok_or(Fault::ProviderExpired)?.device;
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    let ask = store.come_back(&state, device, now).await?.ok_or(Fault::ProviderExpired)?;
    let code = answer.code.as_deref().ok_or(Fault::ProviderRefused)?;
    let provider = store.provider(&ask.organisation).await?.ok_or(Fault::ProviderExpired)?.provider;
    // It was described anew meanwhile.
    if !provider.is_of(&ask.begun) {
        return Err(Fault::ProviderExpired);
    }
    let brought = Brought { code, issuer: answer.iss.as_deref() };
    let known = provider.finish(calls, &ask.begun, brought, now).await.map_err(fault)?;
    let mark = store.mark_of_identity(&known.issuer, &known.subject).await?;
    let identity = (mark.as_str(), known.issuer.as_str());
    match &ask.to {
        Some(person) => {
            let added = store.add_own_identity(device, person, identity, now).await;
            added.map_err(|error| match error {
                StoreError::NotFound(_) => Fault::ProviderExpired,
                other => other.into(),
            })?;
            as_before(app, device).await
        }
        None => sign_in(app, headers, calls, (&ask, &known), identity).await,
    }
}

async fn sign_in(
    app: &App,
    headers: &HeaderMap,
    calls: &Calls,
    (ask, known): (&ProviderAsk, &Known),
    identity: (&str, &str),
) -> Result<(Headers, Json<SignedIn>), Fault> {
    let store = &app.shared().store;
    let (visitor, cookie) = visitor(app, headers)?;
    let gone = |error| match error {
        StoreError::NotFound("browser" | "provider") => Fault::ProviderExpired,
        other => other.into(),
    };
    let as_whom = match store.sign_in_known(visitor, identity.0, &ask.organisation).await {
        Err(StoreError::NotFound("person")) => {
            let address = known.address(calls).await.map_err(fault)?;
            store
                .sign_in_new(visitor, (identity.0, identity.1, &ask.organisation), address, ask.language)
                .await
        }
        outcome => outcome,
    };
    entered(app, headers, &cookie, as_whom.map_err(gone)?).await
}

/// Whoever has another way into their account is signed in as before.
async fn as_before(app: &App, device: DeviceId) -> Result<(Headers, Json<SignedIn>), Fault> {
    let held = app.shared().store.seats_held(device, app.shared().clock.now()).await?;
    let seats = invited_to_all(app, &held).await?;
    Ok((AppendHeaders(Vec::new()), Json(SignedIn { seats })))
}

/// What whoever comes in is told; whoever runs the service is told which check it was.
pub(in crate::http) fn fault(trouble: Trouble) -> Fault {
    tracing::warn!(%trouble, "an organisation's provider let nobody in");
    match trouble {
        Trouble::Away => Fault::ProviderAway,
        Trouble::Wrong(_) => Fault::ProviderWrong,
        Trouble::NotAllowed => Fault::ProviderNotAllowed,
        Trouble::NoRandomness => Fault::Broken,
    }
}
