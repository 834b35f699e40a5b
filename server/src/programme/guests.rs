//! Places of guests, as members of sets have them: who missed a session, which sets are asked, and the seat of whoever comes.
//! Which set may be asked and what an answer means is decided by crate `programmes`.

use super::questionnaires::once_id;
use super::{Loaded, change, load};
use crate::auth::{Address, InvitationToken};
use crate::error::Fault;
use crate::founding;
use crate::hub::Hub;
use crate::life::{self, zones};
use crate::mail;
use crate::store::{LetterId, ProgrammeId, StoreError, StoredSet, WrittenLetter};
use programmes::guests::{Event, Host, Place, Refusal, Stage, Wishing};
use programmes::programme::{CollectedEvent, Event as Change, ParticipantNo, Programme};
use protocol::guests::{
    GuestAsks, GuestComes, GuestsCommand, GuestsRequest, MissedSession, PlaceStanding, SetGuests,
};
use protocol::http::{Language, MemberRequest};
use protocol::own::OwnPlace;
use protocol::view::{SeatPart, SessionState};
use protocol::{MemberId, Millis, SetId, Timestamp};
use sets::MeetingId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How long after a meeting began it is said who comes to it as a guest.
const COMES_UNTIL: Millis = Millis::from_mins(12 * 60);

fn wrapped(events: Vec<Event>) -> Vec<Change> {
    events.into_iter().map(|event| Change::Collected(CollectedEvent::Guests(event))).collect()
}

/// What a member has to do with places of guests; nothing where their set is of no programme.
pub(crate) async fn look(
    hub: &Arc<Hub>,
    origin: &str,
    set: &StoredSet,
    member: MemberId,
) -> Result<SetGuests, Fault> {
    let Some(id) = hub.shared().store.programme_of_set(&set.id).await? else {
        return Ok(SetGuests::default());
    };
    let loaded = settle(hub, origin, &id).await?;
    seen(hub, &loaded.programme, set, member).await
}

/// A member does something about a place.
pub(crate) async fn does(
    hub: &Arc<Hub>,
    origin: &str,
    set: &StoredSet,
    member: MemberId,
    request: GuestsRequest,
) -> Result<SetGuests, Fault> {
    let shared = hub.shared();
    let id = shared.store.programme_of_set(&set.id).await?.ok_or(Fault::NotFound)?;
    let GuestsRequest { change: change_id, command } = request;
    super::check_id(&change_id)?;
    if !shared.store.programme_has_change(&id, &change_id).await? {
        match command {
            GuestsCommand::WishForPlace { meeting } => {
                wish(hub, &id, (set, member), &change_id, meeting).await?;
            }
            GuestsCommand::GiveUpPlace { meeting } => {
                give_up(hub, &id, (set, member), &change_id, meeting).await?;
            }
            GuestsCommand::AnswerGuest { place, yes } => {
                let of = set.id.clone();
                change(shared, &id, &change_id, move |loaded, now| {
                    let places = &loaded.programme.collected().places;
                    Ok(wrapped(places.answer(&of, member, (place, yes), now)?))
                })
                .await?;
            }
            GuestsCommand::TakePlace { place } => {
                take(hub, &id, (set, member), &change_id, place).await?;
            }
        }
        shared.store.look_at_programme(&id, Some(shared.clock.now())).await?;
        shared.jobs.notify_one();
    }
    let loaded = settle(hub, origin, &id).await?;
    seen(hub, &loaded.programme, set, member).await
}

/// Who sits there, of those who go through the programme.
fn sits(programme: &Programme, set: &StoredSet, member: MemberId) -> Result<ParticipantNo, Fault> {
    programme.sits(&set.id, member).ok_or(Fault::NotFound)
}

