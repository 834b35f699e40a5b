//! Letters, and when sets are to be looked at for what has to be written.

use super::{Connection, Engine, Row, query, query_scalar};
use crate::store::StoreError;
use crate::store::error::already;
use crate::store::port::{
    ClaimedLetter, LETTER_CLAIMED_FOR, LETTERS_KNOWN_FOR, LetterId, Letters, NewNotice, PersonId,
    SealedLetter, SeatLetter, SetToLookAt, Settled, Waiting, WrittenTo,
};
use crate::store::values::{from_db, from_text, member, to_db};
use async_trait::async_trait;
use protocol::{MemberId, SetId, Timestamp};
use sqlx::Row as _;

/// Later than any clock shows: a set that nothing is to be written for unless something happens.
const NEVER_MS: i64 = i64::MAX;

#[async_trait]
impl Letters for Engine {
    async fn sets_to_look_at(
        &self,
        now: Timestamp,
        rules: &str,
        limit: u32,
    ) -> Result<Vec<SetToLookAt>, StoreError> {
        let rows = query(
            // The days of a set that is played are not those of this clock.
            "SELECT l.set_id, l.asked FROM set_looks l WHERE (l.rules <> $2 OR l.from_ms = 0 OR (l.from_ms <= $1 AND EXISTS \
             (SELECT 1 FROM person_seats p WHERE p.set_id = l.set_id))) AND NOT EXISTS \
             (SELECT 1 FROM sets s JOIN organisations o ON o.id = s.org \
             WHERE s.id = l.set_id AND o.remove_from_ms IS NOT NULL) ORDER BY l.from_ms, l.set_id LIMIT $3",
        )
        .bind(to_db(now.0)?)
        .bind(rules)
        .bind(i64::from(limit))
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter()
            .map(|row| {
                let asked = from_db(row.try_get("asked")?)?;
                Ok(SetToLookAt { set: SetId(row.try_get("set_id")?), asked })
            })
            .collect()
    }

    async fn note_look(
        &self,
        look: SetToLookAt,
        next: Option<Timestamp>,
        rules: &str,
    ) -> Result<(), StoreError> {
        let next_ms = next.map_or(Ok(NEVER_MS), |next| to_db(next.0))?;
        let (asked, rules) = (to_db(look.asked)?, rules.to_owned());
        self.change(move |connection| {
            Box::pin(async move {
                query("UPDATE set_looks SET from_ms = $3, rules = $4 WHERE set_id = $1 AND asked = $2")
                    .bind(look.set.0)
                    .bind(asked)
                    .bind(next_ms)
                    .bind(rules)
                    .execute(connection)
                    .await?;
                Ok(())
            })
        })
        .await
    }

    async fn written_to(&self, set: &SetId) -> Result<Vec<WrittenTo>, StoreError> {
        let mut reader = self.reader().await?;
        let rows = query(
            "SELECT p.member, p.person, w.letters, r.returned_at_ms FROM person_seats p \
             JOIN people w ON w.id = p.person JOIN seats s ON s.set_id = p.set_id AND s.member = p.member \
             LEFT JOIN returned_addresses r ON r.address_mark = w.address_mark AND r.confirmed_at_ms IS NULL \
             WHERE p.set_id = $1 AND s.removed_at_ms IS NULL AND w.remove_from_ms IS NULL ORDER BY p.member",
        )
        .bind(&set.0)
        .fetch_all(&mut *reader)
        .await?;
        let mut written = rows
            .iter()
            .map(|row| {
                Ok(WrittenTo {
                    member: member(row.try_get("member")?)?,
                    person: PersonId(row.try_get("person")?),
                    wanted: row.try_get::<i64, _>("letters")? != 0,
                    returned: row.try_get::<Option<i64>, _>("returned_at_ms")?.is_some(),
                    about: Vec::new(),
                    newest: None,
                    delayed: 0,
                })
            })
            .collect::<Result<Vec<WrittenTo>, StoreError>>()?;
        let rows = query(
            "SELECT member, person, about, state, tries FROM letters WHERE set_id = $1 AND about IS NOT NULL \
             ORDER BY settled_at_ms, id",
        )
        .bind(&set.0)
        .fetch_all(&mut *reader)
        .await?;
        for row in &rows {
            let (member, person) = (member(row.try_get("member")?)?, row.try_get::<&str, _>("person")?);
            let to = written.iter_mut().find(|to| to.member == member && to.person.0 == person);
            let Some(to) = to else { continue };
            to.about.push(row.try_get("about")?);
            match read_state(row.try_get("state")?)? {
                Some(settled @ (Settled::Sent | Settled::Refused | Settled::Late | Settled::Returned)) => {
                    to.newest = Some(settled);
                }
                Some(Settled::Moot) => {}
                None if row.try_get::<i64, _>("tries")? > 0 => to.delayed += 1,
                None => {}
            }
        }
        Ok(written)
    }

