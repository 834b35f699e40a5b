//! The size of a session's log, in all and for each author. It is limited, because a log takes room in the store and time
//! to be read again.

use protocol::limits::{MEMBER_WORDS_BYTES_MAX, SESSION_BYTES_MAX, SESSION_EVENTS_MAX};
use protocol::{Command, CommandKind, Event, MemberId, Refusal};
use std::collections::BTreeMap;

/// Events beyond the bound for what nobody asks for: who comes and goes, and who spoke for how long. Enough for hours.
const EVENTS_RESERVE: u64 = 10_000;

/// The commands that stop the clock of a room and let it run again: they are taken in beyond the limit.
const STOPPING: [CommandKind; 4] =
    [CommandKind::StopRoom, CommandKind::PauseRoom, CommandKind::ResumeRoom, CommandKind::TakeOutside];

/// How large one session is.
#[derive(Default, Debug)]
pub struct Size {
    events: u64,
    bytes: u64,
    /// Bytes of words of each author.
    words: BTreeMap<MemberId, u64>,
}

impl Size {
    /// An event is in the log, or is about to be.
    pub fn event(&mut self, event: &mut Event) {
        self.events += 1;
        if let Some((author, words)) = engine::words(event) {
            *self.words.entry(author).or_default() += words.expose().len() as u64;
        }
    }

    /// So many bytes were stored.
    pub fn stored(&mut self, bytes: u64) {
        self.bytes += bytes;
    }

    /// Whether a member's command can still be taken in. Ending the session always can, and so can stopping the room, which
    /// nothing keeps from being ended then; the clock runs again as long as anything can be taken in.
    ///
    /// # Errors
    /// [`Refusal::SessionFull`] or [`Refusal::OwnShareFull`].
    pub fn admits(&self, member: MemberId, command: &Command) -> Result<(), Refusal> {
        if let Command::InCircle { command, .. } = command {
            return self.admits(member, command);
        }
        let kind = CommandKind::from(command);
        let ends = [CommandKind::EndSession, CommandKind::StopRoom].contains(&kind);
        if ends || (STOPPING.contains(&kind) && self.has_reserve()) {
            return Ok(());
        }
        if self.events >= SESSION_EVENTS_MAX || self.bytes >= SESSION_BYTES_MAX {
            return Err(Refusal::SessionFull);
        }
        let words = self.words.get(&member).copied().unwrap_or_default();
        // What has no words costs little: hands, turns and marks go on.
        if has_words(command) && words >= MEMBER_WORDS_BYTES_MAX {
            return Err(Refusal::OwnShareFull);
        }
        Ok(())
    }

    /// Whether there is still room for events that nobody asked for.
    #[must_use]
    pub fn has_reserve(&self) -> bool {
        self.events < SESSION_EVENTS_MAX + EVENTS_RESERVE
    }
}