async fn wish(
    hub: &Arc<Hub>,
    id: &ProgrammeId,
    (set, member): (&StoredSet, MemberId),
    change_id: &str,
    meeting: u32,
) -> Result<(), Fault> {
    let life = life::load(hub, set).await?;
    let missed = life.set.missed(member).into_iter().find(|known| known.meeting == MeetingId(meeting));
    let missed = missed.ok_or(Fault::Guests(Refusal::NothingMissed))?.starts_at;
    let loaded = load(hub.shared(), id).await?;
    let person = sits(&loaded.programme, set, member)?;
    let hosts = hosts(hub, &loaded.programme).await?;
    let (own, language) = (set.id.clone(), set.language);
    change(hub.shared(), id, change_id, move |loaded, now| {
        loaded.programme.must_collect(now, zones())?;
        let asked = loaded.programme.collected().places.asked(person, &own, meeting);
        let wishing = Wishing { person, set: &own, language, missed, asked: &asked };
        Ok(wrapped(loaded.programme.wish_for_place(wishing, meeting, &hosts, now, zones())?))
    })
    .await?;
    Ok(())
}

async fn give_up(
    hub: &Arc<Hub>,
    id: &ProgrammeId,
    (set, member): (&StoredSet, MemberId),
    change_id: &str,
    meeting: u32,
) -> Result<(), Fault> {
    let shared = hub.shared();
    let loaded = load(shared, id).await?;
    let person = sits(&loaded.programme, set, member)?;
    let place = loaded.programme.collected().places.of(person, &set.id, meeting);
    if let Some((_, Place { stage: Stage::Taken { set: host, member: guest, .. }, .. })) = place {
        match shared.store.end_guest(host, *guest, shared.clock.now()).await {
            // It ended already.
            Ok(()) | Err(StoreError::NotFound(_)) => {}
            Err(error) => return Err(error.into()),
        }
        for session in shared.store.sessions_of(host).await? {
            hub.sign_out(&session.id, *guest, None).await;
        }
    }
    let own = set.id.clone();
    change(shared, id, change_id, move |loaded, _| {
        let places = &loaded.programme.collected().places;
        Ok(wrapped(vec![places.give_up(person, &own, meeting)?]))
    })
    .await?;
    Ok(())
}

/// The guest's seat is made first and noted then: one that was made and not noted is found again by whoever asks again.
async fn take(
    hub: &Arc<Hub>,
    id: &ProgrammeId,
    (set, member): (&StoredSet, MemberId),
    change_id: &str,
    place: u32,
) -> Result<(), Fault> {
    let shared = hub.shared();
    let loaded = load(shared, id).await?;
    let person = sits(&loaded.programme, set, member)?;
    let now = shared.clock.now();
    let (host, _) = loaded.programme.collected().places.offered(person, place, now)?;
    let name = loaded.programme.participant(person).map(|known| known.name.clone()).unwrap_or_default();
    let host = shared.store.set(host).await?.ok_or(Fault::NotFound)?;
    life::make_ready_for_the_next(hub, &host).await?;
    let host = shared.store.set(&host.id).await?.ok_or(Fault::NotFound)?;
    let next = shared.store.sessions_of(&host.id).await?.into_iter().map(|session| session.number).max();
    let next = next.unwrap_or(0) + 1;
    let known = host.guests().find(|seat| seat.name.expose() == name && seat.since_session == next);
    let guest = match known {
        Some(seat) => seat.member,
        None => {
            let invitation = InvitationToken::draw().map_err(StoreError::from)?;
            let asked = MemberRequest { name, part: SeatPart::Member, guest: true, change: None };
            let mut seat = founding::one_more(&host, asked, invitation)?;
            // Who is nobody is marked as that wherever they sit.
            seat.rehearsal = loaded.programme.is_rehearsal();
            let guest = seat.member;
            shared.store.add_agreed(&host.id, seat, next, true).await?;
            guest
        }
    };
    change(shared, id, change_id, move |loaded, now| {
        loaded.programme.collected().places.offered(person, place, now)?;
        Ok(wrapped(vec![Event::PlaceTaken { place, member: guest }]))
    })
    .await?;
    Ok(())
}

/// The sets that were made, as ones that could be asked. One that was removed since is none.
async fn hosts(hub: &Arc<Hub>, programme: &Programme) -> Result<Vec<Host>, Fault> {
    let shared = hub.shared();
    let mut hosts = Vec::new();
    for (_, made) in programme.made() {
        let Some(stored) = shared.store.set(&made.set).await? else { continue };
        if programme.collected().mergers.ended(&made.set).is_none() {
            hosts.push(host(hub, &stored).await?);
        }
    }
    Ok(hosts)
}

