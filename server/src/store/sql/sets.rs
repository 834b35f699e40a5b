//! Sets and their seats.

use super::keeping;
use super::seats::{sit, welcome};
use super::sessions::{insert as insert_session, insert_rehearsal};
use super::{Connection, Engine, Row, query, query_scalar};
use crate::store::StoreError;
use crate::store::error::already;
use crate::store::port::{
    LetIn, SealedFounding, SealedSeat, SealedSet, SeatRow, SetRecord, Sets, StoredSession,
};
use crate::store::values::{from_db, from_text, member, to_db, to_text};
use async_trait::async_trait;
use protocol::http::EntryWay;
use protocol::{Millis, SetId, Timestamp};
use sqlx::Row as _;

#[async_trait]
impl Sets for Engine {
    async fn insert_founding(&self, founding: SealedFounding) -> Result<(StoredSession, LetIn), StoreError> {
        self.change(move |connection| Box::pin(found(connection, founding))).await
    }

    #[cfg(test)]
    async fn insert_set(&self, set: SealedSet) -> Result<(), StoreError> {
        self.change(move |connection| Box::pin(insert(connection, set))).await
    }

    async fn set_record(&self, id: &SetId) -> Result<Option<SetRecord>, StoreError> {
        let mut reader = self.reader().await?;
        let set = query("SELECT language, demo, name_sealed, created_at_ms FROM sets WHERE id = $1")
            .bind(&id.0)
            .fetch_optional(&mut *reader)
            .await?;
        let Some(set) = set else { return Ok(None) };
        let rows = query(
            "SELECT member, part, deputy, rehearsal, figure, colour, pronoun, name_sealed, invite_sealed, \
             own_sealed, taken_at_ms, spent_at_ms, fresh_at_ms, removed_at_ms, since_session, guest FROM seats WHERE set_id = $1 ORDER BY place",
        )
        .bind(&id.0)
        .fetch_all(&mut *reader)
        .await?;
        Ok(Some(SetRecord {
            name: set.try_get("name_sealed")?,
            language: from_text(set.try_get("language")?, id)?,
            demo: set.try_get::<i64, _>("demo")? != 0,
            created_at: Timestamp(from_db(set.try_get("created_at_ms")?)?),
            seats: rows.iter().map(|row| read_seat(id, row)).collect::<Result<_, _>>()?,
        }))
    }

    async fn note_erasure(&self, set: &SetId) -> Result<(), StoreError> {
        let id = set.0.clone();
        self.change(move |connection| Box::pin(async move { renew_views(connection, &id).await })).await
    }

    async fn delete_set(&self, set: &SetId) -> Result<(), StoreError> {
        let id = set.0.clone();
        self.change(move |connection| {
            Box::pin(async move {
                query("DELETE FROM sets WHERE id = $1").bind(id).execute(connection).await?;
                Ok(())
            })
        })
        .await
    }

    async fn outlived_sets(
        &self,
        now: Timestamp,
        kept: Option<Millis>,
        limit: u32,
    ) -> Result<Vec<SetId>, StoreError> {
        self.change(move |connection| Box::pin(keeping::outlived(connection, now, kept, limit))).await
    }

    async fn last_sign(&self, set: &SetId) -> Result<Timestamp, StoreError> {
        self.placed().await;
        keeping::last_sign(&mut *self.reader().await?, set).await
    }
}

/// Makes a set with its first session and its maker, inside a change.
async fn found(
    connection: &mut Connection,
    founding: SealedFounding,
) -> Result<(StoredSession, LetIn), StoreError> {
    let SealedFounding { set, session, rehearsal, own, own_link, founder } = founding;
    let (id, now_ms) = (set.id.clone(), to_db(founder.now.0)?);
    insert(&mut *connection, set).await?;
    let stored = insert_session(&mut *connection, session).await?;
    if let Some(rehearsal) = rehearsal {
        insert_rehearsal(&mut *connection, &stored.id, rehearsal).await?;
    }
    let seats: i64 = query_scalar("SELECT COUNT(*) FROM seats WHERE set_id = $1 AND member = $2")
        .bind(&id.0)
        .bind(i64::from(own.0))
        .fetch_one(&mut *connection)
        .await?;
    if seats == 0 {
        return Err(StoreError::NotFound("seat"));
    }
    let let_in = welcome(&mut *connection, &founder, now_ms).await?;
    sit(connection, let_in.device, &id.0, own, EntryWay::Founded, Some(own_link), now_ms).await?;
    Ok((stored, let_in))
}

