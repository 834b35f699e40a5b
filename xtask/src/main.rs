//! `cargo xtask …`: the developer commands. Reads the command line and hands over.
//!
//! Not here: anything the service itself does. These commands only start other programs, in the right order.
#![expect(clippy::print_stdout, reason = "a command for people at a terminal speaks on standard output")]

mod bench;
mod chromium;
mod client;
mod place;
mod serve;
mod shell;
mod tally;
mod test;
mod torture;
mod types;

use anyhow::{Result, bail};
use place::Place;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  run [OPTION…]         build client and server, start openset on http://127.0.0.1:8080 with its data in
                        ./openset-data, and say what to open. Options go on to `openset serve`;
                        `--release` builds the optimised binary instead (longer, once)
  test [STEP…]          everything that CI runs, or only the named steps; `test --list` names them
  dev                   server and Vite together with hot reload; Ctrl-C ends both
  types                 write the protocol's types into the client
  bench hub [--quick] [--json FILE]
                        the server beside its peers: cost, latency, memory, restart (see ARCHITECTURE.md)
  bench questions DIR   the question classifier against the labelled questions in DIR
  torture media [clients [NAME…] | faults [NAME…]]
                        the media plane in release: against independent clients, honest and hostile, and browsers
                        in bad networks (as root, or where people may have namespaces; needs coturn,
                        nftables and firefox-esr)
  torture stranger [SEED]
                        a client in Python, written from PROTOCOL.md alone, has a whole session with sound while lines
                        are lost and the server is killed (needs python3-venv)
  torture fuzz [SECONDS]
                        everything that reads from the network, given mangled inputs, a minute each
  help                  this text

`run` and `test` use the same profile, so what one has compiled the other need not compile again.
";

fn main() -> ExitCode {
    match dispatch(std::env::args().skip(1).collect()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(mut words: Vec<String>) -> Result<ExitCode> {
    if words.is_empty() || words.iter().take(2).any(|word| matches!(word.as_str(), "help" | "--help" | "-h"))
    {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    let command = words.remove(0);
    let place = Place::find()?;
    match command.as_str() {
        "run" => serve::run(&place, words),
        "dev" => serve::dev(&place, &words),
        "test" => test::run(&place, &words),
        "types" => types::write(&place),
        "bench" => bench::bench(&place, words),
        "torture" => torture::torture(&place, &words),
        other => bail!("there is no command `{other}`; `cargo xtask help` lists them"),
    }
}
