//! Accounts and sign-ins.

use super::browsers::{Recognised, agent, device, idle_since, recognise};
use super::letters::{ask_looks_of, insert_sealed};
use super::mailboxes::confirm;
use super::seats::welcome;
use super::{Connection, Engine, Row, lock, query, query_scalar};
use crate::store::StoreError;
use crate::store::error::already;
use crate::store::port::{
    Accounts, DeviceId, EndedSignIn, HeldSeat, LETTERS_KEPT, LetIn, NewPerson, OrganisationId, PersonId,
    Proof, SealedAccount, SealedAsk, SealedLetter, SignInOutcome, SignedInAs, StoredSignIn, Visitor,
    WRONG_CODES_MAX,
};
use crate::store::values::{from_db, from_text, member, to_db, to_text};
use async_trait::async_trait;
use protocol::account::SignInWay;
use protocol::http::Language;
use protocol::limits::{SIGN_IN_TRIES_MAX, SIGN_IN_WITHIN};
use protocol::{MemberId, SetId, Timestamp};
use sqlx::Row as _;
use subtle::ConstantTimeEq;

/// What became of a letter, as it is stored.
const USED: &str = "used";
/// See [`USED`].
const REPLACED: &str = "replaced";

#[async_trait]
impl Accounts for Engine {
    async fn insert_ask(
        &self,
        visitor: Visitor,
        ask: SealedAsk,
        written: SealedLetter,
        vouched: bool,
    ) -> Result<LetIn, StoreError> {
        let now_ms = to_db(visitor.now.0)?;
        let (forgotten_ms, language) =
            (now_ms.saturating_sub(to_db(LETTERS_KEPT.0)?), to_text(&ask.language)?);
        self.change(move |connection| {
            Box::pin(async move {
                let let_in = welcome(&mut *connection, &visitor, now_ms).await?;
                query("DELETE FROM sign_ins_asked WHERE asked_at_ms < $1")
                    .bind(forgotten_ms)
                    .execute(&mut *connection)
                    .await?;
                replace_asks(&mut *connection, let_in.device).await?;
                // Nothing here asks whose the address is: that is asked when the letter goes.
                query(
                    "INSERT INTO sign_ins_asked (token_hash, device, address_mark, address_sealed, code_mark, \
                     language, asked_at_ms, tries, letter_id, letter) SELECT $1, $2, $3, $4, $5, $6, $7, 0, $9, \
                     CASE WHEN $8 = 1 OR EXISTS (SELECT 1 FROM browser_seats b JOIN sets s ON s.id = b.set_id \
                     WHERE b.hash = $2 AND b.way <> 'simulated' AND s.demo = 0) THEN 1 ELSE 0 END",
                )
                .bind(ask.token.as_slice())
                .bind(let_in.device.0.as_slice())
                .bind(&ask.address_mark)
                .bind(ask.address)
                .bind(ask.code_mark)
                .bind(language)
                .bind(now_ms)
                .bind(i64::from(vouched))
                .bind(&written.id.0)
                .execute(&mut *connection)
                .await
                .map_err(|error| already(error, "letter"))?;
                let letter: i64 = query_scalar("SELECT letter FROM sign_ins_asked WHERE token_hash = $1")
                    .bind(ask.token.as_slice())
                    .fetch_one(&mut *connection)
                    .await?;
                let only_to = (letter == 0).then_some(ask.address_mark.as_str());
                insert_sealed(connection, written, only_to, now_ms).await?;
                Ok(let_in)
            })
        })
        .await
    }

    async fn ask_of_link(&self, token: &[u8; 32]) -> Result<Option<SealedAsk>, StoreError> {
        let row = query(
            "SELECT token_hash, code_mark, address_mark, address_sealed, language FROM sign_ins_asked \
             WHERE token_hash = $1",
        )
        .bind(token.as_slice())
        .fetch_optional(&mut *self.reader().await?)
        .await?;
        row.as_ref().map(read_ask).transpose()
    }

