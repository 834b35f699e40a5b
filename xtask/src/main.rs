//! `cargo xtask …`: the developer commands. Reads the command line and hands over.
//!
//! Not here: anything the service itself does. These commands only start other programs, in the right order.
#![expect(clippy::print_stdout, reason = "a command for people at a terminal speaks on standard output")]

mod bench;
mod chromium;
mod client;
mod cluster;
mod deny;
mod outlet;
mod package;
mod place;
mod serve;
mod shell;
mod tally;
mod test;
mod torture;
mod types;
mod unused;

use anyhow::Result;
use clap::{Parser, Subcommand};
use place::Place;
use std::process::ExitCode;

/// The developer commands of openset.
#[derive(Parser, Debug)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    after_help = "`run` and `test` use the same profile, so what one has compiled the other need not compile again."
)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Build client and server, start openset on http://127.0.0.1:8080 with its data in ./openset-data, and say
    /// what to open.
    Run(Serving),
    /// Everything that CI runs, or only the named steps.
    Test {
        /// Name the steps instead of running them.
        #[arg(long)]
        list: bool,
        /// The steps to run, in the order of the list.
        #[arg(value_name = "STEP")]
        steps: Vec<String>,
    },
    /// Server and Vite together with hot reload; Ctrl-C ends both.
    Dev(Serving),
    /// Write the protocol's types into the client.
    Types,
    /// Three servers on a PostgreSQL of their own with rooms full of rehearsal members, and the page that draws them; Ctrl-C
    /// ends everything, and nothing is kept.
    Cluster(cluster::Options),
    /// Pack the server for Debian: a .deb with the systemd unit, in the target folder.
    Package {
        /// The package's own revision, behind the version.
        #[arg(long, default_value_t = 1)]
        revision: u32,
    },
    /// Measure the server beside its peers: cost, latency, memory, restart (see ARCHITECTURE.md).
    #[command(subcommand)]
    Bench(bench::What),
    /// What is too long, too rough or too demanding for `test`.
    #[command(subcommand)]
    Torture(torture::What),
}

#[derive(clap::Args, Debug)]
struct Serving {
    /// Build the optimised binary instead (longer, once).
    #[arg(long)]
    release: bool,
    /// Options that go on to `openset serve`.
    #[arg(value_name = "OPTION", trailing_var_arg = true, allow_hyphen_values = true)]
    options: Vec<String>,
}

fn main() -> ExitCode {
    match dispatch(CommandLine::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> Result<ExitCode> {
    let place = Place::find()?;
    match command {
        Command::Run(Serving { release, options }) => serve::run(&place, release, options),
        Command::Dev(Serving { release: _, options }) => serve::dev(&place, &options),
        Command::Test { list: true, .. } => Ok(test::list()),
        Command::Test { list: false, steps } => test::run(&place, &steps),
        Command::Cluster(options) => cluster::cluster(&place, &options),
        Command::Package { revision } => package::package(&place, revision),
        Command::Types => types::write(&place),
        Command::Bench(what) => bench::bench(&place, what),
        Command::Torture(what) => torture::torture(&place, what),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn parse(line: &str) -> Result<Command, clap::Error> {
        let words = std::iter::once("cargo xtask").chain(line.split_whitespace());
        CommandLine::try_parse_from(words).map(|line| line.command)
    }

    #[test]
    fn the_command_line_holds_together() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn what_is_not_ours_goes_on_to_the_server() {
        let Ok(Command::Run(serving)) = parse("run --release --listen 0.0.0.0:9000 --no-demo") else {
            panic!("it is a command")
        };
        assert!(serving.release);
        assert_eq!(serving.options, ["--listen", "0.0.0.0:9000", "--no-demo"]);
    }

    #[test]
    fn steps_and_parts_are_named_one_after_the_other() {
        let Ok(Command::Test { list: false, steps }) = parse("test rust vitest") else {
            panic!("it is a command")
        };
        assert_eq!(steps, ["rust", "vitest"]);
        assert!(matches!(parse("test --list"), Ok(Command::Test { list: true, .. })));
        assert!(parse("torture media faults narrow").is_ok() && parse("torture fuzz 5").is_ok());
        assert!(parse("torture stranger").is_ok() && parse("torture stranger 7").is_ok());
        assert!(parse("torture cluster").is_ok() && parse("torture cluster 9 --seed 7").is_ok());
        assert!(parse("torture cluster 300 --at-once 4").is_ok());
        assert!(parse("torture simulation").is_ok() && parse("torture simulation 9 --seed 7").is_ok());
        assert!(parse("torture simulation --faults 9").is_ok());
        assert!(parse("torture simulation 9 --faults 9").is_err());
        assert!(parse("package --revision 2").is_ok() && parse("torture package --program x").is_ok());
        assert!(parse("torture fault").is_ok() && parse("torture fault F8 yesterday").is_ok());
        assert!(parse("cluster --rooms 30 --rolling --listen 127.0.0.1:0").is_ok());
        assert!(parse("bench cluster --quick --only faults").is_ok());
        assert!(parse("bench hub --quick --json out.json").is_ok());
        assert!(
            parse("bench media --against ../before/openset --quick").is_ok()
                && parse("bench questions data").is_ok()
        );
    }

    #[test]
    fn what_is_unknown_is_refused() {
        for line in [
            "",
            "build",
            "bench",
            "bench cake",
            "torture",
            "torture fuzz long",
            "cluster drain",
            "bench questions",
        ] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
