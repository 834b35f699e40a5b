//! What is worked out from a session and may be another after an event: airtime, and what a member may do.

use protocol::{Event, MemberId};

/// What is worked out from a session, and may be another after an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Moved {
    /// What somebody is told of airtime ([`crate::Session::airtime_for`]).
    pub airtime: bool,
    /// Who may do something else now ([`crate::Session::asks_of`]).
    pub asks: Whose,
}

/// Of whom something may have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Whose {
    /// Of nobody.
    #[default]
    Nobodys,
    /// Of this member alone.
    One(MemberId),
    /// Of anybody.
    Anybodys,
}

impl Whose {
    /// Whether it may be this member's.
    #[must_use]
    pub fn may_be(self, member: MemberId) -> bool {
        match self {
            Self::Nobodys => false,
            Self::One(one) => one == member,
            Self::Anybodys => true,
        }
    }

    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nobodys, one) | (one, Self::Nobodys) => one,
            (one, same) if one == same => one,
            (Self::One(_) | Self::Anybodys, Self::One(_) | Self::Anybodys) => Self::Anybodys,
        }
    }
}

impl Moved {
    /// By an event.
    #[must_use]
    pub fn by(event: &Event) -> Self {
        let (airtime, asks) = match event {
            Event::MemberSpoke { .. }
            | Event::MemberUnheard { .. }
            | Event::MemberUnmeasurable { .. }
            | Event::MemberMeasurable { .. } => (true, Whose::Nobodys),
            Event::FloorChanged { .. }
            | Event::StageStarted { .. }
            | Event::HandRaised { .. }
            | Event::HandLowered { .. }
            | Event::FacilitatorChanged { .. } => (true, Whose::Anybodys),
            Event::MemberSaid { member, .. } => (false, Whose::One(*member)),
            Event::QuestionDrafted { asker, .. } => (false, Whose::One(*asker)),
            Event::SheetLaidDown { member, .. } | Event::SheetTakenUp { member, .. } => {
                (false, Whose::One(*member))
            }
            Event::QuestionKindSet { .. }
            | Event::QuestionStarred { .. }
            | Event::QuestionKept { .. }
            | Event::SilenceSet { .. }
            | Event::StageSkipped { .. } => (false, Whose::Nobodys),
            Event::SessionOpened { .. }
            | Event::SessionStarted
            | Event::SessionEnded
            | Event::MemberConnected { .. }
            | Event::MemberDisconnected { .. }
            | Event::ListenerAdmitted { .. }
            | Event::DeputyNamed { .. }
            | Event::MemberInvited { .. }
            | Event::StageEnded { .. }
            | Event::RoomPaused { .. }
            | Event::RoomResumed { .. }
            | Event::ExtensionAsked { .. }
            | Event::ExtensionVoted { .. }
            | Event::ExtensionDecided { .. }
            | Event::FloorGiven { .. }
            | Event::FloorReturned
            | Event::TurnBegun { .. }
            | Event::TurnFinished { .. }
            | Event::TurnPassed { .. }
            | Event::TurnsOrdered { .. }
            | Event::HandsOrdered { .. }
            | Event::SilenceBegan { .. }
            | Event::SilenceEnded
            | Event::QuestionCarried { .. }
            | Event::QuestionLeftBehind { .. }
            | Event::QuestionActedOn { .. }
            | Event::QuestionOffered { .. }
            | Event::QuestionReworded { .. }
            | Event::QuestionWithdrawn { .. }
            | Event::QuestionAsked { .. }
            | Event::QuestionAnswered { .. }
            | Event::QuestionHeld { .. }
            | Event::QuestionPassed { .. }
            | Event::PresenterReady
            | Event::MarksShared { .. }
            | Event::QuestionParked { .. }
            | Event::QuestionSetAside { .. }
            | Event::FacilitatorIntervened { .. }
            | Event::BidMade { .. }
            | Event::BidWithdrawn { .. }
            | Event::AgendaAgreed { .. }
            | Event::ActionCarried { .. }
            | Event::ActionUndertaken { .. }
            | Event::ActionRevised { .. }
            | Event::ActionReported { .. }
            | Event::ReflectionShared { .. }
            | Event::ReflectionWithdrawn { .. }
            | Event::SheetTurnedOver { .. }
            | Event::SaidWithdrawn { .. } => (false, Whose::Anybodys),
        };
        Self { airtime, asks }
    }

    /// By anything: the session is another one now.
    #[must_use]
    pub const fn all() -> Self {
        Self { airtime: true, asks: Whose::Anybodys }
    }

    /// By either of two.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { airtime: self.airtime || other.airtime, asks: self.asks.or(other.asks) }
    }
}
