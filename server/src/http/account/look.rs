//! `GET /api/account`: the address, where one is signed in, the ways in, and one's seats.

use super::own;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Browser, CountedBrowser};
use crate::http::seats::access::name;
use crate::http::sign_in::invited_to_all;
use crate::store::{PersonId, StoredAccount, StoredIdentityShown, StoredPasskeyShown};
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use protocol::Content;
use protocol::account::{Account, SignIn};
use protocol::passkey::{Passkey, PasskeysHere};
use protocol::provider::{Identity, SignInProvider};
use std::sync::Arc;
use url::Url;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    caller: CountedBrowser,
    headers: HeaderMap,
) -> Result<Json<Account>, Fault> {
    let account = caller.counted(&app, own(&app, &caller.browser).await)?;
    let mut shown = shown(&app, &caller.browser, account).await?;
    shown.passkeys_here = app.passkeys.offered(app.origins.address(&headers));
    Ok(Json(shown))
}

/// An account as its person is shown it, on one of their browsers.
pub(in crate::http) async fn shown(
    app: &App,
    browser: &Browser,
    account: StoredAccount,
) -> Result<Account, Fault> {
    let store = &app.shared().store;
    let sign_ins = store.sign_ins_of(&account.person).await?.into_iter().map(|stored| SignIn {
        sign_in: name(stored.device),
        browser: stored.agent.browser,
        system: stored.agent.system,
        since: stored.since,
        seen_at: stored.seen_at,
        this: stored.device == browser.0,
        way: stored.way,
    });
    let seats = invited_to_all(app, &store.seats_of_person(&account.person).await?).await?;
    let letters = store.wants_letters(&account.person).await?;
    Ok(Account {
        address: account.address,
        since: account.since,
        sign_ins: sign_ins.collect(),
        seats,
        letters,
        printed: app.printed,
        settings: store.settings_of(&account.person).await?,
        identities: identities(app, &account.person).await?,
        providers: providers(app, &account.person).await?,
        passkeys: passkeys(app, &account.person).await?,
        passkeys_here: PasskeysHere::default(),
    })
}

/// The ways into an account beside letters.
async fn identities(app: &App, person: &PersonId) -> Result<Vec<Identity>, Fault> {
    let known = app.shared().store.own_identities(person).await?.into_iter();
    let identity = |known: StoredIdentityShown| Identity {
        at: Url::parse(&known.issuer)
            .ok()
            .and_then(|url| url.host_str().map(str::to_owned))
            .unwrap_or_default(),
        identity: known.mark,
        since: known.since,
        first: known.first,
    };
    Ok(known.map(identity).collect())
}

/// The passkeys of an account, without what they are made of.
async fn passkeys(app: &App, person: &PersonId) -> Result<Vec<Passkey>, Fault> {
    let known = app.shared().store.own_passkeys(person).await?.into_iter();
    let passkey = |known: StoredPasskeyShown| Passkey {
        passkey: known.mark,
        name: Content::new(known.name),
        made_at: known.made_at,
        used_at: known.used_at,
        doubted_at: known.doubted_at,
    };
    Ok(known.map(passkey).collect())
}

/// The organisations that somebody is in, by whose provider they do not come in yet.
async fn providers(app: &App, person: &PersonId) -> Result<Vec<SignInProvider>, Fault> {
    if app.providers.is_none() {
        return Ok(Vec::new());
    }
    let store = &app.shared().store;
    let known = store.own_identities(person).await?;
    let mut providers = Vec::new();
    for organisation in store.own_organisations(person).await? {
        let Some(kept) = store.provider(&organisation.id).await? else { continue };
        if known.iter().all(|known| known.issuer != kept.provider.issuer) {
            providers.push(SignInProvider { organisation: organisation.id.0, name: organisation.name });
        }
    }
    Ok(providers)
}
