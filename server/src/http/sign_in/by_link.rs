//! `POST /api/sign-in/by-link`: the button on the page of a letter's link was pressed.

use super::come_in;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Address, Call};
use crate::http::regions::token;
use crate::store::Typed;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use protocol::account::SignInLink;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    Address(address): Address,
    headers: HeaderMap,
    Call(link): Call<SignInLink>,
) -> Result<impl IntoResponse, Fault> {
    let outcome = match token(&app, &link.token)? {
        Some(token) => come_in(&app, &headers, None, Typed::Link(&token)).await,
        None => Err(Fault::SignInUnknown),
    };
    if let Err(Fault::SignInUnknown) = outcome {
        app.limits.wrong_invitation(address)?;
    }
    outcome
}
