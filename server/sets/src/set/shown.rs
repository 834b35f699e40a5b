//! Who is shown what of a set. What is not said to be visible is not.

use super::{LearningSet, Standing};
use crate::action::Action;
use crate::event::{Away, Meeting, MeetingId, Reply};
use crate::ledger::Entry;
use protocol::MemberId;
use protocol::view::SeatPart;

/// Who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A member of this set.
    Member(MemberId),
    /// Somebody who organises sets: who is in them, dates, and counts; never a word.
    Organiser,
}

/// What somebody is shown of a set.
#[derive(Clone, Debug, PartialEq)]
pub struct SetView {
    /// All meetings in order of time.
    pub meetings: Vec<Meeting>,
    /// Who belongs to it and how they stand.
    pub members: Vec<(MemberId, SeatPart, Standing)>,
    /// How many were there, by meeting, once that was noted: members who came, members expected.
    pub attended: Vec<(MeetingId, u32, u32)>,
    /// Each member's own reply, and to the facilitator everyone's. Reasons are the person's and the facilitator's.
    pub replies: Vec<(MeetingId, MemberId, Reply, Away)>,
    /// Turns had and owed; nothing for organisers.
    pub turns: Vec<(MemberId, Entry)>,
    /// Actions; one's own, and those one was named as knowing of; nothing for organisers.
    pub actions: Vec<Action>,
    /// The version of the ground rules that stands, and whether the one who looks has accepted it.
    pub contract: Option<(u32, Option<bool>)>,
}

impl LearningSet {
    /// What somebody is shown. Nothing to whoever does not belong to the set, or has left it.
    #[must_use]
    pub fn shown(&self, to: Role) -> Option<SetView> {
        match to {
            Role::Member(member) => {
                let here = self.members.get(&member).is_some_and(|known| known.standing != Standing::Left);
                here.then(|| self.shown_to_member(member))
            }
            Role::Organiser => Some(self.shown_to_organiser()),
        }
    }

    fn shown_to_member(&self, member: MemberId) -> SetView {
        let guards = self.facilitator() == Some(member);
        let mut replies = Vec::new();
        for (meeting, attendance) in &self.attendance {
            for (who, (reply, away)) in &attendance.replies {
                // That somebody will not come concerns all; why is between them and the facilitator.
                let away = if guards || *who == member { *away } else { Away::Unsaid };
                replies.push((*meeting, *who, *reply, away));
            }
        }
        let actions =
            self.actions.iter().filter(|action| action.owner == member || action.will_know == Some(member));
        let contract = self.contracts.last().map(|stands| {
            let answer = stands.answers.get(&member).map(|(accepted, _)| *accepted);
            (stands.contract.version, answer)
        });
        SetView {
            replies,
            turns: self.ledger.entries().collect(),
            actions: actions.cloned().collect(),
            contract,
            ..self.shown_to_organiser()
        }
    }

    fn shown_to_organiser(&self) -> SetView {
        let members =
            self.members.iter().map(|(member, known)| (*member, known.part, known.standing)).collect();
        let count = |members: usize| u32::try_from(members).unwrap_or(u32::MAX);
        let noted = self.attendance.iter().filter(|(_, attendance)| attendance.noted);
        let attended = noted.map(|(meeting, attendance)| {
            let came = count(attendance.present.len());
            (*meeting, came, came.saturating_add(count(attendance.away.len())))
        });
        SetView {
            meetings: self.meetings(),
            members,
            attended: attended.collect(),
            replies: Vec::new(),
            turns: Vec::new(),
            actions: Vec::new(),
            contract: self.contracts.last().map(|stands| (stands.contract.version, None)),
        }
    }
}
