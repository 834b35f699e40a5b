//! `cargo xtask torture fault NAME`: one fault of the list in `tests/torture/README.md`, made by whichever test makes it.
//!
//! Not here: the faults themselves.

use crate::place::Place;
use crate::shell;
use anyhow::{Context, Result};

/// A fault, and what makes it.
struct Fault {
    name: &'static str,
    what: &'static str,
    made: &'static [Made],
}

/// What makes a fault.
#[derive(Clone, Copy)]
enum Made {
    /// Tests of a real server that every run has (`tests/it`), by the words in their names.
    Test(&'static str),
    /// The same, which no run has unless it is asked for.
    Slow(&'static str),
    /// The same, by root, with disks of its own.
    Mounted(&'static str),
    /// Tests within the crates, by the words in their names.
    Unit(&'static str),
    /// Browsers in bad networks, by the words in a file's name.
    Browsers(&'static str),
    /// Three simulated servers.
    Simulated,
}

/// The faults of servers, databases, lines and members.
const FAULTS: [Fault; 32] = [
    fault(
        "F1",
        "the only server is killed in the midst of commands",
        &[Made::Test("killed_again_and_again")],
    ),
    fault("F2", "the owner of two servers is killed", &[Made::Test("a_server_that_is_killed_loses")]),
    fault(
        "F3",
        "the owner hangs for longer than its lease, and wakes",
        &[Made::Test("a_server_that_was_stopped"), Made::Simulated],
    ),
    fault("F4", "a server with fifty rooms is told to go", &[Made::Slow("f4_")]),
    fault("F5", "a rolling upgrade, with everybody in their rooms", &[Made::Slow("f5_")]),
    fault("F6", "a server is cut off from the database", &[Made::Slow("f6_")]),
    fault("F7", "a server cannot reach another", &[Made::Slow("f7_")]),
    fault("F8", "the database is killed, a synchronous standby takes over", &[Made::Slow("f8_")]),
    fault("F9", "the same with a standby that lagged", &[Made::Slow("f9_")]),
    fault("F10", "a disk is full", &[Made::Unit("on_a_full_disk"), Made::Mounted("f10_")]),
    fault("F11", "a crash takes what was not on the disk", &[Made::Simulated]),
    fault("F12", "a member is offline for half a minute", &[Made::Browsers("faults")]),
    fault(
        "F13",
        "a member is offline for long",
        &[Made::Test("someone_away_for_long"), Made::Browsers("faults")],
    ),
    fault("F14", "messages come twice, late, out of order", &[Made::Test("commands::"), Made::Simulated]),
    fault("F15", "a clock is an hour off", &[Made::Test("clocks::"), Made::Slow("f15_")]),
    fault("F16", "a server is started anew while a timer runs", &[Made::Test("a_timer_that_runs_out")]),
    fault("F17", "a socket is not read", &[Made::Unit("mailbox::")]),
    fault("F18", "packets are lost and late", &[Made::Browsers("faults")]),
    fault("F19", "lines are narrow", &[Made::Browsers("narrow"), Made::Browsers("faults")]),
    fault("F20", "UDP is blocked; credentials of the relay have ended", &[Made::Browsers("paths")]),
    fault("F21", "a proxy ends sockets that are idle", &[Made::Slow("f21_")]),
    fault("F22", "a laptop sleeps", &[Made::Browsers("faults")]),
    fault("F23", "a seat is opened in two tabs", &[Made::Test("a_second_tab_takes_the_seat")]),
    fault("F24", "all come back at once after a server was killed", &[Made::Slow("f24_")]),
    fault("F25", "whoever facilitates is gone", &[Made::Test("deputies::")]),
    fault("F26", "media are mangled", &[Made::Unit("mangled")]),
    fault(
        "F27",
        "a backup is put back",
        &[Made::Test("a_backup_made_in_mid_session"), Made::Test("going_back::")],
    ),
    fault("away", "the database is away, at the start and in mid-session", &[Made::Test("_database_")]),
    fault("read-only", "the database is read-only", &[Made::Test("what_is_signalled_of_saving")]),
    fault("yesterday", "the database is put back to yesterday", &[Made::Slow("put_back_to_yesterday")]),
    fault("newer", "the database is of a newer version", &[Made::Unit("postgres::tests")]),
    fault(
        "stranger",
        "two servers with one name; a hop with a forged token",
        &[Made::Test("two_servers_with_one_name")],
    ),
];

const fn fault(name: &'static str, what: &'static str, made: &'static [Made]) -> Fault {
    Fault { name, what, made }
}

/// Makes the faults that are named, one after the other; lists all of them where none is.
pub(super) fn make(place: &Place, names: &[String]) -> Result<()> {
    if names.is_empty() {
        for Fault { name, what, .. } in &FAULTS {
            println!("{name:<10} {what}");
        }
        return Ok(());
    }
    for fault in chosen(names)? {
        shell::heading(&format!("{}: {}", fault.name, fault.what));
        for made in fault.made {
            run(place, *made)?;
        }
    }
    Ok(())
}

fn chosen(names: &[String]) -> Result<Vec<&'static Fault>> {
    let one = |name: &String| {
        let found = FAULTS.iter().find(|fault| fault.name.eq_ignore_ascii_case(name));
        found.with_context(|| format!("there is no fault `{name}`; `cargo xtask torture fault` names them"))
    };
    names.iter().map(one).collect()
}

fn run(place: &Place, made: Made) -> Result<()> {
    let of = |what: &[&str], words: &[&str]| {
        let mut command = shell::cargo(&place.root, &["test", "--locked", "--workspace"]);
        command.args(what).arg("--").args(words).arg("--nocapture").env("OPENSET_KILLS", KILLS);
        command
    };
    match made {
        Made::Test(words) => shell::run(of(&["--test", "it"], &[words])),
        Made::Slow(words) => shell::run(of(&["--test", "it"], &["--ignored", words])),
        Made::Mounted(words) => {
            let inner = of(&["--test", "it"], &["--ignored", words]);
            let mut apart = shell::command(&place.root, "unshare", &["--mount", "--propagation", "private"]);
            apart.arg(inner.get_program()).args(inner.get_args()).env("OPENSET_KILLS", KILLS);
            shell::run(apart).context("disks are mounted by root alone")
        }
        Made::Unit(words) => shell::run(of(&["--lib"], &[words])),
        Made::Browsers(words) => super::faults(place, &[words.to_owned()]),
        Made::Simulated => super::simulation(place, super::SIMULATION_SEEDS, None, 0).map(drop),
    }
}

/// How often a server is killed where every run of all tests kills it a few times. A round holds so many questions.
const KILLS: &str = "20";

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn the_list_of_faults_has_each_of_them() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/torture/README.md");
        let list = std::fs::read_to_string(path).expect("the list of faults");
        let rows = list.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next());
        let listed: BTreeSet<&str> = rows.filter(|name| *name != "fault" && *name != "---").collect();
        assert_eq!(listed, FAULTS.iter().map(|fault| fault.name).collect());
        let numbered = (1..=27).map(|number| format!("F{number}"));
        for name in numbered {
            assert!(listed.contains(name.as_str()), "{name}");
        }
    }

    #[test]
    fn a_fault_is_named_in_any_case_and_an_unknown_one_refused() {
        let names = ["f8".to_owned(), "Yesterday".to_owned()];
        let chosen = chosen(&names).expect("both are there");
        assert_eq!(chosen.iter().map(|fault| fault.name).collect::<Vec<_>>(), ["F8", "yesterday"]);
        assert!(super::chosen(&["F99".to_owned()]).is_err());
    }

    #[test]
    fn tests_that_are_asked_for_by_their_words_are_there() {
        let it = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/it");
        let files = std::fs::read_dir(it).expect("the tests of a real server");
        let mut names = String::new();
        for file in files {
            let path = file.expect("a file").path();
            // A test that is cut into several files has a folder beside it.
            if path.is_dir() {
                continue;
            }
            let module = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).expect("it is text");
            for line in text.lines().filter_map(|line| line.strip_prefix("async fn ")) {
                names.push_str(&format!("{module}::{line}\n"));
            }
        }
        for fault in &FAULTS {
            for made in fault.made {
                if let Made::Test(words) | Made::Slow(words) | Made::Mounted(words) = made {
                    assert!(names.contains(words), "{}: no test is called {words}", fault.name);
                }
            }
        }
    }
}
