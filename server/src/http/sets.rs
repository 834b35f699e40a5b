//! Starting a set, the set between sessions, and calling its next session.

use super::App;
use super::access::access;
use super::browser::{Address, Browser, Call, Headers, Named, given, holds, renewed, visitor};
use super::invitations::invited_to;
use super::seats::examples_of;
use crate::auth::InvitationToken;
use crate::error::Fault;
use crate::id;
use crate::life;
use crate::names;
use crate::store::{
    Founding, NewSeat, NewSession, NewSet, StoreError, StoredRehearsal, StoredSession, StoredSet,
};
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use engine::{Carried, Opening, OpeningError};
use protocol::http::{
    Invited, Language, NewMember, SessionEntry, SessionRequest, SetHome, SetRequest, SetStarted,
};
use protocol::limits::{MEMBERS_MAX, PLANNED_FOR_MAX};
use protocol::view::{SeatPart, SessionState};
use protocol::{Content, Format, MemberId, Millis, Seat, SessionId, SetId, Timestamp};
use std::sync::Arc;

/// A facilitator and two more: fewer is no set.
const MEMBERS_MIN: usize = 3;
/// What a round lasts where the format's stages have no times.
const ROUND_DEFAULT: Millis = Millis::from_mins(45);
/// Figures and colours of cover papers.
const PAPERS: u32 = 8;

/// `POST /api/sets`.
pub(super) async fn start(
    State(app): State<Arc<App>>,
    Address(address): Address,
    headers: HeaderMap,
    Call(wish): Call<SetRequest>,
) -> Result<impl IntoResponse, Fault> {
    app.limits.start_set(address)?;
    if app.start_key.is_some() && app.start_key != wish.key {
        return Err(Fault::KeyNeeded);
    }
    let name = names::check(&wish.name)?;
    let members = check_members(wish.members)?;
    let own = (1..).zip(&members).find(|(_, member)| member.part == SeatPart::Facilitator);
    let own = own.map(|(number, _)| MemberId(number)).ok_or(Fault::SeatsDoNotFit)?;
    let plan = SetPlan { name, language: wish.language, demo: false, format: wish.format, members, own };
    let Created { set, session, cookie } = create(&app, &headers, plan, None).await?;
    Ok((cookie, Json(started(set, session.id, own))))
}

/// What whoever made a set is told: the links of the free seats, and their own, to keep.
pub(super) fn started(set: StoredSet, session: SessionId, own: MemberId) -> SetStarted {
    let free = set.invitations();
    let links = set.seats.iter().filter_map(|seat| {
        if seat.member == own {
            return seat.own_link.as_ref().map(|link| seat.invited_by(link));
        }
        free.iter().find(|invitation| invitation.member == seat.member).cloned()
    });
    SetStarted { invitations: links.collect(), set: set.id, session, own }
}

/// A set to be made, checked.
pub(super) struct SetPlan {
    pub(super) name: String,
    pub(super) language: Language,
    pub(super) demo: bool,
    pub(super) format: String,
    pub(super) members: Vec<PlannedMember>,
    /// The seat of whoever makes it.
    pub(super) own: MemberId,
}

/// A set that was made.
pub(super) struct Created {
    pub(super) set: StoredSet,
    pub(super) session: StoredSession,
    /// The cookie of whoever made it.
    pub(super) cookie: Headers,
}

/// A seat to be made, checked.
pub(super) struct PlannedMember {
    pub(super) name: String,
    pub(super) part: SeatPart,
    pub(super) deputy: bool,
    pub(super) rehearsal: bool,
}

