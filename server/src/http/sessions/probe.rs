//! A probe of the way to the media port from the page before the room: the offer and its answer. It changes nothing
//! about the session, and no member is told.

use super::{SeatPath, entered};
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Browser, Call, CountedBrowser, Named, OwnCall};
use crate::keys;
use crate::media::{self, Media, NoSuchProbe, ProbeKey, ProbeRefused};
use crate::store::StoreError;
use axum::Json;
use axum::extract::State;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use protocol::http::{Probe, ProbeAnswer};
use std::sync::Arc;

/// When to try again if as many probes are under way as may be: one takes about three seconds.
const PAUSE_MS: u32 = 3_000;

/// `POST /api/sessions/{session}/seats/{member}/probe`.
pub(in crate::http) async fn begin(
    State(app): State<Arc<App>>,
    Named((session, member)): SeatPath,
    _: OwnCall,
    caller: CountedBrowser,
) -> Result<Json<Probe>, Fault> {
    app.limits.probe(caller.browser.0)?;
    let session = caller.counted(&app, entered(&app, &caller.browser, &session, member).await)?.session;
    let media = media(&app)?;
    let drawn = keys::random().map_err(StoreError::from)?;
    let sdp = media.probe(ProbeKey(drawn), media::origin(caller.address, false)).await?.0;
    let now = app.shared().clock.now();
    let relay = app.relay.iter().map(|relay| relay.credential(&session.id, member, now));
    Ok(Json(Probe { probe: URL_SAFE_NO_PAD.encode(drawn), sdp, ice_servers: relay.collect() }))
}

/// `POST /api/sessions/{session}/seats/{member}/probe/answer`. Whoever knows the number was given it.
pub(in crate::http) async fn answer(
    State(app): State<Arc<App>>,
    Named((session, member)): SeatPath,
    browser: Browser,
    Call(ProbeAnswer { probe, sdp }): Call<ProbeAnswer>,
) -> Result<Json<serde_json::Value>, Fault> {
    entered(&app, &browser, &session, member).await?;
    let drawn = URL_SAFE_NO_PAD.decode(probe).ok().and_then(|drawn| drawn.try_into().ok());
    media(&app)?.answer_probe(ProbeKey(drawn.ok_or(Fault::NotFound)?), sdp)?;
    Ok(Json(serde_json::json!({})))
}

fn media(app: &App) -> Result<&Media, Fault> {
    app.shared().media.as_ref().ok_or(Fault::NotFound)
}

impl From<ProbeRefused> for Fault {
    fn from(_: ProbeRefused) -> Self {
        Self::TooFast { retry_after_ms: PAUSE_MS }
    }
}

impl From<NoSuchProbe> for Fault {
    fn from(_: NoSuchProbe) -> Self {
        Self::NotFound
    }
}
