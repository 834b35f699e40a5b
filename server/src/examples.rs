//! Questions as examples for a better classifier: read from the logs of those sets in which everyone agrees, and
//! only what was asked since. Nothing is kept beside the log, and nothing says who asked it, where or when.
//! Not here: who agreed (`store/examples.rs`).

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
        // Only what is named here can become part of an example: of an event that is added later nothing does.
        if let Event::CircleOpened { circle, stages, .. } = event {
            circles.insert(*circle, stages);
        } else if let Event::SessionOpened { format: opened, seats, .. } = event {
            format = Some(opened);
            simulated = seats.iter().filter(|seat| seat.rehearsal).map(|seat| seat.member).collect();
        } else if let Event::QuestionOffered { question, asker, proposed, .. } = event
            && !simulated.contains(asker)
        {
            let offered = Known { offered_at: *at, classifier: *proposed, ..Known::default() };
            questions.insert((circle, *question), offered);
        } else if let Event::QuestionReworded { question, proposed, .. } = event
            && let Some(known) = questions.get_mut(&(circle, *question))
        {
            known.classifier = *proposed;
        } else if let Event::QuestionAsked { question, at: place, text, .. } = event
            && let Some(known) = questions.get_mut(&(circle, *question))
        {
            let stage = match (circle, *place) {
                (None, place) => format.and_then(|format| format.stage(place)),
                (Some(circle), StageAt::Round { index, .. }) => {
                    let stages = circles.get(&circle).copied().unwrap_or_default();
                    usize::try_from(index).ok().and_then(|index| stages.get(index))
                }
                (Some(_), StageAt::Opening { .. } | StageAt::Closing { .. }) => None,
            };
            if let Some(stage) = stage {
                known.asked = Some((text.clone(), stage.key.clone()));
            }
        } else if let Event::QuestionKindSet { question, question_kind, by, .. } = event
            && let Some(known) = questions.get_mut(&(circle, *question))
        {
            let word = if *by == Part::Facilitator { &mut known.facilitator } else { &mut known.asker };
            *word = *question_kind;
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
