//! The development of those who learn to facilitate: what a track asks, whose development it is and who supervises it, the
//! log and its gates, and signing off. What somebody has experienced is handed in as the service found it, never typed in.
//!
//! Not here: which role sees that there is such a thing ([`role`](crate::role)), and the questionnaires that members of
//! their sets answer, which are like any other.

mod log;
mod requirements;
#[cfg(test)]
mod tests;

pub use log::{CountedEntry, Log, entries, months_side, side, words_in};
pub use requirements::{Evidence, requirements};

use crate::questionnaire::Respondent;
use crate::role::{Role, Sight, What, sees};
use jiff::civil::Date;
use protocol::development::{DevelopmentTrack, LogEntry};
use protocol::{Content, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// People in one track: five years of cohorts of those who learn to facilitate.
pub const TRAINEES_MAX: usize = 500;
/// Meetings with a supervisor that are noted of one person.
pub const SUPERVISIONS_MAX: usize = 200;
/// Gates of a log.
pub const GATES_MAX: usize = 12;
/// The most that a track can ask of anything that is counted in sessions, meetings or months.
pub const COUNT_MAX: u32 = 120;
/// The most words that a track can ask of a log.
pub const WORDS_MAX: u32 = 50_000;

/// What happened in a track.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named as in the commands, where they are explained")]
pub enum Event {
    /// What is asked was said.
    TrackChosen { track: DevelopmentTrack },
    /// Somebody is in it, or has another supervisor.
    TraineeNamed { trainee: Respondent, supervisor: String },
    /// Somebody is in it no more.
    TraineeEnded { trainee: Respondent },
    /// Members of the sets that somebody runs are asked by a questionnaire.
    FeedbackAsked { trainee: Respondent, questionnaire: u32 },
    /// A log was counted. No word of it was kept.
    LogCounted { trainee: Respondent, entries: Vec<CountedEntry>, at: Timestamp },
    /// A log was handed in.
    LogHandedIn { trainee: Respondent, entries: Vec<CountedEntry>, words: Vec<Content>, at: Timestamp },
    /// It was taken back.
    LogTakenBack { trainee: Respondent },
    /// The supervisor opened it.
    LogOpened { trainee: Respondent, at: Timestamp },
    /// Somebody met with their supervisor.
    SupervisionHeld { trainee: Respondent, on: Date },
    /// They did not.
    SupervisionUnmarked { trainee: Respondent, on: Date },
    /// The supervisor signed off, on this evidence.
    SignedOff { trainee: Respondent, by: String, at: Timestamp, evidence: Evidence },
}

impl Event {
    /// Whose words are in it.
    #[deny(clippy::wildcard_enum_match_arm)]
    #[must_use]
    pub fn author(&self) -> Option<&Respondent> {
        match self {
            Self::LogHandedIn { trainee, .. } => Some(trainee),
            Self::TrackChosen { .. }
            | Self::TraineeNamed { .. }
            | Self::TraineeEnded { .. }
            | Self::FeedbackAsked { .. }
            | Self::LogCounted { .. }
            | Self::LogTakenBack { .. }
            | Self::LogOpened { .. }
            | Self::SupervisionHeld { .. }
            | Self::SupervisionUnmarked { .. }
            | Self::SignedOff { .. } => None,
        }
    }
}

/// Why something is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such person in the track, or nothing of theirs is the caller's.
    NoSuchTrainee,
    /// There is no track: what it asks is to be said first.
    NoTrack,
    /// What it asks makes no sense: nothing, too much, more at least than at most, gates not in the order of days.
    TrackUnclear,
    /// Somebody without a role in which one learns to facilitate, or without the role of a supervisor, or both the same.
    CannotBeNamed,
    /// There are as many as there can be.
    TooMany,
    /// It is so already.
    NothingChanges,
    /// No day, or one that has not come yet.
    DayUnclear,
    /// The log has no entry, or one without a word or with characters that cannot be shown safely.
    LogUnclear,
    /// The log has fewer words than are asked.
    LogBelow,
    /// It has more.
    LogAbove,
    /// Its entries cover fewer months than are asked.
    LogTooShort,
    /// They cover more.
    LogTooLong,
    /// Words in it are somebody else's.
    LogQuotes,
    /// The supervisor has opened it: it stands.
    LogOpened,
    /// It was not handed in.
    LogNotHandedIn,
    /// They run no set whose members could be asked.
    NoSetRun,
    /// Something that is asked is not there.
    NotComplete,
    /// It is signed off: what was signed stands.
    SignedOff,
}

