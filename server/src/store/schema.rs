//! The tables, and the one way in which SQLite's text of them differs from PostgreSQL's. What the statements
//! on them mean is the business of the files that use them.

use super::StoreError;
use sqlx::migrate::{Migrate, MigrateError, Migration, MigrationType, Migrator};
use sqlx::{Acquire, AssertSqlSafe, SqlSafeStr};
use std::borrow::Cow;
use std::ops::Deref;
use std::sync::Arc;

/// Version, description and text of every migration of the store. A released one never changes.
const STORE: &[(i64, &str, &str)] = &[
    (1, "sets and sessions", include_str!("migrations/0001_sets_and_sessions.sql")),
    (2, "rehearsals", include_str!("migrations/0002_rehearsals.sql")),
    (3, "examples", include_str!("migrations/0003_examples.sql")),
    (4, "people", include_str!("migrations/0004_people.sql")),
    (10, "set log", include_str!("migrations/0010_set_log.sql")),
    (11, "secrets", include_str!("migrations/0011_secrets.sql")),
    (12, "marks", include_str!("migrations/0012_marks.sql")),
    (13, "accounts", include_str!("migrations/0013_accounts.sql")),
    (14, "letters", include_str!("migrations/0014_letters.sql")),
    (15, "organisations", include_str!("migrations/0015_organisations.sql")),
    (17, "diaries", include_str!("migrations/0017_diaries.sql")),
    (18, "programmes", include_str!("migrations/0018_programmes.sql")),
    (22, "questionnaires", include_str!("migrations/0022_questionnaires.sql")),
    (25, "person settings", include_str!("migrations/0025_person_settings.sql")),
    (27, "retention", include_str!("migrations/0027_retention.sql")),
    (29, "attempts", include_str!("migrations/0029_attempts.sql")),
    (33, "rehearsed programmes", include_str!("migrations/0033_rehearsed_programmes.sql")),
    (35, "providers", include_str!("migrations/0035_providers.sql")),
    (37, "records", include_str!("migrations/0037_records.sql")),
    (38, "mailbox", include_str!("migrations/0038_mailbox.sql")),
    (39, "passkeys", include_str!("migrations/0039_passkeys.sql")),
    (40, "letters into", include_str!("migrations/0040_letters_into.sql")),
    (41, "erasure", include_str!("migrations/0041_erasure.sql")),
];

/// The same for the file of data keys.
const KEYS: &[(i64, &str, &str)] = &[
    (1, "data keys", include_str!("sqlite/keys_0001.sql")),
    (2, "erased", include_str!("sqlite/keys_0002.sql")),
];

/// The same for a database of data keys.
const KEYS_IN_POSTGRES: &[(i64, &str, &str)] = &[
    (1, "data keys", include_str!("postgres/keys_0001.sql")),
    (2, "erased", include_str!("postgres/keys_0002.sql")),
];

/// Brings the store up to date.
pub(crate) fn store() -> Migrator {
    migrator(STORE.iter().map(|&(version, description, text)| (version, description, in_sqlite(text))))
}

/// Brings a store in PostgreSQL up to date. Whoever runs it holds a lock of its own.
pub(crate) fn store_in_postgres() -> Migrator {
    let texts = STORE.iter().map(|&(version, description, text)| (version, description, text.to_owned()));
    Migrator { locking: false, ..migrator(texts) }
}

/// Brings the file of data keys up to date.
pub(crate) fn keys() -> Migrator {
    migrator(KEYS.iter().map(|&(version, description, text)| (version, description, text.to_owned())))
}

/// Brings a database of data keys up to date. Whoever runs it holds a lock of its own.
pub(crate) fn keys_in_postgres() -> Migrator {
    let texts = KEYS_IN_POSTGRES.iter();
    let texts = texts.map(|&(version, description, text)| (version, description, text.to_owned()));
    Migrator { locking: false, ..migrator(texts) }
}

/// Brings a database up to date.
pub(crate) async fn bring<'a, A>(migrator: &Migrator, database: A) -> Result<(), StoreError>
where
    A: Acquire<'a>,
    <A::Connection as Deref>::Target: Migrate,
{
    migrator.run(database).await.map_err(|error| match error {
        // A migration that this program does not know was made by one that came after it.
        MigrateError::VersionMissing(_) => StoreError::Newer,
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => match error.into() {
            StoreError::Database(error) => {
                StoreError::Migration(Arc::new(MigrateError::Source(Box::new(StoreError::Database(error)))))
            }
            plain => plain,
        },
        other => StoreError::Migration(Arc::new(other)),
    })
}

/// SQLite's text. `STRICT` makes it refuse a value of the wrong type as PostgreSQL does, and then it knows
/// 64-bit integers only as `INTEGER`; without a row id, the events of a session lie side by side.
fn in_sqlite(text: &str) -> String {
    text.replace("BIGINT", "INTEGER").replace("BYTEA", "BLOB").replace("\n);", "\n) STRICT, WITHOUT ROWID;")
}

fn migrator(texts: impl Iterator<Item = (i64, &'static str, String)>) -> Migrator {
    let migrations: Vec<Migration> = texts
        .map(|(version, description, text)| {
            let text = AssertSqlSafe(text).into_sql_str();
            Migration::new(version, Cow::Borrowed(description), MigrationType::Simple, text, false)
        })
        .collect();
    Migrator { migrations: Cow::Owned(migrations), ..Migrator::DEFAULT }
}
