//! The providers that organisations sign in by, browsers that were sent to one, and identities.

use super::accounts::{CameBy, end_all_by, enter, signed_in_on};
use super::browsers::{Recognised, recognise};
use super::organisations::must_organise;
use super::seats::welcome;
use super::{Connection, Engine, lock, query, query_scalar};
use crate::store::StoreError;
use crate::store::error::already;
use crate::store::port::{
    DeviceId, EndedSignIn, LetIn, NewIdentity, NewPerson, OrganisationId, PersonId, Providers,
    SealedProvider, SealedProviderAsk, SignedInAs, StoredIdentity, Visitor,
};
use crate::store::values::{from_db, from_text, to_db, to_text};
use async_trait::async_trait;
use protocol::Timestamp;
use protocol::http::Language;
use protocol::limits::SIGN_IN_WITHIN;
use sqlx::Row as _;

#[async_trait]
impl Providers for Engine {
    async fn put_provider(
        &self,
        id: &OrganisationId,
        by: &PersonId,
        provider: Option<SealedProvider>,
        same: bool,
        now: Timestamp,
    ) -> Result<Vec<EndedSignIn>, StoreError> {
        let (id, by, now_ms) = (id.clone(), by.clone(), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                must_organise(&mut *connection, &id, &by).await?;
                lock(&mut *connection, &id.0).await?;
                query("DELETE FROM providers WHERE org = $1").bind(&id.0).execute(&mut *connection).await?;
                let ended = match same {
                    true => Vec::new(),
                    false => end_all_by(&mut *connection, CameBy::Provider(&id), None).await?,
                };
                let Some(SealedProvider { sealed, listed }) = provider else { return Ok(ended) };
                query("INSERT INTO providers (org, sealed, listed, set_at_ms) VALUES ($1, $2, $3, $4)")
                    .bind(&id.0)
                    .bind(sealed)
                    .bind(i64::from(listed))
                    .bind(now_ms)
                    .execute(connection)
                    .await
                    .map_err(|error| already(error, "provider"))?;
                Ok(ended)
            })
        })
        .await
    }

    async fn provider_of(&self, id: &OrganisationId) -> Result<Option<SealedProvider>, StoreError> {
        let row = query("SELECT sealed, listed FROM providers WHERE org = $1")
            .bind(&id.0)
            .fetch_optional(&mut *self.reader().await?)
            .await?;
        row.map(|row| {
            let listed: i64 = row.try_get("listed")?;
            Ok(SealedProvider { sealed: row.try_get("sealed")?, listed: listed != 0 })
        })
        .transpose()
    }

    async fn listed_providers(&self) -> Result<Vec<(OrganisationId, Vec<u8>)>, StoreError> {
        let rows = query(
            "SELECT o.id, o.name_sealed FROM providers p JOIN organisations o ON o.id = p.org \
             WHERE p.listed = 1 ORDER BY o.created_at_ms, o.id",
        )
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter().map(|row| Ok((OrganisationId(row.try_get("id")?), row.try_get("name_sealed")?))).collect()
    }

    async fn insert_provider_ask(
        &self,
        visitor: Visitor,
        ask: SealedProviderAsk,
    ) -> Result<LetIn, StoreError> {
        let now_ms = to_db(visitor.now.0)?;
        let (over_ms, language) = (now_ms.saturating_sub(to_db(SIGN_IN_WITHIN.0)?), to_text(&ask.language)?);
        self.change(move |connection| {
            Box::pin(async move {
                let let_in = welcome(&mut *connection, &visitor, now_ms).await?;
                query("DELETE FROM provider_asks WHERE device = $1 OR asked_at_ms <= $2")
                    .bind(let_in.device.0.as_slice())
                    .bind(over_ms)
                    .execute(&mut *connection)
                    .await?;
                query(
                    "INSERT INTO provider_asks (state_hash, device, org, person, sealed, language, asked_at_ms) \
                     VALUES ($1, $2, $3, $4, $5, $6, $7)",
                )
                .bind(ask.state.as_slice())
                .bind(let_in.device.0.as_slice())
                .bind(ask.organisation.0)
                .bind(ask.to.map(|person| person.0))
                .bind(ask.sealed)
                .bind(language)
                .bind(now_ms)
                .execute(connection)
                .await
                .map_err(|error| already(error, "provider ask"))?;
                Ok(let_in)
            })
        })
        .await
    }

    async fn take_provider_ask(
        &self,
        state: &[u8; 32],
        device: DeviceId,
        now: Timestamp,
    ) -> Result<Option<SealedProviderAsk>, StoreError> {
        let state = *state;
        let over_ms = to_db(now.0)?.saturating_sub(to_db(SIGN_IN_WITHIN.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                let row = query(
                    "DELETE FROM provider_asks WHERE state_hash = $1 AND device = $2 \
                     RETURNING org, person, sealed, language, asked_at_ms",
                )
                .bind(state.as_slice())
                .bind(device.0.as_slice())
                .fetch_optional(connection)
                .await?;
                let Some(row) = row else { return Ok(None) };
                if row.try_get::<i64, _>("asked_at_ms")? <= over_ms {
                    return Ok(None);
                }
                let organisation = OrganisationId(row.try_get("org")?);
                Ok(Some(SealedProviderAsk {
                    state,
                    to: row.try_get::<Option<String>, _>("person")?.map(PersonId),
                    sealed: row.try_get("sealed")?,
                    language: from_text(row.try_get("language")?, &organisation)?,
                    organisation,
                }))
            })
        })
        .await
    }

    async fn person_of_identity(&self, mark: &str) -> Result<Option<PersonId>, StoreError> {
        let id: Option<String> = query_scalar("SELECT person FROM identities WHERE mark = $1")
            .bind(mark)
            .fetch_optional(&mut *self.reader().await?)
            .await?;
        Ok(id.map(PersonId))
    }

    async fn identities_of(&self, person: &PersonId) -> Result<Vec<StoredIdentity>, StoreError> {
        let rows = query(
            "SELECT i.mark, i.issuer_sealed, i.since_ms, CAST(CASE WHEN p.address_mark = i.mark THEN 1 ELSE 0 END AS BIGINT) AS first \
             FROM identities i JOIN people p ON p.id = i.person WHERE i.person = $1 ORDER BY i.since_ms, i.mark",
        )
        .bind(&person.0)
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(StoredIdentity {
                    mark: row.try_get("mark")?,
                    issuer: row.try_get("issuer_sealed")?,
                    since: Timestamp(from_db(row.try_get("since_ms")?)?),
                    first: row.try_get::<i64, _>("first")? != 0,
                })
            })
            .collect()
    }

    async fn sign_in_as(
        &self,
        visitor: Visitor,
        (mark, organisation): (&str, &OrganisationId),
        new: Option<(NewPerson, NewIdentity, Language)>,
    ) -> Result<SignedInAs, StoreError> {
        let (mark, organisation, now_ms) = (mark.to_owned(), organisation.clone(), to_db(visitor.now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                lock(&mut *connection, &mark).await?;
                // Taken away while somebody was at the provider: they come back to nothing.
                lock(&mut *connection, &organisation.0).await?;
                let there: i64 = query_scalar("SELECT COUNT(*) FROM providers WHERE org = $1")
                    .bind(&organisation.0)
                    .fetch_one(&mut *connection)
                    .await?;
                if there == 0 {
                    return Err(StoreError::NotFound("provider"));
                }
                let device = match recognise(&mut *connection, visitor.shown, now_ms).await? {
                    Recognised::Known(device) => device,
                    Recognised::Retired(_) | Recognised::Stranger => {
                        return Err(StoreError::NotFound("browser"));
                    }
                };
                let whose = "SELECT person FROM identities WHERE mark = $1";
                let known: Option<String> =
                    query_scalar(whose).bind(&mark).fetch_optional(&mut *connection).await?;
                let person = match (known, new) {
                    (Some(known), _) => PersonId(known),
                    (None, Some((person, identity, language))) => {
                        // What is unique for an address is here the identity itself, which is no address's mark.
                        query(
                            "INSERT INTO people (id, address_mark, address_sealed, language, created_at_ms) \
                             VALUES ($1, $2, $3, $4, $5)",
                        )
                        .bind(&person.id.0)
                        .bind(&mark)
                        .bind(person.address)
                        .bind(to_text(&language)?)
                        .bind(now_ms)
                        .execute(&mut *connection)
                        .await
                        .map_err(|error| already(error, "person"))?;
                        insert_identity(&mut *connection, &person.id, identity, now_ms).await?;
                        person.id
                    }
                    (None, None) => return Err(StoreError::NotFound("person")),
                };
                enter(connection, &visitor, (device, CameBy::Provider(&organisation)), person, now_ms).await
            })
        })
        .await
    }

    async fn add_identity(
        &self,
        device: DeviceId,
        person: &PersonId,
        identity: NewIdentity,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (person, now_ms) = (person.clone(), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                if signed_in_on(&mut *connection, device).await?.as_ref() != Some(&person) {
                    return Err(StoreError::NotFound("sign-in"));
                }
                let whose = "SELECT person FROM identities WHERE mark = $1";
                let known: Option<String> =
                    query_scalar(whose).bind(&identity.mark).fetch_optional(&mut *connection).await?;
                match known {
                    Some(known) if known == person.0 => Ok(()),
                    Some(_) => Err(StoreError::AlreadyThere("identity")),
                    None => insert_identity(connection, &person, identity, now_ms).await,
                }
            })
        })
        .await
    }

    async fn end_identity(&self, person: &PersonId, mark: &str) -> Result<(), StoreError> {
        let (person, mark) = (person.clone(), mark.to_owned());
        self.change(move |connection| {
            Box::pin(async move {
                let gone = query(
                    "DELETE FROM identities WHERE person = $1 AND mark = $2 AND NOT EXISTS \
                     (SELECT 1 FROM people WHERE id = $1 AND address_mark = $2)",
                )
                .bind(&person.0)
                .bind(&mark)
                .execute(connection)
                .await?;
                if gone.rows_affected() == 0 { Err(StoreError::NotFound("identity")) } else { Ok(()) }
            })
        })
        .await
    }
}

async fn insert_identity(
    connection: &mut Connection,
    person: &PersonId,
    identity: NewIdentity,
    now_ms: i64,
) -> Result<(), StoreError> {
    query("INSERT INTO identities (mark, person, issuer_sealed, since_ms) VALUES ($1, $2, $3, $4)")
        .bind(identity.mark)
        .bind(&person.0)
        .bind(identity.issuer)
        .bind(now_ms)
        .execute(connection)
        .await
        .map_err(|error| already(error, "identity"))?;
    Ok(())
}
