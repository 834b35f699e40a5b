//! Answers that come by mail. Mail takes its time and arrives out of order, so that each is held against what is known by
//! now: which version of the meeting it is to, and what was said since it was written. Not here: who sent it.

use super::{LearningSet, Standing};
use crate::Zones;
use crate::calendar::{Answer, Occurrence};
use crate::event::{Away, Event, Meeting, MeetingId, Reply};
use crate::schedule;
use protocol::{MemberId, Timestamp};

/// When the mail with an answer was written and came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mailed {
    /// When it was written, by the clock of whoever sent it.
    pub written: Option<Timestamp>,
    /// When it came into the mailbox.
    pub came: Timestamp,
}

/// Why an answer by mail does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unheard {
    /// They do not belong to the set, or there is no such meeting.
    NotTheirs,
    /// It is to another occurrence than the meeting.
    OtherOccurrence,
    /// The meeting was changed since: they answered to another time.
    Older,
    /// There is no such version of the meeting yet.
    Newer,
    /// The meeting has begun, or does not take place.
    Over,
    /// They have said something later, here or by another mail.
    SaidSince,
}

impl LearningSet {
    /// What a member's answer by mail leads to. It is taken for said when its mail was written, and no later than it came;
    /// the reason for staying away that was given with the same answer stays.
    ///
    /// # Errors
    /// Why it does not count.
    pub fn heard(
        &self,
        member: MemberId,
        meeting: MeetingId,
        answer: &Answer,
        mailed: Mailed,
        now: Timestamp,
        zones: &Zones,
    ) -> Result<Event, Unheard> {
        let belongs =
            self.members.get(&member).filter(|known| known.standing != Standing::Left && !known.guest);
        belongs.ok_or(Unheard::NotTheirs)?;
        let known = self.meeting(meeting).ok_or(Unheard::NotTheirs)?;
        if answer.occurrence.is_some_and(|occurrence| !is_of(known, occurrence, zones)) {
            return Err(Unheard::OtherOccurrence);
        }
        if answer.sequence < known.sequence {
            return Err(Unheard::Older);
        }
        if answer.sequence > known.sequence {
            return Err(Unheard::Newer);
        }
        if !known.is_ahead(now) {
            return Err(Unheard::Over);
        }
        let written = [answer.said_at, mailed.written].into_iter().flatten().max();
        let said_at = written.unwrap_or(mailed.came).min(mailed.came).min(now);
        let before = self.attendance.get(&meeting).and_then(|attendance| attendance.replies.get(&member));
        if before.is_some_and(|before| before.at >= said_at) {
            return Err(Unheard::SaidSince);
        }
        let away = match before {
            Some(before) if answer.reply == Reply::No && before.reply == Reply::No => before.away,
            Some(_) | None => Away::Unsaid,
        };
        Ok(Event::ReplyGiven { meeting, member, reply: answer.reply, away, mailed_at: Some(said_at) })
    }
}

/// Whether a meeting is the occurrence that is named.
fn is_of(meeting: &Meeting, occurrence: Occurrence, zones: &Zones) -> bool {
    let there = schedule::local(meeting.starts_at, &meeting.zone, zones).map(|there| there.wall);
    let wall = there.unwrap_or(meeting.wall);
    match occurrence {
        Occurrence::At(at) => at == meeting.starts_at,
        Occurrence::Wall(named) => named == wall,
        Occurrence::On(day) => day == wall.date(),
        Occurrence::Unknown => false,
    }
}