/// Somebody in a track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trainee {
    /// Who supervises, by account.
    pub supervisor: String,
    /// They are in it no more.
    pub ended: bool,
    /// Their log.
    pub log: Option<Log>,
    /// Days on which they met with their supervisor.
    pub supervisions: BTreeSet<Date>,
    /// Questionnaires to members of their sets.
    pub feedback: BTreeSet<u32>,
    /// When it was signed off, by whom, and on which evidence.
    pub signed: Option<(Timestamp, String, Evidence)>,
}

/// The development track of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Track {
    asks: Option<DevelopmentTrack>,
    trainees: BTreeMap<Respondent, Trainee>,
}

/// Who asks, of a track.
#[derive(Clone, Copy, Debug)]
pub struct Caller<'a> {
    /// As one who is asked.
    pub who: &'a Respondent,
    /// Their account.
    pub account: &'a str,
    /// What they are in the programme.
    pub roles: &'a BTreeSet<Role>,
}

impl Caller<'_> {
    /// Whether a development can be theirs, by their roles.
    fn may_own(&self) -> bool {
        self.roles.iter().any(|role| may_train(*role))
    }

    fn may_supervise(&self) -> bool {
        self.roles.iter().any(|role| may_supervise(*role))
    }
}

/// Whether somebody learns to facilitate in a role.
#[must_use]
pub fn may_train(role: Role) -> bool {
    sees(role, What::Development) == Sight::Own && !may_supervise(role)
}

/// Whether somebody supervises in a role.
#[must_use]
pub fn may_supervise(role: Role) -> bool {
    role == Role::Supervisor && sees(role, What::Supervision) == Sight::Own
}

impl Track {
    /// Takes note of what happened.
    #[deny(clippy::wildcard_enum_match_arm)]
    pub fn evolve(&mut self, event: &Event) {
        match event {
            Event::TrackChosen { track } => self.asks = Some(track.clone()),
            Event::TraineeNamed { trainee, supervisor } => {
                let known = self.trainees.entry(trainee.clone()).or_insert_with(|| Trainee {
                    supervisor: String::new(),
                    ended: false,
                    log: None,
                    supervisions: BTreeSet::new(),
                    feedback: BTreeSet::new(),
                    signed: None,
                });
                known.ended = false;
                known.supervisor.clone_from(supervisor);
            }
            Event::TraineeEnded { trainee } => self.with(trainee, |known| known.ended = true),
            Event::FeedbackAsked { trainee, questionnaire } => self.with(trainee, |known| {
                known.feedback.insert(*questionnaire);
            }),
            Event::LogCounted { trainee, entries, at } => self.with(trainee, |known| {
                known.log = Some(Log { entries: entries.clone(), at: *at, words: None, opened: None });
            }),
            Event::LogHandedIn { trainee, entries, words, at } => self.with(trainee, |known| {
                let words = Some(words.clone());
                known.log = Some(Log { entries: entries.clone(), at: *at, words, opened: None });
            }),
            Event::LogTakenBack { trainee } => self.with(trainee, |known| {
                if let Some(log) = &mut known.log {
                    log.words = None;
                }
            }),
            Event::LogOpened { trainee, at } => self.with(trainee, |known| {
                if let Some(log) = &mut known.log {
                    log.opened = Some(*at);
                }
            }),
            Event::SupervisionHeld { trainee, on } => self.with(trainee, |known| {
                known.supervisions.insert(*on);
            }),
            Event::SupervisionUnmarked { trainee, on } => self.with(trainee, |known| {
                known.supervisions.remove(on);
            }),
            Event::SignedOff { trainee, by, at, evidence } => self.with(trainee, |known| {
                known.signed = Some((*at, by.clone(), evidence.clone()));
            }),
        }
    }

    fn with(&mut self, trainee: &Respondent, change: impl FnOnce(&mut Trainee)) {
        if let Some(known) = self.trainees.get_mut(trainee) {
            change(known);
        }
    }

    /// What is asked.
    #[must_use]
    pub fn asks(&self) -> Option<&DevelopmentTrack> {
        self.asks.as_ref()
    }

    /// Who is in it.
    pub fn trainees(&self) -> impl Iterator<Item = (&Respondent, &Trainee)> {
        self.trainees.iter().filter(|(_, known)| !known.ended)
    }

    /// Somebody who is in it.
    ///
    /// # Errors
    /// If they are not.
    pub fn trainee(&self, trainee: &Respondent) -> Result<&Trainee, Refusal> {
        self.trainees.get(trainee).filter(|known| !known.ended).ok_or(Refusal::NoSuchTrainee)
    }

    /// The caller's own development.
    #[must_use]
    pub fn own(&self, caller: Caller<'_>) -> Option<&Trainee> {
        self.trainee(caller.who).ok().filter(|_| caller.may_own())
    }

    /// Those whom the caller supervises.
    #[must_use]
    pub fn supervised(&self, caller: Caller<'_>) -> Vec<(&Respondent, &Trainee)> {
        let theirs = |known: &Trainee| caller.may_supervise() && known.supervisor == caller.account;
        self.trainees().filter(|(_, known)| theirs(known)).collect()
    }

