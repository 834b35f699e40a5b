//! `GET /api/account`: the address, where one is signed in, and one's seats.

use super::own;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Browser, CountedBrowser};
use crate::http::seats::access::name;
use crate::http::sign_in::invited_to_all;
use crate::store::StoredAccount;
use axum::Json;
use axum::extract::State;
use protocol::account::{Account, SignIn};
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    caller: CountedBrowser,
) -> Result<Json<Account>, Fault> {
    let account = caller.counted(&app, own(&app, &caller.browser).await)?;
    shown(&app, &caller.browser, account).await.map(Json)
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
    })
}
