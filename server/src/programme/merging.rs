//! Sets of a programme that become one, as whoever runs it and the members of both have it: what is proposed, who has agreed, and
//! the seats of those who come over. Which sets may, and what an answer means, is decided by crate `programmes`.

use super::guests::{Question, host, voices, write};
use super::{Loaded, change, load};
use crate::auth::InvitationToken;
use crate::error::Fault;
use crate::founding;
use crate::hub::Hub;
use crate::life;
use crate::mail;
use crate::store::{ProgrammeId, StoreError, StoredSeat, StoredSet};
use programmes::guests::Host;
use programmes::merging::{Event, Merger, Refusal, Stage};
use programmes::programme::{By, CollectedEvent, Event as Change, ParticipantNo, Programme};
use protocol::http::MemberRequest;
use protocol::merging::{
    MergerAsked, MergerGoesOn, MergerState, MergingSet, ProgrammeMerging, ProgrammeMergingCommand,
    ProgrammeMergingRequest, ProposedMerger, SetMerging, SetMergingRequest,
};
use protocol::view::{SeatPart, SessionState};
use protocol::{MemberId, SetId, Timestamp};
use std::collections::BTreeSet;
use std::sync::Arc;

fn wrapped(event: Event) -> Vec<Change> {
    vec![Change::Collected(CollectedEvent::Merging(event))]
}

/// What was proposed, and which sets there are, to whoever runs the programme.
/// Those who are asked just now are written to, each once.
pub(crate) async fn look(hub: &Arc<Hub>, origin: &str, id: &ProgrammeId) -> Result<ProgrammeMerging, Fault> {
    let loaded = settle(hub, id).await?;
    write_asked(hub, origin, id, &loaded.programme).await?;
    shown(hub, &loaded.programme).await
}

/// Whoever runs the programme proposes something, or takes it back.
pub(crate) async fn does(
    hub: &Arc<Hub>,
    origin: &str,
    id: &ProgrammeId,
    by: By,
    request: ProgrammeMergingRequest,
) -> Result<ProgrammeMerging, Fault> {
    let ProgrammeMergingRequest { change: change_id, command } = request;
    super::check_id(&change_id)?;
    match command {
        ProgrammeMergingCommand::ProposeMerger { from, into } => {
            let hosts = (could(hub, &from).await?, could(hub, &into).await?);
            change(hub.shared(), id, &change_id, move |loaded, now| {
                loaded.programme.must_collect(now, life::zones())?;
                let proposed = loaded.programme.propose_merger(&by, (&hosts.0, &hosts.1), now)?;
                Ok(wrapped(proposed))
            })
            .await?;
        }
        ProgrammeMergingCommand::TakeBackMerger { merger } => {
            change(hub.shared(), id, &change_id, move |loaded, now| {
                Ok(wrapped(loaded.programme.collected().mergers.take_back(merger, now)?))
            })
            .await?;
        }
    }
    look(hub, origin, id).await
}

/// Writes to those of both sets who are asked just now, each once.
async fn write_asked(
    hub: &Arc<Hub>,
    origin: &str,
    id: &ProgrammeId,
    programme: &Programme,
) -> Result<(), Fault> {
    let now = hub.shared().clock.now();
    let asked = programme.collected().mergers.all().filter(|(_, known)| known.is_asked(now));
    let asked: Vec<(u32, &SetId, BTreeSet<MemberId>, Timestamp)> = asked
        .flat_map(|(merger, known)| {
            [&known.from, &known.into].map(|set| {
                let of_set = known.voices.iter().filter(|(of, _)| of == set);
                (merger, set, of_set.map(|(_, member)| *member).collect(), known.until)
            })
        })
        .collect();
    let questions: Vec<Question<'_>> = asked
        .iter()
        .map(|(merger, set, voices, until)| Question {
            about: format!("merger:{merger}"),
            set,
            voices,
            until: *until,
            letter: mail::about_merger,
        })
        .collect();
    write(hub, origin, id, programme, &questions).await
}

/// A set as one that could become one with another. One that is not there, or is nobody's here, is none.
async fn could(hub: &Arc<Hub>, set: &SetId) -> Result<Host, Fault> {
    let stored = hub.shared().store.set(set).await?.ok_or(Fault::Merging(Refusal::NoTwoSets))?;
    Ok(Host { members: seated(&stored), ..host(hub, &stored).await? })
}

/// Whose seats it has, whether they are away for a while or not.
fn seated(set: &StoredSet) -> u32 {
    let is_member =
        |seat: &&StoredSeat| seat.part == SeatPart::Member && !seat.guest && seat.removed_at.is_none();
    let members = set.seats.iter().filter(is_member).count();
    u32::try_from(members).unwrap_or(u32::MAX)
}