/// Makes a set with its first session, and whoever makes it takes their seat: all of it or nothing.
pub(super) async fn create(
    app: &App,
    headers: &HeaderMap,
    plan: SetPlan,
    rehearsal: Option<StoredRehearsal>,
) -> Result<Created, Fault> {
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    let format = app.shared().formats.format(&plan.format).ok_or(Fault::FormatUnknown)?;
    let mut members = Vec::with_capacity(plan.members.len());
    for (place, member) in (0_u32..).zip(plan.members) {
        members.push(NewSeat {
            member: MemberId(place + 1),
            name: Content::new(member.name),
            part: member.part,
            deputy: member.deputy,
            rehearsal: member.rehearsal,
            figure: place % PAPERS,
            // Another step than the figure's, so that two papers never share both.
            colour: (place + place / PAPERS) % PAPERS,
            invitation: InvitationToken::draw().map_err(StoreError::from)?,
        });
    }
    let seats: Vec<Seat> = members
        .iter()
        .map(|seat| Seat { member: seat.member, part: seat.part, rehearsal: seat.rehearsal })
        .collect();
    let deputy = members.iter().find(|seat| seat.deputy).map(|seat| seat.member);
    // Decided before anything is stored: seats that make no session make no set.
    let opening = open(format, seats, deputy, Carried::default())?;
    let set = NewSet {
        id: id::new_set().map_err(StoreError::from)?,
        name: Content::new(plan.name),
        language: plan.language,
        demo: plan.demo,
        members,
        now,
    };
    let set_id = set.id.clone();
    let session = NewSession {
        id: id::new_session().map_err(StoreError::from)?,
        set: set_id.clone(),
        after: None,
        format: plan.format,
        planned_for: None,
        now,
    };
    let (founder, token) = visitor(app, headers)?;
    let own_link = InvitationToken::draw().map_err(StoreError::from)?;
    let founding = Founding { set, session, opening, own: plan.own, own_link, founder, rehearsal };
    let (session, let_in) = store.found(founding).await?;
    let set = store.set(&set_id).await?.ok_or(Fault::Broken)?;
    Ok(Created { set, session, cookie: given(app, headers, &token, let_in) })
}

fn open(
    format: Format,
    seats: Vec<Seat>,
    deputy: Option<MemberId>,
    carried: Carried,
) -> Result<Vec<protocol::Event>, Fault> {
    let facilitator = seats.iter().find(|seat| seat.part == SeatPart::Facilitator).map(|seat| seat.member);
    let facilitator = facilitator.ok_or(Fault::SeatsDoNotFit)?;
    let round_ms = round_ms(&format);
    let opening = Opening { format, seats, facilitator, deputy, round_ms, carried };
    engine::open(opening).map_err(|error: OpeningError| {
        tracing::debug!(%error, "seats do not make a session");
        Fault::SeatsDoNotFit
    })
}

/// What one round of a format takes: the sum of its stages.
fn round_ms(format: &Format) -> Millis {
    let stages = format.round.iter().filter(|stage| !stage.optional).filter_map(|stage| stage.soft_ms);
    let sum = stages.fold(Millis::ZERO, Millis::plus);
    if sum == Millis::ZERO { ROUND_DEFAULT } else { sum }
}

fn check_members(members: Vec<NewMember>) -> Result<Vec<PlannedMember>, Fault> {
    let count = |is: fn(&NewMember) -> bool| members.iter().filter(|member| is(member)).count();
    let facilitators = count(|member| member.part == SeatPart::Facilitator);
    let deputies = count(|member| member.deputy);
    let deputies_fit = members.iter().all(|member| !member.deputy || member.part == SeatPart::Member);
    let fits = (MEMBERS_MIN..=MEMBERS_MAX).contains(&members.len());
    if !fits || facilitators != 1 || deputies > 1 || !deputies_fit {
        return Err(Fault::SeatsDoNotFit);
    }
    let checked = members.into_iter().map(|member| {
        let name = names::check(&member.name)?;
        Ok(PlannedMember { name, part: member.part, deputy: member.deputy, rehearsal: false })
    });
    checked.collect()
}

