//! `GET /api/organisations/{organisation}`: an organisation as one may see it. Organisers see who is in it and in its
//! sets, dates, and how many came: what crate `sets` shows to organisers, and nothing else of a set is read here.

use super::{entry, name_of, own};
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{CountedBrowser, Named};
use crate::life;
use crate::store::{PersonId, ProviderKept, StoredOrganisation, StoredSet};
use axum::Json;
use axum::extract::State;
use protocol::organisation::{
    Organisation, OrganisationInvited, OrganisationMeeting, OrganisationMember, OrganisationPerson,
    OrganisationRole, OrganisationSet,
};
use protocol::provider::{OrganisationProvider, OrganisationSignIn};
use protocol::{MemberId, SetId};
use sets::{Overview, Standing};
use std::collections::BTreeSet;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    Named(organisation): Named<String>,
    caller: CountedBrowser,
) -> Result<Json<Organisation>, Fault> {
    let (person, organisation) = own(&app, &caller, organisation).await?;
    let organises = organisation.role == OrganisationRole::Organiser;
    let mut people = people(&app, &organisation, &person).await?;
    let (mut invitations, mut sets) = (Vec::new(), Vec::new());
    if organises {
        let store = &app.shared().store;
        let waiting = store.organisation_invitations(&organisation.id, app.shared().clock.now()).await?;
        invitations.extend(waiting.into_iter().map(|waiting| OrganisationInvited {
            invitation: name_of(&waiting.hash),
            role: waiting.role,
            since: waiting.made_at,
            until: waiting.until,
            returned: waiting.returned,
        }));
        for set in store.sets_of_organisation(&organisation.id).await? {
            sets.extend(overview(&app, &set).await?);
        }
    } else {
        people.retain(|known| known.this);
    }
    let sign_in = if organises { sign_in(&app, &organisation).await? } else { None };
    let kept_months_max = app.shared().store.most_months(&organisation.id).await?;
    Ok(Json(Organisation { entry: entry(organisation), people, invitations, sets, kept_months_max, sign_in }))
}

/// How its people come in beside letters; nothing where no provider is allowed.
async fn sign_in(app: &App, organisation: &StoredOrganisation) -> Result<Option<OrganisationSignIn>, Fault> {
    if app.providers.is_none() {
        return Ok(None);
    }
    let kept = app.shared().store.provider(&organisation.id).await?;
    let provider = kept.map(|ProviderKept { provider, listed }| OrganisationProvider {
        issuer: provider.issuer.clone(),
        client: provider.client.clone(),
        secret: provider.secret.is_some(),
        listed,
    });
    Ok(Some(OrganisationSignIn { provider, returns: app.returns.clone() }))
}

async fn people(
    app: &App,
    organisation: &StoredOrganisation,
    own: &PersonId,
) -> Result<Vec<OrganisationPerson>, Fault> {
    let store = &app.shared().store;
    let mut people = Vec::new();
    for known in store.people_of_organisation(&organisation.id).await? {
        let address = store.address_of(&known.person, &known.address).await?;
        people.push(OrganisationPerson {
            this: known.person == *own,
            address: address.map(|address| address.text()).unwrap_or_default(),
            role: known.role,
            since: known.since,
            returned: known.returned,
            person: known.person.0,
        });
    }
    Ok(people)
}

/// A set as organisers see it; nothing where it has been removed meanwhile.
async fn overview(app: &App, id: &SetId) -> Result<Option<OrganisationSet>, Fault> {
    let Some(stored) = app.shared().store.set(id).await? else { return Ok(None) };
    let Overview { members, meetings } = life::load(&app.hub, &stored).await?.set.overview();
    let name_of = |stored: &StoredSet, member| {
        stored.seat(member).map(|seat| seat.name.expose().to_owned()).unwrap_or_default()
    };
    let store = &app.shared().store;
    // Whose letters do not arrive, those with the link to a seat and those to whoever sits there.
    let mut lost: BTreeSet<MemberId> = store.seats_not_reached(id).await?.into_iter().collect();
    lost.extend(store.written_to(id).await?.into_iter().filter(|to| to.returned).map(|to| to.member));
    let members = members.into_iter().filter(|(_, _, standing)| *standing != Standing::Left);
    let members = members.map(|(member, part, standing)| OrganisationMember {
        name: name_of(&stored, member),
        part,
        paused: standing == Standing::Paused,
        returned: lost.contains(&member),
    });
    let meetings = meetings.into_iter().map(|meeting| OrganisationMeeting {
        starts_at: meeting.starts_at,
        minutes: meeting.minutes,
        cancelled: meeting.cancelled,
        attended: meeting.attended,
    });
    Ok(Some(OrganisationSet {
        members: members.collect(),
        meetings: meetings.collect(),
        name: stored.name.expose().to_owned(),
        set: stored.id,
    }))
}
