//! Invitations that were ever made.

use super::{Connection, Engine, query};
use crate::store::StoreError;
use crate::store::error::already;
use crate::store::port::{INVITATIONS_KNOWN_FOR, InvitationMade, Invitations};
use crate::store::values::{from_db, member, to_db};
use async_trait::async_trait;
use protocol::{MemberId, Timestamp};
use sqlx::Row as _;

#[async_trait]
impl Invitations for Engine {
    async fn invitation_made(&self, hash: &[u8; 32]) -> Result<Option<InvitationMade>, StoreError> {
        let row = query("SELECT member, made_at_ms FROM invitations_made WHERE hash = $1")
            .bind(hash.as_slice())
            .fetch_optional(&mut *self.reader().await?)
            .await?;
        row.map(|row| {
            Ok(InvitationMade {
                at: Timestamp(from_db(row.try_get("made_at_ms")?)?),
                member: row.try_get::<Option<i64>, _>("member")?.map(member).transpose()?,
            })
        })
        .transpose()
    }
}

/// Notes an invitation, inside the change that makes it: `AlreadyThere("invitation")` if it was made before.
pub(super) async fn note_made(
    connection: &mut Connection,
    hash: &[u8; 32],
    member: Option<MemberId>,
    now_ms: i64,
) -> Result<(), StoreError> {
    query("DELETE FROM invitations_made WHERE made_at_ms < $1")
        .bind(now_ms.saturating_sub(to_db(INVITATIONS_KNOWN_FOR.0)?))
        .execute(&mut *connection)
        .await?;
    query("INSERT INTO invitations_made (hash, member, made_at_ms) VALUES ($1, $2, $3)")
        .bind(hash.as_slice())
        .bind(member.map(|member| i64::from(member.0)))
        .bind(now_ms)
        .execute(connection)
        .await
        .map_err(|error| already(error, "invitation"))?;
    Ok(())
}
