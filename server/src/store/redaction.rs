//! Taking back what was said in a round, in front of the port: its words go, and wherever else they were brought from there;
//! facts and figures stay. It is noted first (`erased.rs`), so that no backup brings them back. Which words they are is said
//! by the rules (`engine::RoundOf`, crate `sets`).

use super::erased::Erased;
use super::port::Redacted;
use super::{Store, StoreError, StoredEvent, StoredSession};
use engine::{RoundOf, Session};
use protocol::{Event, MemberId, SessionId, Timestamp};
use std::collections::BTreeSet;

/// How much was said in a round.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct InRound {
    /// Texts in the log of its session.
    pub texts: u32,
    /// The same words where they were brought since: to later sessions, and into the life of the set.
    pub elsewhere: u32,
}

/// The words of a round, by where they lie.
struct Found {
    presenters: Vec<MemberId>,
    here: Vec<u64>,
    later: Vec<(SessionId, u64)>,
    in_set_log: Vec<u64>,
}

impl Store {
    /// How much was said in a round.
    ///
    /// # Errors
    /// `NotFound` if there is no such session.
    pub async fn said_in(&self, session: &SessionId, of: RoundOf) -> Result<InRound, StoreError> {
        let stored = self.session(session).await?.ok_or(StoreError::NotFound("session"))?;
        let found = self.find_said(&stored, of).await?;
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let elsewhere = count(found.later.len()).saturating_add(count(found.in_set_log.len()));
        Ok(InRound { texts: count(found.here.len()), elsewhere })
    }

    /// Takes away what was said in a round. Rooms that hold it in memory are the caller's to rebuild.
    ///
    /// # Errors
    /// `NotFound` if there is no such session; asked again, it does what is left.
    pub async fn redact_round(
        &self,
        session: &SessionId,
        of: RoundOf,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let stored = self.session(session).await?.ok_or(StoreError::NotFound("session"))?;
        self.note_erased([Erased::Round(session.clone(), of)], now).await?;
        self.redact(&stored, of).await?;
        self.sweep().await;
        Ok(())
    }

    /// Does so again where it came back. Whether it had.
    pub(super) async fn redact_again(&self, session: &SessionId, of: RoundOf) -> Result<bool, StoreError> {
        let Some(stored) = self.session(session).await? else { return Ok(false) };
        let is_redacted = |known: &Redacted| (known.circle, known.round) == (of.circle, of.round);
        if stored.forgotten_at.is_some() || stored.redacted.iter().any(is_redacted) {
            return Ok(false);
        }
        self.redact(&stored, of).await?;
        Ok(true)
    }

    async fn redact(&self, stored: &StoredSession, of: RoundOf) -> Result<(), StoreError> {
        let Found { presenters, here, later, in_set_log } = self.find_said(stored, of).await?;
        let here = here.into_iter().map(|seq| (stored.id.clone(), seq));
        let words = here.chain(later).collect();
        let redacted = Redacted { circle: of.circle, round: of.round, presenters };
        self.take_words(&stored.id, redacted, words, in_set_log).await
    }

    /// Finds the words of a round.
    async fn find_said(&self, stored: &StoredSession, of: RoundOf) -> Result<Found, StoreError> {
        // Who presented is known at the end only, and is asked of every event: the log is read twice.
        let presenters =
            self.ended(&stored.id).await?.map_or_else(Vec::new, |session| session.presenters_of(of).to_vec());
        let (mut here, mut texts, mut before) = (Vec::new(), BTreeSet::new(), None::<Session>);
        self.read(&stored.id, |StoredEvent { seq, at, mut event, .. }| {
            let said = before.as_ref().is_some_and(|session| session.is_said_in(&event, of, &presenters));
            if said
                && let Some((_, words)) = engine::words(&mut event)
                && !words.is_empty()
            {
                here.push(seq.0);
                texts.insert(words.expose().to_owned());
            }
            follow(&mut before, at, &event)
        })
        .await?;
        let mut later = Vec::new();
        for session in self.sessions_of(&stored.set).await? {
            if session.number > stored.number && session.forgotten_at.is_none() {
                self.read(&session.id, |StoredEvent { seq, event, .. }| {
                    if is_brought(&event, &texts, &presenters) {
                        later.push((session.id.clone(), seq.0));
                    }
                    Ok::<(), StoreError>(())
                })
                .await?;
            }
        }
        let said = sets::retention::Said { texts: &texts, presenters: &presenters };
        let repeats =
            |event: &sets::Event, of_session| event.repeats_words_of(stored.number, of_session, &said);
        let in_set_log = self.in_set_log(stored, repeats).await?;
        Ok(Found { presenters, here, later, in_set_log })
    }

