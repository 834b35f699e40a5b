//! Who agrees that questions of their set are read as examples.

use super::{Engine, Row, query, query_scalar};
use crate::store::StoreError;
use crate::store::port::Examples;
use crate::store::values::{from_db, to_db};
use async_trait::async_trait;
use protocol::{MemberId, SetId, Timestamp, http};
use sqlx::Row as _;

#[async_trait]
impl Examples for Engine {
    async fn say_examples(
        &self,
        set: &SetId,
        member: MemberId,
        agree: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (set, member, now_ms) = (set.0.clone(), i64::from(member.0), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                query(
                    "INSERT INTO example_wishes (set_id, member, agree, since_ms) VALUES ($1, $2, $3, $4) \
                         ON CONFLICT (set_id, member) DO UPDATE \
                         SET agree = excluded.agree, since_ms = excluded.since_ms \
                         WHERE example_wishes.agree <> excluded.agree",
                )
                .bind(set)
                .bind(member)
                .bind(i64::from(agree))
                .bind(now_ms)
                .execute(connection)
                .await?;
                Ok(())
            })
        })
        .await
    }

    async fn examples(&self, set: &SetId, member: MemberId) -> Result<http::Examples, StoreError> {
        let own = query("SELECT agree, since_ms FROM example_wishes WHERE set_id = $1 AND member = $2")
            .bind(&set.0)
            .bind(i64::from(member.0))
            .fetch_optional(&mut *self.reader().await?)
            .await?;
        let (own, own_since) = match own {
            None => (None, None),
            Some(row) => {
                let since = Timestamp(from_db(row.try_get("since_ms")?)?);
                (Some(row.try_get::<i64, _>("agree")? != 0), Some(since))
            }
        };
        let all_since: Option<i64> = query_scalar(
            "SELECT MAX(wish.since_ms) FROM seats \
             LEFT JOIN example_wishes wish ON wish.set_id = seats.set_id AND wish.member = seats.member \
             WHERE seats.set_id = $1 AND seats.rehearsal = 0 \
             HAVING COUNT(*) = SUM(COALESCE(wish.agree, 0))",
        )
        .bind(&set.0)
        .fetch_optional(&mut *self.reader().await?)
        .await?
        .flatten();
        let all_since = all_since.map(from_db).transpose()?.map(Timestamp);
        Ok(http::Examples { own, own_since, all_since })
    }

    async fn agreeing_sets(&self) -> Result<Vec<(SetId, Timestamp)>, StoreError> {
        let rows = query(
            "SELECT seats.set_id, MAX(wish.since_ms) AS since_ms FROM seats \
             JOIN sets ON sets.id = seats.set_id AND sets.demo = 0 \
             LEFT JOIN example_wishes wish ON wish.set_id = seats.set_id AND wish.member = seats.member \
             WHERE seats.rehearsal = 0 \
             GROUP BY seats.set_id HAVING COUNT(*) = SUM(COALESCE(wish.agree, 0)) ORDER BY seats.set_id",
        )
        .fetch_all(&mut *self.reader().await?)
        .await?;
        let read =
            |row: &Row| Ok((SetId(row.try_get("set_id")?), Timestamp(from_db(row.try_get("since_ms")?)?)));
        rows.iter().map(read).collect()
    }
}
