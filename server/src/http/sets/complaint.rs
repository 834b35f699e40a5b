//! A member's complaint: who would read it, and sending it. It goes by letter to the organisers of the organisation that
//! the set is of, or else of one in which its facilitator is; to whoever facilitates the set only where nobody else could
//! read it. Nothing of it is kept once it went, and nothing from a session is in it but what whoever complains writes.

use crate::auth::{Address, Anywhere};
use crate::error::Fault;
use crate::http::App;
use crate::http::browser::{Call, OwnSeat, own_set};
use crate::mail;
use crate::store::{OrganisationId, PersonId, SealedLetter, Seated, StoredOrganisationPerson, StoredSet};
use axum::Json;
use axum::extract::State;
use protocol::Millis;
use protocol::limits::NOTE_CHARS_MAX;
use protocol::organisation::OrganisationRole;
use protocol::own::{ComplaintReaders, ComplaintRequest, ComplaintSent, ComplaintWay};
use std::sync::Arc;

/// How long it is tried to hand it over: as long as an answer may take.
const TRIED_FOR: Millis = Millis::from_mins(30 * 24 * 60);

/// Who would read a complaint.
struct Readers {
    who: ComplaintReaders,
    organisation: Option<String>,
    people: Vec<StoredOrganisationPerson>,
    /// One of them facilitates the set.
    facilitator: bool,
}

/// `GET …/complaint`.
pub(in crate::http) async fn way(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
) -> Result<Json<ComplaintWay>, Fault> {
    let set = own_set(&app, &seat).await?;
    let readers = readers(&app, &set, &seat).await?;
    Ok(Json(ComplaintWay {
        readers: readers.who,
        organisation: readers.organisation,
        count: count(&readers.people),
        facilitator: readers.facilitator,
        printed: app.printed,
    }))
}

/// `POST …/complaint`.
pub(in crate::http) async fn send(
    State(app): State<Arc<App>>,
    OwnSeat(seat): OwnSeat,
    Call(request): Call<ComplaintRequest>,
) -> Result<Json<ComplaintSent>, Fault> {
    let text = request.text.expose().trim();
    if text.is_empty() {
        return Err(Fault::Life(sets::Refusal::TextEmpty));
    }
    if text.chars().count() > NOTE_CHARS_MAX {
        return Err(Fault::TooLarge);
    }
    let answer_to = match request.answer_to.as_deref().map(str::trim).filter(|typed| !typed.is_empty()) {
        Some(typed) => Some(Address::parse(typed).ok_or(Fault::AddressNotPlain)?.text()),
        None => None,
    };
    // A letter that is printed where the service runs would be read by whoever runs it.
    if app.printed {
        return Err(Fault::NoMail);
    }
    let set = own_set(&app, &seat).await?;
    let readers = readers(&app, &set, &seat).await?;
    if readers.people.is_empty() {
        return Err(Fault::ComplaintNowhere);
    }
    app.count(Anywhere::WriteTo(format!("complaint {} {}", seat.set, seat.member))).await?;
    let name = set.seat(seat.member).filter(|_| request.named).map(|own| own.name.expose().to_owned());
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    let mut letters: Vec<SealedLetter> = Vec::with_capacity(readers.people.len());
    for reader in &readers.people {
        // Whoever's key was deleted meanwhile reads nothing any more.
        let Some(to) = store.address_of(&reader.person, &reader.address).await? else { continue };
        let complaint = mail::Complaint {
            set: set.name.expose(),
            name: name.as_deref(),
            answer_to: answer_to.as_deref(),
            text,
        };
        let letter = mail::complaint(&to, &complaint, reader.language);
        letters.push(store.seal_letter(&letter, now.plus(TRIED_FOR)).await?);
    }
    if letters.is_empty() {
        return Err(Fault::ComplaintNowhere);
    }
    let count = u32::try_from(letters.len()).unwrap_or(u32::MAX);
    store.insert_written(letters, now).await?;
    app.shared().jobs.notify_one();
    tracing::info!(letters = count, "a complaint was written");
    Ok(Json(ComplaintSent { at: now, count }))
}

fn count(people: &[StoredOrganisationPerson]) -> u32 {
    u32::try_from(people.len()).unwrap_or(u32::MAX)
}

async fn readers(app: &App, set: &StoredSet, seat: &Seated) -> Result<Readers, Fault> {
    let store = &app.shared().store;
    let people = store.written_to(&set.id).await?;
    let person_of = |guards: bool| -> Option<PersonId> {
        let is_theirs = |member| if guards { set.is_guarded_by(member) } else { member == seat.member };
        people.iter().find(|to| is_theirs(to.member)).map(|to| to.person.clone())
    };
    let (own, facilitator) = (person_of(false), person_of(true));
    if let Some((id, name)) = store.whose_set(&set.id).await? {
        let (people, guards) = organisers(app, &id, own.as_ref(), facilitator.as_ref()).await?;
        if !people.is_empty() {
            let (who, organisation) = (ComplaintReaders::Organisers, Some(name));
            return Ok(Readers { who, organisation, people, facilitator: guards });
        }
    }
    if let Some(guards) = facilitator.as_ref().filter(|guards| Some(*guards) != own.as_ref()) {
        for organisation in store.own_organisations(guards).await? {
            let (people, guards) =
                organisers(app, &organisation.id, own.as_ref(), facilitator.as_ref()).await?;
            if !people.is_empty() {
                let (who, organisation) = (ComplaintReaders::FacilitatorsOrganisers, Some(organisation.name));
                return Ok(Readers { who, organisation, people, facilitator: guards });
            }
        }
    }
    let people = Vec::new();
    Ok(Readers { who: ComplaintReaders::Nobody, organisation: None, people, facilitator: false })
}

/// The organisers of an organisation who may read it: not whoever complains, and not whoever facilitates the set but where
/// there is nobody else. And whether whoever facilitates it is among them.
async fn organisers(
    app: &App,
    id: &OrganisationId,
    own: Option<&PersonId>,
    facilitator: Option<&PersonId>,
) -> Result<(Vec<StoredOrganisationPerson>, bool), Fault> {
    let mut people = app.shared().store.people_of_organisation(id).await?;
    people.retain(|known| known.role == OrganisationRole::Organiser && Some(&known.person) != own);
    let guards = |known: &StoredOrganisationPerson| Some(&known.person) == facilitator;
    if people.iter().any(|known| !guards(known)) {
        people.retain(|known| !guards(known));
        return Ok((people, false));
    }
    let facilitates = !people.is_empty();
    Ok((people, facilitates))
}
