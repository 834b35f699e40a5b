//! What is written to a member between sessions, and when: that a meeting is, moved or does not take place; that one is
//! near; that the clocks have put one to another time of day for them; that what they undertook is due; that ground rules
//! wait for their answer. Worked out from the set as it stands and from what was written before, so that whoever asks again
//! is told the same and nothing is written twice. Not here: words, addresses, mail.

use crate::action::Action;
use crate::event::{Meeting, MeetingId, Reply, Undertaking};
use crate::schedule::{self, shifts};
use crate::set::{LearningSet, Standing};
use crate::{MEETINGS_INVITED_AHEAD, Zones};
use jiff::civil::{Date, time};
use protocol::{MemberId, Millis, Timestamp};
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// How long before a meeting its members are reminded of it.
pub const REMINDED_BEFORE: Millis = Millis::from_mins(24 * 60);
/// How long before a meeting those are told for whom the clocks have put it to another time of day.
pub const SHIFT_TOLD_BEFORE: Millis = Millis::from_mins(7 * 24 * 60);
/// How long after ground rules were put to the set those are written to who have not answered: most answer at once, where
/// they are put.
pub const CONTRACT_ASKED_AFTER: Millis = Millis::from_mins(24 * 60);
/// Days before an action's day on which its owner is reminded.
const ACTION_DAYS_BEFORE: i64 = 2;
/// Days after an action's day in which a reminder still makes sense: later it is a reproach.
const ACTION_DAYS_AFTER: i64 = 3;
/// The hour of the owner's day at which they are reminded of an action.
const ACTION_HOUR: i8 = 8;

/// What is written about. Written to one person once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// When a meeting is, or that it does not take place, in the version of this number.
    Invitation {
        /// Which.
        meeting: MeetingId,
        /// Its number of changes.
        sequence: u32,
    },
    /// A meeting is near.
    Reminder {
        /// Which.
        meeting: MeetingId,
        /// Its number of changes.
        sequence: u32,
    },
    /// The clocks have put a meeting to another time of day for this member.
    Shift {
        /// Which.
        meeting: MeetingId,
        /// Its number of changes.
        sequence: u32,
    },
    /// What they undertook is due.
    Action {
        /// What.
        action: Undertaking,
    },
    /// Ground rules were put to the set, and they have not said whether they accept them.
    Contract {
        /// Which version.
        version: u32,
    },
}

/// What there is to write to a member.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Notices {
    /// Now.
    pub now: Vec<About>,
    /// When there may be more, if nothing happens until then.
    pub next: Option<Timestamp>,
}

/// A text that says nothing that can be written about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAbout;

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invitation { meeting, sequence } => write!(f, "invitation/{}/{sequence}", meeting.0),
            Self::Reminder { meeting, sequence } => write!(f, "reminder/{}/{sequence}", meeting.0),
            Self::Shift { meeting, sequence } => write!(f, "shift/{}/{sequence}", meeting.0),
            Self::Action { action } => write!(f, "action/{}", action.0),
            Self::Contract { version } => write!(f, "contract/{version}"),
        }
    }
}

impl FromStr for About {
    type Err = NotAbout;

    fn from_str(text: &str) -> Result<Self, NotAbout> {
        let mut parts = text.split('/');
        let what = parts.next().ok_or(NotAbout)?;
        let mut number = || parts.next().and_then(|part| part.parse::<u32>().ok()).ok_or(NotAbout);
        let about = match what {
            "invitation" => Self::Invitation { meeting: MeetingId(number()?), sequence: number()? },
            "reminder" => Self::Reminder { meeting: MeetingId(number()?), sequence: number()? },
            "shift" => Self::Shift { meeting: MeetingId(number()?), sequence: number()? },
            "action" => Self::Action { action: Undertaking(number()?) },
            "contract" => Self::Contract { version: number()? },
            _ => return Err(NotAbout),
        };
        if parts.next().is_some() { Err(NotAbout) } else { Ok(about) }
    }
}

impl LearningSet {
    /// What there is to write to a member who was written to about `written`. A member who is away for a while is told
    /// of what does not take place, and of nothing else; whoever said that they will not come is not reminded.
    #[must_use]
    pub fn notices(
        &self,
        member: MemberId,
        written: &BTreeSet<About>,
        now: Timestamp,
        zones: &Zones,
    ) -> Notices {
        let mut found = Found { written, now, notices: Notices::default() };
        let Some(known) =
            self.members.get(&member).filter(|known| known.standing != Standing::Left && !known.guest)
        else {
            return found.notices;
        };
        let meetings = self.meetings();
        for meeting in meetings.iter().filter(|meeting| meeting.cancelled && meeting.starts_at > now) {
            if found.invited(meeting.meeting) {
                found.at(Timestamp(0), invitation(meeting));
            }
        }
        if known.standing == Standing::Paused {
            return found.notices;
        }
        let held: Vec<Meeting> = meetings.into_iter().filter(|meeting| !meeting.cancelled).collect();
        // Whoever has not said which clocks they live by is shown those of the set, which do not move.
        let shifted = known.zone.as_deref().map(|zone| shifts(&held, zone, zones)).unwrap_or_default();
        let ahead = held.iter().filter(|meeting| meeting.is_ahead(now));
        for (place, meeting) in ahead.enumerate() {
            if place == 0 {
                // When it has begun, one more is near enough to be told of.
                found.look(meeting.starts_at);
            }
            if place < MEETINGS_INVITED_AHEAD || found.invited(meeting.meeting) {
                found.at(Timestamp(0), invitation(meeting));
            }
            if self.stays_away(meeting.meeting, member) {
                continue;
            }
            let Meeting { meeting: number, sequence, .. } = *meeting;
            // Whoever was told of the time within the last day, or week, needs no second letter about it.
            let told_at = self.changed_at.get(&number).copied().unwrap_or_default();
            let due = before(meeting.starts_at, REMINDED_BEFORE);
            if told_at <= due {
                found.at(due, About::Reminder { meeting: number, sequence });
            }
            let due = before(meeting.starts_at, SHIFT_TOLD_BEFORE);
            if told_at <= due && shifted.iter().any(|shift| shift.meeting == number) {
                found.at(due, About::Shift { meeting: number, sequence });
            }
        }
        for action in self.actions.iter().filter(|action| action.owner == member) {
            if let Some(due) = self.reminded_at(action, now, zones) {
                found.at(due, About::Action { action: action.action });
            }
        }
        if let Some((version, proposed_at)) = self.unanswered_by(member) {
            found.at(proposed_at.plus(CONTRACT_ASKED_AFTER), About::Contract { version });
        }
        found.notices
    }

