//! Organisations, who is in them, and which sets are of them.

use super::invitations::note_made;
use super::letters::{insert_into_seats, insert_sealed, is_lost};
use super::seats::check;
use super::sessions::insert as insert_session;
use super::sets::insert as insert_set;
use super::{Connection, Engine, Row, lock, query, query_scalar};
use crate::store::StoreError;
use crate::store::error::already;
use crate::store::port::{
    NewOrganisationInvitation, ORGANISATION_INVITATIONS_MAX, ORGANISATION_INVITED_FOR,
    ORGANISATION_PEOPLE_MAX, ORGANISATIONS_OF_PERSON_MAX, OrganisationId, Organisations, PersonId,
    SealedOrganisation, SealedSession, SealedSet, SeatLetter, Seated, StoredOrganisationInvitation,
    StoredOrganisationPerson,
};
use crate::store::values::{from_db, from_text, to_db, to_text};
use async_trait::async_trait;
use protocol::organisation::OrganisationRole;
use protocol::{SetId, Timestamp};
use sqlx::Row as _;

#[async_trait]
impl Organisations for Engine {
    async fn insert_organisation(
        &self,
        id: &OrganisationId,
        name: Vec<u8>,
        by: &PersonId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (id, by, now_ms) = (id.clone(), by.clone(), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                query("INSERT INTO organisations (id, name_sealed, created_at_ms) VALUES ($1, $2, $3)")
                    .bind(&id.0)
                    .bind(name)
                    .bind(now_ms)
                    .execute(&mut *connection)
                    .await
                    .map_err(|error| already(error, "organisation"))?;
                come_in(connection, &id, &by, OrganisationRole::Organiser, now_ms).await
            })
        })
        .await
    }

    async fn organisations_of(&self, person: &PersonId) -> Result<Vec<SealedOrganisation>, StoreError> {
        let rows = query(
            "SELECT o.id, o.name_sealed, p.role FROM organisation_people p JOIN organisations o ON o.id = p.org \
             WHERE p.person = $1 ORDER BY p.since_ms, o.id",
        )
        .bind(&person.0)
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter().map(read_organisation).collect()
    }

    async fn organisation(
        &self,
        id: &OrganisationId,
        person: &PersonId,
    ) -> Result<Option<SealedOrganisation>, StoreError> {
        let row = query(
            "SELECT o.id, o.name_sealed, p.role FROM organisation_people p JOIN organisations o ON o.id = p.org \
             WHERE p.org = $1 AND p.person = $2",
        )
        .bind(&id.0)
        .bind(&person.0)
        .fetch_optional(&mut *self.reader().await?)
        .await?;
        row.as_ref().map(read_organisation).transpose()
    }

    async fn people_of_organisation(
        &self,
        id: &OrganisationId,
    ) -> Result<Vec<StoredOrganisationPerson>, StoreError> {
        let rows = query(
            "SELECT p.person, p.role, p.since_ms, w.address_sealed, w.language, r.returned_at_ms \
             FROM organisation_people p JOIN people w ON w.id = p.person \
             LEFT JOIN returned_addresses r ON r.address_mark = w.address_mark AND r.confirmed_at_ms IS NULL \
             WHERE p.org = $1 ORDER BY p.role DESC, p.since_ms, p.person",
        )
        .bind(&id.0)
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(StoredOrganisationPerson {
                    person: PersonId(row.try_get("person")?),
                    address: row.try_get("address_sealed")?,
                    language: from_text(row.try_get("language")?, id)?,
                    role: from_text(row.try_get("role")?, id)?,
                    since: Timestamp(from_db(row.try_get("since_ms")?)?),
                    returned: row.try_get::<Option<i64>, _>("returned_at_ms")?.is_some(),
                })
            })
            .collect()
    }

    async fn sets_of_organisation(&self, id: &OrganisationId) -> Result<Vec<SetId>, StoreError> {
        let rows = query("SELECT id FROM sets WHERE org = $1 AND demo = 0 ORDER BY created_at_ms, id")
            .bind(&id.0)
            .fetch_all(&mut *self.reader().await?)
            .await?;
        rows.iter().map(|row| Ok(SetId(row.try_get("id")?))).collect()
    }

    async fn organisation_invitations(
        &self,
        id: &OrganisationId,
        now: Timestamp,
    ) -> Result<Vec<StoredOrganisationInvitation>, StoreError> {
        let rows = query(
            "SELECT i.hash, i.role, i.made_at_ms, i.until_ms, l.state FROM organisation_invitations i \
             LEFT JOIN letters l ON l.id = i.letter WHERE i.org = $1 AND i.until_ms > $2 ORDER BY i.made_at_ms, i.hash",
        )
        .bind(&id.0)
        .bind(to_db(now.0)?)
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter()
            .map(|row| {
                let hash: &[u8] = row.try_get("hash")?;
                Ok(StoredOrganisationInvitation {
                    hash: hash.try_into().map_err(|_| StoreError::damaged("an invitation"))?,
                    role: from_text(row.try_get("role")?, id)?,
                    made_at: Timestamp(from_db(row.try_get("made_at_ms")?)?),
                    until: Timestamp(from_db(row.try_get("until_ms")?)?),
                    returned: is_lost(row.try_get("state")?)?,
                })
            })
            .collect()
    }

    async fn insert_organisation_invitation(
        &self,
        id: &OrganisationId,
        by: &PersonId,
        invitation: NewOrganisationInvitation,
    ) -> Result<(), StoreError> {
        let NewOrganisationInvitation { hash, role, now, letter } = invitation;
        let (id, by, role, now_ms) = (id.clone(), by.clone(), to_text(&role)?, to_db(now.0)?);
        let until_ms = to_db(now.plus(ORGANISATION_INVITED_FOR).0)?;
        self.change(move |connection| {
            Box::pin(async move {
                must_organise(&mut *connection, &id, &by).await?;
                lock(&mut *connection, &id.0).await?;
                note_made(&mut *connection, &hash, None, now_ms).await?;
                query("DELETE FROM organisation_invitations WHERE org = $1 AND until_ms <= $2")
                    .bind(&id.0)
                    .bind(now_ms)
                    .execute(&mut *connection)
                    .await?;
                let waiting: i64 =
                    query_scalar("SELECT COUNT(*) FROM organisation_invitations WHERE org = $1")
                        .bind(&id.0)
                        .fetch_one(&mut *connection)
                        .await?;
                if waiting >= ORGANISATION_INVITATIONS_MAX {
                    return Err(StoreError::AlreadyThere("invitations"));
                }
                query(
                    "INSERT INTO organisation_invitations (hash, org, role, made_at_ms, until_ms, letter) \
                     VALUES ($1, $2, $3, $4, $5, $6)",
                )
                .bind(hash.as_slice())
                .bind(&id.0)
                .bind(role)
                .bind(now_ms)
                .bind(until_ms)
                .bind(letter.as_ref().map(|letter| letter.id.0.clone()))
                .execute(&mut *connection)
                .await
                .map_err(|error| already(error, "invitation"))?;
                match letter {
                    Some(letter) => insert_sealed(connection, letter, None, now_ms).await,
                    None => Ok(()),
                }
            })
        })
        .await
    }

    async fn withdraw_organisation_invitation(
        &self,
        id: &OrganisationId,
        by: &PersonId,
        hash: &[u8; 32],
    ) -> Result<(), StoreError> {
        let (id, by, hash) = (id.clone(), by.clone(), *hash);
        self.change(move |connection| {
            Box::pin(async move {
                must_organise(&mut *connection, &id, &by).await?;
                let gone = query("DELETE FROM organisation_invitations WHERE org = $1 AND hash = $2")
                    .bind(&id.0)
                    .bind(hash.as_slice())
                    .execute(connection)
                    .await?;
                if gone.rows_affected() == 0 { Err(StoreError::NotFound("invitation")) } else { Ok(()) }
            })
        })
        .await
    }

    async fn is_invited_to_organisation(&self, hash: &[u8; 32], now: Timestamp) -> Result<bool, StoreError> {
        let found: Option<String> =
            query_scalar("SELECT org FROM organisation_invitations WHERE hash = $1 AND until_ms > $2")
                .bind(hash.as_slice())
                .bind(to_db(now.0)?)
                .fetch_optional(&mut *self.reader().await?)
                .await?;
        Ok(found.is_some())
    }

    async fn join_organisation(
        &self,
        hash: &[u8; 32],
        person: &PersonId,
        now: Timestamp,
    ) -> Result<OrganisationId, StoreError> {
        let (hash, person, now_ms) = (*hash, person.clone(), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                let row = query(
                    "DELETE FROM organisation_invitations WHERE hash = $1 AND until_ms > $2 RETURNING org, role",
                )
                .bind(hash.as_slice())
                .bind(now_ms)
                .fetch_optional(&mut *connection)
                .await?;
                let row = row.ok_or(StoreError::NotFound("invitation"))?;
                let id = OrganisationId(row.try_get("org")?);
                let role = from_text(row.try_get("role")?, &id)?;
                come_in(connection, &id, &person, role, now_ms).await?;
                Ok(id)
            })
        })
        .await
    }

    async fn leave_organisation(
        &self,
        id: &OrganisationId,
        by: &PersonId,
        person: &PersonId,
    ) -> Result<(), StoreError> {
        let (id, by, person) = (id.clone(), by.clone(), person.clone());
        self.change(move |connection| {
            Box::pin(async move {
                lock(&mut *connection, &id.0).await?;
                if by != person {
                    must_organise(&mut *connection, &id, &by).await?;
                }
                let gone = query("DELETE FROM organisation_people WHERE org = $1 AND person = $2")
                    .bind(&id.0)
                    .bind(&person.0)
                    .execute(&mut *connection)
                    .await?;
                if gone.rows_affected() == 0 {
                    return Err(StoreError::NotFound("person"));
                }
                let organisers: i64 = query_scalar(
                    "SELECT COUNT(*) FROM organisation_people WHERE org = $1 AND role = 'organiser'",
                )
                .bind(&id.0)
                .fetch_one(connection)
                .await?;
                // Undone, with the person in it still.
                if organisers == 0 { Err(StoreError::AlreadyThere("last organiser")) } else { Ok(()) }
            })
        })
        .await
    }

    async fn insert_set_of_organisation(
        &self,
        id: &OrganisationId,
        by: &PersonId,
        made: (SealedSet, SealedSession),
        letters: Vec<SeatLetter>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (id, by, now_ms) = (id.clone(), by.clone(), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                must_organise(&mut *connection, &id, &by).await?;
                let (set, session) = made;
                let set_id = set.id.0.clone();
                insert_set(&mut *connection, set).await?;
                query("UPDATE sets SET org = $2 WHERE id = $1")
                    .bind(&set_id)
                    .bind(&id.0)
                    .execute(&mut *connection)
                    .await?;
                insert_session(&mut *connection, session).await?;
                insert_into_seats(connection, letters, now_ms).await?;
                Ok(())
            })
        })
        .await
    }

    async fn set_organisation(&self, by: &Seated, id: Option<&OrganisationId>) -> Result<(), StoreError> {
        let (by, id) = (by.clone(), id.cloned());
        self.change(move |connection| {
            Box::pin(async move {
                check(&by, &mut *connection).await?;
                let person: Option<String> = query_scalar(
                    "SELECT i.person FROM sign_ins i JOIN seats s ON s.set_id = $2 AND s.member = $3 \
                     WHERE i.device = $1 AND s.part = 'facilitator' AND s.removed_at_ms IS NULL",
                )
                .bind(by.device.0.as_slice())
                .bind(&by.set.0)
                .bind(i64::from(by.member.0))
                .fetch_optional(&mut *connection)
                .await?;
                let person = PersonId(person.ok_or(StoreError::NotFound("seat"))?);
                if let Some(id) = &id {
                    role_of(&mut *connection, id, &person)
                        .await?
                        .ok_or(StoreError::NotFound("organisation"))?;
                }
                query("UPDATE sets SET org = $2 WHERE id = $1 AND demo = 0")
                    .bind(&by.set.0)
                    .bind(id.map(|id| id.0))
                    .execute(connection)
                    .await?;
                Ok(())
            })
        })
        .await
    }

    async fn organisation_of_set(
        &self,
        set: &SetId,
    ) -> Result<Option<(OrganisationId, Vec<u8>)>, StoreError> {
        let row = query(
            "SELECT o.id, o.name_sealed FROM sets s JOIN organisations o ON o.id = s.org WHERE s.id = $1",
        )
        .bind(&set.0)
        .fetch_optional(&mut *self.reader().await?)
        .await?;
        row.map(|row| Ok((OrganisationId(row.try_get("id")?), row.try_get("name_sealed")?))).transpose()
    }
}

