//! The very program, built beside the tests, for those that kill it. Cargo builds a program for the tests of its
//! own package only, and `openset`'s own would be built a second time with other features. Its clock can be set.

use openset::clock::Clock;
use protocol::Timestamp;
use std::process::ExitCode;

/// What the clock shows when it begins, in milliseconds since 1970. Without it, the time of day.
const NOW: &str = "OPENSET_UNDER_TEST_NOW";

fn main() -> ExitCode {
    let set = std::env::var(NOW).ok().and_then(|text| text.parse().ok());
    openset::command_line::run_by(set.map_or_else(Clock::start, |now| Clock::starting_at(Timestamp(now))))
}
