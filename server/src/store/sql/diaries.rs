//! Diaries, and lines of them that were released.

use super::{Connection, Engine, Row, lock, query, query_scalar};
use crate::store::StoreError;
use crate::store::error::{is_foreign_key_violation, is_unique_violation};
use crate::store::port::{
    Diaries, DiaryRow, ENTRIES_MAX, EntryRow, PersonId, RELEASES_MAX, Reader, ReleaseRow,
};
use crate::store::values::{from_db, member, to_db};
use async_trait::async_trait;
use protocol::{MemberId, SetId, Timestamp};
use sqlx::Row as _;

/// In the place of a member: whoever opened a line by its link.
const BY_LINK: i64 = 0;

#[async_trait]
impl Diaries for Engine {
    async fn diary(&self, set: &SetId, member: MemberId) -> Result<Option<DiaryRow>, StoreError> {
        let row = query("SELECT mark, person, key_sealed FROM diaries WHERE set_id = $1 AND member = $2")
            .bind(&set.0)
            .bind(i64::from(member.0))
            .fetch_optional(&mut *self.reader().await?)
            .await?;
        row.map(|row| {
            let person: Option<String> = row.try_get("person")?;
            let key: Option<Vec<u8>> = row.try_get("key_sealed")?;
            Ok(DiaryRow { mark: row.try_get("mark")?, kept: person.map(PersonId).zip(key) })
        })
        .transpose()
    }

    async fn keep_diary(&self, set: &SetId, member: MemberId, diary: DiaryRow) -> Result<(), StoreError> {
        let (set, member) = (set.0.clone(), i64::from(member.0));
        self.change(move |connection| {
            Box::pin(async move {
                let (person, key) = diary.kept.unzip();
                let kept = query(
                    "INSERT INTO diaries (set_id, member, mark, person, key_sealed) VALUES ($1, $2, $3, $4, $5) \
                     ON CONFLICT (set_id, member) DO UPDATE \
                     SET person = excluded.person, key_sealed = excluded.key_sealed \
                     WHERE diaries.mark = excluded.mark",
                )
                .bind(set)
                .bind(member)
                .bind(diary.mark)
                .bind(person.map(|person| person.0))
                .bind(key)
                .execute(connection)
                .await
                .map_err(of_no_seat)?;
                if kept.rows_affected() == 0 {
                    return Err(StoreError::AlreadyThere("diary"));
                }
                Ok(())
            })
        })
        .await
    }

    async fn entries(&self, set: &SetId, member: MemberId) -> Result<Vec<EntryRow>, StoreError> {
        let rows =
            query("SELECT entry, version, sealed FROM diary_entries WHERE set_id = $1 AND member = $2")
                .bind(&set.0)
                .bind(i64::from(member.0))
                .fetch_all(&mut *self.reader().await?)
                .await?;
        rows.iter()
            .map(|row| {
                Ok(EntryRow {
                    entry: row.try_get("entry")?,
                    version: small(row.try_get("version")?)?,
                    sealed: row.try_get("sealed")?,
                })
            })
            .collect()
    }

    async fn write_entry(&self, set: &SetId, member: MemberId, entry: EntryRow) -> Result<(), StoreError> {
        let (set, member) = (set.0.clone(), i64::from(member.0));
        self.change(move |connection| Box::pin(write(connection, set, member, entry))).await
    }

    async fn delete_entry(&self, set: &SetId, member: MemberId, entry: &str) -> Result<(), StoreError> {
        let (set, member, entry) = (set.0.clone(), i64::from(member.0), entry.to_owned());
        self.change(move |connection| {
            Box::pin(async move {
                query("DELETE FROM diary_entries WHERE set_id = $1 AND member = $2 AND entry = $3")
                    .bind(set)
                    .bind(member)
                    .bind(entry)
                    .execute(connection)
                    .await?;
                Ok(())
            })
        })
        .await
    }

