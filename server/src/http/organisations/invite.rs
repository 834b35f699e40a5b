//! `POST /api/organisations/{organisation}/invitations`: an organiser invites somebody, by a link to hand over or by a
//! letter in their language.

use super::organised;
use crate::auth::{Address, Anywhere, OrganisationToken};
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser, Named};
use crate::http::invitations::token_by;
use crate::mail;
use crate::store::{NewOrganisationInvitation, ORGANISATION_INVITED_FOR, StoreError};
use axum::Json;
use axum::extract::State;
use protocol::organisation::{OrganisationInvitation, OrganisationInviteRequest};
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    Named(organisation): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<OrganisationInviteRequest>,
) -> Result<Json<OrganisationInvitation>, Fault> {
    let (person, organisation) = organised(&app, &caller, organisation).await?;
    app.limits.life(caller.browser.0)?;
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    let scope = format!("organisation\0{}\0{person}", organisation.id);
    let token: OrganisationToken = token_by(&app, &scope, request.change.as_deref()).await?;
    let made = store.invitation_made(&token.hash()).await?;
    let until = made.map_or(now, |made| made.at).plus(ORGANISATION_INVITED_FOR);
    if made.is_some() {
        // The answer was lost, or a finger pressed twice: the letter is written, and whoever it was for may be in by now.
        return Ok(Json(OrganisationInvitation { link: token.link(store.region()), until }));
    }
    let letter = match &request.address {
        None => None,
        Some(typed) => {
            let to = Address::parse(typed).ok_or(Fault::AddressNotPlain)?;
            app.count(Anywhere::WriteTo(store.mark_of(&to).await?)).await?;
            let link = format!("{}{}", app.own_origin, token.link(store.region()));
            let letter = mail::into_organisation(&to, &organisation.name, &link, request.language);
            Some(store.seal_letter(&letter, until).await?)
        }
    };
    let invitation = NewOrganisationInvitation { hash: token.hash(), role: request.role, now, letter };
    match store.insert_organisation_invitation(&organisation.id, &person, invitation).await {
        Ok(()) | Err(StoreError::AlreadyThere("invitation")) => {}
        Err(error) => return Err(error.into()),
    }
    app.shared().jobs.notify_one();
    Ok(Json(OrganisationInvitation { link: token.link(store.region()), until }))
}
