//! `POST /api/organisations/join`: the button on the page of an invitation's link was pressed by somebody who is signed
//! in. To open the link does nothing.

use super::entry;
use crate::auth::link::ToOrganisation;
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser};
use crate::http::regions::token;
use axum::Json;
use axum::extract::State;
use protocol::organisation::{OrganisationEntry, OrganisationLink};
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    caller: CountedBrowser,
    Call(link): Call<OrganisationLink>,
) -> Result<Json<OrganisationEntry>, Fault> {
    let account = caller.counted(&app, crate::http::account::own_and_real(&app, &caller.browser).await)?;
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    let joined = match token::<ToOrganisation>(&app, &link.token)? {
        Some(token) => {
            store.join_organisation(&token.hash(), &account.person, now).await.map_err(Fault::from)
        }
        None => Err(Fault::InvitationUnknown),
    };
    if let Err(Fault::InvitationUnknown) = joined {
        app.limits.wrong_invitation(caller.address)?;
    }
    let organisation = store.own_organisation(&joined?, &account.person).await?;
    organisation.map(entry).map(Json).ok_or(Fault::NotFound)
}
