//! What was said in a round, so that whoever presented it can take it back afterwards. Here is only which words those are;
//! facts and figures stay. Not here: making the words be gone, which is the store's business.
#![deny(clippy::wildcard_enum_match_arm)]

use crate::events::words;
use crate::session::Session;
use protocol::format::StageAt;
use protocol::view::SessionState;
use protocol::{CardId, CircleId, Event, MemberId, QuestionId};

/// Presenters of a round that one of them may take back. What the whole set presented belongs to all.
const PRESENTERS_MAX: usize = 2;

/// A round of a session, or of a circle beside the whole room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RoundOf {
    /// The circle; nothing is the whole room.
    pub circle: Option<CircleId>,
    /// Its place there, from 0.
    pub round: u32,
}

impl Session {
    /// Who presents a round; nobody if there is no such round.
    #[must_use]
    pub fn presenters_of(&self, of: RoundOf) -> &[MemberId] {
        match of.circle {
            None => self.state.presenters_of(of.round),
            Some(circle) => {
                self.breakout(circle).map_or(&[], |breakout| breakout.session.state.presenters_of(of.round))
            }
        }
    }

    /// Whether somebody may take back what was said in a round: it was theirs, alone or as a pair, and the session is over.
    #[must_use]
    pub fn may_redact(&self, member: MemberId, of: RoundOf) -> bool {
        let presenters = self.presenters_of(of);
        let theirs = presenters.len() <= PRESENTERS_MAX && presenters.contains(&member);
        theirs && self.state() == SessionState::Ended
    }

    /// Whether the event that comes next holds words that were said in a round: while it lasted, about it afterwards, and in
    /// circles that worked under it; and the bids of those who were its presenters in the end, which are its issue in a
    /// sentence.
    #[must_use]
    pub fn is_said_in(&self, event: &Event, of: RoundOf, presenters: &[MemberId]) -> bool {
        if words(&mut event.clone()).is_none() {
            return false;
        }
        match (event, of.circle) {
            (Event::InCircle { circle, event }, Some(wanted)) => {
                let inside = self.breakout(wanted).filter(|_| *circle == wanted);
                let whole = RoundOf { circle: None, ..of };
                inside.is_some_and(|breakout| breakout.session.is_said_in(event, whole, presenters))
            }
            (_, Some(_)) => false,
            (event, None) => self.is_of_round(event, of.round, presenters),
        }
    }

    /// The same of the whole room, and of an event that has words.
    fn is_of_round(&self, event: &Event, round: u32, presenters: &[MemberId]) -> bool {
        let at = |at: StageAt| matches!(at, StageAt::Round { round: of, .. } if of == round);
        let question = |id: QuestionId| self.history.question(id).is_some_and(|known| at(known.whole.at));
        let card = |id: CardId| self.history.cards.iter().any(|card| card.card == id && at(card.at));
        match event {
            Event::StageSkipped { at: place, .. }
            | Event::QuestionOffered { at: place, .. }
            | Event::QuestionAsked { at: place, .. }
            | Event::ReflectionShared { at: place, .. }
            | Event::SheetLaidDown { at: place, .. }
            | Event::SheetTurnedOver { at: place, .. }
            | Event::CardPut { at: place, .. }
            | Event::TokenPlaced { at: place, .. } => at(*place),
            Event::QuestionReworded { question: id, .. } | Event::QuestionDrafted { question: id, .. } => {
                question(*id)
            }
            Event::CardCorrected { card: id, .. } => card(*id),
            Event::IssueWorded { round: of, .. } => *of == round,
            Event::BidMade { member, .. } => presenters.contains(member),
            // Of these and of whatever happens in circles under it the time says it.
            Event::ActionUndertaken { .. }
            | Event::ActionRevised { .. }
            | Event::ActionReported { .. }
            | Event::RoomPaused { .. }
            | Event::SupervisorWrote { .. }
            | Event::MemberSaid { .. }
            | Event::FacilitatorQualified { .. }
            | Event::InCircle { .. } => self.state.round() == Some(round),
            // What was brought from another session was said there; what has no words was said nowhere.
            #[rustfmt::skip]
            Event::SessionOpened { .. } | Event::QuestionCarried { .. } | Event::QuestionLeftBehind { .. }
            | Event::ActionCarried { .. } | Event::QuestionActedOn { .. }
            | Event::MemberConnected { .. } | Event::MemberDisconnected { .. } | Event::ListenerAdmitted { .. }
            | Event::DeputyNamed { .. } | Event::FacilitatorChanged { .. } | Event::SupervisorCame { .. }
            | Event::SupervisorLeft | Event::SupervisionAnswered { .. } | Event::SupervisorLetIn { .. }
            | Event::TakenOutside | Event::SessionStarted | Event::SessionEnded | Event::StageStarted { .. }
            | Event::StageEnded { .. } | Event::RoomResumed { .. } | Event::ExtensionAsked { .. }
            | Event::ExtensionVoted { .. } | Event::ExtensionDecided { .. } | Event::FloorChanged { .. }
            | Event::FloorGiven { .. } | Event::FloorReturned | Event::TurnBegun { .. }
            | Event::TurnFinished { .. } | Event::TurnPassed { .. } | Event::TurnsOrdered { .. }
            | Event::HandRaised { .. } | Event::HandLowered { .. } | Event::HandsOrdered { .. }
            | Event::MemberInvited { .. } | Event::SilenceBegan { .. } | Event::SilenceEnded
            | Event::SilenceSet { .. } | Event::QuestionWithdrawn { .. } | Event::QuestionRated { .. }
            | Event::QuestionAnswered { .. } | Event::QuestionHeld { .. } | Event::QuestionPassed { .. }
            | Event::PresenterReady | Event::QuestionStarred { .. } | Event::QuestionKept { .. }
            | Event::MarksShared { .. } | Event::QuestionKindSet { .. } | Event::FacilitatorIntervened { .. }
            | Event::QuestionParked { .. } | Event::QuestionSetAside { .. } | Event::CircleOpened { .. }
            | Event::MemberMoved { .. } | Event::CirclesCalled { .. } | Event::CirclesDelayed { .. }
            | Event::CircleAsked { .. } | Event::CircleClosed { .. } | Event::InnerSeated { .. }
            | Event::BidWithdrawn { .. } | Event::AgendaAgreed { .. } | Event::IssueAgreed { .. }
            | Event::PresenterStoodBack { .. } | Event::SheetTakenUp { .. } | Event::CardMoved { .. }
            | Event::CardStruck { .. } | Event::CardTakenBack { .. } | Event::TokenMoved { .. }
            | Event::TokenRemoved { .. } | Event::PresenterStood { .. } | Event::RoleLeft { .. }
            | Event::ReflectionWithdrawn { .. } | Event::SaidWithdrawn { .. } | Event::MemberSpoke { .. }
            | Event::MemberUnheard { .. } | Event::MemberUnmeasurable { .. } | Event::MemberMeasurable { .. }
            => false,
        }
    }
}
