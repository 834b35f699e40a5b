//! Dependencies that nobody uses, by cargo-machete, which this installs for itself into the target folder: it is
//! compiled in half a minute, once.

use crate::place::Place;
use crate::shell;
use crate::tally::Tally;
use anyhow::{Context, Result};
use std::path::PathBuf;

/// Pinned: a newer one may see more, and a test must not fail because of the day.
const VERSION: &str = "0.9.2";

/// The step of `cargo xtask test`.
pub(crate) fn check(place: &Place, tally: &mut Tally) -> Result<bool> {
    let machete = found_or_installed(place)?;
    shell::counted(shell::command(&place.root, machete, &["--with-metadata"]), tally)
}

fn found_or_installed(place: &Place) -> Result<PathBuf> {
    let folder = place.memory().join("tools");
    let own = folder.join("bin/cargo-machete");
    let there = shell::which(&["cargo-machete"]).into_iter().chain([own.clone()]);
    for path in there.filter(|path| path.is_file()) {
        let says = shell::output(shell::command(&place.root, &path, &["--version"]));
        if says.is_ok_and(|says| is_wanted(&String::from_utf8_lossy(&says))) {
            return Ok(path);
        }
    }
    shell::heading("Installing cargo-machete");
    // Unoptimised: it reads for a moment, and is compiled where nothing is kept from the run before.
    let words = ["install", "cargo-machete", "--debug", "--version", VERSION, "--locked", "--root"];
    let mut install = shell::cargo(&place.root, &words);
    install.arg(&folder);
    shell::run(install).with_context(|| {
        format!("cargo-machete cannot be installed; with a registry at hand: `cargo install --locked cargo-machete@{VERSION}`")
    })?;
    Ok(own)
}

fn is_wanted(version: &str) -> bool {
    version.split_whitespace().any(|word| word == VERSION)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_version_is_not_taken() {
        assert!(is_wanted("0.9.2\n") && is_wanted("cargo-machete 0.9.2"));
        assert!(!is_wanted("0.8.0\n") && !is_wanted("10.9.2"));
    }
}