/// `GET /api/sets/{set}/seats/{member}`.
pub(super) async fn home(
    State(app): State<Arc<App>>,
    Named((set, member)): Named<(SetId, MemberId)>,
    headers: HeaderMap,
    browser: Browser,
) -> Result<(Headers, Json<SetHome>), Fault> {
    holds(&app, &browser, &set, member).await?;
    let store = &app.shared().store;
    let set = store.set(&set).await?.ok_or(Fault::NotFound)?;
    let sessions = store.sessions_of(&set.id).await?;
    let facilitator = set.part(member) == Some(SeatPart::Facilitator);
    let examples = examples_of(&app, &set, member).await?;
    let access = access(&app, &browser, &set, member).await?;
    let home = SetHome {
        name: set.name.expose().to_owned(),
        member,
        facilitator,
        roster: set.roster(),
        seats: set.circle(),
        sessions: sessions.into_iter().map(|session| entry(&app, session)).collect(),
        invitations: if facilitator { set.invitations() } else { Vec::new() },
        access,
        examples,
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
    }
}

/// `POST /api/sets/{set}/seats/{member}/sessions`.
pub(super) async fn call_session(
    State(app): State<Arc<App>>,
    Named((set, member)): Named<(SetId, MemberId)>,
    browser: Browser,
    Call(wish): Call<SessionRequest>,
) -> Result<Json<Invited>, Fault> {
    holds(&app, &browser, &set, member).await?;
    let store = &app.shared().store;
    let set = store.set(&set).await?.ok_or(Fault::NotFound)?;
    if set.part(member) != Some(SeatPart::Facilitator) {
        return Err(Fault::FacilitatorOnly);
    }
    if wish.planned_for.is_some_and(|at| at.0 > PLANNED_FOR_MAX) {
        return Err(Fault::DayTooFar);
    }
    let last = store.sessions_of(&set.id).await?.into_iter().next().ok_or(Fault::NotFound)?;
    let format = app.shared().formats.format(&wish.format).ok_or(Fault::FormatUnknown)?;
    let carried = life::take_along(&app.hub, &last).await?;
    // Whoever noted that it is over may have ended before saying so to the list of sessions.
    store.set_state(&last.id, SessionState::Ended).await?;
    let deputy = set.seats.iter().find(|seat| seat.deputy).map(|seat| seat.member);
    let opening = open(format, set.circle(), deputy, carried)?;
    let now: Timestamp = app.shared().clock.now();
    let new = NewSession {
        id: id::new_session().map_err(StoreError::from)?,
        set: set.id.clone(),
        after: Some(last.id),
        format: wish.format,
        planned_for: wish.planned_for,
        now,
    };
    let session = store.create_session(new, &opening).await?;
    invited_to(&set, session.id, member).map(Json)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(part: SeatPart, deputy: bool) -> NewMember {
        NewMember { name: "Ruth".into(), part, deputy }
    }

    fn members(parts: &[SeatPart]) -> Vec<NewMember> {
        parts.iter().map(|part| member(*part, false)).collect()
    }

    #[test]
    fn a_set_has_one_facilitator_and_at_least_two_more() {
        use SeatPart::{Facilitator, Member, Observer};
        assert!(check_members(members(&[Facilitator, Member, Member])).is_ok());
        assert!(check_members(members(&[Facilitator, Member, Member, Observer])).is_ok());
        assert!(check_members(members(&[Facilitator, Member])).is_err());
        assert!(check_members(members(&[Member, Member, Member])).is_err());
        assert!(check_members(members(&[Facilitator, Facilitator, Member])).is_err());
        let mut many = members(&[Facilitator]);
        many.extend(members(&[Member; MEMBERS_MAX]));
        assert!(check_members(many).is_err());
    }

    #[test]
    fn only_one_member_and_no_observer_can_be_deputy() {
        use SeatPart::{Facilitator, Member, Observer};
        let with = |deputies: [bool; 3], parts: [SeatPart; 3]| {
            check_members(
                parts.into_iter().zip(deputies).map(|(part, deputy)| member(part, deputy)).collect(),
            )
        };
        assert!(with([false, true, false], [Facilitator, Member, Member]).is_ok());
        assert!(with([false, true, true], [Facilitator, Member, Member]).is_err());
        assert!(with([false, false, true], [Facilitator, Member, Observer]).is_err());
        assert!(with([true, false, false], [Facilitator, Member, Member]).is_err());
    }
}
