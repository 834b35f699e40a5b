//! The `openset` program. What it does is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    openset::command_line::run()
}
