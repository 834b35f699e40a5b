//! `…/programmes/{programme}/roles`: who is what in a programme, inviting somebody, and ending a role.

use super::{own, run};
use crate::auth::{Address, Anywhere, ProgrammeToken};
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser, Named, OwnCall};
use crate::http::invitations::token_by;
use crate::http::organisations::{hash_of, name_of};
use crate::mail;
use crate::programme;
use crate::store::{
    NewProgrammeInvitation, PROGRAMME_INVITED_FOR, PersonId, StoreError, StoredProgrammeInvitation,
};
use axum::Json;
use axum::extract::State;
use programmes::Refusal;
use programmes::programme::ParticipantNo;
use protocol::http::Nothing;
use protocol::organisation::OrganisationInvitation;
use protocol::programme::{
    ProgrammeInviteRequest, ProgrammeInvited, ProgrammeRole, ProgrammeRoles, RoleHolder,
};
use std::sync::Arc;

pub(in crate::http) async fn list(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
) -> Result<Json<ProgrammeRoles>, Fault> {
    let (_, standing) = run(&app, &caller, programme).await?;
    let store = &app.shared().store;
    let mut roles = Vec::new();
    for known in store.people_of_programme(&standing.programme).await? {
        let address = store.address_of(&known.person, &known.address).await?;
        roles.push(RoleHolder {
            address: address.map(|address| address.text()).unwrap_or_default(),
            role: known.role,
            person: known.participant,
            since: known.since,
            returned: known.returned,
            account: known.person.0,
        });
    }
    let waiting = store.programme_invitations(&standing.programme, app.shared().clock.now()).await?;
    let invited = |waiting: StoredProgrammeInvitation| ProgrammeInvited {
        invitation: name_of(&waiting.hash),
        role: waiting.role,
        person: waiting.participant,
        since: waiting.made_at,
        until: waiting.until,
        returned: waiting.lost,
    };
    Ok(Json(ProgrammeRoles { roles, invitations: waiting.into_iter().map(invited).collect() }))
}

/// `POST …/programmes/{programme}/invitations/{invitation}/withdraw`: whoever runs the programme takes an invitation back.
pub(in crate::http) async fn withdraw(
    State(app): State<Arc<App>>,
    _: OwnCall,
    Named((programme, invitation)): Named<(String, String)>,
    caller: CountedBrowser,
) -> Result<Json<Nothing>, Fault> {
    let (person, standing) = run(&app, &caller, programme).await?;
    let hash = hash_of(&invitation).ok_or(Fault::NotFound)?;
    let store = &app.shared().store;
    store.withdraw_programme_invitation(&standing.programme, &person, &hash).await.map_err(|error| {
        match error {
            StoreError::NotFound(_) => Fault::NotFound,
            other => other.into(),
        }
    })?;
    Ok(Json(Nothing {}))
}

pub(in crate::http) async fn invite(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<ProgrammeInviteRequest>,
) -> Result<Json<OrganisationInvitation>, Fault> {
    let (person, standing) = run(&app, &caller, programme).await?;
    app.limits.life(caller.browser.0)?;
    let loaded = programme::load(app.shared(), &standing.programme).await?;
    match (request.role, request.person) {
        // Whoever organises comes by the organisation; and a place is a participant's.
        (ProgrammeRole::Organiser, _) => return Err(Refusal::OutOfRange.into()),
        (ProgrammeRole::Participant, Some(place))
            if loaded.programme.participant(ParticipantNo(place)).is_some() => {}
        (ProgrammeRole::Participant, _) | (_, Some(_)) => return Err(Refusal::NoSuchPerson.into()),
        (_, None) => {}
    }
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    if let Some(place) = request.person
        && store.number_was(&standing.programme, place).await?.is_some()
        && !store.is_number_used(&standing.programme, ParticipantNo(place)).await?
    {
        // Whoever had it said nothing there: it may be anybody's. What somebody said stays theirs, and so does its number.
        store.free_number(&standing.programme, place).await?;
    }
    let scope = format!("programme\0{}\0{person}", standing.programme);
    let token: ProgrammeToken = token_by(&app, &scope, request.change.as_deref()).await?;
    let made = store.invitation_made(&token.hash()).await?;
    let until = made.map_or(now, |made| made.at).plus(PROGRAMME_INVITED_FOR);
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
            let letter = mail::into_programme(&to, loaded.programme.name(), &link, request.language);
            Some(store.seal_letter(&letter, until).await?)
        }
    };
    let invitation = NewProgrammeInvitation {
        hash: token.hash(),
        role: request.role,
        participant: request.person,
        now,
        letter,
    };
    match store.insert_programme_invitation(&standing.programme, &person, invitation).await {
        Ok(()) | Err(StoreError::AlreadyThere("invitation")) => {}
        Err(error) => return Err(error.into()),
    }
    app.shared().jobs.notify_one();
    Ok(Json(OrganisationInvitation { link: token.link(store.region()), until }))
}

pub(in crate::http) async fn end(
    State(app): State<Arc<App>>,
    _: OwnCall,
    Named((programme, account, role)): Named<(String, String, ProgrammeRole)>,
    caller: CountedBrowser,
) -> Result<Json<Nothing>, Fault> {
    let (person, standing) = own(&app, &caller, programme).await?;
    app.limits.life(caller.browser.0)?;
    let ended =
        app.shared().store.leave_programme(&standing.programme, &person, &PersonId(account), role).await;
    caller.counted(&app, ended.map_err(Fault::from))?;
    Ok(Json(Nothing {}))
}