/// Writes a set with its seats, inside a change.
pub(super) async fn insert(connection: &mut Connection, set: SealedSet) -> Result<(), StoreError> {
    query("INSERT INTO sets (id, language, demo, name_sealed, created_at_ms) VALUES ($1, $2, $3, $4, $5)")
        .bind(&set.id.0)
        .bind(to_text(&set.language)?)
        .bind(i64::from(set.demo))
        .bind(set.name)
        .bind(to_db(set.created_at.0)?)
        .execute(&mut *connection)
        .await
        .map_err(|error| already(error, "set"))?;
    for (place, sealed) in (0_i64..).zip(set.seats) {
        insert_seat(&mut *connection, &set.id.0, place, sealed).await?;
    }
    Ok(())
}

pub(super) async fn insert_seat(
    connection: &mut Connection,
    set: &str,
    place: i64,
    seat: SealedSeat,
) -> Result<(), StoreError> {
    query(
        "INSERT INTO seats (set_id, member, place, part, deputy, rehearsal, figure, colour, name_sealed, \
         invite_hash, invite_sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(set)
    .bind(i64::from(seat.member.0))
    .bind(place)
    .bind(to_text(&seat.part)?)
    .bind(i64::from(seat.deputy))
    .bind(i64::from(seat.rehearsal))
    .bind(i64::from(seat.figure))
    .bind(i64::from(seat.colour))
    .bind(seat.name)
    .bind(seat.invitation.hash.as_slice())
    .bind(seat.invitation.sealed)
    .execute(connection)
    .await
    .map_err(|error| already(error, "seat"))?;
    Ok(())
}

fn read_seat(set: &SetId, row: &Row) -> Result<SeatRow, StoreError> {
    let member = member(row.try_get("member")?)?;
    let damaged = || StoreError::damaged(format!("seat {member} of set {set}"));
    let small = |column| -> Result<u32, StoreError> {
        u32::try_from(row.try_get::<i64, _>(column)?).map_err(|_| damaged())
    };
    let since = |column| -> Result<Option<Timestamp>, StoreError> {
        row.try_get::<Option<i64>, _>(column)?.map(from_db).transpose().map(|at| at.map(Timestamp))
    };
    Ok(SeatRow {
        member,
        name: row.try_get("name_sealed")?,
        pronoun: row.try_get("pronoun")?,
        part: from_text(row.try_get("part")?, set)?,
        deputy: small("deputy")? != 0,
        rehearsal: small("rehearsal")? != 0,
        figure: small("figure")?,
        colour: small("colour")?,
        invitation: row.try_get("invite_sealed")?,
        own_link: row.try_get("own_sealed")?,
        taken_at: since("taken_at_ms")?,
        spent_at: since("spent_at_ms")?,
        fresh_at: since("fresh_at_ms")?,
        removed_at: since("removed_at_ms")?,
        since_session: small("since_session")?,
        guest: small("guest")? != 0,
    })
}

/// Views from before are not to be resumed in any session of a set.
pub(super) async fn renew_views(connection: &mut Connection, set: &str) -> Result<(), StoreError> {
    query(
        "UPDATE sessions SET anew_after = COALESCE((SELECT MAX(seq) FROM events \
         WHERE session_id = sessions.id), 0) WHERE set_id = $1",
    )
    .bind(set)
    .execute(connection)
    .await?;
    Ok(())
}
