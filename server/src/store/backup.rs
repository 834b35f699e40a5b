//! Copies of what is kept in files, made while the service runs: the store for one place, its keys for another.

use super::{
    ERASED_COPY, KEYS_FILE, STORE_FILE, StoreError, is_missing_or_empty, make_private_dir, make_private_file,
    sqlite,
};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What was copied.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Copied {
    /// The store's copy, the sets in it and their events.
    pub store: Option<(PathBuf, u64, u64)>,
    /// The keys' copy.
    pub keys: Option<PathBuf>,
}

/// Copies the store of a data directory, its keys, or both, each into a directory that holds no such copy yet. The store
/// comes first, so that every word in its copy has its key in the other. `erased` is the list of what was erased: a copy
/// of it goes with each, made last, so that it knows of everything that its neighbour lacks.
///
/// # Errors
/// `StoreMissing` or `KeysMissing` if there is none; `Unfit` if there is a copy already; `Damaged` if a file is not what it
/// was. A copy that was not finished is taken away.
pub async fn copy(
    data_dir: &Path,
    store_to: Option<&Path>,
    keys_to: Option<&Path>,
    erased: &Path,
) -> Result<Copied, StoreError> {
    let mut copied = Copied { store: None, keys: None };
    if let Some(to) = store_to {
        let file = copy_file(&data_dir.join(STORE_FILE), to, STORE_FILE, StoreError::StoreMissing).await?;
        let (sets, events) = sqlite::backup::count(&file, STORE_FILE).await?;
        copied.store = Some((file, sets, events));
    }
    if let Some(to) = keys_to {
        let file = copy_file(&data_dir.join(KEYS_FILE), to, KEYS_FILE, StoreError::KeysMissing).await?;
        copied.keys = Some(file);
    }
    for to in [store_to, keys_to].into_iter().flatten() {
        copy_list(erased, &to.join(ERASED_COPY)).map_err(|error| StoreError::Directory(Arc::new(error)))?;
    }
    Ok(copied)
}

/// Copies the list, if there is one. A line that is being written just now is passed over by whoever reads the copy.
fn copy_list(from: &Path, to: &Path) -> std::io::Result<()> {
    if is_missing_or_empty(from)? {
        return Ok(());
    }
    make_private_file(to)?;
    fs::copy(from, to)?;
    File::open(to)?.sync_all()
}

async fn copy_file(
    from: &Path,
    directory: &Path,
    name: &'static str,
    missing: StoreError,
) -> Result<PathBuf, StoreError> {
    let unusable = |error| StoreError::Directory(Arc::new(error));
    if is_missing_or_empty(from).map_err(unusable)? {
        return Err(missing);
    }
    make_private_dir(directory).map_err(unusable)?;
    let to = directory.join(name);
    if to.exists() {
        return Err(StoreError::Unfit(format!(
            "there is {} already; name a directory of its own",
            to.display()
        )));
    }
    // For its owner alone from the beginning.
    make_private_file(&to).map_err(unusable)?;
    let copied = if name == STORE_FILE {
        sqlite::backup::copy_store(from, &to).await
    } else {
        sqlite::backup::copy(from, &to, name).await
    };
    if let Err(error) = copied {
        let _ = fs::remove_file(&to);
        return Err(error);
    }
    let kept = File::open(&to).and_then(|file| file.sync_all());
    kept.and_then(|()| File::open(directory)?.sync_all()).map_err(unusable)?;
    Ok(to)
}