/// Whether a command holds a person's words.
fn has_words(command: &Command) -> bool {
    match command {
        Command::SkipStage { .. }
        | Command::StopRoom { .. }
        | Command::Say { .. }
        | Command::OfferQuestion { .. }
        | Command::NoteQuestion { .. }
        | Command::RewordQuestion { .. }
        | Command::NoteDraft { .. }
        | Command::MakeBid { .. }
        | Command::UndertakeAction { .. }
        | Command::ReviseAction { .. }
        | Command::ReportAction { .. }
        | Command::ShareReflection { .. }
        | Command::ShareLateReflection { .. }
        | Command::LayDownSheet { .. }
        | Command::PutCard { .. }
        | Command::CorrectCard { .. }
        | Command::WordIssue { .. }
        | Command::SayQualified { text: Some(_) }
        | Command::WriteToFacilitator { .. }
        | Command::PlaceToken { .. } => true,
        Command::InCircle { command, .. } => has_words(command),
        Command::StartSession {}
        | Command::EndSession {}
        | Command::NextStage { .. }
        | Command::GoToStage { .. }
        | Command::PauseRoom {}
        | Command::ResumeRoom {}
        | Command::TakeOutside {}
        | Command::AnswerSupervision { .. }
        | Command::AskExtension { .. }
        | Command::VoteExtension { .. }
        | Command::NameDeputy { .. }
        | Command::GiveFloor { .. }
        | Command::ReturnFloor {}
        | Command::FinishTurn {}
        | Command::PassTurn {}
        | Command::OrderTurns { .. }
        | Command::RaiseHand { .. }
        | Command::LowerHand {}
        | Command::OrderHands { .. }
        | Command::InviteMember { .. }
        | Command::HoldSilence { .. }
        | Command::ReleaseSilence {}
        | Command::SetSilence { .. }
        | Command::WithdrawQuestion { .. }
        | Command::AskQuestion { .. }
        | Command::AnswerQuestion { .. }
        | Command::HoldQuestion { .. }
        | Command::PassQuestion { .. }
        | Command::Ready {}
        | Command::StarQuestion { .. }
        | Command::KeepQuestion { .. }
        | Command::ShareMarks { .. }
        | Command::SetQuestionKind { .. }
        | Command::Intervene { .. }
        | Command::RevealSlips { .. }
        | Command::TakeUpSheet {}
        | Command::RateQuestion { .. }
        | Command::MoveCard { .. }
        | Command::StrikeCard { .. }
        | Command::TakeCardBack { .. }
        | Command::SayQualified { text: None }
        | Command::AgreeIssue { .. }
        | Command::StandBack { .. }
        | Command::MoveToken { .. }
        | Command::RemoveToken { .. }
        | Command::StandOutside { .. }
        | Command::StepOut { .. }
        | Command::WithdrawBid {}
        | Command::WithdrawReflection {}
        | Command::WithdrawSaid {}
        | Command::AgreeAgenda { .. }
        | Command::OpenCircles { .. }
        | Command::MoveMember { .. }
        | Command::WalkTo { .. }
        | Command::CallBack { .. }
        | Command::CloseCircle { .. }
        | Command::AskToCome { .. }
        | Command::SetInner { .. }
        | Command::SwapInner {}
        | Command::ReportQuestion { .. } => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::Content;

    fn raise() -> Command {
        Command::RaiseHand { question: None }
    }

    fn bid(words: usize) -> Event {
        Event::BidMade { member: MemberId(2), minutes: 1, urgency: 1, text: Content::new("x".repeat(words)) }
    }

    #[test]
    fn one_member_cannot_take_the_others_share() {
        let mut size = Size::default();
        let say = Command::Say { text: Content::new("yes") };
        let half = usize::try_from(MEMBER_WORDS_BYTES_MAX / 2).unwrap();
        size.event(&mut bid(half));
        assert_eq!(size.admits(MemberId(2), &say), Ok(()));
        size.event(&mut bid(half));
        assert_eq!(size.admits(MemberId(2), &say), Err(Refusal::OwnShareFull));
        assert_eq!(size.admits(MemberId(2), &raise()), Ok(()), "a hand costs nothing");
        assert_eq!(size.admits(MemberId(3), &say), Ok(()));
    }

    #[test]
    fn a_full_session_can_still_be_ended() {
        let mut many = Size { events: SESSION_EVENTS_MAX, ..Size::default() };
        let mut large = Size::default();
        large.stored(SESSION_BYTES_MAX);
        for size in [&many, &large] {
            assert_eq!(size.admits(MemberId(1), &raise()), Err(Refusal::SessionFull));
            assert_eq!(size.admits(MemberId(1), &Command::EndSession {}), Ok(()));
            assert!(size.has_reserve());
        }
        many.events += EVENTS_RESERVE;
        assert!(!many.has_reserve());
        let stop = Command::StopRoom { text: Content::default() };
        assert_eq!(
            many.admits(MemberId(1), &stop),
            Ok(()),
            "a stopped session can be ended whatever it leaves out"
        );
        assert_eq!(many.admits(MemberId(1), &Command::PauseRoom {}), Err(Refusal::SessionFull));
    }
}
