//! `cargo xtask bench …`: builds what is measured, in release, and hands over.
//!
//! Not here: the measuring itself (crate `bench`, example `evaluate` of crate `questions`).

use crate::place::Place;
use crate::{client, shell};
use anyhow::{Result, bail};
use std::process::ExitCode;

/// `bench hub|media|questions …`.
pub(crate) fn bench(place: &Place, words: Vec<String>) -> Result<ExitCode> {
    match words.first().map(String::as_str) {
        Some("hub") => hub(place, &words),
        // The client is no part of it: whatever pages the binary carries will do.
        Some("media") => measure(place, &words),
        Some("questions") => questions(place, &words[1..]),
        _ => bail!("bench what? `bench hub|media [--quick] [--json FILE]` or `bench questions DIR`"),
    }
}

fn hub(place: &Place, words: &[String]) -> Result<ExitCode> {
    // The bytes a browser loads are among the figures, so the binary must carry today's client.
    client::build(place)?;
    client::install_in(&place.root.join("tests/bench/peers"))?;
    measure(place, words)
}

fn measure(place: &Place, words: &[String]) -> Result<ExitCode> {
    shell::heading("Building in release");
    let build = ["build", "--release", "--workspace", "--bin", "openset", "--bin", "bench", "--bin", "peer"];
    shell::run(shell::cargo(&place.root, &build))?;
    let mut command = shell::command(&place.root, place.target.join("release/bench"), words);
    command.env("OPENSET_BIN", place.openset("release"));
    shell::run(command)?;
    Ok(ExitCode::SUCCESS)
}

fn questions(place: &Place, words: &[String]) -> Result<ExitCode> {
    let mut command = shell::cargo(
        &place.root,
        &["run", "--release", "--quiet", "--package", "questions", "--example", "evaluate", "--"],
    );
    command.args(words);
    shell::run(command)?;
    Ok(ExitCode::SUCCESS)
}
