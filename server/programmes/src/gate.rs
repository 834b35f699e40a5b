//! The gate: words that go from a set to its sponsors, because the whole set let them.
//!
//! A letter has two steps. In the first the set reads it as the sponsors would, word for word, and any member strikes
//! any line. In the second it goes out: a report when all have read it or the time for reading is over, a message
//! without author when every member has approved these exact words. Whoever changes a word asks everybody anew.
//!
//! Of a message it is not kept who wrote it, of a struck line not who struck it. A breach raised holds everything until
//! every member of the set has said that it was talked about. Not here: who belongs to a set, and storing.

use crate::questionnaire::is_plain;
use protocol::gate::{GateCommand as Command, GateLetterKind as LetterKind};
use protocol::{Content, MemberId, Millis, SetId, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Lines of a letter: a page.
pub const LINES_MAX: usize = 40;
/// Characters of a line, and of a reason.
pub const LINE_CHARS_MAX: usize = 500;
/// Letters of one programme: twenty years of forty sets, one a year.
pub const LETTERS_MAX: usize = 2_000;
/// Wordings of one letter.
pub const WORDINGS_MAX: u32 = 200;
/// The longest time for reading, in days.
pub const READING_DAYS_MAX: u32 = 60;

/// A line of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What it says.
    pub words: Content,
    /// Why it was struck, if it was; kept in the set.
    #[serde(default)]
    pub struck: Option<Content>,
}

/// Where a letter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Standing {
    /// The set reads it.
    Reading,
    /// A member does not want these words to go. They stay here until they are other words.
    Declined,
    /// It went out.
    Released {
        /// When.
        at: Timestamp,
        /// When a sponsor first opened it.
        opened: Option<Timestamp>,
    },
    /// It was taken back before anybody opened it.
    TakenBack {
        /// When.
        at: Timestamp,
    },
    /// Nothing was left of it, or it was dropped.
    Ended,
}

/// A letter, as its events tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The set.
    pub set: SetId,
    /// What it is.
    pub kind: LetterKind,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Raised with every change of a word.
    pub wording: u32,
    /// Until when it is read.
    pub until: Timestamp,
    /// Where it stands.
    pub standing: Standing,
    /// Who has read it in its first step.
    read: BTreeSet<MemberId>,
    /// Who has approved this wording.
    approved: BTreeSet<MemberId>,
    /// Why a wording was declined, without who.
    pub reasons: Vec<Content>,
}

/// What happened at the gate. Words are the set's until a letter is released.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A set is of the programme, says whoever guards it.
    SetJoined {
        /// Which.
        set: SetId,
        /// What it is called here: what its reports are headed with.
        name: String,
        /// Where it is, for counts by region.
        region: Option<String>,
    },
    /// A letter was proposed.
    LetterProposed {
        /// Its number, from 1.
        letter: u32,
        /// The set.
        set: SetId,
        /// What it is.
        kind: LetterKind,
        /// Its lines.
        lines: Vec<Content>,
        /// Until when it is read.
        until: Timestamp,
    },
    /// It has other words.
    LetterReworded {
        /// Which.
        letter: u32,
        /// Its lines.
        lines: Vec<Content>,
    },
    /// A line was struck.
    LineStruck {
        /// Which letter.
        letter: u32,
        /// Which line, from 0.
        line: u32,
        /// Why.
        reason: Content,
    },
    /// A member has read it.
    LetterRead {
        /// Which.
        letter: u32,
        /// Who.
        member: MemberId,
    },
    /// A member has approved a wording.
    LetterApproved {
        /// Which.
        letter: u32,
        /// Who.
        member: MemberId,
    },
    /// A member has declined a wording. Who is not kept.
    LetterDeclined {
        /// Which.
        letter: u32,
        /// Why.
        reason: Content,
    },
    /// It went out.
    LetterReleased {
        /// Which.
        letter: u32,
        /// When.
        at: Timestamp,
    },
    /// A sponsor has opened it.
    LetterOpened {
        /// Which.
        letter: u32,
        /// When.
        at: Timestamp,
    },
    /// It was taken back.
    LetterTakenBack {
        /// Which.
        letter: u32,
        /// When.
        at: Timestamp,
    },
    /// Nothing was left of it, or the set dropped it.
    LetterEnded {
        /// Which.
        letter: u32,
    },
    /// Something has got out that was not to. Who says so is not kept.
    BreachRaised {
        /// The set.
        set: SetId,
    },
    /// A member says that it was talked about, and what holds from now on was agreed.
    BreachTalked {
        /// The set.
        set: SetId,
        /// Who.
        member: MemberId,
    },
    /// All have said so: exports go on.
    BreachSettled {
        /// The set.
        set: SetId,
    },
}