/// What a member has to do with it; nothing where their set is of no programme.
pub(crate) async fn look_from(
    hub: &Arc<Hub>,
    set: &StoredSet,
    member: MemberId,
) -> Result<SetMerging, Fault> {
    let Some(id) = hub.shared().store.programme_of_set(&set.id).await? else {
        return Ok(SetMerging::default());
    };
    let loaded = settle(hub, &id).await?;
    seen(hub, &loaded.programme, set, member).await
}

/// A member says whether.
pub(crate) async fn answer(
    hub: &Arc<Hub>,
    set: &StoredSet,
    member: MemberId,
    request: SetMergingRequest,
) -> Result<SetMerging, Fault> {
    let id = hub.shared().store.programme_of_set(&set.id).await?.ok_or(Fault::NotFound)?;
    let SetMergingRequest { change: change_id, merger, yes } = request;
    let voice = (set.id.clone(), member);
    change(hub.shared(), &id, &change_id, move |loaded, now| {
        Ok(wrapped(loaded.programme.collected().mergers.answer(voice.clone(), (merger, yes), now)?))
    })
    .await?;
    let loaded = settle(hub, &id).await?;
    seen(hub, &loaded.programme, set, member).await
}

/// Makes the seats of those who come over, once everybody has agreed and both sets are between two sessions. The seats are made
/// first and noted then: one that was made and not noted is found again.
async fn settle(hub: &Arc<Hub>, id: &ProgrammeId) -> Result<Loaded, Fault> {
    let mut loaded = load(hub.shared(), id).await?;
    let agreed = loaded.programme.collected().mergers.all().filter(|(_, known)| known.is_agreed());
    let agreed: Vec<(u32, Merger)> = agreed.map(|(merger, known)| (merger, known.clone())).collect();
    for (merger, known) in agreed {
        let Some(seats) = come_over(hub, &loaded.programme, &known).await? else { continue };
        let change_id = format!("merged-{merger:015}");
        loaded = change(hub.shared(), id, &change_id, move |loaded, now| {
            Ok(wrapped(loaded.programme.collected().mergers.merged(merger, seats.clone(), now)?))
        })
        .await?;
        ends(hub, &known.from, merger).await?;
    }
    Ok(loaded)
}

/// The seats of those who come over; nothing while one of the two is in a session.
async fn come_over(
    hub: &Arc<Hub>,
    programme: &Programme,
    known: &Merger,
) -> Result<Option<Vec<(ParticipantNo, MemberId)>>, Fault> {
    let store = &hub.shared().store;
    let (from, into) = (store.set(&known.from).await?, store.set(&known.into).await?);
    let (Some(from), Some(into)) = (from, into) else { return Ok(None) };
    for set in [&from, &into] {
        if store.sessions_of(&set.id).await?.iter().any(|session| session.state != SessionState::Ended) {
            return Ok(None);
        }
    }
    life::make_ready_for_the_next(hub, &into).await?;
    let next = store.sessions_of(&into.id).await?.into_iter().map(|session| session.number).max();
    let next = next.unwrap_or(0) + 1;
    let mut seats = Vec::new();
    for person in programme.who_sit(&from.id) {
        let Some(participant) = programme.participant(person) else { continue };
        let stays = programme.seat_of(&from.id, person).and_then(|member| from.seat(member));
        if stays.is_none_or(|seat| seat.removed_at.is_some()) {
            continue;
        }
        let into = store.set(&into.id).await?.ok_or(Fault::NotFound)?;
        let made = into
            .seats
            .iter()
            .find(|seat| !seat.guest && seat.since_session == next && seat.name.expose() == participant.name);
        let member = match made {
            Some(seat) => seat.member,
            None => {
                let name = participant.name.clone();
                let request = MemberRequest { name, part: SeatPart::Member, guest: false, change: None };
                let invitation = InvitationToken::draw().map_err(StoreError::from)?;
                let seat = founding::one_more(&into, request, invitation)?;
                let member = seat.member;
                match store.add_agreed(&into.id, seat, next, false).await {
                    Ok(()) => member,
                    // A session was called meanwhile: it is looked at again when that is over.
                    Err(StoreError::AlreadyThere(_)) => return Ok(None),
                    Err(error) => return Err(error.into()),
                }
            }
        };
        seats.push((person, member));
    }
    Ok(Some(seats))
}

