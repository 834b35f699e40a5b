//! The record of a set: all its sessions that are over, as one member may read them, in words and searched. Not here: what a
//! member may see (`engine`), how it is worded (`export`), and the calls (`http/sets/record.rs`).
//!
//! What was read is kept in memory for a while, since to read five years takes longer than to search them. It is kept by
//! what it was made from, so that a new mark, name or erasure has it made anew, and it is let go at once when something
//! is erased.

mod index;
mod search;

pub(crate) use search::search;

use crate::error::Fault;
use crate::export::{self, Source, Zone};
use crate::hub::{Hub, seat_as_listed};
use crate::store::{LogStanding, StoredSession, StoredSet};
use futures_util::{StreamExt, TryStreamExt};
use index::{Line, SessionRead};
use protocol::http::{Language, RosterEntry};
use protocol::record::Reading;
use protocol::set_record::SetRecordFile;
use protocol::{Content, MemberId, SessionId, SetId, Timestamp};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Sets' records that are kept in memory: of five years each is some megabytes.
const VOLUMES_MAX: usize = 16;
/// How long one is kept that nobody asks for.
const KEPT_MS: u64 = 10 * 60 * 1000;
/// Sessions read at once: fewer than may be loaded, so that nobody who comes into a room waits for a reader.
const READ_AT_ONCE: usize = 4;

/// What a volume was made from: while it is the same, so is the volume.
#[derive(PartialEq, Eq)]
struct Stamp {
    logs: Vec<LogStanding>,
    roster: Vec<RosterEntry>,
    name: Content,
}

/// Whose reading it is, and how.
#[derive(PartialEq, Eq, Clone)]
struct Key {
    set: SetId,
    member: MemberId,
    language: Language,
    zone: String,
}

/// A session that is over, as a line says it.
pub(crate) struct Chapter {
    /// Which.
    pub(crate) session: SessionId,
    /// Its number in the set.
    pub(crate) number: u32,
    /// The year, in the reader's zone.
    pub(crate) year: String,
    /// Actions undertaken in it.
    pub(crate) actions: usize,
    /// All of it in words.
    pub(crate) reading: Reading,
}

/// The record of a set as one member reads it.
pub(crate) struct Volume {
    stamp: Stamp,
    /// The set.
    pub(crate) set: SetId,
    /// Its name.
    pub(crate) set_name: Content,
    /// The language it is in.
    pub(crate) language: Language,
    /// Sessions that are over and had begun, oldest first.
    pub(crate) chapters: Vec<Chapter>,
    /// Everything that can be found, oldest first.
    lines: Vec<Line>,
    /// Who presented.
    presenters: Vec<(MemberId, Content)>,
    questions: usize,
    /// The newest session whose record is gone because its time was over.
    gone: Option<u32>,
}

/// The volumes in memory.
#[derive(Default)]
pub(crate) struct Records {
    kept: Mutex<VecDeque<(Key, u64, Arc<Volume>)>>,
    /// Rises with every erasure: what was read before it is not kept after it.
    erasures: AtomicU64,
}

impl Records {
    /// Lets go of everything of a set: something of it was erased.
    pub(crate) fn forget(&self, set: &SetId) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        self.erasures.fetch_add(1, Ordering::SeqCst);
        kept.retain(|(key, ..)| key.set != *set);
    }

    /// Lets go of what nobody asked for lately.
    pub(crate) fn tidy(&self, now: Timestamp) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(_, used, _)| now.0.saturating_sub(*used) < KEPT_MS);
    }

    fn known(&self, key: &Key, stamp: &Stamp, now: Timestamp) -> Option<Arc<Volume>> {
        self.tidy(now);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|(known, ..)| known == key)?;
        let (key, _, volume) = kept.remove(at)?;
        if volume.stamp != *stamp {
            return None;
        }
        kept.push_back((key, now.0, volume.clone()));
        Some(volume)
    }

    fn keep(&self, key: Key, volume: &Arc<Volume>, erasures: u64, now: Timestamp) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if self.erasures.load(Ordering::SeqCst) != erasures {
            return;
        }
        kept.retain(|(known, ..)| *known != key);
        if kept.len() >= VOLUMES_MAX {
            kept.pop_front();
        }
        kept.push_back((key, now.0, volume.clone()));
    }
}

