//! Programmes that are played for a visitor.

use super::accounts::signed_in_on;
use super::seats::welcome;
use super::{Engine, query, query_scalar};
use crate::store::StoreError;
use crate::store::port::{
    LetIn, NewRehearsed, OrganisationId, PersonId, ProgrammeId, Rehearsed, RehearsedOrganisation, Visitor,
};
use crate::store::values::{to_db, to_text};
use async_trait::async_trait;
use protocol::programme::ProgrammeRole;
use protocol::{SetId, Timestamp};

/// Organisations that go at once: each takes many sets along.
const AT_ONCE: i64 = 10;

#[async_trait]
impl Rehearsed for Engine {
    async fn insert_rehearsed_person(
        &self,
        visitor: Visitor,
        new: NewRehearsed,
    ) -> Result<(LetIn, PersonId), StoreError> {
        let NewRehearsed { person, mark, language, until } = new;
        let (now_ms, until_ms, language) = (to_db(visitor.now.0)?, to_db(until.0)?, to_text(&language)?);
        self.change(move |connection| {
            Box::pin(async move {
                let let_in = welcome(&mut *connection, &visitor, now_ms).await?;
                if let Some(there) = signed_in_on(&mut *connection, let_in.device).await? {
                    // Whoever was nobody already stays for as long as what is played now.
                    query("UPDATE people SET remove_from_ms = $2 WHERE id = $1 AND remove_from_ms < $2")
                        .bind(&there.0)
                        .bind(until_ms)
                        .execute(connection)
                        .await?;
                    return Ok((let_in, there));
                }
                query(
                    "INSERT INTO people (id, address_mark, address_sealed, language, created_at_ms, remove_from_ms) \
                     SELECT $1, $2, $3, $4, $5, $6 WHERE NOT EXISTS (SELECT 1 FROM people WHERE address_mark = $2)",
                )
                .bind(&person.id.0)
                .bind(&mark)
                .bind(person.address)
                .bind(language)
                .bind(now_ms)
                .bind(until_ms)
                .execute(&mut *connection)
                .await?;
                let known: Option<String> = query_scalar(
                    "SELECT id FROM people WHERE address_mark = $1 AND remove_from_ms IS NOT NULL",
                )
                .bind(&mark)
                .fetch_optional(&mut *connection)
                .await?;
                let known = known.ok_or(StoreError::AlreadyThere("person"))?;
                query("INSERT INTO sign_ins (device, person, since_ms) VALUES ($1, $2, $3)")
                    .bind(let_in.device.0.as_slice())
                    .bind(&known)
                    .bind(now_ms)
                    .execute(connection)
                    .await?;
                Ok((let_in, PersonId(known)))
            })
        })
        .await
    }

    async fn rehearse_organisation(&self, id: &OrganisationId, until: Timestamp) -> Result<(), StoreError> {
        let (id, until_ms) = (id.clone(), to_db(until.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                let marked = query(
                    "UPDATE organisations SET remove_from_ms = $2 WHERE id = $1 \
                     AND NOT EXISTS (SELECT 1 FROM programmes WHERE org = $1) \
                     AND NOT EXISTS (SELECT 1 FROM sets WHERE org = $1)",
                )
                .bind(&id.0)
                .bind(until_ms)
                .execute(connection)
                .await?;
                if marked.rows_affected() == 1 { Ok(()) } else { Err(StoreError::NotFound("organisation")) }
            })
        })
        .await
    }

    async fn is_rehearsed(&self, id: &OrganisationId) -> Result<bool, StoreError> {
        let found: Option<i64> = query_scalar(
            "SELECT remove_from_ms FROM organisations WHERE id = $1 AND remove_from_ms IS NOT NULL",
        )
        .bind(&id.0)
        .fetch_optional(&mut *self.reader().await?)
        .await?;
        Ok(found.is_some())
    }

    async fn see_rehearsed_as(
        &self,
        id: &ProgrammeId,
        person: &PersonId,
        role: ProgrammeRole,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (id, person, role, now_ms) = (id.clone(), person.clone(), to_text(&role)?, to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                query(
                    "DELETE FROM programme_people WHERE programme = $1 AND person = $2 AND EXISTS \
                     (SELECT 1 FROM programmes p JOIN organisations o ON o.id = p.org \
                     WHERE p.id = $1 AND o.remove_from_ms IS NOT NULL)",
                )
                .bind(&id.0)
                .bind(&person.0)
                .execute(&mut *connection)
                .await?;
                let seen = query(
                    "INSERT INTO programme_people (programme, person, role, participant, since_ms) \
                     SELECT p.id, $2, $3, CAST(NULL AS BIGINT), $4 FROM programmes p JOIN organisations o ON o.id = p.org \
                     WHERE p.id = $1 AND o.remove_from_ms IS NOT NULL",
                )
                .bind(&id.0)
                .bind(&person.0)
                .bind(role)
                .bind(now_ms)
                .execute(connection)
                .await?;
                if seen.rows_affected() == 1 { Ok(()) } else { Err(StoreError::NotFound("programme")) }
            })
        })
        .await
    }

    async fn outlived_rehearsals(
        &self,
        now: Timestamp,
    ) -> Result<(Vec<RehearsedOrganisation>, Vec<PersonId>), StoreError> {
        let now_ms = to_db(now.0)?;
        let mut connection = self.reader().await?;
        let ids: Vec<String> = query_scalar(
            "SELECT id FROM organisations WHERE remove_from_ms <= $1 ORDER BY remove_from_ms, id LIMIT $2",
        )
        .bind(now_ms)
        .bind(AT_ONCE)
        .fetch_all(&mut *connection)
        .await?;
        let mut organisations = Vec::with_capacity(ids.len());
        for id in ids {
            let programmes: Vec<String> =
                query_scalar("SELECT id FROM programmes WHERE org = $1 ORDER BY id")
                    .bind(&id)
                    .fetch_all(&mut *connection)
                    .await?;
            let sets: Vec<String> = query_scalar("SELECT id FROM sets WHERE org = $1 ORDER BY id")
                .bind(&id)
                .fetch_all(&mut *connection)
                .await?;
            organisations.push(RehearsedOrganisation {
                id: OrganisationId(id),
                programmes: programmes.into_iter().map(ProgrammeId).collect(),
                sets: sets.into_iter().map(SetId).collect(),
            });
        }
        let people: Vec<String> =
            query_scalar("SELECT id FROM people WHERE remove_from_ms <= $1 ORDER BY remove_from_ms, id")
                .bind(now_ms)
                .fetch_all(&mut *connection)
                .await?;
        Ok((organisations, people.into_iter().map(PersonId).collect()))
    }

    async fn delete_rehearsed(&self, id: &OrganisationId) -> Result<(), StoreError> {
        let id = id.clone();
        self.change(move |connection| {
            Box::pin(async move {
                query("DELETE FROM organisations WHERE id = $1 AND remove_from_ms IS NOT NULL")
                    .bind(&id.0)
                    .execute(connection)
                    .await?;
                Ok(())
            })
        })
        .await
    }
}
