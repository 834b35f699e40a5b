//! The very program, built beside the tests, for those that kill it. Cargo builds a program for the tests of its
//! own package only, and `openset`'s own would be built a second time with other features.

use std::process::ExitCode;

fn main() -> ExitCode {
    openset::command_line::run()
}
