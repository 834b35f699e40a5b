//! `POST /api/organisations/{organisation}/sets`: an organiser makes a set of their organisation, in which they have no seat.
//! Whoever has an address is written to; the links of the other members are their facilitator's to hand out, and that of a
//! facilitator without an address is told to whoever asked, once.

use super::organised;
use crate::auth::{Address, Anywhere};
use crate::error::Fault;
use crate::founding::{self, SetPlan};
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser, Named};
use crate::mail;
use crate::store::{ORGANISATION_INVITED_FOR, SeatLetter, StoreError};
use axum::Json;
use axum::extract::State;
use protocol::http::{NewMember, SetRequest};
use protocol::organisation::{InvitedMember, OrganisationSetMade, OrganisationSetRequest};
use protocol::view::SeatPart;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    Named(organisation): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<OrganisationSetRequest>,
) -> Result<Json<OrganisationSetMade>, Fault> {
    let (person, organisation) = organised(&app, &caller, organisation).await?;
    app.limits.life(caller.browser.0)?;
    let addresses = addresses(&request.members)?;
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    for address in addresses.iter().flatten() {
        app.count(Anywhere::WriteTo(store.mark_of(address).await?)).await?;
    }
    let language = request.language;
    let scope = format!("{}\0{person}", organisation.id);
    let id = founding::id_by(app.shared(), &scope, request.change.as_deref()).await?;
    let plan = SetPlan::requested(SetRequest {
        name: request.name,
        language,
        format: request.format,
        despite: request.despite,
        members: request.members.into_iter().map(seat).collect(),
        key: None,
        change: None,
    })?;
    let once = id.is_some();
    let made = founding::prepare(app.shared(), SetPlan { id, ..plan }, now)?;
    let mut told = OrganisationSetMade { link: None, letters: 0 };
    let mut letters = Vec::new();
    let about = (organisation.name.as_str(), made.set.name.expose().to_owned());
    for (seat, address) in made.set.members.iter().zip(&addresses) {
        let link = seat.invitation.link(store.region());
        match address {
            Some(to) => {
                let whole = format!("{}{link}", app.own_origin);
                let letter = mail::into_set_of_organisation(to, (about.0, &about.1), &whole, language);
                let letter = store.seal_letter(&letter, now.plus(ORGANISATION_INVITED_FOR)).await?;
                letters.push(SeatLetter { set: made.set.id.clone(), member: seat.member, letter });
                told.letters += 1;
            }
            None if seat.part == SeatPart::Facilitator => told.link = Some(link),
            // Whoever guards the set sees it there, and hands it on.
            None => {}
        }
    }
    let made = (made.set, made.session, made.opening);
    let set = made.0.id.clone();
    match store.make_set(&organisation.id, &person, made, letters, now).await {
        // The answer was lost, or a finger pressed twice: the letters are written, and the link is the one of then.
        Err(StoreError::AlreadyThere("set")) if once => {
            let set = store.set(&set).await?.ok_or(Fault::NotFound)?;
            let free = set.seats.iter().find(|seat| seat.part == SeatPart::Facilitator);
            let free = free.and_then(|seat| seat.invitation.as_ref());
            let link = free.map(|token| token.link(store.region()));
            told.link = told.link.and(link);
        }
        outcome => {
            outcome?;
            app.shared().jobs.notify_one();
            tracing::info!("an organisation has made a set");
        }
    }
    Ok(Json(told))
}

/// Where each is written to, in the order of the seats.
fn addresses(members: &[InvitedMember]) -> Result<Vec<Option<Address>>, Fault> {
    let typed = members.iter().map(|member| member.address.as_deref().map(str::trim));
    typed
        .map(|typed| match typed {
            None | Some("") => Ok(None),
            Some(typed) => Address::parse(typed).map(Some).ok_or(Fault::AddressNotPlain),
        })
        .collect()
}

fn seat(member: InvitedMember) -> NewMember {
    NewMember { name: member.name, part: member.part, deputy: member.deputy }
}