    async fn insert_release(&self, release: ReleaseRow) -> Result<(), StoreError> {
        self.change(move |connection| {
            Box::pin(async move {
                let member = i64::from(release.member.0);
                let text = "SELECT COUNT(*) FROM releases WHERE set_id = $1 AND member = $2";
                if count(connection, text, &release.set.0, member).await? >= RELEASES_MAX {
                    return Err(StoreError::AlreadyThere("releases"));
                }
                query(
                    "INSERT INTO releases (id, set_id, member, reader, token_hash, sealed, released_at_ms) \
                     VALUES ($1, $2, $3, $4, $5, $6, $7)",
                )
                .bind(release.release)
                .bind(release.set.0)
                .bind(member)
                .bind(word_of(release.reader))
                .bind(release.token.map(|token| token.to_vec()))
                .bind(release.sealed)
                .bind(to_db(release.at.0)?)
                .execute(connection)
                .await
                .map_err(of_no_seat)?;
                Ok(())
            })
        })
        .await
    }

    async fn releases(
        &self,
        set: &SetId,
        reader: MemberId,
    ) -> Result<Vec<(ReleaseRow, u32, bool)>, StoreError> {
        let rows = query(
            "SELECT id, set_id, member, reader, token_hash, sealed, released_at_ms, \
             (SELECT COUNT(*) FROM release_reads WHERE release_id = releases.id) AS opened, \
             (SELECT COUNT(*) FROM release_reads WHERE release_id = releases.id AND member = $2) AS own \
             FROM releases WHERE set_id = $1 ORDER BY released_at_ms, id",
        )
        .bind(&set.0)
        .bind(i64::from(reader.0))
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter()
            .map(|row| {
                let opened: u32 = u32::try_from(row.try_get::<i64, _>("opened")?).unwrap_or(u32::MAX);
                Ok((read(row)?, opened, row.try_get::<i64, _>("own")? > 0))
            })
            .collect()
    }

    async fn open_release(
        &self,
        set: &SetId,
        release: &str,
        reader: MemberId,
        now: Timestamp,
    ) -> Result<ReleaseRow, StoreError> {
        let (set, release) = (set.0.clone(), release.to_owned());
        let (reader, now_ms) = (i64::from(reader.0), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                lock(&mut *connection, &set).await?;
                let row = query(
                    "SELECT id, set_id, member, reader, token_hash, sealed, released_at_ms FROM releases \
                     WHERE id = $1 AND set_id = $2 AND reader = 'set' AND member <> $3",
                )
                .bind(&release)
                .bind(&set)
                .bind(reader)
                .fetch_optional(&mut *connection)
                .await?
                .ok_or(StoreError::NotFound("release"))?;
                note_read(connection, &release, reader, now_ms).await?;
                read(&row)
            })
        })
        .await
    }

    async fn open_by_link(&self, token: &[u8; 32], now: Timestamp) -> Result<ReleaseRow, StoreError> {
        let (token, now_ms) = (token.to_vec(), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                let set: Option<String> = query_scalar("SELECT set_id FROM releases WHERE token_hash = $1")
                    .bind(&token)
                    .fetch_optional(&mut *connection)
                    .await?;
                lock(&mut *connection, &set.ok_or(StoreError::NotFound("release"))?).await?;
                // It may have been taken back while the set was waited for.
                let row = query(
                    "SELECT id, set_id, member, reader, token_hash, sealed, released_at_ms FROM releases \
                     WHERE token_hash = $1",
                )
                .bind(token)
                .fetch_optional(&mut *connection)
                .await?
                .ok_or(StoreError::NotFound("release"))?;
                let row = read(&row)?;
                note_read(connection, &row.release, BY_LINK, now_ms).await?;
                Ok(row)
            })
        })
        .await
    }

    async fn take_back(&self, set: &SetId, member: MemberId, release: &str) -> Result<(), StoreError> {
        let (set, member, release) = (set.0.clone(), i64::from(member.0), release.to_owned());
        self.change(move |connection| {
            Box::pin(async move {
                // Whoever opens it meanwhile waits for the set.
                lock(&mut *connection, &set).await?;
                let gone = query(
                    "DELETE FROM releases WHERE id = $1 AND set_id = $2 AND member = $3 \
                     AND NOT EXISTS (SELECT 1 FROM release_reads WHERE release_id = releases.id)",
                )
                .bind(&release)
                .bind(&set)
                .bind(member)
                .execute(&mut *connection)
                .await?;
                if gone.rows_affected() > 0 {
                    return Ok(());
                }
                let there: Option<i64> =
                    query_scalar("SELECT member FROM releases WHERE id = $1 AND set_id = $2 AND member = $3")
                        .bind(&release)
                        .bind(&set)
                        .bind(member)
                        .fetch_optional(connection)
                        .await?;
                Err(match there {
                    Some(_) => StoreError::AlreadyThere("reader"),
                    None => StoreError::NotFound("release"),
                })
            })
        })
        .await
    }
}

