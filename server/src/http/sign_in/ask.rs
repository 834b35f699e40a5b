//! `POST /api/sign-in/ask`: a letter to an address. Whether the address belongs to somebody here is asked after the answer, by
//! the job that sends the letter (`jobs/sending.rs`); whether one goes shows in the mailbox alone.

use super::origin_of;
use crate::auth::link::ToOrganisation;
use crate::auth::{Address, Anywhere, SignInCode, SignInToken};
use crate::error::Fault;
use crate::http::browser::{self, Call, given, visitor};
use crate::http::{App, regions};
use crate::mail;
use crate::store::{Ask, StoreError};
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use protocol::account::{SignInAsked, SignInRequest};
use protocol::limits::{SIGN_IN_TRIES_MAX, SIGN_IN_WITHIN};
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    browser::Address(from): browser::Address,
    headers: HeaderMap,
    Call(wish): Call<SignInRequest>,
) -> Result<impl IntoResponse, Fault> {
    let address = Address::parse(&wish.address).ok_or(Fault::AddressNotPlain)?;
    app.count(Anywhere::AskSignIn(from)).await?;
    let store = &app.shared().store;
    app.count(Anywhere::WriteTo(store.mark_of(&address).await?)).await?;
    let (token, code) =
        (SignInToken::draw().map_err(StoreError::from)?, SignInCode::draw().map_err(StoreError::from)?);
    // Where anybody may start a set, anybody may have an account.
    let opened = app.start_key.is_none() || app.start_key == wish.key;
    let vouched = opened || is_invited(&app, wish.invitation.as_deref()).await?;
    let (visitor, cookie) = visitor(&app, &headers)?;
    let asked_at = visitor.now;
    let origin = origin_of(&app, &headers);
    let link = format!("{origin}{}", token.link(store.region()));
    let letter = mail::sign_in(&address, &link, &code, wish.language);
    let language = wish.language;
    let ask = Ask { address: &address, token: &token, code: &code, language, letter: &letter, vouched };
    let (let_in, _) = store.ask_sign_in(visitor, ask).await?;
    // Whether there is one to go or not.
    app.shared().jobs.notify_one();
    let answer = SignInAsked {
        asked_at,
        until: asked_at.plus(SIGN_IN_WITHIN),
        tries: SIGN_IN_TRIES_MAX,
        printed: app.printed,
    };
    Ok((given(&app, &headers, &cookie, let_in), Json(answer)))
}

async fn is_invited(app: &App, link: Option<&str>) -> Result<bool, Fault> {
    let Some(link) = link else { return Ok(false) };
    let Some(token) = regions::token::<ToOrganisation>(app, link)? else { return Ok(false) };
    let (store, now, hash) = (&app.shared().store, app.shared().clock.now(), token.hash());
    Ok(store.is_invited_to_organisation(&hash, now).await?
        || store.is_invited_to_programme(&hash, now).await?)
}