    async fn seats_not_reached(&self, set: &SetId) -> Result<Vec<MemberId>, StoreError> {
        let rows = query(
            "SELECT s.member, l.state FROM seats s JOIN letters l ON l.id = s.letter \
             WHERE s.set_id = $1 AND s.taken_at_ms IS NULL AND s.removed_at_ms IS NULL ORDER BY s.member",
        )
        .bind(&set.0)
        .fetch_all(&mut *self.reader().await?)
        .await?;
        let mut lost = Vec::new();
        for row in &rows {
            if is_lost(row.try_get("state")?)? {
                lost.push(member(row.try_get("member")?)?);
            }
        }
        Ok(lost)
    }

    async fn insert_notices(&self, notices: Vec<NewNotice>, now: Timestamp) -> Result<usize, StoreError> {
        let now_ms = to_db(now.0)?;
        self.change(move |connection| {
            Box::pin(async move {
                let mut new = 0;
                for notice in notices {
                    let written = query(
                        "INSERT INTO letters (id, set_id, member, person, about, written_at_ms, state, tries, \
                         next_at_ms) SELECT $1, $2, $3, $4, $5, $6, 'waiting', 0, $6 WHERE EXISTS (SELECT 1 \
                         FROM person_seats WHERE set_id = $2 AND member = $3 AND person = $4) \
                         ON CONFLICT DO NOTHING",
                    )
                    .bind(notice.id.0)
                    .bind(notice.set.0)
                    .bind(i64::from(notice.member.0))
                    .bind(notice.person.0)
                    .bind(notice.about)
                    .bind(now_ms)
                    .execute(&mut *connection)
                    .await?;
                    new += usize::from(written.rows_affected() > 0);
                }
                Ok(new)
            })
        })
        .await
    }

    async fn insert_written(&self, letters: Vec<SealedLetter>, now: Timestamp) -> Result<(), StoreError> {
        let now_ms = to_db(now.0)?;
        self.change(move |connection| {
            Box::pin(async move {
                for letter in letters {
                    insert_sealed(&mut *connection, letter, None, now_ms).await?;
                }
                Ok(())
            })
        })
        .await
    }

