//! How long what was said in a session is kept: the time that the set agreed, within what its organisation allows. Not
//! here: deleting anything.

use crate::Event;
use crate::contract::Keeping;
use protocol::{Content, MemberId, Timestamp};
use std::collections::BTreeSet;

/// How many months the record of a session is kept: what the set agreed, or what its organisation allows at most,
/// whichever is less. Nothing where neither says anything.
#[must_use]
pub fn months(agreed: Option<u32>, most: Option<u32>) -> Option<u32> {
    match (agreed, most) {
        (Some(agreed), Some(most)) => Some(agreed.min(most)),
        (one, other) => one.or(other),
    }
}

/// Until when a record is kept whose session gave its last sign of life at `last`: so many months later by the calendar, in
/// UTC. A day that the month does not have is its last.
#[must_use]
pub fn until(last: Timestamp, months: u32) -> Timestamp {
    let kept = Keeping { months: Some(months), bound: None }.until(last);
    kept.unwrap_or(Timestamp(u64::MAX))
}

impl Event {
    /// Whether it brings words of session number `session` into the log of the set. `of_session` says that it was noted
    /// when that session was over.
    #[must_use]
    pub fn brings_words_of(&self, session: u32, of_session: bool) -> bool {
        match self {
            Self::QuestionCarried { session: from, .. } | Self::ActionCarried { session: from, .. } => {
                *from == session
            }
            Self::ActionUndertaken { .. } | Self::ActionReported { .. } => of_session,
            Self::SetBegan { .. }
            | Self::MemberJoined { .. }
            | Self::GuestCame { .. }
            | Self::MemberPaused { .. }
            | Self::MemberReturned { .. }
            | Self::MemberLeft { .. }
            | Self::FacilitatorHandedOn { .. }
            | Self::RotationChosen { .. }
            | Self::ZoneChosen { .. }
            | Self::MeetingsPlanned { .. }
            | Self::MeetingMoved { .. }
            | Self::MeetingCancelled { .. }
            | Self::MeetingRetimed { .. }
            | Self::ReplyGiven { .. }
            | Self::AttendanceNoted { .. }
            | Self::AttendanceMadeUp { .. }
            | Self::QuorumChosen { .. }
            | Self::AllocationChosen { .. }
            | Self::TurnTaken { .. }
            | Self::TurnMissed { .. }
            | Self::ReviewHeld { .. }
            | Self::TurnsSwapped { .. }
            | Self::ContractProposed { .. }
            | Self::ContractAnswered { .. }
            | Self::PieceLaidOut { .. }
            | Self::PieceReworked { .. }
            | Self::SessionOver { .. }
            | Self::QuestionLeftBehind { .. }
            | Self::ActionLeftBehind { .. }
            | Self::ProgrammeFollowed { .. } => false,
        }
    }
}

impl Event {
    /// Whether it brings one of these words into the log of the set from session number `session`: an action, with the
    /// question it came from, or a question that a presenter takes along. `said` are the words, and who presented.
    #[must_use]
    pub fn repeats_words_of(&self, session: u32, of_session: bool, said: &Said<'_>) -> bool {
        let Said { texts, presenters } = said;
        let is_said = |text: &Content| texts.contains(text.expose());
        self.brings_words_of(session, of_session)
            && match self {
                Self::QuestionCarried { presenter, text, .. } => {
                    presenters.contains(presenter) && is_said(text)
                }
                Self::ActionCarried { owner, text, .. } => presenters.contains(owner) && is_said(text),
                Self::ActionUndertaken { owner, text, question, .. } => {
                    presenters.contains(owner) && (is_said(text) || question.as_ref().is_some_and(is_said))
                }
                #[rustfmt::skip]
                Self::SetBegan { .. } | Self::MemberJoined { .. } | Self::GuestCame { .. }
                | Self::MemberPaused { .. } | Self::MemberReturned { .. } | Self::MemberLeft { .. }
                | Self::FacilitatorHandedOn { .. } | Self::RotationChosen { .. } | Self::ZoneChosen { .. }
                | Self::MeetingsPlanned { .. } | Self::MeetingMoved { .. } | Self::MeetingCancelled { .. }
                | Self::MeetingRetimed { .. } | Self::ProgrammeFollowed { .. } | Self::ReplyGiven { .. }
                | Self::AttendanceNoted { .. } | Self::AttendanceMadeUp { .. } | Self::QuorumChosen { .. } | Self::AllocationChosen { .. }
                | Self::TurnTaken { .. } | Self::TurnMissed { .. } | Self::ReviewHeld { .. }
                | Self::TurnsSwapped { .. } | Self::ContractProposed { .. } | Self::ContractAnswered { .. }
                | Self::ActionReported { .. } | Self::PieceLaidOut { .. } | Self::PieceReworked { .. }
                | Self::SessionOver { .. } | Self::QuestionLeftBehind { .. }
                | Self::ActionLeftBehind { .. } => false,
            }
    }
}

/// Words that were said in a round.
pub struct Said<'a> {
    /// The words.
    pub texts: &'a BTreeSet<String>,
    /// Who presented it.
    pub presenters: &'a [MemberId],
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        crate::zones::stamp(text.parse().expect("a time")).expect("after 1970")
    }

    #[test]
    fn months_are_those_of_the_calendar() {
        assert_eq!(until(at("2027-03-03T09:30:00Z"), 12), at("2028-03-03T09:30:00Z"));
        assert_eq!(
            until(at("2027-11-30T12:00:00Z"), 3),
            at("2028-02-29T12:00:00Z"),
            "a day that is not there"
        );
        assert_eq!(until(at("2027-01-31T00:00:00Z"), 1), at("2027-02-28T00:00:00Z"));
        assert_eq!(until(Timestamp(u64::MAX), 1), Timestamp(u64::MAX), "beyond the calendar");
    }

    #[test]
    fn the_shorter_time_holds() {
        assert_eq!(months(Some(12), Some(6)), Some(6));
        assert_eq!(months(Some(12), Some(24)), Some(12));
        assert_eq!(months(None, Some(24)), Some(24));
        assert_eq!(months(Some(12), None), Some(12));
        assert_eq!(months(None, None), None);
    }
}
