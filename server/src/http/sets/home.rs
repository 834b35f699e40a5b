//! `GET /api/sets/{set}/seats/{member}`: a set between its sessions.

use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Headers, OwnSeat, own_set, renewed};
use crate::http::seats::access::access;
use crate::http::seats::say_examples::examples_of;
use crate::store::{Seated, StoredSession};
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use protocol::http::{SessionEntry, SetHome, SetOrganisation};
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    OwnSeat(seat): OwnSeat,
) -> Result<(Headers, Json<SetHome>), Fault> {
    let set = own_set(&app, &seat).await?;
    let Seated { device, member, .. } = seat;
    let sessions = app.shared().store.sessions_of(&set.id).await?;
    let facilitator = set.is_guarded_by(member);
    let own = set.seat(member).ok_or(Fault::NotFound)?;
    let (guest, sessions) = (own.guest, sessions.into_iter().filter(|session| own.is_in(session.number)));
    let home = SetHome {
        name: set.name.expose().to_owned(),
        member,
        facilitator,
        roster: set.roster(),
        seats: set.circle(),
        sessions: sessions.map(|session| entry(&app, session)).collect(),
        guest,
        invitations: if facilitator { set.invitations(app.shared().store.region()) } else { Vec::new() },
        access: access(&app, device, &set, member).await?,
        examples: examples_of(&app, &set, member).await?,
        organisation: app
            .shared()
            .store
            .whose_set(&set.id)
            .await?
            .map(|(organisation, name)| SetOrganisation { organisation: organisation.0, name }),
        set: set.id,
    };
    Ok((renewed(&app, &headers).await?, Json(home)))
}

fn entry(app: &App, session: StoredSession) -> SessionEntry {
    SessionEntry {
        session: session.id,
        number: session.number,
        state: session.state,
        format_name: app.shared().formats.name(&session.format),
        format: session.format,
        opened_at: session.opened_at,
        planned_for: session.planned_for,
        forgotten_at: session.forgotten_at,
    }
}