/// Why something is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such letter, or it is another set's.
    NoSuchLetter,
    /// It has other words by now: read them first.
    Reworded,
    /// It has gone out, or has ended.
    NotReading,
    /// A member does not want these words to go.
    Declined,
    /// Not everybody has read it, and the time for reading is not over.
    StillRead,
    /// A message without author goes when the last member approves it, and not otherwise.
    NeedsEveryone,
    /// There is no such line, or it was struck.
    NoSuchLine,
    /// It has been opened: it cannot be taken back.
    Opened,
    /// A line or a reason says nothing, is too long, or has characters that cannot be shown safely.
    TextNotPlain,
    /// The time for reading is none, or too long.
    ReadingTime,
    /// There are as many as there can be.
    TooMany,
    /// They have said so already.
    NothingChanges,
    /// Something has got out: nothing goes out until it was talked about.
    Held,
    /// Nothing was raised.
    NoBreach,
}

/// All letters of a programme, and what was raised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// The sets of the programme that said so, with name and region.
    sets: BTreeMap<SetId, (String, Option<String>)>,
    letters: BTreeMap<u32, Letter>,
    /// Sets in which something was raised and not settled, with who has said that it was talked about.
    breaches: BTreeMap<SetId, BTreeSet<MemberId>>,
}

/// A letter as sponsors have it: the words that stand, and nothing of those that were struck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Released {
    /// Its number.
    pub letter: u32,
    /// When it went out.
    pub at: Timestamp,
    /// The set it is from; nothing of a message without author, which is from the programme.
    pub from: Option<SetId>,
    /// Its lines.
    pub lines: Vec<Content>,
    /// It has been opened.
    pub opened: bool,
}

impl Letter {
    /// How many have read it.
    #[must_use]
    pub fn read(&self) -> usize {
        self.read.len()
    }

    /// How many have approved this wording.
    #[must_use]
    pub fn approved(&self) -> usize {
        self.approved.len()
    }

    /// Whether a member has read it.
    #[must_use]
    pub fn has_read(&self, member: MemberId) -> bool {
        self.read.contains(&member)
    }

    /// Whether a member has approved this wording.
    #[must_use]
    pub fn has_approved(&self, member: MemberId) -> bool {
        self.approved.contains(&member)
    }

    /// The lines that stand.
    pub fn standing_lines(&self) -> impl Iterator<Item = &Content> {
        self.lines.iter().filter(|line| line.struck.is_none()).map(|line| &line.words)
    }

    fn reading(&self, wording: u32) -> Result<(), Refusal> {
        match self.standing {
            Standing::Reading | Standing::Declined if wording == self.wording => Ok(()),
            Standing::Reading | Standing::Declined => Err(Refusal::Reworded),
            Standing::Released { .. } | Standing::TakenBack { .. } | Standing::Ended => {
                Err(Refusal::NotReading)
            }
        }
    }
}

