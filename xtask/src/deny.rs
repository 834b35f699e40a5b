//! Licences, sources and versions of what is depended on, by cargo-deny where it is installed.
//!
//! Not here: the rules (`deny.toml`), and the part of them that is checked without it (`tests/tidy.rs`).

use crate::outlet;
use crate::place::Place;
use crate::shell;
use crate::tally::Tally;
use anyhow::Result;

/// Without advisories: their database is fetched from the network, and a test must not fail because that is away.
const CHECKS: [&str; 3] = ["bans", "licenses", "sources"];

/// The step of `cargo xtask test`. Where cargo-deny is missing it is said how to get it, and the step is passed:
/// compiling it takes longer than everything else.
pub(crate) fn check(place: &Place, tally: &mut Tally) -> Result<bool> {
    if shell::which(&["cargo-deny"]).is_none() {
        outlet::line(
            "cargo-deny is not installed (`cargo install --locked cargo-deny`); tests/tidy.rs checks what it can",
        );
        return Ok(true);
    }
    let mut command = shell::cargo(&place.root, &["deny", "--offline", "--all-features", "check"]);
    command.args(CHECKS);
    // Versions that are in the lock file and in no build: tests/tidy.rs reads that file alone and wants them named.
    command.args(["--allow", "unnecessary-skip", "--allow", "unmatched-skip"]);
    shell::counted(command, tally)
}