    /// Somebody whose development the caller sees: their own, or that of one whom they supervise.
    ///
    /// # Errors
    /// `NoSuchTrainee` for anybody else.
    pub fn seen(&self, caller: Caller<'_>, trainee: &Respondent) -> Result<&Trainee, Refusal> {
        if caller.who == trainee {
            return self.own(caller).ok_or(Refusal::NoSuchTrainee);
        }
        self.theirs(caller, trainee)
    }

    /// Whether the caller supervises the one whom a questionnaire to members of their sets is about.
    #[must_use]
    pub fn supervises_feedback(&self, caller: Caller<'_>, questionnaire: u32) -> bool {
        self.supervised(caller).iter().any(|(_, known)| known.feedback.contains(&questionnaire))
    }

    fn theirs(&self, caller: Caller<'_>, trainee: &Respondent) -> Result<&Trainee, Refusal> {
        let known = self.trainee(trainee)?;
        if caller.may_supervise() && known.supervisor == caller.account {
            Ok(known)
        } else {
            Err(Refusal::NoSuchTrainee)
        }
    }

    /// Says what is asked.
    ///
    /// # Errors
    /// If it makes no sense.
    pub fn choose(&self, track: &DevelopmentTrack) -> Result<Event, Refusal> {
        requirements::check(track)?;
        if self.asks.as_ref() == Some(track) {
            return Err(Refusal::NothingChanges);
        }
        Ok(Event::TrackChosen { track: track.clone() })
    }

    /// Names somebody with their supervisor, or another supervisor for them. Both are told by account and roles.
    ///
    /// # Errors
    /// Why not.
    pub fn name(
        &self,
        trainee: Caller<'_>,
        (supervisor, roles): (&str, &BTreeSet<Role>),
    ) -> Result<Event, Refusal> {
        if self.asks.is_none() {
            return Err(Refusal::NoTrack);
        }
        let may = trainee.may_own() && roles.iter().any(|role| may_supervise(*role));
        if !may || trainee.account == supervisor {
            return Err(Refusal::CannotBeNamed);
        }
        match self.trainees.get(trainee.who) {
            Some(known) if !known.ended && known.supervisor == supervisor => Err(Refusal::NothingChanges),
            Some(known) if known.signed.is_some() => Err(Refusal::SignedOff),
            None if self.trainees.len() >= TRAINEES_MAX => Err(Refusal::TooMany),
            Some(_) | None => {
                Ok(Event::TraineeNamed { trainee: trainee.who.clone(), supervisor: supervisor.to_owned() })
            }
        }
    }

    /// Takes somebody out.
    ///
    /// # Errors
    /// If they are not in it.
    pub fn end(&self, trainee: &Respondent) -> Result<Event, Refusal> {
        self.trainee(trainee).map(|_| Event::TraineeEnded { trainee: trainee.clone() })
    }

    /// Notes that members of somebody's sets are asked by a questionnaire.
    ///
    /// # Errors
    /// If they are not in it, or it is signed off.
    pub fn ask_feedback(&self, trainee: &Respondent, questionnaire: u32) -> Result<Event, Refusal> {
        unsigned(self.trainee(trainee)?)?;
        Ok(Event::FeedbackAsked { trainee: trainee.clone(), questionnaire })
    }

    /// Counts a log, and keeps no word of it.
    ///
    /// # Errors
    /// If it is none, or the log was handed in and opened.
    pub fn count(
        &self,
        caller: Caller<'_>,
        written: &[LogEntry],
        now: (Timestamp, Date),
    ) -> Result<Event, Refusal> {
        let known = self.own(caller).ok_or(Refusal::NoSuchTrainee)?;
        may_change(known)?;
        let entries = entries(written, now.1)?;
        Ok(Event::LogCounted { trainee: caller.who.clone(), entries, at: now.0 })
    }

    /// Hands a log in. Whose words are in it is asked before.
    ///
    /// # Errors
    /// Which bound it does not keep.
    pub fn hand_in(
        &self,
        caller: Caller<'_>,
        written: &[LogEntry],
        now: (Timestamp, Date),
    ) -> Result<Event, Refusal> {
        let known = self.own(caller).ok_or(Refusal::NoSuchTrainee)?;
        let asks = self.asks.as_ref().ok_or(Refusal::NoTrack)?;
        may_change(known)?;
        let entries = entries(written, now.1)?;
        log::check(asks, &entries)?;
        let words = log::in_order(written).into_iter().map(|entry| entry.words.clone()).collect();
        Ok(Event::LogHandedIn { trainee: caller.who.clone(), entries, words, at: now.0 })
    }

