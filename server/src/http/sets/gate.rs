//! The gate of a set: what its members do before anything goes to sponsors.

use crate::error::Fault;
use crate::http::App;
use crate::http::account;
use crate::http::browser::{Browser, Call, OwnSeat, own_set};
use crate::programme::{self, gate};
use crate::store::ProgrammeId;
use axum::Json;
use axum::extract::State;
use programmes::role::{Sight, What, any_sees};
use protocol::gate::{Gate, GateRequest, SetProgrammeRequest};
use protocol::view::SeatPart;
use std::sync::Arc;

/// `POST …/programme`: whoever guards the set, and has a role in the programme, says that it is of it.
pub(in crate::http) async fn join(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    Call(request): Call<SetProgrammeRequest>,
) -> Result<Json<Gate>, Fault> {
    let set = own_set(&app, &seat).await?;
    set.must_be_guarded_by(seat.member)?;
    let person = account::own(&app, &Browser(seat.device)).await?.person;
    let id = ProgrammeId(request.programme.clone());
    let standing = app.shared().store.programme_standing(&id, &person).await?.ok_or(Fault::NotFound)?;
    let by = programme::by(&standing);
    // Whoever only answers questionnaires, or reads what is released, brings no set along.
    if !by.runs_it() && any_sees(&by.roles, What::Supervision) == Sight::Nothing {
        return Err(Fault::NotFound);
    }
    gate::join(app.shared(), &id, &set, &request).await?;
    gate::look(app.shared(), &set, seat.member).await.map(Json)
}

/// `GET …/gate`.
pub(in crate::http) async fn look(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
) -> Result<Json<Gate>, Fault> {
    let set = own_set(&app, &seat).await?;
    if set.part(seat.member) == Some(SeatPart::Supervisor) {
        return Err(Fault::NotFound);
    }
    gate::look(app.shared(), &set, seat.member).await.map(Json)
}

/// `POST …/gate`.
pub(in crate::http) async fn change(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    Call(request): Call<GateRequest>,
) -> Result<Json<Gate>, Fault> {
    let set = own_set(&app, &seat).await?;
    app.limits.life(seat.device)?;
    gate::does(app.shared(), &set, seat.member, &request).await.map(Json)
}
