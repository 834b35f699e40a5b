//! The account of whoever is signed in on a browser: what they are shown of it, ending sign-ins, and having it erased.

pub(super) mod end_sign_in;
pub(super) mod erase;
pub(super) mod identities;
pub(super) mod letters;
pub(super) mod look;
pub(super) mod passkeys;
pub(super) mod settings;

use super::App;
use super::browser::Browser;
use crate::error::Fault;
use crate::store::StoredAccount;

/// The account on a browser. Where nobody is signed in there is nothing.
pub(super) async fn own(app: &App, browser: &Browser) -> Result<StoredAccount, Fault> {
    let account = app.shared().store.account(browser.0, app.shared().clock.now()).await?;
    account.ok_or(Fault::NotFound)
}

/// The same, where something real is begun or joined: not by somebody of a rehearsal, who is gone tomorrow.
pub(super) async fn own_and_real(app: &App, browser: &Browser) -> Result<StoredAccount, Fault> {
    let account = own(app, browser).await?;
    if account.rehearsed && !app.is_rehearsal { Err(Fault::RehearsalAccount) } else { Ok(account) }
}
