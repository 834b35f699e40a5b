//! Which facts are nobody's business who has the file alone: who stopped the room, who voted what, who was helped by
//! which intervention. They are sealed like words, but with the key of the set: the log replays without them, so that
//! erasing one person must not take them away.
//!
//! In their place stands the same event with nothing in those fields. The command that caused it goes with them,
//! because the same tab's other commands say in the clear whose it is.

use super::StoreError;
use protocol::view::Intervention;
use protocol::{ClientId, CommandNumber, Event, MemberId, QuestionId};
use serde::{Deserialize, Serialize};

/// What is sealed.
#[derive(Serialize, Deserialize)]
pub(super) struct Secret {
    /// The event with its facts, but without its words, which are sealed by themselves.
    pub(super) event: Event,
    /// The command it came from.
    #[serde(default)]
    pub(super) cause: Option<(ClientId, CommandNumber)>,
}

impl Secret {
    pub(super) fn to_text(&self) -> Result<String, StoreError> {
        serde_json::to_string(self).map_err(|_| StoreError::damaged("an event"))
    }
}

/// Nobody, in a field that must hold somebody: members count from 1.
const NOBODY: MemberId = MemberId(0);
/// No question, in the same way.
const NO_QUESTION: QuestionId = QuestionId(0);

/// What may lie in the clear of an event that has secrets; nothing if it has none.
pub(super) fn in_the_clear(event: &Event) -> Option<Event> {
    match event {
        Event::RoomPaused { by: Some(_), stopped, left_ms, overrun_ms, text } => Some(Event::RoomPaused {
            by: None,
            stopped: *stopped,
            left_ms: *left_ms,
            overrun_ms: *overrun_ms,
            text: text.clone(),
        }),
        Event::ExtensionVoted { .. } => Some(Event::ExtensionVoted { member: NOBODY, yes: false }),
        Event::FacilitatorIntervened { .. } => Some(Event::FacilitatorIntervened {
            intervention: Intervention::TimeOut,
            question: None,
            member: None,
            named: false,
        }),
        Event::MemberInvited { .. } => Some(Event::MemberInvited { member: NOBODY }),
        Event::QuestionCarried { carried, asker, text, .. } => Some(Event::QuestionCarried {
            carried: *carried,
            presenter: NOBODY,
            asker: *asker,
            starred: false,
            kept: false,
            held: false,
            text: text.clone(),
        }),
        Event::QuestionLeftBehind { carried, .. } => {
            Some(Event::QuestionLeftBehind { carried: *carried, presenter: NOBODY })
        }
        Event::QuestionStarred { .. } => Some(Event::QuestionStarred { question: NO_QUESTION, on: false }),
        Event::QuestionKept { .. } => Some(Event::QuestionKept { question: NO_QUESTION, on: false }),
        Event::QuestionKindSet { by, .. } => Some(Event::QuestionKindSet {
            question: NO_QUESTION,
            question_kind: None,
            by: *by,
            asker: NOBODY,
        }),
        Event::MemberSpoke { member: Some(_), part, from, until, heard } => {
            Some(Event::MemberSpoke { member: None, part: *part, from: *from, until: *until, heard: *heard })
        }
        Event::MemberUnheard { from, until, .. } => {
            Some(Event::MemberUnheard { member: NOBODY, from: *from, until: *until })
        }
        Event::MemberUnmeasurable { since, .. } => {
            Some(Event::MemberUnmeasurable { member: NOBODY, since: *since })
        }
        Event::MemberMeasurable { .. } => Some(Event::MemberMeasurable { member: NOBODY }),
        // What is secret in the whole room is so in a circle.
        Event::InCircle { circle, event } => {
            let event = in_the_clear(event).map(Box::new)?;
            Some(Event::InCircle { circle: *circle, event })
        }
        Event::SessionOpened { .. }
        | Event::CircleOpened { .. }
        | Event::MemberMoved { .. }
        | Event::CirclesCalled { .. }
        | Event::CirclesDelayed { .. }
        | Event::CircleAsked { .. }
        | Event::CircleClosed { .. }
        | Event::InnerSeated { .. }
        | Event::ActionCarried { .. }
        | Event::MemberConnected { .. }
        | Event::MemberDisconnected { .. }
        | Event::ListenerAdmitted { .. }
        | Event::DeputyNamed { .. }
        | Event::FacilitatorChanged { .. }
        | Event::SessionStarted
        | Event::SessionEnded
        | Event::StageStarted { .. }
        | Event::StageEnded { .. }
        | Event::StageSkipped { .. }
        | Event::RoomPaused { by: None, .. }
        | Event::RoomResumed { .. }
        | Event::ExtensionAsked { .. }
        | Event::ExtensionDecided { .. }
        | Event::FloorChanged { .. }
        | Event::FloorGiven { .. }
        | Event::FloorReturned
        | Event::TurnBegun { .. }
        | Event::TurnFinished { .. }
        | Event::TurnPassed { .. }
        | Event::TurnsOrdered { .. }
        | Event::HandRaised { .. }
        | Event::HandLowered { .. }
        | Event::HandsOrdered { .. }
        | Event::SilenceBegan { .. }
        | Event::SilenceEnded
        | Event::SilenceSet { .. }
        | Event::QuestionOffered { .. }
        | Event::QuestionDrafted { .. }
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
        | Event::BidMade { .. }
        | Event::BidWithdrawn { .. }
        | Event::AgendaAgreed { .. }
        | Event::ActionUndertaken { .. }
        | Event::ActionRevised { .. }
        | Event::ActionReported { .. }
        | Event::QuestionActedOn { .. }
        | Event::ReflectionShared { .. }
        | Event::ReflectionWithdrawn { .. }
        | Event::SheetLaidDown { .. }
        | Event::SheetTakenUp { .. }
        | Event::CardPut { .. }
        | Event::CardCorrected { .. }
        | Event::CardMoved { .. }
        | Event::CardStruck { .. }
        | Event::CardTakenBack { .. }
        | Event::TokenPlaced { .. }
        | Event::TokenMoved { .. }
        | Event::TokenRemoved { .. }
        | Event::PresenterStood { .. }
        | Event::RoleLeft { .. }
        | Event::FacilitatorQualified { .. }
        | Event::QuestionRated { .. }
        | Event::SheetTurnedOver { .. }
        | Event::SaidWithdrawn { .. }
        | Event::MemberSaid { .. }
        | Event::MemberSpoke { member: None, .. } => None,
    }
}
