//! A programme over its time: loads its log, lets crate `programmes` decide, stores what follows; and lets its sets follow
//! where its time line was moved. Not here: any rule.

pub(crate) mod accreditation;
mod attending;
pub(crate) mod corpus;
pub(crate) mod development;
pub(crate) mod evaluation;
mod following;
pub(crate) mod gate;
pub(crate) mod guests;
pub(crate) mod measures;
pub(crate) mod merging;
pub(crate) mod own;
pub(crate) mod projects;
pub(crate) mod questionnaires;
pub(crate) mod reports;
mod sets;
pub(crate) mod themes;

pub(crate) use attending::attended;
pub(crate) use following::follow;
pub(crate) use sets::counted;

use crate::error::Fault;
use crate::founding::Prepared;
use crate::hub::Shared;
use crate::store::port::SeatLetter;
use crate::store::{ChangeError, ProgrammeId, ProgrammeStanding};
use crate::turns::Turn;
use programmes::Refusal;
use programmes::programme::{By, Event, ParticipantNo, Programme};
use protocol::Timestamp;
use std::sync::Arc;

/// How often a change is decided again because somebody else's came first.
pub(crate) const TRIES: usize = 8;
/// Characters of the id that a client draws for a change, so that one sent twice takes effect once.
const ID_CHARS: std::ops::RangeInclusive<usize> = 22..=64;

/// A programme as its log tells it.
pub(crate) struct Loaded {
    /// The programme.
    pub(crate) programme: Programme,
    next_seq: u64,
}

impl Loaded {
    /// How many events made it, for whoever decides on what they have seen.
    pub(crate) fn at(&self) -> u32 {
        u32::try_from(self.next_seq.saturating_sub(1)).unwrap_or(u32::MAX)
    }

    fn note(&mut self, events: &[Event]) {
        for event in events {
            self.programme.evolve(event);
            self.next_seq += 1;
        }
    }

    /// Refuses whoever decides on something older.
    pub(crate) fn must_be_at(&self, at: u32) -> Result<(), Refusal> {
        if self.at() == at { Ok(()) } else { Err(Refusal::ProgrammeChanged) }
    }
}

/// Who somebody with a standing is to the rules.
pub(crate) fn by(standing: &ProgrammeStanding) -> By {
    By { roles: standing.roles.clone(), participant: standing.participant.map(ParticipantNo) }
}

/// Checks the id that a client drew for a change.
///
/// # Errors
/// `NotUnderstood`.
pub(crate) fn check_id(change: &str) -> Result<(), Fault> {
    let plain = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    if ID_CHARS.contains(&change.len()) && change.chars().all(plain) {
        Ok(())
    } else {
        Err(Fault::NotUnderstood)
    }
}

/// Reads a programme.
pub(crate) async fn load(shared: &Shared, id: &ProgrammeId) -> Result<Loaded, Fault> {
    let (events, next_seq) = shared.store.programme_log(id).await?;
    let mut programme = Programme::default();
    for (_, event) in &events {
        programme.evolve(event);
    }
    Ok(Loaded { programme, next_seq })
}

/// Carries out a change once, however often it is sent and whatever others change meanwhile. `change` is what the client
/// drew for it; `decide` is asked anew where somebody was faster, and may take long.
pub(crate) async fn change<D>(
    shared: &Shared,
    id: &ProgrammeId,
    change: &str,
    decide: D,
) -> Result<Loaded, Fault>
where
    D: Fn(&Loaded, Timestamp) -> Result<Vec<Event>, Fault> + Send + Sync + 'static,
{
    check_id(change)?;
    let decide = Arc::new(decide);
    let mut turn = Turn::default();
    for _ in 0..TRIES {
        let loaded = load(shared, id).await?;
        if shared.store.programme_has_change(id, change).await? {
            // It may have come after the log was read.
            return load(shared, id).await;
        }
        let (now, decide) = (shared.clock.now(), Arc::clone(&decide));
        let (mut loaded, events) = aside(move || {
            let events = decide(&loaded, now);
            (loaded, events)
        })
        .await?;
        let events = events?;
        match shared.store.append_to_programme(id, loaded.next_seq, Some(change), now, &events).await {
            Ok(()) => {
                loaded.note(&events);
                return Ok(loaded);
            }
            Err(ChangeError::Conflict | ChangeError::Duplicate) => {
                turn.after_losing(&shared.turns, id).await;
            }
            Err(ChangeError::Store(error)) => return Err(error.into()),
        }
    }
    Err(Fault::CannotStore)
}

/// Makes sets that were accepted, with what notes them in the log; nothing where somebody else's change came first, and it is
/// to be decided again.
pub(crate) async fn try_make(
    shared: &Shared,
    id: &ProgrammeId,
    change: &str,
    loaded: &mut Loaded,
    making: Making,
) -> Result<Option<()>, Fault> {
    let Making { events, sets, letters, now } = making;
    let sets = sets.into_iter().map(|made| (made.set, made.session, made.opening)).collect();
    match shared.store.make_sets(id, (loaded.next_seq, change, &events), sets, letters, now).await {
        Ok(()) => {
            loaded.note(&events);
            Ok(Some(()))
        }
        Err(ChangeError::Conflict | ChangeError::Duplicate) => Ok(None),
        Err(ChangeError::Store(error)) => Err(error.into()),
    }
}

/// Sets to be made, with the events that note them and the letters that bring their invitations.
pub(crate) struct Making {
    pub(crate) events: Vec<Event>,
    pub(crate) sets: Vec<Prepared>,
    pub(crate) letters: Vec<SeatLetter>,
    pub(crate) now: Timestamp,
}

/// Works something out that may take long, beside what answers others.
pub(crate) async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        tracing::error!(%error, "something could not be worked out");
        Fault::Broken
    })
}