/// A set as one that could be asked.
pub(super) async fn host(hub: &Arc<Hub>, stored: &StoredSet) -> Result<Host, Fault> {
    let (shared, now) = (hub.shared(), hub.shared().clock.now());
    let set = life::load(hub, stored).await?.set;
    let sessions = shared.store.sessions_of(&stored.id).await?;
    let is_member = |member: &MemberId| stored.part(*member) == Some(SeatPart::Member);
    let expected = set.expected().filter(is_member).count();
    let voices = voices(stored);
    Ok(Host {
        members: u32::try_from(expected + stored.guests().count()).unwrap_or(u32::MAX),
        guarded: voices.iter().any(|member| stored.is_guarded_by(*member)),
        next: set.meetings().iter().find(|meeting| meeting.is_ahead(now)).map(|meeting| meeting.starts_at),
        between: sessions.iter().all(|session| session.state == SessionState::Ended),
        language: stored.language,
        set: stored.id.clone(),
        voices,
    })
}

/// Who is asked: whoever guards the set, and members whose seats somebody has taken.
pub(super) fn voices(set: &StoredSet) -> BTreeSet<MemberId> {
    let asked = set.seats.iter().filter(|seat| {
        let part = match seat.part {
            SeatPart::Facilitator | SeatPart::Member => true,
            SeatPart::Observer | SeatPart::Supervisor => false,
        };
        part && !seat.guest && seat.removed_at.is_none() && seat.taken_at.is_some()
    });
    asked.map(|seat| seat.member).collect()
}

/// Notes what has become of places by now, and writes to those who are asked. What is noted of a member's own set is noted
/// first, once, under a name of its own.
pub(crate) async fn settle(hub: &Arc<Hub>, origin: &str, id: &ProgrammeId) -> Result<Loaded, Fault> {
    let shared = hub.shared();
    let loaded = load(shared, id).await?;
    let now = shared.clock.now();
    let places = &loaded.programme.collected().places;
    if !places.is_anything_due(now) {
        write_asked(hub, origin, id, &loaded.programme, now).await?;
        return Ok(loaded);
    }
    let hosts = if places.asks_next(now) { hosts(hub, &loaded.programme).await? } else { Vec::new() };
    let mut languages: BTreeMap<SetId, Language> = BTreeMap::new();
    let mut sat = BTreeSet::new();
    for (place, known) in places.all() {
        if let Some(own) = shared.store.set(&known.set).await? {
            languages.insert(own.id.clone(), own.language);
            if let Stage::Taken { set, member, .. } = &known.stage
                && has_sat(hub, set, *member).await?
            {
                note_made_up(hub, id, place, known, &own, &loaded.programme).await?;
                sat.insert(place);
            }
        }
    }
    let change_id = crate::id::new_letter().map_err(StoreError::from)?;
    let loaded = change(shared, id, &change_id, move |loaded, now| {
        let language = |set: &SetId| languages.get(set).copied().unwrap_or_default();
        let sat = |place: u32| sat.contains(&place);
        Ok(wrapped(loaded.programme.places_due(&hosts, language, sat, now, zones())))
    })
    .await?;
    write_asked(hub, origin, id, &loaded.programme, now).await?;
    Ok(loaded)
}

/// The same by the service itself. When to look again.
pub(crate) async fn next(hub: &Arc<Hub>, origin: &str, id: &ProgrammeId) -> Result<Option<Timestamp>, Fault> {
    let loaded = load(hub.shared(), id).await?;
    // Its days are not those of this clock.
    if loaded.programme.is_rehearsal() {
        return Ok(None);
    }
    let now = hub.shared().clock.now();
    Ok(settle(hub, origin, id).await?.programme.collected().places.next_due(now))
}

async fn has_sat(hub: &Arc<Hub>, set: &SetId, member: MemberId) -> Result<bool, Fault> {
    match hub.shared().store.set(set).await? {
        Some(host) => Ok(life::load(hub, &host).await?.set.has_come(member)),
        None => Ok(false),
    }
}

