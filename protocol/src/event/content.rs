//! The words in events: which of them can be sealed apart, and whose they are.

use super::Event;
use crate::format::AccessRule;
use crate::{Content, MemberId};

impl Event {
    /// The one piece of content an event holds, with its author, if it can hold one at all. Every variant is named:
    /// words of a new one that were forgotten here would be stored unsealed.
    #[deny(clippy::wildcard_enum_match_arm)]
    pub fn content_mut(&mut self) -> Option<(MemberId, &mut Content)> {
        match self {
            Self::ActionCarried { owner, text, .. }
            | Self::ActionUndertaken { owner, text, .. }
            | Self::ActionRevised { owner, text, .. }
            | Self::ActionReported { owner, text, .. } => Some((*owner, text)),
            Self::QuestionOffered { asker, text, .. }
            | Self::QuestionDrafted { asker, text, .. }
            | Self::QuestionReworded { asker, text, .. }
            | Self::QuestionAsked { asker, text, .. }
            | Self::QuestionCarried { asker, text, .. }
            | Self::QuestionActedOn { asker, text, .. } => Some((*asker, text)),
            Self::BidMade { member, text, .. }
            | Self::ReflectionShared { member, text, .. }
            | Self::SheetLaidDown { member, text, .. }
            | Self::CardPut { member, text, .. }
            | Self::CardCorrected { member, text, .. }
            | Self::TokenPlaced { member, text, .. }
            | Self::SheetTurnedOver { member, text, .. }
            | Self::MemberSaid { member, text } => Some((*member, text)),
            Self::StageSkipped { by, text, .. } => Some((*by, text)),
            Self::SessionOpened { facilitator, despite: Some(despite), .. } => Some((*facilitator, despite)),
            Self::RoomPaused { by: Some(by), text, .. } => Some((*by, text)),
            Self::InCircle { event, .. } => event.content_mut(),
            // Without its author a reason is not shown, and is empty.
            Self::RoomPaused { by: None, .. }
            | Self::SessionOpened { despite: None, .. }
            | Self::QuestionLeftBehind { .. }
            | Self::CircleOpened { .. }
            | Self::MemberMoved { .. }
            | Self::CirclesCalled { .. }
            | Self::CirclesDelayed { .. }
            | Self::CircleAsked { .. }
            | Self::CircleClosed { .. }
            | Self::InnerSeated { .. }
            | Self::MemberConnected { .. }
            | Self::MemberDisconnected { .. }
            | Self::ListenerAdmitted { .. }
            | Self::DeputyNamed { .. }
            | Self::FacilitatorChanged { .. }
            | Self::SessionStarted
            | Self::SessionEnded
            | Self::StageStarted { .. }
            | Self::StageEnded { .. }
            | Self::RoomResumed { .. }
            | Self::ExtensionAsked { .. }
            | Self::ExtensionVoted { .. }
            | Self::ExtensionDecided { .. }
            | Self::FloorChanged { .. }
            | Self::FloorGiven { .. }
            | Self::FloorReturned
            | Self::TurnBegun { .. }
            | Self::TurnFinished { .. }
            | Self::TurnPassed { .. }
            | Self::TurnsOrdered { .. }
            | Self::HandRaised { .. }
            | Self::HandLowered { .. }
            | Self::HandsOrdered { .. }
            | Self::MemberInvited { .. }
            | Self::SilenceBegan { .. }
            | Self::SilenceEnded
            | Self::SilenceSet { .. }
            | Self::QuestionWithdrawn { .. }
            | Self::QuestionAnswered { .. }
            | Self::QuestionHeld { .. }
            | Self::QuestionPassed { .. }
            | Self::PresenterReady
            | Self::QuestionStarred { .. }
            | Self::QuestionKept { .. }
            | Self::MarksShared { .. }
            | Self::QuestionKindSet { .. }
            | Self::FacilitatorIntervened { .. }
            | Self::QuestionParked { .. }
            | Self::QuestionSetAside { .. }
            | Self::BidWithdrawn { .. }
            | Self::AgendaAgreed { .. }
            | Self::MemberSpoke { .. }
            | Self::MemberUnheard { .. }
            | Self::MemberUnmeasurable { .. }
            | Self::MemberMeasurable { .. }
            | Self::ReflectionWithdrawn { .. }
            | Self::SheetTakenUp { .. }
            | Self::CardMoved { .. }
            | Self::CardStruck { .. }
            | Self::CardTakenBack { .. }
            | Self::TokenMoved { .. }
            | Self::TokenRemoved { .. }
            | Self::PresenterStood { .. }
            | Self::RoleLeft { .. }
            | Self::FacilitatorQualified { .. }
            | Self::QuestionRated { .. }
            | Self::SaidWithdrawn { .. } => None,
        }
    }

    /// The rule a stage's floor is under, where the event says so. For logs: no names, no words.
    #[must_use]
    pub fn rule(&self) -> Option<AccessRule> {
        if let Self::FloorChanged { floor } = self { Some(floor.rule) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_do_not_show_in_debug_output() {
        let event =
            Event::BidMade { member: MemberId(1), minutes: 20, urgency: 3, text: Content::new("the rota") };
        let printed = format!("{event:?}");
        assert!(!printed.contains("rota"), "{printed}");
        assert!(printed.contains("8 characters"), "{printed}");
    }
}
