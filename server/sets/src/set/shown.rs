//! Who is shown what of a set. What is not said to be visible is not.

use super::{LearningSet, Standing};
use crate::action::Action;
use crate::event::{Away, Meeting, MeetingId, Reply};
use crate::ledger::Entry;
use crate::work::Piece;
use protocol::view::SeatPart;
use protocol::{MemberId, Timestamp};

/// What a member is shown of their set.
#[derive(Clone, Debug, PartialEq)]
pub struct SetView {
    /// All meetings in order of time.
    pub meetings: Vec<Meeting>,
    /// Who belongs to it and how they stand.
    pub members: Vec<(MemberId, SeatPart, Standing)>,
    /// How many were there, by meeting, once that was noted: members who came, members expected.
    pub attended: Vec<(MeetingId, u32, u32)>,
    /// Who was a guest of another set for a meeting that they missed: oneself, and to the facilitator everyone.
    pub made_up: Vec<(MeetingId, MemberId)>,
    /// Each member's own reply, and to the facilitator everyone's. Reasons are the person's and the facilitator's.
    pub replies: Vec<(MeetingId, MemberId, Reply, Away)>,
    /// Turns had and owed.
    pub turns: Vec<(MemberId, Entry)>,
    /// Actions; one's own, and those one was named as knowing of.
    pub actions: Vec<Action>,
    /// What the set makes between its sessions.
    pub pieces: Vec<Piece>,
    /// The version of the ground rules that stands, and whether the one who looks has accepted it.
    pub contract: Option<(u32, Option<bool>)>,
}

/// What organisers see of a set: who is in it, when it meets, and how many came. It has no place for a word, a reply, a
/// reason or a name of who was away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// Who belongs to it, or did, and how they stand.
    pub members: Vec<(MemberId, SeatPart, Standing)>,
    /// When it meets, in order of time.
    pub meetings: Vec<MeetingCounted>,
}

/// A meeting as organisers see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeetingCounted {
    /// When.
    pub starts_at: Timestamp,
    /// How long, in minutes.
    pub minutes: u32,
    /// It does not take place.
    pub cancelled: bool,
    /// How many came, of how many, once that was noted.
    pub attended: Option<(u32, u32)>,
}

impl LearningSet {
    /// What a member is shown. Nothing to whoever does not belong to the set, or has left it.
    #[must_use]
    pub fn shown(&self, to: MemberId) -> Option<SetView> {
        let here = self.members.get(&to).is_some_and(|known| known.standing != Standing::Left);
        here.then(|| self.shown_to_member(to))
    }

    /// What organisers see.
    #[must_use]
    pub fn overview(&self) -> Overview {
        let attended = self.attended();
        let meetings = self.meetings().into_iter().map(|meeting| {
            let counted = attended.iter().find(|(known, ..)| *known == meeting.meeting);
            MeetingCounted {
                starts_at: meeting.starts_at,
                minutes: meeting.minutes,
                cancelled: meeting.cancelled,
                attended: counted.map(|(_, came, of)| (*came, *of)),
            }
        });
        Overview { members: self.standings(), meetings: meetings.collect() }
    }

    fn shown_to_member(&self, member: MemberId) -> SetView {
        let guards = self.facilitator() == Some(member);
        let mut replies = Vec::new();
        for (meeting, attendance) in &self.attendance {
            for (who, said) in &attendance.replies {
                // That somebody will not come concerns all; why is between them and the facilitator.
                let away = if guards || *who == member { said.away } else { Away::Unsaid };
                replies.push((*meeting, *who, said.reply, away));
            }
        }
        let actions =
            self.actions.iter().filter(|action| action.owner == member || action.will_know == Some(member));
        let contract = self.contracts.last().map(|stands| {
            let answer = stands.answers.get(&member).map(|(accepted, _)| *accepted);
            (stands.contract.version, answer)
        });
        let made_up = self.attendance.iter().flat_map(|(meeting, known)| {
            known.made_up.iter().filter(|who| guards || **who == member).map(|who| (*meeting, *who))
        });
        let view = SetView {
            replies,
            made_up: made_up.collect(),
            turns: self.ledger.entries().collect(),
            actions: actions.cloned().collect(),
            pieces: self.pieces.clone(),
            contract,
            meetings: self.meetings(),
            members: self.standings(),
            attended: self.attended(),
        };
        match self.members.get(&member) {
            // A guest of one session is shown the ground rules, and what is their own.
            Some(known) if known.guest => SetView {
                replies: Vec::new(),
                turns: Vec::new(),
                meetings: Vec::new(),
                members: Vec::new(),
                attended: Vec::new(),
                made_up: Vec::new(),
                pieces: Vec::new(),
                ..view
            },
            Some(_) | None => view,
        }
    }

    fn standings(&self) -> Vec<(MemberId, SeatPart, Standing)> {
        self.members.iter().map(|(member, known)| (*member, known.part, known.standing)).collect()
    }

    fn attended(&self) -> Vec<(MeetingId, u32, u32)> {
        let count = |members: usize| u32::try_from(members).unwrap_or(u32::MAX);
        let noted = self.attendance.iter().filter(|(_, attendance)| attendance.noted);
        let counted = noted.map(|(meeting, attendance)| {
            let came = count(attendance.present.len());
            (*meeting, came, came.saturating_add(count(attendance.away.len())))
        });
        counted.collect()
    }
}