/// Their own set is told that they have been a guest somewhere for what they missed, and not where.
async fn note_made_up(
    hub: &Arc<Hub>,
    id: &ProgrammeId,
    place: u32,
    known: &Place,
    own: &StoredSet,
    programme: &Programme,
) -> Result<(), Fault> {
    let Some(member) = programme.seat_of(&known.set, known.person) else { return Ok(()) };
    let command = sets::Command::NoteMadeUp { meeting: MeetingId(known.meeting), member };
    match life::serve(hub, own, &format!("guest:{id}:{place}"), &command).await {
        // Noted for an earlier place, or put right since: then nothing was missed.
        Err(Fault::Life(sets::Refusal::NothingChanges | sets::Refusal::NoSuchMember)) | Ok(()) => Ok(()),
        Err(fault) => Err(fault),
    }
}

/// A question to members of a set.
pub(super) struct Question<'a> {
    /// What is asked, in words of our own: a letter to one of them is written once for each.
    pub(super) about: String,
    /// The set.
    pub(super) set: &'a SetId,
    /// Who is asked.
    pub(super) voices: &'a BTreeSet<MemberId>,
    /// Until when; a letter that has not left by then does not.
    pub(super) until: Timestamp,
    /// The letter.
    pub(super) letter: fn(&Address, &str, &str, Language) -> WrittenLetter,
}

