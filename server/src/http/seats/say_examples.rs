//! `POST …/examples`: says whether one agrees that questions of the set are read as examples.

use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, OwnSeat, own_set};
use crate::store::{Seated, StoredSet};
use axum::Json;
use axum::extract::State;
use protocol::MemberId;
use protocol::http::{Examples, ExamplesRequest};
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    Call(request): Call<ExamplesRequest>,
) -> Result<Json<Examples>, Fault> {
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    let set = own_set(&app, &seat).await?;
    let Seated { member, .. } = seat;
    if set.demo {
        return Err(Fault::NotFound);
    }
    store.say_examples(&set.id, member, request.agree, now).await?;
    Ok(Json(store.examples(&set.id, member).await?))
}

/// What is agreed about questions as examples. A demonstration is nobody's set and is not asked.
pub(in crate::http) async fn examples_of(
    app: &App,
    set: &StoredSet,
    member: MemberId,
) -> Result<Option<Examples>, Fault> {
    if set.demo { Ok(None) } else { Ok(Some(app.shared().store.examples(&set.id, member).await?)) }
}
