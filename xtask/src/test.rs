//! `cargo xtask test`: everything that CI runs, step by step, with durations and a closing count.
//!
//! Not here: what a step tests. A new kind of test needs a line in `STEPS` only if no runner there finds it.

use crate::place::Place;
use crate::tally::Tally;
use crate::{chromium, client, deny, shell, types};
use anyhow::{Result, bail};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// One step. The order is: what is quick first, and the client before the server that embeds it.
struct Step {
    name: &'static str,
    what: &'static str,
    run: fn(&Place, &mut Tally) -> Result<bool>,
}

const STEPS: [Step; 13] = [
    Step { name: "fmt", what: "Rust is formatted", run: fmt },
    Step { name: "types", what: "the client's protocol types are up to date", run: up_to_date },
    Step { name: "install", what: "the client's packages are installed", run: install },
    Step {
        name: "prettier",
        what: "the client is formatted",
        run: |place, tally| script(place, "format:check", tally),
    },
    Step { name: "eslint", what: "the client has no lint", run: |place, tally| script(place, "lint", tally) },
    Step {
        name: "check",
        what: "the client's types hold (svelte-check)",
        run: |place, tally| script(place, "check", tally),
    },
    Step {
        name: "vitest",
        what: "the client's unit tests",
        run: |place, tally| script(place, "test", tally),
    },
    Step { name: "build", what: "the client is built", run: build },
    Step { name: "deny", what: "licences, sources and versions of what is depended on", run: deny::check },
    Step { name: "clippy", what: "Rust has no lint", run: clippy },
    Step { name: "doc", what: "the documentation has no warning", run: doc },
    Step { name: "rust", what: "Rust tests", run: rust },
    Step { name: "e2e", what: "browser tests in Chromium", run: e2e },
];

/// How a step went.
struct Outcome {
    name: &'static str,
    good: bool,
    tally: Tally,
    took: Duration,
}

/// `cargo xtask test --list`.
pub(crate) fn list() -> ExitCode {
    for step in &STEPS {
        println!("{:<9} {}", step.name, step.what);
    }
    ExitCode::SUCCESS
}

/// `cargo xtask test [STEP…]`. Every step runs, whatever the ones before it said.
pub(crate) fn run(place: &Place, names: &[String]) -> Result<ExitCode> {
    let mut outcomes = Vec::new();
    for step in choose(names)? {
        shell::heading(&format!("{}: {}", step.name, step.what));
        let start = Instant::now();
        let mut tally = Tally::default();
        let good = (step.run)(place, &mut tally).unwrap_or_else(|error| {
            println!("{error:#}");
            false
        });
        let outcome = Outcome { name: step.name, good, tally: settled(good, tally), took: start.elapsed() };
        println!("{}", line(&outcome));
        outcomes.push(outcome);
    }
    let total = summary(&outcomes);
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The named steps in the order of the table, or all.
fn choose(names: &[String]) -> Result<Vec<&'static Step>> {
    if let Some(name) = names.iter().find(|name| STEPS.iter().all(|step| step.name != name.as_str())) {
        bail!("there is no step `{name}`; `cargo xtask test --list` names them");
    }
    Ok(STEPS.iter().filter(|step| names.is_empty() || names.iter().any(|name| name == step.name)).collect())
}

/// A step that counted nothing is one check; one that failed without a failed test (it did not compile, it
/// was killed) has one failure.
fn settled(good: bool, mut tally: Tally) -> Tally {
    if good && tally.is_empty() {
        tally.passed = 1;
    }
    if !good && tally.failed == 0 {
        tally.failed = 1;
    }
    tally
}

fn summary(outcomes: &[Outcome]) -> Tally {
    shell::heading("Summary");
    let mut total = Tally::default();
    for outcome in outcomes {
        println!("{}", line(outcome));
        total.add(&outcome.tally);
    }
    let took: Duration = outcomes.iter().map(|outcome| outcome.took).sum();
    println!("in {}", clock(took));
    println!("{} passed, {} failed", total.passed, total.failed);
    total
}

fn line(outcome: &Outcome) -> String {
    let word = if outcome.good { "passed" } else { "FAILED" };
    let Tally { passed, failed } = outcome.tally;
    format!("{:<9} {word}  {:>7}  {passed} passed, {failed} failed", outcome.name, clock(outcome.took))
}