/// What the set had planned does not take place any more.
async fn ends(hub: &Arc<Hub>, from: &SetId, merger: u32) -> Result<(), Fault> {
    let Some(set) = hub.shared().store.set(from).await? else { return Ok(()) };
    let now = hub.shared().clock.now();
    let life = life::load(hub, &set).await?;
    let meetings = life.set.meetings();
    let Some(first) = meetings.iter().find(|meeting| meeting.is_ahead(now)) else { return Ok(()) };
    let command = sets::Command::CancelMeeting { meeting: first.meeting, following: true };
    life::serve(hub, &set, &format!("merged:{merger}"), &command).await
}

async fn name_of(hub: &Arc<Hub>, set: &SetId) -> Result<String, Fault> {
    let set = hub.shared().store.set(set).await?;
    Ok(set.map(|set| set.name.expose().to_owned()).unwrap_or_default())
}

async fn shown(hub: &Arc<Hub>, programme: &Programme) -> Result<ProgrammeMerging, Fault> {
    let now = hub.shared().clock.now();
    let mergers = &programme.collected().mergers;
    let mut sets = Vec::new();
    for (cohort, made) in programme.made() {
        let Some(stored) = hub.shared().store.set(&made.set).await? else { continue };
        if mergers.ended(&made.set).is_some() {
            continue;
        }
        let life = life::load(hub, &stored).await?.set;
        let overview = life.overview();
        let held = overview.meetings.iter().filter_map(|meeting| meeting.attended).next_back();
        sets.push(MergingSet {
            set: stored.id.clone(),
            name: stored.name.expose().to_owned(),
            cohort,
            members: seated(&stored),
            quorum: life.quorum_chosen(),
            // Whoever facilitates is one of those who came.
            came: held.map(|(came, _)| came.saturating_sub(1)),
        });
    }
    let mut proposed = Vec::new();
    for (merger, known) in mergers.all() {
        proposed.push(ProposedMerger {
            merger,
            from: name_of(hub, &known.from).await?,
            into: name_of(hub, &known.into).await?,
            state: state(known, now),
            asked: u32::try_from(known.voices.len()).unwrap_or(u32::MAX),
            agreed: u32::try_from(known.agreed()).unwrap_or(u32::MAX),
            until: known.until,
        });
    }
    proposed.reverse();
    Ok(ProgrammeMerging { programme: programme.name().to_owned(), sets, mergers: proposed })
}

fn state(known: &Merger, now: Timestamp) -> MergerState {
    match &known.stage {
        Stage::Asking { .. } if known.is_agreed() => MergerState::Agreed,
        Stage::Asking { .. } if known.is_asked(now) => MergerState::Asking,
        Stage::Asking { .. } => MergerState::Late,
        Stage::Merged { .. } => MergerState::Merged,
        Stage::Declined => MergerState::Declined,
        Stage::TakenBack => MergerState::TakenBack,
    }
}

async fn seen(
    hub: &Arc<Hub>,
    programme: &Programme,
    set: &StoredSet,
    member: MemberId,
) -> Result<SetMerging, Fault> {
    let now = hub.shared().clock.now();
    let mergers = &programme.collected().mergers;
    // A guest is asked nothing, and whoever listens in has no say.
    if !voices(set).contains(&member) {
        return Ok(SetMerging::default());
    }
    let mut shown = SetMerging::default();
    let voice = (set.id.clone(), member);
    if let Some((merger, known)) = mergers.of(&set.id, now).filter(|(_, known)| known.voices.contains(&voice))
    {
        let ends = known.from == set.id;
        let other = if ends { &known.into } else { &known.from };
        let names = programme.who_sit(other).into_iter().filter_map(|person| programme.participant(person));
        let agreed = match &known.stage {
            Stage::Asking { agreed } => agreed.contains(&voice),
            Stage::Merged { .. } | Stage::Declined | Stage::TakenBack => false,
        };
        shown.asked = Some(MergerAsked {
            merger,
            other: name_of(hub, other).await?,
            names: names.map(|known| known.name.clone()).collect(),
            ends,
            until: known.until,
            agreed,
        });
    }
    if let Some(known) = mergers.ended(&set.id) {
        let (region, into) = (hub.shared().store.region(), hub.shared().store.set(&known.into).await?);
        let own = programme.sits(&set.id, member).and_then(|person| programme.seat_of(&known.into, person));
        let seat = into.as_ref().zip(own).and_then(|(into, own)| into.seat(own));
        let seat = seat.filter(|seat| seat.removed_at.is_none());
        shown.goes_on = Some(MergerGoesOn {
            set: into.as_ref().map(|into| into.name.expose().to_owned()).unwrap_or_default(),
            member: seat.map(|seat| seat.member),
            link: seat.and_then(|seat| seat.invitation.as_ref()).map(|token| token.link(region)),
        });
    }
    Ok(shown)
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NoSuchMerger => Self::NotFound,
            other => Self::Merging(other),
        }
    }
}
