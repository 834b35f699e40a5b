//! `cargo xtask run` and `dev`: starts what people open in a browser, and ends it with Ctrl-C.

use crate::place::Place;
use crate::shell::{self, Running};
use crate::{client, test};
use anyhow::{Context, Result, bail};
use signal_hook::consts::{SIGINT, SIGTERM};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Where the server listens unless told otherwise. Loopback: without TLS nobody else should come in.
const LISTEN: &str = "127.0.0.1:8080";
/// Where the data lies unless told otherwise.
const DATA: &str = "./openset-data";
/// Where Vite listens.
const VITE: &str = "http://127.0.0.1:5173";
/// The same by the name that people type.
const VITE_NAMED: &str = "http://localhost:5173";
/// How long the server may take to answer: a long log on a slow disk, and then some.
const READY_WITHIN: Duration = Duration::from_secs(60);
/// How often to look whether something changed with the programs we started.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// `cargo xtask run [--release] [OPTION…]`.
///
/// The development profile is the default: its dependencies are optimised enough for a set in one room, it is
/// what `cargo xtask test` compiles anyway, and a first start is a third shorter. What is deployed is built by
/// `cargo build --release`.
pub(crate) fn run(place: &Place, release: bool, mut words: Vec<String>) -> Result<ExitCode> {
    // Behind an option of the server's it is among those that go on.
    let release = release || words.iter().any(|word| word == "--release");
    words.retain(|word| word != "--release");
    let profile = if release { "release" } else { "debug" };
    let stop = stop_flag()?;
    client::build(place)?;
    test::build_server(place, profile)?;
    let (words, listen) = with_defaults(words, |name| std::env::var(name).ok());
    let server = start_server(place, profile, &words)?;
    if wait_until_ready(&server, &listen, &stop)? {
        println!("\nOpen http://{} and choose \"Try a session\". Ctrl-C ends the server.", shown(&listen));
    }
    wait_for_the_first(&[server], &stop)
}

/// `cargo xtask dev`: the server for `/api` and the socket, Vite for the rest.
pub(crate) fn dev(place: &Place, words: &[String]) -> Result<ExitCode> {
    let stop = stop_flag()?;
    client::install(place)?;
    test::build_server(place, "debug")?;
    let (words, listen) = with_defaults(words.to_vec(), |name| std::env::var(name).ok());
    // The page comes from Vite, and the server takes calls from pages of its own origin only.
    let words = with_option(words, "--public-url", &format!("{VITE},{VITE_NAMED}"));
    let server = start_server(place, "debug", &words)?;
    if !wait_until_ready(&server, &listen, &stop)? {
        return wait_for_the_first(&[server], &stop);
    }
    let vite = place.client().join("node_modules/vite/bin/vite.js");
    // Started without npm in between, which would keep the signal to itself.
    let mut command = shell::command(&place.client(), "node", &[vite]);
    command.args(["--port", "5173", "--strictPort"]);
    command.env("OPENSET_DEV_SERVER", format!("http://{}", shown(&listen)));
    let vite = Running::start("Vite", &command)?;
    println!("\nOpen {VITE}; changes to the client show at once. Ctrl-C ends both.");
    wait_for_the_first(&[server, vite], &stop)
}

fn start_server(place: &Place, profile: &str, words: &[String]) -> Result<Running> {
    let mut command = shell::command(&place.root, place.openset(profile), &["serve"]);
    command.args(words);
    Running::start("openset", &command)
}

/// Adds our defaults where neither the command line nor the environment says otherwise, and tells where the
/// server will listen.
fn with_defaults(words: Vec<String>, env: impl Fn(&str) -> Option<String>) -> (Vec<String>, String) {
    let listen = option(&words, "--listen").or_else(|| env("OPENSET_LISTEN"));
    let data = option(&words, "--data").or_else(|| env("OPENSET_DATA"));
    let mut all = words;
    if listen.is_none() {
        all = with_option(all, "--listen", LISTEN);
    }
    if data.is_none() {
        all = with_option(all, "--data", DATA);
    }
    (all, listen.unwrap_or_else(|| LISTEN.into()))
}

/// The value of `--name value` or `--name=value`; the last one counts.
fn option(words: &[String], name: &str) -> Option<String> {
    words.iter().enumerate().rev().find_map(|(at, word)| match word.strip_prefix(name) {
        Some("") => words.get(at + 1).cloned(),
        Some(rest) => rest.strip_prefix('=').map(str::to_owned),
        None => None,
    })
}

