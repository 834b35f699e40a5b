//! Making sets and calling their sessions: what a set must be, how its seats are laid out, what its sessions open with.
//! Making a set, its first session and its maker's seat is one change of the store.

use crate::auth::InvitationToken;
use crate::error::Fault;
use crate::hub::{Hub, Shared};
use crate::store::{
    Founding, LetIn, NewSeat, NewSession, NewSet, StoreError, StoredRehearsal, StoredSession, StoredSet,
    Visitor,
};
use crate::{id, life, names, programme, region};
use engine::{Carried, Opening, OpeningError};
use protocol::http::{Caution, Language, MemberRequest, NewMember, SessionRequest, SetRequest, SetStarted};
use protocol::limits::{MEMBERS_MAX, PLANNED_FOR_MAX, SENTENCE_CHARS_MAX};
use protocol::view::{SeatPart, SessionState};
use protocol::{Content, Format, MemberId, Millis, Seat, SetId, Timestamp};
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// A facilitator and one more, as in an interview; how many a session needs is its format's.
const MEMBERS_MIN: usize = 2;
/// What a round lasts where the format's stages have no times.
const ROUND_DEFAULT: Millis = Millis::from_mins(45);
/// Figures and colours of cover papers.
const PAPERS: u32 = 8;

/// A set to be made, checked.
pub(crate) struct SetPlan {
    /// Its id, where what is asked for once more is the same set.
    pub(crate) id: Option<SetId>,
    pub(crate) name: String,
    pub(crate) language: Language,
    pub(crate) demo: bool,
    /// The format's key.
    pub(crate) format: String,
    /// Why this format, although it is not for a set's first session.
    pub(crate) despite: Option<String>,
    /// In circle order, clockwise.
    pub(crate) members: Vec<PlannedMember>,
    /// The seat of whoever makes it.
    pub(crate) own: MemberId,
}

/// A seat to be made, checked.
pub(crate) struct PlannedMember {
    pub(crate) name: String,
    pub(crate) part: SeatPart,
    pub(crate) deputy: bool,
    pub(crate) rehearsal: bool,
}

impl SetPlan {
    /// What a facilitator asks for, checked.
    pub(crate) fn requested(request: SetRequest) -> Result<Self, Fault> {
        let name = names::check(&request.name)?;
        let members = check_members(request.members)?;
        let own = (1..).zip(&members).find(|(_, member)| member.part == SeatPart::Facilitator);
        let own = own.map(|(number, _)| MemberId(number)).ok_or(Fault::SeatsDoNotFit)?;
        Ok(Self {
            id: None,
            name,
            language: request.language,
            demo: false,
            format: request.format,
            despite: request.despite,
            members,
            own,
        })
    }
}

/// A set that was made.
pub(crate) struct Founded {
    pub(crate) set: StoredSet,
    /// Its first session.
    pub(crate) session: StoredSession,
    /// The device of whoever made it.
    pub(crate) let_in: LetIn,
    /// Their seat.
    own: MemberId,
}

impl Founded {
    /// What whoever made it is told: the links of the free seats, and their own, to keep.
    pub(crate) fn started(self, region: Option<&region::Name>) -> SetStarted {
        let Self { set, session, own, .. } = self;
        let free = set.invitations(region);
        let links = set.seats.iter().filter_map(|seat| {
            if seat.member == own {
                return seat.own_link.as_ref().map(|link| seat.invited_by(link, region));
            }
            free.iter().find(|invitation| invitation.member == seat.member).cloned()
        });
        SetStarted { invitations: links.collect(), set: set.id, session: session.id, own }
    }
}

/// Makes a set with its first session, and whoever makes it takes their seat: all of it or nothing.
///
/// # Errors
/// `FormatUnknown`, `FormatNotFirst` or `SeatsDoNotFit` before anything is stored; and the store's own.
pub(crate) async fn found(
    shared: &Shared,
    plan: SetPlan,
    founder: Visitor,
    rehearsal: Option<StoredRehearsal>,
) -> Result<Founded, Fault> {
    let (store, own, once) = (&shared.store, plan.own, plan.id.is_some());
    let Prepared { set, session, opening } = prepare(shared, plan, founder.now)?;
    let set_id = set.id.clone();
    let own_link = InvitationToken::draw().map_err(StoreError::from)?;
    let founding = Founding { set, session, opening, own, own_link, founder, rehearsal };
    let (session, let_in) = match store.found(founding).await {
        Err(StoreError::AlreadyThere("set")) if once => {
            return founded_before(shared, &set_id, own, founder).await;
        }
        founded => founded?,
    };
    let set = store.set(&set_id).await?.ok_or(Fault::Broken)?;
    Ok(Founded { set, session, let_in, own })
}

