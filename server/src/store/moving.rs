//! Moving a store between a data directory and a PostgreSQL database, all of it or nothing, counted on both sides. What is
//! sealed stays sealed: the keys remain in the data directory, and belong to the store wherever it is.

use super::sqlite::Sqlite;
use super::{
    KEYS_FILE, STORE_FILE, StoreConfig, StoreError, is_missing_or_empty, lock_and_keys, make_private_file,
};
use super::{postgres, sqlite};
use std::fs;
use std::sync::Arc;
use tokio::sync::mpsc;

/// Parameters of one statement: well below what either database takes, and enough that statements are few.
const PARAMETERS_MAX: usize = 1_000;
/// Batches read ahead of the writing.
const BATCHES_AHEAD: usize = 4;
/// What the file of a store is called once the store was moved out of it.
const MOVED_FILE: &str = "openset.db.moved";

/// What lies in a column.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Column {
    Int,
    Text,
    Bytes,
}

/// A value on its way.
pub(super) enum Value {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

/// A table, and which of its rows are moved.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) columns: &'static [(&'static str, Column)],
    pub(super) only: Option<&'static str>,
}

impl Table {
    pub(super) fn rows_at_once(&self) -> usize {
        PARAMETERS_MAX / self.columns.len().max(1)
    }
}

use Column::{Bytes, Int, Text};