fn with_option(mut words: Vec<String>, name: &str, value: &str) -> Vec<String> {
    if option(&words, name).is_none() {
        words.extend([name.to_owned(), value.to_owned()]);
    }
    words
}

/// An address a browser can open: the wildcard address is none.
fn shown(listen: &str) -> String {
    match listen.parse::<SocketAddr>() {
        Ok(address) if address.ip().is_unspecified() => format!("127.0.0.1:{}", address.port()),
        _ => listen.to_owned(),
    }
}

/// `false` means that it ended or was told to stop before it was ready.
fn wait_until_ready(server: &Running, listen: &str, stop: &AtomicBool) -> Result<bool> {
    let start = Instant::now();
    while start.elapsed() < READY_WITHIN {
        if server.ended()?.is_some() || stop.load(Ordering::Relaxed) {
            return Ok(false);
        }
        if is_ready(&shown(listen)) {
            return Ok(true);
        }
        std::thread::sleep(LOOK_EVERY);
    }
    bail!("openset was not ready after {} s", READY_WITHIN.as_secs())
}

/// Whether a server there says that it is ready, within a second.
pub(crate) fn is_ready(address: &str) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        write!(stream, "GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
        let mut answer = [0; 12];
        stream.read_exact(&mut answer)?;
        Ok(&answer == b"HTTP/1.1 200")
    };
    ask().unwrap_or(false)
}

/// Set by Ctrl-C and SIGTERM.
pub(crate) fn stop_flag() -> Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // A second signal ends us at once, should something hang.
        signal_hook::flag::register_conditional_shutdown(signal, 1, Arc::clone(&stop))
            .context("listening for signals")?;
        signal_hook::flag::register(signal, Arc::clone(&stop)).context("listening for signals")?;
    }
    Ok(stop)
}

/// Waits until one of them ends or we are told to; the others are ended when their handles go.
fn wait_for_the_first(programs: &[Running], stop: &AtomicBool) -> Result<ExitCode> {
    loop {
        if stop.load(Ordering::Relaxed) {
            return Ok(ExitCode::SUCCESS);
        }
        for program in programs {
            if let Some(status) = program.ended()? {
                if stop.load(Ordering::Relaxed) || status.success() {
                    return Ok(ExitCode::SUCCESS);
                }
                bail!("{} ended ({status})", program.name());
            }
        }
        std::thread::sleep(LOOK_EVERY);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn defaults_give_way_to_the_command_line_and_to_the_environment() {
        let none = |_: &str| None;
        assert_eq!(
            with_defaults(words(""), none),
            (words("--listen 127.0.0.1:8080 --data ./openset-data"), LISTEN.into())
        );
        assert_eq!(
            with_defaults(words("--listen=0.0.0.0:9000 --data /srv"), none),
            (words("--listen=0.0.0.0:9000 --data /srv"), "0.0.0.0:9000".into())
        );
        let env = |name: &str| (name == "OPENSET_LISTEN").then(|| "[::1]:81".to_owned());
        assert_eq!(with_defaults(words(""), env), (words("--data ./openset-data"), "[::1]:81".into()));
    }

    #[test]
    fn an_option_whose_name_only_begins_alike_is_another_option() {
        assert_eq!(option(&words("--listen-admin 1 --listen 2"), "--listen"), Some("2".into()));
        assert_eq!(option(&words("--listen-admin 1"), "--listen"), None);
        assert_eq!(option(&words("--listen 1 --listen=2"), "--listen"), Some("2".into()));
    }

    #[test]
    fn a_wildcard_address_is_shown_as_one_that_can_be_opened() {
        assert_eq!(shown("0.0.0.0:80"), "127.0.0.1:80");
        assert_eq!(shown("[::1]:80"), "[::1]:80");
    }

    #[test]
    fn a_port_nobody_listens_on_is_not_ready() {
        let port =
            std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("its number");
        assert!(!is_ready(&port.to_string()));
    }

    #[test]
    fn a_server_that_ends_at_once_is_not_waited_for() {
        let command = shell::command(std::path::Path::new("/"), "sh", &["-c", "exit 2"]);
        let server = Running::start("openset", &command).expect("sh starts");
        assert!(!wait_until_ready(&server, "127.0.0.1:1", &AtomicBool::new(false)).expect("it ended"));
        assert!(wait_for_the_first(&[server], &AtomicBool::new(false)).is_err());
    }
}