impl Gate {
    /// Takes note of what happened.
    pub fn evolve(&mut self, event: &Event) {
        match event {
            Event::SetJoined { set, name, region } => {
                self.sets.insert(set.clone(), (name.clone(), region.clone()));
            }
            Event::LetterProposed { letter, set, kind, lines, until } => {
                let proposed = Letter {
                    set: set.clone(),
                    kind: *kind,
                    lines: fresh(lines),
                    wording: 1,
                    until: *until,
                    standing: Standing::Reading,
                    read: BTreeSet::new(),
                    approved: BTreeSet::new(),
                    reasons: Vec::new(),
                };
                self.letters.insert(*letter, proposed);
            }
            Event::LetterReworded { letter, lines } => self.with(*letter, |known| {
                known.lines = fresh(lines);
                known.wording += 1;
                known.standing = Standing::Reading;
                known.read.clear();
                known.approved.clear();
            }),
            Event::LineStruck { letter, line, reason } => self.with(*letter, |known| {
                let line = usize::try_from(*line).ok().and_then(|line| known.lines.get_mut(line));
                if let Some(line) = line {
                    line.struck = Some(reason.clone());
                }
                // Other words: whoever approved approved other ones. What was read has become less.
                known.wording += 1;
                known.standing = Standing::Reading;
                known.approved.clear();
            }),
            Event::LetterRead { letter, member } => self.with(*letter, |known| {
                known.read.insert(*member);
            }),
            Event::LetterApproved { letter, member } => self.with(*letter, |known| {
                known.read.insert(*member);
                known.approved.insert(*member);
            }),
            Event::LetterDeclined { letter, reason } => self.with(*letter, |known| {
                known.standing = Standing::Declined;
                known.approved.clear();
                known.reasons.push(reason.clone());
            }),
            Event::LetterReleased { letter, at } => {
                self.with(*letter, |known| known.standing = Standing::Released { at: *at, opened: None });
            }
            Event::LetterOpened { letter, at } => self.with(*letter, |known| {
                if let Standing::Released { opened, .. } = &mut known.standing {
                    opened.get_or_insert(*at);
                }
            }),
            Event::LetterTakenBack { letter, at } => {
                self.with(*letter, |known| known.standing = Standing::TakenBack { at: *at });
            }
            Event::LetterEnded { letter } => self.with(*letter, |known| known.standing = Standing::Ended),
            Event::BreachRaised { set } => {
                self.breaches.insert(set.clone(), BTreeSet::new());
            }
            Event::BreachTalked { set, member } => {
                self.breaches.entry(set.clone()).or_default().insert(*member);
            }
            Event::BreachSettled { set } => {
                self.breaches.remove(set);
            }
        }
    }

    fn with(&mut self, letter: u32, change: impl FnOnce(&mut Letter)) {
        if let Some(known) = self.letters.get_mut(&letter) {
            change(known);
        }
    }

    /// Whoever guards a set says that it is of the programme.
    ///
    /// # Errors
    /// If its name or region cannot be shown, or nothing would change.
    pub fn join(&self, set: &SetId, name: &str, region: Option<&str>) -> Result<Event, Refusal> {
        for words in [Some(name), region].into_iter().flatten() {
            check(&Content::from(words), false)?;
        }
        let joined = (name.to_owned(), region.map(str::to_owned));
        if self.sets.get(set) == Some(&joined) {
            return Err(Refusal::NothingChanges);
        }
        Ok(Event::SetJoined { set: set.clone(), name: joined.0, region: joined.1 })
    }

    /// What a set is called here, and where it is.
    #[must_use]
    pub fn set(&self, set: &SetId) -> Option<(&str, Option<&str>)> {
        self.sets.get(set).map(|(name, region)| (name.as_str(), region.as_deref()))
    }

    /// The sets that said they are of the programme.
    pub fn sets(&self) -> impl Iterator<Item = &SetId> {
        self.sets.keys()
    }

    /// What a member of a set asks for. `members` are all of the set who have a voice, this one among them.
    ///
    /// # Errors
    /// Why not.
    pub fn decide(
        &self,
        set: &SetId,
        member: MemberId,
        members: &BTreeSet<MemberId>,
        command: &Command,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        match command {
            Command::Propose { kind, lines, days } => self.propose(set, *kind, lines, *days, now),
            Command::Reword { letter, wording, lines } => {
                let known = self.own(set, *letter)?;
                known.reading(*wording)?;
                if known.wording >= WORDINGS_MAX {
                    return Err(Refusal::TooMany);
                }
                check_lines(lines)?;
                Ok(vec![Event::LetterReworded { letter: *letter, lines: lines.clone() }])
            }
            Command::Strike { letter, wording, line, reason } => {
                self.strike(set, *letter, *wording, *line, reason)
            }
            Command::Read { letter } => {
                let known = self.own(set, *letter)?;
                known.reading(known.wording)?;
                if known.has_read(member) {
                    return Err(Refusal::NothingChanges);
                }
                Ok(vec![Event::LetterRead { letter: *letter, member }])
            }
            Command::Approve { letter, wording } => {
                self.approve(set, member, members, (*letter, *wording), now)
            }
            Command::Decline { letter, wording, reason } => {
                let known = self.own(set, *letter)?;
                known.reading(*wording)?;
                check(reason, true)?;
                Ok(vec![Event::LetterDeclined { letter: *letter, reason: reason.clone() }])
            }
            Command::Send { letter, wording } => {
                let known = self.own(set, *letter)?;
                known.reading(*wording)?;
                self.send(known, members, now)?;
                Ok(vec![Event::LetterReleased { letter: *letter, at: now }])
            }
            Command::TakeBack { letter } => match self.own(set, *letter)?.standing {
                Standing::Released { opened: None, .. } => {
                    Ok(vec![Event::LetterTakenBack { letter: *letter, at: now }])
                }
                Standing::Released { opened: Some(_), .. } => Err(Refusal::Opened),
                Standing::Reading | Standing::Declined | Standing::TakenBack { .. } | Standing::Ended => {
                    Err(Refusal::NotReading)
                }
            },
            Command::Drop { letter } => {
                let known = self.own(set, *letter)?;
                known.reading(known.wording)?;
                Ok(vec![Event::LetterEnded { letter: *letter }])
            }
            Command::RaiseBreach {} => {
                if self.breaches.contains_key(set) {
                    return Err(Refusal::NothingChanges);
                }
                Ok(vec![Event::BreachRaised { set: set.clone() }])
            }
            Command::Talked {} => {
                let talked = self.breaches.get(set).ok_or(Refusal::NoBreach)?;
                if talked.contains(&member) {
                    return Err(Refusal::NothingChanges);
                }
                let mut events = vec![Event::BreachTalked { set: set.clone(), member }];
                if members.iter().all(|other| *other == member || talked.contains(other)) {
                    events.push(Event::BreachSettled { set: set.clone() });
                }
                Ok(events)
            }
            // Titles are the business of `themes`.
            Command::ApproveTitle { .. } | Command::TakeBackTitle { .. } | Command::SayProject { .. } => {
                Ok(Vec::new())
            }
        }
    }

