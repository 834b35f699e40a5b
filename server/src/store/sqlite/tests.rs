//! What this store does with its files and its one writer, beside what every store must do.

mod arrivals;
mod brought_back;
mod files;
mod group;
mod rewound;
mod sealing;

use super::Sqlite;
use crate::store::erased::ErasedFile;
use crate::store::tests::*;
use crate::store::{ERASED_FILE, open_files};
use std::path::Path;
use std::sync::Arc;

/// A store with what is behind its port.
async fn open_with_engine(dir: &Path) -> (Store, Arc<Sqlite>) {
    let (engine, keys, lock) = open_files(&StoreConfig::new(dir)).await.unwrap();
    let (erased, _) = ErasedFile::open(&dir.join(ERASED_FILE)).unwrap();
    (Store::over(engine.clone(), keys, erased, lock).unwrap(), engine)
}

/// A store of its own, and the directory it lives in.
pub(super) async fn fresh() -> Option<(Store, tempfile::TempDir)> {
    let dir = tempfile::tempdir().unwrap();
    Some((open(dir.path()).await, dir))
}

crate::store::tests::contract::promises!(crate::store::sqlite::tests::fresh);