/// The set that was made by the same change: whoever made it sits where they sat, by their own link, also where the cookie was
/// lost with the answer.
async fn founded_before(
    shared: &Shared,
    set: &SetId,
    own: MemberId,
    founder: Visitor,
) -> Result<Founded, Fault> {
    let store = &shared.store;
    let set = store.set(set).await?.ok_or(Fault::NotFound)?;
    let link = set.seat(own).and_then(|seat| seat.own_link.as_ref()).ok_or(Fault::NotFound)?;
    let let_in = store.let_in(founder, link.hash(), false).await?;
    let session = store.sessions_of(&set.id).await?.into_iter().next_back().ok_or(Fault::NotFound)?;
    Ok(Founded { set, session, let_in, own })
}

/// The id of the set that is made by a change: by whoever has `scope`, and by nobody who has not drawn the change.
///
/// # Errors
/// `NotUnderstood` for a change that no client draws.
pub(crate) async fn id_by(
    shared: &Shared,
    scope: &str,
    change: Option<&str>,
) -> Result<Option<SetId>, Fault> {
    let Some(change) = change else { return Ok(None) };
    programme::check_id(change)?;
    let mark = shared.store.mark_of_caller(&format!("set\0{scope}\0{change}")).await?;
    Ok(Some(id::set_of(&mark, shared.store.region())))
}

/// A set with its first session, ready to be stored.
pub(crate) struct Prepared {
    pub(crate) set: NewSet,
    pub(crate) session: NewSession,
    /// What the session opens with.
    pub(crate) opening: Vec<protocol::Event>,
}

/// Decides what a set and its first session are; nothing is stored.
///
/// # Errors
/// `FormatUnknown`, `FormatNotFirst` or `SeatsDoNotFit`.
pub(crate) fn prepare(shared: &Shared, plan: SetPlan, now: Timestamp) -> Result<Prepared, Fault> {
    let format = shared.formats.format(&plan.format).ok_or(Fault::FormatUnknown)?;
    let members = lay_out(plan.members)?;
    let seats = members
        .iter()
        .map(|seat| Seat { member: seat.member, part: seat.part, rehearsal: seat.rehearsal })
        .collect();
    let deputy = members.iter().find(|seat| seat.deputy).map(|seat| seat.member);
    // Decided before anything is stored: seats that make no session make no set.
    let mut opening = open(format, seats, deputy, Carried::default())?;
    let caution =
        shared.formats.entry(&plan.format).is_some_and(|entry| entry.cautions.contains(&Caution::NotFirst));
    if caution && !plan.demo {
        keep_reason(&mut opening, plan.despite.as_deref())?;
    }
    let set_id = match plan.id {
        Some(id) => id,
        None => id::new_set(shared.store.region()).map_err(StoreError::from)?,
    };
    let set = NewSet {
        id: set_id.clone(),
        name: Content::new(plan.name),
        language: plan.language,
        demo: plan.demo,
        members,
        now,
    };
    let session = NewSession {
        id: id::new_session(shared.store.region()).map_err(StoreError::from)?,
        set: set_id,
        after: None,
        format: plan.format,
        planned_for: None,
        now,
    };
    Ok(Prepared { set, session, opening })
}

/// A format that is not for a set's first session needs the facilitator's reason, which the session keeps.
fn keep_reason(opening: &mut [protocol::Event], reason: Option<&str>) -> Result<(), Fault> {
    let reason = Content::new(reason.unwrap_or_default().trim().nfc().collect::<String>());
    engine::check_text(&reason, SENTENCE_CHARS_MAX).map_err(|_| Fault::FormatNotFirst)?;
    if let Some(protocol::Event::SessionOpened { despite, .. }) = opening.first_mut() {
        *despite = Some(reason);
    }
    Ok(())
}

