//! Three servers, a database and twelve members under faults that a seed draws, in simulated time. The decisions are those of
//! the service: crate `ownership`; the database, the network and the members are models.
//!
//! `OPENSET_SEEDS` says how many seeds (`cargo xtask torture simulation` asks for thousands), `OPENSET_SEED` which is the
//! first. A run that fails is made smaller and kept in `plans/`, where every later run of the tests tries it again.

mod check;
mod client;
mod database;
mod plan;
mod room;
mod server;
mod world;

use database::{ALL, Guards};
use plan::Plan;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

/// Seeds of a run of all tests.
const SEEDS: u64 = 200;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

fn plans() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/plans")
}

/// The plans that are kept, by their files' names.
fn kept() -> Vec<(String, Plan)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(plans()).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        found.push((name, Plan::from_text(&fs::read_to_string(&path).expect("a file"))));
    }
    found
}

/// The first seed whose plan fails, made smaller.
fn first_failing(seeds: std::ops::Range<u64>, guards: Guards) -> Option<Plan> {
    let fails = |plan: &Plan| world::run(plan, guards).is_err();
    seeds.map(Plan::draw).find(|plan| fails(plan)).map(|plan| plan.shrunk(fails))
}

#[test]
fn nothing_acknowledged_is_lost_whatever_fails() {
    let first = number("OPENSET_SEED").unwrap_or(0);
    let seeds = number("OPENSET_SEEDS").unwrap_or(SEEDS);
    let (mut faults, mut acknowledged) = (0, 0);
    for seed in first..first + seeds {
        let plan = Plan::draw(seed);
        let Ok(of_it) = world::counted(&plan, ALL) else { keep(plan) };
        faults += plan.faults.len();
        acknowledged += of_it;
    }
    // For whoever runs it by itself.
    let _ = writeln!(
        std::io::stderr(),
        "{seeds} runs with {faults} faults: {acknowledged} commands acknowledged, each of them in its log once"
    );
}

/// Makes a plan that fails smaller, and keeps it.
fn keep(plan: Plan) -> ! {
    let plan = plan.shrunk(|plan| world::run(plan, ALL).is_err());
    let wrong = world::run(&plan, ALL).expect_err("it fails");
    let file = plans().join(format!("seed-{}.toml", plan.seed));
    fs::write(&file, plan.to_text()).expect("the plan is kept");
    panic!("{wrong}; the plan is kept as {}:\n{}", file.display(), plan.to_text());
}

#[test]
fn plans_that_have_failed_once_go_well() {
    for (name, plan) in kept() {
        assert_eq!(world::run(&plan, ALL), Ok(()), "{name}");
    }
}

#[test]
fn the_same_plan_goes_the_same_way() {
    let guards = Guards { fence: false, ..ALL };
    for seed in 0..20 {
        let plan = Plan::draw(seed);
        assert_eq!(world::run(&plan, guards), world::run(&plan, guards));
        assert_eq!(Plan::from_text(&plan.to_text()), plan);
    }
}

/// Without one of its guards the store is found out, and the plan that finds it is small enough to be read. So does the plan
/// that is kept.
fn is_missed(name: &str, guards: Guards) {
    let plan = first_failing(0..SEEDS, guards).expect("it is found");
    assert!(plan.faults.len() <= 3, "{}", plan.to_text());
    assert_eq!(world::run(&plan, ALL), Ok(()), "and only without the guard");
    let kept = kept().into_iter().find(|(file, _)| file == name).expect("a plan is kept");
    assert!(
        world::run(&kept.1, guards).is_err(),
        "{name} finds it no longer; keep this one:\n{}",
        plan.to_text()
    );
}

#[test]
fn a_store_without_the_fence_is_found() {
    is_missed("without-fence", Guards { fence: false, ..ALL });
}

#[test]
fn a_store_that_checks_the_epoch_and_does_not_hold_it_is_found() {
    is_missed("without-share", Guards { share: false, ..ALL });
}

#[test]
fn a_store_in_which_whoever_was_stopped_keeps_its_locks_is_found() {
    is_missed("without-quiet", Guards { quiet: false, ..ALL });
}

/// Too rare to be drawn in a run of all tests: one in two thousand plans has it.
#[test]
fn a_server_that_lets_members_in_without_its_lease_is_found() {
    let (_, plan) = kept().into_iter().find(|(file, _)| file == "without-lease").expect("a plan is kept");
    assert!(world::run(&plan, Guards { lease: false, ..ALL }).is_err());
}

#[test]
fn a_room_that_refuses_what_may_still_be_committed_is_found() {
    is_missed("without-doubt", Guards { doubt: false, ..ALL });
}