    async fn newest_ask(&self, device: DeviceId) -> Result<Option<SealedAsk>, StoreError> {
        // What was replaced is older than what replaced it, in the same millisecond too.
        let row = query(
            "SELECT token_hash, code_mark, address_mark, address_sealed, language FROM sign_ins_asked \
             WHERE device = $1 ORDER BY CASE WHEN ended IS NULL THEN 0 ELSE 1 END, asked_at_ms DESC, \
             CASE ended WHEN 'replaced' THEN 1 ELSE 0 END LIMIT 1",
        )
        .bind(device.0.as_slice())
        .fetch_optional(&mut *self.reader().await?)
        .await?;
        row.as_ref().map(read_ask).transpose()
    }

    async fn is_person(&self, person: &PersonId) -> Result<bool, StoreError> {
        let id: Option<String> = query_scalar("SELECT id FROM people WHERE id = $1")
            .bind(&person.0)
            .fetch_optional(&mut *self.reader().await?)
            .await?;
        Ok(id.is_some())
    }

    async fn person_of(&self, address_mark: &str) -> Result<Option<PersonId>, StoreError> {
        let id: Option<String> = query_scalar("SELECT id FROM people WHERE address_mark = $1")
            .bind(address_mark)
            .fetch_optional(&mut *self.reader().await?)
            .await?;
        Ok(id.map(PersonId))
    }

    async fn take_proof(
        &self,
        visitor: Visitor,
        proof: Proof,
        new: Option<NewPerson>,
    ) -> Result<SignInOutcome, StoreError> {
        let now_ms = to_db(visitor.now.0)?;
        self.change(move |connection| {
            Box::pin(async move {
                let Some(ask) = ask_now(&mut *connection, &proof.token).await? else {
                    return Ok(SignInOutcome::Unknown);
                };
                // Of many who guess for one address at once, each is counted.
                lock(&mut *connection, &ask.address_mark).await?;
                let Some(ask) = ask_now(&mut *connection, &proof.token).await? else {
                    return Ok(SignInOutcome::Unknown);
                };
                if let Some(refusal) = judge(&mut *connection, &visitor, &proof, &ask, now_ms).await? {
                    return Ok(refusal);
                }
                come_in(connection, &visitor, &ask, &proof.token, new, now_ms).await.map(SignInOutcome::In)
            })
        })
        .await
    }

    async fn account_on(
        &self,
        device: DeviceId,
        now: Timestamp,
    ) -> Result<Option<SealedAccount>, StoreError> {
        let row = query(
            "SELECT p.id, p.address_sealed, p.created_at_ms, p.remove_from_ms FROM sign_ins s JOIN people p ON p.id = s.person \
             JOIN browsers b ON b.hash = s.device WHERE s.device = $1 AND b.seen_at_ms >= $2",
        )
        .bind(device.0.as_slice())
        .bind(idle_since(now)?)
        .fetch_optional(&mut *self.reader().await?)
        .await?;
        row.map(|row| {
            Ok(SealedAccount {
                person: PersonId(row.try_get("id")?),
                address: row.try_get("address_sealed")?,
                since: Timestamp(from_db(row.try_get("created_at_ms")?)?),
                rehearsed: row.try_get::<Option<i64>, _>("remove_from_ms")?.is_some(),
            })
        })
        .transpose()
    }

    async fn sign_ins_of(&self, person: &PersonId) -> Result<Vec<StoredSignIn>, StoreError> {
        let rows = query(
            "SELECT s.device, s.since_ms, s.passkey, s.org, b.seen_at_ms, b.browser, b.system FROM sign_ins s \
             JOIN browsers b ON b.hash = s.device WHERE s.person = $1 ORDER BY s.since_ms, s.device",
        )
        .bind(&person.0)
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter()
            .map(|row| {
                let way = match (row.try_get("passkey")?, row.try_get("org")?) {
                    (None::<String>, None::<String>) => SignInWay::Letter,
                    (Some(_), _) => SignInWay::Passkey,
                    (None, Some(_)) => SignInWay::Provider,
                };
                Ok(StoredSignIn {
                    way,
                    device: device(row.try_get("device")?)?,
                    agent: agent(row)?,
                    since: Timestamp(from_db(row.try_get("since_ms")?)?),
                    seen_at: Timestamp(from_db(row.try_get("seen_at_ms")?)?),
                })
            })
            .collect()
    }

