//! `cargo xtask test`: everything that CI runs, step by step, with durations and a closing count. What compiles this
//! workspace and what does not go side by side: each is mostly one processor's work, and neither waits for the other but
//! where the table says so.
//!
//! Not here: what a step tests. A new kind of test needs a line in `STEPS` only if no runner there finds it.

use crate::outlet::{self, Told};
use crate::place::Place;
use crate::tally::Tally;
use crate::{chromium, client, deny, shell, types, unused};
use anyhow::{Result, bail};
use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// One step.
struct Step {
    name: &'static str,
    what: &'static str,
    lane: Lane,
    /// Steps of other lanes that must be over before; those of its own lane are.
    after: &'static [&'static str],
    run: fn(&Place, &mut Tally) -> Result<bool>,
}

/// Steps of one lane run one after the other, in the order of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Lane {
    /// Cargo, which lets nobody else into its target folder while it compiles.
    Cargo,
    /// Node, and whatever else needs nothing of the target folder.
    Beside,
}

/// The order is: what is quick first, and the client before the server that embeds it.
const STEPS: [Step; 15] = [
    Step { name: "fmt", what: "Rust is formatted", lane: Lane::Cargo, after: &[], run: fmt },
    Step {
        name: "types",
        what: "the client's protocol types are up to date",
        lane: Lane::Cargo,
        after: &[],
        run: up_to_date,
    },
    Step {
        name: "install",
        what: "the client's packages are installed",
        lane: Lane::Beside,
        after: &[],
        run: install,
    },
    Step { name: "build", what: "the client is built", lane: Lane::Beside, after: &[], run: build },
    Step {
        name: "prettier",
        what: "the client is formatted",
        lane: Lane::Beside,
        after: &[],
        run: |place, tally| script(place, "format:check", tally),
    },
    Step {
        name: "eslint",
        what: "the client has no lint",
        lane: Lane::Beside,
        after: &[],
        run: |place, tally| script(place, "lint", tally),
    },
    Step {
        name: "check",
        what: "the client's types hold (svelte-check)",
        lane: Lane::Beside,
        after: &[],
        run: |place, tally| script(place, "check", tally),
    },
    Step {
        name: "vitest",
        what: "the client's unit tests",
        lane: Lane::Beside,
        after: &[],
        run: |place, tally| script(place, "test", tally),
    },
    Step {
        name: "chromium",
        what: "a Chromium is there",
        lane: Lane::Beside,
        after: &[],
        run: |_, _| chromium::find_or_install_without_windows().map(|_| true),
    },
    Step {
        name: "deny",
        what: "licences, sources and versions of what is depended on",
        lane: Lane::Beside,
        after: &[],
        run: deny::check,
    },
    Step {
        name: "unused",
        what: "nothing is depended on in vain",
        lane: Lane::Beside,
        after: &[],
        run: unused::check,
    },
    Step { name: "clippy", what: "Rust has no lint", lane: Lane::Cargo, after: &["build"], run: clippy },
    Step {
        name: "doc",
        what: "the documentation has no warning",
        lane: Lane::Cargo,
        after: &["build"],
        run: doc,
    },
    Step { name: "rust", what: "Rust tests", lane: Lane::Cargo, after: &["build"], run: rust },
    // Alone: browsers take both processors.
    Step { name: "e2e", what: "browser tests in Chromium", lane: Lane::Cargo, after: &["unused"], run: e2e },
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
    let chosen = choose(names)?;
    let start = Instant::now();
    let outcomes = side_by_side(place, &chosen, &Told::new(Box::new(std::io::stdout())));
    let total = summary(&outcomes, start.elapsed());
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs both lanes; what came of the steps, in the order of the table.
fn side_by_side(place: &Place, steps: &[&'static Step], told: &Told) -> Vec<Outcome> {
    let over = Over::default();
    let in_lane = |lane| {
        let (told, over) = (told.clone(), &over);
        move || {
            for step in steps.iter().filter(|step| step.lane == lane) {
                over.wait_for(step.after.iter().filter(|name| steps.iter().any(|step| step.name == **name)));
                let outcome = outlet::speaking_to(told.outlet(), || outcome_of(place, step));
                over.note(outcome);
            }
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(in_lane(Lane::Beside));
        in_lane(Lane::Cargo)();
    });
    let mut outcomes = over.outcomes.into_inner().unwrap_or_else(PoisonError::into_inner);
    outcomes.sort_by_key(|outcome| steps.iter().position(|step| step.name == outcome.name));
    outcomes
}

fn outcome_of(place: &Place, step: &Step) -> Outcome {
    shell::heading(&format!("{}: {}", step.name, step.what));
    let start = Instant::now();
    let mut tally = Tally::default();
    let good = (step.run)(place, &mut tally).unwrap_or_else(|error| {
        outlet::line(&format!("{error:#}"));
        false
    });
    let outcome = Outcome { name: step.name, good, tally: settled(good, tally), took: start.elapsed() };
    outlet::line(&line(&outcome));
    outcome
}

/// The steps that are over, and whoever waits for one.
#[derive(Default)]
struct Over {
    outcomes: Mutex<Vec<Outcome>>,
    changed: Condvar,
}

impl Over {
    fn note(&self, outcome: Outcome) {
        self.outcomes.lock().unwrap_or_else(PoisonError::into_inner).push(outcome);
        self.changed.notify_all();
    }

    fn wait_for<'a>(&self, names: impl Iterator<Item = &'a &'static str>) {
        let mut awaited: BTreeSet<&str> = names.copied().collect();
        let mut outcomes = self.outcomes.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            awaited.retain(|name| !outcomes.iter().any(|outcome| outcome.name == *name));
            if awaited.is_empty() {
                return;
            }
            outcomes = self.changed.wait(outcomes).unwrap_or_else(PoisonError::into_inner);
        }
    }
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

fn summary(outcomes: &[Outcome], took: Duration) -> Tally {
    shell::heading("Summary");
    let mut total = Tally::default();
    for outcome in outcomes {
        println!("{}", line(outcome));
        total.add(&outcome.tally);
    }
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
    if !private_postgres::is_installed() {
        let packages = private_postgres::PACKAGES;
        writeln!(
            std::io::stderr(),
            "what is tested on PostgreSQL is skipped, for there is none: {packages}"
        )?;
    }
    let words = ["test", "--workspace", "--locked", "--no-fail-fast"];
    let mut command = shell::cargo(&place.root, &words);
    if std::env::var_os(TEST_THREADS).is_none() {
        command.env(TEST_THREADS, (TESTS_A_PROCESSOR * processors()).to_string());
    }
    shell::counted(command, tally)
}

/// How many tests of one file run at once, by the test harness' own variable.
const TEST_THREADS: &str = "RUST_TEST_THREADS";

/// A test at a real server waits most of its time, for timers and for other processes.
const TESTS_A_PROCESSOR: usize = 4;

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
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
    let chromium = chromium::find_or_install_without_windows()?;
    client::build(place)?;
    build_server(place, "debug")?;
    link_packages(place, "tests/e2e")?;
    let mut command = playwright(place);
    command.env("CHROMIUM", chromium).env("OPENSET_BIN", place.openset("debug"));
    shell::counted(command, tally)
}

