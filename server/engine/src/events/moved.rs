//! What is worked out from a session and may be another after an event: airtime, and what a member may do.

use protocol::{CircleId, Event, MemberId};

/// What is worked out from a session, and may be another after an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Moved {
    /// Who is told something else of airtime ([`crate::Session::airtime_for`]).
    pub airtime: Whose,
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
    /// Of those who sit in this circle beside the whole room.
    Circle(CircleId),
    /// Of anybody.
    Anybodys,
}

impl Whose {
    /// Whether it may be this member's, who sits in this circle (nothing is the whole room).
    #[must_use]
    pub fn may_be(self, member: MemberId, circle: Option<CircleId>) -> bool {
        match self {
            Self::Nobodys => false,
            Self::One(one) => one == member,
            Self::Circle(one) => circle == Some(one),
            Self::Anybodys => true,
        }
    }

    /// The same of something that happened in a circle: nobody's who does not sit in it.
    fn within(self, circle: CircleId) -> Self {
        match self {
            Self::Nobodys | Self::One(_) | Self::Circle(_) => self,
            Self::Anybodys => Self::Circle(circle),
        }
    }

    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nobodys, one) | (one, Self::Nobodys) => one,
            (one, same) if one == same => one,
            (
                Self::One(_) | Self::Circle(_) | Self::Anybodys,
                Self::One(_) | Self::Circle(_) | Self::Anybodys,
            ) => Self::Anybodys,
        }
    }
}

impl Moved {
    /// By an event.
    #[must_use]
    pub fn by(event: &Event) -> Self {
        let (airtime, asks) = match event {
            Event::InCircle { circle, event } => {
                let Self { airtime, asks } = Self::by(event);
                return Self { airtime: airtime.within(*circle), asks: asks.within(*circle) };
            }
            Event::CircleOpened { .. } | Event::MemberMoved { .. } | Event::CircleClosed { .. } => {
                (true, Whose::Anybodys)
            }
            Event::CirclesCalled { .. }
            | Event::CirclesDelayed { .. }
            | Event::CircleAsked { .. }
            | Event::InnerSeated { .. } => (false, Whose::Anybodys),
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
            | Event::QuestionRated { .. }
            | Event::PresenterStood { .. }
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
            | Event::CardPut { .. }
            | Event::CardCorrected { .. }
            | Event::CardMoved { .. }
            | Event::CardStruck { .. }
            | Event::CardTakenBack { .. }
            | Event::TokenPlaced { .. }
            | Event::TokenMoved { .. }
            | Event::TokenRemoved { .. }
            | Event::RoleLeft { .. }
            | Event::FacilitatorQualified { .. }
            | Event::SaidWithdrawn { .. } => (false, Whose::Anybodys),
        };
        Self { airtime: if airtime { Whose::Anybodys } else { Whose::Nobodys }, asks }
    }

    /// By anything: the session is another one now.
    #[must_use]
    pub const fn all() -> Self {
        Self { airtime: Whose::Anybodys, asks: Whose::Anybodys }
    }

    /// By either of two.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { airtime: self.airtime.or(other.airtime), asks: self.asks.or(other.asks) }
    }
}
