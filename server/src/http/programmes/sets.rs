//! `POST /api/programmes/{programme}/sets`: the sets of a cohort that were accepted are made, all of them or none. Members
//! with an address are written to; the links of the others are their facilitators' to hand out, and those of facilitators
//! without an address are told to whoever asked, once.

use super::{run, seen};
use crate::auth::Address;
use crate::error::Fault;
use crate::founding::{self, Prepared, SetPlan};
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser, Named};
use crate::mail;
use crate::programme::{self, Loaded, Making, TRIES};
use crate::store::{PROGRAMME_INVITED_FOR, ProgrammeId, SeatLetter};
use crate::turns::Turn;
use axum::Json;
use axum::extract::State;
use programmes::Refusal;
use programmes::programme::{By, ParticipantNo};
use protocol::Timestamp;
use protocol::http::{NewMember, SetRequest};
use protocol::programme::{MakeSetsRequest, SetLink, SetToMake, SetsMade};
use protocol::view::SeatPart;
use std::sync::Arc;

/// What is told once of the sets that were made.
#[derive(Default)]
struct Told {
    links: Vec<SetLink>,
    letters: u32,
}

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<MakeSetsRequest>,
) -> Result<Json<SetsMade>, Fault> {
    let (_, standing) = run(&app, &caller, programme).await?;
    app.limits.life(caller.browser.0)?;
    let by = programme::by(&standing);
    programme::check_id(&request.change)?;
    let mut turn = Turn::default();
    for _ in 0..TRIES {
        let mut loaded = programme::load(app.shared(), &standing.programme).await?;
        let store = &app.shared().store;
        let made = if store.programme_has_change(&standing.programme, &request.change).await? {
            // It may have come after the log was read.
            loaded = programme::load(app.shared(), &standing.programme).await?;
            Some(Told::default())
        } else {
            let (making, told) = prepare(&app, &by, &standing.programme, &loaded, &request).await?;
            let id = &standing.programme;
            let made = programme::try_make(app.shared(), id, &request.change, &mut loaded, making).await?;
            made.map(|()| told)
        };
        if let Some(Told { links, letters }) = made {
            app.shared().jobs.notify_one();
            let programme = seen(&app, standing, &loaded).await?;
            return Ok(Json(SetsMade { programme, links, letters }));
        }
        turn.after_losing(&app.shared().turns, &standing.programme).await;
    }
    Err(Fault::CannotStore)
}

async fn prepare(
    app: &App,
    by: &By,
    id: &ProgrammeId,
    loaded: &Loaded,
    request: &MakeSetsRequest,
) -> Result<(Making, Told), Fault> {
    loaded.must_be_at(request.at)?;
    let now = app.shared().clock.now();
    let programme = &loaded.programme;
    let accepted = programme.forming(request.cohort).and_then(|forming| forming.accepted.as_ref());
    let accepted = accepted.ok_or(Refusal::NotFormed)?;
    if accepted.sets.len() != request.sets.len() {
        return Err(Refusal::ProgrammeChanged.into());
    }
    let mut told = Told::default();
    let (mut sets, mut letters) = (Vec::new(), Vec::new());
    let until = now.plus(PROGRAMME_INVITED_FOR);
    for (no, (people, wanted)) in accepted.sets.iter().zip(&request.sets).enumerate() {
        let facilitator = accepted.facilitators.get(no).copied();
        let seats = seats(loaded, facilitator, people, wanted)?;
        let made = prepared(app, loaded, request, wanted, &seats, now)?;
        for (seat, known) in made.set.members.iter().zip(&seats) {
            let link = seat.invitation.link(app.shared().store.region());
            match &known.address {
                Some(to) => {
                    let whole = format!("{}{link}", app.own_origin);
                    let about = (programme.name(), wanted.name.as_str());
                    let letter = mail::into_set(to, about, &whole, programme.language());
                    let letter = app.shared().store.seal_letter(&letter, until).await?;
                    letters.push(SeatLetter { set: made.set.id.clone(), member: seat.member, letter });
                }
                None if known.part == SeatPart::Facilitator => told.links.push(SetLink {
                    set: wanted.name.clone(),
                    facilitator: known.name.clone(),
                    link,
                }),
                // Whoever guards the set sees it there, and hands it on.
                None => {}
            }
        }
        sets.push(made);
    }
    told.letters = u32::try_from(letters.len()).unwrap_or(u32::MAX);
    let ids = sets.iter().map(|made| made.set.id.clone()).collect();
    let events = programme.note_made(by, request.cohort, ids)?;
    tracing::info!(programme = %id, sets = sets.len(), "sets of a programme are made");
    Ok((Making { events, sets, letters, now }, told))
}

/// A seat to be: whose, and where they are written to.
struct SeatToBe {
    name: String,
    address: Option<Address>,
    part: SeatPart,
}

fn seats(
    loaded: &Loaded,
    facilitator: Option<ParticipantNo>,
    people: &[ParticipantNo],
    wanted: &SetToMake,
) -> Result<Vec<SeatToBe>, Fault> {
    let of = |person: ParticipantNo, part: SeatPart| -> Result<SeatToBe, Fault> {
        // Somebody who has left since was accepted with the others: it is to be looked at anew.
        let known = loaded.programme.participant(person).ok_or(Refusal::ProgrammeChanged)?;
        let address = known.address.as_deref().and_then(Address::parse);
        Ok(SeatToBe { name: known.name.clone(), address, part })
    };
    let guards = match (facilitator, &wanted.facilitator) {
        (Some(person), _) => of(person, SeatPart::Facilitator)?,
        (None, Some(name)) => {
            let address = match &wanted.address {
                Some(typed) => Some(Address::parse(typed).ok_or(Fault::AddressNotPlain)?),
                None => None,
            };
            SeatToBe { name: name.clone(), address, part: SeatPart::Facilitator }
        }
        (None, None) => return Err(Fault::SeatsDoNotFit),
    };
    if !wanted.despite && loaded.programme.leads(&guards.name, people) {
        return Err(Refusal::FacilitatorLeads.into());
    }
    let mut seats = vec![guards];
    for person in people {
        seats.push(of(*person, SeatPart::Member)?);
    }
    Ok(seats)
}

fn prepared(
    app: &App,
    loaded: &Loaded,
    request: &MakeSetsRequest,
    wanted: &SetToMake,
    seats: &[SeatToBe],
    now: Timestamp,
) -> Result<Prepared, Fault> {
    let member = |seat: &SeatToBe| NewMember { name: seat.name.clone(), part: seat.part, deputy: false };
    let mut plan = SetPlan::requested(SetRequest {
        name: wanted.name.clone(),
        language: loaded.programme.language(),
        format: request.format.clone(),
        despite: None,
        members: seats.iter().map(member).collect(),
        key: None,
        change: None,
    })?;
    // Who is nobody sits like anybody else, and is marked.
    if loaded.programme.is_rehearsal() {
        plan.demo = true;
        plan.members.iter_mut().for_each(|member| member.rehearsal = true);
    }
    founding::prepare(app.shared(), plan, now)
}