    async fn claim_letters(
        &self,
        node: &str,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<ClaimedLetter>, StoreError> {
        let (node, now_ms, claim_ms) = (node.to_owned(), to_db(now.0)?, to_db(LETTER_CLAIMED_FOR.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                // What is free is asked again for each row that is changed: somebody else may have been faster.
                let rows = query(concat!(
                    "UPDATE letters SET claimed_by = $1, claimed_until_ms = $2 + ",
                    now_ms!(),
                    " WHERE id IN (SELECT id FROM letters WHERE state = 'waiting' AND next_at_ms <= $3 \
                     AND (claimed_until_ms IS NULL OR claimed_until_ms <= ",
                    now_ms!(),
                    ") ORDER BY next_at_ms, id LIMIT $4) AND state = 'waiting' \
                     AND (claimed_until_ms IS NULL OR claimed_until_ms <= ",
                    now_ms!(),
                    ") RETURNING id"
                ))
                .bind(node)
                .bind(claim_ms)
                .bind(now_ms)
                .bind(i64::from(limit))
                .fetch_all(&mut *connection)
                .await?;
                let mut claimed = Vec::with_capacity(rows.len());
                for row in &rows {
                    claimed.push(read_letter(&mut *connection, row.try_get("id")?).await?);
                }
                Ok(claimed)
            })
        })
        .await
    }

    async fn release_letters(&self, node: &str) -> Result<(), StoreError> {
        let node = node.to_owned();
        self.change(move |connection| {
            Box::pin(async move {
                query(
                    "UPDATE letters SET claimed_by = NULL, claimed_until_ms = NULL \
                     WHERE state = 'waiting' AND claimed_by = $1",
                )
                .bind(node)
                .execute(connection)
                .await?;
                Ok(())
            })
        })
        .await
    }

    async fn settle_letter(&self, id: &LetterId, settled: Settled, now: Timestamp) -> Result<(), StoreError> {
        let (id, now_ms) = (id.0.clone(), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                query(
                    "UPDATE letters SET state = $2, settled_at_ms = $3, sealed = NULL, claimed_by = NULL, \
                     claimed_until_ms = NULL WHERE id = $1 AND state = 'waiting'",
                )
                .bind(id)
                .bind(state(settled))
                .bind(now_ms)
                .execute(connection)
                .await?;
                Ok(())
            })
        })
        .await
    }

    async fn letter_goes(&self, id: &LetterId) -> Result<bool, StoreError> {
        let id = id.0.clone();
        self.change(move |connection| {
            Box::pin(async move {
                let waits: Option<Option<String>> =
                    query_scalar("SELECT only_to FROM letters WHERE id = $1 AND state = 'waiting'")
                        .bind(&id)
                        .fetch_optional(&mut *connection)
                        .await?;
                let only_to = match waits {
                    None => return Ok(false),
                    Some(None) => return Ok(true),
                    Some(Some(only_to)) => only_to,
                };
                let whose: Option<String> = query_scalar("SELECT id FROM people WHERE address_mark = $1")
                    .bind(only_to)
                    .fetch_optional(&mut *connection)
                    .await?;
                if whose.is_none() {
                    return Ok(false);
                }
                for text in [
                    "UPDATE letters SET only_to = NULL WHERE id = $1",
                    "UPDATE sign_ins_asked SET letter = 1 WHERE letter_id = $1",
                ] {
                    query(text).bind(&id).execute(&mut *connection).await?;
                }
                Ok(true)
            })
        })
        .await
    }

    async fn letter_went(&self, id: &LetterId, to_mark: &str, now: Timestamp) -> Result<(), StoreError> {
        let (id, to_mark, now_ms) = (id.0.clone(), to_mark.to_owned(), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                query(
                    "UPDATE letters SET state = 'sent', settled_at_ms = $3, to_mark = $2, sealed = NULL, \
                     claimed_by = NULL, claimed_until_ms = NULL WHERE id = $1 AND state = 'waiting'",
                )
                .bind(id)
                .bind(to_mark)
                .bind(now_ms)
                .execute(connection)
                .await?;
                Ok(())
            })
        })
        .await
    }

    async fn postpone_letter(&self, id: &LetterId, at: Timestamp) -> Result<(), StoreError> {
        let (id, at_ms) = (id.0.clone(), to_db(at.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                query(
                    "UPDATE letters SET tries = tries + 1, next_at_ms = $2, claimed_by = NULL, \
                     claimed_until_ms = NULL WHERE id = $1 AND state = 'waiting'",
                )
                .bind(id)
                .bind(at_ms)
                .execute(connection)
                .await?;
                Ok(())
            })
        })
        .await
    }

    async fn wants_letters(&self, person: &PersonId) -> Result<bool, StoreError> {
        let wanted: Option<i64> = query_scalar("SELECT letters FROM people WHERE id = $1")
            .bind(&person.0)
            .fetch_optional(&mut *self.reader().await?)
            .await?;
        Ok(wanted.is_some_and(|wanted| wanted != 0))
    }

    async fn want_letters(&self, person: &PersonId, wanted: bool) -> Result<(), StoreError> {
        let person = person.clone();
        self.change(move |connection| {
            Box::pin(async move {
                query("UPDATE people SET letters = $2 WHERE id = $1")
                    .bind(&person.0)
                    .bind(i64::from(wanted))
                    .execute(&mut *connection)
                    .await?;
                ask_looks_of(connection, &person).await
            })
        })
        .await
    }

    async fn forget_letters(&self, now: Timestamp) -> Result<u64, StoreError> {
        let before_ms = to_db(now.0.saturating_sub(LETTERS_KNOWN_FOR.0))?;
        self.change(move |connection| {
            Box::pin(async move {
                let gone = query("DELETE FROM letters WHERE settled_at_ms < $1")
                    .bind(before_ms)
                    .execute(&mut *connection)
                    .await?;
                // Of an address that is nobody's, no longer than of the letters to it.
                query(
                    "DELETE FROM returned_addresses WHERE returned_at_ms < $1 AND NOT EXISTS \
                     (SELECT 1 FROM people p WHERE p.address_mark = returned_addresses.address_mark)",
                )
                .bind(before_ms)
                .execute(connection)
                .await?;
                Ok(gone.rows_affected())
            })
        })
        .await
    }
}

/// Asks for a look at a set, inside the change that is the reason.
pub(super) async fn ask_look(connection: &mut Connection, set: &str) -> Result<(), StoreError> {
    query(
        "INSERT INTO set_looks (set_id, from_ms, asked, rules) VALUES ($1, 0, 1, '') \
         ON CONFLICT (set_id) DO UPDATE SET from_ms = 0, asked = set_looks.asked + 1",
    )
    .bind(set)
    .execute(connection)
    .await?;
    Ok(())
}