    fn propose(
        &self,
        set: &SetId,
        kind: LetterKind,
        lines: &[Content],
        days: u32,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        if self.letters.len() >= LETTERS_MAX {
            return Err(Refusal::TooMany);
        }
        if days == 0 || days > READING_DAYS_MAX {
            return Err(Refusal::ReadingTime);
        }
        check_lines(lines)?;
        let letter = self.letters.keys().next_back().map_or(1, |last| last + 1);
        let until = now.plus(Millis::from_mins(u64::from(days) * 24 * 60));
        Ok(vec![Event::LetterProposed { letter, set: set.clone(), kind, lines: lines.to_vec(), until }])
    }

    fn strike(
        &self,
        set: &SetId,
        letter: u32,
        wording: u32,
        line: u32,
        reason: &Content,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.own(set, letter)?;
        known.reading(wording)?;
        check(reason, true)?;
        let at = usize::try_from(line).unwrap_or(usize::MAX);
        known.lines.get(at).filter(|line| line.struck.is_none()).ok_or(Refusal::NoSuchLine)?;
        let mut events = vec![Event::LineStruck { letter, line, reason: reason.clone() }];
        if known.standing_lines().count() == 1 {
            // Struck to nothing: it ends quietly.
            events.push(Event::LetterEnded { letter });
        }
        Ok(events)
    }

    fn approve(
        &self,
        set: &SetId,
        member: MemberId,
        members: &BTreeSet<MemberId>,
        (letter, wording): (u32, u32),
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.own(set, letter)?;
        known.reading(wording)?;
        if known.standing == Standing::Declined {
            return Err(Refusal::Declined);
        }
        if known.has_approved(member) {
            return Err(Refusal::NothingChanges);
        }
        let mut events = vec![Event::LetterApproved { letter, member }];
        let everyone = members.iter().all(|other| *other == member || known.has_approved(*other));
        if known.kind == LetterKind::Message && everyone {
            if self.is_held() {
                return Err(Refusal::Held);
            }
            events.push(Event::LetterReleased { letter, at: now });
        }
        Ok(events)
    }

    fn send(&self, letter: &Letter, members: &BTreeSet<MemberId>, now: Timestamp) -> Result<(), Refusal> {
        if self.is_held() {
            return Err(Refusal::Held);
        }
        match (letter.kind, letter.standing) {
            (LetterKind::Message, _) => Err(Refusal::NeedsEveryone),
            (LetterKind::Report, Standing::Declined) => Err(Refusal::Declined),
            (LetterKind::Report, _) if now >= letter.until || members.is_subset(&letter.read) => Ok(()),
            (LetterKind::Report, _) => Err(Refusal::StillRead),
        }
    }

