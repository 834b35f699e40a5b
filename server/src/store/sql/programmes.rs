//! Programmes: whose each is, who may come to it as what, and its log of changes.

use super::invitations::note_made;
use super::letters::{insert_into_seats, insert_sealed, is_lost};
use super::organisations::{must_organise, role_of};
use super::questionnaires::keep_answers;
use super::sessions::insert as insert_session;
use super::sets::insert as insert_set;
use super::{Connection, Engine, changes, lock, query, query_scalar};
use crate::store::StoreError;
use crate::store::error::already;
use crate::store::port::{
    AnswersRow, ChangeError, ChangeRow, NewProgrammeInvitation, OrganisationId, PROGRAMME_INVITATIONS_MAX,
    PROGRAMME_INVITED_FOR, PROGRAMMES_MAX, PROGRAMMES_SEALED_AS, PersonId, ProgrammeId, ProgrammeStanding,
    Programmes, SealedSession, SealedSet, SeatLetter, StoredProgrammeInvitation, StoredProgrammePerson,
};
use crate::store::values::{from_db, from_text, to_db, to_text};
use async_trait::async_trait;
use protocol::Timestamp;
use protocol::organisation::OrganisationRole;
use protocol::programme::ProgrammeRole;
use sqlx::Row as _;
use std::collections::BTreeSet;

/// The column of the id that a client drew for a change.
const CHANGE: &str = "change";
const INSERT: &str =
    "INSERT INTO programme_events (programme, seq, change, at_ms, sealed) VALUES ($1, $2, $3, $4, $5)";

/// The roles of a person in programmes: of their rows, and of the organisations that they organise. One row a role.
const STANDINGS: &str = "SELECT p.id, p.org, p.created_at_ms, r.role, r.participant FROM programmes p \
     JOIN programme_people r ON r.programme = p.id WHERE r.person = $1 \
     UNION ALL SELECT p.id, p.org, p.created_at_ms, o.role, NULL FROM programmes p \
     JOIN organisation_people o ON o.org = p.org WHERE o.person = $1 AND o.role = 'organiser' \
     ORDER BY 3, 1";