/// Asks for a look at every set in which a person has a seat, inside the change that is the reason.
pub(super) async fn ask_looks_of(connection: &mut Connection, person: &PersonId) -> Result<(), StoreError> {
    query(
        "INSERT INTO set_looks (set_id, from_ms, asked, rules) \
         SELECT DISTINCT set_id, 0, 1, '' FROM person_seats WHERE person = $1 \
         ON CONFLICT (set_id) DO UPDATE SET from_ms = 0, asked = set_looks.asked + 1",
    )
    .bind(&person.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes a letter that is written already, inside the change that is the reason. With `only_to`, the mark of an address, it
/// goes if that is somebody's when it is its turn.
pub(super) async fn insert_sealed(
    connection: &mut Connection,
    letter: SealedLetter,
    only_to: Option<&str>,
    now_ms: i64,
) -> Result<(), StoreError> {
    let SealedLetter { id, sealed, until } = letter;
    query(
        "INSERT INTO letters (id, sealed, written_at_ms, until_ms, state, tries, next_at_ms, only_to) \
         VALUES ($1, $2, $3, $4, 'waiting', 0, $3, $5)",
    )
    .bind(id.0)
    .bind(sealed)
    .bind(now_ms)
    .bind(to_db(until.0)?)
    .bind(only_to)
    .execute(connection)
    .await
    .map_err(|error| already(error, "letter"))?;
    Ok(())
}

/// Letters that bring the links to seats; each seat knows its own.
pub(super) async fn insert_into_seats(
    connection: &mut Connection,
    letters: Vec<SeatLetter>,
    now_ms: i64,
) -> Result<(), StoreError> {
    for SeatLetter { set, member, letter } in letters {
        query("UPDATE seats SET letter = $3 WHERE set_id = $1 AND member = $2")
            .bind(set.0)
            .bind(i64::from(member.0))
            .bind(letter.id.0.clone())
            .execute(&mut *connection)
            .await?;
        insert_sealed(&mut *connection, letter, None, now_ms).await?;
    }
    Ok(())
}

/// Whether a letter of that state did not get where it was to go.
pub(super) fn is_lost(state: Option<&str>) -> Result<bool, StoreError> {
    let settled = state.map(read_state).transpose()?.flatten();
    Ok(match settled {
        Some(Settled::Returned | Settled::Refused | Settled::Late) => true,
        Some(Settled::Sent | Settled::Moot) | None => false,
    })
}

async fn read_letter(connection: &mut Connection, id: &str) -> Result<ClaimedLetter, StoreError> {
    let row = query(
        "SELECT l.set_id, l.member, l.person, l.about, l.sealed, l.until_ms, l.tries, p.address_sealed, \
         p.language, p.letters, r.returned_at_ms FROM letters l LEFT JOIN people p ON p.id = l.person \
         LEFT JOIN returned_addresses r ON r.address_mark = p.address_mark AND r.confirmed_at_ms IS NULL WHERE l.id = $1",
    )
    .bind(id)
    .fetch_one(connection)
    .await?;
    let damaged = || StoreError::damaged("a letter that is to go");
    let until: Option<i64> = row.try_get("until_ms")?;
    Ok(ClaimedLetter {
        id: LetterId(id.to_owned()),
        waiting: match row.try_get::<Option<Vec<u8>>, _>("sealed")? {
            Some(sealed) => Waiting::Sealed(sealed),
            None => read_notice(&row)?,
        },
        tries: u32::try_from(row.try_get::<i64, _>("tries")?).map_err(|_| damaged())?,
        until: until.map(from_db).transpose()?.map(Timestamp),
    })
}

fn read_notice(row: &Row) -> Result<Waiting, StoreError> {
    let whose = "a letter that is to go";
    let member: Option<i64> = row.try_get("member")?;
    Ok(Waiting::Notice {
        set: SetId(row.try_get("set_id")?),
        member: member.map_or(Ok(MemberId(0)), self::member)?,
        person: PersonId(row.try_get("person")?),
        address: row.try_get("address_sealed")?,
        language: from_text(row.try_get("language")?, &whose)?,
        wanted: row.try_get::<i64, _>("letters")? != 0
            && row.try_get::<Option<i64>, _>("returned_at_ms")?.is_none(),
        about: row.try_get("about")?,
    })
}

fn state(settled: Settled) -> &'static str {
    match settled {
        Settled::Sent => "sent",
        Settled::Refused => "refused",
        Settled::Late => "late",
        Settled::Moot => "moot",
        Settled::Returned => "returned",
    }
}

/// Nothing for a letter that still waits.
fn read_state(text: &str) -> Result<Option<Settled>, StoreError> {
    Ok(Some(match text {
        "waiting" => return Ok(None),
        "sent" => Settled::Sent,
        "refused" => Settled::Refused,
        "late" => Settled::Late,
        "moot" => Settled::Moot,
        "returned" => Settled::Returned,
        _ => return Err(StoreError::damaged("what became of a letter")),
    }))
}
