//! Which sessions are rehearsed and how, so that rehearsal members come back after a restart. Who they are
//! is said by the seats (`sets.rs`).

use super::sessions::already;
use super::sets::{from_text, member, to_text};
use super::{Store, StoreError};
use protocol::http::Pace;
use protocol::{MemberId, SessionId};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

/// How a session is rehearsed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StoredRehearsal {
    /// Who is to present first, if a rehearsal facilitator makes the agenda.
    pub presenter: Option<MemberId>,
    /// How fast rehearsal members live.
    pub pace: Pace,
}

/// The same as it is kept.
pub(super) struct RehearsalRow {
    session: String,
    presenter: Option<i64>,
    pace: String,
}

impl StoredRehearsal {
    pub(super) fn row(self, session: &str) -> Result<RehearsalRow, StoreError> {
        let presenter = self.presenter.map(|member| i64::from(member.0));
        Ok(RehearsalRow { session: session.to_owned(), presenter, pace: to_text(&self.pace)? })
    }
}

impl RehearsalRow {
    /// Notes that a session is rehearsed, inside a change.
    pub(super) async fn insert(self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        sqlx::query("INSERT INTO rehearsals (session_id, presenter, pace) VALUES ($1, $2, $3)")
            .bind(self.session)
            .bind(self.presenter)
            .bind(self.pace)
            .execute(connection)
            .await
            .map_err(|error| already(error, "rehearsal"))?;
        Ok(())
    }
}

impl Store {
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