    /// A sponsor opens a letter: from then on it cannot be taken back.
    ///
    /// # Errors
    /// If there is no such letter for sponsors.
    pub fn open(&self, letter: u32, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        match self.letters.get(&letter).map(|known| known.standing) {
            Some(Standing::Released { opened: None, .. }) => {
                Ok(vec![Event::LetterOpened { letter, at: now }])
            }
            Some(Standing::Released { opened: Some(_), .. }) => Ok(Vec::new()),
            Some(Standing::Reading | Standing::Declined | Standing::TakenBack { .. } | Standing::Ended)
            | None => Err(Refusal::NoSuchLetter),
        }
    }

    /// Whether everything that would go out is held, because something was raised.
    #[must_use]
    pub fn is_held(&self) -> bool {
        !self.breaches.is_empty()
    }

    /// What was raised in a set and is not settled: how many have said that it was talked about, and whether this one
    /// has.
    #[must_use]
    pub fn breach(&self, set: &SetId, member: MemberId) -> Option<(usize, bool)> {
        self.breaches.get(set).map(|talked| (talked.len(), talked.contains(&member)))
    }

    /// The letters of a set, for its members.
    pub fn of_set(&self, set: &SetId) -> impl Iterator<Item = (u32, &Letter)> {
        self.letters
            .iter()
            .filter(move |(_, letter)| letter.set == *set)
            .map(|(number, known)| (*number, known))
    }

    /// What sponsors have: the first that went out first. Nothing while something is held.
    #[must_use]
    pub fn released(&self) -> Vec<Released> {
        let mut released: Vec<Released> = self
            .letters
            .iter()
            .filter_map(|(number, letter)| match letter.standing {
                Standing::Released { at, opened } => Some(Released {
                    letter: *number,
                    at,
                    from: (letter.kind == LetterKind::Report).then(|| letter.set.clone()),
                    lines: letter.standing_lines().cloned().collect(),
                    opened: opened.is_some(),
                }),
                Standing::Reading | Standing::Declined | Standing::TakenBack { .. } | Standing::Ended => None,
            })
            .collect();
        released.sort_by_key(|letter| (letter.at, letter.letter));
        released
    }

    fn own(&self, set: &SetId, letter: u32) -> Result<&Letter, Refusal> {
        self.letters.get(&letter).filter(|known| known.set == *set).ok_or(Refusal::NoSuchLetter)
    }
}

fn fresh(lines: &[Content]) -> Vec<Line> {
    lines.iter().map(|words| Line { words: words.clone(), struck: None }).collect()
}

fn check_lines(lines: &[Content]) -> Result<(), Refusal> {
    if lines.is_empty() || lines.len() > LINES_MAX {
        return Err(Refusal::TextNotPlain);
    }
    lines.iter().try_for_each(|line| check(line, false))
}

fn check(words: &Content, may_be_empty: bool) -> Result<(), Refusal> {
    let text = words.expose();
    let empty = text.trim().is_empty() && !may_be_empty;
    if empty || text.chars().count() > LINE_CHARS_MAX || !is_plain(text) {
        return Err(Refusal::TextNotPlain);
    }
    Ok(())
}

/// Whether a line has a number below five in it, in figures or in words, so that the set looks at it once more: it may
/// say who is meant.
#[must_use]
pub fn has_small_number(line: &Content) -> bool {
    const WORDS: [&str; 6] = ["two", "three", "four", "zwei", "drei", "vier"];
    line.expose()
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .any(|word| WORDS.contains(&word.as_str()) || matches!(word.as_str(), "1" | "2" | "3" | "4"))
}

impl Refusal {
    /// Every code there is.
    pub const CODES: [&str; 14] = [
        "no_such_letter",
        "letter_reworded",
        "letter_not_read_any_more",
        "letter_declined",
        "letter_still_read",
        "message_needs_everyone",
        "no_such_line",
        "letter_opened",
        "letter_not_plain",
        "reading_time",
        "letters_too_many",
        "letter_unchanged",
        "releases_held",
        "no_breach",
    ];

    /// Its code, which does not change: the words for it are under it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchLetter => "no_such_letter",
            Self::Reworded => "letter_reworded",
            Self::NotReading => "letter_not_read_any_more",
            Self::Declined => "letter_declined",
            Self::StillRead => "letter_still_read",
            Self::NeedsEveryone => "message_needs_everyone",
            Self::NoSuchLine => "no_such_line",
            Self::Opened => "letter_opened",
            Self::TextNotPlain => "letter_not_plain",
            Self::ReadingTime => "reading_time",
            Self::TooMany => "letters_too_many",
            Self::NothingChanges => "letter_unchanged",
            Self::Held => "releases_held",
            Self::NoBreach => "no_breach",
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests;
