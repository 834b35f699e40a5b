//! The protocol's types in the client: writes them, or says whether they are up to date.

use crate::place::Place;
use crate::shell;
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::ExitCode;

/// `cargo xtask types`.
pub(crate) fn write(place: &Place) -> Result<ExitCode> {
    std::fs::write(file(place), generate(place)?).context("writing the client's types")?;
    Ok(ExitCode::SUCCESS)
}

/// Whether the client's file is what the protocol crate makes now.
pub(crate) fn are_up_to_date(place: &Place) -> Result<bool> {
    let there = std::fs::read(file(place)).context("reading the client's types")?;
    Ok(there == generate(place)?)
}

fn generate(place: &Place) -> Result<Vec<u8>> {
    // No package is named: only then are features of dependencies those that all other steps compile.
    let words = ["run", "--quiet", "--features", "protocol/ts", "--example", "types"];
    shell::output(shell::cargo(&place.root, &words))
}

fn file(place: &Place) -> PathBuf {
    place.client().join("src/lib/protocol.ts")
}
