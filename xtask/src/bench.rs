//! `cargo xtask bench …`: builds what is measured, in release, and hands over.
//!
//! Not here: the measuring itself (crate `bench`, example `evaluate` of crate `questions`).

use crate::place::Place;
use crate::{client, shell};
use anyhow::Result;
use std::ffi::OsStr;
use std::process::ExitCode;

/// What is measured.
#[derive(clap::Subcommand, Debug)]
pub(crate) enum What {
    /// Rooms: events, commands, memory, restart.
    Hub(Options),
    /// Twelve people in four circles of three, beside the same twelve in one circle.
    Circles(Options),
    /// The forwarding unit beside Janus.
    Media(Options),
    /// The record of a set over five years: searched, and as a file.
    Records(Options),
    /// Several servers on one PostgreSQL: what handing on costs, acknowledgements, faults, rooms at once.
    Cluster(Options),
    /// Forming the sets of the case studies, beside OR-Tools CP-SAT; and a national report.
    Programmes(Options),
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

/// `bench hub|circles|media|records|cluster|programmes|questions …`.
pub(crate) fn bench(place: &Place, what: What) -> Result<ExitCode> {
    match what {
        What::Hub(Options { words }) => hub(place, &words),
        // The client is no part of it: whatever pages the binary carries will do.
        What::Circles(Options { words }) => measure(place, "circles", &words),
        What::Media(Options { words }) => measure(place, "media", &words),
        What::Records(Options { words }) => measure(place, "records", &words),
        What::Cluster(Options { words }) => measure(place, "cluster", &words),
        What::Programmes(Options { words }) => {
            forming(place)?;
            measure(place, "programmes", &words)
        }
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
    // Both at once: by itself either would have features of its own, and most of the service would be compiled twice.
    shell::heading("Building the server and what measures it");
    let both = ["build", "--release", "--package", "openset", "--package", "bench", "--bins", "--locked"];
    shell::run(shell::cargo(&place.root, &both))?;
    // Where we were called: the options name files from there.
    let here = std::env::current_dir()?;
    let mut command = shell::command(&here, place.target.join("release/bench"), &[what]);
    command.args(words).env("OPENSET_BIN", place.openset("release"));
    shell::run(command)?;
    Ok(ExitCode::SUCCESS)
}

/// The peer's package, in an environment of its own below `target`.
const PEER: &str = "ortools==9.15.6755";

fn forming(place: &Place) -> Result<()> {
    let folder = place.target.join("bench-programmes");
    std::fs::create_dir_all(&folder)?;
    let python = folder.join("python/bin/python");
    if !python.is_file() {
        shell::heading("Installing the peer (Python 3 with venv is needed)");
        let environment = folder.join("python");
        let words = [OsStr::new("-m"), OsStr::new("venv"), environment.as_os_str()];
        shell::run(shell::command(&place.root, "python3", &words))?;
        shell::run(shell::command(&place.root, &python, &["-m", "pip", "install", "--quiet", PEER]))?;
    }
    shell::heading("Forming sets");
    let cases = ["run", "--release", "--quiet", "--package", "programmes", "--example", "cases"];
    let lines = folder.join("cases.jsonl");
    std::fs::write(&lines, shell::output(shell::cargo(&place.root, &cases))?)?;
    let words = [OsStr::new("tests/bench/programmes.py"), lines.as_os_str()];
    shell::run(shell::command(&place.root, &python, &words))?;
    Ok(())
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
