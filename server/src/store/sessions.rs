//! Opening sessions: their first events are sealed, and their ids are drawn by chance.

use super::port::{NewSession, Owned, SealedSession, StoredSession};
use super::{Store, StoreError};
use crate::keys::random;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use protocol::{Event, Seq, SessionId};

impl Store {
    /// Opens the next session of a set with its first events, in one transaction: see
    /// [`Sessions::insert_session`](super::port::Sessions::insert_session).
    ///
    /// # Errors
    /// Those of `insert_session`.
    pub async fn create_session(
        &self,
        session: NewSession,
        first_events: &[Event],
    ) -> Result<StoredSession, StoreError> {
        let sealed = self.seal_session(session, first_events).await?;
        self.insert_session(sealed).await
    }

    /// Everything of a new session that is written at once.
    pub(super) async fn seal_session(
        &self,
        session: NewSession,
        first_events: &[Event],
    ) -> Result<SealedSession, StoreError> {
        let rows = self.seal(&session.id, Some(&session.set), Seq(1), &[], first_events).await?;
        Ok(SealedSession { session, log_id: draw_log_id()?, rows })
    }

    /// Takes the right to write a session's log for this run of the process: see
    /// [`Sessions::take_over`](super::port::Sessions::take_over).
    ///
    /// # Errors
    /// Those of `take_over`.
    pub async fn acquire(&self, session: &SessionId, owner: &str) -> Result<Owned, StoreError> {
        self.take_over(session, owner, self.boot()).await
    }

    /// Gives a session's log another id: it may have gone back in time. `epoch` is what [`Store::acquire`] gave. The new id.
    ///
    /// # Errors
    /// `NotFound` if there is no such session, or another has taken it over.
    pub async fn renew_log(&self, session: &SessionId, epoch: u64) -> Result<String, StoreError> {
        let log_id = draw_log_id()?;
        self.set_log_id(session, epoch, &log_id).await?;
        Ok(log_id)
    }
}

/// An id that no log has.
pub(super) fn draw_log_id() -> Result<String, StoreError> {
    Ok(URL_SAFE_NO_PAD.encode(random::<16>()?))
}