    /// Whether what was to be written is still so: nothing has changed, nothing has begun, nobody has left.
    #[must_use]
    pub fn still(&self, member: MemberId, about: About, now: Timestamp, zones: &Zones) -> bool {
        let Some(known) = self.members.get(&member) else { return false };
        let ahead = |meeting: MeetingId, sequence: u32| {
            self.meeting(meeting).filter(|known| known.sequence == sequence && known.starts_at > now)
        };
        match about {
            About::Invitation { meeting, sequence } => {
                ahead(meeting, sequence).is_some_and(|meeting| match known.standing {
                    Standing::Here => true,
                    Standing::Paused => meeting.cancelled,
                    Standing::Left => false,
                })
            }
            About::Reminder { meeting, sequence } | About::Shift { meeting, sequence } => {
                known.standing == Standing::Here
                    && ahead(meeting, sequence).is_some_and(|meeting| !meeting.cancelled)
                    && !self.stays_away(meeting, member)
            }
            About::Action { action } => {
                let known_action =
                    self.actions.iter().find(|known| known.action == action && known.owner == member);
                known.standing == Standing::Here
                    && known_action.is_some_and(|action| self.reminded_at(action, now, zones).is_some())
            }
            About::Contract { version } => {
                known.standing == Standing::Here
                    && self.unanswered_by(member).is_some_and(|(newest, _)| newest == version)
            }
        }
    }

    /// What a member said to a meeting.
    #[must_use]
    pub fn reply_of(&self, meeting: MeetingId, member: MemberId) -> Option<Reply> {
        self.attendance.get(&meeting)?.replies.get(&member).map(|said| said.reply)
    }

    /// The time of day of the meeting before, where the clocks have put this one to another for a member.
    #[must_use]
    pub fn shifted_from(
        &self,
        meeting: MeetingId,
        member: MemberId,
        zones: &Zones,
    ) -> Option<jiff::civil::Time> {
        let held: Vec<Meeting> = self.meetings().into_iter().filter(|meeting| !meeting.cancelled).collect();
        let zone = self.members.get(&member)?.zone.as_deref()?;
        let found = shifts(&held, zone, zones);
        found.into_iter().find(|shift| shift.meeting == meeting).map(|shift| shift.before)
    }

    /// The newest ground rules and when they were put to the set, where a member has said nothing to them.
    fn unanswered_by(&self, member: MemberId) -> Option<(u32, Timestamp)> {
        let newest = self.contracts.last()?;
        let unanswered = !newest.answers.contains_key(&member);
        unanswered.then_some((newest.contract.version, newest.proposed_at))
    }

    fn stays_away(&self, meeting: MeetingId, member: MemberId) -> bool {
        self.reply_of(meeting, member) == Some(Reply::No)
    }

    /// When the owner of an action is reminded of it: two days before its day in the morning, or on the day itself if it
    /// was undertaken later than that. Nothing for one that is settled, has no day, or whose day is long past.
    fn reminded_at(&self, action: &Action, now: Timestamp, zones: &Zones) -> Option<Timestamp> {
        let due = action.due.filter(|_| action.is_open())?;
        let zone = self.zone_of(action.owner);
        let morning = |day: Date| {
            schedule::settle(
                day.to_datetime(time(ACTION_HOUR, 0, 0, 0)),
                zone,
                Some(schedule::Choice::Later),
                zones,
            )
            .ok()
        };
        let days = |days: i64| due.checked_add(jiff::Span::new().days(days)).ok();
        if now >= morning(days(ACTION_DAYS_AFTER)?)? {
            return None;
        }
        [days(-ACTION_DAYS_BEFORE)?, due]
            .into_iter()
            .filter_map(morning)
            .find(|morning| *morning > action.since)
    }
}

/// What was found so far.
struct Found<'a> {
    written: &'a BTreeSet<About>,
    now: Timestamp,
    notices: Notices,
}

impl Found<'_> {
    /// Something is to be written from `due` on.
    fn at(&mut self, due: Timestamp, about: About) {
        if self.written.contains(&about) {
            return;
        }
        if due <= self.now { self.notices.now.push(about) } else { self.look(due) }
    }

    /// There may be something at that time.
    fn look(&mut self, at: Timestamp) {
        self.notices.next = Some(self.notices.next.map_or(at, |next| next.min(at)));
    }

    /// Whether any version of a meeting was told.
    fn invited(&self, meeting: MeetingId) -> bool {
        let from = About::Invitation { meeting, sequence: 0 };
        let to = About::Invitation { meeting, sequence: u32::MAX };
        self.written.range(from..=to).next().is_some()
    }
}

fn invitation(meeting: &Meeting) -> About {
    About::Invitation { meeting: meeting.meeting, sequence: meeting.sequence }
}

fn before(at: Timestamp, by: Millis) -> Timestamp {
    Timestamp(at.0.saturating_sub(by.0))
}
