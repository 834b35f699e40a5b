//! `POST /api/sign-in/by-code`: the six figures of a letter were typed in the browser that asked for it.

use super::come_in;
use crate::auth::SignInCode;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Address, Call, known};
use crate::store::Typed;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use protocol::account;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    Address(address): Address,
    headers: HeaderMap,
    Call(typed): Call<account::SignInCode>,
) -> Result<impl IntoResponse, Fault> {
    let code = SignInCode::parse(&typed.code).ok_or(Fault::CodeNotPlain)?;
    let device = known(&app, &headers).await?.map(|known| known.device);
    let outcome = come_in(&app, &headers, device, Typed::Code(&code)).await;
    if let Err(Fault::SignInUnknown) = outcome {
        app.limits.failed(address)?;
    }
    outcome
}