fn clock(took: Duration) -> String {
    match took.as_secs() {
        0..60 => format!("{:.1} s", took.as_secs_f64()),
        seconds => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

fn fmt(place: &Place, tally: &mut Tally) -> Result<bool> {
    shell::counted(shell::cargo(&place.root, &["fmt", "--all", "--check"]), tally)
}

fn clippy(place: &Place, tally: &mut Tally) -> Result<bool> {
    let words = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
    shell::counted(shell::cargo(&place.root, &words), tally)
}

/// Only our own: what is depended on is documented elsewhere.
fn doc(place: &Place, tally: &mut Tally) -> Result<bool> {
    let words = ["doc", "--workspace", "--no-deps", "--document-private-items", "--locked"];
    let mut command = shell::cargo(&place.root, &words);
    command.env("RUSTDOCFLAGS", "-D warnings");
    shell::counted(command, tally)
}

fn rust(place: &Place, tally: &mut Tally) -> Result<bool> {
    let words = ["test", "--workspace", "--locked", "--no-fail-fast"];
    shell::counted(shell::cargo(&place.root, &words), tally)
}

fn up_to_date(place: &Place, _: &mut Tally) -> Result<bool> {
    if !types::are_up_to_date(place)? {
        bail!("web-client/src/lib/protocol.ts is not what the protocol crate makes: run `cargo xtask types`");
    }
    Ok(true)
}

fn install(place: &Place, _: &mut Tally) -> Result<bool> {
    client::install(place).map(|()| true)
}

fn build(place: &Place, _: &mut Tally) -> Result<bool> {
    client::build(place).map(|()| true)
}

fn script(place: &Place, name: &str, tally: &mut Tally) -> Result<bool> {
    client::install(place)?;
    shell::counted(client::npm_run(place, name), tally)
}

fn e2e(place: &Place, tally: &mut Tally) -> Result<bool> {
    let chromium = chromium::find_or_install()?;
    client::build(place)?;
    build_server(place, "debug")?;
    link_packages(place, "tests/e2e")?;
    let mut command = playwright(place);
    command.env("CHROMIUM", chromium).env("OPENSET_BIN", place.openset("debug"));
    shell::counted(command, tally)
}

/// The server in a profile. The whole workspace is named, so that its features are the ones that the tests
/// have compiled already.
pub(crate) fn build_server(place: &Place, profile: &str) -> Result<()> {
    shell::heading("Building the server");
    let mut words = vec!["build", "--workspace", "--bin", "openset", "--locked"];
    if profile == "release" {
        words.push("--release");
    }
    shell::run(shell::cargo(&place.root, &words))
}

fn playwright(place: &Place) -> Command {
    let cli = place.client().join("node_modules/@playwright/test/cli.js");
    let mut command = shell::command(&place.root.join("tests/e2e"), "node", &[cli]);
    command.arg("test");
    command
}

/// The browser tests lie outside the client's folder and use its packages: Node looks for `node_modules` in
/// the folders above the importing file only.
pub(crate) fn link_packages(place: &Place, folder: &str) -> Result<()> {
    let link = place.root.join(folder).join("node_modules");
    if link.is_symlink() {
        return Ok(());
    }
    std::os::unix::fs::symlink(Path::new("../../web-client/node_modules"), &link)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_run_in_the_order_of_the_table_whatever_the_order_of_their_names() {
        let chosen = choose(&["rust".into(), "fmt".into()]).expect("both are there");
        assert_eq!(chosen.iter().map(|step| step.name).collect::<Vec<_>>(), ["fmt", "rust"]);
        assert_eq!(choose(&[]).expect("all").len(), STEPS.len());
    }

    #[test]
    fn an_unknown_step_is_an_error_and_nothing_runs() {
        assert!(choose(&["fmt".into(), "no-such-step".into()]).is_err());
    }

    #[test]
    fn the_client_is_built_before_the_server_that_embeds_it() {
        let at = |name| STEPS.iter().position(|step| step.name == name);
        assert!(at("build") < at("clippy") && at("build") < at("rust"));
    }

    #[test]
    fn a_step_that_fails_without_a_failed_test_has_failed() {
        assert_eq!(settled(false, Tally { passed: 9, failed: 0 }), Tally { passed: 9, failed: 1 });
        assert_eq!(settled(false, Tally { passed: 9, failed: 2 }), Tally { passed: 9, failed: 2 });
        assert_eq!(settled(true, Tally::default()), Tally { passed: 1, failed: 0 });
    }

    #[test]
    fn durations_are_for_people() {
        assert_eq!(clock(Duration::from_millis(1_540)), "1.5 s");
        assert_eq!(clock(Duration::from_secs(605)), "10 min 05 s");
    }
}