/// Every table that is moved, those that others refer to first. Not here: `nodes`, which servers fill as they run.
pub(super) const TABLES: [Table; 44] = [
    // Which keys belong to it, and of which region it is; what was said of the last opening is another database's.
    Table {
        name: "about",
        columns: &[("name", Text), ("value", Bytes)],
        only: Some("name IN ('keys', 'region')"),
    },
    Table {
        name: "sets",
        columns: &[
            ("id", Text),
            ("org", Text),
            ("region", Text),
            ("language", Text),
            ("demo", Int),
            ("name_sealed", Bytes),
            ("created_at_ms", Int),
            ("remove_from_ms", Int),
            ("kept_months", Int),
        ],
        only: None,
    },
    Table {
        name: "seats",
        columns: &[
            ("set_id", Text),
            ("member", Int),
            ("place", Int),
            ("part", Text),
            ("deputy", Int),
            ("rehearsal", Int),
            ("figure", Int),
            ("colour", Int),
            ("pronoun", Text),
            ("name_sealed", Bytes),
            ("invite_hash", Bytes),
            ("invite_sealed", Bytes),
            ("taken_at_ms", Int),
            ("spent_at_ms", Int),
            ("fresh_at_ms", Int),
            ("own_hash", Bytes),
            ("own_sealed", Bytes),
            ("removed_at_ms", Int),
            ("since_session", Int),
            ("guest", Int),
            ("letter", Text),
        ],
        only: None,
    },
    Table {
        name: "sessions",
        columns: &[
            ("id", Text),
            ("set_id", Text),
            ("region", Text),
            ("number", Int),
            ("format", Text),
            ("state", Int),
            ("opened_at_ms", Int),
            ("planned_for_ms", Int),
            ("owner", Text),
            ("owner_boot", Text),
            ("epoch", Int),
            ("log_id", Text),
            ("anew_after", Int),
            ("forget_from_ms", Int),
            ("forgotten_at_ms", Int),
            ("redacted", Text),
        ],
        only: None,
    },
    Table {
        name: "events",
        columns: &[
            ("session_id", Text),
            ("seq", Int),
            ("epoch", Int),
            ("client", Text),
            ("cmd", Int),
            ("at_ms", Int),
            ("kind", Text),
            ("body", Text),
            ("sealed", Bytes),
            ("secret", Bytes),
        ],
        only: None,
    },
    Table {
        name: "browsers",
        columns: &[
            ("hash", Bytes),
            ("created_at_ms", Int),
            ("seen_at_ms", Int),
            ("browser", Text),
            ("system", Text),
            ("forget_from_ms", Int),
        ],
        only: None,
    },
    Table {
        name: "cookies",
        columns: &[
            ("hash", Bytes),
            ("device", Bytes),
            ("parent", Bytes),
            ("created_at_ms", Int),
            ("seen", Int),
            ("retired_at_ms", Int),
        ],
        only: None,
    },
    Table {
        name: "browser_seats",
        columns: &[
            ("hash", Bytes),
            ("set_id", Text),
            ("member", Int),
            ("since_ms", Int),
            ("way", Text),
            ("known", Int),
        ],
        only: None,
    },
    Table {
        name: "rehearsals",
        columns: &[("session_id", Text), ("presenter", Int), ("pace", Text)],
        only: None,
    },
    Table {
        name: "example_wishes",
        columns: &[("set_id", Text), ("member", Int), ("agree", Int), ("since_ms", Int)],
        only: None,
    },
    Table {
        name: "entries_asked",
        columns: &[
            ("id", Bytes),
            ("set_id", Text),
            ("member", Int),
            ("device", Bytes),
            ("code", Int),
            ("asked_at_ms", Int),
            ("refused", Int),
        ],
        only: None,
    },
    Table {
        name: "set_events",
        columns: &[("set_id", Text), ("seq", Int), ("wish", Text), ("at_ms", Int), ("sealed", Bytes)],
        only: None,
    },
    Table {
        name: "people",
        columns: &[
            ("id", Text),
            ("address_mark", Text),
            ("address_sealed", Bytes),
            ("language", Text),
            ("created_at_ms", Int),
            ("letters", Int),
            ("settings_sealed", Bytes),
            ("remove_from_ms", Int),
        ],
        only: None,
    },
    Table {
        name: "sign_ins",
        columns: &[("device", Bytes), ("person", Text), ("since_ms", Int), ("passkey", Text), ("org", Text)],
        only: None,
    },
    Table {
        name: "person_seats",
        columns: &[("set_id", Text), ("member", Int), ("person", Text), ("since_ms", Int)],
        only: None,
    },
    Table {
        name: "sign_ins_asked",
        columns: &[
            ("token_hash", Bytes),
            ("device", Bytes),
            ("address_mark", Text),
            ("address_sealed", Bytes),
            ("code_mark", Text),
            ("language", Text),
            ("asked_at_ms", Int),
            ("letter", Int),
            ("tries", Int),
            ("ended", Text),
            ("letter_id", Text),
        ],
        only: None,
    },
    Table {
        name: "diaries",
        columns: &[
            ("set_id", Text),
            ("member", Int),
            ("mark", Text),
            ("person", Text),
            ("key_sealed", Bytes),
        ],
        only: None,
    },
    Table {
        name: "diary_entries",
        columns: &[("set_id", Text), ("member", Int), ("entry", Text), ("version", Int), ("sealed", Bytes)],
        only: None,
    },
    Table { name: "elsewhere", columns: &[("set_id", Text), ("version", Int), ("facts", Bytes)], only: None },
    Table {
        name: "elsewhere_lines",
        columns: &[("set_id", Text), ("line", Int), ("words", Bytes)],
        only: None,
    },
    Table {
        name: "releases",
        columns: &[
            ("id", Text),
            ("set_id", Text),
            ("member", Int),
            ("reader", Text),
            ("token_hash", Bytes),
            ("sealed", Bytes),
            ("released_at_ms", Int),
        ],
        only: None,
    },
    Table {
        name: "release_reads",
        columns: &[("release_id", Text), ("member", Int), ("read_at_ms", Int)],
        only: None,
    },
    Table {
        name: "feeds",
        columns: &[("set_id", Text), ("member", Int), ("hash", Bytes), ("created_at_ms", Int)],
        only: None,
    },
    Table {
        name: "organisations",
        columns: &[
            ("id", Text),
            ("name_sealed", Bytes),
            ("created_at_ms", Int),
            ("kept_months_max", Int),
            ("remove_from_ms", Int),
        ],
        only: None,
    },
    Table {
        name: "organisation_people",
        columns: &[("org", Text), ("person", Text), ("role", Text), ("since_ms", Int)],
        only: None,
    },
    Table {
        name: "organisation_invitations",
        columns: &[
            ("hash", Bytes),
            ("org", Text),
            ("role", Text),
            ("made_at_ms", Int),
            ("until_ms", Int),
            ("letter", Text),
        ],
        only: None,
    },
    Table {
        name: "providers",
        columns: &[("org", Text), ("sealed", Bytes), ("listed", Int), ("set_at_ms", Int)],
        only: None,
    },
    Table {
        name: "identities",
        columns: &[("mark", Text), ("person", Text), ("issuer_sealed", Bytes), ("since_ms", Int)],
        only: None,
    },
    Table {
        name: "provider_asks",
        columns: &[
            ("state_hash", Bytes),
            ("device", Bytes),
            ("org", Text),
            ("person", Text),
            ("sealed", Bytes),
            ("language", Text),
            ("asked_at_ms", Int),
        ],
        only: None,
    },
    Table {
        name: "passkeys",
        columns: &[
            ("mark", Text),
            ("person", Text),
            ("sealed", Bytes),
            ("counter", Int),
            ("made_at_ms", Int),
            ("used_at_ms", Int),
            ("doubted_at_ms", Int),
        ],
        only: None,
    },
    Table {
        name: "passkey_asks",
        columns: &[
            ("state_hash", Bytes),
            ("device", Bytes),
            ("person", Text),
            ("sealed", Bytes),
            ("asked_at_ms", Int),
        ],
        only: None,
    },
    Table {
        name: "programmes",
        columns: &[("id", Text), ("org", Text), ("created_at_ms", Int), ("sealed_as", Int)],
        only: None,
    },
    Table {
        name: "programme_events",
        columns: &[("programme", Text), ("seq", Int), ("change", Text), ("at_ms", Int), ("sealed", Bytes)],
        only: None,
    },
    Table {
        name: "programme_people",
        columns: &[
            ("programme", Text),
            ("person", Text),
            ("role", Text),
            ("participant", Int),
            ("since_ms", Int),
        ],
        only: None,
    },
    Table {
        name: "programme_numbers",
        columns: &[("programme", Text), ("participant", Int), ("person", Text)],
        only: None,
    },
    Table {
        name: "invitations_made",
        columns: &[("hash", Bytes), ("member", Int), ("made_at_ms", Int)],
        only: None,
    },
    Table {
        name: "programme_invitations",
        columns: &[
            ("hash", Bytes),
            ("programme", Text),
            ("role", Text),
            ("participant", Int),
            ("made_at_ms", Int),
            ("until_ms", Int),
            ("letter", Text),
        ],
        only: None,
    },
    Table {
        name: "questionnaire_answers",
        columns: &[
            ("programme", Text),
            ("questionnaire", Int),
            ("version", Int),
            ("answers_sealed", Bytes),
            ("answered_sealed", Bytes),
        ],
        only: None,
    },
    Table { name: "programme_looks", columns: &[("programme", Text), ("next_ms", Int)], only: None },
    Table { name: "programme_sets", columns: &[("set_id", Text), ("programme", Text)], only: None },
    Table {
        name: "letters",
        columns: &[
            ("id", Text),
            ("set_id", Text),
            ("member", Int),
            ("person", Text),
            ("about", Text),
            ("sealed", Bytes),
            ("written_at_ms", Int),
            ("until_ms", Int),
            ("state", Text),
            ("tries", Int),
            ("next_at_ms", Int),
            ("settled_at_ms", Int),
            ("claimed_by", Text),
            ("claimed_until_ms", Int),
            ("to_mark", Text),
            ("only_to", Text),
        ],
        only: None,
    },
    Table {
        name: "returned_addresses",
        columns: &[("address_mark", Text), ("returned_at_ms", Int), ("confirmed_at_ms", Int)],
        only: None,
    },
    Table {
        name: "mailboxes",
        columns: &[
            ("mark", Text),
            ("validity", Int),
            ("next_uid", Int),
            ("claimed_by", Text),
            ("claimed_until_ms", Int),
        ],
        only: None,
    },
    Table {
        name: "set_looks",
        columns: &[("set_id", Text), ("from_ms", Int), ("asked", Int), ("rules", Text)],
        only: None,
    },
];

