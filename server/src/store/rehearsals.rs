//! Which sessions are rehearsed and how, so that rehearsal members come back after a restart. Who they are
//! is said by the seats (`sets.rs`).

use super::sessions::already;
use super::sets::{from_text, member, to_text};
use super::{Store, StoreError};
use protocol::http::Pace;
use protocol::{MemberId, SessionId};
use sqlx::Row;

/// How a session is rehearsed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StoredRehearsal {
    /// Who is to present first, if a rehearsal facilitator makes the agenda.
    pub presenter: Option<MemberId>,
    /// How fast rehearsal members live.
    pub pace: Pace,
}

impl Store {
    /// Notes that a session is rehearsed.
    ///
    /// # Errors
    /// `AlreadyThere` if that was noted before.
    pub async fn keep_rehearsal(
        &self,
        session: &SessionId,
        rehearsal: StoredRehearsal,
    ) -> Result<(), StoreError> {
        let (id, pace) = (session.0.clone(), to_text(&rehearsal.pace)?);
        let presenter = rehearsal.presenter.map(|member| i64::from(member.0));
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    sqlx::query("INSERT INTO rehearsals (session_id, presenter, pace) VALUES ($1, $2, $3)")
                        .bind(id)
                        .bind(presenter)
                        .bind(pace)
                        .execute(connection)
                        .await
                        .map_err(|error| already(error, "rehearsal"))?;
                    Ok(())
                })
            })
            .await
    }

    /// How a session is rehearsed, if it is.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn rehearsal(&self, session: &SessionId) -> Result<Option<StoredRehearsal>, StoreError> {
        let row = sqlx::query("SELECT presenter, pace FROM rehearsals WHERE session_id = $1")
            .bind(&session.0)
            .fetch_optional(self.readers())
            .await?;
        row.map(|row| {
            let presenter: Option<i64> = row.try_get("presenter")?;
            Ok(StoredRehearsal {
                presenter: presenter.map(member).transpose()?,
                pace: from_text(row.try_get("pace")?, session)?,
            })
        })
        .transpose()
    }
}
