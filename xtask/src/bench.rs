//! `cargo xtask bench …`: builds what is measured, in release, and hands over.
//!
//! Not here: the measuring itself (crate `bench`, example `evaluate` of crate `questions`).

use crate::place::Place;
use crate::{client, shell};
use anyhow::Result;
use std::process::ExitCode;

/// What is measured.
#[derive(clap::Subcommand, Debug)]
pub(crate) enum What {
    /// Rooms: events, commands, memory, restart.
    Hub(Options),
    /// The forwarding unit beside Janus.
    Media(Options),
    /// The classifier of questions against labelled questions.
    Questions {
        /// The folder of the labelled questions, and more for the example `evaluate`.
        #[arg(required = true, value_name = "DIR", trailing_var_arg = true, allow_hyphen_values = true)]
        words: Vec<String>,
    },
}

/// Options that go on to `bench`.
#[derive(clap::Args, Debug)]
pub(crate) struct Options {
    /// `--quick`, `--rounds N`, `--json FILE`, `--only NAME` (as often as wanted), and `--against BINARY`: another build of
    /// openset, measured in the same rounds.
    #[arg(value_name = "OPTION", trailing_var_arg = true, allow_hyphen_values = true)]
    words: Vec<String>,
}

/// `bench hub|media|questions …`.
pub(crate) fn bench(place: &Place, what: What) -> Result<ExitCode> {
    match what {
        What::Hub(Options { words }) => hub(place, &words),
        // The client is no part of it: whatever pages the binary carries will do.
        What::Media(Options { words }) => measure(place, "media", &words),
        What::Questions { words } => questions(place, &words),
    }
}

fn hub(place: &Place, words: &[String]) -> Result<ExitCode> {
    // The bytes a browser loads are among the figures, so the binary must carry today's client.
    client::build(place)?;
    client::install_in(&place.root.join("tests/bench/peers"))?;
    measure(place, "hub", words)
}

fn measure(place: &Place, what: &str, words: &[String]) -> Result<ExitCode> {
    shell::heading("Building in release");
    let build = ["build", "--release", "--workspace", "--bin", "openset", "--bin", "bench", "--bin", "peer"];
    shell::run(shell::cargo(&place.root, &build))?;
    // Where we were called: the options name files from there.
    let here = std::env::current_dir()?;
    let mut command = shell::command(&here, place.target.join("release/bench"), &[what]);
    command.args(words).env("OPENSET_BIN", place.openset("release"));
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