/// How far it has come, in rows of all tables together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moved {
    /// Rows that have been written.
    pub rows: u64,
    /// Rows there are.
    pub of: u64,
}

/// Copies every table from one connection to another, and counts. The two databases are named by their modules, which
/// hold one text of the statements, compiled for each.
macro_rules! copy {
    ($from:ident, $source:expr, $to:ident, $target:expr, $told:expr) => {{
        let mut moved = Moved { rows: 0, of: 0 };
        for table in &TABLES {
            moved.of += $from::moving::count($source, table).await?;
        }
        for table in &TABLES {
            $to::moving::clear($target, table).await?;
            let (into, mut batches) = mpsc::channel(BATCHES_AHEAD);
            let pour = async {
                let poured = $from::moving::pour($source, table, &into).await;
                drop(into);
                poured
            };
            let fill = async {
                while let Some(rows) = batches.recv().await {
                    let count = rows.len() as u64;
                    $to::moving::fill($target, table, rows).await?;
                    moved.rows += count;
                    $told(moved);
                }
                // Whoever pours must not wait for one who has given up.
                Ok::<(), StoreError>(())
            };
            let (poured, filled) = tokio::join!(pour, fill);
            filled?;
            poured?;
            let (read, written) =
                ($from::moving::count($source, table).await?, $to::moving::count($target, table).await?);
            if read != written {
                return Err(StoreError::Unfit(format!(
                    "{written} of {read} rows of {} arrived; nothing was moved",
                    table.name
                )));
            }
        }
        moved
    }};
}