async fn write(
    connection: &mut Connection,
    set: String,
    member: i64,
    entry: EntryRow,
) -> Result<(), StoreError> {
    let version = i64::from(entry.version);
    if version > 1 {
        let changed = query(
            "UPDATE diary_entries SET version = $1, sealed = $2 \
             WHERE set_id = $3 AND member = $4 AND entry = $5 AND version = $6",
        )
        .bind(version)
        .bind(entry.sealed)
        .bind(set)
        .bind(member)
        .bind(entry.entry)
        .bind(version - 1)
        .execute(connection)
        .await?;
        let follows = changed.rows_affected() > 0;
        return if follows { Ok(()) } else { Err(StoreError::AlreadyThere("version")) };
    }
    let text = "SELECT COUNT(*) FROM diary_entries WHERE set_id = $1 AND member = $2";
    if count(connection, text, &set, member).await? >= ENTRIES_MAX {
        return Err(StoreError::AlreadyThere("entries"));
    }
    query("INSERT INTO diary_entries (set_id, member, entry, version, sealed) VALUES ($1, $2, $3, $4, $5)")
        .bind(set)
        .bind(member)
        .bind(entry.entry)
        .bind(version)
        .bind(entry.sealed)
        .execute(connection)
        .await
        .map_err(|error| match is_unique_violation(&error) {
            true => StoreError::AlreadyThere("version"),
            false => of_no_seat(error),
        })?;
    Ok(())
}

async fn count(
    connection: &mut Connection,
    text: &'static str,
    set: &str,
    member: i64,
) -> Result<i64, StoreError> {
    Ok(query_scalar(text).bind(set).bind(member).fetch_one(connection).await?)
}

async fn note_read(
    connection: &mut Connection,
    release: &str,
    reader: i64,
    now_ms: i64,
) -> Result<(), StoreError> {
    query(
        "INSERT INTO release_reads (release_id, member, read_at_ms) VALUES ($1, $2, $3) \
         ON CONFLICT (release_id, member) DO NOTHING",
    )
    .bind(release)
    .bind(reader)
    .bind(now_ms)
    .execute(connection)
    .await
    .map_err(|error| match is_foreign_key_violation(&error) {
        // It was taken back just now.
        true => StoreError::NotFound("release"),
        false => error.into(),
    })?;
    Ok(())
}

fn of_no_seat(error: sqlx::Error) -> StoreError {
    if is_foreign_key_violation(&error) { StoreError::NotFound("seat") } else { error.into() }
}

fn word_of(reader: Reader) -> &'static str {
    match reader {
        Reader::Set => "set",
        Reader::Supervisor => "supervisor",
        Reader::Assessor => "assessor",
    }
}

fn read(row: &Row) -> Result<ReleaseRow, StoreError> {
    let reader: String = row.try_get("reader")?;
    let token: Option<Vec<u8>> = row.try_get("token_hash")?;
    let token =
        token.map(|token| token.try_into().map_err(|_| StoreError::damaged("a release"))).transpose()?;
    Ok(ReleaseRow {
        release: row.try_get("id")?,
        set: SetId(row.try_get("set_id")?),
        member: member(row.try_get("member")?)?,
        reader: match reader.as_str() {
            "set" => Reader::Set,
            "supervisor" => Reader::Supervisor,
            "assessor" => Reader::Assessor,
            _ => return Err(StoreError::damaged("a release")),
        },
        token,
        sealed: row.try_get("sealed")?,
        at: Timestamp(from_db(row.try_get("released_at_ms")?)?),
    })
}

fn small(version: i64) -> Result<u32, StoreError> {
    u32::try_from(version).map_err(|_| StoreError::damaged("the version of an entry"))
}
