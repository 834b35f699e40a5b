//! Mail that is read, and letters that came back.

use super::letters::ask_looks_of;
use super::{Connection, Engine, query, query_scalar};
use crate::store::StoreError;
use crate::store::port::{LetterId, MAILBOX_CLAIMED_FOR, MailboxCursor, Mailboxes, PersonId};
use crate::store::values::to_db;
use async_trait::async_trait;
use protocol::Timestamp;
use sqlx::Row as _;

#[async_trait]
impl Mailboxes for Engine {
    async fn claim_mailbox(&self, mark: &str, node: &str) -> Result<Option<MailboxCursor>, StoreError> {
        let (mark, node, claim_ms) = (mark.to_owned(), node.to_owned(), to_db(MAILBOX_CLAIMED_FOR.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                let row = query(concat!(
                    "INSERT INTO mailboxes (mark, validity, next_uid, claimed_by, claimed_until_ms) \
                     VALUES ($1, 0, 0, $2, $3 + ",
                    now_ms!(),
                    ") ON CONFLICT (mark) DO UPDATE SET claimed_by = $2, claimed_until_ms = $3 + ",
                    now_ms!(),
                    " WHERE mailboxes.claimed_by IS NULL OR mailboxes.claimed_by = $2 OR mailboxes.claimed_until_ms <= ",
                    now_ms!(),
                    " RETURNING validity, next_uid"
                ))
                .bind(mark)
                .bind(node)
                .bind(claim_ms)
                .fetch_optional(connection)
                .await?;
                let damaged = || StoreError::damaged("how far a mailbox was read");
                row.map(|row| {
                    let number = |name: &str| -> Result<u32, StoreError> {
                        u32::try_from(row.try_get::<i64, _>(name)?).map_err(|_| damaged())
                    };
                    Ok(MailboxCursor { validity: number("validity")?, next_uid: number("next_uid")? })
                })
                .transpose()
            })
        })
        .await
    }

    async fn note_mailbox(&self, mark: &str, node: &str, cursor: MailboxCursor) -> Result<bool, StoreError> {
        let (mark, node) = (mark.to_owned(), node.to_owned());
        self.change(move |connection| {
            Box::pin(async move {
                let noted = query(
                    "UPDATE mailboxes SET validity = $3, next_uid = $4 WHERE mark = $1 AND claimed_by = $2",
                )
                .bind(mark)
                .bind(node)
                .bind(i64::from(cursor.validity))
                .bind(i64::from(cursor.next_uid))
                .execute(connection)
                .await?;
                Ok(noted.rows_affected() == 1)
            })
        })
        .await
    }

    async fn release_mailboxes(&self, node: &str) -> Result<(), StoreError> {
        let node = node.to_owned();
        self.change(move |connection| {
            Box::pin(async move {
                query(
                    "UPDATE mailboxes SET claimed_by = NULL, claimed_until_ms = NULL WHERE claimed_by = $1",
                )
                .bind(node)
                .execute(connection)
                .await?;
                Ok(())
            })
        })
        .await
    }

    async fn return_letter(
        &self,
        id: &LetterId,
        address_mark: &str,
        for_good: bool,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let (id, mark, now_ms) = (id.0.clone(), address_mark.to_owned(), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                let written_at_ms: Option<i64> = query_scalar(
                    "UPDATE letters SET state = 'returned' WHERE id = $1 AND to_mark = $2 AND state = 'sent' \
                     RETURNING written_at_ms",
                )
                .bind(&id)
                .bind(&mark)
                .fetch_optional(&mut *connection)
                .await?;
                let Some(written_at_ms) = written_at_ms else {
                    let known: Option<i64> = query_scalar(
                        "SELECT written_at_ms FROM letters WHERE id = $1 AND to_mark = $2 AND state = 'returned'",
                    )
                    .bind(&id)
                    .bind(&mark)
                    .fetch_optional(connection)
                    .await?;
                    return Ok(known.is_some());
                };
                if for_good {
                    query(
                        "INSERT INTO returned_addresses (address_mark, returned_at_ms) VALUES ($1, $2) \
                         ON CONFLICT (address_mark) DO UPDATE SET returned_at_ms = $2, confirmed_at_ms = NULL \
                         WHERE returned_addresses.confirmed_at_ms < $3",
                    )
                    .bind(mark)
                    .bind(now_ms)
                    .bind(written_at_ms)
                    .execute(connection)
                    .await?;
                }
                Ok(true)
            })
        })
        .await
    }

    async fn is_returned(&self, address_mark: &str) -> Result<bool, StoreError> {
        let found: Option<i64> = query_scalar(
            "SELECT returned_at_ms FROM returned_addresses WHERE address_mark = $1 AND confirmed_at_ms IS NULL",
        )
        .bind(address_mark)
        .fetch_optional(&mut *self.reader().await?)
        .await?;
        Ok(found.is_some())
    }

    async fn confirm_address(&self, address_mark: &str, now: Timestamp) -> Result<(), StoreError> {
        let (mark, now_ms) = (address_mark.to_owned(), to_db(now.0)?);
        self.change(move |connection| Box::pin(async move { confirm(connection, &mark, now_ms).await })).await
    }
}

/// Whoever has an address was seen to get a letter there, inside the change that shows it: what they were not told
/// meanwhile is looked at again.
pub(super) async fn confirm(
    connection: &mut Connection,
    address_mark: &str,
    now_ms: i64,
) -> Result<(), StoreError> {
    let confirmed = query(
        "UPDATE returned_addresses SET confirmed_at_ms = $2 WHERE address_mark = $1 AND confirmed_at_ms IS NULL",
    )
    .bind(address_mark)
    .bind(now_ms)
    .execute(&mut *connection)
    .await?;
    if confirmed.rows_affected() == 0 {
        return Ok(());
    }
    let person: Option<String> = query_scalar("SELECT id FROM people WHERE address_mark = $1")
        .bind(address_mark)
        .fetch_optional(&mut *connection)
        .await?;
    let Some(person) = person else { return Ok(()) };
    // What came back is written again, as far as it is still to be said.
    query(
        "DELETE FROM letters WHERE person = $1 AND to_mark = $2 AND state = 'returned' AND about IS NOT NULL",
    )
    .bind(&person)
    .bind(address_mark)
    .execute(&mut *connection)
    .await?;
    ask_looks_of(connection, &PersonId(person)).await
}