/// Moves the store of a data directory into an empty PostgreSQL database. Its file is then called `openset.db.moved`, so
/// that no service is started on it by mistake; the keys stay where they are. How many rows it was.
///
/// # Errors
/// `Unfit` if the database holds a store already or not everything arrived; what opening says. Then nothing was moved.
pub async fn to_database(
    config: &StoreConfig,
    database: &str,
    told: &mut (dyn FnMut(Moved) + Send),
) -> Result<Moved, StoreError> {
    let (_lock, keys, identity) = lock_and_keys(config).await?;
    let path = config.data_dir.join(STORE_FILE);
    let directory = |error| StoreError::Directory(Arc::new(error));
    if is_missing_or_empty(&path).map_err(directory)? {
        return Err(StoreError::StoreMissing);
    }
    let mut source = Sqlite::open_to_move(&config.data_dir, Some(&identity)).await?;
    let pool = postgres::connect(database).await?;
    postgres::migrate(&pool).await?;
    let mut target = pool.begin().await?;
    for table in TABLES.iter().filter(|table| table.only.is_none()) {
        if postgres::moving::count(&mut target, table).await? > 0 {
            return Err(StoreError::Unfit(
                "the database holds a store already; move into an empty one".to_owned(),
            ));
        }
    }
    let moved = copy!(sqlite, &mut source, postgres, &mut target, told);
    target.commit().await?;
    pool.close().await;
    sqlite::close_moved(source).await?;
    fs::rename(&path, config.data_dir.join(MOVED_FILE)).map_err(directory)?;
    // What a killed service left there has been moved as well.
    sqlite::remove_arrived(&config.data_dir)?;
    keys.close().await?;
    Ok(moved)
}

/// Moves a store from a PostgreSQL database into a data directory that has its keys and no store. The database stays as
/// it is. How many rows it was.
///
/// # Errors
/// `Unfit` if there is a store in the directory, or not everything arrived; `KeysMissing` if the keys there are of
/// another store; what opening says. Then nothing was moved.
pub async fn from_database(
    config: &StoreConfig,
    database: &str,
    told: &mut (dyn FnMut(Moved) + Send),
) -> Result<Moved, StoreError> {
    if !config.data_dir.join(KEYS_FILE).exists() {
        return Err(StoreError::KeysMissing);
    }
    let (_lock, keys, identity) = lock_and_keys(config).await?;
    let path = config.data_dir.join(STORE_FILE);
    let directory = |error| StoreError::Directory(Arc::new(error));
    if !is_missing_or_empty(&path).map_err(directory)? {
        let there = format!("there is {STORE_FILE} in the data directory already; put it away first");
        return Err(StoreError::Unfit(there));
    }
    let pool = postgres::connect(database).await?;
    postgres::migrate(&pool).await?;
    let mut source = pool.begin().await?;
    if postgres::keys_of(&mut source).await? != Some(identity) {
        return Err(StoreError::KeysMissing);
    }
    make_private_file(&path).map_err(directory)?;
    let moved = async {
        let mut target = Sqlite::open_to_move(&config.data_dir, None).await?;
        let moved = copy!(postgres, &mut source, sqlite, &mut target, told);
        sqlite::close_moved(target).await?;
        Ok(moved)
    };
    let moved: Result<Moved, StoreError> = moved.await;
    if moved.is_err() {
        // A half of it must not be taken for all of it.
        for ending in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(config.data_dir.join(format!("{STORE_FILE}{ending}")));
        }
    }
    let moved = moved?;
    source.rollback().await?;
    pool.close().await;
    keys.close().await?;
    Ok(moved)
}