    /// A session as its log has made it; nothing where it has none.
    async fn ended(&self, session: &SessionId) -> Result<Option<Session>, StoreError> {
        let mut made = None;
        self.read(session, |StoredEvent { at, event, .. }| follow(&mut made, at, &event)).await?;
        Ok(made)
    }
}

fn follow(session: &mut Option<Session>, at: Timestamp, event: &Event) -> Result<(), StoreError> {
    match session {
        Some(session) => session.evolve(at, event),
        None => {
            let opened = Session::from_opened(at, event);
            *session = Some(opened.map_err(|_| StoreError::damaged("the first event of a log"))?);
        }
    }
    Ok(())
}

/// Whether an event of a later session brings words that were said, to those who presented there.
fn is_brought(event: &Event, texts: &BTreeSet<String>, presenters: &[MemberId]) -> bool {
    let (whose, text) = match event {
        Event::QuestionCarried { presenter, text, .. } | Event::QuestionActedOn { presenter, text, .. } => {
            (presenter, text)
        }
        Event::ActionCarried { owner, text, .. } => (owner, text),
        // Whatever else is said in a later session is said there.
        #[rustfmt::skip]
        Event::SessionOpened { .. } | Event::QuestionLeftBehind { .. } | Event::MemberConnected { .. }
        | Event::MemberDisconnected { .. } | Event::ListenerAdmitted { .. } | Event::DeputyNamed { .. }
        | Event::FacilitatorChanged { .. } | Event::SupervisorCame { .. } | Event::SupervisorLeft
        | Event::SupervisionAnswered { .. } | Event::SupervisorLetIn { .. } | Event::SupervisorWrote { .. }
        | Event::TakenOutside | Event::SessionStarted | Event::SessionEnded
        | Event::StageStarted { .. } | Event::StageEnded { .. } | Event::StageSkipped { .. }
        | Event::RoomPaused { .. } | Event::RoomResumed { .. } | Event::ExtensionAsked { .. }
        | Event::ExtensionVoted { .. } | Event::ExtensionDecided { .. } | Event::FloorChanged { .. }
        | Event::FloorGiven { .. } | Event::FloorReturned | Event::TurnBegun { .. }
        | Event::TurnFinished { .. } | Event::TurnPassed { .. } | Event::TurnsOrdered { .. }
        | Event::HandRaised { .. } | Event::HandLowered { .. } | Event::HandsOrdered { .. }
        | Event::MemberInvited { .. } | Event::SilenceBegan { .. } | Event::SilenceEnded
        | Event::SilenceSet { .. } | Event::QuestionOffered { .. } | Event::QuestionDrafted { .. }
        | Event::QuestionReworded { .. } | Event::QuestionWithdrawn { .. } | Event::QuestionAsked { .. }
        | Event::QuestionRated { .. } | Event::QuestionAnswered { .. } | Event::QuestionHeld { .. }
        | Event::QuestionPassed { .. } | Event::PresenterReady | Event::QuestionStarred { .. }
        | Event::QuestionKept { .. } | Event::MarksShared { .. } | Event::QuestionKindSet { .. }
        | Event::FacilitatorIntervened { .. } | Event::QuestionParked { .. } | Event::QuestionSetAside { .. }
        | Event::CircleOpened { .. } | Event::MemberMoved { .. } | Event::CirclesCalled { .. }
        | Event::CirclesDelayed { .. } | Event::CircleAsked { .. } | Event::CircleClosed { .. }
        | Event::InnerSeated { .. } | Event::InCircle { .. } | Event::BidMade { .. }
        | Event::BidWithdrawn { .. } | Event::AgendaAgreed { .. } | Event::IssueWorded { .. }
        | Event::IssueAgreed { .. } | Event::PresenterStoodBack { .. } | Event::ActionUndertaken { .. }
        | Event::ActionRevised { .. } | Event::ActionReported { .. } | Event::ReflectionShared { .. }
        | Event::SheetLaidDown { .. } | Event::SheetTakenUp { .. } | Event::SheetTurnedOver { .. }
        | Event::CardPut { .. } | Event::CardCorrected { .. } | Event::CardMoved { .. }
        | Event::CardStruck { .. } | Event::CardTakenBack { .. } | Event::TokenPlaced { .. }
        | Event::TokenMoved { .. } | Event::TokenRemoved { .. } | Event::PresenterStood { .. }
        | Event::RoleLeft { .. } | Event::FacilitatorQualified { .. } | Event::MemberSaid { .. }
        | Event::ReflectionWithdrawn { .. } | Event::SaidWithdrawn { .. } | Event::MemberSpoke { .. }
        | Event::MemberUnheard { .. } | Event::MemberUnmeasurable { .. } | Event::MemberMeasurable { .. }
        => return false,
    };
    presenters.contains(whose) && texts.contains(text.expose())
}