/// Calls the next session of a set. What it takes along comes from the set's log.
///
/// # Errors
/// `FacilitatorOnly`, `DayTooFar`, `FormatUnknown`, `NotUnderstood` where the role cannot go round, `SeatsDoNotFit`; `SessionUnderWay` if the last one is not over; and
/// the store's own.
pub(crate) async fn call_session(
    hub: &Arc<Hub>,
    set: &StoredSet,
    by: MemberId,
    request: SessionRequest,
) -> Result<StoredSession, Fault> {
    set.must_be_guarded_by(by)?;
    if request.planned_for.is_some_and(|at| at.0 > PLANNED_FOR_MAX) {
        return Err(Fault::DayTooFar);
    }
    let store = &hub.shared().store;
    let last = store.sessions_of(&set.id).await?.into_iter().next().ok_or(Fault::NotFound)?;
    let mut format = hub.shared().formats.format(&request.format).ok_or(Fault::FormatUnknown)?;
    if request.rotates && !format.can_rotate() {
        return Err(Fault::NotUnderstood);
    }
    format.rotates |= request.rotates;
    let carried = life::take_along(hub, &last).await?;
    // Whoever noted that it is over may have ended before saying so to the list of sessions.
    store.set_state(&last.id, SessionState::Ended).await?;
    let deputy = set.seats.iter().find(|seat| seat.deputy).map(|seat| seat.member);
    let opening = open(format, set.circle(), deputy, carried)?;
    let new = NewSession {
        id: id::new_session(store.region()).map_err(StoreError::from)?,
        set: set.id.clone(),
        after: Some(last.id),
        format: request.format,
        planned_for: request.planned_for,
        now: hub.shared().clock.now(),
    };
    Ok(store.create_session(new, &opening).await?)
}

/// A seat for somebody more, as the last in the circle, which `invitation` opens.
///
/// # Errors
/// `NameNotPlain`; `SeatsDoNotFit` for another facilitator, or a guest who supervises.
pub(crate) fn one_more(
    set: &StoredSet,
    request: MemberRequest,
    invitation: InvitationToken,
) -> Result<NewSeat, Fault> {
    let fits = match request.part {
        SeatPart::Facilitator => false,
        SeatPart::Member | SeatPart::Observer => true,
        SeatPart::Supervisor => {
            !request.guest && set.circle().iter().all(|seat| seat.part != SeatPart::Supervisor)
        }
    };
    if !fits {
        return Err(Fault::SeatsDoNotFit);
    }
    let place = u32::try_from(set.seats.len()).map_err(|_| Fault::SeatsDoNotFit)?;
    let last = set.seats.iter().map(|seat| seat.member.0).max().unwrap_or(0);
    let (figure, colour) = papers(place);
    Ok(NewSeat {
        member: MemberId(last + 1),
        name: Content::new(names::check(&request.name)?),
        part: request.part,
        deputy: false,
        rehearsal: false,
        figure,
        colour,
        invitation,
    })
}

/// The figure and colour of the cover paper at a place: another step for each, so that two papers never share both.
fn papers(place: u32) -> (u32, u32) {
    (place % PAPERS, (place + place / PAPERS) % PAPERS)
}

/// What a session opens with that was held elsewhere.
///
/// # Errors
/// `SeatsDoNotFit` if its seats make no session.
pub(crate) fn open_elsewhere(
    format: Format,
    set: &StoredSet,
    carried: Carried,
) -> Result<Vec<protocol::Event>, Fault> {
    open(format, set.circle(), None, carried)
}

/// Seats in circle order, each with a cover paper and an invitation of its own.
fn lay_out(members: Vec<PlannedMember>) -> Result<Vec<NewSeat>, Fault> {
    let seat = |(place, member): (u32, PlannedMember)| {
        let (figure, colour) = papers(place);
        Ok(NewSeat {
            member: MemberId(place + 1),
            name: Content::new(member.name),
            part: member.part,
            deputy: member.deputy,
            rehearsal: member.rehearsal,
            figure,
            colour,
            invitation: InvitationToken::draw().map_err(StoreError::from)?,
        })
    };
    (0_u32..).zip(members).map(seat).collect()
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
    let supervisors = count(|member| member.part == SeatPart::Supervisor);
    // Whoever supervises the facilitator is none of those who work together.
    let fits = members.len() <= MEMBERS_MAX && members.len() >= MEMBERS_MIN + supervisors && supervisors <= 1;
    if !fits || facilitators != 1 || deputies > 1 || !deputies_fit {
        return Err(Fault::SeatsDoNotFit);
    }
    let checked = members.into_iter().map(|member| {
        let name = names::check(&member.name)?;
        Ok(PlannedMember { name, part: member.part, deputy: member.deputy, rehearsal: false })
    });
    checked.collect()
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
    fn a_set_has_one_facilitator_and_at_least_one_more() {
        use SeatPart::{Facilitator, Member, Observer, Supervisor};
        assert!(check_members(members(&[Facilitator, Member, Member])).is_ok());
        assert!(check_members(members(&[Facilitator, Member, Member, Observer])).is_ok());
        assert!(check_members(members(&[Facilitator, Member])).is_ok());
        assert!(check_members(members(&[Facilitator])).is_err());
        assert!(check_members(members(&[Facilitator, Supervisor])).is_err());
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
