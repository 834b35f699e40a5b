//! Where things lie in a checkout. The only file that knows folder names.

use anyhow::{Context, Result};
use std::path::PathBuf;

/// The checkout these commands work on.
pub(crate) struct Place {
    /// The folder with the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Cargo's target folder.
    pub(crate) target: PathBuf,
}

impl Place {
    /// The checkout `cargo xtask` was called in, as cargo tells it: two checkouts may share a target folder,
    /// and with it this binary. Its own path tells the target folder, whichever of environment and
    /// configuration had chosen it.
    pub(crate) fn find() -> Result<Self> {
        let xtask = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = xtask.parent().context("xtask lies in the workspace")?;
        let exe = std::env::current_exe().context("where this binary lies")?;
        let target = exe.ancestors().nth(2).context("cargo puts binaries two folders deep")?;
        Ok(Self { root: root.to_owned(), target: target.to_owned() })
    }

    /// The client's folder.
    pub(crate) fn client(&self) -> PathBuf {
        self.root.join("web-client")
    }

    /// The server's binary in a profile's folder (`debug` or `release`).
    pub(crate) fn openset(&self, profile: &str) -> PathBuf {
        self.target.join(profile).join("openset")
    }

    /// Where these commands remember what they did last time.
    pub(crate) fn memory(&self) -> PathBuf {
        self.target.join("xtask")
    }
}
