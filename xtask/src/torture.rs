//! `cargo xtask torture …`: what is too long, too rough or too demanding for `cargo xtask test`.
//!
//! Not here: the faults themselves (`tests/torture`) and the hostile clients (`tests/media`).

mod fault;
mod package;

use crate::place::Place;
use crate::{chromium, client, shell, test};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// What the faults are made with: a program, and the Debian package it is in.
const TOOLS: [(&str, &str); 9] = [
    ("unshare", "util-linux"),
    ("nsenter", "util-linux"),
    ("setpriv", "util-linux"),
    ("ip", "iproute2"),
    ("tc", "iproute2"),
    ("nft", "nftables"),
    ("sysctl", "procps"),
    ("turnserver", "coturn"),
    ("firefox-esr", "firefox-esr"),
];
/// What the screen reader is listened to with: a program's path, and the Debian package it is in.
const READER: [(&str, &str); 7] = [
    ("/usr/bin/orca", "orca"),
    ("/usr/lib/python3/dist-packages/speechd/__init__.py", "python3-speechd"),
    ("/usr/bin/Xvfb", "xvfb"),
    ("/usr/bin/xdotool", "xdotool"),
    ("/usr/bin/dbus-daemon", "dbus-daemon"),
    ("/usr/libexec/at-spi-bus-launcher", "at-spi2-core"),
    ("/usr/bin/speech-dispatcher", "speech-dispatcher"),
];
/// How long each reader of what strangers send is given mangled inputs.
const FUZZ_SECONDS: u32 = 60;

/// How many faults servers on one database are given.
const CLUSTER_FAULTS: u32 = 40;
/// How many pairs of servers are given them at once: two busy processors bear them.
const CLUSTER_GROUPS: u32 = 3;

/// How many runs are simulated.
const SIMULATION_SEEDS: u64 = 5_000;

/// How many whole sessions are drawn and held at a server, at some ten seconds each.
const SESSIONS: &str = "20";

/// What is tortured.
#[derive(clap::Subcommand, Debug)]
pub(crate) enum What {
    /// The media plane in release: against independent clients, honest and hostile, and browsers in bad networks (as
    /// root, or where people may have namespaces; needs coturn, nftables and firefox-esr).
    Media {
        #[command(subcommand)]
        part: Option<Part>,
    },
    /// A client in Python, written from PROTOCOL.md alone, has a whole session with sound while lines are lost and the
    /// server is killed (needs python3-venv).
    Stranger {
        /// The seed of a run that is to be repeated.
        seed: Option<u64>,
    },
    /// Sessions by keys alone with the real screen reader, held against reviewed text (needs orca, xvfb, xdotool and what
    /// they bring; says what to install).
    Aloud {
        /// Only the files with these words in their names; or other words for Playwright, such as
        /// `--update-snapshots` once what changed was read.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        names: Vec<String>,
    },
    /// Faults of fourteen kinds drawn by a seed in the midst of sessions on two servers and one PostgreSQL, several such
    /// pairs at once: servers killed, stopped, told to go, cut off, the database crashed, read-only, full. Everything
    /// acknowledged must be in the log once; each kind is counted, and how long it took is shown. Disks are filled by root
    /// alone.
    Cluster {
        /// How many faults, of all pairs of servers together.
        #[arg(default_value_t = CLUSTER_FAULTS)]
        faults: u32,
        /// How many pairs of servers at once, each with a database of its own.
        #[arg(long, default_value_t = CLUSTER_GROUPS)]
        at_once: u32,
        /// The seed of a run that is to be repeated.
        #[arg(long)]
        seed: Option<u64>,
    },
    /// Single faults of the list in tests/torture/README.md, such as F8; without a name, which there are.
    Fault {
        /// Their names.
        names: Vec<String>,
    },
    /// Three servers, a database and twelve members in simulated time, under faults of 24 of the 27 kinds that seeds draw,
    /// counted by kind. A run that fails is made smaller and kept as a file in server/ownership/tests/it/plans.
    Simulation {
        /// How many seeds.
        #[arg(default_value_t = SIMULATION_SEEDS)]
        seeds: u64,
        /// How many faults instead: fresh seeds are drawn until so many were made.
        #[arg(long, conflicts_with = "seeds")]
        faults: Option<u64>,
        /// The first of them.
        #[arg(long, default_value_t = 0)]
        seed: u64,
    },
    /// The package for Debian in a fresh Debian: installed, run, upgraded, removed (as root; needs mmdebstrap).
    Package {
        /// A program to be packed instead of one that is built now.
        #[arg(long, value_name = "BINARY")]
        program: Option<PathBuf>,
    },
    /// Everything that reads from the network, given mangled inputs.
    Fuzz {
        /// How long each reader is given inputs.
        #[arg(default_value_t = FUZZ_SECONDS)]
        seconds: u32,
    },
}