/// The server in a profile. In the development profile the whole workspace is named, and one small test with it: only
/// then are features of dependencies those that the tests have compiled already, and nothing is compiled twice. The one
/// whose clock can be set comes along. In release it is built as it is deployed, without what tests alone ask for.
pub(crate) fn build_server(place: &Place, profile: &str) -> Result<()> {
    shell::heading("Building the server");
    let what: &[&str] = match profile {
        "release" => &["--release", "--package", "openset"],
        _ => &["--workspace", "--bin", "openset-under-test", "--test", "tidy"],
    };
    let words = [&["build", "--bin", "openset", "--locked"], what].concat();
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
        let compiled = ["clippy", "doc", "rust"];
        for step in STEPS.iter().filter(|step| compiled.contains(&step.name)) {
            assert!(step.after.contains(&"build"), "{}", step.name);
        }
    }

    #[test]
    fn a_step_waits_for_steps_of_the_other_lane_that_stand_before_it() {
        for (at, step) in STEPS.iter().enumerate() {
            for name in step.after {
                let other = STEPS.iter().position(|other| other.name == *name).expect("a step of the table");
                assert!(other < at && STEPS[other].lane != step.lane, "{} after {name}", step.name);
            }
        }
    }

    #[test]
    fn lanes_go_side_by_side_and_wait_where_the_table_says_so() {
        static BEGAN: Mutex<Vec<&str>> = Mutex::new(Vec::new());
        fn note(name: &'static str) {
            BEGAN.lock().expect("no panic before").push(name);
        }
        static SERVER: Step = Step {
            name: "server",
            what: "",
            lane: Lane::Cargo,
            after: &["client"],
            run: |_, _| {
                note("server");
                Ok(true)
            },
        };
        static CLIENT: Step = Step {
            name: "client",
            what: "",
            lane: Lane::Beside,
            after: &[],
            run: |_, _| {
                note("client");
                bail!("it is broken")
            },
        };
        let place = Place { root: "/".into(), target: "/".into() };
        let outcomes = side_by_side(&place, &[&SERVER, &CLIENT], &Told::new(Box::new(std::io::sink())));
        assert_eq!(*BEGAN.lock().expect("no panic before"), ["client", "server"]);
        let went = outcomes.iter().map(|outcome| (outcome.name, outcome.good));
        assert_eq!(
            went.collect::<Vec<_>>(),
            [("server", true), ("client", false)],
            "what failed stops nobody"
        );
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