    async fn seats_of_person(&self, person: &PersonId) -> Result<Vec<HeldSeat>, StoreError> {
        let rows = query(
            "SELECT set_id, member, since_ms FROM person_seats WHERE person = $1 \
             ORDER BY since_ms DESC, set_id, member",
        )
        .bind(&person.0)
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter().map(held).collect()
    }

    async fn sealed_settings(&self, person: &PersonId) -> Result<Option<Vec<u8>>, StoreError> {
        let sealed: Option<Option<Vec<u8>>> =
            query_scalar("SELECT settings_sealed FROM people WHERE id = $1")
                .bind(&person.0)
                .fetch_optional(&mut *self.reader().await?)
                .await?;
        Ok(sealed.flatten())
    }

    async fn keep_settings(
        &self,
        person: &PersonId,
        sealed: Vec<u8>,
        language: Option<Language>,
    ) -> Result<(), StoreError> {
        let person = person.clone();
        let language = language.as_ref().map(to_text).transpose()?;
        self.change(move |connection| {
            Box::pin(async move {
                let kept = query(
                    "UPDATE people SET settings_sealed = $2, language = COALESCE($3, language) WHERE id = $1",
                )
                .bind(&person.0)
                .bind(sealed)
                .bind(language)
                .execute(connection)
                .await?;
                if kept.rows_affected() == 1 { Ok(()) } else { Err(StoreError::NotFound("person")) }
            })
        })
        .await
    }

    async fn end_sign_in(&self, by: DeviceId, device: DeviceId) -> Result<Vec<HeldSeat>, StoreError> {
        self.change(move |connection| {
            Box::pin(async move {
                let person = signed_in_on(&mut *connection, by).await?;
                let there = signed_in_on(&mut *connection, device).await?;
                match (person, there) {
                    (Some(person), Some(there)) if person == there => {
                        leave(connection, device, &person).await
                    }
                    _ => Err(StoreError::NotFound("sign-in")),
                }
            })
        })
        .await
    }

    async fn delete_person(&self, person: &PersonId) -> Result<(), StoreError> {
        let person = person.clone();
        self.change(move |connection| {
            Box::pin(async move {
                for of_address in [
                    "DELETE FROM sign_ins_asked WHERE address_mark IN \
                     (SELECT address_mark FROM people WHERE id = $1)",
                    "DELETE FROM returned_addresses WHERE address_mark IN \
                     (SELECT address_mark FROM people WHERE id = $1)",
                    "UPDATE letters SET to_mark = NULL WHERE to_mark IN \
                     (SELECT address_mark FROM people WHERE id = $1)",
                ] {
                    query(of_address).bind(&person.0).execute(&mut *connection).await?;
                }
                query("DELETE FROM people WHERE id = $1").bind(&person.0).execute(connection).await?;
                Ok(())
            })
        })
        .await
    }
}

/// A letter as it stands, inside a change.
struct AskNow {
    device: DeviceId,
    address_mark: String,
    code_mark: String,
    language: String,
    asked_at_ms: i64,
    letter: bool,
    tries: i64,
    ended: Option<String>,
}

async fn ask_now(connection: &mut Connection, token: &[u8; 32]) -> Result<Option<AskNow>, StoreError> {
    let row = query(
        "SELECT device, address_mark, code_mark, language, asked_at_ms, letter, tries, ended \
         FROM sign_ins_asked WHERE token_hash = $1",
    )
    .bind(token.as_slice())
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        Ok(AskNow {
            device: device(row.try_get("device")?)?,
            address_mark: row.try_get("address_mark")?,
            code_mark: row.try_get("code_mark")?,
            language: row.try_get("language")?,
            asked_at_ms: row.try_get("asked_at_ms")?,
            letter: row.try_get::<i64, _>("letter")? != 0,
            tries: row.try_get("tries")?,
            ended: row.try_get("ended")?,
        })
    })
    .transpose()
}

