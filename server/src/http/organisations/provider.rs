//! `POST /api/organisations/{organisation}/provider`, `…/provider/remove`: organisers describe the provider by which people of
//! theirs come in, or take it away: then whoever came in by it is signed out. It is asked at once, so that what cannot work is
//! said to whoever describes it. Its secret is shown to nobody again.

use super::organised;
use crate::auth::Anywhere;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser, Named, OwnCall};
use crate::http::sign_in::by_provider::fault;
use crate::http::sign_in::close_all;
use crate::provider::Provider;
use crate::store::ProviderKept;
use axum::Json;
use axum::extract::State;
use protocol::http::Nothing;
use protocol::provider::OrganisationProviderRequest;
use std::sync::Arc;

pub(in crate::http) async fn describe(
    State(app): State<Arc<App>>,
    Named(organisation): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<OrganisationProviderRequest>,
) -> Result<Json<Nothing>, Fault> {
    let (person, organisation) = organised(&app, &caller, organisation).await?;
    app.count(Anywhere::AskSignIn(caller.address)).await?;
    let calls = app.providers.as_ref().ok_or(Fault::ProviderNotAllowed)?;
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    let mut provider = Provider {
        issuer: request.issuer.trim().to_owned(),
        client: request.client.trim().to_owned(),
        secret: request
            .secret
            .as_deref()
            .map(str::trim)
            .filter(|secret| !secret.is_empty())
            .map(str::to_owned),
    };
    if provider.secret.is_none()
        && let Some(before) = store.provider(&organisation.id).await?
        && (&before.provider.issuer, &before.provider.client) == (&provider.issuer, &provider.client)
    {
        provider.secret.clone_from(&before.provider.secret);
    }
    if !provider.is_plain() {
        return Err(Fault::ProviderNotPlain);
    }
    provider.ask(calls).await.map_err(fault)?;
    let kept = ProviderKept { provider, listed: request.listed };
    let ended = store.set_provider(&organisation.id, &person, Some(kept), now).await?;
    close_all(&app, &ended).await?;
    tracing::info!("an organisation has described its provider");
    Ok(Json(Nothing {}))
}

pub(in crate::http) async fn remove(
    State(app): State<Arc<App>>,
    _: OwnCall,
    Named(organisation): Named<String>,
    caller: CountedBrowser,
) -> Result<Json<Nothing>, Fault> {
    let (person, organisation) = organised(&app, &caller, organisation).await?;
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    let ended = store.set_provider(&organisation.id, &person, None, now).await?;
    close_all(&app, &ended).await?;
    tracing::info!("an organisation has taken its provider away");
    Ok(Json(Nothing {}))
}
