//! `…/programmes/{programme}/themes`: titles that presenters approved, put in order, and the counts that were released.

use super::own;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser, Named};
use crate::programme::{self, themes};
use axum::Json;
use axum::extract::State;
use programmes::role::{Sight, What, any_sees};
use protocol::evaluation::{ProgrammeThemes, ThemesRequest};
use std::sync::Arc;

/// `GET …/themes`: to whoever orders titles; and to whoever sees figures, those that were released.
pub(in crate::http) async fn look(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
) -> Result<Json<ProgrammeThemes>, Fault> {
    let (_, standing) = own(&app, &caller, programme).await?;
    let sees = |what| any_sees(&standing.roles, what) == Sight::All;
    let orders = sees(What::Themes);
    if !orders && !sees(What::Figures) {
        return Err(Fault::NotFound);
    }
    let loaded = programme::load(app.shared(), &standing.programme).await?;
    if !orders && loaded.programme.collected().gate.is_held() {
        return Err(Fault::Gate(programmes::gate::Refusal::Held));
    }
    Ok(Json(themes::seen(&loaded.programme, orders)))
}

/// `POST …/themes`.
pub(in crate::http) async fn change(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<ThemesRequest>,
) -> Result<Json<ProgrammeThemes>, Fault> {
    let (_, standing) = own(&app, &caller, programme).await?;
    if any_sees(&standing.roles, What::Themes) != Sight::All {
        return Err(Fault::NotFound);
    }
    app.limits.life(caller.browser.0)?;
    let loaded = themes::does(app.shared(), &standing.programme, request).await?;
    Ok(Json(themes::seen(&loaded.programme, true)))
}