/// A part of the media plane's torture; both without one.
#[derive(clap::Subcommand, Debug)]
pub(crate) enum Part {
    /// Independent clients, honest and hostile.
    Clients {
        /// Only the tests with these words in their names.
        names: Vec<String>,
    },
    /// Browsers in bad networks.
    Faults {
        /// Only the files with these words in their names.
        names: Vec<String>,
    },
}

/// `torture media …`, `torture stranger …`, `torture aloud …`, `torture cluster …`, `torture fault …`, `torture simulation …`, `torture package …`
/// and `torture fuzz …`.
pub(crate) fn torture(place: &Place, what: What) -> Result<ExitCode> {
    match what {
        What::Fuzz { seconds } => return fuzz(place, seconds),
        What::Cluster { faults, at_once, seed } => return cluster(place, faults, at_once, seed),
        What::Simulation { seeds, faults, seed } => return simulation(place, seeds, faults, seed),
        What::Stranger { seed } => return stranger(place, seed),
        What::Aloud { names } => return aloud(place, &names),
        What::Package { program } => debian(place, program)?,
        What::Fault { names } => fault::make(place, &names)?,
        What::Media { part: None } => {
            clients(place, &[])?;
            faults(place, &[])?;
        }
        What::Media { part: Some(Part::Clients { names }) } => clients(place, &names)?,
        What::Media { part: Some(Part::Faults { names }) } => faults(place, &names)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Everything that reads from the network, given mangled inputs, each for a minute. Not in release: an overflow
/// that would wrap there unseen is a fault too, and the tests are compiled already.
fn fuzz(place: &Place, seconds: u32) -> Result<ExitCode> {
    shell::heading(&format!("Mangled inputs, {seconds} s each"));
    let test = ["test", "--locked", "--workspace", "--lib", "mangled", "--", "--nocapture"];
    let mut command = shell::cargo(&place.root, &test);
    command.env("OPENSET_FUZZ_SECONDS", seconds.to_string());
    shell::run(command)?;
    Ok(ExitCode::SUCCESS)
}

/// Faults in the midst of sessions on pairs of servers.
fn cluster(place: &Place, faults: u32, at_once: u32, seed: Option<u64>) -> Result<ExitCode> {
    shell::heading(&format!("{faults} faults on {at_once} times two servers and one database"));
    let test = ["test", "--locked", "--workspace", "--test", "it", "faults::", "--", "--nocapture"];
    let inner = shell::cargo(&place.root, &test);
    // Disks that are mounted for this alone are gone with it.
    let trial = shell::command(&place.root, "unshare", &["--mount", "--propagation", "private", "true"]);
    let mut command = if shell::succeeds(&trial) {
        let mut apart = shell::command(&place.root, "unshare", &["--mount", "--propagation", "private"]);
        apart.arg(inner.get_program()).args(inner.get_args()).env("OPENSET_SMALL_DISK", "1");
        apart
    } else {
        inner
    };
    command.env("OPENSET_FAULTS", faults.to_string()).env("OPENSET_GROUPS", at_once.to_string());
    command.envs(seed.map(|seed| ("OPENSET_SEED", seed.to_string())));
    shell::run(command)?;
    Ok(ExitCode::SUCCESS)
}

/// The package in a fresh Debian.
fn debian(place: &Place, program: Option<PathBuf>) -> Result<()> {
    let program = match program {
        Some(program) => program.canonicalize().with_context(|| program.display().to_string())?,
        None => {
            client::build(place)?;
            test::build_server(place, "release")?;
            place.openset("release")
        }
    };
    shell::heading("The package in a fresh Debian");
    package::go_through(place, &program)
}

/// Faults in simulated time.
fn simulation(place: &Place, seeds: u64, faults: Option<u64>, first: u64) -> Result<ExitCode> {
    let what = faults.map_or_else(|| format!("{seeds} runs"), |faults| format!("{faults} faults"));
    shell::heading(&format!("{what} of three simulated servers from seed {first} on"));
    let test = [
        "test",
        "--locked",
        "--workspace",
        "--test",
        "simulation",
        "nothing_acknowledged",
        "--",
        "--nocapture",
    ];
    let mut command = shell::cargo(&place.root, &test);
    match faults {
        Some(faults) => command.env("OPENSET_FAULTS", faults.to_string()),
        None => command.env("OPENSET_SEEDS", seeds.to_string()),
    };
    command.env("OPENSET_SEED", first.to_string());
    shell::run(command)?;
    Ok(ExitCode::SUCCESS)
}

/// Invitations are read by calendar programs' readers, records by those of documents, and a client in another language,
/// written from PROTOCOL.md alone, has
/// a whole session at a real server. Their packages are pinned, and installed into a folder of their own.
fn stranger(place: &Place, seed: Option<u64>) -> Result<ExitCode> {
    let folder = place.root.join("tests/stranger");
    let python = python(place, &folder)?;
    shell::heading("Strangers' readers of calendars");
    let mut calendars = shell::command(&folder, &python, &["calendars.py"]);
    calendars.env("PYTHONDONTWRITEBYTECODE", "1");
    shell::run(calendars)?;
    shell::heading("Strangers' readers of documents");
    let test = ["test", "--locked", "--package", "documents", "--lib", "strangers", "--", "--nocapture"];
    let mut documents = shell::cargo(&place.root, &test);
    documents.env("OPENSET_PYTHON", &python);
    shell::run(documents)?;
    client::build(place)?;
    test::build_server(place, "debug")?;
    shell::heading("A stranger's client");
    let mut command = shell::command(&folder, python, &["story.py"]);
    command
        .args(seed.map(|seed| seed.to_string()))
        .env("OPENSET_BIN", place.openset("debug"))
        .env("PYTHONDONTWRITEBYTECODE", "1");
    shell::run(command)?;
    Ok(ExitCode::SUCCESS)
}

/// A Python of the stranger's own with the packages it is pinned to; made anew when those change.
fn python(place: &Place, folder: &Path) -> Result<PathBuf> {
    let (own, wanted) = (place.target.join("stranger"), std::fs::read(folder.join("requirements.txt"))?);
    let (python, noted) = (own.join("bin/python"), own.join("requirements.txt"));
    if std::fs::read(&noted).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    let Some(system) = shell::which(&["python3"]) else { bail!("Python is missing (package python3)") };
    shell::heading("Installing the stranger's packages");
    let mut venv = shell::command(folder, system, &["-m", "venv", "--clear"]);
    venv.arg(&own);
    shell::run(venv).context("a folder for packages cannot be made; is python3-venv installed?")?;
    let words = ["-m", "pip", "install", "--quiet", "--requirement", "requirements.txt"];
    shell::run(shell::command(folder, &python, &words))?;
    // Last, so that what was broken off is begun anew.
    std::fs::write(noted, wanted)?;
    Ok(python)
}

/// Sessions as the real screen reader says them, by keys alone, held against the reviewed text in
/// `tests/torture/aloud/heard`.
fn aloud(place: &Place, names: &[String]) -> Result<ExitCode> {
    let absent = missing(&READER, |path| Path::new(path).exists());
    if !absent.is_empty() {
        bail!("the screen reader cannot be listened to here; as root: apt-get install {}", absent.join(" "));
    }
    let chromium = chromium::find_or_install()?;
    client::build(place)?;
    test::build_server(place, "debug")?;
    for folder in ["tests/torture", "tests/e2e"] {
        test::link_packages(place, folder)?;
    }
    shell::heading("What the screen reader says");
    let cli = ["node_modules/@playwright/test/cli.js", "test", "--config", "aloud/playwright.config.ts"];
    let mut command = shell::command(&place.root.join("tests/torture"), "node", &cli);
    command.args(names).env("CHROMIUM", chromium).env("OPENSET_BIN", place.openset("debug"));
    shell::run(command)?;
    Ok(ExitCode::SUCCESS)
}

/// The packages of what is not there.
fn missing<'a>(needed: &[(&str, &'a str)], is_there: impl Fn(&str) -> bool) -> Vec<&'a str> {
    needed.iter().filter(|(path, _)| !is_there(path)).map(|(_, package)| *package).collect()
}

