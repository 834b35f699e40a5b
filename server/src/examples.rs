//! Questions as examples for a better classifier: read from the logs of those sets in which everyone agrees, and
//! only what was asked since. Nothing is kept beside the log, and nothing says who asked it, where or when.
//! Not here: who agreed (`store/examples.rs`).
#![deny(clippy::wildcard_enum_match_arm)]

use crate::mirror;
use crate::store::{Store, StoreError, StoredEvent};
use protocol::format::{Format, Part, QuestionKind, Stage, StageAt};
use protocol::http::Language;
use protocol::{CircleId, Content, Event, MemberId, QuestionId, Timestamp};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A question with the kinds that were given to it, by at least one person.
#[derive(Clone, PartialEq, Eq, Serialize, Debug)]
pub struct Example {
    /// As it was asked.
    pub text: Content,
    /// The language it reads as: `en` or `de`.
    pub lang: String,
    /// The key of the stage it was asked in.
    pub stage: String,
    /// Its asker's word.
    pub asker: Option<QuestionKind>,
    /// The facilitator's word.
    pub facilitator: Option<QuestionKind>,
    /// What the classifier supposed when it was offered.
    pub classifier: Option<QuestionKind>,
}

/// All examples of all sets that agree, in the order of their text, so that the order says nothing about a session.
///
/// # Errors
/// Only the store's own.
pub async fn read(store: &Store) -> Result<Vec<Example>, StoreError> {
    let mut examples = Vec::new();
    for (set, since) in store.agreeing_sets().await? {
        let Some(known) = store.set(&set).await? else { continue };
        for session in store.sessions_of(&set).await? {
            examples.extend(of_session(&store.load(&session.id).await?, since, known.language));
        }
    }
    examples.sort_by(|one, other| one.text.expose().cmp(other.text.expose()));
    Ok(examples)
}

/// What is known of a question on the way through a log.
#[derive(Default)]
struct Known {
    offered_at: Timestamp,
    asked: Option<(Content, String)>,
    asker: Option<QuestionKind>,
    facilitator: Option<QuestionKind>,
    classifier: Option<QuestionKind>,
}

fn of_session(log: &[StoredEvent], since: Timestamp, set: Language) -> Vec<Example> {
    let mut format: Option<&Format> = None;
    let mut simulated: BTreeSet<MemberId> = BTreeSet::new();
    let mut questions: BTreeMap<(Option<CircleId>, QuestionId), Known> = BTreeMap::new();
    let mut circles: BTreeMap<CircleId, &[Stage]> = BTreeMap::new();
    for StoredEvent { at, event, .. } in log {
        // Questions are numbered in each circle anew.
        let (circle, event) = if let Event::InCircle { circle, event } = event {
            (Some(*circle), event.as_ref())
        } else {
            (None, event)
        };
        match event {
            Event::CircleOpened { circle, stages, .. } => {
                circles.insert(*circle, stages);
            }
            Event::SessionOpened { format: opened, seats, .. } => {
                format = Some(opened);
                simulated = seats.iter().filter(|seat| seat.rehearsal).map(|seat| seat.member).collect();
            }
            Event::QuestionOffered { question, asker, proposed, .. } if !simulated.contains(asker) => {
                let known = Known { offered_at: *at, classifier: *proposed, ..Known::default() };
                questions.insert((circle, *question), known);
            }
            Event::QuestionReworded { question, proposed, .. } => {
                if let Some(known) = questions.get_mut(&(circle, *question)) {
                    known.classifier = *proposed;
                }
            }
            Event::QuestionAsked { question, at: place, text, .. } => {
                let stage = match (circle, *place) {
                    (None, place) => format.and_then(|format| format.stage(place)),
                    (Some(circle), StageAt::Round { index, .. }) => {
                        let stages = circles.get(&circle).copied().unwrap_or_default();
                        usize::try_from(index).ok().and_then(|index| stages.get(index))
                    }
                    (Some(_), StageAt::Opening { .. } | StageAt::Closing { .. }) => None,
                };
                let stage = stage.map(|stage| stage.key.clone());
                if let (Some(known), Some(stage)) = (questions.get_mut(&(circle, *question)), stage) {
                    known.asked = Some((text.clone(), stage));
                }
            }
            Event::QuestionKindSet { question, question_kind, by, .. } => {
                if let Some(known) = questions.get_mut(&(circle, *question)) {
                    let word =
                        if *by == Part::Facilitator { &mut known.facilitator } else { &mut known.asker };
                    *word = *question_kind;
                }
            }
            // What else there is tells nothing of a question's words or kind.
            Event::QuestionCarried { .. }
            | Event::QuestionLeftBehind { .. }
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
            | Event::RoomPaused { .. }
            | Event::RoomResumed { .. }
            | Event::ExtensionAsked { .. }
            | Event::ExtensionVoted { .. }
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
            | Event::MemberInvited { .. }
            | Event::SilenceBegan { .. }
            | Event::SilenceEnded
            | Event::SilenceSet { .. }
            | Event::QuestionOffered { .. }
            | Event::QuestionDrafted { .. }
            | Event::QuestionWithdrawn { .. }
            | Event::QuestionAnswered { .. }
            | Event::QuestionHeld { .. }
            | Event::QuestionPassed { .. }
            | Event::PresenterReady
            | Event::QuestionStarred { .. }
            | Event::QuestionKept { .. }
            | Event::MarksShared { .. }
            | Event::FacilitatorIntervened { .. }
            | Event::QuestionParked { .. }
            | Event::QuestionSetAside { .. }
            | Event::MemberMoved { .. }
            | Event::CirclesCalled { .. }
            | Event::CirclesDelayed { .. }
            | Event::CircleAsked { .. }
            | Event::CircleClosed { .. }
            | Event::InnerSeated { .. }
            | Event::InCircle { .. }
            | Event::BidMade { .. }
            | Event::BidWithdrawn { .. }
            | Event::AgendaAgreed { .. }
            | Event::ActionUndertaken { .. }
            | Event::ActionRevised { .. }
            | Event::ActionReported { .. }
            | Event::QuestionActedOn { .. }
            | Event::ReflectionShared { .. }
            | Event::SheetLaidDown { .. }
            | Event::QuestionRated { .. }
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
            | Event::SheetTakenUp { .. }
            | Event::SheetTurnedOver { .. }
            | Event::MemberSaid { .. }
            | Event::ReflectionWithdrawn { .. }
            | Event::SaidWithdrawn { .. }
            | Event::MemberSpoke { .. }
            | Event::MemberUnheard { .. }
            | Event::MemberUnmeasurable { .. }
            | Event::MemberMeasurable { .. } => {}
        }
    }
    let after = questions.into_values().filter(|known| known.offered_at >= since);
    after.filter_map(|known| example(known, set)).collect()
}

/// Asked, with a person's word on its kind, and with its words not erased.
fn example(known: Known, set: Language) -> Option<Example> {
    let Known { asked, asker, facilitator, classifier, .. } = known;
    let (text, stage) = asked.filter(|(text, _)| !text.is_empty())?;
    asker.or(facilitator)?;
    let lang = mirror::language_of(text.expose(), set).code().to_owned();
    Some(Example { text, lang, stage, asker, facilitator, classifier })
}