/// Why a proof lets nobody in; nothing if it does. Wrong figures are counted.
async fn judge(
    connection: &mut Connection,
    visitor: &Visitor,
    proof: &Proof,
    ask: &AskNow,
    now_ms: i64,
) -> Result<Option<SignInOutcome>, StoreError> {
    match ask.ended.as_deref() {
        None => {}
        Some(REPLACED) => return Ok(Some(SignInOutcome::Replaced)),
        Some(_) => return Ok(Some(SignInOutcome::Used)),
    }
    let age_ms = now_ms.saturating_sub(ask.asked_at_ms);
    if age_ms >= to_db(SIGN_IN_WITHIN.0)? {
        return Ok(Some(SignInOutcome::Expired));
    }
    match recognise(&mut *connection, visitor.shown, now_ms).await? {
        Recognised::Known(device) if device == ask.device => {}
        Recognised::Known(_) | Recognised::Retired(_) | Recognised::Stranger => {
            return Ok(Some(SignInOutcome::Elsewhere));
        }
    }
    let Some(code_mark) = &proof.code_mark else {
        // Nobody has the link of a letter that did not go.
        return Ok(if ask.letter { None } else { Some(SignInOutcome::Unknown) });
    };
    let of_address: i64 = query_scalar(
        "SELECT CAST(COALESCE(SUM(tries), 0) AS BIGINT) FROM sign_ins_asked \
         WHERE address_mark = $1 AND asked_at_ms >= $2",
    )
    .bind(&ask.address_mark)
    .bind(now_ms.saturating_sub(to_db(LETTERS_KEPT.0)?))
    .fetch_one(&mut *connection)
    .await?;
    let tries_max = i64::from(SIGN_IN_TRIES_MAX);
    if ask.tries >= tries_max || of_address >= WRONG_CODES_MAX {
        return Ok(Some(SignInOutcome::TriesOver));
    }
    // All figures are wrong for a letter that has not gone, and found to be so in the same way.
    let same: bool = code_mark.as_bytes().ct_eq(ask.code_mark.as_bytes()).into();
    if same & ask.letter {
        return Ok(None);
    }
    query("UPDATE sign_ins_asked SET tries = tries + 1 WHERE token_hash = $1")
        .bind(proof.token.as_slice())
        .execute(connection)
        .await?;
    let left = (tries_max - ask.tries - 1).min(WRONG_CODES_MAX - of_address - 1);
    Ok(Some(match u32::try_from(left) {
        Ok(left) if left > 0 => SignInOutcome::CodeWrong { left },
        _ => SignInOutcome::TriesOver,
    }))
}

/// Signs a browser in that has shown what it had to.
async fn come_in(
    connection: &mut Connection,
    visitor: &Visitor,
    ask: &AskNow,
    token: &[u8; 32],
    new: Option<NewPerson>,
    now_ms: i64,
) -> Result<SignedInAs, StoreError> {
    query("UPDATE sign_ins_asked SET ended = $2 WHERE token_hash = $1")
        .bind(token.as_slice())
        .bind(USED)
        .execute(&mut *connection)
        .await?;
    replace_asks(&mut *connection, ask.device).await?;
    let person = person_at(&mut *connection, ask, new, now_ms).await?;
    confirm(&mut *connection, &ask.address_mark, now_ms).await?;
    enter(connection, visitor, (ask.device, CameBy::Letter), person, now_ms).await
}