/// The record of a set, as a member may read it, in a language and at the times of a zone.
///
/// # Errors
/// The store's own, or that a session cannot be read.
pub(crate) async fn volume(
    hub: &Arc<Hub>,
    set: &StoredSet,
    member: MemberId,
    language: Language,
    zone: &Zone,
) -> Result<Arc<Volume>, Fault> {
    let shared = hub.shared();
    let now = shared.clock.now();
    let erasures = shared.records.erasures.load(Ordering::SeqCst);
    let roster = set.roster();
    let logs = shared.store.log_standings(&set.id).await?;
    let stamp = Stamp { logs, roster: roster.clone(), name: set.name.clone() };
    let key = Key { set: set.id.clone(), member, language, zone: zone.name().to_owned() };
    if let Some(volume) = shared.records.known(&key, &stamp, now) {
        return Ok(volume);
    }
    let mut sessions: Vec<StoredSession> = shared.store.sessions_of(&set.id).await?;
    let gone = sessions.iter().filter(|session| session.forgotten_at.is_some()).map(|session| session.number);
    let gone = gone.max();
    let sat = |session: &StoredSession| set.must_be_in(member, session.number).is_ok();
    sessions.retain(|session| session.has_a_record() && sat(session));
    sessions.sort_by_key(|session| session.number);
    let records: Vec<(StoredSession, protocol::record::Record)> = futures_util::stream::iter(sessions)
        .map(|session| async move {
            let record = hub.inspect(&session.id, move |session, _| session.record_for(member)).await?;
            Ok::<_, Fault>((session, record))
        })
        .buffered(READ_AT_ONCE)
        .try_collect()
        .await?;
    let zone = zone.clone();
    let name = set.name.clone();
    let id = set.id.clone();
    // Wording five years keeps a processor busy: it is not one that answers others.
    let made = tokio::task::spawn_blocking(move || {
        bound(Bound { id, name, roster: &roster, language, zone: &zone, gone }, records, stamp)
    });
    let volume = Arc::new(made.await.map_err(|_| Fault::Broken)?);
    shared.records.keep(key, &volume, erasures, now);
    Ok(volume)
}

/// Those who took back what was said in a round of a session before that one.
pub(crate) fn earlier_redactions(sessions: &[StoredSession], number: u32) -> Vec<MemberId> {
    let earlier = sessions.iter().filter(|session| session.number < number);
    earlier.flat_map(|session| &session.redacted).flat_map(|known| known.presenters.clone()).collect()
}

struct Bound<'a> {
    id: SetId,
    name: Content,
    roster: &'a [RosterEntry],
    language: Language,
    zone: &'a Zone,
    gone: Option<u32>,
}

fn bound(of: Bound<'_>, records: Vec<(StoredSession, protocol::record::Record)>, stamp: Stamp) -> Volume {
    let Bound { id, name, roster, language, zone, gone } = of;
    let mut chapters = Vec::with_capacity(records.len());
    let mut sessions: Vec<SessionRead> = Vec::with_capacity(records.len());
    let mut earlier: Vec<MemberId> = Vec::new();
    for (stored, mut record) in records {
        // One that was called and never begun left nothing.
        let Some(began) = record.started_at else { continue };
        seat_as_listed(&mut record.seats, roster);
        let redactions = export::Redactions { here: &stored.redacted, earlier: &earlier };
        export::say_redacted(&mut record, &redactions, export::Words::of(language));
        earlier.extend(stored.redacted.iter().flat_map(|known| known.presenters.clone()));
        let reading =
            export::reading(Source { number: stored.number, roster, record: &record }, language, zone);
        chapters.push(Chapter {
            session: stored.id.clone(),
            number: stored.number,
            year: zone.at(began).year().to_string(),
            actions: record.actions.iter().filter(|action| !action.carried).count(),
            reading,
        });
        sessions.push(SessionRead { began, record });
    }
    let presenters = presenters(roster, &sessions);
    let lines = index::lines(&chapters, &sessions, language);
    let questions = chapters.iter().map(|chapter| chapter.reading.questions.len()).sum();
    Volume { stamp, set: id, set_name: name, language, chapters, lines, presenters, questions, gone }
}

/// Who presented, in the order of seats, each by the name that readings have.
fn presenters(roster: &[RosterEntry], sessions: &[SessionRead]) -> Vec<(MemberId, Content)> {
    let presented = |member: MemberId| {
        let rounds = sessions.iter().flat_map(|session| &session.record.rounds);
        rounds.into_iter().any(|round| round.presenters.contains(&member))
    };
    let names = export::names(roster);
    let named = roster.iter().filter(|entry| presented(entry.member));
    named.filter_map(|entry| Some((entry.member, names.get(&entry.member)?.as_str().into()))).collect()
}

impl Volume {
    /// How much there is. A sentence.
    pub(crate) fn whole(&self) -> String {
        let mut whole = export::whole(self.language, self.chapters.len(), self.questions);
        if let Some(number) = self.gone {
            whole.push(' ');
            let words = export::Words::of(self.language);
            whole.push_str(&words.fill("set-record-gone", &[("number", words.number(number).into())]));
        }
        whole
    }

    /// All of it, to be taken away.
    pub(crate) fn file(&self) -> SetRecordFile {
        SetRecordFile {
            set: self.set.clone(),
            set_name: self.set_name.clone(),
            whole: self.whole(),
            sessions: self.chapters.iter().map(|chapter| chapter.reading.clone()).collect(),
        }
    }
}