    /// Takes a log back that nobody has opened.
    ///
    /// # Errors
    /// If it was opened, or not handed in.
    pub fn take_back(&self, caller: Caller<'_>) -> Result<Event, Refusal> {
        let known = self.own(caller).ok_or(Refusal::NoSuchTrainee)?;
        let log = known.log.as_ref().filter(|log| log.words.is_some()).ok_or(Refusal::LogNotHandedIn)?;
        if log.opened.is_some() {
            return Err(Refusal::LogOpened);
        }
        Ok(Event::LogTakenBack { trainee: caller.who.clone() })
    }

    /// The supervisor opens a log.
    ///
    /// # Errors
    /// If it was not handed in.
    pub fn open(&self, caller: Caller<'_>, trainee: &Respondent, at: Timestamp) -> Result<Event, Refusal> {
        let known = self.theirs(caller, trainee)?;
        let log = known.log.as_ref().filter(|log| log.words.is_some()).ok_or(Refusal::LogNotHandedIn)?;
        if log.opened.is_some() {
            return Err(Refusal::NothingChanges);
        }
        Ok(Event::LogOpened { trainee: trainee.clone(), at })
    }

    /// The supervisor notes a meeting, or takes the note back.
    ///
    /// # Errors
    /// If the day has not come yet, or there is nothing to change.
    pub fn supervision(
        &self,
        caller: Caller<'_>,
        trainee: &Respondent,
        (day, held): (&str, bool),
        today: Date,
    ) -> Result<Event, Refusal> {
        let known = self.theirs(caller, trainee)?;
        unsigned(known)?;
        let on: Date = day.parse().map_err(|_| Refusal::DayUnclear)?;
        if held && on > today {
            return Err(Refusal::DayUnclear);
        }
        if known.supervisions.contains(&on) == held {
            return Err(Refusal::NothingChanges);
        }
        if held && known.supervisions.len() >= SUPERVISIONS_MAX {
            return Err(Refusal::TooMany);
        }
        let trainee = trainee.clone();
        Ok(match held {
            true => Event::SupervisionHeld { trainee, on },
            false => Event::SupervisionUnmarked { trainee, on },
        })
    }

    /// The supervisor signs off, on evidence that the service found.
    ///
    /// # Errors
    /// If something that is asked is not there.
    pub fn sign_off(
        &self,
        caller: Caller<'_>,
        trainee: &Respondent,
        evidence: Evidence,
        at: Timestamp,
    ) -> Result<Event, Refusal> {
        let known = self.theirs(caller, trainee)?;
        let asks = self.asks.as_ref().ok_or(Refusal::NoTrack)?;
        unsigned(known)?;
        if !requirements(asks, &evidence).iter().all(|asked| asked.met) {
            return Err(Refusal::NotComplete);
        }
        let by = caller.account.to_owned();
        Ok(Event::SignedOff { trainee: trainee.clone(), by, at, evidence })
    }
}

fn unsigned(known: &Trainee) -> Result<(), Refusal> {
    if known.signed.is_some() { Err(Refusal::SignedOff) } else { Ok(()) }
}

/// A log that its supervisor has opened stands as it is.
fn may_change(known: &Trainee) -> Result<(), Refusal> {
    unsigned(known)?;
    if known.log.as_ref().is_some_and(|log| log.opened.is_some()) {
        return Err(Refusal::LogOpened);
    }
    Ok(())
}

impl Refusal {
    /// Every code there is.
    pub const CODES: [&str; 18] = [
        "no_such_trainee",
        "no_track",
        "track_unclear",
        "cannot_be_named",
        "trainees_too_many",
        "development_unchanged",
        "supervision_day",
        "log_unclear",
        "log_below",
        "log_above",
        "log_too_short",
        "log_too_long",
        "log_quotes",
        "log_opened",
        "log_not_handed_in",
        "no_set_run",
        "development_not_complete",
        "development_signed",
    ];

    /// Its code, which does not change: the words for it are under it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchTrainee => "no_such_trainee",
            Self::NoTrack => "no_track",
            Self::TrackUnclear => "track_unclear",
            Self::CannotBeNamed => "cannot_be_named",
            Self::TooMany => "trainees_too_many",
            Self::NothingChanges => "development_unchanged",
            Self::DayUnclear => "supervision_day",
            Self::LogUnclear => "log_unclear",
            Self::LogBelow => "log_below",
            Self::LogAbove => "log_above",
            Self::LogTooShort => "log_too_short",
            Self::LogTooLong => "log_too_long",
            Self::LogQuotes => "log_quotes",
            Self::LogOpened => "log_opened",
            Self::LogNotHandedIn => "log_not_handed_in",
            Self::NoSetRun => "no_set_run",
            Self::NotComplete => "development_not_complete",
            Self::SignedOff => "development_signed",
        }
    }
}