/// By what somebody comes in on a browser. Where it is taken away they go out again.
#[derive(Clone, Copy)]
pub(super) enum CameBy<'a> {
    /// A letter.
    Letter,
    /// The provider of an organisation.
    Provider(&'a OrganisationId),
    /// A passkey, by its mark.
    Passkey(&'a str),
}

/// Signs a person in on a browser. Whoever was signed in there before is signed out; whoever is so already stays by what they
/// came in by.
pub(super) async fn enter(
    connection: &mut Connection,
    visitor: &Visitor,
    (device, by): (DeviceId, CameBy<'_>),
    person: PersonId,
    now_ms: i64,
) -> Result<SignedInAs, StoreError> {
    let (passkey, org) = match by {
        CameBy::Letter => (None, None),
        CameBy::Provider(org) => (None, Some(org.0.as_str())),
        CameBy::Passkey(mark) => (Some(mark), None),
    };
    let lost = match signed_in_on(&mut *connection, device).await? {
        Some(before) if before != person => leave(&mut *connection, device, &before).await?,
        _ => Vec::new(),
    };
    let let_in = welcome(&mut *connection, visitor, now_ms).await?;
    query(
        "INSERT INTO sign_ins (device, person, since_ms, passkey, org) SELECT $1, $2, $3, $4, $5 \
         WHERE NOT EXISTS (SELECT 1 FROM sign_ins WHERE device = $1)",
    )
    .bind(device.0.as_slice())
    .bind(&person.0)
    .bind(now_ms)
    .bind(passkey)
    .bind(org)
    .execute(&mut *connection)
    .await?;
    join_seats(connection, device, true, now_ms).await?;
    Ok(SignedInAs { person, let_in, lost })
}

/// Whose the address of a letter is; `new`, if it was nobody's.
async fn person_at(
    connection: &mut Connection,
    ask: &AskNow,
    new: Option<NewPerson>,
    now_ms: i64,
) -> Result<PersonId, StoreError> {
    if let Some(new) = new {
        query(
            "INSERT INTO people (id, address_mark, address_sealed, language, created_at_ms) \
             SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS (SELECT 1 FROM people WHERE address_mark = $2)",
        )
        .bind(&new.id.0)
        .bind(&ask.address_mark)
        .bind(new.address)
        .bind(&ask.language)
        .bind(now_ms)
        .execute(&mut *connection)
        .await?;
    }
    let id: Option<String> = query_scalar("SELECT id FROM people WHERE address_mark = $1")
        .bind(&ask.address_mark)
        .fetch_optional(connection)
        .await?;
    id.map(PersonId).ok_or(StoreError::NotFound("person"))
}

/// The letters that a browser asked for and that are still good end.
async fn replace_asks(connection: &mut Connection, device: DeviceId) -> Result<(), StoreError> {
    query("UPDATE sign_ins_asked SET ended = $2 WHERE device = $1 AND ended IS NULL")
        .bind(device.0.as_slice())
        .bind(REPLACED)
        .execute(connection)
        .await?;
    Ok(())
}

/// Who is signed in on a browser.
pub(super) async fn signed_in_on(
    connection: &mut Connection,
    device: DeviceId,
) -> Result<Option<PersonId>, StoreError> {
    let person: Option<String> = query_scalar("SELECT person FROM sign_ins WHERE device = $1")
        .bind(device.0.as_slice())
        .fetch_optional(connection)
        .await?;
    Ok(person.map(PersonId))
}

/// Signs a person out of a browser, which then holds none of their seats. The seats it held come back.
pub(super) async fn leave(
    connection: &mut Connection,
    device: DeviceId,
    person: &PersonId,
) -> Result<Vec<HeldSeat>, StoreError> {
    let rows = query(
        "SELECT b.set_id, b.member, b.since_ms FROM browser_seats b JOIN person_seats p \
         ON p.set_id = b.set_id AND p.member = b.member WHERE b.hash = $1 AND p.person = $2",
    )
    .bind(device.0.as_slice())
    .bind(&person.0)
    .fetch_all(&mut *connection)
    .await?;
    for statement in [
        "DELETE FROM browser_seats WHERE hash = $1 AND EXISTS (SELECT 1 FROM person_seats p \
         WHERE p.set_id = browser_seats.set_id AND p.member = browser_seats.member AND p.person = $2)",
        "DELETE FROM sign_ins WHERE device = $1 AND person = $2",
    ] {
        query(statement).bind(device.0.as_slice()).bind(&person.0).execute(&mut *connection).await?;
    }
    rows.iter().map(held).collect()
}

/// Signs everybody out who came in by this, but for one browser. A letter is nothing that is taken away.
pub(super) async fn end_all_by(
    connection: &mut Connection,
    by: CameBy<'_>,
    but: Option<DeviceId>,
) -> Result<Vec<EndedSignIn>, StoreError> {
    let rows = match by {
        CameBy::Letter => return Ok(Vec::new()),
        CameBy::Passkey(mark) => query("SELECT device, person FROM sign_ins WHERE passkey = $1").bind(mark),
        CameBy::Provider(org) => query("SELECT device, person FROM sign_ins WHERE org = $1").bind(&org.0),
    };
    let rows = rows.fetch_all(&mut *connection).await?;
    let mut ended = Vec::with_capacity(rows.len());
    for row in &rows {
        let (device, person) = (device(row.try_get("device")?)?, PersonId(row.try_get("person")?));
        if but != Some(device) {
            ended.push(EndedSignIn { device, lost: leave(&mut *connection, device, &person).await? });
        }
    }
    Ok(ended)
}

/// Whoever is signed in on a browser has its seats, and all their browsers have theirs; not those of demonstrations
/// that are nobody's, which anybody may start, nor of somebody else. `fresh` if they have signed in there just now: whoever sits there on
/// another device is told of it.
pub(super) async fn join_seats(
    connection: &mut Connection,
    device: DeviceId,
    fresh: bool,
    now_ms: i64,
) -> Result<(), StoreError> {
    let Some(person) = signed_in_on(&mut *connection, device).await? else { return Ok(()) };
    query(
        "INSERT INTO person_seats (set_id, member, person, since_ms) \
         SELECT b.set_id, b.member, $2, b.since_ms FROM browser_seats b JOIN sets s ON s.id = b.set_id \
         WHERE b.hash = $1 AND b.way <> 'simulated' AND (s.demo = 0 OR s.org IS NOT NULL) AND NOT EXISTS \
         (SELECT 1 FROM person_seats p WHERE p.set_id = b.set_id AND p.member = b.member)",
    )
    .bind(device.0.as_slice())
    .bind(&person.0)
    .execute(&mut *connection)
    .await?;
    query(
        "INSERT INTO browser_seats (hash, set_id, member, since_ms, way, known) \
         SELECT s.device, p.set_id, p.member, $3, 'account', \
         CASE WHEN $4 = 1 AND s.device = $1 AND EXISTS (SELECT 1 FROM browser_seats o \
         WHERE o.set_id = p.set_id AND o.member = p.member AND o.way <> 'simulated') THEN 0 ELSE 1 END \
         FROM sign_ins s JOIN person_seats p ON p.person = s.person WHERE s.person = $2 AND NOT EXISTS \
         (SELECT 1 FROM browser_seats b WHERE b.hash = s.device AND b.set_id = p.set_id AND b.member = p.member)",
    )
    .bind(device.0.as_slice())
    .bind(&person.0)
    .bind(now_ms)
    .bind(i64::from(fresh))
    .execute(&mut *connection)
    .await?;
    ask_looks_of(connection, &person).await
}

/// Signs out of a browser whoever has a seat as theirs, because its holder ends that device; nothing if they are not
/// signed in there.
pub(super) async fn leave_as_holder(
    connection: &mut Connection,
    device: DeviceId,
    set: &SetId,
    of: MemberId,
) -> Result<Option<Vec<HeldSeat>>, StoreError> {
    let Some(person) = signed_in_on(&mut *connection, device).await? else { return Ok(None) };
    let theirs: i64 =
        query_scalar("SELECT COUNT(*) FROM person_seats WHERE set_id = $1 AND member = $2 AND person = $3")
            .bind(&set.0)
            .bind(i64::from(of.0))
            .bind(&person.0)
            .fetch_one(&mut *connection)
            .await?;
    if theirs == 0 { Ok(None) } else { leave(connection, device, &person).await.map(Some) }
}

fn held(row: &Row) -> Result<HeldSeat, StoreError> {
    Ok(HeldSeat {
        set: SetId(row.try_get("set_id")?),
        member: member(row.try_get("member")?)?,
        since: Timestamp(from_db(row.try_get("since_ms")?)?),
    })
}

fn read_ask(row: &Row) -> Result<SealedAsk, StoreError> {
    let token: &[u8] = row.try_get("token_hash")?;
    Ok(SealedAsk {
        token: token.try_into().map_err(|_| StoreError::damaged("a letter that was asked for"))?,
        code_mark: row.try_get("code_mark")?,
        address_mark: row.try_get("address_mark")?,
        address: row.try_get("address_sealed")?,
        language: from_text(row.try_get("language")?, &"a letter that was asked for")?,
    })
}