/// Writes to those who are asked something as members of their set, each once.
pub(super) async fn write(
    hub: &Arc<Hub>,
    origin: &str,
    id: &ProgrammeId,
    programme: &Programme,
    questions: &[Question<'_>],
) -> Result<(), Fault> {
    let store = &hub.shared().store;
    if programme.is_rehearsal() {
        return Ok(());
    }
    let mut written = Vec::new();
    for Question { about, set, voices, until, letter } in questions {
        let people = store.people_of_programme(id).await?;
        for to in store.written_to(set).await? {
            let of_programme = people.iter().find(|person| person.person == to.person);
            let Some(person) = of_programme.filter(|_| to.wanted && voices.contains(&to.member)) else {
                continue;
            };
            let Some(address) = store.address_of(&person.person, &person.address).await? else { continue };
            let link = format!("{origin}/set/{}/seat/{}", set.0, to.member.0);
            let letter = letter(&address, programme.name(), &link, programme.language());
            let letter_id = LetterId(once_id(id, &format!("{about}:{}:{}", set.0, to.member.0)));
            written.push(store.seal_letter_as(letter_id, &letter, *until).await?);
        }
    }
    if !written.is_empty() {
        store.insert_letters(written, hub.shared().clock.now()).await?;
    }
    Ok(())
}

/// Writes to those of a set who are asked just now, each once.
async fn write_asked(
    hub: &Arc<Hub>,
    origin: &str,
    id: &ProgrammeId,
    programme: &Programme,
    now: Timestamp,
) -> Result<(), Fault> {
    let asked = programme.collected().places.all().filter_map(|(place, known)| match &known.stage {
        Stage::Asking { set, until, voices, .. } if now < *until => Some(Question {
            about: format!("guest:{place}"),
            set,
            voices,
            until: *until,
            letter: mail::about_guest,
        }),
        _ => None,
    });
    write(hub, origin, id, programme, &asked.collect::<Vec<_>>()).await
}

async fn seen(
    hub: &Arc<Hub>,
    programme: &Programme,
    set: &StoredSet,
    member: MemberId,
) -> Result<SetGuests, Fault> {
    let now = hub.shared().clock.now();
    let mut shown = SetGuests::default();
    // A guest sees nothing of other guests, and whoever listens in has no say.
    let has_voice = voices(set).contains(&member);
    let name = |person: ParticipantNo| {
        programme.participant(person).map(|known| known.name.clone()).unwrap_or_default()
    };
    for (place, known) in programme.collected().places.all().filter(|_| has_voice) {
        match &known.stage {
            Stage::Asking { set: of, starts_at, until, voices, agreed }
                if *of == set.id && voices.contains(&member) && now < *until =>
            {
                shown.asks.push(GuestAsks {
                    place,
                    name: name(known.person),
                    starts_at: *starts_at,
                    until: *until,
                    agreed: agreed.contains(&member),
                });
            }
            Stage::Taken { set: of, starts_at, .. } if *of == set.id && now < starts_at.plus(COMES_UNTIL) => {
                shown.coming.push(GuestComes { name: name(known.person), starts_at: *starts_at });
            }
            Stage::Wished
            | Stage::Asking { .. }
            | Stage::Offered { .. }
            | Stage::Taken { .. }
            | Stage::Sat
            | Stage::Ended => {}
        }
    }
    if let Some(person) = programme.sits(&set.id, member).filter(|_| has_voice) {
        shown.missed = missed(hub, programme, set, (member, person), now).await?;
    }
    Ok(shown)
}

/// What a member missed this month, and what became of each.
async fn missed(
    hub: &Arc<Hub>,
    programme: &Programme,
    set: &StoredSet,
    (member, person): (MemberId, ParticipantNo),
    now: Timestamp,
) -> Result<Vec<MissedSession>, Fault> {
    let life = life::load(hub, set).await?;
    let mut known_hosts = None;
    let mut shown = Vec::new();
    for meeting in life.set.missed(member) {
        let number = meeting.meeting.0;
        let places = &programme.collected().places;
        let stage = places.of(person, &set.id, number).map(|(place, known)| (place, &known.stage));
        let open = matches!(stage, None | Some((_, Stage::Ended)));
        if open && !programme.is_this_month(meeting.starts_at, now, zones()) {
            continue;
        }
        if open && known_hosts.is_none() {
            known_hosts = Some(hosts(hub, programme).await?);
        }
        let asked = places.asked(person, &set.id, number);
        let (language, missed) = (set.language, meeting.starts_at);
        let wishing = Wishing { person, set: &set.id, language, missed, asked: &asked };
        let hosts = known_hosts.as_deref().unwrap_or_default();
        let any = !programme.hosts(wishing, hosts, now, zones()).is_empty();
        let standing = match stage {
            Some((_, Stage::Ended)) | None if any => PlaceStanding::Open {},
            Some((_, Stage::Ended)) => PlaceStanding::Ended {},
            None => PlaceStanding::Nowhere {},
            Some((place, stage)) => standing(hub, place, stage, now).await?,
        };
        shown.push(MissedSession { meeting: number, starts_at: meeting.starts_at, standing });
    }
    Ok(shown)
}

/// Every place that somebody has wished for, the first first.
pub(super) async fn wished(
    hub: &Arc<Hub>,
    programme: &Programme,
    person: ParticipantNo,
) -> Result<Vec<OwnPlace>, Fault> {
    let now = hub.shared().clock.now();
    let mut wished = Vec::new();
    for (place, known) in programme.collected().places.all().filter(|(_, known)| known.person == person) {
        let own = hub.shared().store.set(&known.set).await?;
        let mut standing = standing(hub, place, &known.stage, now).await?;
        if let PlaceStanding::Taken { link, .. } = &mut standing {
            // What opens a seat has no place in a file.
            *link = None;
        }
        wished.push(OwnPlace {
            set: own.map(|set| set.name.expose().to_owned()).unwrap_or_default(),
            missed: known.missed,
            standing,
        });
    }
    Ok(wished)
}

async fn standing(hub: &Arc<Hub>, place: u32, stage: &Stage, now: Timestamp) -> Result<PlaceStanding, Fault> {
    let store = &hub.shared().store;
    let called =
        |set: &Option<StoredSet>| set.as_ref().map(|set| set.name.expose().to_owned()).unwrap_or_default();
    Ok(match stage {
        Stage::Wished => PlaceStanding::Asking { until: now },
        Stage::Asking { until, .. } => PlaceStanding::Asking { until: *until },
        Stage::Offered { set, starts_at } => {
            let set = called(&store.set(set).await?);
            PlaceStanding::Offered { place, set, starts_at: *starts_at }
        }
        Stage::Taken { set, starts_at, member } => {
            let host = store.set(set).await?;
            let seat = host.as_ref().and_then(|host| host.seat(*member));
            let link =
                seat.filter(|seat| seat.removed_at.is_none()).and_then(|seat| seat.invitation.as_ref());
            let link = link.map(|token| token.link(store.region()));
            PlaceStanding::Taken { set: called(&host), starts_at: *starts_at, link }
        }
        Stage::Sat => PlaceStanding::Sat {},
        Stage::Ended => PlaceStanding::Ended {},
    })
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NoSuchPlace => Self::NotFound,
            other => Self::Guests(other),
        }
    }
}