/// The media plane against independent clients, honest and hostile, at the speed it is deployed with. The whole
/// workspace is named, so that its features are the ones that are compiled already.
fn clients(place: &Place, names: &[String]) -> Result<()> {
    shell::heading("Independent clients, honest and hostile");
    let test = ["test", "--release", "--locked", "--workspace", "--test", "media", "--"];
    let mut command = shell::cargo(&place.root, &test);
    command.args(names);
    if std::env::var_os("SEED").is_none() && std::env::var_os("SEEDS").is_none() {
        command.env("SEEDS", SESSIONS);
    }
    shell::run(command)
}

/// Browsers at computers of their own, and faults in the network between them and the server.
fn faults(place: &Place, names: &[String]) -> Result<()> {
    let missing: Vec<String> = TOOLS
        .iter()
        .filter(|(program, _)| shell::which(&[&format!("/usr/sbin/{program}"), program]).is_none())
        .map(|(program, package)| format!("{program} (package {package})"))
        .collect();
    if !missing.is_empty() {
        bail!("the faults cannot be made here; missing: {}", missing.join(", "));
    }
    let chromium = chromium::find_or_install()?;
    client::build(place)?;
    test::build_server(place, "release")?;
    // What the browser tests and these have in common finds its packages from where it lies.
    for folder in ["tests/torture", "tests/e2e"] {
        test::link_packages(place, folder)?;
    }
    shell::heading("Faults in networks of their own");
    let mut command = apart(place)?;
    command.args(["node", "node_modules/@playwright/test/cli.js", "test"]).args(names);
    command.env("CHROMIUM", chromium).env("OPENSET_BIN", place.openset("release"));
    shell::run(command)
}

/// Runs what follows in a network of its own, which ends with it. Only root may make one, or anybody where the
/// kernel lets people have namespaces of their own.
fn apart(place: &Place) -> Result<Command> {
    let folder = place.root.join("tests/torture");
    for rights in [&["--net"][..], &["--user", "--map-root-user", "--net"]] {
        let mut words = rights.to_vec();
        words.push("--kill-child");
        let mut trial = shell::command(&folder, "unshare", &words);
        trial.args(["ip", "link", "set", "lo", "up"]);
        if shell::succeeds(&trial) {
            return Ok(shell::command(&folder, "unshare", &words));
        }
    }
    bail!("no network namespace can be made here: run as root, or allow user namespaces")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_said_by_the_package_to_install() {
        assert_eq!(missing(&READER, |path| path != "/usr/bin/orca"), ["orca"]);
        assert!(missing(&READER, |_| true).is_empty());
        assert_eq!(missing(&READER, |_| false).len(), READER.len());
    }
}