#[async_trait]
impl Programmes for Engine {
    async fn insert_programme(
        &self,
        id: &ProgrammeId,
        organisation: &OrganisationId,
        by: &PersonId,
        rows: Vec<ChangeRow>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (id, organisation, by, now_ms) = (id.clone(), organisation.clone(), by.clone(), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                lock(&mut *connection, &organisation.0).await?;
                must_organise(&mut *connection, &organisation, &by).await?;
                let there: i64 = query_scalar("SELECT COUNT(*) FROM programmes WHERE org = $1")
                    .bind(&organisation.0)
                    .fetch_one(&mut *connection)
                    .await?;
                if there >= PROGRAMMES_MAX {
                    return Err(StoreError::AlreadyThere("programmes"));
                }
                query("INSERT INTO programmes (id, org, created_at_ms, sealed_as) VALUES ($1, $2, $3, $4)")
                    .bind(&id.0)
                    .bind(&organisation.0)
                    .bind(now_ms)
                    .bind(i64::from(PROGRAMMES_SEALED_AS))
                    .execute(&mut *connection)
                    .await
                    .map_err(|error| already(error, "programme"))?;
                changes::insert(connection, INSERT, CHANGE, &id.0, &rows).await
            })
        })
        .await
    }

    async fn append_programme_rows(&self, id: &ProgrammeId, rows: Vec<ChangeRow>) -> Result<(), ChangeError> {
        let id = id.clone();
        let appended = self.change(move |connection| {
            Box::pin(async move { changes::insert(connection, INSERT, CHANGE, &id.0, &rows).await })
        });
        appended.await.map_err(changes::refused)
    }

    async fn insert_sets_of_programme(
        &self,
        id: &ProgrammeId,
        rows: Vec<ChangeRow>,
        sets: Vec<(SealedSet, SealedSession)>,
        letters: Vec<SeatLetter>,
        now: Timestamp,
    ) -> Result<(), ChangeError> {
        let (id, now_ms) = (id.clone(), to_db(now.0).map_err(ChangeError::Store)?);
        let made = self.change(move |connection| {
            Box::pin(async move {
                changes::insert(&mut *connection, INSERT, CHANGE, &id.0, &rows).await?;
                for (set, session) in sets {
                    let set_id = set.id.0.clone();
                    insert_set(&mut *connection, set).await?;
                    query("UPDATE sets SET org = (SELECT org FROM programmes WHERE id = $2) WHERE id = $1")
                        .bind(&set_id)
                        .bind(&id.0)
                        .execute(&mut *connection)
                        .await?;
                    insert_session(&mut *connection, session).await?;
                }
                insert_into_seats(connection, letters, now_ms).await?;
                Ok(())
            })
        });
        made.await.map_err(changes::refused)
    }

    async fn programme_rows(&self, id: &ProgrammeId) -> Result<Vec<ChangeRow>, StoreError> {
        let rows = query(
            "SELECT seq, change, at_ms, sealed FROM programme_events WHERE programme = $1 ORDER BY seq",
        )
        .bind(&id.0)
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter().map(|row| changes::read(row, CHANGE)).collect()
    }

    async fn programme_has_change(&self, id: &ProgrammeId, change: &str) -> Result<bool, StoreError> {
        let found: Option<i64> =
            query_scalar("SELECT seq FROM programme_events WHERE programme = $1 AND change = $2")
                .bind(&id.0)
                .bind(change)
                .fetch_optional(&mut *self.reader().await?)
                .await?;
        Ok(found.is_some())
    }

    async fn programmes_of(&self, person: &PersonId) -> Result<Vec<ProgrammeStanding>, StoreError> {
        let rows = query(STANDINGS).bind(&person.0).fetch_all(&mut *self.reader().await?).await?;
        let mut standings: Vec<ProgrammeStanding> = Vec::new();
        for row in &rows {
            let programme = ProgrammeId(row.try_get("id")?);
            let role: ProgrammeRole = from_text(row.try_get("role")?, &programme)?;
            let participant = number(row.try_get("participant")?)?;
            match standings.last_mut().filter(|last| last.programme == programme) {
                Some(known) => {
                    known.roles.insert(role);
                    known.participant = known.participant.or(participant);
                }
                None => standings.push(ProgrammeStanding {
                    programme,
                    organisation: OrganisationId(row.try_get("org")?),
                    roles: BTreeSet::from([role]),
                    participant,
                }),
            }
        }
        Ok(standings)
    }

    async fn programme_standing(
        &self,
        id: &ProgrammeId,
        person: &PersonId,
    ) -> Result<Option<ProgrammeStanding>, StoreError> {
        standing(&mut *self.reader().await?, id, person).await
    }

    async fn people_of_programme(&self, id: &ProgrammeId) -> Result<Vec<StoredProgrammePerson>, StoreError> {
        let rows = query(
            "SELECT r.person, r.role, r.participant, r.since_ms, w.address_sealed, b.returned_at_ms \
             FROM programme_people r JOIN people w ON w.id = r.person \
             LEFT JOIN returned_addresses b ON b.address_mark = w.address_mark AND b.confirmed_at_ms IS NULL WHERE r.programme = $1 ORDER BY r.since_ms, r.person, r.role",
        )
        .bind(&id.0)
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(StoredProgrammePerson {
                    person: PersonId(row.try_get("person")?),
                    address: row.try_get("address_sealed")?,
                    role: from_text(row.try_get("role")?, id)?,
                    participant: number(row.try_get("participant")?)?,
                    since: Timestamp(from_db(row.try_get("since_ms")?)?),
                    returned: row.try_get::<Option<i64>, _>("returned_at_ms")?.is_some(),
                })
            })
            .collect()
    }

    async fn insert_programme_invitation(
        &self,
        id: &ProgrammeId,
        by: &PersonId,
        invitation: NewProgrammeInvitation,
    ) -> Result<(), StoreError> {
        let (id, by) = (id.clone(), by.clone());
        let NewProgrammeInvitation { hash, role, participant, now, letter } = invitation;
        let (now_ms, until_ms) = (to_db(now.0)?, to_db(now.plus(PROGRAMME_INVITED_FOR).0)?);
        let role = to_text(&role)?;
        self.change(move |connection| {
            Box::pin(async move {
                lock(&mut *connection, &id.0).await?;
                must_run(&mut *connection, &id, &by).await?;
                note_made(&mut *connection, &hash, None, now_ms).await?;
                query(
                    "DELETE FROM programme_invitations WHERE programme = $1 AND (until_ms <= $2 OR participant = $3)",
                )
                .bind(&id.0)
                .bind(now_ms)
                .bind(participant.map(i64::from))
                .execute(&mut *connection)
                .await?;
                let waiting: i64 =
                    query_scalar("SELECT COUNT(*) FROM programme_invitations WHERE programme = $1")
                        .bind(&id.0)
                        .fetch_one(&mut *connection)
                        .await?;
                if waiting >= PROGRAMME_INVITATIONS_MAX {
                    return Err(StoreError::AlreadyThere("invitations"));
                }
                query(
                    "INSERT INTO programme_invitations \
                     (hash, programme, role, participant, made_at_ms, until_ms, letter) \
                     VALUES ($1, $2, $3, $4, $5, $6, $7)",
                )
                .bind(hash.as_slice())
                .bind(&id.0)
                .bind(role)
                .bind(participant.map(i64::from))
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

    async fn programme_invitations(
        &self,
        id: &ProgrammeId,
        now: Timestamp,
    ) -> Result<Vec<StoredProgrammeInvitation>, StoreError> {
        let rows = query(
            "SELECT i.hash, i.role, i.participant, i.made_at_ms, i.until_ms, l.state FROM programme_invitations i \
             LEFT JOIN letters l ON l.id = i.letter WHERE i.programme = $1 AND i.until_ms > $2 \
             ORDER BY i.made_at_ms, i.hash",
        )
        .bind(&id.0)
        .bind(to_db(now.0)?)
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter()
            .map(|row| {
                let hash: &[u8] = row.try_get("hash")?;
                Ok(StoredProgrammeInvitation {
                    hash: hash.try_into().map_err(|_| StoreError::damaged("an invitation"))?,
                    role: from_text(row.try_get("role")?, id)?,
                    participant: number(row.try_get("participant")?)?,
                    made_at: Timestamp(from_db(row.try_get("made_at_ms")?)?),
                    until: Timestamp(from_db(row.try_get("until_ms")?)?),
                    lost: is_lost(row.try_get("state")?)?,
                })
            })
            .collect()
    }

    async fn withdraw_programme_invitation(
        &self,
        id: &ProgrammeId,
        by: &PersonId,
        hash: &[u8; 32],
    ) -> Result<(), StoreError> {
        let (id, by, hash) = (id.clone(), by.clone(), *hash);
        self.change(move |connection| {
            Box::pin(async move {
                must_run(&mut *connection, &id, &by).await?;
                let gone = query("DELETE FROM programme_invitations WHERE programme = $1 AND hash = $2")
                    .bind(&id.0)
                    .bind(hash.as_slice())
                    .execute(connection)
                    .await?;
                if gone.rows_affected() == 0 { Err(StoreError::NotFound("invitation")) } else { Ok(()) }
            })
        })
        .await
    }

    async fn is_invited_to_programme(&self, hash: &[u8; 32], now: Timestamp) -> Result<bool, StoreError> {
        let found: Option<String> =
            query_scalar("SELECT programme FROM programme_invitations WHERE hash = $1 AND until_ms > $2")
                .bind(hash.as_slice())
                .bind(to_db(now.0)?)
                .fetch_optional(&mut *self.reader().await?)
                .await?;
        Ok(found.is_some())
    }

    async fn join_programme(
        &self,
        hash: &[u8; 32],
        person: &PersonId,
        now: Timestamp,
    ) -> Result<ProgrammeId, StoreError> {
        let (hash, person, now_ms) = (*hash, person.clone(), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                let row = query(
                    "DELETE FROM programme_invitations WHERE hash = $1 AND until_ms > $2 \
                     RETURNING programme, role, participant",
                )
                .bind(hash.as_slice())
                .bind(now_ms)
                .fetch_optional(&mut *connection)
                .await?;
                let row = row.ok_or(StoreError::NotFound("invitation"))?;
                let (id, role): (String, String) = (row.try_get("programme")?, row.try_get("role")?);
                let participant: Option<i64> = row.try_get("participant")?;
                lock(&mut *connection, &id).await?;
                if let Some(number) = participant {
                    take_number(&mut *connection, &id, number, &person).await?;
                }
                let known = query(
                    "SELECT participant FROM programme_people WHERE programme = $1 AND person = $2 AND role = $3",
                )
                .bind(&id)
                .bind(&person.0)
                .bind(&role)
                .fetch_optional(&mut *connection)
                .await?;
                match known {
                    Some(known) if known.try_get::<Option<i64>, _>("participant")? == participant => {}
                    Some(_) => return Err(StoreError::AlreadyThere("holder")),
                    None => {
                        query(
                            "INSERT INTO programme_people (programme, person, role, participant, since_ms) \
                             VALUES ($1, $2, $3, $4, $5)",
                        )
                        .bind(&id)
                        .bind(&person.0)
                        .bind(role)
                        .bind(participant)
                        .bind(now_ms)
                        .execute(connection)
                        .await
                        .map_err(|error| already(error, "holder"))?;
                    }
                }
                Ok(ProgrammeId(id))
            })
        })
        .await
    }

    async fn leave_programme(
        &self,
        id: &ProgrammeId,
        by: &PersonId,
        person: &PersonId,
        role: ProgrammeRole,
    ) -> Result<(), StoreError> {
        let (id, by, person, role) = (id.clone(), by.clone(), person.clone(), to_text(&role)?);
        self.change(move |connection| {
            Box::pin(async move {
                if by != person {
                    must_run(&mut *connection, &id, &by).await?;
                }
                let gone =
                    query("DELETE FROM programme_people WHERE programme = $1 AND person = $2 AND role = $3")
                        .bind(&id.0)
                        .bind(&person.0)
                        .bind(role)
                        .execute(connection)
                        .await?;
                if gone.rows_affected() == 0 { Err(StoreError::NotFound("person")) } else { Ok(()) }
            })
        })
        .await
    }

    async fn numbers_of(&self, person: &PersonId) -> Result<Vec<(ProgrammeId, u32)>, StoreError> {
        let rows = query(
            "SELECT programme, participant FROM programme_numbers WHERE person = $1 ORDER BY programme, participant",
        )
        .bind(&person.0)
        .fetch_all(&mut *self.reader().await?)
        .await?;
        let damaged = || StoreError::damaged("the number of a place in a programme");
        rows.iter()
            .map(|row| {
                let number = number(Some(row.try_get("participant")?))?.ok_or_else(damaged)?;
                Ok((ProgrammeId(row.try_get("programme")?), number))
            })
            .collect()
    }

    async fn number_was(&self, id: &ProgrammeId, participant: u32) -> Result<Option<PersonId>, StoreError> {
        let person: Option<String> = query_scalar(
            "SELECT n.person FROM programme_numbers n WHERE n.programme = $1 AND n.participant = $2 AND NOT EXISTS \
             (SELECT 1 FROM programme_people p WHERE p.programme = n.programme AND p.participant = n.participant)",
        )
        .bind(&id.0)
        .bind(i64::from(participant))
        .fetch_optional(&mut *self.reader().await?)
        .await?;
        Ok(person.map(PersonId))
    }

    async fn note_number(
        &self,
        id: &ProgrammeId,
        participant: u32,
        person: &PersonId,
    ) -> Result<(), StoreError> {
        let (id, participant, person) = (id.clone(), i64::from(participant), person.clone());
        self.change(move |connection| {
            Box::pin(async move {
                query(
                    "INSERT INTO programme_numbers (programme, participant, person) VALUES ($1, $2, $3) \
                     ON CONFLICT DO NOTHING",
                )
                .bind(&id.0)
                .bind(participant)
                .bind(&person.0)
                .execute(connection)
                .await?;
                Ok(())
            })
        })
        .await
    }

    async fn free_number(&self, id: &ProgrammeId, participant: u32) -> Result<(), StoreError> {
        let (id, participant) = (id.clone(), i64::from(participant));
        self.change(move |connection| {
            Box::pin(async move {
                lock(&mut *connection, &id.0).await?;
                query(
                    "DELETE FROM programme_numbers WHERE programme = $1 AND participant = $2 AND NOT EXISTS \
                     (SELECT 1 FROM programme_people WHERE programme = $1 AND participant = $2)",
                )
                .bind(&id.0)
                .bind(participant)
                .execute(connection)
                .await?;
                Ok(())
            })
        })
        .await
    }

    async fn programmes_sealed_before(&self, sealed_as: u32) -> Result<Vec<ProgrammeId>, StoreError> {
        let rows = query("SELECT id FROM programmes WHERE sealed_as < $1 ORDER BY id")
            .bind(i64::from(sealed_as))
            .fetch_all(&mut *self.reader().await?)
            .await?;
        rows.iter().map(|row| Ok(ProgrammeId(row.try_get("id")?))).collect()
    }

    async fn put_sealed_anew(
        &self,
        id: &ProgrammeId,
        events: Vec<(u64, Vec<u8>)>,
        answers: Vec<(u32, AnswersRow)>,
        sealed_as: u32,
    ) -> Result<(), StoreError> {
        let id = id.clone();
        self.change(move |connection| {
            Box::pin(async move {
                lock(&mut *connection, &id.0).await?;
                for (seq, sealed) in events {
                    query("UPDATE programme_events SET sealed = $1 WHERE programme = $2 AND seq = $3")
                        .bind(sealed)
                        .bind(&id.0)
                        .bind(to_db(seq)?)
                        .execute(&mut *connection)
                        .await?;
                }
                for (questionnaire, row) in answers {
                    keep_answers(&mut *connection, &id, questionnaire, row).await?;
                }
                query("UPDATE programmes SET sealed_as = $1 WHERE id = $2")
                    .bind(i64::from(sealed_as))
                    .bind(&id.0)
                    .execute(connection)
                    .await?;
                Ok(())
            })
        })
        .await
    }
}

/// A number is somebody's from now on, and nobody's who comes after them.
async fn take_number(
    connection: &mut Connection,
    id: &str,
    participant: i64,
    person: &PersonId,
) -> Result<(), StoreError> {
    query(
        "INSERT INTO programme_numbers (programme, participant, person) VALUES ($1, $2, $3) \
         ON CONFLICT DO NOTHING",
    )
    .bind(id)
    .bind(participant)
    .bind(&person.0)
    .execute(&mut *connection)
    .await?;
    let whose: String =
        query_scalar("SELECT person FROM programme_numbers WHERE programme = $1 AND participant = $2")
            .bind(id)
            .bind(participant)
            .fetch_one(connection)
            .await?;
    if whose == person.0 { Ok(()) } else { Err(StoreError::AlreadyThere("holder")) }
}

async fn standing(
    connection: &mut Connection,
    id: &ProgrammeId,
    person: &PersonId,
) -> Result<Option<ProgrammeStanding>, StoreError> {
    let org: Option<String> = query_scalar("SELECT org FROM programmes WHERE id = $1")
        .bind(&id.0)
        .fetch_optional(&mut *connection)
        .await?;
    let Some(organisation) = org.map(OrganisationId) else { return Ok(None) };
    let mut roles = BTreeSet::new();
    match role_of(&mut *connection, &organisation, person).await? {
        Some(OrganisationRole::Organiser) => {
            roles.insert(ProgrammeRole::Organiser);
        }
        // Facilitating in an organisation is no role in each of its programmes.
        Some(OrganisationRole::Facilitator) | None => {}
    }
    let rows = query("SELECT role, participant FROM programme_people WHERE programme = $1 AND person = $2")
        .bind(&id.0)
        .bind(&person.0)
        .fetch_all(&mut *connection)
        .await?;
    let mut participant = None;
    for row in &rows {
        roles.insert(from_text(row.try_get("role")?, id)?);
        participant = participant.or(number(row.try_get("participant")?)?);
    }
    let found = ProgrammeStanding { programme: id.clone(), organisation, roles, participant };
    Ok(Some(found).filter(|found| !found.roles.is_empty()))
}

/// Whether somebody runs a programme, inside a change.
async fn must_run(
    connection: &mut Connection,
    id: &ProgrammeId,
    person: &PersonId,
) -> Result<(), StoreError> {
    let standing = standing(connection, id, person).await?;
    let runs = standing.is_some_and(|standing| {
        standing.roles.contains(&ProgrammeRole::Organiser) || standing.roles.contains(&ProgrammeRole::Lead)
    });
    if runs { Ok(()) } else { Err(StoreError::NotFound("programme")) }
}

fn number(participant: Option<i64>) -> Result<Option<u32>, StoreError> {
    let read = participant.map(u32::try_from).transpose();
    read.map_err(|_| StoreError::damaged("the number of a place in a programme"))
}
