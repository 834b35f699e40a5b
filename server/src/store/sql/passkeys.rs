//! Passkeys, and browsers that were asked to make or to show one.

use super::accounts::{CameBy, end_all_by, enter, signed_in_on};
use super::browsers::{Recognised, recognise};
use super::seats::welcome;
use super::{Connection, Engine, Row, lock, query, query_scalar};
use crate::store::StoreError;
use crate::store::error::already;
use crate::store::port::{
    DeviceId, EndedSignIn, LetIn, Passkeys, PersonId, SealedPasskey, SealedPasskeyAsk, SignedInAs,
    StoredPasskey, Visitor,
};
use crate::store::values::{from_db, to_db};
use async_trait::async_trait;
use protocol::Timestamp;
use protocol::limits::{PASSKEY_WITHIN, PASSKEYS_MAX};
use sqlx::Row as _;

#[async_trait]
impl Passkeys for Engine {
    async fn insert_passkey_ask(&self, visitor: Visitor, ask: SealedPasskeyAsk) -> Result<LetIn, StoreError> {
        let now_ms = to_db(visitor.now.0)?;
        let over_ms = now_ms.saturating_sub(to_db(PASSKEY_WITHIN.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                let let_in = welcome(&mut *connection, &visitor, now_ms).await?;
                query("DELETE FROM passkey_asks WHERE device = $1 OR asked_at_ms <= $2")
                    .bind(let_in.device.0.as_slice())
                    .bind(over_ms)
                    .execute(&mut *connection)
                    .await?;
                query(
                    "INSERT INTO passkey_asks (state_hash, device, person, sealed, asked_at_ms) \
                     VALUES ($1, $2, $3, $4, $5)",
                )
                .bind(ask.state.as_slice())
                .bind(let_in.device.0.as_slice())
                .bind(ask.to.map(|person| person.0))
                .bind(ask.sealed)
                .bind(now_ms)
                .execute(connection)
                .await
                .map_err(|error| already(error, "passkey ask"))?;
                Ok(let_in)
            })
        })
        .await
    }

    async fn take_passkey_ask(
        &self,
        state: &[u8; 32],
        device: DeviceId,
        now: Timestamp,
    ) -> Result<Option<SealedPasskeyAsk>, StoreError> {
        let state = *state;
        let over_ms = to_db(now.0)?.saturating_sub(to_db(PASSKEY_WITHIN.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                let row = query(
                    "DELETE FROM passkey_asks WHERE state_hash = $1 AND device = $2 \
                     RETURNING person, sealed, asked_at_ms",
                )
                .bind(state.as_slice())
                .bind(device.0.as_slice())
                .fetch_optional(connection)
                .await?;
                let Some(row) = row else { return Ok(None) };
                if row.try_get::<i64, _>("asked_at_ms")? <= over_ms {
                    return Ok(None);
                }
                let to = row.try_get::<Option<String>, _>("person")?.map(PersonId);
                Ok(Some(SealedPasskeyAsk { state, to, sealed: row.try_get("sealed")? }))
            })
        })
        .await
    }

    async fn passkeys_of(&self, person: &PersonId) -> Result<Vec<StoredPasskey>, StoreError> {
        let rows = query(
            "SELECT mark, person, sealed, made_at_ms, used_at_ms, doubted_at_ms FROM passkeys \
             WHERE person = $1 ORDER BY made_at_ms, mark",
        )
        .bind(&person.0)
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter().map(stored).collect()
    }

    async fn passkey_of_mark(&self, mark: &str) -> Result<Option<StoredPasskey>, StoreError> {
        let row = query(
            "SELECT mark, person, sealed, made_at_ms, used_at_ms, doubted_at_ms FROM passkeys WHERE mark = $1",
        )
        .bind(mark)
        .fetch_optional(&mut *self.reader().await?)
        .await?;
        row.as_ref().map(stored).transpose()
    }

    async fn insert_passkey(
        &self,
        device: DeviceId,
        person: &PersonId,
        new: SealedPasskey,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (person, now_ms) = (person.clone(), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                lock(&mut *connection, &person.0).await?;
                if signed_in_on(&mut *connection, device).await?.as_ref() != Some(&person) {
                    return Err(StoreError::NotFound("sign-in"));
                }
                let count = count(&mut *connection, &person).await?;
                if usize::try_from(count).is_ok_and(|count| count >= PASSKEYS_MAX) {
                    return Err(StoreError::AlreadyThere("passkeys"));
                }
                query(
                    "INSERT INTO passkeys (mark, person, sealed, counter, made_at_ms) VALUES ($1, $2, $3, $4, $5)",
                )
                .bind(new.mark)
                .bind(&person.0)
                .bind(new.sealed)
                .bind(i64::from(new.counter))
                .bind(now_ms)
                .execute(connection)
                .await
                .map_err(|error| already(error, "passkey"))?;
                Ok(())
            })
        })
        .await
    }

    async fn sign_in_by_passkey(
        &self,
        visitor: Visitor,
        used: SealedPasskey,
    ) -> Result<SignedInAs, StoreError> {
        let now_ms = to_db(visitor.now.0)?;
        self.change(move |connection| {
            Box::pin(async move {
                lock(&mut *connection, &used.mark).await?;
                let device = match recognise(&mut *connection, visitor.shown, now_ms).await? {
                    Recognised::Known(device) => device,
                    Recognised::Retired(_) | Recognised::Stranger => {
                        return Err(StoreError::NotFound("browser"));
                    }
                };
                let known =
                    query("SELECT person, counter FROM passkeys WHERE mark = $1 AND doubted_at_ms IS NULL")
                        .bind(&used.mark)
                        .fetch_optional(&mut *connection)
                        .await?;
                let known = known.ok_or(StoreError::NotFound("passkey"))?;
                let (before, counter): (i64, i64) = (known.try_get("counter")?, i64::from(used.counter));
                if counter.max(before) > 0 && counter <= before {
                    return Err(StoreError::AlreadyThere("count"));
                }
                query("UPDATE passkeys SET sealed = $2, counter = $3, used_at_ms = $4 WHERE mark = $1")
                    .bind(&used.mark)
                    .bind(used.sealed)
                    .bind(counter)
                    .bind(now_ms)
                    .execute(&mut *connection)
                    .await?;
                let person = PersonId(known.try_get("person")?);
                enter(connection, &visitor, (device, CameBy::Passkey(&used.mark)), person, now_ms).await
            })
        })
        .await
    }

    async fn doubt_passkey(&self, mark: &str, now: Timestamp) -> Result<Vec<EndedSignIn>, StoreError> {
        let (mark, now_ms) = (mark.to_owned(), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                lock(&mut *connection, &mark).await?;
                query("UPDATE passkeys SET doubted_at_ms = $2 WHERE mark = $1 AND doubted_at_ms IS NULL")
                    .bind(&mark)
                    .bind(now_ms)
                    .execute(&mut *connection)
                    .await?;
                end_all_by(connection, CameBy::Passkey(&mark), None).await
            })
        })
        .await
    }

    async fn remove_passkey(
        &self,
        by: DeviceId,
        person: &PersonId,
        mark: &str,
    ) -> Result<Vec<EndedSignIn>, StoreError> {
        let (person, mark) = (person.clone(), mark.to_owned());
        self.change(move |connection| {
            Box::pin(async move {
                lock(&mut *connection, &person.0).await?;
                // The mark of an account's address is an identity's where the account began with a provider.
                let no_letter: i64 = query_scalar(
                    "SELECT COUNT(*) FROM identities i JOIN people p ON p.address_mark = i.mark WHERE p.id = $1",
                )
                .bind(&person.0)
                .fetch_one(&mut *connection)
                .await?;
                let last = count(&mut *connection, &person).await? <= 1;
                let gone = query("DELETE FROM passkeys WHERE mark = $1 AND person = $2")
                    .bind(&mark)
                    .bind(&person.0)
                    .execute(&mut *connection)
                    .await?;
                if gone.rows_affected() == 0 {
                    return Err(StoreError::NotFound("passkey"));
                }
                if last && no_letter > 0 {
                    return Err(StoreError::AlreadyThere("last passkey"));
                }
                end_all_by(connection, CameBy::Passkey(&mark), Some(by)).await
            })
        })
        .await
    }
}

async fn count(connection: &mut Connection, person: &PersonId) -> Result<i64, StoreError> {
    let count = query_scalar("SELECT COUNT(*) FROM passkeys WHERE person = $1").bind(&person.0);
    Ok(count.fetch_one(connection).await?)
}

fn stored(row: &Row) -> Result<StoredPasskey, StoreError> {
    let at = |name: &str| -> Result<Option<Timestamp>, StoreError> {
        row.try_get::<Option<i64>, _>(name)?.map(|at| Ok(Timestamp(from_db(at)?))).transpose()
    };
    Ok(StoredPasskey {
        mark: row.try_get("mark")?,
        person: PersonId(row.try_get("person")?),
        sealed: row.try_get("sealed")?,
        made_at: Timestamp(from_db(row.try_get("made_at_ms")?)?),
        used_at: at("used_at_ms")?,
        doubted_at: at("doubted_at_ms")?,
    })
}