pub(super) async fn role_of(
    connection: &mut Connection,
    id: &OrganisationId,
    person: &PersonId,
) -> Result<Option<OrganisationRole>, StoreError> {
    let role: Option<String> =
        query_scalar("SELECT role FROM organisation_people WHERE org = $1 AND person = $2")
            .bind(&id.0)
            .bind(&person.0)
            .fetch_optional(connection)
            .await?;
    role.map(|role| from_text(&role, id)).transpose()
}

/// Whether somebody organises there, inside a change.
pub(super) async fn must_organise(
    connection: &mut Connection,
    id: &OrganisationId,
    person: &PersonId,
) -> Result<(), StoreError> {
    match role_of(connection, id, person).await? {
        Some(OrganisationRole::Organiser) => Ok(()),
        Some(OrganisationRole::Facilitator) | None => Err(StoreError::NotFound("organisation")),
    }
}

/// Lets somebody in; whoever organises goes on doing so.
async fn come_in(
    connection: &mut Connection,
    id: &OrganisationId,
    person: &PersonId,
    role: OrganisationRole,
    now_ms: i64,
) -> Result<(), StoreError> {
    lock(&mut *connection, &id.0).await?;
    match role_of(&mut *connection, id, person).await? {
        None => {
            let (people, organisations) = (
                "SELECT COUNT(*) FROM organisation_people WHERE org = $1",
                "SELECT COUNT(*) FROM organisation_people WHERE person = $1",
            );
            let people: i64 = query_scalar(people).bind(&id.0).fetch_one(&mut *connection).await?;
            let organisations: i64 =
                query_scalar(organisations).bind(&person.0).fetch_one(&mut *connection).await?;
            if people >= ORGANISATION_PEOPLE_MAX || organisations >= ORGANISATIONS_OF_PERSON_MAX {
                return Err(StoreError::AlreadyThere("organisations"));
            }
            query("INSERT INTO organisation_people (org, person, role, since_ms) VALUES ($1, $2, $3, $4)")
                .bind(&id.0)
                .bind(&person.0)
                .bind(to_text(&role)?)
                .bind(now_ms)
                .execute(connection)
                .await?;
        }
        Some(OrganisationRole::Facilitator) if role == OrganisationRole::Organiser => {
            query("UPDATE organisation_people SET role = $3 WHERE org = $1 AND person = $2")
                .bind(&id.0)
                .bind(&person.0)
                .bind(to_text(&role)?)
                .execute(connection)
                .await?;
        }
        Some(OrganisationRole::Facilitator | OrganisationRole::Organiser) => {}
    }
    Ok(())
}

fn read_organisation(row: &Row) -> Result<SealedOrganisation, StoreError> {
    let id = OrganisationId(row.try_get("id")?);
    let role = from_text(row.try_get("role")?, &id)?;
    Ok(SealedOrganisation { id, name: row.try_get("name_sealed")?, role })
}
